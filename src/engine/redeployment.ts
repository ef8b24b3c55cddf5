import { setTimeout } from 'node:timers/promises';
import type { ScopedEntries } from '../model/desired.js';
import type { Ledger } from '../model/ledger.js';
import type { Plan } from '../model/plan.js';
import type { RedeployPlan } from '../model/redeploy.js';
import type { EnvironmentScope, Scope } from '../model/scope.js';
import { environmentOf, projectOf } from '../model/scope.js';
import { checkRedeployRequest } from '../redeploy/check-request.js';
import type { KnownEnvironment } from '../redeploy/plan-redeploy.js';
import type { AskedTargets } from '../redeploy/targets.js';
import type { Api } from './api.js';
import { keyMaterialOf } from './policy.js';
import type { Planner } from './planner.js';
import type { RunRecord } from './record.js';
import type { Ports, RunRequest } from './request.js';

/** What a run about to redeploy knows: planned before anything is written, and again from what was written. */
export interface Redeployment {
  readonly plan: RedeployPlan;
  /** The same question, asked again after the secrets were applied. */
  planAgain(ledger: Ledger | undefined): RedeployPlan;
}

/** What `redeploy` asks for, before anything is planned. */
interface RedeployAsked {
  readonly asked: AskedTargets;
  /** The environments that the run names, its own or the file's. */
  readonly named: readonly EnvironmentScope[];
  /** The environments whose states have to be read. */
  readonly needed: readonly EnvironmentScope[];
}

/** Refuses what contradicts itself, before the first request. @throws ProblemsError (`invalid-input`) */
export function checkRedeploy(request: RunRequest): void {
  const { redeploy, changeDetection } = request;
  checkRedeployRequest({ redeploy, changeDetection, hasLastingKey: keyMaterialOf(request) !== undefined });
}

/**
 * Looks up what `redeploy` names, before anything is listed. Runs that redeploy nothing load none of the code for it.
 * @throws ProblemsError (`invalid-input`) with the candidates
 */
export async function findTargets(
  { redeploy }: RunRequest,
  own: Scope,
  api: Api,
): Promise<AskedTargets | undefined> {
  if (redeploy === 'none' || redeploy.length === 0) return undefined;
  if (redeploy === 'changed') return 'changed';
  const { resolveRedeployTargets } = await import('../redeploy/targets.js');
  const environments = await api.directory.environments(projectOf(own).id);
  return await resolveRedeployTargets(redeploy, environments, (environment) =>
    api.directory.services(environment),
  );
}

/** Which environments that concerns. @throws ProblemsError (`invalid-input`) where the run names none that it could */
export async function findEnvironments(
  asked: AskedTargets | undefined,
  own: Scope,
  scopes: readonly ScopedEntries[],
): Promise<RedeployAsked | undefined> {
  if (asked === undefined) return undefined;
  const { environmentsNeeded } = await import('../redeploy/targets.js');
  const named = scopes.flatMap(({ scope }) => environmentOf(scope) ?? []);
  return { asked, named, needed: environmentsNeeded(asked, own, named) };
}

/** Reads the states of the environments in question, one request each, and finds what is due. Without `redeploy`, no request. */
export async function planRedeployment(
  redeploy: RedeployAsked | undefined,
  context: {
    readonly own: Scope;
    readonly plan: Plan;
    readonly planner: Planner;
    readonly api: Api;
  },
): Promise<Redeployment | undefined> {
  if (redeploy === undefined) return undefined;
  const { asked, named, needed } = redeploy;
  const { own, plan, planner, api } = context;
  const { planRedeploy } = await import('../redeploy/plan-redeploy.js');
  const environments = await Promise.all(needed.map((environment) => readEnvironment(environment, api)));
  // Looked up already, by the names of the run, of the file or of the list.
  const all = await api.directory.environments(projectOf(own).id);
  const others = all.filter(({ id }) => !needed.some((one) => one.id === id));
  const known = [
    ...environments,
    ...others.map((environment) => ({ environment, services: [], statuses: undefined })),
  ];
  const planWith = (ledger: Ledger | undefined): RedeployPlan =>
    planRedeploy({
      asked,
      runScope: own,
      namedEnvironments: named,
      environments: known,
      plan,
      ledger,
      listings: [...planner.listings.values()],
      canCarryMark: (text) => api.marks.hasRoom(text),
      serverNow: api.serverNow(),
    });
  return { plan: planWith(undefined), planAgain: planWith };
}

async function readEnvironment(environment: EnvironmentScope, api: Api): Promise<KnownEnvironment> {
  const [services, statuses] = await Promise.all([
    api.directory.services(environment),
    api.deployments.statuses(environment),
  ]);
  return { environment, services, statuses };
}

const REAL_WAITS: NonNullable<NonNullable<Ports['waits']>['deployments']> = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

/** Deploys what is due after the secrets were applied and verified. The code that deploys is loaded here alone. */
export async function redeployDue(
  redeployment: Redeployment,
  run: { readonly request: RunRequest; readonly api: Api; readonly ports: Ports; readonly record: RunRecord },
): Promise<void> {
  const { request, api, ports, record } = run;
  const plan = redeployment.planAgain(record.ledger);
  record.plannedRedeploy(plan);
  if (plan.environments.every(({ due }) => due.length === 0)) return;
  const [{ deployAndWait }, writer] = await Promise.all([
    import('../redeploy/deploy-and-wait.js'),
    api.createDeployer(),
  ]);
  const ledger = await deployAndWait(plan, {
    reader: api.deployments,
    writer,
    concurrency: request.concurrency,
    stop: ports.stop,
    timeoutMs: request.redeployTimeoutMs,
    ...(ports.waits?.deployments ?? REAL_WAITS),
    onLine: (line) => ports.onProgress({ type: 'deploy', line: record.printer.print(line) }),
  });
  record.redeployed(ledger);
}
