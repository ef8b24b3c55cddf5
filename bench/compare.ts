import type { ApiProcess } from './api-process.js';
import { type Contestants, type Format, formatsOf } from './contestants.js';
import { type Options, showProgress } from './options.js';
import { SCOPES } from './projects.js';
import { type Series, runRounds } from './rounds.js';
import { SCENARIOS, type Scenario, createScenario, flat } from './scenarios.js';

/** Series of the action and what it is measured against, in one scenario of one size and format. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly format: Format;
  readonly action: Series;
  readonly limit: Series;
  readonly floor: Series;
  /** Only for no-ops, whose start it is the measure of. */
  readonly oneFetch: Series | undefined;
}

/** The same at every size, no-ops in both formats; and at many scopes. */
export async function compareAll(
  contestants: Contestants,
  api: ApiProcess,
  options: Options,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const scenario of listScenarios(options)) {
    for (const format of formatsOf(scenario.layout)) {
      if (format === 'yaml' && scenario.layout !== SCOPES && scenario.name !== 'no-op') continue;
      comparisons.push(await compare(scenario, format, contestants, api, options));
    }
  }
  return comparisons;
}

function listScenarios({ quick }: Options): Scenario[] {
  const sizes = quick ? [10] : [10, 100, 1000];
  const scopes = { layout: SCOPES, size: quick ? 2 : 20, valueBytes: 40 };
  return [
    ...sizes.flatMap((size) => SCENARIOS.map((name) => createScenario(name, flat(size)))),
    createScenario('no-op', scopes),
    createScenario('first sync', scopes),
  ];
}

async function compare(
  scenario: Scenario,
  format: Format,
  contestants: Contestants,
  api: ApiProcess,
  options: Options,
): Promise<Comparison> {
  const rounds = options.quick ? 2 : countRounds(scenario);
  const where = scenario.layout === SCOPES ? 'secrets of each of 16 scopes' : 'secrets';
  showProgress(`${scenario.name}, ${scenario.size} ${where}, ${format}: ${rounds} rounds`);
  const turns = [contestants.action[format], contestants.limit[format], contestants.floor];
  if (scenario.name === 'no-op') turns.push(contestants.oneFetch);
  const [action = [], limit = [], floor = [], oneFetch] = await runRounds(
    rounds,
    turns,
    scenario,
    api,
    options.latencyMs,
  );
  return { scenario, format, action, limit, floor, oneFetch };
}

/** Most where a target is close and a run is short. */
function countRounds({ name, writes }: Scenario): number {
  if (name === 'no-op') return 9;
  if (name === 'first sync') return writes.length > 200 ? 3 : 5;
  return writes.length > 500 ? 1 : 3;
}
