import { cleanCut, cleanText } from './clean.js';

/** A name inside a sentence: a key, a file, an input. */
export interface Name {
  readonly name: string;
}

/** A sentence that can be printed as text and as Markdown; strings are words, names become code. */
export type Phrase = readonly (string | Name)[];

/** A literal with names in it: ``phrase`Plan for ${name('shop')}` ``. */
export function phrase(
  words: TemplateStringsArray,
  ...parts: readonly (string | number | Name | Phrase)[]
): Phrase {
  return words.flatMap((word, index) => {
    const part = parts[index];
    if (part === undefined) return [word];
    if (typeof part === 'string' || typeof part === 'number') return [word, String(part)];
    return 'name' in part ? [word, part] : [word, ...part];
  });
}

export function name(text: string): Name {
  return { name: text };
}

export function joinPhrases(phrases: readonly Phrase[], separator: string): Phrase {
  return phrases.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

/** What a message marks as a name: `backticks`, and keys or inputs in "double quotes". */
const NAMES_IN_MESSAGE = /`([^`]{1,200})`|"([A-Za-z_][\w.-]{0,199})"/u;

/** A message, cut, with the names it quotes; its lines become one. */
export function parseMessage(message: string, limit = 500): Phrase {
  // Splitting on two groups yields words, first group, second group, words, …: one of the two is undefined.
  return cleanCut(message, limit)
    .split(NAMES_IN_MESSAGE)
    .flatMap((part, index): Phrase => {
      if (!part) return [];
      return index % 3 === 0 ? [part] : [name(part)];
    });
}

/** The phrase for a log: names as they are. */
export function toText(words: Phrase): string {
  return words.map((part) => (typeof part === 'string' ? part : cleanText(part.name))).join('');
}
