import { randomBytes } from 'node:crypto';
import { valueOf } from '../model/desired.js';
import type { Describe } from '../model/marking.js';
import type { WriteChange } from '../model/plan.js';
import { SIZES } from './fingerprint.js';
import {
  LATEST_TIME,
  formatHead,
  formatMark,
  joinDescription,
  markLength,
  readDescription,
} from './marks.js';
import type { Policy } from './policy.js';

/** Makes the function that gives each write its description, with a mark of this owner and moment. */
export function createDescribe(policy: Policy): Describe {
  return (change, serverNow) => {
    const text = textOf(change);
    return joinDescription(text, markFor(change, serverNow, policy)) ?? text;
  };
}

/** Whether the text that a write keeps leaves room for a mark (the file's own text always does). */
export function roomForMark(change: WriteChange, policy: Policy): boolean {
  return joinDescription(textOf(change), '-'.repeat(markLength(policy.owner.display))) !== undefined;
}

/** The person's text: the file's where it gives one, otherwise what stands in the project. */
function textOf(change: WriteChange): string {
  const current = change.action === 'create' ? '' : change.current.description;
  return change.desired.description ?? readDescription(current).text;
}

function markFor(change: WriteChange, serverNow: number | undefined, policy: Policy): string {
  const { fingerprinter, owner } = policy;
  const { key, kind, desired } = change;
  const nonce = randomBytes(SIZES.nonce).toString('base64url').slice(0, SIZES.nonce);
  const head = formatHead({
    kind,
    keyId: fingerprinter.keyId,
    time: secondsOf(serverNow),
    nonce,
    owner: owner.hash,
    source: owner.source,
    mount: fingerprinter.mount(key, nonce, claimedMountPath(change)),
  });
  const value = desired.kind === 'alias' ? desired.target : (valueOf(desired)?.reveal() ?? '');
  const print = fingerprinter.print(key, head, value);
  return formatMark({ display: owner.display, head, print, tag: fingerprinter.tag(key, head, print) });
}

/** The time as marks hold it; a clock that is out of their range is as good as none. */
function secondsOf(serverNow: number | undefined): number {
  const seconds = Math.floor((serverNow ?? 0) / 1000);
  return seconds > 0 && seconds <= LATEST_TIME ? seconds : 0;
}

/** A mark claims a mount path only when our own create, a valid mark or `GET /variable` told it. */
function claimedMountPath(change: WriteChange): string | undefined {
  if (change.desired.kind !== 'file') return undefined;
  return change.action === 'update' && !change.claimsMountPath ? undefined : change.desired.mountPath;
}
