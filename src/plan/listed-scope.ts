import type { Scope } from '../model/scope.js';
import type { ListedLevel, ListedSecret, OwnedListing, OwnedSecret } from '../model/secret.js';

/** A secret where it is. `owned` is `undefined` for those that no run may touch. */
export interface Held {
  readonly scope: Scope;
  readonly secret: ListedSecret;
  readonly owned: OwnedSecret | undefined;
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

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
