import type { RemoteSecret } from '../model/remote.js';
import type {
  AliasFields,
  DescribeNow,
  Receipt,
  SecretWriter,
  ValueFields,
  WriteOptions,
} from '../model/store.js';
import { WriteFailure } from '../model/store.js';
import { CallError } from './call-error.js';
import type { Answer, Call, QoveryClient } from './client.js';
import { explainClash } from './clash.js';
import type { Parent } from './parent.js';
import { secretPath, secretsPath } from './parent.js';
import type { WriteBody } from './requests.js';
import { isFields, readSecret } from './wire.js';

type Undescribed<Body> = Body extends WriteBody ? Omit<Body, 'description'> : never;

type Write = Omit<Call, 'body' | 'mustFinish'> & {
  readonly fields: Undescribed<WriteBody>;
  readonly describe: DescribeNow;
  /** `updated_at` before the write, to tell whether the answer's was made by it. */
  readonly previously?: number | undefined;
};

/** More than the way of a request explains, and well below what counts as an edit by someone else. */
const MISDATED_MS = 60_000;

/** Creates, edits and deletes a parent's secrets: the only code that writes, made for an apply alone. */
export class QoveryWriter implements SecretWriter {
  wrote = false;
  readonly #client: QoveryClient;
  readonly #parent: Parent;

  constructor(client: QoveryClient, parent: Parent) {
    this.#client = client;
    this.#parent = parent;
  }

  async create(
    { key, value, mountPath, interpolateInFile, describe }: Parameters<SecretWriter['create']>[0],
    options?: WriteOptions,
  ): Promise<Receipt> {
    const mount = mountPath !== undefined && { mount_path: mountPath };
    const fields = { key, value: value.reveal(), ...mount, ...interpolation(interpolateInFile) };
    return await this.#write({ method: 'POST', path: secretsPath(this.#parent), fields, describe }, options);
  }

  /** Always sends value, description and interpolation flag: leaving one out may clear it (unknown). */
  async edit(
    current: RemoteSecret,
    { key, value, describe }: ValueFields,
    options?: WriteOptions,
  ): Promise<Receipt> {
    const fields = { key, value: value.reveal(), ...interpolation(current.interpolateInFile) };
    return await this.#write(this.#put(current, fields, describe), options);
  }

  async createOverride(
    overriddenId: string,
    { value, interpolateInFile, describe }: ValueFields,
    options?: WriteOptions,
  ): Promise<Receipt> {
    const path = secretPath(this.#parent, overriddenId, 'override');
    const fields = { value: value.reveal(), ...interpolation(interpolateInFile) };
    return await this.#write({ method: 'POST', path, fields, describe }, options);
  }

  async createAlias(
    targetId: string,
    { key, describe, interpolateInFile }: AliasFields,
    options?: WriteOptions,
  ): Promise<Receipt> {
    const path = secretPath(this.#parent, targetId, 'alias');
    return await this.#write(
      { method: 'POST', path, fields: { key, ...interpolation(interpolateInFile) }, describe },
      options,
    );
  }

  /** An alias's PUT carries a value only to re-point it: the value is then the new target's key (observed). */
  async editAlias(
    current: RemoteSecret,
    { key, target, describe }: AliasFields & { target?: string },
    options?: WriteOptions,
  ): Promise<Receipt> {
    const fields = {
      key,
      ...(target !== undefined && { value: target }),
      ...interpolation(current.interpolateInFile),
    };
    return await this.#write(this.#put(current, fields, describe), options);
  }

  async remove(current: RemoteSecret, options?: WriteOptions): Promise<void> {
    try {
      const path = secretPath(this.#parent, current.id);
      const { status, json } = await this.#client.send({ method: 'DELETE', path, ...options });
      // A page of some gateway in between is no answer of Qovery's, whatever its status.
      if (status !== 204 && json === undefined)
        throw new WriteFailure('unsure', 'the answer to the delete can not be read');
      this.wrote = true;
    } catch (error) {
      // Gone is what was wanted: cascaded from its target, or an earlier attempt whose answer was lost.
      if (!(error instanceof CallError && error.status === 404)) throw asWriteFailure(error);
      this.wrote ||= error.mayHaveWritten;
    }
  }

  #put(current: RemoteSecret, fields: Write['fields'], describe: DescribeNow): Write {
    return {
      method: 'PUT',
      path: secretPath(this.#parent, current.id),
      fields,
      describe,
      previously: current.updatedAt,
    };
  }

  async #write(
    { method, path, fields, describe, previously }: Write,
    options?: WriteOptions,
  ): Promise<Receipt> {
    let sentDescription = '';
    let sentAt: number | undefined;
    const body = (serverNow: number | undefined): WriteBody => {
      sentAt = serverNow;
      sentDescription = describe(serverNow);
      return { ...fields, description: sentDescription };
    };
    const answer = await this.#client.send({ method, path, body, ...options }).catch((error: unknown) => {
      throw asWriteFailure(error);
    });
    this.wrote = true;
    const secret = readAnswer(answer);
    const editedAt = secret.updatedAt === previously ? undefined : secret.updatedAt;
    if (editedAt !== undefined) this.#client.clock.learnFromEdit(editedAt);
    const misdated =
      editedAt !== undefined && (sentAt === undefined || Math.abs(editedAt - sentAt) > MISDATED_MS);
    return { secret, sentDescription, misdated };
  }
}

function readAnswer({ json }: Answer): RemoteSecret {
  try {
    if (isFields(json)) return readSecret(json);
  } catch {
    // Falls through: an answer without id or key says as little as none.
  }
  throw new WriteFailure('unsure', 'Qovery accepted the write, but its answer can not be read');
}

function interpolation(flag: boolean | undefined): { enable_interpolation_in_file?: boolean } {
  return flag === undefined ? {} : { enable_interpolation_in_file: flag };
}

function asWriteFailure(error: unknown): unknown {
  if (!(error instanceof CallError)) return error;
  const clash = error.status === 409 ? explainClash(error.body) : undefined;
  const message = clash === undefined ? error.message : `${error.message}; ${clash}`;
  return new WriteFailure(error.kind, message, error.status);
}
