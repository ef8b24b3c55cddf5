import { type ServiceRun, setRun } from './service-run.js';
import { environmentOf, valueOf, visibleOfKey } from './branch.js';
import type { Entry, VariableType } from './entry.js';
import { type ScopeSeed, createScopeSeed } from './seed.js';
import type { Store } from './store.js';
import { type ScopeKind, type ScopeNode, type State, isService } from './tree.js';

/** A secret as no client of the API can see it. */
export interface StoredSecret extends Entry {
  /** The value that services get: an alias has its target's. */
  readonly value: string;
  /** The key that an alias or override refers to. */
  readonly target: string | undefined;
  /** Where what it refers to belongs. */
  readonly targetScopeId: string | undefined;
}

/** What is stored under a key, in a form that reads well in an assertion. */
export interface Stored {
  readonly kind: VariableType;
  /** An alias has its target's. */
  readonly value: string;
  readonly mountPath: string | undefined;
  readonly target: string | undefined;
  readonly description: string | undefined;
  readonly isSecret: boolean;
  readonly ownedBy: string;
  readonly id: string;
}

export interface ConsoleEdit {
  readonly key?: string;
  readonly value?: string;
  readonly description?: string;
  readonly mountPath?: string;
}

/** A project, environment or service as tests see and change it, past the API and its rules. */
export interface ScopeHandle {
  readonly id: string;
  readonly kind: ScopeKind;
  readonly name: string;
  /** Names from the environment down, such as `staging/api`; empty for a project. */
  readonly path: string;
  readonly seed: ScopeSeed;
  /** The scope's own secrets, in order of creation. */
  secrets(): readonly StoredSecret[];
  /** The scope's own entries by key, plain variables too, BUILT_IN ones not. */
  stored(): Readonly<Record<string, Stored>>;
  /** The scope's own entry of that key, else the nearest that it sees. */
  get(key: string): StoredSecret | undefined;
  /** Edits as someone does in the console: `updatedAt` moves to the clock's time. Throws when there is no such key. */
  edit(key: string, edit: ConsoleEdit): StoredSecret;
  /** Deletes as someone does in the console, with aliases and overrides. Throws when there is no such key. */
  remove(key: string): void;
  rename(name: string): void;
  /** Deletes the scope itself, with everything below it. */
  delete(): void;
  /** What a service would be started with now: key → value, all that it inherits included. */
  wouldRunWith(): ReadonlyMap<string, string>;
  /** What a service was started with at its last deployment. */
  runsWith(): ReadonlyMap<string, string>;
  /** Where a service's last deployment left it. */
  run(): { readonly state: State; readonly deployedAt: number | undefined };
  /** Sets that, and what it runs with, which is what it would be started with now unless given. */
  setRun(run: ServiceRun): void;
}

export function createScopeHandle(store: Store, id: string): ScopeHandle {
  const node = (): ScopeNode => {
    const found = store.tree.node(id);
    if (found === undefined) throw new Error(`There is no scope ${id}`);
    return found;
  };
  const service = () => {
    const found = node();
    if (!isService(found)) throw new Error(`${found.name} is no service`);
    return found;
  };
  const require = (key: string): Entry => {
    const entry = nearest(store, node(), key);
    if (entry === undefined) throw new Error(`There is no ${key} in ${node().name}`);
    return entry;
  };
  const own = (): readonly Entry[] => store.entriesOf(id).filter(({ scope }) => scope !== 'BUILT_IN');
  return {
    id,
    kind: node().kind,
    get name() {
      return node().name;
    },
    get path() {
      return pathOf(store, node());
    },
    seed: createScopeSeed(store, node()),
    secrets: () =>
      own()
        .filter(({ isSecret }) => isSecret)
        .map((entry) => reveal(store, entry)),
    stored: () => Object.fromEntries(own().map((entry) => [entry.key, toStored(store, entry)])),
    get: (key) => {
      const entry = nearest(store, node(), key);
      return entry && reveal(store, entry);
    },
    edit: (key, edit) => reveal(store, store.update(require(key), edit)),
    remove: (key) => store.remove(require(key).id),
    rename: (name) => void store.tree.put({ ...node(), name }),
    delete: () => store.removeNode(node().id),
    wouldRunWith: () => environmentOf(store, node()),
    runsWith: () => {
      store.beforeChange();
      return service().runsWith;
    },
    run: () => {
      store.beforeChange();
      const { state, deployedAt } = service();
      return { state, deployedAt };
    },
    setRun: (run) => setRun(store, service(), run),
  };
}

export function reveal(store: Store, entry: Entry): StoredSecret {
  const parent = entry.parentId === undefined ? undefined : store.entry(entry.parentId);
  return { ...entry, value: valueOf(store, entry), target: parent?.key, targetScopeId: parent?.scopeId };
}

function toStored(store: Store, entry: Entry): Stored {
  const { type: kind, value, mountPath, target, description, isSecret, ownedBy, id } = reveal(store, entry);
  return { kind, value, mountPath, target, description, isSecret, ownedBy, id };
}

function nearest(store: Store, node: ScopeNode, key: string): Entry | undefined {
  return visibleOfKey(store, node, key)[0];
}

function pathOf(store: Store, node: ScopeNode): string {
  if (!isService(node)) return node.kind === 'ENVIRONMENT' ? node.name : '';
  return `${store.tree.node(node.environmentId)?.name ?? ''}/${node.name}`;
}
