import type { DesiredState } from '../model/desired.js';
import { allEntries } from '../model/desired.js';
import type { Failure } from '../model/failure.js';
import type { Ledger, Outcome } from '../model/ledger.js';
import type { Plan } from '../model/plan.js';
import { Printer } from '../model/printer.js';
import type { Problem } from '../model/problem.js';
import type { RedeployLedger, RedeployPlan } from '../model/redeploy.js';
import type { Redactor } from '../model/redactor.js';
import type { ChangeReport, PlanReport, RedeployReport, RunReport } from '../model/report.js';
import { environmentOf, projectOf, type Scope } from '../model/scope.js';
import { ApiText } from '../model/text.js';
import { failureOfException, failureOfLedger } from './failures.js';
import {
  printChange,
  printPlan,
  printProblems,
  printRedeploy,
  printScope,
  type PrintContext,
} from './print-report.js';
import { shownOwner } from './policy.js';
import type { RunRequest } from './request.js';

interface Traffic {
  readonly requests: number;
  readonly waitedMs: number;
}

/**
 * What is known of a run so far. It grows with the run, so that whatever ends it, the report says all there is. Nothing
 * leaves it but reports, made by print-report.ts.
 */
export class RunRecord {
  readonly printer: Printer;
  readonly #request: RunRequest;
  readonly #startedAt = performance.now();
  readonly #problems: Problem[] = [];
  #scope: Scope | undefined;
  #desired: DesiredState | undefined;
  #plan: Plan | undefined;
  #serverNow: number | undefined;
  #ledger: Ledger | undefined;
  #rest: Plan | undefined;
  #redeployPlan: RedeployPlan | undefined;
  #redeployed: RedeployLedger | undefined;
  #failure: Failure | undefined;
  #traffic: Traffic = { requests: 0, waitedMs: 0 };

  constructor(request: RunRequest, redactor: Redactor) {
    this.#request = request;
    this.printer = new Printer(redactor);
    this.addProblems(request.problems);
  }

  watch(traffic: Traffic): void {
    this.#traffic = traffic;
  }

  read(desired: DesiredState): void {
    this.#desired = desired;
    this.printer.nameKeys(allEntries(desired).map(({ key }) => key));
    this.printer.nameKeys(
      allEntries(desired).flatMap((entry) => (entry.kind === 'alias' ? [entry.target] : [])),
    );
    this.addProblems(desired.problems);
  }

  about(scope: Scope): void {
    this.#scope = scope;
  }

  planned(plan: Plan, serverNow: number | undefined): void {
    this.#plan = plan;
    this.#serverNow = serverNow;
    this.addProblems(plan.problems);
  }

  plannedRedeploy(plan: RedeployPlan): void {
    if (this.#redeployPlan === undefined) this.addProblems(plan.problems);
    this.#redeployPlan = plan;
  }

  /** @param rest what is left to do; `undefined` where the last lists are older than the last write */
  applied(ledger: Ledger, rest: Plan | undefined): void {
    this.#ledger = ledger;
    this.#rest = rest;
    this.addProblems(ledger.problems);
    this.#failure ??= failureOfLedger(ledger);
  }

  redeployed(ledger: RedeployLedger): void {
    this.#redeployed = ledger;
    this.addProblems(ledger.problems);
    this.#failure ??= ledger.failure;
  }

  addProblems(problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  /** Takes an error that ended the run. */
  fail(error: unknown, isCancelled: boolean): void {
    if (this.#failure !== undefined) return;
    const { failure, problems } = failureOfException(error, isCancelled, this.printer);
    this.#failure = failure;
    this.addProblems(problems);
  }

  get failed(): boolean {
    return this.#failure !== undefined;
  }

  get plan(): Plan | undefined {
    return this.#plan;
  }

  get ledger(): Ledger | undefined {
    return this.#ledger;
  }

  get rest(): Plan | undefined {
    return this.#rest;
  }

  get redeployLedger(): RedeployLedger | undefined {
    return this.#redeployed;
  }

  report(): RunReport {
    const { project, mode, source, fromFork } = this.#request;
    const ledger = this.#ledger;
    const own = this.#scope;
    const root = own === undefined ? undefined : projectOf(own);
    const id = root?.id ?? ('id' in project ? project.id : undefined);
    // A project that was found by its name is called as Qovery spells it.
    const typed = 'id' in project && project.name !== undefined ? new ApiText(project.name) : undefined;
    const name = typed ?? root?.name ?? this.#nameFromEnvironments();
    return {
      mode,
      project:
        id === undefined
          ? undefined
          : { id, name: name === undefined ? undefined : this.printer.print(name) },
      scope: own && printScope(own, this.printer),
      files: source.content === undefined ? source.files : ['content'],
      owner: this.printer.print(shownOwner(this.#request)),
      plan: this.#plan && this.#planReport(this.#plan),
      applied: ledger !== undefined,
      changed: ledger?.mayHaveChanged ?? false,
      mayHaveWritten: ledger?.mayHaveWritten ?? false,
      lost: (ledger?.lost ?? []).map(({ scope, key, why, isSure }) => ({
        scope: printScope(scope, this.printer),
        key: this.printer.print(key),
        why: this.printer.print(why),
        isSure,
      })),
      restored: (ledger?.restored ?? []).map(({ scope, key, what }) => ({
        scope: printScope(scope, this.printer),
        key: this.printer.print(key),
        what: this.printer.print(what),
      })),
      redeploy: this.#redeployReport(),
      byName: this.#desired?.byName ?? false,
      fromFork,
      problems: printProblems(this.#problems, this.#request.source.files, this.printer),
      failure: this.#failure && {
        reason: this.#failure.reason,
        message: this.printer.print(this.#failure.message),
        advice: this.#failure.advice === undefined ? '' : this.printer.print(this.#failure.advice),
      },
      requests: this.#traffic.requests,
      elapsedMs: performance.now() - this.#startedAt,
      waitedMs: this.#traffic.waitedMs,
    };
  }

  /** Environments say which project they are of. */
  #nameFromEnvironments(): ApiText | undefined {
    const scopes = this.#plan?.scopes ?? [];
    return scopes.map(({ scope }) => environmentOf(scope)?.project.name).find((name) => name !== undefined);
  }

  /** One change and what became of it, for people. */
  changeReport(outcome: Outcome): ChangeReport {
    return printChange(outcome, this.#context);
  }

  get #context(): PrintContext {
    return { printer: this.printer, renames: this.#plan?.renames ?? [], serverNow: this.#serverNow };
  }

  #planReport(plan: Plan): PlanReport {
    const missing = this.#ledger === undefined ? 'planned' : 'not-attempted';
    return printPlan(plan, this.#ledger?.outcomes ?? [], missing, this.#context);
  }

  #redeployReport(): RedeployReport | undefined {
    if (this.#redeployPlan === undefined) return undefined;
    const pending = this.#ledger !== undefined && this.#failure !== undefined ? 'not-attempted' : 'planned';
    return printRedeploy(this.#redeployPlan, this.#redeployed, pending, this.printer);
  }
}
