import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import type { RunReport } from '../../../src/model/run.js';
import { COMMENT_LIMIT, renderComment } from '../../../src/report/comment.js';
import { renderSummary, SUMMARY_LIMIT } from '../../../src/report/summary.js';
import { create, createAlias, ledger, outcome, plan, remove, replace, report, update } from './build.js';

const BITS = [
  '`',
  '``',
  '|',
  '\\',
  '\\|',
  '\n',
  '\r\n',
  '\n\n',
  '# ',
  '- ',
  '1. ',
  '> ',
  '    ',
  '***',
  '__',
  '~~',
  '$$',
  '<img src=x onerror=alert(1)>',
  '</details>',
  '<!--',
  '-->',
  '</summary>',
  '<b>',
  '&lt;',
  '&#64;',
  '&amp;',
  '@team',
  '@acme/team',
  '#1',
  'acme/shop#2',
  'GH-3',
  'https://evil.example/x',
  'www.evil.example',
  'a@evil.example',
  '[x](https://evil.example)',
  '![x](https://evil.example/y)',
  '[x]: https://evil.example',
  '<https://evil.example>',
  'mailto:a@evil.example',
  '"DB_URL"',
  '"',
  "'",
  '\u202E',
  '\u200B',
  '\u2028',
  '\u0000',
  '\u001B[31m',
  '\uD800',
  '\t',
  '::error::x',
  '##[error]',
  '| --- |',
  '---',
  '===',
  '```',
  '[ ]',
  ':tada:',
  'ftp://evil.example',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...BITS), fc.string({ maxLength: 6 })), { maxLength: 12 })
  .map((bits) => bits.join(''));

const hostileReport = fc
  .record({
    key: hostile,
    other: hostile,
    owner: hostile,
    file: hostile,
    error: hostile,
    note: hostile,
    project: hostile,
  })
  .map(({ key, other, owner, file, error, note, project }): RunReport => {
    const changes = [
      create(key, { notes: [note] }),
      createAlias(`${key}A`, other),
      update(`${key}B`),
      replace(`${other}C`, { notes: [note] }),
      remove(`${other}D`),
    ];
    const statuses = ['failed', 'done', 'not-attempted', 'failed', 'failed'] as const;
    return report({
      mode: 'apply',
      project: { id: project, name: project },
      owner,
      files: [file, owner],
      plan: plan(changes, { unchanged: [key], unmanaged: [other, key] }),
      ledger: ledger(
        changes.map((change, index) => outcome(change, statuses[index]!, error)),
        { notConverged: [{ key, seen: error }], unverified: { reason: 'api-error', message: note } },
      ),
      problems: [
        { severity: 'error', message: error, at: { file, line: 1, column: 1 }, key },
        { severity: 'warning', message: note },
        { severity: 'notice', message: owner },
      ],
      failure: { reason: 'partial-apply', message: `${error}\n${note}` },
    });
  });

const OUR_HTML = /^<(?:br|details|summary|\/summary|\/details|!-- qovery-secret-sync:[0-9a-f]{32} --)>$/u;

/** Every text that a reader sees outside of code, and every token that does something. */
function inspect(markdown: string): { text: string; active: string[] } {
  const active: string[] = [];
  let text = '';
  void marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token: Token) => {
    if (token.type === 'html') {
      const tags = token.raw.match(/<[^>]*>/gu) ?? [];
      active.push(...tags.filter((tag) => !OUR_HTML.test(tag)));
    }
    if (['link', 'image', 'def', 'em', 'del', 'code', 'checkbox', 'hr'].includes(token.type))
      active.push(token.raw);
    if (token.type === 'text' && !('tokens' in token && token.tokens)) text += `${decode(token.text)}\n`;
  });
  return { text, active };
}

function decode(html: string): string {
  return html
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** What GitHub would make a mention, an issue reference or a link of, in rendered text. */
const REFERENCES = /@[A-Za-z0-9]|#\d|GH-\d|:\/\/|www\./iu;

/** Lines that begin with the tag; a name in a code span may well contain it. */
const countFolds = (markdown: string, tag: string) =>
  markdown.split('\n').filter((line) => line.startsWith(tag)).length;

const render = { summary: renderSummary, comment: renderComment };

describe.each(['summary', 'comment'] as const)('the %s', (which) => {
  test('does nothing but show hostile names and texts', () => {
    fc.assert(
      fc.property(hostileReport, (hostileRun) => {
        const markdown = render[which](hostileRun);
        const { text, active } = inspect(markdown);
        expect(active).toEqual([]);
        expect(text).not.toMatch(REFERENCES);
        expect(markdown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps its shape: one table with as many cells in each row, folds that close', () => {
    fc.assert(
      fc.property(hostileReport, (hostileRun) => {
        const markdown = render[which](hostileRun);
        const tables = marked.lexer(markdown).filter(({ type }) => type === 'table');
        expect(tables).toHaveLength(1);
        expect((tables[0] as unknown as { rows: unknown[][] }).rows).toHaveLength(5);
        // A row with a cell too many is cut silently; count the pipes instead.
        const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
        for (const row of rows) expect(row.split('|')).toHaveLength(8);
        expect(countFolds(markdown, '<details>')).toBe(countFolds(markdown, '</details>'));
      }),
      { numRuns: 100 },
    );
  });
});

test('a thousand failed changes with long hostile errors stay within the limits, headline first', () => {
  const error = '<script>@team #1 https://evil.example | ` \u202E'.repeat(200);
  const changes = Array.from({ length: 1000 }, (_, index) =>
    replace(`KEY_${index}_${'`|<b>'.repeat(30)}`, { notes: [error, error] }),
  );
  const huge = report({
    mode: 'apply',
    owner: error,
    files: Array.from({ length: 50 }, () => error),
    project: { id: error, name: error },
    plan: plan(changes, {
      unchanged: changes.map(({ key }) => key),
      unmanaged: changes.map(({ key }) => key),
    }),
    ledger: ledger(changes.map((change) => outcome(change, 'failed', error))),
    problems: changes.map(({ key }) => ({ severity: 'warning', message: error, key })),
    failure: {
      reason: 'partial-apply',
      message: Array.from({ length: 1000 }, (_, index) => `${index}${error}`).join('\n'),
    },
  });
  const summary = renderSummary(huge);
  const comment = renderComment(huge);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_LIMIT);
  expect(comment.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  for (const markdown of [summary, comment]) {
    expect(markdown).toMatch(/### Qovery secrets · Applied to .*1000 failed/u);
    expect(markdown).toMatch(/…and \d+ more/u);
    expect(markdown).toContain('Digest');
    expect(inspect(markdown).active).toEqual([]);
    expect(countFolds(markdown, '<details>')).toBe(countFolds(markdown, '</details>'));
  }
});
