import { visibleOfKey } from './branch.js';
import type { Entry, NewEntry } from './entry.js';
import type { Store } from './store.js';
import type { ScopeNode } from './tree.js';

interface Described {
  readonly key: string;
  readonly description?: string | undefined;
  readonly interpolates?: boolean | undefined;
  /** Created and last edited then (Unix ms) instead of now. */
  readonly at?: number | undefined;
}
interface Valued extends Described {
  /** Default: the empty string. */
  readonly value?: string | undefined;
}
interface Pointing extends Described {
  /** The key of a secret that the scope sees. */
  readonly target: string;
}

/** Puts entries into a scope as other people and systems would have; the API's rules don't apply. */
export interface ScopeSeed {
  value(entry: Valued): Entry;
  file(entry: Valued & { readonly mountPath: string }): Entry;
  /** A secret of Qovery's own, in scope BUILT_IN; `isSecret: false` makes it a plain variable. */
  builtIn(entry: Valued & { readonly isSecret?: boolean }): Entry;
  alias(entry: Pointing): Entry;
  /** Overrides the nearest secret of the same key in a higher scope, BUILT_IN included. */
  override(entry: Valued): Entry;
  /** A variable that is no secret: the secret list does not show it. */
  plain(entry: Valued): Entry;
  /** A secret that another system feeds through the API. */
  foreign(entry: Valued & { readonly ownedBy: string }): Entry;
  /** A reference to a secret manager. */
  external(entry: Valued & { readonly mountPath?: string | undefined }): Entry;
}

/** A project's, with shortcuts into its first environment. */
export interface Seed extends ScopeSeed {
  environmentValue(entry: Valued): Entry;
  environmentAlias(entry: Pointing): Entry;
  /** Overrides the project's secret of the same key for the environment. */
  environmentOverride(entry: Valued): Entry;
}

export function createScopeSeed(store: Store, node: ScopeNode): ScopeSeed {
  const insert = (entry: Valued, rest: Omit<NewEntry, 'scopeId' | 'key'>): Entry => {
    const { key, value, description, interpolates, at } = entry;
    const made = store.insert({
      scopeId: node.id,
      key,
      ...(value !== undefined && { value }),
      description,
      interpolates,
      ...rest,
    });
    return at === undefined ? made : store.backdate(made, at);
  };
  const find = (key: string, isWanted: (entry: Entry) => boolean): Entry => {
    const found = visibleOfKey(store, node, key).find(isWanted);
    if (found === undefined) throw new Error(`There is no ${key} for ${node.name}`);
    return found;
  };
  const refer = (entry: Valued, parent: Entry, type: 'ALIAS' | 'OVERRIDE'): Entry =>
    insert(entry, { type, parentId: parent.id, mountPath: parent.mountPath, isSecret: parent.isSecret });

  return {
    value: (entry) => insert(entry, { type: 'VALUE' }),
    file: (entry) => insert(entry, { type: 'FILE', mountPath: entry.mountPath }),
    builtIn: (entry) =>
      insert(entry, { type: 'BUILT_IN', scope: 'BUILT_IN', isSecret: entry.isSecret ?? true }),
    alias: (entry) =>
      refer(
        entry,
        find(entry.target, () => true),
        'ALIAS',
      ),
    override: (entry) => refer(entry, find(entry.key, isAbove), 'OVERRIDE'),
    plain: (entry) => insert(entry, { type: 'VALUE', isSecret: false }),
    foreign: (entry) => insert(entry, { type: 'VALUE', ownedBy: entry.ownedBy }),
    external: (entry) =>
      insert(entry, {
        type: entry.mountPath === undefined ? 'EXTERNAL_SECRET' : 'FILE_EXTERNAL_SECRET',
        mountPath: entry.mountPath,
      }),
  };

  function isAbove(entry: Entry): boolean {
    return entry.type !== 'OVERRIDE' && (entry.scope === 'BUILT_IN' || entry.scopeId !== node.id);
  }
}

export function createSeed(store: Store, project: ScopeNode): Seed {
  const environment = (): ScopeSeed => {
    const first = store.tree.environmentsOf(project.id)[0];
    if (first === undefined) throw new Error(`There is no environment in ${project.name}`);
    return createScopeSeed(store, first);
  };
  return {
    ...createScopeSeed(store, project),
    environmentValue: (entry) => environment().value(entry),
    environmentAlias: (entry) => environment().alias(entry),
    environmentOverride: (entry) => environment().override(entry),
  };
}
