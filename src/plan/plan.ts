import type { DesiredState } from '../model/desired.js';
import type { Change, Plan } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { needsMountPath } from './compare.js';
import { settleDependents } from './dependents.js';
import { digestPlan } from './digest.js';
import { roomForMark } from './describe.js';
import type { InFile } from './entries.js';
import { planAbsent, planManaged } from './entries.js';
import type { Policy } from './policy.js';
import { planPrune } from './prune.js';
import type { RemoteIndex } from './remote-index.js';
import type { Holding } from './standing.js';
import { kindOf } from './standing.js';
import { findRenames } from './renames.js';
import type { Violation } from './violations.js';

/** A plan and what forbids it. */
export interface Planned {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  /** How many secrets this prune could delete if the file named none. */
  readonly prunable: number;
  /** Every key the list shows, other owners' and other systems' included. */
  readonly listedKeys: ReadonlySet<string>;
}

/** Computes the difference between the desired state and the project. Pure; costs linear time. */
export function planSync(desired: DesiredState, index: RemoteIndex): Planned {
  const { policy } = index;
  const inFile: InFile = new Map(desired.entries.map((entry) => [entry.key, entry]));
  const planned: Change[] = [];
  const violations: Violation[] = [];
  const unchanged: string[] = [];
  for (const entry of desired.entries) {
    const result = entry.kind === 'absent' ? planAbsent(entry, index) : planManaged(entry, inFile, index);
    if (result === undefined) {
      if (entry.kind !== 'absent') unchanged.push(entry.key);
    } else if ('change' in result) planned.push(result.change);
    else violations.push(result.violation);
  }
  const pruned = planPrune(inFile, index, policy);
  const { changes, violations: losses } = settleDependents(
    [...planned, ...pruned.changes].sort(byKey),
    index,
  );
  const deleted = new Set(pruned.changes.map((change) => change.key));
  const unmanaged = index.holdings
    .filter(({ secret }) => !inFile.has(secret.key) && !deleted.has(secret.key))
    .filter(({ owned }) => owned !== 'foreign')
    .map(({ secret }) => secret.key);
  return {
    plan: {
      changes,
      unchanged: unchanged.sort(),
      unmanaged: [...new Set(unmanaged)].sort(),
      renames: findRenames(changes, index, policy),
      digest: digestPlan(changes),
      requests: countRequests(changes),
      problems: [...pruned.problems, ...crowdedDescriptions(changes, policy)],
    },
    violations: [...violations, ...pruned.violations, ...losses],
    prunable: pruned.population,
    listedKeys: index.listedKeys,
  };
}

/** Whether planning has to ask `GET /variable` first: for mount paths, links and kinds that the list does not tell. */
export function needsVariables({ entries }: DesiredState, index: RemoteIndex): boolean {
  const { policy } = index;
  const keys = new Set(entries.map((entry) => entry.key));
  if (policy.prune === 'all' && index.holdings.some((one) => !keys.has(one.secret.key) && isObscure(one)))
    return true;
  return entries.some((entry) => {
    const current = index.atProject(entry.key)[0];
    const holding = current && index.holding(current);
    if (holding && entry.kind !== 'value' && entry.kind !== 'file' && isObscure(holding)) return true;
    if (entry.kind === 'absent') return false;
    if (entry.kind === 'alias') {
      const isKnown = keys.has(entry.target) || current?.aliasOf?.key === entry.target;
      return !isKnown && index.aliasTarget(entry.target) === undefined;
    }
    if (entry.kind === 'override')
      return current?.kind !== 'override' && index.overridable(entry.key) === undefined;
    if (policy.compareNothing) return false;
    return holding !== undefined && needsMountPath(entry, holding, index);
  });
}

/** Whether a secret to delete may be an external one for all that the list tells. */
function isObscure(holding: Holding): boolean {
  return kindOf(holding) === undefined;
}

/** Requests that applying takes at least: one a change, two a replace, and a list after writes and after deletes. */
function countRequests(changes: readonly Change[]): number {
  const writes = changes.reduce(
    (sum, change) => sum + (change.action === 'replace' ? 2 + change.restores.length : 1),
    0,
  );
  const isDelete = ({ action }: Change): boolean => action === 'delete';
  return writes + Number(!changes.every(isDelete)) + Number(changes.some(isDelete));
}

function crowdedDescriptions(changes: readonly Change[], policy: Policy): Problem[] {
  return changes.flatMap((change): Problem[] => {
    if (change.action === 'delete' || roomForMark(change, policy)) return [];
    const message = `the description of "${change.key}" in the project leaves no room for this action's mark, so the secret stays unowned and is written on every run; shorten it in the console or give one in the file`;
    return [{ severity: 'warning', key: change.key, at: change.desired.at, message }];
  });
}

function byKey(a: Change, b: Change): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
