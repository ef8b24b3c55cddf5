import { DESCRIPTION_LIMIT, MARK_LIMIT, MARK_OPENING } from '../model/mark-format.js';
import type { SecretKind } from '../model/remote.js';
import { MARK_VERSION, SIZES, shortHash } from './fingerprint.js';
import type { MarkHeader } from './fingerprint.js';

/** A mark in canonical form. Canonical says nothing about true: the codes still have to be verified. */
export interface Mark extends MarkHeader {
  /** The owner as shown, possibly abbreviated. */
  readonly display: string;
  readonly tag: Buffer;
  readonly print: Buffer;
}

/** A description taken apart into the person's text and the mark behind it. */
export interface ReadDescription {
  readonly text: string;
  readonly mark: Mark | undefined;
  /** The owner that a damaged mark still seems to name. */
  readonly damagedOwner: string | undefined;
}

const KINDS: readonly SecretKind[] = ['value', 'file', 'alias', 'override'];
const BODY_BYTES = 1 + Object.values(SIZES).reduce((sum, size) => sum + size, 0);
const BODY_CHARACTERS = Math.ceil((BODY_BYTES * 4) / 3);
const DISPLAY_LIMIT = MARK_LIMIT - MARK_OPENING.length - BODY_CHARACTERS - 2;
const MARK_LINE = new RegExp(
  `^\\[synced from ([^\\[\\]\\n]{1,${DISPLAY_LIMIT}}) ([A-Za-z0-9_-]{${BODY_CHARACTERS}})\\]$`,
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

/** The owner's hash that marks carry and ownership compares. */
export function hashOwner(owner: string): Buffer {
  return shortHash('owner', owner, SIZES.owner);
}

/** The hash of a list of files, never all zero (that says: no list). */
export function hashSource(files: readonly string[]): Buffer {
  const hash = Buffer.from(shortHash('source', files.join('\n'), SIZES.source));
  if (hash.every((byte) => byte === 0)) hash[0] = 1;
  return hash;
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

/** How many characters a mark of this owner has. */
export function markLength(owner: string): number {
  return MARK_OPENING.length + displayOwner(owner).length + 1 + BODY_CHARACTERS + 1;
}

/** Writes a mark as one line. */
export function formatMark(mark: Mark): string {
  const head = Buffer.alloc(1 + SIZES.keyId + SIZES.time);
  head[0] = (MARK_VERSION << 4) | KINDS.indexOf(mark.kind);
  mark.keyId.copy(head, 1);
  head.writeUInt32BE(mark.time, 1 + SIZES.keyId);
  const body = Buffer.concat([head, mark.nonce, mark.owner, mark.source, mark.mount, mark.tag, mark.print]);
  return `${MARK_OPENING}${mark.display} ${body.toString('base64url')}]`;
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
  if (match === null) return undefined;
  const [, display = '', encoded = ''] = match;
  const body = Buffer.from(encoded, 'base64url');
  // Spare bits in the last character would allow two spellings of one mark.
  if (body.length !== BODY_BYTES || body.toString('base64url') !== encoded) return undefined;
  const kind = KINDS[(body[0] ?? 0) & 0x0f];
  if ((body[0] ?? 0) >> 4 !== MARK_VERSION || kind === undefined) return undefined;
  let offset = 1;
  const take = (size: number): Buffer => body.subarray(offset, (offset += size));
  const keyId = take(SIZES.keyId);
  const time = take(SIZES.time).readUInt32BE();
  const [nonce, owner, source] = [take(SIZES.nonce), take(SIZES.owner), take(SIZES.source)];
  const [mount, tag, print] = [take(SIZES.mount), take(SIZES.tag), take(SIZES.print)];
  if (!showsOwner(display, owner)) return undefined;
  return { kind, keyId, time, nonce, owner, source, mount, display, tag, print };
}

/** Whether the readable owner is the one that the hash stands for, whole or abbreviated. */
function showsOwner(display: string, hash: Buffer): boolean {
  return hashOwner(display).equals(hash) || display.endsWith(abbreviation(hash));
}

function abbreviation(hash: Buffer): string {
  return `~${hash.toString('hex').slice(0, 6)}`;
}
