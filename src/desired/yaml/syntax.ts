import type { YAMLError } from 'yaml';

/** What is wrong with a YAML text, in words of ours: the parser's own quote the file. */
export const MESSAGES = {
  carriageReturn: 'there is a carriage return that is no line end: save the file with LF or CRLF line ends',
  tooDeep: 'this is nested too deeply to be a desired state: there are at most eight levels',
  openQuote:
    'the quote that opens here is never closed: close it, or put another kind of quotes around a value that begins with a quote',
  openBracket:
    'the bracket that opens here is never closed: close it, or put quotes around a value that begins with "{" or "["',
  severalLines:
    'this text goes on in the next line, which YAML would join by a space: write "KEY: value" on one line, or "KEY: |-" and the lines below it, indented',
  severalQuotedLines:
    'the quotes that open here close on another line, and YAML would join the lines by spaces: write "KEY: |-" and the lines below it, indented and without quotes',
  plainKey:
    'a key must be plain text: write "KEY: value", and put quotes around a value that contains braces',
  unreadable: "this can't be read as YAML: put quotes around the value, and check brackets and indentation",
} as const;

/** What begins with these is never part of a desired state. */
export const FORBIDDEN: Readonly<Record<string, string>> = {
  '&': 'anchors ("&name") are not supported: write the value out, or put quotes around a value that starts with "&"',
  '*': 'aliases ("*name") are not supported: write the value out, or put quotes around a value that starts with "*"',
  '!': 'tags ("!name") are not supported: remove it, or put quotes around a value that starts with "!"',
  '%': 'directives ("%NAME") are not supported: remove this line',
};

/**
 * What is wrong, by the parser's code.
 * @param character the one at which it is wrong
 */
export function explainSyntax(code: YAMLError['code'], character?: string): string {
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
      return `this value starts with ${nameCharacter(character)}, which YAML reserves: put quotes around it`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'this line has a ": " or "- " in its value: put quotes around the value';
    case 'BLOCK_IN_FLOW':
      return "an indented block can't be within brackets: write it without brackets";
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a key must be on one line, followed by ":": write "KEY: value", and indent or quote a value of several lines';
    case 'KEY_OVER_1024_CHARS':
      return 'a key is too long: write "KEY: value", and put quotes around a value that contains ": "';
    case 'NON_STRING_KEY':
      return MESSAGES.plainKey;
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
      return MESSAGES.tooDeep;
    case 'DUPLICATE_KEY':
    case 'IMPOSSIBLE':
    case 'UNEXPECTED_TOKEN':
      return MESSAGES.unreadable;
  }
}

function nameCharacter(character: string | undefined): string {
  switch (character) {
    case '%':
      return 'a percent sign ("%")';
    case '@':
      return 'an at sign ("@")';
    case '`':
      return 'a backtick ("`")';
    default:
      return 'a character';
  }
}
