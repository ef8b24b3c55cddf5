export const id = 332;
export const ids = [332];
export const modules = {

/***/ 5332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isWithin),
/* harmony export */   environmentsNeeded: () => (/* binding */ environmentsNeeded),
/* harmony export */   resolveRedeployTargets: () => (/* binding */ resolveRedeployTargets)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2759);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8457);
/* harmony import */ var _model_scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8777);
/* harmony import */ var _model_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6426);




async function resolveRedeployTargets(lines, environments, servicesOf) {
    const targets = [];
    const problems = [];
    const trimmed = lines.map((text) => text.trim()).filter((text) => text !== '');
    for (const found of await Promise.all(trimmed.map((line) => findTarget(line, environments, servicesOf)))) {
        if ('target' in found)
            targets.push(found.target);
        else
            problems.push({ severity: 'error', input: 'redeploy', message: found.problem });
    }
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ProblemsError */ .FQ('invalid-input', problems);
    return targets;
}
function environmentsNeeded(asked, runScope, named) {
    const own = (0,_model_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentOf */ .p7)(runScope);
    if (asked === 'changed') {
        if (own === undefined && named.length === 0)
            throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ProblemsError */ .FQ('invalid-input', [NO_ENVIRONMENT]);
        return sortUnique(own === undefined ? named : [own]);
    }
    return sortUnique(asked.filter((target) => isWithin(target, runScope)).map(({ environment }) => environment));
}
function isWithin({ environment, service }, runScope) {
    const own = (0,_model_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentOf */ .p7)(runScope);
    if (own === undefined)
        return true;
    if (environment.id !== own.id)
        return false;
    return runScope.kind === 'environment' || service === undefined || service.id === runScope.id;
}
const NO_ENVIRONMENT = {
    severity: 'error',
    input: 'redeploy',
    message: 'redeploy: changed deploys the environments that the run names, and this one names none. List the environments to deploy instead, one per line',
};
async function findTarget(line, environments, servicesOf) {
    const whole = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .matchNamed */ .z)(environments, line);
    if (whole.length > 1)
        return { problem: explainSeveral(line, 'environment', (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .listCandidates */ .j)(whole)) };
    if (whole[0] !== undefined)
        return { target: { environment: whole[0], service: undefined } };
    const splits = splitLine(line, environments);
    if (splits.length === 0)
        return { problem: explainNone(line, environments) };
    const targets = [];
    const seen = [];
    for (const { environment, rest } of splits) {
        const services = await servicesOf(environment);
        targets.push(...(0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .matchNamed */ .z)(services, rest).map((service) => ({ environment, service })));
        seen.push((0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `environment "${environment.name}" has ${(0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .listCandidates */ .j)(services)}`);
    }
    const [target] = targets;
    if (target === undefined) {
        return {
            problem: (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `"${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(line)}" names no service: ${(0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .joinTexts */ .B5)(seen, '; ')}. Correct the name, or give its id`,
        };
    }
    if (targets.length === 1)
        return { target };
    return {
        problem: explainSeveral(line, 'service', (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .listCandidates */ .j)(targets.flatMap(({ service }) => service ?? []))),
    };
}
function splitLine(line, environments) {
    const lengths = new Set(environments
        .flatMap(({ id, name }) => [id.length, name.raw.length])
        .filter((length) => line[length] === '/'));
    return [...lengths].flatMap((length) => {
        const rest = line.slice(length + 1);
        return (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .matchNamed */ .z)(environments, line.slice(0, length)).map((environment) => ({ environment, rest }));
    });
}
const SWITCHES = new Map([
    ...['true', 'yes', 'on', 'all', 'always', 'auto'].map((word) => [word, 'Write changed to deploy the services that run on old values']),
    ...['false', 'no', 'off', 'never'].map((word) => [word, 'Write none to deploy nothing']),
    ...['changed', 'none'].map((word) => [word, `Did you mean ${word}? It is written in small letters`]),
]);
function explainNone(line, environments) {
    return (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `"${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(line)}" is no environment, nor a service as environment/service; the environments are: ${(0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .listCandidates */ .j)(environments)}. ${SWITCHES.get(line.toLowerCase()) ?? 'Correct the name, or give its id'}`;
}
function explainSeveral(line, what, candidates) {
    return (0,_model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `"${new _model_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ApiText */ .O8(line)}" fits more than one ${what}: ${candidates}. Give its id instead`;
}
function sortUnique(environments) {
    return [...new Map(environments.map((one) => [one.id, one])).values()].sort(_model_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .compareScopes */ .Jm);
}


/***/ })

};
