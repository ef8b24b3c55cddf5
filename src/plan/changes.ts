import type { ManagedEntry } from '../model/desired.js';
import type {
  Change,
  CreateChange,
  DeleteChange,
  ReplaceChange,
  UpdateChange,
  WriteChange,
} from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { OwnedSecret, SecretLink } from '../model/secret.js';
import { ApiText, say } from '../model/text.js';
import type { Comparison as Compared } from './compare.js';
import type { PlanPolicy } from './policy.js';
import { oldMountPath, oldPathOfMove, restoreValue } from './restoring.js';
import { type Slot, isCreated, isManaged, isSealed, needsLink } from './slot.js';

/** The changes that a slot comes to, none where all is as it should be; two where it moves within its scope. */
export function changesFor(
  slot: Slot,
  moveEntries: readonly ManagedEntry[],
  isMoved: boolean,
): readonly Change[] {
  const { draft, entry, held } = slot;
  switch (draft.is) {
    case 'created':
      return isManaged(entry) ? [createOf(slot, entry, isMoved)] : [];
    case 'updated':
      return isManaged(entry) && held ? [updateOf(slot, entry, held, draft.comparison)] : [];
    case 'replaced':
      return isManaged(entry) && held ? [replaceOf(slot, entry, held, draft.comparison)] : [];
    case 'recreated':
      return isManaged(entry) && held
        ? [deleteOf(slot, held, isMoved, moveEntries), createOf(slot, entry, isMoved)]
        : [];
    case 'deleted':
      return held ? [deleteOf(slot, held, isMoved, moveEntries)] : [];
    case 'kept':
    case 'spared':
    case 'frozen':
    case 'stray':
    case 'skipped':
    case 'refused':
      return [];
  }
}

function createOf(slot: Slot, entry: ManagedEntry, isMoved: boolean): CreateChange {
  const { scope, draft } = slot;
  const notes = draft.is === 'recreated' ? draft.notes : [];
  const reason = isMoved ? 'moved' : 'missing';
  return {
    action: 'create',
    scope,
    key: keyOf(slot),
    kind: entry.kind,
    reason,
    notes,
    desired: entry,
    ...linkOf(slot, entry),
    ...(isMoved && restoring(slot, entry)),
  };
}

type Difference = Exclude<Compared, { action: 'none' }>;

function updateOf(slot: Slot, entry: ManagedEntry, held: OwnedSecret, difference: Difference): UpdateChange {
  const { reason, notes, since, adopts, knownMountPath } = difference;
  return {
    action: 'update',
    scope: slot.scope,
    key: keyOf(slot),
    kind: isSealed(entry) ? (held.kind ?? entry.kind) : entry.kind,
    reason,
    notes: unique(notes),
    ...(since !== undefined && { since }),
    desired: entry,
    current: held,
    adopts,
    knownMountPath,
    ...linkOf(slot, entry),
    ...(slot.along !== undefined && { dependents: slot.along }),
  };
}

function replaceOf(
  slot: Slot,
  entry: ManagedEntry,
  held: OwnedSecret,
  difference: Difference,
): ReplaceChange {
  const { reason, notes, adopts } = difference;
  return {
    action: 'replace',
    scope: slot.scope,
    key: keyOf(slot),
    kind: entry.kind,
    reason,
    notes: unique(notes),
    desired: entry,
    current: held,
    adopts,
    oldMountPath: oldMountPath(slot, entry),
    ...linkOf(slot, entry),
    ...(held.kind !== 'alias' && restoring(slot, entry)),
    ...alongOf(slot, entry, held),
  };
}

function alongOf(slot: Slot, entry: ManagedEntry, held: OwnedSecret): Pick<ReplaceChange, 'along'> {
  if (slot.draft.is !== 'replaced' || slot.draft.along === undefined) return {};
  const { scope, secret, before } = slot.draft.along;
  const otherwise =
    before.is === 'updated'
      ? updateOf({ ...slot, draft: before }, entry, held, before.comparison)
      : undefined;
  return { along: { scope, key: secret.key, otherwise } };
}

function restoring(slot: Slot, entry: ManagedEntry): Pick<WriteChange, 'restoreValue'> {
  const value = restoreValue(slot, entry);
  return value === undefined ? {} : { restoreValue: value };
}

function deleteOf(
  slot: Slot,
  held: OwnedSecret,
  isMoved: boolean,
  moveEntries: readonly ManagedEntry[],
): DeleteChange {
  const { scope, draft, notes = [], along = [] } = slot;
  const reason = draft.is === 'deleted' ? draft.reason : 'removed-from-file';
  const path = isMoved ? oldPathOfMove(slot, moveEntries) : undefined;
  return {
    action: 'delete',
    scope,
    key: keyOf(slot),
    kind: held.kind ?? 'value',
    reason: isMoved ? 'moved' : reason,
    notes: held.ownership === 'foreign' ? [say`was marked by ${held.ownerShown}`, ...notes] : notes,
    current: held,
    deletedAlong: along,
    ...(reason === 'listed-absent' && { isAbsent: true }),
    ...(path !== undefined && { oldMountPath: path }),
  };
}

function keyOf({ held, key }: Slot): ApiText {
  return held?.secret.key ?? new ApiText(key);
}

/** Where the link's other end is: its id if it is there already and stays, else the scope whose change creates it. */
function linkOf(slot: Slot, { kind }: ManagedEntry): Pick<WriteChange, 'linkId' | 'linkScope'> {
  if (kind !== 'alias' && kind !== 'override') return {};
  const { link, held } = slot;
  const present: SecretLink | undefined = held?.secret.aliasOf ?? held?.secret.overrides;
  // What exists and is right keeps what it has, be it another of that key than a new one would get.
  if (!needsLink(slot) && present !== undefined) return { linkId: present.id };
  if (link?.is !== 'found') return {};
  if (link.scope !== undefined && link.slot !== undefined && isCreated(link.slot))
    return { linkScope: link.scope };
  return link.secret === undefined ? {} : { linkId: link.secret.id };
}

function unique<T>(notes: readonly T[]): readonly T[] {
  return notes.length < 2 ? notes : [...new Set(notes)];
}

/** Warns of texts that leave no room for a mark (the file's own text always does). */
export function explainCrowded({ draft, entry, held, key }: Slot, policy: PlanPolicy): readonly Problem[] {
  if (!isManaged(entry) || entry.description !== undefined || held === undefined) return [];
  const isWritten = draft.is === 'updated' || draft.is === 'replaced' || draft.is === 'recreated';
  const isLeft = draft.is === 'kept' && entry.kind === 'alias' && held.ownership === 'unmarked';
  if ((!isWritten && !isLeft) || policy.hasRoomForMark(held.text.raw)) return [];
  const effect = isLeft
    ? 'it stays unowned and is never pruned'
    : 'it stays unowned and is written on every run';
  const message = `its description in Qovery leaves no room for this action's mark, so ${effect}. Shorten it in the console, or give one in the file`;
  return [{ severity: 'warning', key, at: entry.at, message }];
}
