import { createHash } from 'node:crypto';
import type { Change } from '../model/plan.js';

/**
 * The digest of a plan: sha256 in lower-case hex over action, kind, key, target and the file's description
 * text of each change, in key order. No value, reason, mode, time or nonce goes in, so that the same plan
 * has the same digest wherever and whenever it is made.
 */
export function digestPlan(changes: readonly Change[]): string {
  const rows = changes.map((change) => [
    change.action,
    change.kind,
    change.key,
    change.target ?? null,
    change.action === 'delete' ? null : (change.desired.description ?? null),
  ]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
