import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  cleanCut,
  cleanName,
  cleanText,
  cutText,
  neutralizeLine,
  neutralizeLines,
} from '../../../src/report/clean.js';

test('text from outside becomes one printable line', () => {
  expect(cleanText(' a\r\n  b\tc\u2028d ')).toBe('a b c d');
  expect(cleanText('a\u202Eb\u001B[31mc\u200Bd\uD800')).toBe('a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFD');
  expect(cleanText('é 😀 日本')).toBe('é 😀 日本');
});

test('cutting never splits a character', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('ab…');
  expect(cutText('😀😀😀', 2)).toBe('😀…');
  expect(cutText('😀😀', 2)).toBe('😀😀');
});

test('a text is cut after it was cleaned, so that white space alone hides nothing', () => {
  expect(cleanCut(`${' '.repeat(5)}abc`, 3)).toBe('abc');
  expect(cleanCut('abcd', 3)).toBe('ab…');
});

test('an empty key is still seen', () => {
  expect(cleanName('\n')).toBe('(empty)');
});

/** As the runner reads a line: a v2 command at its start after white space, a v1 command anywhere. */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}

describe('no printed line is a command', () => {
  test.each([
    '::error::x',
    '  ::stop-commands::x',
    '##[add-mask]x',
    'a ##[error]b',
    '\u0085::error::x',
    '::::x',
    '###[x]',
  ])('not %j', (line) => {
    expect(isCommand(line) || line.startsWith('\u0085')).toBe(true);
    expect(isCommand(neutralizeLine(line))).toBe(false);
  });

  test('whatever the text', () => {
    const bits = fc.constantFrom(
      '::',
      '#',
      '##[',
      '[',
      '\n',
      '\r',
      '\t',
      ' ',
      '\u0085',
      '\u2028',
      '\u001B[31m',
      '\u001B',
      'a',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
        const lines = neutralizeLines(parts.join(''));
        expect(lines.filter(isCommand)).toEqual([]);
        expect(lines.filter((line) => /[\r\n]/u.test(line))).toEqual([]);
      }),
    );
  });

  test('our own colours stay, other escape sequences go', () => {
    expect(neutralizeLine('\u001B[32m+ A\u001B[0m \u001B[2J')).toBe('\u001B[32m+ A\u001B[0m \uFFFD[2J');
  });
});
