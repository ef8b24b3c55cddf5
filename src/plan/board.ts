import type { Refusal } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { ancestorsOf, type Scope } from '../model/scope.js';
import type { Text } from '../model/text.js';
import type { PlanInput, Wants } from './input.js';
import type { PlanPolicy } from './policy.js';
import { ScopeTree } from './tree.js';
import type { Slot } from './slot.js';

/** Everything that a plan is made on: the tree, the slots, and what was found on the way. */
export class Board {
  readonly tree: ScopeTree;
  readonly policy: PlanPolicy;
  /** Scopes that the run is about, for the lines that messages advise to add. */
  readonly own: Scope | undefined;
  readonly refusals: Refusal[] = [];
  readonly problems: Problem[] = [];
  readonly #input: PlanInput;
  readonly #slots = new Map<string, Map<string, Slot>>();
  #open: ReadonlyMap<string, readonly Slot[]> | undefined;
  #allOpen: readonly Slot[] | undefined;
  readonly #wants = {
    mountPaths: new Map<string, Scope>(),
    lists: new Map<string, Scope>(),
    below: new Map<string, Scope>(),
  };
  /** `scope id key` of optional entries that are not set in this run, and the same for the scopes above them. */
  readonly #skipped = new Set<string>();
  readonly #skippedBelow = new Set<string>();

  constructor(input: PlanInput) {
    this.#input = input;
    this.tree = new ScopeTree(input);
    this.policy = input.policy;
    this.own = input.own;
    for (const { scope, entries } of this.tree.places) {
      this.#slots.set(scope.id, new Map());
      for (const { key, kind } of entries.values()) if (kind === 'skipped') this.#freeze(scope, key);
    }
  }

  add(slot: Slot): void {
    this.#open = this.#allOpen = undefined;
    this.#slots.get(slot.scope.id)?.set(slot.key, slot);
  }

  slot({ id }: Scope, key: string): Slot | undefined {
    return this.#slots.get(id)?.get(key);
  }

  slotsAt({ id }: Scope): Iterable<Slot> {
    return this.#slots.get(id)?.values() ?? [];
  }

  /**
   * What passes go over, scope by scope from the top down: all slots but those that none could turn, which are most. A
   * value that is as the file says, hangs on nothing and has nothing of its key above, stays as it is.
   */
  openSlots(): readonly Slot[] {
    return (this.#allOpen ??= this.tree.places.flatMap(({ scope }) => this.openSlotsAt(scope)));
  }

  openSlotsAt({ id }: Scope): readonly Slot[] {
    this.#open ??= new Map(
      [...this.#slots].map(([place, slots]) => [
        place,
        [...slots.values()].filter((slot) => !this.#isClosed(slot)),
      ]),
    );
    return this.#open.get(id) ?? [];
  }

  refuse(slot: Slot, refusal: Refusal): void {
    this.refusals.push(refusal);
    slot.draft = { is: 'refused' };
  }

  /** Whether an optional entry of this key, in this scope or its branch, is not set in this run. */
  isFrozen(scope: Scope, key: string): boolean {
    if (this.#skipped.size === 0) return false;
    if (this.#skippedBelow.has(`${scope.id} ${key}`)) return true;
    return ancestorsOf(scope).some(({ id }) => this.#skipped.has(`${id} ${key}`));
  }

  /** Asks for a scope's list with mount paths. @returns false where there is nothing more to be had */
  wantMountPaths(scope: Scope): boolean {
    if (this.tree.listed(scope)?.listing.showsMountPaths !== false) return false;
    if (this.#input.pathsUnreadable.has(scope.id)) return false;
    this.#wants.mountPaths.set(scope.id, scope);
    return true;
  }

  /** Why a scope's list with mount paths can't be read, where that was tried. */
  pathsUnreadable({ id }: Scope): Text | undefined {
    return this.#input.pathsUnreadable.get(id);
  }

  /** Asks for a scope's list. @returns false where there is nothing more to be had */
  wantList(scope: Scope): boolean {
    if (this.tree.listed(scope) !== undefined || this.tree.unreadable(scope) !== undefined) return false;
    this.#wants.lists.set(scope.id, scope);
    return true;
  }

  wantBelow(scope: Scope): void {
    this.#wants.below.set(scope.id, scope);
  }

  get wants(): Wants {
    const { mountPaths, lists, below } = this.#wants;
    const looked = [...below.values()].filter((scope) => !ancestorsOf(scope).some(({ id }) => below.has(id)));
    return { mountPaths: [...mountPaths.values()], lists: [...lists.values()], below: looked };
  }

  #isClosed({ scope, key, entry, held, draft }: Slot): boolean {
    if (draft.is !== 'kept' || entry?.kind !== 'value') return false;
    if (held?.secret.aliasOf !== undefined || held?.secret.overrides !== undefined) return false;
    if (scope.kind === 'project') return true;
    for (const above of ancestorsOf(scope)) {
      if (this.slot(above, key) ?? this.tree.occupantAt(scope, above, key)) return false;
    }
    return true;
  }

  #freeze(scope: Scope, key: string): void {
    this.#skipped.add(`${scope.id} ${key}`);
    for (const { id } of [scope, ...ancestorsOf(scope)]) this.#skippedBelow.add(`${id} ${key}`);
  }
}
