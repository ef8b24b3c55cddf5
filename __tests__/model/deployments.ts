import fc from 'fast-check';
import { startLocalApi } from '../../local-api/index.js';
import type { DeploymentScript, LocalApi, ServiceKind, TreeInput } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import { failureOf, runEngine } from '../support/run-engine.js';
import { Wrong } from './oracle.js';

/** Stories about deployments: they fail, hang, are cancelled, collide. Time is the API's clock: waiting advances it. */
export interface DeployStory {
  readonly settings: {
    readonly queueMs: number;
    readonly deployMs: number;
    readonly lagMs: number;
    readonly refusesWhileBusy: boolean;
  };
  readonly steps: readonly DeployStep[];
}

/** One run: which values it changes, what it redeploys, and what goes wrong. */
export interface DeployStep {
  readonly changes: readonly (keyof typeof KEYS)[];
  readonly redeploy: 'none' | 'changed' | readonly string[];
  readonly timeoutMs: number;
  readonly scripts: readonly { readonly service: string; readonly script: DeploymentScript }[];
  readonly incidents: readonly DeployIncident[];
}

/** Something that befalls the nth request for statuses, or the nth for a deployment. */
export type DeployIncident = { readonly nth: number } & (
  | {
      readonly what: 'status';
      readonly on: 'statuses' | 'deploy';
      readonly status: number;
      readonly times: number;
    }
  | { readonly what: 'lostResponse' | 'dropBefore'; readonly on: 'statuses' | 'deploy' }
  | { readonly what: 'other-deploys' | 'other-cancels'; readonly environment: string }
  | { readonly what: 'stop'; readonly service: string }
  | { readonly what: 'cancel' }
  /** The nth write of a secret is refused. */
  | { readonly what: 'refused-write' }
);

/** Where each key belongs. */
const KEYS = { SHARED: '', STAGED: 'staging', LIVE: 'production', WEB: 'staging/web' } as const;

const TREE: TreeInput = {
  project: {
    name: 'shop',
    environments: [
      {
        name: 'staging',
        services: [
          { kind: 'application', name: 'api' },
          { kind: 'container', name: 'web' },
          { kind: 'job', name: 'cron' },
          { kind: 'helm', name: 'chart', state: 'STOPPED' },
          { kind: 'job', name: 'setup', jobType: 'LIFECYCLE' },
          { kind: 'terraform', name: 'infra' },
          { kind: 'database', name: 'db' },
        ],
      },
      { name: 'production', services: [{ kind: 'application', name: 'api' }] },
    ],
  },
};
/** What is taken along by itself. */
const RUNNING = ['staging/api', 'staging/web', 'staging/cron', 'production/api'] as const;
const ENVIRONMENTS = ['staging', 'production'] as const;

const service = fc.constantFrom(...RUNNING);
const times = fc.integer({ min: 1, max: 3 });
const script = fc.record({
  service,
  script: fc.record({
    outcome: fc.constantFrom('DEPLOYED', 'DEPLOYMENT_ERROR', 'BUILD_ERROR', 'CANCELED', 'hang'),
    deployMs: fc.constantFrom(0, 5_000, 200_000),
    movesDate: fc.boolean(),
    times,
  }),
});
const incident: fc.Arbitrary<DeployIncident> = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.oneof(
      fc.record({
        what: fc.constant('status' as const),
        on: fc.constantFrom('statuses' as const, 'deploy' as const),
        status: fc.constantFrom(400, 403, 404, 409, 409, 500, 503),
        times,
      }),
      fc.record({
        what: fc.constantFrom('lostResponse' as const, 'dropBefore' as const),
        on: fc.constantFrom('statuses' as const, 'deploy' as const),
      }),
      fc.record({
        what: fc.constantFrom('other-deploys' as const, 'other-cancels' as const),
        environment: fc.constantFrom(...ENVIRONMENTS),
      }),
      fc.record({ what: fc.constant('stop' as const), service }),
      fc.record({ what: fc.constantFrom('cancel' as const, 'refused-write' as const) }),
    ),
  )
  .map(([nth, what]) => ({ ...what, nth }));

export const deployStories: fc.Arbitrary<DeployStory> = fc.record({
  settings: fc.record({
    queueMs: fc.constantFrom(0, 20, 60_000),
    deployMs: fc.constantFrom(50, 40_000),
    lagMs: fc.constantFrom(0, 4_000),
    refusesWhileBusy: fc.boolean(),
  }),
  steps: fc.array(
    fc.record({
      changes: fc.uniqueArray(fc.constantFrom(...(Object.keys(KEYS) as (keyof typeof KEYS)[])), {
        maxLength: 4,
      }),
      redeploy: fc.oneof(
        { weight: 3, arbitrary: fc.constant('changed' as const) },
        { weight: 1, arbitrary: fc.constant('none' as const) },
        {
          weight: 2,
          arbitrary: fc.uniqueArray(
            fc.constantFrom('staging', 'production', 'staging/web', 'staging/setup', 'staging/chart'),
            {
              minLength: 1,
              maxLength: 2,
            },
          ),
        },
      ),
      timeoutMs: fc.constantFrom(0, 60_000, 1_800_000, 1_800_000),
      scripts: fc.array(script, { maxLength: 2 }),
      incidents: fc.array(incident, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

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

/** What one run asked for. */
class Watch {
  readonly #api: LocalApi;
  readonly #redeploy: DeployStep['redeploy'];
  readonly #timeoutMs: number;
  readonly #received: number;
  readonly #known = new Set<string>();
  #wrong: string | undefined;
  #requests = 0;

  constructor(api: LocalApi, { redeploy, timeoutMs }: DeployStep) {
    this.#timeoutMs = timeoutMs;
    this.#api = api;
    this.#redeploy = redeploy;
    this.#received = api.deployments.received.length;
    for (const path of ENVIRONMENTS)
      for (const { id } of api.deployments.of(api.scope(path).id)) this.#known.add(id);
    api.resetRequests();
  }

  start(): void {
    const check = (path: string, body: unknown): void => {
      this.#requests += 1;
      const asked = Object.entries(body as Record<string, readonly unknown[]>).flatMap(([list, services]) =>
        services.map((one) => ({
          list,
          fields: typeof one === 'string' ? { id: one } : (one as Record<string, string>),
        })),
      );
      for (const { list, fields } of asked) this.#checkService(list, fields);
      if (asked.length === 0) this.#wrong ??= `${path} without a service`;
    };
    this.#api.faults.add({
      when: { path: /\/service\/deploy$/ },
      then: { kind: 'beforeHandle', run: ({ path, body }) => check(path, body) },
    });
  }

  #checkService(list: string, fields: Readonly<Record<string, string>>): void {
    const [name, id, ...more] = [
      Object.keys(fields)[0],
      Object.values(fields)[0] ?? '',
      ...Object.keys(fields).slice(1),
    ];
    if (more.length > 0 || name === undefined)
      this.#wrong ??= `a version was sent: ${Object.keys(fields).join()}`;
    const scope = list === 'databases' ? undefined : this.#api.scope(id);
    if (scope === undefined) return void (this.#wrong ??= 'a database was deployed');
    const isByName =
      this.#redeploy !== 'none' && this.#redeploy !== 'changed' && this.#redeploy.includes(scope.path);
    const needsName: readonly ServiceKind[] = ['TERRAFORM'];
    if ((scope.path === 'staging/setup' || needsName.includes(scope.kind as ServiceKind)) && !isByName)
      this.#wrong ??= `${scope.path} was deployed without its name being given`;
    // With a limit of 0, states are read once, before the first write: what is stopped after that can't be known.
    if (this.#timeoutMs > 0 && ['STOPPED', 'READY'].includes(scope.run().state))
      this.#wrong ??= `${scope.path} was stopped and was deployed`;
  }

  judge(result: RunResult): void {
    const { report, ledger } = result;
    if (this.#wrong !== undefined) throw wrong(this.#wrong, result);
    const accepted = this.#api.deployments.received.slice(this.#received);
    const environments = accepted.map(({ environmentId }) => environmentId);
    if (new Set(environments).size !== environments.length)
      throw wrong('an environment was deployed twice in one run', result);
    const isWritten = (ledger?.outcomes ?? []).every(({ status }) => status === 'done');
    if (!isWritten && this.#requests > 0) throw wrong('deployed although a write failed', result);
    const paths = this.#api.requests.map(({ path }) => path);
    if (this.#redeploy === 'none' && (this.#requests > 0 || paths.some((path) => path.endsWith('/statuses'))))
      throw wrong('without redeploy, states were read', result);
    for (const row of result.redeploy?.outcomes ?? []) {
      const name = row.service.name.raw;
      if (row.status === 'planned') throw wrong(`${name} is still planned after an apply`, result);
      if (row.status === 'done' && !this.#wasDeployed(row.service))
        throw wrong(`${name} is told as done and was not`, result);
      if (row.status !== 'done' && row.error === undefined)
        throw wrong(`${name} was not deployed, without a word`, result);
    }
    const undone = (result.redeploy?.outcomes ?? []).filter(({ status }) => status !== 'done');
    if (undone.length > 0 && report.failure === undefined)
      throw wrong('the run ended well, with services not deployed', result);
  }

  #wasDeployed({
    id,
    environment,
  }: {
    readonly id: string;
    readonly environment: { readonly id: string };
  }): boolean {
    const timeoutMs = this.#timeoutMs;
    const turns = this.#api.deployments
      .of(environment.id)
      .filter((one) => timeoutMs === 0 || !this.#known.has(one.id) || one.requests > 1)
      .flatMap((one) => one.turns.filter(({ serviceId }) => serviceId === id));
    return turns.some(({ end }) => timeoutMs === 0 || end?.state === 'DEPLOYED');
  }
}

function befall(api: LocalApi, incident: DeployIncident, stop: AbortController): void {
  const { nth } = incident;
  const pathOf = (on: 'statuses' | 'deploy'): RegExp =>
    on === 'deploy' ? /\/service\/deploy$/ : /\/statuses$/;
  const atStatuses = (run: () => void): void =>
    void api.faults.add({ when: { nth, path: pathOf('statuses') }, then: { kind: 'beforeHandle', run } });
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
      return atStatuses(
        () =>
          void api.deployments.startByOther(
            id,
            running.map((path) => api.scope(path).id),
          ),
      );
    }
    case 'other-cancels':
      return atStatuses(() => api.deployments.cancel(api.scope(incident.environment).id));
    case 'stop':
      return atStatuses(() => api.scope(incident.service).setRun({ state: 'STOPPED' }));
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
      requests: { attemptMs: 15_000, totalMs: 30_000, firstDelayMs: 1, runWaitMs: 60_000 },
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

function wrong(what: string, { report }: RunResult): Wrong {
  const rows = report.redeploy;
  return new Wrong(`${what}\n${JSON.stringify({ failure: report.failure, rows }, undefined, 1)}`);
}
