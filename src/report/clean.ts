/** Control, format (bidi, zero-width, tags), private-use and lone surrogate characters: invisible or misleading. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const LINE_BREAK = /[\t-\r\u0085\u2028\u2029]/u;

/** Text as one printable line: line ends and tabs become one space, what can't be seen becomes U+FFFD. */
export function cleanText(text: string): string {
  const line = LINE_BREAK.test(text)
    ? text
        .split(LINE_BREAK)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(' ')
    : text;
  return line.replace(INVISIBLE, '\u{FFFD}').trim();
}

/** So much of what the API says about a failed change is shown. */
export const ERROR_LIMIT = 300;

/** At most `limit` characters, never half a surrogate pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A code point takes at most two units, so a slice of twice the limit is enough to look at.
  const points = Array.from(text.slice(0, 2 * limit + 2));
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

/** A text as one line of at most `limit` characters. It is cut before it is looked at, so that no length takes long. */
export function cleanCut(text: string, limit: number): string {
  return cutText(cleanText(text.length > 8 * limit ? `${text.slice(0, 8 * limit)}…` : text), limit);
}

/** A key, file or name for display. Those of the file are short and plain; those from the API can be anything. */
export function cleanName(name: string): string {
  return cleanCut(name, 80) || '(empty)';
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
    .map((part, index) => (index % 2 === 1 ? part : part.replace(INVISIBLE, '\u{FFFD}')))
    .join('')
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/u, '$1: :');
}

/** The lines of a text, each neutralised. */
export function neutralizeLines(text: string): string[] {
  return text
    .split(/\r\n|[\n-\r\u0085\u2028\u2029]/u)
    .map((line) => neutralizeLine(line.replaceAll('\t', ' ')));
}
