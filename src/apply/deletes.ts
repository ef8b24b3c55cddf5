import type { DeleteChange, Dependent, Plan } from '../model/plan.js';
import { describeScope, isAbove, type Scope, secretId } from '../model/scope.js';
import { say, type Text } from '../model/text.js';
import type { Item } from './item.js';
import type { Items } from './items.js';
import { rankOfChange } from './order.js';
import type { Delete } from './unit.js';
import type { Sight, View } from './view.js';

/** What shows whether a planned delete may still be made. */
interface Evidence {
  readonly plan: Plan;
  readonly items: Items;
  /** The latest lists. */
  readonly sight: Sight;
  /** The plan made after writing; `undefined` where nothing was written. */
  readonly view: View | undefined;
  readonly dropsDescriptions: boolean;
}

/**
 * Which deletes are made: those that the latest lists still allow. In: deletes that are no part of a move. Out: those to
 * send; the others are done by themselves or spared, with the reason.
 */
export function chooseDeletes(deletes: readonly Delete[], evidence: Evidence): readonly Delete[] {
  // What hangs on others is judged first: what is spared keeps what it hangs on.
  const order = [...deletes].sort((a, b) => rankOfChange(b.change) - rankOfChange(a.change));
  const { plan, items, sight } = evidence;
  const successors = new Map(
    plan.renames.map(({ scope, from, to }) => [secretId(scope, from.raw), items.writing(scope, to.raw)]),
  );
  const unwritten = Map.groupBy(
    items.all.filter(({ state, change }) => change.action !== 'delete' && state.is !== 'done'),
    ({ change }) => change.key.raw,
  );
  return order.filter(({ item, change }) => {
    const id = secretId(change.scope, change.key.raw);
    if (sight.secret(change.scope, change.key.raw) === undefined) {
      item.finish();
      return false;
    }
    const why = whySpared(change, successors.get(id), evidence) ?? whyNeeded(change, unwritten);
    if (why !== undefined) item.spare(say`not deleted: ${why}`);
    return why === undefined;
  });
}

function whySpared(
  change: DeleteChange,
  successor: Item | undefined,
  { items, sight, view, dropsDescriptions }: Evidence,
): Text | undefined {
  const { scope, key, current } = change;
  if (successor !== undefined && successor.state.is !== 'done') {
    return say`its new key "${successor.change.key}" was not written`;
  }
  if (change.isAbsent !== true) {
    if (dropsDescriptions)
      return 'descriptions do not come back as they were sent, so nothing says whose it is';
    if (sight.isBare(scope))
      return say`the list of ${describeScope(scope)} shows no descriptions by now, so nothing says whose it is`;
  }
  const refusal = view?.refusal(change);
  if (refusal !== undefined) return refusal;
  const isSame = sight.secret(scope, key.raw)?.id === current.secret.id;
  if (!isSame || (view !== undefined && view.planned(change) === undefined)) {
    return 'it was changed by someone else since the plan was made';
  }
  const along = new Set(change.deletedAlong.map(({ secret }) => secret.id));
  const hanging = sight
    .hangingOn(current.secret.id)
    .find((one) => !along.has(one.secret.id) && !items.deletes(one.secret.id));
  if (hanging !== undefined) {
    const verb = hanging.secret.aliasOf === undefined ? 'covers' : 'points to';
    return say`${nameHanging(hanging, scope)} still ${verb} it`;
  }
  const [doubted] = items
    .notKnownToHaveLeft(current.secret.id)
    .filter((item) => sight.secret(item.change.scope, item.change.key.raw) === undefined);
  if (doubted === undefined || doubted.change.action === 'create') return undefined;
  const { secret } = doubted.change.current;
  return say`${nameHanging({ scope: doubted.change.scope, secret }, scope)} may hang on it again`;
}

/**
 * Who sees an override sees another value without it: where the same key was to be written above or below as well, they
 * go together. What is listed under `absent` goes all the same.
 */
function whyNeeded(
  { scope, key, isAbsent }: DeleteChange,
  unwritten: ReadonlyMap<string, readonly Item[]>,
): Text | undefined {
  if (isAbsent === true) return undefined;
  const other = unwritten
    .get(key.raw)
    ?.find(({ change }) => isAbove(change.scope, scope) || isAbove(scope, change.scope));
  return (
    other && say`the same key was to be written in ${describeScope(other.change.scope)} as well, and was not`
  );
}

function nameHanging({ scope, secret }: Dependent, from: Scope): Text {
  const where: Text = scope.id === from.id ? '' : say` in ${describeScope(scope)}`;
  return say`${secret.aliasOf === undefined ? 'override' : 'alias'} "${secret.key}"${where}`;
}
