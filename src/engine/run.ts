import { SyncError } from '../model/failure.js';
import type { DesiredState } from '../model/desired.js';
import { allEntries, valueOf } from '../model/desired.js';
import type { Ledger } from '../model/ledger.js';
import type { Plan } from '../model/plan.js';
import { SecretValue } from '../model/secret-value.js';
import { changesOf } from '../model/plan.js';
import { loadDesiredState } from '../desired/load.js';
import { connectApi, type Api } from './api.js';
import { applyPlanned } from './apply.js';
import { Planner } from './planner.js';
import { keyNotices, planPolicy } from './policy.js';
import { RunRecord } from './record.js';
import {
  checkRedeploy,
  findEnvironments,
  findTargets,
  planRedeployment,
  redeployDue,
} from './redeployment.js';
import type { Ports, RunRequest, RunResult } from './request.js';
import { explainBlindness, explainMissing, refuseUnsafe } from './guards.js';
import { findOwnScope, resolveScopes } from './scopes.js';

/**
 * A run from start to end, the same for both faces and for the tests. In: a request and ports. Out: a result with the
 * report. It never throws: whatever ends the run is in the report. Plans and checks can't write or deploy: the code
 * that does is loaded behind `mode === 'apply'` and nowhere else.
 */
export async function run(request: RunRequest, ports: Ports): Promise<RunResult> {
  const record = new RunRecord(request, ports.redactor);
  let api: Api | undefined;
  try {
    checkRedeploy(request);
    const desired = await readDesired(request, ports, record);
    if (request.token === undefined) record.addProblems([CHECKED_ONLY]);
    else {
      record.addProblems(keyNotices(request));
      api = await connectApi(request, ports, record);
      await sync(request, desired, api, ports, record);
    }
  } catch (error) {
    record.fail(error, ports.stop.soft.aborted);
  }
  api?.close();
  const { plan, ledger, rest, redeployLedger } = record;
  const review = api?.isPlaced === true ? api.reviewContext() : undefined;
  return { report: record.report(), review, plan, ledger, rest, redeploy: redeployLedger };
}

const CHECKED_ONLY = {
  severity: 'notice',
  message:
    "there is no API token in this pull request's run: the file was checked in full, but not compared with the project",
} as const;

/** read and check everything → one list per named scope → plan → print → guards → (apply) → verify → (redeploy) */
async function sync(
  request: RunRequest,
  desired: DesiredState,
  api: Api,
  ports: Ports,
  record: RunRecord,
): Promise<void> {
  const own = await findOwnScope(request, await api.findProject(), api.directory);
  record.about(own);
  api.about(own);
  const planner = new Planner({
    own,
    reader: api.reader,
    directory: api.directory,
    policy: planPolicy(request, api.marks),
  });
  const targets = await findTargets(request, own, api);
  const scopes = await resolveScopes(desired, own, api.directory, (scope) => planner.expect(scope));
  const redeploy = await findEnvironments(targets, own, scopes);
  const plan = await planner.plan(scopes);
  record.planned(plan, planner.serverNow);
  const redeployment = await planRedeployment(redeploy, { own, plan, planner, api });
  if (redeployment !== undefined) record.plannedRedeploy(redeployment.plan);
  ports.onPlan(record.report());
  record.addProblems(explainBlindness(planner));
  record.addProblems(
    refuseUnsafe(plan, request, {
      desired,
      redeployment,
      rateLimit: api.rateLimit,
      expected: await expectedPlan(request, plan, api, ports),
    }),
  );
  if (request.mode === 'apply') {
    if (!hasWork(plan, redeployment?.plan)) return;
    if (ports.confirm !== undefined && !(await ports.confirm(record.report())))
      throw new SyncError('cancelled', 'Nothing was written: the answer was no.');
    if (changesOf(plan).length > 0) {
      const ledger = await applyPlanned(plan, { request, planner, api, ports, record });
      const rest = isVerified(ledger) ? await planner.planRest() : undefined;
      record.applied(ledger, rest);
      record.addProblems(explainMissing(plan, rest));
    }
    if (!record.failed && redeployment !== undefined)
      await redeployDue(redeployment, { request, api, ports, record });
  } else if (request.mode === 'check' && hasWork(plan, redeployment?.plan)) {
    throw new SyncError(
      'out-of-sync',
      'The project is not as the file says.',
      'Apply the plan, or change the file to what is meant.',
    );
  }
}

/** Whether the lists behind a ledger were made after its last write. */
function isVerified({ cancelled, crash, unverified }: Ledger): boolean {
  return !cancelled && crash === undefined && unverified === undefined;
}

/** Values become known to the redactor and masked before anything else is printed. */
async function readDesired(request: RunRequest, ports: Ports, record: RunRecord): Promise<DesiredState> {
  const runLevel =
    request.service !== undefined ? 'service' : request.environment !== undefined ? 'environment' : 'project';
  // What no entry refers to is a secret all the same, and masked as one.
  for (const text of request.source.values?.values() ?? [])
    if (text !== '') ports.redactor.add(new SecretValue(text));
  const desired = await loadDesiredState({ ...request.source, runLevel });
  const values = allEntries(desired).flatMap((entry) => {
    const value = valueOf(entry);
    return value === undefined ? [] : [{ key: entry.key, value }];
  });
  for (const { value } of values) ports.redactor.add(value);
  const problems = ports.onValues(values);
  record.read(desired);
  record.addProblems(problems);
  return desired;
}

/** The digest that an apply is held to; an empty plan needs no review, so none is looked for. */
async function expectedPlan(
  { mode, review }: RunRequest,
  plan: Plan,
  api: Api,
  ports: Ports,
): Promise<string | undefined> {
  if (mode !== 'apply' || changesOf(plan).length === 0 || review.expected !== 'pull-request')
    return review.expected;
  if (ports.review === undefined)
    throw new SyncError('plan-changed', 'There is no pull request to take the reviewed plan from.');
  return await ports.review.expectedDigest(api.reviewContext());
}

function hasWork(
  plan: Plan,
  redeploy: { environments: readonly { due: readonly unknown[] }[] } | undefined,
): boolean {
  return changesOf(plan).length > 0 || (redeploy?.environments.some(({ due }) => due.length > 0) ?? false);
}
