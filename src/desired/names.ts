import type { Position } from '../model/problem.js';
import type { ProblemLog } from './problem-log.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = /^(?:QOVERY_|__)/i;
const MOST_SUGGESTIONS = 3;

/** Whether a text is a well-formed key or reference name; only such texts are ever printed. */
export function isName(text: string): boolean {
  return NAME.test(text);
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
      `"${key}" starts with "${prefix}", which is reserved: choose another key, or list it as an override if you mean the existing secret`,
      at,
      key,
    );
    return false;
  }
  return true;
}

/** Names at most two edits away from `name` (one for short names), nearest first. */
export function closeNames(name: string, candidates: Iterable<string>): readonly string[] {
  const limit = name.length <= 4 ? 1 : 2;
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === name || !isName(candidate)) continue;
    const distance = editDistance(name.toUpperCase(), candidate.toUpperCase(), limit);
    if (distance <= limit) found.push({ candidate, distance });
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

/** ` (did you mean "A" or "B"?)`, or nothing. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` (did you mean ${names.map((name) => `"${name}"`).join(' or ')}?)`;
}

/** Edits (insert, delete, replace, swap neighbours) between two texts; `limit + 1` when there are more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, beforeLast[j - 2]! + 1);
      }
      row.push(edits);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
