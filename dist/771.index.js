export const id = 771;
export const ids = [771];
export const modules = {

/***/ 7771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   COMMENT_LIMIT: () => (/* binding */ COMMENT_LIMIT),
/* harmony export */   commentHeader: () => (/* binding */ commentHeader),
/* harmony export */   renderComment: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2963);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5029);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9133);




const COMMENT_LIMIT = 65_000;
function commentHeader({ project, files, owner }) {
    const identity = JSON.stringify([project?.id ?? null, files, owner]);
    return `<!-- qovery-secret-sync:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex').slice(0, 32)} -->`;
}
function renderComment(report) {
    return (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fitSections */ .W)([
        (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fixed */ .Z)(`${commentHeader(report)}\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .headlineText */ .uh)(report)}`),
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .ledgerSections */ .uE)(report),
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .problemSections */ .gl)(report),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .changesSection */ .Hv)(report),
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .foldedSections */ .$W)(report),
        (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fixed */ .Z)(digestText(report)),
    ], COMMENT_LIMIT);
}
function digestText({ mode, plan, failure, byName, fromFork }) {
    if (plan === undefined)
        return '';
    const digest = `Digest of this plan: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(plan.digest)}\n`;
    const reviewable = failure === undefined || failure.reason === 'out-of-sync';
    if (mode === 'apply' || plan.changes.length === 0 || !reviewable)
        return digest;
    const require = `To apply this plan and no other on the default branch, set ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`expected-plan: ${plan.digest}`)} there.`;
    const caveat = byName || fromFork
        ? ' With the values at hand the plan, and so its digest, may turn out different from this one.'
        : '';
    return `${digest}\n${require}${caveat}\n`;
}


/***/ })

};
