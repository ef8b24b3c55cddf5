import { decodings, encodings, lineForms } from './encodings.js';
import type { SecretValue } from './secret-value.js';

const HIDDEN = '[text hidden: it contained a secret value]';
const LONGEST_TEXT = 1000;
/** Needles are found by how they begin. */
const PREFIX = 4;

/** Control characters, what reorders or hides text, and what some readers take for a line end. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * The gate for text from outside (API errors, other programs, file systems) on its way to a person:
 * text with a known value in it is dropped whole, other text can't act on a terminal or the runner.
 */
export class Redactor {
  readonly #pending: SecretValue[] = [];
  readonly #plain = new NeedleIndex();
  readonly #encoded = new NeedleIndex();

  /** Makes a value known. Its forms are worked out when the first text is looked at. */
  add(value: SecretValue): void {
    this.#pending.push(value);
  }

  /** The text, safe to print on one line, or a remark that it is hidden. */
  clean(text: string): string {
    return this.containsValue(text) ? HIDDEN : neutralise(text);
  }

  /** Whether a known value, or a line of one, is in the text: as it is, escaped or encoded. */
  containsValue(text: string): boolean {
    this.#index();
    for (const form of decodings(text)) {
      // Some programs change the case of what they quote; hexadecimal digits come in both.
      const lower = form.toLowerCase();
      if (this.#plain.isIn(lower) || this.#encoded.isIn(form) || this.#encoded.isIn(lower)) return true;
    }
    return false;
  }

  #index(): void {
    for (const value of this.#pending.splice(0)) {
      const text = value.reveal();
      for (const form of lineForms(text)) this.#plain.add(form.toLowerCase());
      for (const form of encodings(text)) this.#encoded.add(form);
    }
  }
}

/** Many texts, looked for in one pass over another. */
class NeedleIndex {
  readonly #short = new Set<string>();
  readonly #byPrefix = new Map<string, Set<string>>();

  add(needle: string): void {
    if (needle.length < PREFIX) {
      this.#short.add(needle);
      return;
    }
    const prefix = needle.slice(0, PREFIX);
    const needles = this.#byPrefix.get(prefix);
    if (needles === undefined) this.#byPrefix.set(prefix, new Set([needle]));
    else needles.add(needle);
  }

  isIn(text: string): boolean {
    for (const needle of this.#short) if (text.includes(needle)) return true;
    if (this.#byPrefix.size === 0) return false;
    for (let at = 0; at <= text.length - PREFIX; at++) {
      const needles = this.#byPrefix.get(text.slice(at, at + PREFIX));
      if (needles === undefined) continue;
      for (const needle of needles) if (text.startsWith(needle, at)) return true;
    }
    return false;
  }
}

function neutralise(text: string): string {
  const printable = text
    .slice(0, LONGEST_TEXT + 1)
    .toWellFormed()
    .replaceAll(UNPRINTABLE, ' ')
    .trim()
    // The runner takes `::` for a command at the start of a line and `##[` anywhere in it.
    .replace(/^::/, ': :')
    .replaceAll('##[', '## [');
  return text.length > LONGEST_TEXT ? `${printable.slice(0, LONGEST_TEXT).toWellFormed()}…` : printable;
}
