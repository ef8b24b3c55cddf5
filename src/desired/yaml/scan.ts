import { Lexer } from 'yaml';
import type { Position } from '../../model/problem.js';
import type { ProblemLog } from '../problem-log.js';
import { TOO_LONG } from '../value-checks.js';
import { FORBIDDEN, MESSAGES } from './syntax.js';

/** A desired state is at most eight levels deep; composing is recursive, so that depth must be bounded before. */
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

interface Scan {
  /** False where the parser would find nothing of use, or too much. */
  readonly isReadable: boolean;
  /** Lines on which something was reported. */
  readonly reportedLines: ReadonlySet<number>;
  /** From this line on, a quote that closes where it was not meant to may make everything look wrong. */
  readonly brokenFrom: number;
}

/** Looks through the tokens for what a desired state never has, before anything is built from them. */
export function scanYaml(text: string, file: string, log: ProblemLog): Scan {
  return new Scanner(text, file, log).scan();
}

class Scanner implements Scan {
  readonly reportedLines = new Set<number>();
  brokenFrom = Infinity;
  isReadable = true;
  readonly #text: string;
  readonly #log: ProblemLog;
  readonly #place: (offset: number) => Position;
  /** Brackets that are open, by where they are. */
  readonly #open: number[] = [];
  #indicators = 0;

  constructor(text: string, file: string, log: ProblemLog) {
    this.#text = text;
    this.#log = log;
    this.#place = placesIn(text, file);
  }

  scan(): Scan {
    const lonely = /\r(?!\n)/.exec(this.#text);
    if (lonely !== null) return this.#stop(MESSAGES.carriageReturn, lonely.index);
    let offset = 0;
    let tokens = 0;
    let isAtLineStart = true;
    let isBlock = false;
    let isScalar = false;
    for (const token of new Lexer().lex(this.#text)) {
      if (token === DOCUMENT) continue;
      if (token === FLOW_ERROR) return this.#stopUnclosed(offset);
      if (token === SCALAR) {
        isScalar = true;
        continue;
      }
      tokens += 1;
      if (tokens > MOST_TOKENS) {
        this.#log.errorOfFile(
          'this file has too many entries: split it into several files',
          this.#place(offset),
        );
        this.isReadable = false;
        return this;
      }
      if (isScalar) this.#lookAtScalar(token, isBlock, offset);
      else {
        const isWide = isAtLineStart && token[0] === ' ' && token.length > WIDEST_INDENT;
        this.#lookAtToken(token, isWide, offset);
      }
      if (!this.isReadable) return this;
      // Between a block's header and its text there are only space, a comment and a line break.
      if (!isScalar && (token[0] === '|' || token[0] === '>')) isBlock = true;
      else if (isScalar || !/^[\s#]/.test(token)) isBlock = false;
      isAtLineStart = token.endsWith('\n');
      isScalar = false;
      offset += token.length;
    }
    return this.#open.length > 0 ? this.#stopUnclosed(offset) : this;
  }

  #lookAtScalar(token: string, isBlock: boolean, offset: number): void {
    if (token.length > LONGEST_TOKEN) this.#stop(TOO_LONG, offset);
    else if (!isBlock && token.includes('\n')) this.#report(MESSAGES.severalLines, offset);
  }

  #lookAtToken(token: string, isWide: boolean, offset: number): void {
    const first = token[0]!;
    const message = FORBIDDEN[first];
    if (message !== undefined) this.#report(message, offset);
    if (first === '[' || first === '{') this.#open.push(offset);
    else if (first === ']' || first === '}') this.#open.pop();
    else if (token === '-' || token === '?') this.#indicators += 1;
    if (first === '\n' || first === '\r') this.#indicators = 0;
    if (first === '"' || first === "'") this.#lookAtQuote(token, offset);
    else if (this.#open.length > DEEPEST || this.#indicators > DEEPEST || isWide)
      this.#stop(MESSAGES.tooDeep, offset);
  }

  #lookAtQuote(token: string, offset: number): void {
    const isClosed = token.length > 1 && token.endsWith(token[0]!);
    // The parser would report it where the text ends.
    if (!isClosed) this.#stop(MESSAGES.openQuote, offset);
    else if (token.includes('\n')) {
      this.#report(MESSAGES.severalQuotedLines, offset);
      this.brokenFrom = Math.min(this.brokenFrom, this.#place(offset).line);
    }
  }

  #stopUnclosed(offset: number): Scan {
    const opening = this.#open.at(-1);
    // Places are found in ascending order, and this one is behind.
    if (opening === undefined) return this.#stop(MESSAGES.unreadable, offset);
    const lines = this.#text.slice(0, opening).split('\n');
    this.#log.error(MESSAGES.openBracket, {
      ...this.#place(offset),
      line: lines.length,
      column: lines.at(-1)!.length + 1,
    });
    this.isReadable = false;
    return this;
  }

  #report(message: string, offset: number): void {
    const at = this.#place(offset);
    this.#log.error(message, at);
    this.reportedLines.add(at.line);
  }

  #stop(message: string, offset: number): Scan {
    this.#log.error(message, this.#place(offset));
    this.isReadable = false;
    return this;
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
