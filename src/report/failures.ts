import { countOf } from '../model/phrases.js';
import type { FailureReason } from '../model/failure.js';
import type { RunReport } from '../model/report.js';
import { cleanCut } from './clean.js';
import { countOutcomes, withStatus } from './counts.js';
import { countFailedDeployments } from './words.js';

/**
 * A failure in three lines: what happened, what is in what state now, what to do. In: a failed run's report. Out: clean
 * sentences. "Nothing was written" is said only where every request that was sent is known to have changed nothing.
 */
interface FailureLines {
  readonly reason: FailureReason;
  readonly happened: string;
  readonly state: string;
  readonly advice: string;
}

/** What to do where the run itself has no better advice; docs/failures.md says more for each. */
const ADVICE: Readonly<Record<FailureReason, string>> = {
  'invalid-input': 'correct the inputs that are listed; each line names one.',
  'invalid-file': 'correct the lines that are listed; each says where and how.',
  unauthorized: 'check api-token: it may be wrong, expired or revoked.',
  forbidden: "give the token's role access to this project's secrets.",
  'not-found': 'check the id or name, and that the token can see it.',
  'unsafe-plan': 'read the refusals that are listed; each says what would allow it.',
  'plan-changed':
    'open a pull request that touches the file; its comment shows this plan, merging it applies it.',
  'out-of-sync': 'apply the plan, or change the file to what is meant.',
  'rate-limited': 'run the job again when the window of the rate limit has ended.',
  'partial-apply': 'correct what failed, then run the job again: what is done stays done.',
  'not-converged': 'find out what else writes to these secrets, then run the job again.',
  'deploy-failed': 'look at the deployment in Qovery, then run the job again.',
  'deploy-timeout': 'look at the deployment in Qovery; give a longer redeploy-timeout if it only takes long.',
  cancelled: 'run the job again when it suits.',
  'api-error': 'check api-url and the network in between, then run the job again.',
};

const LIMIT = 400;

/** `undefined` for a run that did not fail. */
export function describeFailure(report: RunReport): FailureLines | undefined {
  const { failure } = report;
  if (failure === undefined) return undefined;
  const advice = cleanCut(failure.advice, LIMIT).replace(/^Do: /u, '') || ADVICE[failure.reason];
  return {
    reason: failure.reason,
    happened: cleanCut(failure.message, LIMIT) || 'The run failed.',
    state: describeState(report),
    advice: advice.charAt(0).toLowerCase() + advice.slice(1),
  };
}

/** What is in what state now. */
function describeState(report: RunReport): string {
  const { lost } = report;
  if (lost.length > 0) {
    const sure = lost.filter(({ isSure }) => isSure).length;
    const known = lost.length === 1 ? 'is' : 'are';
    const verb = sure === 0 ? 'may be' : sure === lost.length ? known : `${known} or may be`;
    return `${countOf(lost.length, 'secret')} ${verb} missing now, see above; ${describeWritten(report)}`;
  }
  if (!report.mayHaveWritten) return 'Nothing was written.';
  if (!report.applied) return 'It is not known what was written.';
  const written = describeWritten(report);
  return written.charAt(0).toUpperCase() + written.slice(1);
}

function describeWritten(report: RunReport): string {
  const { changes, created, updated, deleted, failed } = countOutcomes({ ...report, mode: 'apply' });
  const done = created + updated + deleted;
  const left = withStatus(report, 'not-attempted').length;
  const parts = [
    `${done} of ${countOf(changes, 'change')} done`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(left === 0 ? [] : [`${left} not attempted`]),
    ...describeDeployments(report),
  ];
  return `${parts.join(', ')}.`;
}

function describeDeployments(report: RunReport): readonly string[] {
  const services = report.redeploy?.services ?? [];
  const count = (status: string) => services.filter((row) => row.status === status).length;
  const [done, left] = [count('done'), count('not-attempted')];
  if (services.length === 0) return [];
  return [
    `${done} of ${countOf(services.length, 'service')} redeployed`,
    ...countFailedDeployments(report),
    ...(left === 0 ? [] : [`${countOf(left, 'deployment')} not requested`]),
  ];
}

/** Where the failure's page is: a link where its address is known, else its place in the repository. */
export function pageOf(reason: FailureReason, docsUrl = ''): string {
  return `${docsUrl || 'docs/failures.md'}#${reason}`;
}
