import type { Scope } from '../model/scope.js';

/**
 * The one place that knows the API's paths (openapi 1.0.4). The project, environments, applications, containers and jobs
 * have `/{kind}/{id}/secret…`; helm and terraform services have no such path and go through `/variable…`, the only way
 * there is.
 */

/** The scope as the API's `APIVariableScopeEnum` spells it. */
export function scopeEnum({ kind }: Scope): string {
  return kind.toUpperCase();
}

/** True for the scopes whose secrets only `/variable` knows. */
export function usesVariables({ kind }: Scope): boolean {
  return kind === 'helm' || kind === 'terraform';
}

/** `{kind}/{id}/secret`, where secrets are listed and created. */
export function secretsPath({ kind, id }: Scope): string {
  return `${kind}/${encodeURIComponent(id)}/secret`;
}

/** Where one secret is edited and deleted; with an action, where an alias or override of it is created. */
export function secretPath(scope: Scope, secretId: string, action?: 'alias' | 'override'): string {
  const collection = usesVariables(scope) ? 'variable' : secretsPath(scope);
  return `${collection}/${encodeURIComponent(secretId)}${action === undefined ? '' : `/${action}`}`;
}

/** Where a secret is created. */
export function createPath(scope: Scope): string {
  return usesVariables(scope) ? 'variable' : secretsPath(scope);
}

/** `GET /variable` for a scope. */
export function variablesPath(scope: Scope, { secretsOnly }: { readonly secretsOnly: boolean }): string {
  const query = new URLSearchParams({
    parent_id: scope.id,
    scope: scopeEnum(scope),
    ...(secretsOnly && { is_secret: 'true' }),
  });
  return `variable?${query.toString()}`;
}

export const ORGANIZATIONS_PATH = 'organization';

export function projectsPath(organizationId: string): string {
  return `organization/${encodeURIComponent(organizationId)}/project`;
}

export function environmentsPath(projectId: string): string {
  return `project/${encodeURIComponent(projectId)}/environment`;
}

/** `services` (names and kinds), `statuses`, or `service/deploy` of an environment. */
export function environmentPath(
  environmentId: string,
  what: 'services' | 'statuses' | 'service/deploy',
): string {
  return `environment/${encodeURIComponent(environmentId)}/${what}`;
}
