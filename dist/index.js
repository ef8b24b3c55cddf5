import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 8230:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var j=(e,n)=>()=>{try{return n||e((n={exports:{}}).exports,n),n.exports}catch(t){throw n=0,t}};var R=j((Z,N)=>{function T(e){return typeof e=="string"?!["false","0","no","off",""].includes(e.toLowerCase()):!!e}function U(e=process.env){let n={};for(let t of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let r=e[`DOTENV_${t}`]!=null?e[`DOTENV_${t}`]:e[`DOTENV_CONFIG_${t}`];r!=null&&(n[t.toLowerCase()]=t==="ENCODING"||t==="PATH"?r:T(r))}return n}N.exports={parseBoolean:T,optionsFromEnv:U}});var P=j((ee,b)=>{var F=__nccwpck_require__(9896),_=__nccwpck_require__(6928),B=__nccwpck_require__(857),{URL:L,fileURLToPath:Q}=__nccwpck_require__(7016),{parseBoolean:$,optionsFromEnv:I}=R(),G=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,y=new Uint8Array(256);for(let e=48;e<=57;e++)y[e]=1;for(let e=65;e<=90;e++)y[e]=1;for(let e=97;e<=122;e++)y[e]=1;y[45]=1;y[46]=1;y[95]=1;function H(e){let n={},t=e.toString();t=t.replace(/\r\n?/mg,`
`);let r;for(;(r=G.exec(t))!=null;){let o=r[1],i=r[2]||"";i=i.trim();let c=i[0];i=i.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),c==='"'&&(i=i.replace(/\\n/g,`
`),i=i.replace(/\\r/g,"\r")),n[o]=i}return n}function g(e){return e<=32?e===32||e>=9&&e<=13:e>=160&&(e===160||e===5760||e>=8192&&e<=8202||e===8232||e===8233||e===8239||e===8287||e===12288||e===65279)}function O(e){return e===10||e===8232||e===8233}function V(e){let n={},t=typeof e=="string"?e:e.toString();t.indexOf("\r")!==-1&&(t=t.replace(/\r\n?/g,`
`));let r=t.length,o=0;for(;o<r;){let i=t.charCodeAt(o);for(;o<r&&g(i);)o++,i=t.charCodeAt(o);if(o>=r)break;if(i===35){for(;o<r&&!O(t.charCodeAt(o));)o++;continue}let c=-1;if(i===101&&o+6<r&&t.charCodeAt(o+1)===120&&t.charCodeAt(o+2)===112&&t.charCodeAt(o+3)===111&&t.charCodeAt(o+4)===114&&t.charCodeAt(o+5)===116){let u=t.charCodeAt(o+6);if(g(u)){let s=o+7;for(;s<r&&g(t.charCodeAt(s));)s++;y[t.charCodeAt(s)]&&(c=o+6,o=s)}else i=t.charCodeAt(o)}let E=o,p=0;for(;o<r&&(p=t.charCodeAt(o),y[p]);)o++;if(o===E){for(;o<r&&!O(t.charCodeAt(o));)o++;continue}let k=t.slice(E,o),D=o;if(o>=r&&(p=0),g(p))do o++,p=o<r?t.charCodeAt(o):0;while(g(p));if(p===61)o++;else if(p===58&&o===D&&o+1<r&&g(t.charCodeAt(o+1)))o+=2;else{for(o=c===-1?D:c;o<r&&!O(t.charCodeAt(o));)o++;continue}let d=o,l=o;for(;l<r&&g(t.charCodeAt(l));)l++;let C=t.charCodeAt(l),a,q=!1;if(C===39||C===34||C===96){let u=t[l],s=t.indexOf(u,l+1),f=-1,h=-1;for(;s!==-1;){let x=t.charCodeAt(s-1)===92,w=s+1;for(;w<r&&!O(t.charCodeAt(w))&&g(t.charCodeAt(w));)w++;if((w===r||O(t.charCodeAt(w))||t.charCodeAt(w)===35)&&(f=s,h=w),!x)break;s=t.indexOf(u,s+1)}if(f!==-1){if(a=t.slice(l+1,f),o=h,t.charCodeAt(o)===35)for(;o<r&&!O(t.charCodeAt(o));)o++;q=!0}}if(!q){let u=t.indexOf(`
`,d);u===-1&&(u=r);let s;if(r<4096)s=t.indexOf("#",d),(s===-1||s>u)&&(s=u);else for(s=d;s<u&&t.charCodeAt(s)!==35;)s++;let f=d,h=s;for(;f<h&&g(t.charCodeAt(f));)f++;for(;h>f&&g(t.charCodeAt(h-1));)h--;let x=t.charCodeAt(f);if(a=t.slice(f,h),a.includes("\u2028")||a.includes("\u2029")?a=a.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):h-f>=2&&(x===39||x===34||x===96)&&t.charCodeAt(h-1)===x&&(a=t.slice(f+1,h-1)),o=s,s<u)for(;o<r&&!O(t.charCodeAt(o));)o++}C===34&&(q||l<o)&&a.indexOf("\\")!==-1&&(a=a.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),n[k]=a}return n}function J(e,n){return n&&$(n.fast)?V(e):H(e)}function v(e){console.log(`\u2506 ${e}`)}function W(e){console.error(`\u25C7 ${e}`)}function S(e){return e[0]==="~"?_.join(B.homedir(),e.slice(1)):e}function K(e={}){let n={...e};for(let t of Object.keys(n))n[t]===void 0&&delete n[t];return{...I(),...n}}function M(e){e=K(e);let n=_.resolve(process.cwd(),".env"),t="utf8",r=process.env;e&&e.processEnv!=null&&(r=e.processEnv);let o=$(e&&e.debug);e&&e.encoding?t=e.encoding:o&&v("no encoding is specified (UTF-8 is used by default)");let i=[n];if(e&&e.path)if(!Array.isArray(e.path))i=[S(e.path)];else{i=[];for(let d of e.path)i.push(S(d))}let c,E={},p={fast:e.fast};for(let d of i)try{let l=A.parse(F.readFileSync(d,{encoding:t}),p);A.populate(E,l,e)}catch(l){o&&v(`failed to load ${d} ${l.message}`),c=l}let k=A.populate(r,E,e),D=$(Object.prototype.hasOwnProperty.call(e,"quiet")?e.quiet:I(r).quiet);if(o||!D){let d=Object.keys(k).length,l=[];for(let C of i)try{let a=_.relative(process.cwd(),C instanceof L?Q(C):C);l.push(a)}catch(a){o&&v(`failed to load ${C} ${a.message}`),c=a}W(`injected env (${d}) from ${l.join(",")}`)}return c?{parsed:E,error:c}:{parsed:E}}function Y(e){return A.configDotenv(e)}function z(e,n,t={}){let r=$(t&&t.debug),o=$(t&&t.override),i={};if(e===null||typeof e!="object"||n===null||typeof n!="object"){let c=new Error("OBJECT_REQUIRED: Please check the processEnv argument being passed to populate");throw c.code="OBJECT_REQUIRED",c}for(let c of Object.keys(n))Object.prototype.hasOwnProperty.call(e,c)?(o===!0&&(e[c]=n[c],i[c]=n[c]),r&&v(o===!0?`"${c}" is already defined and WAS overwritten`:`"${c}" is already defined and was NOT overwritten`)):(e[c]=n[c],i[c]=n[c]);return i}var A={configDotenv:M,config:Y,parse:J,populate:z};b.exports.configDotenv=A.configDotenv;b.exports.config=A.config;b.exports.parse=A.parse;b.exports.populate=A.populate;b.exports=A});var m=P();module.exports=m;module.exports.config=m.config;module.exports.configDotenv=m.configDotenv;module.exports.parse=m.parse;module.exports.populate=m.populate;


/***/ }),

/***/ 9356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ stripBom),
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
const BOM = '\uFEFF';
function decodeText(bytes) {
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
        return { ok: false, message: 'is UTF-16: save it as UTF-8' };
    }
    const nul = bytes.indexOf(0);
    if (nul !== -1) {
        return {
            ok: false,
            message: `contains a NUL byte (line ${lineOf(bytes, nul)}), so it is not a text file: only UTF-8 text can be a value, encode binary content as base64`,
        };
    }
    try {
        return {
            ok: true,
            text: stripBom(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
        };
    }
    catch {
        return {
            ok: false,
            message: 'is not valid UTF-8: save it as UTF-8, or encode binary content as base64',
        };
    }
}
function stripBom(text) {
    return text.startsWith(BOM) ? text.slice(1) : text;
}
function lineOf(bytes, end) {
    let line = 1;
    for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1))
        line += 1;
    return line;
}


/***/ }),

/***/ 9789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RN: () => (/* binding */ checkMountPath),
/* harmony export */   XF: () => (/* binding */ readDescription),
/* harmony export */   e$: () => (/* binding */ checkTarget)
/* harmony export */ });
/* harmony import */ var _model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9730);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3546);


const ROOM = _model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__/* .DESCRIPTION_LIMIT */ .r7 - _model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_LIMIT */ .Os - 1;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
function readDescription(text, key, at, log) {
    const trimmed = text.trim();
    const fail = (message) => {
        log.error(`the description of "${key}" ${message}`, at, key);
        return undefined;
    };
    if (/[\r\n]/.test(trimmed))
        return fail('has more than one line: make it one line');
    if (CONTROL.test(trimmed) || !trimmed.isWellFormed())
        return fail('contains a control character: remove it');
    if (trimmed.includes(_model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_OPENING */ .hj)) {
        return fail(`contains "${_model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_OPENING */ .hj.trim()}", with which this action's own marks begin: remove it`);
    }
    if (trimmed.length > ROOM) {
        return fail(`is longer than ${ROOM} characters: shorten it (Qovery keeps ${_model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__/* .DESCRIPTION_LIMIT */ .r7}, of which the ownership mark needs up to ${_model_mark_format_js__WEBPACK_IMPORTED_MODULE_0__/* .MARK_LIMIT */ .Os} and a line break)`);
    }
    return trimmed;
}
function checkMountPath(path, key, at, log) {
    if (!path.startsWith('/')) {
        log.error(`the mount path of "${key}" is not absolute: start it with "/"`, at, key);
        return false;
    }
    if (path.endsWith('/')) {
        log.error(`the mount path of "${key}" ends with "/": name the file, not its folder`, at, key);
        return false;
    }
    if (CONTROL.test(path)) {
        log.error(`the mount path of "${key}" contains a control character: remove it`, at, key);
        return false;
    }
    return true;
}
function checkTarget(target, key, at, log) {
    if (target === '') {
        log.error(`the alias "${key}" has no target: name the key of the secret it points to`, at, key);
        return false;
    }
    if (!(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .isName */ .Eo)(target)) {
        log.error(`the target of the alias "${key}" is not a valid key: name the key of a secret (letters, digits and "_"), not a value`, at, key);
        return false;
    }
    return true;
}


/***/ }),

/***/ 3546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ isName),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   po: () => (/* binding */ closeNames),
/* harmony export */   yR: () => (/* binding */ checkKey)
/* harmony export */ });
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = /^(?:QOVERY_|__)/i;
const MOST_SUGGESTIONS = 3;
function isName(text) {
    return NAME.test(text);
}
function checkKey(key, mayBeReserved, at, log) {
    if (!isName(key)) {
        log.error('this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"', at);
        return false;
    }
    if (RESERVED.test(key) && !mayBeReserved) {
        const prefix = key.startsWith('__') ? '__' : 'QOVERY_';
        log.error(`"${key}" starts with "${prefix}", which is reserved: choose another key, or list it as an override if you mean the existing secret`, at, key);
        return false;
    }
    return true;
}
function closeNames(name, candidates) {
    const limit = name.length <= 4 ? 1 : 2;
    const found = [];
    for (const candidate of new Set(candidates)) {
        if (candidate === name || !isName(candidate))
            continue;
        const distance = editDistance(name.toUpperCase(), candidate.toUpperCase(), limit);
        if (distance <= limit)
            found.push({ candidate, distance });
    }
    return found
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
        .slice(0, MOST_SUGGESTIONS)
        .map(({ candidate }) => candidate);
}
function didYouMean(names) {
    if (names.length === 0)
        return '';
    return ` (did you mean ${names.map((name) => `"${name}"`).join(' or ')}?)`;
}
function editDistance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit)
        return limit + 1;
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                edits = Math.min(edits, beforeLast[j - 2] + 1);
            }
            row.push(edits);
        }
        if (Math.min(...row) > limit)
            return limit + 1;
        beforeLast = last;
        last = row;
    }
    return last[b.length];
}


/***/ }),

/***/ 1209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ isSopsValue),
/* harmony export */   PE: () => (/* binding */ LONGEST_VALUE),
/* harmony export */   Po: () => (/* binding */ tooLong),
/* harmony export */   Su: () => (/* binding */ checkValue)
/* harmony export */ });
/* unused harmony export isEncrypted */
const LONGEST_VALUE = 1024 * 1024;
function tooLong(key) {
    return `the value of "${key}" is longer than 1 MiB: secrets of that size can't be stored, shorten it`;
}
function checkValue(text, facts, log) {
    const { key, at, allowEmpty } = facts;
    const error = findError(text, key, allowEmpty);
    if (error !== undefined) {
        log.error(error, at, key);
        return false;
    }
    if (facts.isWrittenOut && /^\$[A-Za-z_][A-Za-z0-9_]*$/.test(text)) {
        log.warning(`the value of "${key}" looks like a variable that was not filled in, and is kept as it is: a reference is written with braces, "\${NAME}"`, at, key);
    }
    if (/\{\{\s*[A-Za-z_][A-Za-z0-9_]*\s*\}\}/.test(text)) {
        log.warning(`the value of "${key}" contains "{{…}}", which Qovery replaces by the variable of that name when it deploys: make sure that this is meant`, at, key);
    }
    return true;
}
function findError(text, key, allowEmpty) {
    if (text === '') {
        if (allowEmpty)
            return undefined;
        return `the value of "${key}" is empty: give it one, or say that it is meant with "allow_empty"`;
    }
    if (text.length > LONGEST_VALUE || Buffer.byteLength(text) > LONGEST_VALUE)
        return tooLong(key);
    if (text.includes('\0'))
        return `the value of "${key}" contains a NUL byte, which no variable can hold: remove it`;
    if (!text.isWellFormed()) {
        return `the value of "${key}" contains half of a surrogate pair, which UTF-8 can't express: write the whole character`;
    }
    const trimmed = text.trim();
    if (/^\*+$/.test(trimmed)) {
        return `the value of "${key}" is only asterisks, which is what a masked export leaves: put the real value in its place`;
    }
    if (isEncrypted(trimmed)) {
        return `the value of "${key}" is still encrypted: decrypt it first, or give the whole encrypted file to this action`;
    }
    return undefined;
}
function isEncrypted(text) {
    return isSopsValue(text) || text.startsWith('encrypted:');
}
function isSopsValue(text) {
    return text.startsWith('ENC[') && text.endsWith(']');
}


/***/ }),

/***/ 6624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ ProblemsError),
/* harmony export */   S: () => (/* binding */ SyncError)
/* harmony export */ });
class SyncError extends Error {
    reason;
    name = 'SyncError';
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
class ProblemsError extends SyncError {
    problems;
    name = 'ProblemsError';
    constructor(reason, problems) {
        super(reason, problems.map((problem) => problem.message).join('\n'));
        this.problems = problems;
    }
}


/***/ }),

/***/ 6983:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9313);

await (0,_main_js__WEBPACK_IMPORTED_MODULE_0__/* .run */ .e)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./.build/src/cancellation.js
const GRACE_MS = 5_000;
function listenForCancellation() {
    const soft = new AbortController();
    const hard = new AbortController();
    const stop = (signal) => () => {
        if (soft.signal.aborted && signal === 'SIGINT')
            process.exit(130);
        if (soft.signal.aborted)
            hard.abort();
        soft.abort();
        setTimeout(() => hard.abort(), GRACE_MS).unref();
    };
    process.on('SIGINT', stop('SIGINT'));
    process.on('SIGTERM', stop('SIGTERM'));
    return { soft: soft.signal, hard: hard.signal };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./.build/src/errors.js
var errors = __nccwpck_require__(6624);
// EXTERNAL MODULE: ./.build/src/desired/decode-text.js
var decode_text = __nccwpck_require__(9356);
;// CONCATENATED MODULE: ./.build/src/desired/merge.js
function mergeFiles(files) {
    const byKey = new Map();
    for (const entry of files.flat()) {
        byKey.delete(entry.key);
        byKey.set(entry.key, entry);
    }
    return [...byKey.values()];
}

;// CONCATENATED MODULE: ./.build/src/desired/problem-log.js
const LISTED_PER_FILE = 100;
class ProblemLog {
    #ofFiles = [];
    #problems = [];
    #counts = new Map();
    #hasErrors = false;
    error(message, at, key) {
        this.#hasErrors = true;
        this.#add('error', message, at, key);
    }
    errorOfFile(message, at) {
        this.#hasErrors = true;
        this.#ofFiles.push({ severity: 'error', message, at });
    }
    warning(message, at, key) {
        this.#add('warning', message, at, key);
    }
    notice(message, at, key) {
        this.#add('notice', message, at, key);
    }
    add(problem) {
        if (problem.severity === 'error')
            this.#hasErrors = true;
        this.#add(problem.severity, problem.message, problem.at, problem.key);
    }
    get hasErrors() {
        return this.#hasErrors;
    }
    list() {
        const left = [...this.#counts.values()].filter(({ count }) => count > LISTED_PER_FILE);
        return [
            ...this.#ofFiles,
            ...this.#problems,
            ...left.map(({ severity, file, count }) => ({
                severity,
                message: `${count - LISTED_PER_FILE} more ${severity === 'error' ? 'errors' : `${severity}s`} in this file are not listed; fix these first`,
                at: { file, line: 1, column: 1 },
            })),
        ];
    }
    #add(severity, message, at, key) {
        const id = `${severity} ${at.file}`;
        let entry = this.#counts.get(id);
        if (entry === undefined)
            this.#counts.set(id, (entry = { severity, file: at.file, count: 0 }));
        entry.count += 1;
        if (entry.count > LISTED_PER_FILE)
            return;
        this.#problems.push({ severity, message, at, ...(key === undefined ? {} : { key }) });
    }
}

// EXTERNAL MODULE: ./.build/src/desired/names.js
var names = __nccwpck_require__(3546);
;// CONCATENATED MODULE: ./.build/src/desired/decorators.js

const FLAGS = ['alias', 'override', 'file', 'allow_empty', 'absent'];
const TEXTS = ['mount_path', 'description'];
const KNOWN = [
    '@alias',
    '@override',
    '@file',
    '@mount_path=/path',
    '@description=text',
    '@allow_empty',
    '@absent',
].join(', ');
const COMPANIONS = {
    alias: ['description'],
    override: ['description', 'file', 'allow_empty'],
    file: ['override', 'mount_path', 'description', 'allow_empty'],
    mount_path: ['file', 'description', 'allow_empty'],
    description: ['alias', 'override', 'file', 'mount_path', 'allow_empty'],
    allow_empty: ['override', 'file', 'mount_path', 'description'],
    absent: [],
};
function isDecorator(comment) {
    return /^#\s*@/.test(comment);
}
function readDecorator(comment, at, log) {
    const [, word = '', rest = ''] = /^#\s*@([\w-]*)(.*)$/s.exec(comment) ?? [];
    const name = [...FLAGS, ...TEXTS].find((known) => known === word);
    if (name === undefined) {
        const close = (0,names/* isName */.Eo)(word) ? (0,names/* closeNames */.po)(word, [...FLAGS, ...TEXTS]).map((known) => `@${known}`) : [];
        log.error(`this comment starts with an unknown decorator${(0,names/* didYouMean */.au)(close)}; the known ones are ${KNOWN}: use one of them, or start a plain comment with something else than "@"`, at);
        return undefined;
    }
    if (isFlag(name)) {
        if (rest.trim() === '')
            return { name, text: '', at };
        log.error(rest.startsWith('=')
            ? `"@${name}" takes no value: write "# @${name}" alone`
            : `there is text behind "@${name}": put one decorator on a line and nothing behind it`, at);
        return undefined;
    }
    if (!rest.startsWith('=')) {
        log.error(`"@${name}" needs a value: write "# @${name}=…" without spaces around "="`, at);
        return undefined;
    }
    return { name, text: rest.slice(1).trim(), at };
}
function combineDecorators(decorators, log) {
    const byName = new Map();
    for (const decorator of decorators) {
        if (byName.has(decorator.name)) {
            log.error(`"@${decorator.name}" is here twice: remove one`, decorator.at);
            continue;
        }
        const rival = [...byName.keys()].find((other) => !COMPANIONS[other].includes(decorator.name));
        if (rival !== undefined) {
            log.error(`"@${decorator.name}" and "@${rival}" can't be combined: remove one`, decorator.at);
            continue;
        }
        byName.set(decorator.name, decorator);
    }
    return byName;
}
function isFlag(name) {
    return FLAGS.includes(name);
}

// EXTERNAL MODULE: ./.build/src/desired/fields.js
var fields = __nccwpck_require__(9789);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv-entries.js



function toEntries(pairs, file, wasEncrypted, log) {
    const isDotenvx = pairs.some(({ value }) => isDotenvxValue(value));
    const publicKeys = isDotenvx ? pairs.filter(({ key }) => PUBLIC_KEY.test(key)) : [];
    const keyNames = privateKeyNames(file, publicKeys);
    return pairs
        .filter((pair) => !publicKeys.includes(pair))
        .map((pair) => toEntry(pair, wasEncrypted(pair.key), keyNames, log))
        .filter((entry) => entry !== undefined);
}
const PUBLIC_KEY = /^DOTENV_PUBLIC_KEY(?:_[A-Z0-9_]+)?$/;
function isDotenvxValue(value) {
    return value.reveal().startsWith('encrypted:');
}
function privateKeyNames(file, publicKeys) {
    const suffix = /(?:^|[\\/])\.env\.([^\\/]+)$/.exec(file)?.[1];
    return [
        ...new Set([
            ...publicKeys.map(({ key }) => key.replace('PUBLIC', 'PRIVATE')),
            ...(suffix === undefined
                ? []
                : [`DOTENV_PRIVATE_KEY_${suffix.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`]),
            'DOTENV_PRIVATE_KEY',
        ]),
    ];
}
function toEntry(pair, literal, keyNames, log) {
    const { key, at, valueAt } = pair;
    const decorators = combineDecorators(pair.decorators, log);
    if (!(0,names/* checkKey */.yR)(key, decorators.has('override'), at, log))
        return undefined;
    const described = decorators.get('description');
    const description = described && (0,fields/* readDescription */.XF)(described.text, key, described.at, log);
    if (decorators.has('absent')) {
        if (!pair.value.isEmpty) {
            log.error(`"${key}" is marked "@absent" but has a value: write "${key}=" without one`, valueAt, key);
        }
        return { kind: 'absent', key, at };
    }
    if (decorators.has('alias')) {
        const target = pair.value.reveal();
        if (!(0,fields/* checkTarget */.e$)(target, key, valueAt, log))
            return undefined;
        return { kind: 'alias', key, at, target, targetAt: valueAt, description };
    }
    const mount = decorators.get('mount_path');
    if (mount !== undefined && !(0,fields/* checkMountPath */.RN)(mount.text, key, mount.at, log))
        return undefined;
    return {
        kind: decorators.has('override') ? 'override' : mount === undefined ? 'value' : 'file',
        key,
        at,
        source: toSource(pair, decorators.has('file'), literal, keyNames),
        mountPath: mount?.text,
        mountPathAt: mount?.at ?? at,
        description,
        allowEmpty: decorators.has('allow_empty'),
    };
}
function toSource({ value, valueAt }, isFile, literal, keyNames) {
    if (isFile)
        return { from: 'file', path: value.reveal(), at: valueAt };
    if (isDotenvxValue(value))
        return { from: 'dotenvx', text: value, keyNames, at: valueAt };
    return { from: 'text', text: value, literal, at: valueAt };
}

// EXTERNAL MODULE: ./node_modules/dotenv/dist/index.cjs
var dist = __nccwpck_require__(8230);
// EXTERNAL MODULE: ./.build/src/model/secret-value.js
var secret_value = __nccwpck_require__(805);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv-lines.js
const BLANKS = /[^\S\n]*/y;
const HEAD = /[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)(?:[^\S\n]*=|:(?=[^\S\n]))/y;
const LINE_SEPARATORS = /[\u2028\u2029]/;
const LONGEST_KEY = 4096;
const MESSAGES = {
    stray: 'this line is neither blank, a comment nor an assignment, and dotenv would drop it: write KEY=value, start it with "#", or put quotes around the whole of a multi-line value',
    separator: 'there is a U+2028 or U+2029 character here, at which dotenv starts a new line: remove it',
    unterminated: 'the quote that opens here is never closed: close it, or put another kind of quotes around the value',
    afterQuote: 'there is text behind the closing quote: put the whole value in quotes, use another kind of quotes around it, or begin a comment with "#"',
    hash: 'dotenv would cut the value at this "#": put quotes around the value, or a space before the "#" of a comment',
};
function* readDotenvLines(text) {
    let start = 0;
    let line = 1;
    let wasBlank = false;
    while (start < text.length) {
        const end = lineEnd(text, start);
        const first = skipBlanks(text, start);
        if (first >= end) {
            if (!wasBlank)
                yield { type: 'blank', line };
            wasBlank = true;
            start = end + 1;
            line += 1;
            continue;
        }
        wasBlank = false;
        const item = text[first] === '#'
            ? readComment(text, start, first, end, line)
            : readAssignment(text, start, end, line);
        yield item;
        if (item.type === 'assignment') {
            start += item.text.length + 1;
            line = item.lastLine + 1;
        }
        else {
            start = end + 1;
            line += 1;
        }
    }
}
function readComment(text, start, first, end, line) {
    const comment = text.slice(first, end);
    const column = first - start + 1;
    if (LINE_SEPARATORS.test(comment))
        return { type: 'rejected', line, column, message: MESSAGES.separator };
    return { type: 'comment', line, column, text: comment };
}
function readAssignment(text, start, end, line) {
    const reject = (message, at) => ({
        type: 'rejected',
        line,
        column: at - start + 1,
        message,
    });
    HEAD.lastIndex = start;
    const firstStop = text.slice(start, Math.min(end, start + LONGEST_KEY));
    const head = /[=:]/.test(firstStop) ? HEAD.exec(text) : null;
    if (head === null)
        return reject(MESSAGES.stray, skipBlanks(text, start));
    const key = head[1];
    const column = head[0].indexOf(key, keyOffset(head[0])) + 1;
    const valueStart = HEAD.lastIndex;
    const first = skipBlanks(text, valueStart);
    const quote = first < end ? text[first] : undefined;
    let last = end;
    let hash;
    const quoted = quote === '"' || quote === "'" || quote === '`';
    if (quoted) {
        const closing = findClosingQuote(text, first);
        if (closing === 'separator')
            return reject(MESSAGES.separator, first);
        if (typeof closing === 'string')
            return reject(MESSAGES[closing], first);
        last = lineEnd(text, closing);
        hash = text.slice(closing, last).indexOf('#');
        if (hash !== -1)
            hash += closing;
    }
    else {
        hash = text.slice(valueStart, end).indexOf('#');
        if (hash !== -1) {
            hash += valueStart;
            if (/\S/.test(text[hash - 1]))
                return reject(MESSAGES.hash, hash);
        }
    }
    if (hash !== -1 && LINE_SEPARATORS.test(text.slice(hash, last)))
        return reject(MESSAGES.separator, valueStart);
    const whole = text.slice(start, last);
    const lastLine = line + countNewlines(whole);
    return {
        type: 'assignment',
        line,
        lastLine,
        column,
        key,
        valueColumn: Math.min(first, end) - start + 1,
        text: whole,
        quoted,
        comment: hash === -1
            ? undefined
            : { text: text.slice(hash, last), line: lastLine, column: hash - text.lastIndexOf('\n', hash) },
    };
}
function keyOffset(head) {
    return /^[^\S\n]*(?:export[^\S\n]+(?=[\w.-]))?/.exec(head)[0].length;
}
function findClosingQuote(text, open) {
    const quote = text[open];
    let at = text.indexOf(quote, open + 1);
    while (at !== -1 && text[at - 1] === '\\')
        at = text.indexOf(quote, at + 1);
    const firstUnescaped = at;
    if (at === -1)
        at = text.lastIndexOf(quote);
    for (; at > open; at = text.lastIndexOf(quote, at - 1)) {
        const behind = skipBlanks(text, at + 1);
        if (LINE_SEPARATORS.test(text.slice(at + 1, behind)))
            return 'separator';
        if (behind >= text.length || text[behind] === '\n' || text[behind] === '#')
            return at;
    }
    const onSameLine = firstUnescaped !== -1 && firstUnescaped < lineEnd(text, open);
    return onSameLine ? 'afterQuote' : 'unterminated';
}
function skipBlanks(text, from) {
    BLANKS.lastIndex = from;
    BLANKS.exec(text);
    return BLANKS.lastIndex;
}
function lineEnd(text, from) {
    const end = text.indexOf('\n', from);
    return end === -1 ? text.length : end;
}
function countNewlines(text) {
    let count = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        count += 1;
    return count;
}

// EXTERNAL MODULE: ./.build/src/desired/value-checks.js
var value_checks = __nccwpck_require__(1209);
;// CONCATENATED MODULE: ./.build/src/desired/dotenv.js






const MOST_ENTRIES = 50_000;
const MOST_REJECTED = 1000;
const LONGEST_TEXT = 2 * value_checks/* LONGEST_VALUE */.PE + 8192;
function readDotenv(text, file, log) {
    const pairs = new Map();
    let pending = [];
    let block = [];
    let blockIsBroken = false;
    let hasContinuation = false;
    let rejected = 0;
    let assignments = 0;
    const endDecorators = () => {
        for (const { name, at } of pending) {
            log.error(`"@${name}" decorates nothing: put it directly above an assignment, with no blank line between`, at);
        }
        pending = [];
    };
    const endBlock = () => {
        for (const pair of block)
            if (!blockIsBroken || isPlainlyAKey(pair))
                addPair(pair, pairs, log);
        block = [];
        blockIsBroken = false;
        hasContinuation = false;
    };
    for (const item of readDotenvLines(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))) {
        const position = (column, line = item.line) => ({ file, line, column });
        switch (item.type) {
            case 'blank':
                endDecorators();
                endBlock();
                break;
            case 'comment':
                hasContinuation = false;
                if (isDecorator(item.text)) {
                    const decorator = readDecorator(item.text, position(item.column + item.text.indexOf('@')), log);
                    if (decorator !== undefined)
                        pending.push(decorator);
                }
                break;
            case 'rejected':
                log.error(item.message, position(item.column));
                blockIsBroken = true;
                pending = [];
                rejected += 1;
                break;
            case 'assignment': {
                assignments += 1;
                if (item.comment !== undefined && isDecorator(item.comment.text)) {
                    log.error('a decorator behind a value has no effect: put it on a line of its own directly above the assignment', position(item.comment.column, item.comment.line));
                }
                if (hasContinuation && looksLikeBase64End(item)) {
                    log.error('this line looks like the rest of a value that runs over several lines: put quotes around the whole value', position(item.column));
                    blockIsBroken = true;
                    pending = [];
                    break;
                }
                const value = readValue(item, position(item.column), log);
                if (value === undefined)
                    blockIsBroken ||= !(0,names/* isName */.Eo)(item.key);
                else {
                    block.push({
                        key: item.key,
                        value,
                        at: position(item.column),
                        valueAt: position(item.valueColumn),
                        decorators: pending,
                    });
                }
                hasContinuation = !item.quoted;
                pending = [];
                break;
            }
        }
        if (assignments > MOST_ENTRIES) {
            log.errorOfFile('this file has too many entries: split it into several files', position(1));
            return [];
        }
        if (rejected > MOST_REJECTED) {
            log.errorOfFile('most of this file is not dotenv, and the rest of it was not read: check that it is the right file', position(1));
            return [];
        }
    }
    endDecorators();
    endBlock();
    return [...pairs.values()];
}
function readValue(item, at, log) {
    if (!(0,names/* isName */.Eo)(item.key)) {
        log.error('this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"', at);
        return undefined;
    }
    if (item.text.length > LONGEST_TEXT) {
        log.error((0,value_checks/* tooLong */.Po)(item.key), at, item.key);
        return undefined;
    }
    const parsed = (0,dist.parse)(item.text);
    const keys = Object.keys(parsed);
    if (keys.length !== 1 || keys[0] !== item.key) {
        log.error('dotenv would drop this key: choose another one', at);
        return undefined;
    }
    return new secret_value/* SecretValue */.i(parsed[item.key]);
}
function addPair(pair, pairs, log) {
    const first = pairs.get(pair.key);
    if (first === undefined)
        pairs.set(pair.key, pair);
    else
        log.error(`"${pair.key}" is here twice (first on line ${first.at.line}): remove one`, pair.at, pair.key);
}
function isPlainlyAKey({ key, value }) {
    return !/^=?$/.test(value.reveal()) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(key);
}
function looksLikeBase64End({ key, text }) {
    const padding = text.trim().slice(key.length);
    const isPadding = padding === '=' || (padding === '==' && (key.length + 2) % 4 === 0);
    return isPadding && key.length >= 6 && /^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9]+$/.test(key);
}

;// CONCATENATED MODULE: ./.build/src/desired/read-entries.js



async function readEntries(source, options, log) {
    return source.format === 'yaml'
        ? readYamlEntries(source, options, log)
        : readDotenvEntries(source, options, log);
}
async function openSops(source, at, options, log) {
    if (!options.mayDecrypt)
        return { type: 'sealed', why: undefined };
    const result = await options.decryptSops(source);
    if (result.ok)
        return { type: 'open', text: result.text };
    const problem = { severity: 'error', message: result.message, at };
    if (result.missing && options.mayDoWithout)
        return { type: 'sealed', why: problem };
    log.add(problem);
    return { type: 'failed' };
}
async function readYamlEntries(source, options, log) {
    const yaml = await Promise.all(/* import() */[__nccwpck_require__.e(456), __nccwpck_require__.e(870)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2870));
    const tree = yaml.readYamlTree(source.text, source.name, log);
    if (tree === undefined)
        return NO_ENTRIES;
    if (!yaml.isSopsTree(tree))
        return { ...NO_ENTRIES, entries: yaml.entriesFromTree(tree, log) };
    const opened = await openSops(source, tree.at, options, log);
    switch (opened.type) {
        case 'failed':
            return NO_ENTRIES;
        case 'sealed':
            return {
                entries: yaml.entriesFromTree(yaml.sealTree(tree), log),
                sealed: opened.why,
                wasDecrypted: false,
            };
        case 'open': {
            const plain = yaml.readYamlTree(opened.text, source.name, log);
            const placed = plain && yaml.withPlacesOf(plain, tree, tree.at);
            return {
                entries: placed ? yaml.entriesFromTree(placed, log) : [],
                sealed: undefined,
                wasDecrypted: true,
            };
        }
    }
}
async function readDotenvEntries(source, options, log) {
    const pairs = readDotenv(source.text, source.name, log);
    const byKey = new Map(pairs.map((pair) => [pair.key, pair]));
    const metadata = byKey.get('sops_mac');
    if (metadata === undefined || !byKey.has('sops_version')) {
        return { ...NO_ENTRIES, entries: toEntries(pairs, source.name, () => false, log) };
    }
    const opened = await openSops(source, metadata.at, options, log);
    const isSealedPair = ({ value }) => (0,value_checks/* isSopsValue */.BH)(value.reveal());
    switch (opened.type) {
        case 'failed':
            return NO_ENTRIES;
        case 'sealed': {
            const visible = pairs.filter(({ key }) => !key.startsWith('sops_'));
            const hidden = new Set(visible.filter(isSealedPair).map(({ key }) => key));
            const entries = toEntries(visible, source.name, (key) => hidden.has(key), log).map((entry) => 'source' in entry && hidden.has(entry.key)
                ? { ...entry, source: { from: 'hidden', at: entry.source.at } }
                : entry);
            return { entries, sealed: opened.why, wasDecrypted: false };
        }
        case 'open': {
            const plain = readDotenv(opened.text, source.name, log).map((pair) => {
                const twin = byKey.get(pair.key);
                return twin === undefined ? pair : { ...pair, at: twin.at, valueAt: twin.valueAt };
            });
            const wasEncrypted = (key) => {
                const twin = byKey.get(key);
                return twin === undefined || isSealedPair(twin);
            };
            return {
                entries: toEntries(plain, source.name, wasEncrypted, log),
                sealed: undefined,
                wasDecrypted: true,
            };
        }
    }
}
const NO_ENTRIES = { entries: [], sealed: undefined, wasDecrypted: false };

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./.build/src/desired/read-file.js




class UnusableFile extends Error {
    name = 'UnusableFile';
}
async function readWorkspaceFile(workspace, path, limit) {
    if (workspace === '') {
        throw new UnusableFile("can't be read because there is no workspace (GITHUB_WORKSPACE is not set): run this action in a workflow job");
    }
    if (path.trim() === '')
        throw new UnusableFile('has no path: name a file');
    if (path.includes('\0'))
        throw new UnusableFile('has a path with a NUL byte: correct the path');
    const realPath = await locate(workspace, path);
    const bytes = await readRegularFile(realPath, limit);
    const text = (0,decode_text/* decodeText */.g)(bytes);
    if (!text.ok)
        throw new UnusableFile(text.message);
    return { text: text.text, realPath };
}
async function locate(workspace, path) {
    const base = await orUnusable((0,promises_.realpath)(workspace), 'is in a workspace that does not exist: run actions/checkout first');
    const asked = (0,external_node_path_.resolve)(base, external_node_path_.sep === '/' ? path.replaceAll('\\', '/') : path);
    if (!(0,external_node_path_.isAbsolute)(path))
        requireInside(base, asked);
    const real = await orUnusable((0,promises_.realpath)(asked));
    const inside = requireInside(base, real);
    if (inside.split(external_node_path_.sep).some((part) => part.toLowerCase() === '.git')) {
        throw new UnusableFile('is under ".git", which may hold credentials: use a file outside of it');
    }
    return real;
}
function requireInside(base, path) {
    const inside = (0,external_node_path_.relative)(base, path);
    if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside)) {
        throw new UnusableFile('is outside of the workspace, itself or through a link: use a file inside it');
    }
    return inside;
}
async function readRegularFile(path, limit) {
    const flags = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0) | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0);
    const handle = await orUnusable((0,promises_.open)(path, flags));
    try {
        const stat = await handle.stat();
        if (stat.isDirectory())
            throw new UnusableFile('is a directory: name a file in it');
        if (!stat.isFile())
            throw new UnusableFile('is not a regular file: use a plain file');
        if (stat.size > limit)
            throw tooLarge(limit);
        return await readAtMost(handle, stat.size, limit);
    }
    finally {
        await handle.close();
    }
}
async function readAtMost(handle, size, limit) {
    const chunks = [];
    let total = 0;
    for (;;) {
        const chunk = Buffer.alloc(Math.min(Math.max(size - total, 0) + 1, limit - total + 1));
        const { bytesRead } = await orUnusable(handle.read(chunk, 0, chunk.length, null));
        if (bytesRead === 0)
            return Buffer.concat(chunks);
        chunks.push(chunk.subarray(0, bytesRead));
        total += bytesRead;
        if (total > limit)
            throw tooLarge(limit);
    }
}
function tooLarge(limit) {
    return new UnusableFile(`is larger than ${limit / 1024 / 1024} MiB: split or shorten it`);
}
async function orUnusable(call, missing = 'does not exist: correct the path or create the file') {
    try {
        return await call;
    }
    catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
        if (code === 'ENOENT' || code === 'ENOTDIR')
            throw new UnusableFile(missing);
        if (code === 'EISDIR')
            throw new UnusableFile('is a directory: name a file in it');
        if (code === 'ELOOP')
            throw new UnusableFile('is a link that leads back to itself: use a plain file');
        if (code === 'EACCES' || code === 'EPERM')
            throw new UnusableFile('may not be read: correct its permissions');
        if (code === 'ENXIO')
            throw new UnusableFile('is not a regular file: use a plain file');
        if (code === 'ENAMETOOLONG')
            throw new UnusableFile('has a path that is too long: correct the path');
        throw new UnusableFile(`can't be read${/^[A-Z_]+$/.test(code) ? ` (${code})` : ''}: check that it is a plain file`);
    }
}

;// CONCATENATED MODULE: ./.build/src/desired/references.js

const REFERENCE = /(\$?)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
const FORBIDDEN = /^(?:INPUT_.*|ACTIONS_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN)$/i;
function lookUp(name, { values, environment }) {
    if (values?.has(name))
        return values.get(name);
    return Object.hasOwn(environment, name) ? environment[name] : undefined;
}
function checkReferences(text, key, at, log) {
    let isFine = true;
    for (const name of referencedNames(text)) {
        if (!FORBIDDEN.test(name))
            continue;
        isFine = false;
        log.error(`"${key}" refers to "${name}", which belongs to the runner or to this action and can't be referenced: pass the value under another name`, at, key);
    }
    return isFine;
}
function fillReferences(text, key, allowEmpty, lookup) {
    const unresolved = new Map();
    let filled = 0;
    let count = 0;
    let end = 0;
    const result = text.replace(REFERENCE, (whole, escape, name, offset) => {
        if (escape !== '')
            return whole.slice(1);
        count += 1;
        end = offset + whole.length;
        const value = lookUp(name, lookup);
        if (unresolved.has(name))
            return '';
        if (value === undefined)
            unresolved.set(name, { name, message: sayUnset(key, name, lookup) });
        else if (value !== '')
            filled += 1;
        else if (!allowEmpty)
            unresolved.set(name, { name, message: sayEmpty(key, name) });
        return value ?? '';
    });
    return {
        text: unresolved.size > 0 ? undefined : result,
        unresolved: [...unresolved.values()],
        filled,
        count,
        endsWithReference: count > 0 && end === text.length,
    };
}
function referencedNames(text) {
    const names = new Set();
    for (const [, escape, name] of text.matchAll(REFERENCE))
        if (escape === '')
            names.add(name);
    return names;
}
function sayUnset(key, name, { values, environment }) {
    const close = (0,names/* closeNames */.po)(name, [...(values?.keys() ?? []), ...Object.keys(environment)].filter(isReferable));
    const where = values === undefined ? "this step's environment" : '"values" and in this step\'s environment';
    return `"${key}" refers to "${name}", which is missing in ${where}${(0,names/* didYouMean */.au)(close)}: pass it under "env:" or in "values"; "$\${${name}}" would be literal text`;
}
function sayEmpty(key, name) {
    return `"${key}" refers to "${name}", which is set but empty (a missing GitHub secret arrives like this): create the secret, or allow it with "allow_empty"`;
}
function isReferable(name) {
    return (0,names/* isName */.Eo)(name) && !FORBIDDEN.test(name);
}

;// CONCATENATED MODULE: ./.build/src/desired/decrypt-dotenvx.js

async function decryptDotenvx(encrypted, key, keyNames, lookup) {
    const privateKeys = keyNames
        .flatMap((name) => (lookUp(name, lookup) ?? '').split(','))
        .map((privateKey) => privateKey.trim())
        .filter((privateKey) => privateKey !== '');
    const names = keyNames.map((name) => `"${name}"`).join(' or ');
    if (privateKeys.length === 0) {
        return {
            ok: false,
            missing: true,
            message: `"${key}" is encrypted by dotenvx and its private key is missing: pass it as ${names} under "env:" or in "values"`,
        };
    }
    const { decrypt } = await loadPrimitives();
    for (const privateKey of new Set(privateKeys)) {
        try {
            const text = decrypt(privateKey, encrypted);
            if (text !== encrypted)
                return { ok: true, text };
        }
        catch {
        }
    }
    return {
        ok: false,
        missing: false,
        message: `"${key}" can't be decrypted with the private key in ${names}: check that the key belongs to this file, or encrypt the value again`,
    };
}
async function loadPrimitives() {
    const module = (await __nccwpck_require__.e(/* import() */ 793).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7793, 19)));
    return module.default;
}

;// CONCATENATED MODULE: ./.build/src/desired/resolve.js




const NOTHING = {
    text: undefined,
    missing: [],
    foundAny: false,
    endsElsewhere: false,
    isWrittenOut: false,
    isDoubtful: false,
};
async function resolveEntries(raw, options, log) {
    const entries = [];
    const missing = [];
    const trailingNewlines = [];
    const doubtful = new Set();
    let foundAny = false;
    for (const entry of raw) {
        if (entry.kind === 'alias' || entry.kind === 'absent') {
            entries.push(entry);
            continue;
        }
        const found = await findText(entry, options, log);
        const { source } = entry;
        missing.push(...found.missing);
        foundAny ||= found.foundAny;
        if (found.isDoubtful)
            doubtful.add(entry.key);
        const isUsable = found.text !== undefined &&
            (0,value_checks/* checkValue */.Su)(found.text, { key: entry.key, at: source.at, allowEmpty: entry.allowEmpty, isWrittenOut: found.isWrittenOut }, log);
        const isWithheld = options.resolution === 'never' || !isUsable;
        const desired = toDesired(entry, isWithheld ? undefined : new secret_value/* SecretValue */.i(found.text));
        entries.push(desired);
        if (found.endsElsewhere && found.text?.endsWith('\n'))
            trailingNewlines.push(desired);
    }
    return { entries, missing, foundAny, trailingNewlines, doubtful };
}
function toDesired(entry, value) {
    const { key, at, description } = entry;
    if (entry.kind === 'override')
        return { kind: 'override', key, at, description, value };
    return { kind: entry.kind, key, at, description, value, mountPath: entry.mountPath };
}
async function findText(entry, options, log) {
    const { source, key } = entry;
    switch (source.from) {
        case 'hidden':
            return NOTHING;
        case 'file': {
            const text = await options.readValueFile(source.path, key, source.at);
            return { ...NOTHING, text, endsElsewhere: true };
        }
        case 'dotenvx':
            return options.resolution === 'never' ? NOTHING : decrypt(source, key, options.lookup, log);
        case 'text':
            return fillText(source, entry, options, log);
    }
}
function fillText(source, { key, allowEmpty }, { interpolate, resolution, lookup }, log) {
    const text = source.text.reveal();
    if (source.literal || !interpolate)
        return { ...NOTHING, text, isWrittenOut: true };
    if (!checkReferences(text, key, source.at, log))
        return NOTHING;
    const resolved = fillReferences(text, key, allowEmpty, resolution === 'never' ? NO_LOOKUP : lookup);
    if (resolved.count > 0 && resolution === 'never')
        return NOTHING;
    return {
        text: resolved.text,
        missing: resolved.unresolved.map(({ name, message }) => ({
            name,
            problem: { severity: 'error', message, at: source.at, key },
        })),
        foundAny: resolved.filled > 0,
        endsElsewhere: resolved.endsWithReference,
        isWrittenOut: resolved.count === 0,
        isDoubtful: resolved.count > 0 && resolved.filled === 0,
    };
}
const NO_LOOKUP = { values: undefined, environment: {} };
async function decrypt(source, key, lookup, log) {
    const decrypted = await decryptDotenvx(source.text.reveal(), key, source.keyNames, lookup);
    if (decrypted.ok)
        return { ...NOTHING, text: decrypted.text, foundAny: true, isWrittenOut: true };
    const problem = { severity: 'error', message: decrypted.message, at: source.at, key };
    if (decrypted.missing)
        return { ...NOTHING, missing: [{ name: source.keyNames.at(-1), problem }] };
    log.add(problem);
    return NOTHING;
}

// EXTERNAL MODULE: ./.build/src/model/desired.js
var model_desired = __nccwpck_require__(5399);
;// CONCATENATED MODULE: ./.build/src/desired/set-checks.js


function checkEntrySet(entries, log) {
    checkCase(entries, log);
    checkMountPaths(entries, log);
    checkAliases(entries, log);
}
function checkCase(entries, log) {
    const seen = new Map();
    for (const { key, at } of entries) {
        const folded = key.toLowerCase();
        const other = seen.get(folded);
        if (other === undefined)
            seen.set(folded, key);
        else
            log.warning(`"${key}" and "${other}" differ only by case: make sure that both are meant`, at, key);
    }
}
function checkMountPaths(entries, log) {
    const seen = new Map();
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.mountPath === undefined)
            continue;
        const path = external_node_path_.posix.normalize(entry.mountPath).replace(/^\/+/, '/');
        const other = seen.get(path);
        if (other === undefined)
            seen.set(path, entry.key);
        else {
            log.error(`"${entry.key}" has the same mount path as "${other}": give each secret file a path of its own`, entry.mountPathAt, entry.key);
        }
    }
}
function checkAliases(entries, log) {
    const byKey = new Map(entries.map((entry) => [entry.key, entry]));
    for (const entry of entries) {
        if (entry.kind !== 'alias')
            continue;
        const target = byKey.get(entry.target);
        const message = target && explainTarget(entry, target, byKey);
        if (message !== undefined)
            log.error(message, entry.targetAt, entry.key);
    }
}
function explainTarget(alias, target, byKey) {
    if (target.key === alias.key)
        return `the alias "${alias.key}" points to itself: name another key as its target`;
    if (target.kind === 'absent') {
        return `the alias "${alias.key}" points to "${target.key}", which the file lists as absent: choose another target, or keep "${target.key}"`;
    }
    if (target.kind !== 'alias')
        return undefined;
    if (isInCycle(alias.key, byKey)) {
        return `the alias "${alias.key}" points to "${target.key}" in a circle of aliases: let each point to a secret`;
    }
    return `the alias "${alias.key}" points to "${target.key}", which is an alias itself: point it to "${target.target}"`;
}
function isInCycle(start, byKey) {
    const seen = new Set();
    for (let key = start; !seen.has(key);) {
        seen.add(key);
        const entry = byKey.get(key);
        if (entry?.kind !== 'alias')
            return false;
        if (entry.target === start)
            return true;
        key = entry.target;
    }
    return false;
}
function checkValuesAreNoKeys(entries, log) {
    const keys = new Set(entries.map(({ key }) => key));
    for (const entry of entries) {
        const value = (0,model_desired/* valueOf */.R)(entry);
        if (value === undefined || !keys.has(value.reveal()))
            continue;
        log.warning(`the value of "${entry.key}" is the name of a key in the file: if it should lead to that secret, list it as an alias`, entry.at, entry.key);
    }
}

;// CONCATENATED MODULE: ./.build/src/desired/load.js










const LARGEST_FILE = 10 * 1024 * 1024;
async function loadDesiredState(request) {
    const log = new ProblemLog();
    const sources = await readSources(request, log);
    const files = await Promise.all(sources.map((source) => readEntries(source, readOptions(request), log)));
    const raw = mergeFiles(files.map(({ entries }) => entries));
    checkEntrySet(raw, log);
    const resolved = await resolveEntries(raw, {
        interpolate: request.interpolate,
        resolution: request.resolution,
        lookup: request,
        readValueFile: (path, key, at) => readValueFile(request.workspace, path, key, at, log),
    }, log);
    const unresolved = settleMissing(request.resolution, files, resolved, log);
    const entries = unresolved.isByName ? withoutDoubtful(resolved) : resolved.entries;
    warnOfTrailingNewlines(resolved.trailingNewlines, log);
    checkValuesAreNoKeys(entries, log);
    const problems = log.list();
    if (log.hasErrors)
        throw new errors/* ProblemsError */.F('invalid-file', problems);
    return {
        entries,
        byName: entries.some((entry) => 'value' in entry && entry.value === undefined),
        unresolved: unresolved.names,
        problems,
    };
}
async function readSources(request, log) {
    if (request.files.length === 0) {
        if (request.content === undefined)
            return [];
        const format = request.format === 'auto' ? 'yaml' : request.format;
        return [{ name: 'content', format, text: (0,decode_text/* stripBom */.F)(request.content), realPath: undefined }];
    }
    const sources = [];
    for (const name of request.files) {
        const at = { file: name, line: 1, column: 1 };
        const format = request.format === 'auto' ? formatOf(name) : request.format;
        if (format === undefined) {
            log.error('the format of this file can\'t be told from its name: set "format" to "dotenv" or "yaml"', at);
        }
        try {
            const file = await readWorkspaceFile(request.workspace, name, LARGEST_FILE);
            if (file.text.startsWith('\uFEFF'))
                log.error('this file starts with two byte-order marks: remove them', at);
            if (format !== undefined)
                sources.push({ name, format, ...file });
        }
        catch (error) {
            if (!(error instanceof UnusableFile))
                throw error;
            log.error(`this file ${error.message}`, at);
        }
    }
    return sources;
}
function formatOf(path) {
    const name = (0,external_node_path_.basename)(path.replaceAll('\\', '/')).toLowerCase();
    if (/\.ya?ml$/.test(name))
        return 'yaml';
    return name === '.env' || name.startsWith('.env.') || name.endsWith('.env') ? 'dotenv' : undefined;
}
function readOptions(request) {
    const { resolution, workspace, environment } = request;
    return {
        mayDecrypt: resolution !== 'never',
        mayDoWithout: resolution === 'if-any' || resolution === 'lenient',
        decryptSops: async (file) => {
            const { decryptSops } = await __nccwpck_require__.e(/* import() */ 139).then(__nccwpck_require__.bind(__nccwpck_require__, 5139));
            return decryptSops({ ...file, cwd: workspace === '' ? process.cwd() : workspace, environment });
        },
    };
}
async function readValueFile(workspace, path, key, at, log) {
    try {
        return (await readWorkspaceFile(workspace, path, value_checks/* LONGEST_VALUE */.PE)).text;
    }
    catch (error) {
        if (!(error instanceof UnusableFile))
            throw error;
        log.error(`the file with the value of "${key}" ${error.message}`, at, key);
        return undefined;
    }
}
function settleMissing(resolution, files, resolved, log) {
    const missing = [
        ...files.flatMap(({ sealed }) => (sealed === undefined ? [] : [{ name: undefined, problem: sealed }])),
        ...resolved.missing,
    ];
    const foundAny = resolved.foundAny || files.some(({ wasDecrypted }) => wasDecrypted);
    const isByName = missing.length > 0 &&
        (resolution === 'lenient' || (resolution === 'if-any' && !foundAny && resolved.missing.length > 0));
    if (!isByName)
        for (const { problem } of missing)
            log.add(problem);
    const names = isByName ? missing.map(({ name }) => name).filter((name) => name !== undefined) : [];
    return { isByName, names: [...new Set(names)].sort() };
}
function withoutDoubtful({ entries, doubtful }) {
    return entries.map((entry) => entry.kind !== 'alias' && entry.kind !== 'absent' && doubtful.has(entry.key)
        ? { ...entry, value: undefined }
        : entry);
}
function warnOfTrailingNewlines(entries, log) {
    const first = entries.find(({ kind }) => kind !== 'file') ?? entries[0];
    if (first === undefined)
        return;
    const keys = entries.map(({ key }) => `"${key}"`).join(', ');
    const message = `these values end with a newline, which is kept: ${keys}; remove it where they come from if it is not meant`;
    if (first.kind === 'file')
        log.notice(message, first.at);
    else
        log.warning(message, first.at, first.key);
}

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./.build/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./.build/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./.build/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./.build/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function core_warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function core_notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function core_info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./.build/src/input-rules.js

const OWNER_LIMIT = 1000;
class InputError extends Error {
    name = 'InputError';
}
class Collector {
    problems = [];
    #read;
    constructor(read) {
        this.#read = read;
    }
    add(input, message) {
        this.problems.push({
            severity: 'error',
            message: message.includes(input) ? message : `${input}: ${message}`,
        });
    }
    text(name) {
        return this.#read(name, true) || undefined;
    }
    raw(name) {
        return this.#read(name, false) || undefined;
    }
    secret(name) {
        const text = this.text(name);
        return text === undefined ? undefined : new secret_value/* SecretValue */.i(text);
    }
    choice(name, choices) {
        const text = this.text(name);
        const chosen = choices.find((choice) => choice === text);
        if (text !== undefined && chosen === undefined) {
            this.add(name, `${name} must be one of ${choices.join(', ')}, not ${quote(text)}`);
        }
        return chosen ?? choices[0];
    }
    flag(name, fallback) {
        const text = this.text(name);
        if (text === undefined)
            return fallback;
        if (/^(true|True|TRUE)$/.test(text))
            return true;
        if (!/^(false|False|FALSE)$/.test(text))
            this.add(name, `${name} must be true or false, not ${quote(text)}`);
        return false;
    }
    integer(name, fallback, { min, max }) {
        const text = this.text(name);
        if (text === undefined)
            return fallback;
        const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (value >= min && value <= max)
            return value;
        this.add(name, `${name} must be a whole number from ${min} to ${max}, not ${quote(text)}`);
        return fallback;
    }
    parsed(name, parse, { trim = true } = {}) {
        const text = trim ? this.text(name) : this.raw(name);
        return text === undefined ? undefined : this.check(name, () => parse(text));
    }
    check(name, parse) {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof InputError))
                throw error;
            this.add(name, error.message);
            return undefined;
        }
    }
}
function parseValues(text) {
    const json = parseObject(text);
    if (json === undefined)
        throw new InputError('values must be a JSON object of strings, e.g. ${{ toJSON(secrets) }}');
    const wrong = Object.entries(json)
        .filter(([, value]) => typeof value !== 'string')
        .map(([key]) => quote(key));
    if (wrong.length > 0)
        throw new InputError(`values must hold strings only; not strings: ${wrong.slice(0, 10).join(', ')}`);
    return new Map(Object.entries(json));
}
function parseMaxDeletes(text) {
    const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text)?.[1];
    if (percent !== undefined && Number(percent) <= 100)
        return { percent: Number(percent) };
    if (/^\d{1,9}$/.test(text))
        return { count: Number(text) };
    throw new InputError(`max-deletes must be a count (5) or a percentage from 0% to 100% (30%), not ${quote(text)}`);
}
function parseApiUrl(text) {
    if (!URL.canParse(text))
        throw new InputError('api-url is not a URL like https://api.qovery.com');
    const url = new URL(text);
    if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
        throw new InputError('api-url must have no user, password, query or fragment');
    }
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
        throw new InputError('api-url must start with https:// (http:// is for loopback hosts only): the token and the secrets travel there');
    }
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
function parseOwner(text) {
    if (text === '')
        throw new InputError('owner is not set, and GITHUB_REPOSITORY does not name the repository; set owner');
    if (text.length > OWNER_LIMIT || /[\p{C}\u2028\u2029]/u.test(text)) {
        throw new InputError(`owner must be one line of at most ${OWNER_LIMIT} characters, without control characters`);
    }
    return text;
}
function parseObject(text) {
    try {
        const json = JSON.parse(text);
        return typeof json === 'object' && json !== null && !Array.isArray(json)
            ? json
            : undefined;
    }
    catch {
        return undefined;
    }
}
function quote(text) {
    return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

;// CONCATENATED MODULE: ./.build/src/network-environment.js

function readProxy(collect, environment, apiUrl) {
    const read = (name) => environment[name]?.trim() || environment[name.toUpperCase()]?.trim() || undefined;
    const [httpProxy, httpsProxy, noProxy] = [read('http_proxy'), read('https_proxy'), read('no_proxy')];
    if (httpProxy === undefined && httpsProxy === undefined)
        return undefined;
    const secure = apiUrl.startsWith('https:');
    const check = (name, text) => text === undefined ? undefined : collect.check(name, () => parseProxy(name, text));
    return {
        httpProxy: secure ? httpProxy : check('HTTP_PROXY', httpProxy),
        httpsProxy: secure ? check('HTTPS_PROXY', httpsProxy) : httpsProxy,
        noProxy,
    };
}
function parseProxy(name, text) {
    const address = text.includes('://') ? text : `http://${text}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        throw new InputError(`${name} must be the address of an HTTP proxy, like http://proxy.example:3128`);
    try {
        decodeURIComponent(url.username + url.password);
    }
    catch {
        throw new InputError(`the user or password in ${name} is not URL-encoded: write a percent sign as %25`);
    }
    return address;
}
function refuseOpenTls(collect, environment) {
    if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0')
        return;
    collect.add('api-url', "NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of certificates, so anyone on the way could read the secrets; remove it, and point NODE_EXTRA_CA_CERTS at your authority's PEM file instead");
}

;// CONCATENATED MODULE: ./.build/src/origin.js
const TRUSTED_EVENTS = new Set(['schedule', 'workflow_dispatch', 'repository_dispatch', 'release']);
function readOrigin({ name, ref, actor, payload }) {
    const event = isFields(payload) ? payload : undefined;
    const pull = fieldsOf(event, 'pull_request');
    const isPullRequest = name.startsWith('pull_request') || pull !== undefined;
    const trust = event === undefined
        ? 'the event file could not be read'
        : distrust(name, textOf(event['ref']) ?? ref, event, isPullRequest);
    const author = fieldsOf(pull, 'user')?.['login'];
    return {
        event: name,
        isTrusted: trust === undefined,
        isPullRequest,
        fromFork: forkOf(name, event, pull, isPullRequest),
        byDependabot: [actor, author].includes('dependabot[bot]'),
        pullNumber: isPullRequest ? wholeNumber(pull?.['number'] ?? event?.['number']) : undefined,
        planReason: trust,
    };
}
function refuseFork({ event, fromFork }) {
    const why = fromFork === 'yes'
        ? "this run's code comes from a fork"
        : `a ${event} event does not tell whether its code comes from a fork`;
    return {
        severity: 'error',
        message: `mode: apply is refused: ${why}, and such runs never write; apply on a push to the default branch instead`,
    };
}
function explainPlanOnly(reason) {
    return { severity: 'notice', message: `mode auto: planning only, because ${reason}` };
}
function distrust(name, ref, event, isPullRequest) {
    if (isPullRequest)
        return 'this is a pull request';
    if (TRUSTED_EVENTS.has(name))
        return undefined;
    if (name !== 'push')
        return name === '' ? 'the event is not known' : `the event is ${name}`;
    if (event['deleted'] === true)
        return 'this push deletes a branch or tag';
    if (ref.startsWith('refs/tags/'))
        return undefined;
    const branch = fieldsOf(event, 'repository')?.['default_branch'];
    if (typeof branch !== 'string' || branch === '')
        return 'the event does not name the default branch';
    return ref === `refs/heads/${branch}`
        ? undefined
        : `${ref.replace('refs/heads/', '')} is not the default branch (${branch})`;
}
function forkOf(name, event, pull, isPullRequest) {
    const home = fieldsOf(event, 'repository');
    if (isPullRequest) {
        const base = fieldsOf(fieldsOf(pull, 'base'), 'repo') ?? home;
        return pull === undefined
            ? 'unknown'
            : sameRepository(fieldsOf(fieldsOf(pull, 'head'), 'repo'), base, 'yes');
    }
    if (name === 'workflow_run') {
        return sameRepository(fieldsOf(fieldsOf(event, 'workflow_run'), 'head_repository'), home, 'unknown');
    }
    if (name === 'issue_comment') {
        const issue = fieldsOf(event, 'issue');
        return issue === undefined || issue['pull_request'] !== undefined ? 'unknown' : 'no';
    }
    return 'no';
}
function sameRepository(head, base, ifGone) {
    if (head === undefined)
        return ifGone;
    const names = [head['full_name'], base?.['full_name']];
    if (!names.every((one) => typeof one === 'string'))
        return 'unknown';
    return names[0]?.toLowerCase() === names[1]?.toLowerCase() ? 'no' : 'yes';
}
function fieldsOf(parent, name) {
    const value = parent?.[name];
    return isFields(value) ? value : undefined;
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function wholeNumber(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

;// CONCATENATED MODULE: ./.build/src/inputs.js







const TOKEN_VARIABLES = ['QOVERY_API_TOKEN', 'QOVERY_CLI_ACCESS_TOKEN', 'Q_CLI_ACCESS_TOKEN'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MIN_FINGERPRINT_KEY = 32;
function readEnvironment() {
    return process.env;
}
function readSettings(environment) {
    const collect = new Collector((name, trim) => getInput(name, { trimWhitespace: trim }));
    const origin = readOrigin({
        name: environment['GITHUB_EVENT_NAME'] ?? '',
        ref: environment['GITHUB_REF'] ?? '',
        actor: environment['GITHUB_ACTOR'] ?? '',
        payload: readEvent(environment['GITHUB_EVENT_PATH']),
    });
    const asked = collect.choice('mode', ['auto', 'plan', 'apply', 'check']);
    const mode = asked === 'auto' ? (origin.isTrusted ? 'apply' : 'plan') : asked;
    const repository = environment['GITHUB_REPOSITORY'] ?? '';
    const owner = collect.text('owner');
    const apiUrl = collect.check('api-url', () => parseApiUrl(collect.text('api-url') ?? (environment['QOVERY_API_URL'] || 'https://api.qovery.com'))) ?? '';
    const settings = {
        token: readToken(collect, environment, origin, mode),
        project: readProject(collect),
        ...readSource(collect),
        format: collect.choice('format', ['auto', 'dotenv', 'yaml']),
        values: collect.parsed('values', parseValues, { trim: false }),
        interpolate: collect.flag('interpolate', true),
        mode,
        prune: collect.choice('prune', ['owned', 'none', 'all']),
        owner: collect.check('owner', () => parseOwner(owner ?? repository)) ?? '',
        ownerGiven: owner !== undefined,
        takeover: collect.flag('takeover', false),
        maxDeletes: collect.parsed('max-deletes', parseMaxDeletes) ?? { percent: 30 },
        allowEmpty: collect.flag('allow-empty', false),
        changeDetection: collect.choice('change-detection', ['fingerprint', 'always']),
        fingerprintKey: readFingerprintKey(collect),
        expectedPlan: collect.text('expected-plan')?.toLowerCase(),
        concurrency: collect.integer('concurrency', 8, { min: 1, max: 32 }),
        comment: collect.choice('comment', ['auto', 'always', 'never']),
        githubToken: collect.secret('github-token'),
        apiUrl,
        origin,
        workspace: environment['GITHUB_WORKSPACE'] ?? '',
        repository,
        githubApiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
        proxy: readProxy(collect, environment, apiUrl),
        environment,
        problems: asked === 'auto' && origin.planReason !== undefined ? [explainPlanOnly(origin.planReason)] : [],
    };
    refuseOpenTls(collect, environment);
    if (mode === 'apply' && origin.fromFork !== 'no') {
        throw new errors/* ProblemsError */.F('unsafe-plan', [refuseFork(origin), ...collect.problems]);
    }
    if (collect.problems.length > 0)
        throw new errors/* ProblemsError */.F('invalid-input', collect.problems);
    return settings;
}
function readToken(collect, environment, origin, mode) {
    const name = TOKEN_VARIABLES.find((one) => environment[one]?.trim());
    const token = collect.secret('api-token') ??
        (name === undefined ? undefined : new secret_value/* SecretValue */.i(environment[name]?.trim() ?? ''));
    if (token === undefined && !(origin.isPullRequest && mode === 'plan')) {
        collect.add('api-token', `no token: set the input api-token, or one of ${TOKEN_VARIABLES.join(', ')} in the step's env (a secret that is not defined arrives empty)`);
    }
    if (token !== undefined && !/^[\x21-\x7e]+$/.test(token.reveal())) {
        collect.add('api-token', 'the token holds spaces or other characters that no token has; check the secret for a pasted newline or quote');
    }
    return token;
}
function readProject(collect) {
    const [id, organization, project] = [
        collect.text('project-id'),
        collect.text('organization'),
        collect.text('project'),
    ];
    if (id !== undefined) {
        if (!UUID.test(id))
            collect.add('project-id', "project-id must be a UUID like 01234567-89ab-cdef-0123-456789abcdef; it stands in the project's address in the console");
        return { id: id.toLowerCase() };
    }
    if (project === undefined)
        collect.add('project-id', 'which project? Set project-id, or project (with organization, if the token sees several)');
    return { organization, project: project ?? '' };
}
function readSource(collect) {
    const content = collect.raw('content');
    const files = (collect.text('file') ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    if (content !== undefined && files.length > 0)
        collect.add('content', 'file and content are both set; give one of them');
    if (content === undefined && files.length === 0)
        collect.add('file', 'no desired state: set file (a path in the workspace) or content (inline)');
    return { files, content };
}
function readFingerprintKey(collect) {
    const key = collect.secret('fingerprint-key');
    if (key !== undefined && key.reveal().length < MIN_FINGERPRINT_KEY) {
        collect.add('fingerprint-key', `fingerprint-key must have at least ${MIN_FINGERPRINT_KEY} characters; make one with: openssl rand -base64 48`);
    }
    return key;
}
function readEvent(path) {
    try {
        return path ? JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8')) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/src/masks.js


const MIN_MASKED = 4;
function proxyCredentials(proxy) {
    const forms = [proxy?.httpProxy, proxy?.httpsProxy].flatMap((address = '') => {
        const credentials = /^(?:[^/]*\/\/)?([^/]*)@/.exec(address)?.[1];
        if (credentials === undefined)
            return [];
        const colon = credentials.indexOf(':');
        const [user, password] = colon < 0 ? [credentials, ''] : [credentials.slice(0, colon), credentials.slice(colon + 1)];
        const secret = password || user;
        const header = Buffer.from(`${decode(user)}:${decode(password)}`).toString('base64');
        return [secret, decode(secret), header];
    });
    return [...new Set(forms)].filter((form) => form.length >= MIN_MASKED).map((form) => new secret_value/* SecretValue */.i(form));
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function masksFor(value) {
    const lines = value
        .reveal()
        .split(/\r\n|\r|\n/)
        .filter((line) => line.trim() !== '');
    const masks = lines
        .flatMap((line) => [line, line.trim()])
        .filter((line) => line.trim().length >= MIN_MASKED);
    return { masks: [...new Set(masks)], hasShortLine: lines.some((line) => line.trim().length < MIN_MASKED) };
}
function masksForAll(entries) {
    const masks = [];
    const short = [];
    for (const entry of entries) {
        const value = (0,model_desired/* valueOf */.R)(entry);
        if (value === undefined)
            continue;
        const own = masksFor(value);
        for (const mask of own.masks)
            masks.push(mask);
        if (own.hasShortLine)
            short.push(entry.key);
    }
    return { masks, problems: explainShort(short) };
}
function explainShort(keys) {
    if (keys.length === 0)
        return [];
    const names = keys
        .slice(0, 10)
        .map((key) => `"${key}"`)
        .join(', ') + (keys.length > 10 ? ` and ${keys.length - 10} more` : '');
    const message = `values, or lines of them, that are shorter than ${MIN_MASKED} characters can't be masked in logs of other steps: ${names}`;
    return [
        { severity: 'warning', message, ...(keys.length === 1 && keys[0] !== undefined && { key: keys[0] }) },
    ];
}

;// CONCATENATED MODULE: ./.build/src/model/encodings.js
const SHORTEST_LINE = 4;
const SHORTEST_ENCODED = 4;
const SHORTEST_EMBEDDED = 8;
const ROUNDS = 3;
function lineForms(text) {
    const forms = new Set([text, text.trim()]);
    for (const line of text.split(/[\r\n\u2028\u2029]+/)) {
        if (line.trim().length >= SHORTEST_LINE)
            forms.add(line.trim());
    }
    if (text.trim() === '')
        return new Set();
    return forms;
}
function encodings(text) {
    const forms = new Set();
    for (const form of new Set([text, text.trim()])) {
        const bytes = Buffer.from(form);
        if (bytes.length < SHORTEST_ENCODED)
            continue;
        forms.add(bytes.toString('hex'));
        addBase64(bytes.toString('base64').replace(/=+$/, ''), forms);
        if (bytes.length < SHORTEST_EMBEDDED)
            continue;
        for (const shift of [0, 1, 2])
            addBase64(embedded(bytes, shift), forms);
    }
    return forms;
}
function embedded(bytes, shift) {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replace(/=+$/, '');
    const start = shift === 0 ? 0 : shift + 1;
    const isWhole = (shift + bytes.length) % 3 === 0;
    return encoded.slice(start, isWhole ? undefined : -1);
}
function addBase64(encoded, forms) {
    forms.add(encoded);
    forms.add(encoded.replaceAll('+', '-').replaceAll('/', '_'));
}
function decodings(text) {
    const forms = new Set([text]);
    let fresh = [text];
    for (let round = 0; round < ROUNDS && fresh.length > 0; round++) {
        const next = [];
        for (const form of fresh) {
            for (const undo of [unescapeBackslashes, unescapeUrl, unescapeForm, unescapeXml]) {
                const undone = undo(form);
                if (forms.has(undone))
                    continue;
                forms.add(undone);
                next.push(undone);
            }
        }
        fresh = next;
    }
    return forms;
}
const BACKSLASHES = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    v: '\v',
    0: '\0',
};
function unescapeBackslashes(text) {
    return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis, (_, unicode, hex, other = '') => {
        const code = unicode ?? hex;
        return code === undefined
            ? (BACKSLASHES[other] ?? other)
            : String.fromCharCode(Number.parseInt(code, 16));
    });
}
function unescapeUrl(text) {
    return text.replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}
function unescapeForm(text) {
    return unescapeUrl(text.replaceAll('+', ' '));
}
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function unescapeXml(text) {
    return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name = '') => {
        if (name !== '')
            return ENTITIES[name.toLowerCase()];
        const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

;// CONCATENATED MODULE: ./.build/src/model/redactor.js

const HIDDEN = '[text hidden: it contained a secret value]';
const redactor_LONGEST_TEXT = 1000;
const PREFIX = 4;
const UNPRINTABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
class Redactor {
    #pending = [];
    #plain = new NeedleIndex();
    #encoded = new NeedleIndex();
    add(value) {
        this.#pending.push(value);
    }
    clean(text) {
        return this.containsValue(text) ? HIDDEN : neutralise(text);
    }
    containsValue(text) {
        this.#index();
        for (const form of decodings(text)) {
            const lower = form.toLowerCase();
            if (this.#plain.isIn(lower) || this.#encoded.isIn(form) || this.#encoded.isIn(lower))
                return true;
        }
        return false;
    }
    #index() {
        for (const value of this.#pending.splice(0)) {
            const text = value.reveal();
            for (const form of lineForms(text))
                this.#plain.add(form.toLowerCase());
            for (const form of encodings(text))
                this.#encoded.add(form);
        }
    }
}
class NeedleIndex {
    #short = new Set();
    #byPrefix = new Map();
    add(needle) {
        if (needle.length < PREFIX) {
            this.#short.add(needle);
            return;
        }
        const prefix = needle.slice(0, PREFIX);
        const needles = this.#byPrefix.get(prefix);
        if (needles === undefined)
            this.#byPrefix.set(prefix, new Set([needle]));
        else
            needles.add(needle);
    }
    isIn(text) {
        for (const needle of this.#short)
            if (text.includes(needle))
                return true;
        if (this.#byPrefix.size === 0)
            return false;
        for (let at = 0; at <= text.length - PREFIX; at++) {
            const needles = this.#byPrefix.get(text.slice(at, at + PREFIX));
            if (needles === undefined)
                continue;
            for (const needle of needles)
                if (text.startsWith(needle, at))
                    return true;
        }
        return false;
    }
}
function neutralise(text) {
    const printable = text
        .slice(0, redactor_LONGEST_TEXT + 1)
        .toWellFormed()
        .replaceAll(UNPRINTABLE, ' ')
        .trim()
        .replace(/^::/, ': :')
        .replaceAll('##[', '## [');
    return text.length > redactor_LONGEST_TEXT ? `${printable.slice(0, redactor_LONGEST_TEXT).toWellFormed()}…` : printable;
}

;// CONCATENATED MODULE: ./.build/src/node-debug.js
function silenceNodeDebug(environment, stderr) {
    if (!environment['NODE_DEBUG'])
        return [];
    stderr.write = discard;
    const message = "NODE_DEBUG is set: Node's debug output is not shown, because it could hold secrets that no mask covers";
    return [{ severity: 'notice', message }];
}
function discard(...args) {
    const done = args.at(-1);
    if (typeof done === 'function')
        process.nextTick(() => done());
    return true;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./.build/src/plan/fingerprint.js

const SIZES = {
    keyId: 2,
    time: 6,
    nonce: 4,
    owner: 8,
    source: 4,
    mount: 8,
    tag: 8,
    print: 22,
};
const NO_MOUNT = 'A'.repeat(SIZES.mount);
class Fingerprinter {
    keyId;
    #key;
    #project;
    constructor(material, project) {
        const secret = material === undefined ? (0,external_node_crypto_.randomBytes)(32) : Buffer.from(material.reveal(), 'utf8');
        const info = `project ${project}`;
        this.#key = (0,external_node_crypto_.createSecretKey)(Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', secret, 'qovery-secret-sync mark v1', info, 32)));
        this.#project = project;
        this.keyId = this.#code('key id', '', '', '').slice(0, SIZES.keyId);
    }
    mount(key, nonce, mountPath) {
        if (mountPath === undefined)
            return NO_MOUNT;
        return this.#code('mount', key, nonce, mountPath).slice(0, SIZES.mount);
    }
    print(key, head, value) {
        return this.#code('value', key, head, value).slice(0, SIZES.print);
    }
    tag(key, head, print) {
        return this.#code('mark', key, head, print).slice(0, SIZES.tag);
    }
    #code(purpose, key, more, last) {
        const text = `${this.#project.length}:${this.#project}${purpose}:${key.length}:${key}${more.length}:${more}${last}`;
        return (0,external_node_crypto_.createHmac)('sha256', this.#key).update(text, 'utf8').digest('base64url');
    }
}
function sameCode(a, b) {
    let difference = a.length ^ b.length;
    for (let index = 0; index < a.length; index++)
        difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
    return difference === 0;
}
function shortHash(purpose, text, size) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${purpose}\0${text}`).digest('base64url').slice(0, size);
}

// EXTERNAL MODULE: ./.build/src/model/mark-format.js
var mark_format = __nccwpck_require__(9730);
;// CONCATENATED MODULE: ./.build/src/plan/marks.js


const KINDS = ['value', 'file', 'alias', 'override'];
const LETTERS = 'VFAO';
const BODY_CHARACTERS = Object.values(SIZES).reduce((sum, size) => sum + size, 1);
const HEAD_CHARACTERS = BODY_CHARACTERS - SIZES.tag - SIZES.print;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LATEST_TIME = DIGITS.length ** SIZES.time - 1;
const DISPLAY_LIMIT = mark_format/* MARK_LIMIT */.Os - mark_format/* MARK_OPENING */.hj.length - BODY_CHARACTERS - 2;
const MARK_LINE = new RegExp(`^\\[synced from ([^\\[\\]\\n]{1,${DISPLAY_LIMIT}}) ([${LETTERS}][A-Za-z0-9_-]{${BODY_CHARACTERS - 1}})\\]$`);
const DAMAGED = /\[\s*synced\s+from\s[^[\]\n]*\]?|(?<!\[[^\]]*)(?:synced from [^[\]\n]{0,40} )?[A-Za-z0-9_-]{60,}\]/g;
const TAIL = /(?<!\[[^\]]*)(?:^|\n)(?:(?:s?y?n?c?e?d? ?f?r?o?m? )?[^\s[\]]{0,22} [A-Za-z0-9_-]{60,}|[A-Za-z0-9_-]*)\]$/;
const DAMAGED_OWNER = /synced from (.*?)(?: [A-Za-z0-9_-]{20,})?\]?$/;
const READ_LIMIT = 1024;
const NO_SOURCE = 'A'.repeat(SIZES.source);
const ownerHashes = new Map();
function hashOwner(owner) {
    const hash = ownerHashes.get(owner) ?? shortHash('owner', owner, SIZES.owner);
    ownerHashes.set(owner, hash);
    return hash;
}
function hashSource(files) {
    const hash = shortHash('source', files.join('\n'), SIZES.source);
    return hash === NO_SOURCE ? `${hash.slice(1)}B` : hash;
}
function displayOwner(owner) {
    const safe = owner.replace(/[[\]]/g, '_');
    if (safe === owner && owner.length <= DISPLAY_LIMIT)
        return owner;
    const suffix = abbreviation(hashOwner(owner));
    const room = DISPLAY_LIMIT - suffix.length;
    let head = '';
    for (const char of safe) {
        if (head.length + char.length > room)
            break;
        head += char;
    }
    return head + suffix;
}
function markLength(display) {
    return mark_format/* MARK_OPENING */.hj.length + display.length + 1 + BODY_CHARACTERS + 1;
}
function formatHead({ kind, keyId, time, nonce, owner, source, mount }) {
    const letter = LETTERS.charAt(KINDS.indexOf(kind));
    return letter + keyId + formatTime(time) + nonce + owner + source + mount;
}
function formatMark({ display, head, tag, print }) {
    return `${mark_format/* MARK_OPENING */.hj}${display} ${head}${tag}${print}]`;
}
function joinDescription(text, markLine) {
    const whole = text === '' ? markLine : `${text}\n${markLine}`;
    return whole.length <= mark_format/* DESCRIPTION_LIMIT */.r7 ? whole : undefined;
}
function readDescription(description) {
    const whole = description.slice(0, READ_LIMIT);
    const lastLine = whole.lastIndexOf('\n') + 1;
    const before = whole.slice(0, Math.max(0, lastLine - 1));
    const mark = parseMark(whole.slice(lastLine));
    if (mark !== undefined && !before.includes(mark_format/* MARK_OPENING */.hj)) {
        return { text: cleanText(before), mark, damagedOwner: undefined };
    }
    const remains = whole.match(DAMAGED)?.[0] ?? '';
    const damagedOwner = DAMAGED_OWNER.exec(remains)?.[1]?.trim() ?? '';
    const isWhole = cutRemains(whole) === whole;
    return { text: cleanText(whole), mark: undefined, damagedOwner: isWhole ? undefined : damagedOwner };
}
function cleanText(text) {
    if (text === '')
        return text;
    const clean = cutRemains(text).replace(/\s+/g, ' ').trim();
    return clean === text ? text : cleanText(clean);
}
function cutRemains(text) {
    return cutOpening(text.replace(TAIL, '').replace(DAMAGED, ' '));
}
function cutOpening(text) {
    for (let length = mark_format/* MARK_OPENING */.hj.length; length > 0; length--) {
        if (!text.endsWith(mark_format/* MARK_OPENING */.hj.slice(0, length)))
            continue;
        const rest = text.slice(0, -length);
        if (length >= 4 || rest === '' || rest.endsWith('\n'))
            return rest;
    }
    return text;
}
function parseMark(line) {
    const match = MARK_LINE.exec(line);
    const [, display = '', body = ''] = match ?? [];
    const kind = KINDS[LETTERS.indexOf(body.charAt(0))];
    if (match === null || kind === undefined)
        return undefined;
    let offset = 1;
    const take = (size) => body.slice(offset, (offset += size));
    const keyId = take(SIZES.keyId);
    const time = parseTime(take(SIZES.time));
    const [nonce, owner, source] = [take(SIZES.nonce), take(SIZES.owner), take(SIZES.source)];
    const [mount, tag, print] = [take(SIZES.mount), take(SIZES.tag), take(SIZES.print)];
    if (!showsOwner(display, owner))
        return undefined;
    const head = body.slice(0, HEAD_CHARACTERS);
    return { kind, keyId, time, nonce, owner, source, mount, display, head, tag, print };
}
function formatTime(seconds) {
    let [text, rest] = ['', seconds];
    while (text.length < SIZES.time) {
        text = DIGITS.charAt(rest % DIGITS.length) + text;
        rest = Math.floor(rest / DIGITS.length);
    }
    return text;
}
function parseTime(text) {
    let seconds = 0;
    for (let at = 0; at < text.length; at++)
        seconds = seconds * DIGITS.length + DIGITS.indexOf(text.charAt(at));
    return seconds;
}
function showsOwner(display, hash) {
    return display.endsWith(abbreviation(hash)) || hashOwner(display) === hash;
}
function abbreviation(hash) {
    return `~${hash.slice(0, 6)}`;
}

;// CONCATENATED MODULE: ./.build/src/plan/policy.js

function identifyOwner(name, files) {
    const source = files === undefined ? NO_SOURCE : hashSource(files);
    return { name, display: displayOwner(name), hash: hashOwner(name), source };
}

;// CONCATENATED MODULE: ./.build/src/qovery/token.js
function isJwt(token) {
    const parts = token.split('.');
    if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part)))
        return false;
    try {
        const header = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'));
        return typeof header === 'object' && header !== null && !Array.isArray(header);
    }
    catch {
        return false;
    }
}
function authorization(token) {
    return `${isJwt(token) ? 'Bearer' : 'Token'} ${token}`;
}

;// CONCATENATED MODULE: ./.build/src/policy.js



function policyFor(settings, token, projectId) {
    const stable = hasStableKey(settings, token);
    const sources = settings.content === undefined ? settings.files.map(normalizePath) : ['content'];
    return {
        prune: settings.prune,
        takeover: settings.takeover,
        changeDetection: settings.changeDetection,
        compareNothing: settings.origin.fromFork !== 'no',
        owner: identifyOwner(settings.owner, settings.ownerGiven ? undefined : sources),
        fingerprinter: new Fingerprinter(stable ? (settings.fingerprintKey ?? token) : undefined, projectId),
        stableKey: stable,
    };
}
function keyNotices(settings, token) {
    if (hasStableKey(settings, token))
        return [];
    const message = 'the token is a JWT, which changes from run to run, and there is no fingerprint-key: values are unknown each time and all written; give a fingerprint-key, or use an API token';
    return [{ severity: 'notice', message }];
}
function hasStableKey({ fingerprintKey }, token) {
    return fingerprintKey !== undefined || !isJwt(token.reveal());
}
function normalizePath(path) {
    const parts = [];
    for (const part of path.replaceAll('\\', '/').split('/')) {
        if (part === '..' && parts.length > 0 && parts.at(-1) !== '..')
            parts.pop();
        else if (part !== '.' && part !== '')
            parts.push(part);
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./.build/src/model/plan.js
function positionOf(change) {
    return change.action === 'delete' ? undefined : change.desired.at;
}
function isOfAction(action) {
    return (change) => change.action === action;
}

// EXTERNAL MODULE: ./.build/src/report/clean.js
var clean = __nccwpck_require__(7887);
// EXTERNAL MODULE: ./.build/src/report/words.js
var words = __nccwpck_require__(1827);
;// CONCATENATED MODULE: ./.build/src/report/annotations.js



const LIMIT = 10;
const MESSAGE_LIMIT = 500;
const KEYS_SHOWN = 10;
function selectAnnotations(report) {
    const problems = dropRepeated([...report.problems, ...failuresOf(report)]);
    const annotations = [];
    const omitted = { error: 0, warning: 0, notice: 0 };
    for (const level of ['error', 'warning', 'notice']) {
        const limit = level === 'error' && report.failure !== undefined ? LIMIT - 1 : LIMIT;
        const ofLevel = problems.filter(({ severity }) => severity === level);
        const groups = ofLevel.length > limit ? groupAlike(ofLevel) : ofLevel.map((problem) => [problem]);
        annotations.push(...groups.slice(0, limit).map((group) => annotate(level, group)));
        omitted[level] = groups.slice(limit).reduce((sum, group) => sum + group.length, 0);
    }
    return { annotations, omitted };
}
function failuresOf({ ledger }) {
    if (ledger === undefined)
        return [];
    const failed = ledger.outcomes
        .filter(({ status }) => status === 'failed')
        .map(({ change, error }) => {
        const message = `"${(0,clean/* cleanKey */.Z6)(change.key)}" could not be ${words/* PAST */.vZ[change.action]}: ${error ?? 'no reason given'}`;
        return { severity: 'error', message, key: change.key, ...placed(positionOf(change)) };
    });
    const stuck = ledger.notConverged.map(({ key, seen }) => {
        const change = ledger.outcomes.find((outcome) => outcome.change.key === key)?.change;
        const message = `"${(0,clean/* cleanKey */.Z6)(key)}" is still not as the file says: ${seen}`;
        return {
            severity: 'error',
            message,
            key,
            ...placed(change === undefined ? undefined : positionOf(change)),
        };
    });
    return [...failed, ...stuck];
}
function placed(at) {
    return at === undefined ? {} : { at };
}
function dropRepeated(problems) {
    const seen = new Set();
    return problems.filter(({ severity, message, at }) => {
        const identity = JSON.stringify([severity, message, at?.file, at?.line, at?.column]);
        const repeated = seen.has(identity);
        seen.add(identity);
        return !repeated;
    });
}
function groupAlike(problems) {
    const groups = new Map();
    for (const problem of problems) {
        const { key, message } = problem;
        const kind = key === undefined || key === '' ? message : message.replaceAll(`"${key}"`, '""');
        const group = groups.get(kind);
        if (group === undefined)
            groups.set(kind, [problem]);
        else
            group.push(problem);
    }
    return [...groups.values()];
}
function annotate(level, [first, ...others]) {
    const { message = '', at, key } = first ?? {};
    const text = (0,clean/* cutText */.IN)((0,clean/* cleanText */.X5)(message), MESSAGE_LIMIT) + describeOthers(others);
    return {
        level,
        message: text,
        ...(key === undefined ? {} : { title: `Qovery secret ${(0,clean/* cleanKey */.Z6)(key)}` }),
        ...(at === undefined || at.file === 'content' ? {} : { file: at.file, line: at.line, column: at.column }),
    };
}
function describeOthers(others) {
    if (others.length === 0)
        return '';
    const keys = others.flatMap(({ key }) => (key === undefined ? [] : [(0,clean/* cleanKey */.Z6)(key)])).slice(0, KEYS_SHOWN);
    const more = others.length - keys.length;
    const list = [...keys, ...(more > 0 ? [`${more} more`] : [])].join(', ');
    return ` (the same for ${list})`;
}

// EXTERNAL MODULE: ./.build/src/report/json.js
var json = __nccwpck_require__(3106);
// EXTERNAL MODULE: ./.build/src/report/escape.js
var report_escape = __nccwpck_require__(2963);
// EXTERNAL MODULE: ./.build/src/report/fit.js
var fit = __nccwpck_require__(5029);
// EXTERNAL MODULE: ./.build/src/report/markdown.js + 1 modules
var markdown = __nccwpck_require__(9133);
// EXTERNAL MODULE: ./.build/src/report/result.js
var result = __nccwpck_require__(7205);
;// CONCATENATED MODULE: ./.build/src/report/summary.js




const SUMMARY_LIMIT = 900 * 1024;
function renderSummary(report) {
    const { plan } = report;
    const digest = plan === undefined ? '' : `Digest ${(0,report_escape/* code */.aY)(plan.digest)} · `;
    return (0,fit/* fitSections */.W)([
        (0,fit/* fixed */.Z)((0,markdown/* headlineText */.uh)(report)),
        ...(0,markdown/* ledgerSections */.uE)(report),
        ...(0,markdown/* problemSections */.gl)(report),
        (0,markdown/* changesSection */.Hv)(report),
        ...(0,markdown/* foldedSections */.$W)(report),
        (0,fit/* fixed */.Z)(`${digest}${(0,result/* describeCost */.P9)(report)}\n`),
    ], SUMMARY_LIMIT);
}

// EXTERNAL MODULE: ./.build/src/report/phrase.js
var phrase = __nccwpck_require__(2009);
// EXTERNAL MODULE: ./.build/src/report/view.js
var view = __nccwpck_require__(2161);
;// CONCATENATED MODULE: ./.build/src/report/text.js





const COLOURS = {
    create: 32,
    update: 33,
    replace: 35,
    delete: 31,
    rename: 36,
};
const RED = 31;
const KEY_WIDTH = 50;
const WHY_WIDTH = 60;
function renderPlanLines(report, options) {
    const limits = (0,result/* describeLimits */.Wm)(report).map(phrase/* toText */.fE);
    if (report.plan === undefined)
        return limits;
    const head = `Plan for ${(0,phrase/* toText */.fE)([(0,result/* projectName */.j1)(report)])} (${(0,phrase/* toText */.fE)((0,result/* describeSource */.B6)(report))})`;
    const rows = (0,view/* buildRows */.k)({ ...report, ledger: undefined });
    return [
        head,
        ...limits,
        ...renderRows(rows, options),
        `Plan: ${(0,result/* describePlanned */.yZ)(report)}, ${report.plan.unmanaged.length} not managed here.`,
        `Digest: ${report.plan.digest}`,
    ];
}
function renderRows(rows, { color }) {
    const widest = (limit, texts) => Math.min(limit, texts.reduce((width, text) => Math.max(width, text.length), 0));
    const keyWidth = widest(KEY_WIDTH, rows.map(keyCell));
    const whyWidth = widest(WHY_WIDTH, rows.map(({ why }) => why));
    return rows.map((row) => {
        const lead = `${words/* SYMBOLS */.Am[row.action]} ${row.action.padEnd(7)}`;
        const cells = [
            keyCell(row).padEnd(keyWidth),
            row.kind.padEnd(8),
            row.why.padEnd(whyWidth),
            tailCell(row),
        ];
        return `  ${paint(lead, COLOURS[row.action], color)}  ${cells.join('  ').trimEnd()}`;
    });
}
function keyCell({ key, newKey }) {
    return newKey === undefined ? key : `${key} → ${newKey}`;
}
function tailCell({ target, notes }) {
    return [
        ...(target === undefined ? [] : [`→ ${target}`]),
        ...(notes.length === 0 ? [] : [`(${notes.join('; ')})`]),
    ].join(' ');
}
function renderGroups(report) {
    const { unchanged = [], unmanaged = [] } = report.plan ?? {};
    return [
        { title: `= ${unchanged.length} unchanged`, lines: unchanged.map((key) => `  = ${(0,clean/* cleanKey */.Z6)(key)}`) },
        { title: `${unmanaged.length} not managed here`, lines: unmanaged.map((key) => `  ${(0,clean/* cleanKey */.Z6)(key)}`) },
    ].filter(({ lines }) => lines.length > 0);
}
function renderProgressLine(outcome, done, total, options) {
    const row = (0,view/* buildRow */.d)(outcome);
    const count = `${String(done).padStart(String(total).length)}/${total}`;
    const line = `${words/* SYMBOLS */.Am[row.action]} ${row.key} ${statusWords(row)}`;
    return `  ${count} ${paint(line, row.status === 'failed' ? RED : COLOURS[row.action], options.color)}`;
}
function statusWords(row) {
    switch (row.status) {
        case 'planned':
            return `to ${row.action}`;
        case 'done':
            return words/* PAST */.vZ[row.action];
        case 'failed':
            return `could not be ${words/* PAST */.vZ[row.action]}: ${row.error ?? ''}`;
        case 'not-attempted':
            return 'not attempted';
    }
}
function renderLedgerLines(report, options) {
    if (!(0,result/* isIncomplete */.Ne)(report))
        return [];
    const rows = report.ledger?.outcomes.map(view/* buildRow */.d) ?? [];
    const section = (title, status, color) => {
        const members = rows.filter((row) => row.status === status);
        if (members.length === 0)
            return [];
        const lines = members.map((row) => `  ${words/* SYMBOLS */.Am[row.action]} ${row.key} ${statusWords(row)}`);
        return [`${title} (${members.length}):`, ...lines.map((line) => paint(line, color, options.color))];
    };
    const { notConverged: stuck = [], unverified } = report.ledger ?? {};
    const next = (0,result/* describeNextStep */.Nt)(report);
    return [
        ...section('Done', 'done'),
        ...section('Failed', 'failed', RED),
        ...section('Not attempted', 'not-attempted'),
        ...(stuck.length === 0 ? [] : [`Not as the file says (${stuck.length}):`]),
        ...stuck.map(({ key, seen }) => `  ${(0,clean/* cleanKey */.Z6)(key)}: ${(0,clean/* cutText */.IN)((0,clean/* cleanText */.X5)(seen), 300)}`),
        ...(unverified === undefined ? [] : [`Not verified: ${(0,clean/* cutText */.IN)((0,clean/* cleanText */.X5)(unverified.message), 300)}`]),
        ...(next === undefined ? [] : [next]),
    ];
}
function renderClosingLine(report) {
    const reason = report.failure === undefined ? '' : ` [${report.failure.reason}]`;
    const next = (0,result/* describeNextStep */.Nt)(report);
    const end = `Mode ${report.mode}, ${(0,result/* describeCost */.P9)(report)}.`;
    return `${(0,phrase/* toText */.fE)((0,result/* describeResult */.dy)(report))}${reason}.${whyNothingWasWritten(report)}${next === undefined ? '' : ` ${next}`} ${end}`;
}
function whyNothingWasWritten({ failure, ledger }) {
    if (failure === undefined || ledger !== undefined)
        return '';
    if (failure.reason === 'out-of-sync' || failure.reason === 'cancelled')
        return '';
    const [first = '', ...others] = failure.message.split('\n').filter((line) => line.trim() !== '');
    const message = (0,clean/* cutText */.IN)((0,clean/* cleanText */.X5)(first), 300);
    return `${message === '' ? '' : ` ${message}`}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;
}
function paint(text, color, enabled) {
    return enabled && color !== undefined ? `\u001B[${color}m${text}\u001B[0m` : text;
}
function renderOmittedLines(omitted) {
    return ['error', 'warning', 'notice']
        .filter((severity) => omitted[severity] > 0)
        .map((severity) => `…and ${(0,words/* plural */.LS)(omitted[severity], `more ${severity}`)}, see the job summary`);
}

;// CONCATENATED MODULE: ./.build/src/publish.js




async function publish(story, settings, runner, cancellation) {
    const report = story.report();
    runner.lines(renderLedgerLines(report, { color: runner.color }));
    const { annotations, omitted } = selectAnnotations(report);
    runner.annotate(annotations);
    runner.lines(renderOmittedLines(omitted));
    setOutputs(report, runner);
    await runner.summary(renderSummary(report));
    if (settings !== undefined)
        await comment(report, settings, runner, cancellation);
    if (report.failure === undefined)
        runner.info(renderClosingLine(report));
    else
        runner.failed(renderClosingLine(report));
}
function setOutputs(report, runner) {
    for (const [name, count] of Object.entries((0,json/* countOutcomes */.XF)(report)))
        runner.setOutput(name, String(count));
    runner.setOutput('changed', String(report.ledger?.wrote ?? false));
    runner.setOutput('digest', report.plan?.digest ?? '');
    runner.setOutput('plan', (0,json/* planOutput */.pp)(report));
    runner.setOutput('failure-reason', report.failure?.reason ?? '');
}
async function comment(report, settings, runner, cancellation) {
    const { origin, githubToken, repository, githubApiUrl } = settings;
    const wanted = settings.comment === 'always' || (settings.comment === 'auto' && report.mode !== 'apply');
    const [owner, repo] = repository.split('/');
    if (!wanted || origin.pullNumber === undefined || githubToken === undefined || !owner || !repo)
        return;
    const hasNews = report.failure !== undefined || (report.plan?.changes.length ?? 0) > 0;
    try {
        const [{ upsertComment }, { commentHeader, renderComment }] = await Promise.all([
            __nccwpck_require__.e(/* import() */ 103).then(__nccwpck_require__.bind(__nccwpck_require__, 4103)),
            __nccwpck_require__.e(/* import() */ 771).then(__nccwpck_require__.bind(__nccwpck_require__, 7771)),
        ]);
        await upsertComment({
            apiUrl: githubApiUrl,
            token: githubToken.reveal(),
            owner,
            repo,
            pullNumber: origin.pullNumber,
            header: commentHeader(report),
            body: renderComment(report),
            createIfMissing: settings.comment === 'always' || hasNews,
            signal: cancellation.soft,
        });
    }
    catch (error) {
        runner.notice(error instanceof Error ? error.message : 'The pull request comment could not be written.');
    }
}

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/KyError.js
/**
Base class for all Ky-specific errors. `HTTPError`, `NetworkError`, `TimeoutError`, and `ForceRetryError` extend this class.

You can use `instanceof KyError` to check if an error originated from Ky, or use the `isKyError()` type guard for cross-realm compatibility and TypeScript type narrowing.

Note: `SchemaValidationError` is intentionally not considered a Ky error. `KyError` covers failures in Ky's HTTP lifecycle (bad status, timeout, retry), while schema validation errors originate from the user-provided schema, not from Ky itself.
*/
class KyError extends Error {
    name = 'KyError';
    get isKyError() {
        return true;
    }
}
//# sourceMappingURL=KyError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/HTTPError.js

/**
Error thrown when the response has a non-2xx status code and `throwHttpErrors` is enabled.

The error has a `response` property with the `Response` object, a `request` property with the `Request` object, an `options` property with the normalized options (either passed to `ky` when creating an instance with `ky.create()` or directly when performing the request), and a `data` property with the pre-parsed response body. For JSON responses (based on `Content-Type`), the body is parsed using the `parseJson` option if set, or `JSON.parse` by default. For other content types, it is set as plain text. If the body is empty, unreadable, too large, parsing fails, or the error-data read/parse timeout is reached, `data` will be `undefined`. To avoid hanging or excessive buffering, `error.data` body reads and async JSON parsing are bounded by the request timeout (or 10 seconds when `timeout` is disabled), any remaining `totalTimeout` budget, and a 10 MiB response body size limit. If `totalTimeout` expires while populating `error.data`, Ky throws `TimeoutError` instead of `HTTPError`. The `data` property is populated before `beforeError` hooks run, so hooks can access it.

The response body is automatically consumed when populating `error.data`, so `error.response.json()` and other body methods will not work. Use `error.data` instead. The `error.response` object is still available for headers, status, etc.

Be aware that some types of errors, such as network errors, inherently mean that a response was not received. In that case, the error will be an instance of `NetworkError` instead of `HTTPError` and will not contain a `response` property.
*/
class HTTPError extends KyError {
    name = 'HTTPError';
    response;
    request;
    options;
    data;
    constructor(response, request, options) {
        const code = (response.status || response.status === 0) ? response.status : '';
        const title = response.statusText ?? '';
        const status = `${code} ${title}`.trim();
        const reason = status ? `status code ${status}` : 'an unknown error';
        super(`Request failed with ${reason}: ${request.method} ${request.url}`);
        this.response = response;
        this.request = request;
        this.options = options;
    }
}
//# sourceMappingURL=HTTPError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/NetworkError.js

/**
Error thrown when a network error occurs during the request (e.g., DNS failure, connection refused, offline). It has a `request` property with the `Request` object. The original error is available via the standard `cause` property.

Network errors are automatically retried (for retriable methods).

Note: Network errors are detected using runtime-specific heuristics. Unrecognized runtimes may produce errors that are not wrapped in `NetworkError`. Use the `shouldRetry` option to handle such cases.
*/
class NetworkError extends KyError {
    name = 'NetworkError';
    request;
    constructor(request, options) {
        super(`Request failed due to a network error: ${request.method} ${request.url}`, options);
        this.request = request;
    }
}
//# sourceMappingURL=NetworkError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/NonError.js
/**
Wrapper for non-Error values that were thrown.

In JavaScript, any value can be thrown (not just Error instances). This class wraps such values to ensure consistent error handling.
*/
class NonError extends Error {
    name = 'NonError';
    value;
    constructor(value) {
        let message = 'Non-error value was thrown';
        // Intentionally minimal as this error is just an edge-case.
        try {
            if (typeof value === 'string') {
                message = value;
            }
            else if (value && typeof value === 'object' && 'message' in value && typeof value.message === 'string') {
                message = value.message;
            }
        }
        catch {
            // Use default message if accessing properties throws
        }
        super(message);
        this.value = value;
    }
}
//# sourceMappingURL=NonError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/ForceRetryError.js


/**
Error used to signal a forced retry from `afterResponse` hooks.

This is thrown when `ky.retry()` is returned from an `afterResponse` hook. It is observable in `beforeRetry` and `beforeError` hooks via the `isForceRetryError()` type guard.
*/
class ForceRetryError_ForceRetryError extends KyError {
    name = 'ForceRetryError';
    customDelay;
    code;
    customRequest;
    constructor(options) {
        // Runtime protection: wrap non-Error causes in NonError
        // TypeScript type is Error for guidance, but JS users can pass anything
        const cause = options?.cause
            ? (options.cause instanceof Error ? options.cause : new NonError(options.cause))
            : undefined;
        super(options?.code ? `Forced retry: ${options.code}` : 'Forced retry', cause ? { cause } : undefined);
        this.customDelay = options?.delay;
        this.code = options?.code;
        this.customRequest = options?.request;
    }
}
//# sourceMappingURL=ForceRetryError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/SchemaValidationError.js
/**
The error thrown when [Standard Schema](https://github.com/standard-schema/standard-schema) validation fails in `.json(schema)`. It has an `issues` property with the validation issues from the schema.

This error intentionally does not extend `KyError` because it does not represent a failure in Ky's HTTP lifecycle. The request succeeded; the user's schema rejected the data. As such, it is not matched by `isKyError()`.

@example
```
import ky, {SchemaValidationError} from 'ky';
import {z} from 'zod';

const userSchema = z.object({name: z.string()});

try {
    const user = await ky('/api/user').json(userSchema);
    console.log(user.name);
} catch (error) {
    if (error instanceof SchemaValidationError) {
        console.error(error.issues);
    }
}
```
*/
class SchemaValidationError extends Error {
    name = 'SchemaValidationError';
    issues;
    constructor(issues) {
        super('Response schema validation failed');
        this.issues = issues;
    }
}
//# sourceMappingURL=SchemaValidationError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/TimeoutError.js

/**
Error thrown when the request times out. It has a `request` property with the `Request` object.
*/
class TimeoutError extends KyError {
    name = 'TimeoutError';
    request;
    constructor(request) {
        super(`Request timed out: ${request.method} ${request.url}`);
        this.request = request;
    }
}
//# sourceMappingURL=TimeoutError.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/core/constants.js
const supportsRequestStreams = (() => {
    let duplexAccessed = false;
    let hasContentType = false;
    const supportsReadableStream = typeof globalThis.ReadableStream === 'function';
    const supportsRequest = typeof globalThis.Request === 'function';
    if (supportsReadableStream && supportsRequest) {
        try {
            hasContentType = new globalThis.Request('https://empty.invalid', {
                body: new globalThis.ReadableStream(),
                method: 'POST',
                // @ts-expect-error - Types are outdated.
                get duplex() {
                    duplexAccessed = true;
                    return 'half';
                },
            }).headers.has('Content-Type');
        }
        catch (error) {
            // QQBrowser on iOS throws "unsupported BodyInit type" error (see issue #581)
            if (error instanceof Error && error.message === 'unsupported BodyInit type') {
                return false;
            }
            throw error;
        }
    }
    return duplexAccessed && !hasContentType;
})();
const supportsAbortController = typeof globalThis.AbortController === 'function';
const supportsAbortSignal = typeof globalThis.AbortSignal === 'function' && typeof globalThis.AbortSignal.any === 'function';
const supportsResponseStreams = typeof globalThis.ReadableStream === 'function';
const supportsFormData = typeof globalThis.FormData === 'function';
const requestMethods = ['get', 'post', 'put', 'patch', 'head', 'delete', 'query'];
const validate = () => undefined;
validate();
const responseTypes = {
    json: 'application/json',
    text: 'text/*',
    formData: 'multipart/form-data',
    arrayBuffer: '*/*',
    blob: '*/*',
    // Supported in modern Fetch implementations (for example, browsers and recent Node.js/undici).
    // We still feature-check at runtime before exposing the shortcut.
    bytes: '*/*',
};
// The maximum value of a 32bit int (see issue #117)
const maxSafeTimeout = 2_147_483_647;
// Size in bytes of a typical form boundary (e.g., '------WebKitFormBoundaryaxpyiPgbbPti10Rw'), used to help estimate upload size
const usualFormBoundarySize = 40;
/**
Symbol that can be returned by a `beforeRetry` hook to stop retrying without throwing an error.
*/
const stop = Symbol('stop');
/**
Marker returned by `ky.retry()` to signal a forced retry from `afterResponse` hooks.
*/
class RetryMarker {
    options;
    constructor(options) {
        this.options = options;
    }
}
/**
Force a retry from an `afterResponse` hook.

This allows you to retry a request based on the response content, even if the response has a successful status code. The retry will respect the `retry.limit` option and skip the `shouldRetry` check. The forced retry is observable in `beforeRetry` hooks, where the error will be a `ForceRetryError`.

@param options - Optional configuration for the retry.

@example
```
import ky, {isForceRetryError} from 'ky';

const api = ky.extend({
    hooks: {
        afterResponse: [
            async ({request, response}) => {
                // Retry based on response body content
                if (response.status === 200) {
                    const data = await response.json();

                    // Simple retry with default delay
                    if (data.error?.code === 'TEMPORARY_ERROR') {
                        return ky.retry();
                    }

                    // Retry with custom delay from API response
                    if (data.error?.code === 'RATE_LIMIT') {
                        return ky.retry({
                            delay: data.error.retryAfter * 1000,
                            code: 'RATE_LIMIT'
                        });
                    }

                    // Retry with a modified request (e.g., fallback endpoint)
                    if (data.error?.code === 'FALLBACK_TO_BACKUP') {
                        return ky.retry({
                            request: new Request('https://backup-api.com/endpoint', {
                                method: request.method,
                                headers: request.headers,
                            }),
                            code: 'BACKUP_ENDPOINT'
                        });
                    }

                    // Retry with refreshed authentication
                    if (data.error?.code === 'TOKEN_REFRESH' && data.newToken) {
                        return ky.retry({
                            request: new Request(request, {
                                headers: {
                                    ...Object.fromEntries(request.headers),
                                    'Authorization': `Bearer ${data.newToken}`
                                }
                            }),
                            code: 'TOKEN_REFRESHED'
                        });
                    }

                    // Retry with cause to preserve error chain
                    try {
                        validateResponse(data);
                    } catch (error) {
                        return ky.retry({
                            code: 'VALIDATION_FAILED',
                            cause: error
                        });
                    }
                }
            }
        ],
        beforeRetry: [
            ({error, retryCount}) => {
                // Observable in beforeRetry hooks
                if (isForceRetryError(error)) {
                    console.log(`Forced retry #${retryCount}: ${error.message}`);
                    // Example output: "Forced retry #1: Forced retry: RATE_LIMIT"
                }
            }
        ]
    }
});

const response = await api.get('https://example.com/api');
```
*/
const retry = (options) => new RetryMarker(options);
const kyOptionKeys = {
    json: true,
    parseJson: true,
    stringifyJson: true,
    searchParams: true,
    baseUrl: true,
    prefix: true,
    retry: true,
    timeout: true,
    totalTimeout: true,
    hooks: true,
    throwHttpErrors: true,
    onDownloadProgress: true,
    onUploadProgress: true,
    fetch: true,
    context: true,
};
// Standard RequestInit options that should NOT be passed separately to fetch()
// because they're already applied to the Request object.
// Note: `dispatcher` and `priority` are NOT included here - they're fetch-only
// options that the Request constructor doesn't accept, so they need to be passed
// separately to fetch().
const requestOptionsRegistry = {
    method: true,
    headers: true,
    body: true,
    mode: true,
    credentials: true,
    cache: true,
    redirect: true,
    referrer: true,
    referrerPolicy: true,
    integrity: true,
    keepalive: true,
    signal: true,
    window: true,
    duplex: true,
};
//# sourceMappingURL=constants.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/body.js

const encoder = new TextEncoder();
// eslint-disable-next-line @typescript-eslint/no-restricted-types
const getBodySize = (body) => {
    if (!body) {
        return 0;
    }
    if (body instanceof FormData) {
        // This is an approximation, as FormData size calculation is not straightforward
        let size = 0;
        for (const [key, value] of body) {
            size += usualFormBoundarySize;
            size += encoder.encode(`Content-Disposition: form-data; name="${key}"`).byteLength;
            size += typeof value === 'string'
                ? encoder.encode(value).byteLength
                : value.size;
        }
        return size;
    }
    if (body instanceof Blob) {
        return body.size;
    }
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
        return body.byteLength;
    }
    if (typeof body === 'string') {
        return encoder.encode(body).byteLength;
    }
    if (body instanceof URLSearchParams) {
        return encoder.encode(body.toString()).byteLength;
    }
    return 0;
};
const withProgress = (stream, totalBytes, onProgress) => {
    let previousChunk;
    let transferredBytes = 0;
    return stream.pipeThrough(new TransformStream({
        transform(currentChunk, controller) {
            controller.enqueue(currentChunk);
            if (previousChunk) {
                transferredBytes += previousChunk.byteLength;
                let percent = totalBytes === 0 ? 0 : transferredBytes / totalBytes;
                // Avoid reporting 100% progress before the stream is actually finished (in case totalBytes is inaccurate)
                if (percent >= 1) {
                    // Epsilon is used here to get as close as possible to 100% without reaching it.
                    // If we were to use 0.99 here, percent could potentially go backwards.
                    percent = 1 - Number.EPSILON;
                }
                onProgress?.({ percent, totalBytes: Math.max(totalBytes, transferredBytes), transferredBytes }, previousChunk);
            }
            previousChunk = currentChunk;
        },
        flush() {
            const finalChunk = previousChunk ?? new Uint8Array();
            transferredBytes += finalChunk.byteLength;
            onProgress?.({ percent: 1, totalBytes: Math.max(totalBytes, transferredBytes), transferredBytes }, finalChunk);
        },
    }));
};
const streamResponse = (response, onDownloadProgress) => {
    if (!response.body) {
        return response;
    }
    const responseInit = {
        status: response.status,
        statusText: response.statusText,
        headers: response.headers,
    };
    if (response.status === 204) {
        return new Response(null, responseInit);
    }
    const totalBytes = Math.max(0, Number(response.headers.get('content-length')) || 0);
    return new Response(withProgress(response.body, totalBytes, onDownloadProgress), responseInit);
};
// eslint-disable-next-line @typescript-eslint/no-restricted-types
const streamRequest = (request, onUploadProgress, originalBody) => {
    if (!request.body) {
        return request;
    }
    // Use original body for size calculation since request.body is already a stream
    const totalBytes = getBodySize(originalBody ?? request.body);
    return new Request(request, {
        // @ts-expect-error - Types are outdated.
        duplex: 'half',
        body: withProgress(request.body, totalBytes, onUploadProgress),
    });
};
//# sourceMappingURL=body.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/is.js
// eslint-disable-next-line @typescript-eslint/no-restricted-types
const isObject = (value) => value !== null && typeof value === 'object';
//# sourceMappingURL=is.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/merge.js


const replaceSymbol = Symbol('replaceOption');
const getReplaceState = (value) => isObject(value) && value[replaceSymbol] === true
    ? {
        isReplace: true,
        value: value.value,
    }
    : {
        isReplace: false,
        value,
    };
/**
Wraps a value so that `ky.extend()` will replace the parent value instead of merging with it. Works with hooks, headers, search parameters, context, and any other deep-merged option.

By default, `.extend()` deep-merges options with the parent instance: hooks get appended, headers get merged, and search parameters get accumulated. Use `replaceOption` when you want to fully replace a merged property instead.

@example
```
import ky, {replaceOption} from 'ky';

const base = ky.create({
    hooks: {beforeRequest: [addAuth, addTracking]},
});

// Replaces instead of appending
const extended = base.extend({
    hooks: replaceOption({beforeRequest: [onlyThis]}),
});
// hooks.beforeRequest is now [onlyThis], not [addAuth, addTracking, onlyThis]
```
*/
const replaceOption = (value) => {
    const markedValue = { [replaceSymbol]: true, value };
    return markedValue;
};
const validateAndMerge = (...sources) => {
    for (const source of sources) {
        if ((!isObject(source) || Array.isArray(source)) && source !== undefined) {
            throw new TypeError('The `options` argument must be an object');
        }
    }
    return deepMerge({}, ...sources);
};
const mergeHeaders = (source1 = {}, source2 = {}) => {
    const result = new globalThis.Headers(source1);
    const isHeadersInstance = source2 instanceof globalThis.Headers;
    const source = new globalThis.Headers(source2);
    for (const [key, value] of source.entries()) {
        if ((isHeadersInstance && value === 'undefined') || value === undefined) {
            result.delete(key);
        }
        else {
            result.set(key, value);
        }
    }
    return result;
};
const isPlainObject = (value) => {
    if (!isObject(value) || Array.isArray(value)) {
        return false;
    }
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
};
const cloneShallow = (value) => {
    if (value instanceof URLSearchParams) {
        const copy = new URLSearchParams(value);
        const deleted = value[deletedParametersSymbol];
        if (deleted) {
            // Preserve internal deletion markers so init-hook cloning does not resurrect params removed during option merging.
            copy[deletedParametersSymbol] = new Set(deleted);
        }
        return copy;
    }
    if (value instanceof globalThis.Headers) {
        return new globalThis.Headers(value);
    }
    if (Array.isArray(value)) {
        return [...value];
    }
    if (isPlainObject(value)) {
        const copy = { ...value };
        return copy;
    }
    return value;
};
const normalizeHeaderObject = (headers) => Object.fromEntries(Object.entries(headers).filter((entry) => entry[1] !== undefined));
const mergeHeaderContainers = (source1, source2) => {
    if (isPlainObject(source1) && isPlainObject(source2)) {
        return normalizeHeaderObject({ ...source1, ...source2 });
    }
    return mergeHeaders(source1, source2);
};
function newHookValue(original, incoming, property) {
    return (Object.hasOwn(incoming, property) && incoming[property] === undefined)
        ? []
        : deepMerge(original[property] ?? [], incoming[property] ?? []);
}
const mergeHooks = (original = {}, incoming = {}) => ({
    init: newHookValue(original, incoming, 'init'),
    beforeRequest: newHookValue(original, incoming, 'beforeRequest'),
    beforeRetry: newHookValue(original, incoming, 'beforeRetry'),
    beforeError: newHookValue(original, incoming, 'beforeError'),
    afterResponse: newHookValue(original, incoming, 'afterResponse'),
});
const deletedParametersSymbol = Symbol('deletedParameters');
const appendSearchParameters = (target, source) => {
    const result = new URLSearchParams();
    const deleted = new Set();
    for (const input of [target, source]) {
        if (input === undefined) {
            continue;
        }
        if (input instanceof URLSearchParams) {
            for (const [key, value] of input.entries()) {
                result.append(key, value);
                deleted.delete(key);
            }
            const inputDeleted = input[deletedParametersSymbol];
            if (inputDeleted) {
                for (const key of inputDeleted) {
                    result.delete(key);
                    deleted.add(key);
                }
            }
        }
        else if (Array.isArray(input)) {
            for (const pair of input) {
                if (!Array.isArray(pair) || pair.length !== 2) {
                    throw new TypeError('Array search parameters must be provided in [[key, value], ...] format');
                }
                result.append(String(pair[0]), String(pair[1]));
                deleted.delete(String(pair[0]));
            }
        }
        else if (isObject(input)) {
            for (const [key, value] of Object.entries(input)) {
                if (value === undefined) {
                    result.delete(key);
                    deleted.add(key);
                }
                else {
                    result.append(key, String(value));
                    deleted.delete(key);
                }
            }
        }
        else {
            // String
            const parameters = new URLSearchParams(input);
            for (const [key, value] of parameters.entries()) {
                result.append(key, value);
                deleted.delete(key);
            }
        }
    }
    if (deleted.size > 0) {
        result[deletedParametersSymbol] = deleted;
    }
    return result;
};
// TODO: Make this strongly-typed (no `any`).
const deepMergeInternal = (isRoot, ...sources) => {
    let returnValue = {};
    let headers = {};
    let hooks = {};
    let searchParameters;
    const signals = [];
    for (const source of sources) {
        if (Array.isArray(source)) {
            if (!Array.isArray(returnValue)) {
                returnValue = [];
            }
            returnValue = [...returnValue, ...source];
        }
        else if (isObject(source)) {
            for (let [key, value] of Object.entries(source)) {
                const replaceState = getReplaceState(value);
                const { isReplace } = replaceState;
                value = replaceState.value;
                const isRootSignal = isRoot && key === 'signal';
                if (isRootSignal && (isReplace || value === undefined)) {
                    signals.length = 0;
                }
                // Special handling for AbortSignal instances at the root options level
                if (isRootSignal && value instanceof globalThis.AbortSignal) {
                    signals.push(value);
                    continue;
                }
                // Special handling for context - shallow merge only
                if (key === 'context') {
                    if (value !== undefined && value !== null && (!isObject(value) || Array.isArray(value))) {
                        throw new TypeError('The `context` option must be an object');
                    }
                    // Shallow merge: always create a new object to prevent mutation bugs
                    returnValue = {
                        ...returnValue,
                        context: (value === undefined || value === null)
                            ? {}
                            : (isReplace
                                ? { ...value }
                                : { ...returnValue.context, ...value }),
                    };
                    continue;
                }
                // Special handling for searchParams
                if (key === 'searchParams') {
                    if (value === undefined || value === null) {
                        // Explicit undefined or null removes searchParams
                        searchParameters = undefined;
                    }
                    else if (isReplace) {
                        searchParameters = value;
                    }
                    else {
                        // First source: keep as-is to preserve type (string/object/URLSearchParams)
                        // Subsequent sources: merge and convert to URLSearchParams
                        searchParameters = searchParameters === undefined ? value : appendSearchParameters(searchParameters, value);
                    }
                    continue;
                }
                // `retry` accepts a number as shorthand for `{limit: number}`. Expand it before
                // merging so extending a numeric `retry` with an object keeps the limit instead
                // of dropping it (e.g. `ky.create({retry: 3}).extend({retry: {methods: ['get']}})`).
                // Scoped to the root options level so it never rewrites nested user data that
                // happens to contain a `retry` key (e.g. a `json` request body).
                if (isRoot && key === 'retry' && isObject(value) && !isReplace && typeof returnValue[key] === 'number') {
                    returnValue = { ...returnValue, [key]: { limit: returnValue[key] } };
                }
                if (isObject(value) && !isReplace && key in returnValue) {
                    value = deepMergeInternal(false, returnValue[key], value);
                }
                returnValue = { ...returnValue, [key]: value };
            }
            if (isObject(source.hooks)) {
                const { value: hookValue, isReplace } = getReplaceState(source.hooks);
                hooks = isReplace
                    ? mergeHooks({}, hookValue)
                    : mergeHooks(hooks, hookValue);
                returnValue.hooks = hooks;
            }
            if (isObject(source.headers)) {
                const { value: headerValue, isReplace } = getReplaceState(source.headers);
                headers = isReplace
                    ? cloneShallow(headerValue)
                    : mergeHeaderContainers(headers, headerValue);
                returnValue.headers = headers;
            }
        }
    }
    if (searchParameters !== undefined) {
        returnValue.searchParams = searchParameters;
    }
    if (signals.length > 0) {
        if (signals.length === 1) {
            returnValue.signal = signals[0];
        }
        else if (supportsAbortSignal) {
            returnValue.signal = AbortSignal.any(signals);
        }
        else {
            // When AbortSignal.any is not available, use the last signal
            // This maintains the previous behavior before signal merging was added
            // This can be removed when the `supportsAbortSignal` check is removed.
            returnValue.signal = signals.at(-1);
        }
    }
    return returnValue;
};
const deepMerge = (...sources) => deepMergeInternal(true, ...sources);
//# sourceMappingURL=merge.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/normalize.js

const normalizeRequestMethod = (input) => requestMethods.includes(input) ? input.toUpperCase() : input;
const retryMethods = ['get', 'put', 'head', 'delete', 'options', 'trace', 'query'];
const retryStatusCodes = [408, 413, 429, 500, 502, 503, 504];
const retryAfterStatusCodes = [413, 429, 503];
const invalidRetryLimitErrorMessage = '`retry.limit` must be a finite, non-negative integer';
const defaultRetryOptions = {
    limit: 2,
    methods: retryMethods,
    statusCodes: retryStatusCodes,
    afterStatusCodes: retryAfterStatusCodes,
    maxRetryAfter: Number.POSITIVE_INFINITY,
    backoffLimit: Number.POSITIVE_INFINITY,
    delay: attemptCount => 0.3 * (2 ** (attemptCount - 1)) * 1000,
    jitter: undefined,
    retryOnTimeout: false,
};
const getDefaultRetryOptions = () => ({
    ...defaultRetryOptions,
    methods: [...defaultRetryOptions.methods],
    statusCodes: [...defaultRetryOptions.statusCodes],
    afterStatusCodes: [...defaultRetryOptions.afterStatusCodes],
});
/**
Normalizes an omitted retry limit or validates a supplied one.
*/
const normalizeRetryLimit = (retryLimit) => {
    if (retryLimit === undefined) {
        return defaultRetryOptions.limit;
    }
    if (typeof retryLimit !== 'number' || !Number.isInteger(retryLimit) || retryLimit < 0) {
        throw new TypeError(invalidRetryLimitErrorMessage);
    }
    return retryLimit;
};
const normalizeRetryOptions = (retry = {}) => {
    if (typeof retry === 'number') {
        return {
            ...getDefaultRetryOptions(),
            limit: normalizeRetryLimit(retry),
        };
    }
    if (retry === null || typeof retry !== 'object' || Array.isArray(retry)) {
        throw new TypeError('`retry` must be a number or an object');
    }
    const normalizedRetry = Object.fromEntries(Object.entries(retry).filter(([, value]) => value !== undefined));
    const retryLimit = normalizeRetryLimit(normalizedRetry.limit);
    if (normalizedRetry.methods !== undefined && !Array.isArray(normalizedRetry.methods)) {
        throw new Error('retry.methods must be an array');
    }
    if (normalizedRetry.statusCodes !== undefined && !Array.isArray(normalizedRetry.statusCodes)) {
        throw new Error('retry.statusCodes must be an array');
    }
    if (normalizedRetry.afterStatusCodes !== undefined && !Array.isArray(normalizedRetry.afterStatusCodes)) {
        throw new Error('retry.afterStatusCodes must be an array');
    }
    if (normalizedRetry.methods !== undefined) {
        normalizedRetry.methods = normalizedRetry.methods.map(method => method.toLowerCase());
    }
    if (normalizedRetry.statusCodes !== undefined) {
        normalizedRetry.statusCodes = [...normalizedRetry.statusCodes];
    }
    if (normalizedRetry.afterStatusCodes !== undefined) {
        normalizedRetry.afterStatusCodes = [...normalizedRetry.afterStatusCodes];
    }
    return {
        ...getDefaultRetryOptions(),
        ...normalizedRetry,
        limit: retryLimit,
    };
};
//# sourceMappingURL=normalize.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/timeout.js

// `Promise.race()` workaround (#91)
async function timeout(request, init, abortController, options) {
    return new Promise((resolve, reject) => {
        const timeoutId = setTimeout(() => {
            if (abortController) {
                abortController.abort();
            }
            reject(new TimeoutError(request));
        }, options.timeout);
        void options
            .fetch(request, init)
            .then(resolve)
            .catch(reject)
            .then(() => {
            clearTimeout(timeoutId);
        });
    });
}
//# sourceMappingURL=timeout.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/delay.js
// https://github.com/sindresorhus/delay/tree/ab98ae8dfcb38e1593286c94d934e70d14a4e111
async function delay(ms, { signal }) {
    return new Promise((resolve, reject) => {
        if (signal) {
            signal.throwIfAborted();
            signal.addEventListener('abort', abortHandler, { once: true });
        }
        function abortHandler() {
            clearTimeout(timeoutId);
            reject(signal.reason);
        }
        const timeoutId = setTimeout(() => {
            signal?.removeEventListener('abort', abortHandler);
            resolve();
        }, ms);
    });
}
//# sourceMappingURL=delay.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/options.js


const findUnknownOptions = (options) => {
    const unknownOptions = {};
    for (const key in options) {
        // Skip inherited properties
        if (!Object.hasOwn(options, key)) {
            continue;
        }
        // Forward every non-standard, non-Ky option to fetch().
        // We intentionally do not check whether the key also exists on `Request`, because some runtimes
        // patch `Request.prototype` with fetch-only extensions. For example, Next.js adds `next`, and the
        // old `key in request` heuristic dropped it unless Ky kept a special-case allowlist.
        // Passing all non-standard keys makes that allowlist unnecessary and preserves future fetch extensions too.
        if (!(key in requestOptionsRegistry) && !(key in kyOptionKeys)) {
            unknownOptions[key] = options[key];
        }
    }
    return unknownOptions;
};
const hasSearchParameters = (search) => {
    if (search === undefined) {
        return false;
    }
    // The `typeof array` still gives "object", so we need different checking for array.
    if (Array.isArray(search)) {
        return search.length > 0;
    }
    if (search instanceof URLSearchParams) {
        return search.size > 0 || Boolean(search[deletedParametersSymbol]?.size);
    }
    // Record
    if (typeof search === 'object') {
        return Object.keys(search).length > 0;
    }
    if (typeof search === 'string') {
        return search.trim().length > 0;
    }
    return Boolean(search);
};
//# sourceMappingURL=options.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/is-network-error.js
// Inlined from https://github.com/sindresorhus/is-network-error v1.3.2
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === '[object Error]';
const errorMessages = new Set([
    'network error', // Chrome
    'NetworkError when attempting to fetch resource.', // Firefox
    'The Internet connection appears to be offline.', // Safari 16
    'Network request failed', // `cross-fetch`
    'fetch failed', // Undici (Node.js)
    'terminated', // Undici (Node.js)
    ' A network error occurred.', // Bun (WebKit) - leading space is intentional
    'Network connection lost', // Cloudflare Workers (fetch)
]);
function isRawNetworkError(error) {
    const isValid = error
        && isError(error)
        && error.name === 'TypeError'
        && typeof error.message === 'string';
    if (!isValid) {
        return false;
    }
    const { message, stack } = error;
    // Safari 17+ has generic message but no stack for network errors
    if (message === 'Load failed' || (message.startsWith('Load failed (') && message.endsWith(')'))) {
        return stack === undefined
            // Sentry adds its own stack trace to the fetch error, so also check for that
            || '__sentry_captured__' in error;
    }
    // Deno network errors start with specific text
    if (message.startsWith('error sending request for url')) {
        return true;
    }
    // Chrome: exact "Failed to fetch" or with hostname: "Failed to fetch (example.com)"
    if (message === 'Failed to fetch' || (message.startsWith('Failed to fetch (') && message.endsWith(')'))) {
        return true;
    }
    // Standard network error messages
    return errorMessages.has(message);
}
//# sourceMappingURL=is-network-error.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/type-guards.js




// Handles cross-realm cases (e.g., iframes, different JS contexts) where `instanceof` fails.
const isErrorType = (error, cls) => error instanceof cls || error?.name === cls.name;
/**
Type guard to check if an error is a `KyError`.

Note: `SchemaValidationError` is intentionally not considered a Ky error. `KyError` covers failures in Ky's HTTP lifecycle (bad status, timeout, retry), while schema validation errors originate from the user-provided schema, not from Ky itself.

@param error - The error to check
@returns `true` if the error is a Ky error, `false` otherwise

@example
```
import ky, {isKyError} from 'ky';
try {
    const response = await ky.get('/api/data');
} catch (error) {
    if (isKyError(error)) {
        // Handle Ky-specific errors
        console.log('Ky error occurred:', error.message);
    } else {
        // Handle other errors
        console.log('Unknown error:', error);
    }
}
```
*/
function isKyError(error) {
    return error?.isKyError === true || isHTTPError(error) || isNetworkError(error) || isTimeoutError(error) || isForceRetryError(error);
}
/**
Type guard to check if an error is an `HTTPError`.

@param error - The error to check
@returns `true` if the error is an `HTTPError`, `false` otherwise

@example
```
import ky, {isHTTPError} from 'ky';
try {
    const response = await ky.get('/api/data');
} catch (error) {
    if (isHTTPError(error)) {
        console.log('HTTP error status:', error.response.status);
    }
}
```
*/
function isHTTPError(error) {
    return isErrorType(error, HTTPError);
}
/**
Type guard to check if an error is a `NetworkError`.

@param error - The error to check
@returns `true` if the error is a `NetworkError`, `false` otherwise

@example
```
import ky, {isNetworkError} from 'ky';
try {
    const response = await ky.get('/api/data');
} catch (error) {
    if (isNetworkError(error)) {
        console.log('Network error:', error.request.url);
    }
}
```
*/
function isNetworkError(error) {
    return isErrorType(error, NetworkError);
}
/**
Type guard to check if an error is a `TimeoutError`.

@param error - The error to check
@returns `true` if the error is a `TimeoutError`, `false` otherwise

@example
```
import ky, {isTimeoutError} from 'ky';
try {
    const response = await ky.get('/api/data', { timeout: 1000 });
} catch (error) {
    if (isTimeoutError(error)) {
        console.log('Request timed out:', error.request.url);
    }
}
```
*/
function isTimeoutError(error) {
    return isErrorType(error, TimeoutError);
}
/**
Type guard to check if an error is a `ForceRetryError`.

@param error - The error to check
@returns `true` if the error is a `ForceRetryError`, `false` otherwise

@example
```
import ky, {isForceRetryError} from 'ky';

const api = ky.extend({
    hooks: {
        beforeRetry: [
            ({error, retryCount}) => {
                if (isForceRetryError(error)) {
                    console.log(`Forced retry #${retryCount}: ${error.code}`);
                }
            }
        ]
    }
});
```
*/
function isForceRetryError(error) {
    return isErrorType(error, ForceRetryError);
}
//# sourceMappingURL=type-guards.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/core/retry-timing.js
// Older epoch-second values are indistinguishable from ordinary delay seconds, so timestamp compatibility only applies to current-era reset headers.
const timestampThreshold = Date.parse('2024-01-01');
const delayPattern = /^\d+$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
// HTTP-date parsing is limited to IMF-fixdate and the two obsolete HTTP-date formats. Other date-like strings intentionally fall back to the normal retry delay.
const imfDatePattern = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const rfc850DatePattern = /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), (\d{2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const asctimeDatePattern = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{2}| \d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;
const getRetryTimingHeader = (headers) => {
    const retryAfter = headers.get('Retry-After');
    if (retryAfter !== null) {
        return { value: retryAfter, allowTimestamp: false };
    }
    // Retry-After is authoritative when present. Only missing Retry-After falls through to rate-limit headers.
    const rateLimitReset = headers.get('RateLimit-Reset');
    if (rateLimitReset !== null) {
        return { value: rateLimitReset, allowTimestamp: true };
    }
    const rateLimitRetryAfter = headers.get('X-RateLimit-Retry-After'); // Symfony-based services
    if (rateLimitRetryAfter !== null) {
        return { value: rateLimitRetryAfter, allowTimestamp: false };
    }
    const rateLimitResetAlias = headers.get('X-RateLimit-Reset') // GitHub
        ?? headers.get('X-Rate-Limit-Reset'); // Twitter
    if (rateLimitResetAlias !== null) {
        return { value: rateLimitResetAlias, allowTimestamp: true };
    }
    return undefined;
};
const createTimestamp = ({ year, month, day, hours, minutes, seconds }) => {
    const monthIndex = months.indexOf(month);
    const dayNumber = Number(day);
    const hoursNumber = Number(hours);
    const minutesNumber = Number(minutes);
    const secondsNumber = Number(seconds);
    if (monthIndex === -1
        || hoursNumber > 23
        || minutesNumber > 59
        || secondsNumber > 60) {
        return undefined;
    }
    const normalizedSeconds = Math.min(secondsNumber, 59);
    const date = new Date(Date.UTC(year, monthIndex, dayNumber, hoursNumber, minutesNumber, normalizedSeconds));
    date.setUTCFullYear(year);
    const timestamp = date.getTime();
    // Date.UTC normalizes overflow, so round-trip the parts to reject invalid dates. A leap second is represented by parsing 60 as 59 and adding one second.
    if (date.getUTCFullYear() !== year
        || date.getUTCMonth() !== monthIndex
        || date.getUTCDate() !== dayNumber
        || date.getUTCHours() !== hoursNumber
        || date.getUTCMinutes() !== minutesNumber
        || date.getUTCSeconds() !== normalizedSeconds) {
        return undefined;
    }
    return secondsNumber === 60 ? timestamp + 1000 : timestamp;
};
const getCapture = (match, index) => match[index];
const parseDate = (value) => {
    const imfDate = imfDatePattern.exec(value);
    if (imfDate) {
        return createTimestamp({
            year: Number(getCapture(imfDate, 3)),
            month: getCapture(imfDate, 2),
            day: getCapture(imfDate, 1),
            hours: getCapture(imfDate, 4),
            minutes: getCapture(imfDate, 5),
            seconds: getCapture(imfDate, 6),
        });
    }
    const rfc850Date = rfc850DatePattern.exec(value);
    if (rfc850Date) {
        const now = new Date();
        const twoDigitYear = Number(getCapture(rfc850Date, 3));
        const currentCenturyYear = (Math.floor(now.getUTCFullYear() / 100) * 100) + twoDigitYear;
        const fiftyYearsFromNow = Date.UTC(now.getUTCFullYear() + 50, now.getUTCMonth(), now.getUTCDate(), now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds(), now.getUTCMilliseconds());
        let timestamp;
        // RFC 9110 maps two-digit years to the latest matching century that is not more than 50 years in the future.
        for (const year of [
            currentCenturyYear - 100,
            currentCenturyYear,
            currentCenturyYear + 100,
        ]) {
            const candidateTimestamp = createTimestamp({
                year,
                month: getCapture(rfc850Date, 2),
                day: getCapture(rfc850Date, 1),
                hours: getCapture(rfc850Date, 4),
                minutes: getCapture(rfc850Date, 5),
                seconds: getCapture(rfc850Date, 6),
            });
            if (candidateTimestamp !== undefined
                && candidateTimestamp <= fiftyYearsFromNow) {
                timestamp = candidateTimestamp;
            }
        }
        return timestamp;
    }
    const asctimeDate = asctimeDatePattern.exec(value);
    if (asctimeDate) {
        const time = getCapture(asctimeDate, 4);
        const [hours, minutes, seconds] = time.split(':');
        return createTimestamp({
            year: Number(getCapture(asctimeDate, 5)),
            month: getCapture(asctimeDate, 2),
            day: getCapture(asctimeDate, 3).trim(),
            hours,
            minutes,
            seconds,
        });
    }
    return undefined;
};
const calculateRetryTimingDelay = ({ value, allowTimestamp }) => {
    if (delayPattern.test(value)) {
        let delay = Number(value) * 1000;
        // Standard Retry-After numbers are delay seconds. Timestamp compatibility only applies to reset headers.
        if (allowTimestamp
            && delay >= timestampThreshold) {
            delay -= Date.now();
        }
        return Math.max(0, delay);
    }
    const timestamp = parseDate(value);
    if (timestamp === undefined) {
        return undefined;
    }
    const delay = timestamp - Date.now();
    return Number.isFinite(delay) ? Math.max(0, delay) : undefined;
};
//# sourceMappingURL=retry-timing.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/core/Ky.js
















const maxErrorResponseBodySize = 10 * 1024 * 1024;
const prefixUrlRenamedErrorMessage = 'The `prefixUrl` option has been renamed `prefix` in v2 and enhanced to allow slashes in input. See also the new `baseUrl` option for improved flexibility with standard URL resolution: https://github.com/sindresorhus/ky#baseurl';
const timedOutResponseData = Symbol('timedOutResponseData');
const timedOutOperation = Symbol('timedOutOperation');
const createTextDecoder = (contentType) => {
    const match = /;\s*charset\s*=\s*(?:"([^"]+)"|([^;,\s]+))/i.exec(contentType);
    const charset = match?.[1] ?? match?.[2];
    if (charset) {
        try {
            return new TextDecoder(charset);
        }
        catch { }
    }
    return new TextDecoder();
};
const invalidSchemaMessage = 'The `schema` argument must follow the Standard Schema specification';
const cloneRetryOptions = (retry) => {
    if (retry === null || typeof retry !== 'object' || Array.isArray(retry)) {
        return retry;
    }
    const clonedRetry = { ...retry };
    // Clone nested arrays too so init hooks can mutate retry config without leaking state across requests.
    if (Array.isArray(clonedRetry.methods)) {
        clonedRetry.methods = [...clonedRetry.methods];
    }
    if (Array.isArray(clonedRetry.statusCodes)) {
        clonedRetry.statusCodes = [...clonedRetry.statusCodes];
    }
    if (Array.isArray(clonedRetry.afterStatusCodes)) {
        clonedRetry.afterStatusCodes = [...clonedRetry.afterStatusCodes];
    }
    return clonedRetry;
};
const Ky_objectToString = Object.prototype.toString;
const leadingC0ControlOrSpacePattern = /^[\0-\u0020]+/g;
const asciiTabOrNewLinePattern = /[\t\n\r]/g;
const schemePattern = /^[a-z][\d+.a-z-]*:/i;
const malformedHttpProtocolPattern = /^https?:(?!\/\/)/i;
const isRequestInstance = (value) => value instanceof globalThis.Request || Ky_objectToString.call(value) === '[object Request]';
// Accepted custom responses are treated as full Responses throughout Ky.
// If a custom fetch returns one, it must behave like a Response for cloning,
// body consumption, `json()` decoration, and any enabled stream features.
const isResponseInstance = (value) => value instanceof globalThis.Response || Ky_objectToString.call(value) === '[object Response]';
const isAbsoluteInput = (input) => schemePattern.test(input);
const normalizeInputForProtocolCheck = (input) => input.replaceAll(leadingC0ControlOrSpacePattern, '').replaceAll(asciiTabOrNewLinePattern, '');
const cloneSearchParametersForInitHook = (searchParameters) => {
    if (Array.isArray(searchParameters)) {
        return searchParameters.map(parameter => [...parameter]);
    }
    return cloneShallow(searchParameters);
};
// Shallow-clone mutable option properties so init hook mutations don't leak across requests.
function cloneInitHookOptions(options) {
    const clonedOptions = {
        ...options,
        json: cloneShallow(options.json),
        context: cloneShallow(options.context),
        headers: cloneShallow(options.headers),
        searchParams: cloneSearchParametersForInitHook(options.searchParams),
    };
    if (options.retry !== undefined) {
        clonedOptions.retry = cloneRetryOptions(options.retry);
    }
    return clonedOptions;
}
const validateJsonWithSchema = async (jsonValue, schema) => {
    if ((typeof schema !== 'object'
        && typeof schema !== 'function')
        || schema === null) {
        throw new TypeError(invalidSchemaMessage);
    }
    const standardSchema = schema['~standard'];
    if (typeof standardSchema !== 'object'
        || standardSchema === null
        || typeof standardSchema.validate !== 'function') {
        throw new TypeError(invalidSchemaMessage);
    }
    const validationResult = await standardSchema.validate(jsonValue);
    if (validationResult.issues) {
        throw new SchemaValidationError(validationResult.issues);
    }
    return validationResult.value;
};
class Ky {
    static create(input, options) {
        const initHooks = options.hooks?.init ?? [];
        const initHookOptions = initHooks.length > 0 ? cloneInitHookOptions(options) : options;
        for (const hook of initHooks) {
            hook(initHookOptions);
        }
        const ky = new Ky(input, initHookOptions);
        const function_ = async () => {
            if (typeof ky.#options.timeout === 'number' && ky.#options.timeout > maxSafeTimeout) {
                throw new RangeError(`The \`timeout\` option cannot be greater than ${maxSafeTimeout}`);
            }
            if (typeof ky.#options.totalTimeout === 'number' && ky.#options.totalTimeout > maxSafeTimeout) {
                throw new RangeError(`The \`totalTimeout\` option cannot be greater than ${maxSafeTimeout}`);
            }
            // Delay the fetch so that body method shortcuts can set the Accept header
            await Promise.resolve();
            const beforeRequestResponse = await ky.#runBeforeRequestHooks();
            if (beforeRequestResponse !== undefined) {
                ky.#retryLimit = normalizeRetryOptions(ky.#options.retry).limit;
            }
            let response = beforeRequestResponse ?? await ky.#retry(async () => ky.#fetch());
            let responseFromHook = beforeRequestResponse !== undefined
                || ky.#consumeReturnedResponseFromBeforeRetryHook();
            for (;;) {
                // `undefined` means a hook stopped the flow without providing a response.
                // Non-native Responses still continue through Ky if they pass `isResponseInstance()`.
                if (response === undefined) {
                    return response;
                }
                if (isResponseInstance(response)) {
                    try {
                        // eslint-disable-next-line no-await-in-loop
                        response = await ky.#runAfterResponseHooks(response);
                    }
                    catch (error) {
                        if (!(error instanceof ForceRetryError_ForceRetryError)) {
                            throw error;
                        }
                        // eslint-disable-next-line no-await-in-loop
                        const retriedResponse = await ky.#retryFromError(error, async () => ky.#fetch());
                        if (retriedResponse === undefined) {
                            return retriedResponse;
                        }
                        response = retriedResponse;
                        responseFromHook = ky.#consumeReturnedResponseFromBeforeRetryHook();
                        continue;
                    }
                }
                const currentResponse = response;
                // Opaque responses (`response.type === 'opaque'`) from `no-cors` requests always have `status: 0` and `ok: false`, but this is not a failure - the actual status is hidden by the browser.
                if (!currentResponse.ok && currentResponse.type !== 'opaque' && (typeof ky.#options.throwHttpErrors === 'function'
                    ? ky.#options.throwHttpErrors(currentResponse.status)
                    : ky.#options.throwHttpErrors)) {
                    // `request` must reflect the request that actually failed, but `options` stays as Ky's
                    // normalized options snapshot. Replacement `Request` instances do not preserve the
                    // original `BodyInit`, so trying to make `options` mirror arbitrary requests would be lossy.
                    const httpError = new HTTPError(currentResponse, ky.#getResponseRequest(currentResponse), ky.#getNormalizedOptions());
                    const errorToThrow = httpError;
                    // eslint-disable-next-line no-await-in-loop
                    httpError.data = await ky.#getResponseData(currentResponse);
                    if (responseFromHook) {
                        throw errorToThrow;
                    }
                    // eslint-disable-next-line no-await-in-loop
                    const retriedResponse = await ky.#retryFromError(httpError, async () => ky.#fetch());
                    if (retriedResponse === undefined) {
                        return retriedResponse;
                    }
                    response = retriedResponse;
                    responseFromHook = ky.#consumeReturnedResponseFromBeforeRetryHook();
                    continue;
                }
                break;
            }
            if (!isResponseInstance(response)) {
                return response;
            }
            ky.#decorateResponse(response);
            // If `onDownloadProgress` is passed, it uses the stream API internally
            if (ky.#options.onDownloadProgress) {
                if (typeof ky.#options.onDownloadProgress !== 'function') {
                    throw new TypeError('The `onDownloadProgress` option must be a function');
                }
                if (!supportsResponseStreams) {
                    throw new Error('Streams are not supported in your environment. `ReadableStream` is missing.');
                }
                const progressResponse = response.clone();
                ky.#cancelResponseBody(response);
                return streamResponse(progressResponse, ky.#options.onDownloadProgress);
            }
            return response;
        };
        const result = (async () => {
            try {
                return await function_();
            }
            catch (error) {
                await ky.#throwProcessedError(error);
            }
            finally {
                const originalRequest = ky.#originalRequest;
                // Ignore cancellation errors from already-locked or already-consumed streams.
                ky.#cancelBody(originalRequest?.body ?? undefined);
                // Only cancel the current request body if it's distinct from the original (i.e. it was cloned for retries).
                if (ky.request !== originalRequest) {
                    ky.#cancelBody(ky.request.body ?? undefined);
                }
            }
        })();
        for (const [type, mimeType] of Object.entries(responseTypes)) {
            // Only expose `.bytes()` when the environment implements it.
            if (type === 'bytes'
                && typeof globalThis.Response?.prototype?.bytes !== 'function') {
                continue;
            }
            result[type] = async (schema) => {
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                ky.request.headers.set('accept', ky.request.headers.get('accept') || mimeType);
                const response = await result;
                if (type !== 'json') {
                    return ky.#raceBodyRead(async () => response[type](), response);
                }
                const text = await ky.#raceBodyRead(async () => response.text(), response);
                const request = ky.#getResponseRequest(response);
                const parsedResult = await ky.#raceWithTotalTimeout(async () => {
                    const jsonValue = initHookOptions.parseJson
                        ? await initHookOptions.parseJson(text, { request, response })
                        : (text === '' && schema !== undefined
                            ? undefined
                            : JSON.parse(text));
                    return schema === undefined ? jsonValue : validateJsonWithSchema(jsonValue, schema);
                });
                if (parsedResult === timedOutOperation) {
                    await ky.#throwProcessedError(new TimeoutError(request));
                }
                return parsedResult;
            };
        }
        return result;
    }
    // eslint-disable-next-line unicorn/prevent-abbreviations
    static #normalizeSearchParams(searchParams) {
        // Filter out undefined values from plain objects
        if (searchParams && typeof searchParams === 'object' && !Array.isArray(searchParams) && !(searchParams instanceof URLSearchParams)) {
            return Object.fromEntries(Object.entries(searchParams).filter(([, value]) => value !== undefined));
        }
        return searchParams;
    }
    request;
    #abortController;
    #retryCount = 0;
    #retryLimit;
    #input;
    #options;
    #originalRequest;
    #userProvidedAbortSignal;
    #beforeRetryHookErrors = new WeakSet();
    #cachedNormalizedOptions;
    #startTime;
    #returnedResponseFromBeforeRetryHook = false;
    #responseRequests = new WeakMap();
    // eslint-disable-next-line complexity
    constructor(input, options = {}) {
        this.#input = input;
        if (Object.hasOwn(options, 'prefixUrl')) {
            throw new Error(prefixUrlRenamedErrorMessage);
        }
        this.#options = {
            ...options,
            headers: mergeHeaders(this.#input.headers, options.headers),
            hooks: mergeHooks({}, options.hooks),
            method: normalizeRequestMethod(options.method ?? this.#input.method ?? 'GET'),
            // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
            prefix: String(options.prefix || ''),
            retry: normalizeRetryOptions(options.retry),
            throwHttpErrors: options.throwHttpErrors ?? true,
            timeout: options.timeout ?? 10_000,
            totalTimeout: options.totalTimeout ?? false,
            fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
            context: options.context ?? {},
        };
        this.#retryLimit = this.#options.retry.limit;
        if (typeof this.#input !== 'string' && !(this.#input instanceof URL || this.#input instanceof globalThis.Request)) {
            throw new TypeError('`input` must be a string, URL, or Request');
        }
        if (typeof this.#input === 'string') {
            if (this.#options.prefix) {
                const normalizedPrefix = this.#options.prefix.replace(/\/+$/, '');
                const normalizedInput = this.#input.replace(/^\/+/, '');
                this.#input = `${normalizedPrefix}/${normalizedInput}`;
            }
            if (this.#options.baseUrl) {
                const normalizedInput = normalizeInputForProtocolCheck(this.#input);
                if (malformedHttpProtocolPattern.test(normalizedInput)) {
                    throw new TypeError('`input` url protocol must be followed by `//` when using `baseUrl`');
                }
                if (!isAbsoluteInput(normalizedInput)) {
                    this.#input = new URL(this.#input, (new Request(this.#options.baseUrl)).url);
                }
            }
        }
        if (supportsAbortController && supportsAbortSignal) {
            this.#userProvidedAbortSignal = this.#options.signal ?? this.#input.signal;
            this.#abortController = new globalThis.AbortController();
            this.#options.signal = this.#createManagedSignal();
        }
        if (supportsRequestStreams) {
            // @ts-expect-error - Types are outdated.
            this.#options.duplex = 'half';
        }
        if (this.#options.json !== undefined) {
            this.#options.body = this.#options.stringifyJson?.(this.#options.json) ?? JSON.stringify(this.#options.json);
            this.#options.headers.set('content-type', this.#options.headers.get('content-type') ?? 'application/json');
        }
        // To provide correct form boundary, Content-Type header should be deleted when creating Request from another Request with FormData/URLSearchParams body
        // Only delete if user didn't explicitly provide a custom content-type
        const userProvidedContentType = options.headers && new globalThis.Headers(options.headers).has('content-type');
        if (this.#input instanceof globalThis.Request
            && ((supportsFormData && this.#options.body instanceof globalThis.FormData) || this.#options.body instanceof URLSearchParams)
            && !userProvidedContentType) {
            this.#options.headers.delete('content-type');
        }
        this.request = new globalThis.Request(this.#input, this.#options);
        if (hasSearchParameters(this.#options.searchParams)) {
            const url = new URL(this.request.url);
            const deleted = this.#options.searchParams?.[deletedParametersSymbol];
            if (deleted) {
                // Remove keys from the input URL first so later searchParams entries can intentionally re-add them.
                for (const key of deleted) {
                    url.searchParams.delete(key);
                }
            }
            if (typeof this.#options.searchParams === 'string') {
                const stringSearchParameters = this.#options.searchParams.replace(/^\?/, '');
                if (stringSearchParameters !== '') {
                    url.search = url.search ? `${url.search}&${stringSearchParameters}` : `?${stringSearchParameters}`;
                }
            }
            else {
                const optionsSearchParameters = new URLSearchParams(Ky.#normalizeSearchParams(this.#options.searchParams));
                for (const [key, value] of optionsSearchParameters.entries()) {
                    url.searchParams.append(key, value);
                }
            }
            if (this.#options.searchParams
                && typeof this.#options.searchParams === 'object'
                && !Array.isArray(this.#options.searchParams)
                && !(this.#options.searchParams instanceof URLSearchParams)) {
                for (const [key, value] of Object.entries(this.#options.searchParams)) {
                    if (value === undefined) {
                        url.searchParams.delete(key);
                    }
                }
            }
            // Recreate request with the updated URL. We already have all options in this.#options, including duplex.
            this.request = new globalThis.Request(url, this.#options);
        }
        if (this.#options.onUploadProgress && typeof this.#options.onUploadProgress !== 'function') {
            throw new TypeError('The `onUploadProgress` option must be a function');
        }
        // `totalTimeout` starts when the request pipeline is created, so it also includes
        // Ky's internal scheduling and user hook time before the first fetch attempt.
        this.#startTime = typeof this.#options.totalTimeout === 'number' ? this.#getCurrentTime() : undefined;
    }
    #calculateDelay(retry) {
        const retryDelay = retry.delay(this.#retryCount + 1);
        let jitteredDelay = retryDelay;
        if (retry.jitter === true) {
            jitteredDelay = Math.random() * retryDelay;
        }
        else if (typeof retry.jitter === 'function') {
            jitteredDelay = retry.jitter(retryDelay);
            if (!Number.isFinite(jitteredDelay) || jitteredDelay < 0) {
                jitteredDelay = retryDelay;
            }
        }
        return Math.min(retry.backoffLimit, jitteredDelay);
    }
    async #calculateRetryDelay(error) {
        const retry = normalizeRetryOptions(this.#options.retry);
        if (this.#retryCount >= Math.min(retry.limit, this.#retryLimit)) {
            throw error;
        }
        // Wrap non-Error throws to ensure consistent error handling
        const errorObject = error instanceof Error ? error : new NonError(error);
        // Handle forced retry from afterResponse hook - skip method check and shouldRetry
        if (errorObject instanceof ForceRetryError_ForceRetryError) {
            return errorObject.customDelay ?? this.#calculateDelay(retry);
        }
        // Check if method is retriable for non-forced retries
        if (!retry.methods.includes(this.request.method.toLowerCase())) {
            throw error;
        }
        const { shouldRetry } = retry;
        if (shouldRetry !== undefined) {
            const result = await this.#raceWithTotalTimeout(async () => shouldRetry({ error: errorObject, retryCount: this.#retryCount + 1 }));
            if (result === timedOutOperation) {
                throw new TimeoutError(this.request);
            }
            // Only exact booleans override the default retry checks.
            if (result === false) {
                throw error;
            }
            if (result === true) {
                return this.#calculateDelay(retry);
            }
        }
        // Default timeout behavior
        if (isTimeoutError(error)) {
            if (!retry.retryOnTimeout) {
                throw error;
            }
            return this.#calculateDelay(retry);
        }
        if (isHTTPError(error)) {
            if (!retry.statusCodes.includes(error.response.status)) {
                throw error;
            }
            const retryTimingHeader = getRetryTimingHeader(error.response.headers);
            if (retryTimingHeader && retry.afterStatusCodes.includes(error.response.status)) {
                const after = calculateRetryTimingDelay(retryTimingHeader);
                if (after === undefined) {
                    // Malformed retry timing headers should not disable retries; they only lose their server-provided timing.
                    return this.#calculateDelay(retry);
                }
                // Don't apply jitter when server provides explicit retry timing
                return Math.min(retry.maxRetryAfter, after);
            }
            if (error.response.status === 413) {
                throw error;
            }
            return this.#calculateDelay(retry);
        }
        // Only retry known retriable error types. Unknown errors (e.g., programming bugs) are not retried.
        if (!isNetworkError(error)) {
            throw error;
        }
        return this.#calculateDelay(retry);
    }
    #decorateResponse(response) {
        const request = this.#getResponseRequest(response);
        if (this.#options.parseJson) {
            response.json = async () => {
                const text = await response.text();
                return this.#options.parseJson(text, { request, response });
            };
        }
        return response;
    }
    async #throwProcessedError(error) {
        // Non-Error throws (e.g., thrown strings) pass through unchanged
        if (!(error instanceof Error)) {
            throw error;
        }
        // Errors thrown by beforeRetry hooks must propagate unchanged.
        if (this.#beforeRetryHookErrors.has(error)) {
            throw error;
        }
        let processedError = error;
        for (const hook of this.#options.hooks.beforeError) {
            // `request` is the current failing request. `options` intentionally remains the
            // stable normalized Ky options snapshot for the same reason as `HTTPError` above.
            // eslint-disable-next-line no-await-in-loop
            const hookResult = await hook({
                request: this.request,
                options: this.#getNormalizedOptions(),
                error: processedError,
                retryCount: this.#retryCount,
            });
            // Only overwrite if the hook returns a valid Error instance.
            if (hookResult instanceof Error) {
                processedError = hookResult;
            }
        }
        throw processedError;
    }
    async #getResponseData(response) {
        // Even with request timeouts disabled, bound error-body reads so retries and error propagation
        // cannot be stalled indefinitely by never-ending response streams.
        const readTimeout = this.#getErrorDataTimeout();
        const text = await this.#readResponseText(response, readTimeout.milliseconds);
        if (text === timedOutResponseData) {
            if (readTimeout.fromTotalTimeout) {
                throw new TimeoutError(this.request);
            }
            this.#throwIfTotalTimeoutExhausted();
            return undefined;
        }
        if (!text) {
            return undefined;
        }
        if (!this.#isJsonContentType(response.headers.get('content-type') ?? '')) {
            return text;
        }
        const parseTimeout = this.#getErrorDataTimeout();
        const data = await this.#parseJson(text, response, parseTimeout.milliseconds, this.#getResponseRequest(response));
        if (data === timedOutResponseData) {
            if (parseTimeout.fromTotalTimeout) {
                throw new TimeoutError(this.request);
            }
            this.#throwIfTotalTimeoutExhausted();
            return undefined;
        }
        return data;
    }
    #getErrorDataTimeout() {
        const errorDataTimeout = this.#options.timeout === false ? 10_000 : this.#options.timeout;
        const remainingTotal = this.#getRemainingTotalTimeout();
        if (remainingTotal === undefined) {
            return {
                milliseconds: errorDataTimeout,
                fromTotalTimeout: false,
            };
        }
        if (remainingTotal <= 0) {
            throw new TimeoutError(this.request);
        }
        return {
            milliseconds: Math.min(errorDataTimeout, remainingTotal),
            fromTotalTimeout: remainingTotal <= errorDataTimeout,
        };
    }
    #getBodyReadTimeout() {
        const remainingTotal = this.#getRemainingTotalTimeout();
        if (remainingTotal !== undefined) {
            if (remainingTotal <= 0) {
                throw new TimeoutError(this.request);
            }
            return this.#options.timeout === false
                ? remainingTotal
                : Math.min(this.#options.timeout, remainingTotal);
        }
        return this.#options.timeout === false ? undefined : this.#options.timeout;
    }
    // Unlike error bodies (`#getResponseData`), a successful body read has no fallback value to return -
    // the caller's `.json()`/`.text()`/etc. promise must settle, so a timeout here always rejects.
    async #raceBodyRead(createBodyPromise, response) {
        let timeoutMs;
        try {
            timeoutMs = this.#getBodyReadTimeout();
        }
        catch (error) {
            await this.#throwProcessedError(error);
        }
        const bodyPromise = createBodyPromise();
        if (timeoutMs === undefined) {
            return bodyPromise;
        }
        const result = await Promise.race([
            bodyPromise,
            new Promise(resolve => {
                const timeoutId = setTimeout(() => {
                    resolve(timedOutResponseData);
                }, timeoutMs);
                void bodyPromise.finally(() => {
                    clearTimeout(timeoutId);
                }).catch(() => undefined);
            }),
        ]);
        if (result === timedOutResponseData) {
            // The stream is locked by the native body method's own reader by this point, so
            // `response.body.cancel()` would reject as "already locked". Aborting the request's
            // signal is what actually interrupts the underlying network read.
            this.#abortController?.abort();
            await this.#throwProcessedError(new TimeoutError(this.#getResponseRequest(response)));
        }
        return result;
    }
    async #raceWithTotalTimeout(operation) {
        const remainingTotal = this.#getRemainingTotalTimeout();
        if (remainingTotal === undefined) {
            return operation();
        }
        if (remainingTotal <= 0) {
            this.#abortController?.abort();
            return timedOutOperation;
        }
        let timeoutId;
        try {
            const timeoutPromise = new Promise(resolve => {
                timeoutId = setTimeout(() => {
                    resolve(timedOutOperation);
                }, remainingTotal);
            });
            const operationResult = Promise.resolve()
                .then(operation)
                .then(value => ({ status: 'fulfilled', value }))
                .catch((error) => ({ status: 'rejected', error }));
            const result = await Promise.race([operationResult, timeoutPromise]);
            const remainingAfterOperation = this.#getRemainingTotalTimeout();
            const didTimeOut = result === timedOutOperation || (remainingAfterOperation !== undefined && remainingAfterOperation <= 0);
            if (didTimeOut) {
                this.#abortController?.abort();
                if (result === timedOutOperation) {
                    void operationResult.then(result => {
                        if (result.status === 'fulfilled') {
                            this.#cancelReturnedBody(result.value);
                        }
                    });
                }
                else if (result.status === 'fulfilled') {
                    this.#cancelReturnedBody(result.value);
                }
                return timedOutOperation;
            }
            if (result.status === 'rejected') {
                throw result.error;
            }
            return result.value;
        }
        finally {
            clearTimeout(timeoutId);
        }
    }
    #isJsonContentType(contentType) {
        // Match JSON subtypes like `json`, `problem+json`, and `vnd.api+json`.
        const mimeType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
        return /\/(?:.*[.+-])?json$/.test(mimeType);
    }
    async #readResponseText(response, timeoutMs) {
        const { body } = response;
        if (!body) {
            try {
                return await response.text();
            }
            catch {
                return undefined;
            }
        }
        let reader;
        try {
            reader = body.getReader();
        }
        catch {
            // Another consumer already locked the stream.
            return undefined;
        }
        const decoder = createTextDecoder(response.headers.get('content-type') ?? '');
        const chunks = [];
        let totalBytes = 0;
        const readAll = (async () => {
            try {
                for (;;) {
                    // eslint-disable-next-line no-await-in-loop
                    const { done, value } = await reader.read();
                    if (done) {
                        break;
                    }
                    totalBytes += value.byteLength;
                    if (totalBytes > maxErrorResponseBodySize) {
                        void reader.cancel().catch(() => undefined);
                        return undefined;
                    }
                    chunks.push(decoder.decode(value, { stream: true }));
                }
            }
            catch {
                return undefined;
            }
            chunks.push(decoder.decode());
            return chunks.join('');
        })();
        const timeoutPromise = new Promise(resolve => {
            const timeoutId = setTimeout(() => {
                resolve(timedOutResponseData);
            }, timeoutMs);
            void readAll.finally(() => {
                clearTimeout(timeoutId);
            });
        });
        const result = await Promise.race([readAll, timeoutPromise]);
        if (result === timedOutResponseData) {
            void reader.cancel().catch(() => undefined);
        }
        return result;
    }
    async #parseJson(text, response, timeoutMs, request) {
        let timeoutId;
        try {
            return await Promise.race([
                Promise.resolve().then(() => this.#options.parseJson
                    ? this.#options.parseJson(text, { request, response })
                    : JSON.parse(text)),
                new Promise(resolve => {
                    timeoutId = setTimeout(() => {
                        resolve(timedOutResponseData);
                    }, timeoutMs);
                }),
            ]);
        }
        catch {
            return undefined;
        }
        finally {
            clearTimeout(timeoutId);
        }
    }
    #cancelBody(body) {
        if (!body) {
            return;
        }
        // Ignore cancellation failures from already-locked or already-consumed streams.
        void body.cancel().catch(() => undefined);
    }
    #cancelResponseBody(response) {
        // Ignore cancellation failures from already-locked or already-consumed streams.
        this.#cancelBody(response.body ?? undefined);
    }
    #cancelReturnedBody(value) {
        if (isResponseInstance(value)) {
            this.#cancelResponseBody(value);
        }
        else if (isRequestInstance(value)) {
            this.#cancelBody(value.body ?? undefined);
        }
    }
    #createManagedSignal() {
        return this.#userProvidedAbortSignal
            ? AbortSignal.any([this.#userProvidedAbortSignal, this.#abortController.signal])
            : this.#abortController.signal;
    }
    #throwIfTotalTimeoutExhausted() {
        const remaining = this.#getRemainingTotalTimeout();
        if (remaining !== undefined && remaining <= 0) {
            throw new TimeoutError(this.request);
        }
    }
    async #runBeforeRequestHooks() {
        for (const hook of this.#options.hooks.beforeRequest) {
            // eslint-disable-next-line no-await-in-loop
            const result = await this.#raceWithTotalTimeout(async () => hook({
                request: this.request,
                options: this.#getNormalizedOptions(),
                retryCount: 0,
            }));
            if (result === timedOutOperation) {
                throw new TimeoutError(this.request);
            }
            if (isRequestInstance(result)) {
                this.#assignRequest(result);
            }
            else if (isResponseInstance(result)) {
                return result;
            }
        }
        return undefined;
    }
    async #runAfterResponseHooks(response) {
        const responseRequest = this.#getResponseRequest(response);
        for (const hook of this.#options.hooks.afterResponse) {
            const hookResponse = this.#setResponseRequest(response.clone(), responseRequest);
            this.#decorateResponse(hookResponse);
            let modifiedResponse;
            try {
                // eslint-disable-next-line no-await-in-loop
                modifiedResponse = await this.#raceWithTotalTimeout(async () => hook({
                    request: this.request,
                    options: this.#getNormalizedOptions(),
                    response: hookResponse,
                    retryCount: this.#retryCount,
                }));
                if (modifiedResponse === timedOutOperation) {
                    throw new TimeoutError(this.request);
                }
            }
            catch (error) {
                // Cancel both responses to prevent memory leaks when hook throws
                if (hookResponse !== response) {
                    this.#cancelResponseBody(hookResponse);
                }
                this.#cancelResponseBody(response);
                throw error;
            }
            if (modifiedResponse instanceof RetryMarker) {
                // Cancel both the cloned response passed to the hook and the current response to prevent resource leaks (especially important in Deno/Bun).
                // Do not await cancellation since hooks can clone the response, leaving extra tee branches that keep cancel promises pending per the Streams spec.
                if (hookResponse !== response) {
                    this.#cancelResponseBody(hookResponse);
                }
                this.#cancelResponseBody(response);
                throw new ForceRetryError_ForceRetryError(modifiedResponse.options);
            }
            const nextResponse = isResponseInstance(modifiedResponse)
                ? this.#setResponseRequest(modifiedResponse, responseRequest)
                : response;
            // Cancel any response bodies we won't use to prevent memory leaks.
            // Uses fire-and-forget since hooks may have cloned the response, creating tee branches that block cancellation.
            // If the hook wrapped an existing body into a new Response, both Response objects can still point at the same stream.
            if (hookResponse !== response && hookResponse !== nextResponse && hookResponse.body !== nextResponse.body) {
                this.#cancelResponseBody(hookResponse);
            }
            if (response !== nextResponse && response.body !== nextResponse.body) {
                this.#cancelResponseBody(response);
            }
            response = nextResponse;
        }
        return response;
    }
    async #retry(function_) {
        try {
            return await function_();
        }
        catch (error) {
            return this.#retryFromError(error, function_);
        }
    }
    async #retryFromError(error, function_) {
        this.#returnedResponseFromBeforeRetryHook = false;
        const retryDelay = Math.min(await this.#calculateRetryDelay(error), maxSafeTimeout);
        const delayOptions = { signal: this.#userProvidedAbortSignal };
        const remainingTimeout = this.#getRemainingTotalTimeout();
        if (remainingTimeout !== undefined) {
            if (remainingTimeout <= 0) {
                throw new TimeoutError(this.request);
            }
            // If waiting would consume all remaining budget, time out without starting another request.
            if (retryDelay >= remainingTimeout) {
                await delay(remainingTimeout, delayOptions);
                throw new TimeoutError(this.request);
            }
        }
        // Only use user-provided signal for delay, not our internal abortController
        await delay(retryDelay, delayOptions);
        this.#throwIfTotalTimeoutExhausted();
        // Apply custom request from forced retry before beforeRetry hooks
        // Ensure the custom request has the correct managed signal for timeouts and user aborts
        if (error instanceof ForceRetryError_ForceRetryError && error.customRequest) {
            const customRequest = new globalThis.Request(error.customRequest, this.#options.signal ? { signal: this.#options.signal } : undefined);
            // Replacement Requests are authoritative by design. Do not rewrite headers here,
            // even for cross-origin retries. Callers using `ky.retry({request})` explicitly
            // opted into the exact Request they constructed.
            this.#assignRequest(customRequest);
        }
        for (const hook of this.#options.hooks.beforeRetry) {
            let hookResult;
            try {
                // eslint-disable-next-line no-await-in-loop
                hookResult = await this.#raceWithTotalTimeout(async () => hook({
                    request: this.request,
                    options: this.#getNormalizedOptions(),
                    error: error,
                    retryCount: this.#retryCount + 1,
                }));
            }
            catch (hookError) {
                // Preserve the original request error path (`throw error`) so beforeError hooks can still run.
                if (hookError instanceof Error && hookError !== error) {
                    this.#beforeRetryHookErrors.add(hookError);
                }
                throw hookError;
            }
            if (hookResult === timedOutOperation) {
                throw new TimeoutError(this.request);
            }
            if (isRequestInstance(hookResult)) {
                // Same contract as `ky.retry({request})`: a Request returned from `beforeRetry`
                // is used as-is rather than being sanitized or otherwise rewritten by Ky.
                this.#assignRequest(hookResult);
                break;
            }
            if (isResponseInstance(hookResult)) {
                this.#returnedResponseFromBeforeRetryHook = true;
                this.#retryCount++;
                return hookResult;
            }
            // If `stop` is returned from the hook, the retry process is stopped
            if (hookResult === stop) {
                return;
            }
        }
        this.#throwIfTotalTimeoutExhausted();
        this.#retryCount++;
        return this.#retry(function_);
    }
    #consumeReturnedResponseFromBeforeRetryHook() {
        const value = this.#returnedResponseFromBeforeRetryHook;
        this.#returnedResponseFromBeforeRetryHook = false;
        return value;
    }
    async #fetch() {
        // Reset abortController if it was aborted (happens on timeout retry)
        if (this.#abortController?.signal.aborted) {
            this.#abortController = new globalThis.AbortController();
            this.#options.signal = this.#createManagedSignal();
            // Recreate request with new signal
            this.request = new globalThis.Request(this.request, { signal: this.#options.signal });
        }
        const nonRequestOptions = findUnknownOptions(this.#options);
        this.#retryLimit = normalizeRetryOptions(this.#options.retry).limit;
        const retryRequest = this.#retryLimit > 0 ? this.request.clone() : undefined;
        const request = this.#wrapRequestWithUploadProgress(this.request, this.#options.body ?? undefined);
        // Cloning is done here to prepare in advance for retries.
        // Skip cloning when retries are disabled - cloning a streaming body calls ReadableStream#tee()
        // which buffers the entire stream in memory, causing excessive memory usage for large uploads.
        this.#originalRequest = request;
        if (retryRequest) {
            this.request = retryRequest;
        }
        try {
            const remainingTotal = this.#getRemainingTotalTimeout();
            if (remainingTotal !== undefined && remainingTotal <= 0) {
                throw new TimeoutError(this.request);
            }
            const effectiveTimeout = this.#options.timeout === false
                ? remainingTotal
                : (remainingTotal === undefined
                    ? this.#options.timeout
                    : Math.min(this.#options.timeout, remainingTotal));
            const response = effectiveTimeout === undefined
                ? await this.#options.fetch(request, nonRequestOptions)
                : await timeout(request, nonRequestOptions, this.#abortController, {
                    timeout: effectiveTimeout,
                    fetch: this.#options.fetch,
                });
            return this.#setResponseRequest(response, request);
        }
        catch (error) {
            if (isRawNetworkError(error)) {
                throw new NetworkError(this.request, { cause: error });
            }
            throw error;
        }
    }
    #getRemainingTotalTimeout() {
        if (this.#startTime === undefined) {
            return undefined;
        }
        const elapsed = this.#getCurrentTime() - this.#startTime;
        return Math.max(0, this.#options.totalTimeout - elapsed);
    }
    #getCurrentTime() {
        return globalThis.performance?.now() ?? Date.now();
    }
    #getNormalizedOptions() {
        if (!this.#cachedNormalizedOptions) {
            // Exclude Ky-specific options that are not part of `RequestInit`.
            const { hooks, json, parseJson, stringifyJson, searchParams, timeout, totalTimeout, throwHttpErrors, fetch, ...normalizedOptions } = this.#options;
            this.#cachedNormalizedOptions = Object.freeze(normalizedOptions);
        }
        return this.#cachedNormalizedOptions;
    }
    #assignRequest(request) {
        this.#cachedNormalizedOptions = undefined;
        this.request = request;
    }
    #getResponseRequest(response) {
        return this.#responseRequests.get(response) ?? this.request;
    }
    #setResponseRequest(response, request) {
        this.#responseRequests.set(response, request);
        return response;
    }
    #wrapRequestWithUploadProgress(request, originalBody) {
        if (!this.#options.onUploadProgress || !request.body || !supportsRequestStreams) {
            return request;
        }
        return streamRequest(request, this.#options.onUploadProgress, originalBody ?? this.#options.body ?? undefined);
    }
}
//# sourceMappingURL=Ky.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/index.js
/*! MIT License © Sindre Sorhus */



const createInstance = (defaults) => {
    // eslint-disable-next-line @typescript-eslint/promise-function-async
    const ky = (input, options) => Ky.create(input, validateAndMerge(defaults, options));
    for (const method of requestMethods) {
        // eslint-disable-next-line @typescript-eslint/promise-function-async
        ky[method] = (input, options) => Ky.create(input, validateAndMerge(defaults, options, { method }));
    }
    ky.create = (newDefaults) => createInstance(validateAndMerge(newDefaults));
    ky.extend = (newDefaults) => {
        if (typeof newDefaults === 'function') {
            newDefaults = newDefaults(defaults ?? {});
        }
        return createInstance(validateAndMerge(defaults, newDefaults));
    };
    ky.stop = stop;
    ky.retry = retry;
    return ky;
};
const ky = createInstance();
/* harmony default export */ const distribution = (ky);








// Intentionally not exporting this for now as it's just an implementation detail and we don't want to commit to a certain API yet at least.
// export {NonError} from './errors/NonError.js';
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./.build/src/qovery/body.js
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
class ResponseTooLargeError extends Error {
    name = 'ResponseTooLargeError';
}
async function readBounded(response, maxBytes = MAX_RESPONSE_BYTES) {
    if (response.body === null)
        return '';
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body) {
        size += chunk.byteLength;
        if (size > maxBytes)
            throw new ResponseTooLargeError(`the response has more than ${maxBytes} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./.build/src/qovery/call-error.js
var call_error = __nccwpck_require__(5281);
;// CONCATENATED MODULE: ./.build/src/qovery/network-errors.js
const NOT_RECEIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const NOT_RESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const CERTIFICATE = /CERT|ISSUER|SELF_SIGNED|SIGNATURE|HOSTNAME_MISMATCH|^INVALID_(?:CA|PURPOSE)$/;
const PROXY_ANSWER = /^Proxy response \((\d{3})\)/;
function classifyNetworkError(error, { host, proxy }) {
    const causes = listCauses(error);
    const codes = causes.map(codeOf).filter((code) => code !== undefined);
    const certificate = codes.find((code) => CERTIFICATE.test(code));
    if (certificate !== undefined)
        return { notReceived: true, permanent: true, message: explainCertificate(certificate, host) };
    const tls = codes.find((code) => /^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(code));
    if (tls !== undefined) {
        const message = `no secure connection to ${host} could be made (${tls}); check that api-url and the proxy speak HTTPS there`;
        return { notReceived: false, permanent: true, message };
    }
    const refusal = causes.map(({ message }) => PROXY_ANSWER.exec(message)?.[1]).find((status) => status);
    if (refusal !== undefined)
        return explainRefusal(refusal, host, proxy);
    const next = proxy === undefined ? host : `the proxy ${proxy}`;
    const unresolved = codes.find((code) => NOT_RESOLVED.has(code));
    if (unresolved !== undefined) {
        const fix = proxy === undefined ? 'api-url' : 'the proxy variables';
        const message = `the name of ${next} can not be resolved (${unresolved}); check ${fix} and the runner's DNS`;
        return { notReceived: true, permanent: false, message };
    }
    const code = codes[0];
    const shown = code === undefined ? '' : ` (${code})`;
    if ((code !== undefined && NOT_RECEIVED.has(code)) || causes.some(isFromConnecting))
        return { notReceived: true, permanent: false, message: `no connection to ${next}${shown}` };
    const message = causes.some(({ name }) => name === 'HTTPParserError')
        ? `what answers at ${host} does not speak HTTP; check api-url and what stands in between`
        : `the connection to ${host} broke${shown}`;
    return { notReceived: false, permanent: false, message };
}
function explainCertificate(code, host) {
    const authority = "point NODE_EXTRA_CA_CERTS at that authority's PEM file in the runner's environment";
    const name = `the certificate of ${host}`;
    if (code.includes('EXPIRED') || code.includes('NOT_YET_VALID')) {
        return `${name} ${code.includes('EXPIRED') ? 'has expired' : 'is not valid yet'} (${code}); check the runner's clock, and the server; if an inspecting proxy signs it with your own authority, ${authority}`;
    }
    if (code.includes('ALTNAME') || code.includes('HOSTNAME')) {
        return `${name} is for another host (${code}); check api-url and what stands in between; NODE_EXTRA_CA_CERTS does not help here`;
    }
    return `${name} is not trusted (${code}); if it is signed by your own authority, ${authority}`;
}
function explainRefusal(status, host, proxy) {
    const fix = status === '407' ? 'check the user and password in the proxy variable' : `check that it allows ${host}`;
    return {
        notReceived: true,
        permanent: status.startsWith('4'),
        message: `the proxy ${proxy ?? ''} refused the connection to ${host} (${status}); ${fix}`,
    };
}
function isFromConnecting(cause) {
    return 'syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');
}
function codeOf(cause) {
    return 'code' in cause && typeof cause.code === 'string' && /^[A-Z0-9_]+$/.test(cause.code)
        ? cause.code
        : undefined;
}
function listCauses(error, depth = 0) {
    if (!(error instanceof Error) || depth > 8)
        return [];
    const inner = error instanceof AggregateError ? error.errors.flatMap((one) => listCauses(one, depth + 1)) : [];
    return [...listCauses(error.cause, depth + 1), ...inner, error];
}

// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __nccwpck_require__(643);
;// CONCATENATED MODULE: ./.build/src/qovery/limits.js
const UNIX_TIME_FROM = 1_000_000_000;
const UNIX_TIME_MS_FROM = 1_000_000_000_000;
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{0,20}\d\d:\d\d:\d\d/;
function readRateLimit(headers, now) {
    const remaining = limits_wholeNumber(headers.get('x-ratelimit-remaining'));
    const reset = limits_wholeNumber(headers.get('x-ratelimit-reset'));
    return { remaining, resetInMs: reset === undefined ? undefined : Math.max(0, untilReset(reset, now)) };
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
function limits_wholeNumber(text) {
    return text !== null && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./.build/src/qovery/timing.js
const TIMING = { attemptMs: 15_000, totalMs: 30_000, firstDelayMs: 400 };

;// CONCATENATED MODULE: ./.build/src/qovery/retry.js




const MAX_ATTEMPTS = 5;
class RetryPolicy {
    #idempotent;
    #hopeless;
    #deadline;
    #firstDelayMs;
    #attempts = 0;
    #unsure = false;
    #outOfTime = false;
    constructor(method, hopeless, timing = TIMING) {
        this.#idempotent = method !== 'POST';
        this.#hopeless = hopeless;
        this.#deadline = external_node_perf_hooks_.performance.now() + timing.totalMs;
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
            this.#unsure ||= status !== 503;
        if (this.isThrottle(status)) {
            const asked = readRetryAfter(headers, now);
            return asked === undefined ? this.#backoff() : this.#fitting(Math.max(asked, this.#nextDelay()));
        }
        return status >= 500 && this.#idempotent ? this.#backoff() : undefined;
    }
    afterTrouble({ notReceived, permanent }) {
        this.#unsure ||= !notReceived;
        return !permanent && (this.#idempotent || notReceived) ? this.#backoff() : undefined;
    }
    isThrottle(status) {
        return status === 429 || status === 503;
    }
    conclude(last) {
        if (this.#outOfTime && last.status !== undefined && this.isThrottle(last.status)) {
            const message = `${last.message} (the wait it asks for does not fit; run again later)`;
            const kind = this.#unsure ? 'unsure' : 'rate-limited';
            return new call_error/* CallError */.RA(message, last.status, kind, last.body, { isThrottled: true });
        }
        if (!this.#unsure)
            return last;
        const kind = last.kind === 'gone' ? 'gone' : 'unsure';
        return new call_error/* CallError */.RA(last.message, last.status, kind, last.body, { mayHaveWritten: true });
    }
    interrupted(last) {
        if (last === undefined)
            return new call_error/* CallError */.RA('the run was cancelled', undefined, 'not-sent', undefined);
        const { message, status, body } = last;
        const kind = this.#unsure ? 'unsure' : last.kind;
        return new call_error/* CallError */.RA(`the run was cancelled before another attempt: ${message}`, status, kind, body);
    }
    #backoff() {
        const delay = this.#nextDelay();
        return this.#hopeless || this.#attempts >= MAX_ATTEMPTS ? undefined : this.#fitting(delay);
    }
    #nextDelay() {
        this.#attempts += 1;
        const ceiling = this.#firstDelayMs * 2 ** Math.min(this.#attempts, MAX_ATTEMPTS);
        return ceiling / 2 + (Math.random() * ceiling) / 2;
    }
    #fitting(delay) {
        if (external_node_perf_hooks_.performance.now() + delay < this.#deadline)
            return delay;
        this.#outOfTime = true;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/src/qovery/client.js






const MAX_ERROR_BODY_BYTES = 256 * 1024;
class QoveryClient {
    clock;
    #options;
    #host;
    #ky;
    constructor(options) {
        this.#options = options;
        this.clock = options.clock;
        this.#host = new URL(options.apiUrl).host;
        this.#ky = distribution.create({
            prefix: options.apiUrl,
            headers: {
                authorization: options.authorization,
                accept: 'application/json',
                'user-agent': 'qovery-secret-sync',
            },
            redirect: 'manual',
            retry: 0,
            timeout: false,
            throwHttpErrors: false,
            ...(options.dispatcher !== undefined && { dispatcher: options.dispatcher }),
        });
    }
    async send(call) {
        const { traffic } = this.#options;
        await traffic.waitForPause(call.mustFinish);
        const retry = new RetryPolicy(call.method, traffic.isHopeless(), traffic.timing);
        let failure;
        for (;;) {
            if (traffic.isStopped(call.mustFinish))
                throw retry.interrupted(failure);
            const attempt = await this.#attempt(call, Math.min(traffic.timing.attemptMs, retry.remainingMs()));
            const now = this.clock.now() ?? Date.now();
            if ('answer' in attempt && isSuccess(attempt.answer.status)) {
                traffic.noteSuccess();
                return attempt.answer;
            }
            failure = 'answer' in attempt ? this.#refusal(attempt.answer) : this.#breakdown(attempt.trouble);
            const delay = 'answer' in attempt ? retry.afterAnswer(attempt.answer, now) : retry.afterTrouble(attempt.trouble);
            if (delay === undefined || !traffic.mayWait(delay)) {
                traffic.noteFailure();
                throw retry.conclude(failure);
            }
            const everyone = 'answer' in attempt && retry.isThrottle(attempt.answer.status);
            await traffic.wait(delay, { everyone, mustFinish: call.mustFinish });
            if (retry.isOutOfTime)
                throw retry.conclude(failure);
        }
    }
    async #attempt(call, timeoutMs) {
        await (0,external_node_timers_promises_namespaceObject.setImmediate)();
        const timeout = AbortSignal.timeout(timeoutMs);
        const signal = AbortSignal.any([timeout, this.#options.traffic.giveUp(call.method === 'GET')]);
        const body = call.body && { json: call.body(this.clock.now()) };
        this.#options.traffic.countRequest();
        try {
            const response = await this.#ky(call.path, {
                method: call.method,
                signal,
                ...body,
            });
            this.clock.learnFromDate(response.headers.get('date'));
            const text = isSuccess(response.status) ? await readBounded(response) : await readErrorBody(response);
            return { answer: { status: response.status, text, json: parseJson(text), headers: response.headers } };
        }
        catch (error) {
            if (error instanceof ResponseTooLargeError) {
                return {
                    trouble: {
                        notReceived: false,
                        permanent: true,
                        message: `the answer of ${this.#host} is too large: ${error.message}`,
                    },
                };
            }
            if (timeout.aborted) {
                const message = `${this.#host} did not answer within ${Math.round(timeoutMs / 1000)} s`;
                return { trouble: { notReceived: false, permanent: false, message } };
            }
            const destination = { host: this.#host, proxy: this.#options.proxyHost };
            return { trouble: classifyNetworkError(error, destination) };
        }
    }
    #refusal({ status, json }) {
        const detail = (0,call_error/* errorText */.kc)(json);
        const quoted = detail === undefined ? '' : `: ${this.#options.redactor.clean(detail)}`;
        return new call_error/* CallError */.RA(`${(0,call_error/* explainStatus */.cq)(status)}${quoted}`, status, (0,call_error/* failureKind */.zU)(status), json);
    }
    #breakdown({ message, notReceived }) {
        return new call_error/* CallError */.RA(message, undefined, notReceived ? 'not-sent' : 'unsure', undefined);
    }
}
async function readErrorBody(response) {
    try {
        return await readBounded(response, MAX_ERROR_BODY_BYTES);
    }
    catch (error) {
        if (error instanceof ResponseTooLargeError)
            return '';
        throw error;
    }
}
function isSuccess(status) {
    return status >= 200 && status < 300;
}

;// CONCATENATED MODULE: ./.build/src/qovery/proxy.js
function chooseProxy(address, settings) {
    const url = new URL(address);
    const chosen = url.protocol === 'https:' ? settings?.httpsProxy : settings?.httpProxy;
    if (chosen === undefined || isExempt(url, settings?.noProxy ?? ''))
        return undefined;
    const proxy = new URL(chosen);
    return isLoopback(url) && !isLoopback(proxy) ? undefined : proxy;
}
function isExempt(url, noProxy) {
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return noProxy.split(/[,\s]+/).some((entry) => {
        const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
        if (onlyPort !== undefined && onlyPort !== port)
            return false;
        const domain = name.replace(/^\*?\./, '');
        return domain === '*' || (domain !== '' && `.${url.hostname}`.endsWith(`.${domain}`));
    });
}
function isLoopback({ hostname }) {
    return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

;// CONCATENATED MODULE: ./.build/src/qovery/server-clock.js


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

;// CONCATENATED MODULE: ./.build/src/qovery/traffic.js


const HOPELESS_AFTER = 20;
const MAX_WAITED_MS = 300_000;
class TrafficControl {
    requests = 0;
    timing;
    #stop;
    #pausedUntil = 0;
    #failuresInARow = 0;
    #waiting = 0;
    #waitingSince = 0;
    #waitedMs = 0;
    constructor(stop, timing = TIMING) {
        this.#stop = stop;
        this.timing = timing;
    }
    giveUp(isRead) {
        return isRead ? this.#stop.soft : this.#stop.hard;
    }
    get waitedMs() {
        return this.#waitedMs + (this.#waiting > 0 ? external_node_perf_hooks_.performance.now() - this.#waitingSince : 0);
    }
    mayWait(ms) {
        return this.waitedMs + ms <= MAX_WAITED_MS;
    }
    countRequest() {
        this.requests += 1;
    }
    noteSuccess() {
        this.#failuresInARow = 0;
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
    async waitForPause(mustFinish = false) {
        for (let left = this.#pauseLeft(); left > 0 && !this.isStopped(mustFinish); left = this.#pauseLeft()) {
            await this.#sleep(left, mustFinish);
        }
    }
    async wait(ms, options) {
        if (options.everyone)
            this.#pausedUntil = Math.max(this.#pausedUntil, external_node_perf_hooks_.performance.now() + ms);
        await this.#sleep(ms, options.mustFinish);
        await this.waitForPause(options.mustFinish);
    }
    #pauseLeft() {
        return this.#pausedUntil - external_node_perf_hooks_.performance.now();
    }
    async #sleep(ms, mustFinish = false) {
        const signal = mustFinish ? this.#stop.hard : this.#stop.soft;
        if (signal.aborted || ms <= 0)
            return;
        if (this.#waiting++ === 0)
            this.#waitingSince = external_node_perf_hooks_.performance.now();
        await new Promise((resolve) => {
            const done = () => {
                clearTimeout(timer);
                signal.removeEventListener('abort', done);
                resolve();
            };
            const timer = setTimeout(done, ms);
            signal.addEventListener('abort', done);
        });
        if (--this.#waiting === 0)
            this.#waitedMs += external_node_perf_hooks_.performance.now() - this.#waitingSince;
    }
}

;// CONCATENATED MODULE: ./.build/src/qovery/connect.js





async function connect(options) {
    const traffic = new TrafficControl(options.stop, options.timing);
    const proxy = chooseProxy(options.apiUrl, options.proxy);
    const client = new QoveryClient({
        apiUrl: options.apiUrl,
        authorization: authorization(options.token.reveal()),
        dispatcher: proxy && (await createProxyAgent(proxy)),
        proxyHost: proxy?.host,
        clock: new ServerClock(),
        traffic,
        redactor: options.redactor,
    });
    return { client, traffic };
}
async function createProxyAgent(proxy) {
    const { ProxyAgent } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4371, 19));
    return new ProxyAgent({ uri: proxy.href });
}

// EXTERNAL MODULE: ./.build/src/qovery/parent.js
var qovery_parent = __nccwpck_require__(898);
// EXTERNAL MODULE: ./.build/src/qovery/wire.js
var wire = __nccwpck_require__(5803);
;// CONCATENATED MODULE: ./.build/src/qovery/reader.js





class QoveryReader {
    #client;
    #parent;
    constructor(client, parent) {
        this.#client = client;
        this.#parent = parent;
    }
    async list() {
        const what = `secrets of project ${this.#parent.id}`;
        const { json, headers } = await get(this.#client, (0,qovery_parent/* secretsPath */.z1)(this.#parent), what);
        const serverNow = this.#client.clock.now();
        return {
            secrets: (0,wire/* readResults */.x8)(json, 'secrets').map(wire/* readSecret */.n5),
            rateLimit: readRateLimit(headers, serverNow ?? Date.now()),
            serverNow,
        };
    }
    async variables(secretsOnly) {
        const { json } = await get(this.#client, (0,qovery_parent/* variablesPath */.XB)(this.#parent, secretsOnly), `variables of project ${this.#parent.id}`);
        return (0,wire/* readResults */.x8)(json, 'variables').map(wire/* readVariable */.nt);
    }
}
async function get(client, path, what) {
    const answer = await client.send({ method: 'GET', path }).catch((error) => {
        throw error instanceof call_error/* CallError */.RA
            ? new errors/* SyncError */.S(error.reason, `can't list the ${what}: ${error.message}`)
            : error;
    });
    if (answer.json === undefined) {
        throw new errors/* SyncError */.S('api-error', `can't list the ${what}: the answer is not JSON; check api-url and the network in between`);
    }
    return answer;
}

;// CONCATENATED MODULE: ./.build/src/qovery/project.js



async function findProject(client, names, redactor) {
    const organizations = await listNamed(client, 'organization', 'organizations');
    const searched = names.organization === undefined ? organizations : pick(organizations, names.organization);
    if (names.organization !== undefined && searched.length !== 1) {
        throw ambiguous('organization', names.organization, searched, organizations, redactor);
    }
    const projects = [];
    for (const { id, name } of searched) {
        const own = await listNamed(client, `organization/${encodeURIComponent(id)}/project`, `projects of organization ${redactor.clean(name)}`);
        projects.push(...own);
    }
    const found = pick(projects, names.project);
    if (found.length !== 1 || found[0] === undefined)
        throw ambiguous('project', names.project, found, projects, redactor);
    return found[0];
}
function pick(candidates, name) {
    const exact = candidates.filter((one) => one.name === name);
    return exact.length > 0 ? exact : candidates.filter((one) => one.name.toLowerCase() === name.toLowerCase());
}
function ambiguous(what, name, found, all, redactor) {
    const shown = (found.length > 0 ? found : all)
        .slice(0, 20)
        .map((one) => `${JSON.stringify(redactor.clean(one.name))} (${redactor.clean(one.id)})`);
    const list = shown.length === 0 ? 'none; the token may belong to another account' : shown.join(', ');
    return found.length === 0
        ? new errors/* SyncError */.S('not-found', `no ${what} is named ${JSON.stringify(name)}; the token can see: ${list}`)
        : new errors/* SyncError */.S('invalid-input', `more than one ${what} is named ${JSON.stringify(name)}; give project-id instead: ${list}`);
}
async function listNamed(client, path, what) {
    const { json } = await get(client, path, what);
    return (0,wire/* readResults */.x8)(json, what).flatMap((fields) => (0,wire/* readNamed */.Mk)(fields) ?? []);
}

;// CONCATENATED MODULE: ./.build/node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./.build/src/report/actions.js


const SUMMARY_BYTES = 1024 * 1024;
function createRunner(environment) {
    let outputsBroken = false;
    const info = (text) => (0,clean/* neutralizeLines */.Xd)(text).forEach((line) => core_info(line));
    const message = (text) => (0,clean/* neutralizeLines */.Xd)(text).join('\n');
    const notice = (text) => core_notice(message(text));
    const warning = (text) => core_warning(message(text));
    return {
        color: showsColor(environment),
        info,
        lines: (lines) => atOnce(() => lines.forEach(info)),
        debug: (text) => debug(message(text)),
        group({ title, lines }) {
            atOnce(() => {
                startGroup((0,clean/* neutralizeLine */.a0)(title));
                lines.forEach(info);
                endGroup();
            });
        },
        setSecrets: (texts) => atOnce(() => texts.forEach((text) => setSecret(text))),
        setOutput(name, value) {
            if (!environment['GITHUB_OUTPUT']) {
                debug(`GITHUB_OUTPUT is not set, the output ${name} goes nowhere.`);
                return;
            }
            try {
                setOutput(name, value);
            }
            catch (error) {
                if (!outputsBroken)
                    warning(`The step's outputs could not be written: ${describeError(error)}`);
                outputsBroken = true;
            }
        },
        annotate: (annotations) => annotations.forEach((annotation) => actions_issue(annotation, message(annotation.message))),
        notice,
        warning,
        failed: (text) => setFailed(message(text)),
        async summary(markdown) {
            const problem = await writeSummary(markdown);
            if (problem !== undefined)
                notice(`The job summary could not be written: ${problem}`);
        },
    };
}
function atOnce(print) {
    process.stdout.cork();
    try {
        print();
    }
    finally {
        process.stdout.uncork();
    }
}
const ANNOTATE = { error: error, warning: core_warning, notice: core_notice };
function actions_issue({ level, title, file, line, column }, message) {
    ANNOTATE[level](message, {
        ...(title === undefined ? {} : { title: (0,clean/* neutralizeLine */.a0)(title) }),
        ...(file === undefined ? {} : { file: (0,clean/* neutralizeLine */.a0)(file) }),
        ...(line === undefined ? {} : { startLine: line }),
        ...(column === undefined ? {} : { startColumn: column }),
    });
}
async function writeSummary(markdown) {
    if (Buffer.byteLength(markdown) >= SUMMARY_BYTES)
        return 'it is larger than the 1 MiB that the runner takes.';
    try {
        await summary.addRaw(markdown, true).write();
        return undefined;
    }
    catch (error) {
        summary.emptyBuffer();
        return describeError(error);
    }
}
function showsColor(environment) {
    if (environment['NO_COLOR'])
        return false;
    return environment['GITHUB_ACTIONS'] === 'true' || Boolean(environment['FORCE_COLOR']);
}
function describeError(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./.build/src/story.js

class Story {
    #redactor;
    #names;
    #startedAt = performance.now();
    #problems = [];
    #settings;
    #project;
    #desired;
    #plan;
    #ledger;
    #failure;
    #traffic = { requests: 0, waitedMs: 0 };
    constructor(redactor, names) {
        this.#redactor = redactor;
        this.#names = names;
    }
    begin(settings) {
        this.#settings = settings;
        if ('id' in settings.project)
            this.#project = { id: settings.project.id };
        this.tell(...settings.problems);
    }
    found(project) {
        this.#project = project;
    }
    watch(traffic) {
        this.#traffic = traffic;
    }
    read(desired) {
        this.#desired = desired;
    }
    planned(plan) {
        const unmanaged = plan.unmanaged.filter((key) => !this.#names.containsValue(key));
        this.#plan = { ...plan, unmanaged };
        this.tell(...plan.problems);
    }
    applied(ledger) {
        this.#ledger = ledger;
        this.tell(...ledger.problems);
        const failure = failureOf(ledger);
        if (failure !== undefined)
            this.#failure = failure;
    }
    tell(...problems) {
        this.#problems.push(...problems);
    }
    fail(error, cancelled) {
        if (this.#failure !== undefined)
            return;
        if (cancelled) {
            this.#failure = { reason: 'cancelled', message: 'the run was cancelled before anything was written' };
        }
        else if (error instanceof errors/* SyncError */.S) {
            this.#failure = { reason: error.reason, message: error.message };
            if (error instanceof errors/* ProblemsError */.F)
                this.tell(...error.problems);
        }
        else {
            const message = this.#redactor.clean(error instanceof Error ? error.message : String(error));
            this.#failure = { reason: 'api-error', message: `unexpected error, please report it: ${message}` };
        }
    }
    report() {
        const settings = this.#settings;
        return {
            mode: settings?.mode ?? 'plan',
            project: this.#project,
            files: settings?.content === undefined ? (settings?.files ?? []) : ['content'],
            owner: settings?.owner ?? '',
            plan: this.#plan,
            ledger: this.#ledger,
            byName: this.#desired?.byName ?? false,
            fromFork: settings !== undefined && settings.origin.fromFork !== 'no',
            problems: this.#problems,
            failure: this.#failure,
            requests: this.#traffic.requests,
            elapsedMs: performance.now() - this.#startedAt,
            waitedMs: this.#traffic.waitedMs,
        };
    }
}
function failureOf(ledger) {
    const failed = ledger.outcomes.filter(({ status }) => status === 'failed').length;
    const missing = ledger.outcomes.filter(({ status, change }) => status === 'not-attempted' && change.action !== 'delete').length;
    const lostAliases = ledger.problems.filter(({ severity }) => severity === 'error').length;
    if (ledger.cancelled)
        return { reason: 'cancelled', message: 'the run was cancelled; run again to finish' };
    if (failed + missing + lostAliases > 0) {
        return {
            reason: 'partial-apply',
            message: `${failed} changes failed and ${missing} were not attempted; run again to finish`,
        };
    }
    if (ledger.notConverged.length > 0) {
        const keys = ledger.notConverged.map(({ key, seen }) => `${key} (${seen})`).join(', ');
        return {
            reason: 'not-converged',
            message: `the project is still not as the file says after repairs: ${keys}`,
        };
    }
    return ledger.unverified;
}

;// CONCATENATED MODULE: ./.build/src/plan/describe.js




function createDescribe(policy) {
    return (change, serverNow) => {
        const text = describe_textOf(change);
        return joinDescription(text, markFor(change, serverNow, policy)) ?? text;
    };
}
function roomForMark(change, policy) {
    return joinDescription(describe_textOf(change), '-'.repeat(markLength(policy.owner.display))) !== undefined;
}
function describe_textOf(change) {
    const current = change.action === 'create' ? '' : change.current.description;
    return change.desired.description ?? readDescription(current).text;
}
function markFor(change, serverNow, policy) {
    const { fingerprinter, owner } = policy;
    const { key, kind, desired } = change;
    const nonce = (0,external_node_crypto_.randomBytes)(SIZES.nonce).toString('base64url').slice(0, SIZES.nonce);
    const head = formatHead({
        kind,
        keyId: fingerprinter.keyId,
        time: secondsOf(serverNow),
        nonce,
        owner: owner.hash,
        source: owner.source,
        mount: fingerprinter.mount(key, nonce, claimedMountPath(change)),
    });
    const value = desired.kind === 'alias' ? desired.target : ((0,model_desired/* valueOf */.R)(desired)?.reveal() ?? '');
    const print = fingerprinter.print(key, head, value);
    return formatMark({ display: owner.display, head, print, tag: fingerprinter.tag(key, head, print) });
}
function secondsOf(serverNow) {
    const seconds = Math.floor((serverNow ?? 0) / 1000);
    return seconds > 0 && seconds <= LATEST_TIME ? seconds : 0;
}
function claimedMountPath(change) {
    if (change.desired.kind !== 'file')
        return undefined;
    return change.action === 'update' && !change.claimsMountPath ? undefined : change.desired.mountPath;
}

;// CONCATENATED MODULE: ./.build/src/plan/standing.js


function holdingOf(secret, policy) {
    return new LazyHolding(secret, policy);
}
class LazyHolding {
    secret;
    #policy;
    #read;
    #owned;
    constructor(secret, policy) {
        this.secret = secret;
        this.#policy = policy;
    }
    get owned() {
        const { mark, damagedOwner } = this.#description;
        this.#owned ??=
            mark === undefined
                ? ownerOfDamaged(damagedOwner, this.#policy)
                : ownerOfMark(mark, this.secret, this.#policy);
        return this.#owned;
    }
    get text() {
        return this.#description.text;
    }
    get mark() {
        return this.#description.mark;
    }
    get ownerShown() {
        const { mark, damagedOwner } = this.#description;
        return mark?.display ?? damagedOwner ?? '';
    }
    get otherKey() {
        return this.mark !== undefined && this.mark.keyId !== this.#policy.fingerprinter.keyId;
    }
    get #description() {
        return (this.#read ??= readDescription(this.secret.description));
    }
}
function ownerOfDamaged(damagedOwner, policy) {
    if (damagedOwner === undefined || damagedOwner === policy.owner.display)
        return 'unmarked';
    return 'damaged';
}
function ownerOfMark(mark, secret, policy) {
    if (mark.owner !== policy.owner.hash)
        return 'foreign';
    if (mark.display !== policy.owner.display)
        return 'ours-unverified';
    if (mark.keyId !== policy.fingerprinter.keyId)
        return 'ours-unverified';
    if (secret.kind !== undefined && secret.kind !== mark.kind)
        return 'ours-unverified';
    return sameCode(policy.fingerprinter.tag(secret.key, mark.head, mark.print), mark.tag)
        ? 'ours'
        : 'ours-unverified';
}
function isUntouchable(secret) {
    return secret.scope !== 'PROJECT' || isOtherSystems(secret);
}
function isOtherSystems(secret) {
    const ownedBy = secret.ownedBy?.toUpperCase() ?? 'QOVERY';
    return secret.kind === 'external' || secret.kind === 'built-in' || (ownedBy !== 'QOVERY' && ownedBy !== '');
}
function kindOf(holding) {
    const { kind } = holding.secret;
    if (kind === 'built-in' || kind === 'external')
        return undefined;
    return kind ?? (holding.owned === 'ours' ? holding.mark?.kind : undefined);
}

;// CONCATENATED MODULE: ./.build/src/plan/compare.js



const OUTSIDE_TOLERANCE_MS = 120_000;
const NONE = { action: 'none' };
function compareSecret(entry, holding, index) {
    const kind = kindOf(holding);
    if (kind !== undefined && kind !== entry.kind)
        return replace('kind-changed', holding);
    const mountPath = entry.kind === 'file' ? entry.mountPath : undefined;
    const mount = compareMountPath(mountPath, holding, index);
    if (mount === 'differs')
        return replace('mount-path-changed', holding);
    const claimsMountPath = mount === 'same';
    const doubt = doubtAbout(holding, index);
    if (doubt !== undefined) {
        return {
            action: 'update',
            claimsMountPath,
            ...doubt,
            notes: [...new Set([...doubt.notes, ...adoptionNotes(holding)])],
        };
    }
    const found = compareValue(entry, holding, index);
    if (found !== undefined)
        return update(found.reason, claimsMountPath, found.notes);
    if (mount === 'unknown')
        return update('unknown', false, ['its mount path can not be read']);
    return describesOtherwise(entry.description, holding)
        ? update('description-changed', claimsMountPath)
        : NONE;
}
function compareAlias(entry, holding, { policy }) {
    const kind = kindOf(holding);
    if (kind !== 'alias')
        return replace('kind-changed', holding);
    const pointsTo = holding.secret.aliasOf?.key;
    const notes = adoptionNotes(holding);
    if (pointsTo !== entry.target) {
        return update('target-changed', false, pointsTo === undefined ? notes : [`points to ${pointsTo} now`, ...notes]);
    }
    if (describesOtherwise(entry.description, holding))
        return update('description-changed', false, notes);
    const retired = holding.owned === 'ours-unverified' && policy.stableKey;
    if (retired || holding.owned === 'foreign')
        return update('unknown', false, [doubtNote(holding), ...notes]);
    return NONE;
}
function needsMountPath(entry, holding, index) {
    const kind = kindOf(holding);
    if (kind !== undefined && (kind !== 'file' || entry.kind !== 'file'))
        return false;
    return !toldByMark(holding, index);
}
function compareMountPath(wanted, holding, index) {
    if (wanted === undefined)
        return 'same';
    if (toldByMark(holding, index) && holding.mark !== undefined) {
        const { mount, nonce } = holding.mark;
        const code = index.policy.fingerprinter.mount(holding.secret.key, nonce, wanted);
        return sameCode(code, mount) ? 'same' : 'differs';
    }
    const told = index.mountPath(holding.secret);
    if (told === undefined)
        return 'unknown';
    return told === wanted ? 'same' : 'differs';
}
function toldByMark(holding, index) {
    const { mark, owned } = holding;
    if (mark === undefined || owned !== 'ours' || mark.mount === NO_MOUNT)
        return false;
    return doubtAbout(holding, index) === undefined;
}
function doubtAbout(holding, { policy, serverNow, latest }) {
    const { mark, owned, secret } = holding;
    if (policy.compareNothing)
        return { reason: 'unknown', notes: ["not compared: this run's code comes from a fork"] };
    if (owned !== 'ours' || mark === undefined)
        return { reason: 'unknown', notes: [doubtNote(holding)] };
    if (mark.time === 0) {
        return serverNow === undefined ? undefined : { reason: 'unknown', notes: ['its mark carries no time'] };
    }
    const writtenAt = mark.time * 1000;
    if (latest !== undefined && writtenAt > latest + OUTSIDE_TOLERANCE_MS) {
        return { reason: 'unknown', notes: ['its mark carries a time that has not come yet'] };
    }
    if (secret.updatedAt !== undefined && secret.updatedAt > writtenAt + OUTSIDE_TOLERANCE_MS) {
        return { reason: 'changed-outside', notes: [], since: secret.updatedAt };
    }
    return undefined;
}
function compareValue(entry, { mark, secret }, { policy }) {
    if (entry.value === undefined)
        return { reason: 'unknown', notes: ['its value is not available in this run'] };
    const print = mark && policy.fingerprinter.print(secret.key, mark.head, entry.value.reveal());
    if (mark === undefined || print === undefined || !sameCode(print, mark.print))
        return { reason: 'value-changed', notes: [] };
    return policy.changeDetection === 'always'
        ? { reason: 'unknown', notes: ['change-detection is off'] }
        : undefined;
}
function describesOtherwise(description, holding) {
    return description !== undefined && cleanText(description) !== holding.text;
}
function doubtNote(holding) {
    switch (holding.owned) {
        case 'foreign':
            return `taken over from ${holding.ownerShown}`;
        case 'damaged':
            return 'its mark is damaged';
        case 'unmarked':
            return holding.ownerShown === '' ? 'adopted: it carries no mark of this action' : 'its mark is damaged';
        case 'ours-unverified':
        case 'ours':
            return holding.otherKey
                ? 'its mark was made with another key (token or fingerprint-key changed)'
                : 'its mark does not verify';
    }
}
function adoptionNotes(holding) {
    return holding.owned === 'foreign' || holding.owned === 'unmarked' ? [doubtNote(holding)] : [];
}
function update(reason, claimsMountPath, notes = []) {
    return { action: 'update', reason, claimsMountPath, notes: [...new Set(notes)] };
}
function replace(reason, holding) {
    return { action: 'replace', reason, claimsMountPath: true, notes: adoptionNotes(holding) };
}

;// CONCATENATED MODULE: ./.build/src/plan/violations.js
function violation(reason, message, about = {}) {
    const { key, at } = about;
    const named = { ...(key !== undefined && { key }) };
    return { reason, ...named, problem: { severity: 'error', message, ...named, ...(at && { at }) } };
}

;// CONCATENATED MODULE: ./.build/src/plan/refusals.js


function refuseClash(entry, index) {
    const here = index.atProject(entry.key);
    if (here.length > 1)
        return refuseTwice(entry);
    const elsewhere = index.elsewhere(entry.key);
    const isOverride = here[0]?.kind === 'override' || here[0]?.overrides !== undefined;
    const builtIn = isOverride || elsewhere.some((secret) => secret.scope === 'BUILT_IN');
    if (entry.kind !== 'override' && builtIn) {
        return refuse(entry, `"${entry.key}" is built in by Qovery and can't be set; to give it another value in this project, list it under overrides`);
    }
    if (here[0])
        return refuseSystem(entry, here[0]);
    const other = elsewhere[0];
    return other && !builtIn ? refuseScope(entry, other) : undefined;
}
function refuseSystem(entry, current) {
    if (!isOtherSystems(current))
        return undefined;
    const whose = current.kind === 'external'
        ? 'an external secret manager'
        : current.kind === 'built-in'
            ? 'Qovery itself'
            : 'another system';
    return refuse(entry, `"${entry.key}" is kept by ${whose} and is never changed by this action; take it out of the file`);
}
function refuseForeign(entry, holding, policy) {
    if (holding.owned !== 'foreign' || policy.takeover)
        return undefined;
    return refuse(entry, `"${entry.key}" is marked by another owner, "${holding.ownerShown}" (this run is "${policy.owner.name}"); take it out of this file, or set takeover: true to take it over`);
}
function refuseScope(entry, other) {
    return refuse(entry, `"${entry.key}" exists at another scope (${other.scope}), which this action never changes; take it out of the file or rename it`);
}
function refuseTwice(entry) {
    return violation('api-error', `Qovery lists "${entry.key}" more than once in this project, so it is not clear which one the file means; delete one in the console`, entry);
}
function refuse(entry, message) {
    return violation('unsafe-plan', message, { key: entry.key, at: entry.at });
}

;// CONCATENATED MODULE: ./.build/src/plan/entries.js




function planManaged(entry, inFile, index) {
    const refusal = refuseClash(entry, index);
    if (refusal !== undefined)
        return { violation: refusal };
    const current = index.atProject(entry.key)[0];
    const holding = current && index.holding(current);
    const foreign = holding && refuseForeign(entry, holding, index.policy);
    if (foreign !== undefined)
        return { violation: foreign };
    const verdict = holding &&
        (entry.kind === 'alias' ? compareAlias(entry, holding, index) : compareSecret(entry, holding, index));
    if (verdict?.action === 'none')
        return undefined;
    const broken = entry.kind === 'alias' || entry.kind === 'override'
        ? refuseLink(entry, inFile, index, verdict)
        : undefined;
    if (broken !== undefined)
        return { violation: broken };
    return { change: changeFor(entry, holding, verdict, index) };
}
function planAbsent(entry, index) {
    const here = index.atProject(entry.key);
    const current = here[0];
    if (current === undefined) {
        const other = index.elsewhere(entry.key)[0];
        return other && { violation: refuseScope(entry, other) };
    }
    const refusal = here.length > 1 ? refuseTwice(entry) : refuseSystem(entry, current);
    if (refusal !== undefined)
        return { violation: refusal };
    const holding = index.holding(current);
    if (holding === undefined)
        return undefined;
    const foreign = refuseForeign(entry, holding, index.policy);
    return foreign ? { violation: foreign } : { change: deleteChange(holding, 'listed-absent') };
}
function deleteChange(holding, reason) {
    const { secret, owned, ownerShown } = holding;
    const notes = owned === 'foreign' ? [`was marked by ${ownerShown}`] : [];
    return {
        action: 'delete',
        key: secret.key,
        kind: kindOf(holding) ?? 'value',
        reason,
        current: secret,
        notes,
    };
}
function changeFor(entry, holding, verdict, index) {
    const link = linkOf(entry, index);
    const base = {
        key: entry.key,
        kind: entry.kind,
        desired: entry,
        ...(entry.kind === 'alias' && { target: entry.target }),
        ...(link && { linkId: link.id }),
    };
    if (holding === undefined || verdict === undefined || verdict.action === 'none') {
        return { ...base, action: 'create', reason: 'missing', notes: [] };
    }
    const { reason, notes, claimsMountPath, since } = verdict;
    const told = { ...base, reason, notes, current: holding.secret, ...(since !== undefined && { since }) };
    return verdict.action === 'update'
        ? { ...told, action: 'update', claimsMountPath }
        : { ...told, action: 'replace', restores: [] };
}
function linkOf(entry, index) {
    const { aliasOf, overrides } = index.atProject(entry.key)[0] ?? {};
    const held = (link) => link && { id: link.id, key: link.key, scope: link.scope ?? '', kind: undefined };
    if (entry.kind === 'override')
        return index.overridable(entry.key) ?? held(overrides);
    if (entry.kind !== 'alias')
        return undefined;
    return index.aliasTarget(entry.target) ?? (aliasOf?.key === entry.target ? held(aliasOf) : undefined);
}
function refuseLink(entry, inFile, index, verdict) {
    if (entry.kind === 'override') {
        const stands = linkOf(entry, index) !== undefined || verdict?.action === 'update';
        return stands
            ? undefined
            : violation('invalid-file', `"${entry.key}" is listed under overrides, but there is no higher-scope secret of that name to override; list it under secrets, or correct the name`, entry);
    }
    if (inFile.has(entry.target))
        return undefined;
    const target = linkOf(entry, index);
    const about = { key: entry.key, at: entry.targetAt };
    if (target === undefined) {
        return violation('invalid-file', `alias "${entry.key}" points to "${entry.target}", which is neither in the file nor in the project; correct the target or add it`, about);
    }
    return target.kind === 'alias'
        ? violation('invalid-file', `alias "${entry.key}" points to "${entry.target}", which is an alias itself; point it to the secret behind it`, about)
        : undefined;
}

;// CONCATENATED MODULE: ./.build/src/plan/prune.js




function planPrune(inFile, index, policy) {
    const unnamed = index.holdings.filter((holding) => !inFile.has(holding.secret.key) && mayPrune(holding, policy));
    const targets = aliasTargets(inFile);
    const spared = unnamed.filter(({ secret }) => targets.has(secret.key));
    const certain = unnamed.filter(({ secret }) => !targets.has(secret.key) && index.atProject(secret.key).length === 1);
    const stray = certain.filter((holding) => isFromOtherFiles(holding, policy));
    const doomed = certain.filter((holding) => !isFromOtherFiles(holding, policy));
    return {
        changes: doomed.map((holding) => deleteChange(holding, 'removed-from-file')),
        population: doomed.length === 0 ? 0 : index.holdings.filter((holding) => mayPrune(holding, policy)).length,
        violations: stray.length === 0 ? [] : [refuseStray(stray, policy)],
        problems: [
            ...spared.map((holding) => spareTarget(holding, targets)),
            ...explainUnverified(inFile, index, policy),
        ],
    };
}
function mayPrune(holding, { prune, takeover }) {
    if (prune === 'none')
        return false;
    if (holding.owned === 'ours')
        return true;
    if (prune === 'owned')
        return false;
    if (kindOf(holding) === undefined)
        return false;
    return holding.owned === 'foreign' || holding.owned === 'damaged' ? takeover : true;
}
function aliasTargets(inFile) {
    const targets = new Map();
    for (const entry of inFile.values())
        if (entry.kind === 'alias')
            targets.set(entry.target, entry.key);
    return targets;
}
function isFromOtherFiles({ owned, mark }, { owner }) {
    return owner.source !== NO_SOURCE && owned === 'ours' && mark !== undefined && mark.source !== owner.source;
}
function refuseStray(stray, { owner }) {
    const keys = stray.map(({ secret }) => secret.key).sort();
    return violation('unsafe-plan', `${countOf(keys.length, 'secret')} to prune (${shorten(keys)}) came from another list of desired-state files, perhaps another step's; ` +
        `if they belong to this sync, set the owner input (owner: ${owner.name}) so that its files may change, give each sync an owner of its own when several feed one project, or set prune: none`);
}
function spareTarget({ secret }, targets) {
    const message = `"${secret.key}" is not in the file but is kept, because alias "${targets.get(secret.key)}" points to it; list it, or re-point the alias`;
    return { severity: 'warning', key: secret.key, message };
}
function explainUnverified(inFile, index, policy) {
    if (policy.prune !== 'owned')
        return [];
    const keys = index.holdings
        .filter((holding) => !inFile.has(holding.secret.key) && holding.owned === 'ours-unverified')
        .map(({ secret }) => secret.key)
        .sort();
    if (keys.length === 0)
        return [];
    const why = policy.stableKey
        ? 'made with another key, or altered'
        : 'a JWT without fingerprint-key can verify none';
    return [
        {
            severity: 'warning',
            message: `not deleted: ${shorten(keys)}; ${keys.length === 1 ? 'its mark names' : 'their marks name'} this owner but can't be verified (${why}); list ${keys.length === 1 ? 'it' : 'them'} under absent to delete`,
        },
    ];
}
function shorten(keys) {
    const more = keys.length > 10 ? ` and ${keys.length - 10} more` : '';
    return (keys
        .slice(0, 10)
        .map((key) => `"${key}"`)
        .join(', ') + more);
}
function countOf(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./.build/src/plan/guards.js


const SHORT_WINDOW_MS = 60_000;
const LEAST_ALLOWED = 3;
function guardPlan({ plan, violations, prunable }, settings) {
    return [
        ...violations,
        ...guardEmptiness(settings),
        ...guardDeletes(plan.changes, prunable, settings.maxDeletes),
        ...guardExpectedPlan(plan, settings.expectedPlan),
    ];
}
function checkBudget(plan, { remaining, resetInMs }) {
    if (remaining === undefined || remaining >= plan.requests)
        return undefined;
    if (resetInMs === undefined || resetInMs <= SHORT_WINDOW_MS)
        return undefined;
    const minutes = Math.ceil(resetInMs / 60_000);
    return {
        severity: 'error',
        message: `the plan needs ${countOf(plan.requests, 'request')}, but Qovery's rate limit leaves ${remaining} until its window ends in ${countOf(minutes, 'minute')}; run again then`,
    };
}
function guardEmptiness({ entryCount, allowEmpty }) {
    if (entryCount > 0 || allowEmpty)
        return [];
    return [
        violation('unsafe-plan', 'the desired state has no entries at all; if that is meant, set allow-empty: true'),
    ];
}
function guardDeletes(changes, prunable, limit) {
    const doomed = changes
        .filter((change) => change.reason === 'removed-from-file')
        .map((change) => change.key);
    const allowed = 'count' in limit ? limit.count : allowedShare(prunable, limit.percent);
    if (doomed.length <= allowed)
        return [];
    const share = 'count' in limit ? '' : `, ${limit.percent}% of the ${prunable} that this prune could delete`;
    return [
        violation('unsafe-plan', `the plan prunes ${countOf(doomed.length, 'secret')} (${shorten(doomed)}), more than max-deletes allows (${allowed}${share}); ` +
            `if they should go, raise max-deletes to ${doomed.length}; if not, put them back into the file or set prune: none`),
    ];
}
function allowedShare(prunable, percent) {
    return percent === 0 ? 0 : Math.max(LEAST_ALLOWED, Math.floor((prunable * percent) / 100));
}
function guardExpectedPlan(plan, expected) {
    if (expected === undefined || expected === plan.digest)
        return [];
    return [
        violation('plan-changed', `the plan is not the reviewed one: expected-plan is ${JSON.stringify(expected.slice(0, 64))}, this plan's digest is ${plan.digest}; review the plan above and require its digest`),
    ];
}

;// CONCATENATED MODULE: ./.build/src/plan/dependents.js


function settleDependents(changes, index) {
    const planned = new Map();
    for (const change of changes)
        if (change.action !== 'create')
            planned.set(change.current.id, change);
    const violations = [];
    const settled = changes.map((change) => {
        if (change.action === 'update' && change.reason === 'target-changed')
            return noteDependents(change, index);
        if (change.action !== 'delete' && change.action !== 'replace')
            return change;
        const direct = index.dependentsOf(change.current);
        const fallen = direct.filter((one) => !planned.has(one.id) || !isAliasOf(one, change.current));
        const further = change.action === 'replace' ? direct.flatMap((one) => index.dependentsOf(one)) : [];
        const others = [...fallen, ...further].filter((one) => planned.get(one.id)?.action !== 'delete');
        const restores = change.action === 'replace' ? others.filter((one) => isRestorable(one, change)) : [];
        const lost = others.filter((one) => !restores.includes(one));
        if (lost.length > 0)
            violations.push(refuseLoss(change, lost));
        return change.action === 'replace' ? { ...change, restores } : change;
    });
    return { changes: settled, violations };
}
function noteDependents(change, index) {
    const dependents = index.dependentsOf(change.current).map(({ key, scope }) => `"${key}" (${scope})`);
    return dependents.length === 0 ? change : { ...change, dependents };
}
function isAliasOf(dependent, target) {
    return dependent.aliasOf?.id === target.id;
}
function isRestorable(dependent, { current, kind }) {
    return kind !== 'alias' && isAliasOf(dependent, current) && !isUntouchable(dependent);
}
function refuseLoss(change, lost) {
    const names = lost
        .map((one) => `${one.overrides ? 'override' : 'alias'} "${one.key}" (${one.scope})`)
        .join(', ');
    const act = change.action === 'replace' ? 'replacing' : 'deleting';
    return violation('unsafe-plan', `${act} "${change.key}" would delete with it what this run may not delete and can't put back: ${names}; remove ${lost.length === 1 ? 'it' : 'them'} in the console first, or keep "${change.key}" as it is`, { key: change.key, ...(change.action === 'replace' && { at: change.desired.at }) });
}

;// CONCATENATED MODULE: ./.build/src/plan/digest.js

function digestPlan(changes) {
    const rows = changes.map((change) => [
        change.action,
        change.kind,
        change.key,
        change.target ?? null,
        change.action === 'delete' ? null : (change.desired.description ?? null),
    ]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(rows)).digest('hex');
}

;// CONCATENATED MODULE: ./.build/src/plan/renames.js



const MAX_PAIRS = 20_000;
function findRenames(changes, index, policy) {
    if (policy.compareNothing)
        return [];
    const created = changes
        .filter(isOfAction('create'))
        .filter((change) => (0,model_desired/* valueOf */.R)(change.desired) !== undefined);
    const pruned = changes
        .filter(isOfAction('delete'))
        .filter((change) => change.reason === 'removed-from-file');
    if (created.length * pruned.length > MAX_PAIRS)
        return [];
    const taken = new Set();
    return pruned.flatMap(({ key: from, current }) => {
        const { mark, owned } = index.holding(current) ?? {};
        if (mark === undefined || owned !== 'ours')
            return [];
        const match = created.find(({ key, kind, desired }) => {
            if (taken.has(key) || kind !== mark.kind)
                return false;
            const print = policy.fingerprinter.print(from, mark.head, (0,model_desired/* valueOf */.R)(desired)?.reveal() ?? '');
            return sameCode(print, mark.print);
        });
        if (match === undefined)
            return [];
        taken.add(match.key);
        return [{ from, to: match.key }];
    });
}

;// CONCATENATED MODULE: ./.build/src/plan/plan.js








function planSync(desired, index) {
    const { policy } = index;
    const inFile = new Map(desired.entries.map((entry) => [entry.key, entry]));
    const planned = [];
    const violations = [];
    const unchanged = [];
    for (const entry of desired.entries) {
        const result = entry.kind === 'absent' ? planAbsent(entry, index) : planManaged(entry, inFile, index);
        if (result === undefined) {
            if (entry.kind !== 'absent')
                unchanged.push(entry.key);
        }
        else if ('change' in result)
            planned.push(result.change);
        else
            violations.push(result.violation);
    }
    const pruned = planPrune(inFile, index, policy);
    const { changes, violations: losses } = settleDependents([...planned, ...pruned.changes].sort(byKey), index);
    const deleted = new Set(pruned.changes.map((change) => change.key));
    const unmanaged = index.holdings
        .filter(({ secret }) => !inFile.has(secret.key) && !deleted.has(secret.key))
        .filter(({ owned }) => owned !== 'foreign')
        .map(({ secret }) => secret.key);
    return {
        plan: {
            changes,
            unchanged: unchanged.sort(),
            unmanaged: [...new Set(unmanaged)].sort(),
            renames: findRenames(changes, index, policy),
            digest: digestPlan(changes),
            requests: countRequests(changes),
            problems: [...pruned.problems, ...crowdedDescriptions(changes, policy)],
        },
        violations: [...violations, ...pruned.violations, ...losses],
        prunable: pruned.population,
        listedKeys: index.listedKeys,
    };
}
function needsVariables({ entries }, index) {
    const { policy } = index;
    const keys = new Set(entries.map((entry) => entry.key));
    if (policy.prune === 'all' && index.holdings.some((one) => !keys.has(one.secret.key) && isObscure(one)))
        return true;
    return entries.some((entry) => {
        const current = index.atProject(entry.key)[0];
        const holding = current && index.holding(current);
        if (holding && entry.kind !== 'value' && entry.kind !== 'file' && isObscure(holding))
            return true;
        if (entry.kind === 'absent')
            return false;
        if (entry.kind === 'alias') {
            const isKnown = keys.has(entry.target) || current?.aliasOf?.key === entry.target;
            return !isKnown && index.aliasTarget(entry.target) === undefined;
        }
        if (entry.kind === 'override')
            return current?.kind !== 'override' && index.overridable(entry.key) === undefined;
        if (policy.compareNothing)
            return false;
        return holding !== undefined && needsMountPath(entry, holding, index);
    });
}
function isObscure(holding) {
    return kindOf(holding) === undefined;
}
function countRequests(changes) {
    const writes = changes.reduce((sum, change) => sum + (change.action === 'replace' ? 2 + change.restores.length : 1), 0);
    const isDelete = ({ action }) => action === 'delete';
    return writes + Number(!changes.every(isDelete)) + Number(changes.some(isDelete));
}
function crowdedDescriptions(changes, policy) {
    return changes.flatMap((change) => {
        if (change.action === 'delete' || roomForMark(change, policy))
            return [];
        const message = `the description of "${change.key}" in the project leaves no room for this action's mark, so the secret stays unowned and is written on every run; shorten it in the console or give one in the file`;
        return [{ severity: 'warning', key: change.key, at: change.desired.at, message }];
    });
}
function byKey(a, b) {
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

;// CONCATENATED MODULE: ./.build/src/plan/remote-index.js

class RemoteIndex {
    policy;
    serverNow;
    latest;
    holdings;
    listedKeys;
    #atProject = new Map();
    #elsewhere = new Map();
    #dependents = new Map();
    #holdings = new Map();
    #variables;
    #secretVariables;
    constructor(listing, policy, variables = []) {
        this.policy = policy;
        this.serverNow = listing.serverNow;
        this.#variables = new Map(variables.map((one) => [one.id, one]));
        this.#secretVariables = new Map(variables.filter((one) => one.isSecret).map((one) => [`${one.scope} ${one.key}`, one]));
        const byId = new Map(listing.secrets.map((secret) => [secret.id, secret]));
        let latest = listing.serverNow ?? 0;
        for (const listed of byId.values()) {
            const kind = listed.kind ?? this.#variables.get(listed.id)?.kind;
            const secret = kind === listed.kind ? listed : { ...listed, kind };
            append(secret.scope === 'PROJECT' ? this.#atProject : this.#elsewhere, secret.key, secret);
            if (secret.aliasOf)
                append(this.#dependents, secret.aliasOf.id, secret);
            if (secret.overrides)
                append(this.#dependents, secret.overrides.id, secret);
            if (!isUntouchable(secret))
                this.#holdings.set(secret.id, holdingOf(secret, policy));
            latest = Math.max(latest, secret.updatedAt ?? 0);
        }
        this.latest = latest === 0 ? undefined : latest;
        this.holdings = [...this.#holdings.values()];
        this.listedKeys = new Set([...this.#atProject.keys(), ...this.#elsewhere.keys()]);
    }
    atProject(key) {
        return this.#atProject.get(key) ?? remote_index_NONE;
    }
    elsewhere(key) {
        return this.#elsewhere.get(key) ?? remote_index_NONE;
    }
    holding(secret) {
        return this.#holdings.get(secret.id);
    }
    mountPath({ id }) {
        return this.#variables.get(id)?.mountPath;
    }
    dependentsOf(secret) {
        return this.#dependents.get(secret.id) ?? remote_index_NONE;
    }
    aliasTarget(key) {
        return this.atProject(key)[0] ?? this.#secretVariables.get(`PROJECT ${key}`) ?? this.overridable(key);
    }
    overridable(key) {
        const listed = this.elsewhere(key).find((one) => one.scope === 'BUILT_IN');
        return listed ?? this.#secretVariables.get(`BUILT_IN ${key}`);
    }
}
const remote_index_NONE = [];
function append(map, key, value) {
    const list = map.get(key);
    if (list)
        list.push(value);
    else
        map.set(key, [value]);
}

;// CONCATENATED MODULE: ./.build/src/sync.js





const REASONS = [
    'invalid-file',
    'api-error',
    'unsafe-plan',
    'plan-changed',
    'rate-limited',
];
const IS_OPTIONAL = new Set(['forbidden', 'not-found', 'api-error']);
async function planFrom(reader, listing, desired, policy) {
    const index = new RemoteIndex(listing, policy);
    if (!needsVariables(desired, index))
        return planSync(desired, index);
    try {
        return planSync(desired, new RemoteIndex(listing, policy, await reader.variables(true)));
    }
    catch (error) {
        const areKindsTold = listing.secrets.every(({ kind }) => kind !== undefined);
        if (!(error instanceof errors/* SyncError */.S) || !IS_OPTIONAL.has(error.reason) || !areKindsTold)
            throw error;
        const planned = planSync(desired, index);
        const message = `mount paths are not known, so secret files whose mark does not tell theirs are written each time: ${error.message}`;
        const problems = [...planned.plan.problems, { severity: 'warning', message }];
        return { ...planned, plan: { ...planned.plan, problems } };
    }
}
function refuseUnsafe(planned, listing, desired, settings) {
    const { allowEmpty, maxDeletes, expectedPlan, mode } = settings;
    const violations = [
        ...guardPlan(planned, { entryCount: desired.entries.length, allowEmpty, maxDeletes, expectedPlan }),
    ];
    const budget = checkBudget(planned.plan, listing.rateLimit);
    if (budget && mode === 'apply')
        violations.push({ reason: 'rate-limited', problem: budget });
    const reason = REASONS.find((one) => violations.some((violation) => violation.reason === one));
    if (reason !== undefined)
        throw new errors/* ProblemsError */.F(reason, violations.map((violation) => violation.problem));
    return budget ? [{ ...budget, severity: 'warning' }] : [];
}
function explainBlindness(serverNow, { secrets }) {
    const own = secrets.filter(({ scope }) => scope === 'PROJECT');
    const undated = own.every(({ updatedAt }) => updatedAt === undefined);
    if (!undated || (own.length === 0 && serverNow !== undefined))
        return [];
    const message = 'Qovery sends no date with its answers or its secrets, so edits made outside of this action can not be told';
    return [{ severity: 'notice', message }];
}
async function applyGuarded({ plan, listedKeys }, context) {
    const [{ applyPlan }, { QoveryWriter }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 804).then(__nccwpck_require__.bind(__nccwpck_require__, 2804)),
        __nccwpck_require__.e(/* import() */ 193).then(__nccwpck_require__.bind(__nccwpck_require__, 7193)),
    ]);
    const { client, parent, reader, policy, settings, cancellation, onProgress } = context;
    return await applyPlan({
        plan,
        listedKeys,
        reader,
        writer: new QoveryWriter(client, parent),
        describe: createDescribe(policy),
        replan: (listing) => replan(listing, context),
        pruneNeedsMarks: policy.prune === 'owned',
        concurrency: settings.concurrency,
        stop: cancellation.soft,
        onProgress,
    });
}
async function replan(listing, { reader, desired, policy, redactor }) {
    const { plan, violations } = await planFrom(reader, listing, desired, {
        ...policy,
        changeDetection: 'fingerprint',
    });
    const atProject = listing.secrets.filter(({ scope }) => scope === 'PROJECT');
    return {
        plan,
        refusals: new Map(violations.flatMap(({ key, problem }) => key === undefined ? [] : [[key, problem.message]])),
        atProject: new Map(atProject.map((secret) => [secret.key, secret])),
        explainClash: (key) => explainClash(key, reader, redactor),
    };
}
async function explainClash(key, reader, redactor) {
    const variables = await reader.variables(false).catch(() => []);
    const found = variables.find((one) => one.key === key);
    if (found === undefined)
        return undefined;
    const service = found.serviceName === undefined ? '' : ` (service ${redactor.clean(found.serviceName)})`;
    const scope = redactor.clean(found.scope);
    return found.isSecret
        ? `the key exists at scope ${scope}${service}`
        : `the key exists as a plain variable at scope ${scope}${service}; delete or rename the variable first`;
}

;// CONCATENATED MODULE: ./.build/src/main.js

















async function run() {
    const environment = readEnvironment();
    const runner = createRunner(environment);
    const redactor = new Redactor();
    const names = new Redactor();
    const story = new Story(redactor, names);
    story.tell(...silenceNodeDebug(environment, process.stderr));
    const cancellation = listenForCancellation();
    let settings;
    const crashed = (error) => {
        story.fail(error, cancellation.soft.aborted);
        void publish(story, settings, runner, cancellation).finally(() => process.exit(1));
    };
    process.on('uncaughtException', crashed);
    try {
        settings = readSettings(environment);
        maskCredentials(settings, runner, redactor);
        await sync(settings, { runner, redactor, names, story, cancellation });
    }
    catch (error) {
        story.fail(error, cancellation.soft.aborted);
    }
    await publish(story, settings, runner, cancellation);
}
const LEAST_IN_A_NAME = 8;
async function sync(settings, stage) {
    const { runner, redactor, story, cancellation } = stage;
    story.begin(settings);
    const desired = await readDesired(settings, stage);
    const { token } = settings;
    if (token === undefined) {
        story.tell({
            severity: 'notice',
            message: "there is no API token in this pull request's run: the file was checked in full, but not compared with the project",
        });
        return;
    }
    const { client, traffic } = await connect({
        apiUrl: settings.apiUrl,
        token,
        proxy: settings.proxy,
        stop: cancellation,
        redactor,
    });
    story.watch(traffic);
    const parent = await findParent(settings, client, stage);
    const policy = policyFor(settings, token, parent.id);
    story.tell(...keyNotices(settings, token));
    const reader = new QoveryReader(client, parent);
    const listing = await reader.list();
    const planned = await planFrom(reader, listing, desired, policy);
    story.planned(planned.plan);
    runner.lines(renderPlanLines(story.report(), { color: runner.color }));
    renderGroups(story.report()).forEach((group) => runner.group(group));
    story.tell(...refuseUnsafe(planned, listing, desired, settings));
    const inSync = planned.plan.changes.length === 0;
    if (settings.mode === 'apply' && !inSync) {
        const ledger = await applyGuarded(planned, {
            client,
            parent,
            reader,
            desired,
            policy,
            settings,
            cancellation,
            redactor,
            onProgress: (outcome, settled, total) => runner.info(renderProgressLine(outcome, settled, total, { color: runner.color })),
        });
        story.applied(ledger);
    }
    story.tell(...explainBlindness(client.clock.now(), listing));
    if (settings.mode === 'check' && !inSync) {
        const message = 'the project is not as the file says; the plan above shows what differs';
        throw new errors/* SyncError */.S('out-of-sync', message);
    }
}
function maskCredentials({ token, fingerprintKey, githubToken, proxy }, runner, redactor) {
    for (const secret of [token, fingerprintKey, githubToken, ...proxyCredentials(proxy)]) {
        if (secret === undefined)
            continue;
        runner.setSecrets([secret.reveal()]);
        redactor.add(secret);
    }
}
async function readDesired(settings, { runner, redactor, names, story }) {
    const { workspace, files, content, format, interpolate, values, environment } = settings;
    const desired = await loadDesiredState({
        workspace,
        files,
        content,
        format,
        interpolate,
        resolution: resolutionFor(settings),
        values,
        environment,
    });
    const { masks, problems } = masksForAll(desired.entries);
    runner.setSecrets(masks);
    for (const entry of desired.entries) {
        const value = (0,model_desired/* valueOf */.R)(entry);
        if (value === undefined)
            continue;
        redactor.add(value);
        if (value.reveal().length >= LEAST_IN_A_NAME)
            names.add(value);
    }
    story.read(desired);
    story.tell(...desired.problems, ...problems);
    return desired;
}
function resolutionFor({ origin, mode, token }) {
    if (origin.fromFork !== 'no')
        return 'never';
    if (mode !== 'plan')
        return 'required';
    return origin.byDependabot || token === undefined ? 'lenient' : 'if-any';
}
async function findParent(settings, client, { story, redactor }) {
    if ('id' in settings.project)
        return { kind: 'project', id: settings.project.id };
    const { id, name } = await findProject(client, settings.project, redactor);
    story.found({ id, name: redactor.clean(name) });
    return { kind: 'project', id };
}


/***/ }),

/***/ 5399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ valueOf)
/* harmony export */ });
function valueOf(entry) {
    return entry.kind === 'alias' || entry.kind === 'absent' ? undefined : entry.value;
}


/***/ }),

/***/ 9730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Os: () => (/* binding */ MARK_LIMIT),
/* harmony export */   hj: () => (/* binding */ MARK_OPENING),
/* harmony export */   r7: () => (/* binding */ DESCRIPTION_LIMIT)
/* harmony export */ });
const DESCRIPTION_LIMIT = 255;
const MARK_LIMIT = 100;
const MARK_OPENING = '[synced from ';


/***/ }),

/***/ 805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ SecretValue)
/* harmony export */ });
const HIDDEN = '[secret]';
class SecretValue {
    #text;
    constructor(text) {
        this.#text = text;
    }
    reveal() {
        return this.#text;
    }
    get isEmpty() {
        return this.#text === '';
    }
    toString() {
        return HIDDEN;
    }
    toJSON() {
        return HIDDEN;
    }
    [Symbol.toPrimitive]() {
        return HIDDEN;
    }
    get [Symbol.toStringTag]() {
        return 'SecretValue';
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return HIDDEN;
    }
}


/***/ }),

/***/ 5281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RA: () => (/* binding */ CallError),
/* harmony export */   cq: () => (/* binding */ explainStatus),
/* harmony export */   kc: () => (/* binding */ errorText),
/* harmony export */   zU: () => (/* binding */ failureKind)
/* harmony export */ });
class CallError extends Error {
    status;
    kind;
    body;
    name = 'CallError';
    mayHaveWritten;
    #isThrottled;
    constructor(message, status, kind, body, { mayHaveWritten = false, isThrottled = false } = {}) {
        super(message);
        this.status = status;
        this.kind = kind;
        this.body = body;
        this.mayHaveWritten = mayHaveWritten;
        this.#isThrottled = isThrottled;
    }
    get reason() {
        if (this.#isThrottled)
            return 'rate-limited';
        switch (this.status) {
            case 401:
                return 'unauthorized';
            case 403:
                return 'forbidden';
            case 404:
                return 'not-found';
            case 429:
                return 'rate-limited';
            case 400:
                return /exist/i.test(errorText(this.body) ?? '') ? 'not-found' : 'api-error';
            default:
                return 'api-error';
        }
    }
}
function errorText(body) {
    if (typeof body !== 'object' || body === null)
        return undefined;
    const { detail, message, error } = body;
    return [detail, message, error].find((text) => typeof text === 'string' && text.trim() !== '');
}
function failureKind(status) {
    if (status === 404)
        return 'gone';
    if (status === 409)
        return 'conflict';
    if (status === 429)
        return 'rate-limited';
    return status >= 500 ? 'unsure' : 'refused';
}
function explainStatus(status) {
    if (status >= 300 && status < 400)
        return `Qovery answered with a redirect (${status}), which is not followed; check api-url`;
    switch (status) {
        case 401:
            return 'Qovery did not accept the token (401): it is wrong, expired or revoked; check api-token';
        case 403:
            return "Qovery refused access (403): the token's role lacks the permission, or there is no such project";
        case 404:
            return 'Qovery found nothing there (404)';
        case 409:
            return 'Qovery reports a conflict (409)';
        case 429:
            return 'the rate limit of the Qovery API is reached (429)';
        default:
            return status >= 500 ? `the Qovery API failed (${status})` : `Qovery refused the request (${status})`;
    }
}


/***/ }),

/***/ 898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XB: () => (/* binding */ variablesPath),
/* harmony export */   s6: () => (/* binding */ secretPath),
/* harmony export */   z1: () => (/* binding */ secretsPath)
/* harmony export */ });
function secretsPath({ kind, id }) {
    return `${kind}/${encodeURIComponent(id)}/secret`;
}
function secretPath(parent, secretId, action) {
    return `${secretsPath(parent)}/${encodeURIComponent(secretId)}${action === undefined ? '' : `/${action}`}`;
}
function variablesPath({ kind, id }, secretsOnly) {
    const query = new URLSearchParams({
        parent_id: id,
        scope: kind.toUpperCase(),
        ...(secretsOnly && { is_secret: 'true' }),
    });
    return `variable?${query.toString()}`;
}


/***/ }),

/***/ 5803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ isFields),
/* harmony export */   Mk: () => (/* binding */ readNamed),
/* harmony export */   n5: () => (/* binding */ readSecret),
/* harmony export */   nt: () => (/* binding */ readVariable),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6624);

const KINDS = {
    VALUE: 'value',
    FILE: 'file',
    ALIAS: 'alias',
    OVERRIDE: 'override',
    BUILT_IN: 'built-in',
    BUIT_IN: 'built-in',
    EXTERNAL_SECRET: 'external',
    FILE_EXTERNAL_SECRET: 'external',
};
function readResults(json, what) {
    const results = isFields(json) ? json['results'] : undefined;
    if (!Array.isArray(results) || !results.every(isFields)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S('api-error', `Qovery's list of ${what} can't be read: it is not {"results": […]}; check api-url`);
    }
    return results;
}
function readSecret(fields) {
    return {
        ...readIdentity(fields, 'secrets'),
        kind: readKind(fields),
        description: text(fields['description']) ?? '',
        interpolateInFile: typeof fields['enable_interpolation_in_file'] === 'boolean'
            ? fields['enable_interpolation_in_file']
            : undefined,
        aliasOf: readLink(fields['aliased_secret']),
        overrides: readLink(fields['overridden_secret']),
        ownedBy: text(fields['owned_by']),
        createdAt: readTime(fields['created_at']),
        updatedAt: readTime(fields['updated_at']),
    };
}
function readVariable(fields) {
    return {
        ...readIdentity(fields, 'variables'),
        kind: readKind(fields),
        isSecret: fields['is_secret'] !== false,
        mountPath: text(fields['mount_path']) || undefined,
        serviceName: text(fields['service_name']),
    };
}
function readNamed(fields) {
    const [id, name] = [text(fields['id']), text(fields['name'])];
    return id === undefined || name === undefined ? undefined : { id, name };
}
function isFields(json) {
    return typeof json === 'object' && json !== null && !Array.isArray(json);
}
function readIdentity(fields, what) {
    const [id, key] = [text(fields['id']), text(fields['key'])];
    if (id === undefined || id === '' || key === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S('api-error', `Qovery's list of ${what} has an entry without id or key, so it can't be trusted`);
    }
    return { id, key, scope: text(fields['scope']) ?? 'unknown' };
}
function readKind(fields) {
    const type = text(fields['variable_type']);
    if (type !== undefined)
        return KINDS[type.toUpperCase()] ?? 'external';
    if (isFields(fields['aliased_secret'] ?? fields['aliased_variable']))
        return 'alias';
    if (isFields(fields['overridden_secret'] ?? fields['overridden_variable']))
        return 'override';
    if (text(fields['scope']) === 'BUILT_IN')
        return 'built-in';
    return text(fields['mount_path']) ? 'file' : undefined;
}
function readLink(json) {
    if (!isFields(json))
        return undefined;
    const [id, key] = [text(json['id']), text(json['key'])];
    if (id === undefined && key === undefined)
        return undefined;
    return {
        id: id ?? '',
        key: key ?? '',
        scope: text(json['scope']),
        mountPath: text(json['mount_path']) || undefined,
    };
}
function readTime(json) {
    const raw = text(json);
    if (raw === undefined)
        return undefined;
    const trimmed = raw.replace(/(\.\d{3})\d+/, '$1');
    const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(trimmed) ? trimmed : `${trimmed}Z`);
    return Number.isNaN(time) ? undefined : time;
}
function text(json) {
    return typeof json === 'string' ? json : undefined;
}


/***/ }),

/***/ 7887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   X5: () => (/* binding */ cleanText),
/* harmony export */   Xd: () => (/* binding */ neutralizeLines),
/* harmony export */   Z6: () => (/* binding */ cleanKey),
/* harmony export */   a0: () => (/* binding */ neutralizeLine)
/* harmony export */ });
const LINE_BREAKS = /[ ]*[\t\n\v\f\r\u0085\u2028\u2029]+[ ]*/gu;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
function cleanText(text) {
    return text.replace(LINE_BREAKS, ' ').replace(UNPRINTABLE, '\u{FFFD}').trim();
}
function cutText(text, limit) {
    const points = Array.from(text.slice(0, 2 * limit + 2));
    return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
function cleanKey(key) {
    return cutText(cleanText(key), 80) || '(empty)';
}
const COLOUR = /(\u001B\[\d{1,2}m)/;
function neutralizeLine(line) {
    return line
        .split(COLOUR)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(UNPRINTABLE, '\u{FFFD}')))
        .join('')
        .replaceAll('##[', '## [')
        .replace(/^(\s*)::/u, '$1: :');
}
function neutralizeLines(text) {
    return text
        .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u)
        .map((line) => neutralizeLine(line.replaceAll('\t', ' ')));
}


/***/ }),

/***/ 2963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   l6: () => (/* binding */ toMarkdown)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7887);

const IN_CODE = { '`': '\u02CB', '|': '\u00A6', '\\': '\u29F5' };
function code(text) {
    const inert = (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(text).replace(/[`|\\]/gu, (character) => IN_CODE[character] ?? '');
    return `\`${inert === '' ? '(empty)' : inert}\``;
}
const ZERO_WIDTH_SPACE = '&#8203;';
const ACTIVE = /[&<>\\`*_{}[\]|~$]|@|#|:(?=\/\/)|www(?=\.)|GH-(?=\d)/giu;
const STARTS_BLOCK = /^(?:[-+=]|\d+[.)])/u;
function prose(text) {
    const escaped = text.replace(ACTIVE, (match) => {
        if (match === '@' || match === '#' || match.length > 1)
            return match + ZERO_WIDTH_SPACE;
        return match === ':' ? `:${ZERO_WIDTH_SPACE}` : `&#${match.charCodeAt(0)};`;
    });
    return STARTS_BLOCK.test(escaped) ? ZERO_WIDTH_SPACE + escaped : escaped;
}
function toMarkdown(phrase) {
    return phrase
        .map((part) => (typeof part === 'string' ? prose(part.replace(/\s+/gu, ' ')) : code(part.name)))
        .join('');
}


/***/ }),

/***/ 5029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fitSections),
/* harmony export */   Z: () => (/* binding */ fixed)
/* harmony export */ });
function fixed(text) {
    return { head: text, rows: [], separator: '', foot: '', more: () => '' };
}
const MORE_BYTES = 120;
const bytesOf = (text) => Buffer.byteLength(text);
function fitSections(sections, limit) {
    const needs = sections.map(({ rows, separator }) => rows.reduce((sum, row) => sum + bytesOf(row) + bytesOf(separator), 0));
    const overhead = sections.reduce((sum, { head, foot }) => sum + bytesOf(head) + bytesOf(foot) + MORE_BYTES, 0);
    let left = Math.max(0, limit - overhead);
    let later = needs.reduce((sum, need) => sum + need, 0);
    return sections
        .map((section, index) => {
        later -= needs[index] ?? 0;
        const { text, used } = fitRows(section, Math.max(left / 2, left - later));
        left -= used;
        return section.head + text + section.foot;
    })
        .join('');
}
function fitRows({ rows, separator, more }, allowance) {
    let used = 0;
    let count = 0;
    for (const row of rows) {
        const cost = bytesOf(row) + bytesOf(separator);
        if (used + cost > allowance)
            break;
        used += cost;
        count += 1;
    }
    const shown = count === rows.length ? rows : [...rows.slice(0, count), more(rows.length - count)];
    return { text: shown.join(separator), used };
}


/***/ }),

/***/ 3106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RK: () => (/* binding */ outcomesOf),
/* harmony export */   Wn: () => (/* binding */ countPlanned),
/* harmony export */   XF: () => (/* binding */ countOutcomes),
/* harmony export */   pp: () => (/* binding */ planOutput)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7887);

const ERROR_LIMIT = 300;
function outcomesOf(report) {
    if (report.ledger !== undefined)
        return report.ledger.outcomes;
    return (report.plan?.changes ?? []).map((change) => ({ change, status: 'planned' }));
}
function countOutcomes(report) {
    const outcomes = outcomesOf(report);
    const wanted = report.mode === 'apply' ? 'done' : 'planned';
    const counted = outcomes.filter(({ status }) => status === wanted).map(({ change }) => change);
    return {
        ...countActions(counted, report),
        failed: outcomes.filter(({ status }) => status === 'failed').length,
    };
}
function countPlanned(report) {
    return { ...countActions(report.plan?.changes ?? [], report), failed: 0 };
}
function countActions(counted, report) {
    const number = (...actions) => counted.filter(({ action }) => actions.includes(action)).length;
    return {
        changes: report.plan?.changes.length ?? 0,
        created: number('create'),
        updated: number('update', 'replace'),
        deleted: number('delete'),
        unchanged: report.plan?.unchanged.length ?? 0,
    };
}
function planOutput(report) {
    return JSON.stringify({
        version: 1,
        project_id: report.project?.id ?? '',
        mode: report.mode,
        digest: report.plan?.digest ?? '',
        changes: outcomesOf(report).map(changeOutput),
        unchanged: report.plan?.unchanged ?? [],
        unmanaged: report.plan?.unmanaged ?? [],
    });
}
function changeOutput({ change, status, error }) {
    return {
        action: change.action,
        kind: change.kind,
        key: change.key,
        reason: change.reason,
        target: change.target,
        status,
        error: status === 'failed' ? (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(error ?? 'no reason given'), ERROR_LIMIT) : undefined,
    };
}


/***/ }),

/***/ 9133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Hv: () => (/* binding */ changesSection),
  $W: () => (/* binding */ foldedSections),
  uh: () => (/* binding */ headlineText),
  uE: () => (/* binding */ ledgerSections),
  gl: () => (/* binding */ problemSections)
});

;// CONCATENATED MODULE: ./.build/src/model/problem.js
function formatPosition(at) {
    return `${at.file}:${at.line}:${at.column}`;
}

// EXTERNAL MODULE: ./.build/src/report/clean.js
var clean = __nccwpck_require__(7887);
// EXTERNAL MODULE: ./.build/src/report/escape.js
var report_escape = __nccwpck_require__(2963);
// EXTERNAL MODULE: ./.build/src/report/fit.js
var fit = __nccwpck_require__(5029);
// EXTERNAL MODULE: ./.build/src/report/phrase.js
var phrase = __nccwpck_require__(2009);
// EXTERNAL MODULE: ./.build/src/report/result.js
var result = __nccwpck_require__(7205);
// EXTERNAL MODULE: ./.build/src/report/view.js
var view = __nccwpck_require__(2161);
// EXTERNAL MODULE: ./.build/src/report/words.js
var words = __nccwpck_require__(1827);
;// CONCATENATED MODULE: ./.build/src/report/markdown.js








function headlineText(report) {
    const limits = (0,result/* describeLimits */.Wm)(report).map((limit) => `> ${(0,report_escape/* toMarkdown */.l6)(limit)}\n\n`);
    const headline = `### Qovery secrets · ${(0,report_escape/* toMarkdown */.l6)((0,result/* describeResult */.dy)(report))}\n\n`;
    return `${headline}${(0,report_escape/* toMarkdown */.l6)((0,result/* describeSource */.B6)(report))}\n\n${limits.join('')}${failureText(report)}`;
}
const FAILURE_LINES = 5;
function failureText({ failure, problems }) {
    if (failure === undefined)
        return '';
    const known = new Set(problems.flatMap(({ message }) => message.split('\n')));
    const lines = failure.message.split('\n').filter((line) => line.trim() !== '' && !known.has(line));
    const shown = lines.slice(0, FAILURE_LINES).map((line) => (0,report_escape/* toMarkdown */.l6)((0,phrase/* parseMessage */.vY)(line)));
    const more = lines.length - shown.length;
    const words = [...shown, ...(more > 0 ? [`…and ${more} more`] : [])].join('<br>');
    return `**Failed** (${(0,report_escape/* code */.aY)(failure.reason)})${words === '' ? '' : `: ${words}`}\n\n`;
}
function changesSection(report) {
    const rows = (0,view/* buildRows */.k)(report);
    const columns = ['Change', 'Key', 'Kind', 'Why', 'Remarks', ...((0,result/* isIncomplete */.Ne)(report) ? ['Result'] : [])];
    if (rows.length === 0)
        return list('', [], 'change');
    return {
        head: `#### Changes\n\n| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}\n`,
        rows: rows.map((row) => `| ${changeCells(row, columns.length).join(' | ')} |`),
        separator: '\n',
        foot: '\n\n',
        more: (omitted) => `| …and ${omitted} more |${' |'.repeat(columns.length - 1)}`,
    };
}
function changeCells(row, columns) {
    const key = row.newKey === undefined ? (0,report_escape/* code */.aY)(row.key) : `${(0,report_escape/* code */.aY)(row.key)} → ${(0,report_escape/* code */.aY)(row.newKey)}`;
    const target = row.target === undefined ? [] : [`→ ${(0,report_escape/* code */.aY)(row.target)}`];
    const remarks = [...target, ...row.notes.map((note) => (0,report_escape/* toMarkdown */.l6)((0,phrase/* parseMessage */.vY)(note)))].join('; ');
    const result = row.status === 'failed' ? '**failed**' : row.status.replace('-', ' ');
    return [`${words/* SYMBOLS */.Am[row.action]} ${row.action}`, key, row.kind, (0,report_escape/* prose */.CS)(row.why), remarks, result].slice(0, columns);
}
function ledgerSections(report) {
    if (!(0,result/* isIncomplete */.Ne)(report))
        return [];
    const rows = report.ledger?.outcomes.map(view/* buildRow */.d) ?? [];
    const { unverified } = report.ledger ?? {};
    const next = (0,result/* describeNextStep */.Nt)(report);
    const failed = rows.filter(({ status }) => status === 'failed').map(failedItem);
    const stuck = (report.ledger?.notConverged ?? []).map(({ key, seen }) => `- ${(0,report_escape/* code */.aY)((0,clean/* cleanKey */.Z6)(key))}: ${(0,report_escape/* toMarkdown */.l6)((0,phrase/* parseMessage */.vY)(seen, 300))}`);
    const done = rows.filter(({ status }) => status === 'done');
    const left = rows.filter(({ status }) => status === 'not-attempted').map((row) => row.key);
    return [
        list('#### Failed', failed, 'failure'),
        list('#### Not as the file says', stuck, 'secret'),
        names(`Not attempted (${left.length})`, left),
        names(`Done (${done.length})`, done.map(({ key }) => key)),
        (0,fit/* fixed */.Z)(unverified === undefined ? '' : `**Not verified**: ${(0,report_escape/* toMarkdown */.l6)((0,phrase/* parseMessage */.vY)(unverified.message))}\n\n`),
        (0,fit/* fixed */.Z)(next === undefined ? '' : `**${next}**\n\n`),
    ];
}
function failedItem(row) {
    const subject = `${(0,report_escape/* code */.aY)(row.key)} could not be ${words/* PAST */.vZ[row.action]}`;
    return `- ${subject}: ${(0,report_escape/* toMarkdown */.l6)((0,phrase/* parseMessage */.vY)(row.error ?? '', 300))}`;
}
function problemSections({ problems }) {
    const of = (severity) => problems.filter((problem) => problem.severity === severity).map(problemItem);
    return [
        list('#### Errors', of('error'), 'error'),
        list('#### Warnings', of('warning'), 'warning'),
        list('#### Notices', of('notice'), 'notice'),
    ];
}
function problemItem({ message, at }) {
    const where = at === undefined ? '' : `${(0,report_escape/* code */.aY)((0,clean/* cutText */.IN)((0,clean/* cleanText */.X5)(formatPosition(at)), 160))} `;
    return `- ${where}${(0,report_escape/* toMarkdown */.l6)((0,phrase/* parseMessage */.vY)(message))}`;
}
function foldedSections(report) {
    const { unchanged = [], unmanaged = [] } = report.plan ?? {};
    return [
        names(`${unchanged.length} unchanged`, unchanged),
        names(`${unmanaged.length} not managed here`, unmanaged),
    ];
}
function list(title, rows, noun) {
    if (rows.length === 0)
        return { head: '', rows, separator: '', foot: '', more: () => '' };
    return {
        head: `${title}\n\n`,
        rows,
        separator: '\n',
        foot: '\n\n',
        more: (omitted) => `- …and ${omitted} more ${noun}${omitted === 1 ? '' : 's'}`,
    };
}
function names(title, keys) {
    if (keys.length === 0)
        return list('', [], '');
    return {
        head: `<details><summary>${title}</summary>\n\n`,
        rows: keys.map((key) => (0,report_escape/* code */.aY)((0,clean/* cleanKey */.Z6)(key))),
        separator: ',\n',
        foot: '\n\n</details>\n\n',
        more: (omitted) => `…and ${omitted} more`,
    };
}


/***/ }),

/***/ 2009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   UU: () => (/* binding */ name),
/* harmony export */   Zk: () => (/* binding */ joinPhrases),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   fE: () => (/* binding */ toText),
/* harmony export */   vY: () => (/* binding */ parseMessage)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7887);

function say(words, ...parts) {
    return words.flatMap((word, index) => {
        const part = parts[index];
        if (part === undefined)
            return [word];
        if (typeof part === 'string' || typeof part === 'number')
            return [word, String(part)];
        return 'name' in part ? [word, part] : [word, ...part];
    });
}
function name(text) {
    return { name: text };
}
function joinPhrases(phrases, separator) {
    return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [separator, ...phrase]));
}
const NAMES_IN_MESSAGE = /`([^`]{1,200})`|"([A-Za-z_][\w.-]{0,199})"/u;
function parseMessage(message, limit = 500) {
    const text = (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(message), limit);
    return text.split(NAMES_IN_MESSAGE).flatMap((part, index) => {
        if (!part)
            return [];
        return index % 3 === 0 ? [part] : [name(part)];
    });
}
function toText(phrase) {
    return phrase.map((part) => cleanSpaces(typeof part === 'string' ? part : part.name)).join('');
}
function cleanSpaces(text) {
    const clean = (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanText */ .X5)(text);
    if (clean === '')
        return text === '' ? '' : ' ';
    return `${/^\s/u.test(text) ? ' ' : ''}${clean}${/\s$/u.test(text) ? ' ' : ''}`;
}


/***/ }),

/***/ 7205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ describeSource),
/* harmony export */   Ne: () => (/* binding */ isIncomplete),
/* harmony export */   Nt: () => (/* binding */ describeNextStep),
/* harmony export */   P9: () => (/* binding */ describeCost),
/* harmony export */   Wm: () => (/* binding */ describeLimits),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   j1: () => (/* binding */ projectName),
/* harmony export */   yZ: () => (/* binding */ describePlanned)
/* harmony export */ });
/* unused harmony exports countNotAttempted, isUnfinished, describeDone */
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7887);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3106);
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2009);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1827);




function countNotAttempted(report) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomesOf */ .RK)(report).filter(({ status }) => status === 'not-attempted').length;
}
function isUnfinished({ ledger }) {
    if (ledger === undefined)
        return false;
    return ledger.notConverged.length > 0 || ledger.outcomes.some(({ status }) => status !== 'done');
}
function isIncomplete(report) {
    const { ledger } = report;
    return isUnfinished(report) || ledger?.cancelled === true || ledger?.unverified !== undefined;
}
function describeNextStep(report) {
    if (isUnfinished(report))
        return 'Run again to finish: what is done stays done.';
    return report.ledger?.unverified === undefined ? undefined : 'Run again to verify what was written.';
}
function describeResult(report) {
    const where = projectName(report);
    const { plan, ledger, failure } = report;
    const planned = describePlanned(report);
    const done = describeDone(report);
    switch (failure?.reason) {
        case undefined:
            if (plan === undefined)
                return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Checked the file, compared nothing`;
            if (plan.changes.length === 0)
                return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${where} is in sync, nothing to change`;
            if (ledger !== undefined)
                return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Applied to ${where}: ${done}`;
            return report.mode === 'apply'
                ? (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `To apply to ${where}: ${planned}`
                : (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Plan for ${where}: ${planned}`;
        case 'out-of-sync':
            return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${where} is out of sync: ${planned}`;
        case 'invalid-file':
            return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `The file has errors, nothing was compared or written`;
        case 'invalid-input':
            return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `The inputs have errors, nothing was compared or written`;
        case 'cancelled':
            return ledger === undefined
                ? (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Cancelled before anything was written to ${where}`
                : (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Cancelled while writing to ${where}: ${done}`;
        case 'partial-apply':
            return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Applied to ${where} in part: ${done}`;
        case 'not-converged':
            return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${where} is still not as the file says: ${done}`;
        case 'unsafe-plan':
        case 'plan-changed':
        case 'unauthorized':
        case 'forbidden':
        case 'not-found':
        case 'rate-limited':
        case 'api-error': {
            const refused = failure.reason === 'unsafe-plan' || failure.reason === 'plan-changed';
            if (ledger?.unverified !== undefined)
                return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Applied to ${where} but not verified: ${done}`;
            if (ledger?.wrote === true)
                return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Stopped while writing to ${where}: ${done}`;
            const what = (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${refused ? 'Refused' : 'Failed'}, nothing was written to ${where}`;
            return plan === undefined ? what : (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${what}; the plan was: ${planned}`;
        }
    }
}
function describePlanned(report) {
    const counts = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .countPlanned */ .Wn)(report);
    if (counts.changes === 0)
        return `nothing to change; ${counts.unchanged} unchanged`;
    const replaced = report.plan?.changes.filter(({ action }) => action === 'replace').length ?? 0;
    const updates = `${counts.updated} to update${replaced === 0 ? '' : ` (${replaced} of them by replacing)`}`;
    return `${listCounts([
        [counts.created, `${counts.created} to create`],
        [counts.updated, updates],
        [counts.deleted, `${counts.deleted} to delete`],
    ])}; ${counts.unchanged} unchanged`;
}
function describeDone(report) {
    const counts = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .countOutcomes */ .XF)(report);
    const left = countNotAttempted(report);
    const stuck = report.ledger?.notConverged.length ?? 0;
    const list = listCounts([
        [counts.created, `${counts.created} created`],
        [counts.updated, `${counts.updated} updated`],
        [counts.deleted, `${counts.deleted} deleted`],
        [counts.failed, `${counts.failed} failed`],
        [left, `${left} not attempted`],
        [stuck, `${stuck} not as the file says`],
    ]);
    return `${list || 'nothing written'}; ${counts.unchanged} unchanged`;
}
function listCounts(parts) {
    return parts
        .filter(([count]) => count > 0)
        .map(([, words]) => words)
        .join(', ');
}
function projectName(report) {
    const text = (0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(report.project?.name || report.project?.id || ''), 80);
    return text === '' ? 'the project' : (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU)(text);
}
const FILES_SHOWN = 5;
function describeSource(report) {
    const files = report.files
        .slice(0, FILES_SHOWN)
        .map((file) => [(0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(file), 120))]);
    const more = report.files.length - files.length;
    const parts = [
        (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `mode ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU)(report.mode)}`,
        (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${report.files.length > 1 ? 'files' : 'file'} ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPhrases */ .Zk)(files, ', ')}${more > 0 ? ` and ${more} more` : ''}`,
        (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `owner ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(report.owner), 120))}`,
    ];
    if (report.project?.name !== undefined)
        parts.push((0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `project ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanText */ .X5)(report.project.id), 80))}`);
    return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPhrases */ .Zk)(parts, ' · ');
}
function describeLimits(report) {
    if (report.fromFork) {
        return [
            (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `This run comes from a fork: no reference was resolved and no value compared. The plan is by name and does not show whether values differ.`,
        ];
    }
    if (report.byName && report.plan !== undefined) {
        return [
            (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Some values were not available to this run. The plan is by name and does not show whether those differ.`,
        ];
    }
    if (report.plan === undefined && report.failure === undefined) {
        return [
            (0,_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `There was no API token: the file was checked in full, and nothing was compared with the project.`,
        ];
    }
    return [];
}
function describeCost(report) {
    const waited = report.waitedMs < 50 ? '' : `, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(report.waitedMs)} of it waiting`;
    return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(report.requests, 'request')} in ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(report.elapsedMs)}${waited}`;
}


/***/ }),

/***/ 2161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ buildRow),
/* harmony export */   k: () => (/* binding */ buildRows)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7887);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3106);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1827);



const NOTE_LIMIT = 200;
const ERROR_LIMIT = 300;
function buildRows(report) {
    const outcomes = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomesOf */ .RK)(report);
    const renames = foldableRenames(report.plan?.renames ?? [], outcomes);
    const hidden = new Set(renames.values());
    return outcomes
        .filter(({ change }) => !hidden.has(change.key))
        .map((outcome) => {
        const newKey = renames.get(outcome.change.key);
        return newKey === undefined ? buildRow(outcome) : buildRenameRow(outcome, newKey);
    });
}
function buildRow({ change, status, error }) {
    return {
        action: change.action,
        key: (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanKey */ .Z6)(change.key),
        newKey: undefined,
        kind: change.kind,
        why: (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .describeReason */ .Gk)(change),
        target: change.target === undefined ? undefined : (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanKey */ .Z6)(change.target),
        notes: notesOf(change),
        status,
        error: status === 'failed' ? (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanText */ .X5)(error ?? ''), ERROR_LIMIT) || 'no reason given' : undefined,
    };
}
function buildRenameRow(outcome, newKey) {
    return {
        ...buildRow(outcome),
        action: 'rename',
        newKey: (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanKey */ .Z6)(newKey),
        why: 'renamed (created before deleted)',
    };
}
function notesOf(change) {
    const notes = change.notes
        .map((note) => (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)((0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanText */ .X5)(note), NOTE_LIMIT))
        .filter((note) => note !== '');
    switch (change.action) {
        case 'create':
        case 'update':
            return notes;
        case 'replace': {
            const restored = change.restores.map(({ key }) => `"${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanKey */ .Z6)(key)}"`).join(', ');
            return [...notes, ...(restored === '' ? [] : [(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(`put back: ${restored}`, NOTE_LIMIT)]), _words_js__WEBPACK_IMPORTED_MODULE_0__/* .CASCADE */ .T7];
        }
        case 'delete':
            return [...notes, _words_js__WEBPACK_IMPORTED_MODULE_0__/* .CASCADE */ .T7];
    }
}
function foldableRenames(renames, outcomes) {
    const byKey = new Map(outcomes.map((outcome) => [outcome.change.key, outcome]));
    const folded = new Map();
    const taken = new Set();
    for (const { from, to } of renames) {
        const deleted = byKey.get(from);
        const created = byKey.get(to);
        if (deleted?.change.action !== 'delete' || created?.change.action !== 'create')
            continue;
        if (deleted.status !== created.status || deleted.status === 'failed' || taken.has(to))
            continue;
        folded.set(from, to);
        taken.add(to);
    }
    return folded;
}


/***/ }),

/***/ 1827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ SYMBOLS),
/* harmony export */   Gk: () => (/* binding */ describeReason),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   T7: () => (/* binding */ CASCADE),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   vZ: () => (/* binding */ PAST)
/* harmony export */ });
/* unused harmony export formatTime */
const SYMBOLS = {
    create: '+',
    update: '~',
    replace: '±',
    delete: '-',
    rename: '»',
};
const PAST = {
    create: 'created',
    update: 'updated',
    replace: 'replaced',
    delete: 'deleted',
    rename: 'renamed',
};
const CASCADE = 'aliases and overrides of it at environment and service level fall with it';
const REASONS = {
    missing: 'not in the project yet',
    'value-changed': 'value changed',
    'changed-outside': 'edited outside of this action',
    unknown: "can't be told whether it differs",
    'mount-path-changed': 'mount path changed',
    'kind-changed': 'kind changed',
    'target-changed': 'alias target changed',
    'description-changed': 'description changed',
    'removed-from-file': 'removed from the file',
    'listed-absent': 'listed as absent',
};
function describeReason(change) {
    const words = REASONS[change.reason];
    const time = change.since === undefined ? undefined : formatTime(change.since);
    if (time === undefined)
        return words;
    return change.reason === 'changed-outside' ? `${words} since ${time}` : `${words}, last edited ${time}`;
}
function formatTime(unixMs) {
    const date = new Date(unixMs);
    if (Number.isNaN(date.getTime()))
        return undefined;
    return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
function formatDuration(ms) {
    if (ms < 9_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(6983);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
