import { startLocalApi } from '../../local-api/index.js';
import type { LocalApi } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import { failureOf, runEngine } from '../support/run-engine.js';
import { ENVIRONMENTS, RUNNING, TREE } from './arbitrary-deployments.js';
import type { DeployIncident, DeployStep, DeployStory, KEYS } from './arbitrary-deployments.js';
import { Watch, wrong } from './deployments-watch.js';
import { quiet } from './befall.js';

/** @throws Wrong when a run did or said something that it never must */
export async function playDeployments({ settings, steps }: DeployStory): Promise<void> {
  const deployments = { ...settings, dated: 'start' as const };
  const api = await startLocalApi({
    seed: 'deployments',
    now: Date.UTC(2026, 0, 15, 12),
    tree: TREE,
    deployments,
  });
  const values = { SHARED: 0, STAGED: 0, LIVE: 0, WEB: 0 };
  try {
    // Marks date to the second: whatever is written is later than the deployment before by more than that.
    api.clock.advance(10_000);
    await run(api, values, { redeploy: 'none' });
    for (const one of steps) {
      api.clock.advance(10_000);
      for (const key of one.changes) values[key] += 1;
      await playStep(api, values, one);
    }
    await playEnd(api, values);
  } finally {
    await api.close();
  }
}

type Values = Readonly<Record<keyof typeof KEYS, number>>;

async function playStep(api: LocalApi, values: Values, step: DeployStep): Promise<void> {
  const watch = new Watch(api, step);
  const stop = new AbortController();
  for (const one of step.scripts) api.deployments.script(api.scope(one.service).id, one.script);
  for (const one of step.incidents) befall(api, one, stop);
  watch.start();
  const { redeploy, timeoutMs } = step;
  const result = await run(api, values, { redeploy, redeployTimeoutMs: timeoutMs }, stop.signal);
  await quiet(api, step.incidents.length > 0);
  api.faults.clear();
  watch.judge(result);
}

/** Once everything goes well, every service that runs gets what it should have, and then nothing is due. */
async function playEnd(api: LocalApi, values: Values): Promise<void> {
  for (const path of ENVIRONMENTS) api.deployments.cancel(api.scope(path).id);
  for (const path of RUNNING) api.deployments.script(api.scope(path).id, {});
  api.clock.advance(3_600_000);
  const all = { redeploy: [...ENVIRONMENTS], redeployTimeoutMs: 1_800_000 };
  const first = await run(api, values, all);
  // A deployment that failed is tried again only where it is asked for by name.
  const leftOut = (first.report.redeploy?.leftOut ?? [])
    .map(({ environment, service: name }) => `${environment}/${name}`)
    .filter(
      (path) => (RUNNING as readonly string[]).includes(path) && api.scope(path).run().state !== 'STOPPED',
    );
  const second = await run(api, values, { ...all, redeploy: [...ENVIRONMENTS, ...leftOut] });
  for (const result of [first, second])
    if (result.report.failure !== undefined) throw wrong(`a calm run failed: ${failureOf(result)}`, result);
  for (const path of RUNNING) {
    const scope = api.scope(path);
    if (scope.run().state === 'STOPPED') continue;
    for (const [key, value] of scope.wouldRunWith())
      if (scope.runsWith().get(key) !== value) throw wrong(`${path} still runs with an old ${key}`, second);
  }
  const before = api.deployments.received.length;
  const idle = await run(api, values, { ...all, mode: 'check' });
  if (idle.report.failure !== undefined) throw wrong(`something is still due: ${failureOf(idle)}`, idle);
  await run(api, values, all);
  if (api.deployments.received.length !== before) throw wrong('deployed again for nothing', idle);
}

function befall(api: LocalApi, incident: DeployIncident, stop: AbortController): void {
  const { nth } = incident;
  const pathOf = (on: 'statuses' | 'deploy'): RegExp =>
    on === 'deploy' ? /\/service\/deploy$/ : /\/statuses$/;
  const atStatuses = (act: () => void): void =>
    void api.faults.add({
      when: { nth, path: pathOf('statuses') },
      then: { kind: 'beforeHandle', run: act },
    });
  switch (incident.what) {
    case 'status': {
      const { on, status, times: count } = incident;
      return void api.faults.add({
        when: { nth, path: pathOf(on) },
        times: count,
        then: { kind: 'status', status },
      });
    }
    case 'lostResponse':
    case 'dropBefore':
      return void api.faults.add({ when: { nth, path: pathOf(incident.on) }, then: { kind: incident.what } });
    case 'other-deploys': {
      const { id } = api.scope(incident.environment);
      const running = RUNNING.filter((path) => path.startsWith(`${incident.environment}/`));
      return atStatuses(() => {
        api.deployments.startByOther(
          id,
          running.map((path) => api.scope(path).id),
        );
        // Within one second, marks don't show what came first; and a clock that jumps is noticed from half a minute on.
        api.clock.advance(40_000);
      });
    }
    case 'other-cancels':
      return atStatuses(() => api.deployments.cancel(api.scope(incident.environment).id));
    case 'stop': {
      // At a look at its own environment, so that it can be noticed before the request.
      const [environment = ''] = incident.service.split('/');
      const path = new RegExp(`${api.scope(environment).id}/statuses$`);
      const stopIt = (): void => api.scope(incident.service).setRun({ state: 'STOPPED' });
      return void api.faults.add({ when: { nth, path }, then: { kind: 'beforeHandle', run: stopIt } });
    }
    case 'cancel':
      return atStatuses(() => stop.abort());
    case 'refused-write':
      return void api.faults.add({ when: { nth, method: 'PUT' }, then: { kind: 'status', status: 400 } });
  }
}

/** Retries wait a thousandth of the real time; deployments wait by the API's clock, which waiting moves. */
async function run(
  api: LocalApi,
  values: Values,
  more: Parameters<typeof runEngine>[1],
  soft: AbortSignal = new AbortController().signal,
): Promise<RunResult> {
  const at = (key: keyof typeof KEYS): string => `secrets: {${key}: "version ${values[key]}"}`;
  const text = [
    at('SHARED'),
    'environments:',
    `  staging: {${at('STAGED')}, services: {web: {${at('WEB')}}}}`,
    `  production: {${at('LIVE')}}`,
    '',
  ].join('\n');
  return await runEngine(api, {
    text,
    stop: { soft, hard: new AbortController().signal },
    waits: {
      requests: { attemptMs: 15_000, connectMs: 15_000, totalMs: 30_000, firstDelayMs: 1, runWaitMs: 60_000 },
      deployments: {
        now: () => api.clock.now(),
        sleep: async (ms, signal) => {
          if (!signal.aborted) api.clock.advance(ms);
        },
      },
    },
    ...more,
  });
}
