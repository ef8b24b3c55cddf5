import { count, mebibytes, renderTable, times } from './format.js';
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
    '### CPU of planning, per entry, compared with 10,000 entries, none changed',
    renderPlanning(results),
  ].join('\n\n');
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
  const reference = planning.find(({ size }) => size === 10_000) ?? planning[0];
  const unit = (reference?.cpuMs ?? NaN) / (reference?.size ?? NaN);
  const sizes = [...new Set(planning.map(({ size }) => size))];
  return renderTable(
    ['entries', 'none changed', 'all changed'],
    sizes.map((size) => [
      count(size),
      ...['none changed', 'all changed'].map((change) => {
        const cost = planning.find((one) => one.size === size && one.change === change);
        return times((cost?.cpuMs ?? NaN) / size / unit);
      }),
    ]),
  );
}
