import type { SyncError } from '../model/failure.js';
import type { Scope } from '../model/scope.js';
import type { ListedSecret, Listing } from '../model/secret.js';
import type { SecretValue } from '../model/secret-value.js';
import type { WriteEffects, WriteOptions } from '../model/store.js';
import type { ApiText, Text } from '../model/text.js';

/**
 * What this folder needs of the API below it: a store that knows nothing of marks. `src/qovery` fits it by shape, since
 * the two folders don't import each other.
 */
export interface RawReader {
  /** One request. @throws SyncError */
  list(scope: Scope): Promise<Listing>;
  /** `GET /variable`, plain variables included unless `secretsOnly`. @throws SyncError */
  variables(scope: Scope, options: { readonly secretsOnly: boolean }): Promise<readonly RawVariable[]>;
}

export interface RawVariable {
  readonly secret: ListedSecret;
  readonly isSecret: boolean;
  readonly serviceName: ApiText | undefined;
}

/** Makes a description at the moment of each attempt; `serverNow` in Unix ms where it is known. */
export type DescribeAt = (serverNow: number | undefined) => string;

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
  /** `undefined` for what is no file. */
  readonly mountPath: string | undefined;
  readonly interpolateInFile: boolean | undefined;
  readonly describe: DescribeAt;
}

export interface RawAlias {
  readonly key: string;
  readonly targetId: string;
  readonly interpolateInFile: boolean | undefined;
  readonly describe: DescribeAt;
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
  /**
   * @param write.back how the alias is made again where the new target is refused
   * @param write.wouldFall what would be deleted along with it: then only an edit will do
   */
  repointAlias(
    scope: Scope,
    current: ListedSecret,
    write: RawAlias & {
      readonly targetKey: string;
      readonly back: RawAlias | undefined;
      readonly wouldFall?: Text;
    },
    options?: WriteOptions,
  ): Promise<RawReceipt>;
  remove(scope: Scope, current: ListedSecret, options?: WriteOptions): Promise<void>;
}
