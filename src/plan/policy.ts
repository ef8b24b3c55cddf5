import type { Text } from '../model/text.js';

export type Prune = 'none' | 'owned' | 'all';

/** The ceiling on prunes: a count for the run, or a percentage of what this prune could delete, by scope and run. */
export type MaxDeletes = { readonly count: number } | { readonly percent: number };

/** The rules a plan is made by; the same for the first plan and for every repair. */
export interface PlanPolicy {
  readonly prune: Prune;
  readonly takeover: boolean;
  readonly changeDetection: 'fingerprint' | 'always';
  /** True for a fork's run: no fingerprint is compared, so that a plan can't be used to guess values. */
  readonly compareNothing: boolean;
  /** Under which name this run marks secrets, and whether it was given (marks then remember no list of files). */
  readonly ownerName: Text;
  readonly ownerIsGiven: boolean;
  /** True for inline content, which is no list of files: nothing of it is pruned without an owner. */
  readonly isInline: boolean;
  /** Whether one of the run's files is YAML, which alone has a place for scopes below the run's own. */
  readonly takesYaml: boolean;
  /** False when the key lives only as long as this run (a JWT without `fingerprint-key`). */
  readonly hasStableKey: boolean;
  readonly maxDeletes: MaxDeletes;
  readonly allowEmpty: boolean;
  /** Whether a person's text leaves room for this owner's mark in a description. */
  readonly hasRoomForMark: (text: string) => boolean;
}
