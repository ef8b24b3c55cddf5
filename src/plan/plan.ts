import type { ManagedEntry } from '../model/desired.js';
import type { Change, CreateChange, DeleteChange, Move, Plan, ScopePlan } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { ApiText } from '../model/text.js';
import { Board } from './board.js';
import { changesFor, explainCrowded } from './changes.js';
import { resolveCollisions } from './collisions.js';
import { planDependents } from './dependents.js';
import { digestChanges } from './digest.js';
import type { PlanInput, Wants } from './input.js';
import { judgeEntries } from './judge.js';
import { linkEntries, skipDependents } from './links.js';
import { wantMountPaths } from './mount-paths.js';
import { describeMove, groupMoves } from './moves.js';
import { compareText } from '../model/phrases.js';
import { countPrunable, explainAbsentOnly, findPrunes } from './prune.js';
import { findRenames } from './renames.js';
import { checkRestoring } from './restoring.js';
import type { Place } from './tree.js';
import { isManaged, type Slot } from './slot.js';

export type { PlanInput, Wants } from './input.js';
export type { MaxDeletes, PlanPolicy, Prune } from './policy.js';

/**
 * Computes the difference between the desired state and all named scopes. In: entries and owned listings by scope, and
 * a policy. Out: a plan with everything that forbids it, and what has to be read before it can be relied on (then it is
 * planned again). Never reads, writes or looks at a mark; costs linear time.
 *
 * The one idea: each key of a named scope is a slot with a draft of what becomes of it, and passes turn drafts into
 * others until they agree: what the file says, what prune takes, what links need, what a branch has room for, what
 * is deleted along, what can be restored.
 */
export function planScopes(input: PlanInput): { readonly plan: Plan; readonly wants: Wants } {
  const board = new Board(input);
  judgeEntries(board);
  findPrunes(board);
  linkEntries(board);
  resolveCollisions(board);
  skipDependents(board);
  planDependents(board);
  checkRestoring(board);
  wantMountPaths(board);
  return { plan: assemble(board), wants: board.wants };
}

function assemble(board: Board): Plan {
  const { changes, moves } = collectChanges(board);
  const { policy, tree } = board;
  const countsPrunable = [...changes.values()].flat().some(isPrune);
  const scopes = tree.places.map((place) => {
    const own = (changes.get(place.scope.id) ?? []).sort(compareChanges);
    // Only a prune needs to know: counting judges every secret there is.
    return describeScopePlan(place, own, countsPrunable ? countPrunable(place, policy) : 0, board);
  });
  const all = scopes.flatMap((scope) => scope.changes);
  return {
    scopes,
    moves,
    renames: policy.compareNothing ? [] : scopes.flatMap((scope) => findRenames(scope.changes)),
    digest: digestChanges(all),
    requests: countRequests(scopes),
    problems: [
      ...board.problems,
      ...scopes.flatMap((scope, index) => explainScope(tree.places[index]!, scope, board)),
    ],
    refusals: board.refusals,
  };
}

/** Changes by scope id, and the same objects grouped as moves. */
function collectChanges(board: Board): {
  readonly changes: Map<string, Change[]>;
  readonly moves: readonly Move[];
} {
  const changes = new Map<string, Change[]>(board.tree.places.map(({ scope }) => [scope.id, []]));
  const moved = new Set<Slot>();
  const moves = groupMoves(board).map((slots) => {
    const entries = slots.map((slot) => slot.entry).filter((one): one is ManagedEntry => isManaged(one));
    const own = slots.flatMap((slot) => {
      moved.add(slot);
      const made = changesFor(slot, entries, true);
      changes.get(slot.scope.id)?.push(...made);
      return made;
    });
    const deletes = own.filter((change): change is DeleteChange => change.action === 'delete');
    const creates = own.filter((change): change is CreateChange => change.action === 'create');
    return describeMove(deletes, creates, board.tree);
  });
  for (const slot of board.openSlots()) {
    if (!moved.has(slot)) changes.get(slot.scope.id)?.push(...changesFor(slot, [], false));
  }
  return { changes, moves };
}

function describeScopePlan(
  { scope, notInFile }: Place,
  changes: readonly Change[],
  prunable: number,
  board: Board,
): ScopePlan {
  const deleted = new Set(changes.filter(({ action }) => action === 'delete').map(({ key }) => key.raw));
  const [unmanaged, kept] = [new Map<string, ApiText>(), new Map<string, ApiText>()];
  for (const { secret, ownership } of notInFile) {
    const { key } = secret;
    if (deleted.has(key.raw) || ownership === 'foreign') continue;
    unmanaged.set(key.raw, key);
    if (ownership !== 'unmarked') kept.set(key.raw, key);
  }
  const [unchanged, skipped]: [string[], string[]] = [[], []];
  for (const { key, entry, draft } of board.slotsAt(scope)) {
    if (draft.is === 'kept' && isManaged(entry)) unchanged.push(key);
    if (draft.is === 'skipped' || (draft.is === 'frozen' && entry !== undefined)) skipped.push(key);
  }
  return {
    scope,
    changes,
    unchanged: unchanged.sort(compareText),
    unmanaged: [...unmanaged.values()],
    kept: [...kept.values()],
    skipped: skipped.sort(compareText),
    prunable,
  };
}

function explainScope(place: Place, { changes }: ScopePlan, board: Board): readonly Problem[] {
  const crowded = board.openSlotsAt(place.scope).flatMap((slot) => explainCrowded(slot, board.policy));
  return [
    ...explainAbsentOnly(
      place,
      changes.filter(isPrune).map(({ key }) => key),
    ),
    ...crowded,
  ];
}

/** In key order. Where a move gives a key a delete and a create, they stay in this order. */
function compareChanges(a: Change, b: Change): number {
  return compareText(a.key.raw, b.key.raw);
}

/** Whether `max-deletes` counts a change: a prune, or the delete of a move. */
export function isPrune(change: Change): boolean {
  return change.action === 'delete' && change.isAbsent !== true;
}

/** Requests that applying takes at least: one a change, two a replace, and a closing list for each scope written to. */
function countRequests(scopes: readonly ScopePlan[]): number {
  const cost = ({ changes }: ScopePlan): number =>
    changes.reduce((sum, { action }) => sum + (action === 'replace' ? 2 : 1), changes.length === 0 ? 0 : 1);
  return scopes.reduce((sum, scope) => sum + cost(scope), 0);
}
