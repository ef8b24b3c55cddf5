import { ApiError } from './api-error.js';
import type { Entry, Project, Store } from './store.js';
import { type AliasBody, type EditBody, type OverrideBody, type SecretBody, checkKey } from './validate.js';

const LOWER_SCOPE = 'Scope hierarchy is BUILT_IN > PROJECT > ENVIRONMENT > APPLICATION';

/** `POST /project/{id}/secret` */
export function createSecret(store: Store, project: Project, body: SecretBody): Entry {
  checkKey(body.key);
  const target = aliasTargetByValue(store, project, body);
  const existing = findClash(store, project, body.key);
  if (existing !== undefined && !isReplaceable(store, existing)) throw clash(project, existing);
  const mountPath = body.mount_path ?? undefined;
  const fields = {
    projectId: project.id,
    key: body.key,
    type: target ? ('ALIAS' as const) : mountPath === undefined ? ('VALUE' as const) : ('FILE' as const),
    value: target ? '' : (body.value ?? ''),
    mountPath: target ? target.mountPath : mountPath,
    parentId: target?.id,
    ...metadata(body),
  };
  if (existing === undefined) return store.insert(fields);
  if (store.settings.replaceKeepsIdentity) return store.update(existing, fields);
  store.remove(existing.id);
  return store.insert(fields);
}

/** `PUT /project/{id}/secret/{secretId}` */
export function editSecret(store: Store, project: Project, entry: Entry, body: EditBody): Entry {
  checkWritable(entry);
  if (body.key !== entry.key) {
    if (entry.type === 'OVERRIDE') throw new ApiError(400, "You can't edit the key of an override");
    checkKey(body.key);
    const existing = findClash(store, project, body.key);
    if (existing !== undefined) throw clash(project, existing);
  }
  const fields = {
    key: body.key,
    ...editedContent(store, project, entry, body),
    ...editedMetadata(store, entry, body),
  };
  const changes = Object.entries(fields).some(
    ([name, value]) => entry[name as keyof typeof fields] !== value,
  );
  return store.update(entry, fields, changes || !store.settings.idlePutKeepsUpdatedAt);
}

/** `DELETE /project/{id}/secret/{secretId}` */
export function deleteSecret(store: Store, entry: Entry): void {
  checkWritable(entry);
  store.remove(entry.id);
}

/** `POST /project/{id}/secret/{secretId}/alias` */
export function createAlias(store: Store, project: Project, target: Entry, body: AliasBody): Entry {
  checkKey(body.key);
  if (target.type === 'ALIAS') throw new ApiError(400, "You can't create an alias on an alias");
  const reachable =
    target.scope === 'BUILT_IN' || (target.scope === 'PROJECT' && !store.settings.strictAliasScope);
  if (!reachable) throw new ApiError(400, `Can't create an alias on a higher scope. ${LOWER_SCOPE}`);
  const existing = findClash(store, project, body.key);
  if (existing !== undefined) throw clash(project, existing);
  return store.insert({
    projectId: project.id,
    key: body.key,
    type: 'ALIAS',
    mountPath: target.mountPath,
    parentId: target.id,
    ...metadata(body),
  });
}

/** `POST /project/{id}/secret/{secretId}/override` */
export function createOverride(store: Store, project: Project, target: Entry, body: OverrideBody): Entry {
  if (target.scope !== 'BUILT_IN')
    throw new ApiError(400, `Can't create an override on a higher scope. ${LOWER_SCOPE}`);
  const existing = store
    .entriesOf(project.id)
    .find((entry) => entry.parentId === target.id && entry.key === target.key);
  if (existing !== undefined) throw clash(project, existing);
  return store.insert({
    projectId: project.id,
    key: target.key,
    type: 'OVERRIDE',
    value: body.value ?? '',
    mountPath: target.mountPath,
    parentId: target.id,
    ...metadata(body),
  });
}

/**
 * The documented rule that a value which "points toward an existing secret key" makes an alias. It is
 * not so in practice (openapi PR #1192): there the value stays literal.
 */
function aliasTargetByValue(store: Store, project: Project, body: SecretBody): Entry | undefined {
  const isFile = typeof body.mount_path === 'string';
  if (store.settings.behaviour === 'observed' || isFile || body.value === body.key) return undefined;
  const target = findTarget(store, project, body.value);
  if (target?.type === 'ALIAS') throw new ApiError(400, "You can't create an alias on an alias");
  return target;
}

/** A secret that an alias at project level may name by its key. */
function findTarget(store: Store, project: Project, key: string | undefined): Entry | undefined {
  if (key === undefined) return undefined;
  const matches = store
    .entriesOf(project.id)
    .filter((entry) => entry.key === key && entry.isSecret && entry.scope !== 'ENVIRONMENT');
  // An override stands in front of the BUILT_IN secret of the same key.
  return matches.find((entry) => entry.scope === 'PROJECT') ?? matches[0];
}

/**
 * Whatever holds the key already. As observed, that can be an entry of another scope or a plain
 * variable, neither of which need show in the secret list.
 */
function findClash(store: Store, project: Project, key: string): Entry | undefined {
  const holders = store.entriesOf(project.id).filter((entry) => entry.key === key);
  return holders.find((entry) => entry.scope === 'PROJECT') ?? holders[0];
}

/** "If the secret key already exists, then it will be replaced": says the page, of secrets of the project. */
function isReplaceable(store: Store, existing: Entry): boolean {
  const { behaviour } = store.settings;
  return behaviour === 'documented' && existing.scope === 'PROJECT' && existing.isSecret && isOwn(existing);
}

/** The 409 with the place of the clash, in the form that Qovery's console reads. */
function clash(project: Project, existing: Entry): ApiError {
  return new ApiError(409, `Variable with key ${existing.key} already exists`, {
    existing_variable: {
      scope: existing.scope,
      organization_id: project.organizationId,
      project_id: project.id,
      environment_id: existing.scope === 'ENVIRONMENT' ? project.environmentId : null,
      service_id: null,
    },
  });
}

function isOwn(entry: Entry): boolean {
  return entry.ownedBy === 'QOVERY' && !entry.type.endsWith('EXTERNAL_SECRET');
}

/** No source says how writes to another system's entries are answered; refusing brings a wrong one to light. */
function checkWritable(entry: Entry): void {
  if (entry.scope === 'BUILT_IN') throw new ApiError(400, "You can't edit or delete a BUILT_IN secret");
  if (entry.scope !== 'PROJECT') throw new ApiError(404, 'Secret not found in this project');
  if (!isOwn(entry))
    throw new ApiError(400, `Secret ${entry.key} is managed outside of Qovery (${entry.ownedBy})`);
}

/** What a PUT's value does: for an alias it names a new target, else it is the new value. */
function editedContent(store: Store, project: Project, entry: Entry, body: EditBody): Partial<Entry> {
  if (entry.type !== 'ALIAS') {
    return { value: body.value ?? (store.settings.putWithoutValueClears ? '' : entry.value) };
  }
  if (body.value === undefined) return {};
  if (store.settings.behaviour === 'documented')
    throw new ApiError(400, "You can't edit the value of an alias");
  const target = findTarget(store, project, body.value);
  if (target === undefined || target.id === entry.id || target.type === 'ALIAS') {
    throw new ApiError(400, 'The value of an alias must be the key of an existing secret that is no alias');
  }
  return { parentId: target.id, mountPath: target.mountPath };
}

function metadata(body: OverrideBody): Pick<Entry, 'description' | 'interpolates'> {
  return {
    description: body.description ?? undefined,
    interpolates: body.enable_interpolation_in_file ?? undefined,
  };
}

function editedMetadata(
  store: Store,
  entry: Entry,
  body: EditBody,
): Pick<Entry, 'description' | 'interpolates'> {
  const given = metadata(body);
  if (store.settings.putWithoutDescriptionClears) return given;
  return {
    description: body.description === undefined ? entry.description : given.description,
    interpolates: body.enable_interpolation_in_file === undefined ? entry.interpolates : given.interpolates,
  };
}
