import type { Change, TakenAlong } from '../model/plan.js';
import type { Item } from './item.js';
import type { Items } from './items.js';
import { unitOfMove } from './unit.js';
import type { View } from './view.js';

/** A change that is only planned because what it hangs on goes. */
export function takenAlong(change: Change | undefined): TakenAlong | undefined {
  return change?.action === 'replace' ? change.along : undefined;
}

/**
 * What changes come to whose secret is made again only because another goes. In: a plan made after writing, and what is
 * to be sent of its other changes. Out: the change as planned where the other goes, else what is left without that. A
 * replace or move that failed stays in every later plan, but nothing is sent for it: what hangs on it is not deleted.
 */
export class Takings {
  readonly #view: View;
  readonly #items: Items;
  readonly #among: ReadonlySet<Item>;
  readonly #isSent: (item: Item) => boolean;
  /** Halves of moves, and whether all of their move is sent. */
  readonly #moves = new Map<Item, boolean>();

  /**
   * @param among the items that are judged now; others are still to come
   * @param isSent whether an item is to be sent
   */
  constructor(view: View, items: Items, among: readonly Item[], isSent: (item: Item) => boolean) {
    this.#view = view;
    this.#items = items;
    this.#among = new Set(among);
    this.#isSent = isSent;
    for (const move of view.moves) {
      const isWhole = unitOfMove(move, items, isSent) !== undefined;
      for (const change of move.deletes) {
        const item = items.of(change);
        if (item !== undefined) this.#moves.set(item, isWhole);
      }
    }
  }

  /** What a planned change comes to. */
  leftOf(change: Change | undefined): Change | undefined {
    const along = takenAlong(change);
    return along === undefined || this.#goes(along, new Set()) ? change : along.otherwise;
  }

  #goes({ scope, key }: Pick<TakenAlong, 'scope' | 'key'>, visited: Set<Change>): boolean {
    const taking = this.#view.taking(scope, key.raw);
    const item = taking && this.#items.of(taking);
    // Repairs touch only what the first plan did, and never what has failed.
    if (taking === undefined || item === undefined || item.isFinal || visited.has(taking)) return false;
    visited.add(taking);
    const along = takenAlong(taking);
    if (along !== undefined) return this.#goes(along, visited);
    // Plain deletes come last.
    if (!this.#among.has(item)) return true;
    return this.#moves.get(item) ?? this.#isSent(item);
  }
}
