import type { Position } from '../model/problem.js';
import type { ProblemLog } from './problem-log.js';

/** Most UTF-8 bytes of a value. */
export const LONGEST_VALUE = 1024 * 1024;

/** What a value is made from; decides which remarks make sense. */
export interface ValueFacts {
  readonly key: string;
  readonly at: Position;
  readonly allowEmpty: boolean;
  /** True when text of the desired-state file itself is looked at, references not filled in. */
  readonly isWrittenOut: boolean;
}

export function tooLong(key: string): string {
  return `the value of "${key}" is longer than 1 MiB: secrets of that size can't be stored, shorten it`;
}

/**
 * Checks a value that would be written. Messages name the key and never the value.
 * @returns whether it can be used
 */
export function checkValue(text: string, facts: ValueFacts, log: ProblemLog): boolean {
  const { key, at, allowEmpty } = facts;
  const error = findError(text, key, allowEmpty);
  if (error !== undefined) {
    log.error(error, at, key);
    return false;
  }
  if (facts.isWrittenOut && /^\$[A-Za-z_][A-Za-z0-9_]*$/.test(text)) {
    log.warning(
      `the value of "${key}" looks like a variable that was not filled in, and is kept as it is: a reference is written with braces, "\${NAME}"`,
      at,
      key,
    );
  }
  if (/\{\{\s*[A-Za-z_][A-Za-z0-9_]*\s*\}\}/.test(text)) {
    log.warning(
      `the value of "${key}" contains "{{…}}", which Qovery replaces by the variable of that name when it deploys: make sure that this is meant`,
      at,
      key,
    );
  }
  return true;
}

function findError(text: string, key: string, allowEmpty: boolean): string | undefined {
  if (text === '') {
    if (allowEmpty) return undefined;
    return `the value of "${key}" is empty: give it one, or say that it is meant with "allow_empty"`;
  }
  if (text.length > LONGEST_VALUE || Buffer.byteLength(text) > LONGEST_VALUE) return tooLong(key);
  if (text.includes('\0'))
    return `the value of "${key}" contains a NUL byte, which no variable can hold: remove it`;
  if (!text.isWellFormed()) {
    return `the value of "${key}" contains half of a surrogate pair, which UTF-8 can't express: write the whole character`;
  }
  const trimmed = text.trim();
  if (/^\*+$/.test(trimmed)) {
    return `the value of "${key}" is only asterisks, which is what a masked export leaves: put the real value in its place`;
  }
  if (isEncrypted(trimmed)) {
    return `the value of "${key}" is still encrypted: decrypt it first, or give the whole encrypted file to this action`;
  }
  return undefined;
}

/** Whether a text is a value that SOPS or dotenvx encrypted. */
export function isEncrypted(text: string): boolean {
  return isSopsValue(text) || text.startsWith('encrypted:');
}

export function isSopsValue(text: string): boolean {
  return text.startsWith('ENC[') && text.endsWith(']');
}
