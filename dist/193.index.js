export const id = 193;
export const ids = [193];
export const modules = {

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


/***/ }),

/***/ 7193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QoveryWriter: () => (/* binding */ QoveryWriter)
});

// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
// EXTERNAL MODULE: ./.build/src/qovery/call-error.js
var call_error = __webpack_require__(5281);
// EXTERNAL MODULE: ./.build/src/qovery/wire.js
var wire = __webpack_require__(5803);
;// CONCATENATED MODULE: ./.build/src/qovery/clash.js

const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;
function explainClash(body) {
    const existing = (0,wire/* isFields */.Ce)(body) ? body['existing_variable'] : undefined;
    if (!(0,wire/* isFields */.Ce)(existing))
        return undefined;
    const scope = plain(existing['scope']);
    if (scope === 'PROJECT' && typeof existing['is_secret'] !== 'boolean')
        return undefined;
    const owner = ['service_id', 'environment_id', 'project_id']
        .map((name) => ({ name, id: plain(existing[name]) }))
        .find(({ id }) => id);
    const where = scope === undefined ? 'elsewhere' : `at scope ${scope}`;
    const at = owner === undefined ? '' : ` (${owner.name.replace('_id', '')} ${owner.id})`;
    const kind = existing['is_secret'] === false ? 'as a plain variable ' : '';
    return `the key exists ${kind}${where}${at}`;
}
function plain(json) {
    return typeof json === 'string' && PLAIN.test(json) ? json : undefined;
}

// EXTERNAL MODULE: ./.build/src/qovery/parent.js
var qovery_parent = __webpack_require__(898);
;// CONCATENATED MODULE: ./.build/src/qovery/writer.js





const MISDATED_MS = 60_000;
class QoveryWriter {
    wrote = false;
    #client;
    #parent;
    constructor(client, parent) {
        this.#client = client;
        this.#parent = parent;
    }
    async create({ key, value, mountPath, interpolateInFile, describe }, options) {
        const mount = mountPath !== undefined && { mount_path: mountPath };
        const fields = { key, value: value.reveal(), ...mount, ...interpolation(interpolateInFile) };
        return await this.#write({ method: 'POST', path: (0,qovery_parent/* secretsPath */.z1)(this.#parent), fields, describe }, options);
    }
    async edit(current, { key, value, describe }, options) {
        const fields = { key, value: value.reveal(), ...interpolation(current.interpolateInFile) };
        return await this.#write(this.#put(current, fields, describe), options);
    }
    async createOverride(overriddenId, { value, interpolateInFile, describe }, options) {
        const path = (0,qovery_parent/* secretPath */.s6)(this.#parent, overriddenId, 'override');
        const fields = { value: value.reveal(), ...interpolation(interpolateInFile) };
        return await this.#write({ method: 'POST', path, fields, describe }, options);
    }
    async createAlias(targetId, { key, describe, interpolateInFile }, options) {
        const path = (0,qovery_parent/* secretPath */.s6)(this.#parent, targetId, 'alias');
        return await this.#write({ method: 'POST', path, fields: { key, ...interpolation(interpolateInFile) }, describe }, options);
    }
    async editAlias(current, { key, target, describe }, options) {
        const fields = {
            key,
            ...(target !== undefined && { value: target }),
            ...interpolation(current.interpolateInFile),
        };
        return await this.#write(this.#put(current, fields, describe), options);
    }
    async remove(current, options) {
        try {
            const path = (0,qovery_parent/* secretPath */.s6)(this.#parent, current.id);
            const { status, json } = await this.#client.send({ method: 'DELETE', path, ...options });
            if (status !== 204 && json === undefined)
                throw new store/* WriteFailure */.A('unsure', 'the answer to the delete can not be read');
            this.wrote = true;
        }
        catch (error) {
            if (!(error instanceof call_error/* CallError */.RA && error.status === 404))
                throw asWriteFailure(error);
            this.wrote ||= error.mayHaveWritten;
        }
    }
    #put(current, fields, describe) {
        return {
            method: 'PUT',
            path: (0,qovery_parent/* secretPath */.s6)(this.#parent, current.id),
            fields,
            describe,
            previously: current.updatedAt,
        };
    }
    async #write({ method, path, fields, describe, previously }, options) {
        let sentDescription = '';
        let sentAt;
        const body = (serverNow) => {
            sentAt = serverNow;
            sentDescription = describe(serverNow);
            return { ...fields, description: sentDescription };
        };
        const answer = await this.#client.send({ method, path, body, ...options }).catch((error) => {
            throw asWriteFailure(error);
        });
        this.wrote = true;
        const secret = readAnswer(answer);
        const editedAt = secret.updatedAt === previously ? undefined : secret.updatedAt;
        if (editedAt !== undefined)
            this.#client.clock.learnFromEdit(editedAt);
        const misdated = editedAt !== undefined && (sentAt === undefined || Math.abs(editedAt - sentAt) > MISDATED_MS);
        return { secret, sentDescription, misdated };
    }
}
function readAnswer({ json }) {
    try {
        if ((0,wire/* isFields */.Ce)(json))
            return (0,wire/* readSecret */.n5)(json);
    }
    catch {
    }
    throw new store/* WriteFailure */.A('unsure', 'Qovery accepted the write, but its answer can not be read');
}
function interpolation(flag) {
    return flag === undefined ? {} : { enable_interpolation_in_file: flag };
}
function asWriteFailure(error) {
    if (!(error instanceof call_error/* CallError */.RA))
        return error;
    const clash = error.status === 409 ? explainClash(error.body) : undefined;
    const message = clash === undefined ? error.message : `${error.message}; ${clash}`;
    return new store/* WriteFailure */.A(error.kind, message, error.status);
}


/***/ })

};
