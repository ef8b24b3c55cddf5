import { describe, expect, test } from '@jest/globals';
import { explainSyntax } from '../../../../src/desired/yaml/syntax.js';
import { loadYaml, problemsOf } from '../support.js';

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
const TARGET = 'A: the target of this alias must be a key: write "A: TARGET"';
const NO_TARGET = 'A: this alias has no target: name the key of the secret it points to';
const BRACKET =
  'the bracket that opens here is never closed: close it, or put quotes around a value that begins with "{" or "["';
const LINES =
  'this text goes on in the next line, which YAML would join by a space: write "KEY: value" on one line, or "KEY: |-" and the lines below it, indented';
const QUOTED_LINES =
  'the quotes that open here close on another line, and YAML would join the lines by spaces: write "KEY: |-" and the lines below it, indented and without quotes';
const OPEN_QUOTE =
  'the quote that opens here is never closed: close it, or put another kind of quotes around a value that begins with a quote';
const TOO_DEEP = 'this is nested too deeply to be a desired state: there are at most eight levels';

describe('YAML that can not be read says why', () => {
  test.each<[string, readonly string[]]>([
    ['secrets:\n  A: x\n B: y', [`3:1 ${INDENTATION}`]],
    ['secrets: {A: x', [`1:10 ${BRACKET}`]],
    ['secrets:\n  A: {x\n  B: {y: z}', [`2:6 ${BRACKET}`]],
    ['secrets:\n  A: [x\nabsent: []', [`2:6 ${BRACKET}`]],
    ['secrets:\n  A: |\n    x\n   y', [`4:1 ${INDENTATION}`, `4:4 ${MISSING}`]],
    [
      'secrets:\n  A: "\\q"',
      ['2:7 there is an unknown escape in double quotes: write "\\\\" for a backslash, or use single quotes'],
    ],
    ['secrets: {A: b: c}', ["1:14 an indented block can't be within brackets: write it without brackets"]],
    ['secrets:\n  A\n  B: x', [`2:3 ${LINES}`]],
    ['secrets:\n  A: one\n    two\n  B: y', [`2:6 ${LINES}`]],
    ['secrets:\n  A: "one\n    two"\n  B: x', [`2:6 ${QUOTED_LINES}`]],
    ["secrets:\n  A: 'one\n\n    two'", [`2:6 ${QUOTED_LINES}`]],
    ['secrets:\n  A: "one\\\n    two"', [`2:6 ${QUOTED_LINES}`]],
    ["secrets:\n  A: 'tis\n  B: 'twas", [`2:6 ${OPEN_QUOTE}`]],
    ["secrets:\n  A: 'tis\n  B: x", [`2:6 ${OPEN_QUOTE}`]],
    ['secrets:\n  A: !x\n  B: x', [`2:6 ${TAG}`]],
    ['secrets:\n  A: &x\n  B: x', [`2:6 ${ANCHOR}`]],
    [
      'secrets:\n  A: %abc',
      ['2:6 this value starts with a percent sign ("%"), which YAML reserves: put quotes around it'],
    ],
    [
      'secrets:\n  A: `abc',
      ['2:6 this value starts with a backtick ("`"), which YAML reserves: put quotes around it'],
    ],
    [
      'secrets:\n  A: , abc',
      ['2:6 this value starts with a character, which YAML reserves: put quotes around it'],
    ],
    [
      `secrets:\n  ${'K'.repeat(1100)}: x`,
      ['2:3 a key is too long: write "KEY: value", and put quotes around a value that contains ": "'],
    ],
    ['secrets:\n  A: &a &b x', [`2:6 ${ANCHOR}`, `2:9 ${ANCHOR}`]],
    ['secrets:\n  A: *a', [`2:6 ${ALIAS}`]],
    ['secrets:\n  &x *a : y', [`2:3 ${ANCHOR}`, `2:6 ${ALIAS}`]],
    ['secrets:\n  A: !!int !x y', [`2:6 ${TAG}`, `2:12 ${TAG}`]],
    ['secrets:\n  A: !<x y', [`2:6 ${TAG}`]],
    ['%FOO\n---\nsecrets: {}', [`1:1 ${DIRECTIVE}`]],
    ['secrets:\n  A: x\n]', [`3:1 ${UNREADABLE}`]],
    ['secrets:\n  A: "x" y', [`2:10 ${UNREADABLE}`]],
    ['secrets:\n  A: - c', [`2:6 ${UNREADABLE}`, `2:8 ${MISSING}`]],
    [
      'secrets:\n  A: @x',
      ['2:6 this value starts with an at sign ("@"), which YAML reserves: put quotes around it'],
    ],
    ['secrets:\n  A: b: c', ['2:6 this line has a ": " or "- " in its value: put quotes around the value']],
    ['secrets:\n  {a: b}: c', [`2:3 ${PLAIN_KEY}`]],
    ['? [a]\n: b', [`1:3 ${PLAIN_KEY}`]],
    ['secrets:\n\tA: x', ['2:1 a tab is used as indentation, which YAML forbids: use spaces']],
    ['a: 1\n---\nb: 2', ['2:1 there is a second document ("---"): keep one document a file']],
    [
      'secrets:\n  A: "x',
      [
        '2:6 the quote that opens here is never closed: close it, or put another kind of quotes around a value that begins with a quote',
      ],
    ],
    [
      "secrets:\n  A: 'x",
      [
        '2:6 the quote that opens here is never closed: close it, or put another kind of quotes around a value that begins with a quote',
      ],
    ],
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
    [
      'secrets:\n  A: {value: {x: y}}',
      [
        '2:14 A: the value is a mapping, not text: if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented',
      ],
    ],
    [
      'secrets:\n  A:\n    - x',
      [
        '3:5 A: the value is a list, not text: put it in quotes; if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented',
      ],
    ],
    [
      'secrets:\n  A: ~',
      [
        '2:6 A: the value is missing or null, which is not text: put it in quotes; an empty one is value: "" with allow_empty: true below it',
      ],
    ],
    [
      'secrets:\n  A: {value: x, mount_path: "/a\\u0007"}',
      ['2:29 A: the mount path contains a control character: remove it'],
    ],
    [
      'secrets:\n  A: "\\ud800"',
      [
        "2:6 A: the value contains half of a surrogate pair, which UTF-8 can't express: write the whole character",
      ],
    ],
    ['secrets:\n  A: {}', ['2:6 A: there is nothing here: write "A: value", or a "value" or "file" in it']],
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
