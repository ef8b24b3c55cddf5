import type { Comparison } from './compare.js';
import type { Contestants, Format } from './contestants.js';
import { type Loop, findLoop } from './loops.js';
import type { Measurement } from './measure.js';
import type { MemoryUse } from './memory.js';
import type { PlanningCost } from './planning.js';
import { FLAT } from './projects.js';
import { type Series, medianOf, ratioOf } from './rounds.js';
import { type ScenarioName, fewestRequests } from './scenarios.js';
import { type Target, judgeAll } from './targets.js';

/** Everything a run of the benchmark measured. */
export interface Measured {
  readonly comparisons: readonly Comparison[];
  readonly loops: readonly Loop[];
  readonly memory: readonly MemoryUse[];
  readonly planning: readonly PlanningCost[];
}

/** A contestant's figures in one scenario, as multiples of the limit's. */
export interface Figures {
  readonly requests: number;
  /** From the start of the process to its exit. */
  readonly wall: number;
  readonly cpu: number;
}

/** One scenario of one size and format. */
export interface ScenarioResult {
  readonly scenario: ScenarioName;
  /** Secrets of each scope. */
  readonly size: number;
  readonly hasScopes: boolean;
  readonly format: Format;
  readonly rounds: number;
  readonly fewestRequests: number;
  readonly action: Figures & {
    /** Start to exit, as a multiple of the floor's. */
    readonly wallToFloor: number;
    /** The same from the arrival of the first request on. */
    readonly afterStartToFloor: number;
    /** Peak memory above that of the floor, in MiB. */
    readonly memoryAboveFloor: number;
    /** Start to the arrival of the first request, as a multiple of the one-fetch script's; only for no-ops. */
    readonly start: number | undefined;
    readonly maxSockets: number;
  };
  readonly limitStart: number | undefined;
  readonly floor: Figures;
  readonly overwrite: Figures | undefined;
  readonly recreate: Figures | undefined;
}

/** What is printed. */
export interface Results {
  readonly latencyMs: number;
  readonly node: string;
  readonly platform: string;
  readonly scenarios: readonly ScenarioResult[];
  readonly memory: readonly MemoryUse[];
  readonly planning: readonly PlanningCost[];
  readonly targets: readonly Target[];
}

/** Turns measurements into what they say. */
export function toResults(measured: Measured, contestants: Contestants, latencyMs: number): Results {
  const { memory, planning, loops } = measured;
  const scenarios = measured.comparisons.map((one) => toScenarioResult(one, loops, contestants));
  const { version: node, platform } = process;
  const targets = judgeAll({ scenarios, memory, planning });
  return { latencyMs, node, platform, scenarios, memory, planning, targets };
}

function toScenarioResult(
  { scenario, format, action, limit, floor, oneFetch }: Comparison,
  loops: readonly Loop[],
  { overwrite, recreate }: Contestants,
): ScenarioResult {
  const figures = (series: Series): Figures => ({
    requests: medianOf(series, ({ requests }) => requests),
    wall: ratioOf(series, limit, ({ wallMs }) => wallMs),
    cpu: ratioOf(series, limit, ({ cpuMs }) => cpuMs),
  });
  const loop = (contestant: typeof overwrite): Figures | undefined => {
    const series = format === 'dotenv' ? findLoop(loops, contestant, scenario) : [];
    return series.length === 0 ? undefined : figures(series);
  };
  const start = (series: Series): number | undefined => oneFetch && ratioOf(series, oneFetch, startOf);
  return {
    scenario: scenario.name,
    size: scenario.size,
    hasScopes: scenario.layout !== FLAT,
    format,
    rounds: action.length,
    fewestRequests: fewestRequests(scenario),
    action: {
      ...figures(action),
      wallToFloor: ratioOf(action, floor, ({ wallMs }) => wallMs),
      afterStartToFloor: ratioOf(action, floor, (one) => one.wallMs - startOf(one)),
      memoryAboveFloor: medianOf(action, peakOf) - medianOf(floor, peakOf),
      start: start(action),
      maxSockets: Math.max(...action.map(({ maxSockets }) => maxSockets)),
    },
    limitStart: start(limit),
    floor: figures(floor),
    overwrite: loop(overwrite),
    recreate: loop(recreate),
  };
}

function startOf({ startMs = NaN }: Measurement): number {
  return startMs;
}

function peakOf({ peakMiB }: Measurement): number {
  return peakMiB;
}
