import type { DesiredState, ScopedEntries, ScopeReference } from '../model/desired.js';
import { ProblemsError, type SyncError } from '../model/failure.js';
import { listCandidates, matchNamed, type Named } from '../model/names.js';
import type { Problem } from '../model/problem.js';
import type { EnvironmentScope, ProjectScope, Scope, ServiceScope } from '../model/scope.js';
import { compareScopes, describeScope, isService } from '../model/scope.js';
import type { Directory, Service } from '../model/service.js';
import { ApiText, say, type Text } from '../model/text.js';
import type { RunRequest } from './request.js';

/**
 * Names become scopes, before anything is planned. In: what the inputs and the files name, and the API's directory
 * (one request for environments, one per environment for services, none where no environment is named). Out: the run's
 * own scope, and each named scope with its entries. Two names for one scope are an error: its entries would be two plans.
 */

/** What the run is about. @throws ProblemsError (`invalid-input`) that lists the candidates */
export async function findOwnScope(
  { environment, service }: Pick<RunRequest, 'environment' | 'service'>,
  project: ProjectScope,
  directory: Directory,
): Promise<Scope> {
  if (environment === undefined) return project;
  const found = pickOne(await directory.environments(project.id), environment, 'environment');
  if ('problem' in found) throw refuseInput('environment', found.problem);
  if (service === undefined) return found.one;
  const scope = pickService(await directory.services(found.one), service);
  if ('problem' in scope) throw refuseInput('service', scope.problem);
  return scope.one;
}

/**
 * The named scopes of the files.
 * @param onScope called with each as soon as it is known, some perhaps before another turns out not to be
 * @throws ProblemsError (`invalid-file`) with every name that does not fit
 */
export async function resolveScopes(
  { scopes }: DesiredState,
  own: Scope,
  directory: Directory,
  onScope: (scope: Scope) => void,
): Promise<readonly ScopedEntries[]> {
  await lookAhead(scopes, own, directory);
  const found = await Promise.all(
    scopes.map(async (named) => {
      const one = await descend(own, named.environment, named.service, directory);
      if (one !== undefined && 'scope' in one) onScope(one.scope);
      return { one, named };
    }),
  );
  const problems: Problem[] = [];
  const resolved: ScopedEntries[] = [];
  const seen = new Map<string, ScopeReference>();
  for (const { one, named } of found) {
    if (one === undefined) continue;
    if ('problem' in one) {
      problems.push(one.problem);
      continue;
    }
    const { environment, service, at, entries } = named;
    const { scope } = one;
    const reference = service ?? environment ?? { name: '', at };
    const twin = seen.get(scope.id);
    if (twin !== undefined) problems.push(refuseTwin(reference, twin, scope));
    else resolved.push({ scope, at, entries });
    seen.set(scope.id, reference);
  }
  if (problems.length > 0) throw new ProblemsError('invalid-file', dedupe(problems));
  return resolved.sort((a, b) => compareScopes(a.scope, b.scope));
}

/** A service as a scope; `undefined` for databases and what else holds no secrets. */
function scopeOfService({ id, name, kind, environment }: Service): ServiceScope | undefined {
  return kind === 'database' || kind === 'unknown' ? undefined : { kind, id, name, environment };
}

/** Asks for names before any list: it is their answers that the most lists wait for. */
async function lookAhead(scopes: DesiredState['scopes'], own: Scope, directory: Directory): Promise<void> {
  if (own.kind !== 'project' || scopes.every(({ environment }) => environment === undefined)) return;
  const candidates = await directory.environments(own.id);
  const names = scopes.flatMap(({ environment, service }) => (service && environment?.name) ?? []);
  for (const name of new Set(names)) {
    const [first, ...others] = matchNamed(candidates, name);
    // A name that means more than one is refused: nothing below it is needed. What a look-up fails with comes up there.
    if (first !== undefined && others.length === 0) directory.services(first).catch(() => undefined);
  }
}

/** What a named scope comes to; the directory keeps what it has read, so that names side by side ask once. */
async function descend(
  own: Scope,
  environment: ScopeReference | undefined,
  service: ScopeReference | undefined,
  directory: Directory,
): Promise<{ readonly scope: Scope } | { readonly problem: Problem } | undefined> {
  let scope: Scope = own;
  if (environment !== undefined) {
    if (scope.kind !== 'project') return undefined; // Refused when the file was read.
    const found = pickOne(await directory.environments(scope.id), environment.name, 'environment');
    if ('problem' in found) return { problem: refuseName(found.problem, environment) };
    scope = found.one;
  }
  if (service !== undefined) {
    if (scope.kind !== 'environment') return undefined; // Refused when the file was read.
    const found = pickService(await directory.services(scope), service.name);
    if ('problem' in found) return { problem: refuseName(found.problem, service) };
    scope = found.one;
  }
  return { scope };
}

type Picked<T> = { readonly one: T } | { readonly problem: Text };

function pickOne<T extends Named>(candidates: readonly T[], name: string, what: string): Picked<T> {
  const matches = matchNamed(candidates, name);
  const [first] = matches;
  if (matches.length === 1 && first !== undefined) return { one: first };
  return {
    problem:
      matches.length === 0
        ? say`no ${what} is named "${new ApiText(name)}"; there are: ${listCandidates(candidates)}. Correct the name, or give its id`
        : say`more than one ${what} is named "${new ApiText(name)}": ${listCandidates(matches)}. Give its id instead`,
  };
}

function pickService(services: readonly Service[], name: string): Picked<ServiceScope> {
  const shown = services.map((service) => ({ ...service, kind: service.kind, service }));
  const found = pickOne(shown, name, 'service');
  if ('problem' in found) return found;
  const scope = scopeOfService(found.one.service);
  if (scope !== undefined) return { one: scope };
  return {
    problem: say`"${found.one.name}" is a ${found.one.kind}, which has no secrets of its own. Name the service that uses it`,
  };
}

function refuseName(message: Text, { at }: ScopeReference): Problem {
  return { severity: 'error', message, at };
}

function refuseTwin({ name, at }: ScopeReference, twin: ScopeReference, scope: Scope): Problem {
  const line = `${twin.at.file}:${twin.at.line}`;
  return {
    severity: 'error',
    at,
    message: say`"${new ApiText(name)}" and "${new ApiText(twin.name)}" (${line}) are both ${describeScope(scope)}. Put its entries under one of the names`,
  };
}

/** A name that fits nothing is found once for each service below it. */
function dedupe(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ at }) => {
    const place = `${at?.file} ${at?.line} ${at?.column}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

function refuseInput(input: 'environment' | 'service', message: Text): SyncError {
  return new ProblemsError('invalid-input', [{ severity: 'error', input, message }]);
}

/** All scopes below one, from the directory. */
export async function listBelow(
  scope: Scope,
  directory: Directory,
): Promise<readonly (EnvironmentScope | ServiceScope)[]> {
  if (isService(scope)) return [];
  const environments = scope.kind === 'project' ? await directory.environments(scope.id) : [scope];
  const services = await settleAll(environments.map((one) => directory.services(one)));
  const below = services.flat().flatMap((service) => scopeOfService(service) ?? []);
  return [...(scope.kind === 'project' ? environments : []), ...below];
}

/** What all come to. The run may go on where one is refused, and then none may be under way when it writes. */
async function settleAll<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises);
  return await Promise.all(promises);
}

/** The project as a scope, before its name is known. */
export function projectScope(id: string, name: string | ApiText | undefined): ProjectScope {
  return { kind: 'project', id, name: typeof name === 'string' ? new ApiText(name) : name };
}
