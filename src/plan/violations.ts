import type { FailureReason } from '../errors.js';
import type { Position, Problem } from '../model/problem.js';

/** Something that forbids applying a plan; all of them are found and told at once. */
export interface Violation {
  readonly reason: Extract<
    FailureReason,
    'invalid-file' | 'unsafe-plan' | 'plan-changed' | 'rate-limited' | 'api-error'
  >;
  readonly key?: string;
  readonly problem: Problem;
}

/** A violation with an error message for people. */
export function violation(
  reason: Violation['reason'],
  message: string,
  about: { key?: string; at?: Position } = {},
): Violation {
  const { key, at } = about;
  const named = { ...(key !== undefined && { key }) };
  return { reason, ...named, problem: { severity: 'error', message, ...named, ...(at && { at }) } };
}
