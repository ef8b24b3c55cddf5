/** The local API in a process of its own, so that its work is not counted as a contestant's. */
import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as delay } from 'node:timers/promises';
import { LOCAL_TOKEN, type LocalApi, type StoreState, startLocalApi } from '../local-api/index.js';
import { type Command, EMPTY, type Observation, type Ready, monotonicNow } from './api-messages.js';
import { hashContents } from './contents.js';

const api = await startLocalApi({ seed: 'bench' });
const states = new Map<string, StoreState>([[EMPTY, api.snapshot()]]);
let firstRequestAt: number | undefined;

// The log of the API has whole milliseconds, taken when a request has arrived in full.
subscribe('http.server.request.start', () => {
  firstRequestAt ??= monotonicNow();
});

process.on('message', (command: Command) => void carryOut(command));
process.once('disconnect', () => process.exit());
const ready: Ready = { url: api.url, projectId: api.project().id, token: LOCAL_TOKEN };
process.send?.(ready);

async function carryOut(command: Command): Promise<void> {
  switch (command.name) {
    case 'begin':
      await begin(command.state, command.latencyMs);
      process.send?.({});
      return;
    case 'observe':
      process.send?.(observe(api));
      return;
    case 'save':
      states.set(command.state, api.snapshot());
      process.send?.({});
  }
}

async function begin(name: string, latencyMs: number): Promise<void> {
  const state = states.get(name);
  if (state === undefined) throw new Error(`There is no saved state "${name}"`);
  while (api.stats.openSockets > 0) await delay(1);
  api.restore(state);
  api.settings.latencyMs = latencyMs;
  api.resetRequests();
  api.resetStats();
  firstRequestAt = undefined;
}

function observe({ requests, stats }: LocalApi): Observation {
  return {
    requests: requests.length,
    firstRequestAt,
    maxSockets: stats.maxOpenSockets,
    connections: stats.connections,
    contents: hashContents(api.secrets().map(({ key, value }) => [key, value])),
  };
}
