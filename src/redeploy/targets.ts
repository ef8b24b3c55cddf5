import { ProblemsError } from '../model/failure.js';
import { listCandidates, matchNamed } from '../model/names.js';
import type { Problem } from '../model/problem.js';
import { compareScopes, environmentOf, type EnvironmentScope, type Scope } from '../model/scope.js';
import type { Service } from '../model/service.js';
import { ApiText, joinTexts, say, type Text } from '../model/text.js';

/** One line of `redeploy`, looked up: an environment, or one service of it. */
export interface RedeployTarget {
  readonly environment: EnvironmentScope;
  readonly service: Service | undefined;
}

/** What `redeploy` asks for, looked up. */
export type AskedTargets = 'changed' | readonly RedeployTarget[];

/**
 * Looks the lines of `redeploy` up: the whole line is an environment, else it is split at a `/`. Both may be names or
 * ids, and names may hold a `/` themselves.
 * @param servicesOf asked only for environments that a line names a service of
 * @throws ProblemsError (`invalid-input`) with the candidates, for all lines that fit nothing or more than one thing
 */
export async function resolveRedeployTargets(
  lines: readonly string[],
  environments: readonly EnvironmentScope[],
  servicesOf: (environment: EnvironmentScope) => Promise<readonly Service[]>,
): Promise<readonly RedeployTarget[]> {
  const targets: RedeployTarget[] = [];
  const problems: Problem[] = [];
  const trimmed = lines.map((text) => text.trim()).filter((text) => text !== '');
  for (const found of await Promise.all(trimmed.map((line) => findTarget(line, environments, servicesOf)))) {
    if ('target' in found) targets.push(found.target);
    else problems.push({ severity: 'error', input: 'redeploy', message: found.problem });
  }
  if (problems.length > 0) throw new ProblemsError('invalid-input', problems);
  return targets;
}

/**
 * The environments whose states have to be read: one request each.
 * @param named the environments that the run names, its own or the file's
 * @throws ProblemsError (`invalid-input`) where `changed` is asked of a run that names no environment
 */
export function environmentsNeeded(
  asked: AskedTargets,
  runScope: Scope,
  named: readonly EnvironmentScope[],
): readonly EnvironmentScope[] {
  const own = environmentOf(runScope);
  if (asked === 'changed') {
    if (own === undefined && named.length === 0) throw new ProblemsError('invalid-input', [NO_ENVIRONMENT]);
    return sortUnique(own === undefined ? named : [own]);
  }
  return sortUnique(
    asked.filter((target) => isWithin(target, runScope)).map(({ environment }) => environment),
  );
}

/** Whether a run about this scope can concern a target at all: it is about its own branch only. */
export function isWithin({ environment, service }: RedeployTarget, runScope: Scope): boolean {
  const own = environmentOf(runScope);
  if (own === undefined) return true;
  if (environment.id !== own.id) return false;
  return runScope.kind === 'environment' || service === undefined || service.id === runScope.id;
}

const NO_ENVIRONMENT: Problem = {
  severity: 'error',
  input: 'redeploy',
  message:
    'redeploy: changed deploys the environments that the run names, and this one names none. List the environments to deploy instead, one per line',
};

type Found = { readonly target: RedeployTarget } | { readonly problem: Text };

async function findTarget(
  line: string,
  environments: readonly EnvironmentScope[],
  servicesOf: (environment: EnvironmentScope) => Promise<readonly Service[]>,
): Promise<Found> {
  const whole = matchNamed(environments, line);
  if (whole.length > 1) return { problem: explainSeveral(line, 'environment', listCandidates(whole)) };
  if (whole[0] !== undefined) return { target: { environment: whole[0], service: undefined } };
  const splits = splitLine(line, environments);
  if (splits.length === 0) return { problem: explainNone(line, environments) };
  const targets: RedeployTarget[] = [];
  const seen: Text[] = [];
  for (const { environment, rest } of splits) {
    const services = await servicesOf(environment);
    targets.push(...matchNamed(services, rest).map((service) => ({ environment, service })));
    seen.push(say`environment "${environment.name}" has ${listCandidates(services)}`);
  }
  const [target] = targets;
  if (target === undefined) {
    return {
      problem: say`"${new ApiText(line)}" names no service: ${joinTexts(seen, '; ')}. Correct the name, or give its id`,
    };
  }
  if (targets.length === 1) return { target };
  return {
    problem: explainSeveral(line, 'service', listCandidates(targets.flatMap(({ service }) => service ?? []))),
  };
}

/** Where a line can be split so that an environment is in front: at most once for each environment, however long it is. */
function splitLine(
  line: string,
  environments: readonly EnvironmentScope[],
): readonly { readonly environment: EnvironmentScope; readonly rest: string }[] {
  const lengths = new Set(
    environments
      .flatMap(({ id, name }) => [id.length, name.raw.length])
      .filter((length) => line[length] === '/'),
  );
  return [...lengths].flatMap((length) => {
    const rest = line.slice(length + 1);
    return matchNamed(environments, line.slice(0, length)).map((environment) => ({ environment, rest }));
  });
}

/** What is written where a switch is meant. */
const SWITCHES: ReadonlyMap<string, string> = new Map([
  ...['true', 'yes', 'on', 'all', 'always', 'auto'].map(
    (word) => [word, 'Write changed to deploy the services that run on old values'] as const,
  ),
  ...['false', 'no', 'off', 'never'].map((word) => [word, 'Write none to deploy nothing'] as const),
  // Only in another case do these come here; with an environment of that name they don't.
  ...['changed', 'none'].map(
    (word) => [word, `Did you mean ${word}? It is written in small letters`] as const,
  ),
]);

function explainNone(line: string, environments: readonly EnvironmentScope[]): Text {
  return say`"${new ApiText(line)}" is no environment, nor a service as environment/service; the environments are: ${listCandidates(environments)}. ${SWITCHES.get(line.toLowerCase()) ?? 'Correct the name, or give its id'}`;
}

function explainSeveral(line: string, what: string, candidates: Text): Text {
  return say`"${new ApiText(line)}" fits more than one ${what}: ${candidates}. Give its id instead`;
}

function sortUnique(environments: readonly EnvironmentScope[]): readonly EnvironmentScope[] {
  return [...new Map(environments.map((one) => [one.id, one])).values()].sort(compareScopes);
}
