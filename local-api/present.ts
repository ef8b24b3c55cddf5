import { formatMicros } from './clock.js';
import type { Entry } from './entry.js';
import type { Store } from './store.js';
import { isService } from './tree.js';

export type Json = Record<string, unknown>;

/**
 * An entry as the `…/secret` endpoints answer it: never the value, and the mount path only of the
 * secret that an alias or override refers to.
 */
export function presentSecret(store: Store, entry: Entry): Json {
  const parent = parentOf(store, entry);
  const relation = entry.type === 'ALIAS' ? 'aliased_secret' : 'overridden_secret';
  return {
    ...presentBase(store, entry),
    ...(parent && { [relation]: { ...presentParent(parent), ...presentMetadata(store, parent) } }),
    ...(!store.settings.omitsVariableType && { variable_type: entry.type }),
    ...presentMetadata(store, entry),
  };
}

/** An entry as `/variable` answers it: with its mount path, and the value of what is no secret. */
export function presentVariable(store: Store, entry: Entry): Json {
  return {
    ...presentPlain(store, entry),
    value: entry.isSecret ? null : entry.value,
    is_secret: entry.isSecret,
    ...(entry.accessId !== undefined && { secret_manager_access_id: entry.accessId }),
  };
}

/** An entry as the `…/environmentVariable` endpoints answer it. */
export function presentPlain(store: Store, entry: Entry): Json {
  const parent = parentOf(store, entry);
  const relation = entry.type === 'ALIAS' ? 'aliased_variable' : 'overridden_variable';
  return {
    ...presentBase(store, entry),
    value: entry.value,
    mount_path: entry.mountPath ?? null,
    ...(parent && { [relation]: { ...presentParent(parent), value: parent.isSecret ? null : parent.value } }),
    variable_type: entry.type,
    ...presentMetadata(store, entry),
  };
}

function parentOf(store: Store, entry: Entry): Entry | undefined {
  return entry.parentId === undefined ? undefined : store.entry(entry.parentId);
}

function presentBase(store: Store, entry: Entry): Json {
  const node = store.tree.node(entry.scopeId);
  return {
    id: entry.id,
    created_at: formatMicros(entry.createdAt),
    ...(!store.settings.omitsUpdatedAt && { updated_at: formatMicros(entry.updatedAt) }),
    key: entry.key,
    scope: entry.scope,
    owned_by: entry.ownedBy,
    ...(node !== undefined &&
      isService(node) && { service_id: node.id, service_name: node.name, service_type: node.kind }),
  };
}

/** `SecretAlias`, `SecretOverride` and their variable twins require `mount_path`: empty for what is no file. */
function presentParent(parent: Entry): Json {
  return {
    id: parent.id,
    key: parent.key,
    mount_path: parent.mountPath ?? '',
    scope: parent.scope,
    variable_type: parent.type,
  };
}

function presentMetadata({ settings }: Store, entry: Entry): Json {
  const interpolates = { enable_interpolation_in_file: entry.interpolates };
  const described = describe(entry.description, settings);
  if (entry.interpolates !== undefined) return { ...described, ...interpolates };
  return settings.emptyDescription === 'null'
    ? { ...described, enable_interpolation_in_file: null }
    : described;
}

function describe(description: string | undefined, { emptyDescription }: Store['settings']): Json {
  if (description !== undefined) return { description };
  if (emptyDescription === 'absent') return {};
  return { description: emptyDescription === 'null' ? null : '' };
}

/** What a list shows of an entry: no description, where lists hide them. */
export function listed({ settings }: Store, { description, ...json }: Json): Json {
  if (settings.hidesDescriptions === 'null') return { ...json, description: null };
  return settings.hidesDescriptions === 'absent' || description === undefined
    ? json
    : { ...json, description };
}
