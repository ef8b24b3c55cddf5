import type { ScopedEntries } from '../model/desired.js';
import { SyncError } from '../model/failure.js';
import type { Plan } from '../model/plan.js';
import type { Scope } from '../model/scope.js';
import { ancestorsOf } from '../model/scope.js';
import type { OwnedListing } from '../model/secret.js';
import type { Directory } from '../model/service.js';
import type { SecretReader } from '../model/store.js';
import type { Text } from '../model/text.js';
import type { PlanInput, PlanPolicy, Wants } from '../plan/plan.js';
import { planScopes } from '../plan/plan.js';
import { listBelow } from './scopes.js';

/**
 * Lists what a plan needs, and plans. In: named scopes with their entries, and a reader. Out: a plan. One list per
 * named scope, side by side; only what the plan asks for (mount paths, a scope above, the scopes below something that
 * is deleted) is read besides, and then planned again. Never writes.
 */
export class Planner {
  readonly #own: Scope;
  readonly #reader: SecretReader;
  readonly #directory: Directory;
  readonly #policy: PlanPolicy;
  #scopes: readonly ScopedEntries[] = [];
  /** Lists of named scopes until there is a plan, by scope id. */
  readonly #named = new Map<string, Promise<OwnedListing>>();
  readonly #listings = new Map<string, OwnedListing>();
  readonly #unreadable = new Map<string, { scope: Scope; status: number | undefined; why: Text }>();
  readonly #below = new Map<string, readonly Scope[]>();
  readonly #pathsUnreadable = new Map<string, Text>();

  constructor(options: {
    /** What the run is about. */
    readonly own: Scope;
    readonly reader: SecretReader;
    readonly directory: Directory;
    readonly policy: PlanPolicy;
  }) {
    this.#own = options.own;
    this.#reader = options.reader;
    this.#directory = options.directory;
    this.#policy = options.policy;
  }

  /** The lists that the latest plan was made from, by scope id. */
  get listings(): ReadonlyMap<string, OwnedListing> {
    return this.#listings;
  }

  /** The server's clock by the lists, in Unix ms. */
  get serverNow(): number | undefined {
    return [...this.#listings.values()].findLast(({ serverNow }) => serverNow !== undefined)?.serverNow;
  }

  /** Asks for the list of a named scope, which need not wait for the other names. What it fails with, `plan` throws. */
  expect(scope: Scope): void {
    // A run that ends before it plans has nobody who waits for it.
    this.#listNamed(scope).catch(() => undefined);
  }

  /** The first plan. @throws SyncError when a named scope can't be listed */
  async plan(scopes: readonly ScopedEntries[]): Promise<Plan> {
    this.#scopes = scopes;
    await Promise.all(
      scopes.map(async ({ scope }) => {
        this.#listings.set(scope.id, await this.#listNamed(scope));
      }),
    );
    this.#named.clear();
    return await this.#planAsFarAsNeeded(this.#policy);
  }

  /** Plans anew from lists made after writing: what was written counts by its fingerprint, whatever the detection. */
  async replan(fresh: ReadonlyMap<string, OwnedListing>): Promise<Plan> {
    const gone = new Set([...fresh].flatMap(([id, listing]) => goneSince(this.#listings.get(id), listing)));
    for (const [id, listing] of this.#listings) this.#listings.set(id, without(gone, listing));
    for (const [id, listing] of fresh) this.#listings.set(id, listing);
    return await this.#planAsFarAsNeeded({ ...this.#policy, changeDetection: 'fingerprint' });
  }

  /** What is left to do, by the lists that were made last: the plan that a next run would make. */
  async planRest(): Promise<Plan> {
    return await this.#planAsFarAsNeeded(this.#policy);
  }

  async #planAsFarAsNeeded(policy: PlanPolicy): Promise<Plan> {
    for (;;) {
      const { plan, wants } = planScopes(this.#input(policy));
      if (isSatisfied(wants)) return plan;
      await this.#satisfy(wants);
    }
  }

  #input(policy: PlanPolicy): PlanInput {
    return {
      scopes: this.#scopes,
      listings: this.#listings,
      unreadable: this.#unreadable,
      below: this.#below,
      pathsUnreadable: this.#pathsUnreadable,
      policy,
      own: this.#own,
    };
  }

  async #satisfy({ mountPaths, lists, below }: Wants): Promise<void> {
    await this.#each(mountPaths, (scope) => this.#readMountPaths(scope));
    await this.#each(lists, (scope) => this.#look(scope));
    await this.#each(below, (scope) => this.#lookBelow(scope));
  }

  #listNamed(scope: Scope): Promise<OwnedListing> {
    const list = this.#named.get(scope.id) ?? this.#reader.list(scope);
    this.#named.set(scope.id, list);
    return list;
  }

  /** A list of variables that is refused or can't be read leaves what only it shows unknown; the run goes on. */
  async #readMountPaths(scope: Scope): Promise<void> {
    const listing = this.#listings.get(scope.id);
    if (listing === undefined) return;
    try {
      this.#listings.set(scope.id, await this.#reader.withMountPaths(listing));
    } catch (error) {
      this.#pathsUnreadable.set(scope.id, reasonOf(error));
    }
  }

  /** Lists a scope that the file does not name. That it can't be listed is the plan's to judge. */
  async #look(scope: Scope): Promise<void> {
    if (this.#listings.has(scope.id)) return;
    try {
      this.#listings.set(scope.id, await this.#reader.list(scope));
    } catch (error) {
      this.#unreadable.set(scope.id, { scope, status: statusOf(error), why: reasonOf(error) });
    }
  }

  async #lookBelow(scope: Scope): Promise<void> {
    try {
      const scopes = await listBelow(scope, this.#directory);
      this.#below.set(scope.id, scopes);
      for (const one of scopes) {
        const known = this.#below.get(one.id);
        if (known === undefined)
          this.#below.set(
            one.id,
            scopes.filter((other) => ancestorsOf(other).some(({ id }) => id === one.id)),
          );
      }
      await this.#each(scopes, (one) => this.#look(one));
    } catch (error) {
      this.#below.set(scope.id, []);
      this.#unreadable.set(scope.id, { scope, status: statusOf(error), why: reasonOf(error) });
    }
  }

  async #each(scopes: readonly Scope[], act: (scope: Scope) => Promise<void>): Promise<void> {
    await Promise.all(scopes.map(act));
  }
}

function isSatisfied({ mountPaths, lists, below }: Wants): boolean {
  return mountPaths.length + lists.length + below.length === 0;
}

/** @throws the error itself where it ends the run: a cancellation, a rate limit, an unexpected one */
function reasonOf(error: unknown): Text {
  if (!(error instanceof SyncError) || !IS_LOCAL.has(error.reason)) throw error;
  return error.text;
}

/** Failures of one list that say nothing about the others. The named scopes were listed, so the token is a good one. */
const IS_LOCAL: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'not-found', 'api-error']);

const STATUSES: Readonly<Record<string, number>> = { unauthorized: 401, forbidden: 403, 'not-found': 404 };

/** The status behind a failure, as the API answers it. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof SyncError)) return undefined;
  return STATUSES[error.reason];
}

/** Ids of a scope's own secrets that a newer list of it no longer shows. */
function goneSince(old: OwnedListing | undefined, { own, untouchable }: OwnedListing): readonly string[] {
  const idsOf = (listing: Pick<OwnedListing, 'own' | 'untouchable'>): readonly string[] =>
    [...listing.own.map(({ secret }) => secret), ...listing.untouchable].map(({ id }) => id);
  const now = new Set(idsOf({ own, untouchable }));
  return old === undefined ? [] : idsOf(old).filter((id) => !now.has(id));
}

/** What another scope's list, which is older, shows of what is gone does not hang on anything any more. */
function without(gone: ReadonlySet<string>, listing: OwnedListing): OwnedListing {
  if (gone.size === 0) return listing;
  return { ...listing, inherited: listing.inherited.filter(({ id }) => !gone.has(id)) };
}
