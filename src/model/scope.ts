import type { ApiText } from './text.js';
import { say, type Text } from './text.js';

/**
 * The unit of sync: a project, an environment or a service. A secret is known by scope and key.
 */

/** Services that can hold secrets; `job` is cron and lifecycle jobs alike. */
export type ServiceKind = 'application' | 'container' | 'job' | 'helm' | 'terraform';

export interface ProjectScope {
  readonly kind: 'project';
  readonly id: string;
  readonly name: ApiText | undefined;
}

export interface EnvironmentScope {
  readonly kind: 'environment';
  readonly id: string;
  readonly name: ApiText;
  readonly project: ProjectScope;
}

export interface ServiceScope {
  readonly kind: ServiceKind;
  readonly id: string;
  readonly name: ApiText;
  readonly environment: EnvironmentScope;
}

export type Scope = ProjectScope | EnvironmentScope | ServiceScope;

/** How far down a scope lies, in words. */
export type Level = 'project' | 'environment' | 'service';

export function levelOf({ kind }: Scope): Level {
  return kind === 'project' || kind === 'environment' ? kind : 'service';
}

/** How far down a scope lies: 0 for the project, 2 for services. */
export function depthOf(scope: Scope): number {
  return ancestorsOf(scope).length;
}

/** Identifies a secret: a key of a scope. */
export function secretId({ id }: Scope, key: string): string {
  return `${id} ${key}`;
}

const NONE: readonly Scope[] = [];

/** The scopes above, the nearest first. */
export function ancestorsOf(scope: Scope): readonly Scope[] {
  if (scope.kind === 'project') return NONE;
  if (scope.kind === 'environment') return [scope.project];
  return [scope.environment, scope.environment.project];
}

/** Whether `upper` lies strictly above `lower` in the same branch. */
export function isAbove(upper: Scope, lower: Scope): boolean {
  return ancestorsOf(lower).some(({ id }) => id === upper.id);
}

export function isService(scope: Scope): scope is ServiceScope {
  return levelOf(scope) === 'service';
}

/** The environment that a scope is or belongs to. */
export function environmentOf(scope: Scope): EnvironmentScope | undefined {
  if (scope.kind === 'project') return undefined;
  return scope.kind === 'environment' ? scope : scope.environment;
}

/** The project that a scope is or belongs to. */
export function projectOf(scope: Scope): ProjectScope {
  return scope.kind === 'project' ? scope : (environmentOf(scope) as EnvironmentScope).project;
}

/** "the project", `environment "production"`, `service "api" (container) of environment "production"`. */
export function describeScope(scope: Scope): Text {
  switch (levelOf(scope)) {
    case 'project':
      return 'the project';
    case 'environment':
      return say`environment "${scope.name ?? scope.id}"`;
    case 'service': {
      const service = scope as ServiceScope;
      return say`service "${service.name}" (${service.kind}) of environment "${service.environment.name}"`;
    }
  }
}

/** The order of reports: project, environments by name, services by name, then id. */
export function compareScopes(a: Scope, b: Scope): number {
  const [left, right] = [sortKeys(a), sortKeys(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function sortKeys(scope: Scope): readonly string[] {
  const environment = environmentOf(scope);
  if (environment === undefined) return [];
  const own = [environment.name.raw, environment.id];
  return isService(scope) ? [...own, scope.name.raw, scope.id] : own;
}
