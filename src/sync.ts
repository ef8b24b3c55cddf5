import type { Cancellation } from './cancellation.js';
import type { FailureReason } from './errors.js';
import { ProblemsError, SyncError } from './errors.js';
import type { Settings } from './inputs.js';
import type { DesiredState } from './model/desired.js';
import type { Ledger } from './model/plan.js';
import type { Problem } from './model/problem.js';
import type { Redactor } from './model/redactor.js';
import type { Listing } from './model/remote.js';
import type { SecretReader } from './model/store.js';
import { createDescribe } from './plan/describe.js';
import { checkBudget, guardPlan } from './plan/guards.js';
import type { Planned } from './plan/plan.js';
import { needsVariables, planSync } from './plan/plan.js';
import type { Policy } from './plan/policy.js';
import { RemoteIndex } from './plan/remote-index.js';
import type { Violation } from './plan/violations.js';
import type { QoveryClient } from './qovery/client.js';
import type { Parent } from './qovery/parent.js';
import type { ApplyRequest } from './apply/apply.js';

/** Of several violations, the run's failure reason is the first of these that there is. */
const REASONS: readonly Violation['reason'][] = [
  'invalid-file',
  'api-error',
  'unsafe-plan',
  'plan-changed',
  'rate-limited',
];

/** A list of variables that is refused or can't be read leaves what only it tells unknown; the run goes on. */
const IS_OPTIONAL: ReadonlySet<FailureReason> = new Set(['forbidden', 'not-found', 'api-error']);

/** Lists the project and plans, reading mount paths only where nothing else tells them. */
export async function planFrom(
  reader: SecretReader,
  listing: Listing,
  desired: DesiredState,
  policy: Policy,
): Promise<Planned> {
  const index = new RemoteIndex(listing, policy);
  if (!needsVariables(desired, index)) return planSync(desired, index);
  try {
    return planSync(desired, new RemoteIndex(listing, policy, await reader.variables(true)));
  } catch (error) {
    // Where the list does not even tell a file from a value, a write could mark the one as the other.
    const areKindsTold = listing.secrets.every(({ kind }) => kind !== undefined);
    if (!(error instanceof SyncError) || !IS_OPTIONAL.has(error.reason) || !areKindsTold) throw error;
    const planned = planSync(desired, index);
    const message = `mount paths are not known, so secret files whose mark does not tell theirs are written each time: ${error.message}`;
    const problems: Problem[] = [...planned.plan.problems, { severity: 'warning', message }];
    return { ...planned, plan: { ...planned.plan, problems } };
  }
}

/**
 * Refuses a plan that must not be applied.
 * @returns warnings that are no refusals in this mode
 * @throws ProblemsError with everything that stands in the way
 */
export function refuseUnsafe(
  planned: Planned,
  listing: Listing,
  desired: DesiredState,
  settings: Settings,
): readonly Problem[] {
  const { allowEmpty, maxDeletes, expectedPlan, mode } = settings;
  const violations = [
    ...guardPlan(planned, { entryCount: desired.entries.length, allowEmpty, maxDeletes, expectedPlan }),
  ];
  const budget = checkBudget(planned.plan, listing.rateLimit);
  if (budget && mode === 'apply') violations.push({ reason: 'rate-limited', problem: budget });
  const reason = REASONS.find((one) => violations.some((violation) => violation.reason === one));
  if (reason !== undefined)
    throw new ProblemsError(
      reason,
      violations.map((violation) => violation.problem),
    );
  return budget ? [{ ...budget, severity: 'warning' }] : [];
}

/** Says so where nothing dates edits, so that those made outside can't be told. */
export function explainBlindness(serverNow: number | undefined, { secrets }: Listing): readonly Problem[] {
  const own = secrets.filter(({ scope }) => scope === 'PROJECT');
  const undated = own.every(({ updatedAt }) => updatedAt === undefined);
  if (!undated || (own.length === 0 && serverNow !== undefined)) return [];
  const message =
    'Qovery sends no date with its answers or its secrets, so edits made outside of this action can not be told';
  return [{ severity: 'notice', message }];
}

/** What applying takes besides the plan. */
export interface ApplyContext {
  readonly client: QoveryClient;
  readonly parent: Parent;
  readonly reader: SecretReader;
  readonly desired: DesiredState;
  readonly policy: Policy;
  readonly settings: Settings;
  readonly cancellation: Cancellation;
  readonly redactor: Redactor;
  readonly onProgress: ApplyRequest['onProgress'];
}

/** Applies a plan. The writing code is loaded here and nowhere else: plans and checks never have it. */
export async function applyGuarded({ plan, listedKeys }: Planned, context: ApplyContext): Promise<Ledger> {
  const [{ applyPlan }, { QoveryWriter }] = await Promise.all([
    import('./apply/apply.js'),
    import('./qovery/writer.js'),
  ]);
  const { client, parent, reader, policy, settings, cancellation, onProgress } = context;
  return await applyPlan({
    plan,
    listedKeys,
    reader,
    writer: new QoveryWriter(client, parent),
    describe: createDescribe(policy),
    replan: (listing) => replan(listing, context),
    pruneNeedsMarks: policy.prune === 'owned',
    concurrency: settings.concurrency,
    stop: cancellation.soft,
    onProgress,
  });
}

/** Plans anew from a list made after writing: what was written counts by its fingerprint, whatever the detection. */
async function replan(listing: Listing, { reader, desired, policy, redactor }: ApplyContext) {
  const { plan, violations } = await planFrom(reader, listing, desired, {
    ...policy,
    changeDetection: 'fingerprint',
  });
  const atProject = listing.secrets.filter(({ scope }) => scope === 'PROJECT');
  return {
    plan,
    refusals: new Map(
      violations.flatMap(({ key, problem }): [string, string][] =>
        key === undefined ? [] : [[key, problem.message]],
      ),
    ),
    atProject: new Map(atProject.map((secret) => [secret.key, secret])),
    explainClash: (key: string) => explainClash(key, reader, redactor),
  };
}

/** Where `GET /variable` shows a key that the secret list does not: a plain variable, or another scope. */
async function explainClash(
  key: string,
  reader: SecretReader,
  redactor: Redactor,
): Promise<string | undefined> {
  const variables = await reader.variables(false).catch(() => []);
  const found = variables.find((one) => one.key === key);
  if (found === undefined) return undefined;
  const service = found.serviceName === undefined ? '' : ` (service ${redactor.clean(found.serviceName)})`;
  const scope = redactor.clean(found.scope);
  return found.isSecret
    ? `the key exists at scope ${scope}${service}`
    : `the key exists as a plain variable at scope ${scope}${service}; delete or rename the variable first`;
}
