export const id = 583;
export const ids = [583];
export const modules = {

/***/ 2583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyPlan: () => (/* binding */ applyPlan)
});

// EXTERNAL MODULE: ./.build/src/model/failure.js
var failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
;// CONCATENATED MODULE: ./.build/src/apply/brake.js


class Brake {
    #stop;
    #crash;
    #isLimited = false;
    #unverified;
    constructor(stop) {
        this.#stop = stop;
    }
    get mayStart() {
        return !this.isEnding && !this.#isLimited && this.#unverified === undefined;
    }
    get isEnding() {
        return this.isCancelled || this.#crash !== undefined;
    }
    get isCancelled() {
        return this.#stop.aborted;
    }
    get crash() {
        return this.#crash;
    }
    get unverified() {
        return this.#unverified;
    }
    get whyNotStarted() {
        if (this.isCancelled)
            return 'the run was cancelled';
        if (this.#crash !== undefined)
            return 'an unexpected error ended the run';
        if (this.#isLimited)
            return "Qovery's rate limit left no room for it";
        return this.#unverified && 'what was written before could not be verified';
    }
    noteCrash(error) {
        this.#crash ??= (0,failure/* failureOf */.g5)(error, 'an unexpected error ended the run', 'Report it with the log of this run, then run the job again: it goes on where this run ended.');
    }
    noteLimit() {
        this.#isLimited = true;
    }
    noteUnverified({ reason, text, advice }) {
        this.#unverified ??= { reason, message: (0,model_text/* say */.cv) `what was written could not be verified: ${text}`, advice };
    }
}

// EXTERNAL MODULE: ./.build/src/model/scope.js
var model_scope = __webpack_require__(8777);
;// CONCATENATED MODULE: ./.build/src/apply/cascade.js


class Cascade {
    #items;
    #before;
    #latest;
    #written = new Set();
    #taken = new Map();
    #touched = new Set();
    constructor(items, before) {
        this.#items = items;
        this.#before = before;
    }
    see(latest) {
        this.#latest = latest;
        this.#written = new Set();
    }
    noteWriting(items) {
        for (const item of items)
            this.#written.add(item);
    }
    note(old) {
        const ids = new Set([old.current.secret.id]);
        for (const id of ids) {
            for (const { scope, secret } of this.#hangingOn(id)) {
                this.#noteTaken({ scope, secret, old });
                ids.add(secret.id);
            }
        }
    }
    #hangingOn(id) {
        return [...this.#before.hangingOn(id), ...(this.#latest?.hangingOn(id) ?? [])];
    }
    #noteTaken(taken) {
        const { scope, secret } = taken;
        const { key } = secret;
        this.#taken.set((0,model_scope/* secretId */.Ku)(scope, key.raw), taken);
        this.#touched.add(scope);
        const item = this.#items.writing(scope, key.raw);
        const isSeen = this.#latest?.secret(scope, key.raw)?.id === secret.id;
        if (item !== undefined && isSeen && !this.#written.has(item))
            item.takeAlong(describeTaking(taken));
    }
    has(scope, key) {
        return this.#taken.has((0,model_scope/* secretId */.Ku)(scope, key));
    }
    hasSurely(scope, { id, key }) {
        const taken = this.#taken.get((0,model_scope/* secretId */.Ku)(scope, key.raw));
        return taken?.secret.id === id && taken.old.unconfirmed === undefined;
    }
    takeTouched() {
        const scopes = [...this.#touched];
        this.#touched = new Set();
        return scopes;
    }
    get all() {
        return this.#taken.values();
    }
}
function describeTaking({ old: { current, scope, unconfirmed } }) {
    const what = (0,model_text/* say */.cv) `"${current.secret.key}" of ${(0,model_scope/* describeScope */.OI)(scope)}`;
    const isSure = unconfirmed === undefined;
    const how = isSure ? 'deleted with' : 'it is not known whether it was deleted with';
    return (0,model_text/* say */.cv) `${how} ${what}, which it hung on${isSure ? ', and not made again' : ''}`;
}

;// CONCATENATED MODULE: ./.build/src/apply/conflict.js


async function explainConflict(reader, change, why, brake) {
    if (SAYS_WHERE.test(why.toString()))
        return why;
    const where = brake.isEnding ? undefined : await findConflict(reader, change, brake);
    if (where !== undefined)
        return (0,model_text/* say */.cv) `${why}; ${where}`;
    return (0,model_text/* say */.cv) `${why}. If it is in a scope that the file does not name, name that scope, so that the key can move`;
}
const SAYS_WHERE = /the key (?:is built in|exists (?:at scope|in|as a plain variable|elsewhere))/;
async function findConflict(reader, { scope, key }, brake) {
    try {
        return await reader.explainConflict(scope, key.raw);
    }
    catch (error) {
        if (!(error instanceof failure/* SyncError */.S0))
            brake.noteCrash(error);
        return undefined;
    }
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./.build/src/model/plan.js
var model_plan = __webpack_require__(1058);
// EXTERNAL MODULE: ./.build/src/model/secret.js
var model_secret = __webpack_require__(5933);
;// CONCATENATED MODULE: ./.build/src/apply/item.js

class Item {
    change;
    #state = { is: 'pending' };
    constructor(change) {
        this.change = change;
    }
    get state() {
        return this.#state;
    }
    get isFinal() {
        return ['failed', 'restored', 'lost', 'spared'].includes(this.#state.is);
    }
    get isUntried() {
        return this.#state.is === 'pending' || this.#state.is === 'blocked';
    }
    get isThere() {
        return this.#state.is === 'done' || this.#state.is === 'restored';
    }
    get mayBeThere() {
        const state = this.#state;
        if (state.is === 'open' || state.is === 'lost')
            return !state.gap.isSure;
        return state.is === 'doubtful' && state.kind !== 'gone';
    }
    get gap() {
        return this.#state.is === 'open' ? this.#state.gap : undefined;
    }
    finish() {
        this.#state = { is: 'done' };
    }
    block(why) {
        if (this.isUntried)
            this.#state = { is: 'blocked', why };
        else
            this.refuse(why);
    }
    fail(failure, tried, isEnding) {
        const { kind, text: why } = failure;
        switch (kind) {
            case 'not-sent':
            case 'refused':
                if (kind === 'refused' || !isEnding || !this.isUntried)
                    this.refuse(why);
                return;
            case 'rate-limited':
                if (failure.mayHaveWritten)
                    this.#state = { is: 'doubtful', kind, tried, why };
                else
                    this.refuse(why, true);
                return;
            case 'conflict':
            case 'gone':
            case 'unsure':
                this.#state = { is: 'doubtful', kind, tried, why };
        }
    }
    doubt(why) {
        this.#state = { is: 'doubtful', kind: 'unsure', tried: this.change.action, why };
    }
    open(gap) {
        this.#state = { is: 'open', gap };
    }
    takeAlong(why) {
        if (this.#state.is === 'done')
            this.#state = { is: 'doubtful', kind: 'gone', tried: this.change.action, why };
    }
    restore(what, why, rateLimited) {
        this.#state = { is: 'restored', what, why, rateLimited };
    }
    lose(gap) {
        this.#state = { is: 'lost', gap };
    }
    refuse(why, rateLimited = false) {
        this.#state = { is: 'failed', why, rateLimited };
    }
    giveUp() {
        if (this.#state.is !== 'doubtful')
            return;
        this.refuse(this.#state.why, this.#state.kind === 'rate-limited');
    }
    spare(why) {
        this.#state = { is: 'spared', why };
    }
    outcome(whyNotStarted) {
        const { change } = this;
        const state = this.#state;
        switch (state.is) {
            case 'done':
                return { change, status: 'done' };
            case 'pending':
                return {
                    change,
                    status: 'not-attempted',
                    ...(whyNotStarted !== undefined && { error: whyNotStarted }),
                };
            case 'blocked':
            case 'spared':
                return { change, status: 'not-attempted', error: state.why };
            case 'doubtful': {
                const isUnsure = state.kind === 'unsure' || state.kind === 'rate-limited';
                return failed(change, isUnsure ? asUnknown(state.why) : state.why, state.kind === 'rate-limited');
            }
            case 'open':
            case 'lost':
                return failed(change, describeGap(state.gap), state.gap.rateLimited);
            case 'failed':
                return failed(change, state.why, state.rateLimited);
            case 'restored':
                return change.action === 'delete'
                    ? { change, status: 'done' }
                    : failed(change, state.why, state.rateLimited);
        }
    }
}
function describeGap({ why, isSure }) {
    return isSure ? why : asUnknown(why);
}
function asUnknown(why) {
    return (0,model_text/* say */.cv) `${why} (it is not known whether it took effect)`;
}
function failed(change, error, rateLimited) {
    return { change, status: 'failed', error, ...(rateLimited && { rateLimited }) };
}

;// CONCATENATED MODULE: ./.build/src/apply/items.js





class Items {
    all;
    #byChange;
    #writes = new Map();
    #byOldId = new Map();
    #along = new Set();
    #arrivals = new Map();
    #departures = new Map();
    #hanging;
    constructor(plan) {
        this.all = (0,model_plan/* changesOf */.fs)(plan).map((change) => new Item(change));
        this.#byChange = new Map(this.all.map((item) => [(0,model_plan/* changeId */.Ux)(item.change), item]));
        const links = [];
        for (const item of this.all) {
            const { change } = item;
            if (change.action !== 'create') {
                const { secret } = change.current;
                this.#byOldId.set(secret.id, item);
                for (const { id } of (0,model_secret/* linksOf */.h)(secret))
                    links.push({ item, id: secret.id, to: id });
            }
            if (change.action === 'delete') {
                for (const { secret } of change.deletedAlong)
                    this.#along.add(secret.id);
            }
            else
                this.#writes.set((0,model_scope/* secretId */.Ku)(change.scope, change.key.raw), item);
        }
        for (const { deletes, creates } of plan.moves) {
            for (const change of deletes)
                this.#arrivals.set((0,model_plan/* changeId */.Ux)(change), creates);
            for (const change of creates)
                this.#departures.set((0,model_plan/* changeId */.Ux)(change), deletes);
        }
        this.#hanging = Map.groupBy(links, ({ to }) => to);
    }
    of(change) {
        return this.#byChange.get((0,model_plan/* changeId */.Ux)(change));
    }
    writing(scope, key) {
        return this.#writes.get((0,model_scope/* secretId */.Ku)(scope, key));
    }
    deletes(id) {
        const item = this.#byOldId.get(id);
        if (item?.change.action !== 'delete')
            return false;
        return item.state.is === 'done' || !(item.isFinal || this.isMoved(item));
    }
    isMoved({ change }) {
        return this.#arrivals.has((0,model_plan/* changeId */.Ux)(change));
    }
    arrivalsOf(id) {
        const item = this.#byOldId.get(id);
        return item && this.#arrivals.get((0,model_plan/* changeId */.Ux)(item.change));
    }
    isRestored(id) {
        return this.#byOldId.get(id)?.state.is === 'restored';
    }
    goneAlong(change) {
        const held = new Set();
        const gone = (this.#departures.get((0,model_plan/* changeId */.Ux)(change)) ?? [])
            .toReversed()
            .filter(({ current: { secret } }) => {
            const isHeld = (0,model_secret/* linksOf */.h)(secret).some(({ id }) => held.has(id) || this.isRestored(id));
            if (isHeld)
                held.add(secret.id);
            return isHeld;
        });
        return gone.toReversed();
    }
    leaving(id, own) {
        const hanging = new Set();
        const ids = new Set([id]);
        for (const one of ids) {
            for (const { item, id: next } of this.#hanging.get(one) ?? []) {
                if (own.has(item))
                    continue;
                hanging.add(item);
                ids.add(next);
            }
        }
        return [...hanging].filter(({ change }) => {
            const after = change.action === 'delete' ? this.#arrivals.get((0,model_plan/* changeId */.Ux)(change)) : [change];
            return after?.some((one) => this.#staysOn(own, one)) !== true;
        });
    }
    notKnownToHaveLeft(id) {
        return (this.#hanging.get(id) ?? [])
            .map(({ item }) => item)
            .filter((item) => item.state.is !== 'done' && (item.change.action !== 'delete' || this.isMoved(item)));
    }
    #staysOn(own, change) {
        const provider = this.providerOf(change);
        return provider !== undefined && (own.has(provider) || this.#staysOn(own, provider.change));
    }
    deletesAlong(id) {
        return this.#along.has(id);
    }
    providerOf(change) {
        if (change.action === 'delete' || change.linkScope === undefined)
            return undefined;
        const item = this.writing(change.linkScope, linkKey(change));
        return item?.change.action === 'create' || item?.change.action === 'replace' ? item : undefined;
    }
    restoredLink(change) {
        const first = this.writing(change.scope, change.key.raw)?.change;
        if (first === undefined || !('current' in first))
            return undefined;
        const { aliasOf, overrides } = first.current.secret;
        const link = change.desired.kind === 'alias' ? aliasOf : overrides;
        if (link === undefined || link.key.raw !== linkKey(change))
            return undefined;
        return this.isRestored(link.id) ? link.id : undefined;
    }
    obstacleTo(change) {
        const provider = this.providerOf(change);
        if (provider === undefined || provider.isThere)
            return undefined;
        if (this.restoredLink(change) !== undefined)
            return undefined;
        const where = provider.change.scope.id === change.scope.id ? (0,model_text/* say */.cv) `` : (0,model_text/* say */.cv) ` in ${(0,model_scope/* describeScope */.OI)(provider.change.scope)}`;
        const verb = change.desired.kind === 'alias' ? 'points to' : 'overrides';
        return (0,model_text/* say */.cv) `"${provider.change.key}"${where}, which it ${verb}, was not written`;
    }
}
function linkKey(change) {
    return change.desired.kind === 'alias' ? change.desired.target : change.key.raw;
}

;// CONCATENATED MODULE: ./.build/src/apply/unit.js

function unitOf(item, change) {
    if (change.action !== 'replace')
        return { is: 'write', item, change };
    return exchange([oldOf(item, change)], [{ item, change }]);
}
function unitOfMove(move, items, isDue) {
    const removes = move.deletes.map((change) => ({ item: items.of(change), change }));
    const creates = move.creates.map((change) => ({ item: items.of(change), change }));
    const has = (step) => step.item !== undefined && isDue(step.item);
    if (!removes.every(has) || !creates.every(has))
        return undefined;
    return exchange(removes.map(({ item, change }) => oldOf(item, change)), creates);
}
function unitsOfWrites(plan, items) {
    const moves = plan.moves.flatMap((move) => unitOfMove(move, items, () => true) ?? []);
    const moving = new Set(moves.flatMap(({ creates }) => creates.map(({ item }) => item)));
    const others = items.all.flatMap((item) => {
        const { change } = item;
        return change.action === 'delete' || moving.has(item) ? [] : [unitOf(item, change)];
    });
    return [...moves, ...others];
}
function unitOfGap(step, gap) {
    return { is: 'exchange', removes: [], creates: [step], ...gap };
}
function itemsOf(unit) {
    if (unit.is !== 'exchange')
        return [unit.item];
    return [...new Set([...unit.removes, ...unit.creates].map(({ item }) => item))];
}
function stepsOf(unit) {
    if (unit.is === 'exchange')
        return unit.creates;
    return unit.is === 'write' ? [unit] : [];
}
function writesOf(unit) {
    return stepsOf(unit).map(({ change }) => change);
}
function oldOf(item, { scope, current, ...change }) {
    const mountPath = change.action === 'update' ? change.knownMountPath : change.oldMountPath;
    return { scope, current, mountPath, unconfirmed: undefined, item };
}
function exchange(removes, creates) {
    return { is: 'exchange', removes, creates, deleted: [], restoresOnly: false, keepsOld: false };
}
function nearestOld({ change }, deleted) {
    return (deleted.find(({ scope }) => scope.id === change.scope.id) ??
        deleted.find(({ scope }) => (0,model_scope/* isAbove */.oi)(scope, change.scope)) ??
        deleted.find(({ scope }) => (0,model_scope/* isAbove */.oi)(change.scope, scope)));
}
function heirOf({ scope }, creates, refused) {
    const isBelow = ({ change }) => (0,model_scope/* isAbove */.oi)(scope, change.scope);
    return (creates.find(({ change }) => change.scope.id === scope.id) ??
        creates.findLast(({ change }) => (0,model_scope/* isAbove */.oi)(change.scope, scope)) ??
        (isBelow(refused) ? refused : (creates.find(isBelow) ?? refused)));
}

;// CONCATENATED MODULE: ./.build/src/apply/order.js




async function runInOrder(units, { items, concurrency }, perform) {
    const graph = new Graph(units, items);
    const running = new Map();
    const start = async (unit) => {
        await Promise.all(graph.needs(unit).flatMap((needed) => running.get(needed) ?? []));
        await perform(unit);
    };
    const run = (unit) => {
        const promise = start(unit);
        running.set(unit, promise);
        return promise;
    };
    await (0,p_limit/* default */.A)(concurrency).map(graph.sorted(), run);
}
class Graph {
    #items;
    #units;
    #byItem = new Map();
    #makers = new Map();
    #hanging = new Map();
    #needs = new Map();
    constructor(units, items) {
        this.#items = items;
        this.#units = [...units].sort((a, b) => rankOf(a) - rankOf(b));
        for (const unit of this.#units) {
            for (const item of itemsOf(unit))
                this.#byItem.set(item, unit);
            for (const change of writesOf(unit))
                this.#makers.set((0,model_scope/* secretId */.Ku)(change.scope, change.key.raw), unit);
            if (unit.is === 'delete')
                this.#noteHanging(unit, unit.change.current.secret);
        }
        for (const unit of this.#units)
            this.#needs.set(unit, this.#musts(unit));
        for (const unit of this.#units)
            for (const other of this.#leaving(unit))
                if (!this.#reaches(other, unit))
                    this.#needs.set(unit, [...this.needs(unit), other]);
    }
    needs(unit) {
        return this.#needs.get(unit) ?? [];
    }
    sorted() {
        const sorted = new Set();
        const entered = new Set();
        const visit = (unit) => {
            if (entered.has(unit))
                return;
            entered.add(unit);
            this.needs(unit).forEach(visit);
            sorted.add(unit);
        };
        this.#units.forEach(visit);
        return [...sorted];
    }
    #musts(unit) {
        if (unit.is === 'delete')
            return this.#hanging.get(unit.change.current.secret.id) ?? [];
        return writesOf(unit).flatMap((change) => this.#makerFor(change) ?? []);
    }
    #reaches(unit, other) {
        const reached = new Set([unit]);
        for (const one of reached)
            for (const needed of this.needs(one))
                reached.add(needed);
        return reached.has(other);
    }
    #leaving(unit) {
        if (unit.is !== 'exchange')
            return [];
        const own = new Set(itemsOf(unit));
        const items = unit.removes.flatMap(({ current }) => this.#items.leaving(current.secret.id, own));
        return items.flatMap((item) => this.#byItem.get(item) ?? []);
    }
    #makerFor(change) {
        const { linkScope } = change;
        return linkScope && this.#makers.get((0,model_scope/* secretId */.Ku)(linkScope, linkKey(change)));
    }
    #noteHanging(unit, secret) {
        for (const link of [secret.aliasOf, secret.overrides]) {
            if (link === undefined)
                continue;
            this.#hanging.set(link.id, [...(this.#hanging.get(link.id) ?? []), unit]);
        }
    }
}
const KINDS = { value: 0, file: 0, override: 1, alias: 2 };
const KINDS_A_SCOPE = 3;
function rankOf(unit) {
    switch (unit.is) {
        case 'write':
            return rankOfChange(unit.change);
        case 'delete':
            return -rankOfChange(unit.change);
        case 'exchange':
            return Math.min(...unit.creates.map(({ change }) => rankOfChange(change)));
    }
}
function rankOfChange(change) {
    return (0,model_scope/* depthOf */.d1)(change.scope) * KINDS_A_SCOPE + KINDS[change.kind];
}

;// CONCATENATED MODULE: ./.build/src/apply/deletes.js



function chooseDeletes(deletes, evidence) {
    const order = [...deletes].sort((a, b) => rankOfChange(b.change) - rankOfChange(a.change));
    const { plan, items, sight } = evidence;
    const successors = new Map(plan.renames.map(({ scope, from, to }) => [(0,model_scope/* secretId */.Ku)(scope, from.raw), items.writing(scope, to.raw)]));
    const unwritten = Map.groupBy(items.all.filter(({ state, change }) => change.action !== 'delete' && state.is !== 'done'), ({ change }) => change.key.raw);
    return order.filter(({ item, change }) => {
        const id = (0,model_scope/* secretId */.Ku)(change.scope, change.key.raw);
        if (sight.secret(change.scope, change.key.raw) === undefined) {
            item.finish();
            return false;
        }
        const why = whySpared(change, successors.get(id), evidence) ?? whyNeeded(change, unwritten);
        if (why !== undefined)
            item.spare((0,model_text/* say */.cv) `not deleted: ${why}`);
        return why === undefined;
    });
}
function whySpared(change, successor, { items, sight, view, dropsDescriptions }) {
    const { scope, key, current } = change;
    if (successor !== undefined && successor.state.is !== 'done') {
        return (0,model_text/* say */.cv) `its new key "${successor.change.key}" was not written`;
    }
    if (change.isAbsent !== true) {
        if (dropsDescriptions)
            return 'descriptions do not come back as they were sent, so nothing says whose it is';
        if (sight.isBare(scope))
            return (0,model_text/* say */.cv) `the list of ${(0,model_scope/* describeScope */.OI)(scope)} shows no descriptions by now, so nothing says whose it is`;
    }
    const refusal = view?.refusal(change);
    if (refusal !== undefined)
        return refusal;
    const isSame = sight.secret(scope, key.raw)?.id === current.secret.id;
    if (!isSame || (view !== undefined && view.planned(change) === undefined)) {
        return 'it was changed by someone else since the plan was made';
    }
    const along = new Set(change.deletedAlong.map(({ secret }) => secret.id));
    const hanging = sight
        .hangingOn(current.secret.id)
        .find((one) => !along.has(one.secret.id) && !items.deletes(one.secret.id));
    if (hanging !== undefined) {
        const verb = hanging.secret.aliasOf === undefined ? 'covers' : 'points to';
        return (0,model_text/* say */.cv) `${nameHanging(hanging, scope)} still ${verb} it`;
    }
    const [doubted] = items
        .notKnownToHaveLeft(current.secret.id)
        .filter((item) => sight.secret(item.change.scope, item.change.key.raw) === undefined);
    if (doubted === undefined || doubted.change.action === 'create')
        return undefined;
    const { secret } = doubted.change.current;
    return (0,model_text/* say */.cv) `${nameHanging({ scope: doubted.change.scope, secret }, scope)} may hang on it again`;
}
function whyNeeded({ scope, key, isAbsent }, unwritten) {
    if (isAbsent === true)
        return undefined;
    const other = unwritten
        .get(key.raw)
        ?.find(({ change }) => (0,model_scope/* isAbove */.oi)(change.scope, scope) || (0,model_scope/* isAbove */.oi)(scope, change.scope));
    return (other && (0,model_text/* say */.cv) `the same key was to be written in ${(0,model_scope/* describeScope */.OI)(other.change.scope)} as well, and was not`);
}
function nameHanging({ scope, secret }, from) {
    const where = scope.id === from.id ? '' : (0,model_text/* say */.cv) ` in ${(0,model_scope/* describeScope */.OI)(scope)}`;
    return (0,model_text/* say */.cv) `${secret.aliasOf === undefined ? 'override' : 'alias'} "${secret.key}"${where}`;
}

;// CONCATENATED MODULE: ./.build/src/apply/due-units.js


function unitsOfDue(due, items, view) {
    const moves = view.moves.flatMap((move) => unitOfMove(move, items, (item) => due.has(item)) ?? []);
    const whole = new Set(moves.flatMap(itemsOf));
    const halves = new Set(halvesOf(view).map(model_plan/* changeId */.Ux));
    const others = [...due].flatMap(([item, change]) => {
        if (whole.has(item) || items.isMoved(item))
            return [];
        const isLeft = change.action !== 'delete' && items.restoredLink(change) !== undefined;
        if (halves.has((0,model_plan/* changeId */.Ux)(change)) && !isLeft)
            return [];
        return change.action === 'delete' ? { is: 'delete', item, change } : unitOf(item, change);
    });
    return [...moves, ...others];
}
function halvesOf({ moves }) {
    return moves.flatMap(({ deletes, creates }) => [...deletes, ...creates]);
}
function giveUpHalves(units, items, view) {
    const sent = new Set(units.flatMap(itemsOf));
    for (const item of halvesOf(view).map((change) => items.of(change)))
        if (item !== undefined && !sent.has(item))
            item.giveUp();
}
function withoutWaiting(due, items) {
    const rest = new Map(due);
    for (const [item, change] of due)
        if (waits(item, change, items, rest))
            rest.delete(item);
    return rest;
}
function waits(item, change, items, due) {
    if (change.action === 'delete')
        return false;
    const provider = items.providerOf(change);
    if (provider !== undefined && !provider.isThere && items.restoredLink(change) === undefined)
        return !due.has(provider) && provider.state.is !== 'open' && items.goneAlong(change).length === 0;
    const { kind } = change.desired;
    const isLinked = change.linkId !== undefined || change.linkScope !== undefined;
    return item.state.is === 'blocked' && (kind === 'alias' || kind === 'override') && !isLinked;
}
function restoresOf(units, wasTaken) {
    return units.flatMap((unit) => {
        if (unit.is === 'exchange' && unit.deleted.length > 0)
            return [{ ...unit, restoresOnly: true }];
        const isLeft = itemsOf(unit).every((item) => item.isUntried && wasTaken(item));
        return isLeft && unit.is !== 'delete' ? [unit] : [];
    });
}

// EXTERNAL MODULE: ./.build/src/model/desired.js
var model_desired = __webpack_require__(5399);
;// CONCATENATED MODULE: ./.build/src/apply/requests.js





function prepareCreate(change, links, old) {
    const { desired, scope, key } = change;
    const fields = {
        key: key.raw,
        text: desired.description ?? old?.text.raw ?? '',
        interpolateInFile: old !== undefined && old.kind === desired.kind ? old.secret.interpolateInFile : undefined,
    };
    if (desired.kind === 'alias') {
        const targetId = links.target(change);
        if (targetId === undefined)
            return withoutTarget(change);
        const write = { ...fields, targetId, targetKey: desired.target };
        return { call: (writer, options) => writer.createAlias(scope, write, options) };
    }
    const value = (0,model_desired/* valueOf */.RP)(desired);
    if (value === undefined)
        return { lacks: model_desired/* NO_VALUE */.GY };
    if (desired.kind === 'override') {
        const overriddenId = links.target(change);
        if (overriddenId === undefined)
            return withoutTarget(change);
        const write = { ...fields, value, mountPath: undefined };
        return { call: (writer, options) => writer.createOverride(scope, overriddenId, write, options) };
    }
    const write = { ...fields, value, mountPath: desired.mountPath };
    return { call: (writer, options) => writer.createSecret(scope, write, options) };
}
function prepareUpdate(change, links) {
    const { desired, scope, key, current, reason } = change;
    const { secret } = current;
    const text = desired.description ?? current.text.raw;
    if (desired.kind === 'alias')
        return prepareAliasUpdate(change, text, links);
    const value = (0,model_desired/* valueOf */.RP)(desired);
    if (value === undefined)
        return { lacks: model_desired/* NO_VALUE */.GY };
    const keepsValue = reason === 'description-changed' && current.valueWrittenAt !== undefined;
    const write = {
        key: key.raw,
        text,
        value,
        mountPath: change.knownMountPath,
        ...(keepsValue && { valueWrittenAt: current.valueWrittenAt }),
    };
    return { call: (writer, options) => writer.edit(scope, secret, write, options) };
}
function prepareAliasUpdate(change, text, links) {
    const { scope, key, current, reason } = change;
    const { secret } = current;
    const { aliasOf } = secret;
    const repoints = reason === 'target-changed';
    const targetId = links.target(change);
    if (targetId === undefined)
        return withoutTarget(change);
    const write = { key: key.raw, text, targetId, targetKey: linkKey(change) };
    if (!repoints)
        return { call: (writer, options) => writer.describeAlias(scope, secret, write, options) };
    const oldTargetId = aliasOf && links.current(aliasOf.id);
    const wouldDelete = describeDependents(change);
    const repoint = { ...write, oldTargetId, ...(wouldDelete !== undefined && { wouldDelete }) };
    return { call: (writer, options) => writer.repointAlias(scope, secret, repoint, options) };
}
function describeDependents({ dependents = [] }) {
    if (dependents.length === 0)
        return undefined;
    const names = dependents.map(({ scope, secret }) => (0,model_text/* say */.cv) `"${secret.key}" in ${(0,model_scope/* describeScope */.OI)(scope)}`);
    return (0,model_text/* joinTexts */.B5)(names, ', ');
}
function prepareRestore({ scope, current, mountPath }, heir, links) {
    const { secret, text } = current;
    const fields = {
        key: secret.key.raw,
        text: heir.desired.description ?? text.raw,
        interpolateInFile: secret.interpolateInFile,
    };
    const { aliasOf, overrides } = secret;
    if (aliasOf !== undefined) {
        const write = { ...fields, targetId: links.current(aliasOf.id), targetKey: aliasOf.key.raw };
        return { call: (writer, options) => writer.createAlias(scope, write, options) };
    }
    const value = (0,model_desired/* valueOf */.RP)(heir.desired) ?? heir.restoreValue;
    if (value === undefined)
        return { lacks: 'this run does not know a value to restore it with' };
    const write = { ...fields, value, mountPath };
    if (overrides !== undefined) {
        return {
            call: (writer, options) => writer.createOverride(scope, links.current(overrides.id), write, options),
        };
    }
    return { call: (writer, options) => writer.createSecret(scope, write, options) };
}
function describeRestored({ scope, current, mountPath }, heir) {
    const { aliasOf, overrides } = current.secret;
    if (aliasOf !== undefined)
        return (0,model_text/* say */.cv) `as an alias of "${aliasOf.key}"`;
    const kind = overrides !== undefined ? 'an override' : mountPath === undefined ? 'a value' : 'a file at its old path';
    if (heir !== undefined && (0,model_scope/* isAbove */.oi)(scope, heir.scope))
        return (0,model_text/* say */.cv) `as ${kind}, with the value of ${(0,model_scope/* describeScope */.OI)(heir.scope)}, which everything below ${(0,model_scope/* describeScope */.OI)(scope)} sees until it moves`;
    return (0,model_text/* say */.cv) `as ${kind}, with the desired value`;
}
function withoutTarget(change) {
    return { lacks: (0,model_text/* say */.cv) `"${linkKey(change)}", which it needs, is not there` };
}

// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
;// CONCATENATED MODULE: ./.build/src/apply/restore.js





class Restorer {
    #sender;
    #reader;
    #links;
    #brake;
    constructor(parts) {
        const { sender, reader, links, brake } = parts;
        this.#sender = sender;
        this.#reader = reader;
        this.#links = links;
        this.#brake = brake;
    }
    async findTaken(deleted) {
        if (this.#brake.isEnding)
            return new Set();
        const taken = await Promise.all(deleted.map(async (old) => ((await this.#isTaken(old)) ? [old.current.secret.id] : [])));
        return new Set(taken.flat());
    }
    async #isTaken({ scope, current }) {
        const { key, id } = current.secret;
        try {
            const { own, untouchable } = await this.#reader.list(scope);
            const there = [...own.map(({ secret }) => secret), ...untouchable];
            return there.some((one) => one.key.raw === key.raw && one.id !== id);
        }
        catch (error) {
            if (!(error instanceof failure/* SyncError */.S0))
                this.#brake.noteCrash(error);
            return false;
        }
    }
    async restoreAll(exchange, refused, deleted, why) {
        const missing = [];
        for (const old of deleted.toReversed()) {
            const failure = await this.#restore(old, heirOf(old, exchange.creates, refused), refused, why);
            if (failure !== undefined)
                missing.push({ old, failure });
        }
        const { item } = refused;
        const last = missing.at(-1);
        if (last !== undefined) {
            const text = (0,model_text/* say */.cv) `${why.text}; the old one could not be restored: ${last.failure.text}`;
            const olds = missing.map(({ old }) => old);
            const isAnswered = missing.every(({ old, failure }) => !old.unconfirmed && !failure.mayHaveWritten);
            const isSure = isAnswered && why.mayBeThere !== true;
            const gap = { why: text, rateLimited: why.isLimited, isRefused: true, isSure, olds };
            if (missing.every(({ failure }) => this.#isOver(failure)))
                item.lose(gap);
            else
                item.open(gap);
        }
        else if (item.state.is !== 'restored' && item.state.is !== 'doubtful')
            item.refuse(why.text, why.isLimited);
    }
    #isOver({ kind, mayHaveWritten }) {
        return !mayHaveWritten && (kind !== 'not-sent' || this.#brake.isEnding);
    }
    async #restore(old, heir, refused, why) {
        const { scope, current, item, unconfirmed } = old;
        const { key, id } = current.secret;
        if (why.taken?.has(id) === true)
            return TAKEN;
        const prepared = prepareRestore(old, heir.change, this.#links);
        const answer = 'lacks' in prepared ? cannot(prepared.lacks) : await this.#sender.finish(scope, prepared.call);
        if (answer.ok)
            this.#links.know(scope, key.raw, answer.value.id, id);
        const isConflict = !answer.ok && answer.failure.kind === 'conflict' && answer.isThere !== true;
        const wasNeverGone = isConflict || (answer.ok && answer.value.id === id);
        if (unconfirmed !== undefined && wasNeverGone) {
            if (item !== refused.item)
                item.refuse(unconfirmed.text);
            return undefined;
        }
        if (answer.ok || answer.isThere === true) {
            item.restore(describeRestored(old, heir.change), why.text, why.isLimited);
            return undefined;
        }
        if (!isConflict || why.mayBeThere !== true)
            return answer.failure;
        refused.item.doubt(why.text);
        return undefined;
    }
}
const TAKEN = new store/* WriteFailure */.A('conflict', 'there is a secret of its key by now');
function cannot(lacks) {
    return { ok: false, failure: new store/* WriteFailure */.A('gone', lacks) };
}

;// CONCATENATED MODULE: ./.build/src/apply/exchange.js







class Exchanger {
    #sender;
    #links;
    #reader;
    #brake;
    #cascade;
    #restorer;
    constructor(parts) {
        this.#sender = parts.sender;
        this.#links = parts.links;
        this.#reader = parts.reader;
        this.#brake = parts.brake;
        this.#cascade = parts.cascade;
        this.#restorer = new Restorer(parts);
    }
    async run(exchange, mustFinish) {
        const [first] = exchange.creates;
        const gap = first?.item.gap;
        if (exchange.restoresOnly && first && gap) {
            const why = { text: gap.why, isLimited: gap.rateLimited };
            await this.#restorer.restoreAll(exchange, first, exchange.deleted, why);
            return;
        }
        const deleted = await this.#remove(exchange, mustFinish);
        if (deleted === undefined)
            return;
        try {
            await this.#create(exchange, deleted);
        }
        catch (error) {
            this.#brake.noteCrash(error);
            nameGaps(exchange, deleted, (0,model_text/* say */.cv) `${SO_FAR} ${(0,failure/* messageOf */.bD)(error)}`);
        }
    }
    async #remove(exchange, mustFinish) {
        const deleted = [...exchange.deleted];
        for (const old of exchange.removes) {
            const { scope, item } = old;
            const wentAlong = this.#cascade.hasSurely(scope, old.current.secret);
            const options = { mustFinish: !wentAlong && (mustFinish || deleted.length > 0) };
            const answer = await this.#sender.send(scope, (writer, more) => writer.remove(scope, old.current.secret, more), options);
            if (answer.ok || wentAlong || answer.failure.mayHaveWritten) {
                const gone = { ...old, unconfirmed: answer.ok || wentAlong ? undefined : answer.failure };
                deleted.push(gone);
                this.#cascade.note(gone);
                if ((answer.ok || wentAlong) && item.change.action === 'delete')
                    item.finish();
                else if (!answer.ok && !wentAlong)
                    item.fail(answer.failure, item.change.action, this.#brake.isEnding);
                continue;
            }
            const { failure } = answer;
            item.fail(failure, item.change.action, this.#brake.isEnding);
            await this.#endRemoving(exchange, deleted, old, failure);
            return undefined;
        }
        return deleted;
    }
    async #endRemoving(exchange, deleted, refused, failure) {
        const where = (0,model_scope/* describeScope */.OI)(refused.scope);
        const why = (0,model_text/* say */.cv) `"${refused.current.secret.key}" could not be deleted from ${where}: ${failure.text}`;
        const [first] = exchange.creates;
        if (deleted.length > 0 && first)
            await this.#restorer.restoreAll(exchange, first, deleted, {
                text: why,
                isLimited: failure.kind === 'rate-limited',
            });
        else if (failure.kind === 'not-sent' && this.#brake.isEnding)
            return;
        for (const { item } of exchange.creates)
            if (item.state.is === 'pending')
                item.block(why);
    }
    async #create(exchange, deleted) {
        const made = [];
        for (const [index, step] of exchange.creates.entries()) {
            const old = nearestOld(step, deleted);
            const prepared = prepareCreate(step.change, this.#links, old?.current);
            const { scope, key } = step.change;
            const ownId = this.#links.made(scope, key.raw);
            const answer = 'lacks' in prepared ? cannot(prepared.lacks) : await this.#sender.finish(scope, prepared.call);
            if (answer.ok) {
                this.#links.know(scope, key.raw, answer.value.id, old?.current.secret.id);
                made.push({ step, written: answer.value });
                continue;
            }
            const { failure } = answer;
            const isProven = deleted.every(({ unconfirmed }) => unconfirmed === undefined);
            const why = (0,model_text/* say */.cv) `${isProven ? SO_FAR : PERHAPS_SO_FAR} ${failure.text}`;
            const isOurs = isProven && !exchange.keepsOld;
            const isLimited = failure.kind === 'rate-limited';
            const isDeleted = deleted.some(({ current }) => current.secret.id === ownId);
            if (failure.kind === 'conflict' && ownId !== undefined && !isDeleted)
                step.item.finish();
            else if (answer.isThere === true && isOurs)
                step.item.doubt(why);
            else if (this.#mustAsk(failure, isProven))
                step.item.open({
                    why,
                    rateLimited: isLimited,
                    isRefused: false,
                    isSure: isProven && !failure.mayHaveWritten,
                    olds: deleted,
                });
            else {
                const mayBeThere = failure.mayHaveWritten && isOurs;
                const [text, taken] = failure.kind === 'conflict'
                    ? await Promise.all([
                        explainConflict(this.#reader, step.change, why, this.#brake),
                        mayBeThere ? undefined : this.#restorer.findTaken(deleted),
                    ])
                    : [why, undefined];
                await this.#undo(exchange, index, made, deleted, { text, isLimited, mayBeThere, taken });
                return;
            }
        }
        for (const { step } of made)
            step.item.finish();
    }
    #mustAsk({ kind, mayHaveWritten }, isProven) {
        if (this.#brake.isEnding)
            return false;
        return mayHaveWritten || kind === 'not-sent' || (kind === 'conflict' && !isProven);
    }
    async #undo(exchange, index, made, deleted, why) {
        const refused = exchange.creates[index];
        const { key, scope } = refused.change;
        for (const one of made.toReversed())
            await this.#takeBack(one, made, refused);
        await this.#restorer.restoreAll(exchange, refused, deleted, why);
        for (const { item } of exchange.creates.slice(index + 1)) {
            item.block((0,model_text/* say */.cv) `"${key}" could not be created in ${(0,model_scope/* describeScope */.OI)(scope)}, and all of it moves or nothing`);
        }
    }
    async #takeBack({ step, written }, made, refused) {
        const { change, item } = step;
        const { scope, key } = change;
        const answer = await this.#sender.finish(scope, (writer, options) => writer.remove(scope, { id: written.id, key }, options));
        if (!answer.ok && answer.failure.mayHaveWritten)
            item.fail(answer.failure, 'delete', this.#brake.isEnding);
        else if (!answer.ok)
            item.finish();
        else {
            const where = (0,model_scope/* describeScope */.OI)(refused.change.scope);
            const why = (0,model_text/* say */.cv) `taken back, since "${key}" could not be created in ${where}`;
            for (const other of made.map((one) => one.step)) {
                if (other !== step && !(0,model_scope/* isAbove */.oi)(scope, other.change.scope))
                    continue;
                this.#links.forget(other.change.scope, key.raw);
                other.item.refuse(why);
            }
        }
    }
}
const SO_FAR = 'the old secret is deleted, but the new one could not be created:';
const PERHAPS_SO_FAR = 'the old secret may be deleted, and the new one could not be created:';
function nameGaps({ creates }, olds, why) {
    for (const { item } of creates) {
        if (!item.isFinal)
            item.open({ why, rateLimited: false, isRefused: false, isSure: false, olds });
    }
}

// EXTERNAL MODULE: ./.build/src/model/description.js
var description = __webpack_require__(7051);
;// CONCATENATED MODULE: ./.build/src/apply/takings.js
function takenAlong(change) {
    return change?.action === 'replace' ? change.along : undefined;
}
class Takings {
    #view;
    #items;
    #goes;
    constructor(view, items, goes) {
        this.#view = view;
        this.#items = items;
        this.#goes = goes;
    }
    leftOf(change) {
        const along = takenAlong(change);
        return along === undefined || this.#takes(along) ? change : along.otherwise;
    }
    #takes(along) {
        const taking = this.#view.planned({ ...along, action: 'delete' }) ??
            this.#view.planned({ ...along, action: 'replace' });
        const item = taking && this.#items.of(taking);
        if (item === undefined || item.isFinal)
            return false;
        const above = takenAlong(taking);
        return above === undefined ? this.#goes(item) : this.#takes(above);
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/judge.js





function judge(among, items, view, trusts) {
    const due = new Map();
    const gaps = [];
    const found = { gaps, due };
    const conflicts = among.filter(({ state }) => state.is === 'doubtful' && state.kind === 'conflict');
    const isAlong = ({ change }) => takenAlong(view.planned(change)) !== undefined;
    const others = among.filter((item) => !isAlong(item));
    judgeAll(others, { view, trusts, plannedFor: ({ change }) => view.planned(change) }, found);
    const judged = new Set(among);
    const sent = new Set(unitsOfDue(withoutWaiting(due, items), items, view).flatMap(itemsOf));
    const takings = new Takings(view, items, (item) => sent.has(item) || !judged.has(item));
    const plannedFor = ({ change }) => takings.leftOf(view.planned(change));
    const tried = among.filter((item) => isAlong(item) && !(item.isUntried && plannedFor(item) === undefined));
    judgeAll(tried, { view, trusts, plannedFor }, found);
    const differing = withoutWaiting(due, items);
    const units = unitsOfDue(differing, items, view);
    giveUpHalves(units, items, view);
    const unexplained = conflicts.filter((item) => view.refusal(item.change) === undefined && !isListed(item, view));
    return { units: [...gaps, ...units], differing, unexplained };
}
function judgeAll(among, measure, found) {
    const { view, trusts, plannedFor } = measure;
    const open = new Set();
    for (const item of among) {
        const { gap } = item;
        if (gap === undefined)
            continue;
        open.add(item);
        judgeGap(item, gap, plannedFor(item), view, found);
    }
    for (const item of among) {
        const change = open.has(item) ? undefined : judgeItem(item, plannedFor(item), view, trusts);
        if (change !== undefined)
            found.due.set(item, change);
    }
}
function judgeItem(item, now, view, trusts) {
    const { change, state } = item;
    if (item.isFinal)
        return undefined;
    const refusal = view.refusal(change);
    if (change.action === 'delete' && !isListed(item, view))
        item.finish();
    else if (refusal !== undefined)
        item.refuse(refusal);
    else if (now === undefined) {
        if (change.action === 'delete')
            return undefined;
        const why = view.planned(change) === undefined ? view.whyLeft(change) : undefined;
        if (why === undefined)
            item.finish();
        else if (state.is !== 'done')
            item.block(why);
    }
    else if (state.is === 'doubtful' && !mayTryAgain(state, now))
        item.giveUp();
    else if (state.is !== 'done' || !(trusts ? isAboutDescription(now) : staysUnknown(now)))
        return now;
    return undefined;
}
function judgeGap(item, gap, now, view, found) {
    const { change } = item;
    if (change.action === 'delete')
        return;
    const refusal = view.refusal(change);
    const missing = gap.olds.filter((old) => view.sight.misses(old));
    const isThere = isListed(item, view);
    const isLeft = now === undefined && view.planned(change) === undefined;
    const why = refusal ?? (isLeft ? view.whyLeft(change) : undefined);
    if (isThere && now === undefined && why === undefined)
        item.finish();
    else if (now?.action === 'update' && !gap.isRefused)
        found.due.set(item, now);
    else if (missing.length === 0)
        concludeOld(item, gap, why, view);
    else {
        const deleted = missing.map((old) => ({ ...old, unconfirmed: undefined }));
        const wanted = now === undefined || now.action === 'delete' ? change : now;
        const create = { ...wanted, ...(change.restoreValue && { restoreValue: change.restoreValue }) };
        const restoresOnly = gap.isRefused || why !== undefined;
        if (gap.isRefused)
            noteThere(gap, missing, view);
        const keepsOld = deleted.length < gap.olds.length;
        found.gaps.push(unitOfGap({ item, change: create }, { deleted, restoresOnly, keepsOld }));
    }
}
function concludeOld(item, gap, refusal, view) {
    item.refuse(refusal ?? gap.why, gap.rateLimited);
    if (gap.isRefused && refusal === undefined)
        noteThere(gap, [], view);
}
function noteThere({ olds, why, rateLimited }, missing, { sight }) {
    for (const old of olds) {
        const { scope, current, item, unconfirmed } = old;
        const { id, key } = current.secret;
        if (missing.includes(old))
            continue;
        if (unconfirmed === undefined || sight.secret(scope, key.raw)?.id !== id)
            item.restore(describeRestored(old), why, rateLimited);
        else if (item.change.action === 'delete')
            item.refuse(unconfirmed.text);
    }
}
function isListed({ change }, { sight }) {
    return sight.secret(change.scope, change.key.raw) !== undefined;
}
function isAboutDescription({ action, reason }) {
    return action === 'update' && (reason === 'unknown' || reason === 'description-changed');
}
function staysUnknown(now) {
    if (now.action !== 'update' || now.reason !== 'unknown')
        return false;
    if (now.kind === 'file' && now.knownMountPath === undefined)
        return true;
    const text = now.current.text.raw;
    const isAsSent = text === (now.desired.description ?? text).replace(/\s+/g, ' ').trim();
    return isAsSent && text.length + 1 + description/* MARK_LIMIT */.Os > description/* DESCRIPTION_LIMIT */.r7;
}
function mayTryAgain({ kind, tried }, { action }) {
    switch (kind) {
        case 'conflict':
        case 'rate-limited':
            return action !== tried;
        case 'gone':
            return true;
        case 'unsure':
            return action === 'create' || action !== tried;
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/ledger.js





function findLost({ items, cascade, seen, }) {
    const lost = new Map();
    const add = ({ scope, current }, why, isSure) => {
        const { key } = current.secret;
        lost.set((0,model_scope/* secretId */.Ku)(scope, key.raw), { scope, key, why, isSure });
    };
    for (const { state, change } of items.all) {
        if (state.is !== 'open' && state.is !== 'lost')
            continue;
        const { gap } = state;
        for (const old of gap.olds) {
            const { scope, current, item } = old;
            if (item.state.is === 'restored' || items.writing(scope, current.secret.key.raw)?.isThere)
                continue;
            const isListed = seen.covers(old.scope) && seen.covers(change.scope);
            if (seen.misses(old))
                add(old, describeGap(gap), gap.isSure || isListed);
        }
    }
    for (const item of items.all) {
        if (!isHalf(item, items) || item.state.is !== 'failed')
            continue;
        const { scope, current } = item.change;
        if (!seen.covers(scope) || seen.secret(scope, current.secret.key.raw) !== undefined)
            continue;
        if (!hasArrived(current.secret.id, items, seen))
            add({ scope, current }, item.state.why, true);
    }
    for (const taken of cascade.all) {
        if (!isGone(taken.old, seen) || isMeant(taken, items, seen))
            continue;
        const { scope, secret, old } = taken;
        const shown = seen.secret(scope, secret.key.raw);
        const isOutdated = scope.id === old.scope.id && seen.isOlderThan(old) && shown?.id === secret.id;
        if (shown !== undefined && !isOutdated)
            continue;
        const mayBeThere = items.writing(scope, secret.key.raw)?.mayBeThere === true;
        const isSure = (old.unconfirmed === undefined && !mayBeThere) || seen.covers(scope);
        lost.set((0,model_scope/* secretId */.Ku)(scope, secret.key.raw), { scope, key: secret.key, why: describeTaking(taken), isSure });
    }
    return [...lost.values()];
}
function isHalf(item, items) {
    return item.change.action === 'replace' || (item.change.action === 'delete' && items.isMoved(item));
}
function hasArrived(id, items, seen) {
    return (items.arrivalsOf(id) ?? []).some((change) => items.of(change)?.isThere || seen.secret(change.scope, change.key.raw) !== undefined);
}
function isGone({ unconfirmed, scope, current: { secret } }, seen) {
    return unconfirmed === undefined || seen.secret(scope, secret.key.raw)?.id !== secret.id;
}
function isMeant({ scope, secret }, items, seen) {
    if (items.writing(scope, secret.key.raw)?.isThere === true || items.isRestored(secret.id))
        return true;
    if (items.arrivalsOf(secret.id) === undefined)
        return items.deletes(secret.id) || items.deletesAlong(secret.id);
    return hasArrived(secret.id, items, seen);
}
function makeLedger({ items, lost, differing, brake, writer, }) {
    const { mayHaveWritten, mayHaveChanged } = writer.effects;
    return {
        outcomes: items.all.map((item) => item.outcome(brake.whyNotStarted)),
        mayHaveWritten,
        mayHaveChanged,
        lost,
        restored: items.all.flatMap(restoredBy),
        notConverged: [...differing]
            .filter(([{ state }]) => state.is === 'done')
            .map(([, change]) => ({ scope: change.scope, key: change.key, seen: seenOf(change) })),
        cancelled: brake.isEnding,
        crash: brake.crash,
        unverified: brake.unverified ?? distrustOf(writer),
        problems: [...(writer.dropsDescriptions ? [DROPPED] : []), ...items.all.flatMap(explainSpared)],
    };
}
function restoredBy({ change, state }) {
    if (state.is !== 'restored')
        return [];
    return [{ scope: change.scope, key: change.key, what: (0,model_text/* say */.cv) `${state.what}: ${state.why}` }];
}
function distrustOf({ distrust }) {
    return distrust && { reason: distrust.reason, message: distrust.text, advice: distrust.advice };
}
const DROPPED = {
    severity: 'warning',
    message: 'Descriptions do not come back from Qovery as they were sent, so changes can not be seen from here on: every value is written on every run, and nothing is pruned. Report it to Qovery, and list under absent what should be deleted.',
};
function explainSpared({ change, state }) {
    if (state.is !== 'spared')
        return [];
    const where = change.scope.kind === 'project' ? '' : (0,model_text/* say */.cv) ` in ${(0,model_scope/* describeScope */.OI)(change.scope)}`;
    return [{ severity: 'warning', message: (0,model_text/* say */.cv) `"${change.key}"${where}: ${state.why}` }];
}
function seenOf(change) {
    switch (change.action) {
        case 'create':
            return 'it is missing again';
        case 'delete':
            return 'it is still there';
        case 'update':
        case 'replace':
            return ['value-changed', 'changed-outside', 'unknown'].includes(change.reason)
                ? 'someone else wrote it meanwhile'
                : `it differs (${change.reason})`;
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/links.js


class Links {
    #made = new Map();
    #renewed = new Map();
    #items;
    constructor(items) {
        this.#items = items;
    }
    know(scope, key, id, oldId = id) {
        this.#made.set((0,model_scope/* secretId */.Ku)(scope, key), id);
        this.#renewed.set(oldId, id);
    }
    made(scope, key) {
        return this.#made.get((0,model_scope/* secretId */.Ku)(scope, key));
    }
    forget(scope, key) {
        this.#made.delete((0,model_scope/* secretId */.Ku)(scope, key));
    }
    current(id) {
        return this.#renewed.get(id) ?? id;
    }
    target(change) {
        const { linkScope, linkId } = change;
        const made = linkScope && this.#made.get((0,model_scope/* secretId */.Ku)(linkScope, linkKey(change)));
        const id = made ?? linkId ?? this.#items.restoredLink(change);
        return id && this.current(id);
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/view.js



class Sight {
    #secrets = new Map();
    #hanging;
    #bare = new Set();
    #covered = new Set();
    constructor(listings) {
        const links = [];
        for (const { scope, own, untouchable, showsDescriptions } of listings) {
            this.#covered.add(scope.id);
            if (!showsDescriptions)
                this.#bare.add(scope.id);
            for (const secret of [...own.map((one) => one.secret), ...untouchable]) {
                this.#secrets.set((0,model_scope/* secretId */.Ku)(scope, secret.key.raw), secret);
                for (const { id } of (0,model_secret/* linksOf */.h)(secret))
                    links.push({ scope, secret, to: id });
            }
        }
        this.#hanging = Map.groupBy(links, ({ to }) => to);
    }
    secret(scope, key) {
        return this.#secrets.get((0,model_scope/* secretId */.Ku)(scope, key));
    }
    covers({ id }) {
        return this.#covered.has(id);
    }
    misses(old) {
        return this.secret(old.scope, old.current.secret.key.raw) === undefined || this.isOlderThan(old);
    }
    isOlderThan({ scope, current: { secret }, unconfirmed }) {
        return unconfirmed === undefined && this.secret(scope, secret.key.raw)?.id === secret.id;
    }
    isBare({ id }) {
        return this.#bare.has(id);
    }
    hangingOn(id) {
        return this.#hanging.get(id) ?? [];
    }
}
const LEFT = 'a plan made after writing leaves it as it is: by now, something else has its key that is not to be touched';
class View {
    sight;
    moves;
    #changes;
    #unchanged;
    #refusals = new Map();
    #refusedKeys = new Map();
    constructor(plan, listings) {
        this.sight = new Sight(listings);
        this.moves = plan.moves;
        this.#changes = new Map((0,model_plan/* changesOf */.fs)(plan).map((change) => [(0,model_plan/* changeId */.Ux)(change), change]));
        this.#unchanged = new Set(plan.scopes.flatMap(({ scope, unchanged }) => unchanged.map((key) => (0,model_scope/* secretId */.Ku)(scope, key))));
        for (const { scope, key, problem } of plan.refusals) {
            if (scope === undefined || key === undefined)
                continue;
            this.#refusals.set((0,model_scope/* secretId */.Ku)(scope, key), problem.message);
            this.#refusedKeys.set(key, problem.message);
        }
    }
    whyLeft({ scope, key }) {
        if (this.#unchanged.has((0,model_scope/* secretId */.Ku)(scope, key.raw)))
            return undefined;
        return this.#refusedKeys.get(key.raw) ?? LEFT;
    }
    planned(change) {
        return this.#changes.get((0,model_plan/* changeId */.Ux)(change));
    }
    refusal({ scope, key }) {
        return this.#refusals.get((0,model_scope/* secretId */.Ku)(scope, key.raw));
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/lists.js


class Lists {
    #ports;
    #run;
    #listings;
    #fresh = new Set();
    #view;
    #doubted = [];
    constructor(ports, run) {
        this.#ports = ports;
        this.#run = run;
        this.#listings = new Map(ports.listings);
    }
    get sight() {
        return new Sight(this.#listings.values());
    }
    get view() {
        return this.#view;
    }
    async look() {
        const { brake, cascade } = this.#run;
        const scopes = this.#toList();
        for (const { id } of scopes)
            this.#fresh.delete(id);
        if (scopes.length === 0 || brake.isEnding)
            return undefined;
        const { reader, writer, replan } = this.#ports;
        try {
            const lists = await Promise.all(scopes.map((scope) => reader.list(scope)));
            for (const list of lists) {
                writer.compareDescriptions(list);
                this.#listings.set(list.scope.id, list);
                this.#fresh.add(list.scope.id);
            }
            const plan = await replan(new Map(lists.map((list) => [list.scope.id, list])));
            this.#view = new View(plan, this.#listings.values());
            cascade.see(this.#view.sight);
            return this.#view;
        }
        catch (error) {
            if (error instanceof failure/* SyncError */.S0 && !brake.isCancelled)
                brake.noteUnverified(error);
            else if (!(error instanceof failure/* SyncError */.S0))
                brake.noteCrash(error);
            return undefined;
        }
    }
    lookAgainAt(scopes) {
        this.#doubted = scopes;
    }
    takeFresh() {
        const { sender, cascade } = this.#run;
        for (const { id } of [...sender.takeTouched(), ...cascade.takeTouched()])
            this.#fresh.delete(id);
        return new Sight([...this.#listings.values()].filter(({ scope }) => this.#fresh.has(scope.id)));
    }
    #toList() {
        const { items, sender, cascade } = this.#run;
        const touched = [...sender.takeTouched(), ...this.#doubted];
        this.#doubted = [];
        if (touched.length === 0)
            return [];
        const written = new Set(touched.map(({ id }) => id));
        const dependent = items.all.filter(({ change, state }) => {
            const provider = items.providerOf(change);
            if (provider === undefined)
                return false;
            if (state.is === 'blocked')
                return !provider.isFinal;
            const isSentAgain = this.#view?.planned(provider.change)?.action === 'create';
            return state.is === 'done' && isSentAgain && written.has(provider.change.scope.id);
        });
        const scopes = [...touched, ...cascade.takeTouched(), ...dependent.map(({ change }) => change.scope)];
        return [...new Map(scopes.map((scope) => [scope.id, scope])).values()];
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/progress.js
class Progress {
    #onOutcome;
    #total;
    #brake;
    #reported = new Set();
    constructor(onOutcome, total, brake) {
        this.#onOutcome = onOutcome;
        this.#total = total;
        this.#brake = brake;
    }
    report(items, isOver = false) {
        for (const item of items) {
            if (this.#reported.has(item) || !(isDecided(item) || (isOver && wasTried(item))))
                continue;
            this.#reported.add(item);
            try {
                this.#onOutcome(item.outcome(), this.#reported.size, this.#total);
            }
            catch (error) {
                this.#brake.noteCrash(error);
            }
        }
    }
}
function wasTried({ state }) {
    return state.is === 'doubtful' || state.is === 'open';
}
function isDecided({ state }) {
    return state.is === 'done' || state.is === 'failed' || state.is === 'restored' || state.is === 'lost';
}

;// CONCATENATED MODULE: ./.build/src/apply/round.js





class Round {
    #parts;
    started = new Set();
    constructor(parts) {
        this.#parts = parts;
    }
    async run(units) {
        await runInOrder(units, this.#parts, (unit) => this.#perform(unit));
    }
    async #perform(unit) {
        const { brake, onOutcome } = this.#parts;
        try {
            const mustFinish = this.#isSecondHalf(unit);
            if (!brake.mayStart && !mustFinish)
                return;
            const why = this.#whyBlocked(unit);
            if (why !== undefined)
                return await this.#block(unit, why);
            for (const item of itemsOf(unit))
                this.started.add(item);
            this.#parts.cascade.noteWriting(itemsOf(unit));
            await this.#send(unit, mustFinish);
        }
        catch (error) {
            brake.noteCrash(error);
        }
        onOutcome(itemsOf(unit));
    }
    #isSecondHalf(unit) {
        if (unit.is === 'exchange' && unit.deleted.length > 0)
            return true;
        if (unit.is === 'delete')
            return false;
        return itemsOf(unit).some(({ change, isThere }) => !isThere && this.#parts.cascade.has(change.scope, change.key.raw));
    }
    async #send(unit, mustFinish) {
        switch (unit.is) {
            case 'exchange':
                return await this.#parts.exchanger.run(unit, mustFinish);
            case 'delete':
                return await this.#delete(unit);
            case 'write':
                return await this.#write(unit, mustFinish);
        }
    }
    async #delete({ item, change }) {
        const { sender, brake } = this.#parts;
        const { scope, current } = change;
        const answer = await sender.send(scope, (writer, options) => writer.remove(scope, current.secret, options));
        if (answer.ok)
            item.finish();
        else
            item.fail(answer.failure, 'delete', brake.isEnding);
    }
    async #write({ item, change }, mustFinish) {
        const { sender, links, brake } = this.#parts;
        const prepared = change.action === 'create' ? prepareCreate(change, links) : prepareUpdate(change, links);
        if ('lacks' in prepared)
            return item.block(prepared.lacks);
        const { scope } = change;
        const answer = await (mustFinish
            ? sender.finish(scope, prepared.call)
            : sender.send(scope, prepared.call));
        if (answer.ok) {
            const { id } = answer.value;
            links.know(scope, change.key.raw, id, change.action === 'update' ? change.current.secret.id : id);
            return item.finish();
        }
        const { failure } = answer;
        if (failure.leaves !== 'something' && change.action === 'update') {
            const isSure = failure.leaves === 'nothing';
            const old = { ...oldOf(item, change), unconfirmed: isSure ? undefined : failure };
            this.#parts.cascade.note(old);
            return item.open({
                why: failure.text,
                rateLimited: failure.kind === 'rate-limited',
                isRefused: !failure.mayHaveWritten,
                isSure,
                olds: [old],
            });
        }
        const isOwn = change.action === 'create' && links.made(scope, change.key.raw) !== undefined;
        if (isOwn && failure.kind === 'conflict')
            item.finish();
        else
            item.fail(failure, change.action, brake.isEnding);
    }
    #whyBlocked(unit) {
        if (unit.is === 'delete')
            return undefined;
        if (unit.is === 'write')
            return this.#parts.items.obstacleTo(unit.change);
        if (unit.deleted.length > 0)
            return undefined;
        const own = new Set(itemsOf(unit));
        return this.#findLack(unit, own) ?? this.#findHanging(unit, own);
    }
    async #block(unit, why) {
        for (const item of itemsOf(unit))
            item.block(why);
        const [first] = stepsOf(unit);
        const gone = first === undefined ? [] : this.#goneAlong(first.change);
        if (first === undefined || gone.length === 0)
            return;
        first.item.open({ why, rateLimited: false, isRefused: true, isSure: true, olds: gone });
        const restore = unitOfGap(first, { deleted: gone, restoresOnly: true, keepsOld: false });
        this.started.add(first.item);
        await this.#parts.exchanger.run(restore, true);
        this.#parts.onOutcome(itemsOf(unit));
    }
    #goneAlong(change) {
        const { items } = this.#parts;
        return items.goneAlong(change).flatMap((departure) => {
            const item = items.of(departure);
            return item === undefined ? [] : [oldOf(item, departure)];
        });
    }
    #findLack({ creates }, own) {
        const { items, links } = this.#parts;
        for (const { change } of creates) {
            const provider = items.providerOf(change);
            if (provider !== undefined && own.has(provider))
                continue;
            const why = items.obstacleTo(change) ?? lackOf(prepareCreate(change, links));
            if (why !== undefined)
                return why;
        }
        return undefined;
    }
    #findHanging({ removes }, own) {
        for (const { current } of removes) {
            const left = this.#parts.items
                .leaving(current.secret.id, own)
                .find(({ state }) => state.is !== 'done' && state.is !== 'pending');
            if (left === undefined)
                continue;
            const { key, scope } = left.change;
            return (0,model_text/* say */.cv) `"${key}" of ${(0,model_scope/* describeScope */.OI)(scope)} still hangs on it, and would be deleted with it`;
        }
        return undefined;
    }
}
function lackOf(prepared) {
    return 'lacks' in prepared ? prepared.lacks : undefined;
}

;// CONCATENATED MODULE: ./.build/src/apply/sender.js



class Sender {
    #writer;
    #brake;
    #touched = new Map();
    constructor(writer, brake) {
        this.#writer = writer;
        this.#brake = brake;
    }
    takeTouched() {
        const scopes = [...this.#touched.values()];
        this.#touched = new Map();
        return scopes;
    }
    async send(scope, call, options = {}) {
        this.#touched.set(scope.id, scope);
        try {
            return { ok: true, value: await call(this.#writer, options) };
        }
        catch (error) {
            return { ok: false, failure: this.#note(error) };
        }
    }
    async finish(scope, call) {
        const answer = await this.send(scope, call, { mustFinish: true });
        if (answer.ok || !answer.failure.mayHaveWritten || !this.#brake.isEnding)
            return answer;
        const again = await this.send(scope, call, { mustFinish: true });
        if (again.ok)
            return again;
        return { ok: false, failure: answer.failure, isThere: again.failure.kind === 'conflict' };
    }
    #note(error) {
        if (error instanceof store/* WriteFailure */.A) {
            if (error.kind === 'rate-limited' && !error.mayHaveWritten)
                this.#brake.noteLimit();
            return error;
        }
        this.#brake.noteCrash(error);
        return new store/* WriteFailure */.A('unsure', (0,model_text/* say */.cv) `an unexpected error came up: ${(0,failure/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./.build/src/apply/apply.js
















const REPAIR_ROUNDS = 2;
async function applyPlan(request) {
    return await new Application(request).run();
}
class Application {
    #request;
    #items;
    #brake;
    #sender;
    #links;
    #cascade;
    #exchanger;
    #progress;
    #lists;
    #differing = new Map();
    #repairsLeft = REPAIR_ROUNDS;
    constructor(request) {
        const { plan, writer, reader, stop, onOutcome } = request;
        this.#request = request;
        this.#items = new Items(plan);
        this.#links = new Links(this.#items);
        this.#brake = new Brake(stop);
        this.#sender = new Sender(writer, this.#brake);
        this.#cascade = new Cascade(this.#items, new Sight(request.listings.values()));
        this.#exchanger = new Exchanger({
            sender: this.#sender,
            links: this.#links,
            reader,
            brake: this.#brake,
            cascade: this.#cascade,
        });
        this.#progress = new Progress(onOutcome, this.#items.all.length, this.#brake);
        this.#lists = new Lists(request, {
            items: this.#items,
            brake: this.#brake,
            sender: this.#sender,
            cascade: this.#cascade,
        });
    }
    async run() {
        const { plan, writer } = this.#request;
        const units = unitsOfWrites(plan, this.#items);
        const deletes = this.#items.all.flatMap((item) => {
            const { change } = item;
            return change.action === 'delete' && !this.#items.isMoved(item) ? [{ is: 'delete', item, change }] : [];
        });
        const last = new Set(deletes.map(({ item }) => item));
        await this.#send(units);
        await this.#reconcile(this.#items.all.filter((item) => !last.has(item)));
        if (this.#brake.mayStart) {
            const evidence = {
                plan,
                items: this.#items,
                sight: this.#lists.sight,
                view: this.#lists.view,
            };
            const due = chooseDeletes(deletes, { ...evidence, dropsDescriptions: writer.dropsDescriptions });
            await this.#send(due);
            await this.#reconcile(this.#items.all);
        }
        return this.#conclude();
    }
    async #send(units) {
        const round = new Round({
            items: this.#items,
            links: this.#links,
            sender: this.#sender,
            exchanger: this.#exchanger,
            cascade: this.#cascade,
            brake: this.#brake,
            concurrency: this.#request.concurrency,
            onOutcome: (items) => this.#progress.report(items),
        });
        await round.run(units);
        this.#differing = new Map([...this.#differing].filter(([item]) => !round.started.has(item)));
    }
    async #reconcile(among) {
        for (;;) {
            const view = await this.#lists.look();
            if (view === undefined)
                return;
            const { units, differing, unexplained } = judge(among, this.#items, view, this.#request.writer.dropsDescriptions);
            this.#differing = differing;
            for (const item of unexplained)
                await this.#explain(item);
            this.#progress.report(among);
            this.#learnRestored(view);
            if (this.#repairsLeft === 0) {
                const wasTaken = ({ change }) => this.#cascade.has(change.scope, change.key.raw);
                return await this.#send(restoresOf(units, wasTaken));
            }
            const undone = [...differing].flatMap(([{ state, change }]) => state.is === 'done' ? [change.scope] : []);
            if (units.length === 0 && undone.length === 0)
                return;
            this.#repairsLeft -= 1;
            if (units.length === 0)
                this.#lists.lookAgainAt(undone);
            await this.#send(units);
        }
    }
    #learnRestored({ sight }) {
        for (const { state, change } of this.#items.all) {
            if (state.is !== 'restored' || change.action === 'create')
                continue;
            const { scope, key, current } = change;
            const secret = sight.secret(scope, key.raw);
            if (secret !== undefined)
                this.#links.know(scope, key.raw, secret.id, current.secret.id);
        }
    }
    async #explain(item) {
        const { state, change } = item;
        if (state.is !== 'failed')
            return;
        item.refuse(await explainConflict(this.#request.reader, change, state.why, this.#brake), state.rateLimited);
    }
    #conclude() {
        this.#progress.report(this.#items.all, true);
        const items = this.#items;
        const seen = this.#lists.takeFresh();
        const lost = findLost({ items, cascade: this.#cascade, seen });
        return makeLedger({
            items,
            lost,
            differing: this.#differing,
            brake: this.#brake,
            writer: this.#request.writer,
        });
    }
}


/***/ }),

/***/ 370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ pLimit)
});

// UNUSED EXPORTS: limitFunction

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}


/***/ })

};
