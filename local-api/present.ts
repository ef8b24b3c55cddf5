import { formatMicros } from './clock.js';
import type { Entry, Organization, Project, Store } from './store.js';

/**
 * An entry as the `…/secret` endpoints answer it: never the value, and the mount path only of the
 * secret that an alias or override refers to.
 */
export function presentSecret(store: Store, entry: Entry): Record<string, unknown> {
  const parent = entry.parentId === undefined ? undefined : store.entry(entry.parentId);
  const relation = entry.type === 'ALIAS' ? 'aliased_secret' : 'overridden_secret';
  return {
    ...presentBase(store, entry),
    ...(parent && { [relation]: { ...presentParent(parent), ...presentMetadata(parent) } }),
    ...(!store.settings.omitsVariableType && { variable_type: entry.type }),
    ...presentMetadata(entry),
  };
}

/** An entry as `GET /variable` answers it: with its mount path, and the value of what is no secret. */
export function presentVariable(store: Store, entry: Entry): Record<string, unknown> {
  const parent = entry.parentId === undefined ? undefined : store.entry(entry.parentId);
  const relation = entry.type === 'ALIAS' ? 'aliased_variable' : 'overridden_variable';
  return {
    ...presentBase(store, entry),
    value: entry.isSecret ? null : entry.value,
    mount_path: entry.mountPath ?? null,
    is_secret: entry.isSecret,
    ...(parent && { [relation]: { ...presentParent(parent), value: parent.isSecret ? null : parent.value } }),
    variable_type: entry.type,
    ...presentMetadata(entry),
  };
}

export function presentOrganization(organization: Organization): Record<string, unknown> {
  return {
    id: organization.id,
    created_at: formatMicros(organization.createdAt),
    name: organization.name,
    plan: 'TEAM_2025',
  };
}

export function presentProject(project: Project): Record<string, unknown> {
  return {
    id: project.id,
    created_at: formatMicros(project.createdAt),
    name: project.name,
    organization: { id: project.organizationId },
    associated_environments_count: 1,
  };
}

/** The environment's `Status` right after a deployment was asked for. */
export function presentDeployment(environmentId: string, requestId: string): Record<string, unknown> {
  return {
    id: environmentId,
    state: 'DEPLOYMENT_QUEUED',
    service_deployment_status: 'OUT_OF_DATE',
    status_details: { action: 'DEPLOY', status: 'QUEUED', sub_action: 'NONE' },
    is_part_last_deployment: true,
    deployment_request_id: requestId,
    deployment_requests_count: 1,
  };
}

function presentBase(store: Store, entry: Entry): Record<string, unknown> {
  return {
    id: entry.id,
    created_at: formatMicros(entry.createdAt),
    ...(!store.settings.omitsUpdatedAt && { updated_at: formatMicros(entry.updatedAt) }),
    key: entry.key,
    scope: entry.scope,
    owned_by: entry.ownedBy,
  };
}

/** `SecretAlias`, `SecretOverride` and their variable twins require `mount_path`: empty for what is no file. */
function presentParent(parent: Entry): Record<string, unknown> {
  return {
    id: parent.id,
    key: parent.key,
    mount_path: parent.mountPath ?? '',
    scope: parent.scope,
    variable_type: parent.type,
  };
}

function presentMetadata(entry: Entry): Record<string, unknown> {
  return { description: entry.description ?? null, enable_interpolation_in_file: entry.interpolates ?? null };
}
