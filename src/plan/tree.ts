import type { DesiredEntry, ScopedEntries } from '../model/desired.js';
import type { Position } from '../model/problem.js';
import type { EnvironmentScope, Scope } from '../model/scope.js';
import { ancestorsOf, compareScopes, environmentOf, isAbove, isService, levelOf } from '../model/scope.js';
import type {
  ListedLevel,
  ListedSecret,
  OwnedListing,
  OwnedSecret,
  SecretKind,
  SecretLink,
} from '../model/secret.js';
import type { PlanInput } from './input.js';

/** A secret where it is. `owned` is `undefined` for those that no run may touch. */
export interface Held {
  readonly scope: Scope;
  readonly secret: ListedSecret;
  readonly owned: OwnedSecret | undefined;
}

/** An alias or override that hangs on a secret; `scope` is `undefined` where only a list from further up shows it. */
export interface Hanging {
  readonly scope: Scope | undefined;
  readonly secret: ListedSecret;
  readonly isUntouchable: boolean;
}

/** A scope's list, made for looking things up. */
export class ListedScope {
  readonly listing: OwnedListing;
  readonly #own = new Map<string, Held[]>();
  readonly #inherited = new Map<string, ListedSecret[]>();

  constructor(listing: OwnedListing) {
    this.listing = listing;
    const { scope } = listing;
    for (const owned of listing.own)
      append(this.#own, owned.secret.key.raw, { scope, secret: owned.secret, owned });
    for (const secret of listing.untouchable)
      append(this.#own, secret.key.raw, { scope, secret, owned: undefined });
    for (const secret of listing.inherited) append(this.#inherited, secret.key.raw, secret);
  }

  /** The scope's own secrets of this key; more than one is a list that can't be trusted. */
  held(key: string): readonly Held[] {
    return this.#own.get(key) ?? [];
  }

  /** What the list shows of this key at another level. */
  inherited(key: string, level: ListedLevel): ListedSecret | undefined {
    return this.#inherited.get(key)?.find((secret) => secret.level === level);
  }

  get all(): readonly Held[] {
    return [...this.#own.values()].flat();
  }
}

/** A named scope: what the file says, and what Qovery has. */
export interface Place {
  readonly scope: Scope;
  readonly at: Position;
  readonly entries: ReadonlyMap<string, DesiredEntry>;
  readonly listed: ListedScope;
}

/** All scopes that are known of, the named ones and those that were only looked at, with what hangs on what. */
export class Tree {
  /** The named scopes, in the order of `compareScopes`. */
  readonly places: readonly Place[];
  readonly #input: PlanInput;
  readonly #named: ReadonlyMap<string, Place>;
  readonly #listed: ReadonlyMap<string, ListedScope>;
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

  /** What stands under a key at a scope above `viewer` (or at itself): by its own list, else by the viewer's. */
  standingAt(viewer: Scope, scope: Scope, key: string): ListedSecret | undefined {
    const own = this.#listed.get(scope.id)?.held(key)[0]?.secret;
    return own ?? this.#listed.get(viewer.id)?.inherited(key, levelOf(scope));
  }

  /** The secret of this key that Qovery itself provides, as far as the scope's list or one above it shows. */
  builtIn(viewer: Scope, key: string): ListedSecret | undefined {
    for (const scope of [viewer, ...ancestorsOf(viewer)]) {
      const found = this.#listed.get(scope.id)?.inherited(key, 'built-in');
      if (found !== undefined) return found;
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
      const isTold = upper.id === scope.id || this.unreadable(upper) === undefined;
      if (known !== undefined && isTold) return known.filter((one) => isAbove(scope, one));
    }
    return undefined;
  }

  /** Every environment that is known of, by id. */
  environments(): ReadonlyMap<string, EnvironmentScope> {
    const scopes = [
      ...this.places.map(({ scope }) => scope),
      ...[...this.#input.listings.values()].map(({ scope }) => scope),
      ...[...this.#input.below.values()].flatMap((below) => below ?? []),
    ];
    return new Map(scopes.flatMap((scope) => environmentOf(scope) ?? []).map((one) => [one.id, one]));
  }

  #placeOf({ scope, at, entries }: ScopedEntries): Place {
    const listed = this.#listed.get(scope.id);
    if (listed === undefined) throw new Error(`no list of the named scope ${scope.id}`);
    return { scope, at, entries: new Map(entries.map((entry) => [entry.key, entry])), listed };
  }
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

/** A link counts by id and by place and key alike: a list that is a moment older names a secret that was made again. */
function indexHanging(listed: readonly ListedScope[]): ReadonlyMap<string, readonly Hanging[]> {
  const index = new Map<string, Hanging[]>();
  const known = new Set<string>();
  for (const { all } of listed) {
    for (const { scope, secret, owned } of all) {
      known.add(secret.id);
      const hanging: Hanging = { scope, secret, isUntouchable: owned === undefined };
      for (const link of linksOf(secret)) {
        append(index, link.id, hanging);
        const target = scopeAt(scope, link.level);
        if (target !== undefined) append(index, `${target.id} ${link.key.raw}`, hanging);
      }
      // An override whose link is not shown covers what has its key further up, and that is no override.
      if (mayBeUnlinkedOverride(secret, owned?.kind)) {
        for (const { id } of ancestorsOf(scope)) append(index, `any ${id} ${secret.key.raw}`, hanging);
      }
    }
  }
  for (const { listing } of listed) {
    for (const secret of listing.inherited) {
      if (known.has(secret.id) || !isBelow(secret.level, listing.scope)) continue;
      known.add(secret.id);
      for (const { id } of linksOf(secret))
        append(index, id, { scope: undefined, secret, isUntouchable: true });
    }
  }
  return index;
}

/** Whether a list leaves out what an alias points to. One of unknown kind that shows no link is taken for a value. */
function isUnlinkedAlias(secret: ListedSecret, kind: SecretKind | undefined): boolean {
  return isUnlinked(secret) && (secret.kind ?? kind) === 'alias';
}

/** The same for an override; one of unknown kind may be one, where something further up has its key. */
function mayBeUnlinkedOverride(secret: ListedSecret, kind: SecretKind | undefined): boolean {
  return isUnlinked(secret) && (secret.kind ?? kind ?? 'override') === 'override';
}

function isUnlinked({ aliasOf, overrides }: ListedSecret): boolean {
  return aliasOf === undefined && overrides === undefined;
}

function linksOf({ aliasOf, overrides }: ListedSecret): readonly SecretLink[] {
  return [aliasOf, overrides].filter((link) => link !== undefined);
}

const RANKS: Readonly<Record<ListedLevel, number>> = {
  'built-in': 0,
  project: 1,
  environment: 2,
  service: 3,
  other: 4,
};

function isBelow(level: ListedLevel, scope: Scope): boolean {
  return RANKS[level] > RANKS[levelOf(scope)];
}

/** The scope of a branch that lies at a level. */
function scopeAt(scope: Scope, level: ListedLevel): Scope | undefined {
  switch (level) {
    case 'project':
      return environmentOf(scope)?.project ?? scope;
    case 'environment':
      return environmentOf(scope);
    case 'service':
      return isService(scope) ? scope : undefined;
    case 'built-in':
    case 'other':
      return undefined;
  }
}

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
