import type { ApiProcess } from './api-process.js';
import type { Contestants } from './contestants.js';
import { type Options, showProgress } from './options.js';
import { medianOf, runRounds } from './rounds.js';
import { type ScenarioName, createScenario, flat } from './scenarios.js';

/** Peak memory, in MiB. */
export interface MemoryUse {
  readonly size: number;
  readonly scenario: ScenarioName;
  readonly action: number;
  readonly limit: number;
  readonly floor: number;
}

/** Measures peak memory with values of 1 KiB, without latency: it makes no difference to memory. */
export async function measureMemory(
  { action, limit, floor }: Contestants,
  api: ApiProcess,
  { quick }: Options,
): Promise<MemoryUse[]> {
  const uses: MemoryUse[] = [];
  for (const size of quick ? [20, 100] : [1000, 5000]) {
    for (const name of ['no-op', 'first sync'] as const) {
      const rounds = quick || size > 1000 ? 1 : 3;
      showProgress(`memory, ${name}, ${size} secrets of 1 KiB: ${rounds} rounds`);
      const scenario = createScenario(name, flat(size, 1024));
      const series = await runRounds(rounds, [action.dotenv, limit.dotenv, floor], scenario, api, 0);
      const [ofAction = NaN, ofLimit = NaN, ofFloor = NaN] = series.map((one) =>
        medianOf(one, ({ peakMiB }) => peakMiB),
      );
      uses.push({ size, scenario: name, action: ofAction, limit: ofLimit, floor: ofFloor });
    }
  }
  return uses;
}
