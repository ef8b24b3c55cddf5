import { parse } from 'dotenv';
import type { Position } from '../model/problem.js';
import { SecretValue } from '../model/secret-value.js';
import { isDecorator, readDecorator, type Decorator } from './decorators.js';
import { readDotenvLines, type DotenvAssignment } from './dotenv-lines.js';
import { isName } from './names.js';
import type { ProblemLog } from './problem-log.js';
import { LONGEST_VALUE, tooLong } from './value-checks.js';

/** An assignment with its decorators and what dotenv takes as its value. */
export interface DotenvPair {
  readonly key: string;
  readonly value: SecretValue;
  readonly at: Position;
  readonly valueAt: Position;
  readonly decorators: readonly Decorator[];
}

/** More entries than any project has; keeps time and memory of a hostile file bounded. */
const MOST_ENTRIES = 50_000;
/** So many bad lines tell that this is no dotenv file. */
const MOST_REJECTED = 1000;
/** Escapes shrink a value to half at most, so that a longer text can't be a value within the limit. */
const LONGEST_TEXT = 2 * LONGEST_VALUE + 8192;

/** Pairs of a dotenv text, each line accounted for; what is wrong with lines and decorators is logged. */
export function readDotenv(text: string, file: string, log: ProblemLog): readonly DotenvPair[] {
  const pairs = new Map<string, DotenvPair>();
  let pending: Decorator[] = [];
  let block: DotenvPair[] = [];
  let blockIsBroken = false;
  let hasContinuation = false;
  let rejected = 0;
  let assignments = 0;

  const endDecorators = (): void => {
    for (const { name, at } of pending) {
      log.error(
        `"@${name}" decorates nothing: put it directly above an assignment, with no blank line between`,
        at,
      );
    }
    pending = [];
  };
  const endBlock = (): void => {
    for (const pair of block) if (!blockIsBroken || isPlainlyAKey(pair)) addPair(pair, pairs, log);
    block = [];
    blockIsBroken = false;
    hasContinuation = false;
  };

  for (const item of readDotenvLines(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))) {
    const position = (column: number, line: number = item.line): Position => ({ file, line, column });
    switch (item.type) {
      case 'blank':
        endDecorators();
        endBlock();
        break;
      case 'comment':
        hasContinuation = false;
        if (isDecorator(item.text)) {
          const decorator = readDecorator(item.text, position(item.column + item.text.indexOf('@')), log);
          if (decorator !== undefined) pending.push(decorator);
        }
        break;
      case 'rejected':
        log.error(item.message, position(item.column));
        blockIsBroken = true;
        pending = [];
        rejected += 1;
        break;
      case 'assignment': {
        assignments += 1;
        if (item.comment !== undefined && isDecorator(item.comment.text)) {
          log.error(
            'a decorator behind a value has no effect: put it on a line of its own directly above the assignment',
            position(item.comment.column, item.comment.line),
          );
        }
        if (hasContinuation && looksLikeBase64End(item)) {
          log.error(
            'this line looks like the rest of a value that runs over several lines: put quotes around the whole value',
            position(item.column),
          );
          blockIsBroken = true;
          pending = [];
          break;
        }
        const value = readValue(item, position(item.column), log);
        if (value === undefined) blockIsBroken ||= !isName(item.key);
        else {
          block.push({
            key: item.key,
            value,
            at: position(item.column),
            valueAt: position(item.valueColumn),
            decorators: pending,
          });
        }
        hasContinuation = !item.quoted;
        pending = [];
        break;
      }
    }
    if (assignments > MOST_ENTRIES) {
      log.errorOfFile('this file has too many entries: split it into several files', position(1));
      return [];
    }
    if (rejected > MOST_REJECTED) {
      log.errorOfFile(
        'most of this file is not dotenv, and the rest of it was not read: check that it is the right file',
        position(1),
      );
      return [];
    }
  }
  endDecorators();
  endBlock();
  return [...pairs.values()];
}

/** The value that dotenv itself takes from an assignment's lines. */
function readValue(item: DotenvAssignment, at: Position, log: ProblemLog): SecretValue | undefined {
  if (!isName(item.key)) {
    log.error(
      'this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"',
      at,
    );
    return undefined;
  }
  if (item.text.length > LONGEST_TEXT) {
    log.error(tooLong(item.key), at, item.key);
    return undefined;
  }
  const parsed = parse(item.text);
  const keys = Object.keys(parsed);
  if (keys.length !== 1 || keys[0] !== item.key) {
    log.error('dotenv would drop this key: choose another one', at);
    return undefined;
  }
  return new SecretValue(parsed[item.key]!);
}

function addPair(pair: DotenvPair, pairs: Map<string, DotenvPair>, log: ProblemLog): void {
  const first = pairs.get(pair.key);
  if (first === undefined) pairs.set(pair.key, pair);
  else
    log.error(`"${pair.key}" is here twice (first on line ${first.at.line}): remove one`, pair.at, pair.key);
}

/**
 * The lines of an unquoted multi-line value may look like assignments. Next to a line that was rejected,
 * only what can't be the padded end of base64 counts as a key, and may be printed.
 */
function isPlainlyAKey({ key, value }: DotenvPair): boolean {
  return !/^=?$/.test(value.reveal()) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(key);
}

/** `c29tZSBzZWNyZXQ=` right below an unquoted value reads as a key without a value, `…==` as one with `=`. */
function looksLikeBase64End({ key, text }: DotenvAssignment): boolean {
  const padding = text.trim().slice(key.length);
  const isPadding = padding === '=' || (padding === '==' && (key.length + 2) % 4 === 0);
  return isPadding && key.length >= 6 && /^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9]+$/.test(key);
}
