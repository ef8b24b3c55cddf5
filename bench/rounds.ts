import type { ApiProcess } from './api-process.js';
import { type Contestant, syncedState } from './contestants.js';
import { type Measurement, measure } from './measure.js';
import { type Scenario, createScenario } from './scenarios.js';

/** Measurements of one contestant in one scenario, one a round. */
export type Series = readonly Measurement[];

/**
 * Runs contestants in turn, A B A B, so that whatever else the machine does meets them alike.
 * @returns a series for each contestant, in their order
 */
export async function runRounds(
  rounds: number,
  contestants: readonly Contestant[],
  scenario: Scenario,
  api: ApiProcess,
  latencyMs: number,
): Promise<readonly Series[]> {
  const series = contestants.map((): Measurement[] => []);
  for (const contestant of contestants) await prepare(contestant, scenario, api);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      series[index]?.push(await measure(contestant, scenario, api, latencyMs));
    }
  }
  return series;
}

const prepared = new WeakMap<ApiProcess, Set<string>>();

/** Saves the state that a run starts from, once for each API: what a first sync leaves. */
async function prepare(contestant: Contestant, scenario: Scenario, api: ApiProcess): Promise<void> {
  if (scenario.name === 'first sync') return;
  const writer = contestant.preparedBy ?? contestant;
  const states = prepared.get(api) ?? new Set();
  prepared.set(api, states);
  const state = syncedState(scenario, writer);
  if (states.has(state)) return;
  await measure(writer, createScenario('first sync', scenario), api, 0);
  await api.save(state);
  states.add(state);
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

export function medianOf(series: Series, figure: (one: Measurement) => number): number {
  return median(series.map(figure));
}

/**
 * How many times as much as another contestant: the median of the rounds' ratios, where both were measured a
 * moment apart. A series of another length is compared by the medians.
 */
export function ratioOf(series: Series, to: Series, figure: (one: Measurement) => number): number {
  if (series.length !== to.length) return medianOf(series, figure) / medianOf(to, figure);
  return median(series.map((one, round) => figure(one) / figure(to[round] as Measurement)));
}
