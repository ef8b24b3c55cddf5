import type { ScopeKind } from './tree.js';

export type Scope = 'BUILT_IN' | Exclude<ScopeKind, 'DATABASE'>;
export type VariableType =
  | 'VALUE'
  | 'FILE'
  | 'ALIAS'
  | 'OVERRIDE'
  | 'BUILT_IN'
  | 'EXTERNAL_SECRET'
  | 'FILE_EXTERNAL_SECRET';

/** A secret or plain variable as the database holds it. Replaced on each write, never changed in place. */
export interface Entry {
  readonly id: string;
  readonly projectId: string;
  /** The project, environment or service that it belongs to; for a BUILT_IN one, the topmost that sees it. */
  readonly scopeId: string;
  readonly key: string;
  readonly scope: Scope;
  readonly type: VariableType;
  readonly isSecret: boolean;
  /** An alias's own value is unused: it has its target's. */
  readonly value: string;
  readonly mountPath: string | undefined;
  readonly description: string | undefined;
  readonly interpolates: boolean | undefined;
  readonly ownedBy: string;
  /** Id of the entry that this one is an alias or an override of. */
  readonly parentId: string | undefined;
  /** Of an external secret. */
  readonly accessId: string | undefined;
  /** Unix time in microseconds, the precision of the API's timestamps. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type NewEntry = Pick<Entry, 'scopeId' | 'key' | 'type'> &
  Partial<Omit<Entry, 'id' | 'projectId' | 'createdAt' | 'updatedAt'>>;

/** Finds entries by scope, by key and by what they refer to, so that no look-up goes through all of them. */
export class EntryIndex {
  readonly #byScope = new Map<string, Map<string, Entry>>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #byParent = new Map<string, Set<string>>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) this.add(entry);
  }

  /** In order of creation. */
  ofScope(scopeId: string): Iterable<Entry> {
    return this.#byScope.get(scopeId)?.values() ?? [];
  }

  /** Ids of all entries of a key in a project. */
  ofKey(projectId: string, key: string): Iterable<string> {
    return this.#byKey.get(keyIn(projectId, key)) ?? [];
  }

  /** Ids of the aliases and overrides of an entry. */
  ofParent(id: string): readonly string[] {
    return [...(this.#byParent.get(id) ?? [])];
  }

  add(entry: Entry): void {
    const { id, scopeId } = entry;
    const ofScope = this.#byScope.get(scopeId);
    if (ofScope === undefined) this.#byScope.set(scopeId, new Map([[id, entry]]));
    else ofScope.set(id, entry);
    put(this.#byKey, keyIn(entry.projectId, entry.key), id);
    if (entry.parentId !== undefined) put(this.#byParent, entry.parentId, id);
  }

  /** Like removing and adding, but for the entry's place in its scope's order. */
  replace(before: Entry, entry: Entry): void {
    this.#unlink(before);
    if (before.scopeId !== entry.scopeId) this.#byScope.get(before.scopeId)?.delete(before.id);
    this.add(entry);
  }

  remove(entry: Entry): void {
    this.#byScope.get(entry.scopeId)?.delete(entry.id);
    this.#unlink(entry);
  }

  #unlink(entry: Entry): void {
    this.#byKey.get(keyIn(entry.projectId, entry.key))?.delete(entry.id);
    if (entry.parentId !== undefined) this.#byParent.get(entry.parentId)?.delete(entry.id);
  }
}

function keyIn(projectId: string, key: string): string {
  return `${projectId}/${key}`;
}

function put(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}
