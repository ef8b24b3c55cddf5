import type { Position } from '../model/problem.js';
import { findCredential } from './credentials.js';
import type { ProblemLog } from './problem-log.js';
import type { Format } from './raw-entry.js';

/** Most UTF-8 bytes of a value. */
export const LONGEST_VALUE = 1024 * 1024;
export const TOO_LONG = "the value is longer than 1 MiB: secrets of that size can't be stored, shorten it";
/** One environment string has at most so many bytes on Linux. */
const LONGEST_VARIABLE = 128 * 1024;
/** Shorter texts are too common for the log to mask. */
const SHORTEST_MASKED = 4;

/** What a value is made from; decides which remarks make sense. */
interface ValueFacts {
  readonly key: string;
  readonly at: Position;
  readonly format: Format;
  readonly allowEmpty: boolean;
  /** True for a secret that is mounted as a file. */
  readonly isFile: boolean;
  /** True for text that the desired-state file itself holds, as it is. */
  readonly isLiteral: boolean;
  /** True for text that is committed with the desired-state file: not for inline content. */
  readonly isCommitted: boolean;
}

/**
 * Checks a value that would be written. Messages are about the value and never quote it.
 * @returns whether it can be used
 */
export function checkValue(text: string, facts: ValueFacts, log: ProblemLog): boolean {
  const { key, at } = facts;
  const error = findError(text, facts);
  if (error !== undefined) {
    log.error(error, at, key);
    return false;
  }
  if (text !== '') for (const warning of findWarnings(text, facts)) log.warningInLog(warning, at, key);
  return true;
}

function findError(text: string, { allowEmpty, format }: ValueFacts): string | undefined {
  if (text === '')
    return allowEmpty ? undefined : `the value is empty: give it one; ${adviseOnEmpty(format)}`;
  if (text.length > LONGEST_VALUE || Buffer.byteLength(text) > LONGEST_VALUE) return TOO_LONG;
  if (text.includes('\0')) return 'the value contains a NUL byte, which no variable can hold: remove it';
  if (!text.isWellFormed()) {
    return "the value contains half of a surrogate pair, which UTF-8 can't express: write the whole character";
  }
  const trimmed = text.trim();
  if (/^\*{3,}$/.test(trimmed)) {
    return 'the value is only asterisks, which is what a masked export leaves: put the real value in its place';
  }
  if (isEncrypted(trimmed)) {
    return 'the value is still encrypted: decrypt it first, or give the whole encrypted file to this action';
  }
  return undefined;
}

/** How to say in the file that an empty value is meant. */
export function adviseOnEmpty(format: Format): string {
  const line =
    format === 'dotenv'
      ? 'write "# @allow_empty" on the line above it'
      : 'write "allow_empty: true" beside its "value:"';
  return `if an empty one is meant, ${line} (the input "allow-empty" is something else: it is about files without any entry)`;
}

function* findWarnings(text: string, facts: ValueFacts): Generator<string> {
  const trimmed = text.trim();
  if (text.length < SHORTEST_MASKED && !/^[\d.,:+\-[\]{}()<>]+$/.test(text)) {
    yield "the value has fewer than 4 characters, which the log can't mask: make sure that it is meant";
  }
  if (isPlaceholder(trimmed)) {
    yield 'the value looks like a placeholder: refer to the real one ("${NAME}") and pass it under "env:"';
  }
  if (isPem(text) && !/[\r\n]/.test(trimmed)) {
    yield 'the value is PEM text without line breaks, which most programs can\'t read: keep the lines as they are ("|" in YAML, quotes in dotenv, or a file), unless a program puts them back';
  }
  if (/\{\{\s*[A-Za-z_][A-Za-z0-9_]*\s*\}\}/.test(text)) {
    yield 'the value contains "{{…}}", which Qovery replaces by the variable of that name when it deploys: make sure that this is meant';
  }
  if (!facts.isFile && Buffer.byteLength(text) > LONGEST_VARIABLE) {
    yield 'the value is longer than 128 KiB, and no process can be given such a variable: mount it as a file, or shorten it';
  }
  const credential = facts.isLiteral && facts.isCommitted ? findCredential(text) : undefined;
  if (credential !== undefined) {
    yield `the file holds what looks like ${credential} in plain text: if it is live, revoke it, and write a reference ("\${NAME}") instead`;
  }
}

/** Whether a text is PEM, which ends with a newline by itself. */
export function isPem(text: string): boolean {
  return text.includes('-----BEGIN ') && text.includes('-----END ');
}

function isPlaceholder(text: string): boolean {
  if (text.length > 100) return false;
  return (
    /^(?:change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this)|to[-_ ]?do|fix[-_ ]?me|placeholder|dummy|tbd|x{3,}|<[^<>]+>|\[your[^\]]*\]|\.{3}|…)!*$/i.test(
      text,
    ) || /^(?:your|my|insert|enter|put)[-_ ].*[-_ ](?:here|key|token|secret|password)$/i.test(text)
  );
}

/** Whether a text is a value that SOPS or dotenvx encrypted. */
export function isEncrypted(text: string): boolean {
  return isSopsValue(text) || text.startsWith('encrypted:');
}

export function isSopsValue(text: string): boolean {
  return text.startsWith('ENC[') && text.endsWith(']');
}
