import type { ManagedEntry } from './desired.js';
import type { FailureReason } from './failure.js';
import type { Position, Problem } from './problem.js';
import type { EnvironmentScope, Scope } from './scope.js';
import type { ListedSecret, OwnedSecret, SecretKind } from './secret.js';
import type { SecretValue } from './secret-value.js';
import type { ApiText, Text } from './text.js';

export type Mode = 'plan' | 'apply' | 'check';
export type Action = 'create' | 'update' | 'replace' | 'delete';

export type Reason =
  | 'missing'
  | 'value-changed'
  | 'changed-outside'
  | 'unknown'
  | 'moved'
  | 'mount-path-changed'
  | 'kind-changed'
  | 'target-changed'
  | 'description-changed'
  | 'removed-from-file'
  | 'listed-absent';

interface ChangeBase {
  readonly scope: Scope;
  /** Compared by `raw`; keys that the file names are always shown. */
  readonly key: ApiText;
  readonly kind: SecretKind;
  readonly reason: Reason;
  /** Short remarks for people, each a full clause: "adopted: it carries no mark", "was marked by acme/api". */
  readonly notes: readonly Text[];
  /** When the secret was last edited on the server (Unix ms), where that is what the reason is about. */
  readonly since?: number;
}

interface WriteBase extends ChangeBase {
  readonly desired: ManagedEntry;
  /** Id of the alias's target or of the overridden secret, where it exists before the plan is applied. */
  readonly linkId?: string;
  /** The scope whose secret an alias points to or an override covers, where the same plan creates it. */
  readonly linkScope?: Scope;
  /** For an alias that takes the place of a value, file or override: its target's value, to restore that with where the alias is refused. */
  readonly restoreValue?: SecretValue;
}

export interface CreateChange extends WriteBase {
  readonly action: 'create';
}

export interface UpdateChange extends WriteBase {
  readonly action: 'update';
  readonly current: OwnedSecret;
  /** True when a value that was made elsewhere is about to be overwritten (shown as "adopt"). */
  readonly adopts: boolean;
  /** The mount path that the mark may claim: only where something showed it. */
  readonly knownMountPath: string | undefined;
  /** Overrides of an alias that is re-pointed: they forbid doing so by a delete and a create. */
  readonly dependents?: readonly Dependent[];
}

/** Deleted and created again, because no edit can do it. */
export interface ReplaceChange extends WriteBase {
  readonly action: 'replace';
  readonly current: OwnedSecret;
  readonly adopts: boolean;
  /** What to restore where the second half is refused: the old kind, and for a file its old path (read before). */
  readonly oldMountPath: string | undefined;
  /** Given where it is replaced only because what it hangs on goes, which takes it along. */
  readonly along?: TakenAlong;
}

/** Why something right, or to be edited, is made again. */
export interface TakenAlong {
  /** What takes it along: a secret that the plan deletes, moves or replaces. */
  readonly scope: Scope;
  readonly key: ApiText;
  /** What it would come to if that stayed; `undefined`: nothing, it is as the file says. */
  readonly otherwise: UpdateChange | undefined;
}

export interface DeleteChange extends ChangeBase {
  readonly action: 'delete';
  readonly current: OwnedSecret;
  /** Aliases and overrides that Qovery deletes along with it and that the file does not name (for `absent` only). */
  readonly deletedAlong: readonly Dependent[];
  /** True for what `absent` names, moved or not: it is no prune, and `max-deletes` does not count it. */
  readonly isAbsent?: true;
  /** For a file that moves: its path, to restore it where the create is refused. */
  readonly oldMountPath?: string;
}

export type WriteChange = CreateChange | UpdateChange | ReplaceChange;
export type Change = WriteChange | DeleteChange;

/** An alias or override that hangs on a secret, in its own scope or below. */
export interface Dependent {
  readonly scope: Scope;
  readonly secret: ListedSecret;
}

/** A key that leaves scopes and enters others of the same branch: all its deletes, then its creates from the top down. */
export interface Move {
  readonly key: ApiText;
  readonly deletes: readonly DeleteChange[];
  readonly creates: readonly CreateChange[];
  /** Environments that inherited the key until now and will no longer, as far as they are known. */
  readonly losers: readonly EnvironmentScope[];
}

/** Pruned key whose value lives on under a new key of the same scope. */
export interface Rename {
  readonly scope: Scope;
  readonly from: ApiText;
  readonly to: ApiText;
}

/** The difference between the desired state and one scope. */
export interface ScopePlan {
  readonly scope: Scope;
  /** In key order (by code unit); a move can give a key a delete and a create. */
  readonly changes: readonly Change[];
  /** Keys the file names and that are as it says, sorted. */
  readonly unchanged: readonly string[];
  /** Keys of the scope's own that no file we know of names, sorted. */
  readonly unmanaged: readonly ApiText[];
  /** Those of them that are marked with this owner's name: of another list of files, or left alone by the rules. */
  readonly kept: readonly ApiText[];
  /** Optional entries that are not set in this run, sorted. */
  readonly skipped: readonly string[];
  /** How many secrets this prune could delete if the file named none. */
  readonly prunable: number;
}

/** The difference between the desired state and all named scopes, as plain data. */
export interface Plan {
  /** In the order of `compareScopes`. */
  readonly scopes: readonly ScopePlan[];
  readonly moves: readonly Move[];
  readonly renames: readonly Rename[];
  /** 40 letters of `ghjklmnpqrstvwxz`. */
  readonly digest: string;
  /** Requests that applying takes at least, closing lists included. */
  readonly requests: number;
  /** Warnings and notices found while planning. */
  readonly problems: readonly Problem[];
  /** What forbids applying it; all are found and reported at once. */
  readonly refusals: readonly Refusal[];
}

/** Something that forbids applying a plan. */
export interface Refusal {
  readonly reason: Extract<
    FailureReason,
    'invalid-file' | 'invalid-input' | 'unsafe-plan' | 'plan-changed' | 'rate-limited' | 'api-error'
  >;
  /** The scope and key it is about, where it is about one. */
  readonly scope?: Scope;
  readonly key?: string;
  readonly problem: Problem;
}

/** All changes, scope by scope. */
export function changesOf(plan: Plan): readonly Change[] {
  return plan.scopes.flatMap(({ changes }) => changes);
}

/** Identifies a change within a plan: scope, key and which half of a move it is. */
export function changeId({ scope, key, action }: Pick<Change, 'scope' | 'key' | 'action'>): string {
  return `${scope.id} ${action === 'delete' ? '-' : '+'} ${key.raw}`;
}

/** Where the file names a change's key, for annotations. */
export function positionOf(change: Change): Position | undefined {
  return change.action === 'delete' ? undefined : change.desired.at;
}
