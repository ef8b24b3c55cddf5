import type { Change, Plan } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { RateLimit } from '../model/remote.js';
import type { Planned } from './plan.js';
import type { MaxDeletes } from './policy.js';
import { countOf, shorten } from './prune.js';
import type { Violation } from './violations.js';
import { violation } from './violations.js';

/** A window that ends sooner than this is waited out by the retries. */
const SHORT_WINDOW_MS = 60_000;
/** A percentage never means fewer than this, so that small projects are not locked. */
const LEAST_ALLOWED = 3;

/** What the guards go by. */
export interface GuardSettings {
  readonly entryCount: number;
  readonly allowEmpty: boolean;
  readonly maxDeletes: MaxDeletes;
  readonly expectedPlan: string | undefined;
}

/** The guards that stand before the first write in every mode; all that refuse are told at once. */
export function guardPlan(
  { plan, violations, prunable }: Planned,
  settings: GuardSettings,
): readonly Violation[] {
  return [
    ...violations,
    ...guardEmptiness(settings),
    ...guardDeletes(plan.changes, prunable, settings.maxDeletes),
    ...guardExpectedPlan(plan, settings.expectedPlan),
  ];
}

/** Whether the rate limit leaves enough requests for the plan; a problem with its numbers if not. */
export function checkBudget(plan: Plan, { remaining, resetInMs }: RateLimit): Problem | undefined {
  if (remaining === undefined || remaining >= plan.requests) return undefined;
  if (resetInMs === undefined || resetInMs <= SHORT_WINDOW_MS) return undefined;
  const minutes = Math.ceil(resetInMs / 60_000);
  return {
    severity: 'error',
    message: `the plan needs ${countOf(plan.requests, 'request')}, but Qovery's rate limit leaves ${remaining} until its window ends in ${countOf(minutes, 'minute')}; run again then`,
  };
}

function guardEmptiness({ entryCount, allowEmpty }: GuardSettings): Violation[] {
  if (entryCount > 0 || allowEmpty) return [];
  return [
    violation(
      'unsafe-plan',
      'the desired state has no entries at all; if that is meant, set allow-empty: true',
    ),
  ];
}

function guardDeletes(changes: readonly Change[], prunable: number, limit: MaxDeletes): Violation[] {
  const doomed = changes
    .filter((change) => change.reason === 'removed-from-file')
    .map((change) => change.key);
  const allowed = 'count' in limit ? limit.count : allowedShare(prunable, limit.percent);
  if (doomed.length <= allowed) return [];
  const share = 'count' in limit ? '' : `, ${limit.percent}% of the ${prunable} that this prune could delete`;
  return [
    violation(
      'unsafe-plan',
      `the plan prunes ${countOf(doomed.length, 'secret')} (${shorten(doomed)}), more than max-deletes allows (${allowed}${share}); ` +
        `if they should go, raise max-deletes to ${doomed.length}; if not, put them back into the file or set prune: none`,
    ),
  ];
}

function allowedShare(prunable: number, percent: number): number {
  return percent === 0 ? 0 : Math.max(LEAST_ALLOWED, Math.floor((prunable * percent) / 100));
}

function guardExpectedPlan(plan: Plan, expected: string | undefined): Violation[] {
  if (expected === undefined || expected === plan.digest) return [];
  return [
    violation(
      'plan-changed',
      `the plan is not the reviewed one: expected-plan is ${JSON.stringify(expected.slice(0, 64))}, this plan's digest is ${plan.digest}; review the plan above and require its digest`,
    ),
  ];
}
