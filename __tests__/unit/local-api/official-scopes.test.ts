import { describe, expect, test } from '@jest/globals';
import { type APIVariableScopeEnum, VariableMainCallsApi } from 'qovery-typescript-axios';
import { start } from './call.js';
import { configurationOf, secretsOf, variablesOf } from './official.js';
import { PATH_SCOPES, SCOPES, TREE } from './scopes.js';

const BEHAVIOURS = ['documented', 'observed'] as const;
const BY_PATH = PATH_SCOPES.flatMap(([path, kind]) =>
  BEHAVIOURS.flatMap((behaviour) => [
    [behaviour, kind, 'secrets', path] as const,
    [behaviour, kind, 'variables', path] as const,
  ]),
);
const BY_VARIABLE = SCOPES.flatMap(([path, kind]) =>
  BEHAVIOURS.map((behaviour) => [behaviour, kind, path] as const),
);

test.each(BY_PATH)('%s: the official client on a %s, %s', async (behaviour, kind, what, path) => {
  await using api = await start({ behaviour, tree: TREE });
  const scope = api.scope(path);
  const client = (what === 'secrets' ? secretsOf : variablesOf)(api, kind, scope.id);
  api.project().seed.builtIn({ key: 'ABOVE', value: 'theirs', isSecret: what === 'secrets' });

  const made = await client.create({ key: 'A', value: 'one', description: 'text', mount_path: '/a' });
  expect([made.status, made.data.scope]).toEqual([201, kind]);
  expect(scope.stored()['A']).toMatchObject({
    kind: 'FILE',
    value: 'one',
    mountPath: '/a',
    description: 'text',
  });
  expect((await client.edit(made.data.id, { key: 'A2', value: 'two' })).status).toBe(200);
  expect((await client.alias(made.data.id, { key: 'AL' })).status).toBe(201);
  const above = api.project().get('ABOVE')?.id ?? '';
  expect((await client.override(above, { value: 'ours' })).status).toBe(201);
  const listed = (await client.list()).data.results ?? [];
  expect(listed.map(({ key, scope: of }) => [key, of])).toEqual(
    expect.arrayContaining([
      ['ABOVE', 'BUILT_IN'],
      ['A2', kind],
      ['AL', kind],
      ['ABOVE', kind],
    ]),
  );
  expect(listed).toHaveLength(4);
  expect(scope.stored()).toMatchObject({
    A2: { kind: 'FILE', value: 'two', isSecret: what === 'secrets' },
    AL: { kind: 'ALIAS', target: 'A2', value: 'two' },
    ABOVE: { kind: 'OVERRIDE', target: 'ABOVE', value: 'ours' },
  });
  expect((await client.remove(made.data.id)).status).toBe(204);
  expect(Object.keys(scope.stored())).toEqual(['ABOVE']);
});

test.each(BY_VARIABLE)('%s: the official client on a %s by /variable', async (behaviour, kind, path) => {
  await using api = await start({ behaviour, tree: TREE });
  const scope = api.scope(path);
  const client = new VariableMainCallsApi(configurationOf(api));
  const place = { variable_scope: kind as APIVariableScopeEnum, variable_parent_id: scope.id };
  api.project().seed.builtIn({ key: 'ABOVE', value: 'theirs' });

  const request = { key: 'A', value: 'one', mount_path: '/a', is_secret: true, ...place };
  const made = await client.createVariable(request);
  expect([made.status, made.data]).toMatchObject([201, { value: null, is_secret: true, mount_path: '/a' }]);
  const plain = await client.createVariable({ key: 'P', value: 'shown', is_secret: false, ...place });
  expect(plain.data).toMatchObject({ value: 'shown', mount_path: null, variable_type: 'VALUE' });
  expect((await client.editVariable(made.data.id, { key: 'A', value: 'two' })).data).toMatchObject({
    value: null,
  });
  const alias = await client.createVariableAlias(made.data.id, {
    key: 'AL',
    alias_scope: kind,
    alias_parent_id: scope.id,
  });
  expect([alias.status, alias.data]).toMatchObject([
    201,
    { variable_type: 'ALIAS', aliased_variable: { key: 'A', mount_path: '/a', value: null } },
  ]);
  const override = await client.createVariableOverride(api.project().get('ABOVE')?.id ?? '', {
    value: 'ours',
    override_scope: kind,
    override_parent_id: scope.id,
  });
  expect([override.status, override.data]).toMatchObject([
    201,
    { overridden_variable: { scope: 'BUILT_IN' } },
  ]);
  const list = async (isSecret?: boolean) =>
    ((await client.listVariables(scope.id, kind, isSecret)).data.results ?? []).map(({ key }) => key).sort();
  expect(await list()).toEqual(['A', 'ABOVE', 'ABOVE', 'AL', 'P']);
  expect(await list(true)).toEqual(['A', 'ABOVE', 'ABOVE', 'AL']);
  expect(await list(false)).toEqual(['P']);
  expect((await client.deleteVariable(made.data.id)).status).toBe(204);
  expect(scope.stored()).toMatchObject({ P: { value: 'shown' }, ABOVE: { value: 'ours' } });
  expect(Object.keys(scope.stored())).toHaveLength(2);
});

describe('external secrets by /variable', () => {
  test('hold a reference that comes back, and are edited and deleted', async () => {
    await using api = await start({ tree: TREE });
    const client = new VariableMainCallsApi(configurationOf(api));
    const scope = api.scope('staging/chart');
    const access = '11111111-2222-4333-a444-555555555555';
    const made = await client.createVariable({
      key: 'A',
      value: 'upstream/a',
      is_secret: false,
      variable_scope: 'HELM',
      variable_parent_id: scope.id,
      secret_manager_access_id: access,
    });
    expect(made.data).toMatchObject({
      variable_type: 'EXTERNAL_SECRET',
      value: 'upstream/a',
      secret_manager_access_id: access,
    });
    await client.editVariable(made.data.id, {
      key: 'A',
      value: 'upstream/b',
      secret_manager_access_id: access,
    });
    expect(scope.stored()['A']).toMatchObject({ value: 'upstream/b' });
    expect((await client.deleteVariable(made.data.id)).status).toBe(204);
  });
});
