import type { Scope } from '../model/scope.js';
import { describeScope } from '../model/scope.js';
import { say } from '../model/text.js';
import type { Board } from './board.js';
import { refuseCascades } from './cascades.js';
import { refuseMissing } from './links.js';
import { refusal } from './refusals.js';
import { lookBelowRemovals } from './unseen.js';
import type { Hanging } from './hanging.js';
import { append } from './listed-scope.js';
import { type Slot, isCreated, isRemoved, isManaged, isSealed, needsLink } from './slot.js';

/**
 * Qovery deletes a secret's aliases and overrides along with it, in its scope and below. Those that the file names are
 * created anew by the plan; those that it does not name refuse the plan, unless `absent` asks for the delete: then the
 * plan says what goes along. Before that, the scopes below are looked up and listed.
 */
export function planDependents(board: Board): void {
  keepOverridesOfAliases(board);
  const queue: Removal[] = [];
  for (const slot of board.openSlots())
    if (isRemoved(slot)) queue.push({ scope: slot.scope, secret: slot.held!.secret, root: slot });
  if (queue.length === 0) return;
  const unnamed = new Map<Slot, Hanging[]>();
  const seen = new Set<string>();
  const moving = new Set(
    board
      .openSlots()
      .filter(({ mustMove }) => mustMove)
      .map(({ key }) => key),
  );
  for (const removal of queue) {
    if (seen.has(removal.secret.id)) continue;
    seen.add(removal.secret.id);
    for (const one of board.tree.dependentsOf(removal.scope, removal.secret))
      planDependent(one, removal, { board, queue, unnamed, moving });
  }
  board.refusals.push(...refuseCascades(unnamed, board));
  refuseDeadLinks(board);
  lookBelowRemovals(board);
}

/** What is deleted along, because `absent` asks for it, can't be what something new hangs on. */
function refuseDeadLinks(board: Board): void {
  const dead = new Map<string, Slot>();
  for (const root of board.openSlots()) for (const { secret } of root.along ?? []) dead.set(secret.id, root);
  if (dead.size === 0) return;
  for (const slot of board.openSlots()) {
    const { link, entry, scope, key } = slot;
    if (
      link?.is !== 'found' ||
      entry === undefined ||
      !needsLink(slot) ||
      (link.slot && isCreated(link.slot))
    )
      continue;
    const root = link.secret && dead.get(link.secret.id);
    if (root === undefined) continue;
    const message = say`"${key}" in ${describeScope(scope)} needs "${link.secret?.key ?? key}", which is deleted along with "${root.key}", listed under absent. Take one of them out of the file`;
    board.refuse(slot, refusal('unsafe-plan', message, { scope, key, at: entry.at }));
  }
}

/** Where no edit can re-point an alias (documented behaviour), a delete and a create would, and take its overrides along. */
function keepOverridesOfAliases(board: Board): void {
  for (const slot of board.openSlots()) {
    const { draft, entry, held, scope } = slot;
    if (draft.is !== 'updated' || entry?.kind !== 'alias' || held === undefined) continue;
    const hanging = board.tree.dependentsOf(scope, held.secret);
    if (hanging.length > 0)
      slot.along = hanging.map((one) => ({ scope: one.scope ?? scope, secret: one.secret }));
  }
}

/** A secret that goes away, and the change that takes it. */
interface Removal {
  readonly scope: Scope;
  readonly secret: Hanging['secret'];
  readonly root: Slot;
}

interface Pass {
  readonly board: Board;
  readonly queue: Removal[];
  readonly unnamed: Map<Slot, Hanging[]>;
  /** Keys that move: their deletes do not come last. */
  readonly moving: ReadonlySet<string>;
}

function planDependent(one: Hanging, removal: Removal, pass: Pass): void {
  const { board, queue } = pass;
  const slot = one.scope && board.slot(one.scope, one.secret.key.raw);
  if (slot === undefined || slot.held?.secret.id !== one.secret.id || !isRecreatable(slot)) {
    if (slot === undefined || !isPlannedFor(slot, one)) takeAlong(one, removal, pass);
    return;
  }
  if (leavesBefore(slot, removal, pass)) return;
  createAnew(slot, removal, board);
  if (isRemoved(slot)) queue.push({ scope: slot.scope, secret: one.secret, root: slot });
}

/** Whether the plan already deletes it by itself, creates it anew, or is refused because of it. */
function isPlannedFor(slot: Slot, { secret }: Hanging): boolean {
  if (slot.held?.secret.id !== secret.id) return false;
  const isUnread = slot.entry !== undefined && isSealed(slot.entry);
  return isRemoved(slot) || slot.draft.is === 'refused' || isUnread;
}

function isRecreatable({ entry, draft }: Slot): boolean {
  return isManaged(entry) && !isSealed(entry) && (draft.is === 'kept' || draft.is === 'updated');
}

/** An alias that points elsewhere from now on is edited before deletes, which come last; but not before a replace or move. */
function leavesBefore({ entry, draft, link }: Slot, { root }: Removal, { moving }: Pass): boolean {
  if (entry?.kind !== 'alias' || draft.is !== 'updated' || draft.comparison.reason !== 'target-changed')
    return false;
  const target = link?.is === 'found' ? link.slot : undefined;
  return root.draft.is === 'deleted' && !moving.has(root.key) && (target === undefined || !isRemoved(target));
}

function createAnew(slot: Slot, { root, scope, secret }: Removal, board: Board): void {
  const { entry, draft, link } = slot;
  if ((entry?.kind === 'alias' || entry?.kind === 'override') && link?.is !== 'found')
    return refuseMissing(slot, entry, board);
  const why = say`"${slot.key === root.key ? slot.key : root.held!.secret.key}" in ${describeScope(root.scope)} is ${root.draft.is === 'replaced' ? 'replaced' : 'deleted'}, which deletes it along`;
  const before = draft.is === 'updated' ? draft.comparison : undefined;
  const notes = [...(before?.notes ?? []), why];
  if (slot.key === root.key && root.draft.is !== 'replaced') {
    slot.draft = { is: 'recreated', notes };
    slot.mustMove = root.mustMove = true;
    return;
  }
  const reason = before?.reason ?? (entry?.kind === 'alias' ? 'target-changed' : 'missing');
  const adopts = before?.adopts ?? false;
  slot.draft = {
    is: 'replaced',
    comparison: { action: 'replace', reason, notes, adopts, knownMountPath: undefined },
    ...((draft.is === 'kept' || draft.is === 'updated') && { along: { scope, secret, before: draft } }),
  };
}

function takeAlong(one: Hanging, { root, scope }: Removal, { board, queue, unnamed }: Pass): void {
  const isAbsent = root.draft.is === 'deleted' && root.draft.reason === 'listed-absent';
  // What the file wants kept as it is, in this scope or its branch, does not go along either.
  const isKept = one.isUntouchable || board.isFrozen(one.scope ?? scope, one.secret.key.raw);
  if (isAbsent && !isKept) (root.along ??= []).push({ scope: one.scope ?? scope, secret: one.secret });
  else append(unnamed, root, isKept ? { ...one, isUntouchable: true } : one);
  queue.push({ scope: one.scope ?? scope, secret: one.secret, root });
}
