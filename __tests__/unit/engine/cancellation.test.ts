import { afterEach, expect, jest, test } from '@jest/globals';
import { listenForCancellation } from '../../../src/engine/cancellation.js';

afterEach(() => {
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** What the process does when a signal arrives, without a signal. */
const receive = (signal: 'SIGINT' | 'SIGTERM') => process.emit(signal);

test('the first signal keeps anything new from starting; five seconds later, what is in flight is given up', () => {
  jest.useFakeTimers();
  const { soft, hard } = listenForCancellation();
  receive('SIGINT');
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
  jest.advanceTimersByTime(4999);
  expect(hard.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect(hard.aborted).toBe(true);
});

test.each([
  ['SIGINT', 'SIGTERM'],
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
] as const)('%s and, a second or more later, %s give up at once', (first, second) => {
  jest.useFakeTimers();
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  const { soft, hard } = listenForCancellation();
  receive(first);
  jest.advanceTimersByTime(999);
  receive(second);
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
  jest.advanceTimersByTime(1);
  receive(second);
  expect(hard.aborted).toBe(true);
  expect(exit).not.toHaveBeenCalled();
});

test('SIGTERM alone is as good as SIGINT', () => {
  jest.useFakeTimers();
  const { soft, hard } = listenForCancellation();
  receive('SIGTERM');
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
  jest.advanceTimersByTime(5000);
  expect(hard.aborted).toBe(true);
});

test('a SIGINT behind that ends the process; the SIGTERM of a runner does not', () => {
  jest.useFakeTimers();
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  listenForCancellation();
  receive('SIGINT');
  jest.advanceTimersByTime(7500);
  receive('SIGTERM');
  expect(exit).not.toHaveBeenCalled();
  receive('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
});

test('a run can be stopped from within, as by the first signal', () => {
  jest.useFakeTimers();
  const { soft, hard, stop } = listenForCancellation();
  stop();
  stop();
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
  jest.advanceTimersByTime(5000);
  expect(hard.aborted).toBe(true);
});
