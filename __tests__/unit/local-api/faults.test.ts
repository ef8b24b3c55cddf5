import { describe, expect, test } from '@jest/globals';
import type { FaultThen } from '../../../local-api/index.js';
import { call, listKeys, start } from './call.js';

const BODY = { key: 'A', value: 'a"b c' };

describe('which requests a fault is for', () => {
  test('method, path, key and count', async () => {
    await using api = await start();
    const { id } = api.project().seed.value({ key: 'OLD' });
    const then = { kind: 'status', status: 503 } as const;
    const put = api.faults.add({ when: { method: 'PUT', key: 'OLD' }, times: 1, then });
    const remove = api.faults.add({ when: { method: 'DELETE', key: 'OLD' }, then });
    const second = api.faults.add({ when: { path: /\/secret$/, nth: 2 }, then });
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'OTHER' })).status).toBe(200);
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'OLD' })).status).toBe(503);
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'OLD' })).status).toBe(200);
    expect((await call(api, 'DELETE', `secret/${id}`)).status).toBe(503);
    remove.remove();
    expect((await call(api, 'DELETE', `secret/${id}`)).status).toBe(204);
    expect((await call(api, 'GET', 'secret')).status).toBe(200);
    expect((await call(api, 'GET', 'secret')).status).toBe(503);
    expect((await call(api, 'GET', 'secret')).status).toBe(200);
    expect([put.hits, remove.hits, second.hits]).toEqual([1, 1, 1]);
  });

  test('the first of several answers; cleared faults are gone', async () => {
    await using api = await start();
    api.faults.add({ times: 1, then: { kind: 'status', status: 500 } });
    api.faults.add({ times: 1, then: { kind: 'status', status: 502 } });
    expect((await call(api, 'GET', 'secret')).status).toBe(500);
    expect((await call(api, 'GET', 'secret')).status).toBe(502);
    api.faults.add({ then: { kind: 'status', status: 500 } });
    api.faults.clear();
    expect((await call(api, 'GET', 'secret')).status).toBe(200);
  });
});

describe('status', () => {
  test('takes headers and a body, and does not handle the request', async () => {
    await using api = await start();
    const headers = { 'Retry-After': '7' };
    api.faults.add({ times: 1, then: { kind: 'status', status: 429, headers, body: 'slow down' } });
    const answer = await call(api, 'POST', 'secret', BODY);
    expect([answer.status, answer.headers.get('retry-after'), answer.text]).toEqual([429, '7', 'slow down']);
    expect(api.secrets()).toEqual([]);
  });

  test('can handle the request all the same', async () => {
    await using api = await start();
    api.faults.add({ times: 1, then: { kind: 'status', status: 502, applied: true } });
    expect((await call(api, 'POST', 'secret', BODY)).json).toMatchObject({
      status: 502,
      detail: 'Injected fault',
    });
    expect(await listKeys(api)).toEqual(['A']);
  });

  test.each([
    ['raw', 'a"b c'],
    ['json', 'a\\"b c'],
    ['url', 'value=a%22b%20c'],
  ] as const)('echoes the value: %s', async (echo, expected) => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 400, echo } });
    expect((await call(api, 'POST', 'secret', BODY)).text).toContain(expected);
  });
});

describe('connections that break', () => {
  test.each<[FaultThen['kind'], readonly string[]]>([
    ['dropBefore', []],
    ['lostResponse', ['A']],
    ['cutBody', ['A']],
  ])('%s', async (kind, keys) => {
    await using api = await start();
    api.faults.add({ times: 1, then: { kind } as FaultThen });
    await expect(call(api, 'POST', 'secret', BODY)).rejects.toThrow();
    expect(await listKeys(api)).toEqual(keys);
    expect(api.requests).toMatchObject([
      { method: 'POST', body: BODY },
      { method: 'GET', status: 200 },
    ]);
  });

  test.each<[string, FaultThen, readonly string[]]>([
    ['hang', { kind: 'hang' }, []],
    ['hang, applied', { kind: 'hang', applied: true }, ['A']],
    ['hangBody', { kind: 'hangBody' }, []],
    ['endlessBody', { kind: 'endlessBody' }, []],
  ])('%s', async (_name, then, keys) => {
    await using api = await start();
    api.faults.add({ times: 1, then });
    const signal = AbortSignal.timeout(100);
    await expect(call(api, 'POST', 'secret', BODY, { signal })).rejects.toThrow(/abort|timeout/i);
    expect(await listKeys(api)).toEqual(keys);
  });
});

describe('bodies that are wrong', () => {
  test('html200', async () => {
    await using api = await start();
    api.faults.add({ times: 1, then: { kind: 'html200' } });
    const { status, headers, text } = await call(api, 'GET', 'secret');
    expect([status, headers.get('content-type'), text.startsWith('<!doctype')]).toEqual([
      200,
      'text/html',
      true,
    ]);
  });

  test.each<[FaultThen['kind'], boolean]>([
    ['truncatedJson', false],
    ['emptyBody', true],
  ])('%s handles the request', async (kind, isEmpty) => {
    await using api = await start();
    api.faults.add({ times: 1, then: { kind } as FaultThen });
    const { status, json, text } = await call(api, 'POST', 'secret', BODY);
    expect([status, json, text === '']).toEqual([201, undefined, isEmpty]);
    expect(await listKeys(api)).toEqual(['A']);
  });

  test('gzipBomb unpacks to what was asked for', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'gzipBomb', mebibytes: 3 } });
    expect((await call(api, 'GET', 'secret')).text.length).toBe(3 * 1_048_576);
  });

  test('redirect', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'redirect', to: 'http://127.0.0.1:1/' } });
    const { status, headers } = await call(api, 'GET', 'secret');
    expect([status, headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/']);
  });

  test('rawList is for lists only', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'rawList', json: { results: [null] } } });
    expect((await call(api, 'POST', 'secret', BODY)).status).toBe(201);
    expect((await call(api, 'GET', 'secret')).json).toEqual({ results: [null] });
  });
});

test('staleList shows what was there some requests ago', async () => {
  await using api = await start();
  await call(api, 'POST', 'secret', { key: 'A' });
  api.faults.add({ when: { nth: 2 }, then: { kind: 'staleList', requestsAgo: 2 } });
  await call(api, 'POST', 'secret', { key: 'B' });
  expect(await listKeys(api)).toEqual(['A', 'B']);
  await call(api, 'POST', 'secret', { key: 'C' });
  expect(await listKeys(api)).toEqual(['A', 'B']);
  expect(await listKeys(api)).toEqual(['A', 'B', 'C']);
});

test('staleList goes back no further than when it was added', async () => {
  await using api = await start();
  await call(api, 'POST', 'secret', { key: 'A' });
  api.faults.add({ when: { nth: 2 }, then: { kind: 'staleList', requestsAgo: 9 } });
  await call(api, 'POST', 'secret', { key: 'B' });
  await listKeys(api);
  expect(await listKeys(api)).toEqual(['A']);
});

test('staleList does not remember what an earlier one saw', async () => {
  await using api = await start();
  api.faults.add({ when: { nth: 9 }, then: { kind: 'staleList', requestsAgo: 1 } });
  await call(api, 'POST', 'secret', { key: 'A' });
  api.faults.clear();
  await call(api, 'POST', 'secret', { key: 'B' });
  api.faults.add({ then: { kind: 'staleList', requestsAgo: 1 } });
  expect(await listKeys(api)).toEqual(['A', 'B']);
});

describe('callbacks', () => {
  test('run before and after a request is handled', async () => {
    await using api = await start();
    const seen: unknown[] = [];
    const note = (when: string) => () => void seen.push([when, api.secrets().map(({ value }) => value)]);
    api.faults.add({ when: { method: 'POST' }, then: { kind: 'beforeHandle', run: note('before') } });
    api.faults.add({ when: { method: 'POST' }, then: { kind: 'afterHandle', run: note('after') } });
    api.faults.add({ when: { method: 'POST' }, then: { kind: 'delay', ms: 1 } });
    expect((await call(api, 'POST', 'secret', BODY)).status).toBe(201);
    expect(seen).toEqual([
      ['before', []],
      ['after', ['a"b c']],
    ]);
  });

  test('one that throws breaks the connection and makes close throw', async () => {
    const api = await start();
    const fail = () => {
      throw new Error('from the callback');
    };
    api.faults.add({ then: { kind: 'beforeHandle', run: fail } });
    await expect(call(api, 'GET', 'secret')).rejects.toThrow();
    await expect(api.close()).rejects.toThrow(AggregateError);
  });
});
