import { describe, expect, test } from '@jest/globals';
import { chooseProxy } from '../../../../src/qovery/http/proxy.js';

const PROXY = 'http://user:word@proxy.corp:3128';
const API = 'https://api.qovery.com';
const settings = (more: object = {}) => ({
  httpProxy: undefined,
  httpsProxy: undefined,
  noProxy: undefined,
  ...more,
});

test('goes by the scheme of the address', () => {
  expect(chooseProxy(API, settings({ httpsProxy: PROXY }))?.url.href).toBe(`${PROXY}/`);
  expect(chooseProxy(API, settings({ httpProxy: PROXY }))).toBeUndefined();
  expect(chooseProxy(API, settings())).toBeUndefined();
  expect(chooseProxy(API, undefined)).toBeUndefined();
});

test('names the variable that it was taken from', () => {
  expect(chooseProxy(API, settings({ httpsProxy: PROXY, httpProxy: PROXY }))?.variable).toBe('HTTPS_PROXY');
});

describe('NO_PROXY', () => {
  const isDirect = (noProxy: string, address = API) =>
    chooseProxy(address, settings({ httpsProxy: PROXY, noProxy })) === undefined;

  test.each([
    '*',
    'api.qovery.com',
    'API.Qovery.com',
    'qovery.com',
    '.qovery.com',
    '*.qovery.com',
    'example.com, qovery.com',
    'example.com qovery.com',
    'api.qovery.com:443',
    'localhost,,qovery.com,',
  ])('%s exempts the API', (noProxy) => {
    expect(isDirect(noProxy)).toBe(true);
  });

  test.each([
    '',
    'example.com',
    'overy.com',
    'api.qovery.com:8443',
    'api.qovery.com.example',
    ',',
    '.',
    ':443',
  ])('%j does not', (noProxy) => {
    expect(isDirect(noProxy)).toBe(false);
  });

  test('with a port exempts that port alone', () => {
    expect(isDirect('qovery.com:8443', 'https://api.qovery.com:8443')).toBe(true);
    expect(isDirect('qovery.com:443', 'https://api.qovery.com:8443')).toBe(false);
  });
});

test('requests to this machine never leave it', () => {
  const remote = settings({ httpProxy: PROXY, httpsProxy: PROXY });
  for (const address of ['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1', 'https://127.0.0.1:1'])
    expect(chooseProxy(address, remote)).toBeUndefined();
  const local = settings({ httpProxy: 'http://127.0.0.1:3128' });
  expect(chooseProxy('http://localhost:1', local)).toMatchObject({
    url: { host: '127.0.0.1:3128' },
    variable: 'HTTP_PROXY',
  });
});
