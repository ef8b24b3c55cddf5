import { ApiError } from './api-error.js';
import type { Clock } from './clock.js';
import type { RateLimitSettings } from './settings.js';

/** Counts requests in a fixed window, as "1,000 requests an hour per token" suggests. */
export class RateLimiter {
  #windowStart: number | undefined;
  #used = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts a window in which `used` requests were made already. */
  reset(used = 0): void {
    this.#begin(this.#clock.now(), used);
  }

  /** Counts a request; gives its headers and, when it is over an enforced limit, the refusal. */
  take(settings: RateLimitSettings): { headers: Record<string, string>; refusal: ApiError | undefined } {
    const now = this.#clock.now();
    if (this.#windowStart === undefined || now >= this.#windowStart + settings.windowMs) this.#begin(now, 0);
    this.#used += 1;
    const resetInMs = (this.#windowStart ?? now) + settings.windowMs - now;
    const refused = settings.enforced && this.#used > settings.limit;
    return {
      headers: {
        ...limitHeaders(settings, this.#used, now, resetInMs),
        ...(refused && retryAfter(settings, now, resetInMs)),
      },
      refusal: refused ? new ApiError(429, 'Rate limit exceeded') : undefined,
    };
  }

  /** The clock is read once a request: a window that began a moment after it would be longer than it is. */
  #begin(now: number, used: number): void {
    this.#windowStart = now;
    this.#used = used;
  }
}

function limitHeaders(settings: RateLimitSettings, used: number, now: number, resetInMs: number) {
  if (settings.style === 'none') return {};
  const reset = settings.style === 'unix' ? (now + resetInMs) / 1000 : resetInMs / 1000;
  return {
    'X-RateLimit-Limit': String(settings.limit),
    'X-RateLimit-Remaining': String(Math.max(0, settings.limit - used)),
    'X-RateLimit-Reset': String(Math.ceil(reset)),
  };
}

function retryAfter(settings: RateLimitSettings, now: number, resetInMs: number): Record<string, string> {
  switch (settings.retryAfter) {
    case 'none':
      return {};
    case 'seconds':
      return { 'Retry-After': String(Math.ceil(resetInMs / 1000)) };
    case 'date':
      return { 'Retry-After': new Date(now + resetInMs).toUTCString() };
  }
}
