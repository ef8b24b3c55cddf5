import { describe, expect, test } from '@jest/globals';
import {
  renderClosingLine,
  renderGroups,
  renderLedgerLines,
  renderOmittedLines,
  renderPlanLines,
  renderProgressLine,
} from '../../../src/report/text.js';
import { create, createAlias, ledger, outcome, plan, remove, replace, report, update } from './build.js';
import { screens } from './screens.js';

const plain = { color: false };

describe('a line of progress', () => {
  test('tells how far, what and how it went', () => {
    expect(renderProgressLine(outcome(create('DATABASE_URL'), 'done'), 12, 37, plain)).toBe(
      '  12/37 + DATABASE_URL created',
    );
    expect(renderProgressLine(outcome(remove('A'), 'done'), 3, 37, plain)).toBe('   3/37 - A deleted');
    expect(renderProgressLine(outcome(update('A'), 'failed', 'HTTP 500\n::error::x'), 3, 3, plain)).toBe(
      '  3/3 ~ A could not be updated: HTTP 500 ::error::x',
    );
    expect(renderProgressLine(outcome(replace('A'), 'not-attempted'), 1, 1, plain)).toBe(
      '  1/1 ± A not attempted',
    );
  });

  test('is coloured on request', () => {
    expect(renderProgressLine(outcome(create('A'), 'done'), 1, 1, { color: true })).toBe(
      '  1/1 \u001B[32m+ A created\u001B[0m',
    );
    expect(renderProgressLine(outcome(create('A'), 'failed'), 1, 1, { color: true })).toContain('\u001B[31m');
  });
});

describe('the plan', () => {
  test('says of each delete and replace what falls with it', () => {
    const lines = renderPlanLines(
      report({ plan: plan([create('A'), remove('B'), replace('C'), update('D')]) }),
      plain,
    );
    const falling = lines.filter((line) =>
      line.includes('aliases and overrides of it at environment and service level'),
    );
    expect(falling.map((line) => line.trim().split(/\s+/u)[2])).toEqual(['B', 'C']);
  });

  test('shows a rename whose halves fare differently as its halves', () => {
    const changes = [create('NEW'), remove('OLD')];
    const renamed = plan(changes, { renames: [{ from: 'OLD', to: 'NEW' }] });
    const text = (statuses: ['done', 'done' | 'not-attempted']) =>
      renderLedgerLines(
        report({
          mode: 'apply',
          plan: renamed,
          ledger: ledger(changes.map((change, at) => outcome(change, statuses[at]!))),
        }),
        plain,
      ).join('\n');
    expect(renderPlanLines(report({ plan: renamed }), plain).join('\n')).toContain('OLD → NEW');
    expect(text(['done', 'not-attempted'])).toContain('- OLD not attempted');
    expect(text(['done', 'done'])).toBe('');
  });

  test('is printed as planned even when there is a ledger already', () => {
    const report_ = screens['partial-failure']!;
    expect(renderPlanLines(report_, plain)).toEqual(
      renderPlanLines({ ...report_, ledger: undefined }, plain),
    );
  });

  test('names the target of an alias and every remark', () => {
    const alias = { ...createAlias('B', 'A'), notes: ['was marked by acme/api', 'taken over'] };
    expect(renderPlanLines(report({ plan: plan([alias]) }), plain).join('\n')).toContain(
      '→ A (was marked by acme/api; taken over)',
    );
  });

  test('folds unchanged and unmanaged keys', () => {
    expect(
      renderGroups(report({ plan: plan([], { unchanged: ['A'], unmanaged: ['B', '\u202EC'] }) })),
    ).toEqual([
      { title: '= 1 unchanged', lines: ['  = A'] },
      { title: '2 not managed here', lines: ['  B', '  \uFFFDC'] },
    ]);
    expect(renderGroups(report())).toEqual([]);
  });
});

describe('the closing line', () => {
  test.each(Object.entries(screens))('of a %s is one line with the mode', (_, screen) => {
    const line = renderClosingLine(screen);
    expect(line).not.toContain('\n');
    expect(line).toContain(`Mode ${screen.mode}`);
  });

  test('tells why nothing was written', () => {
    const failure = {
      reason: 'forbidden',
      message: 'The token may not read "shop".\nAsk an admin.',
    } as const;
    expect(renderClosingLine(report({ failure }))).toBe(
      'Failed, nothing was written to shop [forbidden]. The token may not read "shop". (and 1 more) Mode plan, 1 request in 0.4 s.',
    );
  });

  test('tells of what could not be brought to what the file says', () => {
    const change = update('A');
    const stuck = report({
      mode: 'apply',
      plan: plan([change]),
      ledger: ledger([outcome(change, 'done')], { notConverged: [{ key: 'A', seen: 'edited again' }] }),
      failure: { reason: 'not-converged', message: '"A" keeps changing.' },
    });
    expect(renderClosingLine(stuck)).toContain('1 updated, 1 not as the file says');
    expect(renderLedgerLines(stuck, plain)).toContain('  A: edited again');
  });
});

test('what got no annotation is counted', () => {
  expect(renderOmittedLines({ error: 0, warning: 2, notice: 1 })).toEqual([
    '…and 2 more warnings, see the job summary',
    '…and 1 more notice, see the job summary',
  ]);
});
