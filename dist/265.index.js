export const id = 265;
export const ids = [265];
export const modules = {

/***/ 6265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  isSopsTree: () => (/* reexport */ isSopsTree),
  openTree: () => (/* reexport */ openTree),
  readYamlTree: () => (/* reexport */ readYamlTree),
  scopesFromTree: () => (/* reexport */ scopesFromTree),
  sealTree: () => (/* reexport */ sealTree)
});

// EXTERNAL MODULE: ./.build/src/desired/keys.js + 1 modules
var keys = __webpack_require__(5838);
// EXTERNAL MODULE: ./.build/src/desired/raw-entry.js
var raw_entry = __webpack_require__(3557);
// EXTERNAL MODULE: ./.build/src/desired/fields.js
var desired_fields = __webpack_require__(9789);
;// CONCATENATED MODULE: ./.build/src/desired/yaml/shape.js
const VALUE = {
    type: 'text',
    about: 'The value. `${NAME}` is filled in from "values" or the environment; `$${` is a literal `${`.',
};
const FILE = {
    type: 'text',
    about: 'Path, relative to the workspace, of the file that holds the value.',
};
const DESCRIPTION = {
    type: 'text',
    about: 'Text for people, one line; "" clears it. Left out, the text in Qovery stays.',
};
const ALLOW_EMPTY = { type: 'flag', about: 'Accept an empty value.' };
const OPTIONAL = {
    type: 'flag',
    about: 'Where the reference is not set in a run, leave the secret as it is in Qovery.',
};
const FIELDS = {
    secrets: {
        value: VALUE,
        file: FILE,
        mount_path: {
            type: 'path',
            about: 'Absolute path at which the value is mounted as a file; makes it a secret file.',
        },
        description: DESCRIPTION,
        allow_empty: ALLOW_EMPTY,
        optional: OPTIONAL,
    },
    overrides: {
        value: VALUE,
        file: FILE,
        description: DESCRIPTION,
        allow_empty: ALLOW_EMPTY,
        optional: OPTIONAL,
    },
    aliases: {
        target: { type: 'key', about: 'Key of the secret it points to.' },
        description: DESCRIPTION,
    },
};
const SECTIONS = {
    secrets: 'Secrets of this scope. KEY: value, or KEY: {value or file, mount_path, description, allow_empty, optional}.',
    overrides: 'Secrets from further up, with another value here.',
    aliases: 'Other keys for existing secrets. KEY: TARGET, or KEY: {target, description}.',
    absent: 'Keys that are deleted here where present, whoever made them.',
};
const PATHS = {
    environments: 'Environments of the project, by name or UUID.',
    services: 'Services of the environment, by name or UUID.',
};
const PATHS_OF = {
    project: 'environments',
    environment: 'services',
    service: undefined,
};
const LEVEL_OF = {
    environments: 'environment',
    services: 'service',
};
const SECTION_NAMES = Object.keys(SECTIONS);
function isSection(name) {
    return Object.hasOwn(SECTIONS, name);
}
function isPath(name) {
    return Object.hasOwn(PATHS, name);
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml/entry.js



const QUOTE_JSON = 'if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented';
function readAlias(key, { value, keyAt }, log) {
    if (value.type === 'map' && !checkIsEntry('aliases', key, value, log))
        return undefined;
    const fields = value.type === 'map' ? readFields('aliases', key, value, log) : undefined;
    const target = fields === undefined ? value : fields.get('target')?.value;
    if (target === undefined) {
        log.error('this alias has no target: write "target: KEY"', keyAt, key);
        return undefined;
    }
    if (target.type === 'bad')
        return undefined;
    if (target.type === 'sealed')
        return { kind: 'sealed', key, at: keyAt };
    if (target.type !== 'text') {
        log.error(`the target of this alias must be a key: write "${key}: TARGET"`, target.at, key);
        return undefined;
    }
    const targetKey = target.text.reveal();
    const description = readText(fields?.get('description'), (text, at) => (0,desired_fields/* checkDescription */.bq)(text, key, at, log));
    if (!(0,desired_fields/* checkTarget */.e$)(targetKey, key, target.at, log))
        return undefined;
    return { kind: 'alias', key, at: keyAt, target: targetKey, targetAt: target.at, description };
}
function readSecret(section, key, { value, keyAt }, log) {
    const kind = section === 'overrides' ? 'override' : 'value';
    const plain = {
        key,
        at: keyAt,
        kind,
        mountPath: undefined,
        mountPathAt: keyAt,
        description: undefined,
        allowEmpty: false,
        optional: false,
        format: 'yaml',
    };
    if (value.type !== 'map') {
        const source = readScalar(value, key, log);
        return source && { ...plain, source };
    }
    if (!checkIsEntry(section, key, value, log))
        return undefined;
    return readMapping(section, plain, value, log);
}
function readMapping(section, plain, value, log) {
    const { key, at } = plain;
    const fields = readFields(section, key, value, log);
    const source = readSource(key, fields, at, log);
    const description = readText(fields.get('description'), (text, place) => (0,desired_fields/* checkDescription */.bq)(text, key, place, log));
    const mount = fields.get('mount_path');
    if (mount?.value.type === 'sealed')
        return { kind: 'sealed', key, at };
    const mountPath = readText(mount, (text, place) => ((0,desired_fields/* checkMountPath */.RN)(text, key, place, log) ? text : 'bad'));
    if (source === undefined || mountPath === 'bad')
        return undefined;
    return {
        ...plain,
        kind: mountPath === undefined ? plain.kind : 'file',
        source,
        mountPath,
        mountPathAt: mount?.value.at ?? at,
        description,
        allowEmpty: isFlagSet(fields.get('allow_empty')),
        optional: isFlagSet(fields.get('optional')),
    };
}
function checkIsEntry(section, key, map, log) {
    const names = Object.keys(FIELDS[section]);
    const isEntry = !map.isJson && [...map.pairs.keys()].some((name) => names.includes(name));
    if (isEntry)
        return true;
    const close = [...map.pairs.keys()].flatMap((name) => (0,keys/* closeNames */.po)(name, names));
    if (!map.isJson && close.length > 0)
        return true;
    if (map.pairs.size === 0)
        log.error(`there is nothing here: write ${sayEmpty(section, key)}`, map.at, key);
    else
        log.error(`this is a mapping without any known field (${(0,keys/* quoteAll */._R)(names)}): ${QUOTE_JSON}`, map.at, key);
    return false;
}
function sayEmpty(section, key) {
    return section === 'aliases' ? `"${key}: TARGET"` : `"${key}: value", or a "value" or "file" in it`;
}
function readFields(section, key, map, log) {
    const fields = new Map();
    for (const [name, pair] of map.pairs) {
        const field = Object.hasOwn(FIELDS[section], name) ? FIELDS[section][name] : undefined;
        const { type, at } = pair.value;
        if (field === undefined) {
            log.error(explainUnknownField(section, key, name), pair.keyAt, key);
            continue;
        }
        const isFine = type === 'bad' || type === 'sealed' || (field.type === 'flag' ? type === 'boolean' : type === 'text');
        if (isFine || name === 'value' || name === 'target')
            fields.set(name, pair);
        else
            log.error(`"${name}" must be ${field.type === 'flag' ? 'true or false, without quotes' : 'text: put it in quotes'}`, at, key);
    }
    return fields;
}
function explainUnknownField(section, key, name) {
    if (section === 'overrides' && name === 'mount_path') {
        return `an override can't have a "mount_path": it is a value; remove it, or list "${key}" under "secrets"`;
    }
    const names = Object.keys(FIELDS[section]);
    return `this field is unknown${(0,keys/* didYouMean */.au)((0,keys/* closeNames */.po)(name, names))}: the fields are ${(0,keys/* quoteAll */._R)(names)}`;
}
function readSource(key, fields, keyAt, log) {
    const value = fields.get('value');
    const file = fields.get('file');
    if (value !== undefined && file !== undefined) {
        log.error('there are both a "value" and a "file": keep one', file.keyAt, key);
        return undefined;
    }
    if (file !== undefined) {
        if (file.value.type === 'sealed')
            return { from: 'sealed', at: file.value.at };
        return file.value.type === 'text'
            ? { from: 'file', path: file.value.text.reveal(), at: file.value.at }
            : undefined;
    }
    if (value !== undefined)
        return readScalar(value.value, key, log);
    log.error('there is no value: add "value" or "file"', keyAt, key);
    return undefined;
}
function readScalar(tree, key, log) {
    const { at } = tree;
    switch (tree.type) {
        case 'text': {
            const { text, wasEncrypted, block } = tree;
            return { from: 'text', text, wasEncrypted, at, ...(block && { block }) };
        }
        case 'nothing':
            log.error('the value is missing or null, which is not text: put it in quotes; an empty one is value: "" with allow_empty: true below it', at, key);
            return undefined;
        case 'number':
        case 'boolean':
            log.error(`the value is a ${tree.type} to YAML, not text: put it in quotes`, at, key);
            return undefined;
        case 'list':
            log.error(`the value is a list, not text: put it in quotes; ${QUOTE_JSON}`, at, key);
            return undefined;
        case 'map':
            log.error(`the value is a mapping, not text: ${QUOTE_JSON}`, at, key);
            return undefined;
        case 'sealed':
            return { from: 'sealed', at };
        case 'bad':
            return undefined;
    }
}
function readText(pair, read) {
    return pair?.value.type === 'text' ? read(pair.value.text.reveal(), pair.value.at) : undefined;
}
function isFlagSet(pair) {
    const value = pair?.value;
    return value?.type === 'sealed' || (value?.type === 'boolean' && value.value === true);
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml/sections.js


function* readSection(section, { value, keyAt }, log) {
    if (value.type === 'bad')
        return;
    if (value.type === 'nothing') {
        const empty = section === 'absent' ? '[]' : '{}';
        log.error(`there is nothing under "${section}": write "${section}: ${empty}", or remove it`, keyAt);
        return;
    }
    if (section === 'absent') {
        yield* readAbsent(value, log);
        return;
    }
    if (value.type !== 'map') {
        log.error(`"${section}" must be a mapping: write one "KEY: \u2026" a line under it, indented`, value.at);
        return;
    }
    for (const [key, pair] of value.pairs) {
        if (!(0,keys/* checkKey */.yR)(key, section === 'overrides', pair.keyAt, log))
            continue;
        yield section === 'aliases' ? readAlias(key, pair, log) : readSecret(section, key, pair, log);
    }
}
function* readAbsent(tree, log) {
    if (tree.type !== 'list') {
        log.error('"absent" must be a list of keys: write one "- KEY" a line under it', tree.at);
        return;
    }
    for (const item of tree.items) {
        if (item.type === 'bad')
            continue;
        if (item.type === 'sealed')
            log.warning('this entry of "absent" is encrypted, so this plan does not know it', item.at);
        else if (item.type !== 'text')
            log.error('an entry of "absent" must be a key: write "- KEY"', item.at);
        else if ((0,keys/* checkKey */.yR)(item.text.reveal(), false, item.at, log)) {
            yield { kind: 'absent', key: item.text.reveal(), at: item.at };
        }
    }
}
class EntrySet {
    #log;
    #entries = new Map();
    constructor(log) {
        this.#log = log;
    }
    add(entry) {
        const first = this.#entries.get(entry.key);
        if (first === undefined)
            this.#entries.set(entry.key, entry);
        else {
            this.#log.error(`this key is here twice (first on line ${first.at.line}): keep one, in one section`, entry.at, entry.key);
        }
    }
    list() {
        return [...this.#entries.values()];
    }
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml/scopes.js




function scopesFromTree(tree, level, log) {
    if (tree.type === 'nothing' || tree.type === 'bad')
        return [];
    if (tree.type !== 'map') {
        log.error(`the document must be a mapping with the sections ${(0,keys/* quoteAll */._R)(SECTION_NAMES)}: put the entries under "secrets:"`, tree.at);
        return [];
    }
    const flat = flatEntries(tree);
    return flat === undefined ? readScope(tree, {}, level, log) : readFlat(flat, level, log);
}
function flatEntries(tree) {
    const entries = [...tree.pairs].filter(([name]) => name !== 'version');
    const known = [...SECTION_NAMES, 'environments', 'services', 'version'];
    const isEntry = ([name, { value }]) => (0,keys/* isName */.Eo)(name) &&
        !isSection(name) &&
        !isPath(name) &&
        isLeaf(value) &&
        (0,keys/* closeNames */.po)(name, known).length === 0;
    return entries.length > 0 && entries.every(isEntry) ? { ...tree, pairs: new Map(entries) } : undefined;
}
function readFlat(entries, level, log) {
    const [{ keyAt }] = [...entries.pairs.values()];
    log.error('there is no section in this file: write "secrets:" above the entries and indent them', keyAt);
    return readScope({ ...entries, pairs: new Map([['secrets', { keyAt, value: entries }]]) }, {}, level, log);
}
function isLeaf({ type }) {
    return type !== 'map' && type !== 'list';
}
function readScope(tree, name, level, log) {
    const entries = new EntrySet(log);
    let namedAt;
    const below = [];
    for (const [word, pair] of tree.pairs) {
        if (word === 'version' && isTop(name))
            checkVersion(pair.value, log);
        else if (isSection(word)) {
            namedAt ??= name.service?.at ?? name.environment?.at ?? pair.keyAt;
            for (const entry of readSection(word, pair, log))
                if (entry !== undefined)
                    entries.add(entry);
        }
        else if (isPath(word))
            below.push(...readPath(word, pair, name, level, log));
        else
            log.error(explainUnknownSection(word, level, isTop(name)), pair.keyAt);
    }
    const own = namedAt === undefined ? [] : [{ ...name, at: namedAt, entries: entries.list() }];
    return [...own, ...below];
}
function isTop({ environment, service }) {
    return environment === undefined && service === undefined;
}
function readPath(path, { value, keyAt }, above, level, log) {
    if (PATHS_OF[level] !== path) {
        log.error(explainMisplaced(path, level, isTop(above)), keyAt);
        return [];
    }
    if (value.type === 'bad')
        return [];
    if (value.type !== 'map') {
        log.error(`"${path}" must be a mapping: write one "NAME:" a line under it, indented, with its sections below`, value.at);
        return [];
    }
    return [...value.pairs].flatMap(([name, pair]) => readNamed(path, { name, at: pair.keyAt }, pair.value, above, log));
}
function readNamed(path, reference, value, above, log) {
    const level = LEVEL_OF[path];
    if (reference.name.trim() === '') {
        log.error(`the name of this ${level} is empty: write the name or the UUID that it has in Qovery`, reference.at);
        return [];
    }
    const name = { ...above, [level]: reference };
    const inside = log.within((0,raw_entry/* describePath */.N)(name));
    if (value.type === 'bad')
        return [];
    if (value.type !== 'map') {
        const empty = value.type === 'nothing' ? 'nothing is said about' : 'this is not a mapping with the sections of';
        inside.error(`${empty} this ${level}: write "secrets:" below it, "secrets: {}" if it is to have none, or remove it`, value.at);
        return [];
    }
    if (value.pairs.size === 0) {
        inside.warning(`nothing is said about this ${level}, so it is not looked at: write "secrets: {}" if it is to have none, or remove it`, value.at);
    }
    return readScope(value, name, level, inside);
}
function explainMisplaced(path, level, isTopLevel) {
    if (path === 'environments') {
        return isTopLevel
            ? `this run is about one ${level}, so "environments" can't be here: put that ${level}'s sections at the top of the file, or leave the inputs "environment" and "service" out`
            : '"environments" belongs at the top of the file: move it there';
    }
    if (level === 'project') {
        return 'services belong to an environment: put "services" under "environments:" and the environment\'s name, or name the environment by the input "environment"';
    }
    return isTopLevel
        ? 'this run is about one service, so "services" can\'t be here: put the service\'s sections at the top of the file, or leave the input "service" out'
        : 'a service has no services: put this beside it, under "services:"';
}
function explainUnknownSection(word, level, isTopLevel) {
    const path = PATHS_OF[level];
    const known = [...SECTION_NAMES, ...(path === undefined ? [] : [path])];
    const close = (0,keys/* didYouMean */.au)((0,keys/* closeNames */.po)(word, isTopLevel ? [...known, 'version'] : known));
    return `this section is unknown${close}: the sections are ${(0,keys/* quoteAll */._R)(known)}; secrets go under "secrets:"`;
}
function checkVersion(tree, log) {
    if (tree.type === 'bad' || tree.type === 'sealed' || (tree.type === 'number' && tree.value === 1))
        return;
    log.error('this "version" is not known: write "version: 1", or leave it out', tree.at);
}

// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
;// CONCATENATED MODULE: ./.build/src/desired/yaml/sops.js


function isSopsTree(tree) {
    if (tree.type !== 'map')
        return false;
    const metadata = tree.pairs.get('sops')?.value;
    return metadata?.type === 'map' && metadata.pairs.has('mac');
}
function sealTree(tree) {
    return mapLeaves(withoutMetadata(tree), undefined, ({ at }) => ({ type: 'sealed', at }));
}
function openTree(tree, json, log) {
    return mapLeaves(withoutMetadata(tree), json, ({ at, type, key }, plain) => {
        if (type === 'time') {
            log.error('SOPS took this value for a date and stores another text: put it in quotes and encrypt the file again', at, key);
            return { type: 'bad', at };
        }
        if (typeof plain === 'string')
            return { type: 'text', at, text: new secret_value/* SecretValue */.i(plain), wasEncrypted: true };
        if (typeof plain === 'number')
            return { type: 'number', at, value: plain };
        if (typeof plain === 'boolean')
            return { type: 'boolean', at, value: plain };
        return { type: 'nothing', at };
    });
}
function mapLeaves(tree, json, open, name = '') {
    switch (tree.type) {
        case 'map': {
            const pairs = new Map();
            for (const [key, pair] of tree.pairs) {
                pairs.set(key, { ...pair, value: mapLeaves(pair.value, memberOf(json, key), open, key) });
            }
            return { ...tree, pairs };
        }
        case 'list':
            return {
                ...tree,
                items: tree.items.map((item, index) => mapLeaves(item, memberOf(json, String(index)), open, name)),
            };
        case 'text': {
            if (!tree.wasEncrypted)
                return tree;
            const type = /,type:(\w+)\]$/.exec(tree.text.reveal())?.[1] ?? 'str';
            return open({ at: tree.at, type, key: (0,keys/* isName */.Eo)(name) ? name : undefined }, json);
        }
        default:
            return tree;
    }
}
function memberOf(json, key) {
    return typeof json === 'object' && json !== null && Object.hasOwn(json, key)
        ? json[key]
        : undefined;
}
function withoutMetadata(tree) {
    if (tree.type !== 'map')
        return tree;
    return { ...tree, pairs: new Map([...tree.pairs].filter(([key]) => key !== 'sops')) };
}

// EXTERNAL MODULE: ./.build/node_modules/yaml/browser/dist/index.js + 70 modules
var dist = __webpack_require__(5245);
// EXTERNAL MODULE: ./.build/src/desired/cut-values.js
var cut_values = __webpack_require__(1045);
// EXTERNAL MODULE: ./.build/src/desired/value-checks.js + 1 modules
var value_checks = __webpack_require__(6062);
;// CONCATENATED MODULE: ./.build/src/desired/yaml/syntax.js
const MESSAGES = {
    carriageReturn: 'there is a carriage return that is no line end: save the file with LF or CRLF line ends',
    tooDeep: 'this is nested too deeply to be a desired state: there are at most eight levels',
    openQuote: 'the quote that opens here is never closed: close it, or put another kind of quotes around a value that begins with a quote',
    openBracket: 'the bracket that opens here is never closed: close it, or put quotes around a value that begins with "{" or "["',
    severalLines: 'this text goes on in the next line, which YAML would join by a space: write "KEY: value" on one line, or "KEY: |-" and the lines below it, indented',
    severalQuotedLines: 'the quotes that open here close on another line, and YAML would join the lines by spaces: write "KEY: |-" and the lines below it, indented and without quotes',
    plainKey: 'a key must be plain text: write "KEY: value", and put quotes around a value that contains braces',
    unreadable: "this can't be read as YAML: put quotes around the value, and check brackets and indentation",
};
const FORBIDDEN = {
    '&': 'anchors ("&name") are not supported: write the value out, or put quotes around a value that starts with "&"',
    '*': 'aliases ("*name") are not supported: write the value out, or put quotes around a value that starts with "*"',
    '!': 'tags ("!name") are not supported: remove it, or put quotes around a value that starts with "!"',
    '%': 'directives ("%NAME") are not supported: remove this line',
};
function explainSyntax(code, character) {
    switch (code) {
        case 'TAB_AS_INDENT':
            return 'a tab is used as indentation, which YAML forbids: use spaces';
        case 'BAD_INDENT':
            return 'the indentation does not fit: align it with its neighbours, or check for a quote or bracket that is not closed above';
        case 'MULTIPLE_DOCS':
            return 'there is a second document ("---"): keep one document a file';
        case 'MISSING_CHAR':
            return 'a character is missing: close the quote or bracket, write "KEY: value" with a space behind the colon, and a space before a comment';
        case 'BAD_DQ_ESCAPE':
            return 'there is an unknown escape in double quotes: write "\\\\" for a backslash, or use single quotes';
        case 'BAD_SCALAR_START':
            return `this value starts with ${nameCharacter(character)}, which YAML reserves: put quotes around it`;
        case 'BLOCK_AS_IMPLICIT_KEY':
            return 'this line has a ": " or "- " in its value: put quotes around the value';
        case 'BLOCK_IN_FLOW':
            return "an indented block can't be within brackets: write it without brackets";
        case 'MULTILINE_IMPLICIT_KEY':
            return 'a key must be on one line, followed by ":": write "KEY: value", and indent or quote a value of several lines';
        case 'KEY_OVER_1024_CHARS':
            return 'a key is too long: write "KEY: value", and put quotes around a value that contains ": "';
        case 'NON_STRING_KEY':
            return MESSAGES.plainKey;
        case 'ALIAS_PROPS':
        case 'BAD_ALIAS':
        case 'MULTIPLE_ANCHORS':
            return 'anchors and aliases are not supported: write the value out, or put quotes around a value that starts with "&" or "*"';
        case 'BAD_COLLECTION_TYPE':
        case 'MULTIPLE_TAGS':
        case 'TAG_RESOLVE_FAILED':
        case 'BAD_PROP_ORDER':
            return 'tags are not supported: remove it, or put quotes around a value that starts with "!"';
        case 'BAD_DIRECTIVE':
            return FORBIDDEN['%'];
        case 'RESOURCE_EXHAUSTION':
            return MESSAGES.tooDeep;
        case 'DUPLICATE_KEY':
        case 'IMPOSSIBLE':
        case 'UNEXPECTED_TOKEN':
            return MESSAGES.unreadable;
    }
}
function nameCharacter(character) {
    switch (character) {
        case '%':
            return 'a percent sign ("%")';
        case '@':
            return 'an at sign ("@")';
        case '`':
            return 'a backtick ("`")';
        default:
            return 'a character';
    }
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml/scan.js



const DEEPEST = 32;
const WIDEST_INDENT = 200;
const MOST_TOKENS = 500_000;
const LONGEST_TOKEN = 4 * 1024 * 1024;
const DOCUMENT = '\u0002';
const FLOW_ERROR = '\u0018';
const SCALAR = '\u001f';
function scanYaml(text, file, log) {
    return new Scanner(text, file, log).scan();
}
class Scanner {
    reportedLines = new Set();
    brokenFrom = Infinity;
    isReadable = true;
    #text;
    #log;
    #place;
    #open = [];
    #indicators = 0;
    constructor(text, file, log) {
        this.#text = text;
        this.#log = log;
        this.#place = placesIn(text, file);
    }
    scan() {
        const lonely = /\r(?!\n)/.exec(this.#text);
        if (lonely !== null)
            return this.#stop(MESSAGES.carriageReturn, lonely.index);
        let offset = 0;
        let tokens = 0;
        let isAtLineStart = true;
        let isBlock = false;
        let isScalar = false;
        for (const token of new dist/* Lexer */.JG().lex(this.#text)) {
            if (token === DOCUMENT)
                continue;
            if (token === FLOW_ERROR)
                return this.#stopUnclosed(offset);
            if (token === SCALAR) {
                isScalar = true;
                continue;
            }
            tokens += 1;
            if (tokens > MOST_TOKENS) {
                this.#log.errorOfFile('this file has too many entries: split it into several files', this.#place(offset));
                this.isReadable = false;
                return this;
            }
            if (isScalar)
                this.#lookAtScalar(token, isBlock, offset);
            else {
                const isWide = isAtLineStart && token[0] === ' ' && token.length > WIDEST_INDENT;
                this.#lookAtToken(token, isWide, offset);
            }
            if (!this.isReadable)
                return this;
            if (!isScalar && (token[0] === '|' || token[0] === '>'))
                isBlock = true;
            else if (isScalar || !/^[\s#]/.test(token))
                isBlock = false;
            isAtLineStart = token.endsWith('\n');
            isScalar = false;
            offset += token.length;
        }
        return this.#open.length > 0 ? this.#stopUnclosed(offset) : this;
    }
    #lookAtScalar(token, isBlock, offset) {
        if (token.length > LONGEST_TOKEN)
            this.#stop(value_checks/* TOO_LONG */.ch, offset);
        else if (!isBlock && token.includes('\n'))
            this.#report(MESSAGES.severalLines, offset);
    }
    #lookAtToken(token, isWide, offset) {
        const first = token[0];
        const message = FORBIDDEN[first];
        if (message !== undefined)
            this.#report(message, offset);
        if (first === '[' || first === '{')
            this.#open.push(offset);
        else if (first === ']' || first === '}')
            this.#open.pop();
        else if (token === '-' || token === '?')
            this.#indicators += 1;
        if (first === '\n' || first === '\r')
            this.#indicators = 0;
        if (first === '"' || first === "'")
            this.#lookAtQuote(token, offset);
        else if (this.#open.length > DEEPEST || this.#indicators > DEEPEST || isWide)
            this.#stop(MESSAGES.tooDeep, offset);
    }
    #lookAtQuote(token, offset) {
        const isClosed = token.length > 1 && token.endsWith(token[0]);
        if (!isClosed)
            this.#stop(MESSAGES.openQuote, offset);
        else if (token.includes('\n')) {
            this.#report(MESSAGES.severalQuotedLines, offset);
            this.brokenFrom = Math.min(this.brokenFrom, this.#place(offset).line);
        }
    }
    #stopUnclosed(offset) {
        const opening = this.#open.at(-1);
        if (opening === undefined)
            return this.#stop(MESSAGES.unreadable, offset);
        const lines = this.#text.slice(0, opening).split('\n');
        this.#log.error(MESSAGES.openBracket, {
            ...this.#place(offset),
            line: lines.length,
            column: lines.at(-1).length + 1,
        });
        this.isReadable = false;
        return this;
    }
    #report(message, offset) {
        const at = this.#place(offset);
        this.#log.error(message, at);
        this.reportedLines.add(at.line);
    }
    #stop(message, offset) {
        this.#log.error(message, this.#place(offset));
        this.isReadable = false;
        return this;
    }
}
function placesIn(text, file) {
    let line = 1;
    let lineStart = 0;
    let lineEnd = text.indexOf('\n');
    return (offset) => {
        while (lineEnd !== -1 && lineEnd < offset) {
            line += 1;
            lineStart = lineEnd + 1;
            lineEnd = text.indexOf('\n', lineStart);
        }
        return { file, line, column: offset - lineStart + 1 };
    };
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml/tree.js







function readYamlTree(text, file, isInline, log) {
    const scan = scanYaml(text, file, log);
    if (!scan.isReadable)
        return undefined;
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        version: '1.2',
        schema: 'core',
        merge: false,
        resolveKnownTags: false,
        stringKeys: true,
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'error',
    });
    const place = (offset) => {
        const { line, col } = lines.linePos(Math.min(offset, text.length));
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    if (document.errors.length > 0) {
        const seen = new Set();
        for (const { code, pos } of document.errors) {
            const at = place(pos[0]);
            if (scan.reportedLines.has(at.line) || at.line >= scan.brokenFrom)
                continue;
            const message = explainSyntax(code, text[pos[0]]);
            if (!seen.has(`${at.line} ${message}`))
                log.error(message, at);
            seen.add(`${at.line} ${message}`);
        }
        return undefined;
    }
    if (document.contents === null)
        return { type: 'nothing', at: { file, line: 1, column: 1 } };
    return readNode(document.contents, { text, isInline, place, log });
}
function readNode(node, context) {
    const { place } = context;
    if (node === null)
        return { type: 'bad', at: place(0) };
    const at = place(node.range[0]);
    if ((0,dist/* isMap */.jh)(node))
        return readMap(node, at, context);
    if ((0,dist/* isSeq */.oP)(node)) {
        return {
            type: 'list',
            at,
            isJson: node.flow === true,
            items: node.items.map((item) => readNode(item, context)),
        };
    }
    if (!(0,dist/* isScalar */.jn)(node) || node.tag !== undefined || node.anchor !== undefined || runsOver(node, context))
        return { type: 'bad', at };
    const { value } = node;
    if (typeof value === 'string') {
        const text = {
            type: 'text',
            at,
            text: new secret_value/* SecretValue */.i(value),
            wasEncrypted: (0,value_checks/* isSopsValue */.BH)(value),
        };
        const block = signOf(node.type);
        return block === undefined ? text : { ...text, block };
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
        return { type: typeof value, at, value };
    }
    return value === null ? { type: 'nothing', at } : { type: 'bad', at };
}
function signOf(type) {
    if (type === 'BLOCK_LITERAL')
        return '|';
    return type === 'BLOCK_FOLDED' ? '>' : undefined;
}
function runsOver({ type, range }, { text }) {
    if (signOf(type) !== undefined)
        return false;
    const end = text.indexOf('\n', range[0]);
    return end !== -1 && end < range[1];
}
function readMap(map, at, context) {
    const { place, log } = context;
    const pairs = new Map();
    let hasQuotedKey = false;
    for (const { key, value } of map.items) {
        const keyAt = place(key.range[0]);
        const name = (0,dist/* isScalar */.jn)(key) && typeof key.value === 'string' ? key.value : undefined;
        if (name === undefined) {
            log.error(MESSAGES.plainKey, keyAt);
            continue;
        }
        hasQuotedKey ||= (0,dist/* isScalar */.jn)(key) && key.type !== 'PLAIN';
        if (name === '<<') {
            log.error('merge keys ("<<") are not supported: write the entries out', keyAt);
            continue;
        }
        const first = pairs.get(name);
        if (first !== undefined) {
            const message = `this key is here twice (first on line ${first.keyAt.line}): remove one`;
            log.error(message, keyAt, (0,keys/* isName */.Eo)(name) ? name : undefined);
            continue;
        }
        const tree = value === null ? { type: 'nothing', at: keyAt } : readNode(value, context);
        const isBlank = tree.type === 'nothing' && !((0,dist/* isScalar */.jn)(value) && value.source);
        pairs.set(name, { keyAt, value: isBlank ? { ...tree, at: keyAt } : tree });
        if (context.isInline && (0,dist/* isScalar */.jn)(value))
            warnOfCut(value, name, context);
    }
    return { type: 'map', at, pairs, isJson: map.flow === true && hasQuotedKey };
}
function warnOfCut({ type, range, value, }, key, { text, place, log }) {
    if (type !== 'PLAIN' || typeof value !== 'string')
        return;
    const [comment] = /^[ \t]+(#.*)/.exec(text.slice(range[1], range[2]))?.slice(1) ?? [];
    if (comment === undefined || !(0,cut_values/* looksCut */.h)(value, comment))
        return;
    log.warning(cut_values/* CUT */.T, place(range[1]), (0,keys/* isName */.Eo)(key) ? key : undefined);
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml/index.js





/***/ })

};
