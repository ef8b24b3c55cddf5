import type { DesiredEntry, ScopedEntries } from '../model/desired.js';
import type { Position } from '../model/problem.js';
import type { EnvironmentScope, Scope } from '../model/scope.js';
import { ancestorsOf, compareScopes, environmentOf, isAbove, isService, levelOf } from '../model/scope.js';
import { compareText } from '../model/phrases.js';
import type { ListedSecret, OwnedSecret } from '../model/secret.js';
import { indexHanging, isUnlinkedAlias, type Hanging } from './hanging.js';
import type { PlanInput } from './input.js';
import { append, ListedScope, type Held } from './listed-scope.js';

/** A named scope: what the file says, and what Qovery has. */
export interface Place {
  readonly scope: Scope;
  readonly at: Position;
  readonly entries: ReadonlyMap<string, DesiredEntry>;
  readonly listed: ListedScope;
  /** What it has that a run may touch and no entry names; in key order, so that no message shows the list's own. */
  readonly notInFile: readonly OwnedSecret[];
}

/** All scopes that are known of, the named ones and those that were only looked at, with what hangs on what. */
export class ScopeTree {
  /** The named scopes, in the order of `compareScopes`. */
  readonly places: readonly Place[];
  readonly #input: PlanInput;
  readonly #named: ReadonlyMap<string, Place>;
  readonly #listed: ReadonlyMap<string, ListedScope>;
  #environments: readonly EnvironmentScope[] | undefined;
  /** By the id of a scope above, then by key. */
  #below: ReadonlyMap<string, ReadonlyMap<string, readonly Held[]>> | undefined;
  /** By id of what they hang on, and by its scope and key. */
  #hanging: ReadonlyMap<string, readonly Hanging[]> | undefined;

  constructor(input: PlanInput) {
    this.#input = input;
    // In one order whatever the order of answers, so that plans and messages are the same each time.
    const listings = [...input.listings.values()].sort((a, b) => compareScopes(a.scope, b.scope));
    this.#listed = new Map(listings.map((listing) => [listing.scope.id, new ListedScope(listing)]));
    this.places = [...input.scopes]
      .sort((a, b) => compareScopes(a.scope, b.scope))
      .map((one) => this.#placeOf(one));
    this.#named = new Map(this.places.map((place) => [place.scope.id, place]));
  }

  /** The scope as the file names it; `undefined` when it does not. */
  place({ id }: Scope): Place | undefined {
    return this.#named.get(id);
  }

  listed({ id }: Scope): ListedScope | undefined {
    return this.#listed.get(id);
  }

  /** Why a scope, or (for a listed one) what is below it, can't be listed. */
  unreadable({ id }: Scope): { readonly status: number | undefined } | undefined {
    return this.#input.unreadable.get(id);
  }

  /** What is there under a key at a scope above `viewer` (or at itself): by its own list, else by the viewer's. */
  occupantAt(viewer: Scope, scope: Scope, key: string): ListedSecret | undefined {
    // A scope's own list is the last word on it: what another shows as inherited may be older than our writes.
    const listed = this.#listed.get(scope.id);
    if (listed !== undefined) return listed.held(key)?.secret;
    return this.#listed.get(viewer.id)?.inherited(key, levelOf(scope));
  }

  /** The secret of this key that Qovery itself provides, as far as the scope's list or one above it shows. */
  builtIn(viewer: Scope, key: string): ListedSecret | undefined {
    const shown = this.#listed.get(viewer.id)?.inherited(key, 'built-in');
    if (shown !== undefined || viewer.kind === 'project') return shown;
    for (const { id } of ancestorsOf(viewer)) {
      const above = this.#listed.get(id)?.inherited(key, 'built-in');
      if (above !== undefined) return above;
    }
    return undefined;
  }

  /** Secrets of this key in listed scopes below. */
  below({ id }: Scope, key: string): readonly Held[] {
    this.#below ??= indexBelow(this.#listed.values());
    return this.#below.get(id)?.get(key) ?? [];
  }

  /** Aliases and overrides of a secret in its own scope and in listed ones below. */
  dependentsOf(scope: Scope, { id, key, kind }: ListedSecret): readonly Hanging[] {
    this.#hanging ??= indexHanging([...this.#listed.values()]);
    const place = `${scope.id} ${key.raw}`;
    const [byId = [], byKey = []] = [this.#hanging.get(id), this.#hanging.get(place)];
    const unlinked = kind === 'override' ? [] : (this.#hanging.get(`any ${place}`) ?? []);
    return [...new Set([...byId, ...byKey, ...unlinked])].filter(({ secret }) => secret.id !== id);
  }

  /** Aliases of a scope that its list does not say the target of: they may hang on anything. */
  unlinkedAliases(scope: Scope): readonly ListedSecret[] {
    const { listing } = this.#listed.get(scope.id) ?? {};
    if (listing === undefined) return [];
    const own = listing.own
      .filter(({ secret, kind }) => isUnlinkedAlias(secret, kind))
      .map(({ secret }) => secret);
    return [...own, ...listing.untouchable.filter((secret) => isUnlinkedAlias(secret, secret.kind))];
  }

  /** All scopes below one; `undefined` until they were looked up. */
  descendants(scope: Scope): readonly Scope[] | undefined {
    if (isService(scope)) return [];
    for (const upper of [scope, ...ancestorsOf(scope)]) {
      const known = this.#input.below.get(upper.id);
      // Where the look below a scope further up failed, what it says of this one means nothing.
      const isListed = upper.id === scope.id || this.unreadable(upper) === undefined;
      if (known !== undefined && isListed) return known.filter((one) => isAbove(scope, one));
    }
    return undefined;
  }

  /** Every environment that is known of, by name. */
  get environments(): readonly EnvironmentScope[] {
    const { listings, below } = this.#input;
    this.#environments ??= findEnvironments([
      ...this.places.map(({ scope }) => scope),
      ...[...listings.values()].map(({ scope }) => scope),
      ...[...below.values()].flatMap((scopes) => scopes ?? []),
    ]);
    return this.#environments;
  }

  #placeOf({ scope, at, entries }: ScopedEntries): Place {
    const listed = this.#listed.get(scope.id);
    if (listed === undefined) throw new Error(`no list of the named scope ${scope.id}`);
    const byKey = new Map<string, DesiredEntry>();
    for (const entry of entries) byKey.set(entry.key, entry);
    const notInFile = listed.listing.own.filter(({ secret }) => !byKey.has(secret.key.raw));
    notInFile.sort((a, b) => compareText(a.secret.key.raw, b.secret.key.raw));
    return { scope, at, entries: byKey, listed, notInFile };
  }
}

function findEnvironments(scopes: readonly Scope[]): readonly EnvironmentScope[] {
  const byId = new Map(scopes.flatMap((scope) => environmentOf(scope) ?? []).map((one) => [one.id, one]));
  return [...byId.values()].sort(compareScopes);
}

function indexBelow(
  listed: Iterable<ListedScope>,
): ReadonlyMap<string, ReadonlyMap<string, readonly Held[]>> {
  const index = new Map<string, Map<string, Held[]>>();
  for (const one of listed) {
    for (const { id } of ancestorsOf(one.listing.scope)) {
      const keys = index.get(id) ?? new Map<string, Held[]>();
      index.set(id, keys);
      for (const held of one.all) append(keys, held.secret.key.raw, held);
    }
  }
  return index;
}
