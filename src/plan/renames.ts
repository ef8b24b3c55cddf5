import { valueOf } from '../model/desired.js';
import type { Change, CreateChange, DeleteChange, Rename } from '../model/plan.js';

/** Above this many pairs to try, renames are shown as a create and a delete: they are for people only. */
const MAX_PAIRS = 20_000;

/** Finds pruned keys of a scope whose value a created key of that scope carries on: one rename to a reader. */
export function findRenames(changes: readonly Change[]): readonly Rename[] {
  const created = changes.filter(
    (change): change is CreateChange => change.action === 'create' && change.reason === 'missing',
  );
  const valued = created.filter(({ desired }) => valueOf(desired) !== undefined);
  const pruned = changes.filter(
    (change): change is DeleteChange => change.action === 'delete' && change.reason === 'removed-from-file',
  );
  if (valued.length * pruned.length > MAX_PAIRS) return [];
  const taken = new Set<string>();
  return pruned.flatMap(({ scope, key: from, current }) => {
    if (current.ownership !== 'ours' || current.doubt !== undefined) return [];
    const match = valued.find(({ key, kind, desired }) => {
      const value = taken.has(key.raw) || kind !== current.kind ? undefined : valueOf(desired);
      return value !== undefined && current.hasValue(value.reveal());
    });
    if (match === undefined) return [];
    taken.add(match.key.raw);
    return [{ scope, from, to: match.key }];
  });
}
