import type { Outcome } from '../model/ledger.js';
import type { Brake } from './brake.js';
import type { Item } from './item.js';

export type OnOutcome = (outcome: Outcome, finished: number, total: number) => void;

/** Reports each change once, when it is done or has failed. */
export class Progress {
  readonly #onOutcome: OnOutcome;
  readonly #total: number;
  readonly #brake: Brake;
  readonly #reported = new Set<Item>();

  constructor(onOutcome: OnOutcome, total: number, brake: Brake) {
    this.#onOutcome = onOutcome;
    this.#total = total;
    this.#brake = brake;
  }

  /**
   * A listener that throws (standard output is gone) acts like a cancellation.
   * @param isOver true when no list or repair comes any more, that could change what became of a change
   */
  report(items: readonly Item[], isOver = false): void {
    for (const item of items) {
      if (this.#reported.has(item) || !(isDecided(item) || (isOver && wasTried(item)))) continue;
      this.#reported.add(item);
      try {
        this.#onOutcome(item.outcome(), this.#reported.size, this.#total);
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
function isDecided({ state }: Item): boolean {
  return state.is === 'done' || state.is === 'failed' || state.is === 'restored' || state.is === 'lost';
}
