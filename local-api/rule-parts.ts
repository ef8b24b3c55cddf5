import { ApiError } from './api-error.js';
import type { Entry } from './entry.js';
import type { Settings } from './settings.js';
import type { Store } from './store.js';
import { isService, projectIdOf } from './tree.js';
import type { EditBody, OverrideBody } from './validate.js';

/** The 409 with the place of the conflict, in the form that Qovery's console reads. */
export function conflictWith(store: Store, existing: Entry): ApiError {
  const node = store.tree.node(existing.scopeId);
  if (node === undefined) throw new Error(`${existing.key} has no scope`);
  const project = store.tree.node(projectIdOf(node));
  const environmentId = isService(node) ? node.environmentId : node.kind === 'ENVIRONMENT' ? node.id : null;
  return new ApiError(409, `Variable with key ${existing.key} already exists`, {
    existing_variable: {
      scope: existing.scope,
      organization_id: project?.kind === 'PROJECT' ? project.organizationId : null,
      project_id: projectIdOf(node),
      environment_id: environmentId,
      service_id: isService(node) ? node.id : null,
      is_secret: existing.isSecret,
    },
  });
}

export function isOwn(entry: Entry): boolean {
  return entry.ownedBy === 'QOVERY' && !entry.type.endsWith('EXTERNAL_SECRET');
}

export function metadata(body: OverrideBody): Pick<Entry, 'description' | 'interpolates'> {
  return {
    description: body.description ?? undefined,
    interpolates: body.enable_interpolation_in_file ?? undefined,
  };
}

export function editedMetadata(
  settings: Settings,
  entry: Entry,
  body: EditBody,
): Pick<Entry, 'description' | 'interpolates'> {
  const given = metadata(body);
  if (settings.putWithoutDescriptionClears) return given;
  return {
    description: body.description === undefined ? entry.description : given.description,
    interpolates: body.enable_interpolation_in_file === undefined ? entry.interpolates : given.interpolates,
  };
}
