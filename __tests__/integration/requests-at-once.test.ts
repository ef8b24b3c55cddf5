import { expect, test } from '@jest/globals';
import { SecretValue } from '../../src/model/secret-value.js';
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

const NAMED = `secrets: { SHARED: value }\nenvironments:\n${sectionsOf('web')}`;
const SERVICES = /\/environment\/[^/]+\/services$/;
const OF_PROJECT = /\/project\/[^/]+\/secret$/;

test('what redeploying asks keeps to it as well: states of environments, and the deployments themselves', async () => {
  await using api = await startApi(LATENCY);
  for (const name of NAMES) api.scope(`${name}/web`).setRun({ deployedAt: api.clock.now() - 86_400_000 });
  const first = await runEngine(api, {
    text: 'secrets: { SHARED: value }',
    concurrency: 2,
    redeploy: NAMES.map((name) => `${name}/web`),
    redeployTimeoutMs: 0,
  });
  expect([failureOf(first), api.deployments.received.length]).toEqual(['', 6]);
  expect(api.stats.maxInFlight).toBe(2);
});

test('the list of a scope that is known does not wait for the names of others', async () => {
  await using api = await startApi({ tree: TREE });
  const listed = Promise.withResolvers<boolean>();
  api.faults.add({
    when: { path: OF_PROJECT },
    then: { kind: 'beforeHandle', run: () => listed.resolve(true) },
  });
  const waits: Promise<boolean>[] = [];
  const tooLong = setTimeout(() => listed.resolve(false), 5000);
  const run = async (): Promise<void> => {
    waits.push(listed.promise);
    await listed.promise;
  };
  api.faults.add({ when: { path: SERVICES }, then: { kind: 'beforeHandle', run } });
  const result = await runEngine(api, { text: NAMED });
  clearTimeout(tooLong);
  expect(failureOf(result)).toBe('');
  expect(await Promise.all(waits)).toEqual(NAMES.map(() => true));
});

test('a name that fits nothing ends the run at once, whatever was asked besides', async () => {
  await using api = await startApi({ tree: TREE });
  api.faults.add({ when: { path: OF_PROJECT }, then: { kind: 'hang' } });
  const startedAt = performance.now();
  const result = await runEngine(api, { text: NAMED.replace('web:', 'wob:') });
  expect(failureOf(result)).toMatch(/^invalid-file: .*\n.*no service is named "wob"/);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test('the first requests of a run go one by one, so that a token that is refused is not tried by all at once', async () => {
  await using api = await startApi(LATENCY);
  const token = new SecretValue('qov_wrong');
  expect(failureOf(await runEngine(api, { text: NAMED, token }))).toMatch(/^unauthorized/);
  expect(api.requests.length).toBe(1);
  api.resetRequests();
  const result = await runEngine(api, { text: 'secrets: {}', redeploy: ['one/web'], token });
  expect(failureOf(result)).toMatch(/^unauthorized/);
  expect(api.requests.length).toBe(1);
});

test('nothing is listed where redeploy names what is not there', async () => {
  await using api = await startApi({ tree: TREE });
  const result = await runEngine(api, { text: NAMED, redeploy: ['nope'] });
  expect(failureOf(result)).toMatch(/^invalid-input: .*\n.*nope/);
  expect(api.requests.length).toBe(1);
});

test('a list that is refused before the names of others are known is what the run fails with', async () => {
  await using api = await startApi({ tree: TREE });
  const refused = Promise.withResolvers<void>();
  api.faults.add({ when: { path: OF_PROJECT }, then: { kind: 'status', status: 403 } });
  api.faults.add({ when: { path: OF_PROJECT }, then: { kind: 'afterHandle', run: () => refused.resolve() } });
  api.faults.add({ when: { path: SERVICES }, then: { kind: 'beforeHandle', run: () => refused.promise } });
  const result = await runEngine(api, { text: NAMED });
  expect(failureOf(result)).toMatch(/^forbidden: Can't list the secrets of the project/);
});

test('services that are refused are what the run fails with', async () => {
  await using api = await startApi({ tree: TREE });
  api.faults.add({ when: { path: SERVICES }, then: { kind: 'status', status: 403 } });
  const result = await runEngine(api, { text: NAMED });
  expect(failureOf(result)).toMatch(/^forbidden: Can't list the services of environment/);
});

test('nothing is under way when a run writes, so that nothing comes between the halves of a replace', async () => {
  await using api = await startApi({ tree: TREE });
  const textOf = (path: string, top: string): string =>
    `${top}\nenvironments:\n  one:\n    secrets:\n      KEY: { value: v, mount_path: ${path} }\n`;
  expect(failureOf(await runEngine(api, { text: textOf('/a', 'secrets: { OLD: v }') }))).toBe('');
  const servicesOf = (name: string): RegExp => new RegExp(`${api.scope(name).id}/services$`);
  api.faults.add({ when: { path: servicesOf('three') }, then: { kind: 'status', status: 403 } });
  api.faults.add({ when: { path: servicesOf('four') }, then: { kind: 'delay', ms: 500 } });
  api.resetRequests();
  const inFlight: number[] = [];
  const note = (): void => void inFlight.push(api.stats.inFlight);
  for (const method of ['DELETE', 'POST'])
    api.faults.add({ when: { method }, then: { kind: 'beforeHandle', run: note } });
  const text = textOf('/b', 'secrets: {}\nabsent: [OLD]');
  const result = await runEngine(api, { text, concurrency: 2, maxDeletes: { percent: 100 } });
  expect(changesOf(result)).toEqual(['delete:OLD:listed-absent', expect.stringMatching(/^one replace:KEY:/)]);
  expect(inFlight).toEqual([1, 1, 1]);
});
