export const id = 257;
export const ids = [257];
export const modules = {

/***/ 1257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decryptSops: () => (/* binding */ decryptSops)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var _decode_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9356);


const TIME_LIMIT_MS = 30_000;
const LARGEST_OUTPUT = 10 * 1024 * 1024;
const LARGEST_STDERR = 64 * 1024;
const WITHHELD = /^(?:INPUT_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN|QOVERY_SYNC_FINGERPRINT_KEY)$/i;
const KEY_VARIABLES = ['SOPS_AGE_KEY', 'SOPS_AGE_KEY_FILE', 'SOPS_AGE_SSH_PRIVATE_KEY_FILE'];
async function decryptSops(request) {
    const run = await runSops(request);
    if (run.outcome !== 'exited')
        return explain(run.outcome);
    if (run.code !== 0)
        return explain(classify(run.stderr));
    const decoded = (0,_decode_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeText */ .g)(run.stdout);
    if (!decoded.ok)
        return { ok: false, isMissing: false, message: `what "sops" decrypted ${decoded.message}` };
    return decoded;
}
function runSops(request) {
    const { realPath, text, cwd, timeLimitMs = TIME_LIMIT_MS } = request;
    return new Promise((done) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)('sops', argumentsFor(request), {
            cwd,
            env: environmentFor(request),
            windowsHide: true,
            stdio: ['pipe', 'pipe', 'pipe'],
        });
        const stdout = [];
        let size = 0;
        let stderr = '';
        const finish = (run) => {
            clearTimeout(timer);
            child.kill('SIGKILL');
            child.stdout.destroy();
            child.stderr.destroy();
            child.stdin.destroy();
            child.unref();
            done(run);
        };
        const timer = setTimeout(() => finish({ outcome: 'timeout' }), timeLimitMs);
        child.on('error', (error) => {
            const code = 'code' in error ? error.code : undefined;
            finish({ outcome: code === 'ENOENT' ? 'no-binary' : code === 'EACCES' ? 'no-permission' : 'other' });
        });
        child.stdout.on('data', (chunk) => {
            size += chunk.length;
            if (size > LARGEST_OUTPUT)
                finish({ outcome: 'too-large' });
            else
                stdout.push(chunk);
        });
        child.stderr.on('data', (chunk) => {
            if (stderr.length < LARGEST_STDERR)
                stderr += chunk.toString('latin1');
        });
        child.on('close', (code) => finish({ outcome: 'exited', code, stdout: Buffer.concat(stdout), stderr }));
        child.stdin.on('error', () => { });
        child.stdin.end(realPath === undefined ? text : '');
    });
}
function argumentsFor({ format, output, realPath }) {
    const types = ['--input-type', format, '--output-type', output];
    return realPath === undefined ? ['decrypt', ...types] : ['--decrypt', ...types, realPath];
}
function environmentFor({ environment, values }) {
    const own = Object.entries(environment).filter(([name]) => !WITHHELD.test(name));
    const given = KEY_VARIABLES.map((name) => [name, values?.get(name)]).filter(([, value]) => value);
    return Object.fromEntries([...own, ...given]);
}
function classify(stderr) {
    if (/data key|no identity matched|no master key|KeyUnavailable/i.test(stderr))
        return 'no-key';
    if (/\bMAC\b|message authentication failed|data integrity/i.test(stderr))
        return 'bad-mac';
    if (/no file specified/i.test(stderr))
        return 'no-stdin';
    return 'other';
}
function explain(failure) {
    const fail = (message, isMissing = false) => ({ ok: false, isMissing, message });
    switch (failure) {
        case 'no-binary':
            return fail('this file is encrypted by SOPS and there is no "sops" on the PATH: install it in a step before this one, from https://github.com/getsops/sops/releases', true);
        case 'no-permission':
            return fail('the "sops" on the PATH can\'t be executed: correct its permissions');
        case 'no-stdin':
            return fail('the "sops" on the PATH can\'t read inline content: install release 3.10 or later, or put the content into a file');
        case 'timeout':
            return fail('"sops" did not finish within 30 seconds: check that it can reach its key service');
        case 'too-large':
            return fail('what "sops" decrypted is larger than 10 MiB: split the file');
        case 'bad-mac':
            return fail('"sops" can\'t verify this file (its MAC does not match), so somebody changed it after it was encrypted: restore it, or check it and encrypt it again');
        case 'no-key':
            return fail('"sops" has no key that decrypts this file: give this step the age, PGP or cloud credentials that it needs (e.g. SOPS_AGE_KEY under "env:" or in "values")', true);
        case 'other':
            return fail('"sops" can\'t decrypt this file: run "sops decrypt" on it yourself to see why (its output may hold secrets and is not shown here)');
    }
}


/***/ })

};
