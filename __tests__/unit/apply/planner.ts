import type { DesiredEntry, ManagedEntry } from '../../../src/model/desired.js';
import type {
  Change,
  CreateChange,
  DeleteChange,
  Move,
  Plan,
  Refusal,
  WriteChange,
} from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import { ancestorsOf, depthOf, describeScope, isAbove } from '../../../src/model/scope.js';
import type { OwnedListing, OwnedSecret } from '../../../src/model/secret.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { ApiText, say, type Text } from '../../../src/model/text.js';
import { SCOPES } from './tree.js';

/** What a file says of one key. */
export type Wanted =
  | { readonly kind: 'value'; readonly value: string; readonly text?: string }
  | { readonly kind: 'file'; readonly value: string; readonly path: string }
  | { readonly kind: 'override'; readonly value: string }
  | { readonly kind: 'alias'; readonly target: string; readonly text?: string }
  | { readonly kind: 'absent' };

/** By scope id, then key. Only these scopes are named. */
export type File = Readonly<Record<string, Readonly<Record<string, Wanted | string>>>>;

export const file = (path: string, value = 'f'): Wanted => ({ kind: 'file', path, value });
export const alias = (target: string, text?: string): Wanted => ({
  kind: 'alias',
  target,
  ...(text !== undefined && { text }),
});
export const over = (value: string): Wanted => ({ kind: 'override', value });
export const described = (value: string, text: string): Wanted => ({ kind: 'value', value, text });
export const ABSENT: Wanted = { kind: 'absent' };

/** Makes a plan of what a file says and lists show. */
export type PlanFile = (file: File, listings: ReadonlyMap<string, OwnedListing>, options: Options) => Plan;

export interface Options {
  /** Deletes of these keys (`KEY@scope`) wait for other keys to be written: old → new. */
  readonly renames?: Readonly<Record<string, string>>;
  /** Has a value give way to an alias although nothing shows what to restore it with. */
  readonly withoutRestoreValue?: boolean;
}

/**
 * Plans as the port `replan` does, in short: enough for the changes that applying knows. Moves are made of deletes and
 * creates of one key in a branch; what hangs on a secret that is deleted and made anew is created again.
 */
export function plan(wanted: File, listings: ReadonlyMap<string, OwnedListing>, options: Options = {}): Plan {
  return new Planner(wanted, listings, options).plan();
}

class Planner {
  readonly #wanted: ReadonlyMap<string, ReadonlyMap<string, Wanted>>;
  readonly #listings: ReadonlyMap<string, OwnedListing>;
  readonly #options: Options;
  readonly #changes: Change[] = [];
  readonly #refusals: Refusal[] = [];

  constructor(wanted: File, listings: ReadonlyMap<string, OwnedListing>, options: Options) {
    this.#wanted = new Map(
      Object.entries(wanted).map(([id, entries]) => [
        id,
        new Map(
          Object.entries(entries).map(([key, one]): [string, Wanted] => [
            key,
            typeof one === 'string' ? { kind: 'value', value: one } : one,
          ]),
        ),
      ]),
    );
    this.#listings = listings;
    this.#options = options;
  }

  plan(): Plan {
    for (const scope of SCOPES) this.#planScope(scope);
    const moves = this.#findMoves();
    this.#recreateHanging();
    this.#refuseCollisions();
    const refused = new Set(this.#refusals.map(({ scope, key }) => `${scope?.id} ${key}`));
    const changes = this.#changes
      .filter(({ scope, key }) => !refused.has(`${scope.id} ${key.raw}`))
      .map((change) => (change.action === 'delete' ? change : this.#linked(change)))
      .sort((a, b) => (a.key.raw < b.key.raw ? -1 : 1));
    const current = <T extends Change>(old: T): T =>
      (changes.find(
        (one) => one.scope.id === old.scope.id && one.key.raw === old.key.raw && one.action === old.action,
      ) ?? old) as T;
    return {
      scopes: SCOPES.filter(({ id }) => this.#wanted.has(id)).map((scope) => ({
        scope,
        changes: changes.filter((change) => change.scope.id === scope.id),
        unchanged: [...this.#own(scope).keys()].filter(
          (key) =>
            ![undefined, 'absent'].includes(this.#wantedKind(scope, key)) &&
            !refused.has(`${scope.id} ${key}`) &&
            !changes.some((change) => change.scope.id === scope.id && change.key.raw === key),
        ),
        unmanaged: [],
        kept: [],
        skipped: [],
        prunable: 0,
      })),
      moves: moves
        .map((move) => ({ ...move, deletes: move.deletes.map(current), creates: move.creates.map(current) }))
        .filter(({ creates, deletes }) => [...creates, ...deletes].every((one) => changes.includes(one))),
      renames: Object.entries(this.#options.renames ?? {}).map(([from, to]) => ({
        scope: SCOPES[0] as Scope,
        from: new ApiText(from),
        to: new ApiText(to),
      })),
      digest: '',
      requests: 0,
      problems: [],
      refusals: this.#refusals,
    };
  }

  #wantedKind(scope: Scope, key: string): string | undefined {
    return this.#wanted.get(scope.id)?.get(key)?.kind;
  }

  #planScope(scope: Scope): void {
    const entries = this.#wanted.get(scope.id);
    if (entries === undefined) return;
    const own = this.#own(scope);
    for (const [key, one] of entries) {
      const current = own.get(key);
      if (current?.ownership === 'foreign') this.#refuse(scope, key, `"${key}" is marked by another owner`);
      else if (one.kind === 'absent') {
        if (current)
          this.#changes.push({ ...deleteOf(scope, current), reason: 'listed-absent', isAbsent: true });
      } else this.#compare(scope, key, one, current);
    }
    for (const [key, current] of own) {
      if (!entries.has(key) && current.ownership === 'ours') this.#changes.push(deleteOf(scope, current));
    }
  }

  #compare(
    scope: Scope,
    key: string,
    one: Exclude<Wanted, { kind: 'absent' }>,
    current: OwnedSecret | undefined,
  ): void {
    const desired = entryOf(key, one);
    const base = { scope, key: new ApiText(key), kind: one.kind, notes: [], desired };
    const update = (reason: Change['reason']): void => {
      if (current) {
        const knownMountPath = one.kind === 'file' ? one.path : undefined;
        this.#changes.push({
          ...base,
          action: 'update',
          reason,
          current,
          adopts: current.ownership !== 'ours',
          knownMountPath,
        });
      }
    };
    if (current === undefined) {
      this.#changes.push({ ...base, action: 'create', reason: 'missing' });
      return;
    }
    const { secret } = current;
    const path = one.kind === 'file' ? one.path : undefined;
    if (current.kind !== one.kind || (one.kind === 'file' && secret.mountPath !== path)) {
      const reason = current.kind !== one.kind ? 'kind-changed' : 'mount-path-changed';
      const oldMountPath = secret.mountPath;
      const target = one.kind === 'alias' ? this.#valueOf(scope, one.target) : undefined;
      const restoreValue =
        target === undefined || this.#options.withoutRestoreValue === true
          ? {}
          : { restoreValue: new SecretValue(target) };
      this.#changes.push({
        ...base,
        action: 'replace',
        reason,
        current,
        adopts: false,
        oldMountPath,
        ...restoreValue,
      });
    } else if (one.kind === 'alias') {
      if (secret.aliasOf?.key.raw !== one.target) update('target-changed');
      else if (one.text !== undefined && one.text !== current.text.raw) update('description-changed');
      else if (current.ownership !== 'ours') update('unknown');
    } else if (current.doubt !== undefined) update('unknown');
    else if (!current.hasValue(one.value)) update('value-changed');
    else if (one.kind === 'value' && one.text !== undefined && one.text !== current.text.raw)
      update('description-changed');
  }

  /** A key that is deleted in a scope and created in another of its branch. */
  #findMoves(): readonly Move[] {
    const moves: Move[] = [];
    for (const key of new Set(this.#changes.map((change) => change.key.raw))) {
      const ofKey = this.#changes.filter((change) => change.key.raw === key);
      const creates = ofKey.filter((change): change is CreateChange => change.action === 'create');
      const deletes = ofKey.filter((change): change is DeleteChange => change.action === 'delete');
      // A value under a new one becomes an override; an override under one that goes becomes a value.
      for (const change of ofKey) {
        if (change.action !== 'replace') continue;
        const becomes = change.desired.kind === 'override';
        const others: readonly Change[] = becomes ? creates : deletes;
        const isBelow = others.some(({ scope }) => isAbove(scope, change.scope));
        if (!isBelow || (!becomes && change.current.kind !== 'override')) continue;
        this.#changes.splice(this.#changes.indexOf(change), 1);
        const { scope, current, kind, desired, notes } = change;
        deletes.push({ ...deleteOf(scope, current), reason: 'moved' });
        creates.push({ action: 'create', scope, key: change.key, kind, desired, notes, reason: 'moved' });
        this.#changes.push(...deletes.slice(-1), ...creates.slice(-1));
      }
      const related = (a: Scope, b: Scope): boolean => a.id === b.id || isAbove(a, b) || isAbove(b, a);
      const from = deletes.filter((one) => creates.some(({ scope }) => related(one.scope, scope)));
      const to = creates.filter((one) => deletes.some(({ scope }) => related(one.scope, scope)));
      if (from.length === 0 || to.length === 0) continue;
      const moved = <T extends Change>(change: T): T => {
        const next = { ...change, reason: 'moved' as const };
        this.#changes[this.#changes.indexOf(change)] = next;
        return next;
      };
      moves.push({
        key: new ApiText(key),
        deletes: from.map(moved).sort((a, b) => depthOf(b.scope) - depthOf(a.scope)),
        creates: to.map(moved).sort((a, b) => depthOf(a.scope) - depthOf(b.scope)),
        losers: [],
      });
    }
    return moves;
  }

  /** What hangs on a secret that is deleted and made anew is deleted with it: it is replaced, if it is in the file. */
  #recreateHanging(): void {
    const queue = this.#changes.flatMap((one) =>
      one.action === 'replace' || one.action === 'delete' ? [one.current.secret.id] : [],
    );
    // What is deleted last is left before: what points elsewhere from now on is edited.
    const last = new Set(
      this.#changes.flatMap((one) =>
        one.action === 'delete' && one.reason !== 'moved' ? [one.current.secret.id] : [],
      ),
    );
    for (const id of queue) {
      for (const scope of SCOPES) {
        for (const [key, current] of this.#own(scope)) {
          const link = current.secret.aliasOf ?? current.secret.overrides;
          const one = this.#wanted.get(scope.id)?.get(key);
          if (link?.id !== id) continue;
          queue.push(current.secret.id);
          if (one === undefined || one.kind === 'absent') continue;
          const leaves = one.kind === 'alias' && one.target !== link.key.raw;
          if (!last.has(id) || !leaves) this.#recreate(scope, key, one, current, link.id);
        }
      }
    }
  }

  #recreate(
    scope: Scope,
    key: string,
    one: Exclude<Wanted, { kind: 'absent' }>,
    current: OwnedSecret,
    linkId: string,
  ): void {
    const index = this.#changes.findIndex((change) => change.scope.id === scope.id && change.key.raw === key);
    const before = this.#changes[index];
    if (before !== undefined && before.action !== 'update') return;
    if (before !== undefined) this.#changes.splice(index, 1);
    const desired = entryOf(key, one);
    const base = { scope, key: new ApiText(key), kind: one.kind, notes: [], desired, current, adopts: false };
    const taker = SCOPES.flatMap((upper) =>
      [...this.#own(upper).values()].map(({ secret }) => ({ scope: upper, secret })),
    ).find(({ secret }) => secret.id === linkId);
    const along = taker && {
      scope: taker.scope,
      key: taker.secret.key,
      otherwise: before && this.#linked(before),
    };
    this.#changes.push({
      ...base,
      action: 'replace',
      reason: 'target-changed',
      oldMountPath: undefined,
      ...(along && { along }),
    });
  }

  #refuseCollisions(): void {
    const going = new Set(
      this.#changes
        .filter(({ action }) => action === 'delete')
        .map(({ scope, key }) => `${scope.id} ${key.raw}`),
    );
    for (const change of this.#changes) {
      if (change.action !== 'create' || change.kind === 'override') continue;
      for (const scope of SCOPES) {
        const there = this.#own(scope).get(change.key.raw);
        if (there === undefined || there.kind === 'override' || scope.id === change.scope.id) continue;
        if (!isAbove(scope, change.scope) && !isAbove(change.scope, scope)) continue;
        if (going.has(`${scope.id} ${change.key.raw}`)) continue;
        this.#refuse(
          change.scope,
          change.key.raw,
          say`"${change.key}" is in ${describeScope(scope)} already`,
        );
      }
    }
  }

  /** Says what an alias points to or an override covers. */
  #linked<T extends WriteChange>(change: T): T {
    const { desired, scope } = change;
    if (desired.kind !== 'alias' && desired.kind !== 'override') return change;
    const present = change.action === 'update' ? change.current.secret : undefined;
    const link = present?.aliasOf ?? present?.overrides;
    // What is right by its key stays as it is.
    if (link !== undefined && change.reason !== 'target-changed') return { ...change, linkId: link.id };
    const key = desired.kind === 'alias' ? desired.target : change.key.raw;
    const candidates = desired.kind === 'alias' ? [scope, ...ancestorsOf(scope)] : ancestorsOf(scope);
    for (const one of candidates) {
      const planned = this.#changes.find(
        (other) =>
          other.scope.id === one.id &&
          other.key.raw === key &&
          other.action !== 'delete' &&
          other.kind !== 'alias' &&
          (desired.kind === 'alias' || other.kind !== 'override'),
      );
      const there = this.#own(one).get(key)?.secret;
      if (planned?.action === 'create' || planned?.action === 'replace') return { ...change, linkScope: one };
      // A real plan keeps what something needs; here it is simply no target.
      if (this.#changes.some((other) => other.action === 'delete' && other.current.secret.id === there?.id))
        continue;
      if (there !== undefined && (desired.kind === 'alias' || there.kind !== 'override'))
        return { ...change, linkId: there.id };
    }
    return change;
  }

  #valueOf(scope: Scope, key: string): string | undefined {
    for (const { id } of [scope, ...ancestorsOf(scope)]) {
      const one = this.#wanted.get(id)?.get(key);
      if (one !== undefined && 'value' in one) return one.value;
    }
    return undefined;
  }

  #own(scope: Scope): ReadonlyMap<string, OwnedSecret> {
    return new Map((this.#listings.get(scope.id)?.own ?? []).map((one) => [one.secret.key.raw, one]));
  }

  #refuse(scope: Scope, key: string, message: Text): void {
    this.#refusals.push({ reason: 'unsafe-plan', scope, key, problem: { severity: 'error', message } });
  }
}

export const AT = { file: 'secrets.yml', line: 1, column: 1 };

/** What a file says of a key as a run reads it. */
export function entryOf(key: string, said: Exclude<Wanted, { kind: 'absent' }>): ManagedEntry;
export function entryOf(key: string, said: Wanted | string): DesiredEntry;
export function entryOf(key: string, said: Wanted | string): DesiredEntry {
  const one: Wanted = typeof said === 'string' ? { kind: 'value', value: said } : said;
  if (one.kind === 'absent') return { key, at: AT, kind: 'absent' };
  const description = 'text' in one ? one.text : undefined;
  const base = { key, at: AT, description };
  if (one.kind === 'alias') return { ...base, kind: 'alias', target: one.target, targetAt: AT };
  const valued = { ...base, value: new SecretValue(one.value), source: 'literal' as const };
  if (one.kind === 'override') return { ...valued, kind: 'override' };
  return { ...valued, kind: one.kind, mountPath: one.kind === 'file' ? one.path : undefined };
}

function deleteOf(scope: Scope, current: OwnedSecret): DeleteChange {
  const { secret, kind = 'value' } = current;
  const path = secret.mountPath === undefined ? {} : { oldMountPath: secret.mountPath };
  return {
    action: 'delete',
    scope,
    key: secret.key,
    kind,
    reason: 'removed-from-file',
    notes: [],
    current,
    deletedAlong: [],
    ...path,
  };
}
