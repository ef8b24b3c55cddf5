import type { Clock } from './clock.js';
import { createRandom, type Random } from './random.js';
import type { Settings } from './settings.js';

export type Scope = 'BUILT_IN' | 'PROJECT' | 'ENVIRONMENT';
export type VariableType =
  'VALUE' | 'FILE' | 'ALIAS' | 'OVERRIDE' | 'BUILT_IN' | 'EXTERNAL_SECRET' | 'FILE_EXTERNAL_SECRET';

/** A secret or plain variable as the database holds it. Replaced on each write, never changed in place. */
export interface Entry {
  readonly id: string;
  readonly projectId: string;
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
  /** Id of the secret that this one is an alias or an override of. */
  readonly parentId: string | undefined;
  /** Unix time in microseconds, the precision of the API's timestamps. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}

export interface Project extends Organization {
  readonly organizationId: string;
  /** The project's one environment, where lower-scope entries live and deployments go. */
  readonly environmentId: string;
}

/** All there is at one moment. */
export interface StoreState {
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly randomPosition: number;
}

export type NewEntry = Pick<Entry, 'projectId' | 'key' | 'type'> &
  Partial<Omit<Entry, 'id' | 'createdAt' | 'updatedAt'>>;

/** The database: keeps entries and stamps them; what may be done to them is up to the rules. */
export class Store {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly #random: Random;
  #organizations: ReadonlyMap<string, Organization> = new Map();
  #projects: ReadonlyMap<string, Project> = new Map();
  #entries = new Map<string, Entry>();
  /** Whether a snapshot holds `#entries`, so that the next write must copy it. */
  #isShared = false;

  constructor(clock: Clock, settings: Settings, seed: number | string | undefined) {
    this.clock = clock;
    this.settings = settings;
    this.#random = createRandom(seed);
  }

  get organizations(): readonly Organization[] {
    return [...this.#organizations.values()];
  }

  get projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  newId(): string {
    return this.#random.uuid();
  }

  addOrganization(name: string): Organization {
    const organization = { id: this.newId(), name, createdAt: this.#micros() };
    this.#organizations = new Map(this.#organizations).set(organization.id, organization);
    return organization;
  }

  addProject(organizationId: string, name: string): Project {
    const ids = { id: this.newId(), environmentId: this.newId() };
    const project = { ...ids, name, organizationId, createdAt: this.#micros() };
    this.#projects = new Map(this.#projects).set(project.id, project);
    return project;
  }

  project(id: string): Project | undefined {
    return this.#projects.get(id);
  }

  entry(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  entriesOf(projectId: string): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.projectId === projectId);
  }

  insert(fields: NewEntry): Entry {
    const createdAt = this.#micros();
    const entry: Entry = {
      scope: 'PROJECT',
      isSecret: true,
      value: '',
      mountPath: undefined,
      description: undefined,
      interpolates: undefined,
      ownedBy: 'QOVERY',
      parentId: undefined,
      ...fields,
      id: this.newId(),
      createdAt,
      // The API sets the two one after the other: they differ by microseconds.
      updatedAt: this.#jittered(createdAt) + 1 + this.#random.below(9),
    };
    return this.#put(entry);
  }

  /** Changes fields of an entry and moves its `updatedAt`, unless `touch` is false. */
  update(entry: Entry, fields: Partial<Omit<Entry, 'id' | 'updatedAt'>>, touch = true): Entry {
    const updatedAt = touch ? this.#jittered(this.#micros()) : entry.updatedAt;
    return this.#put({ ...entry, ...fields, updatedAt });
  }

  /** Makes an entry look as though it was made at `ms` and not touched since. */
  backdate(entry: Entry, ms: number): Entry {
    return this.#put({ ...entry, createdAt: ms * 1000, updatedAt: ms * 1000 + 1 });
  }

  /** Removes an entry with its aliases and overrides, lower scopes included. */
  remove(id: string): void {
    const entries = this.#writable();
    const removeWithDependents = (gone: string): void => {
      entries.delete(gone);
      for (const entry of entries.values()) if (entry.parentId === gone) removeWithDependents(entry.id);
    };
    removeWithDependents(id);
  }

  snapshot(): StoreState {
    this.#isShared = true;
    return {
      organizations: this.#organizations,
      projects: this.#projects,
      entries: this.#entries,
      randomPosition: this.#random.position(),
    };
  }

  restore(state: StoreState): void {
    this.#organizations = state.organizations;
    this.#projects = state.projects;
    this.#entries = new Map(state.entries);
    this.#isShared = false;
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
    this.#writable().set(kept.id, kept);
    return kept;
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
