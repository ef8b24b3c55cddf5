import type { ChangeReport, RedeployRow, RunReport, ScopeLabel, ScopeReport } from '../model/report.js';
import { cleanCut } from './clean.js';
import { changesOf, type PlacedChange } from './counts.js';

/** So much of an error is kept: a thousand failures should fit the 1 MiB that a job output may hold. */
const ERROR_LIMIT = 300;

/**
 * The `plan` output (contract, Outputs), in report order. Without a plan its digest is empty, so that it can't be taken
 * for one that changes nothing.
 */
export function planJson(report: RunReport): string {
  const scopes = report.plan?.scopes ?? [];
  const keysOf = (list: 'unchanged' | 'unmanaged' | 'skipped') =>
    scopes.flatMap((scope: ScopeReport) => scope[list].map((key) => ({ key, ...placeFields(scope.scope) })));
  return JSON.stringify({
    version: 1,
    project_id: report.project?.id ?? '',
    mode: report.mode,
    digest: report.plan?.digest ?? '',
    changes: changesOf(report).map(changeFields),
    unchanged: keysOf('unchanged'),
    unmanaged: keysOf('unmanaged'),
    skipped: keysOf('skipped'),
    redeploy: (report.redeploy?.services ?? []).map(redeployFields),
  });
}

/** `JSON.stringify` leaves out the fields that are undefined. */
function changeFields({ scope, change }: PlacedChange) {
  return {
    action: change.action,
    kind: change.kind,
    key: change.key,
    ...placeFields(scope),
    reason: change.reason,
    target: change.target,
    source: change.source,
    status: change.status,
    error: errorOf(change),
  };
}

function errorOf({ status, error }: ChangeReport): string | undefined {
  if (error === undefined || (status !== 'failed' && status !== 'not-attempted')) return undefined;
  return cleanCut(error, ERROR_LIMIT);
}

function placeFields({ id, environment, service, serviceKind }: ScopeLabel) {
  return { scope_id: id, environment, service, service_kind: serviceKind };
}

function redeployFields({ environment, service, serviceId, serviceKind, status, error }: RedeployRow) {
  return {
    environment,
    service,
    service_id: serviceId,
    service_kind: serviceKind,
    status,
    error: error === undefined ? undefined : cleanCut(error, ERROR_LIMIT),
  };
}
