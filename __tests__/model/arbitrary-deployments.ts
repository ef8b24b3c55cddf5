import fc from 'fast-check';
import type { DeploymentScript, TreeInput } from '../../local-api/index.js';

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
export const KEYS = { SHARED: '', STAGED: 'staging', LIVE: 'production', WEB: 'staging/web' } as const;

export const TREE: TreeInput = {
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
export const RUNNING = ['staging/api', 'staging/web', 'staging/cron', 'production/api'] as const;
export const ENVIRONMENTS = ['staging', 'production'] as const;

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
