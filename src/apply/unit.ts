import type {
  CreateChange,
  DeleteChange,
  Move,
  Plan,
  ReplaceChange,
  UpdateChange,
  WriteChange,
} from '../model/plan.js';
import { isAbove } from '../model/scope.js';
import type { Item, Old } from './item.js';
import type { Items } from './items.js';

/** What is sent as a whole: one write, one delete, or an exchange. */
export type Unit =
  | { readonly is: 'write'; readonly item: Item; readonly change: CreateChange | UpdateChange }
  | Delete
  | Exchange;

export interface Delete {
  readonly is: 'delete';
  readonly item: Item;
  readonly change: DeleteChange;
}

/** A change to send, and the item of the first plan that it completes. */
export interface Step {
  readonly item: Item;
  readonly change: WriteChange;
}

/**
 * Deletes and, right behind them, creates: a replace, a move, or what an earlier round left open of one. Once its first
 * delete was sent, the rest is sent whatever happens.
 */
export interface Exchange {
  readonly is: 'exchange';
  /** In the order in which they are deleted. */
  readonly removes: readonly Old[];
  /** From the top down. */
  readonly creates: readonly Step[];
  /** What was deleted in an earlier round, for these creates. */
  readonly deleted: readonly Old[];
  /** True where the creates were refused, so that only the old secrets are to be restored. */
  readonly restoresOnly: boolean;
  /** True where one of the old secrets is still there: what a create then meets need not be the new one. */
  readonly keepsOld: boolean;
}

/** A write of the plan as a unit. */
export function unitOf(item: Item, change: WriteChange): Unit {
  if (change.action !== 'replace') return { is: 'write', item, change };
  return exchange([oldOf(item, change)], [{ item, change }]);
}

/**
 * A move as a unit; `undefined` where the first plan did not have all of it.
 * @param isDue whether an item may be part of it
 */
export function unitOfMove(move: Move, items: Items, isDue: (item: Item) => boolean): Exchange | undefined {
  const removes = move.deletes.map((change) => ({ item: items.of(change), change }));
  const creates = move.creates.map((change) => ({ item: items.of(change), change }));
  const has = <T extends { readonly item: Item | undefined }>(step: T): step is T & { readonly item: Item } =>
    step.item !== undefined && isDue(step.item);
  if (!removes.every(has) || !creates.every(has)) return undefined;
  return exchange(
    removes.map(({ item, change }) => oldOf(item, change)),
    creates,
  );
}

/** All writes of a plan; the deletes of a move belong to them. */
export function unitsOfWrites(plan: Plan, items: Items): readonly Unit[] {
  const moves = plan.moves.flatMap((move) => unitOfMove(move, items, () => true) ?? []);
  const moving = new Set(moves.flatMap(({ creates }) => creates.map(({ item }) => item)));
  const others = items.all.flatMap((item): readonly Unit[] => {
    const { change } = item;
    return change.action === 'delete' || moving.has(item) ? [] : [unitOf(item, change)];
  });
  return [...moves, ...others];
}

/** What is left of an exchange whose item is open. */
export function unitOfGap(
  step: Step,
  gap: Pick<Exchange, 'deleted' | 'restoresOnly' | 'keepsOld'>,
): Exchange {
  return { is: 'exchange', removes: [], creates: [step], ...gap };
}

/** The items that a unit completes. */
export function itemsOf(unit: Unit): readonly Item[] {
  if (unit.is !== 'exchange') return [unit.item];
  return [...new Set([...unit.removes, ...unit.creates].map(({ item }) => item))];
}

/** The writes of a unit, each with its item. */
export function stepsOf(unit: Unit): readonly Step[] {
  if (unit.is === 'exchange') return unit.creates;
  return unit.is === 'write' ? [unit] : [];
}

/** The writes of a unit. */
export function writesOf(unit: Unit): readonly WriteChange[] {
  return stepsOf(unit).map(({ change }) => change);
}

/** What a change deletes, with what it takes to restore it. */
export function oldOf(
  item: Item,
  { scope, current, ...change }: ReplaceChange | DeleteChange | UpdateChange,
): Old {
  const mountPath = change.action === 'update' ? change.knownMountPath : change.oldMountPath;
  return { scope, current, mountPath, unconfirmed: undefined, item };
}

function exchange(removes: readonly Old[], creates: readonly Step[]): Exchange {
  return { is: 'exchange', removes, creates, deleted: [], restoresOnly: false, keepsOld: false };
}

/** The old secret whose text and flag a create takes over: its own scope's, else one of the branch. */
export function nearestOld({ change }: Step, deleted: readonly Old[]): Old | undefined {
  return (
    deleted.find(({ scope }) => scope.id === change.scope.id) ??
    deleted.find(({ scope }) => isAbove(scope, change.scope)) ??
    deleted.find(({ scope }) => isAbove(change.scope, scope))
  );
}

/** The create whose value an old secret is restored with: its own scope's, else the nearest above, else one below. */
export function heirOf({ scope }: Old, creates: readonly Step[], refused: Step): Step {
  const isBelow = ({ change }: Step): boolean => isAbove(scope, change.scope);
  return (
    creates.find(({ change }) => change.scope.id === scope.id) ??
    creates.findLast(({ change }) => isAbove(change.scope, scope)) ??
    (isBelow(refused) ? refused : (creates.find(isBelow) ?? refused))
  );
}
