import { MARK_OPENING } from './description.js';
import { decodings, encodings, LONGEST_NEEDLE, lineForms, shortestForm } from './encodings.js';
import type { SecretValue } from './secret-value.js';
import { PartIndex } from './value-parts.js';

/**
 * The gate for text from outside (API answers, other programs, file systems) on its way to a person. In: every known
 * value, and a text. Out: the text, harmless to a terminal and the runner, or a remark that it is hidden. It rests on
 * two ideas: a text that contains a known value in any form is dropped whole, never patched; and every text is cut
 * before it is looked at, so that no answer, however long, takes long.
 */

const HIDDEN = '[text hidden: it contained a secret value]';
const HIDDEN_PART = '[text hidden: it may quote what was sent]';
const LONGEST_SHOWN = 1000;
/** Needles are found by how they begin; shorter ones count as whole words only. */
const PREFIX = 4;
/**
 * So much of a text is looked at. Enough for a needle that begins in the part that is shown, each of its characters
 * escaped three times over (`\u005c…`: six for one).
 */
const LONGEST_SEARCHED = LONGEST_SHOWN + LONGEST_NEEDLE * 6 ** 3;

/** Control characters, what reorders or hides text, and what some readers take for a line end. */
const DISTURBING = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

export class Redactor {
  /** Values whose forms are not worked out yet, with the length of the shortest. */
  #pending: (readonly [value: SecretValue, shortest: number])[] = [];
  /** No pending value has a form that fits into a text of this length. */
  #reach = 0;
  readonly #plain = new NeedleIndex();
  readonly #encoded = new NeedleIndex();
  /** Values whose parts are not looked for yet: made when the first error is shown. */
  readonly #unparted: SecretValue[] = [];
  readonly #parts = new PartIndex();

  /** Makes a value known. Its forms are worked out when the first text is looked at that could hold one. */
  add(value: SecretValue): void {
    this.#pending.push([value, shortestForm(value.reveal())]);
    this.#reach = 0;
    this.#unparted.push(value);
  }

  /** The text, safe to print on one line and cut to a sane length, or a remark that it is hidden. */
  clean(text: string): string {
    return this.containsValue(text) ? HIDDEN : neutralise(text);
  }

  /**
   * What an API says of a request that failed, which may echo a part of what it was sent: that hides it, too, as does a
   * mark.
   * @param known words that are no secret wherever they stand alone: the keys that the files name
   */
  cleanError(text: string, known: ReadonlySet<string>): string {
    if (this.containsValue(text)) return HIDDEN;
    return this.#quotes(dropWords(text.slice(0, LONGEST_SEARCHED), known)) ? HIDDEN_PART : neutralise(text);
  }

  /** Whether a known value, or a line of one, is in what `clean` would show of the text: as it is, escaped or encoded. */
  containsValue(text: string): boolean {
    for (const form of decodings(text.slice(0, LONGEST_SEARCHED))) {
      // Some programs change the case of what they quote; hexadecimal digits come in both.
      const lower = form.toLowerCase();
      this.#index(lower.length);
      if (this.#plain.isIn(lower) || this.#encoded.isIn(form) || this.#encoded.isIn(lower)) return true;
    }
    return false;
  }

  #quotes(text: string): boolean {
    for (const value of this.#unparted.splice(0)) this.#parts.add(value.reveal());
    for (const form of decodings(text)) {
      if (form.includes(MARK_OPENING.trim()) || this.#parts.isIn(form)) return true;
    }
    return false;
  }

  /** Works out the forms that fit into a text: most are names, shorter than any value, and few runs show a longer one. */
  #index(length: number): void {
    if (length <= this.#reach) return;
    this.#reach = length;
    this.#pending = this.#pending.filter(([value, shortest]) => {
      if (shortest > length) return true;
      const text = value.reveal();
      for (const form of lineForms(text)) this.#plain.add(form.toLowerCase());
      for (const form of encodings(text)) this.#encoded.add(form);
      return false;
    });
  }
}

/** Many texts, looked for in one pass over another. */
class NeedleIndex {
  readonly #short = new Set<string>();
  readonly #byPrefix = new Map<string, Set<string>>();
  /** The same, sorted and without needles that begin with another one. Made when first needed. */
  readonly #sorted = new Map<string, readonly string[]>();

  add(needle: string): void {
    if (needle.length < PREFIX) {
      this.#short.add(needle);
      return;
    }
    const cut = needle.slice(0, LONGEST_NEEDLE);
    const prefix = cut.slice(0, PREFIX);
    const needles = this.#byPrefix.get(prefix);
    if (needles === undefined) this.#byPrefix.set(prefix, new Set([cut]));
    else needles.add(cut);
    this.#sorted.delete(prefix);
  }

  isIn(text: string): boolean {
    for (const needle of this.#short) if (hasWord(text, needle)) return true;
    if (this.#byPrefix.size === 0) return false;
    for (let at = 0; at <= text.length - PREFIX; at++) {
      const needles = this.#startingLike(text.slice(at, at + PREFIX));
      if (needles !== undefined && startsWithOne(text.slice(at, at + LONGEST_NEEDLE), needles)) return true;
    }
    return false;
  }

  #startingLike(prefix: string): readonly string[] | undefined {
    const needles = this.#byPrefix.get(prefix);
    if (needles === undefined) return undefined;
    const known = this.#sorted.get(prefix);
    if (known !== undefined) return known;
    const shortest: string[] = [];
    for (const needle of [...needles].sort()) {
      const last = shortest.at(-1);
      if (last === undefined || !needle.startsWith(last)) shortest.push(needle);
    }
    this.#sorted.set(prefix, shortest);
    return shortest;
  }
}

/**
 * Whether a text begins with one of many. No needle begins with another, so whatever lies between a needle and a text
 * that begins with it would begin with it, too: only the last needle that is not behind the text can be the one.
 */
function startsWithOne(text: string, sorted: readonly string[]): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') <= text) low = middle + 1;
    else high = middle;
  }
  const candidate = sorted[low - 1];
  return candidate !== undefined && text.startsWith(candidate);
}

const WORD = /[\p{L}\p{N}_]/u;

/** Whether a text holds a short needle as a whole word: `x` in `"x"` but not in `next`; `{` only between spaces. */
function hasWord(text: string, needle: string): boolean {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const before = text[at - 1];
    const after = text[at + needle.length];
    if (isEdge(needle[0] ?? '', before) && isEdge(needle.at(-1) ?? '', after)) return true;
  }
  return false;
}

function isEdge(inner: string, outer: string | undefined): boolean {
  if (outer === undefined || /\s/.test(outer)) return true;
  return WORD.test(inner) && !WORD.test(outer);
}

/** Without these words, where they stand between spaces or quotes. */
function dropWords(text: string, words: ReadonlySet<string>): string {
  return text.replace(/(?<![^\s"'`(])\w+(?![^\s"'`),.:;])/g, (word) => (words.has(word) ? '"' : word));
}

function neutralise(text: string): string {
  const printable = text
    .slice(0, LONGEST_SHOWN + 1)
    .toWellFormed()
    .replaceAll(DISTURBING, ' ')
    .trim()
    // The runner takes `::` for a command at the start of a line and `##[` anywhere in it.
    .replace(/^::/, ': :')
    .replaceAll('##[', '## [');
  return text.length > LONGEST_SHOWN ? `${printable.slice(0, LONGEST_SHOWN).toWellFormed()}…` : printable;
}
