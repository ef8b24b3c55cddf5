import { countOf } from '../model/phrases.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in the largest unit that fits: "3 min ago", "2 days ago". Times in ms. */
export function formatAgo(then: number, now: number): string {
  const ms = now - then;
  if (ms < MINUTE) return 'just now';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
  if (ms < DAY) return `${countOf(Math.floor(ms / HOUR), 'hour')} ago`;
  return `${countOf(Math.floor(ms / DAY), 'day')} ago`;
}

/** A wait's limit: "30 min", "90 s". */
export function formatWait(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
