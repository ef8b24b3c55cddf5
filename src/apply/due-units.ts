import { changeId, type Change } from '../model/plan.js';
import type { Item } from './item.js';
import type { Items } from './items.js';
import type { Unit } from './unit.js';
import { itemsOf, unitOf, unitOfMove } from './unit.js';
import type { View } from './view.js';

/** Moves as wholes, everything else by itself. What is to move is not deleted by itself, whatever became of the rest. */
export function unitsOfDue(due: ReadonlyMap<Item, Change>, items: Items, view: View): readonly Unit[] {
  const moves = view.moves.flatMap((move) => unitOfMove(move, items, (item) => due.has(item)) ?? []);
  const whole = new Set(moves.flatMap(itemsOf));
  const halves = new Set(halvesOf(view).map(changeId));
  const others = [...due].flatMap(([item, change]): Unit | readonly Unit[] => {
    if (whole.has(item) || items.isMoved(item)) return [];
    // What hung on a half that was restored is made again on that, though it belongs to the move by now.
    const isLeft = change.action !== 'delete' && items.restoredLink(change) !== undefined;
    if (halves.has(changeId(change)) && !isLeft) return [];
    return change.action === 'delete' ? { is: 'delete', item, change } : unitOf(item, change);
  });
  return [...moves, ...others];
}

function halvesOf({ moves }: View): readonly Change[] {
  return moves.flatMap(({ deletes, creates }) => [...deletes, ...creates]);
}

/** Where the first plan did not have all of a move, a create can only meet the key again. */
export function giveUpHalves(units: readonly Unit[], items: Items, view: View): void {
  const sent = new Set(units.flatMap(itemsOf));
  for (const item of halvesOf(view).map((change) => items.of(change)))
    if (item !== undefined && !sent.has(item)) item.giveUp();
}

/** What is due without what only waits. */
export function withoutWaiting(due: ReadonlyMap<Item, Change>, items: Items): ReadonlyMap<Item, Change> {
  const rest = new Map(due);
  for (const [item, change] of due) if (waits(item, change, items, rest)) rest.delete(item);
  return rest;
}

/** Whether what a change hangs on is not there, and is not made again either. */
function waits(item: Item, change: Change, items: Items, due: ReadonlyMap<Item, Change>): boolean {
  if (change.action === 'delete') return false;
  const provider = items.providerOf(change);
  if (provider !== undefined && !provider.isThere && items.restoredLink(change) === undefined)
    return !due.has(provider) && provider.state.is !== 'open' && items.goneAlong(change).length === 0;
  const { kind } = change.desired;
  const isLinked = change.linkId !== undefined || change.linkScope !== undefined;
  return item.state.is === 'blocked' && (kind === 'alias' || kind === 'override') && !isLinked;
}

/**
 * Restores only: for what is still missing when the rounds are used up, and behind it what went along with it and was
 * not tried yet.
 * @param wasTaken whether the key of an item went along with another
 */
export function restoresOf(units: readonly Unit[], wasTaken: (item: Item) => boolean): readonly Unit[] {
  return units.flatMap((unit): readonly Unit[] => {
    if (unit.is === 'exchange' && unit.deleted.length > 0) return [{ ...unit, restoresOnly: true }];
    const isLeft = itemsOf(unit).every((item) => item.isUntried && wasTaken(item));
    return isLeft && unit.is !== 'delete' ? [unit] : [];
  });
}
