import { describe, expect, test } from '@jest/globals';
import { COMMENT_LIMIT, renderComment } from '../../../src/report/comment.js';
import { renderSummary } from '../../../src/report/summary.js';
import {
  adopt,
  applied,
  CONTEXT,
  create,
  DIGEST,
  environment,
  plan,
  problem,
  project,
  projectPlan,
  remove,
  replace,
  report,
  scope,
  update,
} from './build.js';
import { screens } from './screens.js';

const comment = (screen: Parameters<typeof renderComment>[0], more: object = {}) =>
  renderComment(screen, { ...CONTEXT, ...more });
const some = report({ plan: projectPlan([create('A')]) });
const numbered = <T>(count: number, make: (key: string) => T) =>
  Array.from({ length: count }, (_, index) => make(`KEY_${index}`));

describe('the comment', () => {
  test('starts with the hidden lines that it is found and checked by', () => {
    expect(comment(some).split('\n').slice(0, 3)).toEqual([
      CONTEXT.header,
      CONTEXT.code,
      '### Plan for `shop`: 1 to create',
    ]);
    expect(comment(some, { code: undefined }).split('\n')[1]).toContain('### Plan');
  });

  test('does not change with requests and time', () => {
    const slow = { requests: 99, elapsedMs: 99_999, waitedMs: 9_999 };
    for (const screen of Object.values(screens))
      expect(comment({ ...screen, ...slow })).toBe(comment(screen));
    const edited = (now: number) =>
      report({ plan: projectPlan([update('A', { reason: 'changed-outside', since: 1_000, now })]) });
    expect(comment(edited(9_000_000))).toBe(comment(edited(99_000_000)));
  });

  test('says what merging does, and whether it is a review', () => {
    expect(comment(some)).toContain('Merging applies this plan');
    expect(comment(report({ plan: projectPlan([]) }))).toContain('Merging this changes no secret');
    for (const noReview of [
      comment({ ...some, fromFork: true }, { code: undefined }),
      comment({ ...some, byName: true }, { code: undefined }),
      comment(some, { code: undefined, isStable: false }),
    ])
      expect(noReview).toContain('This is no review');
    expect(comment(some, { code: undefined, isStable: false })).toContain('`fingerprint-key`');
    expect(comment(screens['refused-plan']!)).not.toContain('Merging applies');
  });

  test('links the run, the file and the failure, and shows commit and digest', () => {
    const text = comment(some);
    expect(text).toContain(`[run](${CONTEXT.runUrl})`);
    expect(text).toContain(`[\`secrets.yml\`](${CONTEXT.fileUrl}/secrets.yml)`);
    expect(text).toContain('commit `0123456789ab`');
    expect(text).toContain(DIGEST);
    expect(comment(screens['refused-plan']!)).toContain(`[\`unsafe-plan\`](${CONTEXT.docsUrl}#unsafe-plan)`);
  });

  test('after an apply says when, and carries the digest of what is left instead', () => {
    const left = { applied: { at: Date.UTC(2026, 10, 20, 17, 30), digest: 'zxwv'.repeat(10) } };
    const text = comment(screens['partial-failure']!, left);
    expect(text).toContain('Applied 2026-11-20 17:30 UTC');
    expect(text).toContain(`digest of what is left to apply \`${'zxwv'.repeat(10)}\``);
    expect(text).not.toContain(DIGEST);
    expect(comment(screens['refused-plan']!, left)).toContain('digest of the reviewed plan');
  });

  test('keeps every delete in the open up to its limit, then counts them and links the summary', () => {
    const fits = report({ plan: projectPlan(numbered(300, remove)) });
    expect(comment(fits).match(/^> - KEY_\d+ /gmu)).toHaveLength(300);
    const tooMany = report({ plan: projectPlan([...numbered(4_000, remove), ...numbered(4_000, create)]) });
    const text = comment(tooMany);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    const shown = text.match(/^> - KEY_\d+ /gmu)!.length;
    expect(shown).toBeGreaterThan(1_000);
    expect(text).toContain(`… and ${4_000 - shown} more`);
    expect(text).toContain(`[job summary](${CONTEXT.summaryUrl})`);
  });
});

const renderings = { comment, summary: renderSummary };

describe.each(['comment', 'summary'] as const)('the %s', (which) => {
  const render = renderings[which];

  test('has a headline with the name and the counts, deletes first', () => {
    expect(render(screens['sixty-one']!)).toContain(
      '### Plan for `shop`: 2 to delete, 38 to update, 21 to create',
    );
  });

  test('cautions of deletes, replaces and moves, and once of what is deleted along', () => {
    const text = render(screens['sixty-one']!);
    expect(text).toMatch(
      /> \[!CAUTION\]\n> \*\*2 to delete\*\*; deleted with them: alias `OLD` in service `api`/u,
    );
    expect(text.match(/alias `OLD`/gu)).toHaveLength(1);
    expect(render(screens['move']!)).toContain(
      '> ! SENTRY_DSN  the project → production, staging  no longer in: preview',
    );
  });

  test('shows what is done as done, without a warning', () => {
    const done = applied({
      plan: projectPlan([
        remove('A', { status: 'done' }),
        adopt('B', { status: 'done' }),
        create('C', { status: 'done' }),
      ]),
    });
    const text = render(done);
    expect(text).toContain('Applied to `shop`: 1 deleted, 1 adopted, 1 created');
    expect(text).not.toMatch(/CAUTION|WARNING|to delete|to adopt/u);
  });

  test('sets adoptions apart and says what they do', () => {
    const text = render(screens['adoption']!);
    expect(text).toContain('**41 to adopt**: overwrites the value that is in Qovery with yours');
    expect(text).toContain('1 of them only because the fingerprint key is another one');
    expect(text.match(/carries no mark/gu)).toHaveLength(1);
  });

  test('has a diff by scope, with twenty of a kind before the fold', () => {
    const text = render(screens['sixty-one']!);
    const open = text.slice(0, text.indexOf('<details>'));
    expect(open.match(/^! /gmu)).toHaveLength(20);
    expect(open.match(/^\+ /gmu)).toHaveLength(20);
    expect(open.match(/^@@ .* @@$/gmu)).toEqual([
      '@@ the project @@',
      '@@ production @@',
      '@@ production / api (container) @@',
    ]);
    expect(text).toContain('<details><summary>18 more to update, 1 more to create</summary>');
  });

  test('names a key that is missing in its first line', () => {
    const visible = render(screens['lost-key']!)
      .split('\n')
      .filter((line) => !line.startsWith('<!--'));
    expect(visible[0]).toBe('### ❌ Missing now: `TLS_CERT` (the project)');
  });

  test('states no fact about values', () => {
    const facts = report({
      plan: projectPlan([remove('OLD', { renamedTo: 'NEW' }), create('NEW', { renamedFrom: 'OLD' })]),
      problems: [problem('the value is shorter than 4 characters.', { severity: 'warning', logOnly: true })],
    });
    expect(render(facts)).not.toMatch(/renamed|shorter/u);
  });

  test('leaves out the notice that only says which mode it is', () => {
    expect(render(screens['fork']!)).not.toContain('nothing is written');
  });

  test('says that a fork has no values', () => {
    expect(render(screens['fork']!)).toContain('This run comes from a fork');
  });

  test('shows old and new description', () => {
    const text = render(
      report({
        plan: projectPlan([update('A', { reason: 'description-changed', oldText: 'Old', newText: 'New' })]),
      }),
    );
    expect(text).toContain('! A  description "Old" → "New"');
  });

  test('shows what a message gives to copy line by line', () => {
    const text = render(
      report({
        problems: [
          problem('an alias would be deleted with it. Add:\n  aliases:\n    DSN: SENTRY_DSN', {
            where: 'SENTRY_DSN',
          }),
        ],
      }),
    );
    expect(text).toContain(
      '- `SENTRY_DSN`: an alias would be deleted with it. Add:<br>`aliases:`<br>`DSN: SENTRY_DSN`',
    );
  });

  test('shows failed changes, what was not attempted and, folded, what is done', () => {
    const scopes = plan([
      scope(project, [create('A', { status: 'done' })]),
      scope(environment('production'), [
        replace('B', { status: 'failed', error: 'HTTP 500' }),
        remove('C', { status: 'not-attempted' }),
      ]),
    ]);
    const text = render(
      applied({
        plan: scopes,
        failure: { reason: 'partial-apply', message: '1 change failed.', advice: 'Correct it.' },
      }),
    );
    expect(text).toContain('- `B` in production could not be replaced: HTTP 500');
    expect(text).toContain('- `C` in production is still to delete');
    expect(text).toContain('<summary>1 change done</summary>');
    expect(text).toContain('**Do:** correct it.');
  });
});
