import type { Outcome } from '../model/ledger.js';
import { positionOf, type Change, type Dependent, type Plan, type Rename } from '../model/plan.js';
import type { Printer } from '../model/printer.js';
import { formatPosition, type Problem } from '../model/problem.js';
import type { RedeployLedger, RedeployPlan } from '../model/redeploy.js';
import type {
  ChangeReport,
  PlanReport,
  RedeployReport,
  RedeployRow,
  ReportProblem,
  ScopeLabel,
} from '../model/report.js';
import { describeScope, environmentOf, isService, levelOf, type Scope } from '../model/scope.js';
import type { Service } from '../model/service.js';
import { say, type ApiText, type Text } from '../model/text.js';

/**
 * Plain data for people. In: plans, outcomes, problems, with texts from outside in them. Out: the parts of a report, in
 * which every text went through the printer. Pure; the one place where `Text` becomes string.
 */
export interface PrintContext {
  readonly printer: Printer;
  readonly renames: readonly Rename[];
  /** The server's time (Unix ms), to say how long ago something was. */
  readonly serverNow: number | undefined;
}

/** A scope, for people and for JSON. */
export function printScope(scope: Scope, printer: Printer): ScopeLabel {
  const environment = environmentOf(scope);
  return {
    id: scope.id,
    level: levelOf(scope),
    ...(environment && { environment: printer.print(environment.name) }),
    ...(isService(scope) && { service: printer.print(scope.name), serviceKind: scope.kind }),
  };
}

/** One change and what became of it. */
export function printChange(
  { change, status, error }: Outcome,
  { printer, renames, serverNow }: PrintContext,
): ChangeReport {
  const print = (text: Text): string => printer.print(text);
  const desired = change.action === 'delete' ? undefined : change.desired;
  const { to, from } = renamesOf(change, renames);
  const described =
    change.reason === 'description-changed' && change.action === 'update' ? change : undefined;
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
    now: serverNow,
    oldText: described && print(described.current.text),
    newText: described && (described.desired.description ?? ''),
    deletedAlong:
      change.action === 'delete' ? change.deletedAlong.map((one) => print(describeDependent(one))) : [],
    at: positionOf(change),
    renamedTo: to && print(to),
    renamedFrom: from && print(from),
  };
}

/** @param missing the status of a change that has no outcome */
export function printPlan(
  plan: Plan,
  outcomes: readonly Outcome[],
  missing: 'planned' | 'not-attempted',
  context: PrintContext,
): PlanReport {
  const { printer } = context;
  const byChange = new Map<Change, Outcome>(outcomes.map((outcome) => [outcome.change, outcome]));
  return {
    digest: plan.digest,
    scopes: plan.scopes.map(({ scope, changes, unchanged, unmanaged, kept, skipped }) => ({
      scope: printScope(scope, printer),
      changes: changes.map((change) =>
        printChange(byChange.get(change) ?? { change, status: missing }, context),
      ),
      unchanged,
      unmanaged: unmanaged.map((key) => printer.print(key)),
      kept: kept.map((key) => printer.print(key)),
      skipped,
    })),
    moves: plan.moves.map(({ key, deletes, creates, losers }) => ({
      key: printer.print(key),
      from: deletes.map(({ scope }) => printScope(scope, printer)),
      to: creates.map(({ scope }) => printScope(scope, printer)),
      losers: losers.map(({ name }) => printer.print(name)),
    })),
  };
}

/** @param pending the status of a service that has no outcome */
export function printRedeploy(
  plan: RedeployPlan,
  ledger: RedeployLedger | undefined,
  pending: 'planned' | 'not-attempted',
  printer: Printer,
): RedeployReport {
  const row = (
    service: Service,
    why: Text,
    status: RedeployRow['status'],
    { error, goesOn = false }: { readonly error?: Text; readonly goesOn?: boolean } = {},
  ): RedeployRow => ({
    environment: printer.print(service.environment.name),
    environmentId: service.environment.id,
    service: printer.print(service.name),
    serviceId: service.id,
    serviceKind: service.kind,
    why: printer.print(why),
    status,
    error: error === undefined ? undefined : printer.print(error),
    goesOn,
  });
  return {
    services:
      ledger?.outcomes.map(({ service, why, status, ...end }) => row(service, why, status, end)) ??
      plan.environments.flatMap(({ due }) => due.map(({ service, why }) => row(service, why, pending))),
    leftOut: plan.environments.flatMap((one) =>
      one.leftOut.map(({ service, why }) => row(service, why, 'not-attempted')),
    ),
  };
}

/** Problems in the order of the `file` input, then line and column; what is about no file comes first. */
export function printProblems(
  problems: readonly Problem[],
  files: readonly string[],
  printer: Printer,
): readonly ReportProblem[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ at }: Problem): number => (at === undefined ? -1 : (order.get(at.file) ?? order.size));
  return [...problems]
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
      message: printer.print(message),
      at,
      key,
      input,
      logOnly: logOnly ?? false,
    }));
}

/** The other half of a rename: a pruned key's new one, a created key's old one. */
function renamesOf(
  { scope, key, action }: Change,
  renames: readonly Rename[],
): { readonly to?: ApiText | undefined; readonly from?: ApiText | undefined } {
  const here = renames.filter((one) => one.scope.id === scope.id);
  if (action === 'delete') return { to: here.find(({ from }) => from.raw === key.raw)?.to };
  return action === 'create' ? { from: here.find(({ to }) => to.raw === key.raw)?.from } : {};
}

function describeDependent({ scope, secret }: Dependent): Text {
  return say`${secret.kind ?? 'secret'} "${secret.key}" in ${describeScope(scope)}`;
}
