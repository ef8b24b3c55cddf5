import { performance } from 'node:perf_hooks';
import { TIMING } from './timing.js';
import type { Timing } from './timing.js';

/** After this many failed requests in a row, requests are no longer retried: the API is down. */
const HOPELESS_AFTER = 20;
/** All waiting of a run together: a limit that lets a few requests through at a time could hold a job for hours. */
const MAX_WAITED_MS = 300_000;

/** How a run is stopped. */
export interface StopSignals {
  /** No new request starts. */
  readonly soft: AbortSignal;
  /** Requests in flight are given up. */
  readonly hard: AbortSignal;
}

/** What all requests of a run share: the pause that a rate limit asks for, cancellation, and the counters. */
export class TrafficControl {
  requests = 0;
  readonly timing: Timing;
  readonly #stop: StopSignals;
  #pausedUntil = 0;
  #failuresInARow = 0;
  #waiting = 0;
  #waitingSince = 0;
  #waitedMs = 0;

  constructor(stop: StopSignals, timing: Timing = TIMING) {
    this.#stop = stop;
    this.timing = timing;
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
    return this.waitedMs + ms <= MAX_WAITED_MS;
  }

  countRequest(): void {
    this.requests += 1;
  }

  noteSuccess(): void {
    this.#failuresInARow = 0;
  }

  noteFailure(): void {
    this.#failuresInARow += 1;
  }

  isHopeless(): boolean {
    return this.#failuresInARow >= HOPELESS_AFTER;
  }

  isStopped(mustFinish = false): boolean {
    return this.#stop.hard.aborted || (this.#stop.soft.aborted && !mustFinish);
  }

  /** Waits as long as a rate limit holds everyone up. */
  async waitForPause(mustFinish = false): Promise<void> {
    for (let left = this.#pauseLeft(); left > 0 && !this.isStopped(mustFinish); left = this.#pauseLeft()) {
      await this.#sleep(left, mustFinish);
    }
  }

  /** Waits before a retry, and for the pause of others. With `everyone`, all requests wait. @param ms milliseconds */
  async wait(ms: number, options: { everyone: boolean; mustFinish?: boolean | undefined }): Promise<void> {
    if (options.everyone) this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    await this.#sleep(ms, options.mustFinish);
    await this.waitForPause(options.mustFinish);
  }

  #pauseLeft(): number {
    return this.#pausedUntil - performance.now();
  }

  async #sleep(ms: number, mustFinish = false): Promise<void> {
    const signal = mustFinish ? this.#stop.hard : this.#stop.soft;
    if (signal.aborted || ms <= 0) return;
    if (this.#waiting++ === 0) this.#waitingSince = performance.now();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });
    if (--this.#waiting === 0) this.#waitedMs += performance.now() - this.#waitingSince;
  }
}
