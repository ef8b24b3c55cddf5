import { performance } from 'node:perf_hooks';
import type { RateLimit } from '../../model/secret.js';
import type { WriteEffects } from '../../model/store.js';
import { TIMING, type Timing } from './timing.js';

/** After this many failed requests in a row, requests are no longer retried: the API is down. */
const HOPELESS_AFTER = 20;
/** A shorter wait is not worth a line. */
const TOLD_FROM_MS = 3000;

/** How a run is stopped. */
export interface StopSignals {
  /** No new request starts. */
  readonly soft: AbortSignal;
  /** Requests in flight are given up. */
  readonly hard: AbortSignal;
}

/** Called when a wait over 3 s begins. `why` is clean. */
export type OnWait = (wait: { readonly why: string; readonly ms: number }) => void;

/** Whether a service would see what a write changes; descriptions it does not. */
export type Visibility = 'visible' | 'hidden';

/**
 * What all requests of a run share: the pause that a rate limit asks for, cancellation, the counters, and what the
 * writes that were sent may have done. A write counts from the moment that it is sent; only an answer which proves
 * that nothing was changed takes it back.
 */
export class TrafficControl implements WriteEffects {
  requests = 0;
  readonly timing: Timing;
  readonly #stop: StopSignals;
  readonly #onWait: OnWait;
  #pausedUntil = 0;
  #pauseReason: () => string = () => '';
  #toldUntil = 0;
  #failuresInARow = 0;
  #waiting = 0;
  #waitingSince = 0;
  #waitedMs = 0;
  #rateLimit: (RateLimit & { readonly resetInMs: number; readonly namedAt: number }) | undefined;
  #unrefuted: Readonly<Record<Visibility, number>> = { visible: 0, hidden: 0 };

  constructor(stop: StopSignals, timing: Timing = TIMING, onWait: OnWait = () => undefined) {
    this.#stop = stop;
    this.timing = timing;
    this.#onWait = onWait;
  }

  get mayHaveWritten(): boolean {
    return this.#unrefuted.visible + this.#unrefuted.hidden > 0;
  }

  get mayHaveChanged(): boolean {
    return this.#unrefuted.visible > 0;
  }

  /** Counts one attempt that is about to be sent. @param write what it would change; `undefined` for a read */
  countAttempt(write: Visibility | undefined): void {
    this.requests += 1;
    if (write !== undefined) this.#count(write, 1);
  }

  /** Takes an attempt back, since it provably changed nothing. */
  refute(write: Visibility | undefined): void {
    if (write !== undefined) this.#count(write, -1);
  }

  #count(write: Visibility, by: number): void {
    this.#unrefuted = { ...this.#unrefuted, [write]: this.#unrefuted[write] + by };
  }

  /** When a request in flight is given up: a read at once, a write only when its time to finish is over. */
  giveUp(isRead: boolean): AbortSignal {
    return isRead ? this.#stop.soft : this.#stop.hard;
  }

  /** Wall time in ms during which at least one request was waiting to be sent (again). */
  get waitedMs(): number {
    return this.#waitedMs + (this.#waiting > 0 ? performance.now() - this.#waitingSince : 0);
  }

  /** Whether the run can afford to wait so long once more. @param ms milliseconds */
  mayWait(ms: number): boolean {
    return this.waitedMs + ms <= this.timing.runWaitMs;
  }

  /** @param named the rate limit by the answer's headers */
  noteSuccess(named: RateLimit): void {
    this.#failuresInARow = 0;
    const { resetInMs } = named;
    if (resetInMs === undefined || leftBy(named) >= leftBy(this.rateLimit)) return;
    this.#rateLimit = { ...named, resetInMs, namedAt: performance.now() };
  }

  /** The limit that leaves the fewest requests, of all that answers named and whose window is not over. */
  get rateLimit(): RateLimit | undefined {
    if (this.#rateLimit === undefined) return undefined;
    const { limit, remaining, resetInMs, namedAt } = this.#rateLimit;
    const untilReset = namedAt + resetInMs - performance.now();
    return untilReset > 0 ? { limit, remaining, resetInMs: untilReset } : undefined;
  }

  noteFailure(): void {
    this.#failuresInARow += 1;
  }

  isHopeless(): boolean {
    return this.#failuresInARow >= HOPELESS_AFTER;
  }

  /** Whether a cancellation keeps a request from being sent. */
  isStopped(mustFinish = false): boolean {
    return this.#stop.hard.aborted || (this.#stop.soft.aborted && !mustFinish);
  }

  /** Whether the run was asked to stop: nothing waits any longer. */
  get isStopping(): boolean {
    return this.#stop.soft.aborted;
  }

  /** Waits as long as a rate limit holds everyone up, or until the run is asked to stop. */
  async waitForPause(): Promise<void> {
    for (let left = this.#pauseLeft(); left > 0 && !this.isStopping; left = this.#pauseLeft()) {
      await this.#sleep(left, this.#pauseReason);
    }
  }

  /**
   * Waits before a retry, and for the pause of others, or until the run is asked to stop.
   * @param ms milliseconds
   * @param why for people, clean; asked only when it is reported
   */
  async wait(ms: number, { why, everyone }: { why: () => string; everyone: boolean }): Promise<void> {
    const until = performance.now() + ms;
    if (everyone && until > this.#pausedUntil) {
      this.#pausedUntil = until;
      this.#pauseReason = why;
    }
    await this.#sleep(ms, why);
    await this.waitForPause();
  }

  #pauseLeft(): number {
    return this.#pausedUntil - performance.now();
  }

  async #sleep(ms: number, why: () => string): Promise<void> {
    const { soft } = this.#stop;
    if (soft.aborted || ms <= 0) return;
    this.#report(ms, why);
    if (soft.aborted) return; // Whoever heard of it may have stopped the run.
    if (this.#waiting++ === 0) this.#waitingSince = performance.now();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        soft.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      soft.addEventListener('abort', done);
    });
    if (--this.#waiting === 0) this.#waitedMs += performance.now() - this.#waitingSince;
  }

  /** Requests that wait side by side wait once: only what ends well after what was reported is news. */
  #report(ms: number, why: () => string): void {
    const now = performance.now();
    if (ms <= TOLD_FROM_MS || now + ms <= this.#toldUntil + TOLD_FROM_MS) return;
    this.#toldUntil = now + ms;
    this.#onWait({ why: why(), ms });
  }
}

/** A limit that names no number leaves any number. */
function leftBy(limit: RateLimit | undefined): number {
  return limit?.remaining ?? Infinity;
}
