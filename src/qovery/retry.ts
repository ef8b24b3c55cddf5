import { performance } from 'node:perf_hooks';
import { CallError } from './call-error.js';
import type { Answer } from './client.js';
import { readRetryAfter } from './limits.js';
import type { NetworkTrouble } from './network-errors.js';
import { TIMING } from './timing.js';
import type { Timing } from './timing.js';

const MAX_ATTEMPTS = 5;

/** Decides for one request whether and when it is sent again. */
export class RetryPolicy {
  readonly #idempotent: boolean;
  readonly #hopeless: boolean;
  readonly #deadline: number;
  readonly #firstDelayMs: number;
  #attempts = 0;
  /** True once an attempt may have taken effect without our knowing. */
  #unsure = false;
  #outOfTime = false;

  /** @param hopeless true when nothing has succeeded for long: then one attempt is enough to learn that nothing has changed */
  constructor(method: 'GET' | 'POST' | 'PUT' | 'DELETE', hopeless: boolean, timing: Timing = TIMING) {
    this.#idempotent = method !== 'POST';
    this.#hopeless = hopeless;
    this.#deadline = performance.now() + timing.totalMs;
    this.#firstDelayMs = timing.firstDelayMs;
  }

  get isOutOfTime(): boolean {
    return performance.now() >= this.#deadline;
  }

  remainingMs(): number {
    return Math.max(1, Math.ceil(this.#deadline - performance.now()));
  }

  /** @returns ms to wait before the next attempt, `undefined` for none. @param now the server's time, for `Retry-After` dates */
  afterAnswer({ status, headers }: Pick<Answer, 'status' | 'headers'>, now: number): number | undefined {
    if (status >= 500) this.#unsure ||= status !== 503;
    if (this.isThrottle(status)) {
      const asked = readRetryAfter(headers, now);
      // A wait of 0, or until a date gone by, must not turn into a storm of requests.
      return asked === undefined ? this.#backoff() : this.#fitting(Math.max(asked, this.#nextDelay()));
    }
    return status >= 500 && this.#idempotent ? this.#backoff() : undefined;
  }

  /** A create is sent again only when it provably was not received; otherwise a new list has to tell. */
  afterTrouble({ notReceived, permanent }: NetworkTrouble): number | undefined {
    this.#unsure ||= !notReceived;
    return !permanent && (this.#idempotent || notReceived) ? this.#backoff() : undefined;
  }

  /** Too many requests (429), or a server that asks everyone to wait (503). */
  isThrottle(status: number): boolean {
    return status === 429 || status === 503;
  }

  /** The error to end with: an earlier attempt may have done what a later one was refused. */
  conclude(last: CallError): CallError {
    if (this.#outOfTime && last.status !== undefined && this.isThrottle(last.status)) {
      const message = `${last.message} (the wait it asks for does not fit; run again later)`;
      const kind = this.#unsure ? 'unsure' : 'rate-limited';
      return new CallError(message, last.status, kind, last.body, { isThrottled: true });
    }
    if (!this.#unsure) return last;
    const kind = last.kind === 'gone' ? 'gone' : 'unsure';
    return new CallError(last.message, last.status, kind, last.body, { mayHaveWritten: true });
  }

  /** The error of a request that a cancellation kept from being sent (again). */
  interrupted(last?: CallError): CallError {
    if (last === undefined) return new CallError('the run was cancelled', undefined, 'not-sent', undefined);
    const { message, status, body } = last;
    const kind = this.#unsure ? 'unsure' : last.kind;
    return new CallError(`the run was cancelled before another attempt: ${message}`, status, kind, body);
  }

  #backoff(): number | undefined {
    const delay = this.#nextDelay();
    return this.#hopeless || this.#attempts >= MAX_ATTEMPTS ? undefined : this.#fitting(delay);
  }

  /** Twice as long each time, with jitter, so that requests which failed together don't come back together. */
  #nextDelay(): number {
    this.#attempts += 1;
    const ceiling = this.#firstDelayMs * 2 ** Math.min(this.#attempts, MAX_ATTEMPTS);
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  #fitting(delay: number): number | undefined {
    if (performance.now() + delay < this.#deadline) return delay;
    this.#outOfTime = true;
    return undefined;
  }
}
