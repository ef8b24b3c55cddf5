import type { Failure } from '../model/failure.js';
import { joinTexts, say, type Text } from '../model/text.js';
import { formatWait } from './ago.js';
import type { Cause, ServiceResult } from './results.js';

/** So many services are named in the closing line. */
const MOST_SHOWN = 3;
const STAY = 'the secrets stay applied';

/**
 * The failure that a run ends with; where several hold: cancelled, then a deployment that failed, then the time limit,
 * then what ended an environment before its request.
 */
export function failureOfResults(results: readonly ServiceResult[], timeoutMs: number): Failure | undefined {
  const having = (...causes: readonly Cause[]) =>
    results.filter(({ cause }) => cause !== undefined && causes.includes(cause));
  const cancelled = having('cancelled');
  const failed = having('ended-badly', 'refused');
  if (cancelled.length > 0) return failCancelled(cancelled, failed.length > 0);
  if (failed.length > 0) return failDeployment(failed, having('ended-badly').length > 0);
  const late = having('timeout');
  if (late.length > 0) return failTimeout(late, timeoutMs);
  const [crash] = results.flatMap(({ cause }) => (typeof cause === 'object' ? [cause.failure] : []));
  return crash;
}

function failCancelled(cancelled: readonly ServiceResult[], hasFailed: boolean): Failure {
  const isRequested = cancelled.some((one) => one.isRequested);
  const others = hasFailed ? ' and why the others failed' : '';
  return {
    reason: 'cancelled',
    message: isRequested
      ? `The run was cancelled while it waited: the deployments under way go on, and ${STAY}.`
      : `The run was cancelled before ${hasFailed ? 'every' : 'a'} deployment was requested; ${STAY}.`,
    advice: isRequested
      ? `See in the Qovery console how they end${others}; run the job again for those that were not requested.`
      : 'Run the job again: it deploys what still runs on old values.',
  };
}

function failDeployment(failed: readonly ServiceResult[], hasEnded: boolean): Failure {
  return {
    reason: 'deploy-failed',
    message: say`${countServices(failed)} not deployed: ${nameServices(failed)}; ${STAY}.`,
    advice: hasEnded
      ? "Correct what the deployment's log in the Qovery console says and deploy there, or name the service under redeploy as environment/service and run the job again."
      : 'Correct what the lines above say, then run the job again: it deploys what still runs on old values.',
  };
}

function failTimeout(late: readonly ServiceResult[], timeoutMs: number): Failure {
  return {
    reason: 'deploy-timeout',
    message: say`${countServices(late)} not deployed within ${formatWait(timeoutMs)}: ${nameServices(late)}; ${STAY}.`,
    advice:
      'Look at the deployment in the Qovery console, then run the job again, or give a longer redeploy-timeout.',
  };
}

function countServices({ length }: readonly ServiceResult[]): string {
  return length === 1 ? '1 service was' : `${length} services were`;
}

/** Why each was not deployed is in the ledger; of a single one, here as well. */
function nameServices(results: readonly ServiceResult[]): Text {
  const names = results
    .slice(0, MOST_SHOWN)
    .map(({ service }) => say`"${service.name}" of environment "${service.environment.name}"`);
  const [only] = results;
  if (results.length === 1 && only?.error !== undefined) return say`${joinTexts(names, '')} (${only.error})`;
  const more = results.length - names.length;
  return more > 0 ? say`${joinTexts(names, ', ')} and ${more} more` : joinTexts(names, ', ');
}
