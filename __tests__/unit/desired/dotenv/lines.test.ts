import { describe, expect, test } from '@jest/globals';
import { readDotenv } from '../../../../src/desired/dotenv/parse.js';
import { ProblemLog } from '../../../../src/desired/problem-log.js';
import { loadDotenv, ownEntries, problemsOf } from '../support.js';

/** Reads a text; gives each pair as `KEY=value @line:column/valueColumn` and each problem's place. */
function read(text: string): { pairs: readonly string[]; places: readonly string[] } {
  const log = new ProblemLog();
  const pairs = readDotenv(text, 'x.env', false, log);
  return {
    pairs: pairs.map(
      ({ key, value, at, valueAt }) =>
        `${key}=${value.reveal()} @${at.line}:${at.column}/${valueAt.line}:${valueAt.column}`,
    ),
    places: log
      .list()
      .filter(({ severity }) => severity === 'error')
      .map(({ at }) => `${at?.line}:${at?.column}`),
  };
}
const keys = (text: string) => read(text).pairs.map((pair) => pair.split('=')[0]);

describe('places are those an editor shows', () => {
  test.each<[string, readonly string[]]>([
    ['A=1', ['A=1 @1:1/1:3']],
    ['  A = 1', ['A=1 @1:3/1:7']],
    ['export A=1', ['A=1 @1:8/1:10']],
    ['export  A=1', ['A=1 @1:9/1:11']],
    ['export\tA=1', ['A=1 @1:8/1:10']],
    ['  export A: 1', ['A=1 @1:10/1:13']],
    ['export=1', ['export=1 @1:1/1:8']],
    ['export =1', ['export=1 @1:1/1:9']],
    ['exportA=1', ['exportA=1 @1:1/1:9']],
    ['export export=1', ['export=1 @1:8/1:15']],
    ['A=', ['A= @1:1/1:3']],
    ['A=  \nB=2', ['A= @1:1/1:5', 'B=2 @2:1/2:3']],
    ['A="x\ny"\nB=2', ['A=x\ny @1:1/1:3', 'B=2 @3:1/3:3']],
    ["A='x\n\ny' # note\n\n\nB=2", ['A=x\n\ny @1:1/1:3', 'B=2 @6:1/6:3']],
    ['A=`x\n"y"\'`\nB=2', ['A=x\n"y"\' @1:1/1:3', 'B=2 @3:1/3:3']],
    ['\n\n\nA=1\n\n# note\nB=2\n', ['A=1 @4:1/4:3', 'B=2 @7:1/7:3']],
    ['A="a\\"b" # c\nB="c\\\\" \nC=3', ['A=a\\"b @1:1/1:3', 'B=c\\\\ @2:1/2:3', 'C=3 @3:1/3:3']],
    ['A="ends in a backslash\\"\nB=2', ['A=ends in a backslash\\ @1:1/1:3', 'B=2 @2:1/2:3']],
  ])('%j', (text, pairs) => {
    expect(read(text)).toEqual({ pairs, places: [] });
  });

  test.each<[string, readonly string[]]>([
    ['A=1\nword', ['2:1']],
    ['A="x\ny"\n  word', ['3:3']],
    ['A="x"y', ['1:3']],
    ['A="x\ny"z', ['1:3', '2:1']],
    ['A="x', ['1:3']],
    ['A=x#y', ['1:4']],
    ['A=#x', ['1:3']],
    ['  # note \u2028 more', ['1:3']],
    ['A="x" # note \u2029', ['1:3']],
    ['A="x"\u2028', ['1:3']],
    ['A="x"\u2028 # note', ['1:3']],
    ['A="x" # @alias', ['1:7']],
    ['A=x # @alias', ['1:5']],
    ['A="x\ny" # @alias', ['2:4']],
    [`${'k'.repeat(5000)}=x`, ['1:1']],
    ['# @alias', ['1:3']],
    ['# @alias\n\nA=B', ['1:3']],
    ['  #  @alias\n\nA=B', ['1:6']],
  ])('%j is wrong there', (text, places) => {
    expect(read(text).places).toEqual(places);
  });

  test('what each is', async () => {
    const [separator, unterminated, behind] = await Promise.all(
      ['# \u2028', 'A="x', 'A="x"y'].map((text) => problemsOf(loadDotenv(text))),
    );
    expect(separator).toEqual([
      '1:1 error: there is a U+2028 or U+2029 character here, at which dotenv starts a new line: remove it',
    ]);
    expect(unterminated?.[0]).toMatch(/the quote that opens here is never closed/);
    expect(behind?.[0]).toMatch(/there is text behind the closing quote/);
    // The quote closes on a later line, and there is text behind it: what opens is what was not closed.
    expect((await problemsOf(loadDotenv('A="x\ny"z')))[0]).toMatch(/never closed/);
  });
});

describe('next to a line that is none', () => {
  test.each(['A=b', 'abc==x', 'K==x', 'KEY_ONE=', 'K_1=', 'KE1_A_B2=', 'LONG_KEY_OF_PARTS=='])(
    '%s is an entry',
    (line) => {
      expect(keys(`no entry\n${line}`)).toHaveLength(1);
    },
  );

  test.each([
    'abc=',
    'abc==',
    'KEY=',
    'KEY==',
    'Key_One=',
    'KEY_ONEx=',
    'xKEY_ONE=',
    'KEY__ONE=',
    '_KEY_ONE=',
    'KEY_=',
  ])('%s may be the end of a value, and is none', (line) => {
    expect(keys(`no entry\n${line}`)).toEqual([]);
    expect(keys(`${line}\nno entry`)).toEqual([]);
    expect(keys(`${line}\n\nno entry`)).toHaveLength(1);
    expect(keys(`no entry\n\n${line}`)).toHaveLength(1);
  });

  test.each(['a.b=x', 'a-b=x'])('%s makes its block doubtful, too', (line) => {
    expect(keys(`${line}\nabc=`)).toEqual([]);
    expect(keys(`${line}\n\nabc=`)).toEqual(['abc']);
  });

  test('a key that dotenv drops leaves its block as it is', () => {
    expect(keys('__proto__=x\nabc=')).toEqual(['abc']);
  });
});

describe('below an unquoted value', () => {
  test.each(['ZSBzZWNyZXQ=', 'ZSBzZWNyZX==', 'abcde1=', 'abcdeF=', '  ZSBzZ1='])(
    '%s is the end of base64',
    (line) => {
      const { pairs, places } = read(`A=c29tZSBzZWNyZXQg\n${line}`);
      expect(places).toEqual([`2:${line.length - line.trimStart().length + 1}`]);
      expect(pairs).toHaveLength(1);
    },
  );

  test.each([
    'ZSBzZ=',
    'ZSBzZWNyZ==',
    'ZSBzZWNyZXQ=x',
    'abcdef=',
    'ABCDEF=',
    'ABCDE1=',
    'abc_d1=',
    'ZSBzZWNyZXQ = ',
  ])('%s is an entry', (line) => {
    const { pairs, places } = read(`A=c29tZSBzZWNyZXQg\n${line}`);
    expect(places).toEqual([]);
    expect(pairs).toHaveLength(2);
  });

  test.each(['A="x"\n', 'A=x\n\n', 'A=x\n# note\n', ''])('but not behind %j', (before) => {
    expect(read(`${before}ZSBzZWNyZXQ=`).places).toEqual([]);
  });

  test('it makes its block doubtful', () => {
    expect(keys('A=x\nZSBzZWNyZXQ=\nabc=')).toEqual(['A']);
  });
});

describe('comments', () => {
  test.each(['# mail me: a#@b', '#', '# a @alias', '#a@alias', '#: @alias'])('%j is just one', (comment) => {
    expect(read(`${comment}\nA=1`)).toEqual({ pairs: ['A=1 @2:1/2:3'], places: [] });
  });

  test.each(['#@alias', '# @alias', '#   @alias  ', '#\t@alias\t'])('%j decorates', async (comment) => {
    const entries = ownEntries(await loadDotenv(`${comment}\nA=B\nB=1`));
    expect(entries[0]?.kind).toBe('alias');
  });

  test('a decorator’s text is trimmed, and may hold anything', async () => {
    const entries = ownEntries(await loadDotenv('#   @description=  = a @ b #c  \nA=1'));
    expect(entries[0]).toMatchObject({ description: '= a @ b #c' });
  });

  test.each<[string, string]>([
    ['@description=text', 'text'],
    ['@override', 'x'],
    ['@file', 'x'],
  ])('%s goes with the entry below it only', async (decorator, text) => {
    const problems = await problemsOf(loadDotenv(`# ${decorator}\nno entry\nA=${text}`));
    expect(problems).toHaveLength(1);
  });

  test('a reserved key is for overrides', async () => {
    expect(await problemsOf(loadDotenv('# @override\nQOVERY_X=x'))).toEqual([]);
    expect(await problemsOf(loadDotenv('QOVERY_X=x'))).toEqual([
      expect.stringMatching(/^1:1 error: QOVERY_X: this key starts with "QOVERY_", which is reserved/),
    ]);
    expect(await problemsOf(loadDotenv('# @alias\nQOVERY_X=A\nA=1'))).toHaveLength(1);
  });
});

describe('dotenv that goes on for ever', () => {
  test('is refused where most of it is something else', async () => {
    const problems = await problemsOf(loadDotenv('what is this\n'.repeat(1_100)));
    expect(problems).toContainEqual(
      expect.stringMatching(
        /error: most of this file is not dotenv, and the rest of it was not read: check that it is the right file$/,
      ),
    );
    // A hundred are listed; the others are counted.
    expect(problems.filter((text) => text.startsWith('1:1 error: '))).toContainEqual(
      expect.stringMatching(/^1:1 error: \d+ more errors in this file are not listed: fix these first$/),
    );
    expect(problems.length).toBeLessThan(110);
  });
});
