import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadDotenv, loadYaml, problemsOf, valuesOf, ownEntries } from './support.js';

const yaml = (value: string) => `secrets:\n  A: ${JSON.stringify(value)}`;
const read = async (
  value: string,
  environment: Record<string, string> = {},
  values?: Record<string, string>,
) =>
  valuesOf(await loadYaml(yaml(value), { environment, values: values && new Map(Object.entries(values)) }))[
    'A'
  ];

describe('references', () => {
  test.each<[string, string]>([
    ['${X}', 'x$Y${Y}'],
    ['a${X}b${Z}', 'ax$Y${Y}bz'],
    ['$${X}', '${X}'],
    ['$$${X}', '$${X}'],
    ['$X', '$X'],
    ['$(id)', '$(id)'],
    ['pa$$word', 'pa$$word'],
    ['${X', '${X'],
    ['${ X }', '${ X }'],
    ['${X:-d}', '${X:-d}'],
    ['${1X}', '${1X}'],
    ['${}', '${}'],
  ])('%j', async (text, expected) => {
    expect(await read(text, { X: 'x$Y${Y}', Y: 'y', Z: 'z' })).toBe(expected);
  });

  test('values come first, even empty ones; the environment has the rest', async () => {
    expect(await read('${X}${Y}', { X: 'env', Y: 'y' }, { X: 'given' })).toBe('giveny');
    expect(
      await problemsOf(loadYaml(yaml('${X}'), { environment: { X: 'env' }, values: new Map([['X', '']]) })),
    ).toEqual([
      '2:6 error: A: the value refers to "X", which is set but empty (a missing GitHub secret arrives like this): create the secret, or allow it with "allow_empty"',
    ]);
  });

  test.each<[string, string]>([
    ['DB_URL', ' (did you mean "DB_URI"?)'],
    ['constructor', ''],
    ['__proto__', ''],
  ])('%s is unset', async (name, hint) => {
    expect(await problemsOf(loadYaml(yaml(`\${${name}}`), { environment: { DB_URI: 'canary' } }))).toEqual([
      `2:6 error: A: the value refers to "${name}", which is missing in this step's environment${hint}: pass it under "env:" or in "values"; "$\${${name}}" would be literal text`,
    ]);
  });

  test.each([
    'INPUT_X',
    'ACTIONS_RUNTIME_TOKEN',
    'QOVERY_API_TOKEN',
    'QOVERY_CLI_ACCESS_TOKEN',
    'Q_CLI_ACCESS_TOKEN',
    'GITHUB_TOKEN',
    'github_token',
  ])('%s is forbidden', async (name) => {
    const load = loadYaml(yaml(`\${${name}}`), {
      environment: { [name]: 'canary' },
      values: new Map([[name, 'canary']]),
    });
    expect(await problemsOf(load)).toEqual([
      `2:6 error: A: the value refers to "${name}", which belongs to the runner or to this action and can't be referenced: pass the value under another name`,
    ]);
  });

  test('an unset one is an error with allow_empty, too; an empty one is not', async () => {
    const text = 'secrets:\n  A: {value: "${X}", allow_empty: true}';
    expect(valuesOf(await loadYaml(text, { environment: { X: '' } }))).toEqual({ A: '' });
    expect(await problemsOf(loadYaml(text))).toHaveLength(1);
  });

  test('interpolate: false replaces nothing', async () => {
    expect(valuesOf(await loadYaml(yaml('${X}$${Y}'), { interpolate: false }))['A']).toBe('${X}$${Y}');
  });

  test("dotenv's quotes make no difference, and targets are not resolved", async () => {
    const state = await loadDotenv('A=\'${X}\'\nB="${X}"\nC=`${X}`\nD=${X}', { environment: { X: 'x' } });
    expect(Object.values(valuesOf(state))).toEqual(['x', 'x', 'x', 'x']);
    expect(await problemsOf(loadDotenv('# @alias\nA=${X}', { environment: { X: 'B' } }))).toHaveLength(1);
  });

  test('any text without "${" is kept as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        fc.pre(
          !text.includes('${') && !/^\*{3,}$|^ENC\[|^encrypted:|\0/.test(text.trim()) && !text.includes('\0'),
        );
        expect(await read(text)).toBe(text);
      }),
    );
  });
});

describe('runs without values', () => {
  const text = 'secrets:\n  A: ${X}\n  B: ${Y}\n  C: literal\n  D: {value: "${Z}", allow_empty: true}';

  test('if-any: by name when nothing resolves, errors otherwise', async () => {
    const state = await loadYaml(text, { resolution: 'if-any', environment: { X: '', Z: '' } });
    expect(state).toMatchObject({ byName: true, unresolved: ['X', 'Y'] });
    expect(valuesOf(state)).toEqual({ C: 'literal' });
    expect(
      await problemsOf(loadYaml(text, { resolution: 'if-any', environment: { X: 'x', Z: '' } })),
    ).toHaveLength(1);
  });

  test('lenient: what resolves is used', async () => {
    const state = await loadYaml(text, { resolution: 'lenient', environment: { X: 'x' } });
    expect(state).toMatchObject({ byName: true, unresolved: ['Y', 'Z'] });
    expect(valuesOf(state)).toMatchObject({ A: 'x', B: undefined, C: 'literal' });
  });

  test('never: no value at all, but everything is checked', async () => {
    const state = await loadYaml(text, { resolution: 'never', environment: { X: 'x', Y: 'y', Z: 'z' } });
    expect(state).toMatchObject({ byName: true, unresolved: [] });
    expect(Object.values(valuesOf(state))).toEqual([undefined, undefined, undefined, undefined]);
    expect(
      await problemsOf(loadYaml('secrets:\n  A: "***"\n  B: ${INPUT_X}', { resolution: 'never' })),
    ).toHaveLength(2);
  });
});

describe('checks of values', () => {
  test.each<[string, string]>([
    ['', 'error: A: the value is empty: give it one, or say that it is meant with "allow_empty"'],
    [
      '***',
      'error: A: the value is only asterisks, which is what a masked export leaves: put the real value in its place',
    ],
    [
      'ENC[AES256_GCM,data:x]',
      'error: A: the value is still encrypted: decrypt it first, or give the whole encrypted file to this action',
    ],
    [
      'encrypted:BDb7t',
      'error: A: the value is still encrypted: decrypt it first, or give the whole encrypted file to this action',
    ],
    ['a\0b', 'error: A: the value contains a NUL byte, which no variable can hold: remove it'],
    [
      'a'.repeat(1024 * 1024 + 1),
      "error: A: the value is longer than 1 MiB: secrets of that size can't be stored, shorten it",
    ],
    [
      'é'.repeat(1024 * 512 + 1),
      "error: A: the value is longer than 1 MiB: secrets of that size can't be stored, shorten it",
    ],
    [
      '{{NAME}}',
      'warning: A: the value contains "{{…}}", which Qovery replaces by the variable of that name when it deploys: make sure that this is meant',
    ],
    [
      '$NAME',
      'warning: A: the value looks like a variable that was not filled in, and is kept as it is: a reference is written with braces, "${NAME}"',
    ],
  ])('%.20j', async (value, expected) => {
    expect(await problemsOf(loadYaml(yaml(value)))).toEqual([`2:6 ${expected}`]);
    if (value === '' || value === '{{NAME}}') return;
    const fromReference = await problemsOf(loadYaml(yaml('${X}'), { environment: { X: value } }));
    expect(fromReference).toEqual(expected.includes('not filled in') ? [] : [`2:6 ${expected}`]);
  });

  test.each([
    'x',
    '{',
    ' ',
    '"',
    'a#b',
    'C:\\dir\\',
    '::stop-commands::x',
    '##[add-mask]x',
    '😀\u2028\u202e',
    'a\r\nb\r\n',
  ])('%j is kept', async (value) => {
    expect(await read(value)).toBe(value);
    expect(await read('${X}', { X: value })).toBe(value);
  });

  test('a value that is the name of a key, and keys that differ by case', async () => {
    expect(await problemsOf(loadYaml('secrets:\n  A: B\n  B: x\n  b: y'))).toEqual([
      '4:3 warning: "b" and "B" differ only by case: make sure that both are meant',
      '2:3 warning: A: the value is the name of a key in the file: if it should lead to that secret, list it as an alias',
    ]);
  });

  test('newlines at the end are said once', async () => {
    const text = 'secrets:\n  A: ${X}\n  B: ${X}\n  C: ${X}c\n  D: "literal\\n"';
    const state = await loadYaml(text, { environment: { X: 'x\n' } });
    expect(valuesOf(state)).toEqual({ A: 'x\n', B: 'x\n', C: 'x\nc', D: 'literal\n' });
    expect(state.problems).toEqual([
      {
        severity: 'warning',
        message:
          'these values end with a newline, which is kept: "A", "B"; remove it where they come from if it is not meant',
        at: { file: 'content', line: 2, column: 3 },
        key: 'A',
      },
    ]);
  });

  test('aliases', async () => {
    expect(
      await problemsOf(
        loadYaml('aliases:\n  A: A\n  B: C\n  C: B\n  D: E\n  E: X\n  F: Y\n  G: "no key"\nabsent: [Y]'),
      ),
    ).toEqual([
      '8:6 error: G: the target of this alias is not a valid key: name the key of a secret (letters, digits and "_"), not a value',
      '2:6 error: A: this alias points to itself: name another key as its target',
      '3:6 error: B: this alias points to "C" in a circle of aliases: let each point to a secret',
      '4:6 error: C: this alias points to "B" in a circle of aliases: let each point to a secret',
      '5:6 error: D: this alias points to "E", which is an alias itself: point it to "X"',
      '7:6 error: F: this alias points to "Y", which the file lists as absent: choose another target, or keep "Y"',
    ]);
  });

  test.each<[string, string]>([
    ['"a\\nb"', 'has more than one line: make it one line'],
    ['"\\e[31m"', 'contains a control character: remove it'],
    ['"x [synced from me]"', 'contains "[synced from", with which this action\'s own marks begin: remove it'],
    [
      'x'.repeat(155),
      'is longer than 154 characters: shorten it (Qovery keeps 255, of which the ownership mark needs up to 100 and a line break)',
    ],
  ])('description %.20s', async (text, expected) => {
    expect(await problemsOf(loadYaml(`secrets:\n  A: {value: x, description: ${text}}`))).toEqual([
      `2:30 error: A: the description ${expected}`,
    ]);
  });

  test('mount paths', async () => {
    expect(
      await problemsOf(
        loadYaml(
          'secrets:\n  A: {value: x, mount_path: /a}\n  B: {value: y, mount_path: /./a}\n  C: {value: y, mount_path: c}\n  D: {value: y, mount_path: /d/}',
        ),
      ),
    ).toEqual([
      '4:29 error: C: the mount path is not absolute: start it with "/"',
      '5:29 error: D: the mount path ends with "/": name the file, not its folder',
      '3:29 error: B: this has the same mount path as "A": give each secret file a path of its own',
    ]);
  });

  test.each(['QOVERY_X', 'qovery_x', '__x'])('%s is reserved but for overrides and targets', async (key) => {
    const prefix = key.startsWith('__') ? '__' : 'QOVERY_';
    const message = `error: "${key}" starts with "${prefix}", which is reserved: choose another key, or list it as an override if you mean the existing secret`;
    expect(await problemsOf(loadYaml(`secrets:\n  ${key}: x`))).toEqual([`2:3 ${message}`]);
    expect(await problemsOf(loadYaml(`overrides:\n  ${key}: x\naliases:\n  A: ${key}`))).toEqual([]);
  });
});

test('a thousand entries are read and checked', async () => {
  const lines = Array.from(
    { length: 1000 },
    (_, index) => `  KEY_${index}: {value: "\${X}${index}", description: text}`,
  );
  const state = await loadYaml(`secrets:\n${lines.join('\n')}`, { environment: { X: 'x' } });
  expect(ownEntries(state)).toHaveLength(1000);
});
