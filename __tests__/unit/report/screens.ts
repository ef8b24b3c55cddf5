import type { ChangeReport, RunReport } from '../../../src/model/report.js';
import {
  adopt,
  alias,
  applied,
  create,
  environment,
  plan,
  problem,
  project,
  projectPlan,
  remove,
  replace,
  report,
  row,
  scope,
  service,
  update,
} from './build.js';

const EDITED = Date.UTC(2026, 10, 20, 14, 3);
const NOW = Date.UTC(2026, 10, 20, 17, 30);
const done = (changes: readonly ChangeReport[]) =>
  changes.map((change) => ({ ...change, status: 'done' as const }));
const numbered = (count: number, prefix: string, make: (key: string) => ChangeReport) =>
  Array.from({ length: count }, (_, index) => make(`${prefix}_${String(index + 1).padStart(2, '0')}`));

const firstSync = [
  create('DATABASE_URL'),
  alias('DB_URL', 'DATABASE_URL'),
  create('SENTRY_DSN', { source: 'literal' }),
  create('TLS_CERT', { kind: 'file', source: 'file' }),
];

const api = service('production', 'api');
const worker = service('production', 'worker');

/** 61 changes over three scopes: 2 deletes, 38 updates, 21 creates. */
const many = plan([
  scope(project, [...numbered(4, 'SHARED', create), ...numbered(10, 'TOKEN', update), remove('LEGACY_DSN')], {
    unchanged: ['SENTRY_DSN'],
  }),
  scope(
    environment('production'),
    [
      ...numbered(7, 'FEATURE', create),
      remove('OLD_KEY', {
        reason: 'listed-absent',
        deletedAlong: ['alias "OLD" in service "api" (container) of environment "production"'],
      }),
      ...numbered(18, 'PROD', update),
    ],
    { unmanaged: ['MADE_BY_HAND'] },
  ),
  scope(api, [...numbered(10, 'API', create), ...numbered(10, 'SESSION', update)], { skipped: ['MAYBE'] }),
]);

const mixed = [
  create('DATABASE_URL'),
  update('MAIL_PASSWORD', { reason: 'changed-outside', since: EDITED, now: NOW }),
  create('NEW_NAME', { renamedFrom: 'OLD_NAME' }),
  remove('OLD_KEY', { reason: 'listed-absent', deletedAlong: ['alias "OLD" in environment "production"'] }),
  remove('OLD_NAME', { renamedTo: 'NEW_NAME' }),
  update('STRIPE_KEY', {
    reason: 'description-changed',
    oldText: 'Live key',
    newText: 'Live key, rotated by finance',
  }),
  replace('TLS_CERT', { kind: 'file', reason: 'mount-path-changed' }),
];

const moved = plan(
  [
    scope(project, [remove('SENTRY_DSN', { reason: 'moved' })], { unchanged: ['STRIPE_KEY'] }),
    scope(environment('production'), [create('SENTRY_DSN', { reason: 'moved' })]),
    scope(environment('staging'), [
      create('SENTRY_DSN', { reason: 'moved' }),
      update('STRIPE_KEY', { kind: 'override' }),
    ]),
  ],
  [
    {
      key: 'SENTRY_DSN',
      from: [project],
      to: [environment('production'), environment('staging')],
      losers: ['preview'],
    },
  ],
);

const withStatus = (statuses: Readonly<Record<string, Partial<ChangeReport>>>) =>
  mixed.map((change): ChangeReport => ({ ...change, status: 'not-attempted', ...statuses[change.key] }));
const dueServices = [
  row('production', 'api'),
  row('production', 'worker', { why: 'it sees "DATABASE_URL", which is changed by this run' }),
];

/** The screens that people see, as the runs that lead to them. */
export const screens: Readonly<Record<string, RunReport>> = {
  'first-sync': applied({
    plan: projectPlan(done(firstSync), { unmanaged: ['LEGACY'] }),
    requests: 6,
    elapsedMs: 1_840,
  }),
  adoption: report({
    plan: projectPlan([
      ...numbered(40, 'APP', adopt),
      adopt('ROTATED', { otherKey: true, notes: [] }),
      create('NEW_FLAG'),
    ]),
  }),
  'no-op': report({
    mode: 'apply',
    plan: projectPlan([], { unchanged: ['DATABASE_URL', 'DB_URL', 'STRIPE_KEY'] }),
  }),
  'sixty-one': report({
    plan: many,
    redeploy: {
      services: dueServices,
      leftOut: [
        row('production', 'import', {
          serviceKind: 'job',
          why: 'a lifecycle job: deploying it would run it',
        }),
      ],
    },
  }),
  move: report({ plan: moved }),
  'partial-failure': applied({
    plan: projectPlan(
      withStatus({
        DATABASE_URL: { status: 'done' },
        NEW_NAME: { status: 'done' },
        STRIPE_KEY: { status: 'done' },
        MAIL_PASSWORD: {
          status: 'failed',
          error: 'Qovery answered with HTTP 503 (service unavailable) three times',
        },
        OLD_KEY: { error: 'deletes come after all writes, and one of those failed' },
      }),
    ),
    problems: [
      problem("a line of its value is shorter than 4 characters and can't be masked.", {
        severity: 'warning',
        where: 'secrets.yml:2:1 MAIL_PASSWORD',
        at: { file: 'secrets.yml', line: 2, column: 1 },
        key: 'MAIL_PASSWORD',
        logOnly: true,
      }),
    ],
    failure: {
      reason: 'partial-apply',
      message: '1 change failed and 3 were not attempted.',
      advice: 'Correct what failed, then run the job again: what is done stays done.',
    },
    requests: 9,
    elapsedMs: 34_200,
    waitedMs: 21_000,
  }),
  'lost-key': applied({
    plan: projectPlan([
      replace('TLS_CERT', {
        kind: 'file',
        status: 'failed',
        error: 'Qovery refused the mount path (HTTP 400)',
      }),
    ]),
    lost: [
      {
        scope: project,
        key: 'TLS_CERT',
        why: 'Qovery refused the new file (HTTP 400), and then the old value (HTTP 403)',
        isSure: true,
      },
    ],
    failure: {
      reason: 'partial-apply',
      message: '1 change failed.',
      advice: 'Create "TLS_CERT" by hand, or correct its mount path and run the job again.',
    },
  }),
  'refused-plan': report({
    mode: 'apply',
    plan: projectPlan(
      ['A', 'B', 'C', 'D'].map((letter) => remove(`SHOP_${letter}`)),
      { unchanged: ['API_KEY'] },
    ),
    problems: [
      problem('the plan deletes 4 secrets, 3 are allowed. Set `max-deletes: 4` if that is meant.', {
        where: 'max-deletes',
        input: 'max-deletes',
      }),
    ],
    failure: {
      reason: 'unsafe-plan',
      message: 'The plan was refused before the first write.',
      advice: 'Read the error: it says why, and what to do.',
    },
  }),
  drift: report({
    mode: 'check',
    plan: projectPlan([...mixed, create('DELETED_BY_HAND')], {
      unchanged: ['API_KEY', 'SENTRY_DSN'],
      unmanaged: ['LEGACY'],
    }),
    failure: {
      reason: 'out-of-sync',
      message: 'The project is not as the file says.',
      advice: 'Apply the plan, or change the file to what is meant.',
    },
  }),
  cancelled: applied({
    plan: projectPlan(withStatus({ DATABASE_URL: { status: 'done' }, MAIL_PASSWORD: { status: 'done' } })),
    failure: {
      reason: 'cancelled',
      message: 'The run was cancelled.',
      advice: 'Run the job again: it goes on where this run ended.',
    },
  }),
  fork: report({
    plan: projectPlan([create('NEW_FLAG')], { unchanged: ['API_KEY', 'DATABASE_URL'] }),
    byName: true,
    fromFork: true,
    problems: [
      problem('this pull request comes from a fork, so the plan is shown and nothing is written.', {
        severity: 'notice',
        where: 'mode',
        input: 'mode',
      }),
    ],
  }),
  'redeploy-failed': applied({
    plan: plan([
      scope(environment('production'), done([update('DATABASE_URL')])),
      scope(worker, [], { unchanged: ['QUEUE_URL'] }),
    ]),
    redeploy: {
      services: [
        row('production', 'api', { status: 'done' }),
        row('production', 'worker', { status: 'failed', error: 'its deployment ended as DEPLOYMENT_ERROR' }),
      ],
      leftOut: [],
    },
    failure: {
      reason: 'deploy-failed',
      message: '1 of 2 deployments failed; the secrets are written.',
      advice: 'Look at the deployment of worker in Qovery, then run the job again.',
    },
  }),
  'invalid-file': report({
    project: undefined,
    scope: undefined,
    problems: [
      problem('this key appears twice, first on line 3. Remove one of the two.', {
        where: 'secrets.yml:9:3 DB_URL',
        at: { file: 'secrets.yml', line: 9, column: 3 },
        key: 'DB_URL',
      }),
    ],
    failure: {
      reason: 'invalid-file',
      message: 'The desired state has 1 error; nothing was written.',
      advice: 'Correct what is listed; each line says where and how.',
    },
    requests: 0,
  }),
  'no-token': report({ requests: 0 }),
};
