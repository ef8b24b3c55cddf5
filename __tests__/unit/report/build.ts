import type { DesiredAlias, DesiredSecret } from '../../../src/model/desired.js';
import type { Change, ChangeStatus, Ledger, Outcome, Plan } from '../../../src/model/plan.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import type { RunReport } from '../../../src/model/run.js';

export const DIGEST = '5f2c'.repeat(16);

export function remote(key: string): RemoteSecret {
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
    createdAt: undefined,
    updatedAt: undefined,
  };
}

export function secret(key: string, line = 1, file = 'secrets.env'): DesiredSecret {
  const at = { file, line, column: 1 };
  return { key, at, kind: 'value', value: undefined, mountPath: undefined, description: undefined };
}

function alias(key: string, target: string, line: number): DesiredAlias {
  const at = { file: 'secrets.env', line, column: 1 };
  return { key, at, kind: 'alias', target, targetAt: at, description: undefined };
}

const PLAIN = { kind: 'value', notes: [] } as const;

export function create(key: string, more: Partial<Change> = {}, line = 1): Change {
  return {
    ...PLAIN,
    key,
    reason: 'missing',
    ...more,
    action: 'create',
    desired: secret(key, line),
  };
}

export function createAlias(key: string, target: string, line = 1): Change {
  return {
    ...PLAIN,
    kind: 'alias',
    key,
    target,
    reason: 'missing',
    action: 'create',
    desired: alias(key, target, line),
  };
}

export function update(key: string, more: Partial<Change> = {}, line = 1): Change {
  const sides = { desired: secret(key, line), current: remote(key), claimsMountPath: true };
  return { ...PLAIN, key, reason: 'value-changed', ...more, action: 'update', ...sides };
}

export function replace(key: string, more: Partial<Change> = {}, line = 1): Change {
  const sides = { desired: secret(key, line), current: remote(key), restores: [] };
  return { ...PLAIN, key, reason: 'kind-changed', ...sides, ...more, action: 'replace' };
}

export function remove(key: string, more: Partial<Change> = {}): Change {
  return {
    ...PLAIN,
    key,
    reason: 'removed-from-file',
    ...more,
    action: 'delete',
    current: remote(key),
  };
}

export function plan(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  return {
    changes,
    unchanged: [],
    unmanaged: [],
    renames: [],
    digest: DIGEST,
    requests: changes.length + 1,
    problems: [],
    ...more,
  };
}

export function outcome(change: Change, status: ChangeStatus, error?: string): Outcome {
  return { change, status, ...(error === undefined ? {} : { error }) };
}

export function ledger(outcomes: readonly Outcome[], more: Partial<Ledger> = {}): Ledger {
  const wrote = outcomes.some(({ status }) => status === 'done');
  return {
    outcomes,
    wrote,
    notConverged: [],
    cancelled: false,
    unverified: undefined,
    problems: [],
    ...more,
  };
}

export function report(more: Partial<RunReport> = {}): RunReport {
  return {
    mode: 'plan',
    project: { id: '8f0c3a52-0d5e-4d7c-9a57-3f1c2b7e6a10', name: 'shop' },
    files: ['secrets.env'],
    owner: 'acme/shop',
    plan: undefined,
    ledger: undefined,
    byName: false,
    fromFork: false,
    problems: [],
    failure: undefined,
    requests: 1,
    elapsedMs: 412,
    waitedMs: 0,
    ...more,
  };
}
