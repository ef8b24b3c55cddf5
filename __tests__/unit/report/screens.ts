import type { RunReport } from '../../../src/model/run.js';
import {
  create,
  createAlias,
  ledger,
  outcome,
  plan,
  remote,
  remove,
  replace,
  report,
  update,
} from './build.js';

const NOON = Date.UTC(2026, 10, 20, 14, 3);

const firstSync = [
  create('DATABASE_URL', {}, 1),
  createAlias('DB_URL', 'DATABASE_URL', 3),
  update('STRIPE_KEY', { reason: 'unknown', notes: ['adopted: it carries no mark'] }, 4),
  create('TLS_CERT', { kind: 'file' }, 6),
];

const mixed = [
  create('DATABASE_URL', {}, 1),
  update('MAIL_PASSWORD', { reason: 'changed-outside', since: NOON }, 2),
  create('NEW_NAME', {}, 3),
  remove('OLD_KEY', { reason: 'listed-absent' }),
  remove('OLD_NAME'),
  replace(
    'TLS_CERT',
    { kind: 'file', reason: 'mount-path-changed', restores: [remote('TLS_ALIAS')] } as never,
    5,
  ),
];
const mixedPlan = plan(mixed, {
  unchanged: ['API_KEY', 'SENTRY_DSN'],
  unmanaged: ['LEGACY'],
  renames: [{ from: 'OLD_NAME', to: 'NEW_NAME' }],
});

/** The screens that people see, as the runs that lead to them; the first five are kept as Markdown. */
export const screens: Readonly<Record<string, RunReport>> = {
  'first-sync': report({
    mode: 'apply',
    plan: plan(firstSync, { unmanaged: ['LEGACY'] }),
    ledger: ledger(firstSync.map((change) => outcome(change, 'done'))),
    requests: 6,
    elapsedMs: 1_840,
  }),
  'no-op': report({ mode: 'apply', plan: plan([], { unchanged: ['DATABASE_URL', 'DB_URL', 'STRIPE_KEY'] }) }),
  'partial-failure': report({
    mode: 'apply',
    plan: mixedPlan,
    ledger: ledger(
      mixed.map((change) =>
        change.key === 'MAIL_PASSWORD'
          ? outcome(change, 'failed', 'Qovery answered with HTTP 503 (service unavailable) three times')
          : outcome(change, change.action === 'create' ? 'done' : 'not-attempted'),
      ),
    ),
    problems: [
      {
        severity: 'warning',
        message: '"MAIL_PASSWORD": a line of its value is shorter than 4 characters and can\'t be masked.',
        at: { file: 'secrets.env', line: 2, column: 1 },
        key: 'MAIL_PASSWORD',
      },
    ],
    failure: { reason: 'partial-apply', message: '1 of 6 changes failed.' },
    requests: 9,
    elapsedMs: 34_200,
    waitedMs: 21_000,
  }),
  'refused-plan': report({
    mode: 'apply',
    plan: plan(
      ['A', 'B', 'C', 'D'].map((letter) => remove(`SHOP_${letter}`)),
      { unchanged: ['API_KEY'] },
    ),
    failure: {
      reason: 'unsafe-plan',
      message: 'The plan deletes 4 secrets, `max-deletes` allows 3. Raise it if that is meant.',
    },
  }),
  'fork-pull-request': report({
    plan: plan([create('NEW_FLAG', {}, 7)], { unchanged: ['API_KEY', 'DATABASE_URL'] }),
    byName: true,
    fromFork: true,
    problems: [
      {
        severity: 'notice',
        message: 'This pull request comes from a fork, so the plan is shown and nothing is written.',
      },
    ],
  }),
  'invalid-file': report({
    project: undefined,
    problems: [
      {
        severity: 'error',
        message: '"DB_URL" appears twice, first on line 3. Remove one of the two.',
        at: { file: 'secrets.env', line: 9, column: 1 },
        key: 'DB_URL',
      },
    ],
    failure: {
      reason: 'invalid-file',
      message: '"DB_URL" appears twice, first on line 3. Remove one of the two.',
    },
    requests: 0,
  }),
  'no-token': report({ project: undefined, requests: 0 }),
  cancelled: report({
    mode: 'apply',
    plan: mixedPlan,
    ledger: ledger(
      mixed.map((change, index) => outcome(change, index < 2 ? 'done' : 'not-attempted')),
      { cancelled: true },
    ),
    failure: { reason: 'cancelled', message: 'The run was cancelled.' },
  }),
  unverified: report({
    mode: 'apply',
    plan: plan(firstSync),
    ledger: ledger(
      firstSync.map((change) => outcome(change, 'done')),
      { unverified: { reason: 'api-error', message: 'Qovery answered with HTTP 502 to the closing list.' } },
    ),
    failure: { reason: 'api-error', message: 'Qovery answered with HTTP 502 to the closing list.' },
  }),
  'out-of-sync': report({
    mode: 'check',
    plan: mixedPlan,
    failure: { reason: 'out-of-sync', message: 'The project is not as the file says.' },
  }),
};

export const KEPT = ['first-sync', 'no-op', 'partial-failure', 'refused-plan', 'fork-pull-request'] as const;
