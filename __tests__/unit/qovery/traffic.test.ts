import { expect, test } from '@jest/globals';
import { TrafficControl } from '../../../src/qovery/traffic.js';

function controlled() {
  const [soft, hard] = [new AbortController(), new AbortController()];
  return { soft, hard, traffic: new TrafficControl({ soft: soft.signal, hard: hard.signal }) };
}

test('waits of several requests at once count once', async () => {
  const { traffic } = controlled();
  await Promise.all([1, 2, 3].map(() => traffic.wait(60, { everyone: false })));
  expect(traffic.waitedMs).toBeGreaterThan(50);
  expect(traffic.waitedMs).toBeLessThan(150);
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
  const paused = traffic.wait(60_000, { everyone: true });
  const next = traffic.waitForPause();
  soft.abort();
  await Promise.all([paused, next]);
  expect([traffic.isStopped(), traffic.isStopped(true)]).toEqual([true, false]);
});

test('one success clears the count of failures', () => {
  const { traffic } = controlled();
  for (let count = 0; count < 19; count += 1) traffic.noteFailure();
  expect(traffic.isHopeless()).toBe(false);
  traffic.noteFailure();
  expect(traffic.isHopeless()).toBe(true);
  traffic.noteSuccess();
  expect(traffic.isHopeless()).toBe(false);
});
