import type { Change, Plan, WriteChange } from '../model/plan.js';
import { changeId, changesOf } from '../model/plan.js';
import type { Scope } from '../model/scope.js';
import { describeScope, secretId } from '../model/scope.js';
import type { ListedSecret } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import { Item } from './item.js';

/** All changes of the first plan, to be looked up by what later plans and links say. */
export class Items {
  readonly all: readonly Item[];
  readonly #byChange: ReadonlyMap<string, Item>;
  readonly #writes = new Map<string, Item>();
  readonly #byOldId = new Map<string, Item>();
  readonly #deletes = new Map<string, Item>();
  readonly #along = new Set<string>();
  /** What the creates of a move are, by each of its deletes. */
  readonly #arrivals = new Map<Item, readonly Item[]>();
  /** Items whose secret hangs on another, by the id of that. */
  readonly #hanging = new Map<string, Item[]>();

  constructor(plan: Plan) {
    this.all = changesOf(plan).map((change) => new Item(change));
    this.#byChange = new Map(this.all.map((item) => [changeId(item.change), item]));
    for (const item of this.all) {
      const { change } = item;
      if (change.action !== 'create') this.#noteHanging(item, change.current.secret);
      if (change.action === 'delete') {
        this.#deletes.set(change.current.secret.id, item);
        for (const { secret } of change.deletedAlong) this.#along.add(secret.id);
        continue;
      }
      this.#writes.set(secretId(change.scope, change.key.raw), item);
      if (change.action === 'replace') this.#byOldId.set(change.current.secret.id, item);
    }
    for (const { deletes, creates } of plan.moves) {
      const arrivals = creates.flatMap((change) => this.of(change) ?? []);
      for (const change of deletes) {
        const item = this.of(change);
        if (item !== undefined) this.#arrivals.set(item, arrivals);
      }
    }
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
    const item = this.#deletes.get(id);
    if (item === undefined) return false;
    return this.isMoved(item) ? item.state.is === 'done' : !['spared', 'failed'].includes(item.state.is);
  }

  /** Whether a delete is part of a move. */
  isMoved(item: Item): boolean {
    return this.#arrivals.has(item);
  }

  /** For the delete of a move, by the id of what it deletes: what the creates of the move are. */
  arrivalsOf(id: string): readonly Item[] | undefined {
    const item = this.#deletes.get(id);
    return item && this.#arrivals.get(item);
  }

  /**
   * What hangs on a secret, be it by others, and is to hang there no longer: it has to be gone before the secret is
   * deleted for another to take its place, which would delete it along.
   * @param own the items of the exchange that deletes the secret
   */
  leaving(id: string, own: ReadonlySet<Item>): readonly Item[] {
    const hanging = new Set<Item>();
    const ids = [id];
    for (const one of ids) {
      for (const item of this.#hanging.get(one) ?? []) {
        if (own.has(item) || hanging.has(item)) continue;
        hanging.add(item);
        if (item.change.action !== 'create') ids.push(item.change.current.secret.id);
      }
    }
    return [...hanging].filter((item) => {
      if (item.change.action !== 'delete') return !this.#staysOn(ids, item.change, own);
      // A plain delete is done along with what it hangs on.
      const arrivals = this.#arrivals.get(item);
      return arrivals?.every(({ change }) => !this.#staysOn(ids, change, own)) === true;
    });
  }

  /** Whether a change has its secret hang on one of these, or on what an exchange makes in their place. */
  #staysOn(ids: readonly string[], change: Change, own: ReadonlySet<Item>): boolean {
    const visited = new Set<Item>();
    let provider = this.providerOf(change);
    while (provider !== undefined && !visited.has(provider)) {
      if (own.has(provider)) return true;
      visited.add(provider);
      provider = this.providerOf(provider.change);
    }
    if (change.action === 'delete' || change.linkScope !== undefined) return false;
    return change.linkId !== undefined && ids.includes(change.linkId);
  }

  /** Whether the plan says that a secret is deleted along with another. */
  deletesAlong(id: string): boolean {
    return this.#along.has(id);
  }

  /** The item that makes what an alias or override hangs on, where this run makes it. */
  providerOf(change: Change): Item | undefined {
    if (change.action === 'delete' || !awaitsTarget(change)) return undefined;
    const { linkScope, linkId } = change;
    const item = linkScope ? this.writing(linkScope, linkKey(change)) : this.#byOldId.get(linkId ?? '');
    return item?.change.action === 'create' || item?.change.action === 'replace' ? item : undefined;
  }

  /**
   * The id of what a change's secret hung on before this run, where that was to be replaced or moved, was restored, and
   * is what the change wants it to hang on: links are compared by key.
   */
  restoredLink(change: Change): string | undefined {
    if (change.action === 'delete') return undefined;
    const first = this.writing(change.scope, change.key.raw)?.change;
    if (first === undefined || first.action === 'create' || first.action === 'delete') return undefined;
    const { aliasOf, overrides } = first.current.secret;
    const link = change.desired.kind === 'alias' ? aliasOf : overrides;
    if (link === undefined || link.key.raw !== linkKey(change)) return undefined;
    const old = this.#deletes.get(link.id) ?? this.#byOldId.get(link.id);
    return old?.state.is === 'restored' ? link.id : undefined;
  }

  /** Why a change can't be tried yet: what it hangs on is not there. */
  obstacleTo(change: Change): Text | undefined {
    const provider = this.providerOf(change);
    if (provider === undefined || provider.isThere || change.action === 'delete') return undefined;
    if (this.restoredLink(change) !== undefined) return undefined;
    const where =
      provider.change.scope.id === change.scope.id ? say`` : say` in ${describeScope(provider.change.scope)}`;
    const verb = change.desired.kind === 'alias' ? 'points to' : 'overrides';
    return say`"${provider.change.key}"${where}, which it ${verb}, was not written`;
  }

  #noteHanging(item: Item, secret: ListedSecret): void {
    for (const link of LINKS) {
      const id = secret[link]?.id;
      if (id === undefined) continue;
      const known = this.#hanging.get(id);
      if (known) known.push(item);
      else this.#hanging.set(id, [item]);
    }
  }
}

/** Whether a change makes a link: an edit of what is right by key leaves it as it is. */
function awaitsTarget(change: WriteChange): boolean {
  return change.action !== 'update' || change.reason === 'target-changed';
}

const LINKS = ['aliasOf', 'overrides'] as const;

/** The key of what an alias or override hangs on. */
export function linkKey(change: Exclude<Change, { action: 'delete' }>): string {
  return change.desired.kind === 'alias' ? change.desired.target : change.key.raw;
}
