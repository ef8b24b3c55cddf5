import { belowOf } from './branch.js';
import { cloneEnvironment } from './clone.js';
import type { Entry } from './entry.js';
import { type ScopeHandle, type StoredSecret, createScopeHandle, reveal } from './scope-handle.js';
import { type Seed, createSeed } from './seed.js';
import type { Store } from './store.js';
import type { Project } from './tree.js';

/** A project, with everything in it. */
export interface ProjectHandle extends ScopeHandle {
  readonly organizationId: string;
  /** The project's first environment; empty when there is none. */
  readonly environmentId: string;
  readonly seed: Seed;
  /** Everything in the project: all scopes, plain variables too. */
  entries(): readonly StoredSecret[];
  /** The project's own entry of that key, else one of another scope. */
  get(key: string): StoredSecret | undefined;
  /** The environment or service of a path such as `staging`, `staging/api` or, of two of one name, `staging/job:api`. */
  scope(path: string): ScopeHandle;
  /** Every scope of the project, itself first. */
  scopes(): readonly ScopeHandle[];
  /** Copies an environment, descriptions included, as Qovery's clone does. */
  clone(environment: string, name: string): ScopeHandle;
}

export function createProjectHandle(store: Store, project: Project): ProjectHandle {
  const handle = createScopeHandle(store, project.id);
  const all = (): readonly Entry[] =>
    [project, ...belowOf(store, project)].flatMap(({ id }) => store.entriesOf(id));
  const find = (key: string): Entry | undefined => {
    const entries = store.entriesOfKey(project.id, key);
    const own = entries.filter(({ scopeId }) => scopeId === project.id);
    return own.find(({ scope }) => scope !== 'BUILT_IN') ?? own[0] ?? entries[0];
  };
  const require = (key: string): Entry => {
    const entry = find(key);
    if (entry === undefined) throw new Error(`There is no ${key} in ${project.name}`);
    return entry;
  };
  return Object.defineProperties(
    {
      ...handle,
      organizationId: project.organizationId,
      environmentId: '',
      seed: createSeed(store, project),
      entries: () => all().map((entry) => reveal(store, entry)),
      get: (key: string) => {
        const entry = find(key);
        return entry && reveal(store, entry);
      },
      edit: (key, edit) => reveal(store, store.update(require(key), edit)),
      remove: (key) => store.remove(require(key).id),
      scope: (path) => createScopeHandle(store, findByPath(store, project, path)),
      scopes: () =>
        [project, ...belowOf(store, project)]
          .filter(({ id }) => store.tree.node(id) !== undefined)
          .map(({ id }) => createScopeHandle(store, id)),
      clone: (environment, name) => {
        const source = store.tree.node(findByPath(store, project, environment));
        if (source?.kind !== 'ENVIRONMENT') throw new Error(`${environment} is no environment`);
        const { projectId, mode, clusterId } = source;
        return createScopeHandle(
          store,
          cloneEnvironment(store, source, { name, projectId, mode, clusterId }).id,
        );
      },
    } satisfies ProjectHandle,
    {
      name: { enumerable: true, get: () => handle.name },
      environmentId: { enumerable: true, get: () => store.tree.environmentsOf(project.id)[0]?.id ?? '' },
    },
  );
}

/** Finds an id by names; throws when nothing, or more than one thing, has them. */
export function findByPath(store: Store, project: Project, path: string): string {
  if (path === '') return project.id;
  const candidates = store.tree
    .environmentsOf(project.id)
    .flatMap(({ id, name }) => [
      { id, names: [name] },
      ...store.tree.servicesOf(id).map((service) => ({
        id: service.id,
        names: [`${name}/${service.name}`, `${name}/${service.kind.toLowerCase()}:${service.name}`],
      })),
    ])
    .filter(({ id, names }) => id === path || names.includes(path));
  const [found, another] = candidates;
  if (found === undefined) throw new Error(`There is no ${path} in ${project.name}`);
  if (another !== undefined) throw new Error(`There are several ${path} in ${project.name}`);
  return found.id;
}
