import type {
  DesiredAbsent,
  DesiredAlias,
  DesiredEntry,
  DesiredOverride,
  DesiredSecret,
  DesiredSkipped,
  ScopedEntries,
} from '../../src/model/desired.js';
import type { Change, Plan } from '../../src/model/plan.js';
import { changesOf } from '../../src/model/plan.js';
import { Printer } from '../../src/model/printer.js';
import { Redactor } from '../../src/model/redactor.js';
import type { EnvironmentScope, ProjectScope, Scope, ServiceScope } from '../../src/model/scope.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { ApiText, type Text } from '../../src/model/text.js';
import type { PlanPolicy } from '../../src/plan/plan.js';

/** The server's clock in the tests of the plan (Unix ms, a whole second). */
export const NOW = Date.UTC(2026, 0, 15, 12);

export const PROJECT: ProjectScope = { kind: 'project', id: 'project-1', name: new ApiText('shop') };
export const STAGING = environment('staging');
export const PRODUCTION = environment('production');
export const API = service('api', PRODUCTION);
export const WORKER = service('worker', PRODUCTION, 'job');
export const STAGING_API = service('api', STAGING);

export function environment(name: string): EnvironmentScope {
  return { kind: 'environment', id: `env-${name}`, name: new ApiText(name), project: PROJECT };
}

export function service(
  name: string,
  of: EnvironmentScope,
  kind: ServiceScope['kind'] = 'container',
): ServiceScope {
  return { kind, id: `${kind}-${of.name.raw}-${name}`, name: new ApiText(name), environment: of };
}

export function policyOf(rules: Partial<PlanPolicy> = {}): PlanPolicy {
  return {
    prune: 'owned',
    takeover: false,
    changeDetection: 'fingerprint',
    compareNothing: false,
    ownerName: 'acme/shop',
    ownerIsGiven: false,
    isInline: false,
    takesYaml: true,
    hasStableKey: true,
    maxDeletes: { percent: 30 },
    allowEmpty: false,
    hasRoomForMark: (text) => text.length <= 149,
    ...rules,
  };
}

export const AT = { file: 'secrets.yml', line: 1, column: 1 };
type Said = { readonly description?: string };

/** A secret with a value; `null` is a value that this run does not have. */
export function value(
  key: string,
  text: string | null = `value of ${key}`,
  { description }: Said = {},
): DesiredSecret {
  return { ...entryOf(key), kind: 'value', ...valued(text), mountPath: undefined, description };
}

export function file(
  key: string,
  mountPath: string,
  text = `value of ${key}`,
  { description }: Said = {},
): DesiredSecret {
  return { ...entryOf(key), kind: 'file', ...valued(text), mountPath, description };
}

export function override(key: string, text = `value of ${key}`, { description }: Said = {}): DesiredOverride {
  return { ...entryOf(key), kind: 'override', ...valued(text), description };
}

export function alias(key: string, target: string, { description }: Said = {}): DesiredAlias {
  return { ...entryOf(key), kind: 'alias', target, targetAt: { ...AT, column: 9 }, description };
}

export function absent(key: string): DesiredAbsent {
  return { ...entryOf(key), kind: 'absent' };
}

/** An optional entry whose reference is not set. */
export function skipped(key: string, of: DesiredSkipped['of'] = 'value'): DesiredSkipped {
  return { ...entryOf(key), kind: 'skipped', of };
}

/** An entry that is encrypted and was not decrypted. */
export function sealed(key: string): DesiredSecret {
  return { ...value(key, null), source: 'decrypted', isSealed: true };
}

function entryOf(key: string) {
  return { key, at: AT };
}

function valued(text: string | null) {
  return { value: text === null ? undefined : new SecretValue(text), source: 'literal' as const };
}

/** What the files say, scope by scope. */
export function scopesOf(
  ...scopes: readonly (readonly [Scope, readonly DesiredEntry[]])[]
): readonly ScopedEntries[] {
  return scopes.map(([scope, entries]) => ({ scope, at: AT, entries }));
}

/** Prints without hiding anything. */
export function print(text: Text): string {
  return new Printer(new Redactor()).print(text);
}

/** `project`, `production`, `production/api`. */
export function pathOf(scope: Scope): string {
  if (scope.kind === 'project') return 'project';
  return scope.kind === 'environment' ? scope.name.raw : `${scope.environment.name.raw}/${scope.name.raw}`;
}

/** One line for each change: `project: update value A (value-changed)`. */
export function shortly(plan: Plan): readonly string[] {
  return changesOf(plan).map(lineOf);
}

export function lineOf({ scope, action, kind, key, reason }: Change): string {
  return `${pathOf(scope)}: ${action} ${kind} ${key.raw} (${reason})`;
}

/** What refuses the plan, as a person reads it. */
export function refusalsOf({ refusals }: Pick<Plan, 'refusals'>): readonly string[] {
  return refusals.map(({ reason, problem }) => `${reason}: ${print(problem.message)}`);
}

export function problemsOf({ problems }: Pick<Plan, 'problems'>): readonly string[] {
  return problems.map(
    ({ severity, key, message }) => `${severity}: ${key === undefined ? '' : `${key}: `}${print(message)}`,
  );
}
