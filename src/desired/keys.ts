import leven from 'leven';
import type { Position } from '../model/problem.js';
import type { ProblemLog } from './problem-log.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = /^(?:QOVERY_|__)/i;
const MOST_SUGGESTIONS = 3;

/** Whether a text is a well-formed key or reference name; only such texts are ever printed. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** Whether a key can be an entry's own: not only well-formed, but free for us to use. */
export function isUsableKey(key: string): boolean {
  return isName(key) && !RESERVED.test(key);
}

/**
 * Checks a key at a key's place.
 * @param mayBeReserved true for overrides, which cover keys that others made
 * @returns whether it can be used
 */
export function checkKey(key: string, mayBeReserved: boolean, at: Position, log: ProblemLog): boolean {
  if (!isName(key)) {
    log.error(
      'this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"',
      at,
    );
    return false;
  }
  if (RESERVED.test(key) && !mayBeReserved) {
    const prefix = key.startsWith('__') ? '__' : 'QOVERY_';
    log.error(
      `this key starts with "${prefix}", which is reserved: choose another key, or list it as an override if you mean the existing secret`,
      at,
      key,
    );
    return false;
  }
  return true;
}

/** Names at most two edits away from `name` (one for short names, none for the shortest), nearest first; case does not count. */
export function closeNames(
  name: string,
  candidates: Iterable<string>,
  isCandidate = isName,
): readonly string[] {
  const limit = name.length <= 2 ? 0 : name.length <= 4 ? 1 : 2;
  const upper = name.toUpperCase();
  return [...new Set(candidates)]
    .filter((candidate) => candidate !== name && isCandidate(candidate))
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({
      candidate,
      distance: leven(upper, candidate.toUpperCase(), { maxDistance: limit + 1 }),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

/** ` (did you mean "A" or "B"?)`, or nothing. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` (did you mean ${names.map((name) => `"${name}"`).join(' or ')}?)`;
}

/** `"a", "b"`. */
export function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
