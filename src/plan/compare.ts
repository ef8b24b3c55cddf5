import { NO_VALUE } from '../model/desired.js';
import type { DesiredAlias, DesiredOverride, DesiredSecret } from '../model/desired.js';
import type { Reason } from '../model/plan.js';
import type { OwnedSecret } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import type { PlanPolicy } from './policy.js';

/** What the comparison of one entry with the secret of its key yields. */
export type Comparison =
  | { readonly action: 'none' }
  | {
      readonly action: 'update' | 'replace';
      readonly reason: Reason;
      readonly notes: readonly Text[];
      /** Unix ms of the edit that the reason is about. */
      readonly since?: number;
      /** True where something that was made elsewhere is overwritten. */
      readonly adopts: boolean;
      /** The mount path that the mark may claim: only where something showed it. */
      readonly knownMountPath: string | undefined;
    };

const NONE: Comparison = { action: 'none' };

/** Compares a value, file or override with what the scope holds under its key. */
export function compareSecret(
  entry: DesiredSecret | DesiredOverride,
  held: OwnedSecret,
  policy: PlanPolicy,
): Comparison {
  if (entry.isSealed === true) return update('unknown', held, { notes: [NO_VALUE] });
  if (held.kind !== undefined && held.kind !== entry.kind) return replace('kind-changed', held);
  const mount = compareMountPath(entry, held, policy);
  if (mount === 'differs') return replace('mount-path-changed', held);
  const knownMountPath = mount === 'same' && entry.kind === 'file' ? entry.mountPath : undefined;
  const doubt = doubtAbout(held, policy);
  if (doubt !== undefined) return update(doubt.reason, held, { ...doubt, knownMountPath });
  const found = compareValue(entry, held, policy);
  if (found !== undefined) return update(found.reason, held, { notes: found.notes, knownMountPath });
  if (mount === 'unknown') return update('unknown', held, { notes: ["its mount path can't be read"] });
  return describesOtherwise(entry.description, held)
    ? update('description-changed', held, { knownMountPath })
    : NONE;
}

/** Compares an alias: its sameness is read from what it points to, its mark matters for ownership only. */
export function compareAlias(entry: DesiredAlias, held: OwnedSecret, policy: PlanPolicy): Comparison {
  if (held.kind !== 'alias') return replace('kind-changed', held);
  const pointsTo = held.secret.aliasOf?.key;
  const notes = ownershipNotes(held);
  if (pointsTo?.raw !== entry.target) {
    const now = pointsTo === undefined ? [] : [say`points to ${pointsTo} now`];
    return update('target-changed', held, { notes: [...now, ...adoptionNotes(held)] });
  }
  const described = { adopts: false };
  if (describesOtherwise(entry.description, held)) {
    return update('description-changed', held, { notes: adoptionNotes(held), ...described });
  }
  return canBeMarked(entry, held, policy) ? update('unknown', held, { notes, ...described }) : NONE;
}

/** Whether writing a mark makes an alias ours that was not: once, not in each run. */
function canBeMarked(entry: DesiredAlias, held: OwnedSecret, policy: PlanPolicy): boolean {
  if (held.ownership === 'ours') return false;
  // A mark of a retired key, or a forged one, never proves ownership; without a stable key, none ever can.
  if (held.ownership === 'ours-unverified') return policy.hasStableKey;
  return policy.hasRoomForMark(entry.description ?? held.text.raw);
}

/** Says so where a write makes a secret ours that was not. */
function adoptionNotes(held: OwnedSecret): readonly Text[] {
  return held.ownership === 'foreign' || held.ownership === 'unmarked' ? ownershipNotes(held) : [];
}

function ownershipNotes({ ownership, ownerShown, doubt }: OwnedSecret): readonly Text[] {
  const note = doubt?.note ?? '';
  switch (ownership) {
    case 'foreign':
      return [say`taken over from ${ownerShown}`];
    case 'unmarked':
      return [note === '' ? 'adopted: it carries no mark of this action' : note];
    case 'ours-unverified':
      if (note !== '') return [note];
      return doubt?.otherKey === true ? [] : ['its mark does not verify'];
    case 'ours':
      return note === '' ? [] : [note];
  }
}

function compareMountPath(
  entry: DesiredSecret | DesiredOverride,
  held: OwnedSecret,
  { compareNothing }: PlanPolicy,
): 'same' | 'differs' | 'unknown' {
  if (entry.kind !== 'file' || entry.mountPath === undefined) return 'same';
  if (!compareNothing) return held.compareMountPath(entry.mountPath);
  // What a list says may be compared in a fork's run, too: it rests on no code of a mark.
  const { mountPath } = held.secret;
  if (mountPath === undefined) return 'unknown';
  return mountPath === entry.mountPath ? 'same' : 'differs';
}

/** Why what the mark says may not hold for the secret as it is now; `undefined` when it can. */
function doubtAbout(
  held: OwnedSecret,
  { compareNothing }: PlanPolicy,
):
  | {
      readonly reason: 'unknown' | 'changed-outside';
      readonly notes: readonly Text[];
      readonly since?: number;
    }
  | undefined {
  if (compareNothing) {
    return {
      reason: 'unknown',
      notes: ["not compared: this run's code comes from a fork", ...adoptionNotes(held)],
    };
  }
  if (held.ownership !== 'ours') return { reason: 'unknown', notes: ownershipNotes(held) };
  if (held.doubt === undefined) return undefined;
  const { reason, since } = held.doubt;
  return { reason, notes: ownershipNotes(held), ...(since !== undefined && { since }) };
}

function compareValue(
  { value }: DesiredSecret | DesiredOverride,
  held: OwnedSecret,
  { changeDetection }: PlanPolicy,
): { readonly reason: Reason; readonly notes: readonly Text[] } | undefined {
  if (value === undefined) return { reason: 'unknown', notes: [NO_VALUE] };
  if (!held.hasValue(value.reveal())) return { reason: 'value-changed', notes: [] };
  return changeDetection === 'always' ? { reason: 'unknown', notes: ['change-detection is off'] } : undefined;
}

function describesOtherwise(description: string | undefined, held: OwnedSecret): boolean {
  return description !== undefined && description.replace(/\s+/g, ' ').trim() !== held.text.raw;
}

function update(
  reason: Reason,
  held: OwnedSecret,
  more: {
    readonly notes?: readonly Text[];
    readonly since?: number;
    readonly knownMountPath?: string | undefined;
    readonly adopts?: boolean;
  },
): Comparison {
  const { notes = [], since, knownMountPath, adopts = isAdopted(held) } = more;
  return { action: 'update', reason, notes, adopts, knownMountPath, ...(since !== undefined && { since }) };
}

function replace(reason: 'kind-changed' | 'mount-path-changed', held: OwnedSecret): Comparison {
  const adopts = isAdopted(held);
  return { action: 'replace', reason, notes: adoptionNotes(held), adopts, knownMountPath: undefined };
}

/** Whether a value that may have been made elsewhere is overwritten. Without a key that lasts, our own is not known. */
function isAdopted({ ownership, doubt }: OwnedSecret): boolean {
  return ownership !== 'ours' && doubt?.hasNoKey !== true;
}
