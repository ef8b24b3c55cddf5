export const id = 412;
export const ids = [412];
export const modules = {

/***/ 8412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QoveryWriter: () => (/* binding */ QoveryWriter)
});

// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __webpack_require__(805);
// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
;// CONCATENATED MODULE: ./.build/src/qovery/follow-up.js


async function followUp(soFar, send, leaves = ({ kind }) => kind === 'gone' ? 'nothing' : 'something') {
    try {
        return await send();
    }
    catch (error) {
        if (!(error instanceof store/* WriteFailure */.A))
            throw error;
        const kind = error.kind === 'not-sent' ? 'unsure' : error.kind;
        throw new store/* WriteFailure */.A(kind, (0,model_text/* say */.cv) `${soFar}: ${error.text}`, error.status, leaves(error));
    }
}
async function removing(soFar, send) {
    await followUp(soFar, send, leftByDelete);
}
function leftByDelete({ mayHaveWritten }) {
    return mayHaveWritten ? 'perhaps nothing' : 'something';
}
async function replacing(soFar, send) {
    return await followUp(soFar, send, ({ kind, mayHaveWritten }) => {
        if (kind === 'conflict')
            return 'something';
        return mayHaveWritten ? 'perhaps nothing' : 'nothing';
    });
}

;// CONCATENATED MODULE: ./.build/src/qovery/differences.js




const FINISH = { mustFinish: true };
const INSISTS = 'the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value';
class FillerLeftError extends store/* WriteFailure */.A {
}
async function createLiteral(requests, scope, fields, options) {
    let receipt;
    try {
        receipt = await requests.create(scope, fields, options);
    }
    catch (refusal) {
        if (!isRefused(refusal) || refusal.status !== 400 || !requests.isKey(fields.value.reveal()))
            throw refusal;
        return await fillAndEdit(requests, scope, fields, options).catch((error) => {
            throw isRefused(error) && !(error instanceof FillerLeftError) ? refusal : error;
        });
    }
    return receipt.secret.kind === 'alias' ? await undoAlias(requests, scope, receipt, fields) : receipt;
}
async function editLiteral(requests, scope, current, fields, options) {
    const receipt = await requests.edit(scope, current, fields, options);
    if (receipt.secret.kind !== 'alias' || current.kind === 'override')
        return receipt;
    if (current.kind === 'file' && fields.mountPath === undefined) {
        throw new store/* WriteFailure */.A('unsure', 'Qovery took its value for the key of another secret and made it an alias');
    }
    return await undoAlias(requests, scope, receipt, fields);
}
async function repointAlias(requests, scope, current, { targetKey, back, wouldDelete, ...alias }, options) {
    try {
        const edit = { targetKey, describe: alias.describe };
        const receipt = await requests.editAlias(scope, current, edit, options);
        const { aliasOf } = receipt.secret;
        if (aliasOf === undefined || aliasOf.key.raw === targetKey)
            return receipt;
    }
    catch (error) {
        if (!forbidsRepointing(error))
            throw error;
    }
    if (wouldDelete !== undefined) {
        const text = (0,model_text/* say */.cv) `Qovery does not re-point it by an edit, and deleting it would delete with it what overrides it: ${wouldDelete}. Delete the override first, or give the alias another key`;
        throw new store/* WriteFailure */.A('refused', text);
    }
    const notDeleted = 'an edit could not re-point it, and its delete failed';
    await removing(notDeleted, () => requests.remove(scope, current, options));
    const notCreated = 'the old alias is deleted, but the new one could not be created';
    try {
        return await replacing(notCreated, () => requests.createAlias(scope, alias, FINISH));
    }
    catch (error) {
        throw await pointBack(requests, scope, back, error);
    }
}
async function pointBack(requests, scope, back, error) {
    if (!(error instanceof store/* WriteFailure */.A))
        return error;
    const { kind, status, mayHaveWritten } = error;
    if (back === undefined || mayHaveWritten || kind === 'conflict')
        return error;
    try {
        const nor = (0,model_text/* say */.cv) `${error.text}; nor could the old one be created again`;
        await replacing(nor, () => requests.createAlias(scope, back, FINISH));
    }
    catch (second) {
        if (!(second instanceof store/* WriteFailure */.A))
            throw second;
        return new store/* WriteFailure */.A(kind, second.text, status, second.leaves);
    }
    return new store/* WriteFailure */.A(kind, (0,model_text/* say */.cv) `${error.text}; it points to its old target again`, status);
}
async function undoAlias(requests, scope, accident, fields) {
    const soFar = 'Qovery took its value for the key of another secret and made it an alias';
    await removing(soFar, () => requests.remove(scope, accident.secret, FINISH));
    return await fillAndEdit(requests, scope, fields, FINISH);
}
async function fillAndEdit(requests, scope, fields, options) {
    const filler = new secret_value/* SecretValue */.i(`qovery-secret-sync-filler-${crypto.randomUUID()}`);
    const unmarked = { ...fields, value: filler, describe: () => '' };
    const { secret } = await replacing('its value is the key of another secret', () => requests.create(scope, unmarked, options));
    const receipt = await followUp('it holds a filler instead of its value', () => requests.edit(scope, secret, { ...fields, isVisible: true }, FINISH)).catch(async (error) => {
        if (!isRefused(error))
            throw error;
        await removeFiller(requests, scope, secret, error);
        throw leavingNothing(error);
    });
    if (receipt.secret.kind !== 'alias')
        return receipt;
    await removing('Qovery made it an alias', () => requests.remove(scope, receipt.secret, FINISH));
    throw leavingNothing(new store/* WriteFailure */.A('refused', INSISTS));
}
async function removeFiller(requests, scope, filler, refusal) {
    await requests.remove(scope, filler, FINISH).catch((error) => {
        if (!(error instanceof store/* WriteFailure */.A))
            throw error;
        const verb = error.mayHaveWritten ? 'may still be' : 'is still';
        const text = (0,model_text/* say */.cv) `${refusal.text}; the filler ${verb} there, since it could not be deleted: ${error.text}`;
        const kind = error.mayHaveWritten ? 'unsure' : 'refused';
        throw new FillerLeftError(kind, text, error.status, leftByDelete(error));
    });
}
function leavingNothing({ kind, text, status }) {
    return new store/* WriteFailure */.A(kind, text, status, 'nothing');
}
function isRefused(error) {
    return error instanceof store/* WriteFailure */.A && error.kind === 'refused';
}
function forbidsRepointing(error) {
    return error instanceof store/* WriteFailure */.A && [400, 405, 422].includes(error.status ?? 0);
}

// EXTERNAL MODULE: ./.build/src/model/fields.js
var fields = __webpack_require__(4412);
// EXTERNAL MODULE: ./.build/src/model/scope.js
var model_scope = __webpack_require__(8777);
// EXTERNAL MODULE: ./.build/src/qovery/paths.js
var paths = __webpack_require__(2816);
;// CONCATENATED MODULE: ./.build/src/qovery/conflict.js




const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;
function readConflict(body, scope) {
    const existing = (0,fields/* isFields */.C)(body) ? body['existing_variable'] : undefined;
    if (!(0,fields/* isFields */.C)(existing))
        return undefined;
    const found = plain(existing['scope']);
    if (found === 'BUILT_IN')
        return (0,model_text/* say */.cv) `the key is built in, provided by Qovery itself; to give it another value, list it under overrides`;
    const isHere = found === (0,paths/* scopeEnum */.AA)(scope) && isOwnId(existing, scope);
    if (isHere && typeof existing['is_secret'] !== 'boolean')
        return undefined;
    const owner = ['service_id', 'environment_id', 'project_id']
        .map((name) => ({ name: name.replace('_id', ''), id: plain(existing[name]) }))
        .find(({ id }) => id !== undefined);
    const known = [scope, ...(0,model_scope/* ancestorsOf */.Gw)(scope)].find(({ id }) => id === owner?.id);
    const at = owner?.id === undefined ? '' : (0,model_text/* say */.cv) ` (${owner.name} ${new model_text/* ApiText */.O8(owner.id)})`;
    const unknown = found === undefined ? (0,model_text/* say */.cv) `elsewhere${at}` : (0,model_text/* say */.cv) `at scope ${new model_text/* ApiText */.O8(found)}${at}`;
    const where = known === undefined ? unknown : (0,model_text/* say */.cv) `in ${(0,model_scope/* describeScope */.OI)(known)}`;
    if (existing['is_secret'] === false)
        return (0,model_text/* say */.cv) `the key exists as a plain variable ${where}; delete or rename the variable first`;
    return isHere
        ? (0,model_text/* say */.cv) `the key exists ${where}`
        : (0,model_text/* say */.cv) `the key exists ${where}; name that scope in the file, so that the key can move`;
}
function isOwnId(existing, { kind, id }) {
    const given = existing[kind === 'project' || kind === 'environment' ? `${kind}_id` : 'service_id'];
    return typeof given !== 'string' || given === id;
}
function plain(json) {
    return typeof json === 'string' && PLAIN.test(json) ? json : undefined;
}

// EXTERNAL MODULE: ./.build/src/qovery/fields.js
var qovery_fields = __webpack_require__(1079);
// EXTERNAL MODULE: ./.build/src/qovery/http/errors.js
var errors = __webpack_require__(4142);
// EXTERNAL MODULE: ./.build/src/qovery/wire.js
var wire = __webpack_require__(5803);
;// CONCATENATED MODULE: ./.build/src/qovery/write-requests.js








const MISDATED_MS = 60_000;
class WriteRequests {
    #client;
    #distrust;
    constructor(client) {
        this.#client = client;
    }
    get distrust() {
        return this.#distrust;
    }
    isKey(text) {
        return this.#client.seenKeys.has(text);
    }
    async create(scope, write, options) {
        const { key, value, mountPath, interpolateInFile, describe } = write;
        this.#client.seenKeys.add(key);
        const fields = {
            key,
            value: value.reveal(),
            ...(mountPath !== undefined && { mount_path: mountPath }),
            ...interpolation(interpolateInFile),
            ...place(scope, 'variable'),
        };
        return await this.#write({ method: 'POST', path: (0,paths/* createPath */.AO)(scope), scope, fields, describe }, options);
    }
    async edit(scope, current, { key, value, describe, isVisible, }, options) {
        const fields = { key, value: value.reveal(), ...interpolation(current.interpolateInFile) };
        const changes = isVisible ? 'visible' : 'hidden';
        return await this.#write({ ...put(scope, current), fields, describe, changes }, options);
    }
    async createOverride(scope, overriddenId, { key, value, interpolateInFile, describe }, options) {
        this.#client.seenKeys.add(key);
        const path = (0,paths/* secretPath */.s6)(scope, overriddenId, 'override');
        const fields = {
            value: value.reveal(),
            ...interpolation(interpolateInFile),
            ...place(scope, 'override'),
        };
        return await this.#write({ method: 'POST', path, scope, fields, describe }, options);
    }
    async createAlias(scope, { key, targetId, interpolateInFile, describe }, options) {
        this.#client.seenKeys.add(key);
        const path = (0,paths/* secretPath */.s6)(scope, targetId, 'alias');
        const fields = { key, ...interpolation(interpolateInFile), ...place(scope, 'alias') };
        return await this.#write({ method: 'POST', path, scope, fields, describe }, options);
    }
    async editAlias(scope, current, { targetKey, describe }, options) {
        const fields = {
            key: current.key.raw,
            ...(targetKey !== undefined && { value: targetKey }),
            ...interpolation(current.interpolateInFile),
        };
        const changes = targetKey === undefined ? 'hidden' : 'visible';
        return await this.#write({ ...put(scope, current), fields, describe, changes }, options);
    }
    async remove(scope, { id }, options) {
        try {
            const call = { method: 'DELETE', path: (0,paths/* secretPath */.s6)(scope, id), changes: 'visible', ...options };
            const { status, json } = await this.#client.send(call);
            if (status !== 204 && json === undefined)
                throw new store/* WriteFailure */.A('unsure', "the answer to the delete can't be read");
        }
        catch (error) {
            if (!(error instanceof errors/* CallError */.RA && error.status === 404))
                throw asWriteFailure(error, scope);
        }
    }
    async #write({ scope, fields, describe, previously, ...call }, options) {
        let sentDescription = '';
        let sentAt;
        const body = (serverNow) => {
            sentAt = serverNow;
            sentDescription = describe(serverNow);
            return { ...fields, description: sentDescription };
        };
        const answer = await this.#client
            .send({ changes: 'visible', ...call, body, ...options })
            .catch((error) => {
            throw asWriteFailure(error, scope);
        });
        const secret = this.#read(answer);
        const editedAt = secret.updatedAt === previously ? undefined : secret.updatedAt;
        if (editedAt !== undefined)
            this.#client.clock.learnFromEdit(editedAt);
        const isMisdated = editedAt !== undefined && (sentAt === undefined || Math.abs(editedAt - sentAt) > MISDATED_MS);
        return { secret, sentDescription, isMisdated };
    }
    #read({ json }) {
        try {
            if ((0,fields/* isFields */.C)(json))
                return (0,wire/* readListedSecret */.sF)(json);
        }
        catch (error) {
            if (error instanceof qovery_fields/* OddIdError */.bG)
                this.#distrust ??= error;
        }
        throw new store/* WriteFailure */.A('unsure', "Qovery accepted the write, but its answer can't be read");
    }
}
function put(scope, { id, updatedAt }) {
    return { method: 'PUT', path: (0,paths/* secretPath */.s6)(scope, id), scope, previously: updatedAt };
}
function place(scope, what) {
    if (!(0,paths/* usesVariables */.el)(scope))
        return {};
    return {
        [`${what}_scope`]: (0,paths/* scopeEnum */.AA)(scope),
        [`${what}_parent_id`]: scope.id,
        ...(what === 'variable' && { is_secret: true }),
    };
}
function interpolation(flag) {
    return flag === undefined ? {} : { enable_interpolation_in_file: flag };
}
function asWriteFailure(error, scope) {
    if (!(error instanceof errors/* CallError */.RA))
        return error;
    const conflict = error.status === 409 ? readConflict(error.body, scope) : undefined;
    const text = conflict === undefined ? error.whole : (0,model_text/* say */.cv) `${error.whole}; ${conflict}`;
    return new store/* WriteFailure */.A(error.kind, text, error.status);
}

;// CONCATENATED MODULE: ./.build/src/qovery/writer.js


class QoveryWriter {
    effects;
    #requests;
    constructor(client) {
        this.effects = client.traffic;
        this.#requests = new WriteRequests(client);
    }
    get distrust() {
        return this.#requests.distrust;
    }
    async createSecret(scope, write, options) {
        return await createLiteral(this.#requests, scope, write, options);
    }
    async createOverride(scope, overriddenId, write, options) {
        return await this.#requests.createOverride(scope, overriddenId, write, options);
    }
    async createAlias(scope, write, options) {
        return await this.#requests.createAlias(scope, write, options);
    }
    async edit(scope, current, write, options) {
        return await editLiteral(this.#requests, scope, current, write, options);
    }
    async describeAlias(scope, current, { describe }, options) {
        return await this.#requests.editAlias(scope, current, { targetKey: undefined, describe }, options);
    }
    async repointAlias(scope, current, write, options) {
        return await repointAlias(this.#requests, scope, current, write, options);
    }
    async remove(scope, current, options) {
        await this.#requests.remove(scope, current, options);
    }
}


/***/ })

};
