import type { SyncError } from '../model/failure.js';
import type { Scope } from '../model/scope.js';
import type { Text } from '../model/text.js';
import type { ListedSecret } from '../model/secret.js';
import type { WriteEffects, WriteOptions } from '../model/store.js';
import { createLiteral, editLiteral, repointAlias } from './differences.js';
import type { QoveryClient } from './http/client.js';
import {
  WriteRequests,
  type AliasFields,
  type DescribeAt,
  type Receipt,
  type ValueFields,
} from './write-requests.js';

/**
 * Creates, edits and deletes scopes' secrets: the only code that writes them, loaded for an apply alone. In: a scope and
 * what to write, with a function that describes each attempt. Out: the server's answer, or a `WriteFailure`. It knows
 * nothing of marks; what the server makes of a write is compared with what was meant (differences.ts).
 */
export class QoveryWriter {
  readonly effects: WriteEffects;
  readonly #requests: WriteRequests;

  constructor(client: QoveryClient) {
    this.effects = client.traffic;
    this.#requests = new WriteRequests(client);
  }

  get distrust(): SyncError | undefined {
    return this.#requests.distrust;
  }

  async createSecret(scope: Scope, write: ValueFields, options?: WriteOptions): Promise<Receipt> {
    return await createLiteral(this.#requests, scope, write, options);
  }

  async createOverride(
    scope: Scope,
    overriddenId: string,
    write: ValueFields,
    options?: WriteOptions,
  ): Promise<Receipt> {
    return await this.#requests.createOverride(scope, overriddenId, write, options);
  }

  async createAlias(scope: Scope, write: AliasFields, options?: WriteOptions): Promise<Receipt> {
    return await this.#requests.createAlias(scope, write, options);
  }

  /** @param write.isVisible false where only the description changes */
  async edit(
    scope: Scope,
    current: ListedSecret,
    write: ValueFields & { readonly isVisible: boolean },
    options?: WriteOptions,
  ): Promise<Receipt> {
    return await editLiteral(this.#requests, scope, current, write, options);
  }

  async describeAlias(
    scope: Scope,
    current: ListedSecret,
    { describe }: { readonly describe: DescribeAt },
    options?: WriteOptions,
  ): Promise<Receipt> {
    return await this.#requests.editAlias(scope, current, { targetKey: undefined, describe }, options);
  }

  /**
   * @param write.back how the alias is made again where the new target is refused
   * @param write.wouldFall what would be deleted along with it: then only an edit will do
   */
  async repointAlias(
    scope: Scope,
    current: ListedSecret,
    write: AliasFields & {
      readonly targetKey: string;
      readonly back: AliasFields | undefined;
      readonly wouldFall?: Text;
    },
    options?: WriteOptions,
  ): Promise<Receipt> {
    return await repointAlias(this.#requests, scope, current, write, options);
  }

  async remove(scope: Scope, current: ListedSecret, options?: WriteOptions): Promise<void> {
    await this.#requests.remove(scope, current, options);
  }
}
