import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import { loadDesiredState } from '../../../../src/desired/load.js';
import { loadDotenv, makeWorkspace, ownEntries, problemsOf, request, valuesOf } from '../support.js';

const STRAY =
  'error: this line is neither blank, a comment nor an assignment, and dotenv would drop it: write KEY=value, start it with "#", or put quotes around the whole of a multi-line value';
const KNOWN =
  'the known ones are @alias, @override, @file, @mount_path=/path, @description=text, @allow_empty, @optional, @absent: use one of them, or start a plain comment with something else than "@"';

describe('values are what dotenv gives', () => {
  test.each([
    'A=1',
    'A = spaced out ',
    'export A=1',
    'A: yaml-like',
    'A="x"',
    "A='x'",
    'A=`x`',
    'A="a\\nb"',
    "A='a\\nb'",
    'A="say \\"hi\\""',
    "A='C:\\dir\\'",
    'A="-----BEGIN\nabc=\n-----END"',
    'A="x" # note',
    'A="x"# note',
    'A=x # note',
    'A=a"b\'c`d',
    'A=$(id)',
    'A=pa$$word',
    'A={"a":[1,2]}',
    'A=::stop-commands::x',
    'A="😀\u2028\u202e"',
    'A=x\u2028y',
    '\ufeffA=1',
    'A=1\r\nB="x\r\ny"\r\n',
    'A=1\rB=2',
    '\n\n  A=1\n\t# note\n  B=2',
    'constructor=1\ntoString=2\nhasOwnProperty=3',
  ])('%j', async (text) => {
    expect(valuesOf(await loadDotenv(text))).toEqual({ ...parse(text) });
  });
});

describe('every line is accounted for', () => {
  test.each<[string, readonly string[]]>([
    ['A=1\nword\nB=2', [`2:1 ${STRAY}`]],
    ['=x', [`1:1 ${STRAY}`]],
    ['A:\nB', [`1:1 ${STRAY}`, `2:1 ${STRAY}`]],
    ['A=\n"x"', [`2:1 ${STRAY}`]],
    ['A\n=x', [`1:1 ${STRAY}`, `2:1 ${STRAY}`]],
    ['export\nA=x', [`1:1 ${STRAY}`]],
    ['A=1\nA=2', ['2:1 error: A: this key is here twice (first on line 1): remove one']],
    [
      'A="x',
      [
        '1:3 error: the quote that opens here is never closed: close it, or put another kind of quotes around the value',
      ],
    ],
    [
      'A="x"y',
      [
        '1:3 error: there is text behind the closing quote: put the whole value in quotes, use another kind of quotes around it, or begin a comment with "#"',
      ],
    ],
    [
      'A=a#b',
      [
        '1:4 error: dotenv would cut the value at this "#": put quotes around the value, or a space before the "#" of a comment',
      ],
    ],
    ['__proto__=x', ['1:1 error: dotenv would drop this key: choose another one']],
    [
      'a.b=x',
      [
        '1:1 error: this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"',
      ],
    ],
    [
      'A=x # \u2028B=1',
      ['1:3 error: there is a U+2028 or U+2029 character here, at which dotenv starts a new line: remove it'],
    ],
    [
      'A=',
      [
        '1:3 error: A: the value is empty: give it one; if an empty one is meant, write "# @allow_empty" on the line above it (the input "allow-empty" is something else: it is about files without any entry)',
      ],
    ],
  ])('%j', async (text, expected) => {
    expect(await problemsOf(loadDotenv(text))).toEqual(expected);
  });

  test('lines of an unquoted key are not quoted in messages, though they look like assignments', async () => {
    const text =
      'KEY=-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQ+A7bq\nabcdefAB==\nZ29sZA9sb2c=\n-----END PRIVATE KEY-----';
    const problems = await problemsOf(loadDotenv(text));
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toMatch(/MIIE|abcdef|Z29s/);
  });

  test('the end of unquoted base64 on a line of its own is not taken for a key', async () => {
    expect(await problemsOf(loadDotenv('BLOB=TG9yZW0gaXBzdW0g\nZG9sb3Igc2l0IGE=\n'))).toEqual([
      '2:1 error: this line looks like the rest of a value that runs over several lines: put quotes around the whole value',
    ]);
  });
});

describe('decorators', () => {
  test('say what plain dotenv cannot', async () => {
    const state = await loadDotenv(
      '# @alias\nDB_URL=DATABASE_URL\n# a note between\n# @override\nSHARED=x\n# @mount_path=/etc/x\n# @description=Live key, rotated\nTLS=y\n# @allow_empty\nFLAG=\n# @absent\nOLD=\n',
    );
    expect(
      ownEntries(state).map((entry): unknown => JSON.parse(JSON.stringify({ ...entry, at: undefined }))),
    ).toEqual([
      {
        kind: 'alias',
        key: 'DB_URL',
        target: 'DATABASE_URL',
        targetAt: { file: 'content', line: 2, column: 8 },
      },
      { kind: 'override', key: 'SHARED', source: 'literal', value: '[secret]' },
      {
        kind: 'file',
        key: 'TLS',
        source: 'literal',
        value: '[secret]',
        mountPath: '/etc/x',
        description: 'Live key, rotated',
      },
      { kind: 'value', key: 'FLAG', source: 'literal', value: '[secret]' },
      { kind: 'absent', key: 'OLD' },
    ]);
    expect(state.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['# @team please\nA=1', [`1:3 error: this comment starts with an unknown decorator; ${KNOWN}`]],
    [
      '# @overide\nA=1',
      [`1:3 error: this comment starts with an unknown decorator (did you mean "@override"?); ${KNOWN}`],
    ],
    [
      '# @alias\n\nA=B',
      [
        '1:3 error: "@alias" decorates nothing: put it directly above an assignment, with no blank line between',
      ],
    ],
    [
      'A=B # @alias',
      [
        '1:5 error: a decorator behind a value has no effect: put it on a line of its own directly above the assignment',
      ],
    ],
    [
      '# @alias @description=x\nA=B',
      ['1:3 error: there is text behind "@alias": put one decorator on a line and nothing behind it'],
    ],
    ['# @alias=B\nA=B', ['1:3 error: "@alias" takes no value: write "# @alias" alone']],
    [
      '# @description\nA=B',
      ['1:3 error: "@description" needs a value: write "# @description=…" without spaces around "="'],
    ],
    ['# @alias\n# @override\nA=B', ['2:3 error: "@override" and "@alias" can\'t be combined: remove one']],
    [
      '# @alias\n# @mount_path=/x\nA=B',
      ['2:3 error: "@mount_path" and "@alias" can\'t be combined: remove one'],
    ],
    ['# @allow_empty\n# @allow_empty\nA=', ['2:3 error: "@allow_empty" is here twice: remove one']],
    [
      '# @absent\nA=1',
      ['2:3 error: A: this key is marked "@absent" but has a value: write "A=" without one'],
    ],
    [
      '# @alias\nA=no key',
      [
        '2:3 error: A: the target of this alias is not a valid key: name the key of a secret (letters, digits and "_"), not a value',
      ],
    ],
    ['# @mount_path=etc/x\nA=1', ['1:3 error: A: the mount path is not absolute: start it with "/"']],
  ])('%j', async (text, expected) => {
    expect(await problemsOf(loadDotenv(text))).toEqual(expected);
  });
});

describe('decorators that make an entry optional or empty', () => {
  test('@optional goes with what has a value', async () => {
    const text = [
      '# @optional\nA=${X}',
      '# @optional\n# @override\n# @description=text\nB=${X}',
      '# @mount_path=/c\n# @optional\nC=${X}',
      '# @allow_empty\n# @optional\nD=${X}',
    ].join('\n');
    const state = await loadDotenv(text);
    expect(ownEntries(state)).toMatchObject([
      { kind: 'skipped', key: 'A', of: 'value' },
      { kind: 'skipped', key: 'B', of: 'override' },
      { kind: 'skipped', key: 'C', of: 'file' },
      { kind: 'value', key: 'D' },
    ]);
  });

  test.each(['alias', 'absent'])('@optional does not go with @%s', async (other) => {
    expect(await problemsOf(loadDotenv(`# @${other}\n# @optional\nA=`))).toContainEqual(
      `2:3 error: "@optional" and "@${other}" can't be combined: remove one`,
    );
  });

  test.each<[string, string]>([
    ['# allow_empty', 'allow_empty'],
    ['#optional', 'optional'],
    ['# mount_path=/etc/x', 'mount_path'],
    ['#  description=text', 'description'],
    ['# alias  ', 'alias'],
  ])('%j directly above an assignment gets a warning', async (comment, name) => {
    const warning = `warning: A: the comment above is no decorator without its "@": write "# @${name}", if it is meant as one`;
    expect(await problemsOf(loadDotenv(`${comment}\nA=some value`))).toEqual([`1:1 ${warning}`]);
    expect(await problemsOf(loadDotenv(`${comment}\n# another\nA=some value`))).toEqual([`1:1 ${warning}`]);
    expect(await problemsOf(loadDotenv(`${comment}\n\nA=some value`))).toEqual([]);
    expect(await problemsOf(loadDotenv(`A=some value\n${comment}`))).toEqual([]);
  });

  test.each(['# file it under F', '# optional: none', '# mount_path', '# absent since March', '# Alias'])(
    '%j is a comment like others',
    async (comment) => {
      expect(await problemsOf(loadDotenv(`${comment}\nA=some value`))).toEqual([]);
    },
  );
});

describe('a value that ends at " #"', () => {
  const CUT =
    'warning: A: the value ends at " #", where a comment begins: if the rest belongs to the value (an expression was filled in here), put quotes around it, or pass it under "env:" and write a reference';

  test.each(['A=s3cr3tpassw0rd # tail', 'A=pass #word', 'A=hunter2hunter2 #tail # more'])(
    'in inline content gets a warning where it looks like a secret: %j',
    async (text) => {
      expect(await problemsOf(loadDotenv(text))).toEqual([
        expect.stringMatching(/^1:\d+ warning: A: the value ends at " #"/),
      ]);
      expect((await problemsOf(loadDotenv(text)))[0]?.replace(/^\S+ /, '')).toBe(CUT);
    },
  );

  test.each([
    'A=${SECRET1} #tail',
    'A="s3cr3tpassw0rd" #tail',
    'A=production # where it runs',
    'A= # nothing',
    'A=https://h:5432/x # note',
  ])('else none: %j', async (text) => {
    const environment = { SECRET1: 'some value' };
    expect(
      (await problemsOf(loadDotenv(text, { environment }))).filter((one) => one.includes('" #"')),
    ).toEqual([]);
  });

  test('in a file gets none: nothing was filled in there', async () => {
    const workspace = await makeWorkspace({ '.env': 'A=s3cr3tpassw0rd # tail' });
    const load = loadDesiredState(request({ workspace: workspace.path, files: ['.env'] }));
    expect(await problemsOf(load)).toEqual([]);
    await workspace.remove();
  });
});
