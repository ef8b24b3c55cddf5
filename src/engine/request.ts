import type { LoadRequest, Resolution } from '../desired/request.js';
import type { Ledger } from '../model/ledger.js';
import type { Mode, Plan } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { RedeployLedger } from '../model/redeploy.js';
import type { Redactor } from '../model/redactor.js';
import type { ProgressEvent, RunReport } from '../model/report.js';
import type { SecretValue } from '../model/secret-value.js';
import type { MaxDeletes } from '../plan/policy.js';
import type { ProxySettings } from '../qovery/http/proxy.js';
import type { StopSignals } from '../qovery/http/traffic.js';
import type { Timing } from '../qovery/http/timing.js';
import type { DeployPorts } from '../redeploy/ports.js';

export type { MaxDeletes, ProxySettings, Resolution, StopSignals };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the desired state comes from. */
export interface DesiredSource extends Omit<LoadRequest, 'runLevel'> {
  /** The files relative to the repository's root, normalised: what marks remember. Meaningless for inline content. */
  readonly markedFiles: readonly string[];
}

/** Everything a run is asked for, checked by its face. */
export interface RunRequest {
  readonly mode: Mode;
  /** `undefined` only for a pull request's plan, which then checks the file alone. */
  readonly token: SecretValue | undefined;
  readonly project:
    | { readonly id: string; readonly name: string | undefined }
    | { readonly organization: string | undefined; readonly name: string };
  /** Name or UUID of an environment, and of a service of it: what the run is about. */
  readonly environment: string | undefined;
  readonly service: string | undefined;
  readonly source: DesiredSource;
  readonly prune: 'none' | 'owned' | 'all';
  readonly owner: { readonly name: string; readonly isGiven: boolean };
  readonly takeover: boolean;
  readonly maxDeletes: MaxDeletes;
  readonly allowEmpty: boolean;
  readonly changeDetection: 'fingerprint' | 'always';
  readonly fingerprintKey: SecretValue | undefined;
  /** What an apply is held to; `undefined`: nothing. `required`: refuse a plan that is not empty when there is none. */
  readonly review: { readonly expected: string | undefined; readonly isRequired: boolean };
  readonly redeploy: 'none' | 'changed' | readonly string[];
  /** ms; 0 requests deployments and does not wait. */
  readonly redeployTimeoutMs: number;
  readonly concurrency: number;
  readonly apiUrl: string;
  readonly proxy: ProxySettings | undefined;
  readonly userAgent: string;
  /** True for a run whose code comes (or may come) from a fork: no value is resolved, no fingerprint compared. */
  readonly fromFork: boolean;
  /** Things to report that are no errors. */
  readonly problems: readonly Problem[];
}

/** What a face gives to a run, and what the run calls while it goes on. */
export interface Ports {
  readonly stop: StopSignals;
  /** Knows the credentials already; the run adds the values. */
  readonly redactor: Redactor;
  /** Called with every value before anything else is printed: masks. Gives problems about what can't be masked. */
  onValues(values: readonly { readonly key: string; readonly value: SecretValue }[]): readonly Problem[];
  /** The plan is made: print it. Called once, before guards refuse it and before anything is written. */
  onPlan(report: RunReport): void;
  /** One finished write, deployment or change of state: a line. */
  onProgress(progress: ProgressEvent): void;
  /** A wait over 3 s begins. `why` is clean. */
  onWait(wait: { readonly why: string; readonly ms: number }): void;
  /** For `expected-plan: pull-request`: the digest of the reviewed plan, or why there is none (throws SyncError `plan-changed`). */
  readonly review?: ReviewPort;
  /** How long requests and deployments are waited for: the real times unless given, which only tests do that play thousands of failures. */
  readonly waits?: {
    readonly requests?: Timing;
    readonly deployments?: Pick<DeployPorts, 'now' | 'sleep'>;
  };
  /** Asked before the first write, after the guards (a terminal's question). False ends the run without a write. */
  confirm?(report: RunReport): Promise<boolean>;
}

export interface ReviewPort {
  /** @throws SyncError (`plan-changed`) that says what to do */
  expectedDigest(context: ReviewContext): Promise<string>;
}

/** What a review's code covers, besides the pull request and its digest. */
export interface ReviewContext {
  /** The hidden first line of the comment: made from project and scope ids, files and owner. */
  readonly header: string;
  /** A code with the fingerprint key over texts; `undefined` when the key does not last (a JWT without fingerprint-key). */
  readonly sign: ((...parts: readonly string[]) => string) | undefined;
}

/** What a run comes to: the report, and what faces need beyond it. */
export interface RunResult {
  readonly report: RunReport;
  /** For the comment's code; `undefined` before the project and key are known. */
  readonly review: ReviewContext | undefined;
  /** Raw data for tests; faces render `report` only. */
  readonly plan: Plan | undefined;
  readonly ledger: Ledger | undefined;
  /** What an apply left to do, by lists made after its last write; `undefined` where there are none. */
  readonly rest: Plan | undefined;
  readonly redeploy: RedeployLedger | undefined;
}
