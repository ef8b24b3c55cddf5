import type { RateLimit } from '../../model/secret.js';

/** Numbers above this are Unix times, below it seconds until the reset (the documentation shows both). */
const UNIX_TIME_FROM = 1_000_000_000;
const UNIX_TIME_MS_FROM = 1_000_000_000_000;

/** What all three forms of RFC 9110 have in common; `Date.parse` alone takes "soon 5" for a day in May. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .{0,20}\d\d:\d\d:\d\d/;

/** Reads the rate-limit headers defensively (documented, trust low). @param now the server's time in Unix ms */
export function readRateLimit(headers: Headers, now: number): RateLimit {
  const limit = wholeNumber(headers.get('x-ratelimit-limit'));
  const remaining = wholeNumber(headers.get('x-ratelimit-remaining'));
  const reset = wholeNumber(headers.get('x-ratelimit-reset'));
  return {
    limit,
    remaining,
    resetInMs: reset === undefined ? undefined : Math.max(0, untilReset(reset, now)),
  };
}

/**
 * Reads `Retry-After`: seconds or a date (RFC 9110).
 * @returns ms to wait, `undefined` when the header is absent or makes no sense
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}

/** A date as HTTP headers carry it (Unix ms); `undefined` for anything else. The oldest form names no zone: it is GMT. */
export function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const time = Date.parse(/(?:GMT|UTC|[+-]\d{4})$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

function untilReset(reset: number, now: number): number {
  if (reset >= UNIX_TIME_MS_FROM) return reset - now;
  return reset >= UNIX_TIME_FROM ? reset * 1000 - now : reset * 1000;
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}
