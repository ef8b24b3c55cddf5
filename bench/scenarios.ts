import type { BareJob } from './contestants/bare-api.js';
import { FLAT, type Layout, type ScopeContents, createContents } from './projects.js';

export type ScenarioName = 'first sync' | 'no-op' | '1 % changed' | '10 % changed' | 'full prune';

export const SCENARIOS: readonly ScenarioName[] = [
  'first sync',
  'no-op',
  '1 % changed',
  '10 % changed',
  'full prune',
];

/** What is synced. */
export interface ProjectShape {
  readonly layout: Layout;
  /** Secrets of each scope. */
  readonly size: number;
  readonly valueBytes: number;
}

/** A state before a run, and the one it is to reach. */
export interface Scenario extends ProjectShape {
  readonly name: ScenarioName;
  readonly desired: readonly ScopeContents[];
  /** The fewest writes that reach it. */
  readonly writes: BareJob['writes'];
}

/** As long as a description with a mark and no other text. */
const DESCRIPTION = `[synced from acme/shop ${'m'.repeat(68)}]`;

/** An ordinary token or password; the memory runs take 1 KiB. */
export function flat(size: number, valueBytes = 40): ProjectShape {
  return { layout: FLAT, size, valueBytes };
}

export function createScenario(name: ScenarioName, shape: ProjectShape): Scenario {
  const changed = countChanged(name, shape.size);
  const all = createContents(shape.layout, shape, changed);
  const desired = name === 'full prune' ? all.map(({ path }) => ({ path, entries: new Map() })) : all;
  return { ...shape, name, desired, writes: all.flatMap((contents) => listWrites(name, contents, changed)) };
}

/**
 * Requests that the action can't do without: the names of environments and services, a list per scope, the writes, and
 * a list that verifies them. (A prune looks below the scope besides.)
 */
export function fewestRequests({ layout, desired, writes }: Scenario): number {
  const names = layout === FLAT ? 0 : 1 + Object.keys(layout).length;
  return names + desired.length * (writes.length === 0 ? 1 : 2) + writes.length;
}

/** One in a hundred is never none: a project of 10 has one change. */
function countChanged(name: ScenarioName, size: number): number {
  if (name === '1 % changed') return Math.ceil(size / 100);
  if (name === '10 % changed') return Math.ceil(size / 10);
  return 0;
}

function listWrites(
  name: ScenarioName,
  { path, entries }: ScopeContents,
  changed: number,
): BareJob['writes'] {
  if (name === 'full prune') return [...entries.keys()].map((key) => ({ path, method: 'DELETE', key }));
  const isFirst = name === 'first sync';
  return [...entries].slice(0, isFirst ? entries.size : changed).map(([key, value]) => ({
    path,
    method: isFirst ? 'POST' : 'PUT',
    key,
    value,
    description: DESCRIPTION,
  }));
}
