import type { FailureReason } from './failure.js';
import type { ChangeStatus } from './ledger.js';
import type { Action, Mode, Reason } from './plan.js';
import type { Position, Severity } from './problem.js';
import type { ServiceKind } from './scope.js';
import type { SecretKind } from './secret.js';

/**
 * Everything a report is made from; the renderers read nothing else. Every string in it went through the printer
 * (redactor.ts): nothing in here can hold a secret value, nor act on a terminal. Made by engine/print-report.ts alone.
 */
export interface RunReport {
  readonly mode: Mode;
  /** `undefined` while inputs or the project could not be read. */
  readonly project: { readonly id: string; readonly name: string | undefined } | undefined;
  /** What the run is about: the project, one environment, one service; `undefined` until it is known. */
  readonly scope: ScopeLabel | undefined;
  /** Desired-state files as the user gave them, or `['content']`. */
  readonly files: readonly string[];
  readonly owner: string;
  /** `undefined` when the run ended before there was a plan. */
  readonly plan: PlanReport | undefined;
  /** True once applying began: then statuses are the ledger's, before they are all `planned`. */
  readonly applied: boolean;
  /** Whether this run changed something that a service would see, or can't rule it out. */
  readonly changed: boolean;
  /** False only where every write that was sent is known to have changed nothing. */
  readonly mayHaveWritten: boolean;
  /** Keys that ended with nothing. Before all other news. */
  readonly lost: readonly LostReport[];
  /** Keys restored as they were, because what should replace them was refused. */
  readonly restored: readonly { readonly scope: ScopeLabel; readonly key: string; readonly what: string }[];
  readonly redeploy: RedeployReport | undefined;
  /** True when some values were not available, so that the plan is by name. */
  readonly byName: boolean;
  /** True for a run whose code comes (or may come) from a fork: nothing was resolved or compared. */
  readonly fromFork: boolean;
  /** Errors, warnings and notices of the whole run, in the order of the `file` input, then line and column. */
  readonly problems: readonly ReportProblem[];
  readonly failure:
    | { readonly reason: FailureReason; readonly message: string; readonly advice: string }
    | undefined;
  /** Requests sent to Qovery, retries included. */
  readonly requests: number;
  /** Wall time in ms, and how much of it was waiting for rate limits and backoff. */
  readonly elapsedMs: number;
  readonly waitedMs: number;
}

/** A scope for people and for JSON. Names are Qovery's. */
export interface ScopeLabel {
  readonly id: string;
  readonly level: 'project' | 'environment' | 'service';
  /** Absent for the project. */
  readonly environment?: string;
  /** Absent but for services. */
  readonly service?: string;
  readonly serviceKind?: ServiceKind;
}

export interface PlanReport {
  /** Empty when there is nothing to compare (no token). */
  readonly digest: string;
  /** In report order: project, environments by name, services by name, then id. */
  readonly scopes: readonly ScopeReport[];
  readonly moves: readonly MoveReport[];
}

/** What becomes of one scope. */
export interface ScopeReport {
  readonly scope: ScopeLabel;
  readonly changes: readonly ChangeReport[];
  readonly unchanged: readonly string[];
  readonly unmanaged: readonly string[];
  /** Those of the unmanaged that are marked with this owner's name. */
  readonly kept: readonly string[];
  readonly skipped: readonly string[];
}

/** A change and what became of it. */
export interface ChangeReport {
  readonly action: Action;
  readonly kind: SecretKind;
  readonly key: string;
  readonly reason: Reason;
  readonly status: ChangeStatus;
  /** Set when `status` is `failed`, and for `not-attempted` where the reason is known. */
  readonly error: string | undefined;
  /** Only for aliases that will exist. */
  readonly target: string | undefined;
  /** Absent for aliases and deletes. */
  readonly source: 'reference' | 'literal' | 'file' | 'decrypted' | undefined;
  /** True when a value made elsewhere is overwritten: shown as "adopt". */
  readonly adopts: boolean;
  /** True when that is so only because the key material is another one (rotated). */
  readonly otherKey: boolean;
  readonly notes: readonly string[];
  /** Unix ms of the outside edit, for `changed-outside`; and the server's now, to say how long ago. */
  readonly since: number | undefined;
  readonly now: number | undefined;
  /** For `description-changed`: the text before and after. */
  readonly oldText: string | undefined;
  readonly newText: string | undefined;
  /** Deleted along with it (under `absent`): `alias "DSN" in environment "production"`. */
  readonly deletedAlong: readonly string[];
  /** A pruned key that lives on under a new key of this scope, or the other way round. Log only: it says that two values are equal. */
  readonly renamedTo: string | undefined;
  readonly renamedFrom: string | undefined;
  /** Where the file names it, for annotations; absent for deletes. */
  readonly at?: Position | undefined;
}

export interface MoveReport {
  readonly key: string;
  readonly from: readonly ScopeLabel[];
  readonly to: readonly ScopeLabel[];
  /** Names of environments that inherited it until now and will no longer. */
  readonly losers: readonly string[];
}

export interface RedeployReport {
  readonly services: readonly RedeployRow[];
  readonly leftOut: readonly RedeployRow[];
}

export interface RedeployRow {
  readonly environment: string;
  readonly environmentId: string;
  readonly service: string;
  readonly serviceId: string;
  readonly serviceKind: string;
  readonly why: string;
  readonly status: ChangeStatus;
  readonly error: string | undefined;
  /** True for one that failed only because the run stopped waiting for it: its deployment goes on. */
  readonly goesOn: boolean;
}

export interface ReportProblem {
  readonly severity: Severity;
  /** `secrets.yml:5:3 STRIPE_KEY`, or the input's name; empty where it is about the whole run. */
  readonly where: string;
  readonly message: string;
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  readonly key: string | undefined;
  readonly input: string | undefined;
  /** Facts about values: the log has them, comment and summary don't. */
  readonly logOnly: boolean;
}

/** The outputs `changes`, `created`, …: planned counts when planning, done counts when applying. */
export interface Counts {
  readonly changes: number;
  readonly created: number;
  /** A replace counts as updated. */
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly failed: number;
}

/** What is said while a plan is applied: a finished write, or a line about a deployment. Clean strings only. */
export type ProgressEvent =
  | {
      readonly type: 'write';
      readonly scope: string;
      readonly change: ChangeReport;
      /** How many of all have ended by now. */
      readonly finished: number;
      readonly total: number;
    }
  | { readonly type: 'deploy'; readonly line: string };

export interface LostReport {
  readonly scope: ScopeLabel;
  readonly key: string;
  readonly why: string;
  /** False where it may be there all the same. */
  readonly isSure: boolean;
}
