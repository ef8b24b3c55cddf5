import type { ChangeStatus } from '../model/ledger.js';
import type { ChangeReport, Counts, MoveReport, RunReport, ScopeLabel } from '../model/report.js';

/** A change and the scope it is in. */
export interface PlacedChange {
  readonly scope: ScopeLabel;
  readonly change: ChangeReport;
}

/** Every change of the plan, scope by scope. */
export function placedChangesOf({ plan }: RunReport): readonly PlacedChange[] {
  return (plan?.scopes ?? []).flatMap(({ scope, changes }) => changes.map((change) => ({ scope, change })));
}

export function withStatus(report: RunReport, status: ChangeStatus): readonly PlacedChange[] {
  return placedChangesOf(report).filter(({ change }) => change.status === status);
}

/** The outputs: planned counts when planning or checking, done counts when applying. */
export function countOutcomes(report: RunReport): Counts {
  const counted = withStatus(report, report.mode === 'apply' ? 'done' : 'planned');
  const number = (...actions: readonly ChangeReport['action'][]) =>
    counted.filter(({ change }) => actions.includes(change.action)).length;
  return {
    changes: placedChangesOf(report).length,
    created: number('create'),
    updated: number('update', 'replace'),
    deleted: number('delete'),
    unchanged: (report.plan?.scopes ?? []).reduce((sum, { unchanged }) => sum + unchanged.length, 0),
    failed: withStatus(report, 'failed').length,
  };
}

/** The moves that changes are halves of; people read a move as one piece of news. */
export function movesByChange(report: RunReport): ReadonlyMap<ChangeReport, MoveReport> {
  const sides = (report.plan?.moves ?? []).flatMap((move) => [
    ...move.from.map(({ id }) => [sideOf('delete', id, move.key), move] as const),
    ...move.to.map(({ id }) => [sideOf('create', id, move.key), move] as const),
  ]);
  const bySide = new Map(sides);
  const found = new Map<ChangeReport, MoveReport>();
  for (const { scope, change } of placedChangesOf(report)) {
    if (change.reason !== 'moved') continue;
    const move = bySide.get(sideOf(change.action, scope.id, change.key));
    if (move !== undefined) found.set(change, move);
  }
  return found;
}

/** Ids hold no spaces, so no two sides are written alike. */
function sideOf(action: ChangeReport['action'], scopeId: string, key: string): string {
  return `${action === 'delete' ? '-' : '+'} ${scopeId} ${key}`;
}
