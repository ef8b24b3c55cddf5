import type { Change } from './plan.js';
import type { Failure } from './failure.js';
import type { Problem } from './problem.js';
import type { Scope } from './scope.js';
import type { ApiText, Text } from './text.js';

export type ChangeStatus = 'planned' | 'done' | 'failed' | 'not-attempted';

/** What became of one change. */
export interface Outcome {
  readonly change: Change;
  readonly status: ChangeStatus;
  readonly error?: Text;
  /** True where it failed because the rate limit's wait did not fit. */
  readonly rateLimited?: boolean;
}

/** What became of a plan: one outcome a change, in the plan's order. */
export interface Ledger {
  readonly outcomes: readonly Outcome[];
  /** False only where every write that was sent is known to have changed nothing. */
  readonly mayHaveWritten: boolean;
  /** The same for what a service would see: not for descriptions alone. */
  readonly mayHaveChanged: boolean;
  /** Keys that ended with nothing: deleted to be replaced or moved, and neither half could be had. Before all other news. */
  readonly lost: readonly LostKey[];
  /** Keys that were restored as they were, because what should replace them was refused. */
  readonly restored: readonly { readonly scope: Scope; readonly key: ApiText; readonly what: Text }[];
  /** Keys that were still not as the file says after the last round, with what was seen. */
  readonly notConverged: readonly { readonly scope: Scope; readonly key: ApiText; readonly seen: string }[];
  /** True when the run was cancelled, or an exception ended it the same way. */
  readonly cancelled: boolean;
  /** The exception that ended applying, cleaned: no new write started after it. */
  readonly crash: Failure | undefined;
  /** Why the state after writing could not be listed, or an answer can't be trusted: what is called done is not sure. */
  readonly unverified: Failure | undefined;
  /** Warnings found while applying: dropped descriptions, skipped deletes. */
  readonly problems: readonly Problem[];
}

export interface LostKey {
  readonly scope: Scope;
  readonly key: ApiText;
  readonly why: Text;
  /** False where it may be there: something got no answer, and no list came after it. */
  readonly isSure: boolean;
}
