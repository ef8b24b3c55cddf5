import { expect, test } from '@jest/globals';
import { startApi } from '../support/run-bundle.js';
import { changesOf, failureOf, runEngine } from '../support/run-engine.js';

/** Six environments with a service each. */
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six'];
const TREE = {
  project: {
    name: 'shop',
    environments: NAMES.map((name) => ({ name, services: [{ kind: 'container' as const, name: 'web' }] })),
  },
};

const sectionsOf = (service: string): string =>
  NAMES.map((name) => `  ${name}:\n    services:\n      ${service}:\n        secrets: { KEY: value }\n`).join(
    '',
  );

/** Long enough for all that may start side by side to be there before the first is answered. */
const LATENCY = { latencyMs: 20, tree: TREE };

test('services of several environments are looked up side by side, and no more of them than allowed', async () => {
  await using api = await startApi(LATENCY);
  const result = await runEngine(api, { text: `environments:\n${sectionsOf('wob')}`, concurrency: 4 });
  expect(failureOf(result)).toMatch(/^invalid-file/);
  expect(api.requests.filter(({ path }) => path.endsWith('/services')).length).toBe(6);
  expect([api.requests.length, api.stats.maxInFlight]).toEqual([7, 4]);
});

test('nothing below an environment is looked up whose name means more than one', async () => {
  const twins = { ...TREE.project, environments: [...TREE.project.environments, { name: 'one' }] };
  await using api = await startApi({ tree: { project: twins } });
  const result = await runEngine(api, { text: `environments:\n${sectionsOf('web')}` });
  expect(failureOf(result)).toMatch(/more than one environment is named "one"/);
  expect(api.requests.filter(({ path }) => path.endsWith('/services')).length).toBe(5);
});

test('lists, writes, and the look below what is deleted keep to the number of requests that is allowed', async () => {
  await using api = await startApi(LATENCY);
  const text = `secrets: { SHARED: value }\nenvironments:\n${sectionsOf('web')}`;
  const first = await runEngine(api, { text, concurrency: 3 });
  expect([failureOf(first), changesOf(first).length]).toEqual(['', 7]);
  expect(api.stats.maxInFlight).toBe(3);

  api.resetRequests();
  api.resetStats();
  const emptied = { text: 'secrets: {}', concurrency: 3, allowEmpty: true, maxDeletes: { percent: 100 } };
  const second = await runEngine(api, emptied);
  expect([failureOf(second), changesOf(second)]).toEqual(['', ['delete:SHARED:removed-from-file']]);
  expect(api.requests.filter(({ path }) => path.endsWith('/services')).length).toBe(6);
  expect(api.stats.maxInFlight).toBe(3);
});
