import { cleanText } from './clean.js';
import { parseMessage, type Phrase } from './phrase.js';

/** Look-alikes for what could end a code span or a table cell; the exact key is in the `plan` output. */
const IN_CODE: Readonly<Record<string, string>> = { '`': '\u02CB', '|': '\u00A6', '\\': '\u29F5' };

/**
 * Text as a code span that nothing can break out of: inside one, no renderer looks for HTML, mentions,
 * issue numbers, links or emphasis. GFM splits table cells before it sees code spans, hence the pipe.
 */
export function code(text: string): string {
  const inert = cleanText(text).replace(/[`|\\]/gu, (character) => IN_CODE[character] ?? '');
  return `\`${inert === '' ? '(empty)' : inert}\``;
}

/**
 * GitHub looks for mentions, issue numbers and addresses in the rendered text, where entities no longer
 * help. A zero-width space breaks those (what Dependabot does, too); entities disarm Markdown and HTML.
 */
const ZERO_WIDTH_SPACE = '&#8203;';
const ACTIVE = /[&<>\\`*_{}[\]|~$]|@|#|:(?=\/\/)|www(?=\.)|GH-(?=\d)/giu;
const STARTS_BLOCK = /^(?:[-+=]|\d+[.)])/u;

/** Text as words of a paragraph, list item or table cell that say what they say and do nothing. */
export function prose(text: string): string {
  const escaped = text.replace(ACTIVE, (match) => {
    if (match === '@' || match === '#' || match.length > 1) return match + ZERO_WIDTH_SPACE;
    return match === ':' ? `:${ZERO_WIDTH_SPACE}` : `&#${match.charCodeAt(0)};`;
  });
  return STARTS_BLOCK.test(escaped) ? ZERO_WIDTH_SPACE + escaped : escaped;
}

/** The phrase as inline Markdown: names become code spans. */
export function toMarkdown(words: Phrase): string {
  return words
    .map((part) => (typeof part === 'string' ? prose(part.replace(/\s+/gu, ' ')) : code(part.name)))
    .join('');
}

/** A message as inline Markdown, the names it quotes as code. */
export function message(text: string, limit?: number): string {
  return toMarkdown(parseMessage(text, limit));
}

/**
 * A line within a code fence. It never is empty and never starts with a backtick, so it can't end the fence: callers put
 * `-`, `!`, `+`, `@@` or a space in front.
 */
export function fenceLine(sign: '-' | '!' | '+' | '@@' | ' ', text: string): string {
  return `${sign} ${cleanText(text)}`.trimEnd();
}

/** An address of ours as a link; anything that is not plainly one is shown as the words alone. */
export function link(words: string, url: string | undefined): string {
  return url !== undefined && /^https?:\/\/[\w.:-]+\/[^\s()<>"'`\\[\]]*$/u.test(url)
    ? `[${words}](${url})`
    : words;
}
