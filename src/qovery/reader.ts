import { SyncError } from '../errors.js';
import type { Listing, RemoteVariable } from '../model/remote.js';
import type { SecretReader } from '../model/store.js';
import { CallError } from './call-error.js';
import type { Answer, QoveryClient } from './client.js';
import { readRateLimit } from './limits.js';
import type { Parent } from './parent.js';
import { secretsPath, variablesPath } from './parent.js';
import { readResults, readSecret, readVariable } from './wire.js';

/** Reads a parent's secrets. Has no way to write. */
export class QoveryReader implements SecretReader {
  readonly #client: QoveryClient;
  readonly #parent: Parent;

  constructor(client: QoveryClient, parent: Parent) {
    this.#client = client;
    this.#parent = parent;
  }

  /** @throws SyncError with the failure reason, when there is no readable list */
  async list(): Promise<Listing> {
    const what = `secrets of project ${this.#parent.id}`;
    const { json, headers } = await get(this.#client, secretsPath(this.#parent), what);
    const serverNow = this.#client.clock.now();
    return {
      secrets: readResults(json, 'secrets').map(readSecret),
      rateLimit: readRateLimit(headers, serverNow ?? Date.now()),
      serverNow,
    };
  }

  /** @throws SyncError with the failure reason, when there is no readable list */
  async variables(secretsOnly: boolean): Promise<readonly RemoteVariable[]> {
    const { json } = await get(
      this.#client,
      variablesPath(this.#parent, secretsOnly),
      `variables of project ${this.#parent.id}`,
    );
    return readResults(json, 'variables').map(readVariable);
  }
}

/** A read that the run can't go on without. @param what for messages: "secrets of project …" */
export async function get(client: QoveryClient, path: string, what: string): Promise<Answer> {
  const answer = await client.send({ method: 'GET', path }).catch((error: unknown) => {
    throw error instanceof CallError
      ? new SyncError(error.reason, `can't list the ${what}: ${error.message}`)
      : error;
  });
  if (answer.json === undefined) {
    throw new SyncError(
      'api-error',
      `can't list the ${what}: the answer is not JSON; check api-url and the network in between`,
    );
  }
  return answer;
}
