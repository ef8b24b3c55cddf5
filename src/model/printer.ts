import type { Redactor } from './redactor.js';
import { ApiText, ErrorText, partsOf, type Text } from './text.js';

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
      .map((part) => (part instanceof ApiText ? this.#printOutside(part) : part))
      .join('');
  }

  #printOutside(text: ApiText): string {
    const { raw } = text;
    if (this.#fileKeys.has(raw)) return raw;
    return text instanceof ErrorText
      ? this.#redactor.cleanError(raw, this.#fileKeys)
      : this.#redactor.clean(raw);
  }
}
