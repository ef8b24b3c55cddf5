import { describe, expect, jest, test } from '@jest/globals';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import type { FaultThen, FaultWhen, LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import type { ActionRun } from '../support/spawn-action.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';

jest.setTimeout(60_000);

const KEYS = Object.keys(CANARIES);
const KEY = 'PLAIN';

/** The state that a run which wrote everything leaves. */
function expectComplete(api: LocalApi): void {
  expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual(CANARIES);
}

describe('the token', () => {
  test.concurrent('that is not known is unauthorized', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { inputs: { 'api-token': 'another-token-of-nobody' } });
    expectFailure(run, 'unauthorized', /did not accept the token \(401\)/);
    expect(run.visible).not.toContain('another-token');
  });

  test.concurrent('that may do nothing here is forbidden', async () => {
    await using api = await startApi({ tokens: { valid: [], forbidden: [LOCAL_TOKEN] } });
    expectFailure(
      await runBundle(api),
      'forbidden',
      /refused access \(403\).* Do: .*give the token's role access to secrets/,
    );
  });
});

describe('a token whose policy allows the secrets of one project', () => {
  /** As the policy of docs/command-line.md: everything else is denied with 401. */
  async function sync(api: LocalApi, content: string): Promise<ActionRun> {
    const inputs = { content, format: 'yaml', owner: 'acme/shop', 'max-deletes': '50' };
    return await runBundle(api, { inputs });
  }

  async function startDenying(content: string): ReturnType<typeof startApi> {
    const api = await startApi();
    expect((await sync(api, content)).code).toBe(0);
    const path = /^(?!.*\/project\/[^/]*\/secret(\/|$))/;
    api.faults.add({ when: { path }, then: { kind: 'status', status: 401 } });
    return api;
  }

  test.concurrent('creates, updates, and deletes what is listed under absent', async () => {
    await using api = await startDenying('secrets: {A: one, B: two}\n');
    const run = await sync(api, 'secrets: {A: new, D: four}\nabsent: [B]\n');
    expect([run.code, run.outputs['failure-reason']]).toEqual([0, '']);
    expect(
      api
        .secrets()
        .map(({ key, value }) => `${key}=${value}`)
        .sort(),
    ).toEqual(['A=new', 'D=four']);
    expect(run.visible).toMatch(/what is deleted along is not known: .* \(status 401\)/);
  });

  test.concurrent('prunes nothing, and is told of the policy rather than to exchange the token', async () => {
    await using api = await startDenying('secrets: {A: one, B: two}\n');
    const run = await sync(api, 'secrets: {A: one}\n');
    expectFailure(run, 'unsafe-plan', /B.*can't be listed \(status 401\).*list under absent/);
    expect(run.visible).not.toMatch(/wrong, expired or revoked/);
    expect(api.secrets()).toHaveLength(2);
  });

  test.concurrent('adopts a file whose path it can not read, which stays unknown', async () => {
    await using api = await startDenying('secrets: {A: one}\n');
    api.project().seed.file({ key: 'F', value: 'by hand', mountPath: '/f' });
    const run = await sync(api, 'secrets: {A: one, F: {value: mine, mount_path: /f}}\n');
    expect([run.code, run.outputs['updated']]).toEqual([0, '1']);
    expect(run.visible).toMatch(/mount paths .*refused this request \(401\)/);
  });
});

/** Faults of the list, before anything could be written. */
const LIST_FAULTS: readonly (readonly [string, FaultThen, string, RegExp])[] = [
  [
    '401',
    { kind: 'status', status: 401 },
    'unauthorized',
    /did not accept the token \(401\).* Do: check api-token/,
  ],
  ['403', { kind: 'status', status: 403 }, 'forbidden', /refused access \(403\)/],
  ['404', { kind: 'status', status: 404 }, 'not-found', /found nothing there \(404\)/],
  [
    '400 of a missing project',
    { kind: 'status', status: 400, body: { detail: 'Project does not exist' } },
    'not-found',
    /does not exist/,
  ],
  [
    '429 with a long wait',
    { kind: 'status', status: 429, headers: { 'Retry-After': '3600' } },
    'rate-limited',
    /rate limit.*429.*run again later/,
  ],
  [
    '429 with a date',
    {
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': new Date(Date.now() + 3_600_000).toUTCString() },
    },
    'rate-limited',
    /rate limit/,
  ],
  [
    'a redirect',
    { kind: 'redirect', to: 'http://127.0.0.1:9/elsewhere' },
    'api-error',
    /redirect \(307\), which is not followed.* Do: check api-url/,
  ],
  ['HTML', { kind: 'html200' }, 'api-error', /not JSON.* Do: check api-url/],
  ['truncated JSON', { kind: 'truncatedJson' }, 'api-error', /not JSON/],
  ['an empty body', { kind: 'emptyBody' }, 'api-error', /not JSON/],
  ['an endless body', { kind: 'endlessBody' }, 'api-error', /too large: .* more than 33554432 bytes/],
  ['a gzip bomb', { kind: 'gzipBomb' }, 'api-error', /too large/],
  [
    'null for a list',
    { kind: 'rawList', json: { results: null } },
    'api-error',
    /list of secrets is not \{"results": \[…\]\}/,
  ],
  [
    'a list of null',
    { kind: 'rawList', json: { results: [null] } },
    'api-error',
    /list of secrets is not \{"results": \[…\]\}/,
  ],
  [
    'an entry without id',
    { kind: 'rawList', json: { results: [{ key: KEY, scope: 'PROJECT' }] } },
    'api-error',
    /an entry has no id or no key/,
  ],
  [
    'a key twice',
    {
      kind: 'rawList',
      json: { results: ['a', 'b'].map((id) => ({ id, key: KEY, scope: 'PROJECT', variable_type: 'VALUE' })) },
    },
    'api-error',
    /lists "PLAIN" more than once/,
  ],
];

describe('a list answered by', () => {
  test.concurrent.each(LIST_FAULTS)('%s', async (_, then, reason, text) => {
    await using api = await startApi();
    api.project().seed.value({ key: 'OLD', value: 'kept' });
    api.faults.add({ then });
    const run = await runBundle(api);
    expectFailure(run, reason, text);
    expect(run.outputs).toMatchObject({ changed: 'false', created: '0' });
    expect(api.requests.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual([]);
    expect(api.secrets().map(({ key }) => key)).toEqual(['OLD']);
  });
});

/** Faults of one write: all others go through, and the run says which one did not. */
const WRITE_FAULTS: readonly (readonly [string, FaultThen, RegExp])[] = [
  ['401', { kind: 'status', status: 401 }, /PLAIN could not be created: Qovery refused this request \(401\)/],
  ['403', { kind: 'status', status: 403 }, /PLAIN could not be created: Qovery refused access \(403\)/],
  [
    '400 that echoes the value',
    { kind: 'status', status: 400, echo: 'raw' },
    /PLAIN could not be created: Qovery refused the request \(400\)/,
  ],
  ['400 that echoes it in JSON', { kind: 'status', status: 400, echo: 'json' }, /\(400\): \[text hidden/],
  ['400 that echoes it URL-encoded', { kind: 'status', status: 400, echo: 'url' }, /\(400\): \[text hidden/],
  ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/' }, /redirect \(307\)/],
];

describe('one write answered by', () => {
  test.concurrent.each(WRITE_FAULTS)('%s', async (_, then, text) => {
    await using api = await startApi();
    api.faults.add({ when: { method: 'POST', key: KEY }, then });
    const run = await runBundle(api);
    expectFailure(run, 'partial-apply', text);
    expect(run.outputs).toMatchObject({ changed: 'true', created: String(KEYS.length - 1), failed: '1' });
    expect(
      api
        .secrets()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(KEYS.filter((key) => key !== KEY).sort());
    api.faults.clear();
    const again = await runBundle(api);
    expect([again.code, again.outputs['created']]).toEqual([0, '1']);
    expectComplete(api);
  });
});

describe('a run gets to its end in spite of', () => {
  const cases: readonly (readonly [string, FaultWhen, FaultThen, number])[] = [
    ['a lost answer to a create', { method: 'POST' }, { kind: 'lostResponse' }, 2],
    ['half an answer to a create', { method: 'POST' }, { kind: 'cutBody' }, 2],
    ['an empty answer to a create', { method: 'POST' }, { kind: 'emptyBody' }, 2],
    ['HTML for an answer to a create', { method: 'POST' }, { kind: 'html200' }, 2],
    [
      'an answer to a create that is too large',
      { method: 'POST', key: KEY },
      { kind: 'gzipBomb', mebibytes: 40 },
      1,
    ],
    ['connections reset before creates', { method: 'POST' }, { kind: 'dropBefore' }, 2],
    ['502 for creates', { method: 'POST' }, { kind: 'status', status: 502, applied: true }, 2],
    ['503 for creates', { method: 'POST' }, { kind: 'status', status: 503 }, 2],
    ['429 without Retry-After', {}, { kind: 'status', status: 429 }, 2],
    [
      '429 with Retry-After in seconds',
      {},
      { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
      2,
    ],
    [
      '429 with a date gone by',
      {},
      { kind: 'status', status: 429, headers: { 'Retry-After': 'Thu, 15 Jan 2026 11:00:00 GMT' } },
      2,
    ],
    ['429 with garbage', {}, { kind: 'status', status: 429, headers: { 'Retry-After': 'soon 5' } }, 2],
    ['500 once for the list', { method: 'GET' }, { kind: 'status', status: 500 }, 1],
    ['a lost list', { method: 'GET' }, { kind: 'lostResponse' }, 1],
    ['a list that was stale', { nth: 2 }, { kind: 'staleList', requestsAgo: 3 }, 1],
  ];

  test.concurrent.each(cases)('%s', async (_, when, then, times) => {
    await using api = await startApi();
    const fault = api.faults.add({ when, then, times });
    const run = await runBundle(api);
    expect(fault.hits).toBe(times);
    expect([run.code, run.outputs['failure-reason'], run.stderr]).toEqual([0, '', '']);
    expect(run.outputs).toMatchObject({ changed: 'true', created: String(KEYS.length), failed: '0' });
    expectComplete(api);
  });
});

describe('a key that exists already', () => {
  test.concurrent('at another scope ends in an error that says where', async () => {
    await using api = await startApi();
    api.project().seed.environmentValue({ key: KEY, value: 'theirs' });
    const run = await runBundle(api);
    expectFailure(run, 'partial-apply', /PLAIN could not be created.*the key exists at scope ENVIRONMENT/);
    expect(api.project().get(KEY)?.value).toBe('theirs');
  });

  test.concurrent('as a plain variable ends in an error that says so', async () => {
    await using api = await startApi();
    api.project().seed.plain({ key: KEY, value: 'theirs' });
    const run = await runBundle(api);
    expectFailure(run, 'partial-apply', /PLAIN could not be created.*as a plain variable/);
    expect(api.project().get(KEY)?.value).toBe('theirs');
  });

  test.concurrent('since another run made it meanwhile is edited', async () => {
    await using api = await startApi();
    api.faults.add({
      when: { method: 'POST', key: KEY },
      times: 1,
      then: { kind: 'beforeHandle', run: () => void api.project().seed.value({ key: KEY, value: 'other' }) },
    });
    const run = await runBundle(api);
    expect([run.code, run.outputs['failed']]).toEqual([0, '0']);
    expectComplete(api);
  });
});

describe('edits and deletes', () => {
  test.concurrent.each([
    ['PUT', 'lostResponse'],
    ['PUT', 'cutBody'],
    ['PUT', 'dropBefore'],
    ['PUT', 'emptyBody'],
    ['DELETE', 'lostResponse'],
    ['DELETE', 'dropBefore'],
    ['DELETE', 'cutBody'],
  ] as const)('%s survive %s', async (method, kind) => {
    await using api = await startApi();
    for (const key of [KEY, 'OLD'])
      api.project().seed.value({ key, value: 'before', description: 'by hand' });
    const fault = api.faults.add({ when: { method }, times: 1, then: { kind } });
    const run = await runBundle(api, { inputs: { prune: 'all', owner: 'acme/shop' } });
    expect([fault.hits, run.code, run.outputs['failure-reason']]).toEqual([1, 0, '']);
    expect(run.outputs).toMatchObject({ changed: 'true', updated: '1', deleted: '1', failed: '0' });
    expectComplete(api);
  });

  test.concurrent('a delete of what is gone is done', async () => {
    await using api = await startApi();
    api.project().seed.value({ key: 'OLD', description: 'by hand' });
    api.faults.add({
      when: { method: 'DELETE' },
      then: { kind: 'beforeHandle', run: () => api.project().remove('OLD') },
    });
    const run = await runBundle(api, { inputs: { prune: 'all', owner: 'acme/shop' } });
    expect([run.code, run.outputs['deleted']]).toEqual([0, '1']);
  });

  test.concurrent('403 in mid-run stops neither the others nor the truth of the report', async () => {
    await using api = await startApi();
    api.faults.add({
      when: { method: 'POST', nth: 4 },
      then: {
        kind: 'beforeHandle',
        run: () => {
          Object.assign(api.tokens, { valid: [], readOnly: [LOCAL_TOKEN] });
        },
      },
    });
    const run = await runBundle(api, { inputs: { concurrency: '1' } });
    expectFailure(run, 'partial-apply', /could not be created: Qovery refused access \(403\)/);
    expect(run.outputs).toMatchObject({ created: '3', failed: String(KEYS.length - 3) });
    expect(api.secrets()).toHaveLength(3);
    expect(annotationsOf(run, 'error').length).toBeLessThanOrEqual(10);
  });
});

test.concurrent('an override or alias that Qovery refuses fails alone', async () => {
  await using api = await startApi();
  api.project().seed.builtIn({ key: 'SHARED', value: 'theirs' });
  api.faults.add({
    when: { path: /override$/ },
    then: { kind: 'status', status: 400, body: { detail: 'not yet' } },
  });
  const content = 'secrets:\n  A: ${V_PLAIN}\noverrides:\n  SHARED: ${V_MULTI}\naliases:\n  B: A\n';
  const run = await runBundle(api, { inputs: { content } });
  expectFailure(
    run,
    'partial-apply',
    /SHARED could not be created: Qovery refused the request \(400\): not yet/,
  );
  expect(
    api
      .secrets()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(['A', 'B']);
});
