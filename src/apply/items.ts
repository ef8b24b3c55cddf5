import type { Change, CreateChange, DeleteChange, Plan, WriteChange } from '../model/plan.js';
import { changeId, changesOf } from '../model/plan.js';
import type { Scope } from '../model/scope.js';
import { describeScope, secretId } from '../model/scope.js';
import { linksOf } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import { Item } from './item.js';

/** All changes of the first plan, to be looked up by what later plans and links say. */
export class Items {
  readonly all: readonly Item[];
  readonly #byChange: ReadonlyMap<string, Item>;
  readonly #writes = new Map<string, Item>();
  /** What becomes of secrets that are there, by their id. */
  readonly #byOldId = new Map<string, Item>();
  readonly #along = new Set<string>();
  /** The creates of a move, by the id of each of its deletes. */
  readonly #arrivals = new Map<string, readonly CreateChange[]>();
  /** The deletes of a move, by the id of each of its creates. */
  readonly #departures = new Map<string, readonly DeleteChange[]>();
  /** Items with the id of their secret, by the id of what that hangs on. */
  readonly #hanging: ReadonlyMap<string, readonly { readonly item: Item; readonly id: string }[]>;

  constructor(plan: Plan) {
    this.all = changesOf(plan).map((change) => new Item(change));
    this.#byChange = new Map(this.all.map((item) => [changeId(item.change), item]));
    const links: { readonly item: Item; readonly id: string; readonly to: string }[] = [];
    for (const item of this.all) {
      const { change } = item;
      if (change.action !== 'create') {
        const { secret } = change.current;
        this.#byOldId.set(secret.id, item);
        for (const { id } of linksOf(secret)) links.push({ item, id: secret.id, to: id });
      }
      if (change.action === 'delete') {
        for (const { secret } of change.deletedAlong) this.#along.add(secret.id);
      } else this.#writes.set(secretId(change.scope, change.key.raw), item);
    }
    for (const { deletes, creates } of plan.moves) {
      for (const change of deletes) this.#arrivals.set(changeId(change), creates);
      for (const change of creates) this.#departures.set(changeId(change), deletes);
    }
    this.#hanging = Map.groupBy(links, ({ to }) => to);
  }

  /** The item of the same scope, key and half of a move; `undefined`: the first plan did not have it. */
  of(change: Change): Item | undefined {
    return this.#byChange.get(changeId(change));
  }

  /** The item that writes a key. */
  writing(scope: Scope, key: string): Item | undefined {
    return this.#writes.get(secretId(scope, key));
  }

  /** Whether this run deletes a secret last, or did; the delete of a move counts once it was made. */
  deletes(id: string): boolean {
    const item = this.#byOldId.get(id);
    if (item?.change.action !== 'delete') return false;
    return item.state.is === 'done' || !(item.isFinal || this.isMoved(item));
  }

  /** Whether a delete is part of a move. */
  isMoved({ change }: Item): boolean {
    return this.#arrivals.has(changeId(change));
  }

  /** For the delete of a move, by the id of what it deletes: the creates of the move. */
  arrivalsOf(id: string): readonly CreateChange[] | undefined {
    const item = this.#byOldId.get(id);
    return item && this.#arrivals.get(changeId(item.change));
  }

  /** Whether a secret was to leave, and is back where it was. */
  isRestored(id: string): boolean {
    return this.#byOldId.get(id)?.state.is === 'restored';
  }

  /**
   * What was to move and went along with something that is back where it was: so it can be, too. In the order in which
   * it would have been deleted.
   */
  goneAlong(change: Change): readonly DeleteChange[] {
    const held = new Set<string>();
    // From the top down: what hangs on what is restored here can be restored as well.
    const gone = (this.#departures.get(changeId(change)) ?? [])
      .toReversed()
      .filter(({ current: { secret } }) => {
        const isHeld = linksOf(secret).some(({ id }) => held.has(id) || this.isRestored(id));
        if (isHeld) held.add(secret.id);
        return isHeld;
      });
    return gone.toReversed();
  }

  /**
   * What hangs on a secret, be it by others, and is to hang there no longer: it has to be gone before the secret is
   * deleted for another to take its place, which would delete it along.
   * @param own the items of the exchange that deletes the secret
   */
  leaving(id: string, own: ReadonlySet<Item>): readonly Item[] {
    const hanging = new Set<Item>();
    // What is added on the way is visited as well, and nothing twice.
    const ids = new Set([id]);
    for (const one of ids) {
      for (const { item, id: next } of this.#hanging.get(one) ?? []) {
        if (own.has(item)) continue;
        hanging.add(item);
        ids.add(next);
      }
    }
    return [...hanging].filter(({ change }) => {
      const after = change.action === 'delete' ? this.#arrivals.get(changeId(change)) : [change];
      return after?.some((one) => this.#staysOn(own, one)) !== true;
    });
  }

  /** What hung on a secret and was to leave it, but is not known to have done so: it may have been restored since the last list. */
  notKnownToHaveLeft(id: string): readonly Item[] {
    return (this.#hanging.get(id) ?? [])
      .map(({ item }) => item)
      .filter((item) => item.state.is !== 'done' && (item.change.action !== 'delete' || this.isMoved(item)));
  }

  /** Whether a change has its secret hang on what an exchange makes, be it by others. Links go up, so that this ends. */
  #staysOn(own: ReadonlySet<Item>, change: Change): boolean {
    const provider = this.providerOf(change);
    return provider !== undefined && (own.has(provider) || this.#staysOn(own, provider.change));
  }

  /** Whether the plan says that a secret is deleted along with another. */
  deletesAlong(id: string): boolean {
    return this.#along.has(id);
  }

  /** The item that makes what an alias or override hangs on, where this run makes it. */
  providerOf(change: Change): Item | undefined {
    if (change.action === 'delete' || change.linkScope === undefined) return undefined;
    const item = this.writing(change.linkScope, linkKey(change));
    return item?.change.action === 'create' || item?.change.action === 'replace' ? item : undefined;
  }

  /**
   * The id of what a change's secret hung on before this run, where that was to be replaced or moved, was restored, and
   * is what the change wants it to hang on: links are compared by key.
   */
  restoredLink(change: WriteChange): string | undefined {
    const first = this.writing(change.scope, change.key.raw)?.change;
    if (first === undefined || !('current' in first)) return undefined;
    const { aliasOf, overrides } = first.current.secret;
    const link = change.desired.kind === 'alias' ? aliasOf : overrides;
    if (link === undefined || link.key.raw !== linkKey(change)) return undefined;
    return this.isRestored(link.id) ? link.id : undefined;
  }

  /** Why a change can't be tried yet: what it hangs on is not there. */
  obstacleTo(change: WriteChange): Text | undefined {
    const provider = this.providerOf(change);
    if (provider === undefined || provider.isThere) return undefined;
    if (this.restoredLink(change) !== undefined) return undefined;
    const where =
      provider.change.scope.id === change.scope.id ? say`` : say` in ${describeScope(provider.change.scope)}`;
    const verb = change.desired.kind === 'alias' ? 'points to' : 'overrides';
    return say`"${provider.change.key}"${where}, which it ${verb}, was not written`;
  }
}

/** The key of what an alias or override hangs on. */
export function linkKey(change: WriteChange): string {
  return change.desired.kind === 'alias' ? change.desired.target : change.key.raw;
}
