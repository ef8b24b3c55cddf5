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
  /** The scope's own secrets. */
  readonly all: readonly Held[];
  readonly #byKey = new Map<string, Held>();
  readonly #twice = new Set<string>();
  readonly #inherited = new Map<string, ListedSecret[]>();

  constructor(listing: OwnedListing) {
    this.listing = listing;
    const { scope } = listing;
    const own = listing.own.map((owned): Held => ({ scope, secret: owned.secret, owned }));
    const untouchable = listing.untouchable.map((secret): Held => ({ scope, secret, owned: undefined }));
    this.all = [...own, ...untouchable];
    for (const held of this.all) {
      const key = held.secret.key.raw;
      if (this.#byKey.has(key)) this.#twice.add(key);
      else this.#byKey.set(key, held);
    }
    for (const secret of listing.inherited) append(this.#inherited, secret.key.raw, secret);
  }

  /** The scope's own secret of this key, the first of several. */
  held(key: string): Held | undefined {
    return this.#byKey.get(key);
  }

  /** Whether the scope has several of this key: a list that can't be trusted. */
  hasTwice(key: string): boolean {
    return this.#twice.has(key);
  }

  /** What the list shows of this key at another level. */
  inherited(key: string, level: ListedLevel): ListedSecret | undefined {
    return this.#inherited.get(key)?.find((secret) => secret.level === level);
  }
}

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
