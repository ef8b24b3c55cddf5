import type { FailureReason } from '../errors.js';
import type { ManagedEntry } from './desired.js';
import type { Position, Problem } from './problem.js';
import type { RemoteSecret, SecretKind } from './remote.js';

export type Mode = 'plan' | 'apply' | 'check';

export type Reason =
  | 'missing'
  | 'value-changed'
  | 'changed-outside'
  | 'unknown'
  | 'mount-path-changed'
  | 'kind-changed'
  | 'target-changed'
  | 'description-changed'
  | 'removed-from-file'
  | 'listed-absent';

interface ChangeBase {
  readonly key: string;
  readonly kind: SecretKind;
  readonly reason: Reason;
  /** The alias's target key; only for aliases that will exist. */
  readonly target?: string;
  /** Id of the alias's target or of the overridden secret, where it exists before the plan is applied. */
  readonly linkId?: string;
  /** Short remarks for people, each a full clause: "adopted: it carries no mark", "was marked by acme/api". */
  readonly notes: readonly string[];
  /** When the secret was last edited on the server (Unix ms), where that is what the reason is about. */
  readonly since?: number;
}

export interface CreateChange extends ChangeBase {
  readonly action: 'create';
  readonly desired: ManagedEntry;
}

export interface UpdateChange extends ChangeBase {
  readonly action: 'update';
  readonly desired: ManagedEntry;
  readonly current: RemoteSecret;
  /** Whether something told that the secret has the desired mount path, so that its mark may claim it. */
  readonly claimsMountPath: boolean;
  /** Overrides of an alias, which would fall with it: it may be re-pointed by an edit only, never made anew. */
  readonly dependents?: readonly string[];
}

/** Deleted and created again, because no edit can do it. */
export interface ReplaceChange extends ChangeBase {
  readonly action: 'replace';
  readonly desired: ManagedEntry;
  readonly current: RemoteSecret;
  /** Aliases that fall with the old secret and are not in the file: put back as they were. */
  readonly restores: readonly RemoteSecret[];
}

export interface DeleteChange extends ChangeBase {
  readonly action: 'delete';
  readonly current: RemoteSecret;
}

export type WriteChange = CreateChange | UpdateChange | ReplaceChange;
export type Change = WriteChange | DeleteChange;

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The difference between the desired state and the project, as plain data. */
export interface Plan {
  /** In key order (by code unit); at most one change a key. */
  readonly changes: readonly Change[];
  /** Keys the file names and that are as it says, sorted. */
  readonly unchanged: readonly string[];
  /** Keys of the project that no file we know of names, sorted. */
  readonly unmanaged: readonly string[];
  /** Pruned keys whose value lives on under a new key. */
  readonly renames: readonly Rename[];
  /** sha256, lower-case hex, over action, kind, key, target and file's description text of each change. */
  readonly digest: string;
  /** Requests that applying takes at least, the closing list included. */
  readonly requests: number;
  /** Warnings and notices found while planning. */
  readonly problems: readonly Problem[];
}

export type ChangeStatus = 'planned' | 'done' | 'failed' | 'not-attempted';

/** What became of one change. `error` is clean of values (it went through the redactor). */
export interface Outcome {
  readonly change: Change;
  readonly status: ChangeStatus;
  readonly error?: string;
}

/** What became of a plan: one outcome a change, in the plan's order. */
export interface Ledger {
  readonly outcomes: readonly Outcome[];
  /** True when this run changed anything in the project (repairs and put-back aliases included). */
  readonly wrote: boolean;
  /** Keys that were still not as the file says after the last round, with what was seen. */
  readonly notConverged: readonly { readonly key: string; readonly seen: string }[];
  readonly cancelled: boolean;
  /** Why the state after writing could not be listed, so that what is called done was not verified. */
  readonly unverified: { readonly reason: FailureReason; readonly message: string } | undefined;
  /** Warnings found while applying: dropped descriptions, skipped deletes, aliases that could not be put back. */
  readonly problems: readonly Problem[];
}

/** Where the file names a change's key, for annotations. */
export function positionOf(change: Change): Position | undefined {
  return change.action === 'delete' ? undefined : change.desired.at;
}

export function isOfAction<A extends Change['action']>(action: A) {
  return (change: Change): change is Extract<Change, { action: A }> => change.action === action;
}
