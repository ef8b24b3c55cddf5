import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { GuardSettings } from '../../../src/plan/guards.js';
import { checkBudget, guardPlan } from '../../../src/plan/guards.js';
import type { MaxDeletes } from '../../../src/plan/policy.js';
import { absent, alias, file, linkTo, marked, planOf, remote, value } from '../../support/build-plan.js';

const SETTINGS: GuardSettings = {
  entryCount: 1,
  allowEmpty: false,
  maxDeletes: { percent: 30 },
  expectedPlan: undefined,
};

function keysOf(count: number, prefix = 'K'): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(3, '0')}`);
}

/** A project with `kept` secrets that the file names and `pruned` ones that it does not. */
function planPruning(pruned: number, kept: number, more: DesiredEntry[] = []) {
  const [stay, go] = [keysOf(kept, 'KEPT'), keysOf(pruned, 'GONE')];
  return planOf(
    [...stay.map((key) => value(key)), ...more],
    [...stay, ...go].map((key) => marked(value(key))),
  );
}

function guarded(planned: ReturnType<typeof planOf>, settings: Partial<GuardSettings> = {}) {
  return guardPlan(planned, { ...SETTINGS, ...settings }).map(
    ({ reason, problem }) => `${reason}: ${problem.message}`,
  );
}

describe('max-deletes', () => {
  test.each<[string, MaxDeletes, number, number, boolean]>([
    ['a count', { count: 5 }, 5, 0, true],
    ['a count', { count: 5 }, 6, 100, false],
    ['the count 0', { count: 0 }, 1, 100, false],
    ['the count 0', { count: 0 }, 0, 100, true],
    ['30%, floor of 3', { percent: 30 }, 3, 0, true],
    ['30%, floor of 3', { percent: 30 }, 3, 1, true],
    ['30%, floor of 3', { percent: 30 }, 4, 9, false],
    ['30% of 14 is 4, rounded down', { percent: 30 }, 4, 10, true],
    ['30% of 16 is 4, rounded down', { percent: 30 }, 5, 11, false],
    ['30% of 17 is 5', { percent: 30 }, 5, 12, true],
    ['1%, floor of 3', { percent: 1 }, 3, 97, true],
    ['1%, floor of 3', { percent: 1 }, 4, 96, false],
    ['0% has no floor', { percent: 0 }, 1, 99, false],
    ['0% of nothing', { percent: 0 }, 0, 9, true],
    ['100%', { percent: 100 }, 20, 0, true],
    ['99% of 20', { percent: 99 }, 20, 0, false],
  ])('%s: %j with %i pruned and %i kept', (_name, maxDeletes, pruned, kept, passes) => {
    expect(guarded(planPruning(pruned, kept), { maxDeletes })).toHaveLength(passes ? 0 : 1);
  });

  test('is of what this prune could delete, not of what else is in the project', () => {
    const go = keysOf(4).map((key) => marked(value(key)));
    const others = keysOf(96, 'OTHER').map((key) => remote(key));
    expect(guarded(planOf([value('A')], [...go, ...others]))).toHaveLength(1);
  });

  test('does not count what is listed absent or replaced', () => {
    const entries = [...keysOf(9).map(absent), file('TLS', '/tls')];
    const planned = planOf(entries, [...keysOf(9).map((key) => marked(value(key))), marked(value('TLS'))]);
    expect(planned.plan.changes).toHaveLength(10);
    expect(guarded(planned, { maxDeletes: { count: 0 } })).toEqual([]);
  });

  test('says how many, which, what is allowed and how to go on', () => {
    expect(guarded(planPruning(4, 1))).toEqual([
      'unsafe-plan: the plan prunes 4 secrets ("GONE000", "GONE001", "GONE002", "GONE003"), more than max-deletes allows ' +
        '(3, 30% of the 5 that this prune could delete); ' +
        'if they should go, raise max-deletes to 4; if not, put them back into the file or set prune: none',
    ]);
    expect(guarded(planPruning(1, 0), { maxDeletes: { count: 0 } })[0]).toContain(
      'prunes 1 secret ("GONE000"), more than max-deletes allows (0);',
    );
  });
});

describe('an empty desired state', () => {
  const refused =
    'unsafe-plan: the desired state has no entries at all; if that is meant, set allow-empty: true';

  test('is refused', () => {
    expect(guarded(planOf([], []), { entryCount: 0 })).toEqual([refused]);
  });

  test('may be allowed, which lifts no other guard', () => {
    expect(guarded(planOf([], []), { entryCount: 0, allowEmpty: true })).toEqual([]);
    expect(guarded(planPruning(9, 0), { entryCount: 0, allowEmpty: true })).toEqual([
      expect.stringContaining('max-deletes'),
    ]);
  });
});

describe('the expected plan', () => {
  const planned = planOf([value('A')], []);

  test('lets the reviewed plan pass', () => {
    expect(guarded(planned, { expectedPlan: planned.plan.digest })).toEqual([]);
  });

  test('refuses any other, an empty one too', () => {
    const { digest } = planned.plan;
    const expected = planOf([], []).plan.digest;
    expect(guarded(planned, { expectedPlan: expected })).toEqual([
      `plan-changed: the plan is not the reviewed one: expected-plan is "${expected}", this plan's digest is ${digest}; review the plan above and require its digest`,
    ]);
    expect(guarded(planOf([], []), { expectedPlan: digest })).toHaveLength(1);
    expect(guarded(planned, { expectedPlan: digest.slice(0, 12) })).toHaveLength(1);
  });
});

test('all guards are told at once, after what forbids single changes', () => {
  const planned = planOf(
    [alias('A', 'NOWHERE')],
    keysOf(9).map((key) => marked(value(key))),
  );
  const reasons = guardPlan(planned, { ...SETTINGS, entryCount: 0, expectedPlan: 'x' }).map(
    ({ reason }) => reason,
  );
  expect(reasons).toEqual(['invalid-file', 'unsafe-plan', 'unsafe-plan', 'plan-changed']);
});

describe('the request budget', () => {
  const { plan } = planOf([value('A'), value('B')], []);

  test('is told with how many fit and when the window ends', () => {
    expect(checkBudget(plan, { remaining: 2, resetInMs: 12.5 * 60_000 })).toEqual({
      severity: 'error',
      message:
        "the plan needs 3 requests, but Qovery's rate limit leaves 2 until its window ends in 13 minutes; run again then",
    });
  });

  test.each([
    ['enough are left', 3, 3_600_000],
    ['nobody tells how many are left', undefined, 3_600_000],
    ['the window ends within a minute', 0, 60_000],
    ['nobody tells when the window ends', 0, undefined],
  ])('is fine when %s', (_name, remaining, resetInMs) => {
    expect(checkBudget(plan, { remaining, resetInMs })).toBeUndefined();
  });

  test('of a plan without changes is never short', () => {
    expect(checkBudget(planOf([], []).plan, { remaining: 0, resetInMs: 3_600_000 })).toBeUndefined();
  });

  test('counts both halves of a replace, what it puts back, and the lists behind writes and deletes', () => {
    const db = marked(value('DB'));
    const byHand = remote('BY_HAND', { kind: 'alias', aliasOf: linkTo(db) });
    const requests = (entries: DesiredEntry[]) => planOf(entries, [db, byHand]).plan.requests;
    expect(requests([value('DB')])).toBe(0);
    expect(requests([value('DB', 'new')])).toBe(2);
    expect(requests([file('DB', '/db')])).toBe(4);
    expect(requests([value('DB'), absent('BY_HAND')])).toBe(2);
    expect(requests([value('DB', 'new'), absent('BY_HAND')])).toBe(4);
  });
});
