import { describe, expect, test } from '@jest/globals';
import {
  ApplicationMainCallsApi,
  DefaultApi,
  EnvironmentActionsApi,
  EnvironmentMainCallsApi,
} from 'qovery-typescript-axios';
import { call } from './call.js';
import { NOW, deploy, idOf, ofApi, startSlow, stateOf } from './deploy.js';
import { configurationOf } from './official.js';

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
