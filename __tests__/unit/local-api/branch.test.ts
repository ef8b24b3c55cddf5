import { describe, expect, test } from '@jest/globals';
import type { LocalApi } from '../../../local-api/index.js';
import { call, start } from './call.js';
import { SCOPES, TREE } from './scopes.js';

const ids = (api: LocalApi, path: string) => api.scope(path).id;

/** Creates a secret by `/variable`, which knows every scope. */
async function create(api: LocalApi, path: string, key: string, value = 'v') {
  const { id, kind } = api.scope(path);
  const place = { variable_scope: kind, variable_parent_id: id, is_secret: true };
  return await call(api, 'POST', '/variable', { key, value, ...place });
}

async function override(api: LocalApi, path: string, targetId: string) {
  const { id, kind } = api.scope(path);
  const place = { override_scope: kind, override_parent_id: id };
  return (await call(api, 'POST', `/variable/${targetId}/override`, { value: 'o', ...place })).status;
}

async function alias(api: LocalApi, path: string, targetId: string, key: string) {
  const { id, kind } = api.scope(path);
  const place = { alias_scope: kind, alias_parent_id: id };
  return (await call(api, 'POST', `/variable/${targetId}/alias`, { key, ...place })).status;
}

async function keysAt(api: LocalApi, path: string): Promise<readonly (readonly [string, string])[]> {
  const { json } = await call(api, 'GET', path);
  return (json as { results: { key: string; scope: string }[] }).results.map(({ key, scope }) => [
    key,
    scope,
  ]);
}

describe('a key is there once in a branch', () => {
  test.each(SCOPES.flatMap(([one]) => SCOPES.map(([other]) => [one, other])))(
    'made in "%s", then in "%s"',
    async (first, second) => {
      await using api = await start({ tree: TREE });
      const { kind } = api.scope(first);
      await create(api, first, 'X');
      const again = await create(api, second, 'X');
      const isOneBranch = first === second || first.startsWith(second) || second.startsWith(first);
      expect(again.status).toBe(isOneBranch ? 409 : 201);
      if (isOneBranch)
        expect(again.json).toMatchObject({ existing_variable: { scope: kind, is_secret: true } });
    },
  );

  test('the refusal shows the ids of where the key is', async () => {
    await using api = await start({ tree: TREE });
    api.scope('staging/chart').seed.plain({ key: 'X' });
    expect((await call(api, 'POST', 'secret', { key: 'X' })).json).toMatchObject({
      existing_variable: {
        scope: 'HELM',
        project_id: api.project().id,
        environment_id: ids(api, 'staging'),
        service_id: ids(api, 'staging/chart'),
        is_secret: false,
      },
    });
  });

  test('documented: a POST replaces what is in the same scope only', async () => {
    await using api = await start({ tree: TREE, behaviour: 'documented' });
    api.scope('staging').seed.value({ key: 'X', value: 'old' });
    api.scope('staging/api').seed.override({ key: 'X', value: 'lower' });
    const of = `/environment/${ids(api, 'staging')}/secret`;
    expect((await call(api, 'POST', of, { key: 'X', value: 'new' })).status).toBe(201);
    expect(api.stored('staging')).toMatchObject({ X: { value: 'new' } });
    expect(api.stored('staging/api')).toMatchObject({ X: { kind: 'OVERRIDE', value: 'lower' } });
    expect((await create(api, '', 'X')).status).toBe(409);
    expect((await create(api, 'staging/web', 'X')).status).toBe(409);
    expect((await create(api, 'staging/api', 'X')).status).toBe(409);
    expect((await create(api, 'live', 'X')).status).toBe(201);
  });

  test('documented: a value that is the key of something above makes an alias', async () => {
    await using api = await start({ tree: TREE, behaviour: 'documented' });
    api.project().seed.value({ key: 'X', value: 'x' });
    expect((await create(api, 'staging/api', 'Y', 'X')).json).toMatchObject({ variable_type: 'ALIAS' });
    expect(api.stored('staging/api')).toMatchObject({ Y: { target: 'X', value: 'x' } });
  });
});

describe('what may refer to what', () => {
  test('overrides: of strictly higher scopes, once in each, and not of overrides', async () => {
    await using api = await start({ tree: TREE });
    const root = api.project().seed.value({ key: 'X' });
    const sibling = api.scope('live').seed.value({ key: 'Y' });
    expect(await override(api, '', root.id)).toBe(400);
    expect(await override(api, 'staging/api', root.id)).toBe(201);
    expect(await override(api, 'staging', root.id)).toBe(201);
    expect(await override(api, 'staging', root.id)).toBe(409);
    expect(await override(api, 'staging/web', api.scope('staging').get('X')?.id ?? '')).toBe(400);
    expect(await override(api, 'staging', sibling.id)).toBe(400);
    expect(await override(api, 'staging/web', root.id)).toBe(201);
  });

  test('aliases: of the own scope and of higher ones, not of lower ones or of neighbours', async () => {
    await using api = await start({ tree: TREE });
    const root = api.project().seed.value({ key: 'ROOT' });
    const lower = api.scope('staging').seed.value({ key: 'LOWER' });
    const own = api.scope('staging/api').seed.value({ key: 'OWN' });
    expect(await alias(api, 'staging/api', root.id, 'A')).toBe(201);
    expect(await alias(api, 'staging/api', lower.id, 'B')).toBe(201);
    expect(await alias(api, 'staging/api', own.id, 'C')).toBe(201);
    expect(await alias(api, '', lower.id, 'D')).toBe(400);
    expect(await alias(api, 'live', lower.id, 'E')).toBe(400);
    expect(await alias(api, 'staging/web', own.id, 'F')).toBe(400);
    expect(await alias(api, 'staging/api', api.scope('staging/api').get('A')?.id ?? '', 'G')).toBe(400);
  });

  test('entries are edited and deleted at their own scope only', async () => {
    await using api = await start({ tree: TREE });
    const root = api.project().seed.value({ key: 'ROOT' });
    const api1 = `/application/${ids(api, 'staging/api')}/secret/${root.id}`;
    expect((await call(api, 'PUT', api1, { key: 'ROOT', value: 'x' })).status).toBe(400);
    expect((await call(api, 'DELETE', api1)).status).toBe(400);
    const own = api.scope('staging/api').seed.value({ key: 'OWN' });
    const elsewhere = `/container/${ids(api, 'staging/web')}/secret/${own.id}`;
    expect((await call(api, 'DELETE', elsewhere)).status).toBe(404);
  });
});

describe('cascades', () => {
  test('a delete takes aliases and overrides of every scope along', async () => {
    await using api = await start({ tree: TREE });
    const { id } = api.project().seed.value({ key: 'X' });
    api.scope('staging').seed.override({ key: 'X', value: 'o' });
    api.scope('staging/cron').seed.alias({ key: 'AL', target: 'X' });
    api.scope('live/api').seed.override({ key: 'X' });
    api.scope('live').seed.value({ key: 'KEPT' });
    await call(api, 'DELETE', `secret/${id}`);
    expect(
      api
        .project()
        .entries()
        .map(({ key }) => key),
    ).toEqual(['KEPT']);
  });

  test('an environment goes with its services and all they hold; a rename keeps them', async () => {
    await using api = await start({ tree: TREE });
    const id = ids(api, 'staging/api');
    api.scope('staging/api').seed.value({ key: 'A' });
    api.scope('staging').rename('preprod');
    expect(api.stored('preprod/api')).toHaveProperty('A');
    api.scope('preprod').delete();
    expect((await call(api, 'GET', `/application/${id}/secret`)).status).toBe(404);
    expect(api.project().entries()).toEqual([]);
    expect(() => api.scope('preprod')).toThrow('no preprod');
  });

  test('the overrides of what is renamed go along', async () => {
    await using api = await start({ tree: TREE });
    const { id } = api.project().seed.value({ key: 'X' });
    api.scope('staging').seed.override({ key: 'X', value: 'o' });
    await call(api, 'PUT', `secret/${id}`, { key: 'Z', value: 'v' });
    expect(api.stored('staging')).toMatchObject({ Z: { kind: 'OVERRIDE', target: 'Z' } });
  });
});

describe('lists', () => {
  test('show what is inherited, unless that is switched off', async () => {
    await using api = await start({ tree: TREE });
    api.project().seed.builtIn({ key: 'QOVERY_X' });
    api.project().seed.value({ key: 'ROOT' });
    api.scope('staging').seed.override({ key: 'ROOT' });
    api.scope('staging/web').seed.value({ key: 'OWN' });
    api.scope('staging/api').seed.value({ key: 'NEIGHBOUR' });
    const path = `/container/${ids(api, 'staging/web')}/secret`;
    expect(await keysAt(api, path)).toEqual([
      ['QOVERY_X', 'BUILT_IN'],
      ['ROOT', 'PROJECT'],
      ['ROOT', 'ENVIRONMENT'],
      ['OWN', 'CONTAINER'],
    ]);
    api.settings.listsInherited = false;
    expect(await keysAt(api, path)).toEqual([
      ['QOVERY_X', 'BUILT_IN'],
      ['OWN', 'CONTAINER'],
    ]);
  });

  test('of 10,000 secrets are quick to make and to read', async () => {
    await using api = await start({ tree: TREE });
    const { seed } = api.scope('staging');
    for (let count = 0; count < 10_000; count += 1) seed.value({ key: `KEY_${count}`, description: 'text' });
    const begun = performance.now();
    const { json } = await call(api, 'GET', `/application/${ids(api, 'staging/api')}/secret`);
    for (let count = 0; count < 50; count += 1) await create(api, 'staging/api', `KEY_${count}`);
    expect((json as { results: unknown[] }).results).toHaveLength(10_000);
    // 50 look-ups that each went through all entries would take many times that.
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
