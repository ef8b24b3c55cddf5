import { performance } from 'node:perf_hooks';
import { CallError } from './call-error.js';
import type { Answer } from './client.js';
import { readRetryAfter } from './limits.js';
import type { NetworkTrouble } from './network-errors.js';

/** A request with its retries is given this long. */
const TOTAL_MS = 30_000;
const MAX_ATTEMPTS = 5;
const FIRST_DELAY_MS = 400;

/** Decides for one request whether and when it is sent again. */
export class RetryPolicy {
  readonly #idempotent: boolean;
  readonly #hopeless: boolean;
  readonly #deadline = performance.now() + TOTAL_MS;
  #attempts = 0;
  /** True once an attempt may have taken effect without our knowing. */
  #unsure = false;
  #outOfTime = false;

  /** @param hopeless true when nothing has succeeded for long: then one attempt is enough to learn that nothing has changed */
  constructor(method: 'GET' | 'POST' | 'PUT' | 'DELETE', hopeless: boolean) {
    this.#idempotent = method !== 'POST';
    this.#hopeless = hopeless;
  }

  remainingMs(): number {
    return Math.max(1, Math.ceil(this.#deadline - performance.now()));
  }

  /** @returns ms to wait before the next attempt, `undefined` for none. @param now the server's time, for `Retry-After` dates */
  afterAnswer({ status, headers }: Pick<Answer, 'status' | 'headers'>, now: number): number | undefined {
    if (status >= 500) this.#unsure ||= status !== 503;
    if (this.isThrottle(status)) {
      const asked = readRetryAfter(headers, now);
      return asked === undefined ? this.#backoff() : this.#fitting(asked);
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
      return new CallError(message, last.status, this.#unsure ? 'unsure' : 'rate-limited', last.body);
    }
    return this.#unsure && last.kind !== 'gone'
      ? new CallError(last.message, last.status, 'unsure', last.body)
      : last;
  }

  /** The error of a request that a cancellation kept from being sent (again). */
  interrupted(): CallError {
    return new CallError('the run was cancelled', undefined, this.#unsure ? 'unsure' : 'not-sent', undefined);
  }

  #backoff(): number | undefined {
    this.#attempts += 1;
    if (this.#hopeless || this.#attempts >= MAX_ATTEMPTS) return undefined;
    const ceiling = FIRST_DELAY_MS * 2 ** this.#attempts;
    return this.#fitting(ceiling / 2 + (Math.random() * ceiling) / 2);
  }

  #fitting(delay: number): number | undefined {
    if (performance.now() + delay < this.#deadline) return delay;
    this.#outOfTime = true;
    return undefined;
  }
}
