import { DESCRIPTION_LIMIT, MARK_LIMIT } from '../model/description.js';
import type { Change } from '../model/plan.js';
import type { Text } from '../model/text.js';
import { giveUpHalves, unitsOfDue, withoutWaiting } from './due-units.js';
import type { Gap, Item, ItemState, Old } from './item.js';
import type { Items } from './items.js';
import { describeRestored } from './requests.js';
import { Takings, takenAlong } from './takings.js';
import type { Unit } from './unit.js';
import { itemsOf, unitOfGap } from './unit.js';
import type { View } from './view.js';

/** What a list comes to. */
interface Remainder {
  /** What is to be sent again. */
  readonly units: readonly Unit[];
  /** What is not as the file says, by item. */
  readonly differing: ReadonlyMap<Item, Change>;
  /** Creates that met a key which no list shows. */
  readonly unexplained: readonly Item[];
}

/**
 * Compares items with a plan made after writing. What is as the file says is done, what never will be has failed, and
 * the rest is to be sent again. It touches only keys of the first plan, adds no delete to it, and never takes up what
 * has failed.
 *
 * @param trusts true when descriptions are dropped: nothing then distinguishes a written value from another
 */
export function judge(among: readonly Item[], items: Items, view: View, trusts: boolean): Remainder {
  const due = new Map<Item, Change>();
  const gaps: Unit[] = [];
  const found = { gaps, due };
  const conflicts = among.filter(({ state }) => state.is === 'doubtful' && state.kind === 'conflict');
  const isAlong = ({ change }: Item): boolean => takenAlong(view.planned(change)) !== undefined;
  // What takes others along comes first; plain deletes may still be to come.
  const others = among.filter((item) => !isAlong(item));
  judgeAll(others, { view, trusts, plannedFor: ({ change }) => view.planned(change) }, found);
  const judged = new Set(among);
  const sent = new Set(unitsOfDue(withoutWaiting(due, items), items, view).flatMap(itemsOf));
  const takings = new Takings(view, items, (item) => sent.has(item) || !judged.has(item));
  const plannedFor = ({ change }: Item): Change | undefined => takings.leftOf(view.planned(change));
  // What was not tried, and is as it should be, stays untried.
  const tried = among.filter((item) => isAlong(item) && !(item.isUntried && plannedFor(item) === undefined));
  judgeAll(tried, { view, trusts, plannedFor }, found);
  const differing = withoutWaiting(due, items);
  const units = unitsOfDue(differing, items, view);
  giveUpHalves(units, items, view);
  const unexplained = conflicts.filter(
    (item) => view.refusal(item.change) === undefined && !isListed(item, view),
  );
  return { units: [...gaps, ...units], differing, unexplained };
}

/** What items are compared with. */
interface Measure {
  readonly view: View;
  readonly trusts: boolean;
  readonly plannedFor: (item: Item) => Change | undefined;
}

interface Found {
  readonly gaps: Unit[];
  readonly due: Map<Item, Change>;
}

function judgeAll(among: readonly Item[], measure: Measure, found: Found): void {
  const { view, trusts, plannedFor } = measure;
  const open = new Set<Item>();
  // What became of a gap says what became of the deletes that it follows.
  for (const item of among) {
    const { gap } = item;
    if (gap === undefined) continue;
    open.add(item);
    judgeGap(item, gap, plannedFor(item), view, found);
  }
  for (const item of among) {
    const change = open.has(item) ? undefined : judgeItem(item, plannedFor(item), view, trusts);
    if (change !== undefined) found.due.set(item, change);
  }
}

/** @returns what is to be sent for an item, `undefined` for nothing */
function judgeItem(item: Item, now: Change | undefined, view: View, trusts: boolean): Change | undefined {
  const { change, state } = item;
  if (item.isFinal) return undefined;
  const refusal = view.refusal(change);
  if (change.action === 'delete' && !isListed(item, view)) item.finish();
  else if (refusal !== undefined) item.refuse(refusal);
  else if (now === undefined) {
    // A delete that the new plan no longer wants is not made; whoever changed the secret may have had a reason.
    if (change.action === 'delete') return undefined;
    const why = view.planned(change) === undefined ? view.whyLeft(change) : undefined;
    if (why === undefined) item.finish();
    else if (state.is !== 'done') item.block(why);
  } else if (state.is === 'doubtful' && !mayTryAgain(state, now)) item.giveUp();
  else if (state.is !== 'done' || !(trusts ? isAboutDescription(now) : staysUnknown(now))) return now;
  return undefined;
}

/** An item between the halves of a replace or move: what it is to be sent goes into `found`. */
function judgeGap(item: Item, gap: Gap, now: Change | undefined, view: View, found: Found): void {
  const { change } = item;
  if (change.action === 'delete') return;
  const refusal = view.refusal(change);
  const missing = gap.olds.filter((old) => view.sight.misses(old));
  const isThere = isListed(item, view);
  const isLeft = now === undefined && view.planned(change) === undefined;
  const why = refusal ?? (isLeft ? view.whyLeft(change) : undefined);
  if (isThere && now === undefined && why === undefined) item.finish();
  // Somebody made it anew, whose secret may be edited.
  else if (now?.action === 'update' && !gap.isRefused) found.due.set(item, now);
  else if (missing.length === 0) concludeOld(item, gap, why, view);
  else {
    const deleted = missing.map((old): Old => ({ ...old, unconfirmed: undefined }));
    const wanted = now === undefined || now.action === 'delete' ? change : now;
    // Only the first plan knew what to restore the old one with.
    const create = { ...wanted, ...(change.restoreValue && { restoreValue: change.restoreValue }) };
    const restoresOnly = gap.isRefused || why !== undefined;
    if (gap.isRefused) noteThere(gap, missing, view);
    const keepsOld = deleted.length < gap.olds.length;
    found.gaps.push(unitOfGap({ item, change: create }, { deleted, restoresOnly, keepsOld }));
  }
}

/** What was deleted, or may have been, shows: it was restored, or never deleted. */
function concludeOld(item: Item, gap: Gap, refusal: Text | undefined, view: View): void {
  item.refuse(refusal ?? gap.why, gap.rateLimited);
  if (gap.isRefused && refusal === undefined) noteThere(gap, [], view);
}

/** Some of what was deleted is there, be it restored or never deleted: the rest may hang on it. */
function noteThere({ olds, why, rateLimited }: Gap, missing: readonly Old[], { sight }: View): void {
  for (const old of olds) {
    const { scope, current, item, unconfirmed } = old;
    const { id, key } = current.secret;
    if (missing.includes(old)) continue;
    if (unconfirmed === undefined || sight.secret(scope, key.raw)?.id !== id)
      item.restore(describeRestored(old), why, rateLimited);
    else if (item.change.action === 'delete') item.refuse(unconfirmed.text);
  }
}

function isListed({ change }: Item, { sight }: View): boolean {
  return sight.secret(change.scope, change.key.raw) !== undefined;
}

function isAboutDescription({ action, reason }: Change): boolean {
  return action === 'update' && (reason === 'unknown' || reason === 'description-changed');
}

/** Written as well as can be, and still unknown: no room for a mark, or a mount path that nothing shows. */
function staysUnknown(now: Change): boolean {
  if (now.action !== 'update' || now.reason !== 'unknown') return false;
  if (now.kind === 'file' && now.knownMountPath === undefined) return true;
  const text = now.current.text.raw;
  const isAsSent = text === (now.desired.description ?? text).replace(/\s+/g, ' ').trim();
  return isAsSent && text.length + 1 + MARK_LIMIT > DESCRIPTION_LIMIT;
}

/** Edits and deletes were retried by the client already; creates were not, since only a list can show if they are needed. */
function mayTryAgain({ kind, tried }: Extract<ItemState, { is: 'doubtful' }>, { action }: Change): boolean {
  switch (kind) {
    case 'conflict':
    case 'rate-limited':
      return action !== tried;
    case 'gone':
      return true;
    case 'unsure':
      return action === 'create' || action !== tried;
  }
}
