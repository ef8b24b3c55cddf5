import { Lexer, type YAMLError } from 'yaml';
import type { Position } from '../model/problem.js';
import type { ProblemLog } from './problem-log.js';

/** A desired state is at most four levels deep; composing is recursive, so that depth must be bounded before. */
const DEEPEST = 32;
/** Indentation bounds the depth of block collections. */
const WIDEST_INDENT = 200;
/** About 60,000 entries; keeps time and memory of a hostile file bounded. */
const MOST_TOKENS = 500_000;
/** A plain or block value of 1 MiB with its indentation takes less. */
const LONGEST_TOKEN = 4 * 1024 * 1024;
/** The lexer's own marks, which take no room in the text. */
const DOCUMENT = '\u0002';
const FLOW_ERROR = '\u0018';
const SCALAR = '\u001f';

const TOO_DEEP = 'this is nested too deeply to be a desired state: there are at most four levels';

const FORBIDDEN: Readonly<Record<string, string>> = {
  '&': 'anchors ("&name") are not supported: write the value out, or put quotes around a value that starts with "&"',
  '*': 'aliases ("*name") are not supported: write the value out, or put quotes around a value that starts with "*"',
  '!': 'tags ("!name") are not supported: remove it, or put quotes around a value that starts with "!"',
  '%': 'directives ("%NAME") are not supported: remove this line',
};

/**
 * Looks through the tokens for what a desired state never has, before anything is built from them.
 * @returns whether the text can be parsed
 */
export function scanYaml(text: string, file: string, log: ProblemLog): boolean {
  const lonely = /\r(?!\n)/.exec(text);
  const place = placesIn(text, file);
  if (lonely !== null) {
    log.error(
      'there is a carriage return that is no line end: save the file with LF or CRLF line ends',
      place(lonely.index),
    );
    return false;
  }
  let offset = 0;
  let depth = 0;
  let indicators = 0;
  let tokens = 0;
  let atLineStart = true;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (token === DOCUMENT || token === FLOW_ERROR) continue;
    if (token === SCALAR) {
      isScalar = true;
      continue;
    }
    const first = token[0]!;
    tokens += 1;
    if (tokens > MOST_TOKENS) {
      log.errorOfFile('this file has too many entries: split it into several files', place(offset));
      return false;
    }
    if (!isScalar) {
      const message = FORBIDDEN[first];
      if (message !== undefined) log.error(message, place(offset));
      if (first === '[' || first === '{') depth += 1;
      else if (first === ']' || first === '}') depth -= 1;
      else if (token === '-' || token === '?') indicators += 1;
      if (first === '\n' || first === '\r') indicators = 0;
    }
    if (!isScalar && (first === '"' || first === "'") && (token.length === 1 || !token.endsWith(first))) {
      // The parser would report it where the text ends.
      log.error('the quote that opens here is never closed: close it', place(offset));
      return false;
    }
    if (isScalar && token.length > LONGEST_TOKEN) {
      log.error(
        "the value that begins here is longer than 1 MiB: secrets of that size can't be stored, shorten it",
        place(offset),
      );
      return false;
    }
    const isWide = atLineStart && !isScalar && first === ' ' && token.length > WIDEST_INDENT;
    if (depth > DEEPEST || indicators > DEEPEST || isWide) {
      log.error(TOO_DEEP, place(offset));
      return false;
    }
    atLineStart = token.endsWith('\n');
    isScalar = false;
    offset += token.length;
  }
  return true;
}

/** What is wrong, by the parser's code: its own texts quote the file. */
export function explainSyntax(code: YAMLError['code']): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab is used as indentation, which YAML forbids: use spaces';
    case 'BAD_INDENT':
      return 'the indentation does not fit: align it with its neighbours, or check for a quote or bracket that is not closed above';
    case 'MULTIPLE_DOCS':
      return 'there is a second document ("---"): keep one document a file';
    case 'MISSING_CHAR':
      return 'a character is missing: close the quote or bracket, write "KEY: value" with a space behind the colon, and a space before a comment';
    case 'BAD_DQ_ESCAPE':
      return 'there is an unknown escape in double quotes: write "\\\\" for a backslash, or use single quotes';
    case 'BAD_SCALAR_START':
      return 'this value starts with a character that YAML reserves ("@" or "`"): put quotes around it';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'this line has a ": " or "- " in its value: put quotes around the value';
    case 'BLOCK_IN_FLOW':
      return "an indented block can't stand within brackets: write it without brackets";
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a key must be on one line, followed by ":": write "KEY: value", and indent or quote a value of several lines';
    case 'KEY_OVER_1024_CHARS':
      return 'a key is too long: write "KEY: value", and put quotes around a value that contains ": "';
    case 'NON_STRING_KEY':
      return 'a key must be plain text: write "KEY: value", and put quotes around a value that contains braces';
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'MULTIPLE_ANCHORS':
      return 'anchors and aliases are not supported: write the value out, or put quotes around a value that starts with "&" or "*"';
    case 'BAD_COLLECTION_TYPE':
    case 'MULTIPLE_TAGS':
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_PROP_ORDER':
      return 'tags are not supported: remove it, or put quotes around a value that starts with "!"';
    case 'BAD_DIRECTIVE':
      return FORBIDDEN['%']!;
    case 'RESOURCE_EXHAUSTION':
      return TOO_DEEP;
    case 'DUPLICATE_KEY':
    case 'IMPOSSIBLE':
    case 'UNEXPECTED_TOKEN':
      return "this can't be read as YAML: put quotes around the value, and check brackets and indentation";
  }
}

/** Places of ascending offsets, found in one pass over the text. */
function placesIn(text: string, file: string): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  return (offset) => {
    while (lineEnd !== -1 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    return { file, line, column: offset - lineStart + 1 };
  };
}
