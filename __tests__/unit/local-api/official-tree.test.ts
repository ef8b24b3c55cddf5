import { expect, test } from '@jest/globals';
import {
  ApplicationsApi,
  ContainersApi,
  DatabasesApi,
  EnvironmentActionsApi,
  EnvironmentMainCallsApi,
  EnvironmentsApi,
  HelmsApi,
  JobsApi,
  OrganizationMainCallsApi,
  ProjectMainCallsApi,
  TerraformsApi,
} from 'qovery-typescript-axios';
import { start } from './call.js';
import { configurationOf } from './official.js';
import { TREE } from './scopes.js';

test('the official client finds everything by name', async () => {
  await using api = await start({ tree: TREE });
  const configuration = configurationOf(api);
  const { id, organizationId } = api.project();
  const staging = api.scope('staging').id;
  const live = api.scope('live').id;

  const project = (await new ProjectMainCallsApi(configuration).getProject(id)).data;
  expect(project).toMatchObject({ id, name: 'shop', associated_environments_count: 2 });
  const environments = (await new EnvironmentsApi(configuration).listEnvironment(id)).data.results;
  expect(environments).toMatchObject([
    {
      id: staging,
      name: 'staging',
      mode: 'STAGING',
      project: { id },
      cluster_id: expect.any(String) as unknown as string,
    },
    { id: live, name: 'live', mode: 'PRODUCTION', organization: { id: organizationId } },
  ]);
  const main = new EnvironmentMainCallsApi(configuration);
  expect((await main.getEnvironment(live)).data).toMatchObject({ name: 'live' });
  expect((await main.listServicesByEnvironmentId(staging)).data.results).toMatchObject([
    { name: 'api', service_type: 'APPLICATION', id: api.scope('staging/api').id },
    { name: 'web', service_type: 'CONTAINER' },
    { name: 'cron', service_type: 'JOB', job_type: 'CRON' },
    { name: 'setup', service_type: 'JOB', job_type: 'LIFECYCLE' },
    { name: 'chart', service_type: 'HELM' },
    { name: 'bucket', service_type: 'TERRAFORM' },
    { name: 'db', service_type: 'DATABASE' },
  ]);
  const organization = new OrganizationMainCallsApi(configuration);
  expect((await organization.listEnvironmentsByOrganizationId(organizationId)).data.results).toMatchObject([
    { id: staging, mode: 'STAGING' },
    { id: live, project: { id } },
  ]);
  const all = await organization.listServicesByOrganizationId(organizationId);
  expect(all.data.results).toHaveLength(8);
  const some = await organization.listServicesByOrganizationId(organizationId, id, live);
  expect(some.data.results).toMatchObject([
    {
      id: api.scope('live/api').id,
      name: 'api',
      service_type: 'APPLICATION',
      project_name: 'shop',
      environment_id: live,
      environment_name: 'live',
    },
  ]);
});

test('the official client lists services by kind', async () => {
  await using api = await start({ tree: TREE });
  const configuration = configurationOf(api);
  const { id } = api.scope('staging');
  const lists = await Promise.all([
    new ApplicationsApi(configuration).listApplication(id),
    new ContainersApi(configuration).listContainer(id),
    new JobsApi(configuration).listJobs(id),
    new HelmsApi(configuration).listHelms(id),
    new TerraformsApi(configuration).listTerraforms(id),
    new DatabasesApi(configuration).listDatabase(id),
  ]);
  expect(lists.map(({ data }) => (data.results ?? []).map(({ name }) => name))).toEqual([
    ['api'],
    ['web'],
    ['cron', 'setup'],
    ['chart'],
    ['bucket'],
    ['db'],
  ]);
});

test('a clone copies secrets with their descriptions, under new ids and with new dates', async () => {
  await using api = await start({ tree: TREE });
  const source = api.scope('staging');
  api.project().seed.value({ key: 'ROOT', value: 'root' });
  source.seed.alias({ key: 'TO_ROOT', target: 'ROOT' });
  source.seed.override({ key: 'ROOT', value: 'staging root' });
  const { id, createdAt } = source.seed.value({
    key: 'A',
    value: 'a',
    description: 'kept',
    at: 1_700_000_000_000,
  });
  api.scope('staging/chart').seed.alias({ key: 'TO_A', target: 'A' });
  const client = new EnvironmentActionsApi(configurationOf(api));
  const made = await client.cloneEnvironment(source.id, { name: 'preview', mode: 'PREVIEW' });
  expect([made.status, made.data]).toMatchObject([201, { name: 'preview', mode: 'PREVIEW' }]);

  const copy = api.scope('preview');
  expect(copy.id).toBe(made.data.id);
  expect(copy.stored()).toMatchObject({
    TO_ROOT: { kind: 'ALIAS', target: 'ROOT', value: 'root' },
    ROOT: { kind: 'OVERRIDE', value: 'staging root' },
    A: { kind: 'VALUE', value: 'a', description: 'kept' },
  });
  expect(copy.get('A')?.id).not.toBe(id);
  expect(copy.get('A')?.createdAt).toBeGreaterThan(createdAt);
  expect(api.scope('preview/chart').get('TO_A')).toMatchObject({ targetScopeId: copy.id });
  expect(api.scope('preview/api').run()).toEqual({ state: 'READY', deployedAt: undefined });
  copy.remove('A');
  expect(source.get('A')).toMatchObject({ value: 'a' });
  expect(api.project().clone('staging', 'by-hand').stored()).toMatchObject({ A: { description: 'kept' } });
});
