export const id = 37;
export const ids = [37,332];
export const modules = {

/***/ 6787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ formatWait),
/* harmony export */   n: () => (/* binding */ formatAgo)
/* harmony export */ });
/* harmony import */ var _model_phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4515);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
function formatAgo(then, now) {
    const ms = now - then;
    if (ms < MINUTE)
        return 'just now';
    if (ms < HOUR)
        return `${Math.floor(ms / MINUTE)} min ago`;
    if (ms < DAY)
        return `${(0,_model_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(Math.floor(ms / HOUR), 'hour')} ago`;
    return `${(0,_model_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(Math.floor(ms / DAY), 'day')} ago`;
}
function formatWait(ms) {
    const seconds = Math.ceil(ms / 1000);
    return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}


/***/ }),

/***/ 7037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planRedeploy: () => (/* binding */ planRedeploy)
});

// EXTERNAL MODULE: ./.build/src/model/phrases.js
var phrases = __webpack_require__(4515);
// EXTERNAL MODULE: ./.build/src/model/scope.js
var scope = __webpack_require__(8777);
// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
// EXTERNAL MODULE: ./.build/src/model/plan.js
var model_plan = __webpack_require__(1058);
// EXTERNAL MODULE: ./.build/src/redeploy/ago.js
var ago = __webpack_require__(6787);
;// CONCATENATED MODULE: ./.build/src/redeploy/news.js




const MOST_KEYS = 3;
function collectNews(input) {
    const { plan, ledger, listings } = input;
    const all = ledger === undefined
        ? (0,model_plan/* changesOf */.fs)(plan)
        : ledger.outcomes.filter(({ status }) => status === 'done').map(({ change }) => change);
    const isUnmarkable = findUnmarkable(input);
    const unmarkable = [];
    const changes = new Map();
    for (const change of all) {
        if (!changesValue(change))
            continue;
        if (isUnmarkable(change))
            unmarkable.push(change.key);
        else
            addTo(changes, change);
    }
    return { changes, dated: dateKeys(listings), unmarkable, isApplied: ledger !== undefined };
}
function describeChanges(news, service) {
    const changes = scopeIdsOf(service).flatMap((id) => news.changes.get(id) ?? []);
    const [first] = changes;
    if (first === undefined)
        return undefined;
    const keys = listKeys(changes.map(({ key }) => key));
    if (changes.every(({ action }) => action === 'delete')) {
        const verb = changes.length === 1 ? 'was' : 'were';
        return (0,model_text/* say */.cv) `${keys} ${news.isApplied ? verb : 'will be'} deleted${news.isApplied ? ' in this run' : ''}`;
    }
    return news.isApplied ? (0,model_text/* say */.cv) `${keys} changed in this run` : (0,model_text/* say */.cv) `${keys} will change`;
}
function describeNewer(news, service, since, now) {
    const newer = scopeIdsOf(service).flatMap((id) => takeNewer(news.dated.get(id) ?? [], since));
    if (newer.length === 0)
        return undefined;
    const latest = newer.reduce((time, { writtenAt }) => Math.max(time, writtenAt), 0);
    const keys = listKeys(newer.map(({ key }) => key));
    return now === undefined ? (0,model_text/* say */.cv) `${keys} changed` : (0,model_text/* say */.cv) `${keys} changed ${(0,ago/* formatAgo */.n)(latest, now)}`;
}
function changesValue({ action, reason, kind }) {
    if (action !== 'update')
        return true;
    return kind === 'alias' ? reason === 'target-changed' : reason !== 'description-changed';
}
function findUnmarkable({ ledger, listings, canCarryMark }) {
    const unmarked = new Set();
    for (const { scope, own } of ledger === undefined ? [] : listings) {
        for (const { ownership, secret } of own)
            if (ownership === 'unmarked')
                unmarked.add(`${scope.id} ${secret.key.raw}`);
    }
    return (change) => {
        if (change.action !== 'update' || change.reason !== 'unknown')
            return false;
        if (unmarked.has(`${change.scope.id} ${change.key.raw}`))
            return true;
        return !canCarryMark(change.desired.description ?? change.current.text.raw);
    };
}
function dateKeys(listings) {
    const dated = new Map();
    const listed = listings.flatMap(({ scope, own, ownedAbove = [] }) => [
        ...own.map((owned) => ({ scope, owned })),
        ...ownedAbove,
    ]);
    for (const { scope, owned } of listed) {
        const { secret, valueWrittenAt } = owned;
        if (valueWrittenAt === undefined)
            continue;
        const keys = dated.get(scope.id) ?? [];
        keys.push({ key: secret.key, writtenAt: valueWrittenAt });
        dated.set(scope.id, keys);
    }
    for (const keys of dated.values())
        keys.sort((a, b) => b.writtenAt - a.writtenAt);
    return dated;
}
function takeNewer(dated, since) {
    const end = dated.findIndex(({ writtenAt }) => writtenAt <= since);
    return end === -1 ? dated : dated.slice(0, end);
}
function scopeIdsOf({ id, environment }) {
    return [id, environment.id, environment.project.id];
}
function listKeys(keys) {
    return (0,phrases/* listNames */.Zv)([...new Map(keys.map((key) => [key.raw, key])).values()], MOST_KEYS);
}
function addTo(changes, change) {
    const others = changes.get(change.scope.id);
    if (others === undefined)
        changes.set(change.scope.id, [change]);
    else
        others.push(change);
}

// EXTERNAL MODULE: ./.build/src/redeploy/targets.js
var redeploy_targets = __webpack_require__(5332);
// EXTERNAL MODULE: ./.build/src/redeploy/states.js
var states = __webpack_require__(350);
;// CONCATENATED MODULE: ./.build/src/redeploy/verdict.js




function judgeService(facts) {
    const { service, status, isNamed, news, serverNow } = facts;
    const untouched = explainKind(service, isNamed);
    if (untouched !== undefined && !isNamed && (service.kind === 'database' || service.kind === 'unknown'))
        return undefined;
    const changed = describeChanges(news, service);
    const failed = status !== undefined && (0,states/* isFailed */.Ix)(status.state);
    const reason = changed ?? (failed ? undefined : describeOld(facts));
    const obstacle = untouched ?? explainState(status);
    if (obstacle !== undefined)
        return reason === undefined && !isNamed ? undefined : { isDue: false, why: obstacle };
    if (reason !== undefined) {
        const isOver = status !== undefined && serverNow !== undefined && !(0,states/* isUnderWay */.gn)(status.state);
        const isOlder = changed === undefined && isOver;
        return { isDue: true, why: (0,model_text/* say */.cv) `${reason}, ${isOlder ? 'after ' : ''}${describeDeployment(facts)}` };
    }
    if (!failed)
        return undefined;
    if (isNamed)
        return { isDue: true, why: (0,model_text/* say */.cv) `${describeDeployment(facts)}, and redeploy names it` };
    return {
        isDue: false,
        why: (0,model_text/* say */.cv) `its last deployment failed (${new model_text/* ApiText */.O8(status.state)}), and this run changes nothing that it sees; name it under redeploy as environment/service to try it again`,
    };
}
function describeOld({ service, status, news, serverNow }) {
    return status?.lastDeployedAt === undefined
        ? undefined
        : describeNewer(news, service, status.lastDeployedAt, serverNow);
}
function explainKind({ kind, jobType }, isNamed) {
    switch (kind) {
        case 'database':
            return 'it is a database, which this action never deploys';
        case 'unknown':
            return 'it is of a kind that this action does not know';
        case 'terraform':
            return isNamed ? undefined : (0,model_text/* say */.cv) `deploying a terraform service applies it; ${BY_NAME}`;
        case 'job':
            if (jobType === 'cron' || isNamed)
                return undefined;
            return (0,model_text/* say */.cv) `deploying a lifecycle job runs it; ${BY_NAME}`;
        case 'application':
        case 'container':
        case 'helm':
            return undefined;
    }
}
const BY_NAME = 'name it under redeploy as environment/service to deploy it';
function explainState(status) {
    if (status === undefined)
        return 'its state can not be read';
    const { state, lastDeployedAt, deploymentStatus } = status;
    const shown = new model_text/* ApiText */.O8(state);
    if ((0,states/* isGoingAway */.ru)(state))
        return (0,model_text/* say */.cv) `it is being stopped or deleted (${shown})`;
    if (deploymentStatus === 'NEVER_DEPLOYED' && !(0,states/* isUnderWay */.gn)(state))
        return 'it was never deployed; deploying would start it';
    if ((0,states/* isStopped */.id)(state))
        return (0,model_text/* say */.cv) `it is stopped (${shown}); deploying would start it`;
    const ran = (0,states/* isUnderWay */.gn)(state) || state === 'DEPLOYED' || state === 'RESTARTED' || (0,states/* isFailed */.Ix)(state);
    return lastDeployedAt === undefined && !ran ? 'it was never deployed; deploying would start it' : undefined;
}
function describeDeployment({ service: { name }, status, serverNow }) {
    const { state, lastDeployedAt } = status;
    if ((0,states/* isFailed */.Ix)(state))
        return (0,model_text/* say */.cv) `${name}'s last deployment failed (${new model_text/* ApiText */.O8(state)})`;
    if ((0,states/* isUnderWay */.gn)(state))
        return (0,model_text/* say */.cv) `${name} is being deployed (${new model_text/* ApiText */.O8(state)})`;
    if (lastDeployedAt === undefined)
        return (0,model_text/* say */.cv) `${name} was deployed at a time that is not known`;
    return serverNow === undefined
        ? (0,model_text/* say */.cv) `${name} was deployed before`
        : (0,model_text/* say */.cv) `${name} was deployed ${(0,ago/* formatAgo */.n)(lastDeployedAt, serverNow)}`;
}

;// CONCATENATED MODULE: ./.build/src/redeploy/plan-redeploy.js






function planRedeploy(input) {
    const { asked, runScope, namedEnvironments, environments } = input;
    const news = collectNews(input);
    const needed = (0,redeploy_targets.environmentsNeeded)(asked, runScope, namedEnvironments);
    const known = new Map(environments.map((one) => [one.environment.id, one]));
    const planned = needed.flatMap(({ id }) => {
        const one = known.get(id);
        return one === undefined ? [] : [planEnvironment(one, input, news)];
    });
    return { environments: planned, problems: explain(input, news, needed) };
}
function planEnvironment({ environment, services, statuses }, { asked, runScope, serverNow }, news) {
    const targets = asked === 'changed' ? [] : asked.filter((target) => target.environment.id === environment.id);
    const isWhole = asked === 'changed' || targets.some(({ service }) => service === undefined);
    const namedIds = new Set(targets.map(({ service }) => service?.id));
    const states = new Map(statuses?.services.map((status) => [status.id, status]));
    const due = [];
    const leftOut = [];
    for (const service of [...services].sort(compareServices)) {
        const isNamed = namedIds.has(service.id);
        if (!(isWhole || isNamed) || !(0,redeploy_targets/* isWithin */.U)({ environment, service }, runScope))
            continue;
        const verdict = judgeService({ service, status: states.get(service.id), isNamed, news, serverNow });
        if (verdict === undefined)
            continue;
        (verdict.isDue ? due : leftOut).push({ service, why: verdict.why });
    }
    return { environment, due, leftOut };
}
function explain(input, news, needed) {
    return [explainUnmarkable(news), explainNotNamed(input, news, needed), ...explainOutside(input)].flatMap((message) => message === undefined ? [] : [{ severity: 'notice', input: 'redeploy', message }]);
}
function explainUnmarkable({ unmarkable }) {
    if (unmarkable.length === 0)
        return undefined;
    const isOne = unmarkable.length === 1;
    return (0,model_text/* say */.cv) `${(0,phrases/* listNames */.Zv)(unmarkable)} can't carry a mark (too long a description, or descriptions are not kept) and so ${isOne ? 'is' : 'are'} written on every run, which by itself makes no service due. Shorten the description where it is long`;
}
function explainNotNamed({ runScope, environments }, { changes }, needed) {
    if (runScope.kind !== 'project' || !changes.has(runScope.id))
        return undefined;
    const covered = new Set(needed.map(({ id }) => id));
    const others = environments.map(({ environment }) => environment).filter(({ id }) => !covered.has(id));
    if (others.length === 0)
        return undefined;
    const names = (0,phrases/* listNames */.Zv)(others.sort(scope/* compareScopes */.Jm).map(({ name }) => name));
    return (0,model_text/* say */.cv) `the project's secrets change, and ${names} ${others.length === 1 ? 'keeps' : 'keep'} the old values until the next deployment. List environments under redeploy to deploy them as well`;
}
function explainOutside({ asked, runScope }) {
    if (asked === 'changed')
        return [];
    return asked
        .filter((target) => !(0,redeploy_targets/* isWithin */.U)(target, runScope))
        .map((target) => (0,model_text/* say */.cv) `"${nameTarget(target)}" is outside what this run is about, so it is not deployed. Take the line out, or redeploy it in a run of its own`);
}
function nameTarget({ environment, service }) {
    return service === undefined ? environment.name : (0,model_text/* say */.cv) `${environment.name}/${service.name}`;
}
function compareServices(a, b) {
    if (a.name.raw !== b.name.raw)
        return a.name.raw < b.name.raw ? -1 : 1;
    return a.id < b.id ? -1 : 1;
}


/***/ }),

/***/ 350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ix: () => (/* binding */ isFailed),
/* harmony export */   gn: () => (/* binding */ isUnderWay),
/* harmony export */   id: () => (/* binding */ isStopped),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   ru: () => (/* binding */ isGoingAway)
/* harmony export */ });
function isUnderWay(state) {
    return state.endsWith('ING') || state.endsWith('QUEUED');
}
function isStopped(state) {
    return state === 'STOPPED' || state === 'READY';
}
const GOING_AWAY = new Set([
    'STOPPING',
    'STOP_QUEUED',
    'WAITING_STOPPING',
    'DELETING',
    'DELETE_QUEUED',
    'WAITING_DELETING',
    'DELETED',
]);
function isGoingAway(state) {
    return GOING_AWAY.has(state);
}
function isFailed(state) {
    return state === 'CANCELED' || state.endsWith('_ERROR');
}
function endOf(state) {
    if (state === 'DEPLOYED' || state === 'RESTARTED')
        return 'deployed';
    return isFailed(state) || isStopped(state) || state === 'DELETED' ? 'failed' : undefined;
}


/***/ }),

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
