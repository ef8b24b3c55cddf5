import { describe, expect, test } from '@jest/globals';
import {
  ApplicationMainCallsApi,
  DefaultApi,
  EnvironmentActionsApi,
  EnvironmentMainCallsApi,
} from 'qovery-typescript-axios';
import { LOCAL_TOKEN, type LocalApi, type LocalApiOptions } from '../../../local-api/index.js';
import { call, start } from './call.js';
import { configurationOf } from './official.js';
import { TREE } from './scopes.js';

const NOW = Date.parse('2030-01-01T00:00:00Z');

/** Times are long and move only by `advance`: what a test takes itself does not count. */
async function startSlow(more: LocalApiOptions = {}) {
  const deployments = { queueMs: 10_000, deployMs: 60_000, ...more.deployments };
  return await start({ tree: TREE, now: NOW, ...more, deployments });
}

function idOf(api: LocalApi, path: string): string {
  return api.scope(path).id;
}

async function deploy(api: LocalApi, body: unknown, headers: Record<string, string> = {}) {
  const path = `/environment/${idOf(api, 'staging')}/service/deploy`;
  const { status, json } = await call(api, 'POST', path, body, { headers });
  return { status, requestId: (json as { deployment_request_id?: string }).deployment_request_id };
}

const ofApi = (api: LocalApi) => ({ applications: [{ application_id: idOf(api, 'staging/api') }] });
const stateOf = (api: LocalApi, path: string) => api.deployments.stateOf(idOf(api, path));

test("a deployment's life, by the official client", async () => {
  await using api = await startSlow();
  const configuration = configurationOf(api);
  const actions = new EnvironmentActionsApi(configuration);
  const main = new EnvironmentMainCallsApi(configuration);
  const staging = api.scope('staging');
  const service = api.scope('staging/api');
  api.clock.advance(60_000);
  staging.seed.value({ key: 'A', value: 'new' });
  const status = async () => {
    const { data } = await main.getEnvironmentStatuses(staging.id);
    return [
      data.environment.state,
      data.applications[0]?.state,
      data.applications[0]?.service_deployment_status,
    ];
  };
  expect(await status()).toEqual(['DEPLOYED', 'DEPLOYED', 'OUT_OF_DATE']);

  const body = { ...ofApi(api), containers: [{ id: idOf(api, 'staging/web') }] };
  const accepted = await actions.deployAllServices(staging.id, body);
  expect([accepted.status, accepted.data]).toMatchObject([
    202,
    { id: staging.id, state: 'DEPLOYMENT_QUEUED' },
  ]);
  const requestId = accepted.data.deployment_request_id ?? '';
  expect(await status()).toEqual(['DEPLOYMENT_QUEUED', 'DEPLOYMENT_QUEUED', 'OUT_OF_DATE']);
  expect((await main.listDeploymentRequestByEnvironmentId(staging.id)).data.results).toMatchObject([
    {
      identifier: { deployment_request_id: requestId, environment_id: staging.id },
      trigger_action: 'DEPLOY',
    },
  ]);
  api.clock.advance(11_000);
  expect(await status()).toEqual(['DEPLOYING', 'DEPLOYING', 'OUT_OF_DATE']);
  expect(service.runsWith().get('A')).toBeUndefined();
  api.clock.advance(60_000);
  expect(await status()).toEqual(['DEPLOYED', 'DEPLOYED', 'UP_TO_DATE']);
  expect(service.runsWith().get('A')).toBe('new');
  expect(service.run().deployedAt).toBeGreaterThanOrEqual(NOW + 130_000);

  const asked = new DefaultApi(configuration).getDeploymentStatusByDeploymentRequestId(requestId);
  expect((await asked).data).toEqual({
    deployment_request_id: requestId,
    environment_id: staging.id,
    status: 'DEPLOYED',
  });
  expect((await main.getEnvironmentStatus(staging.id)).data).toMatchObject({
    state: 'DEPLOYED',
    last_deployment_id: requestId,
  });
  expect(
    (await new ApplicationMainCallsApi(configuration).getApplicationStatus(service.id)).data,
  ).toMatchObject({
    id: service.id,
    state: 'DEPLOYED',
    last_deployment_date: expect.stringMatching(/^2030-01-01T00:02:1/) as unknown as string,
    deployment_request_id: requestId,
    deployment_requests_count: 0,
    is_part_last_deployment: true,
  });
  expect(api.deployments.received).toMatchObject([{ environmentId: staging.id, body, requestId }]);
});

describe('values', () => {
  test('a service takes those of the moment its deployment starts', async () => {
    await using api = await startSlow();
    const staging = api.scope('staging');
    staging.seed.value({ key: 'A', value: 'one' });
    await deploy(api, ofApi(api));
    staging.edit('A', { value: 'two' });
    api.clock.advance(10_000);
    staging.edit('A', { value: 'three' });
    api.clock.advance(60_000);
    expect(api.scope('staging/api').runsWith().get('A')).toBe('two');
    expect(api.scope('staging/api').wouldRunWith().get('A')).toBe('three');
  });

  test('the nearest of a key wins, an alias has its target’s', async () => {
    await using api = await startSlow();
    api.project().seed.value({ key: 'X', value: 'root' });
    api.project().seed.alias({ key: 'Y', target: 'X' });
    api.scope('staging/api').seed.override({ key: 'X', value: 'own' });
    expect([...api.scope('staging/api').wouldRunWith()]).toEqual([
      ['X', 'own'],
      ['Y', 'root'],
    ]);
  });

  test('what a failed deployment carried does not run', async () => {
    await using api = await startSlow();
    api.scope('staging').seed.value({ key: 'A', value: 'one' });
    api.deployments.script(idOf(api, 'staging/api'), { outcome: 'DEPLOYMENT_ERROR', times: 1 });
    await deploy(api, ofApi(api));
    api.clock.advance(70_000);
    expect(stateOf(api, 'staging/api')).toBe('DEPLOYMENT_ERROR');
    expect(api.scope('staging/api').runsWith().has('A')).toBe(false);
    await deploy(api, ofApi(api));
    api.clock.advance(70_000);
    expect(stateOf(api, 'staging/api')).toBe('DEPLOYED');
    expect(api.scope('staging/api').runsWith().get('A')).toBe('one');
  });
});

describe('outcomes', () => {
  test.each([
    ['DEPLOYMENT_ERROR', 'DEPLOYMENT_ERROR', true],
    ['BUILD_ERROR', 'BUILD_ERROR', true],
    ['CANCELED', 'CANCELED', false],
    ['hang', 'DEPLOYING', false],
  ] as const)('%s', async (outcome, state, movesDate) => {
    await using api = await startSlow();
    api.deployments.script(idOf(api, 'staging/api'), { outcome, deployMs: 5000 });
    const before = api.scope('staging/api').run().deployedAt ?? 0;
    const { requestId } = await deploy(api, { ...ofApi(api), jobs: [{ id: idOf(api, 'staging/cron') }] });
    api.clock.advance(86_400_000);
    expect(stateOf(api, 'staging/api')).toBe(state);
    expect((api.scope('staging/api').run().deployedAt ?? 0) > before).toBe(movesDate);
    expect(stateOf(api, 'staging/cron')).toBe('DEPLOYED');
    expect(api.deployments.of(idOf(api, 'staging'))).toMatchObject([{ id: requestId, state }]);
  });

  test('a deployment that is cancelled, under way and queued', async () => {
    await using api = await startSlow();
    const cancel = `/environment/${idOf(api, 'staging')}/cancelDeployment`;
    expect((await call(api, 'POST', cancel)).status).toBe(409);
    await deploy(api, ofApi(api));
    api.clock.advance(11_000);
    api.deployments.startByOther(idOf(api, 'staging'), [idOf(api, 'staging/web')]);
    expect((await call(api, 'POST', cancel)).status).toBe(202);
    expect([stateOf(api, 'staging/api'), stateOf(api, 'staging/web')]).toEqual(['CANCELED', 'CANCELED']);
  });

  test('the date is that of the start, where so set; and states may lag behind', async () => {
    await using api = await startSlow({ deployments: { dated: 'start', lagMs: 5000 } });
    await deploy(api, ofApi(api));
    expect(stateOf(api, 'staging/api')).toBe('DEPLOYED');
    api.clock.advance(5000);
    expect(stateOf(api, 'staging/api')).toBe('DEPLOYMENT_QUEUED');
    api.clock.advance(80_000);
    expect(api.scope('staging/api').run().deployedAt).toBeLessThan(NOW + 15_000);
  });
});

describe('the queue', () => {
  test('requests of one user merge while they wait; those of others come after', async () => {
    await using api = await startSlow({ tokens: { valid: [LOCAL_TOKEN, 'qov_other'] } });
    const first = await deploy(api, ofApi(api));
    const merged = await deploy(api, { containers: [{ id: idOf(api, 'staging/web') }] });
    expect(merged.requestId).toBe(first.requestId);
    const other = await deploy(api, ofApi(api), { Authorization: 'Token qov_other' });
    expect(other.requestId).not.toBe(first.requestId);
    api.clock.advance(11_000);
    const later = await deploy(api, ofApi(api));
    expect([first.requestId, other.requestId]).not.toContain(later.requestId);
    expect(api.deployments.of(idOf(api, 'staging')).map(({ state, turns }) => [state, turns.length])).toEqual(
      [
        ['DEPLOYING', 2],
        ['DEPLOYMENT_QUEUED', 1],
        ['DEPLOYMENT_QUEUED', 1],
      ],
    );
    api.clock.advance(180_000);
    expect(api.deployments.of(idOf(api, 'staging')).map(({ state }) => state)).toEqual(
      Array(3).fill('DEPLOYED'),
    );
  });

  test('somebody else’s deployment goes first, and can be what a 409 is for', async () => {
    await using api = await startSlow({ deployments: { refusesWhileBusy: true } });
    api.deployments.startByOther(idOf(api, 'staging'));
    expect(stateOf(api, 'staging/web')).toBe('DEPLOYMENT_QUEUED');
    expect((await deploy(api, ofApi(api))).status).toBe(409);
    api.clock.advance(71_000);
    expect((await deploy(api, ofApi(api))).status).toBe(202);
    expect(api.deployments.received).toHaveLength(1);
  });
});

describe('what may be deployed', () => {
  test('only services of the environment, of their kind, that have a version', async () => {
    await using api = await startSlow();
    api.scope('staging/web').setRun({ state: 'READY', deployedAt: null });
    const web = idOf(api, 'staging/web');
    const deployed = async (body: unknown) => (await deploy(api, body)).status;
    expect(await deployed({ applications: [{ application_id: web }] })).toBe(400);
    expect(await deployed({ applications: [{ application_id: idOf(api, 'live/api') }] })).toBe(400);
    expect(await deployed({ containers: [{ id: web }] })).toBe(400);
    expect(await deployed({ containers: [{ id: web, image_tag: '2' }] })).toBe(202);
    expect(await deployed({ helms: [{ id: idOf(api, 'staging/chart'), version: '2' }] })).toBe(400);
    expect(await deployed({})).toBe(400);
    expect(await deployed({ services: [] })).toBe(400);
    expect(await deployed({ databases: [idOf(api, 'staging/db')] })).toBe(202);
  });

  test('deploying the environment starts everything, what is stopped and jobs included', async () => {
    await using api = await startSlow();
    api.scope('staging/web').setRun({ state: 'STOPPED' });
    expect(stateOf(api, 'staging/web')).toBe('STOPPED');
    expect((await call(api, 'POST', `/environment/${idOf(api, 'staging')}/deploy`)).status).toBe(202);
    api.clock.advance(71_000);
    expect(stateOf(api, 'staging/web')).toBe('DEPLOYED');
    expect(stateOf(api, 'staging/setup')).toBe('DEPLOYED');
  });

  test('what was never deployed has no date', async () => {
    await using api = await startSlow();
    api.scope('staging/api').setRun({ state: 'READY', deployedAt: null });
    const { json } = await call(api, 'GET', `/application/${idOf(api, 'staging/api')}/status`);
    expect(json).toMatchObject({ state: 'READY', service_deployment_status: 'NEVER_DEPLOYED' });
    expect(json).not.toHaveProperty('last_deployment_date');
  });

  test('an unknown request is 404', async () => {
    await using api = await startSlow();
    const path = '/environment/deploymentStatus';
    const unknown = `${path}?deploymentRequestId=00000000-0000-4000-a000-000000000000`;
    expect((await call(api, 'GET', unknown)).status).toBe(404);
    expect((await call(api, 'GET', path)).status).toBe(400);
  });

  test('a snapshot holds deployments as well', async () => {
    await using api = await startSlow();
    const state = api.snapshot();
    await deploy(api, ofApi(api));
    api.clock.advance(71_000);
    expect(api.deployments.of(idOf(api, 'staging'))).toHaveLength(1);
    api.restore(state);
    expect(api.deployments.of(idOf(api, 'staging'))).toEqual([]);
  });
});
