import { describe, expect, test } from '@jest/globals';
import { LOCAL_TOKEN } from '../../../local-api/index.js';
import { call } from './call.js';
import { deploy, idOf, ofApi, startSlow, stateOf } from './deploy.js';

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
