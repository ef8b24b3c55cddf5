import type {
  ChangeReport,
  MoveReport,
  PlanReport,
  RedeployRow,
  ReportProblem,
  RunReport,
  ScopeLabel,
  ScopeReport,
} from '../../../src/model/report.js';

export const DIGEST = 'ghjklmnpqrstvwxz'.repeat(3).slice(0, 40);
export const PROJECT_ID = '8f0c3a52-0d5e-4d7c-9a57-3f1c2b7e6a10';

export const project: ScopeLabel = { id: PROJECT_ID, level: 'project' };

export function environment(name: string): ScopeLabel {
  return { id: `id-${name}`, level: 'environment', environment: name };
}

export function service(
  above: string,
  name: string,
  serviceKind: 'container' | 'job' | 'helm' = 'container',
): ScopeLabel {
  return { id: `id-${above}-${name}`, level: 'service', environment: above, service: name, serviceKind };
}

export function change(key: string, more: Partial<ChangeReport> = {}): ChangeReport {
  return {
    action: 'create',
    kind: 'value',
    key,
    reason: 'missing',
    status: 'planned',
    error: undefined,
    target: undefined,
    source: more.action === 'delete' || more.kind === 'alias' ? undefined : 'reference',
    adopts: false,
    otherKey: false,
    notes: [],
    since: undefined,
    now: undefined,
    oldText: undefined,
    newText: undefined,
    deletedAlong: [],
    renamedTo: undefined,
    renamedFrom: undefined,
    ...more,
  };
}

type More = Partial<ChangeReport>;
export const create = (key: string, more: More = {}) => change(key, more);
export const alias = (key: string, target: string, more: More = {}) =>
  change(key, { kind: 'alias', target, ...more });
export const update = (key: string, more: More = {}) =>
  change(key, { action: 'update', reason: 'value-changed', ...more });
export const replace = (key: string, more: More = {}) =>
  change(key, { action: 'replace', reason: 'kind-changed', ...more });
export const remove = (key: string, more: More = {}) =>
  change(key, { action: 'delete', reason: 'removed-from-file', ...more });
export const adopt = (key: string, more: More = {}) =>
  change(key, {
    action: 'update',
    reason: 'unknown',
    adopts: true,
    notes: ['adopted: it carries no mark'],
    ...more,
  });

export function scope(
  label: ScopeLabel,
  changes: readonly ChangeReport[],
  more: Partial<ScopeReport> = {},
): ScopeReport {
  return { scope: label, changes, unchanged: [], unmanaged: [], kept: [], skipped: [], ...more };
}

export function plan(scopes: readonly ScopeReport[], moves: readonly MoveReport[] = []): PlanReport {
  return { digest: DIGEST, scopes, moves };
}

/** A plan for the project alone. */
export function projectPlan(changes: readonly ChangeReport[], more: Partial<ScopeReport> = {}): PlanReport {
  return plan([scope(project, changes, more)]);
}

export function row(above: string, name: string, more: Partial<RedeployRow> = {}): RedeployRow {
  return {
    environment: above,
    environmentId: `id-${above}`,
    service: name,
    serviceId: `id-${above}-${name}`,
    serviceKind: 'container',
    why: '"DATABASE_URL" is changed by this run',
    status: 'planned',
    error: undefined,
    goesOn: false,
    ...more,
  };
}

export function problem(message: string, more: Partial<ReportProblem> = {}): ReportProblem {
  return {
    severity: 'error',
    where: '',
    message,
    at: undefined,
    key: undefined,
    input: undefined,
    logOnly: false,
    ...more,
  };
}

export function report(more: Partial<RunReport> = {}): RunReport {
  return {
    mode: 'plan',
    project: { id: PROJECT_ID, name: 'shop' },
    scope: project,
    files: ['secrets.yml'],
    owner: 'acme/shop',
    plan: undefined,
    applied: false,
    changed: false,
    mayHaveWritten: false,
    lost: [],
    restored: [],
    redeploy: undefined,
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

/** A report of an apply that began; nothing of it can be called unwritten. */
export function applied(more: Partial<RunReport>): RunReport {
  return report({ mode: 'apply', applied: true, changed: true, mayHaveWritten: true, ...more });
}

export const CONTEXT = {
  header: '<!-- qovery-secret-sync:0123456789abcdef -->',
  code: '<!-- qovery-secret-sync-review:ghjk -->',
  isStable: true,
  commit: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.com/acme/shop/actions/runs/42',
  summaryUrl: 'https://github.com/acme/shop/actions/runs/42#summary',
  fileUrl: 'https://github.com/acme/shop/blob/0123456789ab',
  docsUrl: 'https://github.com/org/qovery-secret-sync/blob/v1/docs/failures.md',
} as const;
