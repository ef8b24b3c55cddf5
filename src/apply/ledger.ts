import type { Ledger, LostKey } from '../model/ledger.js';
import type { Change, DeleteChange, ReplaceChange } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import { secretId } from '../model/scope.js';
import { describeScope } from '../model/scope.js';
import type { SecretWriter } from '../model/store.js';
import { say, type Text } from '../model/text.js';
import type { Brake } from './brake.js';
import { type Cascade, describeTaking, type TakenSecret } from './cascade.js';
import { describeGap, type Item, type Old } from './item.js';
import type { Items } from './items.js';
import type { Sight } from './view.js';

/**
 * Keys that ended with nothing, as far as is known: between the halves of a replace or move, or deleted along with a
 * secret that was, and not made again.
 * @param seen lists that are newer than the last write of their scope
 */
export function findLost({
  items,
  cascade,
  seen,
}: {
  readonly items: Items;
  readonly cascade: Cascade;
  readonly seen: Sight;
}): readonly LostKey[] {
  const lost = new Map<string, LostKey>();
  const add = ({ scope, current }: Pick<Old, 'scope' | 'current'>, why: Text, isSure: boolean): void => {
    const { key } = current.secret;
    lost.set(secretId(scope, key.raw), { scope, key, why, isSure });
  };
  for (const { state, change } of items.all) {
    if (state.is !== 'open' && state.is !== 'lost') continue;
    const { gap } = state;
    for (const old of gap.olds) {
      const { scope, current, item } = old;
      if (item.state.is === 'restored' || items.writing(scope, current.secret.key.raw)?.isThere) continue;
      const isListed = seen.covers(old.scope) && seen.covers(change.scope);
      if (seen.misses(old)) add(old, describeGap(gap), gap.isSure || isListed);
    }
  }
  for (const item of items.all) {
    if (!isHalf(item, items) || item.state.is !== 'failed') continue;
    const { scope, current } = item.change;
    if (!seen.covers(scope) || seen.secret(scope, current.secret.key.raw) !== undefined) continue;
    // What a conflict said to be there still, or again, is not.
    if (!hasArrived(current.secret.id, items, seen)) add({ scope, current }, item.state.why, true);
  }
  for (const taken of cascade.all) {
    if (!isGone(taken.old, seen) || isMeant(taken, items, seen)) continue;
    const { scope, secret, old } = taken;
    const shown = seen.secret(scope, secret.key.raw);
    // A list that still shows what it hung on is no proof of it.
    const isOutdated = scope.id === old.scope.id && seen.isOlderThan(old) && shown?.id === secret.id;
    if (shown !== undefined && !isOutdated) continue;
    const mayBeThere = items.writing(scope, secret.key.raw)?.mayBeThere === true;
    const isSure = (old.unconfirmed === undefined && !mayBeThere) || seen.covers(scope);
    lost.set(secretId(scope, secret.key.raw), { scope, key: secret.key, why: describeTaking(taken), isSure });
  }
  return [...lost.values()];
}

type Half = Item & { readonly change: ReplaceChange | DeleteChange };

/** Whether an item deletes a secret for another to take its place. */
function isHalf(item: Item, items: Items): item is Half {
  return item.change.action === 'replace' || (item.change.action === 'delete' && items.isMoved(item));
}

/** Whether any create of a move is there. */
function hasArrived(id: string, items: Items, seen: Sight): boolean {
  return (items.arrivalsOf(id) ?? []).some(
    (change) => items.of(change)?.isThere || seen.secret(change.scope, change.key.raw) !== undefined,
  );
}

/** Whether a secret was deleted or may have been: after a delete without an answer, only a list shows that it was not. */
function isGone({ unconfirmed, scope, current: { secret } }: Old, seen: Sight): boolean {
  return unconfirmed === undefined || seen.secret(scope, secret.key.raw)?.id !== secret.id;
}

/** Whether what was deleted along is there again, or should not be. */
function isMeant({ scope, secret }: TakenSecret, items: Items, seen: Sight): boolean {
  if (items.writing(scope, secret.key.raw)?.isThere === true || items.isRestored(secret.id)) return true;
  if (items.arrivalsOf(secret.id) === undefined)
    return items.deletes(secret.id) || items.deletesAlong(secret.id);
  return hasArrived(secret.id, items, seen);
}

/** The ledger of a run that is over. */
export function makeLedger({
  items,
  lost,
  differing,
  brake,
  writer,
}: {
  readonly items: Items;
  readonly lost: Ledger['lost'];
  readonly differing: ReadonlyMap<Item, Change>;
  readonly brake: Brake;
  readonly writer: SecretWriter;
}): Ledger {
  const { mayHaveWritten, mayHaveChanged } = writer.effects;
  return {
    outcomes: items.all.map((item) => item.outcome(brake.whyNotStarted)),
    mayHaveWritten,
    mayHaveChanged,
    lost,
    restored: items.all.flatMap(restoredBy),
    notConverged: [...differing]
      .filter(([{ state }]) => state.is === 'done')
      .map(([, change]) => ({ scope: change.scope, key: change.key, seen: seenOf(change) })),
    cancelled: brake.isEnding,
    crash: brake.crash,
    unverified: brake.unverified ?? distrustOf(writer),
    problems: [...(writer.dropsDescriptions ? [DROPPED] : []), ...items.all.flatMap(explainSpared)],
  };
}

function restoredBy({ change, state }: Item): Ledger['restored'] {
  if (state.is !== 'restored') return [];
  return [{ scope: change.scope, key: change.key, what: say`${state.what}: ${state.why}` }];
}

function distrustOf({ distrust }: SecretWriter): Ledger['unverified'] {
  return distrust && { reason: distrust.reason, message: distrust.text, advice: distrust.advice };
}

const DROPPED: Problem = {
  severity: 'warning',
  message:
    'Descriptions do not come back from Qovery as they were sent, so changes can not be seen from here on: every value is written on every run, and nothing is pruned. Report it to Qovery, and list under absent what should be deleted.',
};

function explainSpared({ change, state }: Item): readonly Problem[] {
  if (state.is !== 'spared') return [];
  const where: Text = change.scope.kind === 'project' ? '' : say` in ${describeScope(change.scope)}`;
  return [{ severity: 'warning', message: say`"${change.key}"${where}: ${state.why}` }];
}

/** What a list showed instead of what the file says. */
function seenOf(change: Change): string {
  switch (change.action) {
    case 'create':
      return 'it is missing again';
    case 'delete':
      return 'it is still there';
    case 'update':
    case 'replace':
      return ['value-changed', 'changed-outside', 'unknown'].includes(change.reason)
        ? 'someone else wrote it meanwhile'
        : `it differs (${change.reason})`;
  }
}
