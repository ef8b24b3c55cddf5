/** What secrets belong to: the one place that knows the paths, the same under a project, environment or service. */
export interface Parent {
  readonly kind: 'project';
  readonly id: string;
}

/** `{parent}/{id}/secret`, where secrets are listed and created. */
export function secretsPath({ kind, id }: Parent): string {
  return `${kind}/${encodeURIComponent(id)}/secret`;
}

/** `{parent}/{id}/secret/{secretId}`, optionally with `/alias` or `/override` behind. */
export function secretPath(parent: Parent, secretId: string, action?: 'alias' | 'override'): string {
  return `${secretsPath(parent)}/${encodeURIComponent(secretId)}${action === undefined ? '' : `/${action}`}`;
}

/** `GET /variable` for the parent. */
export function variablesPath({ kind, id }: Parent, secretsOnly: boolean): string {
  const query = new URLSearchParams({
    parent_id: id,
    scope: kind.toUpperCase(),
    ...(secretsOnly && { is_secret: 'true' }),
  });
  return `variable?${query.toString()}`;
}
