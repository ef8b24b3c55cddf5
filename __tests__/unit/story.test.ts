import { describe, expect, test } from '@jest/globals';
import type { LocalApi } from '../../local-api/index.js';
import { ProblemsError, SyncError } from '../../src/errors.js';
import type { Ledger, Outcome } from '../../src/model/plan.js';
import { Redactor } from '../../src/model/redactor.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { Story } from '../../src/story.js';
import { createOf, value } from '../support/build-plan.js';
import { settingsFor } from '../support/sync-once.js';

const API = { url: 'http://127.0.0.1:1', project: () => ({ id: 'p-1' }) } as unknown as LocalApi;

function storyOf(known?: string): Story {
  const redactor = new Redactor();
  if (known !== undefined) redactor.add(new SecretValue(known));
  return new Story(redactor, redactor);
}

function ledgerOf(more: Partial<Ledger> = {}): Ledger {
  return {
    outcomes: [],
    wrote: true,
    notConverged: [],
    cancelled: false,
    unverified: undefined,
    problems: [],
    ...more,
  };
}

const failed: Outcome = { change: createOf(value('A')), status: 'failed', error: 'no' };
const stuck = [{ key: 'B', seen: 'it is missing again' }];
const unverified = { reason: 'api-error', message: 'the list failed' } as const;

describe('the reason of a failed apply', () => {
  const reasonOf = (ledger: Ledger) => {
    const story = storyOf();
    story.applied(ledger);
    return story.report().failure?.reason;
  };

  test('is the first of the contract’s order where several hold', () => {
    expect(reasonOf(ledgerOf())).toBeUndefined();
    const all = { cancelled: true, outcomes: [failed], notConverged: stuck, unverified };
    expect(reasonOf(ledgerOf(all))).toBe('cancelled');
    expect(reasonOf(ledgerOf({ ...all, cancelled: false }))).toBe('partial-apply');
    expect(reasonOf(ledgerOf({ ...all, cancelled: false, outcomes: [] }))).toBe('not-converged');
    expect(reasonOf(ledgerOf({ unverified }))).toBe('api-error');
  });

  test('a write that was not attempted is a partial apply', () => {
    expect(reasonOf(ledgerOf({ outcomes: [{ ...failed, status: 'not-attempted' }] }))).toBe('partial-apply');
  });
});

describe('an error that ends a run', () => {
  const failureOf = (error: unknown, cancelled = false, known?: string) => {
    const story = storyOf(known);
    story.fail(error, cancelled);
    return story.report();
  };

  test('keeps its reason and tells its problems', () => {
    expect(failureOf(new SyncError('forbidden', 'no access')).failure).toEqual({
      reason: 'forbidden',
      message: 'no access',
    });
    const problems = [
      { severity: 'error', message: 'one' } as const,
      { severity: 'error', message: 'two' } as const,
    ];
    const report = failureOf(new ProblemsError('invalid-file', problems));
    expect([report.failure?.reason, report.problems]).toEqual(['invalid-file', problems]);
  });

  test('is a cancellation when there was one', () => {
    expect(failureOf(new SyncError('api-error', 'the run was cancelled'), true).failure?.reason).toBe(
      'cancelled',
    );
  });

  test.each([
    [new Error('found CANARY there')],
    ['CANARY'],
    [new TypeError(JSON.stringify({ value: 'CANARY' }))],
  ])('that nobody expected is told without what it may have picked up (%#)', (error) => {
    const { failure } = failureOf(error, false, 'CANARY');
    expect(failure?.reason).toBe('api-error');
    expect(failure?.message).toContain('unexpected error, please report it');
    expect(failure?.message).not.toContain('CANARY');
  });

  test.each([[undefined], [null], [Symbol('x')], [{}]])('may be anything at all (%#)', (error) => {
    expect(failureOf(error).failure?.reason).toBe('api-error');
  });

  test('does not hide the one before', () => {
    const story = storyOf();
    story.fail(new SyncError('forbidden', 'first'), false);
    story.fail(new Error('second'), true);
    expect(story.report().failure?.message).toBe('first');
  });
});

test('a report can be made at any time', () => {
  const story = storyOf();
  expect(story.report()).toMatchObject({ mode: 'plan', project: undefined, files: [], requests: 0 });
  story.begin(settingsFor(API, { mode: 'check', content: undefined, files: ['a.yml'] }));
  story.watch({ requests: 3, waitedMs: 7 });
  expect(story.report()).toMatchObject({
    mode: 'check',
    project: { id: 'p-1' },
    files: ['a.yml'],
    requests: 3,
    waitedMs: 7,
    fromFork: false,
  });
  story.found({ id: 'p-2', name: 'shop' });
  expect(story.report().project).toEqual({ id: 'p-2', name: 'shop' });
});

test('a key of the project that holds a known value is not among the unmanaged ones', () => {
  const story = storyOf('CANARY_1');
  const plan = {
    changes: [],
    unchanged: [],
    unmanaged: ['A', 'X_CANARY_1'],
    renames: [],
    digest: '',
    requests: 0,
    problems: [],
  };
  story.planned(plan);
  expect(story.report().plan?.unmanaged).toEqual(['A']);
});
