import type { Fingerprinter } from './fingerprint.js';
import { displayOwner, hashOwner, hashSource, NO_SOURCE } from './marks.js';

export type Prune = 'none' | 'owned' | 'all';

/** The ceiling on prunes: a count, or a percentage of what this prune could delete. */
export type MaxDeletes = { readonly count: number } | { readonly percent: number };

/** The rules a plan is made by; the same for the first plan and for every repair. */
export interface Policy {
  readonly prune: Prune;
  readonly takeover: boolean;
  readonly changeDetection: 'fingerprint' | 'always';
  /** True for a fork's run: no fingerprint is compared, so that a plan can't be used to guess values. */
  readonly compareNothing: boolean;
  readonly owner: OwnerIdentity;
  readonly fingerprinter: Fingerprinter;
  /** False when the key lives only as long as this run (a JWT without `fingerprint-key`). */
  readonly stableKey: boolean;
}

/** Under which name this run marks secrets, and how it tells its own marks. */
export interface OwnerIdentity {
  readonly name: string;
  readonly display: string;
  readonly hash: string;
  /** The list of files that marks remember; `NO_SOURCE` when the owner was given by name. */
  readonly source: string;
}

/**
 * @param files the desired-state files; `undefined` when the owner was given by name, which says that
 *   everything under that name belongs to this sync, whichever files it comes from
 */
export function identifyOwner(name: string, files: readonly string[] | undefined): OwnerIdentity {
  const source = files === undefined ? NO_SOURCE : hashSource(files);
  return { name, display: displayOwner(name), hash: hashOwner(name), source };
}
