import { expect, test } from '@jest/globals';
import { describeReason, formatDuration, formatTime } from '../../../src/report/words.js';
import { update } from './build.js';

test.each([
  [0, '0.0 s'],
  [412, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
])('%i ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test('times are UTC minutes, and none where no calendar has one', () => {
  expect(formatTime(Date.UTC(2026, 10, 20, 14, 3, 59))).toBe('2026-11-20 14:03 UTC');
  expect(formatTime(Number.NaN)).toBeUndefined();
  expect(formatTime(9e15)).toBeUndefined();
});

test('a reason tells since when', () => {
  const since = Date.UTC(2026, 10, 20, 14, 3);
  expect(describeReason(update('A', { reason: 'changed-outside', since }))).toBe(
    'edited outside of this action since 2026-11-20 14:03 UTC',
  );
  expect(describeReason(update('A', { reason: 'unknown', since }))).toContain(
    'last edited 2026-11-20 14:03 UTC',
  );
  expect(describeReason(update('A', { reason: 'changed-outside' }))).toBe('edited outside of this action');
});
