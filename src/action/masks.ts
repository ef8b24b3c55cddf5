import { listNames } from '../model/phrases.js';
import type { Problem } from '../model/problem.js';
import type { SecretValue } from '../model/secret-value.js';
import { say } from '../model/text.js';

/**
 * What the runner's log has to hide. In: values with their keys. Out: the texts to mask, and a warning about what is
 * not. Lines rather than whole values, because the runner masks line by line: given a whole text, it would mask
 * its short lines too, and blot out half the log.
 */

/** Masking shorter texts would blot out half the log. */
const SHORTEST_MASK = 4;
/** The runner compares each line of its log with every mask in ten encodings: more would stop it. */
const MOST_LINES = 1000;

interface KeyedValue {
  readonly key: string;
  readonly value: SecretValue;
}

/** The masks of one value: its longest lines of at least four characters, with and without the space around them. */
export function masksFor(value: SecretValue): {
  readonly masks: readonly string[];
  readonly hasMoreLines: boolean;
} {
  const lines = value.reveal().split(/\r\n|\r|\n/);
  const long = [...new Set(lines.filter((line) => line.trim().length >= SHORTEST_MASK))];
  const hasMoreLines = long.length > MOST_LINES;
  const kept = hasMoreLines ? long.toSorted((a, b) => b.length - a.length).slice(0, MOST_LINES) : long;
  return { masks: [...new Set(kept.flatMap((line) => [line, line.trim()]))], hasMoreLines };
}

/**
 * The masks of all values, each once, and for which keys they don't cover everything. That short values can't be
 * masked is said where the desired state is checked.
 */
export function masksForAll(values: readonly KeyedValue[]): {
  readonly masks: readonly string[];
  readonly problems: readonly Problem[];
} {
  const masks = new Set<string>();
  const long: string[] = [];
  for (const { key, value } of values) {
    const own = masksFor(value);
    for (const mask of own.masks) masks.add(mask);
    if (own.hasMoreLines) long.push(key);
  }
  return { masks: [...masks], problems: explainLong(long) };
}

function explainLong(keys: readonly string[]): readonly Problem[] {
  if (keys.length === 0) return [];
  const message = say`only the ${MOST_LINES} longest lines of a value are masked in logs of other steps, and these have more: ${listNames(keys)}. Keep them out of what other steps print`;
  const [only] = keys;
  const key = keys.length === 1 && only !== undefined ? { key: only } : {};
  return [{ severity: 'warning', message, logOnly: true, ...key }];
}
