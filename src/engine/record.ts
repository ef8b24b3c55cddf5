import type { DesiredState } from '../model/desired.js';
import { allEntries } from '../model/desired.js';
import type { Failure } from '../model/failure.js';
import type { Ledger, Outcome } from '../model/ledger.js';
import type { Change, Plan } from '../model/plan.js';
import { positionOf } from '../model/plan.js';
import { Printer } from '../model/printer.js';
import type { Problem } from '../model/problem.js';
import { formatPosition } from '../model/problem.js';
import type { RedeployLedger, RedeployPlan } from '../model/redeploy.js';
import type { Redactor } from '../model/redactor.js';
import type {
  ChangeReport,
  PlanReport,
  RedeployReport,
  RedeployRow,
  ReportProblem,
  RunReport,
  ScopeLabel,
} from '../model/report.js';
import type { Scope } from '../model/scope.js';
import { describeScope, environmentOf, isService, levelOf, projectOf } from '../model/scope.js';
import type { Service } from '../model/service.js';
import { say, type ApiText, type Text } from '../model/text.js';
import { failureOfError, failureOfLedger } from './failures.js';
import type { RunRequest } from './request.js';

interface Traffic {
  readonly requests: number;
  readonly waitedMs: number;
}

/**
 * What is known of a run so far. It grows with the run, so that whatever ends it, the report says all there is; and it
 * is the one place where texts become strings: everything in a report went through the printer.
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
    this.tell(request.problems);
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
    this.tell(desired.problems);
  }

  about(scope: Scope): void {
    this.#scope = scope;
  }

  planned(plan: Plan, serverNow: number | undefined): void {
    this.#plan = plan;
    this.#serverNow = serverNow;
    this.tell(plan.problems);
  }

  plannedRedeploy(plan: RedeployPlan): void {
    if (this.#redeployPlan === undefined) this.tell(plan.problems);
    this.#redeployPlan = plan;
  }

  /** @param rest what is left to do; `undefined` where the last lists are older than the last write */
  applied(ledger: Ledger, rest: Plan | undefined): void {
    this.#ledger = ledger;
    this.#rest = rest;
    this.tell(ledger.problems);
    this.#failure ??= failureOfLedger(ledger);
  }

  redeployed(ledger: RedeployLedger): void {
    this.#redeployed = ledger;
    this.tell(ledger.problems);
    this.#failure ??= ledger.failure;
  }

  tell(problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  /** Takes an error that ended the run. */
  fail(error: unknown, isCancelled: boolean): void {
    if (this.#failure !== undefined) return;
    const { failure, problems } = failureOfError(error, isCancelled, this.printer);
    this.#failure = failure;
    this.tell(problems);
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
    const { project, mode, owner, source, fromFork } = this.#request;
    const ledger = this.#ledger;
    const own = this.#scope;
    const root = own === undefined ? undefined : projectOf(own);
    const id = root?.id ?? ('id' in project ? project.id : undefined);
    const name = project.name ?? root?.name ?? this.#nameFromEnvironments();
    return {
      mode,
      project:
        id === undefined
          ? undefined
          : { id, name: name === undefined ? undefined : this.printer.print(name) },
      scope: own && this.label(own),
      files: source.content === undefined ? source.files : ['content'],
      owner: owner.name,
      plan: this.#plan && this.#planReport(this.#plan),
      applied: ledger !== undefined,
      changed: ledger?.mayHaveChanged ?? false,
      mayHaveWritten: ledger?.mayHaveWritten ?? false,
      lost: (ledger?.lost ?? []).map(({ scope, key, why }) => ({
        scope: this.label(scope),
        key: this.printer.print(key),
        why: this.printer.print(why),
      })),
      restored: (ledger?.restored ?? []).map(({ scope, key, what }) => ({
        scope: this.label(scope),
        key: this.printer.print(key),
        what: this.printer.print(what),
      })),
      redeploy: this.#redeployReport(),
      byName: this.#desired?.byName ?? false,
      fromFork,
      problems: this.#sortedProblems(),
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

  /** A scope for people. */
  label(scope: Scope): ScopeLabel {
    const environment = environmentOf(scope);
    return {
      id: scope.id,
      level: levelOf(scope),
      ...(environment && { environment: this.printer.print(environment.name) }),
      ...(isService(scope) && { service: this.printer.print(scope.name), serviceKind: scope.kind }),
    };
  }

  /** One change and what became of it, for people. */
  changeReport({ change, status, error }: Outcome): ChangeReport {
    const print = (text: Text): string => this.printer.print(text);
    const isWrite = change.action !== 'delete';
    const renames = this.#plan?.renames ?? [];
    const to = isWrite
      ? undefined
      : renames.find((one) => one.scope.id === change.scope.id && one.from.raw === change.key.raw)?.to;
    const from =
      change.action === 'create'
        ? renames.find((one) => one.scope.id === change.scope.id && one.to.raw === change.key.raw)?.from
        : undefined;
    const desired = isWrite ? change.desired : undefined;
    const hasText = change.reason === 'description-changed' && change.action === 'update';
    return {
      action: change.action,
      kind: change.kind,
      key: print(change.key),
      reason: change.reason,
      status,
      error: error === undefined ? undefined : print(error),
      target: desired?.kind === 'alias' ? desired.target : undefined,
      source: desired !== undefined && desired.kind !== 'alias' ? desired.source : undefined,
      adopts: (change.action === 'update' || change.action === 'replace') && change.adopts,
      otherKey: change.action === 'update' && change.current.doubt?.otherKey === true,
      notes: change.notes.map(print),
      since: change.since,
      now: this.#serverNow,
      oldText: hasText ? print(change.current.text) : undefined,
      newText: hasText ? (desired?.description ?? '') : undefined,
      deletedAlong:
        change.action === 'delete' ? change.deletedAlong.map((one) => print(describeDependent(one))) : [],
      at: positionOf(change),
      renamedTo: to && print(to),
      renamedFrom: from && print(from),
    };
  }

  #planReport(plan: Plan): PlanReport {
    const outcomes = new Map<Change, Outcome>(
      (this.#ledger?.outcomes ?? []).map((outcome) => [outcome.change, outcome]),
    );
    const outcomeOf = (change: Change): Outcome =>
      outcomes.get(change) ?? { change, status: this.#ledger === undefined ? 'planned' : 'not-attempted' };
    return {
      digest: plan.digest,
      scopes: plan.scopes.map(({ scope, changes, unchanged, unmanaged, skipped }) => ({
        scope: this.label(scope),
        changes: changes.map((change) => this.changeReport(outcomeOf(change))),
        unchanged,
        unmanaged: unmanaged.map((key) => this.printer.print(key)),
        skipped,
      })),
      moves: plan.moves.map(({ key, deletes, creates, losers }) => ({
        key: this.printer.print(key),
        from: deletes.map(({ scope }) => this.label(scope)),
        to: creates.map(({ scope }) => this.label(scope)),
        losers: losers.map(({ name }) => this.printer.print(name)),
      })),
    };
  }

  #redeployReport(): RedeployReport | undefined {
    const plan = this.#redeployPlan;
    if (plan === undefined) return undefined;
    const row = (service: Service, why: Text, status: RedeployRow['status'], error?: Text): RedeployRow => ({
      environment: this.printer.print(service.environment.name),
      environmentId: service.environment.id,
      service: this.printer.print(service.name),
      serviceId: service.id,
      serviceKind: service.kind,
      why: this.printer.print(why),
      status,
      error: error === undefined ? undefined : this.printer.print(error),
    });
    const pending = this.#ledger !== undefined && this.#failure !== undefined ? 'not-attempted' : 'planned';
    const services =
      this.#redeployed?.outcomes.map(({ service, why, status, error }) => row(service, why, status, error)) ??
      plan.environments.flatMap(({ due }) => due.map(({ service, why }) => row(service, why, pending)));
    const leftOut = plan.environments.flatMap((one) =>
      one.leftOut.map(({ service, why }) => row(service, why, 'not-attempted')),
    );
    return { services, leftOut };
  }

  #sortedProblems(): readonly ReportProblem[] {
    const order = new Map(this.#request.source.files.map((file, index) => [file, index]));
    const rank = ({ at }: Problem): number => (at === undefined ? -1 : (order.get(at.file) ?? order.size));
    return [...this.#problems]
      .sort(
        (a, b) =>
          rank(a) - rank(b) ||
          (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
          (a.at?.column ?? 0) - (b.at?.column ?? 0),
      )
      .map(({ severity, message, at, key, input, logOnly }) => ({
        severity,
        where: [at && formatPosition(at), key, at === undefined && key === undefined ? input : undefined]
          .filter(Boolean)
          .join(' '),
        message: this.printer.print(message),
        at,
        key,
        input,
        logOnly: logOnly ?? false,
      }));
  }
}

function describeDependent({
  scope,
  secret,
}: {
  scope: Scope;
  secret: { key: Text; kind: string | undefined };
}): Text {
  return say`${secret.kind ?? 'secret'} "${secret.key}" in ${describeScope(scope)}`;
}
