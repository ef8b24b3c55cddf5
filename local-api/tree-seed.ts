import { type ScopeSeed, createScopeSeed } from './seed.js';
import { setRun } from './service-run.js';
import type { Store } from './store.js';
import type { JobType, Mode, Project, ScopeNode, ServiceKind, State } from './tree.js';

/** A secret of a tree: a text is a value. */
export type SecretInput =
  | string
  | {
      readonly value?: string;
      /** Makes it a file. */
      readonly mountPath?: string;
      /** Makes it an alias of the secret of that key. */
      readonly alias?: string;
      /** Makes it an override of the nearest secret of its key above. */
      readonly override?: true;
      readonly external?: true;
      readonly ownedBy?: string;
      readonly description?: string;
      readonly interpolates?: boolean;
      /** Created and last edited then (Unix ms). */
      readonly at?: number;
    };

interface ScopeInput {
  readonly secrets?: Readonly<Record<string, SecretInput>>;
  /** Plain variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Secrets of scope BUILT_IN that are seen from here down. */
  readonly builtIn?: Readonly<Record<string, string>>;
}

export interface ServiceInput extends ScopeInput {
  readonly kind: Lowercase<ServiceKind>;
  readonly name: string;
  /** Default for jobs: CRON. */
  readonly jobType?: JobType;
  /** Default: DEPLOYED. */
  readonly state?: State;
  /** Unix ms, `null` for never. Default: the beginning, and never for READY. */
  readonly deployedAt?: number | null;
  /** Default: the values of the tree. */
  readonly runsWith?: Readonly<Record<string, string>>;
}

export interface EnvironmentInput extends ScopeInput {
  readonly name: string;
  /** Default: DEVELOPMENT. */
  readonly mode?: Mode;
  readonly services?: readonly ServiceInput[];
}

export interface ProjectInput extends ScopeInput {
  readonly name: string;
  readonly environments?: readonly EnvironmentInput[];
}

export interface TreeInput {
  /** Default: Acme. */
  readonly organization?: string;
  readonly project?: ProjectInput;
  readonly projects?: readonly ProjectInput[];
}

/** Builds a tree, from the top down: what is below can refer to what is above. */
export function plantTree(store: Store, { organization = 'Acme', project, projects = [] }: TreeInput): void {
  const { id } =
    store.tree.organizations.find(({ name }) => name === organization) ??
    store.tree.addOrganization(organization);
  for (const input of [...(project ? [project] : []), ...projects]) plantProject(store, id, input);
}

export function plantProject(store: Store, organizationId: string, input: ProjectInput): Project {
  const project = store.tree.addProject(organizationId, input.name);
  plantEntries(store, project, input);
  for (const { name, mode = 'DEVELOPMENT', services = [], ...scope } of input.environments ?? []) {
    const environment = store.tree.addEnvironment(project.id, name, mode);
    plantEntries(store, environment, scope);
    for (const service of services) plantService(store, environment.id, service);
  }
  return project;
}

function plantService(store: Store, environmentId: string, input: ServiceInput): void {
  const { name, state = 'DEPLOYED', jobType, runsWith } = input;
  const { deployedAt = state === 'READY' ? null : store.clock.now() } = input;
  const kind = input.kind.toUpperCase() as ServiceKind;
  const service = store.tree.addService({ environmentId, kind, name, ...(jobType && { jobType }) });
  plantEntries(store, service, input);
  setRun(store, service, { state, deployedAt, ...(runsWith && { runsWith }) });
}

function plantEntries(
  store: Store,
  node: ScopeNode,
  { secrets = {}, variables = {}, builtIn = {} }: ScopeInput,
): void {
  const seed = createScopeSeed(store, node);
  for (const [key, value] of Object.entries(builtIn)) seed.builtIn({ key, value });
  for (const [key, value] of Object.entries(variables)) seed.plain({ key, value });
  // An alias may come before its target.
  const isAlias = (input: SecretInput): boolean => typeof input !== 'string' && input.alias !== undefined;
  const ordered = Object.entries(secrets).sort(([, a], [, b]) => Number(isAlias(a)) - Number(isAlias(b)));
  for (const [key, input] of ordered) plantSecret(seed, key, input);
}

function plantSecret(seed: ScopeSeed, key: string, input: SecretInput): void {
  if (typeof input === 'string') return void seed.value({ key, value: input });
  const { alias, override, external, ownedBy, mountPath, ...rest } = input;
  const entry = { key, ...rest };
  if (alias !== undefined) return void seed.alias({ ...entry, target: alias });
  if (override) return void seed.override(entry);
  if (external) return void seed.external({ ...entry, mountPath });
  if (ownedBy !== undefined) return void seed.foreign({ ...entry, ownedBy });
  if (mountPath !== undefined) return void seed.file({ ...entry, mountPath });
  seed.value(entry);
}
