import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkKey, closeNames, didYouMean } from '../../../src/desired/keys.js';
import { ProblemLog } from '../../../src/desired/problem-log.js';
import { runs } from '../../support/runs.js';

describe('names that may be meant', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['DB_URL', ['DB_URI'], ['DB_URI']],
    ['DB_URL', ['DB_URLS', 'D_URL', 'DB_RUL'], ['DB_URLS', 'D_URL', 'DB_RUL']],
    ['DB_URL', ['DB_HOST', 'DB_UXYL', 'URL'], ['DB_UXYL']],
    ['DB_URL', ['DB_XXL', 'DB_URI', 'DB_URX', 'DB_URY', 'DB_URZ'], ['DB_URI', 'DB_URX', 'DB_URY']],
    ['db_url', ['DB_URL'], ['DB_URL']],
    ['DB_URL', ['DB_URL', 'DB_URL ', 'DB-URL', '1B_URL'], []],
    ['DB_URL', ['DB_URI', 'DB_URI'], ['DB_URI']],
    ['ABCD', ['ABXY'], []],
    ['ABCD', ['BACD', 'ABDC', 'ABCX'], ['ABCX']],
    ['ABCDE', ['ABXYE'], ['ABXYE']],
  ])('%s among %j', (name, candidates, close) => {
    expect(closeNames(name, candidates)).toEqual(close);
  });

  test('are at most so many edits away', () => {
    const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(word, word, (name, other) => {
        fc.pre(name !== other);
        const isClose = distance(name, other) <= (name.length <= 2 ? 0 : name.length <= 4 ? 1 : 2);
        expect({ name, other, close: closeNames(name, [other]) }).toEqual({
          name,
          other,
          close: isClose ? [other] : [],
        });
      }),
      { numRuns: runs(1000) },
    );
  });

  test('are reported', () => {
    expect(didYouMean([])).toBe('');
    expect(didYouMean(['A'])).toBe(' (did you mean "A"?)');
    expect(didYouMean(['A', 'B', 'C'])).toBe(' (did you mean "A" or "B" or "C"?)');
  });
});

/** Inserts, deletes and replacements, from the definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  return Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
  );
}

describe('a key', () => {
  const at = { file: 'x', line: 1, column: 1 };
  test.each<[string, boolean, boolean]>([
    ['A', false, true],
    ['_a1', false, true],
    ['1A', false, false],
    ['A-B', false, false],
    ['', true, false],
    ['QOVERY_A', false, false],
    ['qovery_a', false, false],
    ['QOVERY_A', true, true],
    ['__A', false, false],
    ['__A', true, true],
    ['QOVERYA', false, true],
    ['A_QOVERY_', false, true],
  ])('%s, reserved ones allowed: %s', (key, mayBeReserved, isGood) => {
    const log = new ProblemLog();
    expect(checkKey(key, mayBeReserved, at, log)).toBe(isGood);
    expect(log.hasErrors).toBe(!isGood);
  });

  test('that is none is not printed', () => {
    const log = new ProblemLog();
    checkKey('not a key', false, at, log);
    expect(log.list()).toEqual([
      {
        severity: 'error',
        message:
          'this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"',
        at,
      },
    ]);
  });
});
