import { DESCRIPTION_LIMIT, MARK_LIMIT, MARK_OPENING } from '../model/mark-format.js';
import type { SecretKind } from '../model/remote.js';
import { SIZES, shortHash } from './fingerprint.js';

/** What a mark says about itself in the clear; all of it is covered by its codes. */
export interface MarkHeader {
  readonly kind: SecretKind;
  readonly keyId: string;
  /** Unix time in seconds, 0 when the server's clock was not known. */
  readonly time: number;
  readonly nonce: string;
  readonly owner: string;
  /** Which list of files it came from; `NO_SOURCE` when the owner was given by name. */
  readonly source: string;
  readonly mount: string;
}

/** A mark in canonical form. Canonical says nothing about true: the codes still have to be verified. */
export interface Mark extends MarkHeader {
  /** The owner as shown, possibly abbreviated. */
  readonly display: string;
  /** The fields above as the mark holds them: what its codes cover. */
  readonly head: string;
  readonly tag: string;
  readonly print: string;
}

/** A description taken apart into the person's text and the mark behind it. */
export interface ReadDescription {
  readonly text: string;
  readonly mark: Mark | undefined;
  /** The owner that a damaged mark still seems to name. */
  readonly damagedOwner: string | undefined;
}

const KINDS: readonly SecretKind[] = ['value', 'file', 'alias', 'override'];
/** A mark's first character: tells the kind, in the order above, and by being one of these that it is of this version. */
const LETTERS = 'VFAO';
const BODY_CHARACTERS = Object.values(SIZES).reduce((sum, size) => sum + size, 1);
const HEAD_CHARACTERS = BODY_CHARACTERS - SIZES.tag - SIZES.print;
/** The digits of base64url (RFC 4648), in their order. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The latest time (Unix seconds) that a mark's field can hold. */
export const LATEST_TIME = DIGITS.length ** SIZES.time - 1;
const DISPLAY_LIMIT = MARK_LIMIT - MARK_OPENING.length - BODY_CHARACTERS - 2;
const MARK_LINE = new RegExp(
  `^\\[synced from ([^\\[\\]\\n]{1,${DISPLAY_LIMIT}}) ([${LETTERS}][A-Za-z0-9_-]{${BODY_CHARACTERS - 1}})\\]$`,
);
/** What is left of a mark after someone cut or edited it: its opening with what follows, or its code and a bracket that nothing opened. */
const DAMAGED =
  /\[\s*synced\s+from\s[^[\]\n]*\]?|(?<!\[[^\]]*)(?:synced from [^[\]\n]{0,40} )?[A-Za-z0-9_-]{60,}\]/g;
/** A last line that is the end of a mark: `nced from acme/shop Gx…]`, `shop Gx…]`, `x…]`. */
const TAIL =
  /(?<!\[[^\]]*)(?:^|\n)(?:(?:s?y?n?c?e?d? ?f?r?o?m? )?[^\s[\]]{0,22} [A-Za-z0-9_-]{60,}|[A-Za-z0-9_-]*)\]$/;
const DAMAGED_OWNER = /synced from (.*?)(?: [A-Za-z0-9_-]{20,})?\]?$/;
/** Descriptions have at most 255 characters; a server that sends more gets no more than this read. */
const READ_LIMIT = 1024;

/** What a mark holds in place of a list of files when its owner was given by name. */
export const NO_SOURCE = 'A'.repeat(SIZES.source);

const ownerHashes = new Map<string, string>();

/** The owner's hash that marks carry and ownership compares. Computed once: a project's thousand marks name few owners. */
export function hashOwner(owner: string): string {
  const hash = ownerHashes.get(owner) ?? shortHash('owner', owner, SIZES.owner);
  ownerHashes.set(owner, hash);
  return hash;
}

/** The hash of a list of files, never `NO_SOURCE`. */
export function hashSource(files: readonly string[]): string {
  const hash = shortHash('source', files.join('\n'), SIZES.source);
  return hash === NO_SOURCE ? `${hash.slice(1)}B` : hash;
}

/** An owner as the mark shows it: whole where it fits, otherwise its beginning and a hash. */
export function displayOwner(owner: string): string {
  // Brackets would end the mark.
  const safe = owner.replace(/[[\]]/g, '_');
  if (safe === owner && owner.length <= DISPLAY_LIMIT) return owner;
  const suffix = abbreviation(hashOwner(owner));
  const room = DISPLAY_LIMIT - suffix.length;
  let head = '';
  for (const char of safe) {
    if (head.length + char.length > room) break;
    head += char;
  }
  return head + suffix;
}

/** How many characters a mark has that shows its owner like this. */
export function markLength(display: string): number {
  return MARK_OPENING.length + display.length + 1 + BODY_CHARACTERS + 1;
}

/** A mark's fields as it holds them: what its codes cover. */
export function formatHead({ kind, keyId, time, nonce, owner, source, mount }: MarkHeader): string {
  const letter = LETTERS.charAt(KINDS.indexOf(kind));
  return letter + keyId + formatTime(time) + nonce + owner + source + mount;
}

/** Writes a mark as one line. */
export function formatMark({ display, head, tag, print }: Omit<Mark, keyof MarkHeader>): string {
  return `${MARK_OPENING}${display} ${head}${tag}${print}]`;
}

/** Puts a person's text and a mark line together; `undefined` when they do not fit into a description. */
export function joinDescription(text: string, markLine: string): string | undefined {
  const whole = text === '' ? markLine : `${text}\n${markLine}`;
  return whole.length <= DESCRIPTION_LIMIT ? whole : undefined;
}

/**
 * Takes a description apart. A mark counts only when exactly one stands in canonical form, alone on the last
 * line; whatever else resembles one is cut out of the text rather than kept as a person's words.
 */
export function readDescription(description: string): ReadDescription {
  const whole = description.slice(0, READ_LIMIT);
  const lastLine = whole.lastIndexOf('\n') + 1;
  const before = whole.slice(0, Math.max(0, lastLine - 1));
  const mark = parseMark(whole.slice(lastLine));
  if (mark !== undefined && !before.includes(MARK_OPENING)) {
    return { text: cleanText(before), mark, damagedOwner: undefined };
  }
  const remains = whole.match(DAMAGED)?.[0] ?? '';
  const damagedOwner = DAMAGED_OWNER.exec(remains)?.[1]?.trim() ?? '';
  const isWhole = cutRemains(whole) === whole;
  return { text: cleanText(whole), mark: undefined, damagedOwner: isWhole ? undefined : damagedOwner };
}

/** A person's text as it counts: one line, with nothing in it that is, or once was, a mark. */
export function cleanText(text: string): string {
  if (text === '') return text;
  const clean = cutRemains(text).replace(/\s+/g, ' ').trim();
  // What is left may form a mark anew, where its pieces had something between them.
  return clean === text ? text : cleanText(clean);
}

function cutRemains(text: string): string {
  return cutOpening(text.replace(TAIL, '').replace(DAMAGED, ' '));
}

/** Removes a mark's opening that was cut short at the very end. */
function cutOpening(text: string): string {
  for (let length = MARK_OPENING.length; length > 0; length--) {
    if (!text.endsWith(MARK_OPENING.slice(0, length))) continue;
    const rest = text.slice(0, -length);
    // So few characters are a person's, unless they have the line to themselves as a mark has.
    if (length >= 4 || rest === '' || rest.endsWith('\n')) return rest;
  }
  return text;
}

function parseMark(line: string): Mark | undefined {
  const match = MARK_LINE.exec(line);
  const [, display = '', body = ''] = match ?? [];
  const kind = KINDS[LETTERS.indexOf(body.charAt(0))];
  if (match === null || kind === undefined) return undefined;
  let offset = 1;
  const take = (size: number): string => body.slice(offset, (offset += size));
  const keyId = take(SIZES.keyId);
  const time = parseTime(take(SIZES.time));
  const [nonce, owner, source] = [take(SIZES.nonce), take(SIZES.owner), take(SIZES.source)];
  const [mount, tag, print] = [take(SIZES.mount), take(SIZES.tag), take(SIZES.print)];
  if (!showsOwner(display, owner)) return undefined;
  const head = body.slice(0, HEAD_CHARACTERS);
  return { kind, keyId, time, nonce, owner, source, mount, display, head, tag, print };
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
  for (let at = 0; at < text.length; at++)
    seconds = seconds * DIGITS.length + DIGITS.indexOf(text.charAt(at));
  return seconds;
}

/** Whether the readable owner is the one that the hash stands for, whole or abbreviated. */
function showsOwner(display: string, hash: string): boolean {
  return display.endsWith(abbreviation(hash)) || hashOwner(display) === hash;
}

function abbreviation(hash: string): string {
  return `~${hash.slice(0, 6)}`;
}
