export const id = 870;
export const ids = [870];
export const modules = {

/***/ 2870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entriesFromTree: () => (/* reexport */ entriesFromTree),
  isSopsTree: () => (/* reexport */ isSopsTree),
  readYamlTree: () => (/* reexport */ readYamlTree),
  sealTree: () => (/* reexport */ sealTree),
  withPlacesOf: () => (/* reexport */ withPlacesOf)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./.build/src/desired/names.js
var names = __webpack_require__(3546);
;// CONCATENATED MODULE: ./.build/src/desired/yaml-schema.js

const description = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('Text for people, one line; "" clears it. Left out, the text in the project stays.'));
const value = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('The value. `${NAME}` is filled in from "values" or the environment; `$${NAME}` is literal text.'));
const file = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('Path, relative to the workspace, of the file that holds the value.'));
const allowEmpty = dist/* pipe */.FsL(dist/* boolean */.zMY(), dist/* description */.h_('Accept an empty value.'));
const mountPath = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^\//), dist/* description */.h_('Absolute path at which the value is mounted as a file; makes it a secret file.'));
const key = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z_][A-Za-z0-9_]*$/));
const SecretFields = dist/* strictObject */.rej({
    value: dist/* optional */.lqM(value),
    file: dist/* optional */.lqM(file),
    mount_path: dist/* optional */.lqM(mountPath),
    description: dist/* optional */.lqM(description),
    allow_empty: dist/* optional */.lqM(allowEmpty),
});
const OverrideFields = dist/* strictObject */.rej({
    value: dist/* optional */.lqM(value),
    file: dist/* optional */.lqM(file),
    description: dist/* optional */.lqM(description),
    allow_empty: dist/* optional */.lqM(allowEmpty),
});
const AliasFields = dist/* strictObject */.rej({
    target: dist/* pipe */.FsL(key, dist/* description */.h_('Key of the secret it points to.')),
    description: dist/* optional */.lqM(description),
});
const DesiredStateFile = dist/* strictObject */.rej({
    version: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* literal */.euz(1), dist/* description */.h_('Version of this format.'))),
    secrets: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(key, dist/* union */.KCZ([value, SecretFields])), dist/* description */.h_('Secrets of the project: KEY: value, or KEY: {value or file, mount_path, description, allow_empty}.'))),
    overrides: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(key, dist/* union */.KCZ([value, OverrideFields])), dist/* description */.h_("Values for secrets of a higher scope, at the project's level."))),
    aliases: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(key, dist/* union */.KCZ([key, AliasFields])), dist/* description */.h_('Other keys for existing secrets: KEY: TARGET, or KEY: {target, description}.'))),
    absent: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(key), dist/* description */.h_('Keys that are deleted where present, whoever made them.'))),
});

;// CONCATENATED MODULE: ./.build/src/desired/yaml-fields.js



const SCHEMAS = { secrets: SecretFields, overrides: OverrideFields, aliases: AliasFields };
const FIELDS = {
    secrets: Object.keys(SecretFields.entries),
    overrides: Object.keys(OverrideFields.entries),
    aliases: Object.keys(AliasFields.entries),
};
function readFields(section, key, map, log) {
    const fields = new Map();
    const schemas = SCHEMAS[section].entries;
    for (const [name, pair] of map.pairs) {
        const schema = FIELDS[section].includes(name) ? schemas[name] : undefined;
        const { value } = pair;
        if (schema === undefined) {
            log.error(explainUnknownField(section, key, name), pair.keyAt, key);
            continue;
        }
        if (name === 'value' || name === 'target' || value.type === 'bad' || value.type === 'hidden') {
            fields.set(name, pair);
            continue;
        }
        const issue = dist/* safeParse */.xLC(schema, toPlain(value)).issues?.[0];
        if (issue === undefined || issue.kind === 'validation')
            fields.set(name, pair);
        else
            log.error(`"${name}" of "${key}" must be ${sayType(issue.expected)}`, value.at, key);
    }
    return fields;
}
function explainUnknownField(section, key, name) {
    if (section === 'overrides' && name === 'mount_path') {
        return `the override "${key}" can't have a "mount_path": it is a value; remove it, or list "${key}" under "secrets"`;
    }
    return `"${key}" has an unknown field${(0,names/* didYouMean */.au)((0,names/* closeNames */.po)(name, FIELDS[section]))}: the fields are ${quoteAll(FIELDS[section])}`;
}
function sayType(expected) {
    return expected === 'boolean' ? 'true or false, without quotes' : 'text: put it in quotes';
}
function toPlain(tree) {
    switch (tree.type) {
        case 'text':
            return tree.text.reveal();
        case 'number':
        case 'boolean':
            return tree.value;
        case 'nothing':
            return null;
        case 'list':
            return [];
        case 'map':
            return {};
        case 'hidden':
        case 'bad':
            return undefined;
    }
}
function quoteAll(names) {
    return names.map((name) => `"${name}"`).join(', ');
}

// EXTERNAL MODULE: ./.build/src/desired/fields.js
var desired_fields = __webpack_require__(9789);
;// CONCATENATED MODULE: ./.build/src/desired/yaml-entry.js


function readAlias(key, { value, keyAt }, log) {
    const fields = value.type === 'map' ? readFields('aliases', key, value, log) : undefined;
    const target = fields === undefined ? value : fields.get('target')?.value;
    if (target === undefined) {
        log.error(`the alias "${key}" has no target: write "target: KEY"`, keyAt, key);
        return undefined;
    }
    if (target.type === 'bad')
        return undefined;
    if (target.type === 'hidden') {
        log.warning(`the target of the alias "${key}" is encrypted, so it is left out of this plan`, target.at, key);
        return undefined;
    }
    if (target.type !== 'text') {
        log.error(`the target of the alias "${key}" must be a key: write "${key}: TARGET"`, target.at, key);
        return undefined;
    }
    const targetKey = target.text.reveal();
    const description = readText(fields?.get('description'), (text, at) => (0,desired_fields/* readDescription */.XF)(text, key, at, log));
    if (!(0,desired_fields/* checkTarget */.e$)(targetKey, key, target.at, log))
        return undefined;
    return { kind: 'alias', key, at: keyAt, target: targetKey, targetAt: target.at, description };
}
function readSecret(section, key, { value, keyAt }, log) {
    const base = { key, at: keyAt, mountPathAt: keyAt };
    const kind = section === 'overrides' ? 'override' : 'value';
    if (value.type !== 'map') {
        const source = readScalar(value, `the value of "${key}"`, key, log);
        return (source && { ...base, kind, source, mountPath: undefined, description: undefined, allowEmpty: false });
    }
    const fields = readFields(section, key, value, log);
    const source = readSource(key, fields, keyAt, log);
    const description = readText(fields.get('description'), (text, at) => (0,desired_fields/* readDescription */.XF)(text, key, at, log));
    const mount = fields.get('mount_path');
    if (mount?.value.type === 'hidden') {
        log.warning(`the mount path of "${key}" is encrypted, so it is left out of this plan`, mount.value.at, key);
        return undefined;
    }
    let isMountPathFine = true;
    const mountPath = readText(mount, (text, at) => {
        isMountPathFine = (0,desired_fields/* checkMountPath */.RN)(text, key, at, log);
        return text;
    });
    if (source === undefined || !isMountPathFine)
        return undefined;
    const allowEmpty = fields.get('allow_empty')?.value;
    return {
        ...base,
        kind: mountPath === undefined ? kind : 'file',
        source,
        mountPath,
        mountPathAt: mount?.value.at ?? keyAt,
        description,
        allowEmpty: allowEmpty?.type === 'hidden' || (allowEmpty?.type === 'boolean' && allowEmpty.value === true),
    };
}
function readSource(key, fields, keyAt, log) {
    const value = fields.get('value');
    const file = fields.get('file');
    if (value !== undefined && file !== undefined) {
        log.error(`"${key}" has both a "value" and a "file": keep one`, file.keyAt, key);
        return undefined;
    }
    if (file !== undefined) {
        if (file.value.type === 'hidden')
            return { from: 'hidden', at: file.value.at };
        return file.value.type === 'text'
            ? { from: 'file', path: file.value.text.reveal(), at: file.value.at }
            : undefined;
    }
    if (value !== undefined)
        return readScalar(value.value, `the "value" of "${key}"`, key, log);
    log.error(`"${key}" has no value: add "value" or "file"`, keyAt, key);
    return undefined;
}
function readScalar(tree, subject, key, log) {
    const { at } = tree;
    switch (tree.type) {
        case 'text':
            return { from: 'text', text: tree.text, literal: tree.wasEncrypted, at };
        case 'nothing':
            log.error(`${subject} is missing or null, which is not text: put it in quotes; an empty one is "" with "allow_empty: true"`, at, key);
            return undefined;
        case 'number':
        case 'boolean':
            log.error(`${subject} is a ${tree.type} to YAML, not text: put it in quotes`, at, key);
            return undefined;
        case 'list':
        case 'map':
            log.error(`${subject} is a ${tree.type === 'list' ? 'list' : 'mapping'}, not text: put it in quotes`, at, key);
            return undefined;
        case 'hidden':
            return { from: 'hidden', at };
        case 'bad':
            return undefined;
    }
}
function readText(pair, read) {
    return pair?.value.type === 'text' ? read(pair.value.text.reveal(), pair.value.at) : undefined;
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml-entries.js





const SECTIONS = ['secrets', 'overrides', 'aliases', 'absent'];
const TOP_LEVEL = Object.keys(DesiredStateFile.entries);
function entriesFromTree(tree, log) {
    if (tree.type === 'nothing' || tree.type === 'bad')
        return [];
    if (tree.type !== 'map') {
        log.error(`the document must be a mapping with the sections ${quoteAll(SECTIONS)}: put the entries under "secrets:"`, tree.at);
        return [];
    }
    const entries = new Map();
    const add = (entry) => {
        if (entry === undefined)
            return;
        const first = entries.get(entry.key);
        if (first === undefined)
            entries.set(entry.key, entry);
        else {
            log.error(`"${entry.key}" is in the file twice (first on line ${first.at.line}): keep one, in one section`, entry.at, entry.key);
        }
    };
    for (const [name, pair] of tree.pairs) {
        if (name === 'version')
            checkVersion(pair.value, log);
        else if (isSection(name))
            for (const entry of readSection(name, pair, log))
                add(entry);
        else {
            log.error(`this section is unknown${(0,names/* didYouMean */.au)((0,names/* closeNames */.po)(name, TOP_LEVEL))}: the sections are ${quoteAll(SECTIONS)}; secrets go under "secrets:"`, pair.keyAt);
        }
    }
    return [...entries.values()];
}
function checkVersion(tree, log) {
    if (tree.type === 'bad' || tree.type === 'hidden')
        return;
    if (!dist.is(DesiredStateFile.entries.version, toPlain(tree))) {
        log.error('this "version" is not known: write "version: 1", or leave it out', tree.at);
    }
}
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
        log.error(`"${section}" must be a mapping: write one "KEY: …" a line under it, indented`, value.at);
        return;
    }
    for (const [key, pair] of value.pairs) {
        if (!(0,names/* checkKey */.yR)(key, section === 'overrides', pair.keyAt, log))
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
        if (item.type === 'hidden')
            log.warning('this entry is encrypted and left out of this plan', item.at);
        else if (item.type !== 'text')
            log.error('an entry of "absent" must be a key: write "- KEY"', item.at);
        else if ((0,names/* checkKey */.yR)(item.text.reveal(), false, item.at, log)) {
            yield { kind: 'absent', key: item.text.reveal(), at: item.at };
        }
    }
}
function isSection(name) {
    return SECTIONS.includes(name);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/desired/value-checks.js
var value_checks = __webpack_require__(1209);
;// CONCATENATED MODULE: ./.build/src/desired/yaml-syntax.js

const DEEPEST = 32;
const WIDEST_INDENT = 200;
const MOST_TOKENS = 500_000;
const LONGEST_TOKEN = 4 * 1024 * 1024;
const DOCUMENT = '\u0002';
const FLOW_ERROR = '\u0018';
const SCALAR = '\u001f';
const TOO_DEEP = 'this is nested too deeply to be a desired state: there are at most four levels';
const FORBIDDEN = {
    '&': 'anchors ("&name") are not supported: write the value out, or put quotes around a value that starts with "&"',
    '*': 'aliases ("*name") are not supported: write the value out, or put quotes around a value that starts with "*"',
    '!': 'tags ("!name") are not supported: remove it, or put quotes around a value that starts with "!"',
    '%': 'directives ("%NAME") are not supported: remove this line',
};
function scanYaml(text, file, log) {
    const lonely = /\r(?!\n)/.exec(text);
    const place = placesIn(text, file);
    if (lonely !== null) {
        log.error('there is a carriage return that is no line end: save the file with LF or CRLF line ends', place(lonely.index));
        return false;
    }
    let offset = 0;
    let depth = 0;
    let indicators = 0;
    let tokens = 0;
    let atLineStart = true;
    let isScalar = false;
    for (const token of new yaml_dist/* Lexer */.JG().lex(text)) {
        if (token === DOCUMENT || token === FLOW_ERROR)
            continue;
        if (token === SCALAR) {
            isScalar = true;
            continue;
        }
        const first = token[0];
        tokens += 1;
        if (tokens > MOST_TOKENS) {
            log.errorOfFile('this file has too many entries: split it into several files', place(offset));
            return false;
        }
        if (!isScalar) {
            const message = FORBIDDEN[first];
            if (message !== undefined)
                log.error(message, place(offset));
            if (first === '[' || first === '{')
                depth += 1;
            else if (first === ']' || first === '}')
                depth -= 1;
            else if (token === '-' || token === '?')
                indicators += 1;
            if (first === '\n' || first === '\r')
                indicators = 0;
        }
        if (!isScalar && (first === '"' || first === "'") && (token.length === 1 || !token.endsWith(first))) {
            log.error('the quote that opens here is never closed: close it', place(offset));
            return false;
        }
        if (isScalar && token.length > LONGEST_TOKEN) {
            log.error("the value that begins here is longer than 1 MiB: secrets of that size can't be stored, shorten it", place(offset));
            return false;
        }
        const isWide = atLineStart && !isScalar && first === ' ' && token.length > WIDEST_INDENT;
        if (depth > DEEPEST || indicators > DEEPEST || isWide) {
            log.error(TOO_DEEP, place(offset));
            return false;
        }
        atLineStart = token.endsWith('\n');
        isScalar = false;
        offset += token.length;
    }
    return true;
}
function explainSyntax(code) {
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
            return 'this value starts with a character that YAML reserves ("@" or "`"): put quotes around it';
        case 'BLOCK_AS_IMPLICIT_KEY':
            return 'this line has a ": " or "- " in its value: put quotes around the value';
        case 'BLOCK_IN_FLOW':
            return "an indented block can't stand within brackets: write it without brackets";
        case 'MULTILINE_IMPLICIT_KEY':
            return 'a key must be on one line, followed by ":": write "KEY: value", and indent or quote a value of several lines';
        case 'KEY_OVER_1024_CHARS':
            return 'a key is too long: write "KEY: value", and put quotes around a value that contains ": "';
        case 'NON_STRING_KEY':
            return 'a key must be plain text: write "KEY: value", and put quotes around a value that contains braces';
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
            return TOO_DEEP;
        case 'DUPLICATE_KEY':
        case 'IMPOSSIBLE':
        case 'UNEXPECTED_TOKEN':
            return "this can't be read as YAML: put quotes around the value, and check brackets and indentation";
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

;// CONCATENATED MODULE: ./.build/src/desired/yaml-tree.js





function readYamlTree(text, file, log) {
    const lines = new yaml_dist/* LineCounter */.HN();
    if (!scanYaml(text, file, log))
        return undefined;
    const document = (0,yaml_dist/* parseDocument */.Tp)(text, {
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
            const message = explainSyntax(code);
            if (!seen.has(`${at.line} ${message}`))
                log.error(message, at);
            seen.add(`${at.line} ${message}`);
        }
        return undefined;
    }
    if (document.contents === null)
        return { type: 'nothing', at: { file, line: 1, column: 1 } };
    return readNode(document.contents, place, log);
}
function readNode(node, place, log) {
    if (node === null)
        return { type: 'bad', at: place(0) };
    const at = place(node.range[0]);
    if ((0,yaml_dist/* isMap */.jh)(node))
        return readMap(node.items, at, place, log);
    if ((0,yaml_dist/* isSeq */.oP)(node))
        return { type: 'list', at, items: node.items.map((item) => readNode(item, place, log)) };
    if (!(0,yaml_dist/* isScalar */.jn)(node))
        return { type: 'bad', at };
    const { value } = node;
    if (typeof value === 'string') {
        return { type: 'text', at, text: new secret_value/* SecretValue */.i(value), wasEncrypted: (0,value_checks/* isSopsValue */.BH)(value) };
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
        return { type: typeof value, at, value };
    }
    return value === null ? { type: 'nothing', at } : { type: 'bad', at };
}
function readMap(items, at, place, log) {
    const pairs = new Map();
    for (const { key, value } of items) {
        const keyAt = place(key.range[0]);
        const name = (0,yaml_dist/* isScalar */.jn)(key) && typeof key.value === 'string' ? key.value : undefined;
        if (name === undefined) {
            log.error('a key must be plain text: write "KEY: value", and put quotes around a value that contains braces', keyAt);
            continue;
        }
        if (name === '<<') {
            log.error('merge keys ("<<") are not supported: write the entries out', keyAt);
            continue;
        }
        const first = pairs.get(name);
        if (first !== undefined) {
            const subject = (0,names/* isName */.Eo)(name) ? `"${name}"` : 'this key';
            log.error(`${subject} is here twice (first on line ${first.keyAt.line}): remove one`, keyAt);
            continue;
        }
        const tree = value === null ? { type: 'nothing', at: keyAt } : readNode(value, place, log);
        const isBlank = tree.type === 'nothing' && !((0,yaml_dist/* isScalar */.jn)(value) && value.source);
        pairs.set(name, { keyAt, value: isBlank ? { ...tree, at: keyAt } : tree });
    }
    return { type: 'map', at, pairs };
}
function isSopsTree(tree) {
    if (tree.type !== 'map')
        return false;
    const metadata = tree.pairs.get('sops')?.value;
    return metadata?.type === 'map' && metadata.pairs.has('mac');
}
function withPlacesOf(tree, source, fallback) {
    const at = source?.at ?? fallback;
    switch (tree.type) {
        case 'map': {
            const pairs = new Map();
            for (const [key, pair] of tree.pairs) {
                const twin = source?.type === 'map' ? source.pairs.get(key) : undefined;
                const keyAt = twin?.keyAt ?? at;
                pairs.set(key, { keyAt, value: withPlacesOf(pair.value, twin?.value, keyAt) });
            }
            return { type: 'map', at, pairs };
        }
        case 'list': {
            const twins = source?.type === 'list' ? source.items : [];
            return {
                type: 'list',
                at,
                items: tree.items.map((item, index) => withPlacesOf(item, twins[index], at)),
            };
        }
        case 'text':
            return { ...tree, at, wasEncrypted: source?.type !== 'text' || source.wasEncrypted };
        default:
            return { ...tree, at };
    }
}
function sealTree(tree) {
    switch (tree.type) {
        case 'map': {
            const pairs = [...tree.pairs].filter(([key]) => key !== 'sops');
            return {
                ...tree,
                pairs: new Map(pairs.map(([key, pair]) => [key, { ...pair, value: sealTree(pair.value) }])),
            };
        }
        case 'list':
            return { ...tree, items: tree.items.map(sealTree) };
        case 'text':
            return tree.wasEncrypted ? { type: 'hidden', at: tree.at } : tree;
        default:
            return tree;
    }
}

;// CONCATENATED MODULE: ./.build/src/desired/yaml.js




/***/ })

};
