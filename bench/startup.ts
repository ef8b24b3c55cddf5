import type { ApiProcess } from './api-process.js';
import { type Contestant, EMPTY_NODE, ONE_FETCH, OVERWRITE, createAction } from './contestants.js';
import type { Options } from './options.js';
import { prepareSynced } from './prepare.js';
import { tellProgress } from './progress.js';
import { type Series, runRounds } from './rounds.js';
import { VALUE_BYTES, createScenario } from './scenarios.js';

/** How a program starts on a project that is in sync. */
export interface Start {
  readonly contestant: string;
  readonly size: number;
  readonly series: Series;
}

/** Measures from the start of a process to its first request, without latency. */
export async function measureStarts(action: Contestant, api: ApiProcess, options: Options): Promise<Start[]> {
  const sizes = options.quick ? [10] : [10, 1000];
  const rounds = options.quick ? 2 : 11;
  for (const size of sizes) await prepareSynced({ size, valueBytes: VALUE_BYTES }, action, api);
  const yaml = createAction(options.action, 'yaml');
  const contestants = [
    ...[EMPTY_NODE, ONE_FETCH, OVERWRITE].map((contestant) => ({ contestant, size: 10 })),
    ...sizes.map((size) => ({ contestant: action, size })),
    ...sizes.map((size) => ({ contestant: yaml, size })),
  ];
  tellProgress(`start-up: ${rounds} rounds`);
  const turns = contestants.map(({ contestant, size }) => ({
    contestant,
    scenario: createScenario('no-op', { size, valueBytes: VALUE_BYTES }),
  }));
  const series = await runRounds(rounds, turns, api, 0);
  return contestants.map(({ contestant, size }, index) => ({
    contestant: contestant.name,
    size,
    series: series[index] ?? [],
  }));
}
