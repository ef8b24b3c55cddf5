import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deployAndWait } from '../../../src/redeploy/deploy-and-wait.js';
import { runs } from '../../support/runs.js';
import { FakeClock, FakeQovery, portsTo, type Script, type Step } from './fake-qovery.js';
import { MINUTE, production, service, staging } from './support.js';

const NAMES = ['api', 'web', 'cron'];
const LIMIT = 30 * MINUTE;
const anyTime = fc.integer({ min: 0, max: 40 * MINUTE });
const soon = fc.integer({ min: 0, max: 3 * MINUTE });

/** What a service does after the request: ends well or badly, hangs, is cancelled, or never begins. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .record({
    queuedAt: fc.option(soon),
    takes: anyTime,
    end: fc.constantFrom(
      'DEPLOYED',
      'DEPLOYED',
      'DEPLOYMENT_ERROR',
      'BUILD_ERROR',
      'CANCELED',
      'STOPPED',
      undefined,
    ),
    moves: fc.boolean(),
  })
  .map(({ queuedAt, takes, end, moves }) => [
    ...(queuedAt === null ? [] : [{ afterMs: queuedAt, state: 'DEPLOYMENT_QUEUED' }]),
    ...(end === undefined ? [] : [{ afterMs: (queuedAt ?? 0) + takes, state: end, moves }]),
  ]);

const script: fc.Arbitrary<Script> = fc.record(
  {
    foreign: fc.record({ state: fc.constantFrom('DEPLOYING', 'QUEUED', 'CANCELING'), untilMs: anyTime }),
    refuses: fc.record({
      kind: fc.constantFrom('conflict', 'conflict', 'refused', 'unsure'),
      untilMs: anyTime,
    }),
    unreadable: fc.record({ fromMs: anyTime, untilMs: anyTime }),
    before: fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.constantFrom('DEPLOYED', 'DEPLOYMENT_ERROR', 'CANCELED', 'RESTARTED'),
    ),
    after: fc.dictionary(fc.constantFrom(...NAMES), steps),
  },
  { requiredKeys: [] },
);

test('waiting always ends by the limit, asks seldom, and calls done only what was deployed', async () => {
  await fc.assert(
    fc.asyncProperty(
      script,
      script,
      fc.option(anyTime),
      fc.constantFrom(1, 8),
      async (one, other, cancelAt, concurrency) => {
        const clock = new FakeClock();
        const scripts = new Map(
          (
            [
              [production, one],
              [staging, other],
            ] as const
          ).map(([environment, its]) => [
            environment,
            { services: NAMES.map((name) => service(name, { environment })), script: its },
          ]),
        );
        const qovery = new FakeQovery(clock, scripts);
        const ports = { ...portsTo(qovery, LIMIT), concurrency };
        if (cancelAt !== null) clock.at(clock.now + cancelAt, () => ports.cancel());
        const environments = [...scripts].map(([environment, { services }]) => ({
          environment,
          due: services.map((its) => ({ service: its, why: '' })),
          leftOut: [],
        }));
        const { outcomes, failure } = await clock.run(deployAndWait({ environments, problems: [] }, ports));

        expect(qovery.elapsed).toBeLessThanOrEqual(Math.min(LIMIT, cancelAt ?? LIMIT));
        expect(qovery.reads.length + qovery.posts.length).toBeLessThanOrEqual(2 * 80);
        expect(outcomes.map(({ service: its }) => its.id)).toEqual(
          environments.flatMap(({ due }) => due.map((its) => its.service.id)),
        );
        for (const { service: its, status, error } of outcomes) {
          const wasAccepted = qovery.acceptedAt.has(its.environment.id);
          const { state, lastDeployedAt } = qovery.stateOf(its);
          const sawMove =
            ports.lines.some((line) => line.includes(`${its.name.raw} is `)) || lastDeployedAt > 1;
          if (status === 'done') expect([wasAccepted, state, sawMove]).toEqual([true, 'DEPLOYED', true]);
          else expect(error).toBeDefined();
          if (status === 'not-attempted') expect(wasAccepted).toBe(false);
        }
        expect(failure === undefined).toBe(outcomes.every(({ status }) => status === 'done'));
      },
    ),
    { numRuns: runs(300) },
  );
});
