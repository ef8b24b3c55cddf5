import { describe, expect, test } from '@jest/globals';
import type { Mode, Plan } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import type { RateLimit } from '../../../src/model/secret.js';
import { checkBudget, guardPlan, type GuardSettings } from '../../../src/plan/guards.js';
import type { MaxDeletes } from '../../../src/plan/plan.js';
import {
  absent,
  policyOf,
  print,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  STAGING,
  value,
} from '../../support/build-plan.js';
import { TreeModel } from '../../support/tree-model.js';

/** A plan that prunes so many of so many in each scope. */
function pruning(...scopes: readonly (readonly [Scope, number, number])[]): Plan {
  const model = new TreeModel([PROJECT, PRODUCTION, STAGING]);
  const says = scopes.map(([scope, deleted, prunable]) => {
    const keys = Array.from({ length: prunable }, (_, i) => `${scope.id.at(-1)}${i}`);
    for (const key of keys) model.has(scope, key);
    return [scope, keys.slice(deleted).map((key) => value(key))] as const;
  });
  return model.plan(says).plan;
}

function guard(
  plan: Plan,
  settings: Partial<Omit<GuardSettings, 'policy'>> & { maxDeletes?: MaxDeletes; allowEmpty?: boolean } = {},
) {
  const { maxDeletes = { percent: 30 }, allowEmpty = false, ...more } = settings;
  const refusals = guardPlan(plan, {
    policy: policyOf({ maxDeletes, allowEmpty }),
    mode: 'plan',
    entryCount: 1,
    review: { expected: undefined, isRequired: false },
    ...more,
  });
  return refusalsOf({ refusals });
}

describe('max-deletes', () => {
  test.each<[string, MaxDeletes, number, number, boolean]>([
    ['nothing is deleted', { percent: 0 }, 0, 10, true],
    ['a small share', { percent: 30 }, 3, 10, true],
    ['a large share', { percent: 30 }, 4, 10, false],
    ['rounded down', { percent: 30 }, 4, 14, true],
    ['rounded down, one too many', { percent: 30 }, 5, 16, false],
    ['three of a small project', { percent: 30 }, 3, 3, true],
    ['three by a tiny percentage', { percent: 1 }, 3, 10, true],
    ['none by 0%', { percent: 0 }, 1, 10, false],
    ['all by 100%', { percent: 100 }, 10, 10, true],
    ['a count', { count: 4 }, 4, 10, true],
    ['a count, one too many', { count: 4 }, 5, 10, false],
    ['a count of 0', { count: 0 }, 1, 10, false],
  ])('%s: %j, %d of %d', (_name, maxDeletes, deleted, prunable, passes) => {
    expect(guard(pruning([PROJECT, deleted, prunable]), { maxDeletes }).length === 0).toBe(passes);
  });

  test('a percentage holds for each scope and for the run', () => {
    const oneScope = guard(pruning([PRODUCTION, 6, 10], [STAGING, 0, 90]), { maxDeletes: { percent: 30 } });
    expect(oneScope).toHaveLength(1);
    expect(oneScope[0]).toContain('from environment "production"');
    const wholeRun = guard(pruning([PROJECT, 3, 3], [PRODUCTION, 3, 3], [STAGING, 3, 3]));
    expect(wholeRun).toHaveLength(1);
    expect(wholeRun[0]).toContain('9 secrets (');
    expect(wholeRun[0]).toContain('(3, 30% of the 9 that this prune could delete)');
  });

  test('a count is for the run', () => {
    const plan = pruning([PRODUCTION, 2, 10], [STAGING, 2, 10]);
    expect(guard(plan, { maxDeletes: { count: 4 } })).toEqual([]);
    expect(guard(plan, { maxDeletes: { count: 3 } })).toHaveLength(1);
  });

  test('advises once, with a count that lets the very same plan pass', () => {
    const share = { percent: 30 };
    const advised = (plan: Plan, maxDeletes: MaxDeletes) => {
      const refusals = guard(plan, { maxDeletes });
      expect(refusals).toHaveLength(1);
      const counts = [...refusals[0]!.matchAll(/raise max-deletes to (\d+)/g)].map(([, count]) =>
        Number(count),
      );
      expect(counts).toHaveLength(1);
      return counts[0]!;
    };
    for (const [plan, limit, count] of [
      [pruning([PROJECT, 7, 10], [STAGING, 4, 16]), share, 11],
      [pruning([PROJECT, 7, 10], [STAGING, 7, 10]), share, 14],
      [pruning([PROJECT, 3, 3], [PRODUCTION, 3, 3], [STAGING, 3, 3]), share, 9],
      [pruning([PROJECT, 7, 10], [STAGING, 4, 16]), { count: 10 }, 11],
      [pruning([PROJECT, 7, 10]), share, 7],
    ] as const) {
      expect(advised(plan, limit)).toBe(count);
      expect(guard(plan, { maxDeletes: { count } })).toEqual([]);
    }
  });

  test('names each scope that is above its share, in one refusal', () => {
    const [line, ...more] = guard(pruning([PRODUCTION, 4, 4], [STAGING, 5, 5], [PROJECT, 0, 90]));
    expect(more).toEqual([]);
    expect(line).toContain(
      'prunes or moves 4 secrets from environment "production" ("n0", "n1", "n2", "n3"), more',
    );
    expect(line).toMatch(
      /; and 5 secrets from environment "staging" .*raise max-deletes to 9, which is for the whole run; if not/,
    );
    const [both] = guard(pruning([PRODUCTION, 4, 4], [STAGING, 3, 3]));
    expect(both).toMatch(/ 4 secrets from environment "production" .*; and 7 secrets in all \(/);
  });

  test('counts moves, but not what absent names, moved or not', () => {
    const model = new TreeModel([PROJECT, PRODUCTION]);
    for (const key of ['A', 'B', 'C']) model.has(PROJECT, key);
    const moved = model.plan([
      [PROJECT, [absent('B'), absent('C')]],
      [PRODUCTION, [value('A'), value('B')]],
    ]).plan;
    expect(guard(moved, { maxDeletes: { count: 1 } })).toEqual([]);
    expect(guard(moved, { maxDeletes: { count: 0 } })[0]).toContain(
      'the plan prunes or moves 1 secret ("A")',
    );
  });

  test.each<Mode>(['plan', 'check', 'apply'])(
    'says in mode %s how many, which, what is allowed and how to go on',
    (mode) => {
      expect(guard(pruning([PROJECT, 4, 4]), { mode })).toEqual([
        'unsafe-plan: the plan prunes or moves 4 secrets ("10", "11", "12", "13"), more than max-deletes allows (3, 30% of the 4 that this prune could delete). If they should go, raise max-deletes to 4; if not, put them back into the file or set prune: none',
      ]);
    },
  );
});

describe('an empty desired state', () => {
  test('is refused, unless that is allowed', () => {
    const plan = pruning([PROJECT, 0, 0]);
    expect(guard(plan, { entryCount: 0 })).toEqual([
      'unsafe-plan: the desired state has no entries at all. If that is meant, set allow-empty: true',
    ]);
    expect(guard(plan, { entryCount: 0, allowEmpty: true })).toEqual([]);
    expect(guard(pruning([PROJECT, 4, 4]), { entryCount: 0, allowEmpty: true })).toHaveLength(1);
  });
});

describe('the review', () => {
  const plan = pruning([PROJECT, 1, 5]);
  const empty = pruning([PROJECT, 0, 5]);
  const review = (expected: string | undefined, isRequired = false) => ({
    mode: 'apply' as const,
    review: { expected, isRequired },
  });
  const advice =
    /Do: open a pull request that touches the file; its comment shows this plan, merging it applies it\.$/;

  test('lets the reviewed plan pass, and an empty one always', () => {
    expect(guard(plan, review(plan.digest, true))).toEqual([]);
    for (const settings of [review('another'), review(undefined, true), review(empty.digest)])
      expect(guard(empty, settings)).toEqual([]);
  });

  test('refuses any other plan, and one without a review where that is required', () => {
    for (const settings of [
      review('another'),
      review('another', true),
      review(empty.digest),
      review(undefined, true),
      review('', true),
    ]) {
      const refusals = guard(plan, settings);
      expect(refusals).toHaveLength(1);
      expect(refusals[0]).toMatch(/^plan-changed: /);
      expect(refusals[0]).toMatch(advice);
    }
    expect(guard(plan, review(undefined))).toEqual([]);
  });

  test.each([
    ['true', /"true", which is no digest \(40 letters\): write pull-request to hold the run/],
    ['pull_request', /"pull_request", which is no digest \(40 letters\): was pull-request meant\?/],
    ['4b825dc642cb6eb9a060e54bf8d69288fbee4904', /fbee4904", which is no digest \(40 letters\), and/],
    [empty.digest, new RegExp(`"${empty.digest}" and this plan's digest is ${plan.digest}`)],
  ])('says of %s whether it can be a digest at all', (expected, said) => {
    expect(guard(plan, review(expected))[0]).toMatch(said);
  });

  test.each<Mode>(['plan', 'check'])('is for applying only, not for %s', (mode) => {
    expect(guard(plan, { ...review('another', true), mode })).toEqual([]);
  });
});

test('each guard names the input that decides', () => {
  const plan = pruning([PROJECT, 4, 4]);
  const inputs = (expected: string | undefined) =>
    guardPlan(plan, {
      policy: policyOf({ maxDeletes: { percent: 30 } }),
      mode: 'apply',
      entryCount: 0,
      review: { expected, isRequired: true },
    }).map(({ problem }) => problem.input);
  expect(inputs('another')).toEqual(['allow-empty', 'max-deletes', 'expected-plan']);
  expect(inputs(undefined)).toEqual(['allow-empty', 'max-deletes', 'expected-plan']);
});

test('what was given as the reviewed plan is shown, but no more of it than a digest has', () => {
  const review = { expected: 'x'.repeat(70), isRequired: false };
  const [line] = guard(pruning([PROJECT, 1, 5]), { mode: 'apply', review });
  expect(line).toContain(`expected-plan is "${'x'.repeat(64)}", which`);
});

test('a count that is too small is said without a share', () => {
  const [line] = guard(pruning([PROJECT, 5, 10]), { maxDeletes: { count: 4 } });
  expect(line).toContain('more than max-deletes allows (4). If they should go');
});

test('everything is said at once, after what forbids single changes', () => {
  const model = new TreeModel([PROJECT]);
  model.has(PROJECT, 'F', { ownership: 'foreign' });
  for (const key of ['A', 'B', 'C', 'D']) model.has(PROJECT, key);
  const { plan } = model.plan([[PROJECT, [value('F')]]]);
  const reasons = guard(plan, { entryCount: 0, mode: 'apply', review: { expected: 'x', isRequired: false } });
  expect(reasons.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'unsafe-plan',
    'unsafe-plan',
    'unsafe-plan',
    'plan-changed',
  ]);
});

describe('the request budget', () => {
  const HOUR = 3_600_000;
  const limitOf = (more: Partial<RateLimit>): RateLimit => ({
    limit: 1000,
    remaining: 3,
    resetInMs: HOUR,
    ...more,
  });
  const plan = pruning([PROJECT, 3, 20]);

  test('refuses when applying, with how many fit and when the window ends, and warns otherwise', () => {
    const message =
      "the plan needs 4 requests, but Qovery's rate limit leaves 3 until its window ends in 60 minutes. Run again then";
    const applied = checkBudget(plan, limitOf({}), 0, 'apply');
    expect(refusalsOf(applied)).toEqual([`rate-limited: ${message}`]);
    expect(applied.problems).toEqual([]);
    for (const mode of ['plan', 'check'] as const) {
      const shown = checkBudget(plan, limitOf({}), 0, mode);
      expect(shown.refusals).toEqual([]);
      expect(shown.problems).toMatchObject([{ severity: 'warning', message }]);
    }
  });

  test.each<[string, RateLimit | undefined]>([
    ['enough is left', limitOf({ remaining: 4 })],
    ['nothing is known', undefined],
    ['nobody says how many are left', limitOf({ remaining: undefined })],
    ['nobody says until when', limitOf({ resetInMs: undefined })],
    ['the window is soon over', limitOf({ resetInMs: 60_000 })],
    ['there is nothing to do', limitOf({ remaining: 0 })],
  ])('passes where %s', (name, limit) => {
    const made = name.includes('nothing to do') ? pruning([PROJECT, 0, 3]) : plan;
    expect(checkBudget(made, limit, 0, 'apply')).toEqual({ refusals: [], problems: [] });
  });

  test('counts what the run needs besides', () => {
    expect(checkBudget(plan, limitOf({ remaining: 5 }), 1, 'apply').refusals).toEqual([]);
    expect(checkBudget(plan, limitOf({ remaining: 5 }), 2, 'apply').refusals).toHaveLength(1);
  });

  test('only warns of a plan that no window holds', () => {
    const { refusals, problems } = checkBudget(plan, limitOf({ limit: 3 }), 0, 'apply');
    expect(refusals).toEqual([]);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems.map(({ message }) => print(message))).toEqual([
      "the plan needs 4 requests, but Qovery's rate limit allows 3 in a window and leaves 3: it is applied as far as it goes. Run again when the window has ended; that goes on",
    ]);
    expect(checkBudget(plan, limitOf({ limit: 4 }), 0, 'apply').refusals).toHaveLength(1);
  });

  test('counts one request a change, two a replace, and a list for each scope written to', () => {
    const model = new TreeModel([PROJECT]);
    model.has(PROJECT, 'A', { kind: 'alias' });
    expect(model.plan([[PROJECT, [value('A'), value('B')]]]).plan.requests).toBe(2 + 1 + 1);
    expect(pruning([PROJECT, 3, 10], [PRODUCTION, 1, 10], [STAGING, 0, 10]).requests).toBe(3 + 1 + 1 + 1);
  });
});
