import type { Problem } from './problem.js';
import { ErrorText, joinTexts, say, type ApiText, type Text } from './text.js';

/** The `failure-reason` output, in no order. */
export type FailureReason =
  | 'invalid-input'
  | 'invalid-file'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'unsafe-plan'
  | 'plan-changed'
  | 'out-of-sync'
  | 'rate-limited'
  | 'partial-apply'
  | 'not-converged'
  | 'deploy-failed'
  | 'deploy-timeout'
  | 'cancelled'
  | 'api-error';

/** Why a run failed: one short sentence, and one on what to do (without "Do:"). */
export interface Failure {
  readonly reason: FailureReason;
  readonly message: Text;
  readonly advice: Text | undefined;
}

/** A run that can't go on, for a reason the user can act on. Holds no value. */
export class SyncError extends Error {
  override readonly name: string = 'SyncError';

  constructor(
    readonly reason: FailureReason,
    /** One sentence on what happened. */
    readonly text: Text,
    /** One sentence on what to do. */
    readonly advice?: Text,
  ) {
    super(text.toString());
  }
}

/** Several problems found together (inputs, desired state, guards): all of them are reported at once. */
export class ProblemsError extends SyncError {
  override readonly name = 'ProblemsError';

  /** @param problems all that was found; warnings and notices among them are reported, but are not the reason */
  constructor(
    reason: FailureReason,
    readonly problems: readonly Problem[],
  ) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    super(
      reason,
      joinTexts(
        errors.map(({ message }) => message),
        '\n',
      ),
    );
  }
}

/**
 * The failure of a run that an exception ended: a `SyncError` says it itself.
 * @param what what to say of one that nobody expected, before its own message
 * @param advice what to do then
 */
export function failureOf(error: unknown, what: string, advice: string): Failure {
  if (error instanceof SyncError) return { reason: error.reason, message: error.text, advice: error.advice };
  return { reason: 'api-error', message: say`${what}: ${messageOf(error)}`, advice };
}

/** What an exception says; it may quote anything, so it is shown only through the printer. */
export function messageOf(error: unknown): ApiText {
  return new ErrorText(error instanceof Error ? error.message : String(error));
}
