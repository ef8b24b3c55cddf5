import { performance } from 'node:perf_hooks';
import { say } from '../../model/text.js';
import { CallError } from './errors.js';
import { readRetryAfter } from './limits.js';
import type { NetworkTrouble } from './network-errors.js';
import { TIMING, type Timing } from './timing.js';

const MAX_ATTEMPTS = 5;

interface RetryOptions {
  /** True when nothing has succeeded for long: then one attempt is enough to learn that nothing has changed. */
  readonly isHopeless?: boolean;
  /** True for what must not be left half done: it may wait as long as the run may. */
  readonly mustFinish?: boolean | undefined;
  readonly timing?: Timing;
}

/** Decides for one request whether and when it is sent again, and what its failure means. */
export class RetryPolicy {
  readonly #isIdempotent: boolean;
  readonly #isHopeless: boolean;
  readonly #maxAttempts: number;
  readonly #deadline: number;
  readonly #firstDelayMs: number;
  #attempts = 0;
  /** True once an attempt may have taken effect without our knowing. */
  #isUnsure = false;
  #isOutOfTime = false;

  constructor(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    { isHopeless = false, mustFinish = false, timing = TIMING }: RetryOptions = {},
  ) {
    this.#isIdempotent = method !== 'POST';
    this.#isHopeless = isHopeless && !mustFinish;
    this.#maxAttempts = mustFinish ? Infinity : MAX_ATTEMPTS;
    this.#deadline = performance.now() + (mustFinish ? timing.runWaitMs : timing.totalMs);
    this.#firstDelayMs = timing.firstDelayMs;
  }

  get isOutOfTime(): boolean {
    return performance.now() >= this.#deadline;
  }

  remainingMs(): number {
    return Math.max(1, Math.ceil(this.#deadline - performance.now()));
  }

  /**
   * @param now the server's time, for `Retry-After` dates
   * @returns ms to wait before the next attempt, `undefined` for none
   */
  afterAnswer(
    { status, headers }: { readonly status: number; readonly headers: Headers },
    now: number,
  ): number | undefined {
    if (status >= 500) this.#isUnsure ||= status !== 503;
    if (this.isThrottle(status)) {
      const asked = readRetryAfter(headers, now);
      // A wait of 0, or until a date gone by, must not turn into a storm of requests.
      return asked === undefined ? this.#backOff() : this.#fitting(Math.max(asked, this.#nextDelay()));
    }
    return status >= 500 && this.#isIdempotent ? this.#backOff() : undefined;
  }

  /** A create is sent again only when it provably was not received; otherwise a new list has to show. */
  afterTrouble({
    notReceived,
    permanent,
  }: Pick<NetworkTrouble, 'notReceived' | 'permanent'>): number | undefined {
    this.#isUnsure ||= !notReceived;
    return !permanent && (this.#isIdempotent || notReceived) ? this.#backOff() : undefined;
  }

  /** Too many requests (429), or a server that asks everyone to wait (503). */
  isThrottle(status: number): boolean {
    return status === 429 || status === 503;
  }

  /** The error to end with: an earlier attempt may have done what a later one was refused. */
  conclude(last: CallError): CallError {
    if (this.#isOutOfTime && last.status !== undefined && this.isThrottle(last.status)) {
      const text = say`${last.text} (the wait it asks for does not fit)`;
      const kind = this.#isUnsure ? 'unsure' : 'rate-limited';
      return new CallError({ text, advice: 'run again later' }, last.status, kind, last.body, {
        isThrottled: true,
      });
    }
    if (!this.#isUnsure) return last;
    const kind = last.kind === 'gone' ? 'gone' : 'unsure';
    return new CallError(last, last.status, kind, last.body, { mayHaveWritten: true });
  }

  /** The error of a request that a cancellation kept from being sent (again). */
  interrupted(last?: CallError): CallError {
    if (last === undefined)
      return new CallError(
        { text: 'the run was cancelled', advice: undefined },
        undefined,
        'not-sent',
        undefined,
      );
    const text = say`the run was cancelled before another attempt: ${last.text}`;
    const kind = this.#isUnsure ? 'unsure' : last.kind;
    return new CallError({ text, advice: undefined }, last.status, kind, last.body);
  }

  #backOff(): number | undefined {
    const delay = this.#nextDelay();
    return this.#isHopeless || this.#attempts >= this.#maxAttempts ? undefined : this.#fitting(delay);
  }

  /** Twice as long each time, with jitter, so that requests which failed together don't come back together. */
  #nextDelay(): number {
    this.#attempts += 1;
    const ceiling = this.#firstDelayMs * 2 ** Math.min(this.#attempts, MAX_ATTEMPTS);
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  #fitting(delay: number): number | undefined {
    if (performance.now() + delay < this.#deadline) return delay;
    this.#isOutOfTime = true;
    return undefined;
  }
}
