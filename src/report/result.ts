import { countOf } from '../model/phrases.js';
import type { ChangeStatus } from '../model/ledger.js';
import type { LostReport, RunReport } from '../model/report.js';
import { cleanCut, cleanName } from './clean.js';
import { countOutcomes, withStatus } from './counts.js';
import { listKinds, newsOf, type Row } from './news.js';
import { joinPhrases, name, phrase, type Phrase } from './phrase.js';
import { countFailedDeployments, formatDuration, listSome, PAST, placeOf } from './words.js';

/** True when changes are left to do, or a deployment did not come about. */
export function isUnfinished(report: RunReport): boolean {
  if (!report.applied) return false;
  return withStatus(report, 'failed').length + withStatus(report, 'not-attempted').length > 0;
}

/** What happened, where, with the counts, in one sentence without a full stop: the headline of every rendering. */
export function describeResult(report: RunReport): Phrase {
  const where = subjectOf(report);
  const planned = describePlanned(report);
  const done = describeDone(report);
  const { failure, plan } = report;
  if (failure === undefined) {
    if (plan === undefined) return phrase`The file is valid; it was not compared with ${where}`;
    if (planned === '') return phrase`${where} is in sync: nothing to change`;
    return report.mode === 'apply' && done !== ''
      ? phrase`Applied to ${where}: ${done}`
      : phrase`Plan for ${where}: ${planned}`;
  }
  const wrote = report.applied || report.mayHaveWritten;
  switch (failure.reason) {
    case 'out-of-sync':
      return phrase`${where} is not as the file says: ${planned}`;
    case 'invalid-file':
    case 'invalid-input':
      if (wrote) return phrase`Stopped while writing to ${where}: ${done}`;
      if (plan !== undefined) break;
      return phrase`${failure.reason === 'invalid-file' ? 'The file has errors' : 'The inputs have errors'}, nothing was written`;
    case 'cancelled':
      return wrote
        ? phrase`Cancelled while writing to ${where}: ${done}`
        : phrase`Cancelled, nothing was written to ${where}`;
    case 'partial-apply':
      return phrase`Applied to ${where} in part: ${done}`;
    case 'not-converged':
      return phrase`${where} is still not as the file says: ${done}`;
    case 'deploy-failed':
      return phrase`Redeploying failed in ${where}: ${done}`;
    case 'deploy-timeout':
      return phrase`Redeploying took too long in ${where}: ${done}`;
    default:
      if (wrote) return phrase`Stopped while writing to ${where}: ${done}`;
  }
  const verb = failure.reason === 'unsafe-plan' || failure.reason === 'plan-changed' ? 'Refused' : 'Failed';
  const what = phrase`${verb}, nothing was written to ${where}`;
  return planned === '' ? what : phrase`${what}; the plan was: ${planned}`;
}

/** `2 to delete, 38 to update, 3 services to redeploy`; empty when there is nothing to do. */
export function describePlanned(report: RunReport): string {
  const services = report.redeploy?.services.length ?? 0;
  return [
    ...listKinds(newsOf(report), (kind) => `to ${kind}`),
    ...(services === 0 ? [] : [`${countOf(services, 'service')} to redeploy`]),
  ].join(', ');
}

/** `1 failed, 3 not attempted, 2 created`: what went wrong first. */
function describeDone(report: RunReport): string {
  const services = (status: ChangeStatus) =>
    report.redeploy?.services.filter((row) => row.status === status).length ?? 0;
  const left = withStatus(report, 'not-attempted').length;
  const { failed } = countOutcomes(report);
  const done: readonly Row[] = newsOf(report).filter(({ status }) => status === 'done');
  return [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(left === 0 ? [] : [`${left} not attempted`]),
    ...countFailedDeployments(report),
    ...(services('not-attempted') === 0
      ? []
      : [`${countOf(services('not-attempted'), 'service')} not redeployed`]),
    ...listKinds(done, (kind) => PAST[kind]),
    ...(services('done') === 0 ? [] : [`${countOf(services('done'), 'service')} redeployed`]),
  ].join(', ');
}

/** What the run is about, as people call it: the project's name, with environment and service where it is about those. */
export function subjectOf({ project, scope }: RunReport): Phrase {
  const id = project?.name ?? project?.id ?? '';
  const root: Phrase = id === '' ? ['the project'] : [name(cleanName(id))];
  return scope === undefined || scope.level === 'project' ? root : phrase`${root} / ${placeOf(scope)}`;
}

const FILES_SHOWN = 5;

/** Where the plan comes from and goes to, ids once: `mode plan · file secrets.yml · owner acme/shop · project 8f0c…`. */
export function describeSource(report: RunReport): Phrase {
  return joinPhrases([[`mode ${report.mode}`], describeFiles(report.files), ...describeIds(report)], ' · ');
}

/** `owner acme/shop`, `project 8f0c…`, and the environment or service that the run is about. */
export function describeIds({ owner, project, scope }: RunReport): readonly Phrase[] {
  return [
    phrase`owner ${name(cleanCut(owner, 120))}`,
    // Without a name, the headline shows the id already.
    ...(project?.name === undefined ? [] : [phrase`project ${name(cleanName(project.id))}`]),
    ...(scope === undefined || scope.level === 'project'
      ? []
      : [phrase`${scope.level} ${name(cleanName(scope.id))}`]),
  ];
}

/** The desired-state files, the first few by name. */
export function describeFiles(files: readonly string[]): Phrase {
  if (files.length === 1 && files[0] === 'content') return ['inline content'];
  const shown = files.slice(0, FILES_SHOWN).map((file): Phrase => [name(cleanCut(file, 120))]);
  const more = files.length - shown.length;
  return phrase`${files.length > 1 ? 'files' : 'file'} ${joinPhrases(shown, ', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a reader must know to judge the plan: values that this run did not have. */
export function describeLimits(report: RunReport): string | undefined {
  if (report.plan === undefined) return undefined;
  if (report.fromFork)
    return 'This run comes from a fork: no value was read or compared, so the plan is by name and does not show which values differ.';
  if (report.byName)
    return 'Some values were not available to this run: the plan is by name and does not show which of those differ.';
  return undefined;
}

/** The keys that ended with nothing, for the first line of every rendering. */
export function describeLost({ lost }: RunReport): string | undefined {
  const show = ({ key, scope }: LostReport): string => `${cleanName(key)} (${placeOf(scope)})`;
  return lost.length === 0 ? undefined : nameLost(lost, 20, show);
}

/** Names keys that ended with nothing, and behind them, as such, those that may be there all the same. */
export function nameLost(
  lost: readonly LostReport[],
  limit: number,
  show: (one: LostReport) => string,
): string {
  const isDoubted = lost.every(({ isSure }) => !isSure);
  const names = lost
    .toSorted((one, other) => Number(other.isSure) - Number(one.isSure))
    .map((one) => `${one.isSure || isDoubted ? '' : 'perhaps '}${show(one)}`);
  return `${isDoubted ? 'Perhaps missing' : 'Missing'} now: ${listSome(names, limit)}`;
}

/** `7 requests in 2.1 s, 0.4 s of it waiting`. */
export function describeCost(report: RunReport): string {
  const waited = report.waitedMs < 50 ? '' : `, ${formatDuration(report.waitedMs)} of it waiting`;
  return `${countOf(report.requests, 'request')} in ${formatDuration(report.elapsedMs)}${waited}`;
}
