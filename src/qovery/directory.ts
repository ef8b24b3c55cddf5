import { isFields, type Fields } from '../model/fields.js';
import { ProblemsError } from '../model/failure.js';
import { listCandidates, matchNamed, type Named } from '../model/names.js';
import { describeScope, type EnvironmentScope, type ProjectScope, type ServiceKind } from '../model/scope.js';
import type { Directory, Service } from '../model/service.js';
import { ApiText, say, type Message, type Text } from '../model/text.js';
import { readNamed, readResults, readText } from './fields.js';
import type { QoveryClient } from './http/client.js';
import { environmentPath, environmentsPath, ORGANIZATIONS_PATH, projectsPath } from './paths.js';
import { get } from './read.js';

const KINDS: ReadonlyMap<string, Service['kind']> = new Map(
  (['application', 'container', 'job', 'helm', 'terraform', 'database'] as const).map((kind) => [
    kind.toUpperCase(),
    kind satisfies ServiceKind | 'database',
  ]),
);

/**
 * Looks names of environments and services up. In: a project or environment. Out: all that it holds, for others to match.
 * Each list is requested once a run, whoever asks. Throws `SyncError`.
 */
export class QoveryDirectory implements Directory {
  readonly #client: QoveryClient;
  readonly #environments = new Map<string, Promise<readonly EnvironmentScope[]>>();
  readonly #services = new Map<string, Promise<readonly Service[]>>();

  constructor(client: QoveryClient) {
    this.#client = client;
  }

  async environments(projectId: string): Promise<readonly EnvironmentScope[]> {
    return await once(this.#environments, projectId, () => this.#listEnvironments(projectId));
  }

  async services(environment: EnvironmentScope): Promise<readonly Service[]> {
    return await once(this.#services, environment.id, () => this.#listServices(environment));
  }

  async #listEnvironments(projectId: string): Promise<readonly EnvironmentScope[]> {
    const results = await list(
      this.#client,
      environmentsPath(projectId),
      'environments',
      'the environments of the project',
    );
    return results.flatMap((fields) => {
      const named = readNamed(fields, 'environment');
      // An environment says which project it is of, so that its name costs no request.
      const name = isFields(fields['project']) ? readText(fields['project']['name']) : undefined;
      const project: ProjectScope = {
        kind: 'project',
        id: projectId,
        name: name === undefined ? undefined : new ApiText(name),
      };
      return named === undefined ? [] : [{ kind: 'environment', ...named, project } as const];
    });
  }

  async #listServices(environment: EnvironmentScope): Promise<readonly Service[]> {
    const what = say`the services of ${describeScope(environment)}`;
    const results = await list(this.#client, environmentPath(environment.id, 'services'), 'services', what);
    return results.flatMap((fields) => {
      const named = readNamed(fields, 'service');
      if (named === undefined) return [];
      const kind = KINDS.get(readText(fields['service_type'])?.toUpperCase() ?? '') ?? 'unknown';
      return [{ ...named, kind, jobType: readJobType(fields), environment }];
    });
  }
}

/** How the user named the project. */
interface ProjectNames {
  readonly organization: string | undefined;
  readonly name: string;
}

/**
 * Looks a project up by name: one request for the organizations, one for each that matches.
 * @throws ProblemsError (`invalid-input`) listing the candidates, when none or more than one matches
 */
export async function findProject(
  client: QoveryClient,
  { organization, name }: ProjectNames,
): Promise<Named> {
  const organizations = await listNamed(client, ORGANIZATIONS_PATH, 'organization', 'the organizations');
  const searched = organization === undefined ? organizations : matchNamed(organizations, organization);
  if (organization !== undefined && searched.length !== 1)
    throw refuse('organization', organization, searched, organizations);
  const projects: Named[] = [];
  for (const one of searched) {
    const what = say`the projects of organization "${one.name}"`;
    projects.push(...(await listNamed(client, projectsPath(one.id), 'project', what)));
  }
  const matches = matchNamed(projects, name);
  const [found] = matches;
  if (matches.length !== 1 || found === undefined) throw refuse('project', name, matches, projects);
  return found;
}

function refuse(
  input: 'organization' | 'project',
  name: string,
  matches: readonly Named[],
  all: readonly Named[],
): ProblemsError {
  const message = explainMatch(input, say`"${new ApiText(name)}"`, matches, all);
  return new ProblemsError('invalid-input', [{ severity: 'error', input, message }]);
}

function explainMatch(what: string, quoted: Text, matches: readonly Named[], all: readonly Named[]): Message {
  if (matches.length > 0)
    return say`more than one ${what} is named ${quoted}: ${listCandidates(matches)}. Give project-id instead`;
  if (all.length === 0)
    return say`no ${what} is named ${quoted}; the token sees none. Check that api-token belongs to the right account`;
  return say`no ${what} is named ${quoted}; the token sees: ${listCandidates(all)}. Correct the name, or give project-id`;
}

async function listNamed(
  client: QoveryClient,
  path: string,
  noun: 'organization' | 'project',
  what: Text,
): Promise<readonly Named[]> {
  const results = await list(client, path, `${noun}s`, what);
  return results.flatMap((fields) => readNamed(fields, noun) ?? []);
}

async function list(
  client: QoveryClient,
  path: string,
  nouns: string,
  what: Text,
): Promise<readonly Fields[]> {
  const { json } = await get(client, path, what);
  return readResults(json, nouns);
}

/** `job_type` in lists of services (openapi: JobResponse); `schedule` says it where that is absent. */
function readJobType(fields: Fields): Service['jobType'] {
  const type = readText(fields['job_type'])?.toLowerCase();
  if (type === 'cron' || type === 'lifecycle') return type;
  const schedule = fields['schedule'];
  if (!isFields(schedule)) return undefined;
  return isFields(schedule['cronjob']) ? 'cron' : 'lifecycle';
}

async function once<T>(cache: Map<string, Promise<T>>, key: string, request: () => Promise<T>): Promise<T> {
  const known = cache.get(key) ?? request();
  cache.set(key, known);
  return await known;
}
