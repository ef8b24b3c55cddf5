import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../support/runs.js';
import { loadYaml, ownEntries, problemsOf, valuesOf } from '../support.js';

const SECTIONS = '"secrets", "overrides", "aliases", "absent"';
const TOP = `${SECTIONS}, "environments"`;
const FIELDS = '"value", "file", "mount_path", "description", "allow_empty", "optional"';

test('all sections, with places', async () => {
  const state = await loadYaml(
    'version: 1\nsecrets:\n  A: plain\n  B: {value: "", allow_empty: true, description: ""}\n  C:\n    value: |\n      x\n      y\n    mount_path: /c\noverrides:\n  QOVERY_X: o\naliases:\n  D: QOVERY_X\n  E: {target: A, description: " d "}\nabsent:\n  - F\n',
  );
  expect(ownEntries(state).map((entry) => JSON.parse(JSON.stringify(entry)))).toMatchObject([
    { kind: 'value', key: 'A', at: { line: 3, column: 3 } },
    { kind: 'value', key: 'B', description: '' },
    { kind: 'file', key: 'C', mountPath: '/c' },
    { kind: 'override', key: 'QOVERY_X' },
    { kind: 'alias', key: 'D', target: 'QOVERY_X' },
    { kind: 'alias', key: 'E', target: 'A', description: 'd', targetAt: { line: 14, column: 15 } },
    { kind: 'absent', key: 'F', at: { line: 16, column: 5 } },
  ]);
  expect(valuesOf(state)).toMatchObject({ A: 'plain', B: '', C: 'x\ny\n', QOVERY_X: 'o' });
});

test('words that only YAML 1.1 reads as booleans are text; keys named like object members work', async () => {
  const state = await loadYaml(
    'secrets:\n  A: no\n  B: on\n  constructor: x\n  toString: y\n  C: 0b1\n  D: 1_000\noverrides:\n  __proto__: z',
  );
  expect(Object.entries(valuesOf(state))).toEqual([
    ['A', 'no'],
    ['B', 'on'],
    ['constructor', 'x'],
    ['toString', 'y'],
    ['C', '0b1'],
    ['D', '1_000'],
    ['__proto__', 'z'],
  ]);
});

test('a long line in a block is no deep nesting', async () => {
  const line = ' '.repeat(500) + 'x'.repeat(500);
  expect(valuesOf(await loadYaml(`secrets:\n  A: |2\n    ${line}\n`))['A']).toBe(`${line}\n`);
});

test.each(['', '# only a comment\n', '---\n', 'secrets: {}'])('%j has no entries', async (text) => {
  expect(ownEntries(await loadYaml(text))).toEqual([]);
});

describe('what is no desired state', () => {
  test.each<[string, readonly string[]]>([
    ...['1', '0x1F', '0o17', '1e3', '1.10', '0123', '-5', '.inf', '.nan', '12345678901234567890'].map(
      (value): [string, string[]] => [
        `secrets:\n  A: ${value}`,
        ['2:6 error: A: the value is a number to YAML, not text: put it in quotes'],
      ],
    ),
    ['secrets:\n  A: true', ['2:6 error: A: the value is a boolean to YAML, not text: put it in quotes']],
    ...['~', 'null', ''].map((value): [string, string[]] => [
      `secrets:\n  A: ${value}`,
      [
        `2:${value === '' ? 3 : 6} error: A: the value is missing or null, which is not text: put it in quotes; an empty one is value: "" with allow_empty: true below it`,
      ],
    ]),
    [
      'secrets:\n  A: [x]',
      [
        '2:6 error: A: the value is a list, not text: put it in quotes; if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented',
      ],
    ],
    [
      '- a',
      [
        `1:1 error: the document must be a mapping with the sections ${SECTIONS}: put the entries under "secrets:"`,
      ],
    ],
    [
      'text',
      [
        `1:1 error: the document must be a mapping with the sections ${SECTIONS}: put the entries under "secrets:"`,
      ],
    ],
    ['secrets:', ['1:1 error: there is nothing under "secrets": write "secrets: {}", or remove it']],
    ['absent:', ['1:1 error: there is nothing under "absent": write "absent: []", or remove it']],
    [
      'secrets: [A]',
      ['1:10 error: "secrets" must be a mapping: write one "KEY: …" a line under it, indented'],
    ],
    ['absent: A', ['1:9 error: "absent" must be a list of keys: write one "- KEY" a line under it']],
    [
      'secrt: {}',
      [
        `1:1 error: this section is unknown (did you mean "secrets"?): the sections are ${TOP}; secrets go under "secrets:"`,
      ],
    ],
    [
      'hunter2: {}',
      [`1:1 error: this section is unknown: the sections are ${TOP}; secrets go under "secrets:"`],
    ],
    ...['2', '"1"', '~'].map((version): [string, string[]] => [
      `version: ${version}`,
      [`1:10 error: this "version" is not known: write "version: 1", or leave it out`],
    ]),
    [
      'secrets:\n  A: {valu: x, value: y}',
      [`2:7 error: A: this field is unknown (did you mean "value"?): the fields are ${FIELDS}`],
    ],
    [
      'secrets:\n  A: {hunter2: x, value: y}',
      [`2:7 error: A: this field is unknown: the fields are ${FIELDS}`],
    ],
    [
      'secrets:\n  A: {value: x, file: y}',
      ['2:17 error: A: there are both a "value" and a "file": keep one'],
    ],
    ['secrets:\n  A: {description: x}', ['2:3 error: A: there is no value: add "value" or "file"']],
    [
      'secrets:\n  A: {value: x, allow_empty: yes}',
      ['2:30 error: A: "allow_empty" must be true or false, without quotes'],
    ],
    [
      'secrets:\n  A: {value: x, description: 5}',
      ['2:30 error: A: "description" must be text: put it in quotes'],
    ],
    [
      'overrides:\n  A: {value: x, mount_path: /x}',
      [
        '2:17 error: A: an override can\'t have a "mount_path": it is a value; remove it, or list "A" under "secrets"',
      ],
    ],
    ['secrets:\n  A: x\n  A: y', ['3:3 error: A: this key is here twice (first on line 2): remove one']],
    [
      'secrets:\n  A: x\nabsent: [A]',
      ['3:10 error: A: this key is here twice (first on line 2): keep one, in one section'],
    ],
    [
      'secrets:\n  A: &x b\n  B: *x',
      [
        '2:6 error: anchors ("&name") are not supported: write the value out, or put quotes around a value that starts with "&"',
        '3:6 error: aliases ("*name") are not supported: write the value out, or put quotes around a value that starts with "*"',
      ],
    ],
    [
      'secrets:\n  A: !!str 1',
      [
        '2:6 error: tags ("!name") are not supported: remove it, or put quotes around a value that starts with "!"',
      ],
    ],
    ['secrets:\n  <<: {A: b}', ['2:3 error: merge keys ("<<") are not supported: write the entries out']],
    ['%YAML 1.1\n---\nsecrets: {}', ['1:1 error: directives ("%NAME") are not supported: remove this line']],
    [
      'secrets: {}\n---\nsecrets: {}',
      ['2:1 error: there is a second document ("---"): keep one document a file'],
    ],
    ['secrets:\n\tA: x', ['2:1 error: a tab is used as indentation, which YAML forbids: use spaces']],
    [
      'secrets:\n  A: "x\n  B: y',
      [
        '2:6 error: the quote that opens here is never closed: close it, or put another kind of quotes around a value that begins with a quote',
      ],
    ],
    [
      'secrets:\n  A: @x',
      ['2:6 error: this value starts with an at sign ("@"), which YAML reserves: put quotes around it'],
    ],
    [
      'secrets:\n  A: a: b',
      ['2:6 error: this line has a ": " or "- " in its value: put quotes around the value'],
    ],
    [
      'secrets:\n  A: {{ X }}',
      [
        '2:7 error: a key must be plain text: write "KEY: value", and put quotes around a value that contains braces',
      ],
    ],
    [
      'secrets:\r  A: b',
      ['1:9 error: there is a carriage return that is no line end: save the file with LF or CRLF line ends'],
    ],
    [
      'secrets: ' + '['.repeat(10_000),
      ['1:42 error: this is nested too deeply to be a desired state: there are at most eight levels'],
    ],
    [
      '- '.repeat(10_000),
      ['1:65 error: this is nested too deeply to be a desired state: there are at most eight levels'],
    ],
  ])('%j', async (text, expected) => {
    expect(await problemsOf(loadYaml(text))).toEqual(expected);
  });

  test('all of it is said at once', async () => {
    expect(
      await problemsOf(loadYaml('secrets:\n  A: 1\n  B: ""\n  C: ${X}\n  QOVERY_D: x\nabsent: [1x]')),
    ).toHaveLength(5);
  });
});

describe('a plain value that ends at " #"', () => {
  const CUT =
    'the value ends at " #", where a comment begins: if the rest belongs to the value (an expression was filled in here), put quotes around it, or pass it under "env:" and write a reference';

  test.each<[string, number]>([
    ['A: s3cr3tpassw0rd # tail', 20],
    ['A: pass #word', 10],
    ['A: {value: hunter2hunter2 #tail\n  }', 28],
  ])('in inline content gets a warning where it looks like a secret: %j', async (entry, column) => {
    const key = entry.includes('{') ? '' : 'A: ';
    expect(await problemsOf(loadYaml(`secrets:\n  ${entry}`))).toEqual([
      `2:${column} warning: ${key === '' ? 'value: ' : key}${CUT}`,
    ]);
  });

  test.each([
    'A: ${SECRET1} #tail',
    'A: "s3cr3tpassw0rd" #tail',
    'A: production # where it runs',
    'A: long text\n  # s3cr3t\n  B: some value',
  ])('else none: %j', async (entry) => {
    const environment = { SECRET1: 'some value' };
    expect(await problemsOf(loadYaml(`secrets:\n  ${entry}`, { environment }))).toEqual([]);
  });
});

describe('whatever a text holds', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'secrets:',
      'overrides:',
      'aliases:',
      'absent:',
      'environments:',
      'services:',
      'version: 1',
      'value: ',
      'file: ',
      'target: ',
    ),
    fc.constantFrom(
      '\n',
      '\n  ',
      '\n    ',
      '\n      ',
      '\n- ',
      ': ',
      ' #',
      '|',
      '>',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a',
      '*a',
      '!t',
      '%',
      '---',
      '? ',
      '\t',
    ),
    fc.constantFrom(
      'A',
      'B',
      'production',
      'can-ary',
      '"can-ary"',
      '${A}',
      '${{ can-ary }}',
      '5',
      'true',
      '~',
      '\u2028',
      '\ufeff',
      '\0',
      'é',
      '<<',
    ),
  );

  test('it is read or refused, and nothing of it is quoted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const problems = await problemsOf(loadYaml(pieces.join(''), { environment: { A: 'can-ary' } }));
        // No key can have a dash; names of scopes, which a message may be about, can.
        const said = problems.map((problem) => problem.replace(/ \(in (?:environment|service) .*\)$/, ''));
        expect(said.filter((problem) => problem.includes('can-ary'))).toEqual([]);
      }),
      { numRuns: runs(2000) },
    );
  });
});
