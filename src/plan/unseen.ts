import { countOf, listNames } from '../model/phrases.js';
import { describeScope, isService, type Scope } from '../model/scope.js';
import { say, type Text } from '../model/text.js';
import type { Board } from './board.js';
import { refusal } from './refusals.js';
import { isRemoved, shownKey, type Slot } from './slot.js';

/** Where something goes away on which others can hang, the scopes below are listed too: aliases carry nothing. */
export function lookBelowRemovals(board: Board): void {
  const unseen = new Map<string, Unseen & { readonly roots: Slot[] }>();
  for (const { scope } of board.tree.places) {
    const roots = board.openSlotsAt(scope).filter((slot) => isRemoved(slot) && slot.held?.kind !== 'alias');
    if (roots.length === 0) continue;
    for (const one of findUnseen(scope, board)) {
      const found = unseen.get(one.below.id) ?? { ...one, roots: [] };
      unseen.set(one.below.id, found);
      found.roots.push(...roots);
    }
  }
  for (const { roots, ...one } of unseen.values()) explainUnseen(one, roots, board);
}

/** Something that may hang on what goes away, and why nobody knows. `below` is the scope itself where nobody knows what is below it. */
interface Unseen {
  readonly below: Scope;
  readonly why: Text;
}

/** Asks for what is not listed yet. */
function findUnseen(scope: Scope, board: Board): readonly Unseen[] {
  const { tree } = board;
  const failed = isService(scope) ? undefined : tree.unreadable(scope);
  const descendants = failed === undefined ? tree.descendants(scope) : [];
  if (descendants === undefined) board.wantBelow(scope);
  const unseen =
    failed === undefined
      ? []
      : [{ below: scope, why: cantBeListed(say`what is below ${describeScope(scope)}`, failed.status) }];
  return [...unseen, ...[scope, ...(descendants ?? [])].flatMap((below) => findUnseenAt(below, board))];
}

function findUnseenAt(below: Scope, board: Board): readonly Unseen[] {
  const { tree } = board;
  if (tree.listed(below) === undefined) {
    const problem = tree.unreadable(below);
    if (problem !== undefined) return [{ below, why: cantBeListed(describeScope(below), problem.status) }];
    board.wantList(below);
    return [];
  }
  const aliases = tree.unlinkedAliases(below);
  if (aliases.length === 0 || board.wantMountPaths(below)) return [];
  return [
    {
      below,
      why: say`what ${listNames(aliases.map(({ key }) => key))} in ${describeScope(below)} point${aliases.length === 1 ? 's' : ''} to is not shown`,
    },
  ];
}

function cantBeListed(what: Text, status: number | undefined): Text {
  return status === undefined
    ? say`${what} can't be listed`
    : say`${what} can't be listed (status ${status})`;
}

function explainUnseen({ below, why }: Unseen, roots: readonly Slot[], board: Board): void {
  const refused: Slot[] = [];
  for (const root of roots) {
    const isAbsent = root.draft.is === 'deleted' && root.draft.reason === 'listed-absent';
    if (isAbsent) (root.notes ??= []).push(say`what is deleted along is not known: ${why}`);
    else refused.push(root);
  }
  if (refused.length === 0) return;
  const message = say`${countOf(refused.length, 'secret')} would be deleted, moved or replaced (${listNames(refused.map(shownKey))}), but ${why}, so it is not known what would be deleted along. Give the token access to it, or list under absent what should go whatever hangs on it`;
  board.refusals.push(refusal('unsafe-plan', message, { scope: below }));
}
