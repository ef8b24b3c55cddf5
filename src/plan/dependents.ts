import type { Change, DeleteChange, ReplaceChange, UpdateChange } from '../model/plan.js';
import type { RemoteSecret } from '../model/remote.js';
import type { RemoteIndex } from './remote-index.js';
import { isUntouchable } from './standing.js';
import type { Violation } from './violations.js';
import { violation } from './violations.js';

/**
 * Qovery deletes a secret's aliases and overrides along with it, at every scope. Decides for each delete and
 * replace what happens to the ones that the list shows: gone by plan, put back (aliases under a replace), or
 * a reason to refuse.
 */
export function settleDependents(
  changes: readonly Change[],
  index: RemoteIndex,
): { readonly changes: readonly Change[]; readonly violations: readonly Violation[] } {
  const planned = new Map<string, Change>();
  for (const change of changes) if (change.action !== 'create') planned.set(change.current.id, change);
  const violations: Violation[] = [];
  const settled = changes.map((change) => {
    if (change.action === 'update' && change.reason === 'target-changed')
      return noteDependents(change, index);
    if (change.action !== 'delete' && change.action !== 'replace') return change;
    // Those the plan changes itself are deleted, re-pointed or created anew by their own change.
    const direct = index.dependentsOf(change.current);
    const fallen = direct.filter((one) => !planned.has(one.id) || !isAliasOf(one, change.current));
    // Whoever brings a fallen alias back, what hangs on it is gone. (Before a delete, aliases are re-pointed.)
    const further = change.action === 'replace' ? direct.flatMap((one) => index.dependentsOf(one)) : [];
    const others = [...fallen, ...further].filter((one) => planned.get(one.id)?.action !== 'delete');
    const restores = change.action === 'replace' ? others.filter((one) => isRestorable(one, change)) : [];
    const lost = others.filter((one) => !restores.includes(one));
    if (lost.length > 0) violations.push(refuseLoss(change, lost));
    return change.action === 'replace' ? { ...change, restores } : change;
  });
  return { changes: settled, violations };
}

/** Where the server can't edit an alias's target, it is made anew, and what hangs on it would be lost. */
function noteDependents(change: UpdateChange, index: RemoteIndex): UpdateChange {
  const dependents = index.dependentsOf(change.current).map(({ key, scope }) => `"${key}" (${scope})`);
  return dependents.length === 0 ? change : { ...change, dependents };
}

function isAliasOf(dependent: RemoteSecret, target: RemoteSecret): boolean {
  return dependent.aliasOf?.id === target.id;
}

/**
 * Aliases at project scope can be put back as they were, unless their target becomes an alias itself (Qovery refuses
 * aliases of aliases); overrides can't, their values are write-only.
 */
function isRestorable(dependent: RemoteSecret, { current, kind }: ReplaceChange): boolean {
  return kind !== 'alias' && isAliasOf(dependent, current) && !isUntouchable(dependent);
}

function refuseLoss(change: DeleteChange | ReplaceChange, lost: readonly RemoteSecret[]): Violation {
  const names = lost
    .map((one) => `${one.overrides ? 'override' : 'alias'} "${one.key}" (${one.scope})`)
    .join(', ');
  const act = change.action === 'replace' ? 'replacing' : 'deleting';
  return violation(
    'unsafe-plan',
    `${act} "${change.key}" would delete with it what this run may not delete and can't put back: ${names}; remove ${lost.length === 1 ? 'it' : 'them'} in the console first, or keep "${change.key}" as it is`,
    { key: change.key, ...(change.action === 'replace' && { at: change.desired.at }) },
  );
}
