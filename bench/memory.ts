import type { ApiProcess } from './api-process.js';
import { type Contestant, FLOOR, ONE_FETCH } from './contestants.js';
import type { Options } from './options.js';
import { prepareSynced } from './prepare.js';
import { tellProgress } from './progress.js';
import { medianOf, runRounds } from './rounds.js';
import { type ScenarioName, createScenario } from './scenarios.js';

/** How much more memory than the one-fetch script the action takes on the same project. */
export interface MemoryUse {
  readonly size: number;
  readonly scenario: ScenarioName;
  readonly extraMiB: number;
  /** The same for the floor. */
  readonly floorMiB: number;
}

const VALUE_BYTES = 1024;

/** Measures peak memory with values of 1 KiB, without latency: it makes no difference to memory. */
export async function measureMemory(
  action: Contestant,
  api: ApiProcess,
  options: Options,
): Promise<MemoryUse[]> {
  const uses: MemoryUse[] = [];
  for (const size of options.quick ? [20, 100] : [1000, 5000]) {
    const shape = { size, valueBytes: VALUE_BYTES };
    await prepareSynced(shape, action, api);
    for (const name of ['no-op', 'first sync'] as const) {
      const rounds = options.quick || size > 1000 ? 1 : 3;
      tellProgress(`memory, ${name}, ${size} secrets of 1 KiB: ${rounds} rounds`);
      const turns = [
        { contestant: action, scenario: createScenario(name, shape) },
        { contestant: FLOOR, scenario: createScenario(name, shape) },
        { contestant: ONE_FETCH, scenario: createScenario('no-op', shape) },
      ];
      const series = await runRounds(rounds, turns, api, 0);
      const [ofAction = NaN, floor = NaN, base = NaN] = series.map((one) =>
        medianOf(one, ({ peakMiB }) => peakMiB),
      );
      uses.push({ size, scenario: name, extraMiB: ofAction - base, floorMiB: floor - base });
    }
  }
  return uses;
}
