import type { ChangeReport, RedeployRow, RunReport, ScopeLabel, ScopeReport } from '../model/report.js';
import { cleanCut, ERROR_LIMIT } from './clean.js';
import { placedChangesOf, type PlacedChange } from './counts.js';

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
    changes: placedChangesOf(report).map(changeFields),
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
