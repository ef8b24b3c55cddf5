import type { EnvironmentScope, ProjectScope, Scope, ServiceScope } from '../../../src/model/scope.js';
import { isAbove, levelOf } from '../../../src/model/scope.js';
import type {
  ListedSecret,
  OwnedListing,
  OwnedSecret,
  SecretKind,
  SecretLink,
} from '../../../src/model/secret.js';
import { ApiText } from '../../../src/model/text.js';

export const PROJECT: ProjectScope = { kind: 'project', id: 'project', name: new ApiText('shop') };
export const STAGING: EnvironmentScope = {
  kind: 'environment',
  id: 'staging',
  name: new ApiText('staging'),
  project: PROJECT,
};
export const PROD: EnvironmentScope = {
  kind: 'environment',
  id: 'prod',
  name: new ApiText('prod'),
  project: PROJECT,
};
export const API: ServiceScope = {
  kind: 'container',
  id: 'api',
  name: new ApiText('api'),
  environment: PROD,
};
export const SCOPES: readonly Scope[] = [PROJECT, STAGING, PROD, API];

/** A secret as the server has it. */
export interface Stored {
  readonly id: string;
  readonly scope: Scope;
  readonly key: string;
  kind: SecretKind;
  value: string;
  mountPath: string | undefined;
  /** What an alias points to or an override covers. */
  link: string | undefined;
  text: string;
  /** Whose mark it carries; `undefined`: nobody's. */
  owner: string | undefined;
  valueWrittenAt: number | undefined;
  interpolateInFile: boolean | undefined;
}

/** Why the server says no. */
export class Refusal extends Error {
  constructor(readonly status: 400 | 404 | 409) {
    super(status === 409 ? 'the key exists' : status === 404 ? 'there is no such secret' : 'not allowed');
  }
}

/** Secrets of scopes with the server's own rules: a key once in a branch, overrides aside; deletes cascade. */
export class Tree {
  readonly secrets = new Map<string, Stored>();
  /** Whether lists come without descriptions. */
  hidesDescriptions = false;
  #ids = 0;
  #time = 1;

  /** Creates a secret. @throws Refusal */
  create(scope: Scope, fields: Partial<Stored> & Pick<Stored, 'key'>): Stored {
    const { key, kind = 'value', link } = fields;
    const target = link === undefined ? undefined : this.secrets.get(link);
    if (link !== undefined && target === undefined) throw new Refusal(404);
    if (kind === 'alias' && target?.kind === 'alias') throw new Refusal(400);
    if (target !== undefined && target.scope.id !== scope.id && !isAbove(target.scope, scope))
      throw new Refusal(400);
    if (this.#clashes(scope, key, kind)) throw new Refusal(409);
    this.#ids += 1;
    const stored: Stored = {
      value: '',
      mountPath: undefined,
      text: '',
      owner: undefined,
      valueWrittenAt: (this.#time += 1),
      link: undefined,
      interpolateInFile: undefined,
      ...fields,
      kind,
      id: `id-${this.#ids}`,
      scope,
    };
    this.secrets.set(stored.id, stored);
    return stored;
  }

  /** Deletes a secret and all that hangs on it. @throws Refusal */
  remove(id: string): void {
    if (!this.secrets.delete(id)) throw new Refusal(404);
    for (const one of this.secrets.values())
      if (one.link === id && this.secrets.has(one.id)) this.remove(one.id);
  }

  at(scope: Scope, key: string): Stored | undefined {
    return [...this.secrets.values()].find((one) => one.scope.id === scope.id && one.key === key);
  }

  get(id: string): Stored {
    const found = this.secrets.get(id);
    if (found === undefined) throw new Refusal(404);
    return found;
  }

  /** `KEY@scope=value`, `KEY@scope:/path=value`, `KEY@scope->TARGET`; overrides are `KEY@scope~value`. */
  state(): readonly string[] {
    return [...this.secrets.values()].map((one) => this.#show(one)).sort();
  }

  list(scope: Scope, owner = 'us'): OwnedListing {
    const all = [...this.secrets.values()];
    const own = all.filter((one) => one.scope.id === scope.id);
    const inherited = all.filter((one) => isAbove(one.scope, scope));
    return {
      scope,
      own: own.map((one) => this.#owned(one, owner)),
      untouchable: [],
      inherited: inherited.map((one) => this.#listed(one)),
      showsDescriptions: !this.hidesDescriptions,
      showsMountPaths: true,
      serverNow: undefined,
    };
  }

  #clashes(scope: Scope, key: string, kind: SecretKind): boolean {
    return [...this.secrets.values()].some((one) => {
      if (one.key !== key) return false;
      if (one.scope.id === scope.id) return true;
      if (isAbove(one.scope, scope)) return kind !== 'override' && one.kind !== 'override';
      return isAbove(scope, one.scope) && kind !== 'override' && one.kind !== 'override';
    });
  }

  #show({ key, scope, kind, value, mountPath, link }: Stored): string {
    if (kind === 'alias') return `${key}@${scope.id}->${this.secrets.get(link ?? '')?.key}`;
    if (kind === 'override') return `${key}@${scope.id}~${value}`;
    return `${key}@${scope.id}${mountPath === undefined ? '' : `:${mountPath}`}=${value}`;
  }

  #owned(one: Stored, owner: string): OwnedSecret {
    // Without a mark nothing is known of the value.
    const isMarked = one.owner !== undefined;
    const { value, mountPath } = one;
    return {
      secret: this.#listed(one),
      ownership: one.owner === owner ? 'ours' : isMarked ? 'foreign' : 'unmarked',
      kind: one.kind,
      text: new ApiText(one.text),
      ownerShown: new ApiText(one.owner ?? ''),
      isOfThisSource: true,
      doubt: isMarked ? undefined : { reason: 'unknown', note: '', otherKey: false, since: undefined },
      valueWrittenAt: one.valueWrittenAt,
      hasValue: (text) => isMarked && text === value,
      compareMountPath: (wanted) => (wanted === mountPath ? 'same' : 'differs'),
    };
  }

  #listed(one: Stored): ListedSecret {
    const target = one.link === undefined ? undefined : this.secrets.get(one.link);
    const link: SecretLink | undefined = target && {
      id: target.id,
      key: new ApiText(target.key),
      level: levelOf(target.scope),
      mountPath: undefined,
    };
    return {
      id: one.id,
      key: new ApiText(one.key),
      level: levelOf(one.scope),
      scopeText: new ApiText(levelOf(one.scope).toUpperCase()),
      kind: one.kind,
      keeper: 'qovery',
      description: one.text,
      hasDescription: true,
      interpolateInFile: one.interpolateInFile,
      aliasOf: one.kind === 'alias' ? link : undefined,
      overrides: one.kind === 'override' ? link : undefined,
      mountPath: one.mountPath,
      createdAt: undefined,
      updatedAt: undefined,
    };
  }
}
