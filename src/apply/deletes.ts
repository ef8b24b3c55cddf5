import type { DeleteChange, Plan } from '../model/plan.js';
import { describeScope, secretId, depthOf } from '../model/scope.js';
import { say, type Text } from '../model/text.js';
import type { Item } from './item.js';
import type { Items } from './items.js';
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
export function chooseDeletes(deletes: readonly Item[], evidence: Evidence): readonly Item[] {
  // What hangs on others is judged first: what is spared keeps what it hangs on.
  const order = [...deletes].sort(
    (a, b) => Number(hangs(b)) - Number(hangs(a)) || depthOf(b.change.scope) - depthOf(a.change.scope),
  );
  const successors = new Map(
    evidence.plan.renames.map(({ scope, from, to }) => [secretId(scope, from.raw), to.raw]),
  );
  return order.filter((item) => {
    const { change } = item;
    if (change.action !== 'delete' || item.state.is !== 'pending') return false;
    if (evidence.view !== undefined && evidence.sight.secret(change.scope, change.key.raw) === undefined) {
      item.finish();
      return false;
    }
    const why = whySpared(change, successors.get(secretId(change.scope, change.key.raw)), evidence);
    if (why !== undefined) item.spare(say`not deleted: ${why}`);
    return why === undefined;
  });
}

function whySpared(change: DeleteChange, newKey: string | undefined, evidence: Evidence): Text | undefined {
  const { items, sight, view, dropsDescriptions } = evidence;
  const { scope, key, current } = change;
  const successor = newKey === undefined ? undefined : items.writing(scope, newKey);
  if (successor !== undefined && successor.state.is !== 'done') {
    return say`its new key "${successor.change.key}" was not written`;
  }
  if (change.isAbsent !== true && change.reason !== 'listed-absent') {
    if (dropsDescriptions)
      return 'descriptions do not come back as they were sent, so nothing says whose it is';
    if (view !== undefined && sight.isBare(scope))
      return say`the list of ${describeScope(scope)} shows no descriptions by now, so nothing says whose it is`;
  }
  const refusal = view?.refusal(change);
  if (refusal !== undefined) return refusal;
  const there = sight.secret(scope, key.raw);
  const isSame = there === undefined || there.id === current.secret.id;
  if (view !== undefined && (!isSame || view.planned(change)?.action !== 'delete')) {
    return 'it was changed by someone else since the plan was made';
  }
  const along = new Set(change.deletedAlong.map(({ secret }) => secret.id));
  const hanging = sight
    .hangingOn(current.secret.id)
    .find((one) => !along.has(one.secret.id) && !items.deletes(one.secret.id));
  if (hanging === undefined) return undefined;
  const verb = hanging.secret.aliasOf === undefined ? 'covers' : 'points to';
  const kind = hanging.secret.aliasOf === undefined ? 'override' : 'alias';
  const where: Text = hanging.scope.id === scope.id ? '' : say` in ${describeScope(hanging.scope)}`;
  return say`${kind} "${hanging.secret.key}"${where} still ${verb} it`;
}

function hangs({ change }: Item): boolean {
  if (change.action !== 'delete') return false;
  const { aliasOf, overrides } = change.current.secret;
  return aliasOf !== undefined || overrides !== undefined;
}
