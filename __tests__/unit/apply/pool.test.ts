import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { runPool } from '../../../src/apply/pool.js';

test('runs no more than its size at once, and starts in order', async () => {
  const started: number[] = [];
  let [running, most] = [0, 0];
  await runPool(
    [1, 2, 3, 4, 5],
    2,
    () => true,
    async (item) => {
      started.push(item);
      most = Math.max(most, (running += 1));
      await delay(1);
      running -= 1;
    },
  );
  expect(started).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('starts nothing once it may not, and waits for what runs', async () => {
  const done: number[] = [];
  await runPool(
    [1, 2, 3],
    1,
    () => done.length === 0,
    async (item) => {
      await delay(1);
      done.push(item);
    },
  );
  expect(done).toEqual([1]);
});

test('an unexpected error comes out', async () => {
  const fail = async (): Promise<void> => {
    throw new Error('unexpected');
  };
  await expect(runPool([1], 4, () => true, fail)).rejects.toThrow('unexpected');
});
