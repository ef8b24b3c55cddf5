import { createHash } from 'node:crypto';
import type { Change } from '../model/plan.js';

/** No number, boolean or hex text can be part of a digest: GitHub drops an output that contains a masked text. */
const LETTERS = 'ghjklmnpqrstvwxz';
/** 160 bits of sha-256, four to a letter. */
const BYTES = 20;

const DIGEST = new RegExp(`^[${LETTERS}]{${2 * BYTES}}$`);

/** Whether a text can be the digest of a plan. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/**
 * The digest of a plan: 40 letters made from scope id, action, kind, key, target and the file's description text of
 * each change, in the plan's order. No value, reason, mode, time or nonce goes in, so that the same plan has the same
 * digest wherever and whenever it is made.
 */
export function digestChanges(changes: readonly Change[]): string {
  const rows = changes.map((change) => [
    change.scope.id,
    change.action,
    change.kind,
    change.key.raw,
    change.action !== 'delete' && change.desired.kind === 'alias' ? change.desired.target : null,
    change.action === 'delete' ? null : (change.desired.description ?? null),
  ]);
  const hash = createHash('sha256').update(JSON.stringify(rows)).digest().subarray(0, BYTES);
  return [...hash].map((byte) => LETTERS.charAt(byte >> 4) + LETTERS.charAt(byte & 15)).join('');
}
