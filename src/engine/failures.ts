import { messageOf, ProblemsError, SyncError, type Failure, type FailureReason } from '../model/failure.js';
import type { Ledger } from '../model/ledger.js';
import { WriteFailure } from '../model/store.js';
import { countOf } from '../model/phrases.js';
import type { Printer } from '../model/printer.js';
import type { Problem } from '../model/problem.js';
import { joinTexts, say, type Text } from '../model/text.js';

/**
 * Why a run failed. In: the error or the ledger that ended it. Out: a reason, one short sentence, and one on what to
 * do. It never repeats what the annotations say, and advises to run again only where that can help.
 */

const AGAIN = 'Run the job again: it goes on where this run ended.';

/** An error that ended the run before, or instead of, a ledger. */
export function failureOfException(
  error: unknown,
  isCancelled: boolean,
  printer: Printer,
): { readonly failure: Failure; readonly problems: readonly Problem[] } {
  const none: readonly Problem[] = [];
  if (isCancelled) {
    const message = 'The run was cancelled before anything was written.';
    return {
      failure: { reason: 'cancelled', message, advice: 'Run the job again when it suits.' },
      problems: none,
    };
  }
  if (error instanceof ProblemsError) return { failure: failureOfProblems(error), problems: error.problems };
  if (error instanceof SyncError) {
    return {
      failure: { reason: error.reason, message: error.text, advice: error.advice ?? adviceFor(error.reason) },
      problems: none,
    };
  }
  const text = error instanceof WriteFailure ? error.text : messageOf(error);
  const message = `Unexpected error: ${printer.print(text)}`;
  return {
    failure: {
      reason: 'api-error',
      message,
      advice: 'Report it with the log of this run; it holds no secret.',
    },
    problems: none,
  };
}

function failureOfProblems({ reason, problems, advice }: ProblemsError): Failure {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const count = countOf(errors.length, 'error');
  switch (reason) {
    case 'invalid-file':
      return {
        reason,
        message: `The desired state has ${count}; nothing was written.`,
        advice: 'Correct what is listed; each line says where and how.',
      };
    case 'invalid-input':
      return {
        reason,
        message: `The inputs have ${count}; nothing was written.`,
        advice: 'Correct what is listed; each line names its input.',
      };
    case 'unsafe-plan':
    case 'plan-changed':
      return {
        reason,
        message: isAboutMode(errors)
          ? 'This event must not apply, so nothing was planned or written.'
          : 'The plan was refused before the first write.',
        advice:
          errors.length === 1
            ? (advice ?? 'Read the error: it says why, and what to do.')
            : 'Read the errors: each says why, and what to do.',
      };
    default:
      return {
        reason,
        message: `The run was stopped by ${count} before the first write.`,
        advice: advice ?? 'Read what is listed: each line says what to do.',
      };
  }
}

/** Whether an apply was refused for its event: then there is no plan to speak of. */
function isAboutMode(errors: readonly Problem[]): boolean {
  return errors.some(({ input }) => input === 'mode');
}

/** Where a reason has no better advice of its own. */
function adviceFor(reason: FailureReason): Text | undefined {
  switch (reason) {
    case 'unauthorized':
      return 'Check api-token: a wrong, expired or revoked token is refused like this, and so is one whose policy denies the request.';
    case 'forbidden':
      return "Give the token's role access to this project's secrets.";
    case 'not-found':
      return 'Check the id or name, and that the token can see it.';
    case 'rate-limited':
      return 'Run the job again when the window of the rate limit has ended.';
    case 'out-of-sync':
      return 'Apply the plan, or change the file to what is meant.';
    case 'api-error':
      return 'Check api-url and the network in between, then run the job again.';
    default:
      return undefined;
  }
}

/** The reason a run with this ledger fails for; where several hold, the first of the contract's order. */
export function failureOfLedger(ledger: Ledger): Failure | undefined {
  const failed = ledger.outcomes.filter(({ status }) => status === 'failed');
  // A delete that was spared is reported as a warning; everything else that was not attempted is missing.
  const missing = ledger.outcomes.filter(
    ({ status, change }) => status === 'not-attempted' && change.action !== 'delete',
  );
  if (ledger.crash !== undefined) return { ...ledger.crash, message: ledger.crash.message };
  const untried = ledger.outcomes.filter(({ status }) => status === 'not-attempted').length;
  const unfinished = describeUnfinished(failed.length, untried);
  if (ledger.cancelled) {
    const state = ledger.mayHaveWritten
      ? 'The run was cancelled while applying.'
      : 'The run was cancelled before anything was written.';
    return { reason: 'cancelled', message: state, advice: AGAIN };
  }
  const limited = failed.length > 0 && failed.every(({ rateLimited }) => rateLimited === true);
  const restOnlyWaits =
    failed.length === 0 &&
    missing.length > 0 &&
    ledger.outcomes.some(({ rateLimited }) => rateLimited === true);
  if (limited || restOnlyWaits) {
    return {
      reason: 'rate-limited',
      message: say`Qovery's rate limit ended the run early: ${unfinished}`,
      advice:
        'Run the job again when the window of the rate limit has ended: it goes on where this run ended.',
    };
  }
  if (failed.length + missing.length > 0) {
    return {
      reason: 'partial-apply',
      message: unfinished,
      advice: 'Correct what the failed changes say, then run the job again: it goes on where this run ended.',
    };
  }
  if (ledger.notConverged.length > 0) {
    const keys = ledger.notConverged.map(({ key, seen }) => say`"${key}" (${seen})`);
    return {
      reason: 'not-converged',
      message: say`Still not as the file says after two repairs: ${joinTexts(keys, ', ')}.`,
      advice: 'Find out who else writes these secrets, then run the job again.',
    };
  }
  return ledger.unverified;
}

/** `2 changes failed and 1 was not attempted.` */
function describeUnfinished(failed: number, untried: number): string {
  const verb = untried === 1 ? 'was' : 'were';
  if (failed === 0) return `${countOf(untried, 'change')} ${verb} not attempted.`;
  return untried === 0
    ? `${countOf(failed, 'change')} failed.`
    : `${countOf(failed, 'change')} failed and ${untried} ${verb} not attempted.`;
}
