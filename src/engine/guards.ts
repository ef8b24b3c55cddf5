import type { DesiredState } from '../model/desired.js';
import { allEntries } from '../model/desired.js';
import type { FailureReason } from '../model/failure.js';
import { ProblemsError } from '../model/failure.js';
import { listNames } from '../model/phrases.js';
import { changesOf, type Plan, type Refusal } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { describeScope, secretId } from '../model/scope.js';
import type { RateLimit } from '../model/secret.js';
import { joinTexts, say } from '../model/text.js';
import { checkBudget, guardPlan } from '../plan/guards.js';
import { requestsFor } from '../redeploy/requests.js';
import type { Planner } from './planner.js';
import type { Redeployment } from './redeployment.js';
import type { RunRequest } from './request.js';

/** Of several refusals, the run's failure reason is the first of these that there is. */
const REASONS: readonly Refusal['reason'][] = [
  'invalid-input',
  'invalid-file',
  'api-error',
  'unsafe-plan',
  'plan-changed',
  'rate-limited',
];

/**
 * Refuses a plan that must not be applied, before the first write and in every mode.
 * @returns warnings that are no refusals in this mode
 * @throws ProblemsError with everything that forbids it
 */
export function refuseUnsafe(
  plan: Plan,
  request: RunRequest,
  context: {
    readonly desired: DesiredState;
    readonly redeployment: Redeployment | undefined;
    /** The digest that an apply is held to. */
    readonly expected: string | undefined;
    /** The tightest that an answer named. */
    readonly rateLimit: RateLimit | undefined;
  },
): readonly Problem[] {
  const { mode, review } = request;
  const { desired, redeployment, expected, rateLimit } = context;
  const extra = redeployment === undefined ? 0 : requestsFor(redeployment.plan, request.redeployTimeoutMs);
  const budget = checkBudget(plan, rateLimit, extra, mode);
  const refusals = [
    ...guardPlan(plan, {
      policy: request,
      mode,
      entryCount: allEntries(desired).length,
      review: { expected, isRequired: review.isRequired },
    }),
    ...budget.refusals,
  ];
  const reason: FailureReason | undefined = REASONS.find((one) =>
    refusals.some((refusal) => refusal.reason === one),
  );
  if (reason !== undefined)
    throw new ProblemsError(reason, [...refusals.map(({ problem }) => problem), ...budget.problems]);
  return budget.problems;
}

/** Says so where nothing dates edits, so that those made outside can't be seen: at all, or for single secrets. */
export function explainBlindness({ listings }: Planner): readonly Problem[] {
  const own = [...listings.values()].flatMap((listing) => listing.own);
  const undated = own.filter(({ secret }) => secret.updatedAt === undefined);
  if (undated.length === 0) return [];
  if (undated.length === own.length) {
    const message =
      'Qovery sends no dates with its secrets, so edits made outside of this action can not be seen';
    return [{ severity: 'notice', message }];
  }
  const names = listNames(undated.map(({ secret }) => secret.key));
  const message = say`Qovery sends no date with ${names}, so outside edits of ${undated.length === 1 ? 'it' : 'them'} can not be seen`;
  return [{ severity: 'notice', message }];
}

/** Says what the plan left alone and is missing by now: somebody deleted it, or what it hung on, while the run was on. */
export function explainMissing(plan: Plan, rest: Plan | undefined): readonly Problem[] {
  const planned = new Set(changesOf(plan).map(({ scope, key }) => secretId(scope, key.raw)));
  const missing = (rest === undefined ? [] : changesOf(rest)).filter(
    ({ action, scope, key }) => action === 'create' && !planned.has(secretId(scope, key.raw)),
  );
  if (missing.length === 0) return [];
  const names = missing.map(({ scope, key }) => say`"${key}" of ${describeScope(scope)}`);
  const shown = joinTexts(names.slice(0, 10), ', ');
  const more = names.length > 10 ? say` and ${names.length - 10} more` : '';
  const isOne = names.length === 1;
  const message = say`${shown}${more} ${isOne ? 'is' : 'are'} missing by now, and not a part of this plan: somebody else deleted ${isOne ? 'it or what it' : 'them or what they'} hung on while this run was on. The next run makes ${isOne ? 'it' : 'them'} again`;
  return [{ severity: 'warning', message }];
}
