import type { Change, Outcome } from '../model/plan.js';
import type { RunReport } from '../model/run.js';
import { cleanText, cutText } from './clean.js';

/** The numbers of the outputs `changes`, `created`, …; every renderer takes them from here. */
export interface Counts {
  readonly changes: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly failed: number;
}

/** Keeps the `plan` output of a thousand failures below the 1 MiB that a job output may hold. */
const ERROR_LIMIT = 300;

/** One outcome a change: the ledger's, or `planned` for each while there is none. */
export function outcomesOf(report: RunReport): readonly Outcome[] {
  if (report.ledger !== undefined) return report.ledger.outcomes;
  return (report.plan?.changes ?? []).map((change) => ({ change, status: 'planned' }));
}

/** Planned counts when planning or checking, done counts when applying. */
export function countOutcomes(report: RunReport): Counts {
  const outcomes = outcomesOf(report);
  const wanted = report.mode === 'apply' ? 'done' : 'planned';
  const counted = outcomes.filter(({ status }) => status === wanted).map(({ change }) => change);
  return {
    ...countActions(counted, report),
    failed: outcomes.filter(({ status }) => status === 'failed').length,
  };
}

/** What the plan holds, whatever became of it. */
export function countPlanned(report: RunReport): Counts {
  return { ...countActions(report.plan?.changes ?? [], report), failed: 0 };
}

function countActions(counted: readonly Change[], report: RunReport): Omit<Counts, 'failed'> {
  const number = (...actions: Change['action'][]) =>
    counted.filter(({ action }) => actions.includes(action)).length;
  return {
    changes: report.plan?.changes.length ?? 0,
    created: number('create'),
    updated: number('update', 'replace'),
    deleted: number('delete'),
    unchanged: report.plan?.unchanged.length ?? 0,
  };
}

/** The `plan` output. Without a plan its digest is empty, so that it can't be taken for one that changes nothing. */
export function planOutput(report: RunReport): string {
  return JSON.stringify({
    version: 1,
    project_id: report.project?.id ?? '',
    mode: report.mode,
    digest: report.plan?.digest ?? '',
    changes: outcomesOf(report).map(changeOutput),
    unchanged: report.plan?.unchanged ?? [],
    unmanaged: report.plan?.unmanaged ?? [],
  });
}

function changeOutput({ change, status, error }: Outcome) {
  return {
    action: change.action,
    kind: change.kind,
    key: change.key,
    reason: change.reason,
    // `target` is for aliases that will exist; JSON.stringify leaves undefined fields out.
    target: change.target,
    status,
    error: status === 'failed' ? cutText(cleanText(error ?? 'no reason given'), ERROR_LIMIT) : undefined,
  };
}
