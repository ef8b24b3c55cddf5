import type { Entry, NewEntry, Project, Scope, Store } from './store.js';

interface Described {
  readonly key: string;
  readonly description?: string;
  readonly interpolates?: boolean;
  /** Created and last edited then (Unix ms) instead of now. */
  readonly at?: number;
}
interface Valued extends Described {
  /** Default: the empty string. */
  readonly value?: string;
}
interface Pointing extends Described {
  /** The key of a secret that the entry's scope sees. */
  readonly target: string;
}

/** Puts entries into a project as other people and systems would have; the API's rules don't apply. */
export interface Seed {
  value(entry: Valued): Entry;
  file(entry: Valued & { readonly mountPath: string }): Entry;
  /** A secret of Qovery's own, in scope BUILT_IN; `isSecret: false` makes it a plain variable. */
  builtIn(entry: Valued & { readonly isSecret?: boolean }): Entry;
  alias(entry: Pointing): Entry;
  /** Overrides the BUILT_IN secret of the same key. */
  override(entry: Valued): Entry;
  /** A variable that is no secret: the secret list does not show it. */
  plain(entry: Valued): Entry;
  /** A secret that another system feeds through the API. */
  foreign(entry: Valued & { readonly ownedBy: string }): Entry;
  /** A reference to a secret manager. */
  external(entry: Valued & { readonly mountPath?: string }): Entry;
  environmentValue(entry: Valued): Entry;
  environmentAlias(entry: Pointing): Entry;
  /** Overrides the project's secret of the same key for the environment. */
  environmentOverride(entry: Valued): Entry;
}

export function createSeed(store: Store, project: Project): Seed {
  const insert = (entry: Valued, rest: Omit<NewEntry, 'projectId' | 'key'>): Entry => {
    const { key, value, description, interpolates, at } = entry;
    const made = store.insert({
      projectId: project.id,
      key,
      ...(value !== undefined && { value }),
      description,
      interpolates,
      ...rest,
    });
    return at === undefined ? made : store.backdate(made, at);
  };
  const find = (key: string, scopes: readonly Scope[]): Entry => {
    const found = scopes
      .map((scope) => store.entriesOf(project.id).find((entry) => entry.key === key && entry.scope === scope))
      .find((entry) => entry !== undefined);
    if (found === undefined)
      throw new Error(`There is no ${key} of scope ${scopes.join(' or ')} in ${project.name}`);
    return found;
  };
  const refer = (entry: Valued, parent: Entry, type: 'ALIAS' | 'OVERRIDE', scope: Scope): Entry =>
    insert(entry, { type, scope, parentId: parent.id, mountPath: parent.mountPath });

  return {
    value: (entry) => insert(entry, { type: 'VALUE' }),
    file: (entry) => insert(entry, { type: 'FILE', mountPath: entry.mountPath }),
    builtIn: (entry) =>
      insert(entry, { type: 'BUILT_IN', scope: 'BUILT_IN', isSecret: entry.isSecret ?? true }),
    alias: (entry) => refer(entry, find(entry.target, ['PROJECT', 'BUILT_IN']), 'ALIAS', 'PROJECT'),
    override: (entry) => refer(entry, find(entry.key, ['BUILT_IN']), 'OVERRIDE', 'PROJECT'),
    plain: (entry) => insert(entry, { type: 'VALUE', isSecret: false }),
    foreign: (entry) => insert(entry, { type: 'VALUE', ownedBy: entry.ownedBy }),
    external: (entry) =>
      insert(entry, {
        type: entry.mountPath === undefined ? 'EXTERNAL_SECRET' : 'FILE_EXTERNAL_SECRET',
        mountPath: entry.mountPath,
      }),
    environmentValue: (entry) => insert(entry, { type: 'VALUE', scope: 'ENVIRONMENT' }),
    environmentAlias: (entry) =>
      refer(entry, find(entry.target, ['ENVIRONMENT', 'PROJECT', 'BUILT_IN']), 'ALIAS', 'ENVIRONMENT'),
    environmentOverride: (entry) =>
      refer(entry, find(entry.key, ['PROJECT', 'BUILT_IN']), 'OVERRIDE', 'ENVIRONMENT'),
  };
}
