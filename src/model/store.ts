import type { SyncError } from './failure.js';
import type { Scope } from './scope.js';
import type { ListedSecret, OwnedListing, SecretKind, SecretLink } from './secret.js';
import type { SecretValue } from './secret-value.js';
import type { Text } from './text.js';

/** Reads secrets with whose they are. Plans and checks are given this and nothing more. Throws `SyncError`. */
export interface SecretReader {
  /** Lists a scope's secrets: one request. */
  list(scope: Scope): Promise<OwnedListing>;
  /** The same list with mount paths (and kinds that the list did not show): one request more, `GET /variable`. */
  withMountPaths(listing: OwnedListing): Promise<OwnedListing>;
  /** Where a key exists that a create was refused for and no list shows: a plain variable, or a scope not listed. */
  explainConflict(scope: Scope, key: string): Promise<Text | undefined>;
}

/** What every write sends besides its key. */
interface WriteText {
  /** The person's text that the description keeps in front of the mark. */
  readonly text: string;
}

export interface ValueWrite extends WriteText {
  readonly key: string;
  readonly value: SecretValue;
  /** What the mark may claim: the path that our own create, a valid mark or a list gave; `undefined`: none. */
  readonly mountPath: string | undefined;
  /** For a create: the flag of the secret that it takes the place of. */
  readonly interpolateInFile?: boolean | undefined;
}

export interface AliasWrite extends WriteText {
  readonly key: string;
  readonly targetId: string;
  readonly targetKey: string;
  readonly interpolateInFile?: boolean | undefined;
}

export interface WriteOptions {
  /** True for the second half of a replace or move whose first half was sent: a cancellation does not stop it from starting, and it may wait as long as the run may. */
  readonly mustFinish?: boolean;
}

/** What the server said to a write. */
export interface Written {
  readonly id: string;
  readonly kind: SecretKind | undefined;
  readonly aliasOf: SecretLink | undefined;
}

/**
 * Changes secrets and marks what it writes: it knows the owner, the time and the codes, dates a write once more where
 * the clock turns out wrong, and notices descriptions that don't come back. All methods throw `WriteFailure`.
 */
export interface SecretWriter {
  /** Creates a value, or with a mount path a file. A value that equals a key stays a value, whatever the server makes of it. */
  createSecret(scope: Scope, write: ValueWrite, options?: WriteOptions): Promise<Written>;
  createOverride(
    scope: Scope,
    overriddenId: string,
    write: ValueWrite,
    options?: WriteOptions,
  ): Promise<Written>;
  createAlias(scope: Scope, write: AliasWrite, options?: WriteOptions): Promise<Written>;
  /**
   * Writes value and description of a value, file or override.
   * @param valueWrittenAt when only the description changes: the time (Unix ms) that the mark keeps for the value
   */
  edit(
    scope: Scope,
    current: ListedSecret,
    write: ValueWrite & { readonly valueWrittenAt?: number },
    options?: WriteOptions,
  ): Promise<Written>;
  /** Edits an alias's description. */
  describeAlias(
    scope: Scope,
    current: ListedSecret,
    write: AliasWrite,
    options?: WriteOptions,
  ): Promise<Written>;
  /**
   * Points an alias to another secret: by an edit where the server allows it, else by delete and create with the old
   * target restored when the new one is refused.
   * @param write.wouldDelete what Qovery would delete along with the alias: then only an edit will do
   */
  repointAlias(
    scope: Scope,
    current: ListedSecret,
    write: AliasWrite & { readonly oldTargetId: string | undefined; readonly wouldDelete?: Text },
    options?: WriteOptions,
  ): Promise<Written>;
  /** Deletes a secret; one that is already gone counts as deleted. */
  remove(scope: Scope, current: Pick<ListedSecret, 'id' | 'key'>, options?: WriteOptions): Promise<void>;
  /** What the requests sent so far may have done. */
  readonly effects: WriteEffects;
  /** What was wrong with an answer that can't be trusted, whatever the lists say. */
  readonly distrust: SyncError | undefined;
  /** True once descriptions did not come back as they were sent. */
  readonly dropsDescriptions: boolean;
  /** Compares what was sent with a new list, to notice dropped descriptions. */
  compareDescriptions(listing: OwnedListing): void;
}

/** Counted where requests are sent. False only where every write that was sent is known to have changed nothing. */
export interface WriteEffects {
  readonly mayHaveWritten: boolean;
  /** The same for what a service would see: not for descriptions alone. */
  readonly mayHaveChanged: boolean;
}

/**
 * How a write failed:
 * - `refused`: the server said no, nothing was changed;
 * - `conflict`: a create met an existing key (409), nothing was changed;
 * - `gone`: the secret that was to be edited is no longer there;
 * - `rate-limited`: the wait that the server asks for does not fit, so it is not sent again in this run;
 * - `unsure`: nobody knows whether it took effect (lost response, server error, unreadable answer);
 * - `not-sent`: nothing left this machine (no connection, or the run was cancelled before).
 */
export type WriteFailureKind = 'refused' | 'conflict' | 'gone' | 'rate-limited' | 'unsure' | 'not-sent';

/** A write that did not come back as done. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';

  constructor(
    readonly kind: WriteFailureKind,
    readonly text: Text,
    /** The HTTP status of the answer, where there was one. */
    readonly status?: number,
    /** What is under the key, where the write took a delete. */
    readonly leaves: 'something' | 'perhaps nothing' | 'nothing' = 'something',
  ) {
    super(text.toString());
  }

  /** Whether the write may have taken effect. A 503 may come from something in between, behind it; a 429 refuses. */
  get mayHaveWritten(): boolean {
    return this.kind === 'unsure' || (this.kind === 'rate-limited' && this.status !== 429);
  }
}
