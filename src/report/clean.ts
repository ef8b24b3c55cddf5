/** Newlines, tabs and Unicode's own line ends, with what surrounds them. */
const LINE_BREAKS = /[ ]*[\t\n\v\f\r\u0085\u2028\u2029]+[ ]*/gu;

/** Control, format (bidi, zero-width, tags), private-use and lone surrogate characters: invisible or misleading. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Text from outside as one printable line: what can't be seen becomes U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(LINE_BREAKS, ' ').replace(UNPRINTABLE, '\u{FFFD}').trim();
}

/** At most `limit` characters, never half a surrogate pair. */
export function cutText(text: string, limit: number): string {
  // A code point takes at most two units, so a slice of twice the limit is enough to look at.
  const points = Array.from(text.slice(0, 2 * limit + 2));
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

/** A key for display. Keys from the file are short and plain; those from the API can be anything. */
export function cleanKey(key: string): string {
  return cutText(cleanText(key), 80) || '(empty)';
}

/** The colours this action prints itself; every other escape sequence is data and goes. */
// oxlint-disable-next-line no-control-regex -- escape sequences begin with one
const COLOUR = /(\u001B\[\d{1,2}m)/;

/**
 * One line of the log, safe from the runner's command parser: it takes `::` at the start of a line (after
 * white space) and `##[` anywhere in it for commands.
 */
export function neutralizeLine(line: string): string {
  return line
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(UNPRINTABLE, '\u{FFFD}')))
    .join('')
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/u, '$1: :');
}

/** The lines of a text, each neutralised. */
export function neutralizeLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u)
    .map((line) => neutralizeLine(line.replaceAll('\t', ' ')));
}
