import { DESCRIPTION_LIMIT, MARK_OPENING } from '../model/description.js';
import type { SecretKind } from '../model/secret.js';
import { SIZES } from './codes.js';
import { BODY_LENGTH, DISPLAY_LIMIT, showsOwner } from './owner.js';

/**
 * A mark as one line, `[synced from <owner> <body>]`: what it says about itself in the clear, and two codes over it.
 * In: its fields. Out: the line, and back. The idea: one canonical form, matched byte for byte; canonical says nothing
 * about true, which is for the codes to prove.
 */
export interface MarkHeader {
  readonly kind: SecretKind;
  readonly keyId: string;
  /** Unix time in seconds of the last write, 0 when the server's clock was not known. */
  readonly time: number;
  /** The same for the last write of the value. */
  readonly valueTime: number;
  readonly nonce: string;
  readonly owner: string;
  readonly source: string;
  readonly mount: string;
}

/** A mark in canonical form. */
export interface Mark extends MarkHeader {
  /** The owner as shown, possibly abbreviated. */
  readonly display: string;
  /** The fields above as the mark holds them: what its codes cover. */
  readonly head: string;
  readonly signature: string;
  readonly fingerprint: string;
}

const KINDS: readonly SecretKind[] = ['value', 'file', 'alias', 'override'];
/** A body's first character: says the kind, in the order above, and by being one of these that it is of this version. */
const LETTERS = 'VFAO';
const BODY = new RegExp(`^[${LETTERS}][A-Za-z0-9_-]*$`);
const HEAD_LENGTH = BODY_LENGTH - SIZES.signature - SIZES.fingerprint;
/** Where each field starts, behind the kind's letter: one behind the other in the order of `SIZES`. */
const STARTS = findStarts();
/** The digits of base64url (RFC 4648), in their order. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What each digit stands for, by its character's code. */
const WORTH = Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));
/** The latest time (Unix seconds) that a mark's field can hold. */
export const LATEST_TIME = DIGITS.length ** SIZES.time - 1;

/** How many characters a mark has that shows its owner like this. */
export function markLength(display: string): number {
  return MARK_OPENING.length + display.length + 1 + BODY_LENGTH + 1;
}

/** A mark's fields as it holds them: what its codes cover. */
export function formatHead(header: MarkHeader): string {
  const { kind, keyId, time, valueTime, nonce, owner, source, mount } = header;
  const letter = LETTERS.charAt(KINDS.indexOf(kind));
  return letter + keyId + formatTime(time) + formatTime(valueTime) + nonce + owner + source + mount;
}

/** Writes a mark as one line. */
export function formatMark({ display, head, signature, fingerprint }: Omit<Mark, keyof MarkHeader>): string {
  return `${MARK_OPENING}${display} ${head}${signature}${fingerprint}]`;
}

/** Whether a person's text and a mark of so many characters fit into a description together. */
export function fitsDescription(text: string, length: number): boolean {
  return (text === '' ? 0 : text.length + 1) + length <= DESCRIPTION_LIMIT;
}

/** Puts a person's text and a mark line together; `undefined` when they do not fit into a description. */
export function joinDescription(text: string, markLine: string): string | undefined {
  if (!fitsDescription(text, markLine.length)) return undefined;
  return text === '' ? markLine : `${text}\n${markLine}`;
}

/** Reads a line that is exactly one mark in canonical form. */
export function parseMark(line: string): Mark | undefined {
  const displayLength = line.length - markLength('');
  if (displayLength < 1 || displayLength > DISPLAY_LIMIT) return undefined;
  if (!line.startsWith(MARK_OPENING) || !line.endsWith(']')) return undefined;
  const bodyAt = line.length - 1 - BODY_LENGTH;
  const display = line.slice(MARK_OPENING.length, bodyAt - 1);
  if (line[bodyAt - 1] !== ' ' || /[[\]\n]/.test(display)) return undefined;
  const mark = parseBody(line.slice(bodyAt, -1), display);
  return mark && showsOwner(display, mark.owner) ? mark : undefined;
}

/** Reads what a mark holds behind its owner, which is shown as `display`; `undefined` for what is not whole. */
export function parseBody(body: string, display: string): Mark | undefined {
  if (body.length !== BODY_LENGTH || !BODY.test(body)) return undefined;
  return new ParsedMark(display, body);
}

/** A whole mark. What each plan asks for is cut out at once, the rest when it is asked for: most marks are never asked. */
class ParsedMark implements Mark {
  readonly display: string;
  readonly kind: SecretKind;
  readonly keyId: string;
  readonly time: number;
  readonly owner: string;
  readonly signature: string;
  readonly fingerprint: string;
  readonly head: string;
  readonly #body: string;

  constructor(display: string, body: string) {
    this.display = display;
    this.kind = KINDS[LETTERS.indexOf(body.charAt(0))]!;
    this.keyId = cut(body, 'keyId');
    this.time = parseTime(cut(body, 'time'));
    this.owner = cut(body, 'owner');
    this.signature = cut(body, 'signature');
    this.fingerprint = cut(body, 'fingerprint');
    this.head = body.slice(0, HEAD_LENGTH);
    this.#body = body;
  }

  get valueTime(): number {
    return parseTime(cut(this.#body, 'valueTime'));
  }
  get nonce(): string {
    return cut(this.#body, 'nonce');
  }
  get source(): string {
    return cut(this.#body, 'source');
  }
  get mount(): string {
    return cut(this.#body, 'mount');
  }
}

type Field = keyof typeof SIZES;

function cut(body: string, field: Field): string {
  return body.slice(STARTS[field], STARTS[field] + SIZES[field]);
}

function findStarts(): Readonly<Record<Field, number>> {
  const starts: Record<Field, number> = { ...SIZES };
  let at = 1;
  for (const field of Object.keys(SIZES) as Field[]) {
    starts[field] = at;
    at += SIZES[field];
  }
  return starts;
}

/** A time (Unix ms) as marks hold it; a clock that is out of their range is as good as none. */
export function secondsOf(ms: number | undefined): number {
  const seconds = Math.floor((ms ?? 0) / 1000);
  return seconds > 0 && seconds <= LATEST_TIME ? seconds : 0;
}

function formatTime(seconds: number): string {
  let [text, rest] = ['', seconds];
  while (text.length < SIZES.time) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}

function parseTime(text: string): number {
  let seconds = 0;
  for (let at = 0; at < text.length; at++) seconds = seconds * DIGITS.length + WORTH[text.charCodeAt(at)]!;
  return seconds;
}
