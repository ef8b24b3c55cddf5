import type { Listing, RemoteSecret, RemoteVariable } from './remote.js';
import type { SecretValue } from './secret-value.js';

/** What reading a parent's secrets takes. Plans and checks are given this and nothing more. */
export interface SecretReader {
  /** Lists the parent's secrets: one request. */
  list(): Promise<Listing>;
  /** Lists variables through `GET /variable`: mount paths, and plain variables unless `secretsOnly`. */
  variables(secretsOnly: boolean): Promise<readonly RemoteVariable[]>;
}

/** Makes a description at the moment of each attempt; `serverNow` in Unix ms where it is known. */
export type DescribeNow = (serverNow: number | undefined) => string;

/** Fields that every write of a value sends. */
export interface ValueFields {
  readonly key: string;
  readonly value: SecretValue;
  readonly describe: DescribeNow;
  /** For a create: the flag of the secret that it takes the place of (an edit sends back what it finds). */
  readonly interpolateInFile?: boolean | undefined;
}

export interface WriteOptions {
  /** True for the second half of a replace whose first half was sent: a cancellation does not stop it. */
  readonly mustFinish?: boolean;
}

/** What the server said to a write. */
export interface Receipt {
  /** The secret as the response shows it. */
  readonly secret: RemoteSecret;
  /** The description as it was sent, to notice a server that drops it. */
  readonly sentDescription: string;
  /** True when the server dates the write otherwise than the clock that the description was made with. */
  readonly misdated: boolean;
}

/** What changing a parent's secrets takes. All methods throw `WriteFailure`. */
export interface SecretWriter {
  /** True once a write was answered as done. */
  readonly wrote: boolean;
  create(
    fields: ValueFields & { readonly mountPath: string | undefined },
    options?: WriteOptions,
  ): Promise<Receipt>;
  /** Edits value and description of a value, file or override. */
  edit(current: RemoteSecret, fields: ValueFields, options?: WriteOptions): Promise<Receipt>;
  createOverride(overriddenId: string, fields: ValueFields, options?: WriteOptions): Promise<Receipt>;
  createAlias(targetId: string, fields: AliasFields, options?: WriteOptions): Promise<Receipt>;
  /** Edits an alias's description; with `target`, re-points it to another key. */
  editAlias(
    current: RemoteSecret,
    fields: AliasFields & { readonly target?: string },
    options?: WriteOptions,
  ): Promise<Receipt>;
  /** Deletes a secret; one that is already gone counts as deleted. */
  remove(current: RemoteSecret, options?: WriteOptions): Promise<void>;
}

export interface AliasFields {
  readonly key: string;
  readonly describe: DescribeNow;
  /** Sent back as it was, since leaving it out may clear it. */
  readonly interpolateInFile?: boolean | undefined;
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

/** A write that did not come back as done. The message went through the redactor. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';

  constructor(
    readonly kind: WriteFailureKind,
    message: string,
    /** The HTTP status of the answer, where there was one. */
    readonly status?: number,
  ) {
    super(message);
  }

  /** Whether the write may have taken effect. A 503 may come from something in between, behind it; a 429 refuses. */
  get mayHaveWritten(): boolean {
    return this.kind === 'unsure' || (this.kind === 'rate-limited' && this.status !== 429);
  }
}
