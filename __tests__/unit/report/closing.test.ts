import { expect, test } from '@jest/globals';
import { renderClosing } from '../../../src/report/closing.js';
import { applied, create, projectPlan, report } from './build.js';
import { screens } from './screens.js';

test.each(Object.entries(screens))(
  'the closing line of a %s is one line, with one "Do:" when the run failed',
  (_, screen) => {
    const line = renderClosing(screen);
    expect(line).not.toContain('\n');
    expect(line.match(/Do: /gu)?.length ?? 0).toBe(screen.failure === undefined ? 0 : 1);
    for (const { message } of screen.problems) expect(line).not.toContain(message);
  },
);

test('says what was done, and what it cost', () => {
  expect(renderClosing(screens['first-sync']!)).toBe('Applied to shop: 4 created. 6 requests in 1.8 s.');
  expect(renderClosing(screens['no-op']!)).toBe('shop is in sync: nothing to change. 1 request in 0.4 s.');
});

test('of an apply that has not begun speaks of a plan', () => {
  expect(renderClosing(report({ mode: 'apply', plan: projectPlan([create('A')]) }))).toContain(
    'Plan for shop: 1 to create',
  );
});

test('names a key that is missing before anything else', () => {
  expect(renderClosing(screens['lost-key']!)).toMatch(/^Missing now: TLS_CERT \(the project\)\. /u);
});

test('has room for what a face adds', () => {
  const failure = { reason: 'partial-apply', message: '1 change failed.', advice: 'Correct it.' } as const;
  const failed = applied({ plan: projectPlan([create('A', { status: 'failed' })]), failure });
  const note = { text: 'The rest needs a new review.', advice: 'open a pull request' };
  expect(renderClosing(failed, note)).toBe(
    '1 change failed [partial-apply]. The rest needs a new review. Do: open a pull request.',
  );
});
