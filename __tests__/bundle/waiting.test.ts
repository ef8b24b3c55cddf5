import { expect, jest, test } from '@jest/globals';
import type { LocalApi } from '../../local-api/index.js';
import { FAST, fastSeconds } from '../support/fast-time.js';
import { expectFailure, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionRun } from '../support/spawn-action.js';

jest.setTimeout(60_000);

/** Failures that take their time, which passes ten times as fast here. */
async function runFast(api: LocalApi, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  return await runBundle(api, { inputs, nodeArguments: FAST });
}

test.concurrent('500 for ever ends after five attempts', async () => {
  await using api = await startApi();
  api.faults.add({ then: { kind: 'status', status: 500 } });
  expectFailure(await runFast(api), 'api-error', /the Qovery API failed \(500\)/);
  expect(api.requests).toHaveLength(5);
});

test.concurrent('429 for ever without Retry-After is a rate limit', async () => {
  await using api = await startApi();
  api.faults.add({ then: { kind: 'status', status: 429 } });
  const run = await runFast(api);
  expectFailure(run, 'rate-limited', /rate limit of the Qovery API is reached \(429\)/);
  expect(run.summary).toMatch(/of it waiting/);
});

test.concurrent('a server that takes connections and never answers is given 30 seconds', async () => {
  await using api = await startApi();
  api.faults.add({ then: { kind: 'hang' } });
  let startedAt = 0;
  api.onRequest = () => void (startedAt ||= Date.now());
  expectFailure(await runFast(api), 'api-error', /did not answer within/);
  expect(Date.now() - startedAt).toBeLessThan(fastSeconds(40));
  expect(api.requests.length).toBeLessThanOrEqual(3);
});

test.concurrent('a run that has failed does not wait for the requests beside the one that failed it', async () => {
  await using api = await startApi({
    tree: { project: { name: 'shop', environments: [{ name: 'staging' }] } },
  });
  const { id } = api.scope('staging');
  const besides = { path: new RegExp(`/environment/${id}/secret`) };
  const failing = { path: /^\/project\/[^/]+\/secret/ };
  const sent = Promise.withResolvers<void>();
  api.faults.add({ when: besides, then: { kind: 'beforeHandle', run: () => sent.resolve() } });
  api.faults.add({ when: failing, then: { kind: 'beforeHandle', run: () => sent.promise } });
  api.faults.add({
    when: besides,
    then: { kind: 'status', status: 429, headers: { 'retry-after': '25' } },
  });
  api.faults.add({ when: failing, then: { kind: 'status', status: 404 } });
  const content = 'secrets: { A: one }\nenvironments: { staging: { secrets: { B: two } } }\n';
  expectFailure(await runFast(api, { content, concurrency: '2' }), 'not-found', /404/);
  expect(api.requests.filter(({ path }) => path.includes(`/${id}/secret`))).toHaveLength(1);
});

test.concurrent('a body that never ends is given the same', async () => {
  await using api = await startApi();
  api.faults.add({ then: { kind: 'hangBody' } });
  expectFailure(await runFast(api), 'api-error', /did not answer within/);
});

test.concurrent('a write that is never answered is looked for in a new list', async () => {
  await using api = await startApi();
  api.faults.add({ when: { method: 'POST', key: 'PLAIN' }, times: 1, then: { kind: 'hang', applied: true } });
  const run = await runFast(api);
  expect([run.code, run.outputs['failed'], api.secrets().length]).toEqual([0, '0', 10]);
});

test.concurrent('writes that fail for ever fail together, long before each has been tried five times', async () => {
  await using api = await startApi();
  for (let count = 0; count < 40; count += 1) api.project().seed.value({ key: `K${count}` });
  api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status: 500 } });
  const content = `secrets:\n${Array.from({ length: 40 }, (_, at) => `  K${at}: \${V_PLAIN}\n`).join('')}`;
  const run = await runFast(api, { content, concurrency: '20' });
  expectFailure(run, 'partial-apply', /could not be adopted: the Qovery API failed \(500\)/);
  expect(run.outputs).toMatchObject({ changed: 'true', failed: '40' });
  expect(api.requests.length).toBeLessThan(40 * 5);
});

test.concurrent('a rate limit in mid-run stops new writes, and the report says what was not tried', async () => {
  await using api = await startApi({
    rateLimit: { limit: 6, enforced: true, style: 'none', retryAfter: 'seconds' },
  });
  const run = await runFast(api, { concurrency: '2' });
  expect([run.code, run.outputs['failure-reason']]).toEqual([1, 'rate-limited']);
  expect(run.outputs).toMatchObject({ created: '5', changed: 'true' });
  expect(run.visible).toMatch(/rate limit of the Qovery API is reached/);
  expect(api.requests.length).toBeLessThanOrEqual(12);
});

test.concurrent('slow answers are only slow', async () => {
  await using api = await startApi({ latencyMs: fastSeconds(8) });
  const run = await runFast(api, { concurrency: '32' });
  expect([run.code, run.stderr, api.secrets().length]).toEqual([0, '', 10]);
});
