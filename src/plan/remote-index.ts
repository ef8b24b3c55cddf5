import type { Listing, RemoteSecret, RemoteVariable } from '../model/remote.js';
import type { Policy } from './policy.js';
import type { Holding } from './standing.js';
import { holdingOf, isUntouchable } from './standing.js';

/** Something an alias can point to or an override can cover. */
export type Linkable = Pick<RemoteSecret, 'id' | 'key' | 'scope' | 'kind'>;

/** The project's list, made for looking things up. */
export class RemoteIndex {
  readonly policy: Policy;
  /** The server's clock (Unix ms), `undefined` where it can't be known. */
  readonly serverNow: number | undefined;
  /** The latest time known to have passed on the server (Unix ms): its clock or the last edit it lists. */
  readonly latest: number | undefined;
  /** Secrets of the project's own scope that belong to Qovery: all that a run may ever touch. */
  readonly holdings: readonly Holding[];
  readonly listedKeys: ReadonlySet<string>;
  readonly #atProject = new Map<string, RemoteSecret[]>();
  readonly #elsewhere = new Map<string, RemoteSecret[]>();
  readonly #dependents = new Map<string, RemoteSecret[]>();
  readonly #holdings = new Map<string, Holding>();
  readonly #variables: ReadonlyMap<string, RemoteVariable>;
  /** By scope and key. */
  readonly #secretVariables: ReadonlyMap<string, RemoteVariable>;

  /** @param variables what `GET /variable` told, where it was asked */
  constructor(listing: Listing, policy: Policy, variables: readonly RemoteVariable[] = []) {
    this.policy = policy;
    this.serverNow = listing.serverNow;
    this.#variables = new Map(variables.map((one) => [one.id, one]));
    this.#secretVariables = new Map(
      variables.filter((one) => one.isSecret).map((one) => [`${one.scope} ${one.key}`, one]),
    );
    // A list that names one id twice tells one secret twice.
    const byId = new Map(listing.secrets.map((secret) => [secret.id, secret]));
    let latest = listing.serverNow ?? 0;
    for (const listed of byId.values()) {
      // Where the list does not tell a kind, the variables may: of an external secret, too.
      const kind = listed.kind ?? this.#variables.get(listed.id)?.kind;
      const secret = kind === listed.kind ? listed : { ...listed, kind };
      append(secret.scope === 'PROJECT' ? this.#atProject : this.#elsewhere, secret.key, secret);
      if (secret.aliasOf) append(this.#dependents, secret.aliasOf.id, secret);
      if (secret.overrides) append(this.#dependents, secret.overrides.id, secret);
      if (!isUntouchable(secret)) this.#holdings.set(secret.id, holdingOf(secret, policy));
      latest = Math.max(latest, secret.updatedAt ?? 0);
    }
    this.latest = latest === 0 ? undefined : latest;
    this.holdings = [...this.#holdings.values()];
    this.listedKeys = new Set([...this.#atProject.keys(), ...this.#elsewhere.keys()]);
  }

  /** Secrets of this key at project scope; more than one is a list that can't be trusted. */
  atProject(key: string): readonly RemoteSecret[] {
    return this.#atProject.get(key) ?? NONE;
  }

  /** Secrets of this key at other scopes that stand on their own (an override below ours is no clash). */
  elsewhere(key: string): readonly RemoteSecret[] {
    return this.#elsewhere.get(key) ?? NONE;
  }

  holding(secret: RemoteSecret): Holding | undefined {
    return this.#holdings.get(secret.id);
  }

  /** The mount path as `GET /variable` told it. */
  mountPath({ id }: RemoteSecret): string | undefined {
    return this.#variables.get(id)?.mountPath;
  }

  /** Aliases and overrides, at any scope, that the list shows to hang on a secret. */
  dependentsOf(secret: RemoteSecret): readonly RemoteSecret[] {
    return this.#dependents.get(secret.id) ?? NONE;
  }

  /** The secret an alias of this target would point to: the project's own first, then a higher scope's. */
  aliasTarget(key: string): Linkable | undefined {
    return this.atProject(key)[0] ?? this.#secretVariables.get(`PROJECT ${key}`) ?? this.overridable(key);
  }

  /** The higher-scope secret that a project-level override of this key would cover. */
  overridable(key: string): Linkable | undefined {
    const listed = this.elsewhere(key).find((one) => one.scope === 'BUILT_IN');
    return listed ?? this.#secretVariables.get(`BUILT_IN ${key}`);
  }
}

const NONE: readonly RemoteSecret[] = [];

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
