import { compareScopes, depthOf, environmentOf, type Scope } from '../model/scope.js';
import type { CreateChange, DeleteChange, Move } from '../model/plan.js';
import type { Board } from './board.js';
import { compareText } from '../model/phrases.js';
import type { ScopeTree } from './tree.js';
import { type Slot, isCreated, isRemoved } from './slot.js';

/**
 * Which slots move together: a key that leaves scopes and enters others of the same branch, where the one makes room for
 * the other. All its deletes in the branch belong to it, and all its creates.
 */
export function groupMoves(board: Board): readonly (readonly Slot[])[] {
  const keys = new Set(
    board
      .openSlots()
      .filter(({ mustMove }) => mustMove)
      .map(({ key }) => key),
  );
  if (keys.size === 0) return [];
  const byKey = Map.groupBy(board.openSlots(), ({ key }) => key);
  return [...keys]
    .sort(compareText)
    .flatMap((key) => groupBranches((byKey.get(key) ?? []).filter(isMovable)).filter(isMove));
}

/** The groups of one key that touch each other: what is in the project touches all, an environment its services. */
function groupBranches(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  if (slots.some(({ scope }) => scope.kind === 'project')) return [slots];
  const environments = Map.groupBy(slots, ({ scope }) => environmentOf(scope)?.id);
  return [...environments.values()].flatMap((group) => {
    if (group.some(({ scope }) => scope.kind === 'environment')) return [group];
    return group.map((slot) => [slot]);
  });
}

function isMovable({ draft: { is } }: Slot): boolean {
  return is === 'deleted' || is === 'created' || is === 'recreated';
}

function isMove(slots: readonly Slot[]): boolean {
  return slots.some(({ mustMove }) => mustMove) && slots.some(isRemoved) && slots.some(isCreated);
}

/** A move as data: deletes from the services up, creates from the top down, and who inherits the key no longer. */
export function describeMove(
  deletes: readonly DeleteChange[],
  creates: readonly CreateChange[],
  tree: ScopeTree,
): Move {
  const [first] = [...deletes, ...creates];
  if (first === undefined) throw new Error('a move without a change');
  return {
    key: first.key,
    deletes: [...deletes].sort((a, b) => compareDepths(b.scope, a.scope)),
    creates: [...creates].sort((a, b) => compareDepths(a.scope, b.scope)),
    losers: findLosers(deletes, creates, tree),
  };
}

function compareDepths(a: Scope, b: Scope): number {
  return depthOf(a) - depthOf(b) || compareScopes(a, b);
}

/** Environments that had the key from the project and will not, as far as they are known. */
function findLosers(
  deletes: readonly DeleteChange[],
  creates: readonly CreateChange[],
  tree: ScopeTree,
): Move['losers'] {
  const leavesProject = deletes.some(({ scope }) => scope.kind === 'project');
  if (!leavesProject || creates.some(({ scope }) => scope.kind === 'project')) return [];
  const keeps = new Set(
    creates.filter(({ scope }) => scope.kind === 'environment').map(({ scope }) => scope.id),
  );
  return tree.environments.filter(({ id }) => !keeps.has(id));
}
