import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import type { ChangeReport, RunReport } from '../../../src/model/report.js';
import { COMMENT_LIMIT, renderComment } from '../../../src/report/comment.js';
import { selectAnnotations } from '../../../src/report/annotations.js';
import { renderClosing } from '../../../src/report/closing.js';
import { renderGroups, renderPlanLines } from '../../../src/report/log.js';
import { renderLedgerLines, renderProgressLine } from '../../../src/report/progress.js';
import { renderSummary, SUMMARY_LIMIT } from '../../../src/report/summary.js';
import { planJson } from '../../../src/report/json.js';
import {
  adopt,
  alias,
  applied,
  CONTEXT,
  create,
  plan,
  problem,
  remove,
  replace,
  report,
  row,
  scope,
  update,
} from './build.js';

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
  '~~~',
  '\n```\n',
  '> ```',
  '[!CAUTION]',
  '@@ x @@',
  '+ ',
  '! ',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...BITS), fc.string({ maxLength: 6 })), { maxLength: 12 })
  .map((bits) => bits.join(''));

const PLAIN = 'PLAIN';
const STATUSES = ['failed', 'done', 'not-attempted', 'failed', 'failed', 'done'] as const;

/** A report with every kind of text in every place; `texts` are taken in turn. */
function reportOf(texts: readonly string[], isApplied: boolean): RunReport {
  let at = 0;
  const next = () => texts[at++ % texts.length] ?? '';
  const label = {
    id: next(),
    level: 'service',
    environment: next(),
    service: next(),
    serviceKind: 'container',
  } as const;
  const root = { id: next(), level: 'project' } as const;
  const ended = (change: ChangeReport, index: number): ChangeReport =>
    isApplied ? { ...change, status: STATUSES[index % STATUSES.length]!, error: next() } : change;
  const changes = [
    create(next(), { notes: [next()] }),
    alias(`${next()}A`, next()),
    update(`${next()}B`, { reason: 'description-changed', oldText: next(), newText: next() }),
    replace(`${next()}C`, { notes: [next()] }),
    remove(`${next()}D`, { deletedAlong: [next()] }),
    adopt(`${next()}E`, { notes: [next()] }),
  ].map(ended);
  const keys = { unchanged: [next()], unmanaged: [next(), next()], skipped: [next()] };
  const moved = next();
  return {
    ...(isApplied ? applied({}) : report()),
    project: { id: next(), name: next() },
    scope: root,
    owner: next(),
    files: [next(), next()],
    plan: plan(
      [
        scope(root, [remove(moved, { reason: 'moved' })], keys),
        scope(label, [...changes, create(moved, { reason: 'moved' })], keys),
      ],
      [{ key: moved, from: [root], to: [label], losers: [next()] }],
    ),
    lost: isApplied ? [{ scope: label, key: next(), why: next(), isSure: true }] : [],
    restored: isApplied ? [{ scope: label, key: next(), what: next() }] : [],
    redeploy: {
      services: [row(next(), next(), { why: next() })],
      leftOut: [row(next(), next(), { why: next() })],
    },
    problems: [
      problem(next(), { where: next(), key: next() }),
      problem(next(), { severity: 'warning', where: next() }),
      problem(next(), { severity: 'notice' }),
    ],
    failure: isApplied ? { reason: 'partial-apply', message: next(), advice: next() } : undefined,
  };
}

const hostileReport = fc
  .tuple(fc.array(hostile, { minLength: 5, maxLength: 12 }), fc.boolean())
  .map(([texts, isApplied]) => ({ ran: reportOf(texts, isApplied), isApplied }));

const OUR_HTML = /^<(?:br|sub|\/sub|details|summary|\/summary|\/details|!-- qovery-secret-sync[\w:-]* --)>$/u;

/** What a reader sees outside of code, every token that does something, and the document's shape. */
function inspect(markdown: string): { text: string; active: string[]; fences: string[]; shape: string[] } {
  const active: string[] = [];
  const fences: string[] = [];
  let text = '';
  const tokens = marked.lexer(markdown, { gfm: true });
  void marked.walkTokens(tokens, (token: Token) => {
    if (token.type === 'html') {
      const tags = token.raw.match(/<[^>]*>/gu) ?? [];
      active.push(...tags.filter((tag) => !OUR_HTML.test(tag)));
    }
    if (token.type === 'link' && !LINKS.has(token.href)) active.push(token.raw);
    if (['image', 'def', 'em', 'del', 'checkbox', 'hr', 'table'].includes(token.type)) active.push(token.raw);
    if (token.type === 'code') {
      if (token.lang !== 'diff') active.push(token.raw);
      fences.push(token.text);
    }
    if (token.type === 'text' && !('tokens' in token && token.tokens)) text += `${decode(token.text)}\n`;
  });
  return { text, active, fences, shape: tokens.map(({ type }) => type) };
}

const LINKS: ReadonlySet<string> = new Set([
  CONTEXT.runUrl,
  CONTEXT.summaryUrl,
  `${CONTEXT.docsUrl}#partial-apply`,
]);

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

const countFolds = (markdown: string, tag: string) =>
  markdown.split('\n').filter((line) => line.startsWith(tag)).length;

const linked = { ...CONTEXT, fileUrl: undefined };
const render = {
  summary: (run: RunReport) => renderSummary(run, linked),
  comment: (run: RunReport) => renderComment(run, linked),
};

describe.each(['summary', 'comment'] as const)('the %s', (which) => {
  test('does nothing but show hostile names and texts', () => {
    fc.assert(
      fc.property(hostileReport, ({ ran }) => {
        const markdown = render[which](ran);
        const { text, active } = inspect(markdown);
        expect(active).toEqual([]);
        expect(text).not.toMatch(REFERENCES);
        expect(markdown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps the shape that it has with plain names: fences with as many lines, folds that close', () => {
    const plainTexts = Array.from({ length: 40 }, (_, index) => `${PLAIN}_${index}`);
    fc.assert(
      fc.property(hostileReport, ({ ran, isApplied }) => {
        const [markdown, usual] = [render[which](ran), render[which](reportOf(plainTexts, isApplied))];
        const [seen, expected] = [inspect(markdown), inspect(usual)];
        expect(seen.fences.length).toBe(expected.fences.length);
        for (const fence of seen.fences)
          for (const line of fence.split('\n')) expect(line).toMatch(/^(?:[-!+ ]|@@)/u);
        expect(seen.shape.filter((type) => type === 'heading' || type === 'blockquote')).toEqual(
          expected.shape.filter((type) => type === 'heading' || type === 'blockquote'),
        );
        expect(countFolds(markdown, '<details>')).toBe(countFolds(markdown, '</details>'));
        expect(countFolds(markdown, '<details>')).toBe(countFolds(usual, '<details>'));
      }),
      { numRuns: 100 },
    );
  });
});

test('the address of a file with a hostile name leads to that file or nowhere', () => {
  fc.assert(
    fc.property(hostile, (file) => {
      const markdown = renderComment(report({ files: [file], plan: plan([]) }), CONTEXT);
      const hrefs: string[] = [];
      void marked.walkTokens(marked.lexer(markdown), (token: Token) => {
        if (token.type === 'link') hrefs.push(token.href);
      });
      for (const href of hrefs)
        expect(href === CONTEXT.runUrl || href.startsWith(`${CONTEXT.fileUrl}/`)).toBe(true);
    }),
  );
});

test('every line of the log is one line', () => {
  fc.assert(
    fc.property(hostileReport, ({ ran }) => {
      const groups = renderGroups(ran).flatMap(({ title, lines }) => [title, ...lines]);
      const lines = [
        ...renderPlanLines(ran, { color: false }),
        ...groups,
        ...renderLedgerLines(ran, { color: false }),
        renderClosing(ran),
      ];
      for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('a thousand failed changes with long hostile errors stay within the limits, headline first', () => {
  const error = '<script>@team #1 https://evil.example | ` \u202E'.repeat(200);
  const changes = Array.from({ length: 1000 }, (_, index) =>
    replace(`KEY_${index}_${'`|<b>'.repeat(30)}`, { notes: [error, error], status: 'failed', error }),
  );
  const keys = changes.map(({ key }) => key);
  const root = { id: error, level: 'project' } as const;
  const huge = applied({
    owner: error,
    files: Array.from({ length: 50 }, () => error),
    project: { id: error, name: error },
    scope: root,
    plan: plan([scope(root, changes, { unchanged: keys, unmanaged: keys })]),
    lost: keys.map((key) => ({ scope: root, key, why: error, isSure: true })),
    problems: keys.map((key) =>
      problem(error, { severity: 'warning', where: `secrets.yml:1:1 ${key}`, key }),
    ),
    failure: { reason: 'partial-apply', message: error, advice: error },
  });
  const summary = render.summary(huge);
  const comment = render.comment(huge);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_LIMIT);
  expect(comment.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  for (const markdown of [summary, comment]) {
    expect(markdown).toMatch(
      /### ❌ Missing now: .* and 990 more\n\n### ❌ Applied to .* in part: 1000 failed/u,
    );
    expect(markdown).toMatch(/…and \d+ more/u);
    expect(inspect(markdown).active).toEqual([]);
    expect(countFolds(markdown, '<details>')).toBe(countFolds(markdown, '</details>'));
  }
});

/**
 * Long runs of one character are what makes a careless pattern quadratic: minutes of CPU where this takes a fraction of a
 * second. CPU time, because that does not depend on what else the machine does.
 */
const LENGTH = 50_000;
const MOST_CPU_SECONDS = 10;

test.each([
  ' ',
  '\n',
  '\u2028',
  '`',
  '"',
  '"A',
  '@',
  '#',
  '[',
  '<',
  ':',
  '::',
  '#[',
  '\\',
  '|',
  '-',
  '1',
  '\u202E',
  '\uD83D',
  'a',
  '\t ',
])('a text of 50,000 times %j is shown everywhere in linear time', (character) => {
  const before = process.cpuUsage();
  const texts = [character.repeat(LENGTH)];
  const texts2 = [`${character.repeat(LENGTH)}x`];
  for (const ran of [reportOf(texts, true), reportOf(texts2, false)]) {
    const shown = [
      render.summary(ran),
      render.comment(ran),
      planJson(ran),
      renderClosing(ran),
      ...renderPlanLines(ran, { color: true }),
      ...renderLedgerLines(ran, { color: true }),
      ...renderGroups(ran).flatMap(({ title, lines }) => [title, ...lines]),
      ...selectAnnotations(ran).annotations.map(({ message }) => message),
      renderProgressLine(
        { type: 'write', scope: texts[0]!, change: create(texts[0]!), finished: 1, total: 1 },
        { color: false },
      ),
    ];
    for (const text of shown.slice(0, 2)) expect(text.length).toBeLessThan(COMMENT_LIMIT);
  }
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(MOST_CPU_SECONDS);
});
