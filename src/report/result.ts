import type { RunReport } from '../model/run.js';
import { cleanText, cutText } from './clean.js';
import { type Counts, countOutcomes, countPlanned, outcomesOf } from './json.js';
import { joinPhrases, name, type Name, type Phrase, say } from './phrase.js';
import { formatDuration, plural } from './words.js';

/** How many changes an apply did not get to. */
export function countNotAttempted(report: RunReport): number {
  return outcomesOf(report).filter(({ status }) => status === 'not-attempted').length;
}

/** True when changes are left to do: failed, not attempted, not converged. */
export function isUnfinished({ ledger }: RunReport): boolean {
  if (ledger === undefined) return false;
  return ledger.notConverged.length > 0 || ledger.outcomes.some(({ status }) => status !== 'done');
}

/** True when a ledger has something that a person must know about. */
export function isIncomplete(report: RunReport): boolean {
  const { ledger } = report;
  return isUnfinished(report) || ledger?.cancelled === true || ledger?.unverified !== undefined;
}

/** What the user does next, where a ledger leaves something to do. */
export function describeNextStep(report: RunReport): string | undefined {
  if (isUnfinished(report)) return 'Run again to finish: what is done stays done.';
  return report.ledger?.unverified === undefined ? undefined : 'Run again to verify what was written.';
}

/** What happened, where, in one sentence without a full stop: the headline of every rendering. */
export function describeResult(report: RunReport): Phrase {
  const where = projectName(report);
  const { plan, ledger, failure } = report;
  const planned = describePlanned(report);
  const done = describeDone(report);
  switch (failure?.reason) {
    case undefined:
      if (plan === undefined) return say`Checked the file, compared nothing`;
      if (plan.changes.length === 0) return say`${where} is in sync, nothing to change`;
      if (ledger !== undefined) return say`Applied to ${where}: ${done}`;
      return report.mode === 'apply'
        ? say`To apply to ${where}: ${planned}`
        : say`Plan for ${where}: ${planned}`;
    case 'out-of-sync':
      return say`${where} is out of sync: ${planned}`;
    case 'invalid-file':
      return say`The file has errors, nothing was compared or written`;
    case 'invalid-input':
      return say`The inputs have errors, nothing was compared or written`;
    case 'cancelled':
      return ledger === undefined
        ? say`Cancelled before anything was written to ${where}`
        : say`Cancelled while writing to ${where}: ${done}`;
    case 'partial-apply':
      return say`Applied to ${where} in part: ${done}`;
    case 'not-converged':
      return say`${where} is still not as the file says: ${done}`;
    case 'unsafe-plan':
    case 'plan-changed':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
    case 'api-error': {
      const refused = failure.reason === 'unsafe-plan' || failure.reason === 'plan-changed';
      if (ledger?.unverified !== undefined) return say`Applied to ${where} but not verified: ${done}`;
      if (ledger?.wrote === true) return say`Stopped while writing to ${where}: ${done}`;
      const what = say`${refused ? 'Refused' : 'Failed'}, nothing was written to ${where}`;
      return plan === undefined ? what : say`${what}; the plan was: ${planned}`;
    }
  }
}

/** `2 to create, 1 to update (1 of them by replacing); 12 unchanged`. */
export function describePlanned(report: RunReport): string {
  const counts = countPlanned(report);
  if (counts.changes === 0) return `nothing to change; ${counts.unchanged} unchanged`;
  const replaced = report.plan?.changes.filter(({ action }) => action === 'replace').length ?? 0;
  const updates = `${counts.updated} to update${replaced === 0 ? '' : ` (${replaced} of them by replacing)`}`;
  return `${listCounts([
    [counts.created, `${counts.created} to create`],
    [counts.updated, updates],
    [counts.deleted, `${counts.deleted} to delete`],
  ])}; ${counts.unchanged} unchanged`;
}

/** `2 created, 1 failed, 3 not attempted; 12 unchanged`. */
export function describeDone(report: RunReport): string {
  const counts: Counts = countOutcomes(report);
  const left = countNotAttempted(report);
  const stuck = report.ledger?.notConverged.length ?? 0;
  const list = listCounts([
    [counts.created, `${counts.created} created`],
    [counts.updated, `${counts.updated} updated`],
    [counts.deleted, `${counts.deleted} deleted`],
    [counts.failed, `${counts.failed} failed`],
    [left, `${left} not attempted`],
    [stuck, `${stuck} not as the file says`],
  ]);
  return `${list || 'nothing written'}; ${counts.unchanged} unchanged`;
}

function listCounts(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([, words]) => words)
    .join(', ');
}

/** The project as people call it, or its id. */
export function projectName(report: RunReport): Name | string {
  const text = cutText(cleanText(report.project?.name || report.project?.id || ''), 80);
  return text === '' ? 'the project' : name(text);
}

const FILES_SHOWN = 5;

/** Where the plan comes from and goes to: mode, files, owner, project id. */
export function describeSource(report: RunReport): Phrase {
  const files = report.files
    .slice(0, FILES_SHOWN)
    .map((file): Phrase => [name(cutText(cleanText(file), 120))]);
  const more = report.files.length - files.length;
  const parts: Phrase[] = [
    say`mode ${name(report.mode)}`,
    say`${report.files.length > 1 ? 'files' : 'file'} ${joinPhrases(files, ', ')}${more > 0 ? ` and ${more} more` : ''}`,
    say`owner ${name(cutText(cleanText(report.owner), 120))}`,
  ];
  // Without a name, the headline shows the id already.
  if (report.project?.name !== undefined)
    parts.push(say`project ${name(cutText(cleanText(report.project.id), 80))}`);
  return joinPhrases(parts, ' · ');
}

/** What a reader must know to judge the plan: values that this run did not have, a comparison it could not make. */
export function describeLimits(report: RunReport): readonly Phrase[] {
  if (report.fromFork) {
    return [
      say`This run comes from a fork: no reference was resolved and no value compared. The plan is by name and does not show whether values differ.`,
    ];
  }
  if (report.byName && report.plan !== undefined) {
    return [
      say`Some values were not available to this run. The plan is by name and does not show whether those differ.`,
    ];
  }
  if (report.plan === undefined && report.failure === undefined) {
    return [
      say`There was no API token: the file was checked in full, and nothing was compared with the project.`,
    ];
  }
  return [];
}

/** `7 requests in 2.1 s, 0.4 s of it waiting for rate limits`. */
export function describeCost(report: RunReport): string {
  const waited = report.waitedMs < 50 ? '' : `, ${formatDuration(report.waitedMs)} of it waiting`;
  return `${plural(report.requests, 'request')} in ${formatDuration(report.elapsedMs)}${waited}`;
}
