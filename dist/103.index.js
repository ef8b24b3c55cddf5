export const id = 103;
export const ids = [103];
export const modules = {

/***/ 4103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CommentError: () => (/* binding */ CommentError),
/* harmony export */   upsertComment: () => (/* binding */ upsertComment)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7887);

class CommentError extends Error {
    status;
    name = 'CommentError';
    constructor(message, status) {
        super(message);
        this.status = status;
    }
}
const TIME_LIMIT_MS = 20_000;
async function upsertComment(request) {
    const { header, body, createIfMissing, pullNumber } = request;
    try {
        const client = await connect(request);
        const existing = await findComment(client, pullNumber, header);
        if (existing !== undefined) {
            if (normalize(existing.body) === normalize(body))
                return 'unchanged';
            if (await updateComment(client, existing.id, body))
                return 'updated';
        }
        if (!createIfMissing)
            return 'skipped';
        return await createComment(client, request);
    }
    catch (error) {
        throw error instanceof CommentError ? error : explain(error);
    }
}
async function connect({ apiUrl, token, owner, repo, fetch, signal }) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const quiet = { debug() { }, info() { }, warn() { }, error() { } };
    const octokit = getOctokit(token, {
        baseUrl: apiUrl.replace(/\/+$/u, ''),
        log: quiet,
        ...(fetch === undefined ? {} : { request: { fetch } }),
    });
    const limit = AbortSignal.timeout(TIME_LIMIT_MS);
    const combined = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    octokit.hook.before('request', (options) => {
        options.request.signal = combined;
    });
    return { octokit, place: { owner, repo } };
}
async function findComment(client, pullNumber, header) {
    const { octokit, place } = client;
    const found = [];
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        ...place,
        issue_number: pullNumber,
        per_page: 100,
    });
    for await (const { data } of pages) {
        for (const { id, body, user } of data) {
            if (!hasHeader(body, header))
                continue;
            const comment = { id, body: body ?? '', byBot: user?.type === 'Bot', userId: user?.id };
            if (comment.byBot)
                return comment;
            found.push(comment);
        }
    }
    if (found.length === 0)
        return undefined;
    const viewer = await findViewer(client);
    return viewer === undefined ? undefined : found.find(({ userId }) => userId === viewer);
}
async function findViewer({ octokit }) {
    try {
        return (await octokit.rest.users.getAuthenticated()).data.id;
    }
    catch (error) {
        const status = statusOf(error);
        if (status === 401 || status === 403 || status === 404)
            return undefined;
        throw error;
    }
}
async function updateComment({ octokit, place }, id, body) {
    try {
        await octokit.rest.issues.updateComment({ ...place, comment_id: id, body });
        return true;
    }
    catch (error) {
        if (statusOf(error) === 404)
            return false;
        throw error;
    }
}
async function createComment(client, { pullNumber, header, body }) {
    const { octokit, place } = client;
    const { data } = await octokit.rest.issues.createComment({ ...place, issue_number: pullNumber, body });
    const oldest = await findComment(client, pullNumber, header);
    if (oldest === undefined || oldest.id >= data.id)
        return 'created';
    if (normalize(oldest.body) !== normalize(body))
        await updateComment(client, oldest.id, body);
    await octokit.rest.issues.deleteComment({ ...place, comment_id: data.id });
    return 'updated';
}
function hasHeader(body, header) {
    return body?.startsWith(header) === true && /^(?:\r?\n|$)/u.test(body.slice(header.length));
}
function normalize(body) {
    return body.replaceAll('\r\n', '\n').trimEnd();
}
function statusOf(error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    return typeof status === 'number' ? status : undefined;
}
function explain(error) {
    const status = statusOf(error);
    const lead = 'The pull request comment could not be written';
    if (isRateLimit(error, status))
        return new CommentError(`${lead}: GitHub's rate limit for this token is used up.`, status);
    if (status === 401)
        return new CommentError(`${lead}: GitHub does not accept \`github-token\`.`, status);
    if (status === 403 || status === 404) {
        const fix = 'give the job the permission `pull-requests: write`';
        return new CommentError(`${lead} (HTTP ${status}): ${fix}. A fork's pull request never gets it.`, status);
    }
    if (status !== undefined && hasResponse(error)) {
        return new CommentError(`${lead}: GitHub answered with HTTP ${status}.`, status);
    }
    const cause = error instanceof Error ? (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(error.message), 200) : 'unknown error';
    return new CommentError(`${lead}: GitHub could not be reached (${cause}).`, undefined);
}
function isRateLimit(error, status) {
    if (status === 429)
        return true;
    if (status !== 403 || !(error instanceof Error))
        return false;
    const headers = headersOf(error);
    return (headers['retry-after'] !== undefined ||
        headers['x-ratelimit-remaining'] === '0' ||
        /rate limit/iu.test(error.message));
}
function hasResponse(error) {
    return error instanceof Error && 'response' in error && error.response !== undefined;
}
function headersOf(error) {
    if (!('response' in error) || typeof error.response !== 'object' || error.response === null)
        return {};
    if (!('headers' in error.response) || typeof error.response.headers !== 'object')
        return {};
    return { ...error.response.headers };
}


/***/ })

};
