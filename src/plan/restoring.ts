import type { ManagedEntry } from '../model/desired.js';
import { valueOf } from '../model/desired.js';
import { describeScope } from '../model/scope.js';
import type { SecretValue } from '../model/secret-value.js';
import { say, type Text } from '../model/text.js';
import type { Board } from './board.js';
import { refusal } from './refusals.js';
import { type Slot, isCreated, isManaged } from './slot.js';

/**
 * What is deleted to be created otherwise must be such that it can be restored: where the second half is refused, the
 * old kind or mount path comes back with the desired value. So the old path of a file must be known, and a value that
 * gives way to an alias needs a value that this run knows.
 */
export function checkRestoring(board: Board): void {
  for (const slot of board.openSlots()) {
    if (slot.draft.is === 'replaced' && isManaged(slot.entry)) {
      checkPath(slot, slot.entry, board);
      if (slot.entry.kind === 'alias' && !knowsValue(slot)) refuseUnknownValue(slot, slot.entry, board);
    }
  }
  for (const slots of movesByKey(board)) checkMove(slots, board);
}

/** The old path of a file that goes away, as far as a list, or a comparison with the new one, shows it. */
export function oldMountPath({ held, draft }: Slot, entry: ManagedEntry | undefined): string | undefined {
  if (held?.kind !== 'file') return undefined;
  if (held.secret.mountPath !== undefined) return held.secret.mountPath;
  const isPathKept = draft.is !== 'replaced' || draft.comparison.reason !== 'mount-path-changed';
  const wanted = entry?.kind === 'file' ? entry.mountPath : undefined;
  return isPathKept && wanted !== undefined && held.compareMountPath(wanted) === 'same' ? wanted : undefined;
}

/** The same for a file that moves: one of the creates may have the path that it had. */
export function oldPathOfMove(slot: Slot, entries: readonly ManagedEntry[]): string | undefined {
  return entries.map((entry) => oldMountPath(slot, entry)).find((path) => path !== undefined);
}

/** For an alias that takes the place of a value: its target's, where the file gives it. */
export function restoreValue({ link }: Slot, entry: ManagedEntry): SecretValue | undefined {
  const target = link?.is === 'found' ? link.slot?.entry : undefined;
  return entry.kind === 'alias' && isManaged(target) ? valueOf(target) : undefined;
}

function movesByKey(board: Board): Iterable<readonly Slot[]> {
  const moving = board.openSlots().filter(({ mustMove, draft }) => mustMove && draft.is !== 'refused');
  return Map.groupBy(moving, ({ key }) => key).values();
}

function checkMove(slots: readonly Slot[], board: Board): void {
  const creates = slots.flatMap((slot) =>
    isCreated(slot) && isManaged(slot.entry) ? [{ slot, entry: slot.entry }] : [],
  );
  for (const slot of slots) {
    if (slot.draft.is !== 'deleted' && slot.draft.is !== 'recreated') continue;
    const [first] = creates;
    if (slot.held === undefined || slot.held.kind === 'alias' || first === undefined) continue;
    const entries = creates.map(({ entry }) => entry);
    if (oldPathOfMove(slot, entries) === undefined) checkPath(slot, first.entry, board);
    if (creates.every(({ slot: one, entry }) => entry.kind === 'alias' && !knowsValue(one))) {
      refuseUnknownValue(first.slot, first.entry, board);
    }
  }
}

function checkPath(slot: Slot, entry: ManagedEntry, board: Board): void {
  const { scope, key, held } = slot;
  if (held?.kind !== 'file' || oldMountPath(slot, entry) !== undefined || board.wantMountPaths(scope)) return;
  const why: Text = board.pathsUnreadable(scope) ?? 'the list does not say';
  const message = say`"${key}" in ${describeScope(scope)} would be deleted to be created otherwise, but where it is mounted now is not known (${why}), so it could not be restored if that fails. Give the token access to GET /variable, or delete the secret in the console`;
  board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}

/** Whether the run that applies this knows the value that a key has as an alias: its target is in the file, with a value. */
function knowsValue({ held, link }: Slot): boolean {
  if (held?.kind === 'alias') return true;
  const target = link?.is === 'found' ? link.slot?.entry : undefined;
  return isManaged(target) && target.kind !== 'alias';
}

function refuseUnknownValue(slot: Slot, entry: ManagedEntry, board: Board): void {
  const { scope, key } = slot;
  const message = say`"${key}" has a value of its own in Qovery and would give way to an alias in ${describeScope(scope)}; if creating that fails, the value could not be restored, because this run does not know it. List the alias's target under secrets, or list "${key}" under absent in a run before this one`;
  board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
}
