import type { Comparison } from './compare.js';
import { ONE_FETCH } from './contestants.js';
import { fewestRequests } from './scenarios.js';
import type { Measurement } from './measure.js';
import type { MemoryUse } from './memory.js';
import type { PlanningCost } from './planning.js';
import { type Series, medianOf, ratioOf } from './rounds.js';
import type { Start } from './startup.js';
import { type Target, judgeMemory, judgePlanning, judgeScenarios, judgeStarts } from './targets.js';

/** Everything a run of the benchmark measured. */
export interface Measured {
  readonly comparisons: readonly Comparison[];
  readonly starts: readonly Start[];
  readonly memory: readonly MemoryUse[];
  readonly planning: readonly PlanningCost[];
}

/** A contestant's figures in one scenario. */
export interface Figures {
  readonly rounds: number;
  readonly requests: number;
  /** Wall time as a multiple of the floor's, from the start of the process to its exit. */
  readonly wall: number;
  /** The same from the arrival of the first request on. */
  readonly wallAfterStart: number;
  /** CPU time as a multiple of the floor's. */
  readonly cpu: number;
  /** Peak memory above that of the one-fetch script on the same project, in MiB. */
  readonly extraMiB: number;
  readonly maxSockets: number;
  readonly connections: number;
}

/** All contestants' figures in one scenario of one size. */
export interface ScenarioResult {
  readonly size: number;
  readonly scenario: string;
  readonly fewestRequests: number;
  readonly action: Figures;
  readonly floor: Figures;
  readonly overwrite: Figures;
  readonly recreate: Figures;
}

export interface StartResult {
  readonly contestant: string;
  readonly size: number;
  /** Time to the first request as a multiple of the one-fetch script's; `undefined` without a request. */
  readonly start: number | undefined;
  /** Time from start to exit as a multiple of the one-fetch script's. */
  readonly wall: number;
  readonly cpu: number;
  readonly extraMiB: number;
}

/** What is printed. */
export interface Results {
  readonly latencyMs: number;
  readonly node: string;
  readonly platform: string;
  readonly scenarios: readonly ScenarioResult[];
  readonly starts: readonly StartResult[];
  readonly memory: readonly MemoryUse[];
  readonly planning: readonly PlanningCost[];
  readonly targets: readonly Target[];
}

/** Turns measurements into what they say. */
export function toResults(measured: Measured, latencyMs: number): Results {
  const { memory, planning } = measured;
  const scenarios = measured.comparisons.map(toScenarioResult);
  const oneFetch = measured.starts.find(({ contestant }) => contestant === ONE_FETCH.name)?.series ?? [];
  const starts = measured.starts.map((start) => toStartResult(start, oneFetch));
  const targets = [
    ...judgeScenarios(scenarios),
    ...judgeStarts(starts),
    ...judgeMemory(memory),
    ...judgePlanning(planning),
  ];
  const { version: node, platform } = process;
  return { latencyMs, node, platform, scenarios, starts, memory, planning, targets };
}

function toScenarioResult(comparison: Comparison): ScenarioResult {
  const { scenario, floor, oneFetch, action, overwrite, recreate } = comparison;
  const figures = (series: Series): Figures => ({
    rounds: series.length,
    requests: medianOf(series, ({ requests }) => requests),
    wall: ratioOf(series, floor, ({ wallMs }) => wallMs),
    wallAfterStart: ratioOf(series, floor, afterStart),
    cpu: ratioOf(series, floor, ({ cpuMs }) => cpuMs),
    extraMiB: medianOf(series, ({ peakMiB }) => peakMiB) - medianOf(oneFetch, ({ peakMiB }) => peakMiB),
    maxSockets: Math.max(...series.map(({ maxSockets }) => maxSockets)),
    connections: Math.max(...series.map(({ connections }) => connections)),
  });
  return {
    size: scenario.size,
    scenario: scenario.name,
    fewestRequests: fewestRequests(scenario),
    action: figures(action),
    floor: figures(floor),
    overwrite: figures(overwrite),
    recreate: figures(recreate),
  };
}

/** @param oneFetch what the others are compared with */
function toStartResult({ contestant, size, series }: Start, oneFetch: Series): StartResult {
  const makesRequests = series.every(({ startMs }) => startMs !== undefined);
  return {
    contestant,
    size,
    start: makesRequests ? ratioOf(series, oneFetch, ({ startMs }) => startMs ?? NaN) : undefined,
    wall: ratioOf(series, oneFetch, ({ wallMs }) => wallMs),
    cpu: ratioOf(series, oneFetch, ({ cpuMs }) => cpuMs),
    extraMiB: medianOf(series, ({ peakMiB }) => peakMiB) - medianOf(oneFetch, ({ peakMiB }) => peakMiB),
  };
}

function afterStart({ wallMs, startMs }: Measurement): number {
  return wallMs - (startMs ?? NaN);
}
