import { describeScope, type Scope } from '../model/scope.js';
import type { RawReader, RawVariable } from '../model/raw-store.js';
import type { Listing } from '../model/secret.js';
import { say } from '../model/text.js';
import type { QoveryClient } from './http/client.js';
import { secretsPath, usesVariables, variablesPath } from './paths.js';
import { get } from './read.js';
import { readSecrets, readVariables } from './wire.js';

/** Reads scopes' secrets. In: a scope. Out: its list as the API gives it. Has no way to write. */
export class QoveryReader implements RawReader {
  readonly #client: QoveryClient;

  constructor(client: QoveryClient) {
    this.#client = client;
  }

  /** One request. @throws SyncError with the failure reason, when there is no readable list */
  async list(scope: Scope): Promise<Listing> {
    const showsMountPaths = usesVariables(scope);
    const path = showsMountPaths ? variablesPath(scope, { secretsOnly: true }) : secretsPath(scope);
    const { json } = await get(this.#client, path, say`the secrets of ${describeScope(scope)}`);
    // Reading a list takes longer than sending what its answer lets go.
    await this.#client.letOthersSend();
    const secrets = showsMountPaths ? secretsOf(json) : readSecrets(json);
    for (const { key } of secrets) this.#client.seenKeys.add(key.raw);
    return { scope, secrets, showsMountPaths, serverNow: this.#client.clock.now() };
  }

  /** `GET /variable`: mount paths, and plain variables unless `secretsOnly`. @throws SyncError */
  async variables(scope: Scope, options: { readonly secretsOnly: boolean }): Promise<readonly RawVariable[]> {
    const what = say`the variables of ${describeScope(scope)}`;
    const { json } = await get(this.#client, variablesPath(scope, options), what);
    return readVariables(json);
  }
}

function secretsOf(json: unknown): Listing['secrets'] {
  const secrets = readVariables(json).filter(({ isSecret }) => isSecret);
  return [...new Map(secrets.map(({ secret }) => [secret.id, secret])).values()];
}
