import type { Listing, RemoteSecret, RemoteVariable } from '../model/remote.js';
import type { Policy } from './policy.js';
import type { Holding } from './standing.js';
import { holdingOf, isUntouchable } from './standing.js';

/** Something an alias can point to or an override can cover. */
export type Linkable = Pick<RemoteSecret, 'id' | 'key' | 'scope' | 'kind'>;

/** The project's list, made for looking things up. */
export class RemoteIndex {
  /** Secrets of the project's own scope that belong to Qovery: all that a run may ever touch. */
  readonly holdings: readonly Holding[];
  readonly #byKey = new Map<string, RemoteSecret[]>();
  readonly #dependents = new Map<string, RemoteSecret[]>();
  readonly #holdings = new Map<string, Holding>();
  readonly #variables: readonly RemoteVariable[];

  constructor(listing: Listing, variables: ReadonlyMap<string, RemoteVariable> | undefined, policy: Policy) {
    // A list that names one id twice tells one secret twice.
    const byId = new Map(listing.secrets.map((secret) => [secret.id, secret]));
    // Where the list does not tell a kind, the variables may: of an external secret, too.
    const secrets = [...byId.values()].map((secret) => ({
      ...secret,
      kind: secret.kind ?? variables?.get(secret.id)?.kind,
    }));
    for (const secret of secrets) {
      append(this.#byKey, secret.key, secret);
      for (const link of [secret.aliasOf, secret.overrides])
        if (link) append(this.#dependents, link.id, secret);
    }
    this.holdings = secrets
      .filter((secret) => !isUntouchable(secret))
      .map((secret) => holdingOf(secret, policy));
    for (const holding of this.holdings) this.#holdings.set(holding.secret.id, holding);
    this.#variables = [...(variables?.values() ?? [])];
  }

  /** Secrets of this key at project scope; more than one is a list that can't be trusted. */
  atProject(key: string): readonly RemoteSecret[] {
    return this.#of(key).filter((secret) => secret.scope === 'PROJECT');
  }

  /** Secrets of this key at other scopes that stand on their own (an override below ours is no clash). */
  elsewhere(key: string): readonly RemoteSecret[] {
    return this.#of(key).filter((secret) => secret.scope !== 'PROJECT');
  }

  holding(secret: RemoteSecret): Holding | undefined {
    return this.#holdings.get(secret.id);
  }

  /** Aliases and overrides, at any scope, that the list shows to hang on a secret. */
  dependentsOf(secret: RemoteSecret): readonly RemoteSecret[] {
    return this.#dependents.get(secret.id) ?? [];
  }

  /** The secret an alias of this target would point to: the project's own first, then a higher scope's. */
  aliasTarget(key: string): Linkable | undefined {
    const own = this.atProject(key)[0];
    if (own) return own;
    const isInReach = (one: Linkable): boolean =>
      one.key === key && (one.scope === 'BUILT_IN' || one.scope === 'PROJECT');
    return this.#of(key).find(isInReach) ?? this.#variables.find((one) => isInReach(one) && one.isSecret);
  }

  /** The higher-scope secret that a project-level override of this key would cover. */
  overridable(key: string): Linkable | undefined {
    const isHigher = (one: Linkable): boolean => one.key === key && one.scope === 'BUILT_IN';
    return this.#of(key).find(isHigher) ?? this.#variables.find((one) => isHigher(one) && one.isSecret);
  }

  #of(key: string): readonly RemoteSecret[] {
    return this.#byKey.get(key) ?? [];
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
