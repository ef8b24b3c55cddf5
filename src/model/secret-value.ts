/** What every conversion of a secret value to text yields. */
const HIDDEN = '[secret]';

/**
 * A secret's plain text, in a type that does not print: string conversion, JSON, template literals and
 * `util.inspect` all yield `[secret]`. The text lives in a private field, which no debugger dump,
 * spread or clone reaches. Opened with `reveal()` in few places: masks, fingerprints, request bodies,
 * the redactor and the checks of the desired state.
 */
export class SecretValue {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The plain text. Never build a message, a log line or an output from it. */
  reveal(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN;
  }

  get [Symbol.toStringTag](): string {
    return 'SecretValue';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}
