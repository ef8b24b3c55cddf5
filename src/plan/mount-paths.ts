import { describeScope } from '../model/scope.js';
import { say } from '../model/text.js';
import type { Board } from './board.js';
import { refusal } from './refusals.js';
import type { Place } from './tree.js';
import { type Slot, isManaged } from './slot.js';

/**
 * Asks for lists with mount paths where only they show what has to be known: a file's path that no valid mark names, a
 * kind that the list leaves out, an alias's target that it does not show. Where they can't be read the run goes on,
 * unless not even kinds are known: a write could then mark a file as a value.
 */
export function wantMountPaths(board: Board): void {
  for (const place of board.tree.places) {
    if (!needsMountPaths(place, board) || board.wantMountPaths(place.scope)) continue;
    const why = board.pathsUnreadable(place.scope);
    if (why === undefined) continue;
    const where = describeScope(place.scope);
    if (place.listed.listing.own.every(({ kind }) => kind !== undefined)) {
      const message = say`mount paths in ${where} are not known, so secret files whose mark does not name theirs are written each time: ${why}. Give the token access to GET /variable`;
      board.problems.push({ severity: 'warning', message });
    } else {
      const message = say`the list of ${where} does not say which secrets are files, and the list that does can't be read: ${why}. Give the token access to GET /variable`;
      board.refusals.push(refusal('api-error', message, { scope: place.scope }));
    }
  }
}

function needsMountPaths(place: Place, board: Board): boolean {
  if (board.openSlotsAt(place.scope).some((slot) => lacksPath(slot, board))) return true;
  const { prune } = board.policy;
  return prune === 'all' && place.notInFile.some(({ kind }) => kind === undefined);
}

function lacksPath({ entry, held, draft }: Slot, { policy }: Board): boolean {
  if (held === undefined || entry === undefined || entry.kind === 'skipped' || draft.is === 'refused')
    return false;
  if (entry.kind !== 'value' && entry.kind !== 'file') {
    const hidesTarget = entry.kind === 'alias' && held.kind === 'alias' && held.secret.aliasOf === undefined;
    return held.kind === undefined || hidesTarget;
  }
  if (policy.compareNothing || !isManaged(entry) || entry.isSealed === true) return false;
  if (held.kind === undefined) return true;
  return (
    entry.kind === 'file' && held.kind === 'file' && held.compareMountPath(entry.mountPath) === 'unknown'
  );
}
