import type { Redactor } from './redactor.js';
import { ApiText, partsOf, type Text } from './text.js';

/**
 * The one way from a `Text` to a string. Our own words are printed as they are; text from outside goes through the
 * redactor, but for keys that the files name, which are always shown.
 */
export class Printer {
  readonly #redactor: Redactor;
  readonly #fileKeys = new Set<string>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** Makes keys known that the desired-state files name. */
  nameKeys(keys: Iterable<string>): void {
    for (const key of keys) this.#fileKeys.add(key);
  }

  print(text: Text): string {
    return partsOf(text)
      .map((part) => (part instanceof ApiText ? this.#printOutside(part.raw) : part))
      .join('');
  }

  #printOutside(raw: string): string {
    return this.#fileKeys.has(raw) ? raw : this.#redactor.clean(raw);
  }
}
