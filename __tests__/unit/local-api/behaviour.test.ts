import { describe, expect, test } from '@jest/globals';
import { call, start } from './call.js';

describe('POST on a key that exists', () => {
  test('documented: replaces the secret and keeps its identity', async () => {
    await using api = await start({ behaviour: 'documented' });
    const { id } = api.project().seed.value({ key: 'A', value: 'old' });
    api.project().seed.environmentAlias({ key: 'B', target: 'A' });
    expect(await call(api, 'POST', 'secret', { key: 'A', value: 'new' })).toMatchObject({
      status: 201,
      json: { id },
    });
    expect(api.secrets()).toMatchObject([{ key: 'A', value: 'new' }]);
    expect(api.project().get('B')).toMatchObject({ value: 'new' });
  });

  test('documented, without identity: a new id, and dependents fall', async () => {
    await using api = await start({ behaviour: 'documented', replaceKeepsIdentity: false });
    const { id } = api.project().seed.value({ key: 'A', value: 'old' });
    api.project().seed.alias({ key: 'B', target: 'A' });
    await call(api, 'POST', 'secret', { key: 'A', value: 'new' });
    expect(api.secrets()).toMatchObject([{ key: 'A', value: 'new' }]);
    expect(api.secrets()[0]?.id).not.toBe(id);
  });

  test('observed: refuses and says where the key is, whatever kind holds it', async () => {
    await using api = await start({ behaviour: 'observed' });
    const { id, organizationId, environmentId, seed } = api.project();
    const ids = { organization_id: organizationId, project_id: id, service_id: null, is_secret: true };
    seed.value({ key: 'A', value: 'old' });
    seed.plain({ key: 'PLAIN' });
    seed.environmentValue({ key: 'LOWER' });
    seed.builtIn({ key: 'HIGHER' });
    const before = api.project().entries();
    const clashOf = async (key: string) => {
      const { status, json } = await call(api, 'POST', 'secret', { key, value: 'new' });
      return [status, (json as { existing_variable: unknown }).existing_variable];
    };
    expect(await clashOf('A')).toEqual([409, { ...ids, scope: 'PROJECT', environment_id: null }]);
    expect(await clashOf('PLAIN')).toEqual([
      409,
      { ...ids, scope: 'PROJECT', environment_id: null, is_secret: false },
    ]);
    expect(await clashOf('LOWER')).toEqual([
      409,
      { ...ids, scope: 'ENVIRONMENT', environment_id: environmentId },
    ]);
    expect(await clashOf('HIGHER')).toEqual([409, { ...ids, scope: 'BUILT_IN', environment_id: null }]);
    expect(api.project().entries()).toEqual(before);
  });

  test('documented: neither plain variables nor entries of others are replaced', async () => {
    await using api = await start({ behaviour: 'documented' });
    api.project().seed.plain({ key: 'PLAIN' });
    api.project().seed.foreign({ key: 'THEIRS', ownedBy: 'DOPPLER' });
    expect((await call(api, 'POST', 'secret', { key: 'PLAIN' })).status).toBe(409);
    expect((await call(api, 'POST', 'secret', { key: 'THEIRS' })).status).toBe(409);
  });
});

describe('POST with a value that is the key of a secret', () => {
  test('documented: makes an alias, or refuses one on an alias', async () => {
    await using api = await start({ behaviour: 'documented' });
    const target = api.project().seed.value({ key: 'A', value: 'text' });
    expect((await call(api, 'POST', 'secret', { key: 'B', value: 'A' })).json).toMatchObject({
      variable_type: 'ALIAS',
      aliased_secret: { id: target.id },
    });
    expect((await call(api, 'POST', 'secret', { key: 'C', value: 'B' })).status).toBe(400);
  });

  test('documented: a file keeps its content', async () => {
    await using api = await start({ behaviour: 'documented' });
    api.project().seed.value({ key: 'A', value: 'text' });
    await call(api, 'POST', 'secret', { key: 'B', value: 'A', mount_path: '/b' });
    expect(api.project().get('B')).toMatchObject({ type: 'FILE', value: 'A', mountPath: '/b' });
  });

  test('observed: stays literal', async () => {
    await using api = await start({ behaviour: 'observed' });
    api.project().seed.value({ key: 'A', value: 'text' });
    await call(api, 'POST', 'secret', { key: 'B', value: 'A' });
    expect(api.project().get('B')).toMatchObject({ type: 'VALUE', value: 'A', target: undefined });
  });
});

describe('PUT on an alias with a value', () => {
  test('documented: refused', async () => {
    await using api = await start({ behaviour: 'documented' });
    api.project().seed.value({ key: 'A' });
    const alias = api.project().seed.alias({ key: 'B', target: 'A' });
    expect((await call(api, 'PUT', `secret/${alias.id}`, { key: 'B', value: 'A' })).status).toBe(400);
    expect((await call(api, 'PUT', `secret/${alias.id}`, { key: 'B', description: 'x' })).status).toBe(200);
  });

  test('observed: points it to the secret of that key, which must be one and no alias', async () => {
    await using api = await start({ behaviour: 'observed' });
    const { seed } = api.project();
    seed.value({ key: 'A', value: 'a' });
    seed.value({ key: 'OTHER', value: 'other' });
    seed.plain({ key: 'PLAIN' });
    const alias = seed.alias({ key: 'B', target: 'A' });
    seed.alias({ key: 'C', target: 'A' });
    const put = (value: string) => call(api, 'PUT', `secret/${alias.id}`, { key: 'B', value });
    expect(await put('OTHER')).toMatchObject({ status: 200, json: { aliased_secret: { key: 'OTHER' } } });
    expect(api.project().get('B')).toMatchObject({ value: 'other' });
    for (const value of ['MISSING', 'PLAIN', 'B', 'C', '']) expect((await put(value)).status).toBe(400);
  });
});

test('an alias of the same scope works, unless the documentation is taken by its word', async () => {
  await using api = await start();
  const target = api.project().seed.value({ key: 'A' });
  const builtIn = api.project().seed.builtIn({ key: 'Z' });
  expect((await call(api, 'POST', `secret/${target.id}/alias`, { key: 'B' })).status).toBe(201);
  api.settings.strictAliasScope = true;
  expect((await call(api, 'POST', `secret/${target.id}/alias`, { key: 'C' })).status).toBe(400);
  expect((await call(api, 'POST', `secret/${builtIn.id}/alias`, { key: 'D' })).status).toBe(201);
});
