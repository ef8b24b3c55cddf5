import { describe, expect, test } from '@jest/globals';
import type { RateLimit } from '../../../../src/model/secret.js';
import { TrafficControl } from '../../../../src/qovery/http/traffic.js';

const why = () => 'the rate limit is reached';

const limitOf = (remaining: number | undefined): RateLimit => ({ limit: 10, remaining, resetInMs: 60_000 });

function controlled() {
  const [soft, hard] = [new AbortController(), new AbortController()];
  const reported: { why: string; ms: number }[] = [];
  const traffic = new TrafficControl({ soft: soft.signal, hard: hard.signal }, undefined, (wait) => {
    reported.push(wait);
  });
  return { soft, hard, reported, traffic };
}

test('waits of several requests at once count once', async () => {
  const { traffic } = controlled();
  const startedAt = performance.now();
  await Promise.all([1, 2, 3].map(() => traffic.wait(60, { why, everyone: false })));
  expect(traffic.waitedMs).toBeGreaterThan(50);
  expect(traffic.waitedMs).toBeLessThanOrEqual(performance.now() - startedAt);
});

test('all waiting of a run together has an end', () => {
  const { traffic } = controlled();
  expect([traffic.mayWait(29_000), traffic.mayWait(300_000), traffic.mayWait(300_001)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a pause holds up those who have not been sent, and ends with a cancellation', async () => {
  const { traffic, soft } = controlled();
  const paused = traffic.wait(60_000, { why, everyone: true });
  const next = traffic.waitForPause();
  soft.abort();
  await Promise.all([paused, next]);
  expect([traffic.isStopped(), traffic.isStopped(true)]).toEqual([true, false]);
});

test('a retry waits for the pause of others as well, whatever its own wait would be', async () => {
  const { traffic } = controlled();
  const startedAt = performance.now();
  const retry = async (): Promise<number> => {
    await traffic.wait(1, { why, everyone: false });
    return performance.now() - startedAt;
  };
  const [, waited] = await Promise.all([traffic.wait(120, { why, everyone: true }), retry()]);
  expect(waited).toBeGreaterThan(110);
});

test('one success clears the count of failures', () => {
  const { traffic } = controlled();
  for (let count = 0; count < 19; count += 1) traffic.noteFailure();
  expect(traffic.isHopeless()).toBe(false);
  traffic.noteFailure();
  expect(traffic.isHopeless()).toBe(true);
  traffic.noteSuccess(limitOf(undefined));
  expect(traffic.isHopeless()).toBe(false);
});

test('the rate limit is the tightest that answers named with the end of its window', () => {
  const { traffic } = controlled();
  traffic.noteSuccess(limitOf(undefined));
  traffic.noteSuccess({ ...limitOf(3), resetInMs: undefined });
  expect(traffic.rateLimit).toBeUndefined();
  for (const remaining of [10, 8, 9]) traffic.noteSuccess(limitOf(remaining));
  expect(traffic.rateLimit).toMatchObject({ limit: 10, remaining: 8 });
});

describe('what is reported of waits', () => {
  test('nothing, as long as they are short', async () => {
    const { traffic, reported, soft } = controlled();
    const waits = [traffic.wait(3000, { why, everyone: false }), traffic.wait(10, { why, everyone: true })];
    soft.abort();
    await Promise.all(waits);
    expect(reported).toEqual([]);
  });

  test('a long one when it begins, once for all that wait beside it', async () => {
    const { traffic, reported, soft } = controlled();
    const waits = [20_000, 19_000, 22_000].map((ms) => traffic.wait(ms, { why, everyone: true }));
    waits.push(traffic.waitForPause());
    expect(reported).toEqual([{ why: 'the rate limit is reached', ms: 20_000 }]);
    waits.push(traffic.wait(60_000, { why, everyone: false }));
    expect(reported).toHaveLength(2);
    soft.abort();
    await Promise.all(waits);
  });

  test('its reason is made only where it is reported', async () => {
    const { traffic } = controlled();
    let asked = 0;
    await traffic.wait(1, { why: () => `${(asked += 1)}`, everyone: true });
    expect(asked).toBe(0);
  });
});

describe('what was sent', () => {
  test('may have changed something until an answer proves that it did not', () => {
    const { traffic } = controlled();
    const effects = () => [traffic.mayHaveWritten, traffic.mayHaveChanged];
    traffic.countAttempt(undefined);
    expect(effects()).toEqual([false, false]);
    traffic.countAttempt('hidden');
    expect(effects()).toEqual([true, false]);
    traffic.countAttempt('visible');
    expect(effects()).toEqual([true, true]);
    traffic.refute('visible');
    expect(effects()).toEqual([true, false]);
    traffic.refute('hidden');
    expect([...effects(), traffic.requests]).toEqual([false, false, 3]);
  });

  test('an attempt taken back does not take back an earlier one', () => {
    const { traffic } = controlled();
    traffic.countAttempt('visible');
    traffic.countAttempt('visible');
    traffic.refute('visible');
    expect(traffic.mayHaveChanged).toBe(true);
  });
});

test('a rate limit whose window is over leaves any number of requests', async () => {
  const { traffic } = controlled();
  traffic.noteSuccess({ ...limitOf(2), resetInMs: 20 });
  expect(traffic.rateLimit?.remaining).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(traffic.rateLimit).toBeUndefined();
  traffic.noteSuccess(limitOf(9));
  expect(traffic.rateLimit?.remaining).toBe(9);
});
