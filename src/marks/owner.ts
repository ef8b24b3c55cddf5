import { MARK_LIMIT, MARK_OPENING } from '../model/description.js';
import { shortHash, SIZES } from './codes.js';

/** How many characters a mark holds behind the owner. */
export const BODY_LENGTH = Object.values(SIZES).reduce((sum, size) => sum + size, 1);
/** So long can an owner be shown: `[synced from <owner> <body>]`. */
export const DISPLAY_LIMIT = MARK_LIMIT - MARK_OPENING.length - BODY_LENGTH - 2;

/** What a mark holds in place of a list of files when its owner was given by name. */
const NO_SOURCE = 'A'.repeat(SIZES.source);

/** Under which name this run marks secrets, and how it knows its own marks. */
export interface OwnerIdentity {
  /** As marks show it, possibly abbreviated. */
  readonly display: string;
  readonly hash: string;
  /** What marks remember of where they came from. */
  readonly source: string;
  /** Whether a mark that remembers this source belongs to this run's files. */
  isOwnSource(source: string): boolean;
}

/**
 * @param options.markedFiles the desired-state files, as marks remember them
 * @param options.isInline inline content is no list of files: what it marked belongs to no later run's list
 */
export function identifyOwner({
  owner: { name, isGiven },
  markedFiles,
  isInline,
}: {
  readonly owner: { readonly name: string; readonly isGiven: boolean };
  readonly markedFiles: readonly string[];
  readonly isInline: boolean;
}): OwnerIdentity {
  const identity = { display: displayOwner(name), hash: hashOwner(name) };
  // An owner given by name says that everything under that name belongs to this sync, whichever files it comes from.
  if (isGiven) return { ...identity, source: NO_SOURCE, isOwnSource: () => true };
  const source = isInline ? hashSource('inline', '') : hashSource('source', markedFiles.join('\n'));
  return { ...identity, source, isOwnSource: (other) => !isInline && other === source };
}

const hashes = new Map<string, string>();

/** The owner's hash that marks carry and ownership compares. Computed once: a project's thousand marks name few owners. */
export function hashOwner(owner: string): string {
  const known = hashes.get(owner);
  if (known !== undefined) return known;
  const hash = shortHash('owner', owner, SIZES.owner);
  hashes.set(owner, hash);
  return hash;
}

/** An owner as the mark shows it: whole where it fits, otherwise its beginning and a hash. */
export function displayOwner(owner: string): string {
  // Brackets and line ends would end the mark.
  const safe = owner.replace(/[[\]\r\n]/g, '_');
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

/** Whether the readable owner is the one that the hash was made of, whole or abbreviated. */
export function showsOwner(display: string, hash: string): boolean {
  return hashOwner(display) === hash || display.endsWith(abbreviation(hash));
}

function abbreviation(hash: string): string {
  return `~${hash.slice(0, 6)}`;
}

/** Never `NO_SOURCE`. */
function hashSource(purpose: string, text: string): string {
  const hash = shortHash(purpose, text, SIZES.source);
  return hash === NO_SOURCE ? `${hash.slice(1)}B` : hash;
}
