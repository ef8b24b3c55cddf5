import type { ApiProcess } from './api-process.js';
import type { Contestant } from './contestants.js';
import { type Measurement, measure } from './measure.js';
import type { Scenario } from './scenarios.js';

/** Measurements of one contestant in one scenario, one a round. */
export type Series = readonly Measurement[];

/**
 * Runs contestants in turn, A B A B, so that whatever else the machine does meets them alike.
 * @returns a series for each contestant, in their order
 */
export async function runRounds(
  rounds: number,
  contestants: readonly { readonly contestant: Contestant; readonly scenario: Scenario }[],
  api: ApiProcess,
  latencyMs: number,
): Promise<readonly Series[]> {
  const series = contestants.map((): Measurement[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { contestant, scenario }] of contestants.entries()) {
      series[index]?.push(await measure(contestant, scenario, api, latencyMs));
    }
  }
  return series;
}

/** The middle value of a figure over the rounds. */
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
