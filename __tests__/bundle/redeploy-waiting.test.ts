import { describe, expect, jest, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { FAST, fastSeconds } from '../support/fast-time.js';
import { deployed, RUNNING } from '../support/redeploy-tree.js';
import { annotationsOf, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionOptions, ActionRun } from '../support/spawn-action.js';

jest.setTimeout(90_000);

/** Deployments that are waited for. Statuses are read at intervals from 5 to 30 s, which pass in a tenth of the time. */
const CONTENT = 'environments:\n  production:\n    secrets:\n      A: ${V_PLAIN}\n';

async function redeploy(
  api: LocalApi,
  inputs: Readonly<Record<string, string>> = {},
  options: ActionOptions = {},
): Promise<ActionRun> {
  return await runBundle(api, {
    nodeArguments: FAST,
    ...options,
    inputs: {
      content: CONTENT,
      owner: 'acme/shop',
      redeploy: 'production/web',
      'redeploy-timeout': '40s',
      ...inputs,
    },
  });
}

const statusOf = (run: ActionRun): readonly string[] =>
  (
    JSON.parse(run.outputs['plan'] ?? '{}') as { redeploy: { service: string; status: string }[] }
  ).redeploy.map(({ service, status }) => `${service} ${status}`);
const environmentOf = (api: LocalApi): string => api.scope('production').id;
const web = (api: LocalApi): string => api.scope('production/web').id;

/** Whatever became of the deployment, the secrets stay applied, and the outputs say so. */
function expectApplied(api: LocalApi, run: ActionRun, reason: string): void {
  expect({ code: run.code, ...run.outputs }).toMatchObject({
    code: reason === '' ? 0 : 1,
    'failure-reason': reason,
    changed: 'true',
    created: '1',
    failed: '0',
  });
  expect(api.stored('production')['A']?.value).toBe(CANARIES.PLAIN);
}

describe('a deployment', () => {
  test.concurrent('is followed to its end, with one line for each change of state', async () => {
    await using api = await startApi({
      tree: RUNNING,
      deployments: { queueMs: fastSeconds(3), deployMs: fastSeconds(9) },
    });
    const run = await redeploy(api);
    expectApplied(api, run, '');
    expect([deployed(api), statusOf(run)]).toEqual([[['web']], ['web done']]);
    expect(api.scope('production/web').runsWith().get('A')).toBe(CANARIES.PLAIN);
    const lines = run.stdout.split('\n').filter((line) => line.includes('web') && /DEPLOY/.test(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/DEPLOYING/);
    expect(lines[1]).toMatch(/DEPLOYED/);
    expect(run.stdout).toMatch(/Waiting|waiting/);
  });

  test.concurrent.each([
    ['DEPLOYMENT_ERROR', /DEPLOYMENT_ERROR/],
    ['BUILD_ERROR', /BUILD_ERROR/],
    ['CANCELED', /CANCELED/],
  ] as const)('that ends as %s is deploy-failed', async (outcome, expected) => {
    await using api = await startApi({ tree: RUNNING });
    api.deployments.script(web(api), { outcome });
    const run = await redeploy(api);
    expectApplied(api, run, 'deploy-failed');
    expect([statusOf(run), run.stdout]).toEqual([['web failed'], expect.stringMatching(expected)]);
    expect(run.summary).toMatch(/web/);
  });

  test.concurrent('that is refused is deploy-failed', async () => {
    await using api = await startApi({ tree: RUNNING });
    api.faults.add({
      when: { path: /service\/deploy$/ },
      then: { kind: 'status', status: 400, body: { detail: 'no cluster' } },
    });
    const run = await redeploy(api);
    expectApplied(api, run, 'deploy-failed');
    expect([statusOf(run), run.visible]).toEqual([['web failed'], expect.stringContaining('no cluster')]);
  });

  test.concurrent('that takes longer than redeploy-timeout is deploy-timeout', async () => {
    await using api = await startApi({ tree: RUNNING });
    api.deployments.script(web(api), { outcome: 'hang' });
    const run = await redeploy(api, { 'redeploy-timeout': '7s' });
    expectApplied(api, run, 'deploy-timeout');
    expect(statusOf(run)).toEqual(['web failed']);
    expect(run.stdout).toMatch(/\[deploy-timeout\]/);
  });

  test.concurrent('is not made where a write failed', async () => {
    await using api = await startApi({ tree: RUNNING });
    api.faults.add({ when: { method: 'POST', key: 'B' }, then: { kind: 'status', status: 400 } });
    const run = await redeploy(api, { content: `${CONTENT}      B: \${V_PLAIN}\n` });
    expect([run.code, run.outputs['failure-reason'], deployed(api)]).toEqual([1, 'partial-apply', []]);
    expect(statusOf(run)).toEqual(['web not-attempted']);
  });

  test.concurrent('with a time limit of 0 is requested and not waited for', async () => {
    await using api = await startApi({ tree: RUNNING, deployments: { queueMs: 60_000 } });
    const run = await redeploy(api, { 'redeploy-timeout': '0' });
    expectApplied(api, run, '');
    expect([
      statusOf(run),
      deployed(api),
      api.requests.filter(({ path }) => path.endsWith('/statuses')).length,
    ]).toEqual([['web done'], [['web']], 1]);
  });
});

describe('somebody else’s deployment', () => {
  test.concurrent('that is under way is waited for first', async () => {
    await using api = await startApi({ tree: RUNNING, deployments: { deployMs: fastSeconds(20) } });
    api.deployments.startByOther(environmentOf(api), [api.scope('production/api').id]);
    const run = await redeploy(api);
    expectApplied(api, run, '');
    const [theirs, ours] = api.deployments.of(environmentOf(api));
    expect([statusOf(run), (ours?.requestedAt ?? 0) >= (theirs?.endedAt ?? Infinity)]).toEqual([
      ['web done'],
      true,
    ]);
  });

  test.concurrent('that outlasts the time limit leaves ours not attempted', async () => {
    await using api = await startApi({ tree: RUNNING, deployments: { deployMs: 600_000 } });
    api.deployments.startByOther(environmentOf(api), [api.scope('production/api').id]);
    const run = await redeploy(api, { 'redeploy-timeout': '6s' });
    expectApplied(api, run, 'deploy-timeout');
    expect([statusOf(run), deployed(api)]).toEqual([['web not-attempted'], []]);
  });

  test.concurrent('that a 409 reports is waited out', async () => {
    await using api = await startApi({ tree: RUNNING });
    const fault = api.faults.add({
      when: { path: /service\/deploy$/ },
      times: 1,
      then: { kind: 'status', status: 409 },
    });
    const run = await redeploy(api, { 'redeploy-timeout': '80s' });
    expectApplied(api, run, '');
    expect([fault.hits, statusOf(run), deployed(api)]).toEqual([1, ['web done'], [['web']]]);
  });

  test.concurrent('that a 409 reports is deploy-failed where nothing is waited for', async () => {
    await using api = await startApi({
      tree: RUNNING,
      deployments: { refusesWhileBusy: true, deployMs: 60_000, lagMs: 60_000 },
    });
    api.deployments.startByOther(environmentOf(api));
    const run = await redeploy(api, { 'redeploy-timeout': '0' });
    expectApplied(api, run, 'deploy-failed');
    expect(statusOf(run)).toEqual(['web failed']);
  });
});

describe('a status read that fails', () => {
  test.concurrent('before anything is written ends the run like any read', async () => {
    await using api = await startApi({ tree: RUNNING });
    api.faults.add({ when: { path: /statuses$/ }, then: { kind: 'status', status: 403 } });
    const run = await redeploy(api);
    expect([
      run.code,
      run.outputs['failure-reason'],
      run.outputs['changed'],
      api.stored('production'),
    ]).toEqual([1, 'forbidden', 'false', {}]);
  });

  test.concurrent('after the request is retried, and is no success', async () => {
    await using api = await startApi({ tree: RUNNING });
    let hits = 0;
    api.onRequest = ({ path }) => {
      if (!path.endsWith('/service/deploy')) return;
      api.faults.add({ when: { path: /statuses$/ }, times: 1, then: { kind: 'status', status: 403 } });
      hits += 1;
    };
    const run = await redeploy(api);
    expectApplied(api, run, '');
    expect([hits, statusOf(run)]).toEqual([1, ['web done']]);
  });
});

test.concurrent('a cancelled run stops waiting, and says that the deployments go on', async () => {
  await using api = await startApi({ tree: RUNNING });
  api.deployments.script(web(api), { outcome: 'hang' });
  let child: ChildProcess | undefined;
  api.faults.add({
    when: { path: /service\/deploy$/ },
    then: { kind: 'afterHandle', run: () => void setTimeout(() => child?.kill('SIGINT'), 100) },
  });
  const run = await redeploy(api, {}, { onStart: (process) => (child = process) });
  expectApplied(api, run, 'cancelled');
  expect(run.visible).toMatch(/deployments? .*go(?:es)? on/);
  expect(api.deployments.stateOf(web(api))).toBe('DEPLOYING');
  expect(annotationsOf(run, 'error').join()).toMatch(/cancelled/i);
});
