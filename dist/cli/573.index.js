export const id = 573;
export const ids = [573];
export const modules = {

/***/ 3801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ isStepName),
/* harmony export */   r: () => (/* binding */ renderEnvBlock)
/* harmony export */ });
/* harmony import */ var _desired_lookup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7886);
/* harmony import */ var _desired_yaml_print_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5899);


function renderEnvBlock(names) {
    const given = names.filter(isStepName).map((name) => `  ${(0,_desired_yaml_print_js__WEBPACK_IMPORTED_MODULE_1__/* .printText */ .n)(name)}: \${{ secrets.${name} }}`);
    const others = names
        .filter((name) => !isStepName(name))
        .map((name) => `# ${name}: the runner's or the step's own name, so give it no secret. For a value of yours rename the reference: \${SECRET_${name}}`);
    return [...(given.length === 0 ? [] : ['env:', ...given]), ...others].join('\n');
}
const RESERVED = /^(?:GITHUB_.*|RUNNER_.*|QOVERY_SYNC_.*|QOVERY_API_URL|CI|(?:HTTPS?|NO)_PROXY|NODE_(?:OPTIONS|DEBUG|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED))$/i;
function isStepName(name) {
    const isTaken = (0,_desired_lookup_js__WEBPACK_IMPORTED_MODULE_0__/* .isForbidden */ .US)(name) || (0,_desired_lookup_js__WEBPACK_IMPORTED_MODULE_0__/* .isShellName */ .Uq)(name.toUpperCase()) || RESERVED.test(name);
    return /^[A-Za-z_]/.test(name) && !isTaken;
}


/***/ }),

/***/ 4573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/src/desired/read-sources.js
var read_sources = __webpack_require__(1247);
// EXTERNAL MODULE: ./.build/src/engine/inputs/collector.js
var collector = __webpack_require__(9033);
// EXTERNAL MODULE: ./.build/src/engine/inputs/read.js
var read = __webpack_require__(2724);
// EXTERNAL MODULE: ./.build/src/engine/api.js + 12 modules
var engine_api = __webpack_require__(8788);
// EXTERNAL MODULE: ./.build/src/engine/scopes.js
var engine_scopes = __webpack_require__(5209);
;// CONCATENATED MODULE: ./.build/src/engine/list-project.js


async function listProject(request, ports) {
    const api = await (0,engine_api/* connectReader */.eZ)({ ...request, fingerprintKey: undefined, markedFiles: [], isInline: false }, ports);
    try {
        return await listAll(request, api);
    }
    finally {
        api.close();
    }
}
async function listAll(request, api) {
    const own = await (0,engine_scopes/* findOwnScope */._L)(request, await api.findProject(), api.directory);
    const scopes = [own, ...(await (0,engine_scopes/* listBelow */.Iy)(own, api.directory))];
    const listings = await Promise.all(scopes.map(async (scope) => {
        const listing = await api.reader.list(scope);
        const needsPaths = listing.own.some(({ kind }) => kind === 'file' || kind === undefined);
        return needsPaths ? await api.reader.withMountPaths(listing) : listing;
    }));
    return { own, listings };
}

// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/model/printer.js
var model_printer = __webpack_require__(7745);
// EXTERNAL MODULE: ./.build/src/model/scope.js
var model_scope = __webpack_require__(8777);
// EXTERNAL MODULE: ./.build/src/model/version.js
var version = __webpack_require__(9377);
// EXTERNAL MODULE: ./.build/src/cli/env-block.js
var env_block = __webpack_require__(3801);
// EXTERNAL MODULE: ./.build/src/cli/request.js + 4 modules
var request = __webpack_require__(9870);
// EXTERNAL MODULE: ./.build/src/desired/fields.js
var fields = __webpack_require__(9789);
// EXTERNAL MODULE: ./.build/src/desired/keys.js
var keys = __webpack_require__(2872);
;// CONCATENATED MODULE: ./.build/src/desired/check-document.js


function findEntryProblem(entry) {
    const isKeyFine = entry.kind === 'override' ? (0,keys/* isName */.Eo)(entry.key) : (0,keys/* isUsableKey */.wp)(entry.key);
    if (!isKeyFine)
        return 'is a key that a file may not hold';
    if (entry.kind === 'absent')
        return undefined;
    if (entry.description !== undefined) {
        const problem = (0,fields/* findDescriptionProblem */.zK)(entry.description);
        if (problem !== undefined || entry.description.trim() !== entry.description)
            return 'has a description that a file may not hold';
    }
    if (entry.kind === 'alias')
        return (0,keys/* isName */.Eo)(entry.target) ? undefined : 'has a target that is no key';
    if (!(0,keys/* isName */.Eo)(entry.reference))
        return 'has a reference that is no name';
    const { mountPath } = entry;
    if (mountPath === undefined)
        return undefined;
    return (0,fields/* findMountPathProblem */.nw)(mountPath) !== undefined || mountPath.trim() !== mountPath
        ? 'has a mount path that a file may not hold'
        : undefined;
}

// EXTERNAL MODULE: ./.build/src/desired/document.js
var desired_document = __webpack_require__(4473);
// EXTERNAL MODULE: ./.build/src/desired/dotenv/decorators.js
var decorators = __webpack_require__(5667);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv/print.js


function printDotenv({ comments, scopes }) {
    const [own, ...others] = scopes;
    if (others.length > 0 || own?.environment !== undefined || own?.service !== undefined) {
        throw new RangeError('a dotenv file describes one scope');
    }
    const top = [...comments, ...(own?.comments ?? [])];
    const blocks = (own?.entries ?? []).map((entry) => [
        ...printComments(entry.comments),
        ...printContent(entry),
    ]);
    const lines = blocks.flatMap((block, index) => block.length > 1 || (index === 0 && top.length > 0) ? ['', ...block] : block);
    const all = [...printComments(top), ...(top.length === 0 && lines[0] === '' ? lines.slice(1) : lines)];
    return all.map((line) => `${line}\n`).join('');
}
function printContent(entry) {
    const { key } = entry;
    switch (entry.kind) {
        case 'absent':
            return ['# @absent', `${key}=`];
        case 'alias':
            return ['# @alias', ...printDescription(entry.description), `${key}=${entry.target}`];
        case 'value':
        case 'file':
        case 'override':
            return [
                ...(entry.kind === 'override' ? ['# @override'] : []),
                ...(entry.mountPath === undefined ? [] : [`# @mount_path=${entry.mountPath}`]),
                ...printDescription(entry.description),
                ...(entry.isOptional ? ['# @optional'] : []),
                `${key}=\${${entry.reference}}`,
            ];
    }
}
function printDescription(description) {
    return description === undefined ? [] : [`# @description=${description}`];
}
function printComments(comments) {
    return (0,desired_document/* commentLines */.r)(comments).map((line) => {
        const comment = line === '' ? '#' : `# ${line}`;
        return (0,decorators/* isDecorator */.E6)(comment) || (0,decorators/* nameWithoutSign */.pN)(comment) !== undefined ? `# : ${line}` : comment;
    });
}

// EXTERNAL MODULE: ./.build/src/desired/yaml/print.js
var print = __webpack_require__(5899);
;// CONCATENATED MODULE: ./.build/src/desired/print.js




// EXTERNAL MODULE: ./.build/src/model/description.js
var description = __webpack_require__(7051);
;// CONCATENATED MODULE: ./.build/src/cli/init/reference-names.js


class ReferenceNames {
    #taken;
    constructor(avoided = []) {
        this.#taken = new Set([...avoided].map((name) => name.toUpperCase()));
    }
    choose(scope, key) {
        const parts = [(0,model_scope/* environmentOf */.p7)(scope)?.name.raw, (0,model_scope/* isService */.kd)(scope) ? scope.name.raw : undefined].filter((part) => part !== undefined);
        const wanted = [...parts.map(toName), key].filter((part) => part !== '').join('_');
        const isOwn = wanted === key && parts.length === 0;
        for (let number = 1;; number++) {
            const suffix = number === 1 ? '' : `_${number}`;
            const name = `${(0,env_block/* isStepName */.g)(wanted) ? wanted : `SECRET_${wanted}`}${suffix}`;
            const upper = name.toUpperCase();
            if (isOwn && name === key && !this.#used.has(upper))
                return this.#take(name);
            if (!this.#taken.has(upper) && !this.#used.has(upper))
                return this.#take(name);
        }
    }
    #used = new Set();
    #take(name) {
        this.#used.add(name.toUpperCase());
        return name;
    }
}
function toName(text) {
    return text
        .slice(0, 100)
        .normalize('NFKD')
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, '_')
        .replace(/^_|_$/g, '');
}

;// CONCATENATED MODULE: ./.build/src/cli/init/document.js




function makeDocument(listings) {
    const sorted = [...listings].sort((a, b) => (0,model_scope/* compareScopes */.Jm)(a.scope, b.scope));
    const names = new ReferenceNames(sorted.flatMap(({ own }) => own.map(({ secret }) => secret.key.raw)));
    const references = [];
    const leftOut = [];
    const choose = (scope, key) => {
        const name = names.choose(scope, key);
        references.push(name);
        return name;
    };
    const scopes = sorted.map((listing) => {
        const { scope } = listing;
        for (const secret of listing.untouchable)
            leftOut.push({ scope, key: secret.key, why: whyUntouchable(secret) });
        const entries = [];
        const foreign = [];
        for (const one of [...listing.own].sort(byKey)) {
            const key = one.secret.key.raw;
            const why = whyLeftOut(one);
            if (why !== undefined)
                leftOut.push({ scope, key: one.secret.key, why });
            else if (one.ownership === 'foreign')
                foreign.push({ key, owner: one.ownerShown });
            else
                entries.push(entryOf(one, () => choose(scope, key)));
        }
        return { scope, entries, foreign };
    });
    return { scopes, references, leftOut };
}
function entryOf({ secret, kind, text }, reference) {
    const base = { key: secret.key.raw, description: text.raw === '' ? undefined : text.raw };
    switch (kind) {
        case 'alias':
            return { ...base, kind, target: secret.aliasOf?.key.raw ?? '' };
        case 'file':
            return { ...base, kind, reference: reference(), mountPath: secret.mountPath ?? '' };
        case 'override':
        case 'value':
            return { ...base, kind, reference: reference() };
        case undefined:
            return { ...base, kind: 'value', reference: reference() };
    }
}
function whyLeftOut(one) {
    const { secret, kind, text } = one;
    if (kind === undefined)
        return 'Qovery does not say its kind';
    if (kind === 'file' && secret.mountPath === undefined)
        return 'its mount path can not be read';
    const entry = entryOf(one, () => 'NAME');
    const printed = { key: entry.key, comments: [], description: entry.description };
    const problem = findEntryProblem(entry.kind === 'alias'
        ? { ...printed, kind: entry.kind, target: entry.target }
        : {
            ...printed,
            kind: entry.kind,
            reference: entry.reference,
            isOptional: true,
            mountPath: entry.kind === 'file' ? entry.mountPath : undefined,
        });
    if (problem !== undefined)
        return `it ${problem}`;
    const room = description/* DESCRIPTION_LIMIT */.r7 - description/* MARK_LIMIT */.Os - 1;
    return text.raw.length > room
        ? `its description leaves no room for a mark (at most ${room} characters)`
        : undefined;
}
function whyUntouchable({ keeper }) {
    switch (keeper) {
        case 'external':
            return 'an external secret manager keeps it';
        case 'built-in':
            return 'Qovery itself keeps it';
        case 'other':
        case 'qovery':
            return 'another system keeps it';
    }
}
function byKey(a, b) {
    const [left, right] = [a.secret.key.raw, b.secret.key.raw];
    return left < right ? -1 : left > right ? 1 : 0;
}

;// CONCATENATED MODULE: ./.build/src/cli/init/print.js


const HEAD = [
    'Written by qovery-secret-sync init from what Qovery has. It holds no value: each is a reference, by name.',
    'Give the values (GitHub secrets, or --values-file), and take out "optional" where the value is there: until then the',
    'action leaves the secret in Qovery as it is.',
];
function printDocument({ scopes }, format, printer) {
    const isDotenv = format === 'dotenv';
    const all = scopes.map(({ scope }) => scope);
    const written = scopes.map((scope) => ({
        ...(isDotenv ? {} : pathOf(scope.scope, all)),
        comments: scope.foreign.map(({ key, owner }) => `${key} is marked by another owner, ${printer.print(owner)}: not in this file`),
        entries: scope.entries.map(toEntry),
    }));
    const schema = isDotenv
        ? []
        : [
            'yaml-language-server: $schema=https://raw.githubusercontent.com/org/qovery-secret-sync/v1/schema/qovery-secrets.schema.json',
        ];
    const document = { comments: [...schema, ...HEAD], scopes: written.filter(isWorthNaming) };
    return isDotenv ? printDotenv(document) : (0,print/* printYaml */.d)(document);
}
function pathOf(scope, all) {
    const environment = (0,model_scope/* environmentOf */.p7)(scope);
    if (environment === undefined)
        return {};
    const environments = all.filter(({ kind }) => kind === 'environment');
    const siblings = all.filter((one) => (0,model_scope/* isService */.kd)(one) && one.environment.id === environment.id);
    return {
        environment: nameOrId(environment, environments),
        ...((0,model_scope/* isService */.kd)(scope) && { service: nameOrId(scope, siblings) }),
    };
}
function nameOrId({ id, name }, all) {
    return all.filter((one) => one.name?.raw === name.raw).length > 1 ? id : name.raw;
}
function isWorthNaming({ entries, comments, environment }) {
    return entries.length > 0 || comments.length > 0 || environment === undefined;
}
function toEntry(entry) {
    const base = { key: entry.key, comments: [], description: entry.description };
    switch (entry.kind) {
        case 'alias':
            return { ...base, kind: entry.kind, target: entry.target };
        case 'file':
            return {
                ...base,
                kind: entry.kind,
                reference: entry.reference,
                isOptional: true,
                mountPath: entry.mountPath,
            };
        case 'value':
        case 'override':
            return {
                ...base,
                kind: entry.kind,
                reference: entry.reference,
                isOptional: true,
                mountPath: undefined,
            };
    }
}

;// CONCATENATED MODULE: ./.build/src/cli/init/init.js














async function init(context) {
    const { collect, environment, repository, terminal, stop, redactor } = context;
    const token = (0,request/* requireToken */.Fw)(collect, environment);
    const network = (0,read/* readNetwork */.Lp)(collect, environment);
    const target = (0,read/* readTarget */._E)(collect);
    const owner = (0,read/* readOwner */.A7)(collect, repository.owner ?? '', 'Set --owner: the git remote origin names none');
    const format = collect.choice('format', ['auto', 'yaml', 'dotenv']);
    const concurrency = collect.integer('concurrency', 8, { min: 1, max: 32 });
    const file = collect.text('file') ?? (format === 'dotenv' ? '.env.qovery' : 'secrets.yml');
    const where = external_node_path_.resolve(context.folder, file);
    const isForced = collect.flag('force', false);
    const written = format === 'auto' ? (0,read_sources/* formatOf */.be)(file) : format;
    if (written === undefined)
        collect.add('file', `${JSON.stringify(file)} does not say its format. Give a name that ends in .yml or .env, or --format`);
    collect.check('file', () => checkPlace(file, where, isForced));
    if (collect.problems.length > 0 || token === undefined || written === undefined)
        throw new failure/* ProblemsError */.FQ('invalid-input', collect.problems);
    const listed = await listProject({ ...target, ...network, token, owner, concurrency, userAgent: `qovery-secret-sync/${version/* VERSION */.x} (init)` }, { stop, redactor, onWait: ({ why, ms }) => terminal.line(`Waiting ${Math.ceil(ms / 1000)} s: ${why}`) });
    const isDotenv = written === 'dotenv';
    const described = isDotenv
        ? listed.listings.filter(({ scope }) => scope.id === listed.own.id)
        : listed.listings;
    const document = makeDocument(described);
    const printer = new model_printer/* Printer */.x(redactor);
    writeDocument(file, where, printDocument(document, written, printer), isForced);
    explain(document, file, context, printer);
    for (const { scope, own } of listed.listings)
        if (own.length > 0 && !described.some((one) => one.scope === scope))
            terminal.line(`Left out: ${printer.print((0,model_scope/* describeScope */.OI)(scope))}: a dotenv file describes one scope. Give --environment, and --service, for another file.`);
    return { exitCode: 0, output: renderNextSteps(document) };
}
function checkPlace(file, where, isForced) {
    const [shown, folder] = [JSON.stringify(file), JSON.stringify(external_node_path_.dirname(file))];
    if (isFolder(where))
        throw new collector/* InputError */.dz(`${shown} is a folder. Name a file in it`);
    if ((0,external_node_fs_.existsSync)(where) && !isForced)
        throw new collector/* InputError */.dz(`${shown} exists. Give another --file, or --force to overwrite it`);
    if (!isFolder(external_node_path_.dirname(where)))
        throw new collector/* InputError */.dz(`there is no folder ${folder} to write to. Create it, or give another --file`);
}
function isFolder(place) {
    try {
        return (0,external_node_fs_.statSync)(place).isDirectory();
    }
    catch {
        return false;
    }
}
function writeDocument(file, where, text, isForced) {
    try {
        (0,external_node_fs_.writeFileSync)(where, text, { flag: isForced ? 'w' : 'wx' });
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        const message = `${JSON.stringify(file)} can't be written (${code}). Give another --file`;
        throw new failure/* ProblemsError */.FQ('invalid-input', [{ severity: 'error', input: 'file', message }]);
    }
}
function explain({ scopes, leftOut, references }, file, { terminal }, printer) {
    const entries = scopes.reduce((sum, scope) => sum + scope.entries.length, 0);
    terminal.line(`Wrote ${file}: ${entries} entries of ${scopes.length} ${scopes.length === 1 ? 'scope' : 'scopes'}, ${references.length} values to give.`);
    for (const { scope, key, why } of leftOut)
        terminal.line(`Left out: ${printer.print(key)} in ${printer.print((0,model_scope/* describeScope */.OI)(scope))}: ${why}.`);
    for (const { scope, foreign } of scopes)
        for (const { key, owner } of foreign)
            terminal.line(`Left out: ${key} in ${printer.print((0,model_scope/* describeScope */.OI)(scope))}: marked by another owner, ${printer.print(owner)}.`);
    terminal.line('Next: create the GitHub secrets below from wherever you have the values, then look at a plan.');
}
function renderNextSteps({ references }) {
    if (references.length === 0)
        return '';
    const lines = references.map((name) => `gh secret set ${name}`);
    return [...lines, '', (0,env_block/* renderEnvBlock */.r)(references)].join('\n');
}


/***/ }),

/***/ 4473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ commentLines)
/* harmony export */ });
function commentLines(comments) {
    return comments
        .flatMap((comment) => comment.split(/\r\n|[\r\n\u2028\u2029\u0085]/))
        .map((line) => line
        .replace(/[\p{Cc}]/gu, ' ')
        .toWellFormed()
        .trimEnd());
}


/***/ }),

/***/ 5899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ printYaml),
/* harmony export */   n: () => (/* binding */ printText)
/* harmony export */ });
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4473);

function printYaml({ comments, scopes }) {
    const tree = groupScopes(scopes);
    const blocks = [
        ['version: 1'],
        ...(tree.own === undefined ? [] : [printScope(tree.own, 0)]),
        ...(tree.services.length === 0 ? [] : [printServices(tree.services, 0)]),
        ...(tree.environments.length === 0 ? [] : [printEnvironments(tree.environments)]),
    ];
    return `${[...printComments(comments, 0), ...blocks.flatMap(spaced)].join('\n')}\n`;
}
function groupScopes(scopes) {
    const tree = { own: undefined, services: [], environments: [] };
    const byName = new Map();
    for (const scope of scopes) {
        if (scope.environment === undefined) {
            if (scope.service === undefined)
                tree.own = scope;
            else
                tree.services.push(scope);
            continue;
        }
        let group = byName.get(scope.environment);
        if (group === undefined) {
            group = { name: scope.environment, own: undefined, services: [] };
            byName.set(scope.environment, group);
            tree.environments.push(group);
        }
        if (scope.service === undefined)
            group.own = scope;
        else
            group.services.push(scope);
    }
    return tree;
}
function printEnvironments(groups) {
    const blocks = groups.map(({ name, own, services }) => [
        ...indent([`${printText(name)}:`], 1),
        ...(own === undefined ? [] : printScope(own, 2)),
        ...(services.length === 0 ? [] : printServices(services, 2)),
    ]);
    return ['environments:', ...blocks.flatMap((lines, index) => (index === 0 ? lines : spaced(lines)))];
}
function printServices(scopes, depth) {
    return [
        ...indent(['services:'], depth),
        ...scopes.flatMap((scope) => [
            ...indent([`${printText(scope.service)}:`], depth + 1),
            ...printScope(scope, depth + 2),
        ]),
    ];
}
const SECTION_OF = {
    value: 'secrets',
    file: 'secrets',
    override: 'overrides',
    alias: 'aliases',
    absent: 'absent',
};
function printScope({ comments, entries }, depth) {
    const sections = [...new Set(Object.values(SECTION_OF))].map((section) => ({
        section,
        own: entries.filter(({ kind }) => SECTION_OF[kind] === section),
    }));
    const lines = sections.flatMap(({ section, own }) => own.length === 0 ? [] : [`${section}:`, ...indent(own.flatMap(printEntry), 1)]);
    return indent([...printComments(comments, 0), ...(lines.length === 0 ? ['secrets: {}'] : lines)], depth);
}
function printEntry(entry) {
    return [...printComments(entry.comments, 0), ...printContent(entry)];
}
function printContent(entry) {
    const name = printText(entry.key);
    switch (entry.kind) {
        case 'absent':
            return [`- ${name}`];
        case 'alias':
            if (entry.description === undefined)
                return [`${name}: ${printText(entry.target)}`];
            return [
                `${name}:`,
                ...indent([`target: ${printText(entry.target)}`, `description: ${printText(entry.description)}`], 1),
            ];
        case 'value':
        case 'file':
        case 'override':
            return printSecret(entry);
    }
}
function printSecret({ key, reference, ...entry }) {
    const { mountPath, description, isOptional } = entry;
    const value = `\${${reference}}`;
    const fields = [
        ...(mountPath === undefined ? [] : [`mount_path: ${printText(mountPath)}`]),
        ...(description === undefined ? [] : [`description: ${printText(description)}`]),
        ...(isOptional ? ['optional: true'] : []),
    ];
    const name = printText(key);
    if (fields.length === 0)
        return [`${name}: ${value}`];
    return [`${name}:`, ...indent([`value: ${value}`, ...fields], 1)];
}
function printText(text) {
    const isPlain = /^[A-Za-z_/][A-Za-z0-9 ,.()/_-]*$/.test(text) && !text.endsWith(' ');
    return isPlain && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text);
}
function printComments(comments, depth) {
    return indent((0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .commentLines */ .r)(comments).map((line) => (line === '' ? '#' : `# ${line}`)), depth);
}
function indent(lines, depth) {
    return lines.map((line) => `${'  '.repeat(depth)}${line}`);
}
function spaced(lines) {
    return ['', ...lines];
}


/***/ })

};
