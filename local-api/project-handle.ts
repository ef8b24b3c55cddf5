import { type Seed, createSeed } from './seed.js';
import type { Entry, Project, Store } from './store.js';

/** A secret as no client of the API can see it. */
export interface StoredSecret extends Entry {
  /** The value that services get: an alias has its target's. */
  readonly value: string;
  /** The key that an alias or override refers to. */
  readonly target: string | undefined;
}

export interface ConsoleEdit {
  readonly key?: string;
  readonly value?: string;
  readonly description?: string;
  readonly mountPath?: string;
}

/** A project as tests see and change it, past the API and its rules. */
export interface ProjectHandle {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly environmentId: string;
  readonly seed: Seed;
  /** Everything in the project: all scopes, plain variables too. */
  entries(): readonly StoredSecret[];
  /** The project's own secrets, those of scope PROJECT, in order of creation. */
  secrets(): readonly StoredSecret[];
  /** The project's own entry of that key, else one of another scope. */
  get(key: string): StoredSecret | undefined;
  /** Edits as someone does in the console: `updatedAt` moves to the clock's time. Throws when there is no such key. */
  edit(key: string, edit: ConsoleEdit): StoredSecret;
  /** Deletes as someone does in the console, with aliases and overrides. Throws when there is no such key. */
  remove(key: string): void;
}

export function createProjectHandle(store: Store, project: Project): ProjectHandle {
  const find = (key: string): Entry | undefined => {
    const entries = store.entriesOf(project.id).filter((entry) => entry.key === key);
    return entries.find((entry) => entry.scope === 'PROJECT') ?? entries[0];
  };
  const require = (key: string): Entry => {
    const entry = find(key);
    if (entry === undefined) throw new Error(`There is no ${key} in ${project.name}`);
    return entry;
  };
  return {
    ...project,
    seed: createSeed(store, project),
    entries: () => store.entriesOf(project.id).map((entry) => reveal(store, entry)),
    secrets: () =>
      store
        .entriesOf(project.id)
        .filter((entry) => entry.isSecret && entry.scope === 'PROJECT')
        .map((entry) => reveal(store, entry)),
    get: (key) => {
      const entry = find(key);
      return entry && reveal(store, entry);
    },
    edit: (key, edit) => reveal(store, store.update(require(key), edit)),
    remove: (key) => store.remove(require(key).id),
  };
}

function reveal(store: Store, entry: Entry): StoredSecret {
  const parent = entry.parentId === undefined ? undefined : store.entry(entry.parentId);
  const source = entry.type === 'ALIAS' && parent !== undefined ? reveal(store, parent) : entry;
  return { ...entry, value: source.value, target: parent?.key };
}
