import { describe, expect, test } from '@jest/globals';
import { call, listKeys, start } from './call.js';

test('the same seed gives the same ids, another one others', async () => {
  await using one = await start({ seed: 1 });
  await using again = await start({ seed: 1 });
  await using other = await start({ seed: 2 });
  await using random = await start();
  const ids = [one, again, other, random].map((api) => api.project().seed.value({ key: 'A' }).id);
  expect(ids[0]).toBe(ids[1]);
  expect(new Set(ids).size).toBe(3);
});

test('seeds entries of every kind', async () => {
  await using api = await start();
  const { seed } = api.project();
  seed.builtIn({ key: 'SHARED', value: 's' });
  seed.value({ key: 'A', value: 'a', description: 'text', at: 1_700_000_000_000 });
  seed.file({ key: 'F', mountPath: '/f' });
  seed.alias({ key: 'AL', target: 'F' });
  seed.override({ key: 'SHARED', value: 'o' });
  seed.environmentAlias({ key: 'EA', target: 'A' });
  seed.environmentOverride({ key: 'A', value: 'lower' });
  expect(() => seed.alias({ key: 'X', target: 'MISSING' })).toThrow('no MISSING');
  expect(api.secrets()).toMatchObject([
    { key: 'A', type: 'VALUE', value: 'a', description: 'text', createdAt: 1_700_000_000_000_000 },
    { key: 'F', type: 'FILE', mountPath: '/f' },
    { key: 'AL', type: 'ALIAS', mountPath: '/f', target: 'F' },
    { key: 'SHARED', type: 'OVERRIDE', value: 'o', target: 'SHARED' },
  ]);
  expect(api.project().entries()).toHaveLength(7);
});

describe('edits as in the console', () => {
  test('move updatedAt to the clock, mount path included', async () => {
    await using api = await start();
    api.project().seed.file({ key: 'A', value: 'a', mountPath: '/a' });
    api.clock.set(Date.parse('2031-01-01T00:00:00Z'));
    api.project().edit('A', { value: 'b', description: 'd', mountPath: '/b' });
    const [secret] = api.secrets();
    expect(secret).toMatchObject({ value: 'b', description: 'd', mountPath: '/b' });
    expect(new Date((secret?.updatedAt ?? 0) / 1000).toISOString()).toMatch(/^2031-01-01T00:00:0/);
    expect(() => api.project().edit('B', {})).toThrow('no B');
  });

  test('removal cascades', async () => {
    await using api = await start();
    api.project().seed.value({ key: 'A' });
    api.project().seed.alias({ key: 'B', target: 'A' });
    api.project().remove('A');
    expect(api.project().get('B')).toBeUndefined();
    expect(() => api.project().remove('A')).toThrow('no A');
  });
});

test('a snapshot restores everything', async () => {
  await using api = await start();
  api.project().seed.value({ key: 'A', value: 'a' });
  const state = api.snapshot();
  const before = api.project().entries();
  await call(api, 'POST', 'secret', { key: 'B' });
  api.project().edit('A', { value: 'changed' });
  api.addProject('Other', 'shop');
  const made = api.project().get('B')?.id;
  api.restore(state);
  expect(api.project().entries()).toEqual(before);
  expect((await call(api, 'GET', '/organization')).json).toMatchObject({ results: [{ name: 'Acme' }] });
  await call(api, 'POST', 'secret', { key: 'B' });
  expect(api.project().get('B')?.id).toBe(made);
});

test('projects and organizations may share their names', async () => {
  await using api = await start();
  const twin = api.addOrganization('Acme');
  const projects = [api.addProject('Acme', 'shop'), api.addProject(twin, 'shop')];
  expect(projects.map(({ organizationId }) => organizationId)).toEqual([api.project().organizationId, twin]);
  expect(api.project(projects[1]?.id).name).toBe('shop');
  expect(() => api.project('missing')).toThrow('no project missing');
});

test('logs requests', async () => {
  await using api = await start();
  await call(api, 'POST', 'secret', { key: 'A', value: 'a' });
  await call(api, 'GET', `/variable?parent_id=${api.project().id}&scope=PROJECT`);
  expect(api.requests).toMatchObject([
    {
      method: 'POST',
      path: `/project/${api.project().id}/secret`,
      status: 201,
      token: 'qov_local_demo_token',
      bodyKeys: ['key', 'value'],
      body: { key: 'A', value: 'a' },
    },
    { method: 'GET', path: '/variable', query: `parent_id=${api.project().id}&scope=PROJECT`, status: 200 },
  ]);
  api.resetRequests();
  expect(api.requests).toEqual([]);
});

test('counts connections and requests in flight', async () => {
  await using api = await start({ latencyMs: 30 });
  await Promise.all([listKeys(api), listKeys(api), listKeys(api)]);
  expect(api.stats).toMatchObject({ maxInFlight: 3, maxOpenSockets: 3, connections: 3 });
  api.resetStats();
  await listKeys(api);
  expect(api.stats.maxInFlight).toBe(1);
});
