import { expect, test } from '@jest/globals';
import { classifyNetworkError } from '../../../../src/qovery/http/network-errors.js';
import { ProxyFailure, ProxyRefusal } from '../../../../src/qovery/http/tunnel.js';
import { printWhole } from '../print.js';

const HOST = { host: 'api.qovery.com', proxy: undefined };
const PROXIED = { host: 'api.qovery.com', proxy: { host: 'proxy.corp:3128', variable: 'HTTPS_PROXY' } };

/** An error around the real one, as an abort has it. */
function failed(cause: unknown): Error {
  return new TypeError('fetch failed', { cause });
}

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error('text with CANARY in it'), { code, ...more });
}

test.each([
  ['CERT_HAS_EXPIRED', 'has expired'],
  ['CERT_NOT_YET_VALID', 'is not valid yet'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'is not trusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'is not trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'is not trusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'is not trusted'],
  ['CERT_REVOKED', 'is not trusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'is for another host'],
  ['HOSTNAME_MISMATCH', 'is for another host'],
])('%s is named as a certificate that %s', (code, words) => {
  const trouble = classifyNetworkError(failed(coded(code)), HOST);
  expect(trouble).toMatchObject({ notReceived: true, permanent: true });
  expect(printWhole(trouble)).toContain(`the certificate of api.qovery.com ${words} (${code})`);
  expect(printWhole(trouble)).toContain('NODE_EXTRA_CA_CERTS');
});

test.each([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
])('%s is no certificate, but no secure connection either', (code) => {
  const trouble = classifyNetworkError(failed(coded(code)), HOST);
  expect(trouble.permanent).toBe(true);
  expect(printWhole(trouble)).toContain('no secure connection');
  expect(printWhole(trouble)).toContain(code);
});

test.each(['ENOTFOUND', 'EAI_AGAIN'])('%s is a name that does not resolve', (code) => {
  const trouble = classifyNetworkError(failed(coded(code)), HOST);
  expect(trouble).toMatchObject({ notReceived: true, permanent: false });
  expect(printWhole(trouble)).toBe(
    `the name of api.qovery.com can't be resolved (${code}); check api-url and the runner's DNS`,
  );
  expect(printWhole(classifyNetworkError(failed(coded(code)), PROXIED))).toContain(
    `the name of the proxy proxy.corp:3128 can't be resolved (${code}); check HTTPS_PROXY`,
  );
});

test.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'])('%s never reached the server', (code) => {
  const trouble = classifyNetworkError(failed(coded(code)), HOST);
  expect(trouble).toEqual({
    notReceived: true,
    permanent: false,
    text: `no connection to api.qovery.com (${code})`,
    advice: 'check api-url and the network in between',
  });
  expect(printWhole(classifyNetworkError(failed(coded(code)), PROXIED))).toBe(
    `no connection to the proxy proxy.corp:3128 (${code}); check HTTPS_PROXY, and that the proxy is up`,
  );
});

test('a time-out while connecting never reached the server; one while reading may have', () => {
  const connecting = coded('ETIMEDOUT', { syscall: 'connect' });
  expect(classifyNetworkError(failed(connecting), HOST).notReceived).toBe(true);
  expect(classifyNetworkError(failed(coded('ETIMEDOUT', { syscall: 'read' })), HOST).notReceived).toBe(false);
});

test('several addresses tried in vain count as one refusal', () => {
  const both = new AggregateError([
    coded('ETIMEDOUT', { syscall: 'connect' }),
    coded('ECONNREFUSED', { syscall: 'connect' }),
  ]);
  expect(classifyNetworkError(failed(both), HOST)).toMatchObject({ notReceived: true, permanent: false });
});

test.each(['ECONNRESET', 'EPIPE', 'Z_BUF_ERROR'])('%s leaves open whether it was received', (code) => {
  expect(classifyNetworkError(failed(coded(code)), HOST)).toEqual({
    notReceived: false,
    permanent: false,
    text: `the connection to api.qovery.com broke (${code})`,
    advice: undefined,
  });
});

test.each([
  [407, true, 'check the user and password in HTTPS_PROXY'],
  [403, true, 'check that the proxy in HTTPS_PROXY allows api.qovery.com'],
  [502, false, 'check that the proxy in HTTPS_PROXY allows api.qovery.com'],
])('a proxy that answers %s is named', (status, permanent, fix) => {
  const trouble = classifyNetworkError(new ProxyRefusal(status), PROXIED);
  expect(trouble).toMatchObject({ notReceived: true, permanent });
  expect(printWhole(trouble)).toContain(
    `the proxy proxy.corp:3128 refused the connection to api.qovery.com (${status})`,
  );
  expect(printWhole(trouble)).toContain(fix);
});

test.each([
  [
    'ECONNRESET',
    false,
    'the connection to the proxy proxy.corp:3128 broke (ECONNRESET); check HTTPS_PROXY, and',
  ],
  [
    'HPE_INVALID_CONSTANT',
    false,
    'what answers at the proxy proxy.corp:3128 does not speak HTTP (HPE_INVALID_CONSTANT)',
  ],
  [
    'EPROTO',
    true,
    'no secure connection to the proxy proxy.corp:3128 could be made (EPROTO); check that HTTPS_PROXY is',
  ],
  ['CERT_HAS_EXPIRED', true, 'the certificate of the proxy proxy.corp:3128 has expired (CERT_HAS_EXPIRED)'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    true,
    'of the proxy proxy.corp:3128 is for another host (ERR_TLS_CERT_ALTNAME_INVALID); check HTTPS_PROXY',
  ],
  ['ECONNREFUSED', false, 'no connection to the proxy proxy.corp:3128 (ECONNREFUSED)'],
])(
  '%s on the way to a proxy is told of the proxy, and nothing was sent to the server',
  (code, permanent, text) => {
    const trouble = classifyNetworkError(new ProxyFailure('no tunnel', { cause: coded(code) }), PROXIED);
    expect(trouble).toMatchObject({ notReceived: true, permanent });
    expect(printWhole(trouble)).toContain(text);
  },
);

test.each([
  [new Error('CANARY')],
  ['CANARY'],
  [undefined],
  [coded('lower case CANARY')],
  [failed(failed(failed(new Error('CANARY'))))],
])('the text of an error is never shown (%#)', (error) => {
  const trouble = classifyNetworkError(error, HOST);
  expect(trouble).toEqual({
    notReceived: false,
    permanent: false,
    text: 'the connection to api.qovery.com broke',
    advice: undefined,
  });
});

test('that the run itself gave a request up is no code to show', () => {
  const aborted = coded('ABORT_ERR', { name: 'AbortError' });
  expect(printWhole(classifyNetworkError(aborted, HOST))).toBe('the connection to api.qovery.com broke');
});

test('what does not speak HTTP is reported as that, without what it said', () => {
  const parser = coded('HPE_INVALID_CONSTANT', { data: 'CANARY' });
  expect(printWhole(classifyNetworkError(failed(parser), HOST))).toBe(
    'what answers at api.qovery.com does not speak HTTP (HPE_INVALID_CONSTANT); check api-url and what is in between',
  );
});

test('a chain of causes that goes round in a circle ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(printWhole(classifyNetworkError(error, HOST))).toBe('the connection to api.qovery.com broke');
});
