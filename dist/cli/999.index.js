export const id = 999;
export const ids = [999];
export const modules = {

/***/ 5999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MarkedWriter: () => (/* binding */ MarkedWriter)
/* harmony export */ });
/* harmony import */ var _model_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8777);
/* harmony import */ var _model_store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4760);


class MarkedWriter {
    #raw;
    #marks;
    #sent = new Map();
    #dropsDescriptions = false;
    constructor(raw, marks) {
        this.#raw = raw;
        this.#marks = marks;
    }
    get effects() {
        return this.#raw.effects;
    }
    get distrust() {
        return this.#raw.distrust;
    }
    get dropsDescriptions() {
        return this.#dropsDescriptions;
    }
    async createSecret(scope, write, options) {
        const raw = this.#rawValue(scope, write, write.mountPath === undefined ? 'value' : 'file');
        const receipt = await this.#raw.createSecret(scope, raw, options);
        return await this.#finish(scope, receipt, (made) => this.#editAgain(scope, made, raw, options));
    }
    async createOverride(scope, overriddenId, write, options) {
        const raw = this.#rawValue(scope, write, 'override');
        const receipt = await this.#raw.createOverride(scope, overriddenId, raw, options);
        return await this.#finish(scope, receipt, (made) => this.#editAgain(scope, made, raw, options));
    }
    async createAlias(scope, write, options) {
        const raw = this.#rawAlias(scope, write);
        const receipt = await this.#raw.createAlias(scope, raw, options);
        return await this.#finish(scope, receipt, (made) => this.#raw.describeAlias(scope, made, raw, options));
    }
    async edit(scope, current, write, options) {
        const raw = this.#rawValue(scope, write, this.#kindOf(scope, current, write), write.valueWrittenAt);
        const isVisible = write.valueWrittenAt === undefined;
        const receipt = await this.#raw.edit(scope, current, { ...raw, isVisible }, options);
        return await this.#finish(scope, receipt, (made) => this.#editAgain(scope, made, raw, options));
    }
    async describeAlias(scope, current, write, options) {
        const { valueWrittenAt = current.updatedAt } = this.#marks.judgeOne(scope, current);
        const raw = this.#rawAlias(scope, write, valueWrittenAt);
        const send = (made) => this.#raw.describeAlias(scope, made, raw, options);
        return await this.#finish(scope, await send(current), send);
    }
    async repointAlias(scope, current, write, options) {
        const raw = this.#rawAlias(scope, write);
        const back = this.#rawBack(scope, current, write.oldTargetId);
        const { targetKey, wouldDelete } = write;
        const repoint = { ...raw, targetKey, back, ...(wouldDelete !== undefined && { wouldDelete }) };
        const receipt = await this.#raw.repointAlias(scope, current, repoint, options);
        return await this.#finish(scope, receipt, (made) => this.#raw.describeAlias(scope, made, raw, options));
    }
    async remove(scope, current, options) {
        await this.#raw.remove(scope, current, options);
        this.#sent.delete((0,_model_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .secretId */ .Ku)(scope, current.key.raw));
    }
    compareDescriptions({ scope, own, showsDescriptions }) {
        if (this.#dropsDescriptions)
            return;
        this.#dropsDescriptions = own.some(({ secret }) => {
            const sent = this.#sent.get((0,_model_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .secretId */ .Ku)(scope, secret.key.raw));
            return (sent !== undefined &&
                !(sent.isAnswered && showsDescriptions) &&
                sent.description !== secret.description);
        });
    }
    async #finish(scope, first, sendAgain) {
        const receipt = first.isMisdated ? await redate(first, sendAgain) : first;
        const { secret, sentDescription } = receipt;
        const isAnswered = secret.description === sentDescription;
        this.#sent.set((0,_model_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .secretId */ .Ku)(scope, secret.key.raw), { description: sentDescription, isAnswered });
        return { id: secret.id, kind: secret.kind, aliasOf: secret.aliasOf };
    }
    async #editAgain(scope, made, raw, options) {
        return await this.#raw.edit(scope, made, { ...raw, isVisible: false }, options);
    }
    #rawValue(scope, write, kind, valueWrittenAt) {
        const { key, value, mountPath, text, interpolateInFile } = write;
        const marked = { scope, key, kind, value: value.reveal(), mountPath, text, valueWrittenAt };
        return { key, value, mountPath, interpolateInFile, describe: this.#marks.describe(marked) };
    }
    #rawAlias(scope, write, valueWrittenAt) {
        const { key, targetId, targetKey, text, interpolateInFile } = write;
        const marked = {
            scope,
            key,
            kind: 'alias',
            value: targetKey,
            mountPath: undefined,
            text,
            valueWrittenAt,
        };
        return { key, targetId, interpolateInFile, describe: this.#marks.describe(marked) };
    }
    #rawBack(scope, current, targetId) {
        const { key, aliasOf, interpolateInFile } = current;
        if (targetId === undefined || targetId === '' || aliasOf === undefined)
            return undefined;
        const { ownership, text, valueWrittenAt } = this.#marks.judgeOne(scope, current);
        if (ownership !== 'ours') {
            const describe = () => current.description;
            return { key: key.raw, targetId, interpolateInFile, describe };
        }
        const write = { key: key.raw, targetId, targetKey: aliasOf.key.raw, text: text.raw, interpolateInFile };
        return this.#rawAlias(scope, write, valueWrittenAt);
    }
    #kindOf(scope, current, { mountPath }) {
        if (current.kind !== undefined)
            return current.kind;
        if (current.overrides !== undefined)
            return 'override';
        if (mountPath !== undefined)
            return 'file';
        return this.#marks.judgeOne(scope, current).kind ?? 'value';
    }
}
async function redate(first, sendAgain) {
    try {
        return await sendAgain(first.secret);
    }
    catch (error) {
        if (error instanceof _model_store_js__WEBPACK_IMPORTED_MODULE_1__/* .WriteFailure */ .A && error.kind !== 'gone')
            return first;
        throw error;
    }
}


/***/ })

};
