import { count, mebibytes, renderTable, times } from './format.js';
import type { PlanningCost } from './planning.js';
import type { Figures, Results, ScenarioResult } from './results.js';

const CONTESTANTS = [
  ['action', 'action'],
  ['floor', 'floor'],
  ['overwrite', 'client, overwriting'],
  ['recreate', 'client, recreating'],
] as const;

/** Everything measured, as Markdown. */
export function renderResults(results: Results): string {
  return [
    `### Targets`,
    renderTargets(results),
    '### Requests',
    renderFigure(results, ({ requests }) => count(requests)),
    `### Wall time, as a multiple of the floor's (latency ${results.latencyMs} ms)`,
    renderFigure(results, ({ wall }) => times(wall)),
    '### The same without start-up: from the first request to the exit',
    renderFigure(results, ({ wallAfterStart }) => times(wallAfterStart)),
    "### CPU time, as a multiple of the floor's",
    renderFigure(results, ({ cpu }) => times(cpu)),
    '### Peak memory, compared with the one-fetch script on the same project',
    renderFigure(results, ({ extraMiB }) => mebibytes(extraMiB)),
    '### Sockets: most open at once / opened in all',
    renderFigure(results, ({ maxSockets, connections }) => `${maxSockets} / ${connections}`),
    '### Start-up, compared with the one-fetch script',
    renderStarts(results),
    '### Peak memory with values of 1 KiB, compared with the one-fetch script',
    renderTable(
      ['scenario', 'secrets', 'action', 'floor'],
      results.memory.map(({ scenario, size, extraMiB, floorMiB }) => [
        scenario,
        count(size),
        mebibytes(extraMiB),
        mebibytes(floorMiB),
      ]),
    ),
    '### CPU of planning, as a multiple of one bare HMAC an entry',
    renderPlanning(results),
  ].join('\n\n');
}

/** What a newcomer wants to know: the biggest project, and what a loop over Qovery's client takes for the same. */
export function renderForReadme({ scenarios }: Results): string {
  const biggest = Math.max(...scenarios.map(({ size }) => size));
  return renderTable(
    [`${count(biggest)} secrets`, 'requests', 'time', "requests of a loop over Qovery's client", 'its time'],
    scenarios
      .filter(({ size }) => size === biggest)
      .map(({ scenario, action, overwrite }) => [
        scenario,
        count(action.requests),
        times(action.wall),
        count(overwrite.requests),
        times(overwrite.wall),
      ]),
  );
}

function renderTargets({ targets }: Results): string {
  return renderTable(
    ['', 'target', 'measured', 'met?'],
    targets.map(({ what, target, measured, isMet }) => [what, target, measured, isMet ? 'yes' : 'NO']),
  );
}

function renderFigure({ scenarios }: Results, show: (figures: Figures) => string): string {
  return renderTable(
    ['scenario', 'secrets', ...CONTESTANTS.map(([, title]) => title)],
    scenarios.map((result: ScenarioResult) => [
      result.scenario,
      count(result.size),
      ...CONTESTANTS.map(([name]) => show(result[name])),
    ]),
  );
}

function renderStarts({ starts }: Results): string {
  return renderTable(
    ['program', 'secrets', 'start to first request', 'start to exit', 'CPU', 'peak memory'],
    starts.map(({ contestant, size, start, wall, cpu, extraMiB }) => [
      contestant,
      size === 0 ? '' : count(size),
      start === undefined ? '' : times(start),
      times(wall),
      times(cpu),
      mebibytes(extraMiB),
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
