import { performance } from 'node:perf_hooks';
import { parseHttpDate } from './limits.js';

/** Below this, the `Date` header's whole seconds and the way of the response explain a difference. */
const PLAUSIBLE_SKEW_MS = 30_000;
/** Marks hold seconds since 1970 in 32 bits: a clock beyond that is no clock. */
const END_OF_TIME_MS = 2 ** 32 * 1000;

/**
 * The server's clock, learned from its answers and carried on by the machine's monotonic clock; the
 * machine's own idea of the date is never used.
 */
export class ServerClock {
  #fromDate: number | undefined;
  #fromEdit: number | undefined;

  /** Takes the `Date` header of an answer (RFC 9110, whole seconds). Unreadable ones are ignored. */
  learnFromDate(header: string | null): void {
    const time = header === null ? undefined : parseHttpDate(header.trim());
    if (time !== undefined && isPlausible(time)) this.#fromDate = time - performance.now();
  }

  /**
   * Takes the `updated_at` (Unix ms) that a write of this run has just produced: the clock that outside edits
   * are dated by, which need not be the one that writes `Date`.
   */
  learnFromEdit(updatedAt: number): void {
    if (isPlausible(updatedAt)) this.#fromEdit = updatedAt - performance.now();
  }

  /** The server's time in Unix ms, `undefined` as long as nothing showed it. */
  now(): number | undefined {
    const offset = this.#offset();
    return offset === undefined ? undefined : offset + performance.now();
  }

  #offset(): number | undefined {
    if (this.#fromEdit === undefined) return this.#fromDate;
    if (this.#fromDate === undefined) return this.#fromEdit;
    return Math.abs(this.#fromEdit - this.#fromDate) > PLAUSIBLE_SKEW_MS ? this.#fromEdit : this.#fromDate;
  }
}

function isPlausible(time: number): boolean {
  return time > 0 && time < END_OF_TIME_MS;
}
