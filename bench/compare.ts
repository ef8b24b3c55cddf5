import { ApiProcess } from './api-process.js';
import { type Contestant, FLOOR, ONE_FETCH, OVERWRITE, RECREATE } from './contestants.js';
import type { Options } from './options.js';
import { prepareSynced } from './prepare.js';
import { tellProgress } from './progress.js';
import { type Series, runRounds } from './rounds.js';
import { SCENARIOS, type Scenario, type ScenarioName, VALUE_BYTES, createScenario } from './scenarios.js';
import { measure } from './measure.js';

/** All contestants' series in one scenario of one size. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly action: Series;
  readonly floor: Series;
  /** The one-fetch script on the same project, the measure of memory. */
  readonly oneFetch: Series;
  readonly overwrite: Series;
  readonly recreate: Series;
}

/** What both loops over the client do alike, whatever has changed in the file: measured once. */
const SAME_FOR_LOOPS: Partial<Record<ScenarioName, ScenarioName>> = {
  'no-op': '10 % changed',
  '1 % changed': '10 % changed',
};

/** Loops that run at the same time, each against an API of its own: nearly all of their time is waiting. */
const LANES = 4;

/** Runs every scenario at every size. */
export async function compareAll(
  action: Contestant,
  api: ApiProcess,
  options: Options,
): Promise<Comparison[]> {
  const scenarios = options.sizes.flatMap((size) =>
    SCENARIOS.map((name) => createScenario(name, { size, valueBytes: VALUE_BYTES })),
  );
  const loops = await runLoops(scenarios, action, options.latencyMs);
  const comparisons: Comparison[] = [];
  for (const scenario of scenarios) {
    const { name, size, writes } = scenario;
    const rounds = options.quick ? 1 : writes.length > 500 ? 3 : 5;
    await prepareSynced(scenario, action, api);
    tellProgress(`${name}, ${size} secrets: ${rounds} rounds`);
    const turns = [action, FLOOR, ONE_FETCH].map((contestant) => ({ contestant, scenario }));
    const [ofAction = [], floor = [], oneFetch = []] = await runRounds(rounds, turns, api, options.latencyMs);
    const loop = (contestant: Contestant): Series =>
      loops.get(loopKey(contestant, scenario, SAME_FOR_LOOPS[name] ?? name)) ?? [];
    comparisons.push({
      scenario,
      action: ofAction,
      floor,
      oneFetch,
      overwrite: loop(OVERWRITE),
      recreate: loop(RECREATE),
    });
  }
  return comparisons;
}

/** Measures the sequential loops, the longest first. */
async function runLoops(
  scenarios: readonly Scenario[],
  action: Contestant,
  latencyMs: number,
): Promise<ReadonlyMap<string, Series>> {
  const due = scenarios
    .filter(({ name }) => SAME_FOR_LOOPS[name] === undefined)
    .flatMap((scenario) => [OVERWRITE, RECREATE].map((contestant) => ({ contestant, scenario })))
    .sort((a, b) => loopLength(b) - loopLength(a));
  const done = new Map<string, Series>();
  const queue = due.values();
  tellProgress(`loops over the client: ${due.length} runs, ${LANES} at a time`);
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      const api = await ApiProcess.start();
      try {
        for (const { contestant, scenario } of queue) {
          await prepareSynced(scenario, action, api);
          const series = [await measure(contestant, scenario, api, latencyMs)];
          done.set(loopKey(contestant, scenario, scenario.name), series);
        }
      } finally {
        api.stop();
      }
    }),
  );
  return done;
}

function loopLength({ contestant, scenario }: { contestant: Contestant; scenario: Scenario }): number {
  const twice = contestant === RECREATE && scenario.name === '10 % changed';
  return scenario.size * (twice ? 2 : 1);
}

function loopKey({ name }: Contestant, { size }: Scenario, scenario: ScenarioName): string {
  return `${name}, ${size}, ${scenario}`;
}
