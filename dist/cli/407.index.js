export const id = 407;
export const ids = [407];
export const modules = {

/***/ 8407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderEnvBlock: () => (/* binding */ renderEnvBlock),
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/desired/problem-log.js
var problem_log = __webpack_require__(5114);
// EXTERNAL MODULE: ./.build/src/desired/read-files.js + 13 modules
var read_files = __webpack_require__(4240);
// EXTERNAL MODULE: ./.build/src/desired/references.js
var desired_references = __webpack_require__(570);
// EXTERNAL MODULE: ./.build/src/desired/resolve.js + 1 modules
var resolve = __webpack_require__(1037);
;// CONCATENATED MODULE: ./.build/src/desired/list-references.js





async function listReferences(given) {
    const log = new problem_log/* ProblemLog */.m();
    const request = { ...given, ...NOTHING };
    const { scopes, keyNames } = await (0,read_files/* readFiles */.U)(request, log);
    await (0,resolve/* resolveEntries */.t)(scopes, {
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
// EXTERNAL MODULE: ./.build/src/cli/problems.js
var cli_problems = __webpack_require__(5336);
// EXTERNAL MODULE: ./.build/src/cli/request.js + 3 modules
var request = __webpack_require__(7429);
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
    return { exitCode: 0, output: renderEnvBlock([...references.map(({ name }) => name), ...decryptionKeys]) };
}
function renderEnvBlock(names) {
    return names.length === 0
        ? ''
        : ['env:', ...names.map((name) => `  ${name}: \${{ secrets.${name} }}`)].join('\n');
}


/***/ })

};
