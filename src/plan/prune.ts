import type { Problem } from '../model/problem.js';
import { describeScope } from '../model/scope.js';
import type { OwnedSecret } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import type { Board } from './board.js';
import { countOf, listNames } from '../model/phrases.js';
import type { PlanPolicy } from './policy.js';
import { refusal } from './refusals.js';
import type { Place } from './tree.js';

/**
 * What prune would take: secrets of a named scope's own that its entries don't name, as far as the policy and the
 * evidence allow. What the file needs all the same is spared later (links.ts).
 */
export function findPrunes(board: Board): void {
  for (const place of board.tree.places) {
    explainUnverified(place, board);
    if (!explainSuspension(place, board)) pruneScope(place, board);
  }
}

/** How many secrets of a scope this prune could delete if the file named none: what percentages are of. */
export function countPrunable({ listed }: Place, policy: PlanPolicy): number {
  if (isSuspended(listed.listing.showsDescriptions, policy)) return 0;
  return listed.listing.own.filter((one) => mayPrune(one, policy)).length;
}

function pruneScope(place: Place, board: Board): void {
  const { policy } = board;
  const { scope, listed, notInFile } = place;
  const stray: Text[] = [];
  for (const held of notInFile) {
    const key = held.secret.key.raw;
    if (!mayPrune(held, policy) || listed.hasTwice(key)) continue;
    const slot = { place, scope, key, entry: undefined, held };
    if (isStray(held)) {
      stray.push(held.secret.key);
      board.add({ ...slot, draft: { is: 'stray' } });
    } else if (board.isFrozen(scope, key)) board.add({ ...slot, draft: { is: 'frozen' } });
    else board.add({ ...slot, draft: { is: 'deleted', reason: 'removed-from-file' } });
  }
  if (stray.length > 0) board.refusals.push(refuseStray(place, stray, policy));
}

function mayPrune({ ownership, kind, isStale }: OwnedSecret, { prune, takeover }: PlanPolicy): boolean {
  // A secret made again by hand, or cloned, with the description of an older one is never pruned.
  if (prune === 'none' || isStale === true) return false;
  if (ownership === 'ours') return true;
  if (prune === 'owned') return false;
  // What nothing shows the kind of may be a reference to an external secret manager, which is never deleted.
  if (kind === undefined) return false;
  return ownership !== 'foreign' || takeover;
}

/** Without an owner given by name, a mark from another list of files may be another step's secret, verified or not. */
function isStray({ ownership, isOfThisSource }: OwnedSecret): boolean {
  return (ownership === 'ours' || ownership === 'ours-unverified') && !isOfThisSource;
}

function isSuspended(showsDescriptions: boolean, policy: PlanPolicy): boolean {
  return !showsDescriptions || isNamelessInline(policy);
}

/** Two steps with inline content and no owner can't be distinguished. */
function isNamelessInline({ isInline, ownerIsGiven }: PlanPolicy): boolean {
  return isInline && !ownerIsGiven;
}

/** @returns true where nothing of the scope is pruned; then it is said, if there is anything that could have been */
function explainSuspension({ scope, listed, notInFile }: Place, board: Board): boolean {
  const { policy } = board;
  if (policy.prune === 'none' || !isSuspended(listed.listing.showsDescriptions, policy)) return false;
  if (notInFile.length === 0) return true;
  if (!listed.listing.showsDescriptions) {
    const message = say`nothing of ${describeScope(scope)} is pruned: none of the secrets that its list shows has a description, so nothing shows which of them are this owner's. List under absent what should go`;
    board.problems.push({ severity: policy.prune === 'all' ? 'warning' : 'notice', message });
  } else if (notInFile.some((held) => mayPrune(held, policy))) {
    const message = say`nothing of ${describeScope(scope)} is pruned, because inline content is no list of files that marks could remember. Give this sync a name by the owner input to have it prune`;
    board.problems.push({ severity: 'notice', input: 'owner', message });
  }
  return true;
}

function refuseStray({ scope }: Place, keys: readonly Text[], { ownerName }: PlanPolicy) {
  const message = say`${countOf(keys.length, 'secret')} to prune in ${describeScope(scope)} (${listNames(keys)}) came from another list of desired-state files, perhaps another step's. If they belong to this sync, set the owner input (owner: ${ownerName}) so that its files may change; give each sync an owner of its own when several feed one project, or set prune: none`;
  const refused = refusal('unsafe-plan', message, { scope });
  return { ...refused, problem: { ...refused.problem, input: 'owner' } };
}

function explainUnverified({ scope, notInFile }: Place, { policy, problems }: Board): void {
  if (policy.prune !== 'owned') return;
  const keys = notInFile
    .filter(({ ownership }) => ownership === 'ours-unverified')
    .map(({ secret }) => secret.key);
  if (keys.length === 0) return;
  const why = policy.hasStableKey
    ? 'made with another key, or altered'
    : 'a JWT without fingerprint-key can verify none';
  const whose = keys.length === 1 ? 'its mark names' : 'their marks name';
  const message = say`not deleted from ${describeScope(scope)}: ${listNames(keys)}; ${whose} this owner but can't be verified (${why}). List ${keys.length === 1 ? 'it' : 'them'} under absent to delete`;
  problems.push({ severity: 'warning', message });
}

/** A scope with nothing but `absent` is pruned like any other, which is easily not meant. */
export function explainAbsentOnly(place: Place, pruned: readonly Text[]): readonly Problem[] {
  const entries = [...place.entries.values()];
  if (pruned.length === 0 || entries.length === 0 || entries.some(({ kind }) => kind !== 'absent')) return [];
  const message = say`the file lists nothing but absent keys for ${describeScope(place.scope)}, so this action's other secrets there are pruned: ${listNames(pruned)}. List them under secrets to keep them`;
  return [{ severity: 'notice', at: place.at, message }];
}
