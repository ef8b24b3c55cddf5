import { ApiError } from './api-error.js';
import { holderOf, sees, visibleOfKey } from './branch.js';
import type { Entry, VariableType } from './entry.js';
import { conflictWith, editedMetadata, isOwn, metadata } from './rule-parts.js';
import type { Store } from './store.js';
import { type ScopeNode, rankOf } from './tree.js';
import { type AliasBody, type EditBody, type OverrideBody, type SecretBody, checkKey } from './validate.js';

const LOWER_SCOPE = 'Scope hierarchy is BUILT_IN > PROJECT > ENVIRONMENT > service';

/** What a create is about: the scope, and which of the two kinds of variables. */
export interface Place {
  readonly node: ScopeNode;
  readonly isSecret: boolean;
}

/** `POST /{scope}/{id}/secret`, `…/environmentVariable` and `/variable` */
export function createEntry(store: Store, { node, isSecret }: Place, body: SecretBody): Entry {
  checkKey(body.key);
  const target = aliasTargetByValue(store, node, isSecret, body);
  const existing = holderOf(store, node, body.key);
  if (existing !== undefined && !isReplaceable(store, node, isSecret, existing))
    throw conflictWith(store, existing);
  const mountPath = body.mount_path ?? undefined;
  const accessId = body.secret_manager_access_id ?? undefined;
  const fields = {
    scopeId: node.id,
    key: body.key,
    type: target ? ('ALIAS' as const) : typeOf(mountPath, accessId),
    isSecret,
    value: target ? '' : (body.value ?? ''),
    mountPath: target ? target.mountPath : mountPath,
    parentId: target?.id,
    accessId,
    ...metadata(body),
  };
  if (existing === undefined) return store.insert(fields);
  if (store.settings.replaceKeepsIdentity) return store.update(existing, fields);
  store.remove(existing.id);
  return store.insert(fields);
}

/** `PUT /{scope}/{id}/secret/{secretId}`, `…/environmentVariable/{id}` and `/variable/{id}`; `node` owns the entry. */
export function editEntry(store: Store, node: ScopeNode, entry: Entry, body: EditBody): Entry {
  checkWritable(store, node, entry);
  if (body.key !== entry.key) {
    if (entry.type === 'OVERRIDE') throw new ApiError(400, "You can't edit the key of an override");
    checkKey(body.key);
    const existing = holderOf(store, node, body.key);
    if (existing !== undefined) throw conflictWith(store, existing);
  }
  const fields = {
    key: body.key,
    ...editedContent(store, node, entry, body),
    ...editedMetadata(store.settings, entry, body),
  };
  const changes = Object.entries(fields).some(
    ([name, value]) => entry[name as keyof typeof fields] !== value,
  );
  const edited = store.update(entry, fields, changes || !store.settings.idlePutKeepsUpdatedAt);
  // An override has the key of what it covers.
  for (const override of store.dependentsOf(entry.id))
    if (override.type === 'OVERRIDE' && override.key !== edited.key)
      store.update(override, { key: edited.key }, false);
  return edited;
}

/** `DELETE` of the same three. */
export function deleteEntry(store: Store, node: ScopeNode, entry: Entry): void {
  checkWritable(store, node, entry);
  store.remove(entry.id);
}

/** `POST …/{targetId}/alias`: of the own scope or a higher one, never of an alias. */
export function createAlias(store: Store, node: ScopeNode, target: Entry, body: AliasBody): Entry {
  checkKey(body.key);
  if (target.type === 'ALIAS') throw new ApiError(400, "You can't create an alias on an alias");
  const isStrict = store.settings.strictAliasScope;
  if (isStrict ? !isAbove(store, node, target) : !sees(store, node, target)) {
    throw new ApiError(400, `Can't create an alias on a higher scope. ${LOWER_SCOPE}`);
  }
  const existing = holderOf(store, node, body.key);
  if (existing !== undefined) throw conflictWith(store, existing);
  return store.insert({
    scopeId: node.id,
    key: body.key,
    type: 'ALIAS',
    isSecret: target.isSecret,
    mountPath: target.mountPath,
    parentId: target.id,
    ...metadata(body),
  });
}

/** `POST …/{targetId}/override`: only of a strictly higher scope, once in each. */
export function createOverride(store: Store, node: ScopeNode, target: Entry, body: OverrideBody): Entry {
  if (!isAbove(store, node, target)) {
    throw new ApiError(400, `Can't create an override on a higher scope. ${LOWER_SCOPE}`);
  }
  if (target.type === 'OVERRIDE') throw new ApiError(400, "You can't create an override on an override");
  const existing = visibleOfKey(store, node, target.key).find(
    ({ scopeId, scope }) => scopeId === node.id && scope !== 'BUILT_IN',
  );
  if (existing !== undefined) throw conflictWith(store, existing);
  return store.insert({
    scopeId: node.id,
    key: target.key,
    type: 'OVERRIDE',
    isSecret: target.isSecret,
    value: body.value ?? '',
    mountPath: target.mountPath,
    parentId: target.id,
    ...metadata(body),
  });
}

function typeOf(mountPath: string | undefined, accessId: string | undefined): VariableType {
  if (accessId !== undefined) return mountPath === undefined ? 'EXTERNAL_SECRET' : 'FILE_EXTERNAL_SECRET';
  return mountPath === undefined ? 'VALUE' : 'FILE';
}

function isAbove(store: Store, node: ScopeNode, target: Entry): boolean {
  return sees(store, node, target) && rankOf(target.scope) < rankOf(node.kind);
}

/**
 * The documented rule that a value which "points toward an existing secret key" makes an alias. It is
 * not so in practice (openapi PR #1192): there the value stays literal.
 */
function aliasTargetByValue(
  store: Store,
  node: ScopeNode,
  isSecret: boolean,
  body: SecretBody,
): Entry | undefined {
  const isPlain = typeof body.mount_path !== 'string' && typeof body.secret_manager_access_id !== 'string';
  if (store.settings.behaviour === 'observed' || !isPlain || body.value === body.key) return undefined;
  const target = findTarget(store, node, isSecret, body.value);
  if (target?.type === 'ALIAS') throw new ApiError(400, "You can't create an alias on an alias");
  return target;
}

/** What an alias of the scope may name by its key. An override hides what it overrides. */
function findTarget(
  store: Store,
  node: ScopeNode,
  isSecret: boolean,
  key: string | null | undefined,
): Entry | undefined {
  if (typeof key !== 'string') return undefined;
  return visibleOfKey(store, node, key).find((entry) => entry.isSecret === isSecret);
}

/** "If the secret key already exists, then it will be replaced": says the page, of secrets of the scope itself. */
function isReplaceable(store: Store, node: ScopeNode, isSecret: boolean, existing: Entry): boolean {
  return (
    store.settings.behaviour === 'documented' &&
    existing.scopeId === node.id &&
    existing.scope !== 'BUILT_IN' &&
    existing.type !== 'OVERRIDE' &&
    existing.isSecret === isSecret &&
    isOwn(existing)
  );
}

/** No source says how writes to another system's entries are answered; refusing brings a wrong one to light. */
function checkWritable(store: Store, node: ScopeNode, entry: Entry): void {
  if (entry.scope === 'BUILT_IN') throw new ApiError(400, "You can't edit or delete a BUILT_IN secret");
  if (entry.scopeId !== node.id) {
    if (sees(store, node, entry)) throw new ApiError(400, `${entry.key} belongs to scope ${entry.scope}`);
    throw new ApiError(404, `Secret not found in this ${node.kind.toLowerCase()}`);
  }
  if (!isOwn(entry) && entry.accessId === undefined)
    throw new ApiError(400, `Secret ${entry.key} is managed outside of Qovery (${entry.ownedBy})`);
}

/** What a PUT's value does: for an alias it names a new target, else it is the new value. */
function editedContent(store: Store, node: ScopeNode, entry: Entry, body: EditBody): Partial<Entry> {
  const value = body.value ?? undefined;
  if (entry.type !== 'ALIAS') {
    const mountPath = body.mount_path === undefined ? entry.mountPath : (body.mount_path ?? undefined);
    const isFile = entry.type === 'FILE' || entry.type === 'VALUE';
    return {
      value: value ?? (store.settings.putWithoutValueClears ? '' : entry.value),
      ...(isFile && { mountPath, type: mountPath === undefined ? 'VALUE' : 'FILE' }),
      accessId: body.secret_manager_access_id ?? entry.accessId,
    };
  }
  if (value === undefined) return {};
  if (store.settings.behaviour === 'documented')
    throw new ApiError(400, "You can't edit the value of an alias");
  const target = findTarget(store, node, entry.isSecret, value);
  if (target === undefined || target.id === entry.id || target.type === 'ALIAS') {
    throw new ApiError(400, 'The value of an alias must be the key of an existing secret that is no alias');
  }
  return { parentId: target.id, mountPath: target.mountPath };
}
