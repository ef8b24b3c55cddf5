import type { Outcome } from '../model/ledger.js';
import type { Brake } from './brake.js';
import type { Item } from './item.js';

export type OnSettled = (outcome: Outcome, settled: number, total: number) => void;

/** Tells of each change once, when it is done or has failed. */
export class Progress {
  readonly #onSettled: OnSettled;
  readonly #total: number;
  readonly #brake: Brake;
  readonly #told = new Set<Item>();

  constructor(onSettled: OnSettled, total: number, brake: Brake) {
    this.#onSettled = onSettled;
    this.#total = total;
    this.#brake = brake;
  }

  /**
   * A listener that throws (standard output is gone) acts like a cancellation.
   * @param isOver true when no list or repair comes any more, that could change what became of a change
   */
  tell(items: readonly Item[], isOver = false): void {
    for (const item of items) {
      if (this.#told.has(item) || !(isSettled(item) || (isOver && wasTried(item)))) continue;
      this.#told.add(item);
      try {
        this.#onSettled(item.outcome(), this.#told.size, this.#total);
      } catch (error) {
        this.#brake.noteCrash(error);
      }
    }
  }
}

function wasTried({ state }: Item): boolean {
  return state.is === 'doubtful' || state.is === 'open';
}

/** Whether no list or repair is expected to change what became of it. */
function isSettled({ state }: Item): boolean {
  return state.is === 'done' || state.is === 'failed' || state.is === 'restored' || state.is === 'lost';
}
