export const id = 23;
export const ids = [23];
export const modules = {

/***/ 23:
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
function outcomeOf({ change, state, error }) {
    switch (state) {
        case 'done':
            return { change, status: 'done' };
        case 'failed':
        case 'unsettled':
            return { change, status: 'failed', error: error ?? 'it is not known whether it took effect' };
        case 'pending':
        case 'blocked':
            return { change, status: 'not-attempted', ...(error !== undefined && { error }) };
    }
}

// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
// EXTERNAL MODULE: ./.build/src/model/desired.js
var desired = __webpack_require__(5399);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
;// CONCATENATED MODULE: ./.build/src/apply/change-writer.js



class BlockedError extends Error {
    name = 'BlockedError';
}
const FINISH = { mustFinish: true };
class ChangeWriter {
    #created = new Map();
    #writer;
    #describe;
    constructor(writer, describe) {
        this.#writer = writer;
        this.#describe = describe;
    }
    async carryOut(change) {
        if (change.action === 'delete') {
            await this.#writer.remove(change.current);
            return undefined;
        }
        const first = await this.#write(change);
        const receipt = first.misdated ? await this.#redate(change, first) : first;
        this.#created.set(change.key, receipt.secret.id);
        return receipt;
    }
    async putBack(alias, targetKey) {
        const targetId = this.#created.get(targetKey);
        if (targetId === undefined)
            throw new BlockedError(`its target "${targetKey}" is not there`);
        const { key, interpolateInFile } = alias;
        await this.#writer.createAlias(targetId, { key, interpolateInFile, describe: () => alias.description }, FINISH);
    }
    know(secret) {
        this.#created.set(secret.key, secret.id);
    }
    async #write(change) {
        switch (change.action) {
            case 'create':
                return await this.#create(change);
            case 'update':
                return await this.#update(change);
            case 'replace':
                return await this.#replace(change);
        }
    }
    async #create(change, options) {
        const { desired, key } = change;
        const describe = this.#describing(change);
        switch (desired.kind) {
            case 'alias': {
                const interpolateInFile = change.action === 'update' ? change.current.interpolateInFile : undefined;
                return await this.#writer.createAlias(this.#linkId(change), { key, describe, interpolateInFile }, options);
            }
            case 'override':
                return await this.#writer.createOverride(this.#linkId(change), this.#fields(change), options);
            case 'value':
            case 'file': {
                const receipt = await this.#writer.create({ ...this.#fields(change), mountPath: desired.mountPath }, options);
                return receipt.secret.kind === 'alias' ? await this.#undoAlias(change, receipt) : receipt;
            }
        }
    }
    async #update(change) {
        const { desired, current } = change;
        if (desired.kind === 'alias')
            return await this.#updateAlias(change, desired);
        const receipt = await this.#writer.edit(current, this.#fields(change));
        const becameAlias = receipt.secret.kind === 'alias' && desired.kind !== 'override';
        return becameAlias ? await this.#undoAlias(change, receipt) : receipt;
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
            if (!(error instanceof store/* WriteFailure */.A))
                throw error;
            if (error.kind === 'gone')
                return await this.#create(change);
            if (!repoint || error.kind !== 'refused')
                throw error;
        }
        await this.#writer.remove(current);
        return await this.#create(change, FINISH);
    }
    async #replace(change) {
        if (change.desired.kind === 'alias' || change.desired.kind === 'override')
            this.#linkId(change);
        await this.#writer.remove(change.current);
        try {
            return await this.#create(change, FINISH);
        }
        catch (error) {
            if (!(error instanceof store/* WriteFailure */.A))
                throw error;
            throw new store/* WriteFailure */.A(error.kind, `the old secret is deleted, but the new one could not be created: ${error.message}`);
        }
    }
    async #undoAlias(change, accident) {
        await this.#writer.remove(accident.secret, FINISH);
        const filler = new secret_value/* SecretValue */.i(`qovery-secret-sync-filler-${crypto.randomUUID()}`);
        const fields = this.#fields(change);
        const mountPath = change.desired.kind === 'file' ? change.desired.mountPath : undefined;
        const { secret } = await this.#writer.create({ ...fields, value: filler, describe: () => '', mountPath }, FINISH);
        const receipt = await this.#writer.edit(secret, fields, FINISH);
        if (receipt.secret.kind !== 'alias')
            return receipt;
        await this.#writer.remove(receipt.secret, FINISH);
        throw new store/* WriteFailure */.A('refused', 'the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value');
    }
    async #redate(change, { secret }) {
        const describe = this.#describing(change);
        if (change.desired.kind === 'alias')
            return await this.#writer.editAlias(secret, { key: change.key, describe }, FINISH);
        return await this.#writer.edit(secret, this.#fields(change), FINISH);
    }
    #fields(change) {
        const value = (0,desired/* valueOf */.R)(change.desired);
        if (value === undefined)
            throw new BlockedError('its value is not available in this run');
        return { key: change.key, value, describe: this.#describing(change) };
    }
    #describing(change) {
        return (serverNow) => this.#describe(change, serverNow);
    }
    #linkId(change) {
        const target = change.desired.kind === 'alias' ? change.desired.target : change.key;
        const id = (change.desired.kind === 'alias' ? this.#created.get(target) : undefined) ?? change.linkId;
        if (id === undefined)
            throw new BlockedError(`"${target}", which it hangs on, was not written`);
        return id;
    }
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
    #writer;
    restores;
    problems = [];
    constructor(options, restores) {
        this.#options = options;
        this.#writer = new ChangeWriter(options.writer, options.describe);
        this.restores = [...restores];
    }
    async putBack(targets) {
        for (const { targetKey } of this.restores) {
            const target = targets.get(targetKey);
            if (target)
                this.#writer.know(target);
        }
        for (const key of new Set(this.restores.map((restore) => restore.targetKey)))
            await this.#restoreAliasesOf(key);
    }
    async run(tasks) {
        const { concurrency } = this.#options;
        for (const phase of PHASES) {
            const due = tasks.filter(({ change }) => phase(change));
            await runPool(due, concurrency, () => this.#mayStart(), (task) => this.#carryOut(task));
        }
    }
    #mayStart() {
        return !this.#options.stop.aborted;
    }
    async #carryOut({ item, change }) {
        if (change.action === 'replace') {
            this.restores.push(...change.restores.map((alias) => ({ alias, targetKey: change.key })));
        }
        try {
            const receipt = await this.#writer.carryOut(change);
            item.state = 'done';
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
        if (change.action === 'replace' && item.state === 'done')
            await this.#restoreAliasesOf(change.key);
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
        switch (error.kind) {
            case 'refused':
            case 'rate-limited':
                item.state = 'failed';
                return;
            case 'not-sent':
                item.state = this.#options.stop.aborted ? 'pending' : 'failed';
                return;
            case 'conflict':
                item.conflict = true;
                item.state = 'unsettled';
                return;
            case 'gone':
            case 'unsure':
                item.state = 'unsettled';
                return;
        }
    }
    async #restoreAliasesOf(targetKey) {
        const due = this.restores.filter((restore) => restore.targetKey === targetKey);
        for (const restore of due) {
            try {
                await this.#writer.putBack(restore.alias, targetKey);
            }
            catch (error) {
                if (error instanceof BlockedError)
                    continue;
                if (!(error instanceof store/* WriteFailure */.A))
                    throw error;
                if (error.kind === 'unsure')
                    continue;
                if (error.kind !== 'conflict')
                    this.problems.push(cannotPutBack(restore, error.message));
            }
            this.restores = this.restores.filter((other) => other !== restore);
        }
    }
}
function cannotPutBack({ alias, targetKey }, why) {
    return {
        severity: 'error',
        key: alias.key,
        message: `alias "${alias.key}" fell when "${targetKey}" was replaced and could not be put back: ${why}; create it again in the console (alias of "${targetKey}")`,
    };
}

// EXTERNAL MODULE: ./.build/src/model/mark-format.js
var mark_format = __webpack_require__(9730);
;// CONCATENATED MODULE: ./.build/src/apply/settle.js

function settle(items, seen, { trustWrites }) {
    const now = new Map(seen.plan.changes.map((change) => [change.key, change]));
    const again = items.flatMap((item) => {
        if (item.state === 'failed')
            return [];
        const { key } = item.change;
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
    const written = new Set(again.map(({ change }) => change.key));
    return again.filter(({ item, change }) => item.state !== 'blocked' || change.linkId !== undefined || written.has(change.target ?? ''));
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
function deletable(item, seen) {
    const { change } = item;
    const there = seen.atProject.get(change.key);
    const planned = seen.plan.changes.find((other) => other.key === change.key);
    const sameSecret = change.action === 'delete' && there?.id === change.current.id;
    if (there === undefined)
        item.state = 'done';
    else if (!sameSecret || planned?.action !== 'delete')
        item.error = 'not deleted: it was changed by someone else since the plan was made';
    else if (seen.refusals.has(change.key))
        item.error = `not deleted: ${seen.refusals.get(change.key)}`;
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
function mayTryAgain({ conflict }, now) {
    return conflict === true ? now.action !== 'create' : now.action === 'create';
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
    #problems = [];
    #settled = new Set();
    #repairsLeft = REPAIR_ROUNDS;
    #restores = [];
    #wrote = false;
    #dropped = false;
    #unverified;
    #seen;
    #unlike = [];
    constructor(request) {
        this.#request = request;
        this.#items = request.plan.changes.map((change) => ({ change, state: 'pending' }));
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
        const round = new Round({ ...this.#request, onSettled: (item) => this.#report(item) }, this.#restores);
        if (this.#seen)
            await round.putBack(new Map(this.#seen.atProject));
        await round.run(tasks);
        this.#restores = round.restores;
        this.#problems.push(...round.problems);
    }
    async #converge(items) {
        for (;;) {
            if (!this.#mayGoOn() || !(await this.#look()))
                return;
            const before = new Set(items.filter(({ state }) => state === 'done'));
            this.#unlike = settle(items, this.#seen, { trustWrites: this.#dropped });
            this.#wrote ||= items.some((item) => item.state === 'done' && !before.has(item));
            await this.#explainClashes(items);
            for (const item of items)
                this.#report(item);
            const due = this.#unlike.length > 0 || this.#restores.length > 0;
            if (!due || this.#repairsLeft === 0)
                return;
            this.#repairsLeft -= 1;
            await this.#write(this.#unlike);
        }
    }
    async #explainClashes(items) {
        for (const item of items) {
            if (item.state !== 'failed' || item.conflict !== true)
                continue;
            item.conflict = false;
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
        const created = new Map(this.#items.map((item) => [item.change.key, item]));
        const renamedTo = new Map(plan.renames.map(({ from, to }) => [from, to]));
        return this.#items.filter((item) => {
            const { change } = item;
            if (change.action !== 'delete')
                return false;
            const successor = created.get(renamedTo.get(change.key) ?? '');
            if (successor && successor.state !== 'done')
                item.error = `not deleted: its new key "${successor.change.key}" was not written`;
            else if (this.#dropped && pruneNeedsMarks && change.reason === 'removed-from-file')
                item.error = 'not deleted: descriptions do not come back as sent, so ownership is not certain';
            else if (this.#seen)
                deletable(item, this.#seen);
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
        const restoreProblems = this.#restores.map((restore) => cannotPutBack(restore, 'it is not known to be there'));
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
            problems: [...this.#problems, ...restoreProblems, ...skippedProblems],
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
    name = 'WriteFailure';
    constructor(kind, message) {
        super(message);
        this.kind = kind;
    }
}


/***/ })

};
