export const id = 804;
export const ids = [804];
export const modules = {

/***/ 2804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyPlan: () => (/* binding */ applyPlan)
});

// EXTERNAL MODULE: ./.build/src/errors.js
var errors = __webpack_require__(6624);
;// CONCATENATED MODULE: ./.build/src/apply/item.js
function outcomeOf({ change, state, error, attempted }) {
    if (state === 'done')
        return { change, status: 'done' };
    if (state === 'failed' || state === 'unsettled' || attempted === true)
        return { change, status: 'failed', error: error ?? 'it is not known whether it took effect' };
    return { change, status: 'not-attempted', ...(error !== undefined && { error }) };
}
function blockerOf(change, items) {
    if (change.action === 'delete' || change.desired.kind !== 'alias')
        return undefined;
    const target = items.get(change.desired.target);
    const comesAnew = target?.change.action === 'create' || target?.change.action === 'replace';
    return comesAnew && target.state !== 'done' ? target : undefined;
}

// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
;// CONCATENATED MODULE: ./.build/src/apply/follow-up.js

class BlockedError extends Error {
    name = 'BlockedError';
}
const FINISH = { mustFinish: true };
async function followUp(soFar, send) {
    try {
        return await send();
    }
    catch (error) {
        if (error instanceof BlockedError)
            throw new store/* WriteFailure */.A('gone', `${soFar}: ${error.message}`);
        if (!(error instanceof store/* WriteFailure */.A))
            throw error;
        const kind = error.kind === 'not-sent' ? 'unsure' : error.kind;
        throw new store/* WriteFailure */.A(kind, `${soFar}: ${error.message}`, error.status);
    }
}
function isRefused(error) {
    return error instanceof store/* WriteFailure */.A && error.kind === 'refused';
}
function forbidsRepointing(error) {
    return error instanceof store/* WriteFailure */.A && [400, 405, 422].includes(error.status ?? 0);
}

;// CONCATENATED MODULE: ./.build/src/apply/restores.js


const NOT_KNOWN = 'it is not known to be there';
class Restores {
    #problems = [];
    #restores = [];
    get areDue() {
        return this.#restores.some(({ why }) => why !== undefined);
    }
    expect({ key, restores }) {
        const known = new Set(this.#restores.map(({ alias }) => alias.key));
        const fresh = restores.filter((alias) => !known.has(alias.key));
        this.#restores.push(...fresh.map((alias) => ({ alias, targetKey: key, why: NOT_KNOWN })));
    }
    compare(listed) {
        for (const restore of this.#restores) {
            const there = listed.get(restore.alias.key);
            if (there === undefined)
                restore.why ??= NOT_KNOWN;
            else if (there.id !== restore.alias.id)
                restore.why = undefined;
        }
    }
    async putBackAnew(writer, targetKey) {
        const fallen = this.#restores.filter((one) => one.targetKey === targetKey);
        for (const restore of fallen)
            restore.why ??= NOT_KNOWN;
        await this.putBack(writer, fallen);
    }
    async putBack(writer, among = this.#restores) {
        for (const restore of among.filter(({ why }) => why !== undefined)) {
            const failure = await tryPuttingBack(writer, restore);
            if (failure?.kind === 'refused')
                this.#giveUp(restore, failure.message);
            else
                restore.why = failure === undefined || failure.kind === 'conflict' ? undefined : failure.message;
        }
    }
    conclude() {
        const missing = this.#restores.flatMap((restore) => restore.why === undefined ? [] : [cannotPutBack(restore, restore.why)]);
        return [...this.#problems, ...missing];
    }
    #giveUp(restore, why) {
        this.#restores = this.#restores.filter((other) => other !== restore);
        this.#problems.push(cannotPutBack(restore, why));
    }
}
async function tryPuttingBack(writer, { alias, targetKey }) {
    try {
        await writer.putBack(alias, targetKey);
        return undefined;
    }
    catch (error) {
        if (error instanceof store/* WriteFailure */.A)
            return error;
        if (error instanceof BlockedError)
            return { kind: 'gone', message: error.message };
        throw error;
    }
}
function cannotPutBack({ alias, targetKey }, why) {
    return {
        severity: 'error',
        key: alias.key,
        message: `alias "${alias.key}" fell when "${targetKey}" was replaced and could not be put back: ${why}; create it again in the console (alias of "${targetKey}")`,
    };
}

// EXTERNAL MODULE: ./.build/src/model/desired.js
var desired = __webpack_require__(5399);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
;// CONCATENATED MODULE: ./.build/src/apply/literal-value.js



class FillerLeftError extends store/* WriteFailure */.A {
}
async function createLiteral(writer, fields, isKey, options) {
    let receipt;
    try {
        receipt = await writer.create(fields, options);
    }
    catch (refusal) {
        if (!isRefused(refusal) || refusal.status !== 400 || !isKey(fields.value.reveal()))
            throw refusal;
        return await fillAndEdit(writer, fields, options).catch((error) => {
            throw isRefused(error) && !(error instanceof FillerLeftError) ? refusal : error;
        });
    }
    return receipt.secret.kind === 'alias' ? await undoAlias(writer, receipt, fields) : receipt;
}
async function undoAlias(writer, accident, fields) {
    const soFar = 'Qovery took its value for the key of another secret and made it an alias';
    await followUp(soFar, () => writer.remove(accident.secret, FINISH));
    return await fillAndEdit(writer, fields, FINISH);
}
async function fillAndEdit(writer, fields, options) {
    const filler = new secret_value/* SecretValue */.i(`qovery-secret-sync-filler-${crypto.randomUUID()}`);
    const unmarked = { ...fields, value: filler, describe: () => '' };
    const { secret } = await followUp('its value is the key of another secret', () => writer.create(unmarked, options));
    const receipt = await followUp('it holds a filler instead of its value', () => writer.edit(secret, fields, FINISH)).catch(async (error) => {
        if (isRefused(error))
            await removeFiller(writer, secret, error);
        throw error;
    });
    if (receipt.secret.kind !== 'alias')
        return receipt;
    await followUp('Qovery made it an alias', () => writer.remove(receipt.secret, FINISH));
    throw new store/* WriteFailure */.A('refused', 'the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value');
}
async function removeFiller(writer, filler, refusal) {
    await writer.remove(filler, FINISH).catch((error) => {
        if (!(error instanceof store/* WriteFailure */.A))
            throw error;
        const message = `${refusal.message}; the filler is still there, since it could not be deleted: ${error.message}`;
        throw new FillerLeftError('refused', message, error.status);
    });
}

;// CONCATENATED MODULE: ./.build/src/apply/change-writer.js




class ChangeWriter {
    #ids = new Map();
    #writer;
    #describe;
    #isKey;
    constructor({ writer, describe, isKey }) {
        this.#writer = writer;
        this.#describe = describe;
        this.#isKey = isKey;
    }
    async carryOut(change, onFall) {
        if (change.action === 'delete') {
            await this.#writer.remove(change.current);
            return undefined;
        }
        const first = await this.#write(change, onFall);
        const receipt = first.misdated ? await this.#redate(change, first) : first;
        this.know({ key: change.key, id: receipt.secret.id });
        return receipt;
    }
    async putBack(alias, targetKey) {
        const targetId = this.#ids.get(targetKey);
        if (targetId === undefined)
            throw new BlockedError(`its target "${targetKey}" is not there`);
        const { key, interpolateInFile, description } = alias;
        await this.#writer.createAlias(targetId, { key, interpolateInFile, describe: () => description }, FINISH);
    }
    know({ key, id }) {
        this.#ids.set(key, id);
    }
    async #write(change, onFall) {
        switch (change.action) {
            case 'create':
                return await this.#create(change);
            case 'update':
                return await this.#update(change);
            case 'replace':
                return await this.#replace(change, onFall);
        }
    }
    async #create(change, options) {
        const { desired, key } = change;
        switch (desired.kind) {
            case 'alias': {
                const fields = { key, describe: this.#describing(change), interpolateInFile: flagOf(change) };
                return await this.#writer.createAlias(this.#linkId(change), fields, options);
            }
            case 'override':
                return await this.#writer.createOverride(this.#linkId(change), this.#fields(change), options);
            case 'value':
            case 'file':
                return await createLiteral(this.#writer, { ...this.#fields(change), mountPath: desired.mountPath }, this.#isKey, options);
        }
    }
    async #update(change) {
        const { desired, current } = change;
        if (desired.kind === 'alias')
            return await this.#updateAlias(change, desired);
        const fields = this.#fields(change);
        const receipt = await this.#writer.edit(current, fields);
        if (receipt.secret.kind !== 'alias' || desired.kind === 'override')
            return receipt;
        return await undoAlias(this.#writer, receipt, { ...fields, mountPath: desired.mountPath });
    }
    async #updateAlias(change, desired) {
        const { current, key, reason } = change;
        const describe = this.#describing(change);
        const repoint = reason === 'target-changed';
        if (repoint)
            this.#linkId(change);
        try {
            const receipt = await this.#writer.editAlias(current, {
                key,
                describe,
                ...(repoint && { target: desired.target }),
            });
            const { aliasOf } = receipt.secret;
            if (!repoint || aliasOf === undefined || aliasOf.key === desired.target)
                return receipt;
        }
        catch (error) {
            if (error instanceof store/* WriteFailure */.A && error.kind === 'gone')
                return await followUp('it had vanished', () => this.#create(change));
            if (!repoint || !forbidsRepointing(error))
                throw error;
        }
        if (change.dependents !== undefined) {
            const message = `Qovery re-points no alias by an edit here, and making it anew would delete what hangs on it: ${change.dependents.join(', ')}; remove that in the console first`;
            throw new store/* WriteFailure */.A('refused', message);
        }
        return await this.#recreateAlias(change);
    }
    async #recreateAlias(change) {
        const { current } = change;
        await followUp('it could not be re-pointed by an edit', () => this.#writer.remove(current));
        try {
            return await followUp('the old alias is deleted, but the new one could not be created', () => this.#create(change, FINISH));
        }
        catch (error) {
            if (isRefused(error) || (error instanceof store/* WriteFailure */.A && error.kind === 'gone'))
                await this.#pointBack(current);
            throw error;
        }
    }
    async #pointBack({ key, aliasOf, description, interpolateInFile }) {
        if (aliasOf === undefined)
            return;
        const fields = { key, interpolateInFile, describe: () => description };
        await this.#writer.createAlias(aliasOf.id, fields, FINISH).catch((error) => {
            if (!(error instanceof store/* WriteFailure */.A))
                throw error;
        });
    }
    async #replace(change, onFall) {
        if (change.desired.kind === 'alias' || change.desired.kind === 'override')
            this.#linkId(change);
        try {
            await this.#writer.remove(change.current);
        }
        catch (error) {
            if (error instanceof store/* WriteFailure */.A && error.mayHaveWritten)
                onFall(change);
            throw error;
        }
        onFall(change);
        return await followUp('the old secret is deleted, but the new one could not be created', () => this.#create(change, FINISH));
    }
    async #redate(change, first) {
        const { secret } = first;
        try {
            return change.desired.kind === 'alias'
                ? await this.#writer.editAlias(secret, { key: change.key, describe: this.#describing(change) })
                : await this.#writer.edit(secret, this.#fields(change));
        }
        catch (error) {
            if (error instanceof store/* WriteFailure */.A && error.kind !== 'gone')
                return first;
            throw error;
        }
    }
    #fields(change) {
        const value = (0,desired/* valueOf */.R)(change.desired);
        if (value === undefined)
            throw new BlockedError('its value is not available in this run');
        return { key: change.key, value, describe: this.#describing(change), interpolateInFile: flagOf(change) };
    }
    #describing(change) {
        return (serverNow) => this.#describe(change, serverNow);
    }
    #linkId(change) {
        const target = change.desired.kind === 'alias' ? change.desired.target : change.key;
        const id = (change.desired.kind === 'alias' ? this.#ids.get(target) : undefined) ?? change.linkId;
        if (id === undefined)
            throw new BlockedError(`"${target}", which it hangs on, was not written`);
        return id;
    }
}
function flagOf(change) {
    return change.action === 'create' || change.reason === 'kind-changed'
        ? undefined
        : change.current.interpolateInFile;
}

;// CONCATENATED MODULE: ./.build/src/apply/pool.js
async function runPool(items, size, mayStart, task) {
    let next = 0;
    const work = async () => {
        while (mayStart()) {
            const item = items[next++];
            if (item === undefined)
                return;
            await task(item);
        }
    };
    await Promise.all(Array.from({ length: Math.min(size, items.length) }, work));
}

;// CONCATENATED MODULE: ./.build/src/apply/round.js





const PHASES = [
    ({ action, kind }) => action !== 'delete' && (kind === 'value' || kind === 'file'),
    ({ action, kind }) => action !== 'delete' && kind === 'override',
    ({ action, kind }) => action !== 'delete' && kind === 'alias',
    ({ action, kind }) => action === 'delete' && (kind === 'alias' || kind === 'override'),
    ({ action, kind }) => action === 'delete' && (kind === 'value' || kind === 'file'),
];
class Round {
    #options;
    #items;
    #restores;
    #writer;
    started = new Set();
    constructor(options, items, restores) {
        this.#options = options;
        this.#items = items;
        this.#restores = restores;
        this.#writer = new ChangeWriter(options);
    }
    async putBack(listed) {
        for (const secret of listed.values())
            this.#writer.know(secret);
        this.#restores.compare(listed);
        await this.#restores.putBack(this.#writer);
    }
    async run(tasks) {
        const { concurrency } = this.#options;
        for (const phase of PHASES) {
            const due = tasks.filter(({ change }) => phase(change));
            await runPool(due, concurrency, () => !this.#options.stop.aborted, (task) => this.#carryOut(task));
        }
    }
    async #carryOut({ item, change }) {
        this.started.add(item);
        item.tried = change.action;
        try {
            const blocker = blockerOf(change, this.#items);
            if (blocker)
                throw new BlockedError(`"${blocker.change.key}", which it points to, was not written`);
            const receipt = await this.#writer.carryOut(change, (replace) => this.#restores.expect(replace));
            item.state = 'done';
            item.attempted = true;
            delete item.error;
            if (receipt)
                item.sent = {
                    description: receipt.sentDescription,
                    answered: receipt.secret.description === receipt.sentDescription,
                };
        }
        catch (error) {
            this.#note(item, error);
        }
        if (item.state === 'done' && (change.action === 'create' || change.action === 'replace'))
            await this.#restores.putBackAnew(this.#writer, change.key);
        if (item.state === 'done' || item.state === 'failed')
            this.#options.onSettled(item);
    }
    #note(item, error) {
        if (error instanceof BlockedError) {
            item.state = 'blocked';
            item.error = error.message;
            return;
        }
        if (!(error instanceof store/* WriteFailure */.A))
            throw error;
        item.error = error.message;
        if (error.kind !== 'not-sent')
            item.attempted = true;
        switch (error.kind) {
            case 'refused':
                item.state = 'failed';
                return;
            case 'rate-limited':
                item.doubt = error.kind;
                item.state = error.mayHaveWritten ? 'unsettled' : 'failed';
                return;
            case 'not-sent':
                item.state = this.#options.stop.aborted ? 'pending' : 'failed';
                return;
            case 'conflict':
            case 'gone':
            case 'unsure':
                item.doubt = error.kind;
                item.state = 'unsettled';
        }
    }
}

// EXTERNAL MODULE: ./.build/src/model/mark-format.js
var mark_format = __webpack_require__(9730);
;// CONCATENATED MODULE: ./.build/src/apply/settle.js


function settle(items, seen, { trustWrites, byKey }) {
    const now = new Map(seen.plan.changes.map((change) => [change.key, change]));
    const again = items.flatMap((item) => {
        if (item.state === 'failed')
            return [];
        const { key } = item.change;
        if (item.change.action === 'delete' && !seen.atProject.has(key))
            return accept(item, seen);
        const refusal = seen.refusals.get(key);
        if (refusal !== undefined)
            return fail(item, refusal);
        const change = now.get(key);
        if (change === undefined)
            return accept(item, seen);
        if (item.state === 'done' &&
            (trustWrites ? isAboutDescription(change) : staysUnknown(item, change, seen)))
            return [];
        if (item.state === 'unsettled' && !mayTryAgain(item, change))
            return fail(item, item.error);
        return [{ item, change }];
    });
    const due = new Set(again.map(({ item }) => item));
    return again.filter(({ item, change }) => {
        const blocker = blockerOf(change, byKey);
        if (blocker)
            return due.has(blocker);
        return item.state !== 'blocked' || change.linkId !== undefined;
    });
}
function describesDropped(items, listing) {
    const own = listing.secrets.filter(({ scope }) => scope === 'PROJECT');
    const listed = new Map(own.map(({ key, description }) => [key, description]));
    return items.some(({ state, sent, change }) => {
        const seen = listed.get(change.key);
        return (state === 'done' &&
            sent !== undefined &&
            !sent.answered &&
            seen !== undefined &&
            seen !== sent.description);
    });
}
function deletable(item, seen, byKey) {
    const { change } = item;
    const there = seen.atProject.get(change.key);
    const planned = seen.plan.changes.find((other) => other.key === change.key);
    const sameSecret = change.action === 'delete' && there?.id === change.current.id;
    const hanging = [...seen.atProject.values()].find((one) => one.aliasOf?.id === there?.id && byKey.get(one.key)?.change.action !== 'delete');
    if (there === undefined)
        item.state = 'done';
    else if (!sameSecret || planned?.action !== 'delete')
        item.error = 'not deleted: it was changed by someone else since the plan was made';
    else if (seen.refusals.has(change.key))
        item.error = `not deleted: ${seen.refusals.get(change.key)}`;
    else if (hanging)
        item.error = `not deleted: alias "${hanging.key}" still points to it`;
}
function seenOf(change) {
    switch (change.action) {
        case 'create':
            return 'it is missing again';
        case 'delete':
            return 'it is still there';
        case 'update':
        case 'replace':
            return change.reason === 'value-changed' ||
                change.reason === 'changed-outside' ||
                change.reason === 'unknown'
                ? 'someone else wrote it meanwhile'
                : `it differs (${change.reason})`;
    }
}
function accept(item, seen) {
    const spared = item.change.action === 'delete' && item.state !== 'done' && seen.atProject.has(item.change.key);
    if (spared)
        return [];
    item.state = 'done';
    delete item.error;
    return [];
}
function isAboutDescription({ action, reason }) {
    return action === 'update' && (reason === 'unknown' || reason === 'description-changed');
}
function staysUnknown({ sent, change: { key } }, now, { atProject }) {
    if (now.action !== 'update' ||
        now.reason !== 'unknown' ||
        atProject.get(key)?.description !== sent?.description)
        return false;
    return (now.kind === 'file' && !now.claimsMountPath) || sent?.description.includes(mark_format/* MARK_OPENING */.hj) !== true;
}
function mayTryAgain({ doubt, tried }, { action }) {
    if (doubt === 'conflict')
        return action !== 'create';
    if (doubt === 'rate-limited')
        return action !== tried;
    return doubt === 'gone' || action === 'create' || action !== tried;
}
function fail(item, error) {
    item.state = 'failed';
    if (error !== undefined)
        item.error = error;
    return [];
}

;// CONCATENATED MODULE: ./.build/src/apply/apply.js





const REPAIR_ROUNDS = 2;
async function applyPlan(request) {
    return await new Application(request).run();
}
class Application {
    #request;
    #items;
    #byKey;
    #restores = new Restores();
    #problems = [];
    #settled = new Set();
    #repairsLeft = REPAIR_ROUNDS;
    #wrote = false;
    #dropped = false;
    #unverified;
    #seen;
    #unlike = [];
    constructor(request) {
        this.#request = request;
        this.#items = request.plan.changes.map((change) => ({ change, state: 'pending' }));
        this.#byKey = new Map(this.#items.map((item) => [item.change.key, item]));
    }
    async run() {
        const writes = this.#items.filter(({ change }) => change.action !== 'delete');
        if (writes.length > 0) {
            await this.#write(writes.map(asTask));
            await this.#converge(writes);
        }
        const deletes = this.#chooseDeletes();
        if (deletes.length > 0 && this.#mayGoOn()) {
            await this.#write(deletes.map(asTask));
            await this.#converge([...writes, ...deletes]);
        }
        return this.#ledger();
    }
    async #write(tasks) {
        const isKey = (text) => this.#request.listedKeys.has(text) || this.#byKey.has(text);
        const options = { ...this.#request, isKey, onSettled: (item) => this.#report(item) };
        const round = new Round(options, this.#byKey, this.#restores);
        if (this.#seen)
            await round.putBack(this.#seen.atProject);
        await round.run(tasks);
        this.#unlike = this.#unlike.filter(({ item }) => !round.started.has(item));
    }
    async #converge(items) {
        for (;;) {
            if (!this.#mayGoOn() || !(await this.#look()))
                return;
            const before = new Set(items.filter(({ state }) => state === 'done'));
            const seen = this.#seen;
            this.#unlike = settle(items, seen, { trustWrites: this.#dropped, byKey: this.#byKey });
            this.#restores.compare(seen.atProject);
            this.#wrote ||= items.some((item) => item.state === 'done' && !before.has(item));
            await this.#explainClashes(items);
            for (const item of items)
                this.#report(item);
            const due = this.#unlike.length > 0 || this.#restores.areDue;
            if (!due || this.#repairsLeft === 0)
                return;
            this.#repairsLeft -= 1;
            await this.#write(this.#unlike);
        }
    }
    async #explainClashes(items) {
        for (const item of items) {
            if (item.state !== 'failed' || item.doubt !== 'conflict')
                continue;
            delete item.doubt;
            const where = await this.#seen?.explainClash(item.change.key);
            if (where !== undefined && item.error?.includes('the key exists') !== true)
                item.error = `${item.error ?? ''}; ${where}`;
        }
    }
    async #look() {
        try {
            const listing = await this.#request.reader.list();
            this.#seen = await this.#request.replan(listing);
            this.#noticeDropped(listing);
            return true;
        }
        catch (error) {
            if (!(error instanceof errors/* SyncError */.S))
                throw error;
            this.#unverified = {
                reason: error.reason,
                message: `what was written could not be verified: ${error.message}`,
            };
            return false;
        }
    }
    #noticeDropped(listing) {
        if (this.#dropped || !describesDropped(this.#items, listing))
            return;
        this.#dropped = true;
        const message = 'Qovery did not keep the descriptions as they were sent, so changes can not be told from here on: every value is written on every run, and prune: owned deletes nothing';
        this.#problems.push({ severity: 'warning', message });
    }
    #chooseDeletes() {
        const { pruneNeedsMarks, plan } = this.#request;
        const renamedTo = new Map(plan.renames.map(({ from, to }) => [from, to]));
        return this.#items.filter((item) => {
            const { change } = item;
            if (change.action !== 'delete')
                return false;
            const successor = this.#byKey.get(renamedTo.get(change.key) ?? '');
            if (successor && successor.state !== 'done')
                item.error = `not deleted: its new key "${successor.change.key}" was not written`;
            else if (this.#dropped && pruneNeedsMarks && change.reason === 'removed-from-file')
                item.error = 'not deleted: descriptions do not come back as sent, so ownership is not certain';
            else if (this.#seen)
                deletable(item, this.#seen, this.#byKey);
            return item.state === 'pending' && item.error === undefined;
        });
    }
    #mayGoOn() {
        return !this.#request.stop.aborted && this.#unverified === undefined;
    }
    #report(item) {
        if ((item.state !== 'done' && item.state !== 'failed') || this.#settled.has(item))
            return;
        this.#settled.add(item);
        this.#request.onProgress(outcomeOf(item), this.#settled.size, this.#items.length);
    }
    #ledger() {
        for (const item of this.#items)
            this.#report(item);
        const skipped = this.#items.filter(({ change, state, error }) => change.action === 'delete' && state === 'pending' && error !== undefined);
        const skippedProblems = skipped.map(({ change, error = '' }) => ({
            severity: 'warning',
            key: change.key,
            message: `"${change.key}": ${error}`,
        }));
        return {
            outcomes: this.#items.map(outcomeOf),
            wrote: this.#wrote || this.#request.writer.wrote,
            notConverged: this.#unlike
                .filter(({ item }) => item.state === 'done')
                .map(({ change }) => ({ key: change.key, seen: seenOf(change) })),
            cancelled: this.#request.stop.aborted,
            unverified: this.#unverified,
            problems: [...this.#problems, ...this.#restores.conclude(), ...skippedProblems],
        };
    }
}
function asTask(item) {
    return { item, change: item.change };
}


/***/ }),

/***/ 4760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ WriteFailure)
/* harmony export */ });
class WriteFailure extends Error {
    kind;
    status;
    name = 'WriteFailure';
    constructor(kind, message, status) {
        super(message);
        this.kind = kind;
        this.status = status;
    }
    get mayHaveWritten() {
        return this.kind === 'unsure' || (this.kind === 'rate-limited' && this.status !== 429);
    }
}


/***/ })

};
