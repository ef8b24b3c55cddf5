import { describe, expect, test } from '@jest/globals';
import {
  APIVariableScopeEnum,
  Configuration,
  EnvironmentActionsApi,
  OrganizationMainCallsApi,
  ProjectSecretApi,
  ProjectsApi,
  type Secret,
  VariableMainCallsApi,
} from 'qovery-typescript-axios';
import { LOCAL_JWT, type LocalApi } from '../../../local-api/index.js';
import { start } from './call.js';

/** Qovery's own generated client: its types are the wire contract. It sends JWTs as `Bearer`. */
function clientOf(api: LocalApi) {
  const configuration = new Configuration({ basePath: api.url, accessToken: LOCAL_JWT });
  return {
    secrets: new ProjectSecretApi(configuration),
    variables: new VariableMainCallsApi(configuration),
    organizations: new OrganizationMainCallsApi(configuration),
    projects: new ProjectsApi(configuration),
    environments: new EnvironmentActionsApi(configuration),
  };
}

describe.each(['documented', 'observed'] as const)('the official client, %s behaviour', (behaviour) => {
  test('creates, lists, edits and deletes a secret', async () => {
    await using api = await start({ behaviour });
    const { secrets } = clientOf(api);
    const { id } = api.project();

    const created = await secrets.createProjectSecret(id, {
      key: 'DB_URL',
      value: 'one',
      description: 'text',
    });
    expect(created.status).toBe(201);
    const expected: Secret = {
      id: expect.any(String) as never,
      created_at: expect.any(String) as never,
      updated_at: expect.any(String) as never,
      key: 'DB_URL',
      scope: APIVariableScopeEnum.PROJECT,
      variable_type: 'VALUE',
      owned_by: 'QOVERY',
      description: 'text',
    };
    expect(created.data).toEqual(expected);
    expect((await secrets.listProjectSecrets(id)).data).toEqual({ results: [created.data] });

    api.clock.advance(5000);
    const edited = await secrets.editProjectSecret(id, created.data.id, { key: 'DB_URL', value: 'two' });
    expect(edited.status).toBe(200);
    expect(edited.data).toMatchObject({ id: created.data.id, description: 'text' });
    const moved = Date.parse(edited.data.updated_at ?? '') - Date.parse(created.data.updated_at ?? '');
    expect(moved).toBeGreaterThanOrEqual(4990);
    expect(api.secrets()).toMatchObject([{ key: 'DB_URL', value: 'two' }]);

    const deleted = await secrets.deleteProjectSecret(id, created.data.id);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect((await secrets.listProjectSecrets(id)).data).toEqual({ results: [] });
  });

  test('makes an alias and an override', async () => {
    await using api = await start({ behaviour });
    const { secrets } = clientOf(api);
    const project = api.project();
    const target = project.seed.file({ key: 'CERT', value: 'pem', mountPath: '/etc/cert.pem' });
    const builtIn = project.seed.builtIn({ key: 'SHARED', value: 'theirs' });

    const alias = await secrets.createProjectSecretAlias(project.id, target.id, { key: 'TLS_CERT' });
    expect(alias.status).toBe(201);
    expect(alias.data).toMatchObject({
      key: 'TLS_CERT',
      variable_type: 'ALIAS',
      aliased_secret: {
        id: target.id,
        key: 'CERT',
        mount_path: '/etc/cert.pem',
        scope: 'PROJECT',
        variable_type: 'FILE',
      },
    });
    expect(alias.data).not.toHaveProperty('mount_path');

    const override = await secrets.createProjectSecretOverride(project.id, builtIn.id, { value: 'ours' });
    expect(override.status).toBe(201);
    expect(override.data).toMatchObject({
      key: 'SHARED',
      variable_type: 'OVERRIDE',
      overridden_secret: { id: builtIn.id, key: 'SHARED', mount_path: '', scope: 'BUILT_IN' },
    });
    expect(project.get('SHARED')).toMatchObject({ value: 'ours', target: 'SHARED' });
    expect(project.get('TLS_CERT')).toMatchObject({ value: 'pem', target: 'CERT' });
  });

  test('lists variables with mount paths, and plain ones with their values', async () => {
    await using api = await start({ behaviour });
    const { variables } = clientOf(api);
    const { id, seed } = api.project();
    seed.file({ key: 'CERT', value: 'pem', mountPath: '/etc/cert.pem' });
    seed.plain({ key: 'LOG_LEVEL', value: 'debug' });
    seed.environmentValue({ key: 'ONLY_THERE', value: 'x' });

    const secret = {
      key: 'CERT',
      value: null,
      mount_path: '/etc/cert.pem',
      is_secret: true,
      variable_type: 'FILE',
    };
    const plain = { key: 'LOG_LEVEL', value: 'debug', mount_path: null, is_secret: false };
    const list = async (isSecret?: boolean) =>
      (await variables.listVariables(id, 'PROJECT', isSecret)).data.results;
    expect(await list()).toMatchObject([secret, plain]);
    expect(await list(true)).toMatchObject([secret]);
    expect(await list(false)).toMatchObject([plain]);
  });

  test('finds the project by name and deploys its environment', async () => {
    await using api = await start({ behaviour });
    const { organizations, projects, environments } = clientOf(api);
    const { id, organizationId, environmentId } = api.project();

    expect((await organizations.listOrganization()).data.results).toMatchObject([
      { id: organizationId, name: 'Acme' },
    ]);
    expect((await projects.listProject(organizationId)).data.results).toMatchObject([
      { id, name: 'shop', organization: { id: organizationId } },
    ]);
    const deployed = await environments.deployEnvironment(environmentId);
    expect([deployed.status, deployed.data.state]).toEqual([202, 'DEPLOYMENT_QUEUED']);
  });
});
