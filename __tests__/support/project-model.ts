import type { ManagedEntry } from '../../src/model/desired.js';
import type { Change, DeleteChange, ReplaceChange, WriteChange } from '../../src/model/plan.js';
import type { RemoteSecret, RemoteVariable } from '../../src/model/remote.js';
import type { Policy } from '../../src/plan/policy.js';
import { createDescribe } from '../../src/plan/describe.js';
import { linkTo, remote, variable } from './build-plan.js';

/** A project as the plan's rules need it: writes store what they send, and deletes take along what hangs on. */
export class ProjectModel {
  readonly #secrets: Map<string, RemoteSecret>;
  readonly #mountPaths: Map<string, string>;
  #made = 0;

  constructor(secrets: readonly RemoteSecret[], mountPaths: ReadonlyMap<string, string>) {
    this.#secrets = new Map(secrets.map((secret) => [secret.id, secret]));
    this.#mountPaths = new Map(mountPaths);
  }

  get secrets(): readonly RemoteSecret[] {
    return [...this.#secrets.values()];
  }

  /** What `GET /variable` tells. */
  get variables(): readonly RemoteVariable[] {
    return this.secrets.map(({ id, key, scope, kind }) =>
      variable(key, { id, scope, kind: kind ?? 'value', mountPath: this.#mountPaths.get(id) }),
    );
  }

  /** Carries a plan out: secrets, overrides, aliases, then deletes. */
  apply(changes: readonly Change[], policy: Policy, now: number): void {
    const describe = createDescribe(policy);
    const phaseOf = ({ action, kind }: Change) =>
      action === 'delete' ? 9 : ['value', 'file', 'override', 'alias'].indexOf(kind);
    for (const change of changes.toSorted((a, b) => phaseOf(a) - phaseOf(b))) {
      if (change.action === 'delete') this.#remove(change.current.id);
      else this.#write(change, describe(change, now), now);
    }
  }

  #write(change: WriteChange, description: string, now: number): void {
    const current = change.action === 'update' ? this.#secrets.get(change.current.id) : undefined;
    if (change.action === 'replace') this.#remove(change.current.id);
    const { desired } = change;
    const id = current?.id ?? `made-${++this.#made}`;
    const made = {
      id,
      kind: desired.kind,
      description,
      createdAt: now,
      updatedAt: now,
      ...this.#linksOf(desired),
    };
    this.#secrets.set(id, current ? { ...current, ...made } : remote(desired.key, made));
    if (current === undefined && desired.kind === 'file') this.#mountPaths.set(id, desired.mountPath ?? '');
    if (change.action === 'replace') this.#putBack(change, id);
  }

  #linksOf(entry: ManagedEntry): Partial<RemoteSecret> {
    const wanted = entry.kind === 'alias' ? entry.target : entry.key;
    const [own, higher] = ['PROJECT', 'BUILT_IN'].map((scope) =>
      this.secrets.find((secret) => secret.key === wanted && secret.scope === scope),
    );
    if (entry.kind === 'alias') return { aliasOf: linkTo(own ?? higher ?? missing(wanted)) };
    return entry.kind === 'override' ? { overrides: linkTo(higher ?? missing(wanted)) } : {};
  }

  #putBack({ restores, key }: ReplaceChange, targetId: string): void {
    for (const alias of restores) {
      const id = `made-${++this.#made}`;
      this.#secrets.set(id, { ...alias, id, aliasOf: { ...linkTo({ ...alias, key }), id: targetId } });
    }
  }

  #remove(id: DeleteChange['current']['id']): void {
    this.#secrets.delete(id);
    for (const { id: other, aliasOf, overrides } of this.secrets) {
      if (aliasOf?.id === id || overrides?.id === id) this.#remove(other);
    }
  }
}

function missing(key: string): never {
  throw new Error(`"${key}" is not in the project`);
}
