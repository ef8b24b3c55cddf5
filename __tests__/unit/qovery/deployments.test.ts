import { expect, test } from '@jest/globals';
import { SyncError } from '../../../src/model/failure.js';
import type { EnvironmentScope } from '../../../src/model/scope.js';
import type { Service } from '../../../src/model/service.js';
import { WriteFailure } from '../../../src/model/store.js';
import { QoveryDeployer } from '../../../src/qovery/deployer.js';
import { QoveryDeployments } from '../../../src/qovery/deployments.js';
import { QoveryDirectory } from '../../../src/qovery/directory.js';
import { clientOf, KINDS, refusalOf, scopeOf, start } from './api.js';

type Api = Awaited<ReturnType<typeof start>>;

const stagingOf = (api: Api) => scopeOf(api, 'staging') as EnvironmentScope;

async function servicesOf(api: Api): Promise<readonly Service[]> {
  return await new QoveryDirectory((await clientOf(api)).client).services(stagingOf(api));
}

test('states of every kind are read with one request', async () => {
  await using api = await start({ now: Date.UTC(2026, 0, 15, 12) });
  const reader = new QoveryDeployments((await clientOf(api)).client);
  const { state, services, serverNow } = await reader.statuses(stagingOf(api));
  expect(api.requests).toHaveLength(1);
  expect(state).toBe('DEPLOYED');
  expect(services.map(({ id }) => id).sort()).toEqual(
    KINDS.map((kind) => scopeOf(api, `staging/${kind}`).id).sort(),
  );
  expect(services[0]).toMatchObject({ state: 'DEPLOYED', lastDeployedAt: expect.any(Number) as never });
  expect(Math.abs((serverNow ?? 0) - Date.UTC(2026, 0, 15, 12))).toBeLessThan(2000);
});

test('missing lists, unknown states and odd entries are no error', async () => {
  await using api = await start();
  const json = {
    applications: [
      { id: 's-1', state: 'dancing', service_deployment_status: 'brand_new', last_deployment_date: 'soon' },
      'odd',
      { state: 'DEPLOYED' },
    ],
    containers: null,
    jobs: [{ id: 's-2' }],
  };
  api.faults.add({ then: { kind: 'editJson', edit: () => json } });
  const reader = new QoveryDeployments((await clientOf(api)).client);
  const { state, services } = await reader.statuses(stagingOf(api));
  expect(state).toBe('UNKNOWN');
  expect(services).toEqual([
    { id: 's-1', state: 'DANCING', lastDeployedAt: undefined, deploymentStatus: 'BRAND_NEW' },
    { id: 's-2', state: 'UNKNOWN', lastDeployedAt: undefined, deploymentStatus: undefined },
  ]);
});

test.each([{ applications: [{ id: '..' }] }, []])(
  'states that can not be trusted are an api-error: %j',
  async (json) => {
    await using api = await start();
    api.faults.add({ then: { kind: 'editJson', edit: () => json } });
    const reader = new QoveryDeployments((await clientOf(api)).client);
    expect((await refusalOf(reader.statuses(stagingOf(api)), SyncError)).reason).toBe('api-error');
  },
);

test('a deployment is one request with ids by kind and no version', async () => {
  await using api = await start();
  const services = await servicesOf(api);
  api.resetRequests();
  const { client, traffic } = await clientOf(api);
  await new QoveryDeployer(client).deploy(stagingOf(api), services);
  const id = (kind: string) => scopeOf(api, `staging/${kind}`).id;
  expect(api.requests.map(({ method, path }) => [method, path])).toEqual([
    ['POST', `/environment/${stagingOf(api).id}/service/deploy`],
  ]);
  expect(api.requests[0]?.body).toEqual({
    applications: [{ application_id: id('application') }],
    containers: [{ id: id('container') }],
    jobs: [{ id: id('job') }],
    helms: [{ id: id('helm') }],
    terraforms: [{ id: id('terraform') }],
  });
  expect(traffic.mayHaveChanged).toBe(false);
});

test('a deployment of one kind names that kind alone', async () => {
  await using api = await start();
  const [application] = await servicesOf(api);
  api.resetRequests();
  await new QoveryDeployer((await clientOf(api)).client).deploy(stagingOf(api), [application!]);
  expect(Object.keys(api.requests[0]?.body as object)).toEqual(['applications']);
});

test('a deployment while another is under way is a conflict', async () => {
  await using api = await start({ deployments: { refusesWhileBusy: true, queueMs: 60_000 } });
  api.deployments.startByOther(stagingOf(api).id);
  const deployer = new QoveryDeployer((await clientOf(api)).client);
  const failure = await refusalOf(deployer.deploy(stagingOf(api), await servicesOf(api)), WriteFailure);
  expect([failure.kind, failure.status]).toEqual(['conflict', 409]);
});
