import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { FailureReason } from '../../../src/model/failure.js';
import { renderClosing } from '../../../src/report/closing.js';
import { renderComment } from '../../../src/report/comment.js';
import { describeFailure } from '../../../src/report/failures.js';
import { renderLedgerLines } from '../../../src/report/progress.js';
import { renderSummary } from '../../../src/report/summary.js';
import { applied, CONTEXT, create, projectPlan, report } from './build.js';
import { screens } from './screens.js';

/** By the type, no reason can be left out here. */
const REASONS = Object.keys({
  'invalid-input': 0,
  'invalid-file': 0,
  unauthorized: 0,
  forbidden: 0,
  'not-found': 0,
  'unsafe-plan': 0,
  'plan-changed': 0,
  'out-of-sync': 0,
  'rate-limited': 0,
  'partial-apply': 0,
  'not-converged': 0,
  'deploy-failed': 0,
  'deploy-timeout': 0,
  cancelled: 0,
  'api-error': 0,
} satisfies Record<FailureReason, 0>) as FailureReason[];

const page = readFileSync(new URL('../../../docs/failures.md', import.meta.url), 'utf8');
const plain = { color: false };

test.each(REASONS)(
  '%s has a section that says what happened, what state things are in and what to do',
  (reason) => {
    const section = page.split(/^## /mu).find((text) => text.startsWith(`${reason}\n`));
    expect(section).toMatch(/\*\*What happened\.\*\*[^]*\*\*State now\.\*\*[^]*\*\*What to do\.\*\*/u);
    expect(page).toContain(`[\`${reason}\`](#${reason})`);
  },
);

test('the page has no section for a reason that no run fails with', () => {
  expect([...page.matchAll(/^## (.*)$/gmu)].map(([, title]) => title)).toEqual(REASONS);
});

test.each(REASONS)('%s has something to do where the run knows nothing better', (reason) => {
  const failed = report({ failure: { reason, message: 'It failed.', advice: '' } });
  expect(renderClosing(failed)).toMatch(new RegExp(`^It failed \\[${reason}\\]\\. Do: \\S.*\\.$`, 'u'));
});

test.each(REASONS)('"Nothing was written" is said of %s only where it is known', (reason) => {
  const failure = { reason, message: 'It failed.', advice: 'Do this.' };
  const unsure = applied({
    plan: projectPlan([create('A', { status: 'failed', error: 'no answer' })]),
    failure,
  });
  for (const text of [
    renderLedgerLines(unsure, plain).join('\n'),
    renderSummary(unsure),
    renderComment(unsure, CONTEXT),
    renderClosing(unsure),
  ])
    expect(text).not.toMatch(/nothing was written/iu);
  const sure = report({ mode: 'apply', plan: projectPlan([create('A')]), failure });
  expect(renderLedgerLines(sure, plain).join('\n')).toContain('Nothing was written.');
});

test('a failure has three short lines', () => {
  for (const screen of Object.values(screens)) {
    const lines = describeFailure(screen);
    if (lines === undefined) continue;
    for (const line of [lines.happened, lines.state, lines.advice]) expect(line).toMatch(/^[^\n]{5,400}$/u);
  }
});

test('advice that names itself is not asked to do "Do:"', () => {
  const failed = report({
    failure: { reason: 'plan-changed', message: 'No review.', advice: 'Do: open a pull request.' },
  });
  expect(renderClosing(failed)).toBe('No review [plan-changed]. Do: open a pull request.');
});
