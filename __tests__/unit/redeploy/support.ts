import type { ManagedEntry } from '../../../src/model/desired.js';
import type { Ledger } from '../../../src/model/ledger.js';
import type { Change, Plan, Reason } from '../../../src/model/plan.js';
import type { EnvironmentScope, ProjectScope, Scope } from '../../../src/model/scope.js';
import type {
  ListedSecret,
  OwnedListing,
  OwnedSecret,
  Ownership,
  SecretKind,
} from '../../../src/model/secret.js';
import type { Service, ServiceStatus } from '../../../src/model/service.js';
import { ApiText, partsOf, type Text } from '../../../src/model/text.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The server's now in all tests of planning. */
export const NOW = Date.UTC(2026, 10, 26, 12);

export const project: ProjectScope = { kind: 'project', id: 'p1', name: new ApiText('shop') };
export const production = environment('production');
export const staging = environment('staging');

export function environment(name: string, id = `env-${name}`): EnvironmentScope {
  return { kind: 'environment', id, name: new ApiText(name), project };
}

export function service(name: string, rest: Partial<Omit<Service, 'name'>> = {}): Service {
  const {
    kind = 'container',
    jobType,
    environment: home = production,
    id = `${home.name.raw}-${name}`,
  } = rest;
  return { id, name: new ApiText(name), kind, jobType, environment: home };
}

export function status(of: Service, rest: Partial<ServiceStatus> = {}): ServiceStatus {
  return {
    id: of.id,
    state: 'DEPLOYED',
    lastDeployedAt: NOW - 2 * DAY,
    deploymentStatus: 'UP_TO_DATE',
    ...rest,
  };
}

/** A service as a scope of secrets. */
export function scopeOf({ id, name, environment: home }: Service): Scope {
  return { kind: 'container', id, name, environment: home };
}

export function owned(key: string, rest: Partial<OwnedSecret> = {}): OwnedSecret {
  return {
    secret: listed(key),
    ownership: 'ours' satisfies Ownership,
    kind: 'value',
    text: new ApiText(''),
    ownerShown: new ApiText('acme/shop'),
    isOfThisSource: true,
    doubt: undefined,
    valueWrittenAt: undefined,
    hasValue: () => true,
    compareMountPath: () => 'same',
    ...rest,
  };
}

function listed(key: string): ListedSecret {
  return {
    id: `id-${key}`,
    key: new ApiText(key),
    level: 'project',
    scopeText: new ApiText('PROJECT'),
    kind: 'value',
    keeper: 'qovery',
    description: '',
    hasDescription: true,
    interpolateInFile: undefined,
    aliasOf: undefined,
    overrides: undefined,
    mountPath: undefined,
    createdAt: undefined,
    updatedAt: undefined,
  };
}

export function listing(scope: Scope, own: readonly OwnedSecret[]): OwnedListing {
  return {
    scope,
    own,
    untouchable: [],
    inherited: [],
    showsDescriptions: true,
    showsMountPaths: false,
    serverNow: NOW,
  };
}

const AT = { file: 'secrets.yml', line: 1, column: 1 };

function entry(key: string, kind: SecretKind): ManagedEntry {
  const base = { key, at: AT, description: undefined };
  return kind === 'alias'
    ? { ...base, kind, target: 'TARGET', targetAt: AT }
    : { ...base, kind: 'value', value: undefined, source: 'reference', mountPath: undefined };
}

export function create(
  scope: Scope,
  key: string,
  reason: Reason = 'missing',
  kind: SecretKind = 'value',
): Change {
  return {
    action: 'create',
    scope,
    key: new ApiText(key),
    kind,
    reason,
    notes: [],
    desired: entry(key, kind),
  };
}

export function update(
  scope: Scope,
  key: string,
  {
    reason = 'value-changed',
    kind = 'value',
    text = '',
  }: { reason?: Reason; kind?: SecretKind; text?: string } = {},
): Change {
  const current = owned(key, { text: new ApiText(text) });
  const base = { scope, key: new ApiText(key), kind, reason, notes: [], desired: entry(key, kind) };
  return { action: 'update', ...base, current, adopts: false, knownMountPath: undefined };
}

export function replace(scope: Scope, key: string): Change {
  const base = { scope, key: new ApiText(key), notes: [], desired: entry(key, 'value'), current: owned(key) };
  return {
    action: 'replace',
    ...base,
    kind: 'value',
    reason: 'kind-changed',
    adopts: false,
    oldMountPath: undefined,
  };
}

export function remove(scope: Scope, key: string, reason: Reason = 'removed-from-file'): Change {
  const base = { scope, key: new ApiText(key), notes: [], current: owned(key) };
  return { action: 'delete', ...base, kind: 'value', reason, deletedAlong: [] };
}

export function planOf(...changes: readonly Change[]): Plan {
  const scopes = [...new Set(changes.map(({ scope }) => scope))].map((scope) => ({
    scope,
    changes: changes.filter((change) => change.scope === scope),
    unchanged: [],
    unmanaged: [],
    kept: [],
    skipped: [],
    prunable: 0,
  }));
  return { scopes, moves: [], renames: [], digest: 'g'.repeat(40), requests: 0, problems: [], refusals: [] };
}

export function ledgerOf(...outcomes: Ledger['outcomes']): Ledger {
  return {
    outcomes,
    mayHaveWritten: true,
    mayHaveChanged: true,
    lost: [],
    restored: [],
    notConverged: [],
    cancelled: false,
    crash: undefined,
    unverified: undefined,
    problems: [],
  };
}

/** What a person reads, with nothing hidden. */
export function read(text: Text): string {
  return partsOf(text)
    .map((part) => (part instanceof ApiText ? part.raw : part))
    .join('');
}
