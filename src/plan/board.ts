import type { DesiredEntry, ManagedEntry } from '../model/desired.js';
import type { Dependent, Reason, Refusal } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { ancestorsOf, type Scope } from '../model/scope.js';
import type { ListedSecret, OwnedSecret } from '../model/secret.js';
import { ApiText, type Text } from '../model/text.js';
import type { Comparison } from './compare.js';
import type { PlanInput, Wants } from './input.js';
import type { PlanPolicy } from './policy.js';
import type { Place } from './tree.js';
import { ScopeTree } from './tree.js';

/**
 * What is to become of a key in a named scope. The passes of `planScopes` start from what the file says and turn drafts
 * into others until they agree with each other; nothing else of a slot changes.
 */
export type Draft =
  /** As the file says; or, under `absent`, not there. */
  | { readonly is: 'kept' }
  | { readonly is: 'created' }
  | { readonly is: 'updated'; readonly comparison: Exclude<Comparison, { action: 'none' }> }
  | {
      readonly is: 'replaced';
      readonly comparison: Exclude<Comparison, { action: 'none' }>;
      /** The secret that takes it along, and what it would come to otherwise. */
      readonly along?: {
        readonly scope: Scope;
        readonly secret: ListedSecret;
        readonly before: Extract<Draft, { is: 'kept' | 'updated' }>;
      };
    }
  /** Deleted and created anew as part of a move. */
  | { readonly is: 'recreated'; readonly notes: readonly Text[] }
  | { readonly is: 'deleted'; readonly reason: Extract<Reason, 'removed-from-file' | 'listed-absent'> }
  /** Not in the file, and kept although prune would take it: something in the file needs it. */
  | { readonly is: 'spared' }
  /** Not in the file or `absent`, and kept because an optional entry of this key is not set in this run. */
  | { readonly is: 'frozen' }
  /** Not in the file, from another list of files: refused once for the scope. */
  | { readonly is: 'stray' }
  | { readonly is: 'skipped' }
  | { readonly is: 'refused' };

/** What an alias points to or an override covers, once the plan is applied. */
export type Link =
  | {
      readonly is: 'found';
      /** `undefined`: built in. */
      readonly scope: Scope | undefined;
      /** What Qovery has there now. */
      readonly secret: ListedSecret | undefined;
      /** What becomes of it, where its scope is named. */
      readonly slot: Slot | undefined;
    }
  /** It needs an optional entry that is not set in this run and that Qovery does not have. */
  | { readonly is: 'skipped' }
  | { readonly is: 'missing' };

/** A key of a named scope. */
export interface Slot {
  readonly place: Place;
  readonly scope: Scope;
  readonly key: string;
  readonly entry: DesiredEntry | undefined;
  /** What the scope has of its own under the key, where a run may touch it. */
  readonly held: OwnedSecret | undefined;
  draft: Draft;
  link?: Link;
  /** True once it can only be created, or made room for, by a move. */
  mustMove?: true;
  /** What Qovery deletes along with it and no file names; for an alias that is edited, what it would delete. */
  along?: Dependent[];
  notes?: Text[];
}

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

/** Whether an entry describes a secret that should exist. */
export function isManaged(entry: DesiredEntry | undefined): entry is ManagedEntry {
  return entry !== undefined && entry.kind !== 'absent' && entry.kind !== 'skipped';
}

/** Whether an entry is encrypted and was not decrypted: of whatever kind Qovery has. */
export function isSealed(entry: DesiredEntry): boolean {
  return 'isSealed' in entry && (entry.isSealed ?? false);
}

/** Whether what Qovery has under the key goes away, if only to be created anew. */
export function isRemoved({ draft }: Slot): boolean {
  return draft.is === 'deleted' || draft.is === 'replaced' || draft.is === 'recreated';
}

/** Whether the key is created, be it anew. */
export function isCreated({ draft }: Slot): boolean {
  return draft.is === 'created' || draft.is === 'replaced' || draft.is === 'recreated';
}

/** Whether the change needs the target's id: an alias or override that exists and is right counts as right by its key. */
export function needsLink({ draft, entry }: Slot): boolean {
  if (draft.is === 'updated') return entry?.kind === 'alias' && draft.comparison.reason === 'target-changed';
  return draft.is === 'created' || draft.is === 'replaced' || draft.is === 'recreated';
}

/** The key of a slot for messages: what only Qovery names is text from outside. */
export function shownKey({ held, key, entry }: Slot): Text {
  return entry === undefined ? (held?.secret.key ?? new ApiText(key)) : key;
}
