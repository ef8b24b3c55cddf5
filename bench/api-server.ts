/** The local API in a process of its own, so that its work is not counted as a contestant's. */
import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as delay } from 'node:timers/promises';
import {
  LOCAL_TOKEN,
  type LocalApi,
  type StoreState,
  type TreeInput,
  startLocalApi,
} from '../local-api/index.js';
import { type Command, type Observation, type Ready, monotonicNow } from './api-process.js';
import { FLAT, SCOPES, hashContents, emptyState, type Layout } from './projects.js';

const api = await startLocalApi({ seed: 'bench', tree: toTree(FLAT) });
const states = new Map<string, StoreState>([
  [emptyState(FLAT), api.snapshot()],
  [emptyState(SCOPES), await growTree(toTree(SCOPES))],
]);
let firstRequestAt: number | undefined;

// The log of the API has whole milliseconds, taken when a request has arrived in full.
subscribe('http.server.request.start', () => {
  firstRequestAt ??= monotonicNow();
});

process.on('message', (command: Command) => void carryOut(command));
process.once('disconnect', () => process.exit());
process.send?.({ url: api.url, token: LOCAL_TOKEN } satisfies Ready);

async function carryOut(command: Command): Promise<void> {
  switch (command.name) {
    case 'begin':
      await begin(command.state, command.latencyMs);
      process.send?.(api.project().id);
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

function observe(local: LocalApi): Observation {
  const { requests, stats } = local;
  const contents = local
    .project()
    .scopes()
    .map((scope) => ({
      path: scope.path,
      entries: new Map(scope.secrets().map(({ key, value }) => [key, value])),
    }));
  return {
    requests: requests.length,
    firstRequestAt,
    maxSockets: stats.maxOpenSockets,
    connections: stats.connections,
    contents: hashContents(contents),
  };
}

function toTree(layout: Layout): TreeInput {
  const environments = Object.entries(layout).map(([name, services]) => ({
    name,
    services: Object.entries(services).map(([service, kind]) => ({ name: service, kind })),
  }));
  return { project: { name: 'shop', environments } };
}

/** Another tree for the same server, which holds one project at a time. */
async function growTree(tree: TreeInput): Promise<StoreState> {
  const other = await startLocalApi({ seed: 'bench', tree });
  await other.close();
  return other.snapshot();
}
