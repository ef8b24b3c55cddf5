import { joinTexts, say, type Text } from '../model/text.js';

/** So many keys are named before a list is cut. */
const MOST_KEYS = 10;

/** A list of keys for a message, cut after ten: `"A", "B" and 3 more`. */
export function listKeys(keys: readonly Text[]): Text {
  const shown = joinTexts(
    keys.slice(0, MOST_KEYS).map((key) => say`"${key}"`),
    ', ',
  );
  return keys.length > MOST_KEYS ? say`${shown} and ${keys.length - MOST_KEYS} more` : shown;
}

/** "1 secret", "3 secrets". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Order by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
