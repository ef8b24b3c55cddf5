import { MARK_OPENING } from '../model/mark-format.js';
import type { Change, Plan } from '../model/plan.js';
import type { Listing, RemoteSecret } from '../model/remote.js';
import type { Item } from './item.js';
import { blockerOf } from './item.js';
import type { Task } from './round.js';

/** What a list made after writing comes to. */
export interface Replanned {
  readonly plan: Plan;
  /** What forbids a change, by key (ownership is checked again for keys seen anew). */
  readonly refusals: ReadonlyMap<string, string>;
  /** The project's own secrets by key. */
  readonly atProject: ReadonlyMap<string, RemoteSecret>;
  /** Says where a key exists that a create was refused for, when the list does not show it. */
  readonly explainClash: (key: string) => Promise<string | undefined>;
}

/**
 * Compares the items with a new list: what is as the file says is done, what never will be has failed, and
 * the rest is returned to be written again. Touches only keys of the first plan and never what has failed.
 * @param trustWrites true when descriptions are dropped: nothing then tells a written value from another
 * @param byKey all items of the run
 */
export function settle(
  items: readonly Item[],
  seen: Replanned,
  { trustWrites, byKey }: { trustWrites: boolean; byKey: ReadonlyMap<string, Item> },
): readonly Task[] {
  const now = new Map(seen.plan.changes.map((change) => [change.key, change]));
  const again = items.flatMap((item): Task[] => {
    if (item.state === 'failed') return [];
    const { key } = item.change;
    if (item.change.action === 'delete' && !seen.atProject.has(key)) return accept(item, seen);
    const refusal = seen.refusals.get(key);
    if (refusal !== undefined) return fail(item, refusal);
    const change = now.get(key);
    if (change === undefined) return accept(item, seen);
    if (
      item.state === 'done' &&
      (trustWrites ? isAboutDescription(change) : staysUnknown(item, change, seen))
    )
      return [];
    if (item.state === 'unsettled' && !mayTryAgain(item, change)) return fail(item, item.error);
    return [{ item, change }];
  });
  const due = new Set(again.map(({ item }) => item));
  return again.filter(({ item, change }) => {
    const blocker = blockerOf(change, byKey);
    if (blocker) return due.has(blocker);
    return item.state !== 'blocked' || change.linkId !== undefined;
  });
}

/** Whether descriptions do not come back as sent: neither in a write's answer nor in the list behind it. */
export function describesDropped(items: readonly Item[], listing: Listing): boolean {
  const own = listing.secrets.filter(({ scope }) => scope === 'PROJECT');
  const listed = new Map(own.map(({ key, description }) => [key, description]));
  return items.some(({ state, sent, change }) => {
    const seen = listed.get(change.key);
    return (
      state === 'done' &&
      sent !== undefined &&
      !sent.answered &&
      seen !== undefined &&
      seen !== sent.description
    );
  });
}

/** Marks a planned delete that the new list does not allow any more, or that has come true by itself. */
export function deletable(item: Item, seen: Replanned, byKey: ReadonlyMap<string, Item>): void {
  const { change } = item;
  const there = seen.atProject.get(change.key);
  const planned = seen.plan.changes.find((other) => other.key === change.key);
  const sameSecret = change.action === 'delete' && there?.id === change.current.id;
  const hanging = [...seen.atProject.values()].find(
    (one) => one.aliasOf?.id === there?.id && byKey.get(one.key)?.change.action !== 'delete',
  );
  if (there === undefined) item.state = 'done';
  else if (!sameSecret || planned?.action !== 'delete')
    item.error = 'not deleted: it was changed by someone else since the plan was made';
  else if (seen.refusals.has(change.key)) item.error = `not deleted: ${seen.refusals.get(change.key)}`;
  else if (hanging) item.error = `not deleted: alias "${hanging.key}" still points to it`;
}

/** What a list showed instead of what the file says. */
export function seenOf(change: Change): string {
  switch (change.action) {
    case 'create':
      return 'it is missing again';
    case 'delete':
      return 'it is still there';
    case 'update':
    case 'replace':
      return change.reason === 'value-changed' ||
        change.reason === 'changed-outside' ||
        change.reason === 'unknown'
        ? 'someone else wrote it meanwhile'
        : `it differs (${change.reason})`;
  }
}

function accept(item: Item, seen: Replanned): Task[] {
  // A delete that the new plan no longer wants stays undone; whoever changed the secret may have had a reason.
  const spared =
    item.change.action === 'delete' && item.state !== 'done' && seen.atProject.has(item.change.key);
  if (spared) return [];
  item.state = 'done';
  delete item.error;
  return [];
}

function isAboutDescription({ action, reason }: Change): boolean {
  return action === 'update' && (reason === 'unknown' || reason === 'description-changed');
}

/** Written as well as can be, and still unknown: no room for a mark, or a mount path that nobody tells. */
function staysUnknown({ sent, change: { key } }: Item, now: Change, { atProject }: Replanned): boolean {
  if (
    now.action !== 'update' ||
    now.reason !== 'unknown' ||
    atProject.get(key)?.description !== sent?.description
  )
    return false;
  return (now.kind === 'file' && !now.claimsMountPath) || sent?.description.includes(MARK_OPENING) !== true;
}

/** Edits and deletes were retried by the client already; creates were not, since only a list can tell if they are needed. */
function mayTryAgain({ doubt, tried }: Item, { action }: Change): boolean {
  if (doubt === 'conflict') return action !== 'create';
  if (doubt === 'rate-limited') return action !== tried;
  return doubt === 'gone' || action === 'create' || action !== tried;
}

function fail(item: Item, error: string | undefined): Task[] {
  item.state = 'failed';
  if (error !== undefined) item.error = error;
  return [];
}
