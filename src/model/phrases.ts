import { joinTexts, say, type Text } from './text.js';

/** So many names are shown before a list is cut, unless its place has less room. */
const MOST_NAMES = 10;

/** A list of keys or other names for a message, cut after `most`: `"A", "B" and 3 more`. */
export function listNames(names: readonly Text[], most = MOST_NAMES): Text {
  const shown = joinTexts(
    names.slice(0, most).map((name) => say`"${name}"`),
    ', ',
  );
  return names.length > most ? say`${shown} and ${names.length - most} more` : shown;
}

/** "1 secret", "3 secrets". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Order by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
