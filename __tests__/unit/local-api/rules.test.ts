import { describe, expect, test } from '@jest/globals';
import { call, listKeys, start } from './call.js';

describe('what is not there', () => {
  test.each([
    ['GET', '/nowhere', 404],
    ['PATCH', 'secret', 405],
    ['GET', '/project/not-a-uuid/secret', 400],
    ['GET', '/project/00000000-0000-4000-a000-000000000000/secret', 404],
    ['DELETE', 'secret/00000000-0000-4000-a000-000000000000', 404],
    ['GET', '/organization/00000000-0000-4000-a000-000000000000/project', 404],
    ['POST', '/environment/00000000-0000-4000-a000-000000000000/deploy', 404],
    ['GET', '/variable', 400],
    ['GET', '/variable?parent_id=00000000-0000-4000-a000-000000000000&scope=PROJECT', 404],
    ['GET', '/variable?parent_id=00000000-0000-4000-a000-000000000000&scope=JOB', 404],
    ['GET', '/variable?parent_id=00000000-0000-4000-a000-000000000000&scope=BUILT_IN', 400],
    ['GET', '/variable?parent_id=00000000-0000-4000-a000-000000000000&scope=PLANET', 400],
    ['GET', '/variable?parent_id=00000000-0000-4000-a000-000000000000&scope=PROJECT&is_secret=1', 400],
  ])('%s %s', async (method, path, status) => {
    await using api = await start();
    expect((await call(api, method, path)).status).toBe(status);
  });

  test('a secret of another project', async () => {
    await using api = await start();
    const { id } = api.addProject('Acme', 'other').seed.value({ key: 'A' });
    expect((await call(api, 'DELETE', `secret/${id}`)).status).toBe(404);
  });
});

describe('scopes and owners', () => {
  test("what is not the project's own can be neither edited nor deleted", async () => {
    await using api = await start();
    const { seed } = api.project();
    const entries = [
      { entry: seed.builtIn({ key: 'A' }), status: 400 },
      { entry: seed.foreign({ key: 'B', ownedBy: 'DOPPLER' }), status: 400 },
      { entry: seed.external({ key: 'C', mountPath: '/c' }), status: 400 },
      { entry: seed.environmentValue({ key: 'D' }), status: 404 },
      { entry: seed.plain({ key: 'E' }), status: 404 },
    ];
    const before = api.project().entries();
    for (const { entry, status } of entries) {
      expect((await call(api, 'PUT', `secret/${entry.id}`, { key: entry.key, value: 'x' })).status).toBe(
        status,
      );
      expect((await call(api, 'DELETE', `secret/${entry.id}`)).status).toBe(status);
    }
    expect(api.project().entries()).toEqual(before);
    expect(await listKeys(api)).toEqual(['A', 'B', 'C']);
  });

  test('aliases: not on an alias, not on a lower scope, not under a key that exists', async () => {
    await using api = await start();
    const { seed } = api.project();
    const value = seed.value({ key: 'A' });
    const alias = seed.alias({ key: 'B', target: 'A' });
    const lower = seed.environmentValue({ key: 'C' });
    expect((await call(api, 'POST', `secret/${alias.id}/alias`, { key: 'N' })).status).toBe(400);
    expect((await call(api, 'POST', `secret/${lower.id}/alias`, { key: 'N' })).status).toBe(400);
    expect((await call(api, 'POST', `secret/${value.id}/alias`, { key: 'B' })).status).toBe(409);
    expect((await call(api, 'POST', `secret/${value.id}/alias`, { key: 'QOVERY_N' })).status).toBe(400);
  });

  test('overrides: only of a higher scope, only once, and never renamed', async () => {
    await using api = await start();
    const { seed } = api.project();
    const own = seed.value({ key: 'A' });
    const builtIn = seed.builtIn({ key: 'X' });
    expect((await call(api, 'POST', `secret/${own.id}/override`, { value: 'x' })).status).toBe(400);
    expect((await call(api, 'POST', `secret/${builtIn.id}/override`, { value: 'x' })).status).toBe(201);
    expect((await call(api, 'POST', `secret/${builtIn.id}/override`, { value: 'y' })).status).toBe(409);
    const id = api.project().get('X')?.id;
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'Y', value: 'y' })).status).toBe(400);
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'X', value: 'y' })).status).toBe(200);
    expect(api.project().get('X')).toMatchObject({ type: 'OVERRIDE', value: 'y' });
  });

  test('a new key must be free and not reserved', async () => {
    await using api = await start();
    const { id } = api.project().seed.value({ key: 'A', value: 'a' });
    api.project().seed.value({ key: 'B' });
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'B' })).status).toBe(409);
    expect((await call(api, 'PUT', `secret/${id}`, { key: '__A' })).status).toBe(400);
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'C' })).status).toBe(200);
    expect(api.project().get('C')).toMatchObject({ id, value: 'a' });
  });
});

test('DELETE takes aliases and overrides along, at lower scopes too', async () => {
  await using api = await start();
  const { seed } = api.project();
  const { id } = seed.value({ key: 'A' });
  seed.alias({ key: 'B', target: 'A' });
  seed.environmentOverride({ key: 'A', value: 'x' });
  seed.environmentAlias({ key: 'C', target: 'A' });
  seed.value({ key: 'KEPT' });
  const alias = api.project().get('B')?.id;
  expect((await call(api, 'DELETE', `secret/${id}`)).status).toBe(204);
  expect(api.project().entries()).toMatchObject([{ key: 'KEPT' }]);
  expect((await call(api, 'DELETE', `secret/${alias}`)).status).toBe(404);
});

test('no answer of a secret endpoint ever holds a value', async () => {
  await using api = await start();
  const builtIn = api.project().seed.builtIn({ key: 'X', value: 'hidden' });
  const answers = [
    await call(api, 'POST', 'secret', { key: 'A', value: 'hidden' }),
    await call(api, 'POST', 'secret', { key: 'A', value: 'hidden' }),
    await call(api, 'POST', `secret/${builtIn.id}/override`, { value: 'hidden' }),
    await call(api, 'POST', `secret/${api.project().get('A')?.id}/alias`, { key: 'B' }),
    await call(api, 'PUT', `secret/${api.project().get('A')?.id}`, { key: 'A', value: 'hidden' }),
    await call(api, 'GET', 'secret'),
    await call(api, 'GET', `/variable?parent_id=${api.project().id}&scope=PROJECT`),
  ];
  for (const { text } of answers) expect(text).not.toContain('hidden');
});
