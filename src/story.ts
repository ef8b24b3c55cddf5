import type { FailureReason } from './errors.js';
import { ProblemsError, SyncError } from './errors.js';
import type { Settings } from './inputs.js';
import type { DesiredState } from './model/desired.js';
import type { Ledger, Plan } from './model/plan.js';
import type { Problem } from './model/problem.js';
import type { Redactor } from './model/redactor.js';
import type { RunReport } from './model/run.js';

interface Traffic {
  readonly requests: number;
  readonly waitedMs: number;
}

/** What is known of a run so far: grows with it, so that whatever ends the run, the report tells all there is. */
export class Story {
  readonly #redactor: Redactor;
  readonly #names: Redactor;
  readonly #startedAt = performance.now();
  readonly #problems: Problem[] = [];
  #settings: Settings | undefined;
  #project: RunReport['project'];
  #desired: DesiredState | undefined;
  #plan: Plan | undefined;
  #ledger: Ledger | undefined;
  #failure: RunReport['failure'];
  #traffic: Traffic = { requests: 0, waitedMs: 0 };

  /**
   * @param names the gate for keys that the API lists: it knows only values long enough not to be met in a key by
   *   chance, so that a value such as `a` does not hide half the project
   */
  constructor(redactor: Redactor, names: Redactor) {
    this.#redactor = redactor;
    this.#names = names;
  }

  begin(settings: Settings): void {
    this.#settings = settings;
    if ('id' in settings.project) this.#project = { id: settings.project.id };
    this.tell(...settings.problems);
  }

  found(project: { readonly id: string; readonly name: string }): void {
    this.#project = project;
  }

  watch(traffic: Traffic): void {
    this.#traffic = traffic;
  }

  read(desired: DesiredState): void {
    this.#desired = desired;
  }

  planned(plan: Plan): void {
    // Keys of the project that no file names come from the API: one that holds a known value is not printed.
    const unmanaged = plan.unmanaged.filter((key) => !this.#names.containsValue(key));
    this.#plan = { ...plan, unmanaged };
    this.tell(...plan.problems);
  }

  applied(ledger: Ledger): void {
    this.#ledger = ledger;
    this.tell(...ledger.problems);
    const failure = failureOf(ledger);
    if (failure !== undefined) this.#failure = failure;
  }

  tell(...problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  /** Takes an error that ended the run. An unexpected one is told by its cleaned message only. */
  fail(error: unknown, cancelled: boolean): void {
    if (this.#failure !== undefined) return;
    if (cancelled) {
      this.#failure = { reason: 'cancelled', message: 'the run was cancelled before anything was written' };
    } else if (error instanceof SyncError) {
      this.#failure = { reason: error.reason, message: error.message };
      if (error instanceof ProblemsError) this.tell(...error.problems);
    } else {
      const message = this.#redactor.clean(error instanceof Error ? error.message : String(error));
      this.#failure = { reason: 'api-error', message: `unexpected error, please report it: ${message}` };
    }
  }

  report(): RunReport {
    const settings = this.#settings;
    return {
      mode: settings?.mode ?? 'plan',
      project: this.#project,
      files: settings?.content === undefined ? (settings?.files ?? []) : ['content'],
      owner: settings?.owner ?? '',
      plan: this.#plan,
      ledger: this.#ledger,
      byName: this.#desired?.byName ?? false,
      fromFork: settings !== undefined && settings.origin.fromFork !== 'no',
      problems: this.#problems,
      failure: this.#failure,
      requests: this.#traffic.requests,
      elapsedMs: performance.now() - this.#startedAt,
      waitedMs: this.#traffic.waitedMs,
    };
  }
}

/** The reason a run with this ledger fails for; where several hold, the first of the contract's order. */
function failureOf(ledger: Ledger): { reason: FailureReason; message: string } | undefined {
  const failed = ledger.outcomes.filter(({ status }) => status === 'failed').length;
  // A delete that was spared is told as a warning; everything else that was not attempted is missing.
  const missing = ledger.outcomes.filter(
    ({ status, change }) => status === 'not-attempted' && change.action !== 'delete',
  ).length;
  const lostAliases = ledger.problems.filter(({ severity }) => severity === 'error').length;
  if (ledger.cancelled) return { reason: 'cancelled', message: 'the run was cancelled; run again to finish' };
  if (failed + missing + lostAliases > 0) {
    return {
      reason: 'partial-apply',
      message: `${failed} changes failed and ${missing} were not attempted; run again to finish`,
    };
  }
  if (ledger.notConverged.length > 0) {
    const keys = ledger.notConverged.map(({ key, seen }) => `${key} (${seen})`).join(', ');
    return {
      reason: 'not-converged',
      message: `the project is still not as the file says after repairs: ${keys}`,
    };
  }
  return ledger.unverified;
}
