import type { Failure } from '../model/failure.js';
import { failureOf, type SyncError } from '../model/failure.js';
import { say, type Text } from '../model/text.js';

/**
 * Whether new writes may start. They may not once the run is cancelled, an exception came up, the rate limit leaves no
 * room, or the state can't be listed; second halves of what was begun are sent all the same.
 */
export class Brake {
  readonly #stop: AbortSignal;
  #crash: Failure | undefined;
  #isLimited = false;
  #unverified: Failure | undefined;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  get mayStart(): boolean {
    return !this.isEnding && !this.#isLimited && this.#unverified === undefined;
  }

  /** Whether nothing is listed or repaired any more. */
  get isEnding(): boolean {
    return this.isCancelled || this.#crash !== undefined;
  }

  get isCancelled(): boolean {
    return this.#stop.aborted;
  }

  get crash(): Failure | undefined {
    return this.#crash;
  }

  get unverified(): Failure | undefined {
    return this.#unverified;
  }

  /** Why what was not started was not. */
  get whyNotStarted(): Text | undefined {
    if (this.isCancelled) return 'the run was cancelled';
    if (this.#crash !== undefined) return 'an unexpected error ended the run';
    if (this.#isLimited) return "Qovery's rate limit left no room for it";
    return this.#unverified && 'what was written before could not be verified';
  }

  /** An exception that nobody expected, from whatever part of applying: it acts like a cancellation. */
  noteCrash(error: unknown): void {
    this.#crash ??= failureOf(
      error,
      'an unexpected error ended the run',
      'Report it with the log of this run, then run the job again: it goes on where this run ended.',
    );
  }

  /** The wait that the rate limit asks for does not fit into this run. */
  noteLimit(): void {
    this.#isLimited = true;
  }

  /** The state could not be listed after writing. */
  noteUnverified({ reason, text, advice }: SyncError): void {
    this.#unverified ??= { reason, message: say`what was written could not be verified: ${text}`, advice };
  }
}
