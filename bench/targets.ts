import { CONCURRENCY } from './contestants.js';
import { count, mebibytes, times } from './format.js';
import type { MemoryUse } from './memory.js';
import type { PlanningCost } from './planning.js';
import type { ScenarioResult, StartResult } from './results.js';

/** Something the action has to reach, and whether it did. */
export interface Target {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** CPU that planning 10,000 entries may take. */
const PLANNING_LIMIT_MS = 100;

/** Compares scenarios with what they have to reach; sizes that were not measured have no line. */
export function judgeScenarios(results: readonly ScenarioResult[]): Target[] {
  const big = results.filter(({ size }) => size >= 100);
  const noOps = results.filter(({ scenario }) => scenario === 'no-op');
  return [
    ...judgeWorst('requests of a no-op', 1, noOps, ({ action }) => action.requests, String),
    ...results.filter(({ scenario }) => scenario === '1 % changed').map(judgeRequests),
    ...judgeWorst('wall time, start-up excluded', 1.1, big, ({ action }) => action.wallAfterStart, times),
    ...judgeWorst(
      'wall time of 1,000 secrets, start-up included',
      1.25,
      results.filter(({ size }) => size === 1000),
      ({ action }) => action.wall,
      times,
    ),
    ...judgeWorst('sockets open at once', CONCURRENCY, results, ({ action }) => action.maxSockets, String),
  ];
}

export function judgeStarts(results: readonly StartResult[]): Target[] {
  const starts = results.filter(({ contestant }) => contestant.startsWith('action'));
  return starts.map(({ contestant, size, start = NaN }) =>
    judge(
      `start to first request, ${contestant}, ${count(size)} secrets`,
      1.6,
      start,
      times,
      ' the one-fetch script',
    ),
  );
}

/** Memory may grow with the project, but not faster than it. */
export function judgeMemory(uses: readonly MemoryUse[]): Target[] {
  const smallest = Math.min(...uses.map(({ size }) => size));
  return uses.map(({ size, scenario, extraMiB }) => {
    const what = `peak memory, ${scenario}, ${count(size)} secrets of 1 KiB`;
    if (size === smallest) return judge(what, 30, extraMiB, mebibytes, ' above the one-fetch script');
    const small = uses.find((other) => other.size === smallest && other.scenario === scenario);
    const growth = extraMiB / (small?.extraMiB ?? NaN);
    return judge(what, size / smallest, growth, times, ` that of ${count(smallest)}`);
  });
}

export function judgePlanning(costs: readonly PlanningCost[]): Target[] {
  return costs.flatMap(({ size, work, cpuMs }) => {
    if (work === 'codes alone') return [];
    const what = `planning ${count(size)} entries, ${work}`;
    if (size === 10_000)
      return [judge(what, 1, cpuMs / PLANNING_LIMIT_MS, times, ` ${PLANNING_LIMIT_MS} ms of CPU`)];
    const reference = costs.find((other) => other.size === 10_000 && other.work === work);
    if (size < 10_000 || reference === undefined) return [];
    // A tenth more a step is noise; anything worse than linear is far more.
    return [judge(what, (size / 10_000) * 1.1, cpuMs / reference.cpuMs, times, ' that of 10,000')];
  });
}

function judgeRequests({ size, scenario, fewestRequests, action }: ScenarioResult): Target {
  const { requests } = action;
  const what = `requests, ${scenario} of ${count(size)}`;
  return {
    what,
    target: String(fewestRequests),
    measured: String(requests),
    isMet: requests === fewestRequests,
  };
}

/** Judges the scenario that is farthest from a limit, and names it; none where nothing was measured. */
function judgeWorst(
  what: string,
  limit: number,
  results: readonly ScenarioResult[],
  figure: (result: ScenarioResult) => number,
  show: (value: number) => string,
): Target[] {
  const worst = [...results].sort((a, b) => figure(b) - figure(a))[0];
  if (worst === undefined) return [];
  const where = ` (${worst.scenario}, ${count(worst.size)})`;
  const measured = `${show(figure(worst))}${where}`;
  return [{ what, target: `≤ ${show(limit)}`, measured, isMet: figure(worst) <= limit }];
}

function judge(
  what: string,
  limit: number,
  value: number,
  show: (value: number) => string,
  unit: string,
): Target {
  return { what, target: `≤ ${show(limit)}${unit}`, measured: show(value), isMet: value <= limit };
}
