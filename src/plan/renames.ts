import { valueOf } from '../model/desired.js';
import type { Change, Rename } from '../model/plan.js';
import { isOfAction } from '../model/plan.js';
import { sameCode } from './fingerprint.js';
import type { Policy } from './policy.js';
import type { RemoteIndex } from './remote-index.js';

/** Above this many pairs to try, renames are shown as a create and a delete: they are for people only. */
const MAX_PAIRS = 20_000;

/** Finds pruned keys whose value a created key carries on: one rename to a reader. */
export function findRenames(
  changes: readonly Change[],
  index: RemoteIndex,
  policy: Policy,
): readonly Rename[] {
  if (policy.compareNothing) return [];
  const created = changes
    .filter(isOfAction('create'))
    .filter((change) => valueOf(change.desired) !== undefined);
  const pruned = changes
    .filter(isOfAction('delete'))
    .filter((change) => change.reason === 'removed-from-file');
  if (created.length * pruned.length > MAX_PAIRS) return [];
  const taken = new Set<string>();
  return pruned.flatMap(({ key: from, current }) => {
    const { mark, owned } = index.holding(current) ?? {};
    if (mark === undefined || owned !== 'ours') return [];
    const match = created.find(({ key, kind, desired }) => {
      if (taken.has(key) || kind !== mark.kind) return false;
      const print = policy.fingerprinter.print(from, mark.head, valueOf(desired)?.reveal() ?? '');
      return sameCode(print, mark.print);
    });
    if (match === undefined) return [];
    taken.add(match.key);
    return [{ from, to: match.key }];
  });
}
