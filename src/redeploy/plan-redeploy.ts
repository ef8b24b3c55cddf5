import { listNames } from '../model/phrases.js';
import type { Problem } from '../model/problem.js';
import type { DueService, RedeployPlan } from '../model/redeploy.js';
import { compareScopes, type EnvironmentScope, type Scope } from '../model/scope.js';
import type { EnvironmentStatuses, Service } from '../model/service.js';
import { say, type Text } from '../model/text.js';
import { collectNews, type News, type NewsInput } from './news.js';
import { environmentsNeeded, isWithin, type AskedTargets, type RedeployTarget } from './targets.js';
import { judgeService } from './verdict.js';

/**
 * Which services run on old values. In: what the run changed or will change, its lists, the services' states. Out: the
 * services that are due, each with its reason, and those left out, each with its own. It never asks the API, and never
 * starts what is stopped. The idea: a service is due when something it sees was written after its last deployment,
 * so a deployment that never came about is made up for by the next run.
 */

export interface KnownEnvironment {
  readonly environment: EnvironmentScope;
  readonly services: readonly Service[];
  /** `undefined` where they were not read, as for environments that are not named. */
  readonly statuses: EnvironmentStatuses | undefined;
}

export interface RedeployInput extends NewsInput {
  readonly asked: AskedTargets;
  /** What the run is about. */
  readonly runScope: Scope;
  /** The environments that the run names, its own or the file's. */
  readonly namedEnvironments: readonly EnvironmentScope[];
  /** All that are known; services and states only of those that `environmentsNeeded` gives. */
  readonly environments: readonly KnownEnvironment[];
  /** The server's time (Unix ms), `undefined` where it is not known. */
  readonly serverNow: number | undefined;
}

/** @throws ProblemsError (`invalid-input`) where `changed` is asked of a run that names no environment */
export function planRedeploy(input: RedeployInput): RedeployPlan {
  const { asked, runScope, namedEnvironments, environments } = input;
  const news = collectNews(input);
  const needed = environmentsNeeded(asked, runScope, namedEnvironments);
  const known = new Map(environments.map((one) => [one.environment.id, one]));
  const planned = needed.flatMap(({ id }) => {
    const one = known.get(id);
    return one === undefined ? [] : [planEnvironment(one, input, news)];
  });
  return { environments: planned, problems: explain(input, news, needed) };
}

function planEnvironment(
  { environment, services, statuses }: KnownEnvironment,
  { asked, runScope, serverNow }: RedeployInput,
  news: News,
): RedeployPlan['environments'][number] {
  const targets =
    asked === 'changed' ? [] : asked.filter((target) => target.environment.id === environment.id);
  const isWhole = asked === 'changed' || targets.some(({ service }) => service === undefined);
  const namedIds = new Set(targets.map(({ service }) => service?.id));
  const states = new Map(statuses?.services.map((status) => [status.id, status]));
  const due: DueService[] = [];
  const leftOut: DueService[] = [];
  for (const service of [...services].sort(compareServices)) {
    const isNamed = namedIds.has(service.id);
    if (!(isWhole || isNamed) || !isWithin({ environment, service }, runScope)) continue;
    const verdict = judgeService({ service, status: states.get(service.id), isNamed, news, serverNow });
    if (verdict === undefined) continue;
    (verdict.isDue ? due : leftOut).push({ service, why: verdict.why });
  }
  return { environment, due, leftOut };
}

function explain(input: RedeployInput, news: News, needed: readonly EnvironmentScope[]): readonly Problem[] {
  return [explainUnmarkable(news), explainNotNamed(input, news, needed), ...explainOutside(input)].flatMap(
    (message) =>
      message === undefined ? [] : [{ severity: 'notice', input: 'redeploy', message } satisfies Problem],
  );
}

function explainUnmarkable({ unmarkable }: News): Text | undefined {
  if (unmarkable.length === 0) return undefined;
  const isOne = unmarkable.length === 1;
  return say`${listNames(unmarkable)} can't carry a mark (too long a description, or descriptions are not kept) and so ${isOne ? 'is' : 'are'} written on every run, which by itself makes no service due. Shorten the description where it is long`;
}

/** Environments that keep the project's old values until somebody deploys them. */
function explainNotNamed(
  { runScope, environments }: RedeployInput,
  { changes }: News,
  needed: readonly EnvironmentScope[],
): Text | undefined {
  if (runScope.kind !== 'project' || !changes.has(runScope.id)) return undefined;
  const covered = new Set(needed.map(({ id }) => id));
  const others = environments.map(({ environment }) => environment).filter(({ id }) => !covered.has(id));
  if (others.length === 0) return undefined;
  const names = listNames(others.sort(compareScopes).map(({ name }) => name));
  return say`the project's secrets change, and ${names} ${others.length === 1 ? 'keeps' : 'keep'} the old values until the next deployment. List environments under redeploy to deploy them as well`;
}

/** Lines of the list that a run about an environment or service has nothing to do with. */
function explainOutside({ asked, runScope }: RedeployInput): readonly Text[] {
  if (asked === 'changed') return [];
  return asked
    .filter((target) => !isWithin(target, runScope))
    .map(
      (target) =>
        say`"${nameTarget(target)}" is outside what this run is about, so it is not deployed. Take the line out, or redeploy it in a run of its own`,
    );
}

function nameTarget({ environment, service }: RedeployTarget): Text {
  return service === undefined ? environment.name : say`${environment.name}/${service.name}`;
}

function compareServices(a: Service, b: Service): number {
  if (a.name.raw !== b.name.raw) return a.name.raw < b.name.raw ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
