import type { Problem } from './model/problem.js';

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
  | 'cancelled'
  | 'api-error';

/** A run that can't go on, for a reason the user can act on. The message holds no value. */
export class SyncError extends Error {
  override readonly name: string = 'SyncError';

  constructor(
    readonly reason: FailureReason,
    message: string,
  ) {
    super(message);
  }
}

/** Several problems found together (inputs, desired state, guards): all of them are reported at once. */
export class ProblemsError extends SyncError {
  override readonly name = 'ProblemsError';

  constructor(
    reason: FailureReason,
    readonly problems: readonly Problem[],
  ) {
    super(reason, problems.map((problem) => problem.message).join('\n'));
  }
}
