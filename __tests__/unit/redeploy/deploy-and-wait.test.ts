import { describe, expect, it } from '@jest/globals';
import type { RedeployLedger, RedeployPlan } from '../../../src/model/redeploy.js';
import type { EnvironmentScope } from '../../../src/model/scope.js';
import { WriteFailure } from '../../../src/model/store.js';
import { deployAndWait, type DeployPorts } from '../../../src/redeploy/deploy-and-wait.js';
import { requestsFor } from '../../../src/redeploy/requests.js';
import { FakeClock, FakeQovery, portsTo, type Script } from './fake-qovery.js';
import { environment as environmentNamed, MINUTE, production, read, service, staging } from './support.js';

const LIMIT = 30 * MINUTE;

interface Deployed {
  readonly ledger: RedeployLedger;
  /** `api done`, `web failed: …` */
  readonly outcomes: readonly string[];
  readonly failure: string | undefined;
  readonly lines: readonly string[];
  readonly qovery: FakeQovery;
}

interface Options {
  readonly services?: readonly string[];
  readonly timeoutMs?: number;
  readonly cancelAtMs?: number;
  /** The run is cancelled while the states before the request are read. */
  readonly cancelInRead?: boolean;
  /** Reads fail like this from that time on. */
  readonly failReads?: { readonly fromMs: number; readonly error: Error };
  readonly ports?: Partial<DeployPorts>;
}

/** Deploys services of production (and of other environments) that follow scripts. */
async function deploy(
  scripts: Script | ReadonlyMap<EnvironmentScope, Script>,
  options: Options = {},
): Promise<Deployed> {
  const byEnvironment = scripts instanceof Map ? scripts : new Map([[production, scripts as Script]]);
  const clock = new FakeClock();
  const qovery = new FakeQovery(
    clock,
    new Map(
      [...byEnvironment].map(([environment, script]) => {
        const services = (options.services ?? ['api']).map((name) => service(name, { environment }));
        return [environment, { services, script }] as const;
      }),
    ),
  );
  const plan: RedeployPlan = {
    environments: [...qovery.scripts].map(([environment, { services }]) => ({
      environment,
      due: services.map((one) => ({ service: one, why: 'K changed' })),
      leftOut: [],
    })),
    problems: [],
  };
  const ports = portsTo(qovery, options.timeoutMs ?? LIMIT);
  if (options.cancelAtMs !== undefined) clock.at(clock.now + options.cancelAtMs, () => ports.cancel());
  const reader = {
    statuses: (environment: EnvironmentScope) => {
      if (options.cancelInRead === true) ports.cancel();
      const { failReads } = options;
      if (failReads !== undefined && qovery.elapsed >= failReads.fromMs)
        return Promise.reject(failReads.error);
      return qovery.statuses(environment);
    },
  };
  const ledger = await clock.run(deployAndWait(plan, { ...ports, reader, ...options.ports }));
  const outcomes = ledger.outcomes.map(
    ({ service: one, status, error }) =>
      `${one.name.raw} ${status}${error === undefined ? '' : `: ${read(error)}`}`,
  );
  const failure = ledger.failure && `${ledger.failure.reason}: ${read(ledger.failure.message)}`;
  return { ledger, outcomes, failure, lines: ports.lines, qovery };
}

describe('a deployment that goes well', () => {
  it('is requested once with the services that are due, and followed', async () => {
    const { outcomes, failure, lines, qovery } = await deploy({}, { services: ['api', 'web'] });
    expect(outcomes).toEqual(['api done', 'web done']);
    expect(failure).toBeUndefined();
    expect(qovery.posts).toEqual([{ at: 0, environment: 'production', services: ['api', 'web'] }]);
    expect(lines).toEqual([
      'environment "production": deployment of api, web requested; waiting 30 min at most',
      'environment "production": api is DEPLOYMENT_QUEUED',
      'environment "production": web is DEPLOYMENT_QUEUED',
      'environment "production": api is DEPLOYING',
      'environment "production": web is DEPLOYING',
      'environment "production": api is DEPLOYED',
      'environment "production": web is DEPLOYED',
    ]);
  });

  it('is read at intervals that grow from 5 to 30 s', async () => {
    const { qovery } = await deploy({
      after: { api: [{ afterMs: 120_000, state: 'DEPLOYED', moves: true }] },
    });
    expect(qovery.reads).toEqual([0, 5_000, 15_000, 35_000, 65_000, 95_000, 125_000]);
  });

  it('is not over while nothing moved since the request', async () => {
    const { outcomes, qovery } = await deploy({
      after: {
        api: [
          { afterMs: 20_000, state: 'DEPLOYING' },
          { afterMs: 40_000, state: 'DEPLOYED' },
        ],
      },
    });
    expect(outcomes).toEqual(['api done']);
    expect(qovery.elapsed).toBe(65_000);
  });

  it('is over when only its date moved between two reads', async () => {
    const { outcomes, qovery } = await deploy({
      after: { api: [{ afterMs: 1_000, state: 'DEPLOYED', moves: true }] },
    });
    expect(outcomes).toEqual(['api done']);
    expect(qovery.elapsed).toBe(5_000);
  });

  it('does not take the failure before it for its own', async () => {
    const { outcomes } = await deploy({ before: { api: 'DEPLOYMENT_ERROR' } });
    expect(outcomes).toEqual(['api done']);
  });

  it('goes on side by side in several environments', async () => {
    const { qovery, ledger } = await deploy(
      new Map<EnvironmentScope, Script>([
        [production, {}],
        [staging, {}],
      ]),
    );
    expect(ledger.outcomes.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(qovery.posts.map(({ at, environment }) => [at, environment])).toEqual([
      [0, 'production'],
      [0, 'staging'],
    ]);
    expect(qovery.elapsed).toBeLessThan(100_000);
  });

  it('is nothing at all when nothing is due', async () => {
    const { ledger, qovery } = await deploy({}, { services: [] });
    expect(ledger).toEqual({ outcomes: [], failure: undefined, problems: [] });
    expect(qovery.reads.length + qovery.posts.length).toBe(0);
  });
});

describe('a deployment that does not go well', () => {
  it.each(['DEPLOYMENT_ERROR', 'BUILD_ERROR', 'CANCELED', 'STOPPED', 'DELETED'])(
    'that ends as %s has failed',
    async (state) => {
      const { outcomes, failure, ledger } = await deploy(
        {
          after: {
            api: [
              { afterMs: 9_000, state: 'DEPLOYING' },
              { afterMs: 60_000, state },
            ],
          },
        },
        { services: ['api', 'web'] },
      );
      expect(outcomes).toEqual([`api failed: ended as ${state}`, 'web done']);
      expect(failure).toBe(
        `deploy-failed: 1 service was not deployed: "api" of environment "production" (ended as ${state}); the secrets stay applied.`,
      );
      expect(ledger.failure?.advice).toMatch(/environment\/service/);
    },
  );

  it.each([
    ['refused', /^api failed: the request was refused: Qovery said no$/],
    ['rate-limited', /^api failed: the request was refused: Qovery said no$/],
    ['unsure', /^api failed: nobody knows whether the request arrived: Qovery said no$/],
    ['not-sent', /^api failed: /],
  ] as const)('whose request is %s has failed', async (kind, outcome) => {
    const { outcomes, failure, qovery } = await deploy({ refuses: { kind, untilMs: Infinity } });
    expect(outcomes).toEqual([expect.stringMatching(outcome)]);
    expect(failure).toMatch(/^deploy-failed: .*the secrets stay applied\.$/);
    expect(qovery.posts).toHaveLength(1);
  });

  it('names three services and counts the rest', async () => {
    const { failure } = await deploy(
      { refuses: { kind: 'refused', untilMs: Infinity } },
      { services: ['a', 'b', 'c', 'd', 'e'] },
    );
    expect(failure).toMatch(/5 services were not deployed: "a" .*"c" [^"]*"production" and 2 more;/);
  });

  it('that hangs ends with the limit', async () => {
    const { outcomes, failure, qovery } = await deploy(
      { after: { api: [{ afterMs: 9_000, state: 'DEPLOYING' }] } },
      { services: ['api', 'web'], timeoutMs: 2 * MINUTE },
    );
    expect(outcomes).toEqual([
      'api failed: was still DEPLOYING at the time limit; the deployment may go on',
      'web done',
    ]);
    expect(failure).toMatch(
      /^deploy-timeout: 1 service was not deployed within 2 min: "api".*the secrets stay applied\.$/,
    );
    expect(qovery.elapsed).toBe(2 * MINUTE);
  });

  it('of a service that is gone ends with the limit', async () => {
    const clock = new FakeClock();
    const services = [service('api')];
    const qovery = new FakeQovery(clock, new Map([[production, { services, script: {} }]]));
    const due = services.map((one) => ({ service: one, why: 'K changed' }));
    const plan = { environments: [{ environment: production, due, leftOut: [] }], problems: [] };
    const reader = {
      statuses: async (environment: EnvironmentScope) => {
        const statuses = await qovery.statuses(environment);
        return qovery.posts.length === 0 ? statuses : { ...statuses, services: [] };
      },
    };
    const ledger = await clock.run(deployAndWait(plan, { ...portsTo(qovery, MINUTE), reader }));
    expect(ledger.outcomes.map(({ status, error }) => `${status} ${read(error ?? '')}`)).toEqual([
      'failed was still DEPLOYED at the time limit; the deployment may go on',
    ]);
    expect(qovery.elapsed).toBe(MINUTE);
  });

  it('that never begins ends with the limit too', async () => {
    const { outcomes } = await deploy({ after: { api: [] } }, { timeoutMs: 90_000 });
    expect(outcomes).toEqual(['api failed: was still DEPLOYED at the time limit; the deployment may go on']);
  });

  it('counts before one that only took too long', async () => {
    const { failure } = await deploy(
      { after: { api: [], web: [{ afterMs: 1_000, state: 'DEPLOYMENT_ERROR' }] } },
      { services: ['api', 'web'] },
    );
    expect(failure).toMatch(/^deploy-failed: 1 service was not deployed: "web"/);
  });

  it('in one environment leaves the others alone', async () => {
    const { ledger } = await deploy(
      new Map<EnvironmentScope, Script>([
        [production, { refuses: { kind: 'refused', untilMs: Infinity } }],
        [staging, {}],
      ]),
    );
    expect(ledger.outcomes.map(({ status }) => status)).toEqual(['failed', 'done']);
  });
});

describe("somebody else's deployment", () => {
  it.each(['DEPLOYING', 'DEPLOYMENT_QUEUED', 'BUILDING', 'CANCELING', 'WAITING_RUNNING'])(
    'in state %s is waited for first',
    async (state) => {
      const { outcomes, qovery, lines } = await deploy({ foreign: { state, untilMs: 60_000 } });
      expect(outcomes).toEqual(['api done']);
      expect(qovery.posts.map(({ at }) => at)).toEqual([65_000]);
      expect(lines[0]).toBe(
        `environment "production": a deployment is under way (${state}); waiting 30 min at most`,
      );
      expect(lines[1]).toMatch(/deployment of api requested/);
    },
  );

  it('is followed by ours, which is read at short intervals again', async () => {
    const { qovery } = await deploy({ foreign: { state: 'DEPLOYING', untilMs: 60_000 } });
    expect(qovery.reads).toEqual([
      0, 5_000, 15_000, 35_000, 65_000, 70_000, 80_000, 100_000, 130_000, 160_000,
    ]);
  });

  it('of a single service is waited for as well', async () => {
    const { qovery } = await deploy({ before: { api: 'DEPLOYING' } }, { timeoutMs: MINUTE });
    expect(qovery.posts).toEqual([]);
  });

  it('that outlasts the limit leaves our services not attempted', async () => {
    const { outcomes, failure, qovery } = await deploy(
      { foreign: { state: 'DEPLOYING', untilMs: Infinity } },
      { timeoutMs: 90_000 },
    );
    expect(outcomes).toEqual([
      'api not-attempted: another deployment was still under way (DEPLOYING) at the time limit',
    ]);
    expect(failure).toMatch(/^deploy-timeout: 1 service was not deployed within 90 s/);
    expect([qovery.posts, qovery.elapsed]).toEqual([[], 90_000]);
  });

  it('that answers 409 is waited out', async () => {
    const { outcomes, failure, qovery, lines } = await deploy({ refuses: { untilMs: 100_000 } });
    expect(outcomes).toEqual(['api done']);
    expect(failure).toBeUndefined();
    expect(qovery.posts.map(({ at }) => at)).toEqual([0, 35_000, 95_000, 215_000]);
    expect(lines[0]).toMatch(/Qovery says that another operation is in progress; waiting 30 min at most$/);
  });

  it('that answers 409 until the limit leaves our services not attempted', async () => {
    const { outcomes, failure, qovery } = await deploy({ refuses: { untilMs: Infinity } });
    expect(outcomes).toEqual([
      expect.stringMatching(/^api not-attempted: Qovery refused the request until the time limit/),
    ]);
    expect(failure).toMatch(/^deploy-timeout: /);
    expect(qovery.elapsed).toBe(LIMIT);
  });

  it('that stops a service meanwhile keeps us from starting it again', async () => {
    const clock = new FakeClock();
    const services = [service('api'), service('web')];
    const script: Script = { before: { api: 'STOPPED' } };
    const qovery = new FakeQovery(clock, new Map([[production, { services, script }]]));
    const due = services.map((one) => ({ service: one, why: 'K changed' }));
    const gone = { service: service('gone'), why: 'K changed' };
    const plan = {
      environments: [{ environment: production, due: [...due, gone], leftOut: [] }],
      problems: [],
    };
    const ledger = await clock.run(deployAndWait(plan, portsTo(qovery, LIMIT)));
    expect(ledger.outcomes.map(({ status, error }) => `${status} ${read(error ?? '')}`)).toEqual([
      'not-attempted it was stopped meanwhile (STOPPED)',
      'done ',
      'not-attempted it is no longer in its environment',
    ]);
    expect(ledger.failure).toBeUndefined();
    expect(qovery.posts.map((post) => post.services)).toEqual([['web']]);
  });
});

describe('a status read that fails', () => {
  it('before the request ends it like any read, and nothing is requested', async () => {
    const { outcomes, failure, ledger, qovery } = await deploy({ unreadable: { fromMs: 0, untilMs: 1_000 } });
    expect(outcomes).toEqual(['api not-attempted: Qovery answered 502']);
    expect([failure, ledger.failure?.advice]).toEqual(['api-error: Qovery answered 502', 'Try later.']);
    expect(qovery.posts).toEqual([]);
  });

  it('after the request is tried again, said once, and no success', async () => {
    const { outcomes, lines, qovery } = await deploy({ unreadable: { fromMs: 1_000, untilMs: 200_000 } });
    expect(outcomes).toEqual(['api done']);
    expect(lines.filter((line) => line.includes('could not be read'))).toEqual([
      'environment "production": the states could not be read (Qovery answered 502), trying again; waiting 30 min at most',
    ]);
    expect(qovery.elapsed).toBe(215_000);
  });

  it('after the request is tried again until the limit', async () => {
    const { outcomes, failure } = await deploy(
      { unreadable: { fromMs: 1_000, untilMs: Infinity } },
      { timeoutMs: 60_000 },
    );
    expect(outcomes).toEqual([
      expect.stringMatching(/^api failed: was still in an unknown state at the time limit/),
    ]);
    expect(failure).toMatch(/^deploy-timeout: /);
  });
});

describe('with a limit of 0', () => {
  it('services are requested and done, without a read', async () => {
    const { outcomes, qovery, lines, failure } = await deploy({}, { timeoutMs: 0 });
    expect([outcomes, failure, qovery.reads, qovery.posts.length]).toEqual([['api done'], undefined, [], 1]);
    expect(lines).toEqual(['environment "production": deployment of api requested']);
  });

  it('a 409 is a failure', async () => {
    const { outcomes, failure, qovery } = await deploy({ refuses: { untilMs: 1_000 } }, { timeoutMs: 0 });
    expect(outcomes).toEqual([expect.stringMatching(/^api failed: another deployment .* is under way/)]);
    expect(failure).toMatch(/^deploy-failed: /);
    expect([qovery.posts.length, qovery.elapsed]).toEqual([1, 0]);
  });
});

describe('what goes on', () => {
  const going = ({ ledger }: Deployed) =>
    ledger.outcomes.map(({ service: one, goesOn }) => `${one.name.raw} ${goesOn}`);
  const ONE_FAILS: Script = {
    after: { api: [{ afterMs: 10_000, state: 'DEPLOYMENT_ERROR' }], web: [] },
  };

  it.each<[string, Options]>([
    ['a cancelled run', { cancelAtMs: 60_000 }],
    ['the time limit', { timeoutMs: 60_000 }],
    ['an unexpected error', { failReads: { fromMs: 60_000, error: new Error('lost') } }],
  ])('behind %s is what had not ended', async (_, options) => {
    const run = await deploy(ONE_FAILS, { services: ['api', 'web'], ...options });
    expect(run.outcomes).toEqual([
      'api failed: ended as DEPLOYMENT_ERROR',
      expect.stringMatching(/^web failed: /),
    ]);
    expect(going(run)).toEqual(['api false', 'web true']);
  });

  it('behind a cancelled run is told apart from what failed before', async () => {
    const { ledger } = await deploy(ONE_FAILS, { services: ['api', 'web'], cancelAtMs: 60_000 });
    expect(ledger.failure?.advice).toMatch(
      /^See in the Qovery console how they end and why the others failed; /,
    );
  });

  it('of a run that was cancelled before its last request is not said of what ended', async () => {
    const run = await deploy(
      new Map([
        [production, ONE_FAILS],
        [staging, { refuses: { untilMs: Infinity } }],
      ]),
      { cancelAtMs: 60_000 },
    );
    expect(run.outcomes).toEqual([
      'api failed: ended as DEPLOYMENT_ERROR',
      expect.stringMatching(/^api not-attempted: /),
    ]);
    expect(going(run)).toEqual(['api false', 'api false']);
    expect(run.failure).toContain('cancelled before every deployment was requested');
  });

  it('is nothing of what was not requested', async () => {
    expect(going(await deploy({}, { cancelInRead: true }))).toEqual(['api false']);
    expect(going(await deploy({ refuses: { untilMs: 1_000 } }, { timeoutMs: 0 }))).toEqual(['api false']);
    expect(going(await deploy({}))).toEqual(['api false']);
  });
});

describe('a cancelled run', () => {
  it('stops waiting at once and says that the deployments go on', async () => {
    const { outcomes, failure, qovery } = await deploy({ after: { api: [] } }, { cancelAtMs: 22_000 });
    expect(outcomes).toEqual(['api failed: the run was cancelled while waiting; the deployment goes on']);
    expect(failure).toBe(
      'cancelled: The run was cancelled while it waited: the deployments under way go on, and the secrets stay applied.',
    );
    expect(qovery.elapsed).toBe(22_000);
  });

  it('keeps what was done, and counts before failures', async () => {
    const script: Script = {
      after: {
        api: [],
        web: [{ afterMs: 1_000, state: 'DEPLOYED', moves: true }],
        job: [{ afterMs: 1_000, state: 'BUILD_ERROR' }],
      },
    };
    const { outcomes, failure } = await deploy(script, {
      services: ['api', 'web', 'job'],
      cancelAtMs: 22_000,
    });
    expect(outcomes.slice(1)).toEqual(['web done', 'job failed: ended as BUILD_ERROR']);
    expect(failure).toMatch(/^cancelled: /);
  });

  it('requests nothing any more', async () => {
    for (const [timeoutMs, cancelAtMs] of [
      [LIMIT, 22_000],
      [0, 0],
    ] as const) {
      const stopped = AbortSignal.abort();
      const ports = timeoutMs === 0 ? { stop: { soft: stopped } } : {};
      const foreign = { state: 'DEPLOYING', untilMs: 60_000 };
      const { outcomes, failure, qovery } = await deploy({ foreign }, { timeoutMs, cancelAtMs, ports });
      expect(outcomes).toEqual([
        'api not-attempted: the run was cancelled before its deployment was requested',
      ]);
      expect(failure).toBe(
        'cancelled: The run was cancelled before a deployment was requested; the secrets stay applied.',
      );
      expect(qovery.posts).toEqual([]);
    }
  });

  it('ends at once where waiting itself is given up', async () => {
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('The operation was aborted'))),
      );
    const { outcomes } = await deploy({}, { ports: { sleep }, cancelAtMs: 22_000 });
    expect(outcomes).toEqual(['api failed: the run was cancelled while waiting; the deployment goes on']);
  });

  it('that kept the request from being sent has not failed by it', async () => {
    const soft = new AbortController();
    const deployment = () => {
      soft.abort();
      return Promise.reject(new WriteFailure('not-sent', 'the run was cancelled'));
    };
    const ports = { stop: { soft: soft.signal }, writer: { deploy: deployment } };
    const { outcomes, failure } = await deploy({}, { ports });
    expect(outcomes).toEqual([
      'api not-attempted: the run was cancelled before its deployment was requested',
    ]);
    expect(failure).toMatch(/^cancelled: /);
  });

  it('requests nothing when it was cancelled during a read', async () => {
    const { outcomes, qovery } = await deploy({}, { cancelInRead: true });
    expect(outcomes).toEqual([expect.stringMatching(/^api not-attempted: the run was cancelled before/)]);
    expect(qovery.posts).toEqual([]);
  });

  it('is no failed read when the read was given up for it', async () => {
    const { failure } = await deploy({ unreadable: { fromMs: 0, untilMs: 1 } }, { cancelInRead: true });
    expect(failure).toMatch(/^cancelled: /);
  });
});

describe('an unexpected error', () => {
  it('ends in a failure that keeps what was done and says that the rest goes on', async () => {
    const onLine = (): void => {
      throw new Error('write EPIPE');
    };
    const { outcomes, failure } = await deploy({}, { ports: { onLine } });
    expect(outcomes).toEqual(['api failed: the run broke off while waiting; the deployment goes on']);
    expect(failure).toBe('api-error: Unexpected error while deploying: write EPIPE');
  });

  const fail = () => Promise.reject(new TypeError('not iterable'));

  it.each<[string, Script, Partial<DeployPorts>]>([
    ['a read', {}, { reader: { statuses: fail } }],
    ['the request', {}, { writer: { deploy: fail } }],
    ['a wait', { refuses: { untilMs: Infinity } }, { sleep: fail }],
  ])('in %s ends it before anything was requested', async (_, script, ports) => {
    const { outcomes, failure } = await deploy(script, { ports });
    const told = 'Unexpected error while deploying: not iterable';
    expect([outcomes, failure]).toEqual([[`api not-attempted: ${told}`], `api-error: ${told}`]);
  });

  it('in a read is not tried again, as one of the API would be', async () => {
    const { outcomes, qovery } = await deploy({}, { failReads: { fromMs: 1, error: new TypeError('x') } });
    expect(outcomes).toEqual(['api failed: the run broke off while waiting; the deployment goes on']);
    expect(qovery.elapsed).toBe(5_000);
  });
});

describe('requests', () => {
  const hangs = { api: [{ afterMs: 9_000, state: 'DEPLOYING' }] };

  it.each<readonly [string, Script]>([
    ['hangs', { after: hangs }],
    ['waits for another one', { foreign: { state: 'DEPLOYING', untilMs: Infinity } }],
    ['is refused by 409 all the time', { refuses: { untilMs: Infinity } }],
    ['is refused by 409 for long, then hangs', { refuses: { untilMs: 20 * MINUTE }, after: hangs }],
    ['can not be followed', { unreadable: { fromMs: 1, untilMs: Infinity } }],
  ])('are at most 80 in 30 minutes where a deployment %s', async (_, script) => {
    const { qovery } = await deploy(script);
    expect(qovery.elapsed).toBe(LIMIT);
    expect(qovery.reads.length + qovery.posts.length).toBeLessThanOrEqual(80);
  });

  it('are counted for the budget: one with a limit of 0, three with waiting, none where nothing is due', () => {
    const due = [{ service: service('api'), why: '' }];
    const plan: RedeployPlan = {
      environments: [
        { environment: production, due, leftOut: [] },
        { environment: staging, due: [], leftOut: due },
      ],
      problems: [],
    };
    expect([requestsFor(plan, 0), requestsFor(plan, LIMIT)]).toEqual([1, 3]);
  });
});

describe('environments that have to take turns', () => {
  const NAMES = ['one', 'two', 'three', 'four'];

  function fourEnvironments(first: Script = {}) {
    const clock = new FakeClock();
    const scripts = new Map(
      NAMES.map((name) => {
        const home = environmentNamed(name);
        const script = name === 'one' ? first : {};
        return [home, { services: [service('api', { environment: home })], script }] as const;
      }),
    );
    const environments = [...scripts].map(([home, { services }]) => ({
      environment: home,
      due: services.map((one) => ({ service: one, why: '' })),
      leftOut: [],
    }));
    return { clock, qovery: new FakeQovery(clock, scripts), plan: { environments, problems: [] } };
  }

  /** One at a time, and each read takes its time. */
  async function deployInTurns(readMs: number, timeoutMs: number, first?: Script) {
    const { clock, qovery, plan } = fourEnvironments(first);
    const asked: string[] = [];
    const ports: DeployPorts = {
      ...portsTo(qovery, timeoutMs),
      concurrency: 1,
      reader: {
        statuses: async (one) => {
          asked.push(`read ${one.name.raw}`);
          await clock.sleep(readMs);
          return await qovery.statuses(one);
        },
      },
      writer: {
        deploy: async (one, services) => {
          asked.push(`deploy ${one.name.raw}`);
          await qovery.deploy(one, services);
        },
      },
    };
    const { outcomes } = await clock.run(deployAndWait(plan, ports));
    const shown = outcomes.map(({ status, error }) => `${status} ${read(error ?? '')}`.trim());
    return { asked, elapsed: qovery.elapsed, outcomes: shown };
  }

  it('are requested right behind their own states, which nothing has come between', async () => {
    const { asked, outcomes } = await deployInTurns(100, LIMIT);
    expect(asked.slice(0, 8)).toEqual(NAMES.flatMap((name) => [`read ${name}`, `deploy ${name}`]));
    expect(outcomes).toEqual(NAMES.map(() => 'done'));
  });

  it('end with the limit, and those whose turn comes long after it are not asked', async () => {
    const { asked, elapsed, outcomes } = await deployInTurns(40_000, MINUTE);
    expect(asked).toEqual(['read one', 'deploy one', 'read two', 'read three']);
    const late = 'not-attempted the time limit ended before it could be requested';
    expect(outcomes).toEqual([
      expect.stringMatching(/^failed .* at the time limit; the deployment may go on$/),
      late,
      late,
      late,
    ]);
    expect(elapsed).toBeLessThanOrEqual(MINUTE + 2 * 40_000);
  });

  it('remember what they waited for', async () => {
    const foreign = { state: 'DEPLOYING', untilMs: 10 * MINUTE };
    const { outcomes } = await deployInTurns(40_000, MINUTE, { foreign });
    expect(outcomes[0]).toBe(
      'not-attempted another deployment was still under way (DEPLOYING) at the time limit',
    );
  });

  it('are not requested after the run was cancelled', async () => {
    const { clock, qovery, plan } = fourEnvironments();
    const ports = { ...portsTo(qovery, 0), concurrency: 1 };
    const writer: DeployPorts['writer'] = {
      deploy: async (one, services) => {
        ports.cancel();
        await qovery.deploy(one, services);
      },
    };
    const { outcomes } = await clock.run(deployAndWait(plan, { ...ports, writer }));
    expect(qovery.posts.length).toBe(1);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'done',
      'not-attempted',
      'not-attempted',
      'not-attempted',
    ]);
  });
});
