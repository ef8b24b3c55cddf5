import type { FailureReason } from '../errors.js';
import type { Ledger, Mode, Plan } from './plan.js';
import type { Problem } from './problem.js';

/** Everything a report is made from; the renderers read nothing else. */
export interface RunReport {
  readonly mode: Mode;
  /** `undefined` while inputs or the project could not be read. */
  readonly project: { readonly id: string; readonly name?: string } | undefined;
  /** Desired-state files as the user gave them, or `['content']`. */
  readonly files: readonly string[];
  readonly owner: string;
  /** `undefined` when the run ended before there was one. */
  readonly plan: Plan | undefined;
  /** `undefined` when nothing was applied. */
  readonly ledger: Ledger | undefined;
  /** True when some values were not available, so that the plan is by name. */
  readonly byName: boolean;
  /** True for a run whose code comes from a fork: nothing was resolved or compared. */
  readonly fromFork: boolean;
  /** Errors, warnings and notices of the whole run, in the order they were found. */
  readonly problems: readonly Problem[];
  readonly failure: { readonly reason: FailureReason; readonly message: string } | undefined;
  /** Requests sent to Qovery, retries included. */
  readonly requests: number;
  /** Wall time in ms, and how much of it was waiting for rate limits and backoff. */
  readonly elapsedMs: number;
  readonly waitedMs: number;
}
