import { ApiProcess } from './api-process.js';
import type { Contestant, Contestants } from './contestants.js';
import { type Options, showProgress } from './options.js';
import { type Series, runRounds } from './rounds.js';
import { type Scenario, type ScenarioName, createScenario, flat } from './scenarios.js';

/** A loop over Qovery's client, in one scenario of one size. */
export interface Loop {
  readonly contestant: string;
  readonly scenario: Scenario;
  readonly series: Series;
}

/** Loops that run at the same time, each against an API of its own: nearly all of their time is waiting. */
const LANES = 4;

/**
 * Measures the loops once each, the longest first. Recreating differs from overwriting where there is something to
 * recreate; its longest, two requests for each of 1,000 secrets, would take longer than all else.
 */
export async function measureLoops(contestants: Contestants, { quick, latencyMs }: Options): Promise<Loop[]> {
  const { overwrite, recreate } = contestants;
  const sizes = quick ? [10] : [1000, 100, 10];
  const due = sizes.flatMap((size): { contestant: Contestant; scenario: Scenario }[] => {
    const names = ['first sync', '10 % changed', 'full prune'] as const;
    const overwriting = names.map((name) => ({
      contestant: overwrite,
      scenario: createScenario(name, flat(size)),
    }));
    const recreating = { contestant: recreate, scenario: createScenario('10 % changed', flat(size)) };
    return [...overwriting, ...(size > 100 ? [] : [recreating])];
  });
  showProgress(`loops over the client: ${due.length} runs, ${LANES} at a time`);
  const loops: Loop[] = [];
  const queue = due.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      const api = await ApiProcess.start();
      try {
        for (const { contestant, scenario } of queue) {
          const [series = []] = await runRounds(1, [contestant], scenario, api, latencyMs);
          loops.push({ contestant: contestant.name, scenario, series });
        }
      } finally {
        api.stop();
      }
    }),
  );
  return loops;
}

/** The loops do the same whatever has changed in the file: one measurement serves for the three. */
const SAME: Partial<Record<ScenarioName, ScenarioName>> = {
  'no-op': '10 % changed',
  '1 % changed': '10 % changed',
};

/** @returns `[]` for what was not measured */
export function findLoop(
  loops: readonly Loop[],
  { name }: Contestant,
  { layout, ...scenario }: Scenario,
): Series {
  const wanted = SAME[scenario.name] ?? scenario.name;
  const found = loops.find(
    (loop) =>
      loop.contestant === name &&
      loop.scenario.name === wanted &&
      loop.scenario.size === scenario.size &&
      loop.scenario.layout === layout,
  );
  return found?.series ?? [];
}
