import { createHash } from 'node:crypto';
import { EMPTY } from './api-messages.js';
import type { FloorJob } from './floor-job.js';

export type ScenarioName = 'first sync' | 'no-op' | '1 % changed' | '10 % changed' | 'full prune';

export const SCENARIOS: readonly ScenarioName[] = [
  'first sync',
  'no-op',
  '1 % changed',
  '10 % changed',
  'full prune',
];

/** What a project's secrets are like. */
export interface ProjectShape {
  readonly size: number;
  readonly valueBytes: number;
}

/** A project's state before a run, and the one it is to reach. */
export interface Scenario extends ProjectShape {
  readonly name: ScenarioName;
  /** Name of the saved state that the project is put into. */
  readonly from: string;
  readonly desired: ReadonlyMap<string, string>;
  /** The fewest writes that reach it. */
  readonly writes: FloorJob['writes'];
}

/** As long as a description with a mark and no other text. */
const DESCRIPTION = `[synced from acme/shop ${'m'.repeat(68)}]`;
/** An ordinary token or password; the memory runs take 1 KiB. */
export const VALUE_BYTES = 40;

/** The saved state in which the action has synced a project of that shape. */
export function syncedState({ size, valueBytes }: ProjectShape): string {
  return `${size} secrets of ${valueBytes} bytes, in sync`;
}

export function createScenario(name: ScenarioName, shape: ProjectShape): Scenario {
  const changed = countChanged(name, shape.size);
  const synced = createEntries(shape, 0);
  const all = createEntries(shape, changed);
  const desired = name === 'full prune' ? new Map<string, string>() : all;
  return {
    ...shape,
    name,
    from: name === 'first sync' ? EMPTY : syncedState(shape),
    desired,
    writes:
      name === 'full prune'
        ? [...synced.keys()].map((key) => ({ method: 'DELETE', key }))
        : [...desired].slice(0, name === 'first sync' ? shape.size : changed).map(([key, value]) => ({
            method: name === 'first sync' ? 'POST' : 'PUT',
            key,
            value,
            description: DESCRIPTION,
          })),
  };
}

/** Requests that a scenario can't do without: a list, the writes, and a list that verifies them. */
export function fewestRequests({ writes }: Scenario): number {
  return writes.length === 0 ? 1 : writes.length + 2;
}

/** One in a hundred is never none: a project of 10 has one change. */
function countChanged(name: ScenarioName, size: number): number {
  if (name === '1 % changed') return Math.ceil(size / 100);
  if (name === '10 % changed') return Math.ceil(size / 10);
  return 0;
}

/** @param changed how many of the entries have another value than usual */
function createEntries({ size, valueBytes }: ProjectShape, changed: number): Map<string, string> {
  return new Map(
    Array.from({ length: size }, (_, index) => {
      const key = `SHOP_SECRET_${String(index).padStart(5, '0')}`;
      return [key, createValue(`${key} ${index < changed ? 'changed' : 'usual'}`, valueBytes)];
    }),
  );
}

/** The same for the same seed, in every run and on every machine. */
function createValue(seed: string, bytes: number): string {
  const blocks = Array.from({ length: Math.ceil(bytes / 43) }, (_, block) =>
    createHash('sha256').update(`${seed} ${block}`).digest('base64url'),
  );
  return blocks.join('').slice(0, bytes);
}
