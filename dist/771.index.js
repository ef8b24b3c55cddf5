export const id = 771;
export const ids = [771];
export const modules = {

/***/ 7771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderComment: () => (/* binding */ renderComment)
/* harmony export */ });
/* unused harmony export COMMENT_LIMIT */
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2963);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5029);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2489);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1827);




const COMMENT_LIMIT = 65_000;
function renderComment(report, context) {
    const hidden = [context.header, ...(context.code === undefined ? [] : [context.code])];
    return (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fitSections */ .W)([
        (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fixed */ .Z)(`${hidden.join('\n')}\n`),
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .bodySections */ .VC)(report, context),
        (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fixed */ .Z)((0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(footLines(report, context))),
    ], COMMENT_LIMIT);
}
function footLines(report, context) {
    const { applied, runUrl } = context;
    const run = runUrl === undefined ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('run', runUrl)];
    if (applied === undefined) {
        const [source = [], digest = []] = (0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceParts */ .YI)(report, context);
        return [[describeMerging(report, context)], source, [...digest, ...run]];
    }
    const time = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .formatTime */ .fU)(applied.at);
    const [source = []] = (0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceParts */ .YI)(report, context);
    const words = report.applied ? 'what is left to apply' : 'the reviewed plan';
    const left = applied.digest === '' ? [] : [`digest of ${words} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(applied.digest)}`];
    return [
        time === undefined ? [] : [`${report.applied ? 'Applied' : 'Tried'} ${time}`],
        source,
        [...left, ...run],
    ];
}
function describeMerging(report, { isStable, code: signed }) {
    const { plan, mode, failure, fromFork, byName } = report;
    const isSigned = signed !== undefined;
    if (plan === undefined || mode === 'apply')
        return '';
    if (failure?.reason === 'unsafe-plan')
        return 'As it is, an apply of this plan is refused, too.';
    if (failure !== undefined && failure.reason !== 'out-of-sync')
        return '';
    if (plan.scopes.every(({ changes }) => changes.length === 0))
        return 'Merging this changes no secret.';
    if (fromFork)
        return 'This is no review: a fork sees no values, and the plan that merging applies may be another one.';
    if (byName)
        return 'This is no review: without the values, the plan that merging applies may be another one.';
    const setting = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('expected-plan: pull-request');
    if (isSigned)
        return `Merging applies this plan; where the workflow sets ${setting}, no other.`;
    return `This is no review: ${isStable ? `${setting} finds no code in it` : `with a token that changes from run to run, ${setting} needs a ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('fingerprint-key')}`}.`;
}


/***/ })

};
