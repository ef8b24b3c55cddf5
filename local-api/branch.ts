import type { Entry } from './entry.js';
import type { Store } from './store.js';
import { type ScopeNode, isService, rankOf } from './tree.js';

/** The scopes that a scope inherits from, topmost first, and itself last. */
export function chainOf(store: Store, node: ScopeNode): readonly ScopeNode[] {
  const ids = isService(node)
    ? [node.projectId, node.environmentId]
    : node.kind === 'ENVIRONMENT'
      ? [node.projectId]
      : [];
  return [...ids.map((id) => store.tree.node(id)).filter((above) => above !== undefined), node];
}

/** The scopes below a scope: each environment, followed by its services. */
export function belowOf(store: Store, node: ScopeNode): readonly ScopeNode[] {
  return store.tree.childrenOf(node.id).flatMap((child) => [child, ...belowOf(store, child)]);
}

/** What a list of a scope shows: all that it inherits from above and its own. */
export function listedAt(store: Store, node: ScopeNode): readonly Entry[] {
  const { listsInherited, listsLowerScopes } = store.settings;
  const chain = chainOf(store, node);
  const scopes = listsLowerScopes ? [...chain, ...belowOf(store, node)] : chain;
  const entries = scopes.flatMap(({ id }) => store.entriesOf(id));
  return listsInherited
    ? entries
    : entries.filter(({ scopeId, scope }) => scopeId === node.id || scope === 'BUILT_IN');
}

/** Whether a scope sees an entry: it is the scope's own or of one above. */
export function sees(store: Store, node: ScopeNode, entry: Entry): boolean {
  return chainOf(store, node).some(({ id }) => id === entry.scopeId);
}

/** The entries of a key that a scope sees, nearest first; of one scope, BUILT_IN ones come last. */
export function visibleOfKey(store: Store, node: ScopeNode, key: string): readonly Entry[] {
  const chain = chainOf(store, node);
  const place = (entry: Entry): number =>
    entry.scope === 'BUILT_IN' ? -1 : chain.findIndex(({ id }) => id === entry.scopeId);
  return store
    .entriesOfKey(chain[0]?.id ?? '', key)
    .filter((entry) => chain.some(({ id }) => id === entry.scopeId))
    .sort((one, other) => place(other) - place(one));
}

/**
 * Whatever holds a key in the scope's branch, that is in itself, above or below: a key can be there once, overrides
 * aside. The scope's own comes first, then what is above, then what is below.
 */
export function holderOf(store: Store, node: ScopeNode, key: string): Entry | undefined {
  const inProject = store.entriesOfKey(node.kind === 'PROJECT' ? node.id : node.projectId, key);
  if (inProject.length === 0) return undefined;
  const own = inProject.filter(({ scopeId, scope }) => scopeId === node.id && scope !== 'BUILT_IN');
  if (own.length > 0) return own[0];
  const below = new Set(belowOf(store, node).map(({ id }) => id));
  return (
    visibleOfKey(store, node, key)[0] ??
    inProject.filter(({ scopeId }) => below.has(scopeId)).sort((a, b) => rank(a) - rank(b))[0]
  );
}

function rank(entry: Entry): number {
  return rankOf(entry.scope);
}

/** The value that a service gets from an entry: an alias has its target's. */
export function valueOf(store: Store, entry: Entry): string {
  const target = entry.type === 'ALIAS' && entry.parentId !== undefined && store.entry(entry.parentId);
  return target ? valueOf(store, target) : entry.value;
}

/** All that a service would be started with now; the nearest entry of a key wins. */
export function environmentOf(store: Store, node: ScopeNode): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { id } of chainOf(store, node)) {
    const entries = store.entriesOf(id);
    for (const entry of entries) if (entry.scope === 'BUILT_IN') values.set(entry.key, valueOf(store, entry));
    for (const entry of entries) if (entry.scope !== 'BUILT_IN') values.set(entry.key, valueOf(store, entry));
  }
  return values;
}
