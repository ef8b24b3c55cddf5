import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CANARIES } from '../support/canaries.js';
import { createAuthority, createSelfSigned } from '../support/certificates.js';
import { startGitHubServer } from '../support/github-server.js';
import { startBabbler, startProxy, startTlsFront } from '../support/network.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';

jest.setTimeout(60_000);

const COUNT = Object.keys(CANARIES).length;
const YEAR = 365 * 86_400_000;
const authority = createAuthority();
let folder: string;
let authorityFile: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'network-'));
  authorityFile = path.join(folder, 'authority.pem');
  await writeFile(authorityFile, authority.cert);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const trusting = () => ({ NODE_EXTRA_CA_CERTS: authorityFile });
const before = (years: number) => new Date(Date.now() - years * YEAR);

describe('a certificate', () => {
  test.concurrent.each([
    [
      'that vouches for itself',
      () => createSelfSigned(['localhost']),
      {},
      /is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    ],
    [
      'of an authority nobody knows',
      () => authority.issue(['localhost']),
      {},
      /is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)/,
    ],
    [
      'that has expired',
      () => authority.issue(['localhost'], { from: before(2), to: before(1) }),
      trusting,
      /has expired \(CERT_HAS_EXPIRED\)/,
    ],
    [
      'that is not valid yet',
      () => authority.issue(['localhost'], { from: before(-1), to: before(-2) }),
      trusting,
      /is not valid yet \(CERT_NOT_YET_VALID\)/,
    ],
    [
      'for another host',
      () => authority.issue(['example.com']),
      trusting,
      /is for another host \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    ],
  ] as const)('%s ends the run at once, with its name', async (_, certificate, env, text) => {
    await using api = await startApi();
    await using front = await startTlsFront(api.url, certificate());
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://localhost:${front.port}` },
      env: typeof env === 'function' ? env() : env,
    });
    expectFailure(run, 'api-error', text);
    expect(annotationsOf(run, 'error').join()).toContain('NODE_EXTRA_CA_CERTS');
    expect(run.summary).toContain('1 request');
    expect(api.requests).toEqual([]);
  });

  test.concurrent('of an own authority is accepted through NODE_EXTRA_CA_CERTS', async () => {
    await using api = await startApi();
    await using front = await startTlsFront(api.url, authority.issue(['localhost', '127.0.0.1']));
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://localhost:${front.port}` },
      env: trusting(),
    });
    expect([run.code, run.stderr, api.secrets().length]).toEqual([0, '', COUNT]);
  });

  test.concurrent('that nobody would check is refused before anything is sent', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expect([run.code, run.outputs['failure-reason'], api.stats.connections]).toEqual([1, 'invalid-input', 0]);
    expect(annotationsOf(run, 'error').join()).toMatch(/NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check/);
  });
});

describe('no usable connection', () => {
  test.concurrent('a server that does not speak TLS is named as one', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { inputs: { 'api-url': api.url.replace('http:', 'https:') } });
    expectFailure(run, 'api-error', /no secure connection to 127\.0\.0\.1:\d+ could be made/);
  });

  test.concurrent('a server that does not speak HTTP', async () => {
    await using api = await startApi();
    await using babbler = await startBabbler('220 mail.example ESMTP\r\n');
    const run = await runBundle(api, { inputs: { 'api-url': `http://127.0.0.1:${babbler.port}` } });
    expectFailure(run, 'api-error', /what answers at 127\.0\.0\.1:\d+ does not speak HTTP/);
  });

  test.concurrent('a name that does not resolve', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { inputs: { 'api-url': 'https://api.qovery.invalid' } });
    expectFailure(
      run,
      'api-error',
      /the name of api\.qovery\.invalid can't be resolved \((ENOTFOUND|EAI_AGAIN)\).* Do: check api-url/,
    );
  });

  test.concurrent('a port on which nobody listens', async () => {
    await using api = await startApi();
    const { port } = await startBabbler('').then(async (gone) => (await gone[Symbol.asyncDispose](), gone));
    const run = await runBundle(api, { inputs: { 'api-url': `http://127.0.0.1:${port}` } });
    expectFailure(run, 'api-error', /no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
  });
});

describe('a proxy', () => {
  const credentials = { user: 'builder', password: 'pr%40xy-p@ss w0rd' };
  const inAddress = `${credentials.user}:${encodeURIComponent(credentials.password)}`;
  const asHeader = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  const HOST = 'api.qovery.example';

  test.concurrent('carries everything to Qovery, with its credentials masked', async () => {
    await using api = await startApi();
    await using front = await startTlsFront(api.url, authority.issue([HOST]));
    await using proxy = await startProxy({
      hosts: { [HOST]: front.port },
      credentials: `${credentials.user}:${credentials.password}`,
    });
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}` },
      env: { ...trusting(), HTTPS_PROXY: `http://${inAddress}@127.0.0.1:${proxy.port}` },
    });
    expect([run.code, run.stderr, api.secrets().length]).toEqual([0, '', COUNT]);
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${HOST}:443`]));
    expect(new Set(proxy.authorizations)).toEqual(new Set([`Basic ${asHeader}`]));
    expect(run.masks).toEqual(expect.arrayContaining([credentials.password, asHeader]));
    for (const text of [credentials.password, encodeURIComponent(credentials.password), asHeader])
      expect(run.visible).not.toContain(text);
  });

  test.concurrent('that speaks TLS itself proves its own name, and Qovery its own behind it', async () => {
    await using api = await startApi();
    await using front = await startTlsFront(api.url, authority.issue([HOST]));
    await using proxy = await startProxy({ hosts: { [HOST]: front.port } });
    await using secure = await startTlsFront(
      `http://127.0.0.1:${proxy.port}`,
      authority.issue(['localhost']),
    );
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}` },
      env: { ...trusting(), HTTPS_PROXY: `https://localhost:${secure.port}` },
    });
    expect([run.code, run.stderr, api.secrets().length]).toEqual([0, '', COUNT]);
  });

  test.concurrent("with another host's certificate is told nothing, though it is that of Qovery", async () => {
    await using api = await startApi();
    await using proxy = await startProxy();
    await using secure = await startTlsFront(`http://127.0.0.1:${proxy.port}`, authority.issue([HOST]));
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}` },
      env: { ...trusting(), HTTPS_PROXY: `https://${inAddress}@localhost:${secure.port}` },
    });
    expectFailure(run, 'api-error', /the certificate of the proxy localhost:\d+ is for another host/);
    expect(proxy.authorizations).toEqual([]);
  });

  test.concurrent('carries requests of plain HTTP as well, where all is on this machine', async () => {
    await using api = await startApi();
    await using proxy = await startProxy();
    const run = await runBundle(api, { env: { http_proxy: `127.0.0.1:${proxy.port}` } });
    expect([run.code, api.secrets().length]).toEqual([0, COUNT]);
    expect(proxy.requests.length).toBeGreaterThan(0);
  });

  test.concurrent.each(['127.0.0.1', '*', 'localhost,.example.com,127.0.0.1'])(
    'is left alone for NO_PROXY=%s',
    async (exempt) => {
      await using api = await startApi();
      await using proxy = await startProxy();
      const run = await runBundle(api, {
        env: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: exempt },
      });
      expect([run.code, api.secrets().length, proxy.requests]).toEqual([0, COUNT, []]);
    },
  );

  test.concurrent('elsewhere never sees what is meant for this machine', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { env: { HTTP_PROXY: 'http://proxy.invalid:3128' } });
    expect([run.code, api.secrets().length]).toEqual([0, COUNT]);
  });

  test.concurrent.each([
    [
      'wants other credentials',
      { credentials: 'a:b' },
      /refused the connection to api\.qovery\.example:?\d* \(407\).* Do: check the user and password in HTTPS_PROXY/,
    ],
    [
      'forbids the host',
      { refuseWith: 403 },
      /refused the connection to .* \(403\).* Do: check that the proxy in HTTPS_PROXY allows/,
    ],
  ])('that %s is named', async (_, options, text) => {
    await using api = await startApi();
    await using proxy = await startProxy(options);
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}` },
      env: { HTTPS_PROXY: `http://${inAddress}@127.0.0.1:${proxy.port}` },
    });
    expectFailure(run, 'api-error', text);
    expect(annotationsOf(run, 'error').join()).toContain(`the proxy 127.0.0.1:${proxy.port}`);
    expect(run.visible).not.toContain(credentials.password);
  });

  test.concurrent('that is not there is named', async () => {
    await using api = await startApi();
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}` },
      env: { HTTPS_PROXY: 'http://proxy.invalid:3128' },
    });
    expectFailure(
      run,
      'api-error',
      /the name of the proxy proxy\.invalid:3128 can't be resolved .* Do: check HTTPS_PROXY/,
    );
  });

  test.concurrent('whose address is none is an invalid input', async () => {
    await using api = await startApi();
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}` },
      env: { HTTPS_PROXY: `socks5://${inAddress}@127.0.0.1:1` },
    });
    expect([run.code, run.outputs['failure-reason']]).toEqual([1, 'invalid-input']);
    expect(run.visible).not.toContain(encodeURIComponent(credentials.password));
  });

  test.concurrent('carries the comment to GitHub, too', async () => {
    await using api = await startApi();
    const github = await startGitHubServer();
    await using _closing = { [Symbol.asyncDispose]: () => github.close() };
    const GITHUB = 'github.example';
    await using qoveryFront = await startTlsFront(api.url, authority.issue([HOST]));
    await using githubFront = await startTlsFront(github.apiUrl, authority.issue([GITHUB]));
    await using proxy = await startProxy({ hosts: { [HOST]: qoveryFront.port, [GITHUB]: githubFront.port } });
    const run = await runBundle(api, {
      inputs: { 'api-url': `https://${HOST}`, 'github-token': 'ghs_test' },
      event: {
        name: 'pull_request',
        payload: {
          repository: { full_name: 'acme/shop' },
          pull_request: {
            number: 7,
            head: { repo: { full_name: 'acme/shop' } },
            base: { repo: { full_name: 'acme/shop' } },
          },
        },
      },
      env: {
        ...trusting(),
        HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
        GITHUB_API_URL: `https://${GITHUB}/api/v3`,
      },
    });
    expect([run.code, run.stderr, github.comments.length]).toEqual([0, '', 1]);
    expect(github.comments[0]?.body).not.toMatch(/canary/i);
    // Nothing but the two configured hosts was ever asked for.
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${HOST}:443`, `CONNECT ${GITHUB}:443`]));
  });
});

test.concurrent('an apply connects to the API alone, with as many requests in flight as allowed', async () => {
  await using api = await startApi({ latencyMs: 20 });
  await using trap = await startProxy();
  // A proxy for everything but the API: whatever else the bundle wanted to reach would be seen there.
  const address = `http://127.0.0.1:${trap.port}`;
  const run = await runBundle(api, {
    inputs: { concurrency: '3' },
    env: {
      HTTP_PROXY: address,
      HTTPS_PROXY: address,
      NO_PROXY: '127.0.0.1',
      GITHUB_API_URL: 'https://github.example',
    },
  });
  expect([run.code, trap.requests]).toEqual([0, []]);
  expect(api.stats.maxInFlight).toBe(3);
});
