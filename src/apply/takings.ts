import type { Change, TakenAlong } from '../model/plan.js';
import type { Item } from './item.js';
import type { Items } from './items.js';
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
  readonly #goes: (item: Item) => boolean;

  /** @param goes whether an item is to be sent, now or later */
  constructor(view: View, items: Items, goes: (item: Item) => boolean) {
    this.#view = view;
    this.#items = items;
    this.#goes = goes;
  }

  /** What a planned change comes to. */
  leftOf(change: Change | undefined): Change | undefined {
    const along = takenAlong(change);
    return along === undefined || this.#takes(along) ? change : along.otherwise;
  }

  /** Whether a secret goes that others hang on. Links go up, so that this ends. */
  #takes(along: TakenAlong): boolean {
    const taking =
      this.#view.planned({ ...along, action: 'delete' }) ??
      this.#view.planned({ ...along, action: 'replace' });
    const item = taking && this.#items.of(taking);
    // Repairs touch only what the first plan did, and never what has failed.
    if (item === undefined || item.isFinal) return false;
    const above = takenAlong(taking);
    return above === undefined ? this.#goes(item) : this.#takes(above);
  }
}
