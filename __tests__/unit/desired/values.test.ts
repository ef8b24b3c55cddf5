import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DESCRIPTION_LIMIT, MARK_LIMIT } from '../../../src/model/description.js';
import { loadDesiredState, type LoadRequest } from '../../../src/desired/load.js';
import {
  allProblemsOf,
  errorsOf,
  loadDotenv,
  loadYaml,
  makeWorkspace,
  ownEntries,
  problemsOf,
  request,
  valuesOf,
} from './support.js';

const yaml = (value: string) => `secrets:\n  A: ${JSON.stringify(value)}`;
const read = async (
  value: string,
  environment: Record<string, string> = {},
  values?: Record<string, string>,
) =>
  valuesOf(await loadYaml(yaml(value), { environment, values: values && new Map(Object.entries(values)) }))[
    'A'
  ];

/** What a mark leaves of a description. */
const ROOM = DESCRIPTION_LIMIT - MARK_LIMIT - 1;

describe('checks of values', () => {
  test.each<[string, string]>([
    [
      '',
      'error: A: the value is empty: give it one; if an empty one is meant, write "allow_empty: true" beside its "value:" (the input "allow-empty" is something else: it is about files without any entry)',
    ],
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
  ])('%.20j', async (value, expected) => {
    expect(await problemsOf(loadYaml(yaml(value)))).toEqual([`2:6 ${expected}`]);
    if (value === '' || value === '{{NAME}}') return;
    const fromReference = await problemsOf(loadYaml(yaml('${X}'), { environment: { X: value } }));
    expect(fromReference).toEqual([`2:6 ${expected}`]);
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
      '2:3 warning: A: the value is the name of a key here: if it should lead to that secret, list it as an alias',
      '4:3 warning: b: this key and "B" differ only by case: make sure that both are meant',
    ]);
  });

  test('aliases', async () => {
    const text = 'aliases:\n  A: A\n  B: C\n  C: B\n  D: E\n  E: X\n  F: Y\n  G: "no key"\nabsent: [Y]';
    expect(await problemsOf(loadYaml(text))).toEqual([
      '2:6 error: A: this alias points to itself: name another key as its target',
      '3:6 error: B: this alias points to "C" in a circle of aliases: let each point to a secret',
      '4:6 error: C: this alias points to "B" in a circle of aliases: let each point to a secret',
      '5:6 error: D: this alias points to "E", which is an alias itself: point it to "X"',
      '7:6 error: F: this alias points to "Y", which is listed as absent (line 9 of content): choose another target, or keep "Y"',
      '8:6 error: G: the target of this alias is not a valid key: name the key of a secret (letters, digits and "_"), not a value',
    ]);
  });

  test.each<[string, string]>([
    ['"a\\nb"', 'has more than one line: make it one line'],
    ['"\\e[31m"', 'contains a control character: remove it'],
    ['"x [synced from me]"', 'contains "[synced from", with which this action\'s own marks begin: remove it'],
    [
      'x'.repeat(ROOM + 1),
      `is longer than ${ROOM} characters: shorten it (Qovery keeps 255, of which the ownership mark needs up to ${MARK_LIMIT} and a line break)`,
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
      '3:29 error: B: this has the same mount path as "A": give each secret file a path of its own',
      '4:29 error: C: the mount path is not absolute: start it with "/"',
      '5:29 error: D: the mount path ends with "/": name the file, not its folder',
    ]);
  });

  test.each(['QOVERY_X', 'qovery_x', '__x'])('%s is reserved but for overrides and targets', async (key) => {
    const prefix = key.startsWith('__') ? '__' : 'QOVERY_';
    const message = `error: ${key}: this key starts with "${prefix}", which is reserved: choose another key, or list it as an override if you mean the existing secret`;
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

describe('remarks on values', () => {
  const SHORT = "the value has fewer than 4 characters, which the log can't mask: make sure that it is meant";
  const PLACEHOLDER =
    'the value looks like a placeholder: refer to the real one ("${NAME}") and pass it under "env:"';
  const PEM_IN_ONE =
    'the value is PEM text without line breaks, which most programs can\'t read: keep the lines as they are ("|" in YAML, quotes in dotenv, or a file), unless a program puts them back';
  const LONG =
    'the value is longer than 128 KiB, and no process can be given such a variable: mount it as a file, or shorten it';
  const NEWLINE =
    'the value ends with a newline, which is kept: remove it where it comes from if it is not meant';
  const BODY = randomBytes(48).toString('base64');
  const pem = (separator: string, end = '') =>
    `-----BEGIN CERTIFICATE-----${separator}${BODY}${separator}-----END CERTIFICATE-----${end}`;

  test.each<[string, string]>([
    ['abc', SHORT],
    ['no', SHORT],
    [' x', SHORT],
    ...[
      'changeme',
      'CHANGE_ME',
      'change-me!',
      '<your key>',
      '<TOKEN>',
      'your-api-key-here',
      'your_token_here',
      'xxxx',
      'XXXXXXXX',
      'TODO',
      'replace-me',
      'my-secret-key',
    ].map((value): [string, string] => [value, PLACEHOLDER]),
    [pem(' '), PEM_IN_ONE],
    [pem('\\n'), PEM_IN_ONE],
    [pem(''), PEM_IN_ONE],
    ['a'.repeat(128 * 1024 + 1), LONG],
    ['value\n', NEWLINE],
  ])('%.30j gets one', async (value, message) => {
    const reference = yaml('${X}');
    expect(await allProblemsOf(loadYaml(reference, { environment: { X: value } }))).toEqual([
      `2:6 warning: A: ${message}`,
    ]);
    const { problems } = await loadYaml(reference, { environment: { X: value } });
    expect(problems).toMatchObject([{ logOnly: true }]);
  });

  test.each([
    '587',
    '1.5',
    '{}',
    '[',
    'trueish',
    '*',
    '**',
    'a*b*',
    pem('\n'),
    pem('\n', '\n'),
    pem('\r\n', '\r\n'),
    '{\n  "a": [\n    1\n  ]\n}',
    'a'.repeat(128 * 1024),
    'it is changeme in a sentence',
    'xxl size',
    'here-is-your-key',
    '<a><b></a>',
  ])('%.30j gets none', async (value) => {
    const remarks = await allProblemsOf(loadYaml(yaml('${X}'), { environment: { X: value } }));
    expect(
      remarks.filter((remark) => !(value.length < 4 && value.startsWith('*') && remark.includes(SHORT))),
    ).toEqual([]);
    expect(valuesOf(await loadYaml(yaml('${X}'), { environment: { X: value } }))).toEqual({ A: value });
  });

  test('a mounted file may be long, and end with a newline', async () => {
    const text = 'secrets:\n  A: {value: "${X}", mount_path: /a}';
    const value = `${'a'.repeat(200 * 1024)}\n`;
    expect(await allProblemsOf(loadYaml(text, { environment: { X: value } }))).toEqual([]);
  });

  const BLOCK = NEWLINE.replace(
    'remove it where it comes from',
    'write "|-" in place of "|", which adds it,',
  );
  const FOLDED = BLOCK.replace('"|-" in place of "|"', '">-" in place of ">"');
  const LITERAL = NEWLINE.replace('remove it where it comes from', 'remove it from the end of the text');

  test.each<[string, string]>([
    ['|\n    value', BLOCK],
    ['|\n    ${X}', BLOCK],
    ['|+\n    value\n', BLOCK],
    ['{value: "value\\n"}', LITERAL],
    ['\n    value: |\n      {\n        "a": 1\n      }', BLOCK],
    ['>\n    value', FOLDED],
    ['"value\\n"', LITERAL],
    ['"${X}\\n"', LITERAL],
  ])('a final newline that the file itself has gets one: %j', async (text, message) => {
    const problems = await allProblemsOf(
      loadYaml(`secrets:\n  A: ${text}\n`, { environment: { X: 'long enough' } }),
    );
    expect(problems).toEqual([expect.stringMatching(/^\d+:\d+ warning: A: /)]);
    expect(problems[0]).toContain(`A: ${message}`);
  });

  test('so does one of a dotenv value over two lines, and of text in which no reference is looked for', async () => {
    expect(await allProblemsOf(loadDotenv('A="value\n"\n'))).toEqual([`1:3 warning: A: ${LITERAL}`]);
    const text = 'secrets:\n  A: |\n    ${X}\n';
    expect(await allProblemsOf(loadYaml(text, { interpolate: false }))).toEqual([`2:6 warning: A: ${BLOCK}`]);
  });

  test.each([
    ['"|-"', '|-\n    value'],
    ['">-"', '>-\n    value'],
    ['PEM text', `|\n    ${pem('\n').replaceAll('\n', '\n    ')}`],
    ['a mounted file', '\n    value: |\n      value\n    mount_path: /a'],
  ])('%s gets none for a final newline', async (_name, text) => {
    expect(await allProblemsOf(loadYaml(`secrets:\n  A: ${text}\n`))).toEqual([]);
  });

  test('over 1 MiB in one scope', async () => {
    const environment = { X: 'a'.repeat(100 * 1024) };
    const keys = (count: number) =>
      Array.from({ length: count }, (_, index) => `  A${index}: \${X}`).join('\n');
    expect(await problemsOf(loadYaml(`secrets:\n${keys(10)}`, { environment }))).toEqual([]);
    expect(await problemsOf(loadYaml(`secrets:\n${keys(11)}`, { environment }))).toEqual([
      '1:1 warning: the values of this scope are over 1 MiB together: no process can be given that many, mount the large ones as files',
    ]);
    const split = `secrets:\n${keys(9)}\nenvironments:\n  e:\n    secrets:\n${keys(9).replaceAll('  A', '      B')}`;
    expect(await problemsOf(loadYaml(split, { environment }))).toEqual([]);
  });

  test('a final newline of more than ten is said in one line that names every key', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `KEY_${index}`);
    const text = `secrets:\n${keys.map((key) => `  ${key}: \${X}`).join('\n')}`;
    const others = keys.slice(1).map((key, index) => `${key} (line ${index + 3})`);
    expect(await problemsOf(loadYaml(text, { environment: { X: 'long enough\n' } }))).toEqual([
      `2:10 warning: KEY_0: ${NEWLINE}; the same holds for ${others.join(', ')}`,
    ]);
  });

  test('dozens of empty lines are one message in either format', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `KEY_${index}`);
    for (const problems of [
      await problemsOf(loadDotenv(keys.map((key) => `${key}=`).join('\n'))),
      await problemsOf(loadYaml(`secrets:\n${keys.map((key) => `  ${key}: ""`).join('\n')}`)),
      await problemsOf(loadYaml(`secrets:\n${keys.map((key) => `  ${key}:`).join('\n')}`)),
    ]) {
      expect(problems).toHaveLength(1);
      for (const key of keys) expect(problems[0]).toMatch(new RegExp(`\\b${key}\\b`));
    }
  });
});

describe('live credentials in a file', () => {
  // Put together here, so that no scanner takes this file for a leak.
  const PRIVATE = ['PRIVATE', 'KEY'].join(' ');
  const token = (prefix: string, length: number) => prefix + 'a1B2'.repeat(length).slice(0, length);
  const CREDENTIALS: readonly (readonly [string, string])[] = [
    [token('AKIA', 0) + 'ABCDEFGHIJKLMNOP', 'an AWS access key'],
    [token('ghp_', 36), 'a GitHub token'],
    [token('github_pat_', 40), 'a GitHub token'],
    [token('glpat-', 20), 'a GitLab token'],
    [token('sk_live_', 24), 'a live Stripe key'],
    [token('xoxb-', 12), 'a Slack token'],
    [token('AIza', 35), 'a Google API key'],
    [token('sk-ant-', 40), 'an API key of an AI service'],
    [token('npm_', 36), 'an npm token'],
    [token('qov_', 30), 'a Qovery token'],
    [`-----BEGIN RSA ${PRIVATE}-----\n${token('', 64)}\n-----END RSA ${PRIVATE}-----`, 'a private key'],
  ];
  let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
  beforeAll(async () => {
    const text = CREDENTIALS.map(([value], index) => `  A${index}: ${JSON.stringify(`x=${value}`)}`).join(
      '\n',
    );
    workspace = await makeWorkspace({
      's.yml': `secrets:\n${text}`,
      's.env': CREDENTIALS.map(([value], index) => `A${index}="${value.replaceAll('\n', '\\n')}"`).join('\n'),
      'fine.yml': 'secrets:\n  A: sk_test_abcdefghijklmnop1234\n  B: ${REFERENCE}\n  C: AKIA is a prefix',
    });
  });
  afterAll(() => workspace.remove());
  const load = (file: string, part: Partial<LoadRequest> = {}) =>
    loadDesiredState(request({ workspace: workspace.path, files: [file], ...part }));

  test.each(['s.yml', 's.env'])('are reported, each with what it looks like: %s', async (file) => {
    const { problems } = await load(file);
    expect(problems.map(({ key, severity, message, logOnly }) => [key, severity, message, logOnly])).toEqual(
      CREDENTIALS.map(([, what], index) => [
        `A${index}`,
        'warning',
        `the file holds what looks like ${what} in plain text: if it is live, revoke it, and write a reference ("\${NAME}") instead`,
        true,
      ]),
    );
  });

  test('are fine where they come from elsewhere, and in inline content, which nobody commits', async () => {
    const environment = { REFERENCE: CREDENTIALS[1]![0] };
    expect(await problemsOf(load('fine.yml', { environment }))).toEqual([]);
    expect(await errorsOf(loadYaml(`secrets:\n  A: ${CREDENTIALS[1]![0]}`))).toEqual([]);
    expect(await problemsOf(loadYaml(`secrets:\n  A: ${CREDENTIALS[1]![0]}`))).toEqual([]);
  });
});
