import type { DesiredAlias, DesiredOverride } from '../model/desired.js';
import type { Scope } from '../model/scope.js';
import { ancestorsOf, describeScope } from '../model/scope.js';
import type { ListedSecret } from '../model/secret.js';
import { joinTexts, say, type Text } from '../model/text.js';
import type { Board } from './board.js';
import { refusal } from './refusals.js';
import { type Link, type Slot, isManaged, needsLink } from './slot.js';

/**
 * What each alias points to and each override covers: the nearest secret of that key as it will be, in the file or in
 * Qovery. What prune would take but the file needs is spared; what needs a skipped entry that Qovery does not have is
 * skipped as well; what leads nowhere is refused, once the scopes above were listed.
 */
export function linkEntries(board: Board): void {
  const linked = linkedSlots(board);
  for (const { slot, entry } of linked) {
    slot.link =
      entry.kind === 'alias' ? findTarget(slot.scope, entry, board) : findCovered(slot.scope, entry, board);
    spare(slot, entry, board);
  }
  skipDependents(board);
  for (const { slot, entry } of linked) if (needsLink(slot)) checkLink(slot, entry, board);
}

type Linked = { readonly slot: Slot; readonly entry: DesiredAlias | DesiredOverride };

/** Overrides first: aliases may point to them. */
function linkedSlots(board: Board): readonly Linked[] {
  const linked: Linked[] = [];
  for (const slot of board.openSlots()) {
    const { entry, draft } = slot;
    if (draft.is !== 'refused' && (entry?.kind === 'alias' || entry?.kind === 'override'))
      linked.push({ slot, entry });
  }
  return linked.sort((a, b) => Number(a.entry.kind === 'alias') - Number(b.entry.kind === 'alias'));
}

/**
 * Skips aliases and overrides whose target is skipped, where Qovery has nothing either that they could hang on. Called
 * again once creates were skipped.
 */
export function skipDependents(board: Board): void {
  const linked = linkedSlots(board);
  // An alias may need an override, and an override an alias: links are few steps long.
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const { slot, entry } of linked) {
      if (slot.link === undefined || !needsLink(slot) || !lacksTarget(slot.link, entry)) continue;
      slot.draft = { is: 'skipped' };
      isDone = false;
    }
  }
}

function lacksTarget(link: Link, { kind }: DesiredAlias | DesiredOverride): boolean {
  if (link.is !== 'found') return link.is === 'skipped';
  const { slot, secret } = link;
  if (slot?.draft.is !== 'skipped' || !isManaged(slot.entry)) return false;
  // What is there instead stays: neither is an alias of an alias to be had, nor an override of an override.
  return secret === undefined || (slot.held?.kind ?? kindOf(secret)) === kind;
}

function findTarget(scope: Scope, { target }: DesiredAlias, board: Board): Link {
  return findNearest(scope, [scope, ...ancestorsOf(scope)], target, () => true, board);
}

/** An override covers no other override. */
function findCovered(scope: Scope, { key }: DesiredOverride, board: Board): Link {
  return findNearest(scope, ancestorsOf(scope), key, (kind) => kind !== 'override', board);
}

function findNearest(
  viewer: Scope,
  scopes: readonly Scope[],
  key: string,
  isFit: (kind: string | undefined) => boolean,
  board: Board,
): Link {
  let isSkipped = false;
  let spared: Link | undefined;
  const shown = scopes.map((scope) => board.tree.occupantAt(viewer, scope, key));
  for (const [index, scope] of scopes.entries()) {
    const slot = board.slot(scope, key);
    const secret = shown[index];
    // What the list does not show the kind of is an override where something further up has the key.
    const isCovering =
      secret?.overrides !== undefined || shown.slice(index + 1).some((one) => one !== undefined);
    const kind = slot?.held?.kind ?? secret?.kind ?? (isCovering ? 'override' : undefined);
    const found: Link = { is: 'found', scope, secret, slot };
    if (isManaged(slot?.entry)) {
      if (isFit(slot.entry.kind)) return found;
    } else if (slot?.entry?.kind === 'absent') continue;
    else if (secret === undefined) isSkipped ||= slot?.entry?.kind === 'skipped';
    else if (isFit(kind)) {
      if (slot?.draft.is !== 'deleted') return found;
      spared ??= found;
    }
  }
  if (spared !== undefined) return spared;
  const builtIn = board.tree.builtIn(viewer, key);
  if (builtIn !== undefined) return { is: 'found', scope: undefined, secret: builtIn, slot: undefined };
  return { is: isSkipped ? 'skipped' : 'missing' };
}

/** Keeps what prune would take although the file needs it. */
function spare({ key, scope, link }: Slot, entry: DesiredAlias | DesiredOverride, { problems }: Board): void {
  if (link?.is !== 'found' || link.slot?.entry !== undefined || link.slot?.draft.is !== 'deleted') return;
  link.slot.draft = { is: 'spared' };
  const needs =
    entry.kind === 'alias' ? say`alias "${key}" points to it` : say`${describeScope(scope)} overrides it`;
  problems.push({
    severity: 'warning',
    key: link.slot.key,
    message: say`it is not in the file for ${describeScope(link.slot.scope)} but is kept, because ${needs}. List it there, or change what needs it`,
  });
}

function checkLink(slot: Slot, entry: DesiredAlias | DesiredOverride, board: Board): void {
  const { link, scope, key } = slot;
  if (link?.is === 'missing') refuseMissing(slot, entry, board);
  else if (link?.is === 'found' && isObscure(link) && board.wantMountPaths(link.scope ?? scope)) return;
  else if (entry.kind === 'alias' && link?.is === 'found' && isAlias(link)) {
    const message = say`alias "${key}" points to "${entry.target}", which is an alias itself. Point it to the secret behind it`;
    board.refuse(slot, refusal('invalid-file', message, { scope, key, at: entry.targetAt }));
  }
}

function isAlias({ slot, secret }: Extract<Link, { is: 'found' }>): boolean {
  const kind = isManaged(slot?.entry) ? slot.entry.kind : (slot?.held?.kind ?? kindOf(secret));
  return kind === 'alias';
}

/** Whether nothing shows what kind of secret the target is: only a list with mount paths may. */
function isObscure({ slot, secret, scope }: Extract<Link, { is: 'found' }>): boolean {
  if (scope === undefined || isManaged(slot?.entry) || secret === undefined) return false;
  return slot?.held?.kind === undefined && kindOf(secret) === undefined;
}

function kindOf(secret: ListedSecret | undefined): string | undefined {
  return secret?.aliasOf === undefined ? secret?.kind : 'alias';
}

/** Refuses a link that leads nowhere, once what the list does not show was looked for. */
export function refuseMissing(slot: Slot, entry: DesiredAlias | DesiredOverride, board: Board): void {
  const { scope, key } = slot;
  const above = ancestorsOf(scope);
  const asked = [board.wantMountPaths(scope), ...above.map((one) => board.wantList(one))];
  if (asked.includes(true)) return;
  const hidden = above.filter((one) => board.tree.listed(one) === undefined);
  const unseen: Text =
    hidden.length === 0 ? '' : say` (${joinTexts(hidden.map(describeScope), ' and ')} could not be listed)`;
  const message =
    entry.kind === 'alias'
      ? say`alias "${key}" points to "${entry.target}", which is neither in the file nor in ${describeScope(scope)} or above${unseen}. Correct the target or add it`
      : say`"${key}" is listed under overrides, but there is no secret of that name above ${describeScope(scope)} to override${unseen}. List it under secrets, or correct the name`;
  const at = entry.kind === 'alias' ? entry.targetAt : entry.at;
  board.refuse(slot, refusal('invalid-file', message, { scope, key, at }));
}
