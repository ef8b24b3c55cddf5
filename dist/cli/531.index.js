export const id = 531;
export const ids = [531];
export const modules = {

/***/ 7531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./.build/src/model/printer.js
var model_printer = __webpack_require__(7745);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/whatwg-fetch/dist/fetch.umd.js
var fetch_umd = __webpack_require__(3506);
;// CONCATENATED MODULE: ./.build/src/qovery/http/web-classes.js

Object.assign(globalThis, {
    Headers: fetch_umd.Headers,
    Request: fetch_umd.Request,
    Response: fetch_umd.Response,
    FormData: URLSearchParams,
});

// EXTERNAL MODULE: ./node_modules/ky/distribution/index.js + 19 modules
var distribution = __webpack_require__(9586);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./.build/src/qovery/http/body.js

const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
const DECODERS = { gzip: 'gunzip', 'x-gzip': 'gunzip', br: 'brotliDecompress' };
const ENCODINGS = 'gzip, br';
class ResponseTooLargeError extends Error {
    name = 'ResponseTooLargeError';
    constructor(maxBytes) {
        super(`the response has more than ${maxBytes} bytes`);
    }
}
async function readBounded({ headers, body }, maxBytes = MAX_RESPONSE_BYTES) {
    const bytes = await collect(body, maxBytes);
    const encoding = String(headers['content-encoding']).toLowerCase();
    if (!isKnown(encoding) || bytes.length === 0)
        return bytes.toString('utf8');
    try {
        const decode = (0,external_node_util_.promisify)((await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8522, 19)))[DECODERS[encoding]]);
        return (await decode(bytes, { maxOutputLength: maxBytes })).toString('utf8');
    }
    catch (error) {
        throw isTooLarge(error) ? new ResponseTooLargeError(maxBytes) : error;
    }
}
function isKnown(encoding) {
    return Object.hasOwn(DECODERS, encoding);
}
async function collect(body, maxBytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > maxBytes)
            throw new ResponseTooLargeError(maxBytes);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function isTooLarge(error) {
    return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/end-by.js
const GRACE_MS = 100;
async function endBy(signal, request) {
    const over = new AbortController();
    let grace;
    const givenUp = new Promise((_, reject) => {
        const give = () => {
            grace = setTimeout(() => reject(signal.reason), GRACE_MS);
        };
        if (signal.aborted)
            give();
        else
            signal.addEventListener('abort', give, { signal: over.signal });
    });
    try {
        return await Promise.race([request, givenUp]);
    }
    finally {
        over.abort();
        clearTimeout(grace);
    }
}

// EXTERNAL MODULE: ./.build/src/qovery/http/errors.js
var errors = __webpack_require__(4142);
;// CONCATENATED MODULE: ./.build/src/qovery/http/fetch.js

const MAX_ERROR_BODY_BYTES = 256 * 1024;
function fetchBy(transport, { body, signal, onDate }) {
    return async (request) => {
        const { url, method, headers } = request;
        if (body !== undefined)
            headers.set('content-type', 'application/json');
        const answer = await transport({ url, method, headers: Object.fromEntries(headers), body, signal });
        const given = headersOf(answer);
        onDate(given.get('date'));
        const { status } = answer;
        const text = isSuccess(status) ? await readBounded(answer) : await readErrorBody(answer);
        return new Response(text, { status, headers: given });
    };
}
function isSuccess(status) {
    return status >= 200 && status < 300;
}
async function readErrorBody(answer) {
    return await readBounded(answer, MAX_ERROR_BODY_BYTES).catch(() => '');
}
function headersOf({ headers }) {
    return new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/limits.js
const UNIX_TIME_FROM = 1_000_000_000;
const UNIX_TIME_MS_FROM = 1_000_000_000_000;
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{0,20}\d\d:\d\d:\d\d/;
function readRateLimit(headers, now) {
    const limit = wholeNumber(headers.get('x-ratelimit-limit'));
    const remaining = wholeNumber(headers.get('x-ratelimit-remaining'));
    const reset = wholeNumber(headers.get('x-ratelimit-reset'));
    return {
        limit,
        remaining,
        resetInMs: reset === undefined ? undefined : Math.max(0, untilReset(reset, now)),
    };
}
function readRetryAfter(headers, now) {
    const text = headers.get('retry-after')?.trim();
    if (text === undefined || text === '')
        return undefined;
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text) * 1000;
    const date = parseHttpDate(text);
    return date === undefined ? undefined : Math.max(0, date - now);
}
function parseHttpDate(text) {
    if (!HTTP_DATE.test(text))
        return undefined;
    const time = Date.parse(/(?:GMT|UTC|[+-]\d{4})$/.test(text) ? text : `${text} GMT`);
    return Number.isNaN(time) ? undefined : time;
}
function untilReset(reset, now) {
    if (reset >= UNIX_TIME_MS_FROM)
        return reset - now;
    return reset >= UNIX_TIME_FROM ? reset * 1000 - now : reset * 1000;
}
function wholeNumber(text) {
    return text !== null && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}

// EXTERNAL MODULE: external "node:util/types"
var types_ = __webpack_require__(3429);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./.build/src/qovery/http/tunnel.js




class ProxyRefusal extends Error {
    status;
    name = 'ProxyRefusal';
    constructor(status) {
        super(`the proxy answered ${status}`);
        this.status = status;
    }
}
class ProxyFailure extends Error {
    name = 'ProxyFailure';
}
function tunnelThrough(proxy, agent) {
    const isSecure = agent instanceof external_node_https_.Agent;
    agent.createConnection = (wanted, done) => {
        const fail = (error) => done?.(error, undefined);
        const asked = askForTunnel(proxy, wanted);
        asked.on('error', (cause) => fail(new ProxyFailure('no tunnel', { cause })));
        asked.once('close', () => fail(new ProxyFailure('closed without an answer')));
        asked.once('connect', ({ statusCode = 0 }, socket, head) => {
            if (statusCode >= 200 && statusCode <= 299) {
                if (head.length > 0)
                    socket.unshift(head);
                done?.(null, isSecure ? tunnel_secure(socket, wanted) : socket);
            }
            else {
                socket.destroy();
                fail(new ProxyRefusal(statusCode));
            }
        });
        return undefined;
    };
}
function askForTunnel(proxy, { host, port, tunnelSignal }) {
    const isPlain = proxy.protocol !== 'https:';
    const target = `${(0,external_node_net_.isIP)(host ?? '') === 6 ? `[${host}]` : host}:${port}`;
    const name = proxy.hostname.replace(/^\[|\]$/g, '');
    const asked = (isPlain ? external_node_http_ : external_node_https_).request({
        host: name,
        servername: (0,external_node_net_.isIP)(name) === 0 ? name : '',
        port: proxy.port || (isPlain ? 80 : 443),
        method: 'CONNECT',
        path: target,
        headers: { host: target, ...credentialsOf(proxy) },
        agent: false,
        ...(tunnelSignal && { signal: tunnelSignal }),
    });
    return asked.end();
}
function tunnel_secure(socket, wanted) {
    return external_node_tls_.connect({ ...wanted, socket });
}
function credentialsOf({ username, password }) {
    if (username === '' && password === '')
        return {};
    const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { 'proxy-authorization': `Basic ${Buffer.from(plain).toString('base64')}` };
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/network-errors.js


const NOT_RECEIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const NOT_RESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const CERTIFICATE = /CERT|ISSUER|SELF_SIGNED|SIGNATURE|HOSTNAME_MISMATCH|^INVALID_(?:CA|PURPOSE)$/;
function classifyNetworkError(error, to) {
    const causes = listCauses(error);
    const codes = causes.map(codeOf).filter((code) => code !== undefined);
    const peer = peerOf(causes, to);
    return (findCertificate(codes, peer) ??
        findTls(codes, peer) ??
        findProxyRefusal(causes, to) ??
        findUnresolved(codes, to) ??
        findUnconnected(causes, codes, to) ??
        explainBreak(codes, peer));
}
function peerOf(causes, { host, proxy }) {
    return proxy !== undefined && causes.some((one) => one instanceof ProxyFailure)
        ? { name: `the proxy ${proxy.host}`, setting: proxy.variable, isServer: false }
        : { name: host, setting: 'api-url', isServer: true };
}
function findCertificate(codes, peer) {
    const code = codes.find((one) => CERTIFICATE.test(one) && !one.startsWith('ERR_SSL'));
    return code === undefined
        ? undefined
        : { notReceived: true, permanent: true, ...explainCertificate(code, peer) };
}
function findTls(codes, { name, setting, isServer }) {
    const code = codes.find((one) => /^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(one));
    if (code === undefined)
        return undefined;
    return {
        notReceived: !isServer,
        permanent: true,
        text: `no secure connection to ${name} could be made (${code})`,
        advice: isServer
            ? 'check that api-url and the proxy speak HTTPS there'
            : `check that ${setting} is right, and that the proxy speaks HTTPS there`,
    };
}
function findProxyRefusal(causes, { host, proxy }) {
    const status = causes.find((one) => one instanceof ProxyRefusal)?.status;
    if (status === undefined)
        return undefined;
    const variable = proxy?.variable ?? 'the proxy variable';
    return {
        notReceived: true,
        permanent: status >= 400 && status < 500,
        text: `the proxy ${proxy?.host ?? ''} refused the connection to ${host} (${status})`,
        advice: status === 407
            ? `check the user and password in ${variable}`
            : `check that the proxy in ${variable} allows ${host}`,
    };
}
function findUnresolved(codes, { host, proxy }) {
    const code = codes.find((one) => NOT_RESOLVED.has(one));
    if (code === undefined)
        return undefined;
    const [next, fix] = proxy === undefined ? [host, 'api-url'] : [`the proxy ${proxy.host}`, proxy.variable];
    return {
        notReceived: true,
        permanent: false,
        text: `the name of ${next} can't be resolved (${code})`,
        advice: `check ${fix} and the runner's DNS`,
    };
}
function findUnconnected(causes, codes, { host, proxy }) {
    if (!NOT_RECEIVED.has(codes[0] ?? '') && !causes.some(isFromConnecting))
        return undefined;
    const trouble = { notReceived: true, permanent: false };
    return proxy === undefined
        ? {
            ...trouble,
            text: `no connection to ${host}${shown(codes)}`,
            advice: 'check api-url and the network in between',
        }
        : {
            ...trouble,
            text: `no connection to the proxy ${proxy.host}${shown(codes)}`,
            advice: `check ${proxy.variable}, and that the proxy is up`,
        };
}
function explainBreak(codes, { name, setting, isServer }) {
    const trouble = { notReceived: !isServer, permanent: false };
    return codes.some((code) => code.startsWith('HPE_'))
        ? {
            ...trouble,
            text: `what answers at ${name} does not speak HTTP${shown(codes)}`,
            advice: `check ${setting} and what is in between`,
        }
        : {
            ...trouble,
            text: `the connection to ${name} broke${shown(codes)}`,
            advice: isServer ? undefined : `check ${setting}, and that the proxy is up`,
        };
}
function shown([code]) {
    return code === undefined ? '' : ` (${code})`;
}
function explainCertificate(code, peer) {
    const authority = "point NODE_EXTRA_CA_CERTS at that authority's PEM file in the runner's environment";
    const name = `the certificate of ${peer.name}`;
    if (code.includes('EXPIRED') || code.includes('NOT_YET_VALID')) {
        return {
            text: `${name} ${code.includes('EXPIRED') ? 'has expired' : 'is not valid yet'} (${code})`,
            advice: `check the runner's clock, and the server; if an inspecting proxy signs it with your own authority, ${authority}`,
        };
    }
    if (code.includes('ALTNAME') || code.includes('HOSTNAME')) {
        return {
            text: `${name} is for another host (${code})`,
            advice: `check ${peer.setting} and what is in between; NODE_EXTRA_CA_CERTS does not help here`,
        };
    }
    return {
        text: `${name} is not trusted (${code})`,
        advice: `if it is signed by your own authority, ${authority}`,
    };
}
function isFromConnecting(cause) {
    return 'syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');
}
function codeOf(cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    return /^[A-Z0-9_]+$/.test(code) && code !== 'ABORT_ERR' ? code : undefined;
}
function listCauses(error, depth = 0) {
    if (!(0,types_.isNativeError)(error) || depth > 8)
        return [];
    const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
    return [
        ...listCauses(error.cause, depth + 1),
        ...inner.flatMap((one) => listCauses(one, depth + 1)),
        error,
    ];
}

// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __webpack_require__(643);
// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
;// CONCATENATED MODULE: ./.build/src/qovery/http/timing.js
const TIMING = {
    attemptMs: 15_000,
    connectMs: 10_000,
    totalMs: 30_000,
    firstDelayMs: 400,
    runWaitMs: 300_000,
};

;// CONCATENATED MODULE: ./.build/src/qovery/http/retry.js





const MAX_ATTEMPTS = 5;
class RetryPolicy {
    #isIdempotent;
    #isHopeless;
    #maxAttempts;
    #deadline;
    #firstDelayMs;
    #attempts = 0;
    #isUnsure = false;
    #isOutOfTime = false;
    constructor(method, { isHopeless = false, mustFinish = false, timing = TIMING } = {}) {
        this.#isIdempotent = method !== 'POST';
        this.#isHopeless = isHopeless && !mustFinish;
        this.#maxAttempts = mustFinish ? Infinity : MAX_ATTEMPTS;
        this.#deadline = external_node_perf_hooks_.performance.now() + (mustFinish ? timing.runWaitMs : timing.totalMs);
        this.#firstDelayMs = timing.firstDelayMs;
    }
    get isOutOfTime() {
        return external_node_perf_hooks_.performance.now() >= this.#deadline;
    }
    remainingMs() {
        return Math.max(1, Math.ceil(this.#deadline - external_node_perf_hooks_.performance.now()));
    }
    afterAnswer({ status, headers }, now) {
        if (status >= 500)
            this.#isUnsure ||= status !== 503;
        if (this.isThrottle(status)) {
            const asked = readRetryAfter(headers, now);
            return asked === undefined ? this.#backOff() : this.#fitting(Math.max(asked, this.#nextDelay()));
        }
        return status >= 500 && this.#isIdempotent ? this.#backOff() : undefined;
    }
    afterTrouble({ notReceived, permanent, }) {
        this.#isUnsure ||= !notReceived;
        return !permanent && (this.#isIdempotent || notReceived) ? this.#backOff() : undefined;
    }
    isThrottle(status) {
        return status === 429 || status === 503;
    }
    conclude(last) {
        if (this.#isOutOfTime && last.status !== undefined && this.isThrottle(last.status)) {
            const text = (0,model_text/* say */.cv) `${last.text} (the wait it asks for does not fit)`;
            const kind = this.#isUnsure ? 'unsure' : 'rate-limited';
            return new errors/* CallError */.RA({ text, advice: 'run again later' }, last.status, kind, last.body, {
                isThrottled: true,
            });
        }
        if (!this.#isUnsure)
            return last;
        const kind = last.kind === 'gone' ? 'gone' : 'unsure';
        return new errors/* CallError */.RA(last, last.status, kind, last.body, { mayHaveWritten: true });
    }
    interrupted(last) {
        if (last === undefined)
            return new errors/* CallError */.RA({ text: 'the run was cancelled', advice: undefined }, undefined, 'not-sent', undefined);
        const text = (0,model_text/* say */.cv) `the run was cancelled before another attempt: ${last.text}`;
        const kind = this.#isUnsure ? 'unsure' : last.kind;
        return new errors/* CallError */.RA({ text, advice: undefined }, last.status, kind, last.body);
    }
    #backOff() {
        const delay = this.#nextDelay();
        return this.#isHopeless || this.#attempts >= this.#maxAttempts ? undefined : this.#fitting(delay);
    }
    #nextDelay() {
        this.#attempts += 1;
        const ceiling = this.#firstDelayMs * 2 ** Math.min(this.#attempts, MAX_ATTEMPTS);
        return ceiling / 2 + (Math.random() * ceiling) / 2;
    }
    #fitting(delay) {
        if (external_node_perf_hooks_.performance.now() + delay < this.#deadline)
            return delay;
        this.#isOutOfTime = true;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/client.js











const TURNS_TO_SEND = 4;
class QoveryClient {
    clock;
    traffic;
    seenKeys = new Set();
    #options;
    #host;
    #ky;
    #limit;
    #isAccepted = false;
    constructor(options) {
        this.#options = options;
        this.clock = options.clock;
        this.traffic = options.traffic;
        this.#host = new URL(options.apiUrl).host;
        this.#limit = (0,p_limit/* default */.A)(1);
        this.#ky = distribution/* default */.Ay.create({
            prefix: options.apiUrl,
            headers: {
                authorization: options.authorization,
                accept: 'application/json',
                'accept-encoding': ENCODINGS,
                'user-agent': options.userAgent,
            },
            retry: 0,
            timeout: false,
            throwHttpErrors: false,
        });
    }
    async send(call) {
        return call.mustFinish === true ? await this.#send(call) : await this.#limit(() => this.#send(call));
    }
    async letOthersSend() {
        for (let turn = 0; turn < TURNS_TO_SEND; turn += 1)
            await (0,promises_.setImmediate)();
    }
    async #send(call) {
        const { traffic } = this;
        await traffic.waitForPause();
        const retry = new RetryPolicy(call.method, {
            isHopeless: traffic.isHopeless(),
            mustFinish: call.mustFinish,
            timing: traffic.timing,
        });
        let failure;
        for (let isLast = false;;) {
            if (traffic.isStopped(call.mustFinish))
                throw retry.interrupted(failure);
            const attempt = await this.#attempt(call, Math.min(traffic.timing.attemptMs, retry.remainingMs()));
            if ('answer' in attempt && isSuccess(attempt.answer.status)) {
                this.#noteAccepted(attempt.answer);
                return attempt.answer;
            }
            failure = 'answer' in attempt ? this.#refusal(attempt.answer) : breakdown(attempt.trouble);
            const delay = this.#delayAfter(attempt, retry);
            if (delay === undefined || isLast || !traffic.mayWait(delay)) {
                traffic.noteFailure();
                throw retry.conclude(failure);
            }
            const { text } = failure;
            const everyone = isShared(attempt, delay, retry, traffic);
            await traffic.wait(delay, { why: () => this.#options.print(text), everyone });
            isLast = traffic.isStopping;
            if (retry.isOutOfTime)
                throw retry.conclude(failure);
        }
    }
    #noteAccepted({ headers }) {
        if (!this.#isAccepted)
            this.#limit.concurrency = this.#options.concurrency;
        this.#isAccepted = true;
        this.traffic.noteSuccess(readRateLimit(headers, this.clock.now() ?? Date.now()));
    }
    #refusal({ status, json }) {
        return new errors/* CallError */.RA((0,errors/* explainAnswer */.iJ)(status, json, this.#isAccepted), status, (0,errors/* failureKind */.zU)(status), json);
    }
    #delayAfter(attempt, retry) {
        if ('trouble' in attempt)
            return retry.afterTrouble(attempt.trouble);
        return retry.afterAnswer(attempt.answer, this.clock.now() ?? Date.now());
    }
    async #attempt(call, timeoutMs) {
        await (0,promises_.setImmediate)();
        await (0,promises_.setImmediate)();
        const isRead = call.method === 'GET';
        const time = new AbortController();
        const timer = setTimeout(() => time.abort(), timeoutMs);
        const signal = AbortSignal.any([time.signal, this.traffic.giveUp(isRead)]);
        const body = call.body && JSON.stringify(call.body(this.clock.now()));
        const changes = isRead ? undefined : (call.changes ?? 'visible');
        this.traffic.countAttempt(changes);
        try {
            const onDate = (date) => this.clock.learnFromDate(date);
            const fetch = fetchBy(this.#options.transport, { body, signal, onDate });
            const response = await endBy(signal, this.#ky(call.path, { method: call.method, fetch }));
            const { status, headers } = response;
            if ((0,errors/* isRefusal */.vu)(status))
                this.traffic.refute(changes);
            return { answer: { status, json: parseJson(await response.text()), headers } };
        }
        catch (error) {
            const trouble = this.#explain(error, time.signal.aborted ? timeoutMs : undefined);
            if (trouble.notReceived)
                this.traffic.refute(changes);
            return { trouble };
        }
        finally {
            clearTimeout(timer);
        }
    }
    #explain(error, timedOutMs) {
        if (error instanceof ResponseTooLargeError) {
            const text = `the answer of ${this.#host} is too large: ${error.message}`;
            return {
                notReceived: false,
                permanent: true,
                text,
                advice: 'check api-url and what is in between',
            };
        }
        if (timedOutMs !== undefined) {
            const text = `${this.#host} did not answer within ${Math.round(timedOutMs / 1000)} s`;
            return { notReceived: false, permanent: false, text, advice: undefined };
        }
        return classifyNetworkError(error, { host: this.#host, proxy: this.#options.proxy });
    }
}
function isShared(attempt, delay, retry, { timing }) {
    return 'answer' in attempt && retry.isThrottle(attempt.answer.status) && delay <= timing.totalMs;
}
function breakdown(trouble) {
    return new errors/* CallError */.RA(trouble, undefined, trouble.notReceived ? 'not-sent' : 'unsure', undefined);
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/clock.js


const PLAUSIBLE_SKEW_MS = 30_000;
const END_OF_TIME_MS = 2 ** 32 * 1000;
class ServerClock {
    #fromDate;
    #fromEdit;
    learnFromDate(header) {
        const time = header === null ? undefined : parseHttpDate(header.trim());
        if (time !== undefined && isPlausible(time))
            this.#fromDate = time - external_node_perf_hooks_.performance.now();
    }
    learnFromEdit(updatedAt) {
        if (isPlausible(updatedAt))
            this.#fromEdit = updatedAt - external_node_perf_hooks_.performance.now();
    }
    now() {
        const offset = this.#offset();
        return offset === undefined ? undefined : offset + external_node_perf_hooks_.performance.now();
    }
    #offset() {
        if (this.#fromEdit === undefined)
            return this.#fromDate;
        if (this.#fromDate === undefined)
            return this.#fromEdit;
        return Math.abs(this.#fromEdit - this.#fromDate) > PLAUSIBLE_SKEW_MS ? this.#fromEdit : this.#fromDate;
    }
}
function isPlausible(time) {
    return time > 0 && time < END_OF_TIME_MS;
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/proxy.js
function chooseProxy(address, settings) {
    const url = new URL(address);
    const isSecure = url.protocol === 'https:';
    const chosen = isSecure ? settings?.httpsProxy : settings?.httpProxy;
    if (chosen === undefined || isExempt(url, settings?.noProxy ?? ''))
        return undefined;
    const proxy = new URL(chosen);
    if (isLoopback(url) && !isLoopback(proxy))
        return undefined;
    return { url: proxy, variable: isSecure ? 'HTTPS_PROXY' : 'HTTP_PROXY' };
}
function isExempt(url, noProxy) {
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return noProxy.split(/[,\s]/).some((entry) => {
        const [name, onlyPort] = splitPort(entry.toLowerCase());
        if (onlyPort !== undefined && onlyPort !== port)
            return false;
        const domain = name.replace(/^\*?\./, '');
        return domain === '*' || (domain !== '' && `.${url.hostname}`.endsWith(`.${domain}`));
    });
}
function splitPort(entry) {
    const colon = entry.lastIndexOf(':');
    const port = entry.slice(colon + 1);
    return colon !== -1 && /^\d+$/.test(port) ? [entry.slice(0, colon), port] : [entry, undefined];
}
function isLoopback({ hostname }) {
    return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

// EXTERNAL MODULE: ./.build/src/qovery/http/token.js
var token = __webpack_require__(3044);
;// CONCATENATED MODULE: ./.build/src/qovery/http/traffic.js


const HOPELESS_AFTER = 20;
const TOLD_FROM_MS = 3000;
class TrafficControl {
    requests = 0;
    timing;
    #stop;
    #onWait;
    #pausedUntil = 0;
    #pauseReason = () => '';
    #toldUntil = 0;
    #failuresInARow = 0;
    #waiting = 0;
    #waitingSince = 0;
    #waitedMs = 0;
    #rateLimit;
    #unrefuted = { visible: 0, hidden: 0 };
    constructor(stop, timing = TIMING, onWait = () => undefined) {
        this.#stop = stop;
        this.timing = timing;
        this.#onWait = onWait;
    }
    get mayHaveWritten() {
        return this.#unrefuted.visible + this.#unrefuted.hidden > 0;
    }
    get mayHaveChanged() {
        return this.#unrefuted.visible > 0;
    }
    countAttempt(write) {
        this.requests += 1;
        if (write !== undefined)
            this.#count(write, 1);
    }
    refute(write) {
        if (write !== undefined)
            this.#count(write, -1);
    }
    #count(write, by) {
        this.#unrefuted = { ...this.#unrefuted, [write]: this.#unrefuted[write] + by };
    }
    giveUp(isRead) {
        return isRead ? this.#stop.soft : this.#stop.hard;
    }
    get waitedMs() {
        return this.#waitedMs + (this.#waiting > 0 ? external_node_perf_hooks_.performance.now() - this.#waitingSince : 0);
    }
    mayWait(ms) {
        return this.waitedMs + ms <= this.timing.runWaitMs;
    }
    noteSuccess(named) {
        this.#failuresInARow = 0;
        const { resetInMs } = named;
        if (resetInMs === undefined || leftBy(named) >= leftBy(this.rateLimit))
            return;
        this.#rateLimit = { ...named, resetInMs, namedAt: external_node_perf_hooks_.performance.now() };
    }
    get rateLimit() {
        if (this.#rateLimit === undefined)
            return undefined;
        const { limit, remaining, resetInMs, namedAt } = this.#rateLimit;
        const untilReset = namedAt + resetInMs - external_node_perf_hooks_.performance.now();
        return untilReset > 0 ? { limit, remaining, resetInMs: untilReset } : undefined;
    }
    noteFailure() {
        this.#failuresInARow += 1;
    }
    isHopeless() {
        return this.#failuresInARow >= HOPELESS_AFTER;
    }
    isStopped(mustFinish = false) {
        return this.#stop.hard.aborted || (this.#stop.soft.aborted && !mustFinish);
    }
    get isStopping() {
        return this.#stop.soft.aborted;
    }
    async waitForPause() {
        for (let left = this.#pauseLeft(); left > 0 && !this.isStopping; left = this.#pauseLeft()) {
            await this.#sleep(left, this.#pauseReason);
        }
    }
    async wait(ms, { why, everyone }) {
        const until = external_node_perf_hooks_.performance.now() + ms;
        if (everyone && until > this.#pausedUntil) {
            this.#pausedUntil = until;
            this.#pauseReason = why;
        }
        await this.#sleep(ms, why);
        await this.waitForPause();
    }
    #pauseLeft() {
        return this.#pausedUntil - external_node_perf_hooks_.performance.now();
    }
    async #sleep(ms, why) {
        const { soft } = this.#stop;
        if (soft.aborted || ms <= 0)
            return;
        this.#report(ms, why);
        if (soft.aborted)
            return;
        if (this.#waiting++ === 0)
            this.#waitingSince = external_node_perf_hooks_.performance.now();
        await new Promise((resolve) => {
            const done = () => {
                clearTimeout(timer);
                soft.removeEventListener('abort', done);
                resolve();
            };
            const timer = setTimeout(done, ms);
            soft.addEventListener('abort', done);
        });
        if (--this.#waiting === 0)
            this.#waitedMs += external_node_perf_hooks_.performance.now() - this.#waitingSince;
    }
    #report(ms, why) {
        const now = external_node_perf_hooks_.performance.now();
        if (ms <= TOLD_FROM_MS || now + ms <= this.#toldUntil + TOLD_FROM_MS)
            return;
        this.#toldUntil = now + ms;
        this.#onWait({ why: why(), ms });
    }
}
function leftBy(limit) {
    return limit?.remaining ?? Infinity;
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/transport.js



const KEEP_FREE_MS = 4000;
function createTransport({ apiUrl, proxy, connectMs }) {
    const { Agent, request } = new URL(apiUrl).protocol === 'https:' ? external_node_https_ : external_node_http_;
    const agent = new Agent({ keepAlive: true, timeout: KEEP_FREE_MS });
    if (proxy !== undefined)
        tunnelThrough(proxy, agent);
    return async ({ url, method, headers, body, signal }) => {
        const connecting = new AbortController();
        const given = AbortSignal.any([signal, connecting.signal]);
        const options = { method, headers, agent, signal: given, tunnelSignal: given };
        const sent = request(url, options);
        limitConnecting(sent, connecting, connectMs);
        sent.end(body);
        return await answerTo(sent);
    };
}
function limitConnecting(sent, connecting, ms) {
    const timer = setTimeout(() => {
        connecting.abort(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT', syscall: 'connect' }));
    }, ms);
    const stop = () => clearTimeout(timer);
    sent.once('close', stop);
    sent.once('socket', (socket) => {
        if ('encrypted' in socket && !sent.reusedSocket)
            socket.once('secureConnect', stop);
        else if (socket.connecting)
            socket.once('connect', stop);
        else
            stop();
    });
}
function answerTo(sent) {
    return new Promise((resolve, reject) => {
        let body;
        sent.on('error', (error) => {
            reject(error);
            body?.destroy(error);
        });
        sent.once('response', (answer) => {
            body = answer;
            const { statusCode: status = 0, headers } = answer;
            if (status >= 200 && status <= 599)
                resolve({ status, headers, body: answer });
            else
                sent.destroy(Object.assign(new Error('no status of HTTP'), { code: 'HPE_INVALID_STATUS' }));
        });
        sent.once('close', () => reject(new Error('closed without an answer')));
    });
}

;// CONCATENATED MODULE: ./.build/src/qovery/http/connect.js







function connect(options) {
    const traffic = new TrafficControl(options.stop, options.timing, options.onWait);
    const proxy = chooseProxy(options.apiUrl, options.proxy);
    const printer = new model_printer/* Printer */.x(options.redactor);
    const client = new QoveryClient({
        apiUrl: options.apiUrl,
        authorization: (0,token/* authorization */.i)(options.token.reveal()),
        userAgent: options.userAgent,
        concurrency: options.concurrency,
        transport: createTransport({
            apiUrl: options.apiUrl,
            proxy: proxy?.url,
            connectMs: traffic.timing.connectMs,
        }),
        proxy: proxy && { host: proxy.url.host, variable: proxy.variable },
        clock: new ServerClock(),
        traffic,
        print: (text) => printer.print(text),
    });
    return { client, traffic };
}


/***/ })

};
