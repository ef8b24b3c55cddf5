import { describe, expect, test } from '@jest/globals';
import {
  describeAge,
  describeReason,
  formatDuration,
  formatTime,
  listSome,
  placeOf,
} from '../../../src/report/words.js';
import { create, environment, project, service, update } from './build.js';

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

const where = { project, environment: environment('production'), service: service('production', 'api') };

describe('a reason', () => {
  test('of a create says where the secret is missing from', () => {
    expect(Object.values(where).map((label) => describeReason(create('A'), label))).toEqual([
      'missing from the project',
      'missing from the environment',
      'missing from the service',
    ]);
  });

  test('shows since when a secret differs, where that is known', () => {
    const since = Date.UTC(2026, 10, 20, 14, 3);
    expect(describeReason(update('A', { reason: 'changed-outside', since }), project)).toBe(
      'edited outside of this action, 2026-11-20 14:03 UTC',
    );
    expect(describeReason(update('A', { reason: 'changed-outside' }), project)).toBe(
      'edited outside of this action',
    );
  });

  test.each([
    ['Old', 'New', 'description "Old" → "New"'],
    ['', 'New', 'description added: "New"'],
    ['Old', '', 'description cleared, was "Old"'],
    [undefined, undefined, 'description changed'],
  ])('of a description shows %j and %j', (oldText, newText, words) => {
    expect(describeReason(update('A', { reason: 'description-changed', oldText, newText }), project)).toBe(
      words,
    );
  });
});

test.each([
  [30_000, 'less than a minute ago'],
  [3 * 60_000, '3 min ago'],
  [3 * 3_600_000, '3 h ago'],
  [50 * 3_600_000, '2 days ago'],
  [-1, undefined],
])('an edit %i ms before now was %s', (ms, words) => {
  expect(describeAge(update('A', { since: 1_000, now: 1_000 + ms }))).toBe(words);
});

test('a scope reads like a path', () => {
  expect(Object.values(where).map(placeOf)).toEqual([
    'the project',
    'production',
    'production / api (container)',
  ]);
});

test('long lists end with how many more there are', () => {
  expect(listSome(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  expect(listSome(['a', 'b'], 2)).toBe('a, b');
});
