import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { readDotenvValues } from '../../../src/desired/values-file.js';
import { say } from './support.js';

const read = (text: string) => {
  const { values, problems } = readDotenvValues(text, 'v.env');
  return { values: Object.fromEntries(values), problems: say(problems) };
};

describe('values of a dotenv text', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['A=1\nexport B="x\\ny"\n\n# note\nC=\'#\' # note', { A: '1', B: 'x\ny', C: '#' }],
    ['# @alias\n\n# @nonsense\n# alias\nA=1 # @file', { A: '1' }],
    ['QOVERY_A=1\n__B=2\nGITHUB_C=3', { QOVERY_A: '1', __B: '2', GITHUB_C: '3' }],
    [
      'DOTENV_PRIVATE_KEY_PROD-EU=1\nDOTENV_PUBLIC_KEY_PROD-EU=2',
      { 'DOTENV_PRIVATE_KEY_PROD-EU': '1', 'DOTENV_PUBLIC_KEY_PROD-EU': '2' },
    ],
    ['A=${B}', { A: '${B}' }],
    ['', {}],
  ])('%j', (text, values) => {
    expect(read(text)).toEqual({ values, problems: [] });
  });

  test.each<[string, RegExp]>([
    ['A=x#y', /^v\.env:1:4 error: dotenv would cut/],
    ['A=1\nB=2\nA=3', /^v\.env:3:1 error: A: this key is here twice \(first on line 1\)/],
    ['A=1\nword', /^v\.env:2:1 error: this line is neither/],
    ['A="x', /^v\.env:1:3 error: the quote that opens here is never closed/],
    ['a-b=1', /^v\.env:1:1 error: this key is not a valid name/],
    ['XDOTENV_PRIVATE_KEY_PROD-EU=1', /^v\.env:1:1 error: this key is not a valid name/],
    ['A=abcdef12 #34', /^v\.env:1:12 warning: A: the value ends at " #", .*put quotes around it$/],
  ])('%j is told at its place', (text, problem) => {
    expect(read(text).problems).toEqual([expect.stringMatching(problem)]);
  });

  test('are those of dotenv, or something is wrong', () => {
    const piece = fc.constantFrom(
      'A',
      'B',
      '=',
      '"',
      "'",
      '`',
      '#',
      ' ',
      '\n',
      '\\',
      'x',
      '\r\n',
      'export ',
      '# @',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        const { values, problems } = read(text);
        if (!problems.some((problem) => problem.includes(' error: '))) expect(values).toEqual(parse(text));
      }),
      { numRuns: 2000 },
    );
  });
});
