import type { ManagedEntry } from '../model/desired.js';
import type { Scope } from '../model/scope.js';
import { ancestorsOf, describeScope, isAbove } from '../model/scope.js';
import type { ListedSecret } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import type { Board } from './board.js';
import { refusal, refuseBuiltIn } from './refusals.js';
import type { Held } from './listed-scope.js';
import { type Slot, isCreated, isManaged, isSealed } from './slot.js';

/**
 * Qovery holds a key once in a branch (a project, an environment, a service), overrides aside. Each entry that takes
 * its key either finds room, or room is made by a move of what this owner marked or `absent` names, or it is refused.
 * Where an optional entry that is not set in this run keeps the key as it is, the entry is skipped with it.
 */
export function resolveCollisions(board: Board): void {
  for (const slot of board.openSlots()) {
    const { entry } = slot;
    if (!isManaged(entry) || slot.draft.is === 'refused' || slot.draft.is === 'skipped') continue;
    if (slot.draft.is === 'replaced' && board.isFrozen(slot.scope, slot.key)) skip(slot, entry, board);
    else if (entry.kind === 'override') turnIntoOverride(slot, entry, board);
    else if (!isSealed(entry)) lookAbove(slot, entry, board);
  }
  for (const slot of board.openSlots()) {
    if (isManaged(slot.entry) && isCreated(slot)) lookBelow(slot, slot.entry, board);
  }
  spreadSkips(board);
}

/** A create that is skipped makes no room: what would have moved for it stays, and so what counted on that is skipped. */
function spreadSkips(board: Board): void {
  const queue = board.openSlots().filter(({ entry, draft }) => draft.is === 'skipped' && isManaged(entry));
  if (queue.length === 0) return;
  const byKey = Map.groupBy(board.openSlots(), ({ key }) => key);
  for (const { scope, key } of queue) {
    for (const other of byKey.get(key) ?? []) {
      if (!isAbove(scope, other.scope) && !isAbove(other.scope, scope)) continue;
      if (other.draft.is === 'deleted') {
        other.draft = { is: 'frozen' };
        queue.push(other);
      } else if (other.mustMove && isManaged(other.entry) && isCreated(other)) {
        skip(other, other.entry, board);
        queue.push(other);
      }
    }
  }
}

/** A value whose key is created further up becomes an override by a move: a delete and a create in its scope. */
function turnIntoOverride(slot: Slot, entry: ManagedEntry, board: Board): void {
  const { held, link } = slot;
  const above = link?.is === 'found' ? link.slot : undefined;
  if (held === undefined || held.kind === 'override' || above === undefined) return;
  if (above.draft.is === 'skipped' && above.held === undefined) skip(slot, entry, board);
  else if (above.draft.is !== 'created' || !isManaged(above.entry)) return;
  else if (board.isFrozen(slot.scope, slot.key)) {
    skip(slot, entry, board);
    skip(above, above.entry, board);
  } else if (held.ownership === 'ours' && board.policy.prune !== 'none') {
    slot.draft = { is: 'recreated', notes: [] };
    slot.mustMove = above.mustMove = true;
  } else {
    slot.draft = { is: 'refused' };
    refuseBelow(above, above.entry, slot.scope, whyFixed(slot, board), board);
  }
}

/** What is above under the key of a value, file or alias: nothing may, unless this run moves it away. */
function lookAbove(slot: Slot, entry: ManagedEntry, board: Board): void {
  const { scope, key, held } = slot;
  let makesRoom = false;
  for (const above of ancestorsOf(scope)) {
    const upper = board.slot(above, key);
    if (upper?.draft.is === 'deleted') {
      if (!canMove(upper, board))
        return refuseAbove(slot, entry, { above, exists: true }, whyFixed(upper, board), board);
      makesRoom = upper.mustMove = true;
      continue;
    }
    const occupant = board.tree.occupantAt(scope, above, key);
    const isSkipped = upper?.draft.is === 'skipped' && isManaged(upper.entry);
    if (occupant === undefined && (isSkipped || !isManaged(upper?.entry))) continue;
    if (isSkipped || upper?.draft.is === 'frozen') return skip(slot, entry, board);
    if (upper?.draft.is === 'refused' || upper?.draft.is === 'stray')
      return void (slot.draft = { is: 'refused' });
    const hint = hintFor(above, upper, occupant, board);
    return refuseAbove(slot, entry, { above, exists: occupant !== undefined }, hint, board);
  }
  // A value of its own is not deleted along with the one above; an override, or what nothing shows the kind of, is.
  const isOwn = held?.kind !== undefined && held.kind !== 'override';
  if (makesRoom && !isOwn) {
    slot.mustMove = true;
    const notes = slot.draft.is === 'replaced' ? slot.draft.comparison.notes : [];
    if (held !== undefined) slot.draft = { is: 'recreated', notes };
  } else if (held?.kind === 'override') refuseHidden(slot, entry, board);
}

/** What would let the key move down, where the file does not name it above. */
function hintFor(
  above: Scope,
  upper: Slot | undefined,
  occupant: ListedSecret | undefined,
  board: Board,
): Text | undefined {
  if (upper === undefined) return whyKept(above, occupant, board);
  return upper.entry === undefined ? whyFixed(upper, board) : undefined;
}

/** An override in the scope is proof of a secret above even where no list shows it. */
function refuseHidden(slot: Slot, entry: ManagedEntry, board: Board): void {
  const { scope } = slot;
  if (scope.kind === 'project') return board.refuse(slot, refuseBuiltIn(scope, entry));
  const message = say`"${slot.key}" is an override in ${describeScope(scope)}: the secret itself is further up. To give it another value here, list it under overrides`;
  board.refuse(slot, refusal('unsafe-plan', message, { scope, key: slot.key, at: entry.at }));
}

/** What is below under a key that is to be created: nothing but overrides may, unless this run moves it away. */
function lookBelow(slot: Slot, entry: ManagedEntry, board: Board): void {
  if (slot.draft.is === 'replaced') return;
  for (const held of board.tree.below(slot.scope, slot.key)) {
    const lower = board.slot(held.scope, slot.key);
    if (lower?.draft.is === 'deleted') {
      if (isOverride(held)) continue;
      if (!canMove(lower, board)) return refuseBelow(slot, entry, held.scope, whyFixed(lower, board), board);
      slot.mustMove = lower.mustMove = true;
    } else if (lower?.draft.is === 'skipped' || lower?.draft.is === 'frozen') {
      if (!isOverride(held)) return skip(slot, entry, board);
    } else if (lower?.draft.is === 'stray') return void (slot.draft = { is: 'refused' });
    else if (!isManaged(lower?.entry) && lower?.draft.is !== 'refused' && !isOverride(held)) {
      return refuseBelow(
        slot,
        entry,
        held.scope,
        lower === undefined ? whyKept(held.scope, held.secret, board) : whyFixed(lower, board),
        board,
      );
    }
  }
}

function isOverride({ secret, owned }: Held): boolean {
  return (owned?.kind ?? secret.kind) === 'override' || secret.overrides !== undefined;
}

/** Only what this owner marked, or what `absent` names, moves; under `prune: none` nothing does. */
function canMove({ draft, held }: Slot, { policy }: Board): boolean {
  if (draft.is !== 'deleted' || policy.prune === 'none') return false;
  return draft.reason === 'listed-absent' || held?.ownership === 'ours';
}

const NOT_NAMED = 'name that scope in the file, so that the key can move';

/** What would let a secret of a named scope move. */
function whyFixed({ held, draft, scope }: Slot, { policy }: Board): Text {
  if (policy.prune === 'none') return 'to have it moved, allow prune: under prune: none nothing moves';
  if (draft.is === 'spared') return 'to have it moved, change what still needs it there';
  if (held?.ownership === 'ours') return say`to have it moved, see what keeps it in ${describeScope(scope)}`;
  return say`to have it moved, list it under absent of ${describeScope(scope)}: by itself only what this owner marked moves`;
}

/** What would let a secret move that no file names and that is not pruned. */
function whyKept(scope: Scope, secret: ListedSecret | undefined, board: Board): Text {
  if (board.tree.place(scope) === undefined) return NOT_NAMED;
  if (secret?.keeper !== 'qovery') return 'it is not for this action to move; rename the key';
  if (board.policy.prune === 'none') return 'to have it moved, allow prune: under prune: none nothing moves';
  return say`to have it moved, list it under absent of ${describeScope(scope)}: by itself only what this owner marked moves`;
}

function refuseAbove(
  slot: Slot,
  entry: ManagedEntry,
  { above, exists }: { readonly above: Scope; readonly exists: boolean },
  hint: Text | undefined,
  board: Board,
): void {
  const { scope, key } = slot;
  const otherwise = hint === undefined ? '' : say` (${hint})`;
  const advice =
    entry.kind === 'alias'
      ? say`Give the alias another key${otherwise}`
      : say`To give it another value here, list it under overrides${otherwise}`;
  // What only the file names there is not to be found in the console.
  const what = exists
    ? say`"${key}" exists in ${describeScope(above)} already`
    : say`the file names "${key}" in ${describeScope(above)} as well`;
  const message = say`${what}, above ${describeScope(scope)}, and Qovery holds a key once in a branch. ${advice}`;
  board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}

function refuseBelow(slot: Slot, entry: ManagedEntry, below: Scope, hint: Text, board: Board): void {
  const { scope, key } = slot;
  const message = say`"${key}" exists in ${describeScope(below)} already, below ${describeScope(scope)}, and Qovery holds a key once in a branch. Take it out of one of them (${hint})`;
  board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}

function skip(slot: Slot, { key, at }: ManagedEntry, { problems }: Board): void {
  slot.draft = { is: 'skipped' };
  const message = say`it is left as it is in ${describeScope(slot.scope)}, because an optional entry of this key in the same branch is not set in this run. Set its reference, or take that entry out`;
  problems.push({ severity: 'warning', key, at, message });
}
