import type { ApiProcess } from './api-process.js';
import type { Contestant } from './contestants.js';
import { measure } from './measure.js';
import { type ProjectShape, createScenario, syncedState } from './scenarios.js';

const prepared = new WeakMap<ApiProcess, Set<string>>();

/** Has the action sync a project of that shape, once for each API, and saves it. */
export async function prepareSynced(shape: ProjectShape, action: Contestant, api: ApiProcess): Promise<void> {
  const states = prepared.get(api) ?? new Set();
  prepared.set(api, states);
  const state = syncedState(shape);
  if (states.has(state)) return;
  await measure(action, createScenario('first sync', shape), api, 0);
  await api.save(state);
  states.add(state);
}
