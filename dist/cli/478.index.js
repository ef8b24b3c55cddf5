export const id = 478;
export const ids = [478];
export const modules = {

/***/ 5478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QoveryDeployer: () => (/* binding */ QoveryDeployer)
/* harmony export */ });
/* harmony import */ var _model_store_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4760);
/* harmony import */ var _http_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4142);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2816);



class QoveryDeployer {
    #client;
    constructor(client) {
        this.#client = client;
    }
    async deploy(environment, services) {
        try {
            await this.#client.send({
                method: 'POST',
                path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentPath */ .FQ)(environment.id, 'service/deploy'),
                changes: 'hidden',
                body: () => deployBody(services),
            });
        }
        catch (error) {
            throw error instanceof _http_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CallError */ .RA ? new _model_store_js__WEBPACK_IMPORTED_MODULE_0__/* .WriteFailure */ .A(error.kind, error.whole, error.status) : error;
        }
    }
}
function deployBody(services) {
    const idsOf = (kind) => services.filter((service) => service.kind === kind).map(({ id }) => id);
    const lists = {
        applications: idsOf('application').map((id) => ({ application_id: id })),
        containers: idsOf('container').map((id) => ({ id })),
        jobs: idsOf('job').map((id) => ({ id })),
        helms: idsOf('helm').map((id) => ({ id })),
        terraforms: idsOf('terraform').map((id) => ({ id })),
    };
    return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}


/***/ })

};
