import type { Mode, Plan, Refusal, ScopePlan } from '../model/plan.js';
import { changesOf } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { describeScope } from '../model/scope.js';
import type { RateLimit } from '../model/secret.js';
import { ApiText, joinTexts, say, type Text } from '../model/text.js';
import { isDigest } from './digest.js';
import { countOf, listNames } from '../model/phrases.js';
import { isPrune } from './plan.js';
import type { MaxDeletes, PlanPolicy } from './policy.js';
import { refusal } from './refusals.js';

/** A percentage never means fewer than this, so that small projects are not locked. */
const LEAST_ALLOWED = 3;
/** A window that ends sooner than this is waited out by the retries. */
const SHORT_WINDOW_MS = 60_000;
/** How every refusal for want of a reviewed plan ends. */
const REVIEW_ADVICE =
  'Do: open a pull request that touches the file; its comment shows this plan, merging it applies it.';

/** What the guards go by. */
export interface GuardSettings {
  readonly policy: Pick<PlanPolicy, 'allowEmpty' | 'maxDeletes'>;
  readonly mode: Mode;
  /** Entries of all scopes, those under `absent` and skipped ones included. */
  readonly entryCount: number;
  /** The digest that an apply is held to, and whether it is refused without one. */
  readonly review: { readonly expected: string | undefined; readonly isRequired: boolean };
}

/**
 * What forbids applying a plan: what was found while planning, and the guards that come before the first write. In
 * every mode but for the review, which only an apply is held to. All of it at once.
 */
export function guardPlan(plan: Plan, settings: GuardSettings): readonly Refusal[] {
  const { policy, mode, entryCount, review } = settings;
  return [
    ...plan.refusals,
    ...guardEmptiness(entryCount, policy.allowEmpty),
    ...guardDeletes(plan, policy.maxDeletes),
    ...(mode === 'apply' ? guardReview(plan, review) : []),
  ];
}

function guardEmptiness(entryCount: number, allowEmpty: boolean): readonly Refusal[] {
  if (entryCount > 0 || allowEmpty) return [];
  const message = 'the desired state has no entries at all. If that is meant, set allow-empty: true';
  return [onInput('allow-empty', refusal('unsafe-plan', message))];
}

/** A count is for the run; a percentage holds for each scope and for the run. */
function guardDeletes({ scopes }: Plan, limit: MaxDeletes): readonly Refusal[] {
  const all: Counted = {
    changes: scopes.flatMap(({ changes }) => changes),
    prunable: scopes.reduce((sum, one) => sum + one.prunable, 0),
  };
  const isByScope = 'percent' in limit && scopes.length > 1;
  const inScopes = isByScope
    ? scopes.flatMap((one) => describeExcess(one, limit, say` from ${describeScope(one.scope)}`))
    : [];
  const excess = [...inScopes, ...describeExcess(all, limit, inScopes.length > 0 ? ' in all' : '')];
  if (excess.length === 0) return [];
  // A count is for the run: the one that lets this very plan pass is the run's, whichever scope is above its share.
  const needed = all.changes.filter(isPrune).length;
  const whole = isByScope ? ', which is for the whole run' : '';
  const message = say`the plan prunes or moves ${joinTexts(excess, '; and ')}. If they should go, raise max-deletes to ${needed}${whole}; if not, put them back into the file or set prune: none`;
  return [onInput('max-deletes', refusal('unsafe-plan', message))];
}

type Counted = Pick<ScopePlan, 'changes' | 'prunable'>;

/** How many are above what is allowed, if any, in a scope or in the run as a whole. */
function describeExcess({ changes, prunable }: Counted, limit: MaxDeletes, where: Text): readonly Text[] {
  const doomed = changes.filter(isPrune).map(({ key }) => key);
  const allowed = 'count' in limit ? limit.count : allowedShare(prunable, limit.percent);
  if (doomed.length <= allowed) return [];
  const share = 'count' in limit ? '' : `, ${limit.percent}% of the ${prunable} that this prune could delete`;
  return [
    say`${countOf(doomed.length, 'secret')}${where} (${listNames(doomed)}), more than max-deletes allows (${allowed}${share})`,
  ];
}

function allowedShare(prunable: number, percent: number): number {
  return percent === 0 ? 0 : Math.max(LEAST_ALLOWED, Math.floor((prunable * percent) / 100));
}

/** An empty plan always passes. */
function guardReview(plan: Plan, { expected, isRequired }: GuardSettings['review']): readonly Refusal[] {
  if (changesOf(plan).length === 0 || expected === plan.digest) return [];
  if (expected === undefined) {
    if (!isRequired) return [];
    const message = `the plan is not empty and no reviewed plan was given, which require-plan asks for. ${REVIEW_ADVICE}`;
    return [onInput('expected-plan', refusal('plan-changed', message))];
  }
  const shown = new ApiText(expected.slice(0, 64));
  const what = isDigest(expected) ? '' : say`, which is no digest (40 letters)${hintOn(expected)},`;
  const message = say`the plan is not the reviewed one: expected-plan is "${shown}"${what} and this plan's digest is ${plan.digest}. ${REVIEW_ADVICE}`;
  return [onInput('expected-plan', refusal('plan-changed', message))];
}

/** What is written where a switch is meant. */
const SWITCH = /^(?:true|false|yes|no|on|off)$/i;

function hintOn(expected: string): string {
  if (/^pull.?requests?$/i.test(expected)) return ': was pull-request meant?';
  return SWITCH.test(expected)
    ? ': write pull-request to hold the run to what the merged pull request showed, or set require-plan to refuse a run without a reviewed plan'
    : '';
}

/**
 * Whether the rate limit leaves enough requests.
 * @param extraRequests what the run needs besides the plan's own (deployments)
 * @returns a refusal when applying, else a warning; a plan that no window holds is applied as far as it goes, with a warning
 */
export function checkBudget(
  plan: Plan,
  tightest: RateLimit | undefined,
  extraRequests: number,
  mode: Mode,
): { readonly refusals: readonly Refusal[]; readonly problems: readonly Problem[] } {
  const nothing = { refusals: [], problems: [] };
  const needed = plan.requests + extraRequests;
  if (
    tightest === undefined ||
    !hasNumbers(tightest) ||
    needed === 0 ||
    tightest.remaining >= needed ||
    tightest.resetInMs <= SHORT_WINDOW_MS
  )
    return nothing;
  const { limit, remaining, resetInMs } = tightest;
  const minutes = countOf(Math.ceil(resetInMs / 60_000), 'minute');
  const start = `the plan needs ${countOf(needed, 'request')}, but Qovery's rate limit`;
  if (limit !== undefined && needed > limit) {
    const message = `${start} allows ${limit} in a window and leaves ${remaining}: it is applied as far as it goes. Run again when the window has ended; that goes on`;
    return { refusals: [], problems: [{ severity: 'warning', message }] };
  }
  const message = `${start} leaves ${remaining} until its window ends in ${minutes}. Run again then`;
  if (mode !== 'apply') return { refusals: [], problems: [{ severity: 'warning', message }] };
  return { refusals: [refusal('rate-limited', message)], problems: [] };
}

type KnownLimit = RateLimit & { readonly remaining: number; readonly resetInMs: number };

function hasNumbers(limit: RateLimit): limit is KnownLimit {
  return limit.remaining !== undefined && limit.resetInMs !== undefined;
}

function onInput(input: string, refused: Refusal): Refusal {
  return { ...refused, problem: { ...refused.problem, input } };
}
