import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../../src/desired/decode-text.js';
import { ProblemLog } from '../../../src/desired/problem-log.js';
import { explainSyntax } from '../../../src/desired/yaml-syntax.js';
import { loadDotenv, loadYaml, problemsOf } from './support.js';

const INDENTATION =
  'the indentation does not fit: align it with its neighbours, or check for a quote or bracket that is not closed above';
const MISSING =
  'a character is missing: close the quote or bracket, write "KEY: value" with a space behind the colon, and a space before a comment';
const UNREADABLE =
  "this can't be read as YAML: put quotes around the value, and check brackets and indentation";
const ANCHOR =
  'anchors ("&name") are not supported: write the value out, or put quotes around a value that starts with "&"';
const ALIAS =
  'aliases ("*name") are not supported: write the value out, or put quotes around a value that starts with "*"';
const EITHER =
  'anchors and aliases are not supported: write the value out, or put quotes around a value that starts with "&" or "*"';
const TAG = 'tags ("!name") are not supported: remove it, or put quotes around a value that starts with "!"';
const TAGS = 'tags are not supported: remove it, or put quotes around a value that starts with "!"';
const DIRECTIVE = 'directives ("%NAME") are not supported: remove this line';
const PLAIN_KEY =
  'a key must be plain text: write "KEY: value", and put quotes around a value that contains braces';
const TARGET = 'the target of the alias "A" must be a key: write "A: TARGET"';
const NO_TARGET = 'the alias "A" has no target: name the key of the secret it points to';
const TOO_DEEP = 'this is nested too deeply to be a desired state: there are at most four levels';

describe('YAML that can not be read says why', () => {
  test.each<[string, readonly string[]]>([
    ['secrets:\n  A: x\n B: y', [`3:1 ${INDENTATION}`]],
    ['secrets: {A: x', [`1:15 ${INDENTATION}`]],
    ['secrets:\n  A: |\n    x\n   y', [`4:1 ${INDENTATION}`, `4:4 ${MISSING}`]],
    [
      'secrets:\n  A: "\\q"',
      ['2:7 there is an unknown escape in double quotes: write "\\\\" for a backslash, or use single quotes'],
    ],
    ['secrets: {A: b: c}', ["1:14 an indented block can't stand within brackets: write it without brackets"]],
    [
      'secrets:\n  A\n  B: x',
      [
        '2:3 a key must be on one line, followed by ":": write "KEY: value", and indent or quote a value of several lines',
      ],
    ],
    [
      `secrets:\n  ${'K'.repeat(1100)}: x`,
      ['2:3 a key is too long: write "KEY: value", and put quotes around a value that contains ": "'],
    ],
    ['secrets:\n  A: &a &b x', [`2:6 ${ANCHOR}`, `2:9 ${ANCHOR}`, `2:9 ${EITHER}`]],
    ['secrets:\n  A: *a', [`2:6 ${ALIAS}`]],
    ['secrets:\n  &x *a : y', [`2:3 ${ANCHOR}`, `2:6 ${ALIAS}`, `2:6 ${EITHER}`, `2:6 ${PLAIN_KEY}`]],
    ['secrets:\n  A: !!int !x y', [`2:6 ${TAG}`, `2:12 ${TAG}`, `2:12 ${TAGS}`]],
    ['secrets:\n  A: !<x y', [`2:6 ${TAG}`, `2:6 ${TAGS}`]],
    ['%FOO\n---\nsecrets: {}', [`1:1 ${DIRECTIVE}`]],
    ['secrets:\n  A: x\n]', [`3:1 ${UNREADABLE}`]],
    ['secrets:\n  A: "x" y', [`2:10 ${UNREADABLE}`]],
    ['secrets:\n  A: - c', [`2:6 ${UNREADABLE}`, `2:8 ${MISSING}`]],
    [
      'secrets:\n  A: @x',
      ['2:6 this value starts with a character that YAML reserves ("@" or "`"): put quotes around it'],
    ],
    ['secrets:\n  A: b: c', ['2:6 this line has a ": " or "- " in its value: put quotes around the value']],
    ['secrets:\n  {a: b}: c', [`2:3 ${PLAIN_KEY}`]],
    ['? [a]\n: b', [`1:3 ${PLAIN_KEY}`]],
    ['secrets:\n\tA: x', ['2:1 a tab is used as indentation, which YAML forbids: use spaces']],
    ['a: 1\n---\nb: 2', ['2:1 there is a second document ("---"): keep one document a file']],
    ['secrets:\n  A: "x', ['2:6 the quote that opens here is never closed: close it']],
    ["secrets:\n  A: 'x", ['2:6 the quote that opens here is never closed: close it']],
    [`secrets: ${'['.repeat(33)}`, [`1:42 ${TOO_DEEP}`]],
    [`secrets:\n${' '.repeat(201)}A: x`, [`2:1 ${TOO_DEEP}`]],
    [`secrets: ${'- '.repeat(33)}`, [`1:74 ${TOO_DEEP}`]],
    ['secrets:\n  <<: {B: c}', ['2:3 merge keys ("<<") are not supported: write the entries out']],
    ['aliases:\n  A:', [`2:3 ${TARGET}`]],
    ['aliases:\n  A: 5', [`2:6 ${TARGET}`]],
    ['aliases:\n  A: [x]', [`2:6 ${TARGET}`]],
    ['aliases:\n  A: ""', [`2:6 ${NO_TARGET}`]],
    ['aliases:\n  A: {target: ""}', [`2:15 ${NO_TARGET}`]],
    ['absent: [5]', ['1:10 an entry of "absent" must be a key: write "- KEY"']],
    ['absent:\n  - A: b', ['2:5 an entry of "absent" must be a key: write "- KEY"']],
    ['secrets:\n  A: {value: {x: y}}', ['2:14 the "value" of "A" is a mapping, not text: put it in quotes']],
    ['secrets:\n  A:\n    - x', ['3:5 the value of "A" is a list, not text: put it in quotes']],
    [
      'secrets:\n  A: ~',
      [
        '2:6 the value of "A" is missing or null, which is not text: put it in quotes; an empty one is "" with "allow_empty: true"',
      ],
    ],
    [
      'secrets:\n  A: {value: x, mount_path: "/a\\u0007"}',
      ['2:29 the mount path of "A" contains a control character: remove it'],
    ],
    [
      'secrets:\n  A: "\\ud800"',
      [
        '2:6 the value of "A" contains half of a surrogate pair, which UTF-8 can\'t express: write the whole character',
      ],
    ],
    ['secrets:\n  A: {}', ['2:3 "A" has no value: add "value" or "file"']],
    ['secrets: x', ['1:10 "secrets" must be a mapping: write one "KEY: …" a line under it, indented']],
    [
      'secrets:\n  A: x\rB: y',
      ['2:7 there is a carriage return that is no line end: save the file with LF or CRLF line ends'],
    ],
  ])('%#: %.40j', async (text, expected) => {
    expect(await problemsOf(loadYaml(text))).toEqual(expected.map((one) => one.replace(' ', ' error: ')));
  });

  test.each([
    '? A\n  : x',
    `A: ${'['.repeat(40)}`.replace('[', '"[').concat('"'),
    `A: x ${'- '.repeat(40)}y`,
    'A: "a quote of \\" two\n    lines"',
    "A: 'it''s'",
    'A: x # a comment: [{',
  ])('while this can be read: %.30j', async (entry) => {
    expect(await problemsOf(loadYaml(`secrets:\n  ${entry}`))).toEqual([]);
  });

  test('what only the parser finds has its words', () => {
    expect(explainSyntax('RESOURCE_EXHAUSTION')).toBe(TOO_DEEP);
    for (const code of ['ALIAS_PROPS', 'BAD_ALIAS', 'MULTIPLE_ANCHORS'] as const)
      expect(explainSyntax(code)).toBe(EITHER);
    for (const code of [
      'BAD_COLLECTION_TYPE',
      'MULTIPLE_TAGS',
      'TAG_RESOLVE_FAILED',
      'BAD_PROP_ORDER',
    ] as const)
      expect(explainSyntax(code)).toBe(TAGS);
    for (const code of ['DUPLICATE_KEY', 'IMPOSSIBLE', 'UNEXPECTED_TOKEN'] as const)
      expect(explainSyntax(code)).toBe(UNREADABLE);
    expect(explainSyntax('BAD_DIRECTIVE')).toBe(DIRECTIVE);
    expect(explainSyntax('MISSING_CHAR')).toBe(MISSING);
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
      expect.stringMatching(/^1:1 error: \d+ more errors in this file are not listed; fix these first$/),
    );
    expect(problems.length).toBeLessThan(110);
  });
});

describe('a log of problems', () => {
  const at = (file: string) => ({ file, line: 2, column: 3 });

  test('lists a hundred of each kind and file, and counts the rest', () => {
    const log = new ProblemLog();
    for (let count = 0; count < 103; count++) log.error(`e${count}`, at('a.env'));
    for (let count = 0; count < 101; count++) log.warning(`w${count}`, at('a.env'));
    for (let count = 0; count < 102; count++) log.notice(`n${count}`, at('a.env'));
    for (let count = 0; count < 100; count++) log.error('other', at('b.env'));
    const list = log.list();
    expect(list.slice(-3)).toEqual([
      {
        severity: 'error',
        message: '3 more errors in this file are not listed; fix these first',
        at: { file: 'a.env', line: 1, column: 1 },
      },
      expect.objectContaining({
        severity: 'warning',
        message: '1 more warnings in this file are not listed; fix these first',
      }),
      expect.objectContaining({
        severity: 'notice',
        message: '2 more notices in this file are not listed; fix these first',
      }),
    ]);
    expect(list).toHaveLength(403);
    expect(list[0]).toEqual({ severity: 'error', message: 'e0', at: at('a.env') });
    expect(list[99]).toMatchObject({ message: 'e99' });
    expect(list[100]).toMatchObject({ message: 'w0' });
  });

  test('lists what is wrong with a whole file first, however much else is wrong', () => {
    const log = new ProblemLog();
    for (let count = 0; count < 150; count++) log.error('e', at('a.env'));
    log.errorOfFile('the wrong file', at('a.env'));
    expect(log.list()[0]).toEqual({ severity: 'error', message: 'the wrong file', at: at('a.env') });
    expect(log.list()).toHaveLength(102);
    const other = new ProblemLog();
    other.errorOfFile('the wrong file', at('a.env'));
    expect(other.hasErrors).toBe(true);
  });

  test('knows of errors, however they came', () => {
    const log = new ProblemLog();
    log.notice('n', at('a.env'));
    log.add({ severity: 'warning', message: 'w', at: at('a.env'), key: 'A' });
    expect(log.hasErrors).toBe(false);
    log.add({ severity: 'error', message: 'e', at: at('a.env') });
    expect(log.hasErrors).toBe(true);
    expect(log.list()).toEqual([
      { severity: 'notice', message: 'n', at: at('a.env') },
      { severity: 'warning', message: 'w', at: at('a.env'), key: 'A' },
      { severity: 'error', message: 'e', at: at('a.env') },
    ]);
  });
});

describe('bytes', () => {
  test.each<[string, readonly number[], string]>([
    ['UTF-16, little end first', [0xff, 0xfe, 0x41, 0x00], 'is UTF-16: save it as UTF-8'],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x41], 'is UTF-16: save it as UTF-8'],
    ['half a mark of UTF-16', [0xff, 0x41], 'is not valid UTF-8'],
    ['the other half', [0x41, 0xfe], 'is not valid UTF-8'],
    ['half a mark and its mirror', [0xfe, 0x41], 'is not valid UTF-8'],
    ['the mark twice its half', [0xff, 0xff], 'is not valid UTF-8'],
    ['a NUL in the first line', [0x41, 0x00, 0x0a], 'contains a NUL byte (line 1)'],
    ['a NUL that ends a line', [0x0a, 0x00], 'contains a NUL byte (line 2)'],
    ['a NUL before lines', [0x0a, 0x41, 0x00, 0x0a, 0x0a], 'contains a NUL byte (line 2)'],
  ])('%s are no text', (_name, bytes, message) => {
    expect(decodeText(Buffer.from(bytes))).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test('of text are kept, but for one byte-order mark', () => {
    expect(decodeText(Buffer.from('\uFEFF\uFEFFé\r\n'))).toEqual({ ok: true, text: '\uFEFFé\r\n' });
    expect(decodeText(Buffer.from(''))).toEqual({ ok: true, text: '' });
  });
});
