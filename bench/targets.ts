import { count, mebibytes, times } from './format.js';
import type { MemoryUse } from './memory.js';
import type { PlanningCost } from './planning.js';
import type { ScenarioResult } from './results.js';

/** Something the action has to reach, and whether it did. */
export interface Target {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** The action's default. */
const CONCURRENCY = 8;

/** Compares figures with what they have to reach; sizes that were not measured have no line. */
export function judgeAll(results: {
  readonly scenarios: readonly ScenarioResult[];
  readonly memory: readonly MemoryUse[];
  readonly planning: readonly PlanningCost[];
}): Target[] {
  const { scenarios, memory, planning } = results;
  const noOps = scenarios.filter(({ scenario, hasScopes }) => scenario === 'no-op' && !hasScopes);
  const firstSyncs = scenarios.filter(({ scenario }) => scenario === 'first sync');
  return [
    ...scenarios.filter(({ scenario }) => scenario !== 'full prune').map(judgeRequests),
    ...noOps.map((one) => judge(`CPU, ${name(one)}`, 1.5, one.action.cpu, times, ' the limit')),
    ...noOps.map((one) =>
      judge(`wall time, ${name(one)}`, one.size < 1000 ? 1.1 : 1.2, one.action.wall, times, ' the limit'),
    ),
    ...noOps
      .filter(({ size }) => size === 10)
      .map((one) =>
        judge(`start to first request, ${name(one)}`, 1.4, one.action.start ?? NaN, times, ' one fetch'),
      ),
    ...firstSyncs
      .filter(({ size, hasScopes }) => size >= 100 && !hasScopes)
      .map((one) =>
        judge(`first request to exit, ${name(one)}`, 1.05, one.action.afterStartToFloor, times, ' the floor'),
      ),
    ...scenarios
      .filter(({ scenario, hasScopes }) => hasScopes && scenario === 'no-op')
      .map((one) => judge(`wall time, ${name(one)}`, 1.25, one.action.wallToFloor, times, ' the floor')),
    ...memory.filter(({ size, scenario }) => size === 1000 && scenario === 'first sync').map(judgeMemory),
    ...judgePlanning(planning),
    judge(
      'sockets open at once',
      CONCURRENCY,
      Math.max(...scenarios.map(({ action }) => action.maxSockets)),
      count,
    ),
  ];
}

/** `no-op of 1,000, YAML`. */
export function name({ scenario, size, hasScopes, format }: ScenarioResult): string {
  if (hasScopes) return `${scenario} of 16 scopes of ${count(size)}`;
  return `${scenario} of ${count(size)}${format === 'yaml' ? ', YAML' : ''}`;
}

function judgeRequests(one: ScenarioResult): Target {
  const { requests } = one.action;
  return {
    what: `requests, ${name(one)}`,
    target: count(one.fewestRequests),
    measured: count(requests),
    isMet: requests === one.fewestRequests,
  };
}

function judgeMemory({ action, floor }: MemoryUse): Target {
  const what = 'peak memory, first sync of 1,000 of 1 KiB';
  return judge(what, 45, action - floor, mebibytes, ' above the floor');
}

function judgePlanning(costs: readonly PlanningCost[]): Target[] {
  const costOf = (size: number, work: PlanningCost['work']): number =>
    costs.find((one) => one.size === size && one.work === work)?.cpuMs ?? NaN;
  const middle = costOf(10_000, 'none changed');
  if (Number.isNaN(middle)) return [];
  const ratio = middle / costOf(10_000, 'codes alone');
  const growth = costOf(100_000, 'none changed') / middle;
  return [
    judge('CPU, planning 10,000 entries', 1.6, ratio, times, ' its HMACs alone'),
    // A tenth more is noise; anything worse than linear is far more.
    judge('CPU, planning 100,000 entries', 11, growth, times, ' that of 10,000'),
  ];
}

function judge(
  what: string,
  limit: number,
  value: number,
  show: (value: number) => string,
  unit = '',
): Target {
  return { what, target: `≤ ${show(limit)}${unit}`, measured: show(value), isMet: value <= limit };
}
