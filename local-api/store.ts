import type { Clock } from './clock.js';
import type { Deployment } from './deployment.js';
import { type Entry, EntryIndex, type NewEntry } from './entry.js';
import { createRandom, type Random } from './random.js';
import type { Settings } from './settings.js';
import { TreeStore, type TreeState } from './tree-store.js';
import { projectIdOf } from './tree.js';

/** All there is at one moment. */
export interface StoreState extends TreeState {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly randomPosition: number;
}

/** The database: keeps the tree and its entries and stamps them; what may be done to them is up to the rules. */
export class Store {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly tree: TreeStore;
  /** Called before anything is changed: deployments that should have begun by then take the values as they are. */
  beforeChange: () => void = () => undefined;
  readonly #random: Random;
  #deployments: ReadonlyMap<string, Deployment> = new Map();
  #entries = new Map<string, Entry>();
  #index: EntryIndex | undefined;
  /** Whether a snapshot holds `#entries`, so that the next write must copy it. */
  #isShared = false;

  constructor(clock: Clock, settings: Settings, seed: number | string | undefined) {
    this.clock = clock;
    this.settings = settings;
    this.#random = createRandom(seed);
    this.tree = new TreeStore(clock, this.#random);
  }

  get deployments(): readonly Deployment[] {
    return [...this.#deployments.values()];
  }

  newId(): string {
    return this.#random.uuid();
  }

  /** Removes a project, environment or service with everything below it. */
  removeNode(id: string): void {
    this.beforeChange();
    for (const { id: below } of this.tree.childrenOf(id)) this.removeNode(below);
    for (const entry of this.#indexed().ofScope(id)) this.remove(entry.id);
    this.tree.remove(id);
    const left = [...this.#deployments].filter(([, { environmentId }]) => environmentId !== id);
    this.#deployments = new Map(left);
  }

  putDeployment(deployment: Deployment): void {
    this.#deployments = new Map(this.#deployments).set(deployment.id, deployment);
  }

  entry(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** What belongs to a scope itself, in order of creation. */
  entriesOf(scopeId: string): readonly Entry[] {
    return [...this.#indexed().ofScope(scopeId)];
  }

  /** Every entry of a key in a project, whatever its scope. */
  entriesOfKey(projectId: string, key: string): readonly Entry[] {
    return this.#byIds(this.#indexed().ofKey(projectId, key));
  }

  dependentsOf(id: string): readonly Entry[] {
    return this.#byIds(this.#indexed().ofParent(id));
  }

  insert(fields: NewEntry): Entry {
    this.beforeChange();
    const node = this.tree.node(fields.scopeId);
    if (node === undefined || node.kind === 'DATABASE')
      throw new Error(`${fields.scopeId} can't hold ${fields.key}`);
    const createdAt = this.#micros();
    return this.#put({
      scope: node.kind,
      isSecret: true,
      value: '',
      mountPath: undefined,
      description: undefined,
      interpolates: undefined,
      ownedBy: 'QOVERY',
      parentId: undefined,
      accessId: undefined,
      ...fields,
      projectId: projectIdOf(node),
      id: this.newId(),
      createdAt,
      // The API sets the two one after the other: they differ by microseconds.
      updatedAt: this.#jittered(createdAt) + 1 + this.#random.below(9),
    });
  }

  /** Changes fields of an entry and moves its `updatedAt`, unless `touch` is false. */
  update(entry: Entry, fields: Partial<Omit<Entry, 'id' | 'updatedAt'>>, touch = true): Entry {
    this.beforeChange();
    const updatedAt = touch ? this.#jittered(this.#micros()) : entry.updatedAt;
    return this.#put({ ...entry, ...fields, updatedAt });
  }

  /** Makes an entry look as though it was made at `ms` and not touched since. */
  backdate(entry: Entry, ms: number): Entry {
    return this.#put({ ...entry, createdAt: ms * 1000, updatedAt: ms * 1000 + 1 });
  }

  /** Removes an entry with its aliases and overrides, lower scopes included. */
  remove(id: string): void {
    const gone = this.#entries.get(id);
    if (gone === undefined) return;
    this.beforeChange();
    const dependents = this.#indexed().ofParent(id);
    this.#writable().delete(id);
    this.#indexed().remove(gone);
    for (const dependent of dependents) this.remove(dependent);
  }

  snapshot(): StoreState {
    this.#isShared = true;
    return {
      ...this.tree.state(),
      entries: this.#entries,
      deployments: this.#deployments,
      randomPosition: this.#random.position(),
    };
  }

  restore(state: StoreState): void {
    this.tree.restore(state);
    this.#deployments = state.deployments;
    this.#entries = new Map(state.entries);
    this.#isShared = false;
    this.#index = undefined;
    this.#random.rewind(state.randomPosition);
  }

  /** Runs `read` on an earlier state, leaving the present one as it is. */
  readingFrom<T>(state: StoreState, read: () => T): T {
    const present = this.snapshot();
    this.restore(state);
    try {
      return read();
    } finally {
      this.restore(present);
    }
  }

  #put(entry: Entry): Entry {
    const description = this.settings.dropsDescriptions ? undefined : entry.description;
    const kept = { ...entry, description };
    const before = this.#entries.get(kept.id);
    const index = this.#indexed();
    this.#writable().set(kept.id, kept);
    if (before === undefined) index.add(kept);
    else index.replace(before, kept);
    return kept;
  }

  #byIds(ids: Iterable<string>): readonly Entry[] {
    return [...ids].map((id) => this.#entries.get(id)).filter((entry) => entry !== undefined);
  }

  #indexed(): EntryIndex {
    return (this.#index ??= new EntryIndex(this.#entries.values()));
  }

  #writable(): Map<string, Entry> {
    if (this.#isShared) this.#entries = new Map(this.#entries);
    this.#isShared = false;
    return this.#entries;
  }

  #micros(): number {
    return this.clock.now() * 1000 + this.#random.below(1000);
  }

  #jittered(micros: number): number {
    const jitter = this.settings.updatedAtJitterMs * 1000;
    return jitter === 0 ? micros : micros - jitter + this.#random.below(2 * jitter + 1);
  }
}
