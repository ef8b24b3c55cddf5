import type { SyncError } from './failure.js';
import type { Scope } from './scope.js';
import type { ListedSecret, Listing } from './secret.js';
import type { SecretValue } from './secret-value.js';
import type { WriteEffects, WriteOptions } from './store.js';
import type { ApiText, Text } from './text.js';

/**
 * A store that knows nothing of marks: `qovery` is one, and `marks` makes of it a store that marks what it writes. It is
 * here because the two don't import each other.
 */
export interface RawReader {
  /** One request. @throws SyncError */
  list(scope: Scope): Promise<Listing>;
  /** `GET /variable`, plain variables included unless `secretsOnly`. @throws SyncError */
  variables(scope: Scope, options: { readonly secretsOnly: boolean }): Promise<readonly RawVariable[]>;
}

/** One entry of `GET /variable`: knows mount paths and plain variables, which the list of secrets does not. */
export interface RawVariable {
  readonly secret: ListedSecret;
  readonly isSecret: boolean;
  readonly serviceName: ApiText | undefined;
}

/** Makes a description at the moment of each attempt; `serverNow` in Unix ms where it is known. */
export type DescribeAt = (serverNow: number | undefined) => string;

/** What the server said to a write. */
export interface RawReceipt {
  /** The secret as the answer shows it. */
  readonly secret: ListedSecret;
  /** The description as it was sent, to notice a server that drops it. */
  readonly sentDescription: string;
  /** True when the server dates the write otherwise than the clock that the description was made with. */
  readonly isMisdated: boolean;
}

export interface RawValue {
  readonly key: string;
  readonly value: SecretValue;
  /** For creates: `undefined` for what is no file. */
  readonly mountPath: string | undefined;
  /** For creates: the flag of the secret that it takes the place of (an edit sends back what it finds). */
  readonly interpolateInFile: boolean | undefined;
  readonly describe: DescribeAt;
}

export interface RawAlias {
  readonly key: string;
  readonly targetId: string;
  readonly interpolateInFile: boolean | undefined;
  readonly describe: DescribeAt;
}

/** An alias that is to point elsewhere. */
export interface RawRepoint extends RawAlias {
  readonly targetKey: string;
  /** How the alias is made again where the new target is refused. */
  readonly back: RawAlias | undefined;
  /** What would be deleted along with it: then only an edit will do. */
  readonly wouldDelete?: Text;
}

/** All methods throw `WriteFailure`. */
export interface RawWriter {
  readonly effects: WriteEffects;
  readonly distrust: SyncError | undefined;
  createSecret(scope: Scope, write: RawValue, options?: WriteOptions): Promise<RawReceipt>;
  createOverride(
    scope: Scope,
    overriddenId: string,
    write: RawValue,
    options?: WriteOptions,
  ): Promise<RawReceipt>;
  createAlias(scope: Scope, write: RawAlias, options?: WriteOptions): Promise<RawReceipt>;
  /** @param write.isVisible false where only the description changes */
  edit(
    scope: Scope,
    current: ListedSecret,
    write: RawValue & { readonly isVisible: boolean },
    options?: WriteOptions,
  ): Promise<RawReceipt>;
  describeAlias(
    scope: Scope,
    current: ListedSecret,
    write: { readonly describe: DescribeAt },
    options?: WriteOptions,
  ): Promise<RawReceipt>;
  repointAlias(
    scope: Scope,
    current: ListedSecret,
    write: RawRepoint,
    options?: WriteOptions,
  ): Promise<RawReceipt>;
  remove(scope: Scope, current: Pick<ListedSecret, 'id' | 'key'>, options?: WriteOptions): Promise<void>;
}
