import { count, mebibytes, renderTable, times } from './format.js';
import type { PlanningCost } from './planning.js';
import type { Figures, Results } from './results.js';
import { name } from './targets.js';

/** Everything measured, as Markdown. */
export function renderResults(results: Results): string {
  return [
    `### Targets (latency ${results.latencyMs} ms, Node ${results.node})`,
    renderTargets(results),
    '### The action',
    renderAction(results),
    '### The others, as multiples of the limit',
    renderOthers(results),
    '### Peak memory with values of 1 KiB, above the floor',
    renderMemory(results),
    '### CPU of planning, as a multiple of its HMACs alone',
    renderPlanning(results),
  ].join('\n\n');
}

/** What happens on most pushes. */
const FOR_README: readonly string[] = ['first sync', 'no-op'];

/** What a newcomer wants to know: the biggest project, and what a loop over Qovery's client takes for the same. */
export function renderForReadme({ scenarios }: Results): string {
  const biggest = Math.max(...scenarios.map(({ size }) => size));
  const shown = scenarios.filter(
    ({ size, format, hasScopes, scenario }) =>
      (size === biggest && format === 'dotenv' && FOR_README.includes(scenario)) ||
      (hasScopes && scenario === 'no-op'),
  );
  return renderTable(
    [
      '',
      'requests',
      'time ÷ bare script',
      "requests of a loop over Qovery's client",
      'its time ÷ bare script',
    ],
    shown.map((one) => [
      name(one),
      count(one.action.requests),
      times(one.action.wall),
      one.overwrite === undefined ? '' : count(one.overwrite.requests),
      one.overwrite === undefined ? '' : times(one.overwrite.wall),
    ]),
  );
}

function renderTargets({ targets }: Results): string {
  return renderTable(
    ['', 'target', 'measured', 'met?'],
    targets.map(({ what, target, measured, isMet }) => [what, target, measured, isMet ? 'yes' : 'NO']),
  );
}

function renderAction({ scenarios }: Results): string {
  return renderTable(
    [
      '',
      'requests',
      'wall ÷ limit',
      'CPU ÷ limit',
      'wall ÷ floor',
      'first request to exit ÷ floor',
      'start to first request ÷ one fetch',
      'memory above floor',
    ],
    scenarios.map((one) => [
      name(one),
      count(one.action.requests),
      times(one.action.wall),
      times(one.action.cpu),
      times(one.action.wallToFloor),
      times(one.action.afterStartToFloor),
      one.action.start === undefined ? '' : times(one.action.start),
      mebibytes(one.action.memoryAboveFloor),
    ]),
  );
}

function renderOthers({ scenarios }: Results): string {
  const show = (figures: Figures | undefined, figure: 'wall' | 'cpu'): string =>
    figures === undefined ? '' : times(figures[figure]);
  const requests = (figures: Figures | undefined): string =>
    figures === undefined ? '' : count(figures.requests);
  return renderTable(
    [
      '',
      'limit: start ÷ one fetch',
      'floor: wall',
      'CPU',
      'overwriting: requests',
      'wall',
      'CPU',
      'recreating: requests',
      'wall',
      'CPU',
    ],
    scenarios.map((one) => [
      name(one),
      one.limitStart === undefined ? '' : times(one.limitStart),
      show(one.floor, 'wall'),
      show(one.floor, 'cpu'),
      requests(one.overwrite),
      show(one.overwrite, 'wall'),
      show(one.overwrite, 'cpu'),
      requests(one.recreate),
      show(one.recreate, 'wall'),
      show(one.recreate, 'cpu'),
    ]),
  );
}

function renderMemory({ memory }: Results): string {
  return renderTable(
    ['scenario', 'secrets', 'action', 'limit'],
    memory.map(({ scenario, size, action, limit, floor }) => [
      scenario,
      count(size),
      mebibytes(action - floor),
      mebibytes(limit - floor),
    ]),
  );
}

function renderPlanning({ planning }: Results): string {
  const costOf = (size: number, work: PlanningCost['work']): number =>
    planning.find((one) => one.size === size && one.work === work)?.cpuMs ?? NaN;
  const perEntry = (size: number): number => costOf(size, 'none changed') / size;
  const sizes = [...new Set(planning.map(({ size }) => size))];
  const reference = sizes.includes(10_000) ? 10_000 : (sizes[0] ?? 0);
  return renderTable(
    ['entries', 'none changed', 'all changed', `none changed, per entry, compared with ${count(reference)}`],
    sizes.map((size) => [
      count(size),
      times(costOf(size, 'none changed') / costOf(size, 'codes alone')),
      times(costOf(size, 'all changed') / costOf(size, 'codes alone')),
      times(perEntry(size) / perEntry(reference)),
    ]),
  );
}
