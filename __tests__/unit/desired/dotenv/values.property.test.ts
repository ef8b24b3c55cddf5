import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { readDotenv } from '../../../../src/desired/dotenv/parse.js';
import { isName } from '../../../../src/desired/keys.js';
import { ProblemLog } from '../../../../src/desired/problem-log.js';
import { runs } from '../../../support/runs.js';

/** Pieces that dotenv files are made of, with a bias to those that its expression treats in special ways. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'A',
      'B',
      'K_1',
      'export ',
      'export',
      '__proto__',
      'constructor',
      'a.b',
      'a-b',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom('=', '=', '=', ':', ': ', ' = ', '# ', '#', ' #') },
  { weight: 4, arbitrary: fc.constantFrom('"', "'", '`', '\\', '\\n', '\\"', "\\'", '\\`', '$', '${A}') },
  { weight: 4, arbitrary: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', ' ', '\t', '\n\n') },
  { weight: 1, arbitrary: fc.constantFrom('\u2028', '\u2029', '\u00a0', '\ufeff', '\v', 'é', '😀', '\0') },
  { weight: 2, arbitrary: fc.constantFrom('x', 'y z', '[1]', '{"a":1}', '==', 'MIIabc/+', '-----BEGIN') },
);
const soup = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
/** Mostly well-formed lines, so that many files are accepted. */
const value = fc.oneof(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 6 }).map((pieces) => `"${pieces.join('').replaceAll('"', '')}"`),
  fc.array(piece, { maxLength: 6 }).map((pieces) => `'${pieces.join('').replaceAll("'", '')}'`),
  fc.array(piece, { maxLength: 6 }).map((pieces) => `\`${pieces.join('').replaceAll('`', '')}\``),
);
const assignment = fc
  .tuple(
    fc.constantFrom('', '  ', 'export '),
    fc.constantFrom('A', 'B', 'C', 'D1', 'e_f'),
    fc.constantFrom('=', ' = ', ': '),
    value,
    fc.constantFrom('', ' # note', '  '),
  )
  .map((parts) => parts.join(''));
const file = fc
  .array(fc.oneof(assignment, fc.constantFrom('', '# note', '   ')), { maxLength: 6 })
  .map((lines) => lines.join('\n'));

function read(text: string) {
  const log = new ProblemLog();
  const pairs = readDotenv(text, '.env', false, log);
  return { pairs, problems: log.list(), hasErrors: log.hasErrors };
}

/** dotenv's own expression (lib/main.js), to see which text it takes and which it leaves. */
const LINE =
  /(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/dgm;

/** Lines (from 1) of which dotenv leaves something that is neither blank nor a comment. */
function droppedLines(source: string): readonly number[] {
  const text = source.replace(/\r\n?/g, '\n');
  const rest = text.replace(LINE, (match) => match.replace(/[^\n]/g, ' '));
  return rest
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ number }) => number);
}

/** Lines on which a key or its value begins behind a line break that no quotes enclose. */
function swallowedLines(source: string): readonly number[] {
  const text = source.replace(/\r\n?/g, '\n');
  const lines: number[] = [];
  for (const match of text.matchAll(LINE)) {
    const keyAt = match.indices![1]![0];
    const valueAt = match.indices![2]?.[0];
    const lead = /^\s*/.exec(match[0])![0].length;
    // Without a value, what counts is that its sign is behind the key.
    const end =
      valueAt === undefined
        ? text.slice(keyAt).search(/[=:]/) + keyAt
        : valueAt + text.slice(valueAt).search(/\S|$/);
    const isSplit =
      text.slice(match.index + lead, end).includes('\n') &&
      (match[2] === undefined || match[2].trim() !== '');
    if (isSplit) lines.push(text.slice(0, end).split('\n').length);
  }
  return lines;
}

describe.each([
  ['soup', soup, runs(5_000)],
  ['files', file, runs(5_000)],
])('%s', (_, texts, numRuns) => {
  test('a file that is accepted has exactly the keys and values that dotenv gives', () => {
    let accepted = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const { pairs, hasErrors } = read(text);
        if (hasErrors) return;
        accepted += 1;
        const expected = parse(text);
        expect(pairs.map(({ key }) => key).sort()).toEqual(Object.keys(expected).sort());
        for (const { key, value: found } of pairs) expect(found.reveal()).toBe(expected[key]);
      }),
      { numRuns },
    );
    expect(accepted).toBeGreaterThan(numRuns / 100);
  });

  test('a line that dotenv drops or joins to another is an error', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { problems } = read(text);
        const errorLines = new Set(
          problems.filter(({ severity }) => severity === 'error').map(({ at }) => at!.line),
        );
        // Where quotes are broken, the lines behind are read differently; the first error is the one that counts.
        const first = Math.min(...errorLines);
        for (const line of [...droppedLines(text), ...swallowedLines(text)]) {
          expect({ text, line, isRefused: first <= line }).toEqual({ text, line, isRefused: true });
        }
      }),
      { numRuns },
    );
  });

  test('no message quotes the file', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const keys: readonly string[] = text.match(/[A-Za-z_]\w*/g) ?? [];
        for (const { message } of read(text).problems) {
          for (const [, quoted] of String(message).matchAll(/"(\w+)" is (?:here|marked)/g)) {
            expect(isName(quoted!) && keys.includes(quoted!)).toBe(true);
          }
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});
