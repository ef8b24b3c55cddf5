import type { DesiredSecret, DesiredState } from '../src/model/desired.js';
import type { Listing, RemoteSecret } from '../src/model/remote.js';
import { SecretValue } from '../src/model/secret-value.js';
import { createDescribe } from '../src/plan/describe.js';
import { Fingerprinter } from '../src/plan/fingerprint.js';
import { planSync } from '../src/plan/plan.js';
import { type Policy, identifyOwner } from '../src/plan/policy.js';
import { RemoteIndex } from '../src/plan/remote-index.js';

/** A secret as planning sees it: in the file, and in the project with its mark. */
export interface Row {
  readonly key: string;
  readonly value: string;
  readonly description: string;
}

const NOW = Date.UTC(2026, 0, 1);
const PROJECT = '01234567-89ab-4def-8123-456789abcdef';

/** A project in sync, with the marks that the action would have written. */
export function createRows(count: number): Row[] {
  const keys = Array.from({ length: count }, (_, index) => `SHOP_SECRET_${String(index).padStart(6, '0')}`);
  const rows = keys.map((key) => ({ key, value: `value of ${key}, of usual length`, description: '' }));
  const policy = createPolicy();
  const { plan } = planSync(createInput(rows).desired, new RemoteIndex(list([]), policy));
  const describe = createDescribe(policy);
  const descriptions = new Map(
    plan.changes.map((change) => [change.key, change.action === 'delete' ? '' : describe(change, NOW)]),
  );
  return rows.map((row) => ({ ...row, description: descriptions.get(row.key) ?? '' }));
}

export function createPolicy(): Policy {
  return {
    prune: 'owned',
    takeover: false,
    changeDetection: 'fingerprint',
    compareNothing: false,
    owner: identifyOwner('acme/shop', undefined),
    fingerprinter: new Fingerprinter(new SecretValue('key material of the benchmark, 32+'), PROJECT),
    stableKey: true,
  };
}

export function createInput(rows: readonly Row[]): { desired: DesiredState; listing: Listing } {
  return {
    desired: { entries: rows.map(toEntry), byName: false, unresolved: [], problems: [] },
    listing: list(rows),
  };
}

function list(rows: readonly Row[]): Listing {
  const rateLimit = { remaining: undefined, resetInMs: undefined };
  return { secrets: rows.map(toRemote), rateLimit, serverNow: NOW + 60_000 };
}

function toEntry({ key, value }: Row, index: number): DesiredSecret {
  const at = { file: 'secrets.env', line: index + 1, column: 1 };
  return {
    kind: 'value',
    key,
    at,
    description: undefined,
    value: new SecretValue(value),
    mountPath: undefined,
  };
}

function toRemote({ key, description }: Row, index: number): RemoteSecret {
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    key,
    scope: 'PROJECT',
    kind: 'value',
    description,
    interpolateInFile: undefined,
    aliasOf: undefined,
    overrides: undefined,
    ownedBy: undefined,
    createdAt: NOW,
    updatedAt: NOW,
  };
}
