import { describe, expect, jest, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { FaultThen, FaultWhen, LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';

jest.setTimeout(60_000);

const KEYS = Object.keys(CANARIES);
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A run that is sent signals when the API gets a certain request, and how long it went on after that. */
async function runInterrupted(
  api: LocalApi,
  when: FaultWhen,
  signals: readonly { readonly signal: NodeJS.Signals; readonly afterMs?: number }[],
  then?: FaultThen,
) {
  let child: ChildProcess | undefined;
  let sentAt = 0;
  const send = (): void => {
    sentAt = Date.now();
    for (const { signal, afterMs = 0 } of signals) setTimeout(() => child?.kill(signal), afterMs);
  };
  api.faults.add({ when, times: 1, then: { kind: 'beforeHandle', run: send } });
  if (then !== undefined) api.faults.add({ when, times: 1, then });
  const run = await runBundle(api, {
    inputs: { concurrency: '2' },
    onStart: (process) => {
      child = process;
    },
  });
  return { run, tookMs: Date.now() - sentAt };
}

/** What the report calls done is what the API has. */
function expectTruth(api: LocalApi, outputs: Readonly<Record<string, string>>): void {
  const { changes } = JSON.parse(outputs['plan'] ?? '{}') as { changes: { key: string; status: string }[] };
  const done = changes.filter(({ status }) => status === 'done').map(({ key }) => key);
  expect(
    api
      .secrets()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(done.sort());
  expect(outputs['changed']).toBe(String(done.length > 0));
}

describe.each(SIGNALS)('%s', (signal) => {
  test.concurrent('before the list', async () => {
    await using api = await startApi();
    const { run } = await runInterrupted(api, { method: 'GET' }, [{ signal }], { kind: 'hang' });
    expectFailure(run, 'cancelled', /cancelled before anything was written/i);
    expect([api.requests.length, api.secrets(), run.outputs['changed']]).toEqual([1, [], 'false']);
  });

  test.concurrent('between writes: those in flight end, no new one starts', async () => {
    await using api = await startApi({ latencyMs: 50 });
    const { run } = await runInterrupted(api, { method: 'POST', nth: 3 }, [{ signal }], {
      kind: 'delay',
      ms: 200,
    });
    expectFailure(run, 'cancelled', /cancelled/);
    const writes = api.requests.filter(({ method }) => method !== 'GET').length;
    expect(writes).toBeGreaterThanOrEqual(3);
    expect(writes).toBeLessThanOrEqual(5);
    expectTruth(api, run.outputs);
    expect(run.summary).toContain('not attempted');
    api.faults.clear();
    expect((await runBundle(api)).code).toBe(0);
    expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual(CANARIES);
  });
});

test.concurrent('a write that does not end in time is given up after five seconds, and called unknown', async () => {
  await using api = await startApi();
  const { run, tookMs } = await runInterrupted(api, { method: 'POST', nth: 2 }, [{ signal: 'SIGINT' }], {
    kind: 'hang',
    applied: true,
  });
  expectFailure(run, 'cancelled', /cancelled/);
  expect(tookMs).toBeGreaterThan(4500);
  expect(tookMs).toBeLessThan(9500);
  expect(annotationsOf(run, 'error').join()).toMatch(/could not be created/);
});

test.concurrent('a second SIGINT gives up what is in flight, and says what is left', async () => {
  await using api = await startApi();
  const signals = [{ signal: 'SIGINT' }, { signal: 'SIGINT', afterMs: 1500 }] as const;
  const { run, tookMs } = await runInterrupted(api, { method: 'POST', nth: 1 }, signals, { kind: 'hang' });
  expectFailure(run, 'cancelled', /cancelled/);
  expectTruth(api, run.outputs);
  expect(tookMs).toBeLessThan(4500);
});

test.concurrent('signals that come together are one: a second half is finished', async () => {
  await using api = await startApi();
  api.project().seed.file({ key: KEYS[0] ?? '', value: 'old', mountPath: '/etc/old' });
  let child: ChildProcess | undefined;
  const signals = ['SIGINT', 'SIGTERM', 'SIGINT'] as const;
  api.faults.add({
    when: { method: 'DELETE' },
    then: {
      kind: 'afterHandle',
      run: () => signals.forEach((signal, at) => setTimeout(() => child?.kill(signal), at * 100)),
    },
  });
  api.faults.add({ when: { method: 'POST' }, then: { kind: 'delay', ms: 600 } });
  const run = await runBundle(api, {
    inputs: { content: `secrets:\n  ${KEYS[0]}: \${V_PLAIN}\n` },
    onStart: (process) => {
      child = process;
    },
  });
  expectFailure(run, 'cancelled', /cancelled/);
  expect(api.secrets()).toMatchObject([{ key: KEYS[0], value: CANARIES.PLAIN, type: 'VALUE' }]);
  expectTruth(api, run.outputs);
});

test.concurrent('a wait for the rate limit is cut short', async () => {
  await using api = await startApi();
  const limited: FaultThen = { kind: 'status', status: 429, headers: { 'Retry-After': '25' } };
  const { run, tookMs } = await runInterrupted(
    api,
    { method: 'GET' },
    [{ signal: 'SIGINT', afterMs: 400 }],
    limited,
  );
  expectFailure(run, 'cancelled', /cancelled/);
  expect(tookMs).toBeLessThan(5000);
});

test.concurrent('the second half of a replace is still sent', async () => {
  await using api = await startApi();
  const { seed } = api.project();
  seed.file({ key: KEYS[0] ?? '', value: 'old', mountPath: '/etc/old' });
  let child: ChildProcess | undefined;
  api.faults.add({
    when: { method: 'DELETE' },
    then: { kind: 'afterHandle', run: () => void child?.kill('SIGINT') },
  });
  api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'delay', ms: 50 } });
  const run = await runBundle(api, {
    inputs: { content: `secrets:\n  ${KEYS[0]}: \${V_PLAIN}\n` },
    onStart: (process) => {
      child = process;
    },
  });
  expectFailure(run, 'cancelled', /cancelled/);
  expect(api.secrets()).toMatchObject([{ key: KEYS[0], value: CANARIES.PLAIN, type: 'VALUE' }]);
  expectTruth(api, run.outputs);
});
