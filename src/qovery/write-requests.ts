import type { SyncError } from '../model/failure.js';
import { isFields } from '../model/fields.js';
import type { Scope } from '../model/scope.js';
import type { DescribeAt, RawAlias, RawReceipt, RawValue } from '../model/raw-store.js';
import type { ListedSecret } from '../model/secret.js';
import { WriteFailure, type WriteOptions } from '../model/store.js';
import { say } from '../model/text.js';
import type { AliasBody, CreateBody, EditBody, OverrideBody, PlaceBody } from './bodies.js';
import { readConflict } from './conflict.js';
import { OddIdError } from './fields.js';
import type { Answer, Call, QoveryClient } from './http/client.js';
import { CallError } from './http/errors.js';
import { createPath, scopeEnum, secretPath, usesVariables } from './paths.js';
import { readListedSecret } from './wire.js';

type Undescribed =
  | Omit<CreateBody, 'description'>
  | Omit<EditBody, 'description'>
  | Omit<AliasBody, 'description'>
  | Omit<OverrideBody, 'description'>;

interface Write extends Pick<Call, 'method' | 'path' | 'changes'> {
  readonly scope: Scope;
  readonly fields: Undescribed;
  readonly describe: DescribeAt;
  /** `updated_at` before the write, to see whether the answer's was made by it. */
  readonly previously?: number | undefined;
}

/** More than the way of a request explains, and well below what counts as an edit by someone else. */
const MISDATED_MS = 60_000;

/** One request per method, for any scope. All throw `WriteFailure`. */
export class WriteRequests {
  readonly #client: QoveryClient;
  #distrust: SyncError | undefined;

  constructor(client: QoveryClient) {
    this.#client = client;
  }

  /** The first answer that gave an odd id. Nothing of it was used: the next list tells what became of the write. */
  get distrust(): SyncError | undefined {
    return this.#distrust;
  }

  /** Whether a text is a key that this run has seen or written. */
  isKey(text: string): boolean {
    return this.#client.seenKeys.has(text);
  }

  async create(scope: Scope, write: RawValue, options?: WriteOptions): Promise<RawReceipt> {
    const { key, value, mountPath, interpolateInFile, describe } = write;
    this.#client.seenKeys.add(key);
    const fields = {
      key,
      value: value.reveal(),
      ...(mountPath !== undefined && { mount_path: mountPath }),
      ...interpolation(interpolateInFile),
      ...place(scope, 'variable'),
    };
    return await this.#write({ method: 'POST', path: createPath(scope), scope, fields, describe }, options);
  }

  /** Always sends value, description and interpolation flag: leaving one out may clear it (unknown). */
  async edit(
    scope: Scope,
    current: ListedSecret,
    {
      key,
      value,
      describe,
      isVisible,
    }: Pick<RawValue, 'key' | 'value' | 'describe'> & { readonly isVisible: boolean },
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    const fields = { key, value: value.reveal(), ...interpolation(current.interpolateInFile) };
    const changes = isVisible ? 'visible' : 'hidden';
    return await this.#write({ ...put(scope, current), fields, describe, changes }, options);
  }

  async createOverride(
    scope: Scope,
    overriddenId: string,
    { key, value, interpolateInFile, describe }: RawValue,
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    this.#client.seenKeys.add(key);
    const path = secretPath(scope, overriddenId, 'override');
    const fields = {
      value: value.reveal(),
      ...interpolation(interpolateInFile),
      ...place(scope, 'override'),
    };
    return await this.#write({ method: 'POST', path, scope, fields, describe }, options);
  }

  async createAlias(
    scope: Scope,
    { key, targetId, interpolateInFile, describe }: RawAlias,
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    this.#client.seenKeys.add(key);
    const path = secretPath(scope, targetId, 'alias');
    const fields = { key, ...interpolation(interpolateInFile), ...place(scope, 'alias') };
    return await this.#write({ method: 'POST', path, scope, fields, describe }, options);
  }

  /** An alias's PUT carries a value only to re-point it: the value is then the new target's key (observed). */
  async editAlias(
    scope: Scope,
    current: ListedSecret,
    { targetKey, describe }: { readonly targetKey: string | undefined; readonly describe: DescribeAt },
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    const fields = {
      key: current.key.raw,
      ...(targetKey !== undefined && { value: targetKey }),
      ...interpolation(current.interpolateInFile),
    };
    const changes = targetKey === undefined ? 'hidden' : 'visible';
    return await this.#write({ ...put(scope, current), fields, describe, changes }, options);
  }

  /** Deletes a secret; gone is what was wanted: deleted with its target, or by an earlier attempt whose answer was lost. */
  async remove(scope: Scope, { id }: Pick<ListedSecret, 'id'>, options?: WriteOptions): Promise<void> {
    try {
      const call: Call = { method: 'DELETE', path: secretPath(scope, id), changes: 'visible', ...options };
      const { status, json } = await this.#client.send(call);
      // A page of some gateway in between is no answer of Qovery's, whatever its status.
      if (status !== 204 && json === undefined)
        throw new WriteFailure('unsure', "the answer to the delete can't be read");
    } catch (error) {
      if (!(error instanceof CallError && error.status === 404)) throw asWriteFailure(error, scope);
    }
  }

  async #write(
    { scope, fields, describe, previously, ...call }: Write,
    options?: WriteOptions,
  ): Promise<RawReceipt> {
    let sentDescription = '';
    let sentAt: number | undefined;
    const body = (serverNow: number | undefined): unknown => {
      sentAt = serverNow;
      sentDescription = describe(serverNow);
      return { ...fields, description: sentDescription };
    };
    const answer = await this.#client
      .send({ changes: 'visible', ...call, body, ...options })
      .catch((error: unknown) => {
        throw asWriteFailure(error, scope);
      });
    const secret = this.#read(answer);
    const editedAt = secret.updatedAt === previously ? undefined : secret.updatedAt;
    if (editedAt !== undefined) this.#client.clock.learnFromEdit(editedAt);
    const isMisdated =
      editedAt !== undefined && (sentAt === undefined || Math.abs(editedAt - sentAt) > MISDATED_MS);
    return { secret, sentDescription, isMisdated };
  }

  #read({ json }: Answer): ListedSecret {
    try {
      if (isFields(json)) return readListedSecret(json);
    } catch (error) {
      // Refused below: an answer without id or key says as little as none.
      if (error instanceof OddIdError) this.#distrust ??= error;
    }
    throw new WriteFailure('unsure', "Qovery accepted the write, but its answer can't be read");
  }
}

function put(
  scope: Scope,
  { id, updatedAt }: ListedSecret,
): Pick<Write, 'method' | 'path' | 'scope' | 'previously'> {
  return { method: 'PUT', path: secretPath(scope, id), scope, previously: updatedAt };
}

/** For `/variable` the body says where a secret belongs, the other paths say it themselves. */
function place(scope: Scope, what: 'variable' | 'alias' | 'override'): PlaceBody {
  if (!usesVariables(scope)) return {};
  return {
    [`${what}_scope`]: scopeEnum(scope),
    [`${what}_parent_id`]: scope.id,
    ...(what === 'variable' && { is_secret: true }),
  };
}

function interpolation(flag: boolean | undefined): { enable_interpolation_in_file?: boolean } {
  return flag === undefined ? {} : { enable_interpolation_in_file: flag };
}

function asWriteFailure(error: unknown, scope: Scope): unknown {
  if (!(error instanceof CallError)) return error;
  const conflict = error.status === 409 ? readConflict(error.body, scope) : undefined;
  const text = conflict === undefined ? error.whole : say`${error.whole}; ${conflict}`;
  return new WriteFailure(error.kind, text, error.status);
}
