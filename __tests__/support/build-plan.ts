import type {
  DesiredAbsent,
  DesiredAlias,
  DesiredEntry,
  DesiredOverride,
  DesiredSecret,
  DesiredState,
  ManagedEntry,
} from '../../src/model/desired.js';
import type { Change, CreateChange } from '../../src/model/plan.js';
import type { Listing, RemoteSecret, RemoteVariable, SecretLink } from '../../src/model/remote.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { createDescribe } from '../../src/plan/describe.js';
import { Fingerprinter } from '../../src/plan/fingerprint.js';
import type { Planned } from '../../src/plan/plan.js';
import { planSync } from '../../src/plan/plan.js';
import type { Policy } from '../../src/plan/policy.js';
import { identifyOwner } from '../../src/plan/policy.js';
import { RemoteIndex } from '../../src/plan/remote-index.js';

/** The server's clock in the tests of the plan (Unix ms, a whole second). */
export const NOW = Date.UTC(2026, 0, 15, 12);
export const MINUTE = 60_000;
export const KEY_MATERIAL = 'a key of the tests, 32 characters long';
export const PROJECT_ID = '5a0bd2a6-7f3c-4a55-9d0e-0f6f0d3c1e11';

export interface PolicyOptions extends Partial<Omit<Policy, 'owner' | 'fingerprinter'>> {
  readonly owner?: string;
  /** The list of files, while the owner is not given by name. */
  readonly files?: readonly string[];
  readonly key?: string;
  readonly project?: string;
}

export function policyOf(options: PolicyOptions = {}): Policy {
  const { owner = 'acme/shop', files, key = KEY_MATERIAL, project = PROJECT_ID, ...rules } = options;
  return {
    prune: 'owned',
    takeover: false,
    changeDetection: 'fingerprint',
    compareNothing: false,
    stableKey: true,
    ...rules,
    owner: identifyOwner(owner, files),
    fingerprinter: new Fingerprinter(new SecretValue(key), project),
  };
}

const AT = { file: 'secrets.yml', line: 1, column: 1 };
type Said = { readonly description?: string };

/** A secret with a value; `undefined` is a value that this run does not have. */
export function value(
  key: string,
  text: string | undefined = `value of ${key}`,
  { description }: Said = {},
): DesiredSecret {
  return { key, at: AT, kind: 'value', value: secretOf(text), mountPath: undefined, description };
}

export function file(
  key: string,
  mountPath: string,
  text = `value of ${key}`,
  { description }: Said = {},
): DesiredSecret {
  return { key, at: AT, kind: 'file', value: secretOf(text), mountPath, description };
}

export function override(key: string, text = `value of ${key}`, { description }: Said = {}): DesiredOverride {
  return { key, at: AT, kind: 'override', value: secretOf(text), description };
}

export function alias(key: string, target: string, { description }: Said = {}): DesiredAlias {
  return { key, at: AT, kind: 'alias', target, targetAt: { ...AT, column: 9 }, description };
}

export function absent(key: string): DesiredAbsent {
  return { key, at: AT, kind: 'absent' };
}

/** The same secret without a value in this run. */
export function valueless(key: string): DesiredSecret {
  return { ...value(key), value: undefined };
}

function secretOf(text: string | undefined): SecretValue | undefined {
  return text === undefined ? undefined : new SecretValue(text);
}

export function stateOf(entries: readonly DesiredEntry[]): DesiredState {
  return { entries, byName: false, unresolved: [], problems: [] };
}

/** A secret that someone made by hand. */
export function remote(key: string, more: Partial<RemoteSecret> = {}): RemoteSecret {
  return {
    id: `id-${key}`,
    key,
    scope: 'PROJECT',
    kind: 'value',
    description: '',
    interpolateInFile: undefined,
    aliasOf: undefined,
    overrides: undefined,
    ownedBy: undefined,
    createdAt: NOW,
    updatedAt: NOW,
    ...more,
  };
}

export function builtIn(key: string): RemoteSecret {
  return remote(key, { id: `built-in-${key}`, scope: 'BUILT_IN', kind: 'built-in' });
}

export function linkTo(secret: Pick<RemoteSecret, 'id' | 'key' | 'scope'>): SecretLink {
  return { id: secret.id, key: secret.key, scope: secret.scope, mountPath: undefined };
}

export function variable(key: string, more: Partial<RemoteVariable> = {}): RemoteVariable {
  return {
    id: `id-${key}`,
    key,
    scope: 'PROJECT',
    kind: 'value',
    isSecret: true,
    mountPath: undefined,
    serviceName: undefined,
    ...more,
  };
}

/** How a marked secret came to be. */
export interface Writing {
  readonly policy?: Policy;
  /** The server's clock at the write; `null` when it was not known. */
  readonly at?: number | null;
}

/** The description that this action writes when it creates an entry. */
export function describeEntry(entry: ManagedEntry, { policy = policyOf(), at = NOW }: Writing = {}): string {
  return createDescribe(policy)(createOf(entry), at ?? undefined);
}

/** The secret that this action makes of an entry. */
export function marked(
  entry: ManagedEntry,
  writing: Writing = {},
  more: Partial<RemoteSecret> = {},
): RemoteSecret {
  return remote(entry.key, {
    kind: entry.kind,
    description: describeEntry(entry, writing),
    updatedAt: writing.at ?? NOW,
    ...(entry.kind === 'alias' && { aliasOf: linkTo(remote(entry.target)) }),
    ...(entry.kind === 'override' && { overrides: linkTo(builtIn(entry.key)) }),
    ...more,
  });
}

export function createOf(entry: ManagedEntry): CreateChange {
  return { action: 'create', key: entry.key, kind: entry.kind, reason: 'missing', desired: entry, notes: [] };
}

export function listingOf(secrets: readonly RemoteSecret[], serverNow: number | undefined = NOW): Listing {
  return { secrets, serverNow, rateLimit: { remaining: undefined, resetInMs: undefined } };
}

export interface Situation {
  readonly policy?: Policy;
  /** `null`: the server's clock is not known. */
  readonly serverNow?: number | null;
  readonly variables?: readonly RemoteVariable[];
}

/** Plans entries against a project's secrets. */
export function planOf(
  entries: readonly DesiredEntry[],
  secrets: readonly RemoteSecret[],
  situation: Situation = {},
): Planned {
  return planSync(...inputOf(entries, secrets, situation));
}

export function inputOf(
  entries: readonly DesiredEntry[],
  secrets: readonly RemoteSecret[],
  situation: Situation = {},
): [DesiredState, RemoteIndex] {
  const { policy = policyOf(), serverNow = NOW, variables } = situation;
  const listing: Listing = { ...listingOf(secrets), serverNow: serverNow ?? undefined };
  return [stateOf(entries), new RemoteIndex(listing, policy, variables)];
}

/** One line for each change: `update value A (value-changed)`. */
export function shortly(changes: readonly Change[]): readonly string[] {
  return changes.map(({ action, kind, key, reason }) => `${action} ${kind} ${key} (${reason})`);
}

/** What refuses the plan, as a person reads it. */
export function refusals({ violations }: Pick<Planned, 'violations'>): readonly string[] {
  return violations.map(({ problem }) => problem.message);
}
