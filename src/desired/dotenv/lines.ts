/**
 * The account of a dotenv text's lines. dotenv itself skips what it does not understand and lets some
 * constructs run on into the next line; here every line is a comment, blank, part of exactly one
 * assignment, or rejected. What is accepted is a subset of dotenv's own grammar (`LINE` in its
 * `lib/main.js`), read in linear time whatever the text.
 */
export type DotenvItem =
  | { readonly type: 'blank'; readonly line: number }
  | { readonly type: 'comment'; readonly line: number; readonly column: number; readonly text: string }
  | DotenvAssignment
  | { readonly type: 'rejected'; readonly line: number; readonly column: number; readonly message: string };

export interface DotenvAssignment {
  readonly type: 'assignment';
  readonly line: number;
  readonly lastLine: number;
  readonly column: number;
  readonly key: string;
  /** Where the value is; for an empty one, where it would. */
  readonly valueColumn: number;
  /** All of its lines, for dotenv to take the value from. */
  readonly text: string;
  readonly quoted: boolean;
  /** A comment behind the value. */
  readonly comment: { readonly text: string; readonly line: number; readonly column: number } | undefined;
}

/** dotenv's white space (`\s`) but for the newline: also U+2028, U+2029, no-break spaces and the BOM. */
const BLANKS = /[^\S\n]*/y;
const HEAD = /[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)(?:[^\S\n]*=|:(?=[^\S\n]))/y;
/** For dotenv these end a line, outside values; for editors and `cat` they don't. */
const LINE_SEPARATORS = /[\u2028\u2029]/;
/** A key this long is none; keeps one endless line from being tried as one. */
const LONGEST_KEY = 4096;

const MESSAGES = {
  stray:
    'this line is neither blank, a comment nor an assignment, and dotenv would drop it: write KEY=value, start it with "#", or put quotes around the whole of a multi-line value',
  separator: 'there is a U+2028 or U+2029 character here, at which dotenv starts a new line: remove it',
  unterminated:
    'the quote that opens here is never closed: close it, or put another kind of quotes around the value',
  afterQuote:
    'there is text behind the closing quote: put the whole value in quotes, use another kind of quotes around it, or begin a comment with "#"',
  hash: 'dotenv would cut the value at this "#": put quotes around the value, or a space before the "#" of a comment',
} as const;

/**
 * Walks a text whose line ends are all `\n`.
 * A run of blank lines is one item.
 */
export function* readDotenvLines(text: string): Generator<DotenvItem, void> {
  let start = 0;
  let line = 1;
  let wasBlank = false;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const first = skipBlanks(text, start);
    if (first >= end) {
      if (!wasBlank) yield { type: 'blank', line };
      wasBlank = true;
      start = end + 1;
      line += 1;
      continue;
    }
    wasBlank = false;
    const item =
      text[first] === '#'
        ? readComment(text, start, first, end, line)
        : readAssignment(text, start, end, line);
    yield item;
    if (item.type === 'assignment') {
      start += item.text.length + 1;
      line = item.lastLine + 1;
    } else {
      start = end + 1;
      line += 1;
    }
  }
}

function readComment(text: string, start: number, first: number, end: number, line: number): DotenvItem {
  const comment = text.slice(first, end);
  const column = first - start + 1;
  if (LINE_SEPARATORS.test(comment)) return { type: 'rejected', line, column, message: MESSAGES.separator };
  return { type: 'comment', line, column, text: comment };
}

function readAssignment(text: string, start: number, end: number, line: number): DotenvItem {
  const reject = (message: string, at: number): DotenvItem => ({
    type: 'rejected',
    line,
    column: at - start + 1,
    message,
  });
  HEAD.lastIndex = start;
  const firstStop = text.slice(start, Math.min(end, start + LONGEST_KEY));
  const head = /[=:]/.test(firstStop) ? HEAD.exec(text) : null;
  if (head === null) return reject(MESSAGES.stray, skipBlanks(text, start));

  const key = head[1]!;
  const column = head[0].indexOf(key, keyOffset(head[0])) + 1;
  const valueStart = HEAD.lastIndex;
  const first = skipBlanks(text, valueStart);
  const quote = first < end ? text[first] : undefined;
  let last = end;
  let hash: number;
  const quoted = quote === '"' || quote === "'" || quote === '`';
  if (quoted) {
    const closing = findClosingQuote(text, first);
    if (closing === 'separator') return reject(MESSAGES.separator, first);
    if (typeof closing === 'string') return reject(MESSAGES[closing], first);
    last = lineEnd(text, closing);
    hash = text.slice(closing, last).indexOf('#');
    if (hash !== -1) hash += closing;
  } else {
    hash = text.slice(valueStart, end).indexOf('#');
    if (hash !== -1) {
      hash += valueStart;
      if (/\S/.test(text[hash - 1]!)) return reject(MESSAGES.hash, hash);
    }
  }
  if (hash !== -1 && LINE_SEPARATORS.test(text.slice(hash, last)))
    return reject(MESSAGES.separator, valueStart);

  const whole = text.slice(start, last);
  const lastLine = line + countNewlines(whole);
  return {
    type: 'assignment',
    line,
    lastLine,
    column,
    key,
    valueColumn: Math.min(first, end) - start + 1,
    text: whole,
    quoted,
    comment:
      hash === -1
        ? undefined
        : { text: text.slice(hash, last), line: lastLine, column: hash - text.lastIndexOf('\n', hash) },
  };
}

/** Where the key may begin in a head: behind `export` when that is not the key itself. */
function keyOffset(head: string): number {
  return /^[^\S\n]*(?:export[^\S\n]+(?=[\w.-]))?/.exec(head)![0].length;
}

/**
 * The quote that dotenv's expression closes a value with: the first one without a backslash before it,
 * or else the last one with a backslash, provided that nothing but a comment follows on its line.
 */
function findClosingQuote(text: string, open: number): number | 'unterminated' | 'afterQuote' | 'separator' {
  const quote = text[open]!;
  let at = text.indexOf(quote, open + 1);
  while (at !== -1 && text[at - 1] === '\\') at = text.indexOf(quote, at + 1);
  const firstUnescaped = at;
  if (at === -1) at = text.lastIndexOf(quote);
  for (; at > open; at = text.lastIndexOf(quote, at - 1)) {
    const behind = skipBlanks(text, at + 1);
    if (LINE_SEPARATORS.test(text.slice(at + 1, behind))) return 'separator';
    if (behind >= text.length || text[behind] === '\n' || text[behind] === '#') return at;
  }
  const onSameLine = firstUnescaped !== -1 && firstUnescaped < lineEnd(text, open);
  return onSameLine ? 'afterQuote' : 'unterminated';
}

function skipBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.exec(text);
  return BLANKS.lastIndex;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
