import type { DeleteChange } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { deleteChange } from './entries.js';
import type { InFile } from './entries.js';
import { NO_SOURCE } from './marks.js';
import type { Policy } from './policy.js';
import type { RemoteIndex } from './remote-index.js';
import type { Holding } from './standing.js';
import { kindOf } from './standing.js';
import type { Violation } from './violations.js';
import { violation } from './violations.js';

/** What a prune comes to. */
export interface Pruned {
  readonly changes: readonly DeleteChange[];
  /** How many secrets this prune could delete if the file named none (what percentages are of); 0 if it deletes none. */
  readonly population: number;
  readonly violations: readonly Violation[];
  readonly problems: readonly Problem[];
}

/** Plans the deletion of what is no longer in the file, as far as the policy allows. */
export function planPrune(inFile: InFile, index: RemoteIndex, policy: Policy): Pruned {
  const unnamed = index.holdings.filter(
    (holding) => !inFile.has(holding.secret.key) && mayPrune(holding, policy),
  );
  const targets = aliasTargets(inFile);
  const spared = unnamed.filter(({ secret }) => targets.has(secret.key));
  const certain = unnamed.filter(
    ({ secret }) => !targets.has(secret.key) && index.atProject(secret.key).length === 1,
  );
  const stray = certain.filter((holding) => isFromOtherFiles(holding, policy));
  const doomed = certain.filter((holding) => !isFromOtherFiles(holding, policy));
  return {
    changes: doomed.map((holding) => deleteChange(holding, 'removed-from-file')),
    // Only a prune that deletes needs to know: counting verifies the mark of every secret there is.
    population:
      doomed.length === 0 ? 0 : index.holdings.filter((holding) => mayPrune(holding, policy)).length,
    violations: stray.length === 0 ? [] : [refuseStray(stray, policy)],
    problems: [
      ...spared.map((holding) => spareTarget(holding, targets)),
      ...explainUnverified(inFile, index, policy),
    ],
  };
}

function mayPrune(holding: Holding, { prune, takeover }: Policy): boolean {
  if (prune === 'none') return false;
  if (holding.owned === 'ours') return true;
  if (prune === 'owned') return false;
  // What nothing tells the kind of may be a reference to an external secret manager, which is never deleted.
  if (kindOf(holding) === undefined) return false;
  return holding.owned === 'foreign' || holding.owned === 'damaged' ? takeover : true;
}

function aliasTargets(inFile: InFile): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const entry of inFile.values()) if (entry.kind === 'alias') targets.set(entry.target, entry.key);
  return targets;
}

/** Without an owner given by name, a mark from another list of files may be another step's secret. */
function isFromOtherFiles({ owned, mark }: Holding, { owner }: Policy): boolean {
  return owner.source !== NO_SOURCE && owned === 'ours' && mark !== undefined && mark.source !== owner.source;
}

function refuseStray(stray: readonly Holding[], { owner }: Policy): Violation {
  const keys = stray.map(({ secret }) => secret.key).sort();
  return violation(
    'unsafe-plan',
    `${countOf(keys.length, 'secret')} to prune (${shorten(keys)}) came from another list of desired-state files, perhaps another step's; ` +
      `if they belong to this sync, set the owner input (owner: ${owner.name}) so that its files may change, give each sync an owner of its own when several feed one project, or set prune: none`,
  );
}

function spareTarget({ secret }: Holding, targets: ReadonlyMap<string, string>): Problem {
  const message = `"${secret.key}" is not in the file but is kept, because alias "${targets.get(secret.key)}" points to it; list it, or re-point the alias`;
  return { severity: 'warning', key: secret.key, message };
}

function explainUnverified(inFile: InFile, index: RemoteIndex, policy: Policy): Problem[] {
  if (policy.prune !== 'owned') return [];
  const keys = index.holdings
    .filter((holding) => !inFile.has(holding.secret.key) && holding.owned === 'ours-unverified')
    .map(({ secret }) => secret.key)
    .sort();
  if (keys.length === 0) return [];
  const why = policy.stableKey
    ? 'made with another key, or altered'
    : 'a JWT without fingerprint-key can verify none';
  return [
    {
      severity: 'warning',
      message: `not deleted: ${shorten(keys)}; ${keys.length === 1 ? 'its mark names' : 'their marks name'} this owner but can't be verified (${why}); list ${keys.length === 1 ? 'it' : 'them'} under absent to delete`,
    },
  ];
}

/** A list of keys for a message, cut after ten. */
export function shorten(keys: readonly string[]): string {
  const more = keys.length > 10 ? ` and ${keys.length - 10} more` : '';
  return (
    keys
      .slice(0, 10)
      .map((key) => `"${key}"`)
      .join(', ') + more
  );
}

/** "1 secret", "3 secrets". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
