import { cleanText, cutText } from './clean.js';

/** A name inside a sentence: a key, a file, an input. */
export interface Name {
  readonly name: string;
}

/** A sentence that can be printed as text and as Markdown; strings are words, names become code. */
export type Phrase = readonly (string | Name)[];

/** A literal with names in it: ``say`Plan for ${name('shop')}` ``. */
export function say(
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
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [separator, ...phrase]));
}

/** What a message marks as a name: `backticks`, and keys or inputs in "double quotes". */
const NAMES_IN_MESSAGE = /`([^`]{1,200})`|"([A-Za-z_][\w.-]{0,199})"/u;

/** A message from elsewhere, cleaned and cut, with the names it quotes. */
export function parseMessage(message: string, limit = 500): Phrase {
  const text = cutText(cleanText(message), limit);
  // Splitting on two groups yields words, first group, second group, words, …: one of the two is undefined.
  return text.split(NAMES_IN_MESSAGE).flatMap((part, index): Phrase => {
    if (!part) return [];
    return index % 3 === 0 ? [part] : [name(part)];
  });
}

/** The phrase for a log: names as they are. */
export function toText(phrase: Phrase): string {
  return phrase.map((part) => cleanSpaces(typeof part === 'string' ? part : part.name)).join('');
}

/** Like `cleanText`, but words keep the spaces that part them from names. */
function cleanSpaces(text: string): string {
  const clean = cleanText(text);
  if (clean === '') return text === '' ? '' : ' ';
  return `${/^\s/u.test(text) ? ' ' : ''}${clean}${/\s$/u.test(text) ? ' ' : ''}`;
}
