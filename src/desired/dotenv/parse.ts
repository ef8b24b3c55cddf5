import type { Position } from '../../model/problem.js';
import type { SecretValue } from '../../model/secret-value.js';
import { CUT, looksCut } from '../cut-values.js';
import { isName } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import { isOwnLine } from './dotenvx-lines.js';
import { isPlainlyAKey, looksLikeBase64End } from './guesses.js';
import { readDotenvLines, type DotenvAssignment, type DotenvItem } from './lines.js';
import { CommentBlock, type Comments, type DotenvPair } from './pair.js';
import { readValue } from './value.js';

/**
 * dotenv text → pairs. Values are what the `dotenv` package takes from each assignment's own lines; every line of the
 * text is accounted for or an error (see lines.ts). No message quotes the text.
 */

/** More entries than any project has; keeps time and memory of a hostile file bounded. */
const MOST_ENTRIES = 50_000;
/** So many bad lines mean that this is no dotenv file. */
const MOST_REJECTED = 1000;

/** What a text's lines mean beside their keys and values. */
export interface LineRules {
  readonly comments: Comments;
  /** What to say of a value that a comment seems to cut; `undefined` where none is expected to be. */
  readonly cut: string | undefined;
  readonly isKey: (key: string) => boolean;
}

/**
 * Pairs of a desired state's dotenv text; what is wrong with lines and decorators is logged.
 * @param isInline true for inline content, which may hold values that an expression put there
 */
export function readDotenv(
  text: string,
  file: string,
  isInline: boolean,
  log: ProblemLog,
): readonly DotenvPair[] {
  const rules = {
    comments: new CommentBlock(log),
    cut: isInline ? CUT : undefined,
    isKey: (key: string) => isName(key) || isOwnLine(key),
  };
  return readPairs(text, file, rules, log);
}

/** Pairs of any dotenv text, in the order of their keys' first lines. */
export function readPairs(
  text: string,
  file: string,
  rules: LineRules,
  log: ProblemLog,
): readonly DotenvPair[] {
  const reader = new Reader(file, rules, log);
  for (const item of readDotenvLines(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))) {
    if (!reader.read(item)) return [];
  }
  return reader.end();
}

class Reader {
  readonly #file: string;
  readonly #rules: LineRules;
  readonly #log: ProblemLog;
  readonly #comments: Comments;
  readonly #pairs = new Map<string, DotenvPair>();
  /** Assignments since the last blank line. */
  #block: DotenvPair[] = [];
  #blockIsBroken = false;
  #hasContinuation = false;
  #rejected = 0;
  #assignments = 0;

  constructor(file: string, rules: LineRules, log: ProblemLog) {
    this.#file = file;
    this.#rules = rules;
    this.#log = log;
    this.#comments = rules.comments;
  }

  /** @returns false where the rest is not worth reading */
  read(item: DotenvItem): boolean {
    switch (item.type) {
      case 'blank':
        this.#comments.end();
        this.#endBlock();
        break;
      case 'comment':
        this.#hasContinuation = false;
        this.#comments.add(item.text, this.#place(item.line, item.column));
        break;
      case 'rejected':
        this.#log.error(item.message, this.#place(item.line, item.column));
        this.#breakBlock();
        this.#rejected += 1;
        break;
      case 'assignment':
        this.#assignments += 1;
        this.#readAssignment(item);
        break;
    }
    return this.#isWorthReading(item.line);
  }

  end(): readonly DotenvPair[] {
    this.#comments.end();
    this.#endBlock();
    return [...this.#pairs.values()];
  }

  #isWorthReading(line: number): boolean {
    if (this.#assignments > MOST_ENTRIES) {
      this.#log.errorOfFile(
        'this file has too many entries: split it into several files',
        this.#place(line, 1),
      );
      return false;
    }
    if (this.#rejected > MOST_REJECTED) {
      this.#log.errorOfFile(
        'most of this file is not dotenv, and the rest of it was not read: check that it is the right file',
        this.#place(line, 1),
      );
      return false;
    }
    return true;
  }

  #readAssignment(item: DotenvAssignment): void {
    const at = this.#place(item.line, item.column);
    const { comment } = item;
    if (comment !== undefined)
      this.#comments.addBehind(comment.text, this.#place(comment.line, comment.column));
    if (this.#hasContinuation && looksLikeBase64End(item)) {
      this.#log.error(
        'this line looks like the rest of a value that runs over several lines: put quotes around the whole value',
        at,
      );
      this.#breakBlock();
      return;
    }
    const value = readValue(item, at, this.#rules, this.#log);
    if (value === undefined) {
      this.#blockIsBroken ||= !isName(item.key);
      this.#comments.drop();
    } else {
      this.#block.push({
        key: item.key,
        value,
        state: 'plain',
        hasSealedComments: false,
        at,
        valueAt: this.#place(item.line, item.valueColumn),
        decorators: this.#comments.take(item.key),
      });
      this.#warnOfCut(item, value);
      this.#warnOfBackslashes(item, value);
    }
    this.#hasContinuation = !item.quoted;
  }

  /** A value with " #" in it, which dotenv cuts, may have been put here by an expression or a copy. */
  #warnOfCut({ key, comment, quoted }: DotenvAssignment, value: SecretValue): void {
    const { cut } = this.#rules;
    if (cut === undefined || quoted || comment === undefined || !looksCut(value.reveal(), comment.text))
      return;
    this.#log.warning(cut, this.#place(comment.line, comment.column), key);
  }

  /** Other tools' exports escape quotes in double quotes; dotenv undoes \n and \r there, and nothing else. */
  #warnOfBackslashes({ key, text, line, valueColumn }: DotenvAssignment, value: SecretValue): void {
    const isDoubleQuoted = text.trimEnd().split('\n', 1)[0]![valueColumn - 1] === '"';
    if (!isDoubleQuoted || !value.reveal().includes('\\"')) return;
    this.#log.warningInLog(
      'dotenv keeps the backslashes before the quotes in this value: if they are not meant, put single quotes or backticks around it and take them out',
      this.#place(line, valueColumn),
      key,
    );
  }

  #breakBlock(): void {
    this.#blockIsBroken = true;
    this.#comments.drop();
  }

  #endBlock(): void {
    for (const pair of this.#block) if (!this.#blockIsBroken || isPlainlyAKey(pair)) this.#addPair(pair);
    this.#block = [];
    this.#blockIsBroken = false;
    this.#hasContinuation = false;
  }

  #addPair(pair: DotenvPair): void {
    const first = this.#pairs.get(pair.key);
    if (first === undefined) this.#pairs.set(pair.key, pair);
    else
      this.#log.error(
        `this key is here twice (first on line ${first.at.line}): remove one`,
        pair.at,
        pair.key,
      );
  }

  #place(line: number, column: number): Position {
    return { file: this.#file, line, column };
  }
}
