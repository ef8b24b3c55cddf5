export const id = 407;
export const ids = [407];
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

/***/ 8407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/desired/problem-log.js
var problem_log = __webpack_require__(5114);
// EXTERNAL MODULE: ./.build/src/desired/read-files.js + 5 modules
var read_files = __webpack_require__(8793);
// EXTERNAL MODULE: ./.build/src/desired/references.js
var desired_references = __webpack_require__(570);
// EXTERNAL MODULE: ./.build/src/desired/resolve.js + 1 modules
var resolve = __webpack_require__(1037);
;// CONCATENATED MODULE: ./.build/src/desired/list-references.js





async function listReferences(given) {
    const log = new problem_log/* ProblemLog */.m();
    const request = { ...given, ...NOTHING };
    const { scopes, keyNames } = await (0,read_files/* readFiles */.U)(request, log);
    (0,resolve/* resolveEntries */.t)(scopes, {
        interpolate: request.interpolate,
        lookup: undefined,
        readValueFile: (path, key, at, into) => (0,read_files/* readValueFile */.G)(request.workspace, path, key, at, into),
    }, log);
    const problems = log.list(request.files);
    if (log.hasErrors)
        throw new failure/* ProblemsError */.FQ('invalid-file', problems);
    const uses = new Map();
    for (const entry of request.interpolate ? scopes.flatMap(({ entries }) => entries) : []) {
        if (!('source' in entry) || entry.source.from !== 'text' || entry.source.wasEncrypted)
            continue;
        for (const name of (0,desired_references/* namesIn */.wX)((0,desired_references/* readTemplate */.xV)(entry.source.text.reveal()))) {
            const use = uses.get(name) ?? { name, keys: new Set(), isOptional: true };
            use.keys.add(entry.key);
            use.isOptional &&= entry.optional;
            uses.set(name, use);
        }
    }
    const references = [...uses.values()].map(({ name, keys, isOptional }) => ({
        name,
        keys: [...keys],
        isOptional,
    }));
    return { references, decryptionKeys: keyNames, problems };
}
const NOTHING = {
    resolution: 'never',
    values: undefined,
    environment: {},
    referencesReadEnvironment: false,
};

// EXTERNAL MODULE: ./.build/src/model/printer.js
var printer = __webpack_require__(7745);
// EXTERNAL MODULE: ./.build/src/cli/env-block.js
var env_block = __webpack_require__(3801);
// EXTERNAL MODULE: ./.build/src/cli/problems.js
var cli_problems = __webpack_require__(5336);
// EXTERNAL MODULE: ./.build/src/cli/request.js + 4 modules
var request = __webpack_require__(9870);
;// CONCATENATED MODULE: ./.build/src/cli/validate.js






async function validate(context) {
    const { collect, terminal, redactor } = context;
    const runLevel = collect.text('service') !== undefined
        ? 'service'
        : collect.text('environment') !== undefined
            ? 'environment'
            : 'project';
    const source = (0,request/* readSource */.o$)(collect, context, 'plan', undefined);
    if (collect.problems.length > 0)
        throw new failure/* ProblemsError */.FQ('invalid-input', collect.problems);
    const { references, decryptionKeys, problems } = await listReferences({ ...source, runLevel });
    (0,cli_problems/* showProblems */.k1)(problems, terminal, new printer/* Printer */.x(redactor));
    terminal.line(`${source.files.join(', ')}: no errors.`);
    return { exitCode: 0, output: (0,env_block/* renderEnvBlock */.r)([...references.map(({ name }) => name), ...decryptionKeys]) };
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
