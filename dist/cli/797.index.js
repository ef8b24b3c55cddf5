export const id = 797;
export const ids = [797];
export const modules = {

/***/ 1797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./.build/src/engine/inputs/collector.js
var collector = __webpack_require__(9033);
;// CONCATENATED MODULE: ./.build/src/engine/cancellation.js
const GRACE_MS = 5_000;
const SAME_MS = 1_000;
function listenForCancellation() {
    const soft = new AbortController();
    const hard = new AbortController();
    let [asked, askedAt] = [0, -Infinity];
    const stop = () => {
        if (soft.signal.aborted)
            return;
        soft.abort();
        setTimeout(() => hard.abort(), GRACE_MS).unref();
    };
    const receive = (isPerson) => {
        const now = performance.now();
        if (now - askedAt < SAME_MS || (asked > 0 && !isPerson))
            return;
        askedAt = now;
        asked += 1;
        if (asked === 1)
            stop();
        else if (asked === 2)
            hard.abort();
        else
            process.exit(130);
    };
    process.on('SIGTERM', () => receive(false));
    process.on('SIGINT', () => receive(true));
    return { soft: soft.signal, hard: hard.signal, stop };
}

// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/model/printer.js
var model_printer = __webpack_require__(7745);
// EXTERNAL MODULE: ./.build/src/model/description.js
var description = __webpack_require__(7051);
;// CONCATENATED MODULE: ./.build/src/model/encodings.js
const SHORTEST_LINE = 4;
const SHORTEST_ENCODED = 4;
const SHORTEST_EMBEDDED = 8;
const LONGEST_NEEDLE = 256;
const LONGEST_ENCODED = (LONGEST_NEEDLE / 4) * 3;
const LINE_END = /[\r\n\u2028\u2029]+/;
const ROUNDS = 3;
function lineForms(text) {
    const whole = text.trim();
    if (whole === '')
        return new Set();
    const forms = new Set([text, whole]);
    for (const line of text.split(LINE_END)) {
        const trimmed = line.trim();
        if (trimmed.length >= SHORTEST_LINE)
            forms.add(trimmed);
    }
    return forms;
}
function encodings(text) {
    const forms = new Set();
    for (const form of new Set([text, text.trim()])) {
        const bytes = Buffer.from(form.slice(0, LONGEST_ENCODED)).subarray(0, LONGEST_ENCODED);
        if (bytes.length < SHORTEST_ENCODED)
            continue;
        forms.add(bytes.toString('hex'));
        addBase64(bytes.toString('base64').replace(/=+$/, ''), forms);
        if (bytes.length < SHORTEST_EMBEDDED)
            continue;
        for (const shift of [0, 1, 2])
            addBase64(embedded(bytes, shift), forms);
    }
    return forms;
}
function shortestForm(text) {
    const whole = text.trim();
    return LINE_END.test(whole) ? SHORTEST_LINE : Math.min(whole.length, LONGEST_ENCODED);
}
function embedded(bytes, shift) {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replace(/=+$/, '');
    const start = shift === 0 ? 0 : shift + 1;
    const isWhole = (shift + bytes.length) % 3 === 0;
    return encoded.slice(start, isWhole ? undefined : -1);
}
function addBase64(encoded, forms) {
    forms.add(encoded);
    forms.add(encoded.replaceAll('+', '-').replaceAll('/', '_'));
}
function decodings(text) {
    const forms = new Set([text]);
    let fresh = [text];
    for (let round = 0; round < ROUNDS && fresh.length > 0; round++) {
        const next = [];
        for (const form of fresh) {
            for (const undo of [unescapeBackslashes, unescapeUrl, unescapeForm, unescapeXml]) {
                const undone = undo(form);
                if (forms.has(undone))
                    continue;
                forms.add(undone);
                next.push(undone);
            }
        }
        fresh = next;
    }
    return forms;
}
const BACKSLASHES = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    v: '\v',
    0: '\0',
};
function unescapeBackslashes(text) {
    return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis, (_, unicode, hex, other = '') => {
        const code = unicode ?? hex;
        return code === undefined
            ? (BACKSLASHES[other] ?? other)
            : String.fromCharCode(Number.parseInt(code, 16));
    });
}
function unescapeUrl(text) {
    return text.replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}
function unescapeForm(text) {
    return unescapeUrl(text.replaceAll('+', ' '));
}
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function unescapeXml(text) {
    return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name = '') => {
        if (name !== '')
            return ENTITIES[name.toLowerCase()];
        const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

;// CONCATENATED MODULE: ./.build/src/model/value-parts.js

const RUN = 8;
const WORD_RUN = 12;
const SHORTEST_CUT = 3;
const LOOKED_FOR = 512;
const ENCODED_RUN = 12;
const WORDS = /[\p{L}\s]/u;
const EDGE = /[^\p{L}\p{N}_]/u;
const CUT = /(?=(\u2026|\.{3}|\[(?:cut|truncated)))/gu;
const { imul } = Math;
const SCHEME = /^[a-z][a-z\d+.-]{0,15}:\/\//;
class PartIndex {
    #runs = new RunSet();
    #encoded = new Set();
    #beginnings = new Set();
    #ends = new Set();
    add(value) {
        for (const form of encodings(value)) {
            if (form.length > ENCODED_RUN)
                this.#encoded.add(form.slice(0, ENCODED_RUN));
        }
        const text = value.toLowerCase().trim();
        this.#addEnds(text);
        const shown = text.replace(SCHEME, '');
        if (shown.length <= 2 * LOOKED_FOR)
            this.#addRuns(shown);
        else
            for (const part of [shown.slice(0, LOOKED_FOR), shown.slice(-LOOKED_FOR)])
                this.#addRuns(part);
    }
    isIn(text) {
        const lower = text.toLowerCase();
        return (this.#holdsRun(lower) ||
            this.#holdsRun(lower.replace(/\s+/g, '')) ||
            this.#holdsEncoded(text) ||
            this.#isCutIn(lower));
    }
    #addEnds(text) {
        for (let length = SHORTEST_CUT; length < Math.min(WORD_RUN, text.length); length++) {
            this.#beginnings.add(text.slice(0, length));
            this.#ends.add(text.slice(-length));
        }
    }
    #addRuns(text) {
        for (const form of new Set([text, text.replace(/\s+/g, '')])) {
            let lastOther = -1;
            for (let end = 0; end < form.length; end++) {
                if (!isOfWords(form, end))
                    lastOther = end;
                const at = end + 1 - RUN;
                if (at < 0)
                    continue;
                if (lastOther >= at)
                    this.#runs.add(form, at, RUN);
                else if (at + WORD_RUN <= form.length)
                    this.#runs.add(form, at, WORD_RUN);
            }
        }
    }
    #holdsRun(text) {
        for (let at = 0; at + RUN <= text.length; at++) {
            if (this.#runs.has(text, at, RUN))
                return true;
            if (at + WORD_RUN <= text.length && this.#runs.has(text, at, WORD_RUN))
                return true;
        }
        return false;
    }
    #holdsEncoded(text) {
        if (this.#encoded.size === 0)
            return false;
        for (let at = 0; at + ENCODED_RUN <= text.length; at++) {
            if (this.#encoded.has(text.slice(at, at + ENCODED_RUN)))
                return true;
        }
        return false;
    }
    #isCutIn(text) {
        for (const { index, 1: sign = '' } of text.matchAll(CUT)) {
            const behind = index + sign.length;
            for (let length = SHORTEST_CUT; length < WORD_RUN; length++) {
                const [from, to] = [index - length, behind + length];
                if (from >= 0 && isEdge(text[from - 1]) && this.#beginnings.has(text.slice(from, index)))
                    return true;
                if (to <= text.length && isEdge(text[to]) && this.#ends.has(text.slice(behind, to)))
                    return true;
            }
        }
        return false;
    }
}
function isOfWords(text, at) {
    const code = text.charCodeAt(at);
    if (code < 128)
        return (code >= 97 && code <= 122) || code === 32 || (code >= 9 && code <= 13);
    return WORDS.test(text.charAt(at));
}
function isEdge(character) {
    return character === undefined || EDGE.test(character);
}
class RunSet {
    #places = new Float64Array(1024);
    #size = 0;
    add(text, at, length) {
        if (this.#size * 2 >= this.#places.length)
            this.#grow();
        const hash = hashOf(text, at, length);
        const place = this.#find(hash);
        if (this.#places[place] === hash)
            return;
        this.#places[place] = hash;
        this.#size += 1;
    }
    has(text, at, length) {
        if (this.#size === 0)
            return false;
        const hash = hashOf(text, at, length);
        return this.#places[this.#find(hash)] === hash;
    }
    #find(hash) {
        const mask = this.#places.length - 1;
        let place = hash & mask;
        while (this.#places[place] !== 0 && this.#places[place] !== hash)
            place = (place + 1) & mask;
        return place;
    }
    #grow() {
        const old = this.#places;
        this.#places = new Float64Array(old.length * 2);
        for (const hash of old)
            if (hash !== 0)
                this.#places[this.#find(hash)] = hash;
    }
}
function hashOf(text, at, length) {
    let [low, high] = [0x811c9dc5, 0x9747b28c];
    for (let index = at; index < at + length; index++) {
        const code = text.charCodeAt(index);
        low = imul(low ^ code, 0x01000193);
        high = imul(high ^ code, 0x85ebca6b);
    }
    low = imul(low ^ (low >>> 16), 0xc2b2ae35);
    return (high >>> 11) * 2 ** 32 + ((low ^ (low >>> 13)) >>> 0) || 1;
}

;// CONCATENATED MODULE: ./.build/src/model/redactor.js



const HIDDEN = '[text hidden: it contained a secret value]';
const HIDDEN_PART = '[text hidden: it may quote what was sent]';
const LONGEST_SHOWN = 1000;
const PREFIX = 4;
const LONGEST_SEARCHED = LONGEST_SHOWN + LONGEST_NEEDLE * 6 ** 3;
const DISTURBING = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
class Redactor {
    #pending = [];
    #reach = 0;
    #plain = new NeedleIndex();
    #encoded = new NeedleIndex();
    #unparted = [];
    #parts = new PartIndex();
    add(value) {
        this.#pending.push([value, shortestForm(value.reveal())]);
        this.#reach = 0;
        this.#unparted.push(value);
    }
    clean(text) {
        return this.containsValue(text) ? HIDDEN : neutralise(text);
    }
    cleanError(text, known) {
        if (this.containsValue(text))
            return HIDDEN;
        return this.#quotes(dropWords(text.slice(0, LONGEST_SEARCHED), known)) ? HIDDEN_PART : neutralise(text);
    }
    containsValue(text) {
        for (const form of decodings(text.slice(0, LONGEST_SEARCHED))) {
            const lower = form.toLowerCase();
            this.#index(lower.length);
            if (this.#plain.isIn(lower) || this.#encoded.isIn(form) || this.#encoded.isIn(lower))
                return true;
        }
        return false;
    }
    #quotes(text) {
        for (const value of this.#unparted.splice(0))
            this.#parts.add(value.reveal());
        for (const form of decodings(text)) {
            if (form.includes(description/* MARK_OPENING */.hj.trim()) || this.#parts.isIn(form))
                return true;
        }
        return false;
    }
    #index(length) {
        if (length <= this.#reach)
            return;
        this.#reach = length;
        this.#pending = this.#pending.filter(([value, shortest]) => {
            if (shortest > length)
                return true;
            const text = value.reveal();
            for (const form of lineForms(text))
                this.#plain.add(form.toLowerCase());
            for (const form of encodings(text))
                this.#encoded.add(form);
            return false;
        });
    }
}
class NeedleIndex {
    #short = new Set();
    #byPrefix = new Map();
    #sorted = new Map();
    add(needle) {
        if (needle.length < PREFIX) {
            this.#short.add(needle);
            return;
        }
        const cut = needle.slice(0, LONGEST_NEEDLE);
        const prefix = cut.slice(0, PREFIX);
        const needles = this.#byPrefix.get(prefix);
        if (needles === undefined)
            this.#byPrefix.set(prefix, new Set([cut]));
        else
            needles.add(cut);
        this.#sorted.delete(prefix);
    }
    isIn(text) {
        for (const needle of this.#short)
            if (hasWord(text, needle))
                return true;
        if (this.#byPrefix.size === 0)
            return false;
        for (let at = 0; at <= text.length - PREFIX; at++) {
            const needles = this.#startingLike(text.slice(at, at + PREFIX));
            if (needles !== undefined && startsWithOne(text.slice(at, at + LONGEST_NEEDLE), needles))
                return true;
        }
        return false;
    }
    #startingLike(prefix) {
        const needles = this.#byPrefix.get(prefix);
        if (needles === undefined)
            return undefined;
        const known = this.#sorted.get(prefix);
        if (known !== undefined)
            return known;
        const shortest = [];
        for (const needle of [...needles].sort()) {
            const last = shortest.at(-1);
            if (last === undefined || !needle.startsWith(last))
                shortest.push(needle);
        }
        this.#sorted.set(prefix, shortest);
        return shortest;
    }
}
function startsWithOne(text, sorted) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') <= text)
            low = middle + 1;
        else
            high = middle;
    }
    const candidate = sorted[low - 1];
    return candidate !== undefined && text.startsWith(candidate);
}
const WORD = /[\p{L}\p{N}_]/u;
function hasWord(text, needle) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
        const before = text[at - 1];
        const after = text[at + needle.length];
        if (redactor_isEdge(needle[0] ?? '', before) && redactor_isEdge(needle.at(-1) ?? '', after))
            return true;
    }
    return false;
}
function redactor_isEdge(inner, outer) {
    if (outer === undefined || /\s/.test(outer))
        return true;
    return WORD.test(inner) && !WORD.test(outer);
}
function dropWords(text, words) {
    return text.replace(/(?<![^\s"'`(])\w+(?![^\s"'`),.:;])/g, (word) => (words.has(word) ? '"' : word));
}
function neutralise(text) {
    const printable = text
        .slice(0, LONGEST_SHOWN + 1)
        .toWellFormed()
        .replaceAll(DISTURBING, ' ')
        .trim()
        .replace(/^::/, ': :')
        .replaceAll('##[', '## [');
    return text.length > LONGEST_SHOWN ? `${printable.slice(0, LONGEST_SHOWN).toWellFormed()}\u2026` : printable;
}

// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/engine/inputs/read.js
var read = __webpack_require__(2724);
// EXTERNAL MODULE: ./.build/src/engine/inputs/network.js
var network = __webpack_require__(752);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./.build/src/cli/git.js

function readRepository(folder) {
    const remote = ask(folder, 'config', '--get', 'remote.origin.url');
    return {
        root: ask(folder, 'rev-parse', '--show-toplevel'),
        owner: remote === undefined ? undefined : ownerOf(remote),
    };
}
function ownerOf(remote) {
    const path = /^[a-z][a-z0-9+.-]*:\/\/[^/]+\/(.*)$/i.exec(remote)?.[1] ??
        /^(?:[^@/:]+@)?[^@/:\\]{2,}:(?!\/\/)(.*)$/.exec(remote)?.[1];
    const name = path
        ?.split('/')
        .filter((part) => part !== '')
        .join('/')
        .replace(/\/?\.git$/, '');
    return name === undefined || name === '' || remote.startsWith('file:') ? undefined : name;
}
function ask(folder, ...args) {
    try {
        const answer = (0,external_node_child_process_.execFileSync)('git', args, {
            cwd: folder,
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
        }).trim();
        return answer === '' ? undefined : answer;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/src/cli/options.js
const FILE = {
    name: 'file',
    value: 'path',
    isRepeatable: true,
    help: 'desired-state file, relative to the current folder; may be repeated, later ones win',
};
const FORMAT = {
    name: 'format',
    value: 'format',
    help: 'dotenv, yaml or auto (by the file name)',
};
const TARGET = [
    { name: 'project-id', value: 'uuid', help: 'the project, by its id' },
    { name: 'organization', value: 'name', help: 'the organization, with --project' },
    { name: 'project', value: 'name', help: 'the project, by its name' },
    { name: 'environment', value: 'name', help: 'an environment, by name or id: the run is about its secrets' },
];
const SERVICE = {
    name: 'service',
    value: 'name',
    help: "a service of the environment, by name or id: the run is about that service's secrets",
};
const VALUES = [
    {
        name: 'values-file',
        value: 'path',
        isRepeatable: true,
        help: 'what ${NAME} references read: .json is JSON, anything else dotenv',
    },
    { name: 'values-from-env', help: "references read the shell's environment as well" },
    { name: 'no-interpolate', help: 'take every dollar sign literally' },
];
const RULES = [
    { name: 'prune', value: 'what', help: 'what to delete when it is not in the file: none, owned or all' },
    {
        name: 'owner',
        value: 'name',
        help: 'name under which secrets are marked (the git remote origin, acme/shop)',
    },
    { name: 'takeover', help: 'allow changing secrets that another owner marked' },
    { name: 'max-deletes', value: 'n', help: 'most prunes in one run: a count or a percentage (30%)' },
    { name: 'allow-empty', help: 'accept a desired state with no entries at all' },
    { name: 'change-detection', value: 'how', help: 'fingerprint, or always to rewrite every value' },
    {
        name: 'redeploy',
        value: 'what',
        isRepeatable: true,
        help: 'none, changed, or environments and environment/service; may be repeated',
    },
    { name: 'concurrency', value: 'n', help: 'requests in flight at most (1 to 32)' },
    { name: 'api-url', value: 'url', help: 'address of the Qovery API' },
];
const APPLY = [
    { name: 'expected-plan', value: 'digest', help: 'refuse any other plan than this one' },
    { name: 'require-plan', help: 'refuse a plan that is not empty unless --expected-plan is given' },
    {
        name: 'redeploy-timeout',
        value: 'time',
        help: 'how long to wait for deployments: 90s, 30m, 2h; 0 does not wait',
    },
    { name: 'yes', help: 'do not ask' },
];
const JSON_SWITCH = {
    name: 'json',
    help: "the plan's JSON on standard output, everything else on standard error",
};
const options_RUN = [FILE, FORMAT, ...TARGET, SERVICE, ...VALUES, ...RULES, JSON_SWITCH];
const COMMANDS = {
    plan: { about: 'show what would change', options: options_RUN },
    check: { about: 'show what would change, and end with 2 when anything would', options: options_RUN },
    apply: { about: 'bring Qovery into the state of the file', options: [...options_RUN, ...APPLY] },
    validate: {
        about: 'read and check the files: no network, no token; prints the env: block that a workflow needs',
        options: [
            FILE,
            FORMAT,
            ...TARGET.filter(({ name }) => name === 'environment'),
            SERVICE,
            ...VALUES.filter(({ name }) => name === 'no-interpolate'),
        ],
    },
    init: {
        about: 'write a desired-state file from what a project has; never a value',
        options: [
            { name: 'file', value: 'path', help: 'the file to write (secrets.yml)' },
            FORMAT,
            ...TARGET,
            SERVICE,
            { name: 'owner', value: 'name', help: 'name under which secrets are marked (the git remote origin)' },
            { name: 'concurrency', value: 'n', help: 'requests in flight at most (1 to 32)' },
            { name: 'api-url', value: 'url', help: 'address of the Qovery API' },
            { name: 'force', help: 'overwrite an existing file' },
        ],
    },
};
function readerOf(options) {
    return (name, { trim }) => {
        const value = options[name];
        const text = Array.isArray(value)
            ? value.join('\n')
            : typeof value === 'boolean'
                ? String(value)
                : (value ?? '');
        return trim ? text.trim() : text;
    };
}

;// CONCATENATED MODULE: ./.build/src/cli/output.js
function outlive(stream, onLost = () => undefined) {
    stream.on('error', ({ code }) => onLost(code ?? 'unknown error'));
}
async function writeOut(stream, text) {
    return await new Promise((resolve) => {
        stream.write(text, (error) => resolve(error ? (error.code ?? 'unknown error') : undefined));
    });
}
function explainLost(why) {
    return why === 'EPIPE'
        ? `Standard output is closed (${why})`
        : `Standard output can't be written (${why}): what belongs there is incomplete`;
}

// EXTERNAL MODULE: ./.build/src/cli/problems.js
var problems = __webpack_require__(5336);
// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: ./.build/src/model/version.js
var version = __webpack_require__(9377);
;// CONCATENATED MODULE: ./.build/src/cli/program.js



const ENVIRONMENT = `
Environment:
  QOVERY_API_TOKEN             API token or JWT (or QOVERY_CLI_ACCESS_TOKEN, Q_CLI_ACCESS_TOKEN)
  QOVERY_SYNC_FINGERPRINT_KEY  key material for fingerprints, at least 32 characters
  NO_COLOR                     no colour`;
function parseArguments(args) {
    let typed;
    let text = '';
    const program = new esm/* Command */.uB('qovery-secret-sync')
        .description('Keeps the secrets of a Qovery project equal to a file.')
        .version(version/* VERSION */.x)
        .exitOverride()
        .configureOutput({ writeOut: (one) => (text += one), writeErr: (one) => (text += one) })
        .addHelpText('after', ENVIRONMENT);
    for (const [name, { about, options }] of Object.entries(COMMANDS)) {
        const command = program
            .command(name)
            .description(about)
            .exitOverride()
            .allowExcessArguments(name === 'validate');
        if (name === 'validate')
            command.argument('[files...]', 'more files');
        for (const spec of options)
            command.addOption(toOption(spec));
        if (name !== 'validate')
            command.addHelpText('after', ENVIRONMENT);
        command.action(() => {
            typed = { command: name, options: namesOf(command.opts()), files: command.args };
        });
    }
    try {
        program.parse([...args], { from: 'user' });
    }
    catch (error) {
        return isAsked(error) && args.length > 0
            ? { text, exitCode: 0 }
            : { text: explainMistake(text, args[0]), exitCode: 1 };
    }
    return typed ?? { text: program.helpInformation(), exitCode: 1 };
}
function toOption({ name, value, isRepeatable, help }) {
    const option = new esm/* Option */.c$(value === undefined ? `--${name}` : `--${name} <${value}>`, help);
    if (isRepeatable)
        option.argParser((one, before) => [...(before ?? []), one]);
    return option;
}
function namesOf(options) {
    return Object.fromEntries(Object.entries(options).map(([name, value]) => [
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        value,
    ]));
}
function isAsked(error) {
    const { code } = error;
    return code === 'commander.helpDisplayed' || code === 'commander.help' || code === 'commander.version';
}
const CREDENTIAL = /^error: unknown option '--(?:api-token|token|values|content|fingerprint-key|github-token)'/;
function explainMistake(text, command) {
    const [, valued = ''] = /^error: unknown option '--([\w-]+)=/.exec(text) ?? [];
    if (switchesOf(command).includes(valued))
        return `error: option '--${valued}' takes no value. Write --${valued} alone, or leave it out\n`;
    const message = text.replace(/^(error: unknown option '--?[\w-]*)=[^]*?'(?=\n)/, "$1'");
    return CREDENTIAL.test(message)
        ? `${message.trimEnd()}\nCredentials are no options, which would show in the list of processes. Set QOVERY_API_TOKEN and QOVERY_SYNC_FINGERPRINT_KEY in the environment; values come from --values-file.\n`
        : message;
}
function switchesOf(command) {
    const [, of] = Object.entries(COMMANDS).find(([name]) => name === command) ?? [];
    if (of === undefined)
        return ['help', 'version'];
    return ['help', ...of.options.flatMap(({ name, value }) => (value === undefined ? [name] : []))];
}

// EXTERNAL MODULE: ./.build/src/model/desired.js
var model_desired = __webpack_require__(5399);
// EXTERNAL MODULE: ./.build/src/model/plan.js
var model_plan = __webpack_require__(1058);
// EXTERNAL MODULE: ./.build/src/desired/lookup.js
var desired_lookup = __webpack_require__(7886);
// EXTERNAL MODULE: ./.build/src/desired/problem-log.js
var problem_log = __webpack_require__(5114);
// EXTERNAL MODULE: ./.build/src/desired/read-files.js + 5 modules
var read_files = __webpack_require__(8793);
// EXTERNAL MODULE: ./.build/src/desired/resolve.js + 1 modules
var resolve = __webpack_require__(1037);
// EXTERNAL MODULE: ./.build/src/desired/scope-checks.js
var scope_checks = __webpack_require__(1846);
;// CONCATENATED MODULE: ./.build/src/desired/share-missing.js
const MOST_SINGLE = 10;
function shareMissing(missing, lookup) {
    const shared = ['unset', 'empty'].flatMap((kind) => {
        const [first, ...others] = missing.filter((one) => one.kind === kind);
        if (first === undefined || others.length < MOST_SINGLE)
            return [];
        const names = [...new Set([first, ...others].flatMap(({ name }) => (name === undefined ? [] : [name])))];
        const message = kind === 'unset' ? lookup.explainAllUnset(names) : explainAllEmpty(names);
        const { severity, at } = first.problem;
        return [{ kind, name: undefined, scope: '', problem: { severity, at, message } }];
    });
    const kinds = new Set(shared.map(({ kind }) => kind));
    return [...missing.filter(({ kind }) => kind === undefined || !kinds.has(kind)), ...shared];
}
function explainAllEmpty(names) {
    return `${names.length} references are set but empty (${names.join(', ')}): create the secrets (missing GitHub secrets arrive like this), or say "allow_empty" or "optional" for those that are meant (the input "allow-empty" is something else)`;
}

;// CONCATENATED MODULE: ./.build/src/desired/load.js








async function loadDesiredState(request) {
    const log = new problem_log/* ProblemLog */.m();
    const files = await (0,read_files/* readFiles */.U)(request, log);
    const lookup = request.resolution === 'never' ? undefined : new desired_lookup/* Lookup */.lH(request);
    const resolved = (0,resolve/* resolveEntries */.t)(files.scopes, {
        interpolate: request.interpolate,
        lookup,
        readValueFile: (path, key, at, into) => (0,read_files/* readValueFile */.G)(request.workspace, path, key, at, into),
    }, log);
    const { scopes, unresolved } = decideMissing(request, files, resolved, lookup, log);
    (0,scope_checks/* checkValuesAreNoKeys */.Y)(scopes, log);
    noteEnvironment(lookup?.besideValues ?? [], log);
    const problems = log.list(request.files);
    if (log.hasErrors)
        throw new failure/* ProblemsError */.FQ('invalid-file', problems);
    const byName = (0,model_desired/* allEntries */.Yl)({ scopes }).some((entry) => 'value' in entry && entry.value === undefined);
    return { scopes, byName, unresolved, problems };
}
function decideMissing({ resolution }, files, resolved, lookup, log) {
    const mayLackKeys = resolution === 'if-any' || resolution === 'lenient';
    const mayLackReferences = resolution === 'lenient' || (resolution === 'if-any' && !resolved.foundAny && !files.wasDecrypted);
    for (const { problem } of files.missing)
        log.add(mayLackKeys ? { ...problem, severity: 'notice' } : problem);
    if (!mayLackReferences && lookup !== undefined) {
        for (const { scope, problem } of shareMissing(resolved.missing, lookup))
            log.within(scope).add(problem);
    }
    const forgiven = [...(mayLackKeys ? files.missing : []), ...(mayLackReferences ? resolved.missing : [])];
    const names = forgiven.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const isByName = mayLackReferences && resolved.missing.length > 0;
    return {
        scopes: isByName ? withoutDoubtful(resolved) : resolved.scopes,
        unresolved: [...new Set(names)].sort(),
    };
}
function withoutDoubtful({ scopes, doubtful }) {
    return scopes.map((scope) => ({
        ...scope,
        entries: scope.entries.map((entry) => 'value' in entry && doubtful.has(entry) ? { ...entry, value: undefined } : entry),
    }));
}
function noteEnvironment(names, log) {
    if (names.length === 0)
        return;
    log.addGeneral({
        severity: 'notice',
        input: 'values',
        message: `these references are not in "values" and were taken from this step's environment: ${names.join(', ')}`,
    });
}

// EXTERNAL MODULE: ./.build/src/engine/api.js + 12 modules
var engine_api = __webpack_require__(8788);
// EXTERNAL MODULE: ./.build/src/model/scope.js
var model_scope = __webpack_require__(8777);
;// CONCATENATED MODULE: ./.build/src/engine/apply.js

async function applyPlanned(plan, run) {
    const { request, planner, api, ports, record } = run;
    const [{ applyPlan }, writer] = await Promise.all([__webpack_require__.e(/* import() */ 583).then(__webpack_require__.bind(__webpack_require__, 2583)), api.createWriter()]);
    return await applyPlan({
        plan,
        listings: planner.listings,
        reader: api.reader,
        writer,
        replan: (fresh) => planner.replan(fresh),
        concurrency: request.concurrency,
        stop: ports.stop.soft,
        onOutcome: (outcome, finished, total) => ports.onProgress({
            type: 'write',
            scope: record.printer.print((0,model_scope/* describeScope */.OI)(outcome.change.scope)),
            change: record.changeReport(outcome),
            finished,
            total,
        }),
    });
}

// EXTERNAL MODULE: ./.build/src/model/phrases.js
var phrases = __webpack_require__(4515);
// EXTERNAL MODULE: ./.build/src/model/secret.js
var model_secret = __webpack_require__(5933);
;// CONCATENATED MODULE: ./.build/src/plan/listed-scope.js
class ListedScope {
    listing;
    all;
    #byKey = new Map();
    #twice = new Set();
    #inherited = new Map();
    constructor(listing) {
        this.listing = listing;
        const { scope } = listing;
        const own = listing.own.map((owned) => ({ scope, secret: owned.secret, owned }));
        const untouchable = listing.untouchable.map((secret) => ({ scope, secret, owned: undefined }));
        this.all = [...own, ...untouchable];
        for (const held of this.all) {
            const key = held.secret.key.raw;
            if (this.#byKey.has(key))
                this.#twice.add(key);
            else
                this.#byKey.set(key, held);
        }
        for (const secret of listing.inherited)
            append(this.#inherited, secret.key.raw, secret);
    }
    held(key) {
        return this.#byKey.get(key);
    }
    hasTwice(key) {
        return this.#twice.has(key);
    }
    inherited(key, level) {
        return this.#inherited.get(key)?.find((secret) => secret.level === level);
    }
}
function append(map, key, value) {
    const list = map.get(key);
    if (list)
        list.push(value);
    else
        map.set(key, [value]);
}

;// CONCATENATED MODULE: ./.build/src/plan/hanging.js



function indexHanging(listed) {
    const index = new Map();
    const known = new Set();
    for (const { all } of listed) {
        for (const { scope, secret, owned } of all) {
            known.add(secret.id);
            const hanging = { scope, secret, isUntouchable: owned === undefined };
            for (const link of (0,model_secret/* linksOf */.h)(secret)) {
                append(index, link.id, hanging);
                const target = scopeAt(scope, link.level);
                if (target !== undefined)
                    append(index, `${target.id} ${link.key.raw}`, hanging);
            }
            if (mayBeUnlinkedOverride(secret, owned?.kind)) {
                for (const { id } of (0,model_scope/* ancestorsOf */.Gw)(scope))
                    append(index, `any ${id} ${secret.key.raw}`, hanging);
            }
        }
    }
    for (const { listing } of listed) {
        for (const secret of listing.inherited) {
            if (known.has(secret.id) || !isBelow(secret.level, listing.scope))
                continue;
            known.add(secret.id);
            for (const { id } of (0,model_secret/* linksOf */.h)(secret))
                append(index, id, { scope: undefined, secret, isUntouchable: true });
        }
    }
    return index;
}
function isUnlinkedAlias(secret, kind) {
    return isUnlinked(secret) && (secret.kind ?? kind) === 'alias';
}
function mayBeUnlinkedOverride(secret, kind) {
    return isUnlinked(secret) && (secret.kind ?? kind ?? 'override') === 'override';
}
function isUnlinked({ aliasOf, overrides }) {
    return aliasOf === undefined && overrides === undefined;
}
const RANKS = {
    'built-in': 0,
    project: 1,
    environment: 2,
    service: 3,
    other: 4,
};
function isBelow(level, scope) {
    return RANKS[level] > RANKS[(0,model_scope/* levelOf */.In)(scope)];
}
function scopeAt(scope, level) {
    switch (level) {
        case 'project':
            return (0,model_scope/* environmentOf */.p7)(scope)?.project ?? scope;
        case 'environment':
            return (0,model_scope/* environmentOf */.p7)(scope);
        case 'service':
            return (0,model_scope/* isService */.kd)(scope) ? scope : undefined;
        case 'built-in':
        case 'other':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/src/plan/tree.js




class ScopeTree {
    places;
    #input;
    #named;
    #listed;
    #environments;
    #below;
    #hanging;
    constructor(input) {
        this.#input = input;
        const listings = [...input.listings.values()].sort((a, b) => (0,model_scope/* compareScopes */.Jm)(a.scope, b.scope));
        this.#listed = new Map(listings.map((listing) => [listing.scope.id, new ListedScope(listing)]));
        this.places = [...input.scopes]
            .sort((a, b) => (0,model_scope/* compareScopes */.Jm)(a.scope, b.scope))
            .map((one) => this.#placeOf(one));
        this.#named = new Map(this.places.map((place) => [place.scope.id, place]));
    }
    place({ id }) {
        return this.#named.get(id);
    }
    listed({ id }) {
        return this.#listed.get(id);
    }
    unreadable({ id }) {
        return this.#input.unreadable.get(id);
    }
    occupantAt(viewer, scope, key) {
        const listed = this.#listed.get(scope.id);
        if (listed !== undefined)
            return listed.held(key)?.secret;
        return this.#listed.get(viewer.id)?.inherited(key, (0,model_scope/* levelOf */.In)(scope));
    }
    builtIn(viewer, key) {
        const shown = this.#listed.get(viewer.id)?.inherited(key, 'built-in');
        if (shown !== undefined || viewer.kind === 'project')
            return shown;
        for (const { id } of (0,model_scope/* ancestorsOf */.Gw)(viewer)) {
            const above = this.#listed.get(id)?.inherited(key, 'built-in');
            if (above !== undefined)
                return above;
        }
        return undefined;
    }
    below({ id }, key) {
        this.#below ??= indexBelow(this.#listed.values());
        return this.#below.get(id)?.get(key) ?? [];
    }
    dependentsOf(scope, { id, key, kind }) {
        this.#hanging ??= indexHanging([...this.#listed.values()]);
        const place = `${scope.id} ${key.raw}`;
        const [byId = [], byKey = []] = [this.#hanging.get(id), this.#hanging.get(place)];
        const unlinked = kind === 'override' ? [] : (this.#hanging.get(`any ${place}`) ?? []);
        return [...new Set([...byId, ...byKey, ...unlinked])].filter(({ secret }) => secret.id !== id);
    }
    unlinkedAliases(scope) {
        const { listing } = this.#listed.get(scope.id) ?? {};
        if (listing === undefined)
            return [];
        const own = listing.own
            .filter(({ secret, kind }) => isUnlinkedAlias(secret, kind))
            .map(({ secret }) => secret);
        return [...own, ...listing.untouchable.filter((secret) => isUnlinkedAlias(secret, secret.kind))];
    }
    descendants(scope) {
        if ((0,model_scope/* isService */.kd)(scope))
            return [];
        for (const upper of [scope, ...(0,model_scope/* ancestorsOf */.Gw)(scope)]) {
            const known = this.#input.below.get(upper.id);
            const isListed = upper.id === scope.id || this.unreadable(upper) === undefined;
            if (known !== undefined && isListed)
                return known.filter((one) => (0,model_scope/* isAbove */.oi)(scope, one));
        }
        return undefined;
    }
    get environments() {
        const { listings, below } = this.#input;
        this.#environments ??= findEnvironments([
            ...this.places.map(({ scope }) => scope),
            ...[...listings.values()].map(({ scope }) => scope),
            ...[...below.values()].flatMap((scopes) => scopes ?? []),
        ]);
        return this.#environments;
    }
    #placeOf({ scope, at, entries }) {
        const listed = this.#listed.get(scope.id);
        if (listed === undefined)
            throw new Error(`no list of the named scope ${scope.id}`);
        const byKey = new Map();
        for (const entry of entries)
            byKey.set(entry.key, entry);
        const notInFile = listed.listing.own.filter(({ secret }) => !byKey.has(secret.key.raw));
        notInFile.sort((a, b) => (0,phrases/* compareText */.n6)(a.secret.key.raw, b.secret.key.raw));
        return { scope, at, entries: byKey, listed, notInFile };
    }
}
function findEnvironments(scopes) {
    const byId = new Map(scopes.flatMap((scope) => (0,model_scope/* environmentOf */.p7)(scope) ?? []).map((one) => [one.id, one]));
    return [...byId.values()].sort(model_scope/* compareScopes */.Jm);
}
function indexBelow(listed) {
    const index = new Map();
    for (const one of listed) {
        for (const { id } of (0,model_scope/* ancestorsOf */.Gw)(one.listing.scope)) {
            const keys = index.get(id) ?? new Map();
            index.set(id, keys);
            for (const held of one.all)
                append(keys, held.secret.key.raw, held);
        }
    }
    return index;
}

;// CONCATENATED MODULE: ./.build/src/plan/board.js


class Board {
    tree;
    policy;
    own;
    refusals = [];
    problems = [];
    #input;
    #slots = new Map();
    #open;
    #allOpen;
    #wants = {
        mountPaths: new Map(),
        lists: new Map(),
        below: new Map(),
    };
    #skipped = new Set();
    #skippedBelow = new Set();
    constructor(input) {
        this.#input = input;
        this.tree = new ScopeTree(input);
        this.policy = input.policy;
        this.own = input.own;
        for (const { scope, entries } of this.tree.places) {
            this.#slots.set(scope.id, new Map());
            for (const { key, kind } of entries.values())
                if (kind === 'skipped')
                    this.#freeze(scope, key);
        }
    }
    add(slot) {
        this.#open = this.#allOpen = undefined;
        this.#slots.get(slot.scope.id)?.set(slot.key, slot);
    }
    slot({ id }, key) {
        return this.#slots.get(id)?.get(key);
    }
    slotsAt({ id }) {
        return this.#slots.get(id)?.values() ?? [];
    }
    openSlots() {
        return (this.#allOpen ??= this.tree.places.flatMap(({ scope }) => this.openSlotsAt(scope)));
    }
    openSlotsAt({ id }) {
        this.#open ??= new Map([...this.#slots].map(([place, slots]) => [
            place,
            [...slots.values()].filter((slot) => !this.#isClosed(slot)),
        ]));
        return this.#open.get(id) ?? [];
    }
    refuse(slot, refusal) {
        this.refusals.push(refusal);
        slot.draft = { is: 'refused' };
    }
    isFrozen(scope, key) {
        if (this.#skipped.size === 0)
            return false;
        if (this.#skippedBelow.has(`${scope.id} ${key}`))
            return true;
        return (0,model_scope/* ancestorsOf */.Gw)(scope).some(({ id }) => this.#skipped.has(`${id} ${key}`));
    }
    wantMountPaths(scope) {
        if (this.tree.listed(scope)?.listing.showsMountPaths !== false)
            return false;
        if (this.#input.pathsUnreadable.has(scope.id))
            return false;
        this.#wants.mountPaths.set(scope.id, scope);
        return true;
    }
    pathsUnreadable({ id }) {
        return this.#input.pathsUnreadable.get(id);
    }
    wantList(scope) {
        if (this.tree.listed(scope) !== undefined || this.tree.unreadable(scope) !== undefined)
            return false;
        this.#wants.lists.set(scope.id, scope);
        return true;
    }
    wantBelow(scope) {
        this.#wants.below.set(scope.id, scope);
    }
    get wants() {
        const { mountPaths, lists, below } = this.#wants;
        const looked = [...below.values()].filter((scope) => !(0,model_scope/* ancestorsOf */.Gw)(scope).some(({ id }) => below.has(id)));
        return { mountPaths: [...mountPaths.values()], lists: [...lists.values()], below: looked };
    }
    #isClosed({ scope, key, entry, held, draft }) {
        if (draft.is !== 'kept' || entry?.kind !== 'value')
            return false;
        if (held?.secret.aliasOf !== undefined || held?.secret.overrides !== undefined)
            return false;
        if (scope.kind === 'project')
            return true;
        for (const above of (0,model_scope/* ancestorsOf */.Gw)(scope)) {
            if (this.slot(above, key) ?? this.tree.occupantAt(scope, above, key))
                return false;
        }
        return true;
    }
    #freeze(scope, key) {
        this.#skipped.add(`${scope.id} ${key}`);
        for (const { id } of [scope, ...(0,model_scope/* ancestorsOf */.Gw)(scope)])
            this.#skippedBelow.add(`${id} ${key}`);
    }
}

// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
;// CONCATENATED MODULE: ./.build/src/plan/refusals.js


function refusal(reason, message, about = {}) {
    const { scope, key, at } = about;
    return {
        reason,
        ...(scope && { scope }),
        ...(key !== undefined && { key }),
        problem: { severity: 'error', message, ...(key !== undefined && { key }), ...(at && { at }) },
    };
}
function refuseTwice(scope, { key, at }) {
    const message = (0,model_text/* say */.cv) `Qovery lists "${key}" more than once in ${(0,model_scope/* describeScope */.OI)(scope)}, so it is not clear which one the file means. Delete one in the console`;
    return refusal('api-error', message, { scope, key, at });
}
function refuseSystem(scope, { key, at }, { keeper }) {
    const whose = {
        external: 'an external secret manager',
        'built-in': 'Qovery itself',
        other: 'another system',
        qovery: 'another system',
    }[keeper];
    const message = (0,model_text/* say */.cv) `"${key}" in ${(0,model_scope/* describeScope */.OI)(scope)} is kept by ${whose} and is never changed by this action. Take it out of the file`;
    return refusal('unsafe-plan', message, { scope, key, at });
}
function refuseForeign(scope, { key, at }, held, policy) {
    const message = (0,model_text/* say */.cv) `"${key}" in ${(0,model_scope/* describeScope */.OI)(scope)} is marked by another owner, "${held.ownerShown}" (this run is "${policy.ownerName}"). Take it out of this file, or set takeover: true to take it over`;
    return refusal('unsafe-plan', message, { scope, key, at });
}
function refuseBuiltIn(scope, { key, at }) {
    const message = (0,model_text/* say */.cv) `"${key}" is built in by Qovery and can't be set. To give it another value in ${(0,model_scope/* describeScope */.OI)(scope)}, list it under overrides`;
    return refusal('unsafe-plan', message, { scope, key, at });
}

;// CONCATENATED MODULE: ./.build/src/plan/slot.js

function isManaged(entry) {
    return entry !== undefined && entry.kind !== 'absent' && entry.kind !== 'skipped';
}
function isSealed(entry) {
    return 'isSealed' in entry && (entry.isSealed ?? false);
}
function isRemoved({ draft }) {
    return draft.is === 'deleted' || draft.is === 'replaced' || draft.is === 'recreated';
}
function isCreated({ draft }) {
    return draft.is === 'created' || draft.is === 'replaced' || draft.is === 'recreated';
}
function needsLink({ draft, entry }) {
    if (draft.is === 'updated')
        return entry?.kind === 'alias' && draft.comparison.reason === 'target-changed';
    return draft.is === 'created' || draft.is === 'replaced' || draft.is === 'recreated';
}
function shownKey({ held, key, entry }) {
    return entry === undefined ? (held?.secret.key ?? new model_text/* ApiText */.O8(key)) : key;
}

;// CONCATENATED MODULE: ./.build/src/plan/restoring.js





function checkRestoring(board) {
    for (const slot of board.openSlots()) {
        if (slot.draft.is === 'replaced' && isManaged(slot.entry)) {
            checkPath(slot, slot.entry, board);
            if (slot.entry.kind === 'alias' && !knowsValue(slot))
                refuseUnknownValue(slot, slot.entry, board);
        }
    }
    for (const slots of movesByKey(board))
        checkMove(slots, board);
}
function oldMountPath({ held, draft }, entry) {
    if (held?.kind !== 'file')
        return undefined;
    if (held.secret.mountPath !== undefined)
        return held.secret.mountPath;
    const isPathKept = draft.is !== 'replaced' || draft.comparison.reason !== 'mount-path-changed';
    const wanted = entry?.kind === 'file' ? entry.mountPath : undefined;
    return isPathKept && wanted !== undefined && held.compareMountPath(wanted) === 'same' ? wanted : undefined;
}
function oldPathOfMove(slot, entries) {
    return entries.map((entry) => oldMountPath(slot, entry)).find((path) => path !== undefined);
}
function restoreValue({ link }, entry) {
    const target = link?.is === 'found' ? link.slot?.entry : undefined;
    return entry.kind === 'alias' && isManaged(target) ? (0,model_desired/* valueOf */.RP)(target) : undefined;
}
function movesByKey(board) {
    const moving = board.openSlots().filter(({ mustMove, draft }) => mustMove && draft.is !== 'refused');
    return Map.groupBy(moving, ({ key }) => key).values();
}
function checkMove(slots, board) {
    const creates = slots.flatMap((slot) => isCreated(slot) && isManaged(slot.entry) ? [{ slot, entry: slot.entry }] : []);
    for (const slot of slots) {
        if (slot.draft.is !== 'deleted' && slot.draft.is !== 'recreated')
            continue;
        const [first] = creates;
        if (slot.held === undefined || slot.held.kind === 'alias' || first === undefined)
            continue;
        const entries = creates.map(({ entry }) => entry);
        if (oldPathOfMove(slot, entries) === undefined)
            checkPath(slot, first.entry, board);
        if (creates.every(({ slot: one, entry }) => entry.kind === 'alias' && !knowsValue(one))) {
            refuseUnknownValue(first.slot, first.entry, board);
        }
    }
}
function checkPath(slot, entry, board) {
    const { scope, key, held } = slot;
    if (held?.kind !== 'file' || oldMountPath(slot, entry) !== undefined || board.wantMountPaths(scope))
        return;
    const why = board.pathsUnreadable(scope) ?? 'the list does not say';
    const message = (0,model_text/* say */.cv) `"${key}" in ${(0,model_scope/* describeScope */.OI)(scope)} would be deleted to be created otherwise, but where it is mounted now is not known (${why}), so it could not be restored if that fails. Give the token access to GET /variable, or delete the secret in the console`;
    board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}
function knowsValue({ held, link }) {
    if (held?.kind === 'alias')
        return true;
    const target = link?.is === 'found' ? link.slot?.entry : undefined;
    return isManaged(target) && target.kind !== 'alias';
}
function refuseUnknownValue(slot, entry, board) {
    const { scope, key } = slot;
    const message = (0,model_text/* say */.cv) `"${key}" has a value of its own in Qovery and would give way to an alias in ${(0,model_scope/* describeScope */.OI)(scope)}; if creating that fails, the value could not be restored, because this run does not know it. List the alias's target under secrets, or list "${key}" under absent in a run before this one`;
    board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}

;// CONCATENATED MODULE: ./.build/src/plan/changes.js



function changesFor(slot, moveEntries, isMoved) {
    const { draft, entry, held } = slot;
    switch (draft.is) {
        case 'created':
            return isManaged(entry) ? [createOf(slot, entry, isMoved)] : [];
        case 'updated':
            return isManaged(entry) && held ? [updateOf(slot, entry, held, draft.comparison)] : [];
        case 'replaced':
            return isManaged(entry) && held ? [replaceOf(slot, entry, held, draft.comparison)] : [];
        case 'recreated':
            return isManaged(entry) && held
                ? [deleteOf(slot, held, isMoved, moveEntries), createOf(slot, entry, isMoved)]
                : [];
        case 'deleted':
            return held ? [deleteOf(slot, held, isMoved, moveEntries)] : [];
        case 'kept':
        case 'spared':
        case 'frozen':
        case 'stray':
        case 'skipped':
        case 'refused':
            return [];
    }
}
function createOf(slot, entry, isMoved) {
    const { scope, draft } = slot;
    const notes = draft.is === 'recreated' ? draft.notes : [];
    const reason = isMoved ? 'moved' : 'missing';
    return {
        action: 'create',
        scope,
        key: keyOf(slot),
        kind: entry.kind,
        reason,
        notes,
        desired: entry,
        ...linkOf(slot, entry),
        ...(isMoved && restoring(slot, entry)),
    };
}
function updateOf(slot, entry, held, difference) {
    const { reason, notes, since, adopts, knownMountPath } = difference;
    return {
        action: 'update',
        scope: slot.scope,
        key: keyOf(slot),
        kind: isSealed(entry) ? (held.kind ?? entry.kind) : entry.kind,
        reason,
        notes: unique(notes),
        ...(since !== undefined && { since }),
        desired: entry,
        current: held,
        adopts,
        knownMountPath,
        ...linkOf(slot, entry),
        ...(slot.along !== undefined && { dependents: slot.along }),
    };
}
function replaceOf(slot, entry, held, difference) {
    const { reason, notes, adopts } = difference;
    return {
        action: 'replace',
        scope: slot.scope,
        key: keyOf(slot),
        kind: entry.kind,
        reason,
        notes: unique(notes),
        desired: entry,
        current: held,
        adopts,
        oldMountPath: oldMountPath(slot, entry),
        ...linkOf(slot, entry),
        ...(held.kind !== 'alias' && restoring(slot, entry)),
        ...alongOf(slot, entry, held),
    };
}
function alongOf(slot, entry, held) {
    if (slot.draft.is !== 'replaced' || slot.draft.along === undefined)
        return {};
    const { scope, secret, before } = slot.draft.along;
    const otherwise = before.is === 'updated'
        ? updateOf({ ...slot, draft: before }, entry, held, before.comparison)
        : undefined;
    return { along: { scope, key: secret.key, otherwise } };
}
function restoring(slot, entry) {
    const value = restoreValue(slot, entry);
    return value === undefined ? {} : { restoreValue: value };
}
function deleteOf(slot, held, isMoved, moveEntries) {
    const { scope, draft, notes = [], along = [] } = slot;
    const reason = draft.is === 'deleted' ? draft.reason : 'removed-from-file';
    const path = isMoved ? oldPathOfMove(slot, moveEntries) : undefined;
    return {
        action: 'delete',
        scope,
        key: keyOf(slot),
        kind: held.kind ?? 'value',
        reason: isMoved ? 'moved' : reason,
        notes: held.ownership === 'foreign' ? [(0,model_text/* say */.cv) `was marked by ${held.ownerShown}`, ...notes] : notes,
        current: held,
        deletedAlong: along,
        ...(reason === 'listed-absent' && { isAbsent: true }),
        ...(path !== undefined && { oldMountPath: path }),
    };
}
function keyOf({ held, key }) {
    return held?.secret.key ?? new model_text/* ApiText */.O8(key);
}
function linkOf(slot, { kind }) {
    if (kind !== 'alias' && kind !== 'override')
        return {};
    const { link, held } = slot;
    const present = held?.secret.aliasOf ?? held?.secret.overrides;
    if (!needsLink(slot) && present !== undefined)
        return { linkId: present.id };
    if (link?.is !== 'found')
        return {};
    if (link.scope !== undefined && link.slot !== undefined && isCreated(link.slot))
        return { linkScope: link.scope };
    return link.secret === undefined ? {} : { linkId: link.secret.id };
}
function unique(notes) {
    return notes.length < 2 ? notes : [...new Set(notes)];
}
function explainCrowded({ draft, entry, held, key }, policy) {
    if (!isManaged(entry) || entry.description !== undefined || held === undefined)
        return [];
    const isWritten = draft.is === 'updated' || draft.is === 'replaced' || draft.is === 'recreated';
    const isLeft = draft.is === 'kept' && entry.kind === 'alias' && held.ownership === 'unmarked';
    if ((!isWritten && !isLeft) || policy.hasRoomForMark(held.text.raw))
        return [];
    const effect = isLeft
        ? 'it stays unowned and is never pruned'
        : 'it stays unowned and is written on every run';
    const message = `its description in Qovery leaves no room for this action's mark, so ${effect}. Shorten it in the console, or give one in the file`;
    return [{ severity: 'warning', key, at: entry.at, message }];
}

;// CONCATENATED MODULE: ./.build/src/plan/collisions.js




function resolveCollisions(board) {
    for (const slot of board.openSlots()) {
        const { entry } = slot;
        if (!isManaged(entry) || slot.draft.is === 'refused' || slot.draft.is === 'skipped')
            continue;
        if (slot.draft.is === 'replaced' && board.isFrozen(slot.scope, slot.key))
            skip(slot, entry, board);
        else if (entry.kind === 'override')
            turnIntoOverride(slot, entry, board);
        else if (!isSealed(entry))
            lookAbove(slot, entry, board);
    }
    for (const slot of board.openSlots()) {
        if (isManaged(slot.entry) && isCreated(slot))
            lookBelow(slot, slot.entry, board);
    }
    spreadSkips(board);
}
function spreadSkips(board) {
    const queue = board.openSlots().filter(({ entry, draft }) => draft.is === 'skipped' && isManaged(entry));
    if (queue.length === 0)
        return;
    const byKey = Map.groupBy(board.openSlots(), ({ key }) => key);
    for (const { scope, key } of queue) {
        for (const other of byKey.get(key) ?? []) {
            if (!(0,model_scope/* isAbove */.oi)(scope, other.scope) && !(0,model_scope/* isAbove */.oi)(other.scope, scope))
                continue;
            if (other.draft.is === 'deleted') {
                other.draft = { is: 'frozen' };
                queue.push(other);
            }
            else if (other.mustMove && isManaged(other.entry) && isCreated(other)) {
                skip(other, other.entry, board);
                queue.push(other);
            }
        }
    }
}
function turnIntoOverride(slot, entry, board) {
    const { held, link } = slot;
    const above = link?.is === 'found' ? link.slot : undefined;
    if (held === undefined || held.kind === 'override' || above === undefined)
        return;
    if (above.draft.is === 'skipped' && above.held === undefined)
        skip(slot, entry, board);
    else if (above.draft.is !== 'created' || !isManaged(above.entry))
        return;
    else if (board.isFrozen(slot.scope, slot.key)) {
        skip(slot, entry, board);
        skip(above, above.entry, board);
    }
    else if (held.ownership === 'ours' && board.policy.prune !== 'none') {
        slot.draft = { is: 'recreated', notes: [] };
        slot.mustMove = above.mustMove = true;
    }
    else {
        slot.draft = { is: 'refused' };
        refuseBelow(above, above.entry, slot.scope, whyFixed(slot, board), board);
    }
}
function lookAbove(slot, entry, board) {
    const { scope, key, held } = slot;
    let makesRoom = false;
    for (const above of (0,model_scope/* ancestorsOf */.Gw)(scope)) {
        const upper = board.slot(above, key);
        if (upper?.draft.is === 'deleted') {
            if (!canMove(upper, board))
                return refuseAbove(slot, entry, { above, exists: true }, whyFixed(upper, board), board);
            makesRoom = upper.mustMove = true;
            continue;
        }
        const occupant = board.tree.occupantAt(scope, above, key);
        const isSkipped = upper?.draft.is === 'skipped' && isManaged(upper.entry);
        if (occupant === undefined && (isSkipped || !isManaged(upper?.entry)))
            continue;
        if (isSkipped || upper?.draft.is === 'frozen')
            return skip(slot, entry, board);
        if (upper?.draft.is === 'refused' || upper?.draft.is === 'stray')
            return void (slot.draft = { is: 'refused' });
        const hint = hintFor(above, upper, occupant, board);
        return refuseAbove(slot, entry, { above, exists: occupant !== undefined }, hint, board);
    }
    const isOwn = held?.kind !== undefined && held.kind !== 'override';
    if (makesRoom && !isOwn) {
        slot.mustMove = true;
        const notes = slot.draft.is === 'replaced' ? slot.draft.comparison.notes : [];
        if (held !== undefined)
            slot.draft = { is: 'recreated', notes };
    }
    else if (held?.kind === 'override')
        refuseHidden(slot, entry, board);
}
function hintFor(above, upper, occupant, board) {
    if (upper === undefined)
        return whyKept(above, occupant, board);
    return upper.entry === undefined ? whyFixed(upper, board) : undefined;
}
function refuseHidden(slot, entry, board) {
    const { scope } = slot;
    if (scope.kind === 'project')
        return board.refuse(slot, refuseBuiltIn(scope, entry));
    const message = (0,model_text/* say */.cv) `"${slot.key}" is an override in ${(0,model_scope/* describeScope */.OI)(scope)}: the secret itself is further up. To give it another value here, list it under overrides`;
    board.refuse(slot, refusal('unsafe-plan', message, { scope, key: slot.key, at: entry.at }));
}
function lookBelow(slot, entry, board) {
    if (slot.draft.is === 'replaced')
        return;
    for (const held of board.tree.below(slot.scope, slot.key)) {
        const lower = board.slot(held.scope, slot.key);
        if (lower?.draft.is === 'deleted') {
            if (isOverride(held))
                continue;
            if (!canMove(lower, board))
                return refuseBelow(slot, entry, held.scope, whyFixed(lower, board), board);
            slot.mustMove = lower.mustMove = true;
        }
        else if (lower?.draft.is === 'skipped' || lower?.draft.is === 'frozen') {
            if (!isOverride(held))
                return skip(slot, entry, board);
        }
        else if (lower?.draft.is === 'stray')
            return void (slot.draft = { is: 'refused' });
        else if (!isManaged(lower?.entry) && lower?.draft.is !== 'refused' && !isOverride(held)) {
            return refuseBelow(slot, entry, held.scope, lower === undefined ? whyKept(held.scope, held.secret, board) : whyFixed(lower, board), board);
        }
    }
}
function isOverride({ secret, owned }) {
    return (owned?.kind ?? secret.kind) === 'override' || secret.overrides !== undefined;
}
function canMove({ draft, held }, { policy }) {
    if (draft.is !== 'deleted' || policy.prune === 'none')
        return false;
    return draft.reason === 'listed-absent' || held?.ownership === 'ours';
}
const NOT_NAMED = 'name that scope in the file, so that the key can move';
function whyFixed({ held, draft, scope }, { policy }) {
    if (policy.prune === 'none')
        return 'to have it moved, allow prune: under prune: none nothing moves';
    if (draft.is === 'spared')
        return 'to have it moved, change what still needs it there';
    if (held?.ownership === 'ours')
        return (0,model_text/* say */.cv) `to have it moved, see what keeps it in ${(0,model_scope/* describeScope */.OI)(scope)}`;
    return (0,model_text/* say */.cv) `to have it moved, list it under absent of ${(0,model_scope/* describeScope */.OI)(scope)}: by itself only what this owner marked moves`;
}
function whyKept(scope, secret, board) {
    if (board.tree.place(scope) === undefined)
        return NOT_NAMED;
    if (secret?.keeper !== 'qovery')
        return 'it is not for this action to move; rename the key';
    if (board.policy.prune === 'none')
        return 'to have it moved, allow prune: under prune: none nothing moves';
    return (0,model_text/* say */.cv) `to have it moved, list it under absent of ${(0,model_scope/* describeScope */.OI)(scope)}: by itself only what this owner marked moves`;
}
function refuseAbove(slot, entry, { above, exists }, hint, board) {
    const { scope, key } = slot;
    const otherwise = hint === undefined ? '' : (0,model_text/* say */.cv) ` (${hint})`;
    const advice = entry.kind === 'alias'
        ? (0,model_text/* say */.cv) `Give the alias another key${otherwise}`
        : (0,model_text/* say */.cv) `To give it another value here, list it under overrides${otherwise}`;
    const what = exists
        ? (0,model_text/* say */.cv) `"${key}" exists in ${(0,model_scope/* describeScope */.OI)(above)} already`
        : (0,model_text/* say */.cv) `the file names "${key}" in ${(0,model_scope/* describeScope */.OI)(above)} as well`;
    const message = (0,model_text/* say */.cv) `${what}, above ${(0,model_scope/* describeScope */.OI)(scope)}, and Qovery holds a key once in a branch. ${advice}`;
    board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}
function refuseBelow(slot, entry, below, hint, board) {
    const { scope, key } = slot;
    const message = (0,model_text/* say */.cv) `"${key}" exists in ${(0,model_scope/* describeScope */.OI)(below)} already, below ${(0,model_scope/* describeScope */.OI)(scope)}, and Qovery holds a key once in a branch. Take it out of one of them (${hint})`;
    board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}
function skip(slot, { key, at }, { problems }) {
    slot.draft = { is: 'skipped' };
    const message = (0,model_text/* say */.cv) `it is left as it is in ${(0,model_scope/* describeScope */.OI)(slot.scope)}, because an optional entry of this key in the same branch is not set in this run. Set its reference, or take that entry out`;
    problems.push({ severity: 'warning', key, at, message });
}

;// CONCATENATED MODULE: ./.build/src/plan/lines.js



const PLAIN_NAME = /^[A-Za-z_][\w-]*( [\w-]+)*$/;
const NO_STRING = /^(?:true|false|null|yes|no|on|off)$/i;
const PLAIN_KEY = /^(?!__|QOVERY_)[A-Za-z_]\w*$/i;
const PLAIN_TARGET = /^[A-Za-z_]\w*$/;
const NO_REFERENCE = /^(?:ACTIONS|GITHUB|INPUT|QOVERY|Q_CLI)_/i;
const MOST_LINES = 20;
function linesToAdd(lost, to) {
    const all = distinct(lost.filter(isNameable));
    if (all.length === 0)
        return undefined;
    const named = all.slice(0, MOST_LINES);
    const more = all.length > named.length ? [`# and ${all.length - named.length} more`] : [];
    if (!to.takesYaml && named.every(({ scope }) => pathTo(scope, to.own).length === 0))
        return { text: (0,model_text/* joinTexts */.B5)([...named.map(dotenvLines), ...more], '\n'), needsYaml: false };
    const lines = printNode(growTree(named, to.own), 0, to);
    return { text: (0,model_text/* joinTexts */.B5)([...lines, ...more], '\n'), needsYaml: !to.takesYaml };
}
function isNameable(one) {
    const { scope, secret, isUntouchable } = one;
    if (scope === undefined || isUntouchable)
        return false;
    if (secret.aliasOf !== undefined)
        return PLAIN_KEY.test(secret.key.raw) && PLAIN_TARGET.test(secret.aliasOf.key.raw);
    return PLAIN_TARGET.test(secret.key.raw);
}
function distinct(named) {
    const byPlace = new Map(named.map((one) => [(0,model_scope/* secretId */.Ku)(one.scope, one.secret.key.raw), one]));
    return [...byPlace.values()].sort((a, b) => (0,model_scope/* compareScopes */.Jm)(a.scope, b.scope) || (0,phrases/* compareText */.n6)(a.secret.key.raw, b.secret.key.raw));
}
function growTree(named, own) {
    const root = { scope: undefined, named: [], below: new Map() };
    for (const one of named) {
        let node = root;
        for (const scope of pathTo(one.scope, own)) {
            const next = node.below.get(scope.id) ?? { scope, named: [], below: new Map() };
            node.below.set(scope.id, next);
            node = next;
        }
        node.named.push(one);
    }
    return root;
}
function pathTo(scope, own) {
    const way = [...(0,model_scope/* ancestorsOf */.Gw)(scope).toReversed(), scope];
    const start = way.findIndex(({ id }) => id === own?.id);
    return way.slice(start + 1).filter((step) => step.kind !== 'project');
}
function printNode({ named, below }, depth, to) {
    const indent = '  '.repeat(depth);
    const aliases = named.flatMap(({ secret: { key, aliasOf } }) => aliasOf ? [(0,model_text/* say */.cv) `${indent}  ${quoted(key)}: ${quoted(aliasOf.key)}`] : []);
    const overrides = named.flatMap(({ secret: { key, aliasOf } }) => aliasOf ? [] : [(0,model_text/* say */.cv) `${indent}  ${quoted(key)}: ${referenceFor(key)}`]);
    const children = [...below.values()].sort((a, b) => (0,model_scope/* compareScopes */.Jm)(a.scope, b.scope));
    const [first] = children;
    return [
        ...(aliases.length > 0 ? [(0,model_text/* say */.cv) `${indent}aliases:`, ...aliases] : []),
        ...(overrides.length > 0 ? [(0,model_text/* say */.cv) `${indent}overrides:`, ...overrides] : []),
        ...(first === undefined ? [] : [(0,model_text/* say */.cv) `${indent}${(0,model_scope/* isService */.kd)(first.scope) ? 'services' : 'environments'}:`]),
        ...children.flatMap((child) => [
            (0,model_text/* say */.cv) `${indent}  ${nameOf(child.scope, to)}:`,
            ...printNode(child, depth + 2, to),
        ]),
    ];
}
function nameOf(scope, { descendants }) {
    const { name, id } = scope;
    const [upper] = (0,model_scope/* ancestorsOf */.Gw)(scope);
    const isShared = (descendants(upper) ?? []).some((other) => other.id !== id &&
        (0,model_scope/* levelOf */.In)(other) === (0,model_scope/* levelOf */.In)(scope) &&
        other.name?.raw.toLowerCase() === name.raw.toLowerCase());
    return PLAIN_NAME.test(name.raw) && !NO_STRING.test(name.raw) && !isShared ? name : id;
}
function quoted(key) {
    return NO_STRING.test(key.raw) ? (0,model_text/* say */.cv) `"${key}"` : key;
}
function referenceFor(key) {
    return NO_REFERENCE.test(key.raw) ? (0,model_text/* say */.cv) `\${VALUE_OF_${key}}` : (0,model_text/* say */.cv) `\${${key}}`;
}
function dotenvLines({ secret: { key, aliasOf } }) {
    return aliasOf ? (0,model_text/* say */.cv) `# @alias\n${key}=${aliasOf.key}` : (0,model_text/* say */.cv) `# @override\n${key}=${referenceFor(key)}`;
}

;// CONCATENATED MODULE: ./.build/src/plan/cascades.js






const MOST_NAMED = 20;
function refuseCascades(unnamed, board) {
    const { own, tree, policy } = board;
    const to = { own, takesYaml: policy.takesYaml, descendants: (scope) => tree.descendants(scope) };
    let first;
    return [...unnamed]
        .sort(([a], [b]) => compareSlots(a, b))
        .map(([root, lost]) => {
        if (linesToAdd(lost, to) === undefined) {
            const what = lost.length === 1 ? 'it' : 'them';
            return refuseCascade(root, lost, (0,model_text/* say */.cv) `Delete ${what} in the console first, or keep "${shownKey(root)}" as it is`);
        }
        if (first !== undefined) {
            const advice = (0,model_text/* say */.cv) `Add what should stay to the file, and delete the rest in the console first: the lines are in the error on "${shownKey(first)}" in ${(0,model_scope/* describeScope */.OI)(first.scope)}`;
            return refuseCascade(root, lost, advice);
        }
        first = root;
        const { text, needsYaml } = linesToAdd([...unnamed.values()].flat(), to);
        return refuseCascade(root, lost, (0,model_text/* say */.cv) `Add what should stay to ${needsYaml ? yamlBeside(board) : 'the file'}, and delete the rest in the console first:\n${text}`);
    });
}
function compareSlots(a, b) {
    return (0,model_scope/* compareScopes */.Jm)(a.scope, b.scope) || (0,phrases/* compareText */.n6)(a.key, b.key);
}
function yamlBeside({ policy }) {
    const owner = policy.ownerIsGiven ? '' : (0,model_text/* say */.cv) ` (then set owner: ${policy.ownerName}, too)`;
    return (0,model_text/* say */.cv) `a YAML file beside it, which the file input lists as well${owner}`;
}
function refuseCascade(root, lost, advice) {
    const { scope, key, entry } = root;
    const act = root.draft.is === 'replaced' ? 'replacing' : root.mustMove ? 'moving' : 'deleting';
    const names = lost
        .slice(0, MOST_NAMED)
        .map((one) => (0,model_text/* say */.cv) `${isAlias(one) ? 'alias' : 'override'} "${one.secret.key}" in ${describePlace(one)}`);
    const more = lost.length > MOST_NAMED ? (0,model_text/* say */.cv) ` and ${lost.length - MOST_NAMED} more` : '';
    const message = (0,model_text/* say */.cv) `${act} "${shownKey(root)}" in ${(0,model_scope/* describeScope */.OI)(scope)} would delete with it what no file names: ${(0,model_text/* joinTexts */.B5)(names, ', ')}${more}. ${advice}`;
    return refusal('unsafe-plan', message, entry === undefined ? { scope } : { scope, key, at: entry.at });
}
function isAlias({ secret }) {
    return secret.aliasOf !== undefined;
}
function describePlace({ scope, secret }) {
    return scope === undefined ? (0,model_text/* say */.cv) `a scope below (${secret.scopeText})` : (0,model_scope/* describeScope */.OI)(scope);
}

;// CONCATENATED MODULE: ./.build/src/plan/links.js




function linkEntries(board) {
    const linked = linkedSlots(board);
    for (const { slot, entry } of linked) {
        slot.link =
            entry.kind === 'alias' ? findTarget(slot.scope, entry, board) : findCovered(slot.scope, entry, board);
        spare(slot, entry, board);
    }
    skipDependents(board);
    for (const { slot, entry } of linked)
        if (needsLink(slot))
            checkLink(slot, entry, board);
}
function linkedSlots(board) {
    const linked = [];
    for (const slot of board.openSlots()) {
        const { entry, draft } = slot;
        if (draft.is !== 'refused' && (entry?.kind === 'alias' || entry?.kind === 'override'))
            linked.push({ slot, entry });
    }
    return linked.sort((a, b) => Number(a.entry.kind === 'alias') - Number(b.entry.kind === 'alias'));
}
function skipDependents(board) {
    const linked = linkedSlots(board);
    for (let isDone = false; !isDone;) {
        isDone = true;
        for (const { slot, entry } of linked) {
            if (slot.link === undefined || !needsLink(slot) || !lacksTarget(slot.link, entry))
                continue;
            slot.draft = { is: 'skipped' };
            isDone = false;
        }
    }
}
function lacksTarget(link, { kind }) {
    if (link.is !== 'found')
        return link.is === 'skipped';
    const { slot, secret } = link;
    if (slot?.draft.is !== 'skipped' || !isManaged(slot.entry))
        return false;
    return secret === undefined || (slot.held?.kind ?? kindOf(secret)) === kind;
}
function findTarget(scope, { target }, board) {
    return findNearest(scope, [scope, ...(0,model_scope/* ancestorsOf */.Gw)(scope)], target, () => true, board);
}
function findCovered(scope, { key }, board) {
    return findNearest(scope, (0,model_scope/* ancestorsOf */.Gw)(scope), key, (kind) => kind !== 'override', board);
}
function findNearest(viewer, scopes, key, isFit, board) {
    let isSkipped = false;
    let spared;
    const shown = scopes.map((scope) => board.tree.occupantAt(viewer, scope, key));
    for (const [index, scope] of scopes.entries()) {
        const slot = board.slot(scope, key);
        const secret = shown[index];
        const isCovering = secret?.overrides !== undefined || shown.slice(index + 1).some((one) => one !== undefined);
        const kind = slot?.held?.kind ?? secret?.kind ?? (isCovering ? 'override' : undefined);
        const found = { is: 'found', scope, secret, slot };
        if (isManaged(slot?.entry)) {
            if (isFit(slot.entry.kind))
                return found;
        }
        else if (slot?.entry?.kind === 'absent')
            continue;
        else if (secret === undefined)
            isSkipped ||= slot?.entry?.kind === 'skipped';
        else if (isFit(kind)) {
            if (slot?.draft.is !== 'deleted')
                return found;
            spared ??= found;
        }
    }
    if (spared !== undefined)
        return spared;
    const builtIn = board.tree.builtIn(viewer, key);
    if (builtIn !== undefined)
        return { is: 'found', scope: undefined, secret: builtIn, slot: undefined };
    return { is: isSkipped ? 'skipped' : 'missing' };
}
function spare({ key, scope, link }, entry, { problems }) {
    if (link?.is !== 'found' || link.slot?.entry !== undefined || link.slot?.draft.is !== 'deleted')
        return;
    link.slot.draft = { is: 'spared' };
    const needs = entry.kind === 'alias' ? (0,model_text/* say */.cv) `alias "${key}" points to it` : (0,model_text/* say */.cv) `${(0,model_scope/* describeScope */.OI)(scope)} overrides it`;
    problems.push({
        severity: 'warning',
        key: link.slot.key,
        message: (0,model_text/* say */.cv) `it is not in the file for ${(0,model_scope/* describeScope */.OI)(link.slot.scope)} but is kept, because ${needs}. List it there, or change what needs it`,
    });
}
function checkLink(slot, entry, board) {
    const { link, scope, key } = slot;
    if (link?.is === 'missing')
        refuseMissing(slot, entry, board);
    else if (link?.is === 'found' && isObscure(link) && board.wantMountPaths(link.scope ?? scope))
        return;
    else if (entry.kind === 'alias' && link?.is === 'found' && links_isAlias(link)) {
        const message = (0,model_text/* say */.cv) `alias "${key}" points to "${entry.target}", which is an alias itself. Point it to the secret behind it`;
        board.refuse(slot, refusal('invalid-file', message, { scope, key, at: entry.targetAt }));
    }
}
function links_isAlias({ slot, secret }) {
    const kind = isManaged(slot?.entry) ? slot.entry.kind : (slot?.held?.kind ?? kindOf(secret));
    return kind === 'alias';
}
function isObscure({ slot, secret, scope }) {
    if (scope === undefined || isManaged(slot?.entry) || secret === undefined)
        return false;
    return slot?.held?.kind === undefined && kindOf(secret) === undefined;
}
function kindOf(secret) {
    return secret?.aliasOf === undefined ? secret?.kind : 'alias';
}
function refuseMissing(slot, entry, board) {
    const { scope, key } = slot;
    const above = (0,model_scope/* ancestorsOf */.Gw)(scope);
    const asked = [board.wantMountPaths(scope), ...above.map((one) => board.wantList(one))];
    if (asked.includes(true))
        return;
    const hidden = above.filter((one) => board.tree.listed(one) === undefined);
    const unseen = hidden.length === 0 ? '' : (0,model_text/* say */.cv) ` (${(0,model_text/* joinTexts */.B5)(hidden.map(model_scope/* describeScope */.OI), ' and ')} could not be listed)`;
    const message = entry.kind === 'alias'
        ? (0,model_text/* say */.cv) `alias "${key}" points to "${entry.target}", which is neither in the file nor in ${(0,model_scope/* describeScope */.OI)(scope)} or above${unseen}. Correct the target or add it`
        : (0,model_text/* say */.cv) `"${key}" is listed under overrides, but there is no secret of that name above ${(0,model_scope/* describeScope */.OI)(scope)} to override${unseen}. List it under secrets, or correct the name`;
    const at = entry.kind === 'alias' ? entry.targetAt : entry.at;
    board.refuse(slot, refusal('invalid-file', message, { scope, key, at }));
}

;// CONCATENATED MODULE: ./.build/src/plan/unseen.js





function lookBelowRemovals(board) {
    const unseen = new Map();
    for (const { scope } of board.tree.places) {
        const roots = board.openSlotsAt(scope).filter((slot) => isRemoved(slot) && slot.held?.kind !== 'alias');
        if (roots.length === 0)
            continue;
        for (const one of findUnseen(scope, board)) {
            const found = unseen.get(one.below.id) ?? { ...one, roots: [] };
            unseen.set(one.below.id, found);
            found.roots.push(...roots);
        }
    }
    for (const { roots, ...one } of unseen.values())
        explainUnseen(one, roots, board);
}
function findUnseen(scope, board) {
    const { tree } = board;
    const failed = (0,model_scope/* isService */.kd)(scope) ? undefined : tree.unreadable(scope);
    const descendants = failed === undefined ? tree.descendants(scope) : [];
    if (descendants === undefined)
        board.wantBelow(scope);
    const unseen = failed === undefined
        ? []
        : [{ below: scope, why: cantBeListed((0,model_text/* say */.cv) `what is below ${(0,model_scope/* describeScope */.OI)(scope)}`, failed.status) }];
    return [...unseen, ...[scope, ...(descendants ?? [])].flatMap((below) => findUnseenAt(below, board))];
}
function findUnseenAt(below, board) {
    const { tree } = board;
    if (tree.listed(below) === undefined) {
        const problem = tree.unreadable(below);
        if (problem !== undefined)
            return [{ below, why: cantBeListed((0,model_scope/* describeScope */.OI)(below), problem.status) }];
        board.wantList(below);
        return [];
    }
    const aliases = tree.unlinkedAliases(below);
    if (aliases.length === 0 || board.wantMountPaths(below))
        return [];
    return [
        {
            below,
            why: (0,model_text/* say */.cv) `what ${(0,phrases/* listNames */.Zv)(aliases.map(({ key }) => key))} in ${(0,model_scope/* describeScope */.OI)(below)} point${aliases.length === 1 ? 's' : ''} to is not shown`,
        },
    ];
}
function cantBeListed(what, status) {
    return status === undefined
        ? (0,model_text/* say */.cv) `${what} can't be listed`
        : (0,model_text/* say */.cv) `${what} can't be listed (status ${status})`;
}
function explainUnseen({ below, why }, roots, board) {
    const refused = [];
    for (const root of roots) {
        const isAbsent = root.draft.is === 'deleted' && root.draft.reason === 'listed-absent';
        if (isAbsent)
            (root.notes ??= []).push((0,model_text/* say */.cv) `what is deleted along is not known: ${why}`);
        else
            refused.push(root);
    }
    if (refused.length === 0)
        return;
    const message = (0,model_text/* say */.cv) `${(0,phrases/* countOf */.pq)(refused.length, 'secret')} would be deleted, moved or replaced (${(0,phrases/* listNames */.Zv)(refused.map(shownKey))}), but ${why}, so it is not known what would be deleted along. Give the token access to it, or list under absent what should go whatever hangs on it`;
    board.refusals.push(refusal('unsafe-plan', message, { scope: below }));
}

;// CONCATENATED MODULE: ./.build/src/plan/dependents.js








function planDependents(board) {
    keepOverridesOfAliases(board);
    const queue = [];
    for (const slot of board.openSlots())
        if (isRemoved(slot))
            queue.push({ scope: slot.scope, secret: slot.held.secret, root: slot });
    if (queue.length === 0)
        return;
    const unnamed = new Map();
    const seen = new Set();
    const moving = new Set(board
        .openSlots()
        .filter(({ mustMove }) => mustMove)
        .map(({ key }) => key));
    for (const removal of queue) {
        if (seen.has(removal.secret.id))
            continue;
        seen.add(removal.secret.id);
        for (const one of board.tree.dependentsOf(removal.scope, removal.secret))
            planDependent(one, removal, { board, queue, unnamed, moving });
    }
    board.refusals.push(...refuseCascades(unnamed, board));
    refuseDeadLinks(board);
    lookBelowRemovals(board);
}
function refuseDeadLinks(board) {
    const dead = new Map();
    for (const root of board.openSlots())
        for (const { secret } of root.along ?? [])
            dead.set(secret.id, root);
    if (dead.size === 0)
        return;
    for (const slot of board.openSlots()) {
        const { link, entry, scope, key } = slot;
        if (link?.is !== 'found' ||
            entry === undefined ||
            !needsLink(slot) ||
            (link.slot && isCreated(link.slot)))
            continue;
        const root = link.secret && dead.get(link.secret.id);
        if (root === undefined)
            continue;
        const message = (0,model_text/* say */.cv) `"${key}" in ${(0,model_scope/* describeScope */.OI)(scope)} needs "${link.secret?.key ?? key}", which is deleted along with "${root.key}", listed under absent. Take one of them out of the file`;
        board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
    }
}
function keepOverridesOfAliases(board) {
    for (const slot of board.openSlots()) {
        const { draft, entry, held, scope } = slot;
        if (draft.is !== 'updated' || entry?.kind !== 'alias' || held === undefined)
            continue;
        const hanging = board.tree.dependentsOf(scope, held.secret);
        if (hanging.length > 0)
            slot.along = hanging.map((one) => ({ scope: one.scope ?? scope, secret: one.secret }));
    }
}
function planDependent(one, removal, pass) {
    const { board, queue } = pass;
    const slot = one.scope && board.slot(one.scope, one.secret.key.raw);
    if (slot === undefined || slot.held?.secret.id !== one.secret.id || !isRecreatable(slot)) {
        if (slot === undefined || !isPlannedFor(slot, one))
            takeAlong(one, removal, pass);
        return;
    }
    if (leavesBefore(slot, removal, pass))
        return;
    createAnew(slot, removal, board);
    if (isRemoved(slot))
        queue.push({ scope: slot.scope, secret: one.secret, root: slot });
}
function isPlannedFor(slot, { secret }) {
    if (slot.held?.secret.id !== secret.id)
        return false;
    const isUnread = slot.entry !== undefined && isSealed(slot.entry);
    return isRemoved(slot) || slot.draft.is === 'refused' || isUnread;
}
function isRecreatable({ entry, draft }) {
    return isManaged(entry) && !isSealed(entry) && (draft.is === 'kept' || draft.is === 'updated');
}
function leavesBefore({ entry, draft, link }, { root }, { moving }) {
    if (entry?.kind !== 'alias' || draft.is !== 'updated' || draft.comparison.reason !== 'target-changed')
        return false;
    const target = link?.is === 'found' ? link.slot : undefined;
    return root.draft.is === 'deleted' && !moving.has(root.key) && (target === undefined || !isRemoved(target));
}
function createAnew(slot, { root, scope, secret }, board) {
    const { entry, draft, link } = slot;
    if ((entry?.kind === 'alias' || entry?.kind === 'override') && link?.is !== 'found')
        return refuseMissing(slot, entry, board);
    const why = (0,model_text/* say */.cv) `"${slot.key === root.key ? slot.key : root.held.secret.key}" in ${(0,model_scope/* describeScope */.OI)(root.scope)} is ${root.draft.is === 'replaced' ? 'replaced' : 'deleted'}, which deletes it along`;
    const before = draft.is === 'updated' ? draft.comparison : undefined;
    const notes = [...(before?.notes ?? []), why];
    if (slot.key === root.key && root.draft.is !== 'replaced') {
        slot.draft = { is: 'recreated', notes };
        slot.mustMove = root.mustMove = true;
        return;
    }
    const reason = before?.reason ?? (entry?.kind === 'alias' ? 'target-changed' : 'missing');
    const adopts = before?.adopts ?? false;
    slot.draft = {
        is: 'replaced',
        comparison: { action: 'replace', reason, notes, adopts, knownMountPath: undefined },
        ...((draft.is === 'kept' || draft.is === 'updated') && { along: { scope, secret, before: draft } }),
    };
}
function takeAlong(one, { root, scope }, { board, queue, unnamed }) {
    const isAbsent = root.draft.is === 'deleted' && root.draft.reason === 'listed-absent';
    const isKept = one.isUntouchable || board.isFrozen(one.scope ?? scope, one.secret.key.raw);
    if (isAbsent && !isKept)
        (root.along ??= []).push({ scope: one.scope ?? scope, secret: one.secret });
    else
        append(unnamed, root, isKept ? { ...one, isUntouchable: true } : one);
    queue.push({ scope: one.scope ?? scope, secret: one.secret, root });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./.build/src/plan/digest.js

const LETTERS = 'ghjklmnpqrstvwxz';
const BYTES = 20;
const DIGEST = new RegExp(`^[${LETTERS}]{${2 * BYTES}}$`);
function isDigest(text) {
    return DIGEST.test(text);
}
function digestChanges(changes) {
    const rows = changes.map((change) => [
        change.scope.id,
        change.action,
        change.kind,
        change.key.raw,
        change.action !== 'delete' && change.desired.kind === 'alias' ? change.desired.target : null,
        change.action === 'delete' ? null : (change.desired.description ?? null),
    ]);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(rows)).digest().subarray(0, BYTES);
    return [...hash].map((byte) => LETTERS.charAt(byte >> 4) + LETTERS.charAt(byte & 15)).join('');
}

;// CONCATENATED MODULE: ./.build/src/plan/compare.js


const NONE = { action: 'none' };
function compareSecret(entry, held, policy) {
    if (entry.isSealed === true)
        return update('unknown', held, { notes: [model_desired/* NO_VALUE */.GY] });
    if (held.kind !== undefined && held.kind !== entry.kind)
        return replace('kind-changed', held);
    const mount = compareMountPath(entry, held, policy);
    if (mount === 'differs')
        return replace('mount-path-changed', held);
    const knownMountPath = mount === 'same' && entry.kind === 'file' ? entry.mountPath : undefined;
    const doubt = doubtAbout(held, policy);
    if (doubt !== undefined)
        return update(doubt.reason, held, { ...doubt, knownMountPath });
    const found = compareValue(entry, held, policy);
    if (found !== undefined)
        return update(found.reason, held, { notes: found.notes, knownMountPath });
    if (mount === 'unknown')
        return update('unknown', held, { notes: ["its mount path can't be read"] });
    return describesOtherwise(entry.description, held)
        ? update('description-changed', held, { knownMountPath })
        : NONE;
}
function compareAlias(entry, held, policy) {
    if (held.kind !== 'alias')
        return replace('kind-changed', held);
    const pointsTo = held.secret.aliasOf?.key;
    const notes = ownershipNotes(held);
    if (pointsTo?.raw !== entry.target) {
        const now = pointsTo === undefined ? [] : [(0,model_text/* say */.cv) `points to ${pointsTo} now`];
        return update('target-changed', held, { notes: [...now, ...adoptionNotes(held)] });
    }
    const described = { adopts: false };
    if (describesOtherwise(entry.description, held)) {
        return update('description-changed', held, { notes: adoptionNotes(held), ...described });
    }
    return canBeMarked(entry, held, policy) ? update('unknown', held, { notes, ...described }) : NONE;
}
function canBeMarked(entry, held, policy) {
    if (held.ownership === 'ours')
        return false;
    if (held.ownership === 'ours-unverified')
        return policy.hasStableKey;
    return policy.hasRoomForMark(entry.description ?? held.text.raw);
}
function adoptionNotes(held) {
    return held.ownership === 'foreign' || held.ownership === 'unmarked' ? ownershipNotes(held) : [];
}
function ownershipNotes({ ownership, ownerShown, doubt }) {
    const note = doubt?.note ?? '';
    switch (ownership) {
        case 'foreign':
            return [(0,model_text/* say */.cv) `taken over from ${ownerShown}`];
        case 'unmarked':
            return [note === '' ? 'adopted: it carries no mark of this action' : note];
        case 'ours-unverified':
            if (note !== '')
                return [note];
            return doubt?.otherKey === true ? [] : ['its mark does not verify'];
        case 'ours':
            return note === '' ? [] : [note];
    }
}
function compareMountPath(entry, held, { compareNothing }) {
    if (entry.kind !== 'file' || entry.mountPath === undefined)
        return 'same';
    if (!compareNothing)
        return held.compareMountPath(entry.mountPath);
    const { mountPath } = held.secret;
    if (mountPath === undefined)
        return 'unknown';
    return mountPath === entry.mountPath ? 'same' : 'differs';
}
function doubtAbout(held, { compareNothing }) {
    if (compareNothing) {
        return {
            reason: 'unknown',
            notes: ["not compared: this run's code comes from a fork", ...adoptionNotes(held)],
        };
    }
    if (held.ownership !== 'ours')
        return { reason: 'unknown', notes: ownershipNotes(held) };
    if (held.doubt === undefined)
        return undefined;
    const { reason, since } = held.doubt;
    return { reason, notes: ownershipNotes(held), ...(since !== undefined && { since }) };
}
function compareValue({ value }, held, { changeDetection }) {
    if (value === undefined)
        return { reason: 'unknown', notes: [model_desired/* NO_VALUE */.GY] };
    if (!held.hasValue(value.reveal()))
        return { reason: 'value-changed', notes: [] };
    return changeDetection === 'always' ? { reason: 'unknown', notes: ['change-detection is off'] } : undefined;
}
function describesOtherwise(description, held) {
    return description !== undefined && description.replace(/\s+/g, ' ').trim() !== held.text.raw;
}
function update(reason, held, more) {
    const { notes = [], since, knownMountPath, adopts = isAdopted(held) } = more;
    return { action: 'update', reason, notes, adopts, knownMountPath, ...(since !== undefined && { since }) };
}
function replace(reason, held) {
    const adopts = isAdopted(held);
    return { action: 'replace', reason, notes: adoptionNotes(held), adopts, knownMountPath: undefined };
}
function isAdopted({ ownership, doubt }) {
    return ownership !== 'ours' && doubt?.hasNoKey !== true;
}

;// CONCATENATED MODULE: ./.build/src/plan/judge.js



const KEPT = { is: 'kept' };
function judgeEntries(board) {
    for (const place of board.tree.places) {
        for (const entry of place.entries.values())
            board.add(judgeEntry(entry, place, board));
    }
}
function judgeEntry(entry, place, board) {
    const { scope, listed } = place;
    const first = listed.held(entry.key);
    const held = first?.owned;
    const slot = { place, scope, key: entry.key, entry, held, draft: KEPT };
    if (listed.hasTwice(entry.key))
        board.refuse(slot, refuseTwice(scope, entry));
    else if (first !== undefined && held === undefined)
        board.refuse(slot, refuseSystem(scope, entry, first.secret));
    else if (held?.ownership === 'foreign' && !board.policy.takeover) {
        board.refuse(slot, refuseForeign(scope, entry, held, board.policy));
    }
    else if (entry.kind === 'skipped')
        judgeSkipped(slot, entry, board);
    else if (isManaged(entry))
        judgeManaged(slot, entry, board);
    else if (held !== undefined)
        judgeAbsent(slot, entry, board);
    return slot;
}
function judgeSkipped(slot, entry, board) {
    if (entry.of !== 'override' && isBuiltIn(slot, board))
        board.refuse(slot, refuseBuiltIn(slot.scope, entry));
    else
        slot.draft = { is: 'skipped' };
}
function judgeManaged(slot, entry, board) {
    const takesKey = entry.kind !== 'override' && !isSealed(entry);
    if (takesKey && isBuiltIn(slot, board)) {
        board.refuse(slot, refuseBuiltIn(slot.scope, entry));
    }
    else
        slot.draft = slot.held === undefined ? { is: 'created' } : draftOf(entry, slot.held, board);
}
function isBuiltIn({ scope, key, held }, { tree }) {
    return tree.builtIn(scope, key) !== undefined || coversBuiltIn(held);
}
function coversBuiltIn(held) {
    return held?.secret.overrides?.level === 'built-in';
}
function draftOf(entry, held, { policy }) {
    const comparison = entry.kind === 'alias' ? compareAlias(entry, held, policy) : compareSecret(entry, held, policy);
    switch (comparison.action) {
        case 'none':
            return KEPT;
        case 'update':
            return { is: 'updated', comparison };
        case 'replace':
            return { is: 'replaced', comparison: comparison };
    }
}
function judgeAbsent(slot, { key, at }, board) {
    if (!board.isFrozen(slot.scope, key)) {
        slot.draft = { is: 'deleted', reason: 'listed-absent' };
        return;
    }
    slot.draft = { is: 'frozen' };
    board.problems.push({
        severity: 'warning',
        key,
        at,
        message: 'it is not deleted here, because an optional entry of this key is not set in this run. Set its reference, or take the entry out',
    });
}

;// CONCATENATED MODULE: ./.build/src/plan/mount-paths.js




function wantMountPaths(board) {
    for (const place of board.tree.places) {
        if (!needsMountPaths(place, board) || board.wantMountPaths(place.scope))
            continue;
        const why = board.pathsUnreadable(place.scope);
        if (why === undefined)
            continue;
        const where = (0,model_scope/* describeScope */.OI)(place.scope);
        if (place.listed.listing.own.every(({ kind }) => kind !== undefined)) {
            const message = (0,model_text/* say */.cv) `mount paths in ${where} are not known, so secret files whose mark does not name theirs are written each time: ${why}. Give the token access to GET /variable`;
            board.problems.push({ severity: 'warning', message });
        }
        else {
            const message = (0,model_text/* say */.cv) `the list of ${where} does not say which secrets are files, and the list that does can't be read: ${why}. Give the token access to GET /variable`;
            board.refusals.push(refusal('api-error', message, { scope: place.scope }));
        }
    }
}
function needsMountPaths(place, board) {
    if (board.openSlotsAt(place.scope).some((slot) => lacksPath(slot, board)))
        return true;
    const { prune } = board.policy;
    return prune === 'all' && place.notInFile.some(({ kind }) => kind === undefined);
}
function lacksPath({ entry, held, draft }, { policy }) {
    if (held === undefined || entry === undefined || entry.kind === 'skipped' || draft.is === 'refused')
        return false;
    if (entry.kind !== 'value' && entry.kind !== 'file') {
        const hidesTarget = entry.kind === 'alias' && held.kind === 'alias' && held.secret.aliasOf === undefined;
        return held.kind === undefined || hidesTarget;
    }
    if (policy.compareNothing || !isManaged(entry) || entry.isSealed === true)
        return false;
    if (held.kind === undefined)
        return true;
    return (entry.kind === 'file' && held.kind === 'file' && held.compareMountPath(entry.mountPath) === 'unknown');
}

;// CONCATENATED MODULE: ./.build/src/plan/moves.js



function groupMoves(board) {
    const keys = new Set(board
        .openSlots()
        .filter(({ mustMove }) => mustMove)
        .map(({ key }) => key));
    if (keys.size === 0)
        return [];
    const byKey = Map.groupBy(board.openSlots(), ({ key }) => key);
    return [...keys]
        .sort(phrases/* compareText */.n6)
        .flatMap((key) => groupBranches((byKey.get(key) ?? []).filter(isMovable)).filter(isMove));
}
function groupBranches(slots) {
    if (slots.some(({ scope }) => scope.kind === 'project'))
        return [slots];
    const environments = Map.groupBy(slots, ({ scope }) => (0,model_scope/* environmentOf */.p7)(scope)?.id);
    return [...environments.values()].flatMap((group) => {
        if (group.some(({ scope }) => scope.kind === 'environment'))
            return [group];
        return group.map((slot) => [slot]);
    });
}
function isMovable({ draft: { is } }) {
    return is === 'deleted' || is === 'created' || is === 'recreated';
}
function isMove(slots) {
    return slots.some(({ mustMove }) => mustMove) && slots.some(isRemoved) && slots.some(isCreated);
}
function describeMove(deletes, creates, tree) {
    const [first] = [...deletes, ...creates];
    if (first === undefined)
        throw new Error('a move without a change');
    return {
        key: first.key,
        deletes: [...deletes].sort((a, b) => compareDepths(b.scope, a.scope)),
        creates: [...creates].sort((a, b) => compareDepths(a.scope, b.scope)),
        losers: findLosers(deletes, creates, tree),
    };
}
function compareDepths(a, b) {
    return (0,model_scope/* depthOf */.d1)(a) - (0,model_scope/* depthOf */.d1)(b) || (0,model_scope/* compareScopes */.Jm)(a, b);
}
function findLosers(deletes, creates, tree) {
    const leavesProject = deletes.some(({ scope }) => scope.kind === 'project');
    if (!leavesProject || creates.some(({ scope }) => scope.kind === 'project'))
        return [];
    const keeps = new Set(creates.filter(({ scope }) => scope.kind === 'environment').map(({ scope }) => scope.id));
    return tree.environments.filter(({ id }) => !keeps.has(id));
}

;// CONCATENATED MODULE: ./.build/src/plan/prune.js




function findPrunes(board) {
    for (const place of board.tree.places) {
        explainUnverified(place, board);
        if (!explainSuspension(place, board))
            pruneScope(place, board);
    }
}
function countPrunable({ listed }, policy) {
    if (isSuspended(listed.listing.showsDescriptions, policy))
        return 0;
    return listed.listing.own.filter((one) => mayPrune(one, policy)).length;
}
function pruneScope(place, board) {
    const { policy } = board;
    const { scope, listed, notInFile } = place;
    const stray = [];
    for (const held of notInFile) {
        const key = held.secret.key.raw;
        if (!mayPrune(held, policy) || listed.hasTwice(key))
            continue;
        const slot = { place, scope, key, entry: undefined, held };
        if (isStray(held)) {
            stray.push(held.secret.key);
            board.add({ ...slot, draft: { is: 'stray' } });
        }
        else if (board.isFrozen(scope, key))
            board.add({ ...slot, draft: { is: 'frozen' } });
        else
            board.add({ ...slot, draft: { is: 'deleted', reason: 'removed-from-file' } });
    }
    if (stray.length > 0)
        board.refusals.push(refuseStray(place, stray, policy));
}
function mayPrune({ ownership, kind, isStale }, { prune, takeover }) {
    if (prune === 'none' || isStale === true)
        return false;
    if (ownership === 'ours')
        return true;
    if (prune === 'owned')
        return false;
    if (kind === undefined)
        return false;
    return ownership !== 'foreign' || takeover;
}
function isStray({ ownership, isOfThisSource }) {
    return (ownership === 'ours' || ownership === 'ours-unverified') && !isOfThisSource;
}
function isSuspended(showsDescriptions, policy) {
    return !showsDescriptions || isNamelessInline(policy);
}
function isNamelessInline({ isInline, ownerIsGiven }) {
    return isInline && !ownerIsGiven;
}
function explainSuspension({ scope, listed, notInFile }, board) {
    const { policy } = board;
    if (policy.prune === 'none' || !isSuspended(listed.listing.showsDescriptions, policy))
        return false;
    if (notInFile.length === 0)
        return true;
    if (!listed.listing.showsDescriptions) {
        const message = (0,model_text/* say */.cv) `nothing of ${(0,model_scope/* describeScope */.OI)(scope)} is pruned: none of the secrets that its list shows has a description, so nothing shows which of them are this owner's. List under absent what should go`;
        board.problems.push({ severity: policy.prune === 'all' ? 'warning' : 'notice', message });
    }
    else if (notInFile.some((held) => mayPrune(held, policy))) {
        const message = (0,model_text/* say */.cv) `nothing of ${(0,model_scope/* describeScope */.OI)(scope)} is pruned, because inline content is no list of files that marks could remember. Give this sync a name by the owner input to have it prune`;
        board.problems.push({ severity: 'notice', input: 'owner', message });
    }
    return true;
}
function refuseStray({ scope }, keys, { ownerName }) {
    const message = (0,model_text/* say */.cv) `${(0,phrases/* countOf */.pq)(keys.length, 'secret')} to prune in ${(0,model_scope/* describeScope */.OI)(scope)} (${(0,phrases/* listNames */.Zv)(keys)}) came from another list of desired-state files, perhaps another step's. If they belong to this sync, set the owner input (owner: ${ownerName}) so that its files may change; give each sync an owner of its own when several feed one project, or set prune: none`;
    const refused = refusal('unsafe-plan', message, { scope });
    return { ...refused, problem: { ...refused.problem, input: 'owner' } };
}
function explainUnverified({ scope, notInFile }, { policy, problems }) {
    if (policy.prune !== 'owned')
        return;
    const keys = notInFile
        .filter(({ ownership }) => ownership === 'ours-unverified')
        .map(({ secret }) => secret.key);
    if (keys.length === 0)
        return;
    const why = policy.hasStableKey
        ? 'made with another key, or altered'
        : 'a JWT without fingerprint-key can verify none';
    const whose = keys.length === 1 ? 'its mark names' : 'their marks name';
    const message = (0,model_text/* say */.cv) `not deleted from ${(0,model_scope/* describeScope */.OI)(scope)}: ${(0,phrases/* listNames */.Zv)(keys)}; ${whose} this owner but can't be verified (${why}). List ${keys.length === 1 ? 'it' : 'them'} under absent to delete`;
    problems.push({ severity: 'warning', message });
}
function explainAbsentOnly(place, pruned) {
    const entries = [...place.entries.values()];
    if (pruned.length === 0 || entries.length === 0 || entries.some(({ kind }) => kind !== 'absent'))
        return [];
    const message = (0,model_text/* say */.cv) `the file lists nothing but absent keys for ${(0,model_scope/* describeScope */.OI)(place.scope)}, so this action's other secrets there are pruned: ${(0,phrases/* listNames */.Zv)(pruned)}. List them under secrets to keep them`;
    return [{ severity: 'notice', at: place.at, message }];
}

;// CONCATENATED MODULE: ./.build/src/plan/renames.js

const MAX_PAIRS = 20_000;
function findRenames(changes) {
    const created = changes.filter((change) => change.action === 'create' && change.reason === 'missing');
    const valued = created.filter(({ desired }) => (0,model_desired/* valueOf */.RP)(desired) !== undefined);
    const pruned = changes.filter((change) => change.action === 'delete' && change.reason === 'removed-from-file');
    if (valued.length * pruned.length > MAX_PAIRS)
        return [];
    const taken = new Set();
    return pruned.flatMap(({ scope, key: from, current }) => {
        if (current.ownership !== 'ours' || current.doubt !== undefined)
            return [];
        const match = valued.find(({ key, kind, desired }) => {
            const value = taken.has(key.raw) || kind !== current.kind ? undefined : (0,model_desired/* valueOf */.RP)(desired);
            return value !== undefined && current.hasValue(value.reveal());
        });
        if (match === undefined)
            return [];
        taken.add(match.key.raw);
        return [{ scope, from, to: match.key }];
    });
}

;// CONCATENATED MODULE: ./.build/src/plan/plan.js














function planScopes(input) {
    const board = new Board(input);
    judgeEntries(board);
    findPrunes(board);
    linkEntries(board);
    resolveCollisions(board);
    skipDependents(board);
    planDependents(board);
    checkRestoring(board);
    wantMountPaths(board);
    return { plan: assemble(board), wants: board.wants };
}
function assemble(board) {
    const { changes, moves } = collectChanges(board);
    const { policy, tree } = board;
    const countsPrunable = [...changes.values()].flat().some(isPrune);
    const scopes = tree.places.map((place) => {
        const own = (changes.get(place.scope.id) ?? []).sort(compareChanges);
        return describeScopePlan(place, own, countsPrunable ? countPrunable(place, policy) : 0, board);
    });
    const all = scopes.flatMap((scope) => scope.changes);
    return {
        scopes,
        moves,
        renames: policy.compareNothing ? [] : scopes.flatMap((scope) => findRenames(scope.changes)),
        digest: digestChanges(all),
        requests: countRequests(scopes),
        problems: [
            ...board.problems,
            ...scopes.flatMap((scope, index) => explainScope(tree.places[index], scope, board)),
        ],
        refusals: board.refusals,
    };
}
function collectChanges(board) {
    const changes = new Map(board.tree.places.map(({ scope }) => [scope.id, []]));
    const moved = new Set();
    const moves = groupMoves(board).map((slots) => {
        const entries = slots.map((slot) => slot.entry).filter((one) => isManaged(one));
        const own = slots.flatMap((slot) => {
            moved.add(slot);
            const made = changesFor(slot, entries, true);
            changes.get(slot.scope.id)?.push(...made);
            return made;
        });
        const deletes = own.filter((change) => change.action === 'delete');
        const creates = own.filter((change) => change.action === 'create');
        return describeMove(deletes, creates, board.tree);
    });
    for (const slot of board.openSlots()) {
        if (!moved.has(slot))
            changes.get(slot.scope.id)?.push(...changesFor(slot, [], false));
    }
    return { changes, moves };
}
function describeScopePlan({ scope, notInFile }, changes, prunable, board) {
    const deleted = new Set(changes.filter(({ action }) => action === 'delete').map(({ key }) => key.raw));
    const [unmanaged, kept] = [new Map(), new Map()];
    for (const { secret, ownership } of notInFile) {
        const { key } = secret;
        if (deleted.has(key.raw) || ownership === 'foreign')
            continue;
        unmanaged.set(key.raw, key);
        if (ownership !== 'unmarked')
            kept.set(key.raw, key);
    }
    const [unchanged, skipped] = [[], []];
    for (const { key, entry, draft } of board.slotsAt(scope)) {
        if (draft.is === 'kept' && isManaged(entry))
            unchanged.push(key);
        if (draft.is === 'skipped' || (draft.is === 'frozen' && entry !== undefined))
            skipped.push(key);
    }
    return {
        scope,
        changes,
        unchanged: unchanged.sort(phrases/* compareText */.n6),
        unmanaged: [...unmanaged.values()],
        kept: [...kept.values()],
        skipped: skipped.sort(phrases/* compareText */.n6),
        prunable,
    };
}
function explainScope(place, { changes }, board) {
    const crowded = board.openSlotsAt(place.scope).flatMap((slot) => explainCrowded(slot, board.policy));
    return [
        ...explainAbsentOnly(place, changes.filter(isPrune).map(({ key }) => key)),
        ...crowded,
    ];
}
function compareChanges(a, b) {
    return (0,phrases/* compareText */.n6)(a.key.raw, b.key.raw);
}
function isPrune(change) {
    return change.action === 'delete' && change.isAbsent !== true;
}
function countRequests(scopes) {
    const cost = ({ changes }) => changes.reduce((sum, { action }) => sum + (action === 'replace' ? 2 : 1), changes.length === 0 ? 0 : 1);
    return scopes.reduce((sum, scope) => sum + cost(scope), 0);
}

// EXTERNAL MODULE: ./.build/src/engine/scopes.js
var engine_scopes = __webpack_require__(5209);
;// CONCATENATED MODULE: ./.build/src/engine/planner.js




class Planner {
    #own;
    #reader;
    #directory;
    #policy;
    #scopes = [];
    #named = new Map();
    #listings = new Map();
    #unreadable = new Map();
    #below = new Map();
    #pathsUnreadable = new Map();
    constructor(options) {
        this.#own = options.own;
        this.#reader = options.reader;
        this.#directory = options.directory;
        this.#policy = options.policy;
    }
    get listings() {
        return this.#listings;
    }
    get serverNow() {
        return [...this.#listings.values()].findLast(({ serverNow }) => serverNow !== undefined)?.serverNow;
    }
    expect(scope) {
        this.#listNamed(scope).catch(() => undefined);
    }
    async plan(scopes) {
        this.#scopes = scopes;
        await Promise.all(scopes.map(async ({ scope }) => {
            this.#listings.set(scope.id, await this.#listNamed(scope));
        }));
        this.#named.clear();
        return await this.#planAsFarAsNeeded(this.#policy);
    }
    async replan(fresh) {
        const gone = new Set([...fresh].flatMap(([id, listing]) => goneSince(this.#listings.get(id), listing)));
        for (const [id, listing] of this.#listings)
            this.#listings.set(id, without(gone, listing));
        for (const [id, listing] of fresh)
            this.#listings.set(id, listing);
        return await this.#planAsFarAsNeeded({ ...this.#policy, changeDetection: 'fingerprint' });
    }
    async planRest() {
        return await this.#planAsFarAsNeeded(this.#policy);
    }
    async #planAsFarAsNeeded(policy) {
        for (;;) {
            const { plan, wants } = planScopes(this.#input(policy));
            if (isSatisfied(wants))
                return plan;
            await this.#satisfy(wants);
        }
    }
    #input(policy) {
        return {
            scopes: this.#scopes,
            listings: this.#listings,
            unreadable: this.#unreadable,
            below: this.#below,
            pathsUnreadable: this.#pathsUnreadable,
            policy,
            own: this.#own,
        };
    }
    async #satisfy({ mountPaths, lists, below }) {
        await this.#each(mountPaths, (scope) => this.#readMountPaths(scope));
        await this.#each(lists, (scope) => this.#look(scope));
        await this.#each(below, (scope) => this.#lookBelow(scope));
    }
    #listNamed(scope) {
        const list = this.#named.get(scope.id) ?? this.#reader.list(scope);
        this.#named.set(scope.id, list);
        return list;
    }
    async #readMountPaths(scope) {
        const listing = this.#listings.get(scope.id);
        if (listing === undefined)
            return;
        try {
            this.#listings.set(scope.id, await this.#reader.withMountPaths(listing));
        }
        catch (error) {
            this.#pathsUnreadable.set(scope.id, reasonOf(error));
        }
    }
    async #look(scope) {
        if (this.#listings.has(scope.id))
            return;
        try {
            this.#listings.set(scope.id, await this.#reader.list(scope));
        }
        catch (error) {
            this.#unreadable.set(scope.id, { scope, status: statusOf(error), why: reasonOf(error) });
        }
    }
    async #lookBelow(scope) {
        try {
            const scopes = await (0,engine_scopes/* listBelow */.Iy)(scope, this.#directory);
            this.#below.set(scope.id, scopes);
            for (const one of scopes) {
                const known = this.#below.get(one.id);
                if (known === undefined)
                    this.#below.set(one.id, scopes.filter((other) => (0,model_scope/* ancestorsOf */.Gw)(other).some(({ id }) => id === one.id)));
            }
            await this.#each(scopes, (one) => this.#look(one));
        }
        catch (error) {
            this.#below.set(scope.id, []);
            this.#unreadable.set(scope.id, { scope, status: statusOf(error), why: reasonOf(error) });
        }
    }
    async #each(scopes, act) {
        await Promise.all(scopes.map(act));
    }
}
function isSatisfied({ mountPaths, lists, below }) {
    return mountPaths.length + lists.length + below.length === 0;
}
function reasonOf(error) {
    if (!(error instanceof failure/* SyncError */.S0) || !IS_LOCAL.has(error.reason))
        throw error;
    return error.text;
}
const IS_LOCAL = new Set(['unauthorized', 'forbidden', 'not-found', 'api-error']);
const STATUSES = { unauthorized: 401, forbidden: 403, 'not-found': 404 };
function statusOf(error) {
    if (!(error instanceof failure/* SyncError */.S0))
        return undefined;
    return STATUSES[error.reason];
}
function goneSince(old, { own, untouchable }) {
    const idsOf = (listing) => [...listing.own.map(({ secret }) => secret), ...listing.untouchable].map(({ id }) => id);
    const now = new Set(idsOf({ own, untouchable }));
    return old === undefined ? [] : idsOf(old).filter((id) => !now.has(id));
}
function without(gone, listing) {
    if (gone.size === 0)
        return listing;
    return { ...listing, inherited: listing.inherited.filter(({ id }) => !gone.has(id)) };
}

// EXTERNAL MODULE: ./.build/src/engine/policy.js
var policy = __webpack_require__(6710);
// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
;// CONCATENATED MODULE: ./.build/src/engine/failures.js




const AGAIN = 'Run the job again: it goes on where this run ended.';
function failureOfException(error, isCancelled, printer) {
    const none = [];
    if (isCancelled) {
        const message = 'The run was cancelled before anything was written.';
        return {
            failure: { reason: 'cancelled', message, advice: 'Run the job again when it suits.' },
            problems: none,
        };
    }
    if (error instanceof failure/* ProblemsError */.FQ)
        return { failure: failureOfProblems(error), problems: error.problems };
    if (error instanceof failure/* SyncError */.S0) {
        return {
            failure: { reason: error.reason, message: error.text, advice: error.advice ?? adviceFor(error.reason) },
            problems: none,
        };
    }
    const text = error instanceof store/* WriteFailure */.A ? error.text : (0,failure/* messageOf */.bD)(error);
    const message = `Unexpected error: ${printer.print(text)}`;
    return {
        failure: {
            reason: 'api-error',
            message,
            advice: 'Report it with the log of this run; it holds no secret.',
        },
        problems: none,
    };
}
function failureOfProblems({ reason, problems, advice }) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const count = (0,phrases/* countOf */.pq)(errors.length, 'error');
    switch (reason) {
        case 'invalid-file':
            return {
                reason,
                message: `The desired state has ${count}; nothing was written.`,
                advice: 'Correct what is listed; each line says where and how.',
            };
        case 'invalid-input':
            return {
                reason,
                message: `The inputs have ${count}; nothing was written.`,
                advice: 'Correct what is listed; each line names its input.',
            };
        case 'unsafe-plan':
        case 'plan-changed':
            return {
                reason,
                message: isAboutMode(errors)
                    ? 'This event must not apply, so nothing was planned or written.'
                    : 'The plan was refused before the first write.',
                advice: errors.length === 1
                    ? (advice ?? 'Read the error: it says why, and what to do.')
                    : 'Read the errors: each says why, and what to do.',
            };
        default:
            return {
                reason,
                message: `The run was stopped by ${count} before the first write.`,
                advice: advice ?? 'Read what is listed: each line says what to do.',
            };
    }
}
function isAboutMode(errors) {
    return errors.some(({ input }) => input === 'mode');
}
function adviceFor(reason) {
    switch (reason) {
        case 'unauthorized':
            return 'Check api-token: a wrong, expired or revoked token is refused like this, and so is one whose policy denies the request.';
        case 'forbidden':
            return "Give the token's role access to this project's secrets.";
        case 'not-found':
            return 'Check the id or name, and that the token can see it.';
        case 'rate-limited':
            return 'Run the job again when the window of the rate limit has ended.';
        case 'out-of-sync':
            return 'Apply the plan, or change the file to what is meant.';
        case 'api-error':
            return 'Check api-url and the network in between, then run the job again.';
        default:
            return undefined;
    }
}
function failureOfLedger(ledger) {
    const failed = ledger.outcomes.filter(({ status }) => status === 'failed');
    const missing = ledger.outcomes.filter(({ status, change }) => status === 'not-attempted' && change.action !== 'delete');
    if (ledger.crash !== undefined)
        return { ...ledger.crash, message: ledger.crash.message };
    const untried = ledger.outcomes.filter(({ status }) => status === 'not-attempted').length;
    const unfinished = describeUnfinished(failed.length, untried);
    if (ledger.cancelled) {
        const state = ledger.mayHaveWritten
            ? 'The run was cancelled while applying.'
            : 'The run was cancelled before anything was written.';
        return { reason: 'cancelled', message: state, advice: AGAIN };
    }
    const limited = failed.length > 0 && failed.every(({ rateLimited }) => rateLimited === true);
    const restOnlyWaits = failed.length === 0 &&
        missing.length > 0 &&
        ledger.outcomes.some(({ rateLimited }) => rateLimited === true);
    if (limited || restOnlyWaits) {
        return {
            reason: 'rate-limited',
            message: (0,model_text/* say */.cv) `Qovery's rate limit ended the run early: ${unfinished}`,
            advice: 'Run the job again when the window of the rate limit has ended: it goes on where this run ended.',
        };
    }
    if (failed.length + missing.length > 0) {
        return {
            reason: 'partial-apply',
            message: unfinished,
            advice: 'Correct what the failed changes say, then run the job again: it goes on where this run ended.',
        };
    }
    if (ledger.notConverged.length > 0) {
        const keys = ledger.notConverged.map(({ key, seen }) => (0,model_text/* say */.cv) `"${key}" (${seen})`);
        return {
            reason: 'not-converged',
            message: (0,model_text/* say */.cv) `Still not as the file says after two repairs: ${(0,model_text/* joinTexts */.B5)(keys, ', ')}.`,
            advice: 'Find out who else writes these secrets, then run the job again.',
        };
    }
    return ledger.unverified;
}
function describeUnfinished(failed, untried) {
    const verb = untried === 1 ? 'was' : 'were';
    if (failed === 0)
        return `${(0,phrases/* countOf */.pq)(untried, 'change')} ${verb} not attempted.`;
    return untried === 0
        ? `${(0,phrases/* countOf */.pq)(failed, 'change')} failed.`
        : `${(0,phrases/* countOf */.pq)(failed, 'change')} failed and ${untried} ${verb} not attempted.`;
}

// EXTERNAL MODULE: ./.build/src/model/problem.js
var problem = __webpack_require__(2098);
;// CONCATENATED MODULE: ./.build/src/engine/print-report.js




function printScope(scope, printer) {
    const environment = (0,model_scope/* environmentOf */.p7)(scope);
    return {
        id: scope.id,
        level: (0,model_scope/* levelOf */.In)(scope),
        ...(environment && { environment: printer.print(environment.name) }),
        ...((0,model_scope/* isService */.kd)(scope) && { service: printer.print(scope.name), serviceKind: scope.kind }),
    };
}
function printChange({ change, status, error }, { printer, renames, serverNow }) {
    const print = (text) => printer.print(text);
    const desired = change.action === 'delete' ? undefined : change.desired;
    const { to, from } = renamesOf(change, renames);
    const described = change.reason === 'description-changed' && change.action === 'update' ? change : undefined;
    return {
        action: change.action,
        kind: change.kind,
        key: print(change.key),
        reason: change.reason,
        status,
        error: error === undefined ? undefined : print(error),
        target: desired?.kind === 'alias' ? desired.target : undefined,
        source: desired !== undefined && desired.kind !== 'alias' ? desired.source : undefined,
        adopts: (change.action === 'update' || change.action === 'replace') && change.adopts,
        otherKey: change.action === 'update' && change.current.doubt?.otherKey === true,
        notes: change.notes.map(print),
        since: change.since,
        now: serverNow,
        oldText: described && print(described.current.text),
        newText: described && (described.desired.description ?? ''),
        deletedAlong: change.action === 'delete' ? change.deletedAlong.map((one) => print(describeDependent(one))) : [],
        at: (0,model_plan/* positionOf */.df)(change),
        renamedTo: to && print(to),
        renamedFrom: from && print(from),
    };
}
function printPlan(plan, outcomes, missing, context) {
    const { printer } = context;
    const byChange = new Map(outcomes.map((outcome) => [outcome.change, outcome]));
    return {
        digest: plan.digest,
        scopes: plan.scopes.map(({ scope, changes, unchanged, unmanaged, kept, skipped }) => ({
            scope: printScope(scope, printer),
            changes: changes.map((change) => printChange(byChange.get(change) ?? { change, status: missing }, context)),
            unchanged,
            unmanaged: unmanaged.map((key) => printer.print(key)),
            kept: kept.map((key) => printer.print(key)),
            skipped,
        })),
        moves: plan.moves.map(({ key, deletes, creates, losers }) => ({
            key: printer.print(key),
            from: deletes.map(({ scope }) => printScope(scope, printer)),
            to: creates.map(({ scope }) => printScope(scope, printer)),
            losers: losers.map(({ name }) => printer.print(name)),
        })),
    };
}
function printRedeploy(plan, ledger, pending, printer) {
    const row = (service, why, status, { error, goesOn = false } = {}) => ({
        environment: printer.print(service.environment.name),
        environmentId: service.environment.id,
        service: printer.print(service.name),
        serviceId: service.id,
        serviceKind: service.kind,
        why: printer.print(why),
        status,
        error: error === undefined ? undefined : printer.print(error),
        goesOn,
    });
    return {
        services: ledger?.outcomes.map(({ service, why, status, ...end }) => row(service, why, status, end)) ??
            plan.environments.flatMap(({ due }) => due.map(({ service, why }) => row(service, why, pending))),
        leftOut: plan.environments.flatMap((one) => one.leftOut.map(({ service, why }) => row(service, why, 'not-attempted'))),
    };
}
function printProblems(problems, files, printer) {
    const order = new Map(files.map((file, index) => [file, index]));
    const rank = ({ at }) => (at === undefined ? -1 : (order.get(at.file) ?? order.size));
    return [...problems]
        .sort((a, b) => rank(a) - rank(b) ||
        (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
        (a.at?.column ?? 0) - (b.at?.column ?? 0))
        .map(({ severity, message, at, key, input, logOnly }) => ({
        severity,
        where: [at && (0,problem/* formatPosition */.L)(at), key, at === undefined && key === undefined ? input : undefined]
            .filter(Boolean)
            .join(' '),
        message: printer.print(message),
        at,
        key,
        input,
        logOnly: logOnly ?? false,
    }));
}
function renamesOf({ scope, key, action }, renames) {
    const here = renames.filter((one) => one.scope.id === scope.id);
    if (action === 'delete')
        return { to: here.find(({ from }) => from.raw === key.raw)?.to };
    return action === 'create' ? { from: here.find(({ to }) => to.raw === key.raw)?.from } : {};
}
function describeDependent({ scope, secret }) {
    return (0,model_text/* say */.cv) `${secret.kind ?? 'secret'} "${secret.key}" in ${(0,model_scope/* describeScope */.OI)(scope)}`;
}

;// CONCATENATED MODULE: ./.build/src/engine/record.js







class RunRecord {
    printer;
    #request;
    #startedAt = performance.now();
    #problems = [];
    #scope;
    #desired;
    #plan;
    #serverNow;
    #ledger;
    #rest;
    #redeployPlan;
    #redeployed;
    #failure;
    #traffic = { requests: 0, waitedMs: 0 };
    constructor(request, redactor) {
        this.#request = request;
        this.printer = new model_printer/* Printer */.x(redactor);
        this.addProblems(request.problems);
    }
    watch(traffic) {
        this.#traffic = traffic;
    }
    read(desired) {
        this.#desired = desired;
        this.printer.nameKeys((0,model_desired/* allEntries */.Yl)(desired).map(({ key }) => key));
        this.printer.nameKeys((0,model_desired/* allEntries */.Yl)(desired).flatMap((entry) => (entry.kind === 'alias' ? [entry.target] : [])));
        this.addProblems(desired.problems);
    }
    about(scope) {
        this.#scope = scope;
    }
    planned(plan, serverNow) {
        this.#plan = plan;
        this.#serverNow = serverNow;
        this.addProblems(plan.problems);
    }
    plannedRedeploy(plan) {
        if (this.#redeployPlan === undefined)
            this.addProblems(plan.problems);
        this.#redeployPlan = plan;
    }
    applied(ledger, rest) {
        this.#ledger = ledger;
        this.#rest = rest;
        this.addProblems(ledger.problems);
        this.#failure ??= failureOfLedger(ledger);
    }
    redeployed(ledger) {
        this.#redeployed = ledger;
        this.addProblems(ledger.problems);
        this.#failure ??= ledger.failure;
    }
    addProblems(problems) {
        this.#problems.push(...problems);
    }
    fail(error, isCancelled) {
        if (this.#failure !== undefined)
            return;
        const { failure, problems } = failureOfException(error, isCancelled, this.printer);
        this.#failure = failure;
        this.addProblems(problems);
    }
    get failed() {
        return this.#failure !== undefined;
    }
    get plan() {
        return this.#plan;
    }
    get ledger() {
        return this.#ledger;
    }
    get rest() {
        return this.#rest;
    }
    get redeployLedger() {
        return this.#redeployed;
    }
    report() {
        const { project, mode, source, fromFork } = this.#request;
        const ledger = this.#ledger;
        const own = this.#scope;
        const root = own === undefined ? undefined : (0,model_scope/* projectOf */.v8)(own);
        const id = root?.id ?? ('id' in project ? project.id : undefined);
        const typed = 'id' in project && project.name !== undefined ? new model_text/* ApiText */.O8(project.name) : undefined;
        const name = typed ?? root?.name ?? this.#nameFromEnvironments();
        return {
            mode,
            project: id === undefined
                ? undefined
                : { id, name: name === undefined ? undefined : this.printer.print(name) },
            scope: own && printScope(own, this.printer),
            files: source.content === undefined ? source.files : ['content'],
            owner: this.printer.print((0,policy/* shownOwner */.Vc)(this.#request)),
            plan: this.#plan && this.#planReport(this.#plan),
            applied: ledger !== undefined,
            changed: ledger?.mayHaveChanged ?? false,
            mayHaveWritten: ledger?.mayHaveWritten ?? false,
            lost: (ledger?.lost ?? []).map(({ scope, key, why, isSure }) => ({
                scope: printScope(scope, this.printer),
                key: this.printer.print(key),
                why: this.printer.print(why),
                isSure,
            })),
            restored: (ledger?.restored ?? []).map(({ scope, key, what }) => ({
                scope: printScope(scope, this.printer),
                key: this.printer.print(key),
                what: this.printer.print(what),
            })),
            redeploy: this.#redeployReport(),
            byName: this.#desired?.byName ?? false,
            fromFork,
            problems: printProblems(this.#problems, this.#request.source.files, this.printer),
            failure: this.#failure && {
                reason: this.#failure.reason,
                message: this.printer.print(this.#failure.message),
                advice: this.#failure.advice === undefined ? '' : this.printer.print(this.#failure.advice),
            },
            requests: this.#traffic.requests,
            elapsedMs: performance.now() - this.#startedAt,
            waitedMs: this.#traffic.waitedMs,
        };
    }
    #nameFromEnvironments() {
        const scopes = this.#plan?.scopes ?? [];
        return scopes.map(({ scope }) => (0,model_scope/* environmentOf */.p7)(scope)?.project.name).find((name) => name !== undefined);
    }
    changeReport(outcome) {
        return printChange(outcome, this.#context);
    }
    get #context() {
        return { printer: this.printer, renames: this.#plan?.renames ?? [], serverNow: this.#serverNow };
    }
    #planReport(plan) {
        const missing = this.#ledger === undefined ? 'planned' : 'not-attempted';
        return printPlan(plan, this.#ledger?.outcomes ?? [], missing, this.#context);
    }
    #redeployReport() {
        if (this.#redeployPlan === undefined)
            return undefined;
        const pending = this.#ledger !== undefined && this.#failure !== undefined ? 'not-attempted' : 'planned';
        return printRedeploy(this.#redeployPlan, this.#redeployed, pending, this.printer);
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./.build/src/redeploy/check-request.js

function checkRedeployRequest({ redeploy, changeDetection, hasLastingKey }) {
    if (redeploy === 'none' || redeploy.length === 0)
        return;
    const problems = [];
    if (changeDetection === 'always') {
        problems.push(refuse('change-detection: always writes every value on every run, so redeploy would deploy every service each time. Use change-detection: fingerprint, or redeploy: none'));
    }
    if (!hasLastingKey) {
        problems.push(refuse('with a JWT and no fingerprint-key every value is written on every run, so redeploy would deploy every service each time. Give a fingerprint-key, or use an API token'));
    }
    if (problems.length > 0)
        throw new failure/* ProblemsError */.FQ('invalid-input', problems);
}
function refuse(message) {
    return { severity: 'error', input: 'redeploy', message };
}

;// CONCATENATED MODULE: ./.build/src/engine/redeployment.js




function checkRedeploy(request) {
    const { redeploy, changeDetection } = request;
    checkRedeployRequest({ redeploy, changeDetection, hasLastingKey: (0,policy/* keyMaterialOf */.oh)(request) !== undefined });
}
async function findTargets({ redeploy }, own, api) {
    if (redeploy === 'none' || redeploy.length === 0)
        return undefined;
    if (redeploy === 'changed')
        return 'changed';
    const { resolveRedeployTargets } = await __webpack_require__.e(/* import() */ 332).then(__webpack_require__.bind(__webpack_require__, 5332));
    const environments = await api.directory.environments((0,model_scope/* projectOf */.v8)(own).id);
    return await resolveRedeployTargets(redeploy, environments, (environment) => api.directory.services(environment));
}
async function redeployment_findEnvironments(asked, own, scopes) {
    if (asked === undefined)
        return undefined;
    const { environmentsNeeded } = await __webpack_require__.e(/* import() */ 332).then(__webpack_require__.bind(__webpack_require__, 5332));
    const named = scopes.flatMap(({ scope }) => (0,model_scope/* environmentOf */.p7)(scope) ?? []);
    return { asked, named, needed: environmentsNeeded(asked, own, named) };
}
async function planRedeployment(redeploy, context) {
    if (redeploy === undefined)
        return undefined;
    const { asked, named, needed } = redeploy;
    const { own, plan, planner, api } = context;
    const { planRedeploy } = await __webpack_require__.e(/* import() */ 37).then(__webpack_require__.bind(__webpack_require__, 7037));
    const environments = await Promise.all(needed.map((environment) => readEnvironment(environment, api)));
    const all = await api.directory.environments((0,model_scope/* projectOf */.v8)(own).id);
    const others = all.filter(({ id }) => !needed.some((one) => one.id === id));
    const known = [
        ...environments,
        ...others.map((environment) => ({ environment, services: [], statuses: undefined })),
    ];
    const planWith = (ledger) => planRedeploy({
        asked,
        runScope: own,
        namedEnvironments: named,
        environments: known,
        plan,
        ledger,
        listings: [...planner.listings.values()],
        canCarryMark: (text) => api.marks.hasRoom(text),
        serverNow: api.serverNow(),
    });
    return { plan: planWith(undefined), planAgain: planWith };
}
async function readEnvironment(environment, api) {
    const [services, statuses] = await Promise.all([
        api.directory.services(environment),
        api.deployments.statuses(environment),
    ]);
    return { environment, services, statuses };
}
const REAL_WAITS = {
    now: () => performance.now(),
    sleep: (ms, signal) => (0,promises_.setTimeout)(ms, undefined, { signal }),
};
async function redeployDue(redeployment, run) {
    const { request, api, ports, record } = run;
    const plan = redeployment.planAgain(record.ledger);
    record.plannedRedeploy(plan);
    if (plan.environments.every(({ due }) => due.length === 0))
        return;
    const [{ deployAndWait }, writer] = await Promise.all([
        __webpack_require__.e(/* import() */ 514).then(__webpack_require__.bind(__webpack_require__, 3514)),
        api.createDeployer(),
    ]);
    const ledger = await deployAndWait(plan, {
        reader: api.deployments,
        writer,
        concurrency: request.concurrency,
        stop: ports.stop,
        timeoutMs: request.redeployTimeoutMs,
        ...(ports.waits?.deployments ?? REAL_WAITS),
        onLine: (line) => ports.onProgress({ type: 'deploy', line: record.printer.print(line) }),
    });
    record.redeployed(ledger);
}

;// CONCATENATED MODULE: ./.build/src/plan/guards.js







const LEAST_ALLOWED = 3;
const SHORT_WINDOW_MS = 60_000;
const REVIEW_ADVICE = 'Do: open a pull request that touches the file; its comment shows this plan, merging it applies it.';
function guardPlan(plan, settings) {
    const { policy, mode, entryCount, review } = settings;
    return [
        ...plan.refusals,
        ...guardEmptiness(entryCount, policy.allowEmpty),
        ...guardDeletes(plan, policy.maxDeletes),
        ...(mode === 'apply' ? guardReview(plan, review) : []),
    ];
}
function guardEmptiness(entryCount, allowEmpty) {
    if (entryCount > 0 || allowEmpty)
        return [];
    const message = 'the desired state has no entries at all. If that is meant, set allow-empty: true';
    return [onInput('allow-empty', refusal('unsafe-plan', message))];
}
function guardDeletes({ scopes }, limit) {
    const all = {
        changes: scopes.flatMap(({ changes }) => changes),
        prunable: scopes.reduce((sum, one) => sum + one.prunable, 0),
    };
    const isByScope = 'percent' in limit && scopes.length > 1;
    const inScopes = isByScope
        ? scopes.flatMap((one) => describeExcess(one, limit, (0,model_text/* say */.cv) ` from ${(0,model_scope/* describeScope */.OI)(one.scope)}`))
        : [];
    const excess = [...inScopes, ...describeExcess(all, limit, inScopes.length > 0 ? ' in all' : '')];
    if (excess.length === 0)
        return [];
    const needed = all.changes.filter(isPrune).length;
    const whole = isByScope ? ', which is for the whole run' : '';
    const message = (0,model_text/* say */.cv) `the plan prunes or moves ${(0,model_text/* joinTexts */.B5)(excess, '; and ')}. If they should go, raise max-deletes to ${needed}${whole}; if not, put them back into the file or set prune: none`;
    return [onInput('max-deletes', refusal('unsafe-plan', message))];
}
function describeExcess({ changes, prunable }, limit, where) {
    const doomed = changes.filter(isPrune).map(({ key }) => key);
    const allowed = 'count' in limit ? limit.count : allowedShare(prunable, limit.percent);
    if (doomed.length <= allowed)
        return [];
    const share = 'count' in limit ? '' : `, ${limit.percent}% of the ${prunable} that this prune could delete`;
    return [
        (0,model_text/* say */.cv) `${(0,phrases/* countOf */.pq)(doomed.length, 'secret')}${where} (${(0,phrases/* listNames */.Zv)(doomed)}), more than max-deletes allows (${allowed}${share})`,
    ];
}
function allowedShare(prunable, percent) {
    return percent === 0 ? 0 : Math.max(LEAST_ALLOWED, Math.floor((prunable * percent) / 100));
}
function guardReview(plan, { expected, isRequired }) {
    if ((0,model_plan/* changesOf */.fs)(plan).length === 0 || expected === plan.digest)
        return [];
    if (expected === undefined) {
        if (!isRequired)
            return [];
        const message = `the plan is not empty and no reviewed plan was given, which require-plan asks for. ${REVIEW_ADVICE}`;
        return [onInput('expected-plan', refusal('plan-changed', message))];
    }
    const shown = new model_text/* ApiText */.O8(expected.slice(0, 64));
    const what = isDigest(expected) ? '' : (0,model_text/* say */.cv) `, which is no digest (40 letters)${hintOn(expected)},`;
    const message = (0,model_text/* say */.cv) `the plan is not the reviewed one: expected-plan is "${shown}"${what} and this plan's digest is ${plan.digest}. ${REVIEW_ADVICE}`;
    return [onInput('expected-plan', refusal('plan-changed', message))];
}
const SWITCH = /^(?:true|false|yes|no|on|off)$/i;
function hintOn(expected) {
    if (/^pull.?requests?$/i.test(expected))
        return ': was pull-request meant?';
    return SWITCH.test(expected)
        ? ': write pull-request to hold the run to what the merged pull request showed, or set require-plan to refuse a run without a reviewed plan'
        : '';
}
function checkBudget(plan, tightest, extraRequests, mode) {
    const nothing = { refusals: [], problems: [] };
    const needed = plan.requests + extraRequests;
    if (tightest === undefined ||
        !hasNumbers(tightest) ||
        needed === 0 ||
        tightest.remaining >= needed ||
        tightest.resetInMs <= SHORT_WINDOW_MS)
        return nothing;
    const { limit, remaining, resetInMs } = tightest;
    const minutes = (0,phrases/* countOf */.pq)(Math.ceil(resetInMs / 60_000), 'minute');
    const start = `the plan needs ${(0,phrases/* countOf */.pq)(needed, 'request')}, but Qovery's rate limit`;
    if (limit !== undefined && needed > limit) {
        const message = `${start} allows ${limit} in a window and leaves ${remaining}: it is applied as far as it goes. Run again when the window has ended; that goes on`;
        return { refusals: [], problems: [{ severity: 'warning', message }] };
    }
    const message = `${start} leaves ${remaining} until its window ends in ${minutes}. Run again then`;
    if (mode !== 'apply')
        return { refusals: [], problems: [{ severity: 'warning', message }] };
    return { refusals: [refusal('rate-limited', message)], problems: [] };
}
function hasNumbers(limit) {
    return limit.remaining !== undefined && limit.resetInMs !== undefined;
}
function onInput(input, refused) {
    return { ...refused, problem: { ...refused.problem, input } };
}

;// CONCATENATED MODULE: ./.build/src/redeploy/requests.js
function requestsFor(plan, timeoutMs) {
    return plan.environments.filter(({ due }) => due.length > 0).length * (timeoutMs === 0 ? 1 : 3);
}

;// CONCATENATED MODULE: ./.build/src/engine/guards.js








const REASONS = [
    'invalid-input',
    'invalid-file',
    'api-error',
    'unsafe-plan',
    'plan-changed',
    'rate-limited',
];
function refuseUnsafe(plan, request, context) {
    const { mode, review } = request;
    const { desired, redeployment, expected, rateLimit } = context;
    const extra = redeployment === undefined ? 0 : requestsFor(redeployment.plan, request.redeployTimeoutMs);
    const budget = checkBudget(plan, rateLimit, extra, mode);
    const refusals = [
        ...guardPlan(plan, {
            policy: request,
            mode,
            entryCount: (0,model_desired/* allEntries */.Yl)(desired).length,
            review: { expected, isRequired: review.isRequired },
        }),
        ...budget.refusals,
    ];
    const reason = REASONS.find((one) => refusals.some((refusal) => refusal.reason === one));
    if (reason !== undefined)
        throw new failure/* ProblemsError */.FQ(reason, [...refusals.map(({ problem }) => problem), ...budget.problems]);
    return budget.problems;
}
function explainBlindness({ listings }) {
    const own = [...listings.values()].flatMap((listing) => listing.own);
    const undated = own.filter(({ secret }) => secret.updatedAt === undefined);
    if (undated.length === 0)
        return [];
    if (undated.length === own.length) {
        const message = 'Qovery sends no dates with its secrets, so edits made outside of this action can not be seen';
        return [{ severity: 'notice', message }];
    }
    const names = (0,phrases/* listNames */.Zv)(undated.map(({ secret }) => secret.key));
    const message = (0,model_text/* say */.cv) `Qovery sends no date with ${names}, so outside edits of ${undated.length === 1 ? 'it' : 'them'} can not be seen`;
    return [{ severity: 'notice', message }];
}
function explainMissing(plan, rest) {
    const planned = new Set((0,model_plan/* changesOf */.fs)(plan).map(({ scope, key }) => (0,model_scope/* secretId */.Ku)(scope, key.raw)));
    const missing = (rest === undefined ? [] : (0,model_plan/* changesOf */.fs)(rest)).filter(({ action, scope, key }) => action === 'create' && !planned.has((0,model_scope/* secretId */.Ku)(scope, key.raw)));
    if (missing.length === 0)
        return [];
    const names = missing.map(({ scope, key }) => (0,model_text/* say */.cv) `"${key}" of ${(0,model_scope/* describeScope */.OI)(scope)}`);
    const shown = (0,model_text/* joinTexts */.B5)(names.slice(0, 10), ', ');
    const more = names.length > 10 ? (0,model_text/* say */.cv) ` and ${names.length - 10} more` : '';
    const isOne = names.length === 1;
    const message = (0,model_text/* say */.cv) `${shown}${more} ${isOne ? 'is' : 'are'} missing by now, and not a part of this plan: somebody else deleted ${isOne ? 'it or what it' : 'them or what they'} hung on while this run was on. The next run makes ${isOne ? 'it' : 'them'} again`;
    return [{ severity: 'warning', message }];
}

;// CONCATENATED MODULE: ./.build/src/engine/run.js













async function run(request, ports) {
    const record = new RunRecord(request, ports.redactor);
    let api;
    try {
        checkRedeploy(request);
        const desired = await readDesired(request, ports, record);
        if (request.token === undefined)
            record.addProblems([CHECKED_ONLY]);
        else {
            record.addProblems((0,policy/* keyNotices */.Tr)(request));
            api = await (0,engine_api/* connectApi */.Xm)(request, ports, record);
            await sync(request, desired, api, ports, record);
        }
    }
    catch (error) {
        record.fail(error, ports.stop.soft.aborted);
    }
    api?.close();
    const { plan, ledger, rest, redeployLedger } = record;
    const review = api?.isPlaced === true ? api.reviewContext() : undefined;
    return { report: record.report(), review, plan, ledger, rest, redeploy: redeployLedger };
}
const CHECKED_ONLY = {
    severity: 'notice',
    message: "there is no API token in this pull request's run: the file was checked in full, but not compared with the project",
};
async function sync(request, desired, api, ports, record) {
    const own = await (0,engine_scopes/* findOwnScope */._L)(request, await api.findProject(), api.directory);
    record.about(own);
    api.about(own);
    const planner = new Planner({
        own,
        reader: api.reader,
        directory: api.directory,
        policy: (0,policy/* planPolicy */._0)(request, api.marks),
    });
    const targets = await findTargets(request, own, api);
    const scopes = await (0,engine_scopes/* resolveScopes */.ST)(desired, own, api.directory, (scope) => planner.expect(scope));
    const redeploy = await redeployment_findEnvironments(targets, own, scopes);
    const plan = await planner.plan(scopes);
    record.planned(plan, planner.serverNow);
    const redeployment = await planRedeployment(redeploy, { own, plan, planner, api });
    if (redeployment !== undefined)
        record.plannedRedeploy(redeployment.plan);
    ports.onPlan(record.report());
    record.addProblems(explainBlindness(planner));
    record.addProblems(refuseUnsafe(plan, request, {
        desired,
        redeployment,
        rateLimit: api.rateLimit,
        expected: await expectedPlan(request, plan, api, ports),
    }));
    if (request.mode === 'apply') {
        if (!hasWork(plan, redeployment?.plan))
            return;
        if (ports.confirm !== undefined && !(await ports.confirm(record.report())))
            throw new failure/* SyncError */.S0('cancelled', 'Nothing was written: the answer was no.');
        if ((0,model_plan/* changesOf */.fs)(plan).length > 0) {
            const ledger = await applyPlanned(plan, { request, planner, api, ports, record });
            const rest = isVerified(ledger) ? await planner.planRest() : undefined;
            record.applied(ledger, rest);
            record.addProblems(explainMissing(plan, rest));
        }
        if (!record.failed && redeployment !== undefined)
            await redeployDue(redeployment, { request, api, ports, record });
    }
    else if (request.mode === 'check' && hasWork(plan, redeployment?.plan)) {
        throw new failure/* SyncError */.S0('out-of-sync', 'The project is not as the file says.', 'Apply the plan, or change the file to what is meant.');
    }
}
function isVerified({ cancelled, crash, unverified }) {
    return !cancelled && crash === undefined && unverified === undefined;
}
async function readDesired(request, ports, record) {
    const runLevel = request.service !== undefined ? 'service' : request.environment !== undefined ? 'environment' : 'project';
    for (const text of request.source.values?.values() ?? [])
        if (text !== '')
            ports.redactor.add(new secret_value/* SecretValue */.i(text));
    const desired = await loadDesiredState({ ...request.source, runLevel });
    const values = (0,model_desired/* allEntries */.Yl)(desired).flatMap((entry) => {
        const value = (0,model_desired/* valueOf */.RP)(entry);
        return value === undefined ? [] : [{ key: entry.key, value }];
    });
    for (const { value } of values)
        ports.redactor.add(value);
    const problems = ports.onValues(values);
    record.read(desired);
    record.addProblems(problems);
    return desired;
}
async function expectedPlan({ mode, review }, plan, api, ports) {
    if (mode !== 'apply' || (0,model_plan/* changesOf */.fs)(plan).length === 0 || review.expected !== 'pull-request')
        return review.expected;
    if (ports.review === undefined)
        throw new failure/* SyncError */.S0('plan-changed', 'There is no pull request to take the reviewed plan from.');
    return await ports.review.expectedDigest(api.reviewContext());
}
function hasWork(plan, redeploy) {
    return (0,model_plan/* changesOf */.fs)(plan).length > 0 || (redeploy?.environments.some(({ due }) => due.length > 0) ?? false);
}

;// CONCATENATED MODULE: ./.build/src/report/clean.js
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const LINE_BREAK = /[\t-\r\u0085\u2028\u2029]/u;
function cleanText(text) {
    const line = LINE_BREAK.test(text)
        ? text
            .split(LINE_BREAK)
            .map((part) => part.trim())
            .filter((part) => part !== '')
            .join(' ')
        : text;
    return line.replace(INVISIBLE, '\u{FFFD}').trim();
}
const clean_ERROR_LIMIT = 300;
function cutText(text, limit) {
    if (text.length <= limit)
        return text;
    const points = Array.from(text.slice(0, 2 * limit + 2));
    return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}\u2026`;
}
function clean_cleanCut(text, limit) {
    return cutText(cleanText(text.length > 8 * limit ? `${text.slice(0, 8 * limit)}\u2026` : text), limit);
}
function cleanName(name) {
    return clean_cleanCut(name, 80) || '(empty)';
}
const COLOUR = /(\u001B\[\d{1,2}m)/;
function neutralizeLine(line) {
    return line
        .split(COLOUR)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(INVISIBLE, '\u{FFFD}')))
        .join('')
        .replaceAll('##[', '## [')
        .replace(/^(\s*)::/u, '$1: :');
}
function neutralizeLines(text) {
    return text
        .split(/\r\n|[\n-\r\u0085\u2028\u2029]/u)
        .map((line) => neutralizeLine(line.replaceAll('\t', ' ')));
}

;// CONCATENATED MODULE: ./.build/src/report/counts.js
function placedChangesOf({ plan }) {
    return (plan?.scopes ?? []).flatMap(({ scope, changes }) => changes.map((change) => ({ scope, change })));
}
function counts_withStatus(report, status) {
    return placedChangesOf(report).filter(({ change }) => change.status === status);
}
function countOutcomes(report) {
    const counted = counts_withStatus(report, report.mode === 'apply' ? 'done' : 'planned');
    const number = (...actions) => counted.filter(({ change }) => actions.includes(change.action)).length;
    return {
        changes: placedChangesOf(report).length,
        created: number('create'),
        updated: number('update', 'replace'),
        deleted: number('delete'),
        unchanged: (report.plan?.scopes ?? []).reduce((sum, { unchanged }) => sum + unchanged.length, 0),
        failed: counts_withStatus(report, 'failed').length,
    };
}
function movesByChange(report) {
    const sides = (report.plan?.moves ?? []).flatMap((move) => [
        ...move.from.map(({ id }) => [sideOf('delete', id, move.key), move]),
        ...move.to.map(({ id }) => [sideOf('create', id, move.key), move]),
    ]);
    const bySide = new Map(sides);
    const found = new Map();
    for (const { scope, change } of placedChangesOf(report)) {
        if (change.reason !== 'moved')
            continue;
        const move = bySide.get(sideOf(change.action, scope.id, change.key));
        if (move !== undefined)
            found.set(change, move);
    }
    return found;
}
function sideOf(action, scopeId, key) {
    return `${action === 'delete' ? '-' : '+'} ${scopeId} ${key}`;
}

;// CONCATENATED MODULE: ./.build/src/report/words.js


const NEWS = ['delete', 'replace', 'move', 'adopt', 'update', 'create'];
const SYMBOLS = {
    delete: '-',
    replace: '\u00b1',
    move: '\u00bb',
    adopt: '!',
    update: '~',
    create: '+',
};
const PAST = {
    delete: 'deleted',
    replace: 'replaced',
    move: 'moved',
    adopt: 'adopted',
    update: 'updated',
    create: 'created',
};
const ADOPTS = 'overwrites the value that is in Qovery';
const words_REASONS = {
    missing: 'missing',
    'value-changed': 'value changed',
    'changed-outside': 'edited outside of this action',
    unknown: 'not known whether it differs',
    moved: 'moved',
    'mount-path-changed': 'mount path changed',
    'kind-changed': 'kind changed',
    'target-changed': 'alias target changed',
    'description-changed': 'description changed',
    'removed-from-file': 'removed from the file',
    'listed-absent': 'listed under absent',
};
const TEXT_LIMIT = 80;
function describeReason(change, { level }) {
    const words = words_REASONS[change.reason];
    switch (change.reason) {
        case 'missing':
            return `missing from the ${level}`;
        case 'unknown':
            return change.otherKey ? 'its mark was made with another fingerprint key' : words;
        case 'changed-outside': {
            const time = change.since === undefined ? undefined : formatTime(change.since);
            return time === undefined ? words : `${words}, ${time}`;
        }
        case 'description-changed':
            return describeTexts(change) ?? words;
        default:
            return words;
    }
}
function describeTexts({ oldText, newText }) {
    if (oldText === undefined || newText === undefined)
        return undefined;
    const [before, after] = [clean_cleanCut(oldText, TEXT_LIMIT), clean_cleanCut(newText, TEXT_LIMIT)];
    if (before === after)
        return undefined;
    if (before === '')
        return `description added: "${after}"`;
    return after === '' ? `description cleared, was "${before}"` : `description "${before}" \u2192 "${after}"`;
}
function describeAge({ since, now }) {
    if (since === undefined || now === undefined || now < since)
        return undefined;
    const minutes = Math.floor((now - since) / 60_000);
    if (minutes < 1)
        return 'less than a minute ago';
    if (minutes < 120)
        return `${minutes} min ago`;
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
function placeOf({ id, level, environment, service, serviceKind }) {
    if (level === 'project')
        return 'the project';
    const above = environment === undefined ? [] : [cleanName(environment)];
    if (level === 'environment')
        return above[0] ?? cleanName(id);
    const own = cleanName(service ?? id);
    return [...above, serviceKind === undefined ? own : `${own} (${serviceKind})`].join(' / ');
}
function formatTime(unixMs) {
    const date = new Date(unixMs);
    if (Number.isNaN(date.getTime()))
        return undefined;
    return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
function formatDuration(ms) {
    if (ms < 9_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}
function listSome(items, limit) {
    const more = items.length - limit;
    return more > 0 ? `${items.slice(0, limit).join(', ')} and ${more} more` : items.join(', ');
}
function countFailedDeployments({ redeploy }) {
    const all = (redeploy?.services ?? []).filter(({ status }) => status === 'failed');
    const open = all.filter(({ goesOn }) => goesOn).length;
    const failed = all.length - open;
    return [
        ...(failed === 0 ? [] : [`${(0,phrases/* countOf */.pq)(failed, 'deployment')} failed`]),
        ...(open === 0 ? [] : [`${(0,phrases/* countOf */.pq)(open, 'deployment')} not finished`]),
    ];
}

;// CONCATENATED MODULE: ./.build/src/report/failures.js




const ADVICE = {
    'invalid-input': 'correct the inputs that are listed; each line names one.',
    'invalid-file': 'correct the lines that are listed; each says where and how.',
    unauthorized: 'check api-token: it may be wrong, expired or revoked.',
    forbidden: "give the token's role access to this project's secrets.",
    'not-found': 'check the id or name, and that the token can see it.',
    'unsafe-plan': 'read the refusals that are listed; each says what would allow it.',
    'plan-changed': 'open a pull request that touches the file; its comment shows this plan, merging it applies it.',
    'out-of-sync': 'apply the plan, or change the file to what is meant.',
    'rate-limited': 'run the job again when the window of the rate limit has ended.',
    'partial-apply': 'correct what failed, then run the job again: what is done stays done.',
    'not-converged': 'find out what else writes to these secrets, then run the job again.',
    'deploy-failed': 'look at the deployment in Qovery, then run the job again.',
    'deploy-timeout': 'look at the deployment in Qovery; give a longer redeploy-timeout if it only takes long.',
    cancelled: 'run the job again when it suits.',
    'api-error': 'check api-url and the network in between, then run the job again.',
};
const LIMIT = 400;
function describeFailure(report) {
    const { failure } = report;
    if (failure === undefined)
        return undefined;
    const advice = clean_cleanCut(failure.advice, LIMIT).replace(/^Do: /u, '') || ADVICE[failure.reason];
    return {
        reason: failure.reason,
        happened: clean_cleanCut(failure.message, LIMIT) || 'The run failed.',
        state: describeState(report),
        advice: advice.charAt(0).toLowerCase() + advice.slice(1),
    };
}
function describeState(report) {
    const { lost } = report;
    if (lost.length > 0) {
        const sure = lost.filter(({ isSure }) => isSure).length;
        const known = lost.length === 1 ? 'is' : 'are';
        const verb = sure === 0 ? 'may be' : sure === lost.length ? known : `${known} or may be`;
        return `${(0,phrases/* countOf */.pq)(lost.length, 'secret')} ${verb} missing now, see above; ${describeWritten(report)}`;
    }
    if (!report.mayHaveWritten)
        return 'Nothing was written.';
    if (!report.applied)
        return 'It is not known what was written.';
    const written = describeWritten(report);
    return written.charAt(0).toUpperCase() + written.slice(1);
}
function describeWritten(report) {
    const { changes, created, updated, deleted, failed } = countOutcomes({ ...report, mode: 'apply' });
    const done = created + updated + deleted;
    const left = counts_withStatus(report, 'not-attempted').length;
    const parts = [
        `${done} of ${(0,phrases/* countOf */.pq)(changes, 'change')} done`,
        ...(failed === 0 ? [] : [`${failed} failed`]),
        ...(left === 0 ? [] : [`${left} not attempted`]),
        ...describeDeployments(report),
    ];
    return `${parts.join(', ')}.`;
}
function describeDeployments(report) {
    const services = report.redeploy?.services ?? [];
    const count = (status) => services.filter((row) => row.status === status).length;
    const [done, left] = [count('done'), count('not-attempted')];
    if (services.length === 0)
        return [];
    return [
        `${done} of ${(0,phrases/* countOf */.pq)(services.length, 'service')} redeployed`,
        ...countFailedDeployments(report),
        ...(left === 0 ? [] : [`${(0,phrases/* countOf */.pq)(left, 'deployment')} not requested`]),
    ];
}
function pageOf(reason, docsUrl = '') {
    return `${docsUrl || 'docs/failures.md'}#${reason}`;
}

;// CONCATENATED MODULE: ./.build/src/report/phrase.js

function phrase(words, ...parts) {
    return words.flatMap((word, index) => {
        const part = parts[index];
        if (part === undefined)
            return [word];
        if (typeof part === 'string' || typeof part === 'number')
            return [word, String(part)];
        return 'name' in part ? [word, part] : [word, ...part];
    });
}
function phrase_name(text) {
    return { name: text };
}
function joinPhrases(phrases, separator) {
    return phrases.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}
const NAMES_IN_MESSAGE = /`([^`]{1,200})`|"([A-Za-z_][\w.-]{0,199})"/u;
function parseMessage(message, limit = 500) {
    return cleanCut(message, limit)
        .split(NAMES_IN_MESSAGE)
        .flatMap((part, index) => {
        if (!part)
            return [];
        return index % 3 === 0 ? [part] : [phrase_name(part)];
    });
}
function toText(words) {
    return words.map((part) => (typeof part === 'string' ? part : cleanText(part.name))).join('');
}

;// CONCATENATED MODULE: ./.build/src/report/news.js



const NOTE_LIMIT = 200;
const PLACES_SHOWN = 10;
function newsOf(report) {
    const moves = movesByChange(report);
    const halves = new Map((report.plan?.moves ?? []).map((move) => [move, []]));
    for (const [change, move] of moves)
        halves.get(move)?.push(change);
    const others = placedChangesOf(report).filter(({ change }) => !moves.has(change));
    const rows = [...others.map(rowOf), ...[...halves].map(([move, changes]) => moveRow(move, changes))];
    return NEWS.flatMap((kind) => rows.filter((row) => row.kind === kind));
}
function ofKind(rows, ...kinds) {
    return rows.filter(({ kind }) => kinds.includes(kind));
}
function describeRow({ form, why }) {
    return [form, why].filter((part) => part !== '').join(': ');
}
function rowOf({ scope, change }) {
    const kind = news_kindOf(change);
    const age = describeAge(change);
    const why = describeReason(change, scope);
    return {
        kind,
        key: cleanName(change.key),
        place: placeOf(scope),
        form: formOf(change),
        why: kind === 'adopt' ? ADOPTS : why,
        details: [
            ...(change.target === undefined ? [] : [`\u2192 ${cleanName(change.target)}`]),
            ...(kind === 'adopt' && (change.reason !== 'unknown' || change.otherKey) ? [why] : []),
            ...(kind === 'replace' && change.adopts ? [ADOPTS] : []),
            ...change.notes.map((note) => clean_cleanCut(note, NOTE_LIMIT)).filter((note) => note !== ''),
        ],
        along: change.deletedAlong.map((text) => clean_cleanCut(text, NOTE_LIMIT)),
        logDetails: [
            ...(age === undefined ? [] : [age]),
            ...(change.renamedTo === undefined ? [] : [`renamed to ${cleanName(change.renamedTo)}`]),
            ...(change.renamedFrom === undefined ? [] : [`renamed from ${cleanName(change.renamedFrom)}`]),
        ],
        status: change.status,
        error: clean_cleanCut(change.error ?? '', clean_ERROR_LIMIT),
    };
}
function news_kindOf({ action, adopts }) {
    return action === 'update' && adopts ? 'adopt' : action;
}
const SOURCES = { literal: 'literal', file: 'from a file', decrypted: 'decrypted' };
function formOf({ kind, source }) {
    if (source === undefined || source === 'reference')
        return kind === 'value' ? '' : kind;
    return kind === 'value' ? SOURCES[source] : `${kind} (${SOURCES[source]})`;
}
function moveRow(move, halves) {
    const losers = move.losers.map(cleanName);
    return {
        kind: 'move',
        key: cleanName(move.key),
        place: `${listSome(move.from.map(placeOf), PLACES_SHOWN)} \u2192 ${listSome(move.to.map(placeOf), PLACES_SHOWN)}`,
        form: formOfMove(halves),
        why: '',
        details: losers.length === 0 ? [] : [`no longer in: ${listSome(losers, PLACES_SHOWN)}`],
        along: [],
        logDetails: [],
        status: worstOf(halves.map(({ status }) => status)),
        error: clean_cleanCut(halves.find(({ status }) => status === 'failed')?.error ?? '', clean_ERROR_LIMIT),
    };
}
function formOfMove(halves) {
    const created = halves.find(({ action }) => action !== 'delete');
    return created === undefined ? '' : formOf(created);
}
function worstOf(statuses) {
    const worst = ['failed', 'not-attempted', 'planned'].find((status) => statuses.includes(status));
    return worst ?? 'done';
}
function hasSeveralPlaces({ plan, scope }) {
    const scopes = plan?.scopes ?? [];
    return scopes.length > 1 || scopes.some((one) => scope !== undefined && one.scope.id !== scope.id);
}
function deletedAlong(rows) {
    return [...new Set(rows.flatMap(({ along }) => along))];
}
function shareRemarks(rows) {
    const counts = new Map();
    for (const detail of rows.flatMap(({ details }) => details))
        counts.set(detail, (counts.get(detail) ?? 0) + 1);
    const shared = [...counts].filter(([, count]) => count > 2);
    const isShared = new Set(shared.map(([detail]) => detail));
    return {
        rows: rows.map((row) => ({ ...row, details: row.details.filter((detail) => !isShared.has(detail)) })),
        remarks: shared.map(([detail, count]) => `${count === rows.length ? '' : `${count} of them: `}${detail.replace(/^adopted: /u, '')}`),
    };
}
function countOtherKey(report) {
    return placedChangesOf(report).filter(({ change }) => change.otherKey).length;
}
function listKinds(rows, say) {
    return NEWS.map((kind) => [kind, ofKind(rows, kind).length])
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => `${count} ${say(kind)}`);
}

;// CONCATENATED MODULE: ./.build/src/report/result.js






function isUnfinished(report) {
    if (!report.applied)
        return false;
    return withStatus(report, 'failed').length + withStatus(report, 'not-attempted').length > 0;
}
function describeResult(report) {
    const where = subjectOf(report);
    const planned = describePlanned(report);
    const done = describeDone(report);
    const { failure, plan } = report;
    if (failure === undefined) {
        if (plan === undefined)
            return phrase `The file is valid; it was not compared with ${where}`;
        if (planned === '')
            return phrase `${where} is in sync: nothing to change`;
        return report.mode === 'apply' && done !== ''
            ? phrase `Applied to ${where}: ${done}`
            : phrase `Plan for ${where}: ${planned}`;
    }
    const wrote = report.applied || report.mayHaveWritten;
    switch (failure.reason) {
        case 'out-of-sync':
            return phrase `${where} is not as the file says: ${planned}`;
        case 'invalid-file':
        case 'invalid-input':
            if (wrote)
                return phrase `Stopped while writing to ${where}: ${done}`;
            if (plan !== undefined)
                break;
            return phrase `${failure.reason === 'invalid-file' ? 'The file has errors' : 'The inputs have errors'}, nothing was written`;
        case 'cancelled':
            return wrote
                ? phrase `Cancelled while writing to ${where}: ${done}`
                : phrase `Cancelled, nothing was written to ${where}`;
        case 'partial-apply':
            return phrase `Applied to ${where} in part: ${done}`;
        case 'not-converged':
            return phrase `${where} is still not as the file says: ${done}`;
        case 'deploy-failed':
            return phrase `Redeploying failed in ${where}: ${done}`;
        case 'deploy-timeout':
            return phrase `Redeploying took too long in ${where}: ${done}`;
        default:
            if (wrote)
                return phrase `Stopped while writing to ${where}: ${done}`;
    }
    const verb = failure.reason === 'unsafe-plan' || failure.reason === 'plan-changed' ? 'Refused' : 'Failed';
    const what = phrase `${verb}, nothing was written to ${where}`;
    return planned === '' ? what : phrase `${what}; the plan was: ${planned}`;
}
function describePlanned(report) {
    const services = report.redeploy?.services.length ?? 0;
    return [
        ...listKinds(newsOf(report), (kind) => `to ${kind}`),
        ...(services === 0 ? [] : [`${(0,phrases/* countOf */.pq)(services, 'service')} to redeploy`]),
    ].join(', ');
}
function describeDone(report) {
    const services = (status) => report.redeploy?.services.filter((row) => row.status === status).length ?? 0;
    const left = counts_withStatus(report, 'not-attempted').length;
    const { failed } = countOutcomes(report);
    const done = newsOf(report).filter(({ status }) => status === 'done');
    return [
        ...(failed === 0 ? [] : [`${failed} failed`]),
        ...(left === 0 ? [] : [`${left} not attempted`]),
        ...countFailedDeployments(report),
        ...(services('not-attempted') === 0
            ? []
            : [`${(0,phrases/* countOf */.pq)(services('not-attempted'), 'service')} not redeployed`]),
        ...listKinds(done, (kind) => PAST[kind]),
        ...(services('done') === 0 ? [] : [`${(0,phrases/* countOf */.pq)(services('done'), 'service')} redeployed`]),
    ].join(', ');
}
function subjectOf({ project, scope }) {
    const id = project?.name ?? project?.id ?? '';
    const root = id === '' ? ['the project'] : [phrase_name(cleanName(id))];
    return scope === undefined || scope.level === 'project' ? root : phrase `${root} / ${placeOf(scope)}`;
}
const FILES_SHOWN = 5;
function describeSource(report) {
    return joinPhrases([[`mode ${report.mode}`], describeFiles(report.files), ...describeIds(report)], ' \u00b7 ');
}
function describeIds({ owner, project, scope }) {
    return [
        phrase `owner ${phrase_name(clean_cleanCut(owner, 120))}`,
        ...(project?.name === undefined ? [] : [phrase `project ${phrase_name(cleanName(project.id))}`]),
        ...(scope === undefined || scope.level === 'project'
            ? []
            : [phrase `${scope.level} ${phrase_name(cleanName(scope.id))}`]),
    ];
}
function describeFiles(files) {
    if (files.length === 1 && files[0] === 'content')
        return ['inline content'];
    const shown = files.slice(0, FILES_SHOWN).map((file) => [phrase_name(clean_cleanCut(file, 120))]);
    const more = files.length - shown.length;
    return phrase `${files.length > 1 ? 'files' : 'file'} ${joinPhrases(shown, ', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
function describeLimits(report) {
    if (report.plan === undefined)
        return undefined;
    if (report.fromFork)
        return 'This run comes from a fork: no value was read or compared, so the plan is by name and does not show which values differ.';
    if (report.byName)
        return 'Some values were not available to this run: the plan is by name and does not show which of those differ.';
    return undefined;
}
function describeLost({ lost }) {
    const show = ({ key, scope }) => `${cleanName(key)} (${placeOf(scope)})`;
    return lost.length === 0 ? undefined : nameLost(lost, 20, show);
}
function nameLost(lost, limit, show) {
    const isDoubted = lost.every(({ isSure }) => !isSure);
    const names = lost
        .toSorted((one, other) => Number(other.isSure) - Number(one.isSure))
        .map((one) => `${one.isSure || isDoubted ? '' : 'perhaps '}${show(one)}`);
    return `${isDoubted ? 'Perhaps missing' : 'Missing'} now: ${listSome(names, limit)}`;
}
function describeCost(report) {
    const waited = report.waitedMs < 50 ? '' : `, ${formatDuration(report.waitedMs)} of it waiting`;
    return `${(0,phrases/* countOf */.pq)(report.requests, 'request')} in ${formatDuration(report.elapsedMs)}${waited}`;
}

;// CONCATENATED MODULE: ./.build/src/report/closing.js



function renderClosing(report, note) {
    const failure = describeFailure(report);
    const lost = describeLost(report);
    const more = note === undefined ? '' : ` ${note.text}`;
    if (failure === undefined)
        return `${toText(describeResult(report))}. ${describeCost(report)}.${more}`;
    const happened = `${failure.happened.replace(/[.\s]+$/u, '')} [${failure.reason}].`;
    const advice = note?.advice ?? failure.advice;
    return `${lost === undefined ? '' : `${lost}. `}${happened}${more} Do: ${endSentence(advice)}`;
}
function endSentence(text) {
    return /[.!?]$/u.test(text) ? text : `${text}.`;
}

;// CONCATENATED MODULE: ./.build/src/report/json.js


function planJson(report) {
    const scopes = report.plan?.scopes ?? [];
    const keysOf = (list) => scopes.flatMap((scope) => scope[list].map((key) => ({ key, ...placeFields(scope.scope) })));
    return JSON.stringify({
        version: 1,
        project_id: report.project?.id ?? '',
        mode: report.mode,
        digest: report.plan?.digest ?? '',
        changes: placedChangesOf(report).map(changeFields),
        unchanged: keysOf('unchanged'),
        unmanaged: keysOf('unmanaged'),
        skipped: keysOf('skipped'),
        redeploy: (report.redeploy?.services ?? []).map(redeployFields),
    });
}
function changeFields({ scope, change }) {
    return {
        action: change.action,
        kind: change.kind,
        key: change.key,
        ...placeFields(scope),
        reason: change.reason,
        target: change.target,
        source: change.source,
        status: change.status,
        error: errorOf(change),
    };
}
function errorOf({ status, error }) {
    if (error === undefined || (status !== 'failed' && status !== 'not-attempted'))
        return undefined;
    return clean_cleanCut(error, clean_ERROR_LIMIT);
}
function placeFields({ id, environment, service, serviceKind }) {
    return { scope_id: id, environment, service, service_kind: serviceKind };
}
function redeployFields({ environment, service, serviceId, serviceKind, status, error }) {
    return {
        environment,
        service,
        service_id: serviceId,
        service_kind: serviceKind,
        status,
        error: error === undefined ? undefined : clean_cleanCut(error, clean_ERROR_LIMIT),
    };
}

;// CONCATENATED MODULE: ./.build/src/report/fold.js

const IN_THE_OPEN = 20;
const NEVER_FOLDED = ['delete', 'replace', 'move'];
function foldRows(rows) {
    const seen = new Map();
    const open = [];
    const folded = [];
    for (const row of rows) {
        const count = (seen.get(row.kind) ?? 0) + 1;
        seen.set(row.kind, count);
        (count <= IN_THE_OPEN || NEVER_FOLDED.includes(row.kind) ? open : folded).push(row);
    }
    return { open, folded };
}
function byPlace({ plan }, rows) {
    const places = new Map((plan?.scopes ?? []).map(({ scope }) => [placeOf(scope), []]));
    for (const row of rows) {
        const known = places.get(row.place);
        if (known === undefined)
            places.set(row.place, [row]);
        else
            known.push(row);
    }
    return [...places].filter(([, members]) => members.length > 0);
}

;// CONCATENATED MODULE: ./.build/src/report/key-lists.js
function listKeys({ plan }) {
    const list = (words, keysOf) => {
        const places = (plan?.scopes ?? [])
            .map((one) => ({ scope: one.scope, keys: keysOf(one) }))
            .filter(({ keys }) => keys.length > 0);
        return { words, count: places.reduce((sum, { keys }) => sum + keys.length, 0), places };
    };
    return [
        list('unchanged', ({ unchanged }) => unchanged),
        list("written under this owner's name, not in the file, and left alone", ({ kept }) => kept),
        list('not managed here', ({ unmanaged, kept }) => {
            const known = new Set(kept);
            return unmanaged.filter((key) => !known.has(key));
        }),
        list('skipped: optional and not set in this run', ({ skipped }) => skipped),
    ];
}

;// CONCATENATED MODULE: ./.build/src/report/paint.js
const COLOURS = {
    delete: 31,
    replace: 35,
    move: 35,
    adopt: 33,
    update: 33,
    create: 32,
    failed: 31,
    head: 1,
    aside: 2,
    redeploy: 36,
};
function paint(text, color, { color: enabled }) {
    return enabled && text !== '' ? `\u001B[${COLOURS[color]}m${text}\u001B[0m` : text;
}
const CHANGE_WIDTHS = [50, 60, 60];
function widthsOf(rows, limits) {
    return limits.map((limit, column) => Math.min(limit, rows.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0)));
}
function alignCells(cells, widths) {
    return cells
        .map((cell, column) => ({ cell, width: widths[column] }))
        .filter(({ cell, width }) => width !== 0 || cell !== '')
        .map(({ cell, width }) => cell.padEnd(width ?? 0))
        .join('  ')
        .trimEnd();
}

;// CONCATENATED MODULE: ./.build/src/report/log-rows.js




function renderRows(rows, report, all, options) {
    const several = hasSeveralPlaces(report);
    const urgent = ofKind(rows, 'delete', 'replace', 'move', 'adopt');
    const [key = 0, , why = 0] = widthsOf(all.map(cellsOf), CHANGE_WIDTHS);
    const [, place = 0] = widthsOf(urgent.map(cellsOf), CHANGE_WIDTHS);
    const others = byPlace(report, ofKind(rows, 'update', 'create'));
    return [
        ...urgent.flatMap((row) => {
            const isPlaced = several || row.kind === 'move';
            const cells = isPlaced ? cellsOf(row) : withoutPlace(row);
            return [renderRow(row, cells, [key, isPlaced ? place : 0, why], options), ...alongLines(row)];
        }),
        ...others.flatMap(([heading, members]) => [
            ...(several ? [paint(`${heading}:`, 'head', options)] : []),
            ...members.map((row) => renderRow(row, withoutPlace(row), [key, 0, why], options)),
        ]),
    ];
}
function renderRow(row, cells, widths, options) {
    const lead = paint(`${SYMBOLS[row.kind]} ${row.kind.padEnd(7)}`, row.kind, options);
    return `  ${lead}  ${alignCells([...cells, [...row.details, ...row.logDetails].join('; ')], [...widths, 0])}`;
}
function alongLines({ along }) {
    return along.map((text) => `             and with it ${text}`);
}
function cellsOf(row) {
    return [row.key, row.place, describeRow(row)];
}
function withoutPlace(row) {
    return [row.key, '', describeRow(row)];
}

;// CONCATENATED MODULE: ./.build/src/report/log.js










function renderPlanLines(report, options) {
    const limits = describeLimits(report);
    const subject = toText(subjectOf(report));
    if (report.plan === undefined)
        return [];
    const planned = describePlanned(report);
    const { rows, remarks } = rowsOf(report);
    return [
        paint(`Plan for ${subject}: ${planned === '' ? 'nothing to change' : planned}`, 'head', options),
        paint(toText(describeSource(report)), 'aside', options),
        ...(limits === undefined ? [] : [limits]),
        ...renderRows(foldRows(rows).open, report, rows, options),
        ...remarks,
        ...describeOtherKey(report),
        ...redeployLines(report, options),
        ...(planned === '' ? [] : [`Digest: ${report.plan.digest}`]),
    ];
}
function rowsOf(report) {
    const rows = newsOf(report);
    const adopted = shareRemarks(ofKind(rows, 'adopt'));
    return {
        rows: [
            ...ofKind(rows, 'delete', 'replace', 'move'),
            ...adopted.rows,
            ...ofKind(rows, 'update', 'create'),
        ],
        remarks: adopted.remarks.map((remark) => `Adopted: ${remark}.`),
    };
}
function describeOtherKey(report) {
    const count = countOtherKey(report);
    if (count === 0)
        return [];
    return [
        `${(0,phrases/* countOf */.pq)(count, 'value')} of these ${count === 1 ? 'is' : 'are'} written only because the fingerprint key is another one than last time.`,
    ];
}
const PLACE_WIDTH = 60;
function redeployLines({ redeploy }, options) {
    const services = redeploy?.services ?? [];
    const cells = services.map((row) => [placeOfService(row), clean_cleanCut(row.why, 200)]);
    const widths = widthsOf(cells, [PLACE_WIDTH, 0]);
    return cells.map((one) => `  ${paint('\u21bb redeploy', 'redeploy', options)} ${alignCells(one, widths)}`);
}
function placeOfService({ environment, service, serviceKind }) {
    return `${cleanName(environment)} / ${cleanName(service)} (${cleanName(serviceKind)})`;
}
function renderGroups(report) {
    const { rows } = rowsOf(report);
    const { folded } = foldRows(rows);
    const leftOut = report.redeploy?.leftOut ?? [];
    const groups = [
        {
            title: listKinds(folded, (kind) => `more to ${kind}`).join(', '),
            lines: renderRows(folded, report, rows, { color: false }),
        },
        ...listKeys(report).map((keys) => keyGroup(report, keys)),
        {
            title: `${(0,phrases/* countOf */.pq)(leftOut.length, 'service')} not redeployed`,
            lines: leftOut.map((row) => `  ${placeOfService(row)}: ${clean_cleanCut(row.why, 200)}`),
        },
    ];
    return groups.filter(({ lines }) => lines.length > 0);
}
function keyGroup(report, { words, count, places }) {
    const several = hasSeveralPlaces(report);
    const lines = places.flatMap(({ scope, keys }) => [
        ...(several ? [`${placeOf(scope)}:`] : []),
        ...keys.map((key) => `  ${cleanName(key)}`),
    ]);
    return { title: `${count} ${words}`, lines };
}

;// CONCATENATED MODULE: ./.build/src/report/progress.js








const NOWHERE = { id: '', level: 'project' };
function renderProgressLine(event, options) {
    if (event.type === 'deploy')
        return `  ${paint('\u21bb', 'redeploy', options)} ${clean_cleanCut(event.line, clean_ERROR_LIMIT)}`;
    const { scope, change, finished, total } = event;
    const row = rowOf({ scope: NOWHERE, change });
    const count = `${String(finished).padStart(String(total).length)}/${total}`;
    const where = scope === '' || scope === 'the project' ? '' : ` in ${clean_cleanCut(scope, 200)}`;
    const words = `${SYMBOLS[row.kind]} ${describeStatus(row, where)}`;
    return `  ${count} ${paint(words, row.status === 'failed' ? 'failed' : row.kind, options)}`;
}
function renderWaitLine({ why, ms }) {
    return `  \u2026 waiting ${Math.max(1, Math.ceil(ms / 1000))} s: ${cleanCut(why, ERROR_LIMIT)}`;
}
function describeStatus({ key, kind, status, error }, where) {
    const because = error === '' ? '' : `: ${error}`;
    switch (status) {
        case 'planned':
            return `${key} to ${kind}${where}`;
        case 'done':
            return `${key} ${PAST[kind]}${where}`;
        case 'failed':
            return `${key} could not be ${PAST[kind]}${where}${because || ': no reason given'}`;
        case 'not-attempted':
            return `${key} not attempted${where}${because}`;
    }
}
function renderLedgerLines(report, options) {
    const failure = describeFailure(report);
    return [
        ...lostLines(report, options),
        ...section('Restored', restoredLines(report)),
        ...section('Failed', rowLines(report, 'failed'), options),
        ...section('Not attempted', rowLines(report, 'not-attempted')),
        ...section('Not redeployed', serviceLines(report)),
        ...(failure === undefined
            ? []
            : [`State: ${failure.state}`, `More on ${failure.reason}: ${pageOf(failure.reason, options.docsUrl)}`]),
    ];
}
function lostLines(report, options) {
    const lost = describeLost(report);
    if (lost === undefined)
        return [];
    const lines = report.lost.map(({ scope, key, why }) => `  ${cleanName(key)} in ${placeOf(scope)}: ${clean_cleanCut(why, clean_ERROR_LIMIT)}`);
    return [lost, ...lines].map((line) => paint(line, 'failed', options));
}
function restoredLines({ restored }) {
    return restored.map(({ scope, key, what }) => `${cleanName(key)} in ${placeOf(scope)}: ${clean_cleanCut(what, clean_ERROR_LIMIT)}`);
}
function rowLines(report, status) {
    if (!report.applied)
        return [];
    const several = hasSeveralPlaces(report);
    return counts_withStatus(report, status).map((placed) => {
        const row = rowOf(placed);
        return `${SYMBOLS[row.kind]} ${describeStatus(row, several ? ` in ${row.place}` : '')}`;
    });
}
function serviceLines({ redeploy, applied }) {
    const rows = (redeploy?.services ?? []).filter(({ status }) => status === 'failed' || (applied && status === 'not-attempted'));
    return rows.map((row) => {
        const why = clean_cleanCut(row.error ?? '', clean_ERROR_LIMIT) ||
            (row.status === 'failed' ? 'the deployment failed' : 'not requested');
        return `\u21bb ${placeOfService(row)}: ${why}`;
    });
}
function section(title, lines, options) {
    if (lines.length === 0)
        return [];
    const body = lines.map((line) => `  ${line}`);
    return [
        `${title} (${lines.length}):`,
        ...(options === undefined ? body : body.map((line) => paint(line, 'failed', options))),
    ];
}

// EXTERNAL MODULE: ./.build/src/cli/request.js + 4 modules
var cli_request = __webpack_require__(9870);
;// CONCATENATED MODULE: ./.build/src/cli/run.js









async function runMode(mode, context) {
    const { collect, terminal, stop, redactor, isJson, isConfirmed } = context;
    if (mode === 'apply' && !isConfirmed && !terminal.isInteractive) {
        const message = 'apply asks before it writes, and there is no terminal to ask on. Give --yes';
        throw new failure/* ProblemsError */.FQ('invalid-input', [
            { severity: 'error', input: '--yes', message },
            ...collect.problems,
        ]);
    }
    const request = (0,cli_request/* readRequest */["in"])(mode, collect, context);
    for (const secret of [request.token, request.fingerprintKey])
        if (secret !== undefined)
            redactor.add(secret);
    const { report } = await run(request, portsOf(request, context));
    terminal.endProgress();
    showEnd(report, terminal);
    const output = isJson ? planJson(report) : undefined;
    return { exitCode: exitCodeOf(report, stop), ...(output !== undefined && { output }) };
}
function portsOf(request, { terminal, stop, redactor, isConfirmed }) {
    const color = { color: terminal.color };
    return {
        stop,
        redactor,
        onValues: () => [],
        onPlan: (report) => {
            terminal.lines(renderPlanLines(report, color));
            for (const { title, lines } of renderGroups(report))
                terminal.lines([title, ...lines.map((line) => `  ${line}`)]);
        },
        onProgress: (progress) => {
            terminal.line(renderProgressLine(progress, color));
            if (progress.type === 'write')
                terminal.progress(progress.finished, progress.total);
        },
        onWait: ({ why, ms }) => terminal.line(`Waiting ${Math.ceil(ms / 1000)} s: ${why}`),
        ...(request.mode === 'apply' &&
            !isConfirmed && { confirm: (report) => askToApply(report, terminal, stop) }),
    };
}
async function askToApply(report, terminal, stop) {
    const changes = report.plan?.scopes.flatMap((scope) => scope.changes) ?? [];
    const deleted = changes.filter(({ action }) => action === 'delete').map(({ key }) => key);
    const otherKey = changes.filter((change) => change.otherKey).length;
    const due = report.redeploy?.services.length ?? 0;
    const facts = [
        deleted.length === 0 ? 'nothing is deleted' : `${deleted.length} deleted: ${listSome(deleted, 10)}`,
        ...(otherKey === 0 ? [] : [`${otherKey} overwritten only because the key material is another one`]),
        ...(due === 0 ? [] : [`${due} services deployed`]),
    ];
    return await terminal.ask(`Apply ${changes.length} changes (${facts.join('; ')})? [y/N] `, stop.soft);
}
function showEnd(report, terminal) {
    const color = { color: terminal.color };
    for (const problem of report.problems)
        terminal.line((0,problems/* renderReported */.iv)(problem, color));
    terminal.lines(renderLedgerLines(report, color));
    terminal.line(renderClosing(report));
}
function exitCodeOf({ failure }, stop) {
    if (failure === undefined)
        return 0;
    if (failure.reason === 'cancelled')
        return stop.soft.aborted ? 130 : 1;
    return failure.reason === 'out-of-sync' ? 2 : 1;
}

// EXTERNAL MODULE: external "node:readline/promises"
var external_node_readline_promises_ = __webpack_require__(6848);
// EXTERNAL MODULE: ./node_modules/cli-progress/cli-progress.js
var cli_progress = __webpack_require__(8502);
;// CONCATENATED MODULE: ./.build/src/cli/terminal.js


class Terminal {
    color;
    isInteractive;
    #lines;
    #errors;
    #input;
    #bars;
    #bar;
    constructor(options) {
        this.#lines = options.lines;
        this.#errors = options.errors;
        this.#input = options.input;
        this.color = options.hasColor;
        this.isInteractive = options.lines.isTTY && options.input.isTTY;
        options.lines.once('error', () => {
            this.endProgress();
            this.#lines = this.#errors;
        });
    }
    line(text) {
        if (this.#bars !== undefined)
            this.#bars.log(`${text}\n`);
        else
            this.#lines.write(`${text}\n`);
    }
    error(text) {
        if (this.#bars !== undefined)
            this.#bars.log(`${text}\n`);
        else
            this.#errors.write(`${text}\n`);
    }
    lines(texts) {
        for (const text of texts)
            this.line(text);
    }
    progress(finished, total) {
        if (!this.#lines.isTTY || total < 2)
            return;
        this.#bars ??= new cli_progress.MultiBar({
            format: ' {bar} {value}/{total}  {duration_formatted}',
            stream: this.#lines,
            barsize: 30,
            clearOnComplete: true,
            hideCursor: true,
            gracefulExit: false,
        });
        this.#bar ??= this.#bars.create(total, 0);
        this.#bar.update(finished);
        if (finished >= total)
            this.endProgress();
    }
    endProgress() {
        this.#bars?.update();
        this.#bars?.stop();
        this.#bars = undefined;
        this.#bar = undefined;
    }
    async ask(question, signal) {
        const reader = (0,external_node_readline_promises_.createInterface)({ input: this.#input, output: this.#lines });
        reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
        const isOver = new Promise((resolve) => reader.once('close', () => resolve('')));
        try {
            return /^\s*y(?:es)?\s*$/i.test(await Promise.race([reader.question(question, { signal }), isOver]));
        }
        catch {
            return false;
        }
        finally {
            reader.close();
        }
    }
}
function hasColor(stream, environment) {
    if (environment['NO_COLOR'])
        return false;
    if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0')
        return true;
    return stream.isTTY && environment['TERM'] !== 'dumb';
}

;// CONCATENATED MODULE: ./.build/src/cli/main.js















async function main(args) {
    outlive(process.stderr);
    const typed = parseArguments(args);
    if ('text' in typed)
        return await showText(typed.text, typed.exitCode);
    if (process.env['NODE_DEBUG'])
        return await showText(DEBUGGED, 1);
    const context = surround(typed);
    const crash = watchForCrash(context);
    try {
        const { exitCode, output = '' } = await runCommand(typed.command, context);
        if (crash.error === undefined)
            return await finish(output === '' ? '' : `${output}\n`, exitCode);
        explain(crash.error, context);
        return 1;
    }
    catch (error) {
        explain(crash.error ?? error, context);
        return crash.error === undefined && context.stop.soft.aborted ? 130 : 1;
    }
}
const DEBUGGED = 'NODE_DEBUG is set: Node would print what is sent, the token included. Unset it, then run the command again.';
async function showText(text, exitCode) {
    const line = `${text.trimEnd()}\n`;
    if (exitCode === 0) {
        outlive(process.stdout);
        return await finish(line, 0);
    }
    await writeOut(process.stderr, line);
    return exitCode;
}
async function finish(output, exitCode) {
    const lost = await writeOut(process.stdout, output);
    if (lost === undefined)
        return exitCode;
    if (lost !== 'EPIPE')
        await writeOut(process.stderr, `${explainLost(lost)}\n`);
    return 1;
}
function watchForCrash({ stop }) {
    const crash = { error: undefined };
    const note = (error) => {
        crash.error ??= error instanceof Error ? error : new Error(String(error));
        process.exitCode = 1;
        stop.stop();
    };
    process.on('uncaughtException', note);
    process.on('unhandledRejection', note);
    outlive(process.stdout, (why) => note(new failure/* SyncError */.S0('api-error', explainLost(why))));
    return crash;
}
function surround({ command, options, files }) {
    const environment = process.env;
    const redactor = new Redactor();
    const credentials = [...read/* TOKEN_VARIABLES */.Yr, 'QOVERY_SYNC_FINGERPRINT_KEY'].map((name) => environment[name]?.trim() ?? '');
    for (const text of credentials)
        if (text !== '')
            redactor.add(new secret_value/* SecretValue */.i(text));
    for (const secret of (0,network/* proxyCredentials */.FF)((0,network/* readProxy */.nM)(environment)))
        redactor.add(secret);
    const isJson = options['json'] === true;
    const lines = isJson || command === 'validate' || command === 'init' ? process.stderr : process.stdout;
    const given = (options['file'] ?? []);
    const all = [...(typeof given === 'string' ? [given] : given), ...files];
    return {
        environment,
        folder: process.cwd(),
        repository: readRepository(process.cwd()),
        collect: new collector/* Collector */.gR(readerOf({ ...options, file: all }), redactor),
        redactor,
        terminal: new Terminal({
            lines,
            errors: process.stderr,
            input: process.stdin,
            hasColor: hasColor(lines, environment),
        }),
        stop: listenForCancellation(),
        isJson,
        isConfirmed: options['yes'] === true,
    };
}
async function runCommand(command, context) {
    switch (command) {
        case 'plan':
        case 'check':
        case 'apply':
            return await runMode(command, context);
        case 'validate':
            return await (await __webpack_require__.e(/* import() */ 407).then(__webpack_require__.bind(__webpack_require__, 8407))).validate(context);
        case 'init':
            return await (await __webpack_require__.e(/* import() */ 573).then(__webpack_require__.bind(__webpack_require__, 4573))).init(context);
    }
}
function explain(error, { terminal, redactor }) {
    terminal.endProgress();
    const printer = new model_printer/* Printer */.x(redactor);
    if (error instanceof failure/* ProblemsError */.FQ)
        (0,problems/* showProblems */.k1)(error.problems, terminal, printer);
    else if (error instanceof failure/* SyncError */.S0) {
        const advice = error.advice === undefined ? '' : ` ${printer.print(error.advice)}`;
        terminal.error(`${printer.print(error.text)}${advice}`);
    }
    else {
        const text = error instanceof collector/* InputError */.dz || error instanceof Error ? error.message : String(error);
        terminal.error(`Unexpected error: ${redactor.clean(text)}`);
    }
}


/***/ }),

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iv: () => (/* binding */ renderReported),
/* harmony export */   k1: () => (/* binding */ showProblems)
/* harmony export */ });
/* unused harmony export renderProblem */
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7336);
/* harmony import */ var _model_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2098);


function renderReported(problem, options) {
    const { where, input } = problem;
    return renderProblem({ ...problem, where: where === input ? optionOf(where) : where }, options);
}
function renderProblem({ severity, where, message }, { color }) {
    const { red, yellow, cyan, bold } = (0,picocolors__WEBPACK_IMPORTED_MODULE_0__.createColors)(color);
    const paint = severity === 'error' ? red : severity === 'warning' ? yellow : cyan;
    return `${where === '' ? '' : `${bold(where)}: `}${paint(severity)}: ${message}`;
}
function showProblems(problems, terminal, printer) {
    for (const { severity, message, at, key, input } of problems) {
        const isAboutInput = at === undefined && key === undefined && input !== undefined;
        const where = [at && (0,_model_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPosition */ .L)(at), key, isAboutInput ? optionOf(input) : undefined]
            .filter(Boolean)
            .join(' ');
        const shown = renderProblem({ severity, where, message: printer.print(message) }, { color: terminal.color });
        terminal.error(shown);
    }
}
const OTHERWISE = new Map([
    ['api-token', 'QOVERY_API_TOKEN'],
    ['fingerprint-key', 'QOVERY_SYNC_FINGERPRINT_KEY'],
    ['mode', 'mode'],
]);
function optionOf(input) {
    const name = OTHERWISE.get(input);
    if (name !== undefined)
        return name;
    return /^[a-z][a-z-]*$/.test(input) ? `--${input}` : input;
}


/***/ }),

/***/ 9870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  "in": () => (/* binding */ readRequest),
  o$: () => (/* binding */ readSource),
  Fw: () => (/* binding */ requireToken)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/src/engine/inputs/read.js
var read = __webpack_require__(2724);
// EXTERNAL MODULE: ./.build/src/model/fields.js
var fields = __webpack_require__(4412);
;// CONCATENATED MODULE: ./.build/src/engine/inputs/trigger-rules.js
const TRUSTED = { auto: 'apply', apply: 'allowed', values: 'resolved' };
const ON_REQUEST = { auto: 'plan', apply: 'allowed', values: 'resolved' };
const FOREIGN = { auto: 'plan', apply: 'refused', values: 'not resolved' };
const PULL = '`pull_request`, `pull_request_target`, `pull_request_review\u2026`';
const DISPATCH = '`workflow_dispatch`, `repository_dispatch`';
const DEPLOYMENT = '`deployment`, `deployment_status`';
const RERUN = 'a re-run of any of these';
const trigger_rules_TRIGGER_RULES = {
    'push-default': { event: '`push`', when: 'to the default branch', ...TRUSTED },
    schedule: { event: '`schedule`', when: 'always: it runs on the default branch', ...TRUSTED },
    'dispatch-default': { event: DISPATCH, when: 'the ref is the default branch', ...TRUSTED },
    'rerun-old': { event: RERUN, when: "the commit is no longer its branch's head", ...ON_REQUEST },
    'rerun-unknown': { event: RERUN, when: 'GitHub does not say whether it still is', ...ON_REQUEST },
    'push-branch': { event: '`push`', when: 'to another branch', ...ON_REQUEST },
    'push-tag': { event: '`push`', when: 'of a tag', ...ON_REQUEST },
    'push-deleted': { event: '`push`', when: 'deletes a branch or tag', ...ON_REQUEST },
    'dispatch-other': { event: DISPATCH, when: 'the ref is another branch or a tag', ...ON_REQUEST },
    'default-unknown': {
        event: '`push`, `workflow_dispatch`, `repository_dispatch`',
        when: 'the event does not name the default branch',
        ...ON_REQUEST,
    },
    release: { event: '`release`', when: 'always', ...ON_REQUEST },
    'pull-own': { event: PULL, when: 'from a branch of this repository', ...ON_REQUEST },
    'pull-fork': { event: PULL, when: 'from a fork', ...FOREIGN },
    'pull-unknown': { event: PULL, when: 'the event does not say where it is from', ...FOREIGN },
    'run-own': {
        event: '`workflow_run`',
        when: 'after a push, schedule, dispatch or `pull_request` of this repository',
        ...ON_REQUEST,
    },
    'run-fork': { event: '`workflow_run`', when: 'after a run of a fork', ...FOREIGN },
    'run-unknown': { event: '`workflow_run`', when: 'after any other event', ...FOREIGN },
    'comment-issue': { event: '`issue_comment`', when: 'on an issue', ...ON_REQUEST },
    'comment-pull': { event: '`issue_comment`', when: 'on a pull request, or not known', ...FOREIGN },
    'merge-group': { event: '`merge_group`', when: 'always: a fork may be in the queue', ...FOREIGN },
    'deployment-own': { event: DEPLOYMENT, when: 'of a branch or tag of this repository', ...ON_REQUEST },
    'deployment-unknown': { event: DEPLOYMENT, when: "of anything else: it may be a fork's", ...FOREIGN },
    'pull-ref': { event: 'any other', when: "the ref is a pull request's (`refs/pull/\u2026`)", ...FOREIGN },
    unreadable: { event: 'any other', when: 'the event file can not be read', ...ON_REQUEST },
    other: { event: 'any other', when: 'otherwise', ...ON_REQUEST },
};

;// CONCATENATED MODULE: ./.build/src/engine/inputs/trigger.js


function readTrigger({ name, ref, actor, payload }) {
    const event = (0,fields/* isFields */.C)(payload) ? payload : undefined;
    const pull = fieldsOf(event, 'pull_request');
    const isPullRequest = name.startsWith('pull_request') || pull !== undefined;
    const [situation, why] = isPullRequest ? classifyPull(event, pull) : classify(name, ref, event);
    const author = fieldsOf(pull, 'user')?.['login'];
    return {
        event: name,
        situation,
        rule: trigger_rules_TRIGGER_RULES[situation],
        why,
        isPullRequest,
        pullNumber: isPullRequest ? wholeNumber(pull?.['number'] ?? event?.['number']) : undefined,
        headCommit: textOf(fieldsOf(pull, 'head')?.['sha']),
        byDependabot: [actor, author].includes('dependabot[bot]'),
        defaultBranch: textOf(fieldsOf(event, 'repository')?.['default_branch']),
    };
}
function judgeRerun(trigger, isHead) {
    if (trigger.rule.auto !== 'apply' || isHead === true)
        return trigger;
    const situation = isHead === false ? 'rerun-old' : 'rerun-unknown';
    const why = isHead === false
        ? "this is a re-run, and its commit is no longer its branch's head"
        : "this is a re-run, and GitHub does not say whether its commit is still its branch's head";
    return { ...trigger, situation, rule: TRIGGER_RULES[situation], why };
}
function resolveMode(asked, { rule }) {
    return asked === 'auto' ? rule.auto : asked;
}
function refuseApply(mode, { rule, why }) {
    if (mode !== 'apply' || rule.apply === 'allowed')
        return undefined;
    const message = `apply is refused: ${why}, and such runs never write. Apply on a push to the default branch instead`;
    return { severity: 'error', input: 'mode', message };
}
function explainPlanOnly({ rule, why }) {
    if (rule.auto === 'apply')
        return [];
    const advice = rule.apply === 'allowed'
        ? 'Set mode: apply where it is meant to apply'
        : 'mode: apply is refused here: such runs never write';
    return [{ severity: 'notice', input: 'mode', message: `auto only plans here, because ${why}. ${advice}` }];
}
function resolutionFor({ rule, byDependabot }, mode, hasToken) {
    if (rule.values === 'not resolved')
        return 'never';
    if (mode !== 'plan')
        return 'required';
    return byDependabot || !hasToken ? 'lenient' : 'if-any';
}
function classify(name, ref, event) {
    const isPullRef = ref.startsWith('refs/pull/') || String(event?.['ref']).startsWith('refs/pull/');
    switch (name) {
        case 'workflow_run':
            return classifyWorkflowRun(event);
        case 'issue_comment':
            return classifyComment(event);
        case 'merge_group':
            return ['merge-group', "a merge group's code may come from a fork"];
        case 'deployment':
        case 'deployment_status':
            return classifyDeployment(name, ref, event);
    }
    if (isPullRef)
        return [
            'pull-ref',
            "the ref is a pull request's, and the event does not say whether it comes from a fork",
        ];
    if (event === undefined)
        return ['unreadable', 'the event file could not be read'];
    switch (name) {
        case 'schedule':
            return ['schedule', 'a schedule runs on the default branch'];
        case 'push':
        case 'workflow_dispatch':
        case 'repository_dispatch':
            return classifyRef(name === 'push' ? 'push' : 'dispatch', ref, event);
        case 'release':
            return ['release', 'the event is release'];
        default:
            return ['other', name === '' ? 'the event is not known' : `the event is ${name}`];
    }
}
function classifyRef(kind, ref, event) {
    if (kind === 'push' && event['deleted'] === true)
        return ['push-deleted', 'this push deletes a branch or tag'];
    const branch = textOf(fieldsOf(event, 'repository')?.['default_branch']);
    const named = textOf(event['ref']);
    const refs = named?.startsWith('refs/') === true ? [named, ref] : [ref];
    const other = refs.find((one) => one !== `refs/heads/${branch}`);
    if (kind === 'push' && other?.startsWith('refs/tags/') === true)
        return ['push-tag', `${other.slice(5)} is a tag`];
    if (branch === undefined)
        return ['default-unknown', 'the event does not name the default branch'];
    if (other === undefined)
        return [`${kind}-default`, 'the ref is the default branch'];
    const situation = kind === 'push' ? 'push-branch' : 'dispatch-other';
    return [
        situation,
        `${other.replace('refs/heads/', '') || 'the ref'} is not the default branch (${branch})`,
    ];
}
function classifyPull(event, pull) {
    const base = fieldsOf(fieldsOf(pull, 'base'), 'repo') ?? fieldsOf(event, 'repository');
    const head = fieldsOf(pull, 'head');
    const unknown = ['pull-unknown', 'the event does not say whether its code comes from a fork'];
    if (head === undefined)
        return unknown;
    if (fieldsOf(head, 'repo') === undefined)
        return ['pull-fork', "this run's code comes from a fork"];
    const isSame = isSameRepository(fieldsOf(head, 'repo'), base);
    if (isSame === undefined)
        return unknown;
    return isSame ? ['pull-own', 'this is a pull request'] : ['pull-fork', "this run's code comes from a fork"];
}
const EVENTS_WITH_HEAD = new Set([
    'push',
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'pull_request',
]);
function classifyWorkflowRun(event) {
    const run = fieldsOf(event, 'workflow_run');
    const isSame = isSameRepository(fieldsOf(run, 'head_repository'), fieldsOf(event, 'repository'));
    if (isSame === false)
        return ['run-fork', "this run's code comes from a fork"];
    if (isSame === true && EVENTS_WITH_HEAD.has(run?.['event']))
        return ['run-own', 'the event is workflow_run'];
    return ['run-unknown', 'this workflow_run event does not say whether its code comes from a fork'];
}
function classifyComment(event) {
    const issue = fieldsOf(event, 'issue');
    if (issue !== undefined && issue['pull_request'] === undefined)
        return ['comment-issue', 'the event is issue_comment'];
    return ['comment-pull', 'a comment does not say whether the code comes from a fork'];
}
function classifyDeployment(name, ref, event) {
    const named = textOf(fieldsOf(event, 'deployment')?.['ref']);
    const [, short] = /^refs\/(?:heads|tags)\/(.+)$/.exec(ref) ?? [];
    if (short !== undefined && (named === short || named === ref))
        return ['deployment-own', `the event is ${name}`];
    return ['deployment-unknown', `this ${name} event does not say whether its code comes from a fork`];
}
function isSameRepository(one, other) {
    const [a, b] = [textOf(one?.['full_name']), textOf(other?.['full_name'])];
    return a === undefined || b === undefined ? undefined : a.toLowerCase() === b.toLowerCase();
}
function fieldsOf(parent, name) {
    const value = parent?.[name];
    return (0,fields/* isFields */.C)(value) ? value : undefined;
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function wholeNumber(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/model/version.js
var version = __webpack_require__(9377);
// EXTERNAL MODULE: ./.build/src/desired/decode-text.js
var decode_text = __webpack_require__(9356);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/dotenvx-lines.js
var dotenvx_lines = __webpack_require__(5989);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/parse.js + 3 modules
var parse = __webpack_require__(7061);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/pair.js
var pair = __webpack_require__(4925);
// EXTERNAL MODULE: ./.build/src/desired/keys.js
var keys = __webpack_require__(2872);
// EXTERNAL MODULE: ./.build/src/desired/problem-log.js
var problem_log = __webpack_require__(5114);
;// CONCATENATED MODULE: ./.build/src/desired/values-file.js





function readDotenvValues(text, file) {
    const log = new problem_log/* ProblemLog */.m();
    const pairs = (0,parse/* readPairs */.S)(text, file, RULES, log);
    return { values: new Map(pairs.map(({ key, value }) => [key, value.reveal()])), problems: log.list() };
}
const RULES = {
    comments: pair/* PLAIN_COMMENTS */.k,
    cut: 'the value ends at " #", where a comment begins: if the rest belongs to the value, put quotes around it',
    isKey: (key) => (0,keys/* isName */.Eo)(key) || (0,dotenvx_lines/* isKeyName */.TK)(key),
};

// EXTERNAL MODULE: ./.build/src/engine/inputs/collector.js
var collector = __webpack_require__(9033);
// EXTERNAL MODULE: ./.build/src/engine/inputs/rules.js
var rules = __webpack_require__(3709);
;// CONCATENATED MODULE: ./.build/src/cli/values.js






function readValues(collect, folder) {
    const [file, ...more] = collect.lines('values-file');
    if (file === undefined)
        return { values: undefined, warnings: [] };
    if (more.length > 0) {
        collect.add('values-file', 'was given more than once. Give one, a file with all values in it');
        return { values: undefined, warnings: [] };
    }
    const text = collect.check('values-file', () => readText(external_node_path_.resolve(folder, file)));
    if (text === undefined)
        return { values: undefined, warnings: [] };
    if (file.toLowerCase().endsWith('.json'))
        return { values: collect.check('values-file', () => (0,rules/* parseValues */.Qc)(text)), warnings: [] };
    const { values, problems } = readDotenvValues(text, file);
    const isSound = problems.every(({ severity }) => severity !== 'error');
    if (!isSound)
        collect.problems.push(...problems);
    return { values, warnings: isSound ? problems : [] };
}
function readText(file) {
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        throw new collector/* InputError */.dz(`can't be read (${code}). Check the path, which is relative to the current folder`);
    }
    const decoded = (0,decode_text/* decodeText */.g)(bytes);
    if (!decoded.ok)
        throw new collector/* InputError */.dz(decoded.message);
    return decoded.text;
}

;// CONCATENATED MODULE: ./.build/src/cli/request.js








const KEY_VARIABLE = 'QOVERY_SYNC_FINGERPRINT_KEY';
function readRequest(mode, collect, surroundings) {
    const { environment, repository } = surroundings;
    const token = requireToken(collect, environment);
    const trigger = readRunner(environment);
    const network = (0,read/* readNetwork */.Lp)(collect, environment);
    const { values, warnings } = readValues(collect, surroundings.folder);
    const request = {
        mode,
        token,
        ...(0,read/* readTarget */._E)(collect),
        source: { ...readSource(collect, surroundings, mode, trigger), values },
        ...(0,read/* readPolicy */.T4)(collect),
        owner: (0,read/* readOwner */.A7)(collect, repository.owner ?? '', 'Set --owner: the git remote origin names none'),
        fingerprintKey: (0,read/* readFingerprintKey */.y9)(collect, secretOf(environment, KEY_VARIABLE), KEY_VARIABLE),
        apiUrl: network.apiUrl,
        proxy: network.proxy,
        userAgent: `qovery-secret-sync/${version/* VERSION */.x} (${(repository.owner ?? 'command line').replace(/[^\x21-\x7e]/g, '_')})`,
        fromFork: trigger?.rule.values === 'not resolved',
        problems: [...network.notices, ...warnings],
    };
    const refusal = trigger && refuseApply(mode, trigger);
    if (refusal !== undefined)
        throw new failure/* ProblemsError */.FQ('unsafe-plan', [refusal, ...collect.problems]);
    if (collect.problems.length > 0)
        throw new failure/* ProblemsError */.FQ('invalid-input', collect.problems);
    return request;
}
function requireToken(collect, environment) {
    const token = (0,read/* readToken */.AI)(collect, environment);
    if (token === undefined)
        collect.add('api-token', `no token was given. Set ${read/* TOKEN_VARIABLES */.Yr.join(' or ')} in the environment`);
    return token;
}
function readSource(collect, { environment, folder, repository }, mode, trigger) {
    const here = (0,external_node_fs_.realpathSync)(folder);
    const given = collect.lines('file');
    const root = repository.root === undefined ? here : (0,external_node_fs_.realpathSync)(repository.root);
    const workspace = chooseWorkspace(root, given[0] === undefined ? root : external_node_path_.resolve(here, given[0]));
    if (given.length === 0)
        collect.add('file', 'no desired-state file was given. Set --file');
    else if ((0,external_node_fs_.readdirSync)(here).length === 0 && !given.some((file) => (0,external_node_fs_.existsSync)(external_node_path_.resolve(here, file))))
        collect.add('file', 'this folder is empty. Change to the folder of the file, or write one with init');
    const inWorkspace = given.map((file) => external_node_path_.relative(workspace, external_node_path_.resolve(here, file)).replaceAll(external_node_path_.sep, '/'));
    return {
        workspace,
        folder: here,
        files: given,
        content: undefined,
        format: collect.choice('format', ['auto', 'dotenv', 'yaml']),
        interpolate: collect.flag('interpolate', true),
        values: undefined,
        environment,
        referencesReadEnvironment: collect.flag('values-from-env', false),
        resolution: trigger === undefined ? (mode === 'plan' ? 'if-any' : 'required') : resolutionFor(trigger, mode, true),
        markedFiles: inWorkspace.map((file) => external_node_path_.posix.normalize(file)),
    };
}
function chooseWorkspace(root, file) {
    const folder = external_node_path_.dirname(file);
    const isOutside = external_node_path_.relative(root, file).split(external_node_path_.sep)[0] === '..' || external_node_path_.isAbsolute(external_node_path_.relative(root, file));
    return isOutside && (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.realpathSync)(folder) : root;
}
function readRunner(environment) {
    if (environment['GITHUB_ACTIONS'] !== 'true')
        return undefined;
    return readTrigger({
        name: environment['GITHUB_EVENT_NAME'] ?? '',
        ref: environment['GITHUB_REF'] ?? '',
        actor: environment['GITHUB_ACTOR'] ?? '',
        payload: readPayload(environment['GITHUB_EVENT_PATH']),
    });
}
function readPayload(file) {
    try {
        return file === undefined ? undefined : JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}
function secretOf(environment, name) {
    const text = environment[name]?.trim();
    return text === undefined || text === '' ? undefined : new secret_value/* SecretValue */.i(text);
}


/***/ }),

/***/ 1045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ CUT),
/* harmony export */   h: () => (/* binding */ looksCut)
/* harmony export */ });
const CUT = 'the value ends at " #", where a comment begins: if the rest belongs to the value (an expression was filled in here), put quotes around it, or pass it under "env:" and write a reference';
function looksCut(value, comment) {
    if (value === '' || value.includes('${'))
        return false;
    const isRandom = value.length >= 8 && !/^https?:/.test(value) && /[0-9]/.test(value) && /[A-Za-z]/.test(value);
    return isRandom || !/^#+(?:\s|$)/.test(comment);
}


/***/ }),

/***/ 9356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ stripBom),
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
const BOM = '\uFEFF';
function decodeText(bytes) {
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
        return { ok: false, message: 'is UTF-16: save it as UTF-8' };
    }
    const nul = bytes.indexOf(0);
    if (nul !== -1) {
        return {
            ok: false,
            message: `contains a NUL byte (line ${lineOf(bytes, nul)}), so it is not a text file: only UTF-8 text can be a value, encode binary content as base64`,
        };
    }
    try {
        return {
            ok: true,
            text: stripBom(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
        };
    }
    catch {
        return {
            ok: false,
            message: 'is not valid UTF-8: save it as UTF-8, or encode binary content as base64',
        };
    }
}
function stripBom(text) {
    return text.startsWith(BOM) ? text.slice(1) : text;
}
function lineOf(bytes, end) {
    let line = 1;
    for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1))
        line += 1;
    return line;
}


/***/ }),

/***/ 5667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E6: () => (/* binding */ isDecorator),
/* harmony export */   S9: () => (/* binding */ readDecorator),
/* harmony export */   pN: () => (/* binding */ nameWithoutSign),
/* harmony export */   y_: () => (/* binding */ combineDecorators)
/* harmony export */ });
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2872);

const FLAGS = ['alias', 'override', 'file', 'allow_empty', 'optional', 'absent'];
const TEXTS = ['mount_path', 'description'];
const KNOWN = [
    '@alias',
    '@override',
    '@file',
    '@mount_path=/path',
    '@description=text',
    '@allow_empty',
    '@optional',
    '@absent',
].join(', ');
const COMPANIONS = {
    alias: ['description'],
    override: ['description', 'file', 'allow_empty', 'optional'],
    file: ['override', 'mount_path', 'description', 'allow_empty', 'optional'],
    mount_path: ['file', 'description', 'allow_empty', 'optional'],
    description: ['alias', 'override', 'file', 'mount_path', 'allow_empty', 'optional'],
    allow_empty: ['override', 'file', 'mount_path', 'description', 'optional'],
    optional: ['override', 'file', 'mount_path', 'description', 'allow_empty'],
    absent: [],
};
function isDecorator(comment) {
    return /^#\s*@/.test(comment);
}
function nameWithoutSign(comment) {
    const [, word = '', rest = ''] = /^#\s*(\w+)(.*)$/s.exec(comment) ?? [];
    return findName(word, (name) => (isFlag(name) ? rest.trim() === '' : rest.startsWith('=')));
}
function readDecorator(comment, at, log) {
    const [, word = '', rest = ''] = /^#\s*@([\w-]*)(.*)$/s.exec(comment) ?? [];
    const name = findName(word);
    if (name === undefined) {
        const close = (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .isName */ .Eo)(word) ? (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .closeNames */ .po)(word, [...FLAGS, ...TEXTS]).map((known) => `@${known}`) : [];
        log.error(`this comment starts with an unknown decorator${(0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .didYouMean */ .au)(close)}; the known ones are ${KNOWN}: use one of them, or start a plain comment with something else than "@"`, at);
        return undefined;
    }
    if (isFlag(name)) {
        if (rest.trim() === '')
            return { name, text: '', at };
        log.error(rest.startsWith('=')
            ? `"@${name}" takes no value: write "# @${name}" alone`
            : `there is text behind "@${name}": put one decorator on a line and nothing behind it`, at);
        return undefined;
    }
    if (!rest.startsWith('=')) {
        log.error(`"@${name}" needs a value: write "# @${name}=\u2026" without spaces around "="`, at);
        return undefined;
    }
    return { name, text: rest.slice(1).trim(), at };
}
function combineDecorators(decorators, log) {
    const byName = new Map();
    for (const decorator of decorators) {
        if (byName.has(decorator.name)) {
            log.error(`"@${decorator.name}" is here twice: remove one`, decorator.at);
            continue;
        }
        const rival = [...byName.keys()].find((other) => !COMPANIONS[other].includes(decorator.name));
        if (rival !== undefined) {
            log.error(`"@${decorator.name}" and "@${rival}" can't be combined: remove one`, decorator.at);
            continue;
        }
        byName.set(decorator.name, decorator);
    }
    return byName;
}
function findName(word, fits = () => true) {
    return [...FLAGS, ...TEXTS].find((known) => known === word && fits(known));
}
function isFlag(name) {
    return FLAGS.includes(name);
}


/***/ }),

/***/ 5989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ isDotenvxValue),
/* harmony export */   TK: () => (/* binding */ isKeyName),
/* harmony export */   VO: () => (/* binding */ publicKeysOf),
/* harmony export */   XH: () => (/* binding */ isOwnLine),
/* harmony export */   rF: () => (/* binding */ privateKeyNames)
/* harmony export */ });
const PUBLIC_KEY = /^DOTENV_PUBLIC_KEY(?:_[\w.-]+)?$/;
const KEY_TEXT = /^0[23][0-9a-f]{64}$/i;
function isOwnLine(key) {
    return PUBLIC_KEY.test(key);
}
function isKeyName(name) {
    return isOwnLine(name.replace('PRIVATE', 'PUBLIC'));
}
function isDotenvxValue(value) {
    return value.reveal().startsWith('encrypted:');
}
function publicKeysOf(pairs) {
    const isEncrypted = pairs.some(({ value }) => isDotenvxValue(value));
    return pairs.filter(({ key, value }) => isOwnLine(key) && (isEncrypted || KEY_TEXT.test(value.reveal())));
}
function privateKeyNames(file, publicKeys) {
    const suffix = /(?:^|[\\/])\.env\.([^\\/]+)$/.exec(file)?.[1]?.toUpperCase().replaceAll('.', '_');
    const ofKeys = publicKeys.map(({ key }) => key.replace('PUBLIC', 'PRIVATE'));
    const ofFile = suffix === undefined ? [] : [`DOTENV_PRIVATE_KEY_${suffix}`];
    const named = [...ofKeys, ...ofFile].flatMap((name) => [name, name.replace(/[^A-Za-z0-9_]/g, '_')]);
    return [...new Set([...named, 'DOTENV_PRIVATE_KEY'])];
}


/***/ }),

/***/ 4925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ CommentBlock),
/* harmony export */   k: () => (/* binding */ PLAIN_COMMENTS)
/* harmony export */ });
/* harmony import */ var _decorators_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5667);

const PLAIN_COMMENTS = {
    add: () => undefined,
    addBehind: () => undefined,
    take: () => [],
    drop: () => undefined,
    end: () => undefined,
};
class CommentBlock {
    #log;
    #decorators = [];
    #plain = [];
    constructor(log) {
        this.#log = log;
    }
    add(text, at) {
        if (!(0,_decorators_js__WEBPACK_IMPORTED_MODULE_0__/* .isDecorator */ .E6)(text)) {
            this.#plain.push({ text, at });
            return;
        }
        const column = at.column + text.indexOf('@');
        const decorator = (0,_decorators_js__WEBPACK_IMPORTED_MODULE_0__/* .readDecorator */ .S9)(text, { ...at, column }, this.#log);
        if (decorator !== undefined)
            this.#decorators.push(decorator);
    }
    addBehind(text, at) {
        if (!(0,_decorators_js__WEBPACK_IMPORTED_MODULE_0__/* .isDecorator */ .E6)(text))
            return;
        this.#log.error('a decorator behind a value has no effect: put it on a line of its own directly above the assignment', at);
    }
    take(key) {
        for (const { text, at } of this.#plain) {
            const name = (0,_decorators_js__WEBPACK_IMPORTED_MODULE_0__/* .nameWithoutSign */ .pN)(text);
            if (name === undefined)
                continue;
            this.#log.warning(`the comment above is no decorator without its "@": write "# @${name}", if it is meant as one`, at, key);
        }
        const decorators = this.#decorators;
        this.drop();
        return decorators;
    }
    drop() {
        this.#decorators = [];
        this.#plain = [];
    }
    end() {
        for (const { name, at } of this.#decorators) {
            this.#log.error(`"@${name}" decorates nothing: put it directly above an assignment, with no blank line between`, at);
        }
        this.drop();
    }
}


/***/ }),

/***/ 7061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ readDotenv),
  S: () => (/* binding */ readPairs)
});

// EXTERNAL MODULE: ./.build/src/desired/cut-values.js
var cut_values = __webpack_require__(1045);
// EXTERNAL MODULE: ./.build/src/desired/keys.js
var keys = __webpack_require__(2872);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/dotenvx-lines.js
var dotenvx_lines = __webpack_require__(5989);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv/guesses.js
function isPlainlyAKey({ key, value }) {
    return !/^=?$/.test(value.reveal()) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(key);
}
function looksLikeBase64End({ key, text }) {
    const padding = text.trim().slice(key.length);
    const isPadding = padding === '=' || (padding === '==' && (key.length + 2) % 4 === 0);
    return isPadding && key.length >= 6 && /^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9]+$/.test(key);
}

;// CONCATENATED MODULE: ./.build/src/desired/dotenv/lines.js
const BLANKS = /[^\S\n]*/y;
const HEAD = /[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)(?:[^\S\n]*=|:(?=[^\S\n]))/y;
const LINE_SEPARATORS = /[\u2028\u2029]/;
const LONGEST_KEY = 4096;
const MESSAGES = {
    stray: 'this line is neither blank, a comment nor an assignment, and dotenv would drop it: write KEY=value, start it with "#", or put quotes around the whole of a multi-line value',
    separator: 'there is a U+2028 or U+2029 character here, at which dotenv starts a new line: remove it',
    unterminated: 'the quote that opens here is never closed: close it, or put another kind of quotes around the value',
    afterQuote: 'there is text behind the closing quote: put the whole value in quotes, use another kind of quotes around it, or begin a comment with "#"',
    hash: 'dotenv would cut the value at this "#": put quotes around the value, or a space before the "#" of a comment',
};
function* readDotenvLines(text) {
    let start = 0;
    let line = 1;
    let wasBlank = false;
    while (start < text.length) {
        const end = lineEnd(text, start);
        const first = skipBlanks(text, start);
        if (first >= end) {
            if (!wasBlank)
                yield { type: 'blank', line };
            wasBlank = true;
            start = end + 1;
            line += 1;
            continue;
        }
        wasBlank = false;
        const item = text[first] === '#'
            ? readComment(text, start, first, end, line)
            : readAssignment(text, start, end, line);
        yield item;
        if (item.type === 'assignment') {
            start += item.text.length + 1;
            line = item.lastLine + 1;
        }
        else {
            start = end + 1;
            line += 1;
        }
    }
}
function readComment(text, start, first, end, line) {
    const comment = text.slice(first, end);
    const column = first - start + 1;
    if (LINE_SEPARATORS.test(comment))
        return { type: 'rejected', line, column, message: MESSAGES.separator };
    return { type: 'comment', line, column, text: comment };
}
function readAssignment(text, start, end, line) {
    const reject = (message, at) => ({
        type: 'rejected',
        line,
        column: at - start + 1,
        message,
    });
    HEAD.lastIndex = start;
    const firstStop = text.slice(start, Math.min(end, start + LONGEST_KEY));
    const head = /[=:]/.test(firstStop) ? HEAD.exec(text) : null;
    if (head === null)
        return reject(MESSAGES.stray, skipBlanks(text, start));
    const key = head[1];
    const column = head[0].indexOf(key, keyOffset(head[0])) + 1;
    const valueStart = HEAD.lastIndex;
    const first = skipBlanks(text, valueStart);
    const quote = first < end ? text[first] : undefined;
    let last = end;
    let hash;
    const quoted = quote === '"' || quote === "'" || quote === '`';
    if (quoted) {
        const closing = findClosingQuote(text, first);
        if (closing === 'separator')
            return reject(MESSAGES.separator, first);
        if (typeof closing === 'string')
            return reject(MESSAGES[closing], first);
        last = lineEnd(text, closing);
        hash = text.slice(closing, last).indexOf('#');
        if (hash !== -1)
            hash += closing;
    }
    else {
        hash = text.slice(valueStart, end).indexOf('#');
        if (hash !== -1) {
            hash += valueStart;
            if (/\S/.test(text[hash - 1]))
                return reject(MESSAGES.hash, hash);
        }
    }
    if (hash !== -1 && LINE_SEPARATORS.test(text.slice(hash, last)))
        return reject(MESSAGES.separator, valueStart);
    const whole = text.slice(start, last);
    const lastLine = line + countNewlines(whole);
    return {
        type: 'assignment',
        line,
        lastLine,
        column,
        key,
        valueColumn: Math.min(first, end) - start + 1,
        text: whole,
        quoted,
        comment: hash === -1
            ? undefined
            : { text: text.slice(hash, last), line: lastLine, column: hash - text.lastIndexOf('\n', hash) },
    };
}
function keyOffset(head) {
    return /^[^\S\n]*(?:export[^\S\n]+(?=[\w.-]))?/.exec(head)[0].length;
}
function findClosingQuote(text, open) {
    const quote = text[open];
    let at = text.indexOf(quote, open + 1);
    while (at !== -1 && text[at - 1] === '\\')
        at = text.indexOf(quote, at + 1);
    const firstUnescaped = at;
    if (at === -1)
        at = text.lastIndexOf(quote);
    for (; at > open; at = text.lastIndexOf(quote, at - 1)) {
        const behind = skipBlanks(text, at + 1);
        if (LINE_SEPARATORS.test(text.slice(at + 1, behind)))
            return 'separator';
        if (behind >= text.length || text[behind] === '\n' || text[behind] === '#')
            return at;
    }
    const onSameLine = firstUnescaped !== -1 && firstUnescaped < lineEnd(text, open);
    return onSameLine ? 'afterQuote' : 'unterminated';
}
function skipBlanks(text, from) {
    BLANKS.lastIndex = from;
    BLANKS.exec(text);
    return BLANKS.lastIndex;
}
function lineEnd(text, from) {
    const end = text.indexOf('\n', from);
    return end === -1 ? text.length : end;
}
function countNewlines(text) {
    let count = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        count += 1;
    return count;
}

// EXTERNAL MODULE: ./.build/src/desired/dotenv/pair.js
var pair = __webpack_require__(4925);
// EXTERNAL MODULE: ./node_modules/dotenv/dist/index.cjs
var dist = __webpack_require__(8230);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/desired/value-checks.js + 1 modules
var value_checks = __webpack_require__(6062);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv/value.js



const LONGEST_TEXT = 2 * value_checks/* LONGEST_VALUE */.PE + 8192;
function readValue(item, at, { isKey }, log) {
    if (!isKey(item.key)) {
        log.error('this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"', at);
        return undefined;
    }
    if (item.text.length > LONGEST_TEXT) {
        log.error(value_checks/* TOO_LONG */.ch, at, item.key);
        return undefined;
    }
    const parsed = (0,dist.parse)(item.text);
    const keys = Object.keys(parsed);
    if (keys.length !== 1 || keys[0] !== item.key) {
        log.error('dotenv would drop this key: choose another one', at);
        return undefined;
    }
    return new secret_value/* SecretValue */.i(parsed[item.key]);
}

;// CONCATENATED MODULE: ./.build/src/desired/dotenv/parse.js







const MOST_ENTRIES = 50_000;
const MOST_REJECTED = 1000;
function readDotenv(text, file, isInline, log) {
    const rules = {
        comments: new pair/* CommentBlock */.b(log),
        cut: isInline ? cut_values/* CUT */.T : undefined,
        isKey: (key) => (0,keys/* isName */.Eo)(key) || (0,dotenvx_lines/* isOwnLine */.XH)(key),
    };
    return readPairs(text, file, rules, log);
}
function readPairs(text, file, rules, log) {
    const reader = new Reader(file, rules, log);
    for (const item of readDotenvLines(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))) {
        if (!reader.read(item))
            return [];
    }
    return reader.end();
}
class Reader {
    #file;
    #rules;
    #log;
    #comments;
    #pairs = new Map();
    #block = [];
    #blockIsBroken = false;
    #hasContinuation = false;
    #rejected = 0;
    #assignments = 0;
    constructor(file, rules, log) {
        this.#file = file;
        this.#rules = rules;
        this.#log = log;
        this.#comments = rules.comments;
    }
    read(item) {
        switch (item.type) {
            case 'blank':
                this.#comments.end();
                this.#endBlock();
                break;
            case 'comment':
                this.#hasContinuation = false;
                this.#comments.add(item.text, this.#place(item.line, item.column));
                break;
            case 'rejected':
                this.#log.error(item.message, this.#place(item.line, item.column));
                this.#breakBlock();
                this.#rejected += 1;
                break;
            case 'assignment':
                this.#assignments += 1;
                this.#readAssignment(item);
                break;
        }
        return this.#isWorthReading(item.line);
    }
    end() {
        this.#comments.end();
        this.#endBlock();
        return [...this.#pairs.values()];
    }
    #isWorthReading(line) {
        if (this.#assignments > MOST_ENTRIES) {
            this.#log.errorOfFile('this file has too many entries: split it into several files', this.#place(line, 1));
            return false;
        }
        if (this.#rejected > MOST_REJECTED) {
            this.#log.errorOfFile('most of this file is not dotenv, and the rest of it was not read: check that it is the right file', this.#place(line, 1));
            return false;
        }
        return true;
    }
    #readAssignment(item) {
        const at = this.#place(item.line, item.column);
        const { comment } = item;
        if (comment !== undefined)
            this.#comments.addBehind(comment.text, this.#place(comment.line, comment.column));
        if (this.#hasContinuation && looksLikeBase64End(item)) {
            this.#log.error('this line looks like the rest of a value that runs over several lines: put quotes around the whole value', at);
            this.#breakBlock();
            return;
        }
        const value = readValue(item, at, this.#rules, this.#log);
        if (value === undefined) {
            this.#blockIsBroken ||= !(0,keys/* isName */.Eo)(item.key);
            this.#comments.drop();
        }
        else {
            this.#block.push({
                key: item.key,
                value,
                state: 'plain',
                hasSealedComments: false,
                at,
                valueAt: this.#place(item.line, item.valueColumn),
                decorators: this.#comments.take(item.key),
            });
            this.#warnOfCut(item, value);
            this.#warnOfBackslashes(item, value);
        }
        this.#hasContinuation = !item.quoted;
    }
    #warnOfCut({ key, comment, quoted }, value) {
        const { cut } = this.#rules;
        if (cut === undefined || quoted || comment === undefined || !(0,cut_values/* looksCut */.h)(value.reveal(), comment.text))
            return;
        this.#log.warning(cut, this.#place(comment.line, comment.column), key);
    }
    #warnOfBackslashes({ key, text, line, valueColumn }, value) {
        const isDoubleQuoted = text.trimEnd().split('\n', 1)[0][valueColumn - 1] === '"';
        if (!isDoubleQuoted || !value.reveal().includes('\\"'))
            return;
        this.#log.warningInLog('dotenv keeps the backslashes before the quotes in this value: if they are not meant, put single quotes or backticks around it and take them out', this.#place(line, valueColumn), key);
    }
    #breakBlock() {
        this.#blockIsBroken = true;
        this.#comments.drop();
    }
    #endBlock() {
        for (const pair of this.#block)
            if (!this.#blockIsBroken || isPlainlyAKey(pair))
                this.#addPair(pair);
        this.#block = [];
        this.#blockIsBroken = false;
        this.#hasContinuation = false;
    }
    #addPair(pair) {
        const first = this.#pairs.get(pair.key);
        if (first === undefined)
            this.#pairs.set(pair.key, pair);
        else
            this.#log.error(`this key is here twice (first on line ${first.at.line}): remove one`, pair.at, pair.key);
    }
    #place(line, column) {
        return { file: this.#file, line, column };
    }
}


/***/ }),

/***/ 9789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RN: () => (/* binding */ checkMountPath),
/* harmony export */   bq: () => (/* binding */ checkDescription),
/* harmony export */   e$: () => (/* binding */ checkTarget),
/* harmony export */   nw: () => (/* binding */ findMountPathProblem),
/* harmony export */   zK: () => (/* binding */ findDescriptionProblem)
/* harmony export */ });
/* harmony import */ var _model_description_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7051);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2872);


const ROOM = _model_description_js__WEBPACK_IMPORTED_MODULE_0__/* .DESCRIPTION_LIMIT */ .r7 - _model_description_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_LIMIT */ .Os - 1;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
function checkDescription(text, key, at, log) {
    const trimmed = text.trim();
    const problem = findDescriptionProblem(trimmed);
    if (problem === undefined)
        return trimmed;
    log.error(`the description ${problem}`, at, key);
    return undefined;
}
function findDescriptionProblem(trimmed) {
    if (/[\r\n]/.test(trimmed))
        return 'has more than one line: make it one line';
    if (CONTROL.test(trimmed) || !trimmed.isWellFormed())
        return 'contains a control character: remove it';
    if (trimmed.includes(_model_description_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_OPENING */ .hj)) {
        return `contains "${_model_description_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_OPENING */ .hj.trim()}", with which this action's own marks begin: remove it`;
    }
    if (trimmed.length > ROOM) {
        return `is longer than ${ROOM} characters: shorten it (Qovery keeps ${_model_description_js__WEBPACK_IMPORTED_MODULE_0__/* .DESCRIPTION_LIMIT */ .r7}, of which the ownership mark needs up to ${_model_description_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_LIMIT */ .Os} and a line break)`;
    }
    return undefined;
}
function checkMountPath(path, key, at, log) {
    const problem = findMountPathProblem(path);
    if (problem !== undefined)
        log.error(`the mount path ${problem}`, at, key);
    return problem === undefined;
}
function findMountPathProblem(path) {
    if (!path.startsWith('/'))
        return 'is not absolute: start it with "/"';
    if (path.endsWith('/'))
        return 'ends with "/": name the file, not its folder';
    if (CONTROL.test(path) || !path.isWellFormed())
        return 'contains a control character: remove it';
    return undefined;
}
function checkTarget(target, key, at, log) {
    if (target === '') {
        log.error('this alias has no target: name the key of the secret it points to', at, key);
        return false;
    }
    if (!(0,_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isName */ .Eo)(target)) {
        log.error('the target of this alias is not a valid key: name the key of a secret (letters, digits and "_"), not a value', at, key);
        return false;
    }
    return true;
}


/***/ }),

/***/ 2872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ isName),
/* harmony export */   _R: () => (/* binding */ quoteAll),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   po: () => (/* binding */ closeNames),
/* harmony export */   wp: () => (/* binding */ isUsableKey),
/* harmony export */   yR: () => (/* binding */ checkKey)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7785);

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = /^(?:QOVERY_|__)/i;
const MOST_SUGGESTIONS = 3;
function isName(text) {
    return NAME.test(text);
}
function isUsableKey(key) {
    return isName(key) && !RESERVED.test(key);
}
function checkKey(key, mayBeReserved, at, log) {
    if (!isName(key)) {
        log.error('this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"', at);
        return false;
    }
    if (RESERVED.test(key) && !mayBeReserved) {
        const prefix = key.startsWith('__') ? '__' : 'QOVERY_';
        log.error(`this key starts with "${prefix}", which is reserved: choose another key, or list it as an override if you mean the existing secret`, at, key);
        return false;
    }
    return true;
}
function closeNames(name, candidates, isCandidate = isName) {
    const limit = name.length <= 2 ? 0 : name.length <= 4 ? 1 : 2;
    const upper = name.toUpperCase();
    return [...new Set(candidates)]
        .filter((candidate) => candidate !== name && isCandidate(candidate))
        .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
        .map((candidate) => ({
        candidate,
        distance: (0,leven__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(upper, candidate.toUpperCase(), { maxDistance: limit + 1 }),
    }))
        .filter(({ distance }) => distance <= limit)
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
        .slice(0, MOST_SUGGESTIONS)
        .map(({ candidate }) => candidate);
}
function didYouMean(names) {
    if (names.length === 0)
        return '';
    return ` (did you mean ${names.map((name) => `"${name}"`).join(' or ')}?)`;
}
function quoteAll(names) {
    return names.map((name) => `"${name}"`).join(', ');
}


/***/ }),

/***/ 7886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   Uq: () => (/* binding */ isShellName),
/* harmony export */   kA: () => (/* binding */ lookUpKey),
/* harmony export */   lH: () => (/* binding */ Lookup)
/* harmony export */ });
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2872);

const FORBIDDEN = /^(?:INPUT_.*|ACTIONS_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN|QOVERY_SYNC_FINGERPRINT_KEY)$/i;
const SHELL_NAMES = new Set([
    'HOME',
    'USER',
    'PATH',
    'PWD',
    'SHELL',
    'HOSTNAME',
    'LANG',
    'TERM',
    'LOGNAME',
    'TMPDIR',
]);
class Lookup {
    #source;
    #fromEnvironment = new Set();
    constructor(source) {
        this.#source = source;
    }
    find(name) {
        const { values, environment, referencesReadEnvironment } = this.#source;
        const given = values?.get(name);
        if (given !== undefined)
            return { text: given, from: 'values' };
        if (!referencesReadEnvironment || !Object.hasOwn(environment, name))
            return undefined;
        const text = environment[name];
        return text === undefined ? undefined : { text, from: 'environment' };
    }
    note(name, { from }) {
        if (from === 'environment')
            this.#fromEnvironment.add(name);
    }
    get besideValues() {
        if (this.#source.values === undefined)
            return [];
        return [...this.#fromEnvironment].filter((name) => !SHELL_NAMES.has(name)).sort();
    }
    closeTo(name) {
        const { values, environment, referencesReadEnvironment } = this.#source;
        const known = [...(values?.keys() ?? []), ...(referencesReadEnvironment ? Object.keys(environment) : [])];
        return (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .closeNames */ .po)(name, known, (candidate) => (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .isName */ .Eo)(candidate) && !isForbidden(candidate));
    }
    explainUnset(name) {
        const advice = this.#adviseOnUnset(name);
        return `the value refers to "${name}", but it is missing in ${this.#places}${(0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .didYouMean */ .au)(this.closeTo(name))}: ${advice} (for the text itself write "$\${${name}}")`;
    }
    explainAllUnset(names) {
        const advice = this.#source.referencesReadEnvironment
            ? 'pass them under "env:", or all at once by "values: ${{ toJSON(secrets) }}"'
            : 'pass them with --values-file, or allow the environment with --values-from-env';
        return `${names.length} references are missing in ${this.#places} (${names.join(', ')}): ${advice}`;
    }
    #adviseOnUnset(name) {
        const { values, referencesReadEnvironment } = this.#source;
        if (!referencesReadEnvironment) {
            const file = values === undefined ? 'a file given with --values-file' : 'the --values-file';
            return `add "${name}=\u2026" to ${file}, or allow the environment with --values-from-env`;
        }
        const line = `add "${name}: \${{ secrets.${name} }}" under the step's "env:"`;
        return values === undefined
            ? `${line}, or pass all secrets with "values: \${{ toJSON(secrets) }}"`
            : `create the GitHub secret if "values" passes them all, or ${line}`;
    }
    get #places() {
        const { values, referencesReadEnvironment } = this.#source;
        const places = [
            ...(values === undefined ? [] : ['"values"']),
            ...(referencesReadEnvironment ? ["this step's environment"] : []),
        ];
        return places.length === 0 ? 'the values, of which there are none' : places.join(' and in ');
    }
}
function isForbidden(name) {
    return FORBIDDEN.test(name);
}
function isShellName(name) {
    return SHELL_NAMES.has(name);
}
function lookUpKey(name, { values, environment }) {
    if (values?.has(name))
        return values.get(name);
    return Object.hasOwn(environment, name) ? environment[name] : undefined;
}


/***/ }),

/***/ 5114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ ProblemLog)
/* harmony export */ });
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

const LISTED_PER_FILE = 100;
const MOST_EQUAL = 10;
const MOST_KEYS = 500;
class ProblemLog {
    #collected;
    #scope;
    constructor(scope = '', collected = new Collected()) {
        this.#scope = scope;
        this.#collected = collected;
    }
    within(scope) {
        return new ProblemLog(scope, this.#collected);
    }
    get hasErrors() {
        return this.#collected.hasErrors;
    }
    error(message, at, key) {
        this.#add('error', message, at, key);
    }
    warning(message, at, key) {
        this.#add('warning', message, at, key);
    }
    notice(message, at, key) {
        this.#add('notice', message, at, key);
    }
    warningInLog(message, at, key) {
        this.#add('warning', message, at, key, true);
    }
    errorOfFile(message, at) {
        this.#collected.hasErrors = true;
        this.#collected.logged.push({ problem: { severity: 'error', message, at }, group: '', isOfFile: true });
    }
    add(problem) {
        this.#add(problem.severity, problem.message, problem.at, problem.key, problem.logOnly);
    }
    addGeneral(problem) {
        if (problem.severity === 'error')
            this.#collected.hasErrors = true;
        this.#collected.general.push(problem);
    }
    list(files = []) {
        return this.#collected.list(files);
    }
    #add(severity, text, at, key, logOnly) {
        const message = this.#scope === '' ? text : (0,_model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${text} (in ${this.#scope})`;
        this.#collected.add({
            severity,
            message,
            at,
            ...(key === undefined ? {} : { key }),
            ...(logOnly && { logOnly }),
        });
    }
}
class Collected {
    logged = [];
    general = [];
    #groups = new Map();
    #counts = new Map();
    hasErrors = false;
    list(files = []) {
        const order = new Map(files.toReversed().map((file, index) => [file, files.length - index]));
        const rank = ({ problem, isOfFile }) => {
            const { file, line, column } = problem.at;
            return [order.get(file) ?? 0, isOfFile ? 0 : 1, line, column];
        };
        const sorted = this.logged
            .map((logged) => ({ logged, rank: rank(logged) }))
            .concat(this.#leftOut().map((logged) => ({ logged, rank: [rank(logged)[0], 2, 0, 0] })))
            .sort((a, b) => compareRanks(a.rank, b.rank))
            .map(({ logged }) => logged);
        return [...this.#share(sorted), ...this.general];
    }
    add(problem) {
        const { severity, message, at, key } = problem;
        if (severity === 'error')
            this.hasErrors = true;
        const group = key === undefined ? '' : JSON.stringify([severity, at.file, (0,_model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .partsOf */ .CI)(message).map(plain)]);
        const equals = (this.#groups.get(group) ?? 0) + 1;
        this.#groups.set(group, equals);
        if ((group === '' || equals <= MOST_EQUAL) && !this.#hasRoom(severity, at.file))
            return;
        this.logged.push({ problem, group, isOfFile: false });
    }
    #hasRoom(severity, file) {
        const id = `${severity} ${file}`;
        let entry = this.#counts.get(id);
        if (entry === undefined)
            this.#counts.set(id, (entry = { severity, file, count: 0 }));
        entry.count += 1;
        return entry.count <= LISTED_PER_FILE;
    }
    #share(sorted) {
        const others = new Map();
        for (const logged of sorted) {
            if (logged.group === '' || this.#groups.get(logged.group) <= MOST_EQUAL)
                continue;
            const group = others.get(logged.group);
            if (group === undefined)
                others.set(logged.group, [logged]);
            else
                group.push(logged);
        }
        return sorted.flatMap((logged) => {
            const group = others.get(logged.group);
            if (group === undefined)
                return [logged.problem];
            if (group[0] !== logged)
                return [];
            return [
                {
                    ...logged.problem,
                    message: (0,_model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${logged.problem.message}; the same holds for ${nameKeys(group.slice(1))}`,
                },
            ];
        });
    }
    #leftOut() {
        return [...this.#counts.values()]
            .filter(({ count }) => count > LISTED_PER_FILE)
            .map(({ severity, file, count }) => ({
            problem: {
                severity,
                message: `${count - LISTED_PER_FILE} more ${severity}s in this file are not listed: fix these first`,
                at: { file, line: 1, column: 1 },
            },
            group: '',
            isOfFile: false,
        }));
    }
}
function nameKeys(group) {
    const named = group.slice(0, MOST_KEYS).map(({ problem }) => `${problem.key} (line ${problem.at.line})`);
    const more = group.length - named.length;
    return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
function plain(part) {
    return part instanceof _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8 ? part.raw : part;
}
function compareRanks(a, b) {
    for (let index = 0; index < a.length; index++) {
        if (a[index] !== b[index])
            return a[index] - b[index];
    }
    return 0;
}


/***/ }),

/***/ 3557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ describePath)
/* harmony export */ });
function describePath({ environment, service }) {
    const parts = [
        ...(environment === undefined ? [] : [`environment ${quoteName(environment.name)}`]),
        ...(service === undefined ? [] : [`service ${quoteName(service.name)}`]),
    ];
    return parts.join(', ');
}
function quoteName(name) {
    const clean = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
    return `"${clean.length > 60 ? `${clean.slice(0, 59)}\u2026` : clean}"`;
}


/***/ }),

/***/ 7768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ UnusableFile),
  s: () => (/* binding */ readWorkspaceFile)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/src/desired/decode-text.js
var decode_text = __webpack_require__(9356);
// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
// EXTERNAL MODULE: ./.build/src/desired/keys.js
var keys = __webpack_require__(2872);
;// CONCATENATED MODULE: ./.build/src/desired/file-advice.js




const MOST_LISTED = 10;
const MOST_SEARCHED = 10_000;
function adviseOnMissing(workspace, asked, written, from) {
    if (/[*?]|\[.+\]|\{.+,.+\}/.test(written)) {
        return 'does not exist, and patterns are not expanded: name each file on a line of its own';
    }
    if (/\S,\s*\S/.test(written)) {
        return 'does not exist; if these are several files, name each on a line of its own instead of separating them by commas';
    }
    if (/\.(?:ya?ml|env)\s+\S/i.test(written)) {
        return 'does not exist; if these are several files, name each on a line of its own instead of separating them by spaces';
    }
    if (/^(["'`]).*\1$/.test(written.trim()))
        return 'does not exist: take the quotes around the path away';
    const inWorkspace = listFolder(workspace);
    if (inWorkspace.length === 0) {
        return 'does not exist, because the workspace is empty: add actions/checkout before this step';
    }
    const folder = (0,external_node_path_.dirname)(asked);
    const neighbours = isOpen(workspace, folder) ? listFolder(folder) : [];
    const [close] = (0,keys/* closeNames */.po)((0,external_node_path_.basename)(asked), neighbours, () => true);
    if (close !== undefined)
        return (0,model_text/* say */.cv) `does not exist: did you mean "${fromDisk(asWritten(written), close)}"?`;
    const base = from === undefined ? 'the workspace' : 'the current folder';
    return `does not exist: correct the path (it is relative to ${base}) or create the file`;
}
function adviseOnDirectory(path) {
    const names = listFolder(path)
        .filter((name) => !name.startsWith('.git'))
        .toSorted();
    if (names.length === 0)
        return 'is a directory, and it is empty: name a file';
    const listed = names.slice(0, MOST_LISTED).map((name) => new model_text/* ApiText */.O8(name));
    const more = names.length - listed.length;
    return (0,model_text/* say */.cv) `is a directory: name a file in it (there are ${(0,model_text/* joinTexts */.B5)(listed, ', ')}${more > 0 ? ` and ${more} more` : ''})`;
}
function isOpen(workspace, folder) {
    let inside;
    try {
        inside = (0,external_node_path_.relative)(workspace, external_node_fs_.realpathSync.native(folder));
    }
    catch {
        return false;
    }
    return (!(0,external_node_path_.isAbsolute)(inside) && !inside.split(external_node_path_.sep).some((part) => part === '..' || part.toLowerCase() === '.git'));
}
function asWritten(path) {
    const folder = (0,external_node_path_.dirname)(path.replaceAll('\\', '/'));
    return folder === '.' ? '' : folder;
}
function fromDisk(folder, name) {
    return new model_text/* ApiText */.O8(folder === '' ? name : `${folder.replaceAll('\\', '/')}/${name}`);
}
function listFolder(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path).slice(0, MOST_SEARCHED);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./.build/src/desired/read-file.js




class UnusableFile extends Error {
    clause;
    name = 'UnusableFile';
    constructor(clause) {
        super(clause.toString());
        this.clause = clause;
    }
}
function readWorkspaceFile(workspace, path, limit, folder) {
    if (workspace === '') {
        throw new UnusableFile("can't be read because there is no workspace (GITHUB_WORKSPACE is not set): run this action in a workflow job");
    }
    if (path.trim() === '')
        throw new UnusableFile('has no path: name a file');
    if (path.includes('\0'))
        throw new UnusableFile('has a path with a NUL byte: correct the path');
    const realPath = locate(workspace, path, folder);
    const bytes = readRegularFile(realPath, limit);
    const text = (0,decode_text/* decodeText */.g)(bytes);
    if (!text.ok)
        throw new UnusableFile(text.message);
    return { text: text.text, realPath };
}
function locate(workspace, path, folder) {
    const base = orUnusable(() => external_node_fs_.realpathSync.native(workspace), () => 'is in a workspace that does not exist: add actions/checkout before this step');
    const asked = (0,external_node_path_.resolve)(folder ?? base, external_node_path_.sep === '/' ? path.replaceAll('\\', '/') : path);
    if (!(0,external_node_path_.isAbsolute)(path))
        requireInside(base, asked);
    const real = orUnusable(() => external_node_fs_.realpathSync.native(asked), () => adviseOnMissing(base, asked, path, folder));
    const inside = requireInside(base, real);
    if (inside.split(external_node_path_.sep).some((part) => part.toLowerCase() === '.git')) {
        throw new UnusableFile('is under ".git", which may hold credentials: use a file outside of it');
    }
    return real;
}
function requireInside(base, path) {
    const inside = (0,external_node_path_.relative)(base, path);
    if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside)) {
        throw new UnusableFile('is outside of the workspace, itself or through a link: use a file inside it');
    }
    return inside;
}
function readRegularFile(path, limit) {
    const flags = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0) | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
    const file = orUnusable(() => (0,external_node_fs_.openSync)(path, flags), adviseSimply, path);
    try {
        const stat = (0,external_node_fs_.fstatSync)(file);
        if (stat.isDirectory())
            throw new UnusableFile(adviseOnDirectory(path));
        if (!stat.isFile())
            throw new UnusableFile('is not a regular file: use a plain file');
        if (stat.size > limit)
            throw tooLarge(limit);
        return readAtMost(file, stat.size, limit);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function readAtMost(file, size, limit) {
    const chunks = [];
    let total = 0;
    for (;;) {
        const chunk = Buffer.alloc(Math.min(Math.max(size - total, 0) + 1, limit - total + 1));
        const bytesRead = orUnusable(() => (0,external_node_fs_.readSync)(file, chunk));
        if (bytesRead === 0)
            return Buffer.concat(chunks);
        chunks.push(chunk.subarray(0, bytesRead));
        total += bytesRead;
        if (total > limit)
            throw tooLarge(limit);
    }
}
function tooLarge(limit) {
    return new UnusableFile(`is larger than ${limit / 1024 / 1024} MiB: split or shorten it`);
}
function orUnusable(call, adviseMissing = adviseSimply, directory) {
    try {
        return call();
    }
    catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
        if (code === 'ENOENT' || code === 'ENOTDIR')
            throw new UnusableFile(adviseMissing());
        if (code === 'EISDIR')
            throw new UnusableFile(directory === undefined ? 'is a directory: name a file in it' : adviseOnDirectory(directory));
        if (code === 'ELOOP')
            throw new UnusableFile('is a link that leads back to itself: use a plain file');
        if (code === 'EACCES' || code === 'EPERM')
            throw new UnusableFile('may not be read: correct its permissions');
        if (code === 'ENXIO')
            throw new UnusableFile('is not a regular file: use a plain file');
        if (code === 'ENAMETOOLONG')
            throw new UnusableFile('has a path that is too long: correct the path');
        throw new UnusableFile(`can't be read${/^[A-Z_]+$/.test(code) ? ` (${code})` : ''}: check that it is a plain file`);
    }
}
function adviseSimply() {
    return 'does not exist: correct the path or create the file';
}


/***/ }),

/***/ 8793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readFiles),
  G: () => (/* binding */ readValueFile)
});

// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
// EXTERNAL MODULE: ./.build/src/desired/lookup.js
var lookup = __webpack_require__(7886);
;// CONCATENATED MODULE: ./.build/src/desired/merge.js
function mergeFiles(files) {
    const scopes = new Map();
    for (const scope of files.flat()) {
        const id = JSON.stringify([scope.environment?.name, scope.service?.name]);
        let merged = scopes.get(id);
        if (merged === undefined)
            scopes.set(id, (merged = { scope, entries: new Map() }));
        for (const entry of scope.entries) {
            merged.entries.delete(entry.key);
            merged.entries.set(entry.key, entry);
        }
    }
    const all = [...scopes.values()].map(({ scope, entries }) => ({
        ...scope,
        entries: [...entries.values()],
    }));
    const isOwn = ({ environment, service }) => environment === undefined && service === undefined;
    return [...all.filter(isOwn), ...all.filter((scope) => !isOwn(scope))];
}

// EXTERNAL MODULE: ./.build/src/desired/read-file.js + 1 modules
var read_file = __webpack_require__(7768);
;// CONCATENATED MODULE: ./.build/src/desired/decrypt/dotenvx.js
async function decryptDotenvx(encrypted, keyNames, lookUp) {
    const privateKeys = keyNames
        .flatMap((name) => (lookUp(name) ?? '').split(','))
        .map((privateKey) => privateKey.trim())
        .filter((privateKey) => privateKey !== '');
    const names = keyNames.map((name) => `"${name}"`).join(' or ');
    if (privateKeys.length === 0) {
        return {
            ok: false,
            isMissing: true,
            message: `this file is encrypted by dotenvx and its private key is missing: pass it as ${names} under "env:" or in "values"`,
        };
    }
    const { decrypt } = await loadPrimitives();
    for (const privateKey of new Set(privateKeys)) {
        try {
            const text = decrypt(privateKey, encrypted);
            if (text !== encrypted)
                return { ok: true, text };
        }
        catch {
        }
    }
    return {
        ok: false,
        isMissing: false,
        message: `this can't be decrypted with the private key in ${names}: check that the key belongs to this file, or encrypt the value again`,
    };
}
async function loadPrimitives() {
    const module = (await __webpack_require__.e(/* import() */ 793).then(__webpack_require__.t.bind(__webpack_require__, 7793, 19)));
    return module.default;
}

// EXTERNAL MODULE: ./.build/src/desired/dotenv/dotenvx-lines.js
var dotenvx_lines = __webpack_require__(5989);
// EXTERNAL MODULE: ./.build/src/desired/fields.js
var fields = __webpack_require__(9789);
// EXTERNAL MODULE: ./.build/src/desired/keys.js
var keys = __webpack_require__(2872);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/decorators.js
var dotenv_decorators = __webpack_require__(5667);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv/entries.js




function toEntries(pairs, log) {
    const publicKeys = new Set((0,dotenvx_lines/* publicKeysOf */.VO)(pairs));
    return pairs
        .filter((pair) => !publicKeys.has(pair))
        .map((pair) => toEntry(pair, log))
        .filter((entry) => entry !== undefined);
}
function toEntry(pair, log) {
    const { key, at, valueAt } = pair;
    if (pair.hasSealedComments)
        return (0,keys/* checkKey */.yR)(key, true, at, log) ? { kind: 'sealed', key, at } : undefined;
    const decorators = (0,dotenv_decorators/* combineDecorators */.y_)(pair.decorators, log);
    if (!(0,keys/* checkKey */.yR)(key, decorators.has('override'), at, log))
        return undefined;
    const described = decorators.get('description');
    const description = described && (0,fields/* checkDescription */.bq)(described.text, key, described.at, log);
    if (decorators.has('absent')) {
        if (pair.state !== 'sealed' && !pair.value.isEmpty) {
            log.error(`this key is marked "@absent" but has a value: write "${key}=" without one`, valueAt, key);
        }
        return { kind: 'absent', key, at };
    }
    if (decorators.has('alias')) {
        if (pair.state === 'sealed')
            return { kind: 'sealed', key, at };
        const target = pair.value.reveal();
        if (!(0,fields/* checkTarget */.e$)(target, key, valueAt, log))
            return undefined;
        return { kind: 'alias', key, at, target, targetAt: valueAt, description };
    }
    const mount = decorators.get('mount_path');
    if (mount !== undefined && !(0,fields/* checkMountPath */.RN)(mount.text, key, mount.at, log))
        return undefined;
    return {
        kind: decorators.has('override') ? 'override' : mount === undefined ? 'value' : 'file',
        key,
        at,
        source: toSource(pair, decorators.has('file')),
        mountPath: mount?.text,
        mountPathAt: mount?.at ?? at,
        description,
        allowEmpty: decorators.has('allow_empty'),
        optional: decorators.has('optional'),
        format: 'dotenv',
    };
}
function toSource({ value, valueAt, state }, isFile) {
    if (state === 'sealed')
        return { from: 'sealed', at: valueAt };
    if (isFile)
        return { from: 'file', path: value.reveal(), at: valueAt };
    return { from: 'text', text: value, wasEncrypted: state === 'decrypted', at: valueAt };
}

// EXTERNAL MODULE: ./.build/src/desired/dotenv/parse.js + 3 modules
var parse = __webpack_require__(7061);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/desired/value-checks.js + 1 modules
var value_checks = __webpack_require__(6062);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/pair.js
var pair = __webpack_require__(4925);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv/sops.js




function isSopsDotenv(text) {
    return /^sops_mac=/m.test(text) && /^sops_version=/m.test(text);
}
function hasSealedComments(text) {
    return /^#ENC\[/m.test(text);
}
function commentsOf(text) {
    return text
        .split('\n')
        .filter((line) => line.startsWith('#'))
        .map((line) => line.slice(1));
}
function readSopsDotenv(text, file, content, log) {
    const pairs = new Map();
    const comments = new pair/* CommentBlock */.b(log);
    let commentsSeen = 0;
    let isSealedBlock = false;
    for (const [index, line] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
        const at = { file, line: index + 1, column: 1 };
        if (line === '' || line.startsWith('sops_'))
            continue;
        if (line.startsWith('#')) {
            const plain = (0,value_checks/* isSopsValue */.BH)(line.slice(1)) ? content?.comments[commentsSeen] : line.slice(1);
            commentsSeen += 1;
            if (plain === undefined)
                isSealedBlock = true;
            else
                comments.add(`#${plain}`, at);
            continue;
        }
        const pair = readPair(line, at, content, log);
        if (pair === undefined)
            comments.drop();
        else {
            const first = pairs.get(pair.key);
            if (first !== undefined)
                log.error(`this key is here twice (first on line ${first.at.line}): remove one`, at, pair.key);
            else
                pairs.set(pair.key, {
                    ...pair,
                    hasSealedComments: isSealedBlock,
                    decorators: comments.take(pair.key),
                });
        }
        isSealedBlock = false;
    }
    comments.end();
    return [...pairs.values()];
}
function readPair(line, at, content, log) {
    const end = line.indexOf('=');
    const key = line.slice(0, Math.max(end, 0));
    if (!(0,keys/* isName */.Eo)(key)) {
        log.error('SOPS takes this line up to the "=" as a key, and it is not a valid name: write "KEY=value" with nothing around the key, and encrypt the file again', at);
        return undefined;
    }
    const raw = line.slice(end + 1);
    const wasEncrypted = (0,value_checks/* isSopsValue */.BH)(raw);
    const value = content?.values.get(key) ?? raw.replaceAll('\\n', '\n');
    const state = !wasEncrypted ? 'plain' : content === undefined ? 'sealed' : 'decrypted';
    if (state !== 'sealed' && /^(["'`]).*\1$/s.test(value)) {
        log.warningInLog('the quotes around this value are part of it, since SOPS keeps them: if they are not meant, take them out and encrypt the file again', at, key);
    }
    return { key, value: new secret_value/* SecretValue */.i(value), state, at, valueAt: { ...at, column: end + 2 } };
}

;// CONCATENATED MODULE: ./.build/src/desired/read-scopes.js







async function readScopes(source, options, log) {
    if (source.format === 'yaml')
        return readYaml(source, options, log);
    return isSopsDotenv(source.text)
        ? readSopsFile(source, options, log)
        : readPlainDotenv(source, options, log);
}
async function readYaml(source, { runLevel, decryption }, log) {
    const yaml = await Promise.all(/* import() */[__webpack_require__.e(245), __webpack_require__.e(265)]).then(__webpack_require__.bind(__webpack_require__, 6265));
    const tree = yaml.readYamlTree(source.text, source.name, source.realPath === undefined, log);
    if (tree === undefined)
        return NOTHING;
    if (!yaml.isSopsTree(tree))
        return { ...NOTHING, scopes: yaml.scopesFromTree(tree, runLevel, log) };
    const opened = await askSops(source, 'json', tree.at, decryption, log);
    if (opened.hasFailed)
        return NOTHING;
    const json = opened.text === undefined ? undefined : readPlainJson(opened.text, tree.at, log);
    const readable = json === undefined ? yaml.sealTree(tree) : yaml.openTree(tree, json, log);
    return {
        scopes: yaml.scopesFromTree(readable, runLevel, log),
        missing: opened.missing,
        wasDecrypted: json !== undefined,
        keyName: undefined,
    };
}
async function readSopsFile(source, { decryption }, log) {
    const at = startOf(source);
    const [values, plain] = await Promise.all([
        askSops(source, 'json', at, decryption, log),
        hasSealedComments(source.text) ? askSops(source, 'dotenv', at, decryption, undefined) : undefined,
    ]);
    if (values.hasFailed)
        return NOTHING;
    const json = values.text === undefined ? undefined : readPlainJson(values.text, at, log);
    const content = json === undefined ? undefined : contentOf(json, plain?.text);
    const pairs = readSopsDotenv(source.text, source.name, content, log);
    return {
        scopes: [{ at, entries: toEntries(pairs, log) }],
        missing: values.missing,
        wasDecrypted: content !== undefined,
        keyName: undefined,
    };
}
function contentOf(json, plain) {
    const values = Object.entries(json).filter(([, value]) => typeof value === 'string');
    return { values: new Map(values), comments: plain === undefined ? [] : commentsOf(plain) };
}
async function readPlainDotenv(source, { decryption }, log) {
    const isInline = source.realPath === undefined;
    const pairs = (0,parse/* readDotenv */.J)(source.text, source.name, isInline, log);
    const own = (0,dotenvx_lines/* publicKeysOf */.VO)(pairs);
    const encrypted = pairs.filter(({ value }) => (0,dotenvx_lines/* isDotenvxValue */.K$)(value));
    const scope = (entries) => [
        { at: startOf(source), entries: toEntries(entries, log) },
    ];
    if (encrypted.length === 0)
        return { ...NOTHING, scopes: scope(pairs) };
    const keyNames = (0,dotenvx_lines/* privateKeyNames */.rF)(source.name, own);
    const missing = [];
    const opened = [];
    for (const pair of pairs) {
        if (!(0,dotenvx_lines/* isDotenvxValue */.K$)(pair.value) || own.includes(pair))
            opened.push(pair);
        else
            opened.push(await openPair(pair, keyNames, decryption, missing, log));
    }
    return {
        scopes: scope(opened),
        missing: missing.slice(0, 1),
        wasDecrypted: opened.some(({ state }) => state === 'decrypted'),
        keyName: keyNames.find(keys/* isName */.Eo),
    };
}
async function openPair(pair, keyNames, decryption, missing, log) {
    const sealed = { ...pair, state: 'sealed' };
    if (decryption === undefined || missing.length > 0)
        return sealed;
    const result = await decryptDotenvx(pair.value.reveal(), keyNames, (name) => decryption.lookUp(name));
    if (result.ok)
        return { ...pair, value: new secret_value/* SecretValue */.i(result.text), state: 'decrypted' };
    if (result.isMissing)
        missing.push({
            name: keyNames.at(-1),
            scope: '',
            problem: { severity: 'error', message: result.message, at: pair.valueAt },
        });
    else
        log.error(result.message, pair.valueAt, pair.key);
    return sealed;
}
async function askSops(source, output, at, decryption, log) {
    if (decryption === undefined)
        return { missing: [], hasFailed: false };
    const result = await decryption.sops({ ...source, output });
    if (result.ok)
        return { text: result.text, missing: [], hasFailed: false };
    const problem = { severity: 'error', message: result.message, at };
    if (result.isMissing)
        return { missing: [{ name: undefined, scope: '', problem }], hasFailed: false };
    log?.add(problem);
    return { missing: [], hasFailed: true };
}
function readPlainJson(text, at, log) {
    try {
        const json = JSON.parse(text);
        if (typeof json === 'object' && json !== null)
            return json;
    }
    catch {
    }
    log.error('what "sops" decrypted is not the JSON that it was asked for: check which "sops" is on the PATH', at);
    return undefined;
}
function startOf({ name }) {
    return { file: name, line: 1, column: 1 };
}
const NOTHING = { scopes: [], missing: [], wasDecrypted: false, keyName: undefined };

// EXTERNAL MODULE: ./.build/src/desired/read-sources.js
var read_sources = __webpack_require__(1247);
// EXTERNAL MODULE: ./.build/src/desired/scope-checks.js
var scope_checks = __webpack_require__(1846);
;// CONCATENATED MODULE: ./.build/src/desired/read-files.js








async function readFiles(request, log) {
    const sources = (0,read_sources/* readSources */.tW)(request, log);
    const options = {
        runLevel: request.runLevel,
        decryption: request.resolution === 'never' ? undefined : decryptionFor(request),
    };
    const files = await Promise.all(sources.map((source) => readScopes(source, options, log)));
    const scopes = mergeFiles(files.map((file) => file.scopes));
    (0,scope_checks/* checkScopes */.A)(scopes, log);
    return {
        scopes,
        missing: files.flatMap(({ missing }) => missing),
        wasDecrypted: files.some(({ wasDecrypted }) => wasDecrypted),
        keyNames: [...new Set(files.flatMap(({ keyName }) => (keyName === undefined ? [] : [keyName])))],
    };
}
function readValueFile(workspace, path, key, at, log) {
    try {
        return (0,read_file/* readWorkspaceFile */.s)(workspace, path, value_checks/* LONGEST_VALUE */.PE).text;
    }
    catch (error) {
        if (!(error instanceof read_file/* UnusableFile */._))
            throw error;
        log.error((0,model_text/* say */.cv) `the file with the value ${error.clause}`, at, key);
        return undefined;
    }
}
function decryptionFor({ workspace, environment, values }) {
    return {
        lookUp: (name) => (0,lookup/* lookUpKey */.kA)(name, { values, environment }),
        sops: async (request) => {
            const { decryptSops } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 1257));
            return decryptSops({
                ...request,
                cwd: workspace === '' ? process.cwd() : workspace,
                environment,
                values,
            });
        },
    };
}


/***/ }),

/***/ 1247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ formatsOf),
/* harmony export */   be: () => (/* binding */ formatOf),
/* harmony export */   tW: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6426);
/* harmony import */ var _decode_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9356);
/* harmony import */ var _read_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7768);




const LARGEST_FILE = 10 * 1024 * 1024;
function readSources(request, log) {
    if (request.files.length > 0) {
        return request.files.flatMap((name) => readSource(name, request, log) ?? []);
    }
    const { content } = request;
    if (content === undefined)
        return [];
    const at = { file: 'content', line: 1, column: 1 };
    if (Buffer.byteLength(content) > LARGEST_FILE) {
        log.errorOfFile('this is larger than 10 MiB: split or shorten it', at);
        return [];
    }
    const format = inlineFormat(request);
    const text = (0,_decode_text_js__WEBPACK_IMPORTED_MODULE_3__/* .stripBom */ .F)(content);
    checkSecondMark(text, at, log);
    return [{ name: 'content', format, text, realPath: undefined }];
}
function readSource(name, request, log) {
    const at = { file: name, line: 1, column: 1 };
    try {
        const file = (0,_read_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readWorkspaceFile */ .s)(request.workspace, name, LARGEST_FILE, request.folder);
        checkSecondMark(file.text, at, log);
        const format = formatOfFile(name, request);
        if (format !== undefined)
            return { name, format, ...file };
        log.errorOfFile('the name of this file does not say its format: set "format" to "dotenv" or "yaml"', at);
    }
    catch (error) {
        if (!(error instanceof _read_file_js__WEBPACK_IMPORTED_MODULE_2__/* .UnusableFile */ ._))
            throw error;
        log.errorOfFile((0,_model_text_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `this file ${error.clause}`, at);
    }
    return undefined;
}
function formatsOf(request) {
    return request.content === undefined
        ? request.files.map((name) => formatOfFile(name, request))
        : [inlineFormat(request)];
}
function inlineFormat({ format }) {
    return format === 'auto' ? 'yaml' : format;
}
function formatOfFile(name, { format }) {
    return format === 'auto' ? formatOf(name) : format;
}
function checkSecondMark(text, at, log) {
    if (text.startsWith('\uFEFF'))
        log.errorOfFile('this starts with two byte-order marks: remove them', at);
}
function formatOf(path) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path.replaceAll('\\', '/')).toLowerCase();
    if (/\.ya?ml$/.test(name))
        return 'yaml';
    return name === '.env' || name.startsWith('.env.') || name.endsWith('.env') ? 'dotenv' : undefined;
}


/***/ }),

/***/ 570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _q: () => (/* binding */ bareNamesIn),
/* harmony export */   wX: () => (/* binding */ namesIn),
/* harmony export */   xV: () => (/* binding */ readTemplate)
/* harmony export */ });
const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/y;
const LOOKED_AT = 200;
function readTemplate(text) {
    const pieces = [];
    const mistakes = new Set();
    let from = 0;
    for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', Math.max(from, at + 2))) {
        if (at > from && text[at - 1] === '$') {
            pieces.push({ type: 'text', text: text.slice(from, at - 1) }, { type: 'text', text: '${' });
            from = at + 2;
            continue;
        }
        if (at > from)
            pieces.push({ type: 'text', text: text.slice(from, at) });
        REFERENCE.lastIndex = at;
        const name = REFERENCE.exec(text)?.[1];
        if (name !== undefined)
            pieces.push({ type: 'reference', name });
        else
            mistakes.add(explainMistake(text.slice(at, at + LOOKED_AT), at + LOOKED_AT >= text.length));
        from = name === undefined ? at + 2 : REFERENCE.lastIndex;
    }
    if (from < text.length)
        pieces.push({ type: 'text', text: text.slice(from) });
    return { pieces, mistakes: [...mistakes] };
}
function namesIn({ pieces }) {
    return [...new Set(pieces.flatMap((piece) => (piece.type === 'reference' ? [piece.name] : [])))];
}
function bareNamesIn({ pieces }) {
    const names = new Set();
    for (const piece of pieces) {
        if (piece.type !== 'text')
            continue;
        for (const [, name] of piece.text.matchAll(/(?<!\$)\$([A-Za-z_][A-Za-z0-9_]*)/g))
            names.add(name);
    }
    return [...names];
}
const LITERAL = 'for a literal "${" write "$${"';
function explainMistake(start, isAll) {
    const expression = /^\$\{\{\s*(?:(?:secrets|vars|env|inputs)\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\})?/.exec(start);
    if (expression !== null) {
        return `GitHub fills in no expressions in files, so "\${{ \u2026 }}" would be stored as it is: write ${nameOr(expression[1])}, and pass the value under "env:" or in "values" of the step; ${LITERAL}`;
    }
    const [, name, operator] = /^\$\{([A-Za-z_][A-Za-z0-9_]*)(.?)/su.exec(start) ?? [];
    if (/^\$\{\s+[A-Za-z_][A-Za-z0-9_]*\s*\}|^\$\{[A-Za-z_][A-Za-z0-9_]*\s+\}/.test(start)) {
        return `there are spaces in this reference: write ${nameOr(/[A-Za-z_]\w*/.exec(start)?.[0])} without them; ${LITERAL}`;
    }
    if (!/^[^\n]*\}/.test(start) && (isAll || start.includes('\n'))) {
        return `this "\${" is never closed: write ${nameOr(undefined)}; ${LITERAL}`;
    }
    if (operator !== undefined && operator !== '' && ':-=?+'.includes(operator)) {
        return `a reference has no default and no condition: write ${nameOr(name)}, and set the default where the value comes from; ${LITERAL}`;
    }
    if (operator === '.') {
        return `the name in this reference has a dot: write ${nameOr(undefined)}, NAME being letters, digits and "_"; ${LITERAL}`;
    }
    return `this "\${\u2026}" is no reference: write ${nameOr(undefined)}, NAME being letters, digits and "_"; ${LITERAL}`;
}
function nameOr(name) {
    return `"\${${name ?? 'NAME'}}"`;
}


/***/ }),

/***/ 1037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ resolveEntries)
});

// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/desired/lookup.js
var desired_lookup = __webpack_require__(7886);
// EXTERNAL MODULE: ./.build/src/desired/raw-entry.js
var raw_entry = __webpack_require__(3557);
// EXTERNAL MODULE: ./.build/src/desired/references.js
var references = __webpack_require__(570);
// EXTERNAL MODULE: ./.build/src/desired/value-checks.js + 1 modules
var value_checks = __webpack_require__(6062);
;// CONCATENATED MODULE: ./.build/src/desired/fill-references.js





class ReferenceFiller {
    missing = [];
    foundAny = false;
    #path;
    #byKey;
    #keysOfFile;
    #lookup;
    #log;
    constructor(scope, keysOfFile, lookup, log) {
        this.#path = (0,raw_entry/* describePath */.N)(scope);
        this.#byKey = new Map(scope.entries.map((entry) => [entry.key, entry]));
        this.#keysOfFile = keysOfFile;
        this.#lookup = lookup;
        this.#log = log;
    }
    fill(written, entry) {
        if (!written.includes('$'))
            return { text: written, source: 'literal', endsElsewhere: false };
        const template = (0,references/* readTemplate */.xV)(written);
        const names = (0,references/* namesIn */.wX)(template);
        const source = names.length > 0 ? 'reference' : 'literal';
        const nothing = { text: undefined, source };
        const isFine = this.#checkTemplate(template, entry);
        this.#warnOfBareNames(template, entry);
        const lookup = this.#lookup;
        if (!isFine || (names.length > 0 && lookup === undefined))
            return nothing;
        const texts = new Map();
        let isSkipped = false;
        for (const name of names) {
            const text = this.#resolve(name, entry, lookup);
            if (text === 'skip')
                isSkipped = true;
            else if (text !== undefined)
                texts.set(name, text.reveal());
        }
        if (isSkipped)
            return { ...nothing, isSkipped };
        if (texts.size < names.length)
            return nothing;
        const { pieces } = template;
        return {
            source,
            text: pieces.map((piece) => (piece.type === 'text' ? piece.text : texts.get(piece.name))).join(''),
            endsElsewhere: pieces.at(-1)?.type === 'reference',
            ...(names.length > 0 && [...texts.values()].every((text) => text === '') && { isDoubtful: true }),
        };
    }
    #resolve(name, entry, lookup) {
        const { key, allowEmpty, optional, source } = entry;
        const found = lookup.find(name);
        if (found !== undefined && found.text !== '') {
            this.foundAny = true;
            lookup.note(name, found);
            if (found.from === 'environment' && (0,desired_lookup/* isShellName */.Uq)(name)) {
                this.#log.warning(`the value refers to "${name}", which every shell has, and was taken from this step's environment: pass the value under another name`, source.at, key);
            }
            return new secret_value/* SecretValue */.i(found.text);
        }
        if (allowEmpty && (found !== undefined || lookup.closeTo(name).length === 0))
            return new secret_value/* SecretValue */.i('');
        if (optional && !allowEmpty)
            return 'skip';
        const message = found === undefined ? lookup.explainUnset(name) : explainEmpty(name, entry.format);
        const isKey = this.#keysOfFile.has(name) && name !== key;
        const hint = isKey ? ' (it is a key of the file, but references do not read the file)' : '';
        const hasOwnAdvice = isKey || (found === undefined && lookup.closeTo(name).length > 0);
        this.missing.push({
            name,
            scope: this.#path,
            problem: { severity: 'error', message: `${message}${hint}`, at: source.at, key },
            ...(!hasOwnAdvice && { kind: found === undefined ? 'unset' : 'empty' }),
        });
        return undefined;
    }
    #checkTemplate(template, { key, source }) {
        const errors = [...template.mistakes];
        for (const name of (0,references/* namesIn */.wX)(template)) {
            if ((0,desired_lookup/* isForbidden */.US)(name)) {
                errors.push(`the value refers to "${name}", which belongs to the runner or to this action and can't be referenced: pass the value under another name`);
            }
            if (name !== key && this.#givesOtherwise(name)) {
                errors.push(`the value refers to "${name}", which is also a key here with a value of its own, and references do not read the file: write that value out, or rename the reference`);
            }
        }
        for (const error of errors)
            this.#log.error(error, source.at, key);
        return errors.length === 0;
    }
    #givesOtherwise(name) {
        const entry = this.#byKey.get(name);
        if (entry === undefined || entry.kind === 'absent')
            return false;
        if (entry.kind === 'alias' || entry.kind === 'sealed' || entry.source.from !== 'text')
            return true;
        return entry.source.wasEncrypted || entry.source.text.reveal() !== `\${${name}}`;
    }
    #warnOfBareNames(template, { key, source }) {
        for (const name of (0,references/* bareNamesIn */._q)(template)) {
            const isKnown = this.#keysOfFile.has(name) || (!(0,desired_lookup/* isForbidden */.US)(name) && this.#lookup?.find(name) !== undefined);
            if (!isKnown)
                continue;
            this.#log.warning(`"$${name}" in the value is kept as text, though there is something of that name: a reference is written with braces, "\${${name}}"`, source.at, key);
        }
    }
}
function explainEmpty(name, format) {
    return `the value refers to "${name}", which is set but empty (a missing GitHub secret arrives like this): create the secret; ${(0,value_checks/* adviseOnEmpty */.P1)(format)}`;
}

;// CONCATENATED MODULE: ./.build/src/desired/resolve.js




const LARGEST_SCOPE = 1024 * 1024;
function resolveEntries(scopes, options, log) {
    const keys = new Set(scopes.flatMap(({ entries }) => entries.map(({ key }) => key)));
    const resolved = [];
    const resolvers = [];
    for (const scope of scopes) {
        const resolver = new ScopeResolver(scope, keys, options, log.within((0,raw_entry/* describePath */.N)(scope)));
        const entries = scope.entries.map((entry) => resolver.resolve(entry));
        resolver.warnOfWhole();
        resolved.push({ ...scope, entries });
        resolvers.push(resolver);
    }
    return {
        scopes: resolved,
        missing: resolvers.flatMap(({ filler }) => filler.missing),
        foundAny: resolvers.some(({ filler }) => filler.foundAny),
        doubtful: new Set(resolvers.flatMap(({ doubtful }) => doubtful)),
    };
}
class ScopeResolver {
    doubtful = [];
    filler;
    #scope;
    #options;
    #log;
    #bytes = 0;
    constructor(scope, keysOfFile, options, log) {
        this.#scope = scope;
        this.#options = options;
        this.#log = log;
        this.filler = new ReferenceFiller(scope, keysOfFile, options.lookup, log);
    }
    resolve(entry) {
        if (entry.kind === 'alias' || entry.kind === 'absent')
            return entry;
        if (entry.kind === 'sealed')
            return sealed(entry);
        const { key, at, source: from } = entry;
        const outcome = this.#find(entry, from);
        if (outcome.isSkipped)
            return { kind: 'skipped', key, at, of: entry.kind };
        const { text, source } = outcome;
        const isUsable = text !== undefined && this.#check(text, entry, source);
        if (isUsable)
            this.#warnOfTrailingNewline(text, entry, outcome.endsElsewhere);
        const isGiven = isUsable && this.#options.lookup !== undefined;
        const desired = toDesired(entry, source, isGiven ? new secret_value/* SecretValue */.i(text) : undefined);
        if (outcome.isDoubtful)
            this.doubtful.push(desired);
        return desired;
    }
    warnOfWhole() {
        if (this.#bytes > LARGEST_SCOPE) {
            this.#log.warningInLog('the values of this scope are over 1 MiB together: no process can be given that many, mount the large ones as files', this.#scope.at);
        }
    }
    #find(entry, from) {
        switch (from.from) {
            case 'sealed':
                return { text: undefined, source: 'decrypted' };
            case 'file': {
                const text = this.#options.readValueFile(from.path, entry.key, from.at, this.#log);
                return { text, source: 'file', endsElsewhere: true };
            }
            case 'text': {
                const text = from.text.reveal();
                if (from.wasEncrypted)
                    return { text, source: 'decrypted', endsElsewhere: true };
                if (!this.#options.interpolate)
                    return { text, source: 'literal' };
                return this.filler.fill(text, entry);
            }
        }
    }
    #check(text, entry, source) {
        const facts = {
            key: entry.key,
            at: entry.source.at,
            format: entry.format,
            allowEmpty: entry.allowEmpty,
            isFile: entry.kind === 'file',
            isLiteral: source === 'literal',
            isCommitted: entry.source.at.file !== 'content',
        };
        const isFine = (0,value_checks/* checkValue */.Su)(text, facts, this.#log);
        if (isFine && !facts.isFile)
            this.#bytes += Buffer.byteLength(text);
        return isFine;
    }
    #warnOfTrailingNewline(text, { kind, key, source }, endsElsewhere = false) {
        if (kind === 'file' || !text.endsWith('\n') || (0,value_checks/* isPem */.X3)(text))
            return;
        const advice = endsElsewhere ? 'remove it where it comes from' : adviseOnNewline(source);
        const message = `the value ends with a newline, which is kept: ${advice} if it is not meant`;
        this.#log.warningInLog(message, source.at, key);
    }
}
function adviseOnNewline(source) {
    const sign = source.from === 'text' ? source.block : undefined;
    return sign === undefined
        ? 'remove it from the end of the text'
        : `write "${sign}-" in place of "${sign}", which adds it,`;
}
function sealed({ key, at }) {
    return {
        kind: 'value',
        key,
        at,
        description: undefined,
        value: undefined,
        source: 'decrypted',
        isSealed: true,
        mountPath: undefined,
    };
}
function toDesired(entry, source, value) {
    const { key, at, description } = entry;
    if (entry.kind === 'override')
        return { kind: 'override', key, at, description, value, source };
    return { kind: entry.kind, key, at, description, value, source, mountPath: entry.mountPath };
}


/***/ }),

/***/ 1846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkScopes),
/* harmony export */   Y: () => (/* binding */ checkValuesAreNoKeys)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _model_desired_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5399);
/* harmony import */ var _raw_entry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3557);



function checkScopes(scopes, log) {
    const views = scopes.map((scope) => new ScopeView(scope));
    for (const view of views) {
        const inside = log.within((0,_raw_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .describePath */ .N)(view.scope));
        checkCase(view.scope.entries, inside);
        checkMountPaths(view.scope.entries, inside);
        checkLinks(view, views, inside);
    }
}
class ScopeView {
    scope;
    byKey;
    constructor(scope) {
        this.scope = scope;
        this.byKey = new Map(scope.entries.map((entry) => [entry.key, entry]));
    }
    get depth() {
        return (this.scope.environment === undefined ? 0 : 1) + (this.scope.service === undefined ? 0 : 1);
    }
    isAbove({ scope: other }) {
        const { environment, service } = this.scope;
        if (service !== undefined || this.scope === other)
            return false;
        if (environment === undefined)
            return other.environment !== undefined || other.service !== undefined;
        return environment.name === other.environment?.name && other.service !== undefined;
    }
}
function checkCase(entries, log) {
    const seen = new Map();
    for (const { key, at } of entries) {
        const folded = key.toLowerCase();
        const other = seen.get(folded);
        if (other === undefined)
            seen.set(folded, key);
        else
            log.warning(`this key and "${other}" differ only by case: make sure that both are meant`, at, key);
    }
}
function checkMountPaths(entries, log) {
    const seen = new Map();
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.mountPath === undefined)
            continue;
        const path = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(entry.mountPath).replace(/^\/+/, '/');
        const other = seen.get(path);
        if (other === undefined)
            seen.set(path, entry.key);
        else {
            log.error(`this has the same mount path as "${other}": give each secret file a path of its own`, entry.mountPathAt, entry.key);
        }
    }
}
function checkLinks(view, views, log) {
    const above = views.filter((other) => other.isAbove(view)).sort((a, b) => b.depth - a.depth);
    for (const entry of view.scope.entries) {
        if (entry.kind === 'alias') {
            const message = explainTarget(entry, view, above);
            if (message !== undefined)
                log.error(message, entry.targetAt, entry.key);
        }
        else if (entry.kind === 'override') {
            const absent = nearestAbove(entry.key, above);
            if (absent?.kind !== 'absent')
                continue;
            log.error(`this overrides "${entry.key}", which is listed as absent further up (line ${absent.at.line} of ${absent.at.file}): take it out of one of them`, entry.at, entry.key);
        }
    }
}
function nearestAbove(key, above) {
    return above.map(({ byKey }) => byKey.get(key)).find((entry) => entry !== undefined);
}
function explainTarget(alias, own, above) {
    const { key, target: name } = alias;
    if (name === key)
        return 'this alias points to itself: name another key as its target';
    const here = own.byKey.get(name);
    const target = here?.kind === 'absent' && above.length > 0
        ? nearestAbove(name, above)
        : (here ?? nearestAbove(name, above));
    if (target === undefined)
        return undefined;
    if (target.kind === 'absent') {
        return `this alias points to "${name}", which is listed as absent (line ${target.at.line} of ${target.at.file}): choose another target, or keep "${name}"`;
    }
    if (target.kind !== 'alias')
        return undefined;
    if (target === here && isInCycle(key, own.byKey)) {
        return `this alias points to "${name}" in a circle of aliases: let each point to a secret`;
    }
    return `this alias points to "${name}", which is an alias itself: point it to "${target.target}"`;
}
function isInCycle(start, byKey) {
    const seen = new Set();
    for (let key = start; !seen.has(key);) {
        seen.add(key);
        const entry = byKey.get(key);
        if (entry?.kind !== 'alias')
            return false;
        if (entry.target === start)
            return true;
        key = entry.target;
    }
    return false;
}
function checkValuesAreNoKeys(scopes, log) {
    for (const scope of scopes) {
        const inside = log.within((0,_raw_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .describePath */ .N)(scope));
        const keys = new Set(scope.entries.map(({ key }) => key));
        for (const entry of scope.entries) {
            const value = (0,_model_desired_js__WEBPACK_IMPORTED_MODULE_2__/* .valueOf */ .RP)(entry);
            if (value === undefined || !keys.has(value.reveal()))
                continue;
            inside.warningInLog('the value is the name of a key here: if it should lead to that secret, list it as an alias', entry.at, entry.key);
        }
    }
}


/***/ }),

/***/ 6062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PE: () => (/* binding */ LONGEST_VALUE),
  ch: () => (/* binding */ TOO_LONG),
  P1: () => (/* binding */ adviseOnEmpty),
  Su: () => (/* binding */ checkValue),
  X3: () => (/* binding */ isPem),
  BH: () => (/* binding */ isSopsValue)
});

// UNUSED EXPORTS: isEncrypted

;// CONCATENATED MODULE: ./.build/src/desired/credentials.js
const CREDENTIALS = [
    [/-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/, 'a private key'],
    [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, 'an AWS access key'],
    [/\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/, 'a GitHub token'],
    [/\bglpat-[A-Za-z0-9_-]{20}/, 'a GitLab token'],
    [/\b[rs]k_live_[A-Za-z0-9]{16}/, 'a live Stripe key'],
    [/\bwhsec_[A-Za-z0-9+/]{24}/, 'a webhook secret'],
    [/\bxox[abposr]-[A-Za-z0-9-]{10}/, 'a Slack token'],
    [/\bAIza[A-Za-z0-9_-]{35}/, 'a Google API key'],
    [/\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16}/, 'a SendGrid key'],
    [/\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32}/, 'an API key of an AI service'],
    [/\bnpm_[A-Za-z0-9]{36}/, 'an npm token'],
    [/\bpypi-[A-Za-z0-9_-]{50}/, 'a PyPI token'],
    [/\bdop_v1_[a-f0-9]{64}/, 'a DigitalOcean token'],
    [/\bdp\.(?:st|pt|ct|sa)\.[A-Za-z0-9._-]{40}/, 'a Doppler token'],
    [/\bhf_[A-Za-z0-9]{30}/, 'a Hugging Face token'],
    [/\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{32}/, 'a Shopify token'],
    [/\b(?:qov_|sk-qov-)[A-Za-z0-9_-]{16}/, 'a Qovery token'],
    [/\bAGE-SECRET-KEY-1[A-Z0-9]{50}/, 'an age key'],
];
const ANY = new RegExp(CREDENTIALS.map(([{ source }]) => source).join('|'));
function findCredential(text) {
    if (!ANY.test(text))
        return undefined;
    return CREDENTIALS.find(([pattern]) => pattern.test(text))?.[1];
}

;// CONCATENATED MODULE: ./.build/src/desired/value-checks.js

const LONGEST_VALUE = 1024 * 1024;
const TOO_LONG = "the value is longer than 1 MiB: secrets of that size can't be stored, shorten it";
const LONGEST_VARIABLE = 128 * 1024;
const SHORTEST_MASKED = 4;
function checkValue(text, facts, log) {
    const { key, at } = facts;
    const error = findError(text, facts);
    if (error !== undefined) {
        log.error(error, at, key);
        return false;
    }
    if (text !== '')
        for (const warning of findWarnings(text, facts))
            log.warningInLog(warning, at, key);
    return true;
}
function findError(text, { allowEmpty, format }) {
    if (text === '')
        return allowEmpty ? undefined : `the value is empty: give it one; ${adviseOnEmpty(format)}`;
    if (text.length > LONGEST_VALUE || Buffer.byteLength(text) > LONGEST_VALUE)
        return TOO_LONG;
    if (text.includes('\0'))
        return 'the value contains a NUL byte, which no variable can hold: remove it';
    if (!text.isWellFormed()) {
        return "the value contains half of a surrogate pair, which UTF-8 can't express: write the whole character";
    }
    const trimmed = text.trim();
    if (/^\*{3,}$/.test(trimmed)) {
        return 'the value is only asterisks, which is what a masked export leaves: put the real value in its place';
    }
    if (isEncrypted(trimmed)) {
        return 'the value is still encrypted: decrypt it first, or give the whole encrypted file to this action';
    }
    return undefined;
}
function adviseOnEmpty(format) {
    const line = format === 'dotenv'
        ? 'write "# @allow_empty" on the line above it'
        : 'write "allow_empty: true" beside its "value:"';
    return `if an empty one is meant, ${line} (the input "allow-empty" is something else: it is about files without any entry)`;
}
function* findWarnings(text, facts) {
    const trimmed = text.trim();
    if (text.length < SHORTEST_MASKED && !/^[\d.,:+\-[\]{}()<>]+$/.test(text)) {
        yield "the value has fewer than 4 characters, which the log can't mask: make sure that it is meant";
    }
    if (isPlaceholder(trimmed)) {
        yield 'the value looks like a placeholder: refer to the real one ("${NAME}") and pass it under "env:"';
    }
    if (isPem(text) && !/[\r\n]/.test(trimmed)) {
        yield 'the value is PEM text without line breaks, which most programs can\'t read: keep the lines as they are ("|" in YAML, quotes in dotenv, or a file), unless a program puts them back';
    }
    if (/\{\{\s*[A-Za-z_][A-Za-z0-9_]*\s*\}\}/.test(text)) {
        yield 'the value contains "{{\u2026}}", which Qovery replaces by the variable of that name when it deploys: make sure that this is meant';
    }
    if (!facts.isFile && Buffer.byteLength(text) > LONGEST_VARIABLE) {
        yield 'the value is longer than 128 KiB, and no process can be given such a variable: mount it as a file, or shorten it';
    }
    const credential = facts.isLiteral && facts.isCommitted ? findCredential(text) : undefined;
    if (credential !== undefined) {
        yield `the file holds what looks like ${credential} in plain text: if it is live, revoke it, and write a reference ("\${NAME}") instead`;
    }
}
function isPem(text) {
    return text.includes('-----BEGIN ') && text.includes('-----END ');
}
function isPlaceholder(text) {
    if (text.length > 100)
        return false;
    return (/^(?:change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this)|to[-_ ]?do|fix[-_ ]?me|placeholder|dummy|tbd|x{3,}|<[^<>]+>|\[your[^\]]*\]|\.{3}|\u2026)!*$/i.test(text) || /^(?:your|my|insert|enter|put)[-_ ].*[-_ ](?:here|key|token|secret|password)$/i.test(text));
}
function isEncrypted(text) {
    return isSopsValue(text) || text.startsWith('encrypted:');
}
function isSopsValue(text) {
    return text.startsWith('ENC[') && text.endsWith(']');
}


/***/ }),

/***/ 8788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Xm: () => (/* binding */ connectApi),
  eZ: () => (/* binding */ connectReader)
});

// UNUSED EXPORTS: Api

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/model/scope.js
var model_scope = __webpack_require__(8777);
;// CONCATENATED MODULE: ./.build/src/marks/codes.js

const SIZES = {
    keyId: 2,
    time: 6,
    valueTime: 6,
    nonce: 4,
    owner: 8,
    source: 4,
    mount: 8,
    signature: 8,
    fingerprint: 22,
};
const NO_MOUNT = 'A'.repeat(SIZES.mount);
const SALT = 'qovery-secret-sync mark v1';
class Keyring {
    isStable;
    #material;
    #scopes = new Map();
    #keyId;
    constructor(material) {
        this.isStable = material !== undefined;
        this.#material = material === undefined ? (0,external_node_crypto_.randomBytes)(32) : Buffer.from(material.reveal(), 'utf8');
    }
    get keyId() {
        return (this.#keyId ??= encode(this.#derive('key id')).slice(0, SIZES.keyId));
    }
    scope(id) {
        const known = this.#scopes.get(id) ?? new ScopeCodes((0,external_node_crypto_.createSecretKey)(this.#derive(`scope ${id}`)));
        this.#scopes.set(id, known);
        return known;
    }
    sign(...parts) {
        const hmac = (0,external_node_crypto_.createHmac)('sha256', this.#derive('review'));
        for (const part of parts)
            hmac.update(`${part.length}:${part}`, 'utf8');
        return hmac.digest('base64url');
    }
    #derive(use) {
        return Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', this.#material, SALT, use, 32));
    }
}
class ScopeCodes {
    #key;
    constructor(key) {
        this.#key = key;
    }
    mount(key, nonce, mountPath) {
        if (mountPath === undefined)
            return NO_MOUNT;
        return this.#code('mount', key, nonce, mountPath).slice(0, SIZES.mount);
    }
    fingerprint(key, head, value) {
        return this.#code('value', key, head, value).slice(0, SIZES.fingerprint);
    }
    signature(key, head, fingerprint) {
        return this.#code('mark', key, head, fingerprint).slice(0, SIZES.signature);
    }
    #code(purpose, key, more, last) {
        const text = `${purpose}:${key.length}:${key}${more.length}:${more}${last}`;
        return (0,external_node_crypto_.createHmac)('sha256', this.#key).update(text, 'utf8').digest('base64url');
    }
}
const BUFFERS = new Map();
function sameCode(a, b) {
    if (a.length !== b.length)
        return false;
    let pair = BUFFERS.get(a.length);
    if (pair === undefined) {
        pair = { left: Buffer.alloc(a.length), right: Buffer.alloc(a.length) };
        BUFFERS.set(a.length, pair);
    }
    pair.left.write(a, 'latin1');
    pair.right.write(b, 'latin1');
    return (0,external_node_crypto_.timingSafeEqual)(pair.left, pair.right);
}
function shortHash(purpose, text, size) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${purpose}\0${text}`).digest('base64url').slice(0, size);
}
function makeNonce() {
    return encode((0,external_node_crypto_.randomBytes)(SIZES.nonce)).slice(0, SIZES.nonce);
}
function encode(bytes) {
    return bytes.toString('base64url');
}

// EXTERNAL MODULE: ./.build/src/model/description.js
var model_description = __webpack_require__(7051);
;// CONCATENATED MODULE: ./.build/src/marks/owner.js


const BODY_LENGTH = Object.values(SIZES).reduce((sum, size) => sum + size, 1);
const DISPLAY_LIMIT = model_description/* MARK_LIMIT */.Os - model_description/* MARK_OPENING */.hj.length - BODY_LENGTH - 2;
const NO_SOURCE = 'A'.repeat(SIZES.source);
function identifyOwner({ owner: { name, isGiven }, markedFiles, isInline, }) {
    const identity = { display: displayOwner(name), hash: hashOwner(name) };
    if (isGiven)
        return { ...identity, source: NO_SOURCE, isOwnSource: () => true };
    const source = isInline ? hashSource('inline', '') : hashSource('source', markedFiles.join('\n'));
    return { ...identity, source, isOwnSource: (other) => !isInline && other === source };
}
const hashes = new Map();
function hashOwner(owner) {
    const known = hashes.get(owner);
    if (known !== undefined)
        return known;
    const hash = shortHash('owner', owner, SIZES.owner);
    hashes.set(owner, hash);
    return hash;
}
function displayOwner(owner) {
    const safe = owner.replace(/[[\]\r\n]/g, '_');
    if (safe === owner && owner.length <= DISPLAY_LIMIT)
        return owner;
    const suffix = abbreviation(hashOwner(owner));
    const room = DISPLAY_LIMIT - suffix.length;
    let head = '';
    for (const char of safe) {
        if (head.length + char.length > room)
            break;
        head += char;
    }
    return head + suffix;
}
function showsOwner(display, hash) {
    return hashOwner(display) === hash || display.endsWith(abbreviation(hash));
}
function abbreviation(hash) {
    return `~${hash.slice(0, 6)}`;
}
function hashSource(purpose, text) {
    const hash = shortHash(purpose, text, SIZES.source);
    return hash === NO_SOURCE ? `${hash.slice(1)}B` : hash;
}

;// CONCATENATED MODULE: ./.build/src/marks/codec.js



const KINDS = ['value', 'file', 'alias', 'override'];
const LETTERS = 'VFAO';
const BODY = new RegExp(`^[${LETTERS}][A-Za-z0-9_-]*$`);
const HEAD_LENGTH = BODY_LENGTH - SIZES.signature - SIZES.fingerprint;
const STARTS = findStarts();
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const WORTH = Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));
const LATEST_TIME = DIGITS.length ** SIZES.time - 1;
function markLength(display) {
    return model_description/* MARK_OPENING */.hj.length + display.length + 1 + BODY_LENGTH + 1;
}
function formatHead(header) {
    const { kind, keyId, time, valueTime, nonce, owner, source, mount } = header;
    const letter = LETTERS.charAt(KINDS.indexOf(kind));
    return letter + keyId + formatTime(time) + formatTime(valueTime) + nonce + owner + source + mount;
}
function formatMark({ display, head, signature, fingerprint }) {
    return `${model_description/* MARK_OPENING */.hj}${display} ${head}${signature}${fingerprint}]`;
}
function fitsDescription(text, length) {
    return (text === '' ? 0 : text.length + 1) + length <= model_description/* DESCRIPTION_LIMIT */.r7;
}
function joinDescription(text, markLine) {
    if (!fitsDescription(text, markLine.length))
        return undefined;
    return text === '' ? markLine : `${text}\n${markLine}`;
}
function parseMark(line) {
    const displayLength = line.length - markLength('');
    if (displayLength < 1 || displayLength > DISPLAY_LIMIT)
        return undefined;
    if (!line.startsWith(model_description/* MARK_OPENING */.hj) || !line.endsWith(']'))
        return undefined;
    const bodyAt = line.length - 1 - BODY_LENGTH;
    const display = line.slice(model_description/* MARK_OPENING */.hj.length, bodyAt - 1);
    if (line[bodyAt - 1] !== ' ' || /[[\]\n]/.test(display))
        return undefined;
    const mark = parseBody(line.slice(bodyAt, -1), display);
    return mark && showsOwner(display, mark.owner) ? mark : undefined;
}
function parseBody(body, display) {
    if (body.length !== BODY_LENGTH || !BODY.test(body))
        return undefined;
    return new ParsedMark(display, body);
}
class ParsedMark {
    display;
    kind;
    keyId;
    time;
    owner;
    signature;
    fingerprint;
    head;
    #body;
    constructor(display, body) {
        this.display = display;
        this.kind = KINDS[LETTERS.indexOf(body.charAt(0))];
        this.keyId = cut(body, 'keyId');
        this.time = parseTime(cut(body, 'time'));
        this.owner = cut(body, 'owner');
        this.signature = cut(body, 'signature');
        this.fingerprint = cut(body, 'fingerprint');
        this.head = body.slice(0, HEAD_LENGTH);
        this.#body = body;
    }
    get valueTime() {
        return parseTime(cut(this.#body, 'valueTime'));
    }
    get nonce() {
        return cut(this.#body, 'nonce');
    }
    get source() {
        return cut(this.#body, 'source');
    }
    get mount() {
        return cut(this.#body, 'mount');
    }
}
function cut(body, field) {
    return body.slice(STARTS[field], STARTS[field] + SIZES[field]);
}
function findStarts() {
    const starts = { ...SIZES };
    let at = 1;
    for (const field of Object.keys(SIZES)) {
        starts[field] = at;
        at += SIZES[field];
    }
    return starts;
}
function secondsOf(ms) {
    const seconds = Math.floor((ms ?? 0) / 1000);
    return seconds > 0 && seconds <= LATEST_TIME ? seconds : 0;
}
function formatTime(seconds) {
    let [text, rest] = ['', seconds];
    while (text.length < SIZES.time) {
        text = DIGITS.charAt(rest % DIGITS.length) + text;
        rest = Math.floor(rest / DIGITS.length);
    }
    return text;
}
function parseTime(text) {
    let seconds = 0;
    for (let at = 0; at < text.length; at++)
        seconds = seconds * DIGITS.length + WORTH[text.charCodeAt(at)];
    return seconds;
}

;// CONCATENATED MODULE: ./.build/src/marks/remains.js


const LEAST_BODY = 60;
const LONGEST_FRONT = 'synced from '.length + 41;
const CUT_FRONT = /^(?:s?y?n?c?e?d? ?f?r?o?m? )?[^\s[\]]{0,22} $/;
const LONGEST_CUT_FRONT = model_description/* MARK_OPENING */.hj.length + 23;
function mayHoldMark(text) {
    return text.includes('[') || text.includes(']');
}
function cutMarks(text) {
    if (!mayHoldMark(text))
        return { text, found: [] };
    const found = [];
    let kept = '';
    let isOpen = false;
    let run = 0;
    for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        if (char === '[') {
            const behind = endOfOpening(text, at);
            if (behind !== undefined) {
                const end = endOfMark(text, behind);
                found.push(readRemains(text.slice(behind, end)));
                at = text[end] === ']' ? end : end - 1;
                kept += ' ';
                [isOpen, run] = [false, 0];
                continue;
            }
            isOpen = true;
        }
        else if (char === ']') {
            if (!isOpen && run >= LEAST_BODY) {
                const body = kept.slice(-run);
                const front = frontOf(kept.slice(0, -run));
                found.push({ ...readBody(body), display: front.trim().slice('synced from '.length).trim() });
                kept = `${kept.slice(0, kept.length - run - front.length)} `;
                run = 0;
                continue;
            }
            isOpen = false;
        }
        run = isBodyCharacter(text.charCodeAt(at)) ? run + 1 : 0;
        kept += char;
    }
    return { text: kept, found };
}
function cutEnds(text) {
    const tail = cutTail(text);
    const rest = cutOpening(tail.text);
    const isCut = rest !== tail.text;
    return { text: rest, found: isCut ? [...tail.found, NOTHING_SAID] : tail.found };
}
const NOTHING_SAID = { display: '', owner: undefined, source: undefined };
function cutTail(text) {
    const whole = { text, found: [] };
    if (!text.endsWith(']'))
        return whole;
    const lineEnd = text.lastIndexOf('\n');
    const before = text.slice(0, Math.max(0, lineEnd));
    const line = text.slice(lineEnd + 1, -1);
    if (before.lastIndexOf('[') > before.lastIndexOf(']') || /[[\]]/.test(line))
        return whole;
    const bodyAt = line.lastIndexOf(' ') + 1;
    const [front, body] = [line.slice(0, bodyAt), line.slice(bodyAt)];
    if (!isBody(body))
        return whole;
    const isCutFront = body.length >= LEAST_BODY && front.length <= LONGEST_CUT_FRONT && CUT_FRONT.test(front);
    return front === '' || isCutFront ? { text: before, found: [{ ...readBody(body), display: '' }] } : whole;
}
function cutOpening(text) {
    for (let length = model_description/* MARK_OPENING */.hj.length; length > 0; length--) {
        if (!text.endsWith(model_description/* MARK_OPENING */.hj.slice(0, length)))
            continue;
        const rest = text.slice(0, -length);
        if (length >= 4 || rest === '' || rest.endsWith('\n'))
            return rest;
    }
    return text;
}
function endOfOpening(text, at) {
    const words = skipBlanks(text, at + 1);
    if (!text.startsWith('synced', words))
        return undefined;
    const second = skipBlanks(text, words + 'synced'.length);
    if (second === words + 'synced'.length || !text.startsWith('from', second))
        return undefined;
    const end = second + 'from'.length;
    return isBlank(text, end) ? end + 1 : undefined;
}
function endOfMark(text, from) {
    let at = from;
    while (at < text.length && !'[]\n'.includes(text.charAt(at)))
        at++;
    return at;
}
function readRemains(inner) {
    const bodyAt = inner.trimEnd().lastIndexOf(' ') + 1;
    const body = inner.slice(bodyAt).trim();
    const hasBody = bodyAt > 0 && body.length >= 20 && isBody(body);
    return { ...readBody(hasBody ? body : ''), display: (hasBody ? inner.slice(0, bodyAt) : inner).trim() };
}
function readBody(body) {
    const fields = parseBody(body, '');
    return { owner: fields?.owner, source: fields?.source };
}
function frontOf(text) {
    const end = text.slice(-LONGEST_FRONT);
    const at = end.lastIndexOf('synced from ');
    const front = at === -1 ? '' : end.slice(at);
    return front.endsWith(' ') && !/[[\]\n]/.test(front) ? front : '';
}
function skipBlanks(text, from) {
    let at = from;
    while (isBlank(text, at))
        at++;
    return at;
}
function isBlank(text, at) {
    return at < text.length && /\s/.test(text.charAt(at));
}
function isBody(text) {
    return /^[A-Za-z0-9_-]*$/.test(text);
}
function isBodyCharacter(code) {
    const isDigit = code >= 48 && code <= 57;
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    return isDigit || isLetter || code === 45 || code === 95;
}

;// CONCATENATED MODULE: ./.build/src/marks/description.js



const READ_LIMIT = 1024;
const NOTHING = [];
function splitDescription(description) {
    const whole = description.slice(0, READ_LIMIT);
    const lastLine = whole.lastIndexOf('\n') + 1;
    const before = whole.slice(0, Math.max(0, lastLine - 1));
    const mark = description.length > READ_LIMIT ? undefined : parseMark(whole.slice(lastLine));
    if (mark !== undefined && !before.includes(model_description/* MARK_OPENING */.hj))
        return { text: cleanDescription(before), mark, remains: NOTHING };
    const remains = [];
    let text = whole;
    for (;;) {
        const [ends, marks] = cutBoth(text);
        remains.push(...ends.found, ...marks.found);
        const next = toLine(marks.text);
        if (next === text)
            return { text, mark: undefined, remains };
        text = next;
    }
}
function cleanDescription(text) {
    let clean = toLine(text.slice(0, READ_LIMIT));
    while (mayHoldMark(clean)) {
        const next = toLine(cutMarks(clean).text);
        if (next === clean)
            break;
        clean = next;
    }
    return clean;
}
function cutBoth(text) {
    const ends = cutEnds(text);
    return [ends, cutMarks(ends.text)];
}
function toLine(text) {
    if (text === '')
        return text;
    return text.replace(/\s+/g, ' ').trim();
}

// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
;// CONCATENATED MODULE: ./.build/src/marks/owned-secret.js



const TOLERANCE_MS = 120_000;
const CLOCK_STEP_MS = 5_000;
const NO_OWNER = new model_text/* ApiText */.O8('');
const NO_KEY = {
    ...unknown('no fingerprint to compare: the token is a JWT and there is no fingerprint-key'),
    hasNoKey: true,
};
class JudgedSecret {
    secret;
    #by;
    #description;
    #ownership;
    #doubt;
    constructor(secret, by) {
        this.secret = secret;
        this.#by = by;
    }
    get ownership() {
        return (this.#ownership ??= this.#judge());
    }
    get kind() {
        return this.secret.kind ?? (this.ownership === 'ours' ? this.#mark?.kind : undefined);
    }
    get text() {
        return new model_text/* ApiText */.O8(this.#read.text);
    }
    get ownerShown() {
        const display = this.#mark?.display ?? this.#otherOwner ?? this.#read.remains[0]?.display ?? '';
        return display === '' ? NO_OWNER : new model_text/* ApiText */.O8(display);
    }
    get isOfThisSource() {
        const { mark, remains } = this.#read;
        const sources = mark === undefined ? remains.map(({ source }) => source) : [mark.source];
        return sources.every((source) => this.#by.identity.isOwnSource(source ?? ''));
    }
    get isStale() {
        const { createdAt, updatedAt } = this.secret;
        const { serverNow } = this.#by;
        const writtenAt = this.#writtenAt;
        if (createdAt === undefined || writtenAt === undefined)
            return false;
        const latest = serverNow ?? updatedAt;
        if (latest !== undefined && createdAt > latest + CLOCK_STEP_MS)
            return false;
        return createdAt > writtenAt + TOLERANCE_MS;
    }
    get doubt() {
        this.#doubt ??= this.#findDoubt() ?? 'none';
        return this.#doubt === 'none' ? undefined : this.#doubt;
    }
    get valueWrittenAt() {
        const mark = this.#mark;
        if (mark === undefined || mark.valueTime === 0 || this.ownership !== 'ours')
            return undefined;
        const { updatedAt = 0 } = this.secret;
        const isLastWrite = mark.valueTime === mark.time && this.doubt === undefined;
        return Math.max(mark.valueTime * 1000, isLastWrite ? updatedAt : 0);
    }
    hasValue(text) {
        const mark = this.#mark;
        if (mark === undefined || this.ownership !== 'ours')
            return false;
        return sameCode(this.#by.codes.fingerprint(this.secret.key.raw, mark.head, text), mark.fingerprint);
    }
    compareMountPath(wanted) {
        const { mountPath, key } = this.secret;
        if (wanted === undefined || wanted === mountPath)
            return 'same';
        if (mountPath !== undefined)
            return 'differs';
        const mark = this.#mark;
        if (mark === undefined ||
            mark.mount === NO_MOUNT ||
            this.ownership !== 'ours' ||
            this.doubt !== undefined)
            return 'unknown';
        return sameCode(this.#by.codes.mount(key.raw, mark.nonce, wanted), mark.mount) ? 'same' : 'differs';
    }
    get #read() {
        return (this.#description ??= splitDescription(this.secret.description));
    }
    get #mark() {
        return this.#read.mark;
    }
    get #writtenAt() {
        const mark = this.#mark;
        return mark === undefined || mark.time === 0 ? undefined : mark.time * 1000;
    }
    get #otherOwner() {
        const other = this.#read.remains.find((one) => namesOther(one, this.#by.identity));
        return other && (other.display === this.#by.identity.display ? '' : other.display);
    }
    #judge() {
        const mark = this.#mark;
        if (mark === undefined)
            return this.#otherOwner === undefined ? 'unmarked' : 'foreign';
        if (this.isStale)
            return 'unmarked';
        if (mark.owner !== this.#by.identity.hash)
            return 'foreign';
        return this.#verifies(mark) && this.#isTimely ? 'ours' : 'ours-unverified';
    }
    #verifies(mark) {
        const { identity, keyId, codes } = this.#by;
        const { key, kind } = this.secret;
        if (mark.display !== identity.display || mark.keyId !== keyId)
            return false;
        if (kind !== undefined && kind !== mark.kind)
            return false;
        return sameCode(codes.signature(key.raw, mark.head, mark.fingerprint), mark.signature);
    }
    get #isTimely() {
        const { serverNow } = this.#by;
        const writtenAt = this.#writtenAt;
        if (writtenAt === undefined || serverNow === undefined || writtenAt <= serverNow + TOLERANCE_MS)
            return true;
        const { updatedAt } = this.secret;
        return updatedAt !== undefined && Math.abs(updatedAt - writtenAt) <= TOLERANCE_MS;
    }
    #findDoubt() {
        const { ownership } = this;
        if (ownership === 'ours-unverified' && !this.#by.isStable)
            return NO_KEY;
        if (ownership !== 'ours')
            return unknown(this.#whyNotOurs(ownership), this.#isOtherKey(ownership));
        const writtenAt = this.#writtenAt;
        if (writtenAt === undefined)
            return this.#by.serverNow === undefined ? undefined : unknown('its mark carries no time');
        const { updatedAt } = this.secret;
        if (updatedAt === undefined || updatedAt <= writtenAt + TOLERANCE_MS)
            return undefined;
        return { reason: 'changed-outside', note: '', otherKey: false, since: updatedAt };
    }
    #whyNotOurs(ownership) {
        switch (ownership) {
            case 'foreign':
                return 'its mark names another owner';
            case 'unmarked':
                if (this.isStale)
                    return 'adopted: its mark is older than the secret itself, which was made again or cloned';
                return this.#read.remains.length > 0
                    ? 'adopted: its mark is damaged'
                    : 'adopted: it carries no mark of this action';
            case 'ours-unverified':
                if (this.#isOtherKey(ownership))
                    return '';
                return this.#isTimely ? 'its mark does not verify' : "its mark is dated after the server's own time";
        }
    }
    #isOtherKey(ownership) {
        const mark = this.#mark;
        return (ownership === 'ours-unverified' && mark !== undefined && mark.keyId !== this.#by.keyId && this.#isTimely);
    }
}
function namesOther({ display, owner }, identity) {
    return (display !== '' && display !== identity.display) || (owner !== undefined && owner !== identity.hash);
}
function unknown(note, otherKey = false) {
    return { reason: 'unknown', note, otherKey, since: undefined };
}

;// CONCATENATED MODULE: ./.build/src/marks/marks.js






class Marks {
    #keyring;
    #identity;
    constructor(keyring, identity) {
        this.#keyring = keyring;
        this.#identity = identity;
    }
    get isStable() {
        return this.#keyring.isStable;
    }
    judge({ scope, secrets, showsMountPaths, serverNow }) {
        const own = [];
        const [untouchable, inherited] = [[], []];
        const judge = this.#judgeOf(scope, serverNow);
        const level = (0,model_scope/* levelOf */.In)(scope);
        for (const secret of secrets) {
            if (secret.level !== level && !isUnplaced(secret))
                inherited.push(secret);
            else if (secret.keeper === 'qovery')
                own.push(judge(secret));
            else
                untouchable.push(secret);
        }
        const showsDescriptions = secrets.length === 0 || secrets.some(({ hasDescription }) => hasDescription);
        return {
            scope,
            own,
            untouchable,
            inherited,
            ownedAbove: this.#judgeAbove(scope, inherited, serverNow),
            showsDescriptions,
            showsMountPaths,
            serverNow,
        };
    }
    #judgeAbove(scope, inherited, serverNow) {
        return (0,model_scope/* ancestorsOf */.Gw)(scope).flatMap((above) => {
            const judge = this.#judgeOf(above, serverNow);
            return inherited
                .filter(({ level, keeper }) => level === (0,model_scope/* levelOf */.In)(above) && keeper === 'qovery')
                .map((secret) => ({ scope: above, owned: judge(secret) }));
        });
    }
    judgeOne(scope, secret, serverNow) {
        return this.#judgeOf(scope, serverNow)(secret);
    }
    hasRoom(text) {
        return fitsDescription(cleanDescription(text), markLength(this.#identity.display));
    }
    sign(...parts) {
        return this.#keyring.sign(...parts);
    }
    describe({ scope, key, kind, value, mountPath, text, valueWrittenAt }) {
        const person = cleanDescription(text);
        const codes = this.#keyring.scope(scope.id);
        const { display, hash, source } = this.#identity;
        return (serverNow) => {
            const nonce = makeNonce();
            const time = secondsOf(serverNow);
            const head = formatHead({
                kind,
                keyId: this.#keyring.keyId,
                time,
                valueTime: valueWrittenAt === undefined ? time : secondsOf(valueWrittenAt),
                nonce,
                owner: hash,
                source,
                mount: codes.mount(key, nonce, kind === 'file' ? mountPath : undefined),
            });
            const fingerprint = codes.fingerprint(key, head, value);
            const signature = codes.signature(key, head, fingerprint);
            return joinDescription(person, formatMark({ display, head, fingerprint, signature })) ?? person;
        };
    }
    #judgeOf(scope, serverNow) {
        const by = {
            identity: this.#identity,
            keyId: this.#keyring.keyId,
            isStable: this.#keyring.isStable,
            codes: this.#keyring.scope(scope.id),
            serverNow,
        };
        return (secret) => new JudgedSecret(secret, by);
    }
}
function createMarks(options) {
    return new Marks(new Keyring(options.keyMaterial), identifyOwner(options));
}
function isUnplaced({ level, keeper }) {
    return level === 'other' && keeper === 'other';
}

;// CONCATENATED MODULE: ./.build/src/marks/reader.js



class MarkedReader {
    #raw;
    #marks;
    constructor(raw, marks) {
        this.#raw = raw;
        this.#marks = marks;
    }
    async list(scope) {
        const listing = this.#marks.judge(await this.#raw.list(scope));
        for (const one of listing.own)
            void one.ownership;
        return listing;
    }
    async withMountPaths(listing) {
        if (listing.showsMountPaths)
            return listing;
        const { scope, own, untouchable, inherited, showsDescriptions, serverNow } = listing;
        const variables = await this.#raw.variables(scope, { secretsOnly: true });
        const listed = [...own.map(({ secret }) => secret), ...untouchable, ...inherited];
        const secrets = [...addVariables(listed, variables), ...findUnlisted(listed, variables, scope)];
        const judged = this.#marks.judge({ scope, secrets, showsMountPaths: true, serverNow });
        return { ...judged, showsDescriptions };
    }
    async explainConflict(scope, key) {
        const variables = await this.#raw.variables(scope, { secretsOnly: false }).catch((error) => {
            if (!(error instanceof failure/* SyncError */.S0))
                throw error;
            return [];
        });
        const found = variables.filter(({ secret }) => secret.key.raw === key);
        const variable = found.find(({ isSecret }) => !isSecret) ?? found[0];
        return variable && describeConflict(variable, scope);
    }
}
function addVariables(listed, variables) {
    const byId = new Map(variables.map(({ secret }) => [secret.id, secret]));
    return listed.map((secret) => {
        const variable = byId.get(secret.id);
        if (variable === undefined)
            return secret;
        const kind = secret.kind ?? variable.kind;
        const keeper = secret.keeper === 'qovery' ? variable.keeper : secret.keeper;
        return { ...secret, kind, keeper, mountPath: secret.mountPath ?? variable.mountPath };
    });
}
function findUnlisted(listed, variables, scope) {
    const known = new Set(listed.map(({ id }) => id));
    return variables
        .filter(({ secret, isSecret }) => isSecret && secret.level !== (0,model_scope/* levelOf */.In)(scope) && !known.has(secret.id))
        .map(({ secret }) => secret);
}
function describeConflict({ secret, isSecret, serviceName }, scope) {
    if (secret.level === 'built-in')
        return (0,model_text/* say */.cv) `the key is built in, provided by Qovery itself; to give it another value, list it under overrides`;
    const service = serviceName === undefined ? '' : (0,model_text/* say */.cv) ` (service "${serviceName}")`;
    const where = (0,model_text/* say */.cv) `at scope ${secret.scopeText}${service}`;
    if (!isSecret)
        return (0,model_text/* say */.cv) `the key exists as a plain variable ${where}; delete or rename the variable first`;
    const kind = secret.kind === undefined ? '' : ` as ${nounOf(secret.kind)}`;
    const known = (0,model_text/* say */.cv) `the key exists${kind} ${where}`;
    return secret.level === (0,model_scope/* levelOf */.In)(scope)
        ? known
        : (0,model_text/* say */.cv) `${known}; name that scope in the file, so that the key can move`;
}
function nounOf(kind) {
    return kind === 'alias' || kind === 'override' ? `an ${kind}` : `a ${kind}`;
}

// EXTERNAL MODULE: ./.build/src/model/fields.js
var model_fields = __webpack_require__(4412);
// EXTERNAL MODULE: ./.build/src/qovery/fields.js
var qovery_fields = __webpack_require__(1079);
// EXTERNAL MODULE: ./.build/src/qovery/paths.js
var paths = __webpack_require__(2816);
// EXTERNAL MODULE: ./.build/src/qovery/http/errors.js
var errors = __webpack_require__(4142);
;// CONCATENATED MODULE: ./.build/src/qovery/read.js



async function get(client, path, what) {
    const answer = await client.send({ method: 'GET', path }).catch((error) => {
        if (!(error instanceof errors/* CallError */.RA))
            throw error;
        const advice = error.advice && `${error.advice.charAt(0).toUpperCase()}${error.advice.slice(1)}.`;
        throw new failure/* SyncError */.S0(error.reason, (0,model_text/* say */.cv) `Can't list ${what}: ${error.text}.`, advice);
    });
    if (answer.json === undefined) {
        throw new failure/* SyncError */.S0('api-error', (0,model_text/* say */.cv) `Can't list ${what}: the answer is not JSON.`, 'Check api-url and the network in between.');
    }
    return answer;
}

;// CONCATENATED MODULE: ./.build/src/qovery/deployments.js






const LISTS = ['applications', 'containers', 'jobs', 'databases', 'helms', 'terraforms', 'agentic_workflows'];
class QoveryDeployments {
    #client;
    constructor(client) {
        this.#client = client;
    }
    async statuses(environment) {
        const what = (0,model_text/* say */.cv) `the deployment states of ${(0,model_scope/* describeScope */.OI)(environment)}`;
        const { json } = await get(this.#client, (0,paths/* environmentPath */.FQ)(environment.id, 'statuses'), what);
        if (!(0,model_fields/* isFields */.C)(json))
            throw (0,qovery_fields/* bad */.MB)('its deployment states are no JSON object');
        const own = json['environment'];
        return {
            state: (0,model_fields/* isFields */.C)(own) ? readState(own) : 'UNKNOWN',
            services: LISTS.flatMap((name) => statusesOf(json[name])),
            serverNow: this.#client.clock.now(),
        };
    }
}
function statusesOf(list) {
    return Array.isArray(list) ? list.filter(model_fields/* isFields */.C).flatMap((fields) => readStatus(fields) ?? []) : [];
}
function readStatus(fields) {
    const id = (0,qovery_fields/* readId */.wh)(fields['id'], 'service');
    if (id === undefined)
        return undefined;
    return {
        id,
        state: readState(fields),
        lastDeployedAt: (0,qovery_fields/* readTime */.aQ)(fields['last_deployment_date']),
        deploymentStatus: (0,qovery_fields/* readText */.yR)(fields['service_deployment_status'])?.toUpperCase(),
    };
}
function readState(fields) {
    return (0,qovery_fields/* readText */.yR)(fields['state'])?.toUpperCase() ?? 'UNKNOWN';
}

// EXTERNAL MODULE: ./.build/src/model/names.js
var names = __webpack_require__(8457);
;// CONCATENATED MODULE: ./.build/src/qovery/directory.js








const directory_KINDS = new Map(['application', 'container', 'job', 'helm', 'terraform', 'database'].map((kind) => [
    kind.toUpperCase(),
    kind,
]));
class QoveryDirectory {
    #client;
    #environments = new Map();
    #services = new Map();
    constructor(client) {
        this.#client = client;
    }
    async environments(projectId) {
        return await once(this.#environments, projectId, () => this.#listEnvironments(projectId));
    }
    async services(environment) {
        return await once(this.#services, environment.id, () => this.#listServices(environment));
    }
    async #listEnvironments(projectId) {
        const results = await list(this.#client, (0,paths/* environmentsPath */.Yl)(projectId), 'environments', 'the environments of the project');
        return results.flatMap((fields) => {
            const named = (0,qovery_fields/* readNamed */.Mk)(fields, 'environment');
            const name = (0,model_fields/* isFields */.C)(fields['project']) ? (0,qovery_fields/* readText */.yR)(fields['project']['name']) : undefined;
            const project = {
                kind: 'project',
                id: projectId,
                name: name === undefined ? undefined : new model_text/* ApiText */.O8(name),
            };
            return named === undefined ? [] : [{ kind: 'environment', ...named, project }];
        });
    }
    async #listServices(environment) {
        const what = (0,model_text/* say */.cv) `the services of ${(0,model_scope/* describeScope */.OI)(environment)}`;
        const results = await list(this.#client, (0,paths/* environmentPath */.FQ)(environment.id, 'services'), 'services', what);
        return results.flatMap((fields) => {
            const named = (0,qovery_fields/* readNamed */.Mk)(fields, 'service');
            if (named === undefined)
                return [];
            const kind = directory_KINDS.get((0,qovery_fields/* readText */.yR)(fields['service_type'])?.toUpperCase() ?? '') ?? 'unknown';
            return [{ ...named, kind, jobType: readJobType(fields), environment }];
        });
    }
}
async function findProject(client, { organization, name }) {
    const organizations = await listNamed(client, paths/* ORGANIZATIONS_PATH */.tL, 'organization', 'the organizations');
    const searched = organization === undefined ? organizations : (0,names/* matchNamed */.z)(organizations, organization);
    if (organization !== undefined && searched.length !== 1)
        throw refuse('organization', organization, searched, organizations);
    const projects = [];
    for (const one of searched) {
        const what = (0,model_text/* say */.cv) `the projects of organization "${one.name}"`;
        projects.push(...(await listNamed(client, (0,paths/* projectsPath */.mM)(one.id), 'project', what)));
    }
    const matches = (0,names/* matchNamed */.z)(projects, name);
    const [found] = matches;
    if (matches.length !== 1 || found === undefined)
        throw refuse('project', name, matches, projects);
    return found;
}
function refuse(input, name, matches, all) {
    const message = explainMatch(input, (0,model_text/* say */.cv) `"${new model_text/* ApiText */.O8(name)}"`, matches, all);
    return new failure/* ProblemsError */.FQ('invalid-input', [{ severity: 'error', input, message }]);
}
function explainMatch(what, quoted, matches, all) {
    if (matches.length > 0)
        return (0,model_text/* say */.cv) `more than one ${what} is named ${quoted}: ${(0,names/* listCandidates */.j)(matches)}. Give project-id instead`;
    if (all.length === 0)
        return (0,model_text/* say */.cv) `no ${what} is named ${quoted}; the token sees none. Check that api-token belongs to the right account`;
    return (0,model_text/* say */.cv) `no ${what} is named ${quoted}; the token sees: ${(0,names/* listCandidates */.j)(all)}. Correct the name, or give project-id`;
}
async function listNamed(client, path, noun, what) {
    const results = await list(client, path, `${noun}s`, what);
    return results.flatMap((fields) => (0,qovery_fields/* readNamed */.Mk)(fields, noun) ?? []);
}
async function list(client, path, nouns, what) {
    const { json } = await get(client, path, what);
    return (0,qovery_fields/* readResults */.x8)(json, nouns);
}
function readJobType(fields) {
    const type = (0,qovery_fields/* readText */.yR)(fields['job_type'])?.toLowerCase();
    if (type === 'cron' || type === 'lifecycle')
        return type;
    const schedule = fields['schedule'];
    if (!(0,model_fields/* isFields */.C)(schedule))
        return undefined;
    return (0,model_fields/* isFields */.C)(schedule['cronjob']) ? 'cron' : 'lifecycle';
}
async function once(cache, key, request) {
    const known = cache.get(key) ?? request();
    cache.set(key, known);
    return await known;
}

// EXTERNAL MODULE: ./.build/src/qovery/wire.js
var wire = __webpack_require__(5803);
;// CONCATENATED MODULE: ./.build/src/qovery/reader.js





class QoveryReader {
    #client;
    constructor(client) {
        this.#client = client;
    }
    async list(scope) {
        const showsMountPaths = (0,paths/* usesVariables */.el)(scope);
        const path = showsMountPaths ? (0,paths/* variablesPath */.XB)(scope, { secretsOnly: true }) : (0,paths/* secretsPath */.z1)(scope);
        const { json } = await get(this.#client, path, (0,model_text/* say */.cv) `the secrets of ${(0,model_scope/* describeScope */.OI)(scope)}`);
        await this.#client.letOthersSend();
        const secrets = showsMountPaths ? secretsOf(json) : (0,wire/* readSecrets */.ql)(json);
        for (const { key } of secrets)
            this.#client.seenKeys.add(key.raw);
        return { scope, secrets, showsMountPaths, serverNow: this.#client.clock.now() };
    }
    async variables(scope, options) {
        const what = (0,model_text/* say */.cv) `the variables of ${(0,model_scope/* describeScope */.OI)(scope)}`;
        const { json } = await get(this.#client, (0,paths/* variablesPath */.XB)(scope, options), what);
        return (0,wire/* readVariables */.Ch)(json);
    }
}
function secretsOf(json) {
    const secrets = (0,wire/* readVariables */.Ch)(json).filter(({ isSecret }) => isSecret);
    return [...new Map(secrets.map(({ secret }) => [secret.id, secret])).values()];
}

// EXTERNAL MODULE: ./.build/src/engine/policy.js
var policy = __webpack_require__(6710);
// EXTERNAL MODULE: ./.build/src/engine/scopes.js
var scopes = __webpack_require__(5209);
;// CONCATENATED MODULE: ./.build/src/engine/api.js










class Api {
    reader;
    directory;
    deployments;
    marks;
    #client;
    #raw;
    #options;
    #over;
    #own;
    constructor(options, client, over) {
        const { owner, markedFiles, isInline } = options;
        this.#options = options;
        this.#client = client;
        this.#over = over;
        this.marks = createMarks({ owner, markedFiles, isInline, keyMaterial: (0,policy/* keyMaterialOf */.oh)(options) });
        this.#raw = new QoveryReader(client);
        this.reader = new MarkedReader(this.#raw, this.marks);
        this.directory = new QoveryDirectory(client);
        this.deployments = new QoveryDeployments(client);
    }
    async findProject() {
        const { project } = this.#options;
        if ('id' in project)
            return (0,scopes/* projectScope */.mB)(project.id, project.name);
        const { id, name } = await findProject(this.#client, project);
        return (0,scopes/* projectScope */.mB)(id, name);
    }
    async createWriter() {
        const [{ QoveryWriter }, { MarkedWriter }] = await Promise.all([
            __webpack_require__.e(/* import() */ 412).then(__webpack_require__.bind(__webpack_require__, 8412)),
            __webpack_require__.e(/* import() */ 999).then(__webpack_require__.bind(__webpack_require__, 5999)),
        ]);
        return new MarkedWriter(new QoveryWriter(this.#client), this.marks);
    }
    async createDeployer() {
        const { QoveryDeployer } = await __webpack_require__.e(/* import() */ 478).then(__webpack_require__.bind(__webpack_require__, 5478));
        return new QoveryDeployer(this.#client);
    }
    serverNow() {
        return this.#client.clock.now();
    }
    get rateLimit() {
        return this.#client.traffic.rateLimit;
    }
    about(own) {
        this.#own = own;
    }
    reviewContext() {
        const { markedFiles, owner } = this.#options;
        if (this.#own === undefined)
            throw new failure/* SyncError */.S0('plan-changed', "The run's scope is not known.");
        const identity = JSON.stringify([(0,model_scope/* projectOf */.v8)(this.#own).id, this.#own.id, markedFiles, owner.name]);
        const header = `<!-- qovery-secret-sync ${(0,external_node_crypto_.createHash)('sha256').update(identity).digest('hex').slice(0, 32)} -->`;
        return { header, sign: this.marks.isStable ? (...parts) => this.marks.sign(...parts) : undefined };
    }
    get isPlaced() {
        return this.#own !== undefined;
    }
    close() {
        this.#over.abort();
    }
}
async function connectApi(request, ports, record) {
    const { token, source } = request;
    if (token === undefined)
        throw new failure/* SyncError */.S0('invalid-input', 'There is no API token.');
    const isInline = source.content !== undefined;
    return await connectReader({ ...request, token, markedFiles: source.markedFiles, isInline }, ports, (traffic) => record.watch(traffic));
}
async function connectReader(options, { stop, redactor, onWait, waits }, watch) {
    const { apiUrl, proxy, userAgent, concurrency, token } = options;
    const timing = waits?.requests;
    const over = new AbortController();
    const { connect } = await Promise.all(/* import() */[__webpack_require__.e(668), __webpack_require__.e(531)]).then(__webpack_require__.bind(__webpack_require__, 7531));
    const { client, traffic } = connect({
        apiUrl,
        token,
        proxy,
        userAgent,
        concurrency,
        stop: { ...stop, soft: AbortSignal.any([stop.soft, over.signal]) },
        redactor,
        onWait,
        ...(timing && { timing }),
    });
    watch?.(traffic);
    return new Api(options, client, over);
}


/***/ }),

/***/ 9033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   gR: () => (/* binding */ Collector),
/* harmony export */   kk: () => (/* binding */ UUID)
/* harmony export */ });
/* unused harmony export looksLikeCredential */
/* harmony import */ var _model_secret_value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(805);

class InputError extends Error {
    name = 'InputError';
}
class Collector {
    problems = [];
    #read;
    #redactor;
    #credentials;
    constructor(read, redactor, credentials = redactor) {
        this.#read = read;
        this.#redactor = redactor;
        this.#credentials = credentials;
    }
    add(input, message) {
        this.problems.push({ severity: 'error', input, message });
    }
    text(name) {
        const text = this.#read(name, { trim: true }) || undefined;
        if (text !== undefined && PRINTED.has(name) && this.#credentials.containsValue(text))
            this.#refuseCredential(name);
        return text;
    }
    #refuseCredential(name) {
        if (this.problems.some(({ input, message }) => input === name && message === HOLDS_CREDENTIAL))
            return;
        this.add(name, HOLDS_CREDENTIAL);
    }
    raw(name) {
        return this.#read(name, { trim: false }) || undefined;
    }
    secret(name) {
        const text = this.text(name);
        return text === undefined ? undefined : new _model_secret_value_js__WEBPACK_IMPORTED_MODULE_0__/* .SecretValue */ .i(text);
    }
    lines(name) {
        return (this.text(name) ?? '')
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '');
    }
    choice(name, choices) {
        const text = this.text(name);
        const chosen = choices.find((choice) => choice === text);
        if (text !== undefined && chosen === undefined) {
            this.add(name, `must be one of ${choices.join(', ')}${this.notThis(text)}`);
        }
        return chosen ?? choices[0];
    }
    flag(name, fallback) {
        const text = this.text(name);
        if (text === undefined)
            return fallback;
        if (/^(true|True|TRUE)$/.test(text))
            return true;
        if (!/^(false|False|FALSE)$/.test(text))
            this.add(name, `must be true or false${this.notThis(text)}`);
        return false;
    }
    integer(name, fallback, { min, max }) {
        const text = this.text(name);
        if (text === undefined)
            return fallback;
        const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (value >= min && value <= max)
            return value;
        this.add(name, `must be a whole number from ${min} to ${max}${this.notThis(text)}`);
        return fallback;
    }
    parsed(name, parse, { trim = true } = {}) {
        const text = trim ? this.text(name) : this.raw(name);
        return text === undefined ? undefined : this.check(name, () => parse(text));
    }
    check(name, parse) {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof InputError))
                throw error;
            this.add(name, error.message);
            return undefined;
        }
    }
    holdsSecret(text) {
        return this.#redactor.containsValue(text);
    }
    notThis(text) {
        const quoted = this.quote(text);
        return quoted === undefined
            ? ' (what was given is not shown: it may be a credential)'
            : `, not ${quoted}`;
    }
    quote(text) {
        if (this.#redactor.containsValue(text) || looksLikeCredential(text))
            return undefined;
        return JSON.stringify(text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}\u2026` : text);
    }
}
const PRINTED = new Set([
    'owner',
    'environment',
    'service',
    'organization',
    'project',
    'file',
    'redeploy',
]);
const HOLDS_CREDENTIAL = 'holds a credential, which is why it is not shown here. Take it out: names are printed';
const LONGEST_QUOTED = 60;
const KNOWN_TOKEN = /(?:qov|sk|pk|rk|gh[opsur]|github_pat|xox[a-z]|npm|glpat)[_-]|AKIA|eyJ|-----BEGIN/i;
const LONGEST_WORD = 16;
function looksLikeCredential(text) {
    const start = text.slice(0, 4 * LONGEST_QUOTED);
    if (KNOWN_TOKEN.test(start))
        return true;
    const runs = start.match(/[A-Za-z0-9+/=_-]+/g) ?? [];
    return runs.some((run) => run.length > LONGEST_WORD && !UUID.test(run) && countTurns(run) >= 6);
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function countTurns(text) {
    const kinds = text
        .split('')
        .map((one) => (/[a-z]/.test(one) ? 'a' : /[A-Z]/.test(one) ? 'A' : /\d/.test(one) ? '0' : ''));
    return kinds.filter((kind, at) => at > 0 && kind !== '' && kinds[at - 1] !== '' && kind !== kinds[at - 1])
        .length;
}


/***/ }),

/***/ 752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ proxyCredentials),
/* harmony export */   d4: () => (/* binding */ checkProxy),
/* harmony export */   nM: () => (/* binding */ readProxy),
/* harmony export */   wQ: () => (/* binding */ refuseOpenTls)
/* harmony export */ });
/* harmony import */ var _model_secret_value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(805);
/* harmony import */ var _collector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9033);


const SHORTEST_CREDENTIAL = 4;
function readProxy(environment) {
    const read = (name) => environment[name]?.trim() || environment[name.toUpperCase()]?.trim() || undefined;
    const [httpProxy, httpsProxy, noProxy] = [read('http_proxy'), read('https_proxy'), read('no_proxy')];
    return httpProxy === undefined && httpsProxy === undefined ? undefined : { httpProxy, httpsProxy, noProxy };
}
function checkProxy(proxy, apiUrl, collect) {
    if (proxy === undefined)
        return undefined;
    const check = (name, text) => text === undefined ? undefined : collect.check(name, () => parseProxy(text));
    const secure = apiUrl.startsWith('https:');
    return {
        httpProxy: secure ? proxy.httpProxy : check('HTTP_PROXY', proxy.httpProxy),
        httpsProxy: secure ? check('HTTPS_PROXY', proxy.httpsProxy) : proxy.httpsProxy,
        noProxy: proxy.noProxy,
    };
}
function parseProxy(text) {
    const address = text.includes('://') ? text : `http://${text}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('must be the address of an HTTP proxy. Write one like http://proxy.example:3128');
    }
    try {
        decodeURIComponent(url.username + url.password);
    }
    catch {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('has a user or password that is not URL-encoded. Write a percent sign as %25');
    }
    return address;
}
function refuseOpenTls(environment, collect) {
    if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0')
        return;
    collect.add('NODE_TLS_REJECT_UNAUTHORIZED', "NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of certificates, so anyone on the way could read the secrets. Remove it, and point NODE_EXTRA_CA_CERTS at your authority's PEM file instead");
}
function proxyCredentials(proxy) {
    const forms = [proxy?.httpProxy, proxy?.httpsProxy].flatMap((address = '') => {
        const credentials = userInfoOf(address);
        if (credentials === undefined)
            return [];
        const colon = credentials.indexOf(':');
        const [user, password] = colon < 0 ? [credentials, ''] : [credentials.slice(0, colon), credentials.slice(colon + 1)];
        const secret = password || user;
        const header = Buffer.from(`${decode(user)}:${decode(password)}`).toString('base64');
        return [secret, decode(secret), header];
    });
    return [...new Set(forms)]
        .filter((form) => form.length >= SHORTEST_CREDENTIAL)
        .map((form) => new _model_secret_value_js__WEBPACK_IMPORTED_MODULE_0__/* .SecretValue */ .i(form));
}
function userInfoOf(address) {
    const slashes = address.indexOf('//');
    const rest = slashes < 0 || address.slice(0, slashes).includes('/') ? address : address.slice(slashes + 2);
    const [authority = ''] = rest.split('/', 1);
    const at = authority.lastIndexOf('@');
    return at < 0 ? undefined : authority.slice(0, at);
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 2724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ readOwner),
/* harmony export */   AI: () => (/* binding */ readToken),
/* harmony export */   Lp: () => (/* binding */ readNetwork),
/* harmony export */   T4: () => (/* binding */ readPolicy),
/* harmony export */   Yr: () => (/* binding */ TOKEN_VARIABLES),
/* harmony export */   _E: () => (/* binding */ readTarget),
/* harmony export */   y9: () => (/* binding */ readFingerprintKey)
/* harmony export */ });
/* unused harmony exports refuseMissingToken, refuseStrayValues */
/* harmony import */ var _model_secret_value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(805);
/* harmony import */ var _collector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9033);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(752);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3709);




const TOKEN_VARIABLES = ['QOVERY_API_TOKEN', 'QOVERY_CLI_ACCESS_TOKEN', 'Q_CLI_ACCESS_TOKEN'];
const DEFAULT_API_URL = 'https://api.qovery.com';
const DEFAULT_TIMEOUT_MS = 30 * 60_000;
function readToken(collect, environment) {
    const variable = TOKEN_VARIABLES.find((one) => environment[one]?.trim());
    const fromEnvironment = variable === undefined ? undefined : new _model_secret_value_js__WEBPACK_IMPORTED_MODULE_0__/* .SecretValue */ .i(environment[variable]?.trim() ?? '');
    const token = collect.secret('api-token') ?? fromEnvironment;
    if (token !== undefined)
        collect.check('api-token', () => (0,_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .checkToken */ .SK)(token.reveal()));
    return token;
}
function refuseMissingToken(collect) {
    const names = TOKEN_VARIABLES.join(', ');
    collect.add('api-token', `no token was given (a secret that is not defined arrives empty). Set the input api-token, or one of ${names} in the environment`);
}
function readTarget(collect) {
    const [environment, service] = [collect.text('environment'), collect.text('service')];
    if (service !== undefined && environment === undefined) {
        collect.add('service', 'a service is looked up in an environment. Set environment as well');
    }
    return { project: readProject(collect), environment, service };
}
function readProject(collect) {
    const [id, organization, name] = [
        collect.text('project-id'),
        collect.text('organization'),
        collect.text('project'),
    ];
    if (id === undefined) {
        if (name === undefined) {
            collect.add('project-id', 'no project was given. Set project-id, or project (with organization, if the token sees several)');
        }
        return { organization, name: name ?? '' };
    }
    if (!_collector_js__WEBPACK_IMPORTED_MODULE_1__/* .UUID */ .kk.test(id))
        collect.add('project-id', `must be a UUID${collect.notThis(id)}. ${adviseOnId(id)}`);
    return { id: id.toLowerCase(), name };
}
function adviseOnId(id) {
    if (_collector_js__WEBPACK_IMPORTED_MODULE_1__/* .UUID */ .kk.test(id.replace(/^["'`\s]+|["'`\s]+$/g, '')))
        return 'Take the quotes or spaces out: they are part of what was given';
    if (/^[0-9a-f-]{30,40}$/i.test(id))
        return "Copy it again from the project's address in the console";
    return "Use project for a name; the id is in the project's address in the console";
}
function readPolicy(collect) {
    return {
        prune: collect.choice('prune', ['owned', 'none', 'all']),
        takeover: collect.flag('takeover', false),
        maxDeletes: readMaxDeletes(collect),
        allowEmpty: collect.flag('allow-empty', false),
        changeDetection: collect.choice('change-detection', ['fingerprint', 'always']),
        review: {
            expected: collect.text('expected-plan')?.toLowerCase(),
            isRequired: collect.flag('require-plan', false),
        },
        redeploy: readRedeploy(collect),
        redeployTimeoutMs: readTimeout(collect),
        concurrency: collect.integer('concurrency', 8, { min: 1, max: 32 }),
    };
}
function readMaxDeletes(collect) {
    const text = collect.text('max-deletes') ?? '30%';
    const parsed = (0,_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .parseMaxDeletes */ .cw)(text);
    if (parsed === undefined) {
        collect.add('max-deletes', `must be a count (5) or a percentage from 0% to 100% (30%)${collect.notThis(text)}`);
    }
    return parsed ?? { percent: 30 };
}
function readRedeploy(collect) {
    const lines = collect.lines('redeploy');
    const [first = 'none'] = lines;
    if (lines.length <= 1)
        return first === 'none' || first === 'changed' ? first : lines;
    const keyword = lines.find((line) => line === 'none' || line === 'changed');
    if (keyword !== undefined) {
        collect.add('redeploy', `${keyword} is given by itself, not in a list. Write none, changed, or one environment or environment/service per line`);
    }
    return lines;
}
function readTimeout(collect) {
    const text = collect.text('redeploy-timeout');
    if (text === undefined)
        return DEFAULT_TIMEOUT_MS;
    const ms = (0,_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDuration */ .E9)(text);
    if (ms === undefined) {
        collect.add('redeploy-timeout', `must be a time up to 72h like 90s, 30m or 2h, or 0 for not waiting${collect.notThis(text)}`);
    }
    return ms ?? DEFAULT_TIMEOUT_MS;
}
function refuseStrayValues(collect, files, exists) {
    if (files.some((file) => collect.holdsSecret(file) && !exists(file)))
        collect.add('file', 'names a file that is not there and holds a value that was handed over, which is why it is not shown here. Give the path of a file');
}
function readOwner(collect, fallback, adviceWithout) {
    const given = collect.text('owner');
    const name = given ?? fallback;
    if (name === '')
        collect.add('owner', `no owner was given, and none could be found. ${adviceWithout}`);
    return { name: collect.check('owner', () => (0,_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .checkOwner */ .AA)(name)) ?? '', isGiven: given !== undefined };
}
function readFingerprintKey(collect, key, input) {
    if (key !== undefined)
        collect.check(input, () => (0,_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .checkFingerprintKey */ .k1)(key.reveal()));
    return key;
}
function readNetwork(collect, environment) {
    (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseOpenTls */ .wQ)(environment, collect);
    const given = collect.text('api-url');
    const fromEnvironment = given === undefined ? environment['QOVERY_API_URL']?.trim() || undefined : undefined;
    const source = fromEnvironment === undefined ? 'api-url' : 'QOVERY_API_URL';
    const apiUrl = collect.check(source, () => (0,_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .parseApiUrl */ .nV)(given ?? fromEnvironment ?? DEFAULT_API_URL)) ?? '';
    return {
        apiUrl,
        proxy: (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .checkProxy */ .d4)((0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .readProxy */ .nM)(environment), apiUrl, collect),
        notices: fromEnvironment === undefined || apiUrl === '' ? [] : [nameAddress(apiUrl, collect)],
    };
}
function nameAddress(apiUrl, collect) {
    const message = `the address of the API is taken from the environment variable QOVERY_API_URL: ${collect.quote(apiUrl) ?? 'an address that is not shown'}. Set the input api-url if that is not meant`;
    return { severity: 'notice', input: 'api-url', message };
}


/***/ }),

/***/ 3709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ checkOwner),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Qc: () => (/* binding */ parseValues),
/* harmony export */   SK: () => (/* binding */ checkToken),
/* harmony export */   cw: () => (/* binding */ parseMaxDeletes),
/* harmony export */   k1: () => (/* binding */ checkFingerprintKey),
/* harmony export */   nV: () => (/* binding */ parseApiUrl)
/* harmony export */ });
/* unused harmony export stringsOf */
/* harmony import */ var _model_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4412);
/* harmony import */ var _collector_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9033);


const LONGEST_OWNER = 1000;
const SHORTEST_KEY = 32;
const FEWEST_CHARACTERS = 6;
function parseValues(text) {
    const json = parseObject(text);
    if (json === undefined)
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('must be a JSON object of strings. Write values: ${{ toJSON(secrets) }}');
    const wrong = Object.entries(json)
        .filter(([, value]) => typeof value !== 'string')
        .map(([key]) => JSON.stringify(key.slice(0, 60)));
    if (wrong.length > 0) {
        const shown = wrong.slice(0, 10).join(', ');
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`must hold strings only; not strings: ${shown}. Put these in quotes`);
    }
    return new Map(Object.entries(json));
}
function stringsOf(text) {
    return Object.values(parseObject(text) ?? {}).filter((value) => typeof value === 'string');
}
function parseMaxDeletes(text) {
    const percent = /^(\d{1,3}(?:\.\d{1,9})?) ?%$/.exec(text)?.[1];
    if (percent !== undefined && Number(percent) <= 100)
        return { percent: Number(percent) };
    return /^\d{1,9}$/.test(text) ? { count: Number(text) } : undefined;
}
const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 72 * 3_600_000;
function parseDuration(text) {
    if (/^0[smh]?$/.test(text))
        return 0;
    const [, count = '', unit = ''] = /^(\d{1,6}) ?([smh])$/.exec(text) ?? [];
    const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
    return ms <= LONGEST_MS ? ms : undefined;
}
function parseApiUrl(text) {
    if (!URL.canParse(text))
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('is not a URL. Write one like https://api.qovery.com');
    const url = new URL(text);
    if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('must have no user, password, query or fragment. Write one like https://api.qovery.com');
    }
    const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('must start with https:// (http:// is for loopback hosts only): the token and the secrets travel there');
    }
    return `${url.origin}${withoutTrailingSlashes(url.pathname)}`;
}
function withoutTrailingSlashes(path) {
    let end = path.length;
    while (path[end - 1] === '/')
        end -= 1;
    return path.slice(0, end);
}
function checkOwner(text) {
    if (text.length > LONGEST_OWNER || /[\p{C}\u2028\u2029]/u.test(text)) {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`must be one line of at most ${LONGEST_OWNER} characters, without control characters`);
    }
    return text;
}
function checkFingerprintKey(text) {
    const advice = 'Make one with: openssl rand -base64 48';
    if (text.length < SHORTEST_KEY)
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`must have at least ${SHORTEST_KEY} characters. ${advice}`);
    if (new Set(text).size < FEWEST_CHARACTERS || isRepetition(text)) {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`must not be a simple repetition: anyone could guess it. ${advice}`);
    }
}
function isRepetition(text) {
    const start = text.slice(0, 8 * SHORTEST_KEY);
    for (let period = 1; period <= start.length / 2; period++) {
        if (start.startsWith(start.slice(period)))
            return true;
    }
    return false;
}
function checkToken(text) {
    const scheme = /^(?:token|bearer)(?=\s)/i.exec(text)?.[0];
    if (scheme !== undefined)
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`begins with "${scheme}". Give the token alone: what belongs in front of it is added`);
    if (!/^[\x21-\x7e]+$/.test(text)) {
        throw new _collector_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('holds spaces or other characters that no token has. Check the secret for a pasted newline or quote');
    }
}
function parseObject(text) {
    try {
        const json = JSON.parse(text);
        return (0,_model_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isFields */ .C)(json) ? json : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tr: () => (/* binding */ keyNotices),
/* harmony export */   Vc: () => (/* binding */ shownOwner),
/* harmony export */   _0: () => (/* binding */ planPolicy),
/* harmony export */   oh: () => (/* binding */ keyMaterialOf)
/* harmony export */ });
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);
/* harmony import */ var _desired_read_sources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1247);
/* harmony import */ var _qovery_http_token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3044);



function keyMaterialOf({ fingerprintKey, token, }) {
    if (fingerprintKey !== undefined)
        return fingerprintKey;
    return token === undefined || (0,_qovery_http_token_js__WEBPACK_IMPORTED_MODULE_2__/* .isJwt */ .k)(token.reveal()) ? undefined : token;
}
function keyNotices(request) {
    if (keyMaterialOf(request) !== undefined)
        return [];
    const message = 'the token is a JWT, which changes from run to run, and there is no fingerprint-key: values are unknown each time and all written. Give a fingerprint-key, or use an API token';
    return [{ severity: 'notice', input: 'fingerprint-key', message }];
}
function shownOwner({ owner }) {
    return owner.isGiven ? new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8(owner.name) : owner.name;
}
function planPolicy(request, marks) {
    return {
        prune: request.prune,
        takeover: request.takeover,
        changeDetection: request.changeDetection,
        compareNothing: request.fromFork,
        ownerName: shownOwner(request),
        ownerIsGiven: request.owner.isGiven,
        isInline: request.source.content !== undefined,
        takesYaml: (0,_desired_read_sources_js__WEBPACK_IMPORTED_MODULE_1__/* .formatsOf */ .IO)(request.source).includes('yaml'),
        hasStableKey: marks.isStable,
        maxDeletes: request.maxDeletes,
        allowEmpty: request.allowEmpty,
        hasRoomForMark: (text) => marks.hasRoom(text),
    };
}


/***/ }),

/***/ 5209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iy: () => (/* binding */ listBelow),
/* harmony export */   ST: () => (/* binding */ resolveScopes),
/* harmony export */   _L: () => (/* binding */ findOwnScope),
/* harmony export */   mB: () => (/* binding */ projectScope)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2759);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8457);
/* harmony import */ var _model_scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8777);
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6426);




async function findOwnScope({ environment, service }, project, directory) {
    if (environment === undefined)
        return project;
    const found = pickOne(await directory.environments(project.id), environment, 'environment');
    if ('problem' in found)
        throw refuseInput('environment', found.problem);
    if (service === undefined)
        return found.one;
    const scope = pickService(await directory.services(found.one), service);
    if ('problem' in scope)
        throw refuseInput('service', scope.problem);
    return scope.one;
}
async function resolveScopes({ scopes }, own, directory, onScope) {
    await lookAhead(scopes, own, directory);
    const found = await Promise.all(scopes.map(async (named) => {
        const one = await descend(own, named.environment, named.service, directory);
        if (one !== undefined && 'scope' in one)
            onScope(one.scope);
        return { one, named };
    }));
    const problems = [];
    const resolved = [];
    const seen = new Map();
    for (const { one, named } of found) {
        if (one === undefined)
            continue;
        if ('problem' in one) {
            problems.push(one.problem);
            continue;
        }
        const { environment, service, at, entries } = named;
        const { scope } = one;
        const reference = service ?? environment ?? { name: '', at };
        const twin = seen.get(scope.id);
        if (twin !== undefined)
            problems.push(refuseTwin(reference, twin, scope));
        else
            resolved.push({ scope, at, entries });
        seen.set(scope.id, reference);
    }
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ProblemsError */ .FQ('invalid-file', dedupe(problems));
    return resolved.sort((a, b) => (0,_model_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .compareScopes */ .Jm)(a.scope, b.scope));
}
function scopeOfService({ id, name, kind, environment }) {
    return kind === 'database' || kind === 'unknown' ? undefined : { kind, id, name, environment };
}
async function lookAhead(scopes, own, directory) {
    if (own.kind !== 'project' || scopes.every(({ environment }) => environment === undefined))
        return;
    const candidates = await directory.environments(own.id);
    const names = scopes.flatMap(({ environment, service }) => (service && environment?.name) ?? []);
    for (const name of new Set(names)) {
        const [first, ...others] = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .matchNamed */ .z)(candidates, name);
        if (first !== undefined && others.length === 0)
            directory.services(first).catch(() => undefined);
    }
}
async function descend(own, environment, service, directory) {
    let scope = own;
    if (environment !== undefined) {
        if (scope.kind !== 'project')
            return undefined;
        const found = pickOne(await directory.environments(scope.id), environment.name, 'environment');
        if ('problem' in found)
            return { problem: refuseName(found.problem, environment) };
        scope = found.one;
    }
    if (service !== undefined) {
        if (scope.kind !== 'environment')
            return undefined;
        const found = pickService(await directory.services(scope), service.name);
        if ('problem' in found)
            return { problem: refuseName(found.problem, service) };
        scope = found.one;
    }
    return { scope };
}
function pickOne(candidates, name, what) {
    const matches = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .matchNamed */ .z)(candidates, name);
    const [first] = matches;
    if (matches.length === 1 && first !== undefined)
        return { one: first };
    return {
        problem: matches.length === 0
            ? (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `no ${what} is named "${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(name)}"; there are: ${(0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .listCandidates */ .j)(candidates)}. Correct the name, or give its id`
            : (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `more than one ${what} is named "${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(name)}": ${(0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .listCandidates */ .j)(matches)}. Give its id instead`,
    };
}
function pickService(services, name) {
    const shown = services.map((service) => ({ ...service, kind: service.kind, service }));
    const found = pickOne(shown, name, 'service');
    if ('problem' in found)
        return found;
    const scope = scopeOfService(found.one.service);
    if (scope !== undefined)
        return { one: scope };
    return {
        problem: (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `"${found.one.name}" is a ${found.one.kind}, which has no secrets of its own. Name the service that uses it`,
    };
}
function refuseName(message, { at }) {
    return { severity: 'error', message, at };
}
function refuseTwin({ name, at }, twin, scope) {
    const line = `${twin.at.file}:${twin.at.line}`;
    return {
        severity: 'error',
        at,
        message: (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `"${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(name)}" and "${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(twin.name)}" (${line}) are both ${(0,_model_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .describeScope */ .OI)(scope)}. Put its entries under one of the names`,
    };
}
function dedupe(problems) {
    const seen = new Set();
    return problems.filter(({ at }) => {
        const place = `${at?.file} ${at?.line} ${at?.column}`;
        if (seen.has(place))
            return false;
        seen.add(place);
        return true;
    });
}
function refuseInput(input, message) {
    return new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ProblemsError */ .FQ('invalid-input', [{ severity: 'error', input, message }]);
}
async function listBelow(scope, directory) {
    if ((0,_model_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .isService */ .kd)(scope))
        return [];
    const environments = scope.kind === 'project' ? await directory.environments(scope.id) : [scope];
    const services = await settleAll(environments.map((one) => directory.services(one)));
    const below = services.flat().flatMap((service) => scopeOfService(service) ?? []);
    return [...(scope.kind === 'project' ? environments : []), ...below];
}
async function settleAll(promises) {
    await Promise.allSettled(promises);
    return await Promise.all(promises);
}
function projectScope(id, name) {
    return { kind: 'project', id, name: typeof name === 'string' ? new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(name) : name };
}


/***/ }),

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Os: () => (/* binding */ MARK_LIMIT),
/* harmony export */   hj: () => (/* binding */ MARK_OPENING),
/* harmony export */   r7: () => (/* binding */ DESCRIPTION_LIMIT)
/* harmony export */ });
const DESCRIPTION_LIMIT = 255;
const MARK_LIMIT = 106;
const MARK_OPENING = '[synced from ';


/***/ }),

/***/ 5399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GY: () => (/* binding */ NO_VALUE),
/* harmony export */   RP: () => (/* binding */ valueOf),
/* harmony export */   Yl: () => (/* binding */ allEntries)
/* harmony export */ });
function valueOf(entry) {
    return 'value' in entry ? entry.value : undefined;
}
function allEntries({ scopes, }) {
    return scopes.flatMap(({ entries }) => entries);
}
const NO_VALUE = 'its value is not available in this run';


/***/ }),

/***/ 2759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FQ: () => (/* binding */ ProblemsError),
/* harmony export */   S0: () => (/* binding */ SyncError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   g5: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

class SyncError extends Error {
    reason;
    text;
    advice;
    name = 'SyncError';
    constructor(reason, text, advice) {
        super(text.toString());
        this.reason = reason;
        this.text = text;
        this.advice = advice;
    }
}
class ProblemsError extends SyncError {
    problems;
    name = 'ProblemsError';
    constructor(reason, problems) {
        const errors = problems.filter(({ severity }) => severity === 'error');
        super(reason, (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .joinTexts */ .B5)(errors.map(({ message }) => message), '\n'));
        this.problems = problems;
    }
}
function failureOf(error, what, advice) {
    if (error instanceof SyncError)
        return { reason: error.reason, message: error.text, advice: error.advice };
    return { reason: 'api-error', message: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${what}: ${messageOf(error)}`, advice };
}
function messageOf(error) {
    return new _text_js__WEBPACK_IMPORTED_MODULE_0__/* .ErrorText */ .yn(error instanceof Error ? error.message : String(error));
}


/***/ }),

/***/ 4412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isFields)
/* harmony export */ });
function isFields(json) {
    return typeof json === 'object' && json !== null && !Array.isArray(json);
}


/***/ }),

/***/ 8457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ listCandidates),
/* harmony export */   z: () => (/* binding */ matchNamed)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

const MOST_SHOWN = 20;
function matchNamed(candidates, wanted) {
    const lower = wanted.toLowerCase();
    const byId = candidates.filter(({ id }) => id.toLowerCase() === lower);
    if (byId.length > 0)
        return byId;
    const exact = candidates.filter(({ name }) => name.raw === wanted);
    return exact.length > 0 ? exact : candidates.filter(({ name }) => name.raw.toLowerCase() === lower);
}
function listCandidates(candidates) {
    if (candidates.length === 0)
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `none`;
    const shown = candidates
        .slice(0, MOST_SHOWN)
        .map(({ id, name, kind }) => kind === undefined ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `"${name}" (${id})` : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `"${name}" (${kind}, ${id})`);
    const more = candidates.length - shown.length;
    return more > 0 ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .joinTexts */ .B5)(shown, ', ')} and ${more} more` : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .joinTexts */ .B5)(shown, ', ');
}


/***/ }),

/***/ 4515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zv: () => (/* binding */ listNames),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   pq: () => (/* binding */ countOf)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

const MOST_NAMES = 10;
function listNames(names, most = MOST_NAMES) {
    const shown = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .joinTexts */ .B5)(names.slice(0, most).map((name) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `"${name}"`), ', ');
    return names.length > most ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${shown} and ${names.length - most} more` : shown;
}
function countOf(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 1058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ux: () => (/* binding */ changeId),
/* harmony export */   df: () => (/* binding */ positionOf),
/* harmony export */   fs: () => (/* binding */ changesOf)
/* harmony export */ });
function changesOf(plan) {
    return plan.scopes.flatMap(({ changes }) => changes);
}
function changeId({ scope, key, action }) {
    return `${scope.id} ${action === 'delete' ? '-' : '+'} ${key.raw}`;
}
function positionOf(change) {
    return change.action === 'delete' ? undefined : change.desired.at;
}


/***/ }),

/***/ 7745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ Printer)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

class Printer {
    #redactor;
    #fileKeys = new Set();
    constructor(redactor) {
        this.#redactor = redactor;
    }
    nameKeys(keys) {
        for (const key of keys)
            this.#fileKeys.add(key);
    }
    print(text) {
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .partsOf */ .CI)(text)
            .map((part) => (part instanceof _text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8 ? this.#printOutside(part) : part))
            .join('');
    }
    #printOutside(text) {
        const { raw } = text;
        if (this.#fileKeys.has(raw))
            return raw;
        return text instanceof _text_js__WEBPACK_IMPORTED_MODULE_0__/* .ErrorText */ .yn
            ? this.#redactor.cleanError(raw, this.#fileKeys)
            : this.#redactor.clean(raw);
    }
}


/***/ }),

/***/ 2098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ formatPosition)
/* harmony export */ });
function formatPosition(at) {
    return `${at.file}:${at.line}:${at.column}`;
}


/***/ }),

/***/ 8777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ ancestorsOf),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   Jm: () => (/* binding */ compareScopes),
/* harmony export */   Ku: () => (/* binding */ secretId),
/* harmony export */   OI: () => (/* binding */ describeScope),
/* harmony export */   d1: () => (/* binding */ depthOf),
/* harmony export */   kd: () => (/* binding */ isService),
/* harmony export */   oi: () => (/* binding */ isAbove),
/* harmony export */   p7: () => (/* binding */ environmentOf),
/* harmony export */   v8: () => (/* binding */ projectOf)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

function levelOf({ kind }) {
    return kind === 'project' || kind === 'environment' ? kind : 'service';
}
function depthOf(scope) {
    return ancestorsOf(scope).length;
}
function secretId({ id }, key) {
    return `${id} ${key}`;
}
const NONE = [];
function ancestorsOf(scope) {
    if (scope.kind === 'project')
        return NONE;
    if (scope.kind === 'environment')
        return [scope.project];
    return [scope.environment, scope.environment.project];
}
function isAbove(upper, lower) {
    return ancestorsOf(lower).some(({ id }) => id === upper.id);
}
function isService(scope) {
    return levelOf(scope) === 'service';
}
function environmentOf(scope) {
    if (scope.kind === 'project')
        return undefined;
    return scope.kind === 'environment' ? scope : scope.environment;
}
function projectOf(scope) {
    return scope.kind === 'project' ? scope : environmentOf(scope).project;
}
function describeScope(scope) {
    switch (levelOf(scope)) {
        case 'project':
            return 'the project';
        case 'environment':
            return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `environment "${scope.name ?? scope.id}"`;
        case 'service': {
            const service = scope;
            return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `service "${service.name}" (${service.kind}) of environment "${service.environment.name}"`;
        }
    }
}
function compareScopes(a, b) {
    const [left, right] = [sortKeys(a), sortKeys(b)];
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
        const [one, other] = [left[index] ?? '', right[index] ?? ''];
        if (one !== other)
            return one < other ? -1 : 1;
    }
    return 0;
}
function sortKeys(scope) {
    const environment = environmentOf(scope);
    if (environment === undefined)
        return [];
    const own = [environment.name.raw, environment.id];
    return isService(scope) ? [...own, scope.name.raw, scope.id] : own;
}


/***/ }),

/***/ 805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ SecretValue)
/* harmony export */ });
const HIDDEN = '[secret]';
class SecretValue {
    #text;
    constructor(text) {
        this.#text = text;
    }
    reveal() {
        return this.#text;
    }
    get isEmpty() {
        return this.#text === '';
    }
    toString() {
        return HIDDEN;
    }
    toJSON() {
        return HIDDEN;
    }
    [Symbol.toPrimitive]() {
        return HIDDEN;
    }
    get [Symbol.toStringTag]() {
        return 'SecretValue';
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return HIDDEN;
    }
}


/***/ }),

/***/ 5933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ linksOf)
/* harmony export */ });
function linksOf({ aliasOf, overrides }) {
    return [aliasOf, overrides].filter((link) => link !== undefined);
}


/***/ }),

/***/ 4760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ WriteFailure)
/* harmony export */ });
class WriteFailure extends Error {
    kind;
    text;
    status;
    leaves;
    name = 'WriteFailure';
    constructor(kind, text, status, leaves = 'something') {
        super(text.toString());
        this.kind = kind;
        this.text = text;
        this.status = status;
        this.leaves = leaves;
    }
    get mayHaveWritten() {
        return this.kind === 'unsure' || (this.kind === 'rate-limited' && this.status !== 429);
    }
}


/***/ }),

/***/ 6426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ joinTexts),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   O8: () => (/* binding */ ApiText),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   yn: () => (/* binding */ ErrorText)
/* harmony export */ });
/* unused harmony export Message */
const HIDDEN = '[text from outside]';
class ApiText {
    #raw;
    constructor(raw) {
        this.#raw = raw;
    }
    get raw() {
        return this.#raw;
    }
    toString() {
        return HIDDEN;
    }
    toJSON() {
        return HIDDEN;
    }
    [Symbol.toPrimitive]() {
        return HIDDEN;
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return HIDDEN;
    }
}
class ErrorText extends ApiText {
}
class Message {
    parts;
    constructor(parts) {
        this.parts = parts;
    }
    toString() {
        return this.parts.join('');
    }
}
function say(strings, ...holes) {
    const parts = [];
    strings.forEach((literal, index) => {
        if (literal !== '')
            parts.push(literal);
        const hole = holes[index];
        if (hole !== undefined)
            parts.push(...partsOf(typeof hole === 'number' ? String(hole) : hole));
    });
    return new Message(parts);
}
function joinTexts(texts, separator) {
    return new Message(texts.flatMap((text, index) => (index === 0 ? partsOf(text) : [separator, ...partsOf(text)])));
}
function partsOf(text) {
    return text instanceof Message ? text.parts : [text];
}


/***/ }),

/***/ 9377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
const VERSION = '1.0.0';


/***/ }),

/***/ 1079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MB: () => (/* binding */ bad),
/* harmony export */   Mk: () => (/* binding */ readNamed),
/* harmony export */   Wo: () => (/* binding */ isPresent),
/* harmony export */   aQ: () => (/* binding */ readTime),
/* harmony export */   bG: () => (/* binding */ OddIdError),
/* harmony export */   wh: () => (/* binding */ readId),
/* harmony export */   x8: () => (/* binding */ readResults),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2759);
/* harmony import */ var _model_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4412);
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6426);



const ID = /^[A-Za-z0-9_-]+$/;
function isPresent(json) {
    return json !== undefined && json !== null;
}
class OddIdError extends _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0 {
}
function bad(what, Kind = _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0) {
    return new Kind('api-error', (0,_model_text_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Qovery's answer can't be trusted: ${what}.`, 'Check api-url and what is in between.');
}
function readResults(json, what) {
    const results = (0,_model_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C)(json) ? json['results'] : undefined;
    if (!Array.isArray(results) || !results.every(_model_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C))
        throw bad(`its list of ${what} is not {"results": [\u2026]}`);
    return results;
}
function readId(json, what) {
    if (!isPresent(json))
        return undefined;
    if (typeof json === 'string' && ID.test(json))
        return json;
    const shown = typeof json === 'string' ? (0,_model_text_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `"${new _model_text_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiText */ .O8(json)}"` : `of type ${typeof json}`;
    throw bad((0,_model_text_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `it gives a ${what} the id ${shown}, which is no id`, OddIdError);
}
function readNamed(fields, what) {
    const [id, name] = [readId(fields['id'], what), readText(fields['name'])];
    return id === undefined || name === undefined ? undefined : { id, name: new _model_text_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiText */ .O8(name) };
}
function readText(json) {
    return typeof json === 'string' ? json : undefined;
}
function readTime(json) {
    const raw = readText(json);
    if (raw === undefined || raw.length > LONGEST_TIME || raw[4] !== '-')
        return undefined;
    const time = Date.parse(hasZone(raw) ? raw : `${raw}Z`);
    return Number.isNaN(time) ? undefined : time;
}
const LONGEST_TIME = 64;
function hasZone(raw) {
    return /[Zz]$/.test(raw) || /[+-]\d\d:?\d\d$/.test(raw);
}


/***/ }),

/***/ 4142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RA: () => (/* binding */ CallError),
/* harmony export */   iJ: () => (/* binding */ explainAnswer),
/* harmony export */   vu: () => (/* binding */ isRefusal),
/* harmony export */   zU: () => (/* binding */ failureKind)
/* harmony export */ });
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);

class CallError extends Error {
    status;
    kind;
    body;
    name = 'CallError';
    text;
    advice;
    mayHaveWritten;
    #isThrottled;
    constructor({ text, advice }, status, kind, body, { mayHaveWritten = false, isThrottled = false } = {}) {
        super(text.toString());
        this.status = status;
        this.kind = kind;
        this.body = body;
        this.text = text;
        this.advice = advice;
        this.mayHaveWritten = mayHaveWritten;
        this.#isThrottled = isThrottled;
    }
    get whole() {
        return this.advice === undefined ? this.text : (0,_model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${this.text}; ${this.advice}`;
    }
    get reason() {
        if (this.#isThrottled)
            return 'rate-limited';
        switch (this.status) {
            case 401:
                return 'unauthorized';
            case 403:
                return 'forbidden';
            case 404:
                return 'not-found';
            case 429:
                return 'rate-limited';
            case 400:
                return /exist/i.test(errorText(this.body) ?? '') ? 'not-found' : 'api-error';
            default:
                return 'api-error';
        }
    }
}
function explainAnswer(status, body, wasAccepted) {
    const { text, advice } = status === 401 && wasAccepted ? DENIED : explainStatus(status);
    const detail = errorText(body);
    return { text: detail === undefined ? text : (0,_model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${text}: ${new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ErrorText */ .yn(detail)}`, advice };
}
function failureKind(status) {
    if (status === 404)
        return 'gone';
    if (status === 409)
        return 'conflict';
    if (status === 429)
        return 'rate-limited';
    return isRefusal(status) ? 'refused' : 'unsure';
}
function isRefusal(status) {
    return status >= 400 && status < 500 && status !== 408;
}
function errorText(body) {
    if (typeof body !== 'object' || body === null)
        return undefined;
    const { detail, message, error } = body;
    return [detail, message, error].find((text) => typeof text === 'string' && text.trim() !== '');
}
const DENIED = {
    text: 'Qovery refused this request (401)',
    advice: 'the token was accepted for other requests: its policy (sk-qov-\u2026) denies this one, or it was revoked or has expired meanwhile',
};
function explainStatus(status) {
    if (status >= 300 && status < 400) {
        const text = `Qovery answered with a redirect (${status}), which is not followed`;
        return { text, advice: 'check api-url' };
    }
    switch (status) {
        case 401:
            return {
                text: 'Qovery did not accept the token (401)',
                advice: 'check api-token: it is wrong, expired or revoked, or a policy token (sk-qov-\u2026) whose policy denies this request',
            };
        case 403:
            return {
                text: 'Qovery refused access (403)',
                advice: "check that the id is right, and give the token's role access to secrets there",
            };
        case 404:
            return {
                text: 'Qovery found nothing there (404)',
                advice: 'check the id or name, and that it was not deleted meanwhile',
            };
        case 409:
            return { text: 'Qovery reports a conflict (409)', advice: undefined };
        case 429:
            return { text: 'the rate limit of the Qovery API is reached (429)', advice: undefined };
        default: {
            const text = status >= 500 ? `the Qovery API failed (${status})` : `Qovery refused the request (${status})`;
            return { text, advice: undefined };
        }
    }
}


/***/ }),

/***/ 3044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ authorization),
/* harmony export */   k: () => (/* binding */ isJwt)
/* harmony export */ });
function isJwt(token) {
    const parts = token.split('.');
    if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part)))
        return false;
    try {
        const header = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'));
        return typeof header === 'object' && header !== null && !Array.isArray(header);
    }
    catch {
        return false;
    }
}
function authorization(token) {
    return `${isJwt(token) ? 'Bearer' : 'Token'} ${token}`;
}


/***/ }),

/***/ 2816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ scopeEnum),
/* harmony export */   AO: () => (/* binding */ createPath),
/* harmony export */   FQ: () => (/* binding */ environmentPath),
/* harmony export */   XB: () => (/* binding */ variablesPath),
/* harmony export */   Yl: () => (/* binding */ environmentsPath),
/* harmony export */   el: () => (/* binding */ usesVariables),
/* harmony export */   mM: () => (/* binding */ projectsPath),
/* harmony export */   s6: () => (/* binding */ secretPath),
/* harmony export */   tL: () => (/* binding */ ORGANIZATIONS_PATH),
/* harmony export */   z1: () => (/* binding */ secretsPath)
/* harmony export */ });
function scopeEnum({ kind }) {
    return kind.toUpperCase();
}
function usesVariables({ kind }) {
    return kind === 'helm' || kind === 'terraform';
}
function secretsPath({ kind, id }) {
    return `${kind}/${encodeURIComponent(id)}/secret`;
}
function secretPath(scope, secretId, action) {
    const collection = usesVariables(scope) ? 'variable' : secretsPath(scope);
    return `${collection}/${encodeURIComponent(secretId)}${action === undefined ? '' : `/${action}`}`;
}
function createPath(scope) {
    return usesVariables(scope) ? 'variable' : secretsPath(scope);
}
function variablesPath(scope, { secretsOnly }) {
    const query = new URLSearchParams({
        parent_id: scope.id,
        scope: scopeEnum(scope),
        ...(secretsOnly && { is_secret: 'true' }),
    });
    return `variable?${query.toString()}`;
}
const ORGANIZATIONS_PATH = 'organization';
function projectsPath(organizationId) {
    return `organization/${encodeURIComponent(organizationId)}/project`;
}
function environmentsPath(projectId) {
    return `project/${encodeURIComponent(projectId)}/environment`;
}
function environmentPath(environmentId, what) {
    return `environment/${encodeURIComponent(environmentId)}/${what}`;
}


/***/ }),

/***/ 5803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ readVariables),
/* harmony export */   ql: () => (/* binding */ readSecrets),
/* harmony export */   sF: () => (/* binding */ readListedSecret)
/* harmony export */ });
/* harmony import */ var _model_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4412);
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6426);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1079);



const KINDS = {
    VALUE: 'value',
    FILE: 'file',
    ALIAS: 'alias',
    OVERRIDE: 'override',
};
const BUILT_IN_TYPES = new Set(['BUILT_IN', 'BUIT_IN']);
const LEVELS = new Map([
    ['BUILT_IN', 'built-in'],
    ['PROJECT', 'project'],
    ['ENVIRONMENT', 'environment'],
    ...['APPLICATION', 'CONTAINER', 'JOB', 'HELM', 'TERRAFORM', 'AGENTIC_WORKFLOW'].map((kind) => [kind, 'service']),
]);
function readSecrets(json) {
    const secrets = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readResults */ .x8)(json, 'secrets').map(readListedSecret);
    return [...new Map(secrets.map((secret) => [secret.id, secret])).values()];
}
function readVariables(json) {
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readResults */ .x8)(json, 'variables').map((fields) => {
        const serviceName = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['service_name']);
        return {
            secret: readListedSecret(fields),
            isSecret: fields['is_secret'] !== false,
            serviceName: serviceName === undefined ? undefined : new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8(serviceName),
        };
    });
}
function readListedSecret(fields) {
    const id = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readId */ .wh)(fields['id'], 'secret');
    const key = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['key']);
    if (id === undefined || key === undefined)
        throw (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .bad */ .MB)((0,_model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `an entry has no id or no key`);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readId */ .wh)(fields['service_id'], 'service');
    const type = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['variable_type'])?.toUpperCase();
    const scope = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['scope']) ?? '';
    const description = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['description']);
    const flag = fields['enable_interpolation_in_file'];
    return {
        id,
        key: new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8(key),
        level: LEVELS.get(scope) ?? 'other',
        scopeText: scopeText(scope),
        kind: readKind(fields, type),
        keeper: readKeeper(fields, type, scope),
        description: description ?? '',
        hasDescription: description !== undefined,
        interpolateInFile: typeof flag === 'boolean' ? flag : undefined,
        aliasOf: readLink(aliasedField(fields)),
        overrides: readLink(overriddenField(fields)),
        mountPath: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['mount_path']) || undefined,
        createdAt: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readTime */ .aQ)(fields['created_at']),
        updatedAt: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readTime */ .aQ)(fields['updated_at']),
    };
}
function readKind(fields, type) {
    if (type !== undefined)
        return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if ((0,_model_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C)(aliasedField(fields)))
        return 'alias';
    if ((0,_model_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C)(overriddenField(fields)))
        return 'override';
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['mount_path']) ? 'file' : undefined;
}
function readKeeper(fields, type, scope) {
    if (scope === 'BUILT_IN' || (type !== undefined && BUILT_IN_TYPES.has(type)))
        return 'built-in';
    if (type !== undefined && !Object.hasOwn(KINDS, type))
        return 'external';
    const owner = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(fields['owned_by'])?.toUpperCase() ?? '';
    const isOurs = (owner === '' || owner === 'QOVERY') && scope !== '' && !hasUnreadable(fields);
    return isOurs ? 'qovery' : 'other';
}
const TEXTS = ['variable_type', 'scope', 'owned_by', 'description'];
function hasUnreadable(fields) {
    const links = [aliasedField(fields), overriddenField(fields)];
    const flag = fields['enable_interpolation_in_file'];
    return (TEXTS.some((name) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isPresent */ .Wo)(fields[name]) && typeof fields[name] !== 'string') ||
        links.some((link) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isPresent */ .Wo)(link) && !(0,_model_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C)(link)) ||
        ((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isPresent */ .Wo)(flag) && typeof flag !== 'boolean'));
}
function aliasedField(fields) {
    return fields['aliased_secret'] ?? fields['aliased_variable'];
}
function overriddenField(fields) {
    return fields['overridden_secret'] ?? fields['overridden_variable'];
}
function readLink(json) {
    if (!(0,_model_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C)(json))
        return undefined;
    const [id, key] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readId */ .wh)(json['id'], 'secret'), (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(json['key'])];
    if (id === undefined && key === undefined)
        return undefined;
    return {
        id: id ?? '',
        key: new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8(key ?? ''),
        level: LEVELS.get((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(json['scope']) ?? '') ?? 'other',
        mountPath: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(json['mount_path']) || undefined,
    };
}
const scopeTexts = new Map([...LEVELS.keys(), ''].map((name) => [name, new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8(name)]));
function scopeText(scope) {
    return scopeTexts.get(scope) ?? new _model_text_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiText */ .O8(scope);
}


/***/ })

};
