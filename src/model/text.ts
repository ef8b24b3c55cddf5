/**
 * Text for people, made of our own words and of words from elsewhere.
 *
 * In: literal strings of ours and `ApiText`. Out: a `Message`, which only a `Printer` (redactor.ts) turns into a string.
 * Never: a string built from the API's text by itself; forgetting the printer is a type error.
 */

/** What every conversion of a text from outside yields, other than a printer's. */
const HIDDEN = '[text from outside]';

/** Text that came from the API or another program: compared by `raw`, shown only through a printer. */
export class ApiText {
  /** Private, so that no dump or copy of an object shows it. */
  readonly #raw: string;

  constructor(raw: string) {
    this.#raw = raw;
  }

  get raw(): string {
    return this.#raw;
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

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}

/** What an API says of a request that failed. Unlike a name, it may echo a part of what it was sent. */
export class ErrorText extends ApiText {}

/** A sentence with text from outside in it. Made by `say`. */
export class Message {
  constructor(readonly parts: readonly (string | ApiText)[]) {}

  toString(): string {
    return this.parts.join('');
  }
}

export type Text = string | ApiText | Message;

/** A template literal whose holes may be text from outside: say`alias "${key}" points to "${target}"`. */
export function say(strings: TemplateStringsArray, ...holes: readonly (Text | number)[]): Message {
  const parts: (string | ApiText)[] = [];
  strings.forEach((literal, index) => {
    if (literal !== '') parts.push(literal);
    const hole = holes[index];
    if (hole !== undefined) parts.push(...partsOf(typeof hole === 'number' ? String(hole) : hole));
  });
  return new Message(parts);
}

/** Several texts as one. */
export function joinTexts(texts: readonly Text[], separator: string): Message {
  return new Message(
    texts.flatMap((text, index) => (index === 0 ? partsOf(text) : [separator, ...partsOf(text)])),
  );
}

/** What a text is made of, in order. */
export function partsOf(text: Text): readonly (string | ApiText)[] {
  return text instanceof Message ? text.parts : [text];
}
