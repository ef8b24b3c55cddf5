import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../../local-api/index.js';
import { call, listKeys, start } from './call.js';
import { TREE } from './scopes.js';

const results = (json: unknown) => (json as { results: Item[] }).results;

describe('lists that are changed on their way', () => {
  test('editList is for secret lists of any scope, or for what is read at a path', async () => {
    await using api = await start({ tree: TREE });
    const environment = api.scope('staging');
    environment.seed.value({ key: 'A', description: 'text' });
    const list = `/environment/${environment.id}/secret`;
    const odd = [null, 'text', { key: 'A' }];
    const fault = api.faults.add({
      times: 1,
      then: { kind: 'editList', edit: (items) => [...items, ...odd] },
    });
    expect((await call(api, 'GET', `/environment/${environment.id}/services`)).status).toBe(200);
    expect(fault.hits).toBe(0);
    expect(results((await call(api, 'GET', list)).json)).toHaveLength(4);
    api.faults.add({
      when: { path: /\/services$/ },
      then: { kind: 'editList', edit: (items) => items.map((item) => ({ ...item, id: '../other' })) },
    });
    const { json } = await call(api, 'GET', `/environment/${environment.id}/services`);
    expect(results(json).every(({ id }) => id === '../other')).toBe(true);
  });

  test('owned_by of any JSON', async () => {
    await using api = await start();
    api.project().seed.value({ key: 'A' });
    const edit = (items: Item[]) => items.map((item) => ({ ...item, owned_by: { name: 'DOPPLER' } }));
    api.faults.add({ then: { kind: 'editList', edit } });
    expect(results((await call(api, 'GET', 'secret')).json)).toMatchObject([
      { owned_by: { name: 'DOPPLER' } },
    ]);
  });

  test('editJson is for any answer but errors', async () => {
    await using api = await start();
    api.faults.add({
      when: { method: 'POST' },
      then: { kind: 'editJson', edit: (json) => ({ ...(json as Item), id: undefined }) },
    });
    expect((await call(api, 'POST', 'secret', { key: 'A' })).json).not.toHaveProperty('id');
    expect((await call(api, 'POST', 'secret', { key: 'A' })).status).toBe(409);
    expect(await listKeys(api)).toEqual(['A']);
  });

  test('descriptions can be hidden while they are kept', async () => {
    await using api = await start({ hidesDescriptions: 'absent' });
    const { json } = await call(api, 'POST', 'secret', { key: 'A', description: 'text' });
    expect(json).toMatchObject({ description: 'text' });
    expect(results((await call(api, 'GET', 'secret')).json)[0]).not.toHaveProperty('description');
    api.settings.hidesDescriptions = 'null';
    expect(results((await call(api, 'GET', 'secret')).json)).toMatchObject([{ description: null }]);
    api.settings.hidesDescriptions = 'no';
    expect(results((await call(api, 'GET', 'secret')).json)).toMatchObject([{ description: 'text' }]);
  });

  test.each([
    ['absent', undefined],
    ['null', null],
    ['empty', ''],
  ] as const)('no description is %s', async (emptyDescription, shown) => {
    await using api = await start({ emptyDescription });
    api.project().seed.value({ key: 'A' });
    const { json } = await call(api, 'GET', 'secret');
    expect(results(json)[0]?.['description']).toBe(shown);
  });
});

test('staleList and rawList work at lower scopes, deployments and names', async () => {
  await using api = await start({ tree: TREE });
  const { id, seed } = api.scope('staging/api');
  seed.value({ key: 'A' });
  api.faults.add({ when: { nth: 2 }, then: { kind: 'staleList', requestsAgo: 1 } });
  await call(api, 'GET', `/application/${id}/secret`);
  await call(api, 'POST', `/application/${id}/secret`, { key: 'B' });
  expect(results((await call(api, 'GET', `/application/${id}/secret`)).json)).toHaveLength(1);
  api.faults.add({ when: { path: /statuses$/ }, then: { kind: 'rawList', json: 'no JSON' } });
  const statuses = await call(api, 'GET', `/environment/${api.scope('staging').id}/statuses`);
  expect(statuses.text).toBe('no JSON');
});

test('creates can be refused for some keys', async () => {
  await using api = await start({ tree: TREE });
  const then = { kind: 'status', status: 422 } as const;
  api.faults.add({ when: { method: 'POST', key: ['A', 'B'] }, then });
  api.faults.add({ when: { method: 'POST', key: /^REFUSED_/ }, then });
  const keys = ['A', 'B', 'REFUSED_C', 'D'];
  const made = await Promise.all(keys.map((key) => call(api, 'POST', 'secret', { key })));
  expect(made.map(({ status }) => status)).toEqual([422, 422, 422, 201]);
});

test('faults by the key of what a /variable path names', async () => {
  await using api = await start({ tree: TREE });
  const { id } = api.scope('staging/chart').seed.value({ key: 'A' });
  api.faults.add({ when: { key: 'A' }, then: { kind: 'status', status: 500 } });
  expect((await call(api, 'DELETE', `/variable/${id}`)).status).toBe(500);
});

test('headers are added to whatever is answered', async () => {
  await using api = await start();
  api.faults.add({ then: { kind: 'headers', headers: { 'X-RateLimit-Remaining': '1' } } });
  expect((await call(api, 'GET', 'secret')).headers.get('x-ratelimit-remaining')).toBe('1');
});

test('hugeBody is as big as asked for', async () => {
  await using api = await start();
  api.faults.add({ then: { kind: 'hugeBody', mebibytes: 2 } });
  const { text, json } = await call(api, 'GET', 'secret');
  expect(text.length).toBeGreaterThan(2 * 1_048_576);
  expect(json).toEqual({ results: [] });
});

test('onRequest comes before a request is handled, onAnswer after', async () => {
  await using api = await start({ tree: TREE });
  const seen: string[] = [];
  api.onRequest = ({ method, path }) => {
    if (method === 'GET' && path.endsWith('/secret'))
      api.project().seed.value({ key: `SEEN_${seen.length}` });
  };
  api.onAnswer = ({ method, status }) => void seen.push(`${method} ${status}`);
  expect(await listKeys(api)).toEqual(['SEEN_0']);
  await call(api, 'POST', 'secret', { key: 'A' });
  expect(seen).toEqual(['GET 200', 'POST 201']);
});
