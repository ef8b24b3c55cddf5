import type { SyncError } from '../model/failure.js';
import type { Scope } from '../model/scope.js';
import type {
  DescribeAt,
  RawAlias,
  RawReceipt,
  RawRepoint,
  RawValue,
  RawWriter,
} from '../model/raw-store.js';
import type { ListedSecret } from '../model/secret.js';
import type { WriteEffects, WriteOptions } from '../model/store.js';
import { createLiteral, editLiteral, repointAlias } from './differences.js';
import type { QoveryClient } from './http/client.js';
import { WriteRequests } from './write-requests.js';

/**
 * Creates, edits and deletes scopes' secrets: the only code that writes them, loaded for an apply alone. In: a scope and
 * what to write, with a function that describes each attempt. Out: the server's answer, or a `WriteFailure`. It knows
 * nothing of marks; what the server makes of a write is compared with what was meant (differences.ts).
 */
export class QoveryWriter implements RawWriter {
  readonly effects: WriteEffects;
  readonly #requests: WriteRequests;

  constructor(client: QoveryClient) {
    this.effects = client.traffic;
    this.#requests = new WriteRequests(client);
  }

  get distrust(): SyncError | undefined {
    return this.#requests.distrust;
  }

  async createSecret(scope: Scope, write: RawValue, options?: WriteOptions): Promise<RawReceipt> {
    return await createLiteral(this.#requests, scope, write, options);
  }

  async createOverride(
    scope: Scope,
    overriddenId: string,
    write: RawValue,
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    return await this.#requests.createOverride(scope, overriddenId, write, options);
  }

  async createAlias(scope: Scope, write: RawAlias, options?: WriteOptions): Promise<RawReceipt> {
    return await this.#requests.createAlias(scope, write, options);
  }

  async edit(
    scope: Scope,
    current: ListedSecret,
    write: RawValue & { readonly isVisible: boolean },
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    return await editLiteral(this.#requests, scope, current, write, options);
  }

  async describeAlias(
    scope: Scope,
    current: ListedSecret,
    { describe }: { readonly describe: DescribeAt },
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    return await this.#requests.editAlias(scope, current, { targetKey: undefined, describe }, options);
  }

  async repointAlias(
    scope: Scope,
    current: ListedSecret,
    write: RawRepoint,
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    return await repointAlias(this.#requests, scope, current, write, options);
  }

  async remove(
    scope: Scope,
    current: Pick<ListedSecret, 'id' | 'key'>,
    options?: WriteOptions,
  ): Promise<void> {
    await this.#requests.remove(scope, current, options);
  }
}
