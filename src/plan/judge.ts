import type { DesiredAbsent, DesiredEntry, DesiredSkipped, ManagedEntry } from '../model/desired.js';
import type { OwnedSecret } from '../model/secret.js';
import type { Board } from './board.js';
import { compareAlias, compareSecret } from './compare.js';
import { refuseBuiltIn, refuseForeign, refuseSystem, refuseTwice } from './refusals.js';
import type { Place } from './tree.js';
import { type Draft, type Slot, isManaged, isSealed } from './slot.js';

const KEPT: Draft = { is: 'kept' };

/** What each entry of the file comes to by itself: compared with what its own scope has under its key, and whose that is. */
export function judgeEntries(board: Board): void {
  for (const place of board.tree.places) {
    for (const entry of place.entries.values()) board.add(judgeEntry(entry, place, board));
  }
}

function judgeEntry(entry: DesiredEntry, place: Place, board: Board): Slot {
  const { scope, listed } = place;
  const first = listed.held(entry.key);
  const held = first?.owned;
  const slot: Slot = { place, scope, key: entry.key, entry, held, draft: KEPT };
  if (listed.hasTwice(entry.key)) board.refuse(slot, refuseTwice(scope, entry));
  else if (first !== undefined && held === undefined)
    board.refuse(slot, refuseSystem(scope, entry, first.secret));
  else if (held?.ownership === 'foreign' && !board.policy.takeover) {
    board.refuse(slot, refuseForeign(scope, entry, held, board.policy));
  } else if (entry.kind === 'skipped') judgeSkipped(slot, entry, board);
  else if (isManaged(entry)) judgeManaged(slot, entry, board);
  else if (held !== undefined) judgeAbsent(slot, entry, board);
  return slot;
}

/** What is refused once its value is set is refused at once: else the pull request passes, and the push after it does not. */
function judgeSkipped(slot: Slot, entry: DesiredSkipped, board: Board): void {
  if (entry.of !== 'override' && isBuiltIn(slot, board)) board.refuse(slot, refuseBuiltIn(slot.scope, entry));
  else slot.draft = { is: 'skipped' };
}

function judgeManaged(slot: Slot, entry: ManagedEntry, board: Board): void {
  const takesKey = entry.kind !== 'override' && !isSealed(entry);
  if (takesKey && isBuiltIn(slot, board)) {
    board.refuse(slot, refuseBuiltIn(slot.scope, entry));
  } else slot.draft = slot.held === undefined ? { is: 'created' } : draftOf(entry, slot.held, board);
}

function isBuiltIn({ scope, key, held }: Slot, { tree }: Board): boolean {
  return tree.builtIn(scope, key) !== undefined || coversBuiltIn(held);
}

/** An override in the scope is proof of a built-in secret even where the list does not show it. */
function coversBuiltIn(held: OwnedSecret | undefined): boolean {
  return held?.secret.overrides?.level === 'built-in';
}

function draftOf(entry: ManagedEntry, held: OwnedSecret, { policy }: Board): Draft {
  const comparison =
    entry.kind === 'alias' ? compareAlias(entry, held, policy) : compareSecret(entry, held, policy);
  switch (comparison.action) {
    case 'none':
      return KEPT;
    case 'update':
      return { is: 'updated', comparison };
    case 'replace':
      return { is: 'replaced', comparison: comparison };
  }
}

function judgeAbsent(slot: Slot, { key, at }: DesiredAbsent, board: Board): void {
  if (!board.isFrozen(slot.scope, key)) {
    slot.draft = { is: 'deleted', reason: 'listed-absent' };
    return;
  }
  slot.draft = { is: 'frozen' };
  board.problems.push({
    severity: 'warning',
    key,
    at,
    message:
      'it is not deleted here, because an optional entry of this key is not set in this run. Set its reference, or take the entry out',
  });
}
