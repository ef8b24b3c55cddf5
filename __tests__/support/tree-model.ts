import type { DesiredEntry } from '../../src/model/desired.js';
import { valueOf } from '../../src/model/desired.js';
import type { Change, Plan, WriteChange } from '../../src/model/plan.js';
import { changesOf } from '../../src/model/plan.js';
import type { Scope } from '../../src/model/scope.js';
import { ancestorsOf, isAbove, isService, levelOf } from '../../src/model/scope.js';
import type {
  Doubt,
  ListedLevel,
  ListedSecret,
  OwnedListing,
  OwnedSecret,
  Ownership,
  SecretKind,
  SecretLink,
} from '../../src/model/secret.js';
import { ApiText } from '../../src/model/text.js';
import type { PlanInput, PlanPolicy, Wants } from '../../src/plan/plan.js';
import { planScopes } from '../../src/plan/plan.js';
import { NOW, pathOf, policyOf, PROJECT, scopesOf } from './build-plan.js';

/** A secret of the model: what a list shows of it, and what its mark would say. */
export interface Made {
  readonly id: string;
  /** `undefined` for those that Qovery provides itself. */
  readonly scope: Scope | undefined;
  readonly key: string;
  readonly kind: SecretKind;
  readonly value: string;
  readonly mountPath: string | undefined;
  /** What an alias points to or an override covers. */
  readonly target: string | undefined;
  readonly ownership: Ownership;
  readonly keeper: ListedSecret['keeper'];
  readonly text: string;
  readonly owner: string;
  readonly isOfThisSource: boolean;
  /** Whether the list says of what kind it is, and what it points to (of which it says the one at least). */
  readonly showsKind: boolean;
  readonly showsLink: boolean;
  /** Whether the mark shows the mount path. */
  readonly marksPath: boolean;
  readonly doubt: Doubt | undefined;
  /** Nothing shows what kind it is, a list with mount paths neither. */
  readonly hidesKind?: boolean;
  readonly isStale?: boolean;
}

export type Traits = Partial<Omit<Made, 'id' | 'scope' | 'key' | 'target'>> & { readonly target?: Made };

/** How the lists of a model answer. */
export interface Answers {
  readonly hidesInherited?: boolean;
  /** Lists show what is below, too. */
  readonly showsBelow?: boolean;
  readonly showsDescriptions?: boolean;
  /** Lists with mount paths are refused, with this. */
  readonly pathsUnreadable?: string;
  /** Scopes that can't be listed, by id, with the status. */
  readonly unreadable?: ReadonlyMap<string, number>;
  /** Looking up what is below fails. */
  readonly belowUnreadable?: boolean;
  readonly own?: Scope;
}

/**
 * A project with its environments and services as Qovery would keep it: one key in a branch, overrides aside, and
 * cascades. It answers what a plan wants to know, and applies plans; a change that Qovery would refuse throws.
 */
export class TreeModel {
  readonly scopes: readonly Scope[];
  #secrets: Made[];
  #count: number;

  constructor(scopes: readonly Scope[], secrets: readonly Made[] = []) {
    this.scopes = scopes;
    this.#secrets = [...secrets];
    // Ids of what was there before are never given again.
    this.#count = Math.max(0, ...secrets.map(({ id }) => Number(id.slice(3)) + 1));
  }

  get secrets(): readonly Made[] {
    return [...this.#secrets];
  }

  /** `project: value A = one`, for comparisons. */
  get state(): readonly string[] {
    return this.#secrets
      .filter(({ scope }) => scope !== undefined)
      .map(({ scope, kind, key, value, target }) => {
        const what = target === undefined || kind === 'override' ? value : this.#byId(target)?.key;
        return `${pathOf(scope ?? PROJECT)}: ${kind} ${key} = ${what}`;
      })
      .sort();
  }

  /** Adds a secret that was there before. */
  has(scope: Scope | undefined, key: string, traits: Traits = {}): Made {
    const { target, ...more } = traits;
    const made: Made = {
      id: `id-${this.#count++}`,
      scope,
      key,
      kind: 'value',
      value: `value of ${key}`,
      mountPath: undefined,
      target: target?.id,
      ownership: 'ours',
      keeper: scope === undefined ? 'built-in' : 'qovery',
      text: '',
      owner: 'acme/shop',
      isOfThisSource: true,
      showsKind: true,
      showsLink: true,
      marksPath: true,
      doubt: undefined,
      ...more,
    };
    this.#secrets.push(made);
    return made;
  }

  at(scope: Scope, key: string): Made | undefined {
    return this.#secrets.find((one) => one.scope?.id === scope.id && one.key === key);
  }

  /** Plans as a run does: reads only what the plan wants. */
  plan(
    entries: readonly (readonly [Scope, readonly DesiredEntry[]])[],
    rules: Partial<PlanPolicy> = {},
    answers: Answers = {},
  ): { readonly plan: Plan; readonly asked: readonly string[] } {
    const reading = new Reading(
      this,
      answers,
      entries.map(([scope]) => scope),
    );
    for (let round = 0; round < 10; round++) {
      const { plan, wants } = planScopes(reading.input(entries, policyOf(rules)));
      if (!reading.satisfy(wants)) return { plan, asked: reading.asked };
    }
    throw new Error('the plan wants something for ever');
  }

  listing(scope: Scope, answers: Answers, showsMountPaths: boolean): OwnedListing {
    const own = this.#secrets.filter((one) => one.scope?.id === scope.id);
    const above = new Set(ancestorsOf(scope).map(({ id }) => id));
    const isShown = (from: Scope | undefined): boolean =>
      from === undefined || above.has(from.id) || (answers.showsBelow === true && isAbove(scope, from));
    const inherited = this.#secrets.filter((one) => isShown(one.scope));
    return {
      scope,
      own: own.filter(({ keeper }) => keeper === 'qovery').map((one) => this.#owned(one, showsMountPaths)),
      untouchable: own
        .filter(({ keeper }) => keeper !== 'qovery')
        .map((one) => this.#listed(one, showsMountPaths)),
      inherited:
        answers.hidesInherited === true ? [] : inherited.map((one) => this.#listed(one, showsMountPaths)),
      showsDescriptions: answers.showsDescriptions ?? true,
      showsMountPaths,
      serverNow: NOW,
    };
  }

  /** Does what the plan says, in the order that Qovery needs: writes downwards after what they hang on, deletes upwards. */
  apply(plan: Plan): void {
    const moving = new Set<Change>(plan.moves.flatMap(({ deletes, creates }) => [...deletes, ...creates]));
    const rest = changesOf(plan).filter((change) => !moving.has(change));
    const writes = downwards(rest).filter(({ action }) => action !== 'delete');
    let units = [
      ...writes.map((change) => [change]),
      ...plan.moves.map(({ deletes, creates }) => [...deletes, ...creates]),
    ];
    const waiting = new Set(
      changesOf(plan)
        .filter(({ action }) => action !== 'delete')
        .map(placeOf),
    );
    while (units.length > 0) {
      const ready = units.find((unit) => {
        const inside = new Set(unit.map(placeOf));
        return targetsOf(unit).every((place) => !waiting.has(place) || inside.has(place));
      });
      if (ready === undefined) throw new Error('the plan waits for itself');
      for (const change of ready) this.#apply(change);
      for (const change of ready) waiting.delete(placeOf(change));
      units = units.filter((unit) => unit !== ready);
    }
    for (const change of downwards(rest).toReversed()) if (change.action === 'delete') this.#apply(change);
  }

  #apply(change: Change): void {
    switch (change.action) {
      case 'create':
        return this.#create(change);
      case 'update':
        return this.#update(change);
      case 'replace':
        this.#delete(change.current.secret.id);
        return this.#create(change);
      case 'delete':
        return this.#delete(change.current.secret.id);
    }
  }

  #create(change: WriteChange): void {
    const { scope, desired, kind } = change;
    const key = change.key.raw;
    const clash = this.#secrets.find((one) => one.key === key && this.#clashes(one, scope, kind));
    if (clash !== undefined) throw new Error(`409: ${key} in ${pathOf(clash.scope ?? PROJECT)}`);
    const target = desired.kind === 'alias' || desired.kind === 'override' ? this.#target(change) : undefined;
    this.has(scope, key, {
      kind,
      text: oneLine(desired.description ?? ''),
      value: valueOf(desired)?.reveal() ?? '',
      mountPath: desired.kind === 'file' ? desired.mountPath : undefined,
      ...(target && { target }),
    });
  }

  #clashes(one: Made, scope: Scope, kind: SecretKind): boolean {
    if (one.scope === undefined) return kind !== 'override';
    if (one.scope.id === scope.id) return true;
    if (isAbove(one.scope, scope)) return kind !== 'override';
    return isAbove(scope, one.scope) && one.kind !== 'override';
  }

  #target({ scope, desired, linkId, linkScope }: WriteChange): Made {
    const key = desired.kind === 'alias' ? desired.target : desired.key;
    const found = linkId === undefined ? linkScope && this.at(linkScope, key) : this.#byId(linkId);
    if (found === undefined) throw new Error(`404: nothing for ${desired.kind} ${desired.key} to hang on`);
    const isSeen =
      found.scope === undefined ||
      isAbove(found.scope, scope) ||
      (desired.kind === 'alias' && found.scope.id === scope.id);
    if (!isSeen || found.kind === desired.kind)
      throw new Error(`400: ${desired.kind} ${desired.key} on ${found.kind} ${found.key}`);
    return found;
  }

  #update(change: Extract<Change, { action: 'update' }>): void {
    const { current, desired, reason } = change;
    const index = this.#secrets.findIndex(({ id }) => id === current.secret.id);
    const before = this.#secrets[index];
    if (before === undefined) throw new Error(`404: ${change.key.raw}`);
    this.#secrets[index] = {
      ...before,
      ownership: 'ours',
      doubt: undefined,
      isOfThisSource: true,
      showsKind: true,
      text: oneLine(desired.description ?? before.text),
      value: valueOf(desired)?.reveal() ?? before.value,
      target:
        desired.kind === 'alias' && reason === 'target-changed' ? this.#target(change).id : before.target,
      marksPath: change.knownMountPath !== undefined,
    };
  }

  #delete(id: string): void {
    const dependents = this.#secrets.filter(({ target }) => target === id);
    this.#secrets = this.#secrets.filter((one) => one.id !== id);
    for (const one of dependents) this.#delete(one.id);
  }

  #byId(id: string | undefined): Made | undefined {
    return this.#secrets.find((one) => one.id === id);
  }

  #owned(made: Made, showsMountPaths: boolean): OwnedSecret {
    const secret = this.#listed(made, showsMountPaths);
    const isValid = made.ownership === 'ours' && made.doubt === undefined;
    return {
      secret,
      ownership: made.ownership,
      kind: secret.kind ?? (isValid ? made.kind : undefined),
      text: new ApiText(made.text),
      ownerShown: new ApiText(made.owner),
      isOfThisSource: made.isOfThisSource,
      isStale: made.isStale ?? false,
      doubt:
        made.doubt ??
        (isValid
          ? undefined
          : {
              reason: 'unknown',
              note: '',
              otherKey: made.ownership === 'ours-unverified',
              since: undefined,
            }),
      valueWrittenAt: isValid ? NOW : undefined,
      hasValue: (text) => text === made.value,
      compareMountPath: (wanted) => {
        if (!(isValid && made.marksPath) && !showsMountPaths) return 'unknown';
        return wanted === made.mountPath ? 'same' : 'differs';
      },
    };
  }

  #listed(made: Made, showsMountPaths: boolean): ListedSecret {
    const target = this.#byId(made.target);
    const link: SecretLink | undefined =
      target === undefined || (!made.showsLink && made.showsKind && !showsMountPaths)
        ? undefined
        : {
            id: target.id,
            key: new ApiText(target.key),
            level: levelFor(target.scope),
            mountPath: undefined,
          };
    const showsKind = (made.showsKind || showsMountPaths) && made.keeper !== 'built-in' && !made.hidesKind;
    return {
      id: made.id,
      key: new ApiText(made.key),
      level: levelFor(made.scope),
      scopeText: new ApiText(levelFor(made.scope).toUpperCase()),
      kind: showsKind ? made.kind : undefined,
      keeper: made.keeper,
      description: made.text,
      hasDescription: true,
      interpolateInFile: undefined,
      aliasOf: made.kind === 'alias' ? link : undefined,
      overrides: made.kind === 'override' ? link : undefined,
      mountPath: showsMountPaths ? made.mountPath : undefined,
      createdAt: NOW,
      updatedAt: NOW,
    };
  }
}

/** What a run has read so far. */
class Reading {
  readonly asked: string[] = [];
  readonly #model: TreeModel;
  readonly #answers: Answers;
  readonly #listings = new Map<string, OwnedListing>();
  readonly #unreadable: Map<string, { scope: Scope; status: number | undefined; why: string }> = new Map();
  readonly #below = new Map<string, readonly Scope[]>();
  readonly #pathsUnreadable = new Map<string, string>();

  constructor(model: TreeModel, answers: Answers, named: readonly Scope[]) {
    this.#model = model;
    this.#answers = answers;
    for (const scope of named) this.#listings.set(scope.id, model.listing(scope, answers, false));
  }

  input(entries: readonly (readonly [Scope, readonly DesiredEntry[]])[], policy: PlanPolicy): PlanInput {
    return {
      scopes: scopesOf(...entries),
      listings: this.#listings,
      unreadable: this.#unreadable,
      below: this.#below,
      pathsUnreadable: this.#pathsUnreadable,
      policy,
      own: this.#answers.own ?? PROJECT,
    };
  }

  /** @returns false when nothing was wanted */
  satisfy({ mountPaths, lists, below }: Wants): boolean {
    for (const scope of mountPaths) this.#readMountPaths(scope);
    for (const scope of lists) this.#look(scope);
    for (const scope of below) this.#lookBelow(scope);
    return mountPaths.length + lists.length + below.length > 0;
  }

  #readMountPaths(scope: Scope): void {
    this.asked.push(`mount paths of ${pathOf(scope)}`);
    const why = this.#answers.pathsUnreadable;
    if (why === undefined) this.#listings.set(scope.id, this.#model.listing(scope, this.#answers, true));
    else this.#pathsUnreadable.set(scope.id, why);
  }

  #look(scope: Scope): void {
    if (this.#listings.has(scope.id)) return;
    this.asked.push(`list of ${pathOf(scope)}`);
    const status = this.#answers.unreadable?.get(scope.id);
    if (status === undefined) this.#listings.set(scope.id, this.#model.listing(scope, this.#answers, false));
    else this.#unreadable.set(scope.id, { scope, status, why: 'refused' });
  }

  #lookBelow(scope: Scope): void {
    this.asked.push(`below ${pathOf(scope)}`);
    if (this.#answers.belowUnreadable === true) {
      this.#below.set(scope.id, []);
      this.#unreadable.set(scope.id, { scope, status: 403, why: 'refused' });
      return;
    }
    const scopes = this.#model.scopes.filter((one) => isAbove(scope, one));
    this.#below.set(scope.id, scopes);
    for (const one of scopes) this.#look(one);
  }
}

function placeOf({ scope, key }: Change): string {
  return `${scope.id} ${key.raw}`;
}

/** What the links of changes wait for. */
function targetsOf(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.action === 'delete' || change.linkScope === undefined) return [];
    const key = change.desired.kind === 'alias' ? change.desired.target : change.key.raw;
    return [`${change.linkScope.id} ${key}`];
  });
}

function levelFor(scope: Scope | undefined): ListedLevel {
  return scope === undefined ? 'built-in' : levelOf(scope);
}

function downwards(changes: readonly Change[]): readonly Change[] {
  const depth = ({ scope }: Change): number => (scope.kind === 'project' ? 0 : isService(scope) ? 2 : 1);
  return [...changes].sort((a, b) => depth(a) - depth(b));
}

/** How a person's text is kept in a description. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
