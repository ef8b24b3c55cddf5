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

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a SIGINT a second or more after a %s gives up at once',
  (first) => {
    jest.useFakeTimers();
    const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    const { soft, hard } = listenForCancellation();
    receive(first);
    jest.advanceTimersByTime(999);
    receive('SIGINT');
    expect([soft.aborted, hard.aborted]).toEqual([true, false]);
    jest.advanceTimersByTime(1);
    receive('SIGINT');
    expect(hard.aborted).toBe(true);
    receive('SIGINT');
    expect(exit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1000);
    receive('SIGINT');
    expect(exit).toHaveBeenCalledWith(130);
  },
);

test('a second SIGINT does not end the process though what was in flight is given up by then', () => {
  jest.useFakeTimers();
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  const { hard } = listenForCancellation();
  receive('SIGINT');
  jest.advanceTimersByTime(5100);
  expect(hard.aborted).toBe(true);
  receive('SIGINT');
  expect(exit).not.toHaveBeenCalled();
});

test('a SIGTERM behind another signal asks for nothing new', () => {
  jest.useFakeTimers();
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  const { hard } = listenForCancellation();
  receive('SIGTERM');
  jest.advanceTimersByTime(2000);
  receive('SIGTERM');
  expect(hard.aborted).toBe(false);
  jest.advanceTimersByTime(3000);
  expect(hard.aborted).toBe(true);
  receive('SIGTERM');
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

test('a run can be stopped from within, as by the first signal', () => {
  jest.useFakeTimers();
  const { soft, hard, stop } = listenForCancellation();
  stop();
  stop();
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
  jest.advanceTimersByTime(5000);
  expect(hard.aborted).toBe(true);
});
