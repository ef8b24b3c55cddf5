import type { DesiredAlias, DesiredOverride, DesiredSecret } from '../model/desired.js';
import type { Reason } from '../model/plan.js';
import { NO_MOUNT, sameCode } from './fingerprint.js';
import { cleanText } from './marks.js';
import type { RemoteIndex } from './remote-index.js';
import type { Holding } from './standing.js';
import { kindOf } from './standing.js';

/** Edits within this time after our own write can't be told from it (the server may move dates by seconds). */
const OUTSIDE_TOLERANCE_MS = 120_000;

/** What the comparison of one entry with the secret of its key yields. */
export type Verdict =
  | { readonly action: 'none' }
  | {
      readonly action: 'update' | 'replace';
      readonly reason: Reason;
      readonly notes: readonly string[];
      readonly since?: number;
      /** Whether the write may claim the mount path in its mark: only where something told it. */
      readonly claimsMountPath: boolean;
    };

const NONE: Verdict = { action: 'none' };

/** Compares a value, file or override with what the project holds under its key. */
export function compareSecret(
  entry: DesiredSecret | DesiredOverride,
  holding: Holding,
  index: RemoteIndex,
): Verdict {
  const kind = kindOf(holding);
  if (kind !== undefined && kind !== entry.kind) return replace('kind-changed', holding);
  const mountPath = entry.kind === 'file' ? entry.mountPath : undefined;
  const mount = compareMountPath(mountPath, holding, index);
  if (mount === 'differs') return replace('mount-path-changed', holding);
  const claimsMountPath = mount === 'same';
  const doubt = doubtAbout(holding, index);
  if (doubt !== undefined) {
    return {
      action: 'update',
      claimsMountPath,
      ...doubt,
      notes: [...new Set([...doubt.notes, ...adoptionNotes(holding)])],
    };
  }
  const found = compareValue(entry, holding, index);
  if (found !== undefined) return update(found.reason, claimsMountPath, found.notes);
  if (mount === 'unknown') return update('unknown', false, ['its mount path can not be read']);
  return describesOtherwise(entry.description, holding)
    ? update('description-changed', claimsMountPath)
    : NONE;
}

/** Compares an alias: its sameness is read from what it points to, its mark matters for ownership only. */
export function compareAlias(entry: DesiredAlias, holding: Holding, { policy }: RemoteIndex): Verdict {
  const kind = kindOf(holding);
  if (kind !== 'alias') return replace('kind-changed', holding);
  const pointsTo = holding.secret.aliasOf?.key;
  const notes = adoptionNotes(holding);
  if (pointsTo !== entry.target) {
    return update(
      'target-changed',
      false,
      pointsTo === undefined ? notes : [`points to ${pointsTo} now`, ...notes],
    );
  }
  if (describesOtherwise(entry.description, holding)) return update('description-changed', false, notes);
  // A mark of a retired key, or a forged one, never proves ownership; without a stable key, none ever can.
  const retired = holding.owned === 'ours-unverified' && policy.stableKey;
  if (retired || holding.owned === 'foreign') return update('unknown', false, [doubtNote(holding), ...notes]);
  return NONE;
}

/** Whether `GET /variable` has to be asked before this entry can be compared. */
export function needsMountPath(entry: DesiredSecret, holding: Holding, index: RemoteIndex): boolean {
  const kind = kindOf(holding);
  if (kind !== undefined && (kind !== 'file' || entry.kind !== 'file')) return false;
  return !toldByMark(holding, index);
}

function compareMountPath(
  wanted: string | undefined,
  holding: Holding,
  index: RemoteIndex,
): 'same' | 'differs' | 'unknown' {
  if (wanted === undefined) return 'same';
  if (toldByMark(holding, index) && holding.mark !== undefined) {
    const { mount, nonce } = holding.mark;
    const code = index.policy.fingerprinter.mount(holding.secret.key, nonce, wanted);
    return sameCode(code, mount) ? 'same' : 'differs';
  }
  const told = index.mountPath(holding.secret);
  if (told === undefined) return 'unknown';
  return told === wanted ? 'same' : 'differs';
}

/** A mark tells the mount path when it verifies, claims one, and nobody has touched the secret since. */
function toldByMark(holding: Holding, index: RemoteIndex): boolean {
  const { mark, owned } = holding;
  if (mark === undefined || owned !== 'ours' || mark.mount === NO_MOUNT) return false;
  return doubtAbout(holding, index) === undefined;
}

/** Why what the mark says can't stand for the secret as it is now; `undefined` when it can. */
function doubtAbout(
  holding: Holding,
  { policy, serverNow, latest }: RemoteIndex,
): { reason: 'unknown' | 'changed-outside'; notes: string[]; since?: number } | undefined {
  const { mark, owned, secret } = holding;
  if (policy.compareNothing)
    return { reason: 'unknown', notes: ["not compared: this run's code comes from a fork"] };
  if (owned !== 'ours' || mark === undefined) return { reason: 'unknown', notes: [doubtNote(holding)] };
  if (mark.time === 0) {
    return serverNow === undefined ? undefined : { reason: 'unknown', notes: ['its mark carries no time'] };
  }
  const writtenAt = mark.time * 1000;
  if (latest !== undefined && writtenAt > latest + OUTSIDE_TOLERANCE_MS) {
    return { reason: 'unknown', notes: ['its mark carries a time that has not come yet'] };
  }
  if (secret.updatedAt !== undefined && secret.updatedAt > writtenAt + OUTSIDE_TOLERANCE_MS) {
    return { reason: 'changed-outside', notes: [], since: secret.updatedAt };
  }
  return undefined;
}

function compareValue(
  entry: DesiredSecret | DesiredOverride,
  { mark, secret }: Holding,
  { policy }: RemoteIndex,
): { reason: Reason; notes: string[] } | undefined {
  if (entry.value === undefined)
    return { reason: 'unknown', notes: ['its value is not available in this run'] };
  const print = mark && policy.fingerprinter.print(secret.key, mark.head, entry.value.reveal());
  if (mark === undefined || print === undefined || !sameCode(print, mark.print))
    return { reason: 'value-changed', notes: [] };
  return policy.changeDetection === 'always'
    ? { reason: 'unknown', notes: ['change-detection is off'] }
    : undefined;
}

function describesOtherwise(description: string | undefined, holding: Holding): boolean {
  return description !== undefined && cleanText(description) !== holding.text;
}

function doubtNote(holding: Holding): string {
  switch (holding.owned) {
    case 'foreign':
      return `taken over from ${holding.ownerShown}`;
    case 'damaged':
      return 'its mark is damaged';
    case 'unmarked':
      return holding.ownerShown === '' ? 'adopted: it carries no mark of this action' : 'its mark is damaged';
    case 'ours-unverified':
    case 'ours':
      return holding.otherKey
        ? 'its mark was made with another key (token or fingerprint-key changed)'
        : 'its mark does not verify';
  }
}

/** Says so where a write makes a secret ours that was not. */
function adoptionNotes(holding: Holding): string[] {
  return holding.owned === 'foreign' || holding.owned === 'unmarked' ? [doubtNote(holding)] : [];
}

function update(reason: Reason, claimsMountPath: boolean, notes: readonly string[] = []): Verdict {
  return { action: 'update', reason, claimsMountPath, notes: [...new Set(notes)] };
}

function replace(reason: 'kind-changed' | 'mount-path-changed', holding: Holding): Verdict {
  return { action: 'replace', reason, claimsMountPath: true, notes: adoptionNotes(holding) };
}
