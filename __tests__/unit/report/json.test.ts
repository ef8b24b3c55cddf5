import { describe, expect, test } from '@jest/globals';
import { countOutcomes } from '../../../src/report/counts.js';
import { planJson } from '../../../src/report/json.js';
import {
  alias,
  applied,
  create,
  DIGEST,
  environment,
  plan,
  project,
  PROJECT_ID,
  projectPlan,
  remove,
  replace,
  report,
  row,
  scope,
  service,
  update,
} from './build.js';

const changes = [create('A'), alias('B', 'A'), remove('C'), replace('D'), update('E')];
const planned = projectPlan(changes, { unchanged: ['X', 'Y'], unmanaged: ['Z'] });
const ZERO = { changes: 5, created: 0, updated: 0, deleted: 0, unchanged: 2, failed: 0 };
const ended = (statuses: readonly ('done' | 'failed' | 'not-attempted')[]) =>
  applied({
    plan: projectPlan(
      changes.map((one, at) => ({ ...one, status: statuses[at]! })),
      { unchanged: ['X', 'Y'] },
    ),
  });

describe('the counts', () => {
  test('are those of the plan when planning and checking; a replace counts as updated', () => {
    const expected = { ...ZERO, created: 2, updated: 2, deleted: 1 };
    expect(countOutcomes(report({ plan: planned }))).toEqual(expected);
    const failure = { reason: 'out-of-sync', message: '', advice: '' } as const;
    expect(countOutcomes(report({ mode: 'check', plan: planned, failure }))).toEqual(expected);
  });

  test('are those of what was done when applying; what was not attempted is no failure', () => {
    expect(countOutcomes(ended(['failed', 'done', 'done', 'done', 'not-attempted']))).toEqual({
      ...ZERO,
      created: 1,
      updated: 1,
      deleted: 1,
      failed: 1,
    });
  });

  test('are none done when an apply was refused', () => {
    expect(countOutcomes(report({ mode: 'apply', plan: planned }))).toEqual(ZERO);
  });

  test('are zero without a plan', () => {
    expect(countOutcomes(report())).toEqual({ ...ZERO, changes: 0, unchanged: 0 });
  });

  test('sum over scopes', () => {
    const scopes = plan([
      scope(project, [create('A')], { unchanged: ['X'] }),
      scope(environment('p'), [create('A'), remove('B')], { unchanged: ['Y'] }),
    ]);
    expect(countOutcomes(report({ plan: scopes }))).toEqual({
      changes: 3,
      created: 2,
      updated: 0,
      deleted: 1,
      unchanged: 2,
      failed: 0,
    });
  });
});

describe('the plan output', () => {
  test('has the shape of the contract, scope by scope', () => {
    const api = service('production', 'api');
    const scopes = plan([
      scope(project, [create('A', { source: 'literal' }), alias('B', 'A')], {
        unchanged: ['X'],
        unmanaged: ['Z'],
      }),
      scope(environment('production'), [remove('C')], { unmanaged: ['Y'] }),
      scope(api, [create('D', { kind: 'override', source: 'decrypted' })], { skipped: ['O'] }),
    ]);
    const redeploy = { services: [row('production', 'api')], leftOut: [row('production', 'db')] };
    const where = {
      scope_id: 'id-production-api',
      environment: 'production',
      service: 'api',
      service_kind: 'container',
    };
    expect(JSON.parse(planJson(report({ plan: scopes, redeploy })))).toEqual({
      version: 1,
      project_id: PROJECT_ID,
      mode: 'plan',
      digest: DIGEST,
      changes: [
        {
          action: 'create',
          kind: 'value',
          key: 'A',
          scope_id: PROJECT_ID,
          reason: 'missing',
          source: 'literal',
          status: 'planned',
        },
        {
          action: 'create',
          kind: 'alias',
          key: 'B',
          scope_id: PROJECT_ID,
          reason: 'missing',
          target: 'A',
          status: 'planned',
        },
        {
          action: 'delete',
          kind: 'value',
          key: 'C',
          scope_id: 'id-production',
          environment: 'production',
          reason: 'removed-from-file',
          status: 'planned',
        },
        {
          action: 'create',
          kind: 'override',
          key: 'D',
          ...where,
          reason: 'missing',
          source: 'decrypted',
          status: 'planned',
        },
      ],
      unchanged: [{ key: 'X', scope_id: PROJECT_ID }],
      unmanaged: [
        { key: 'Z', scope_id: PROJECT_ID },
        { key: 'Y', scope_id: 'id-production', environment: 'production' },
      ],
      skipped: [{ key: 'O', ...where }],
      redeploy: [
        {
          environment: 'production',
          service: 'api',
          service_id: 'id-production-api',
          service_kind: 'container',
          status: 'planned',
        },
      ],
    });
  });

  test('begins as its readers expect', () => {
    expect(
      planJson(report({ plan: planned })).startsWith(
        `{"version":1,"project_id":"${PROJECT_ID}","mode":"plan","digest":"${DIGEST}","changes":[`,
      ),
    ).toBe(true);
  });

  test('says what became of each change, with an error only where one failed', () => {
    const failed = applied({
      plan: projectPlan([
        create('A', { status: 'failed', error: 'no\nluck' }),
        create('B', { status: 'done', error: 'ignored' }),
      ]),
    });
    const output = JSON.parse(planJson(failed));
    expect(
      output.changes.map(({ key, status, error }: Record<string, string>) => [key, status, error]),
    ).toEqual([
      ['A', 'failed', 'no luck'],
      ['B', 'done', undefined],
    ]);
  });

  test('states no fact about values: neither renames nor notes', () => {
    const reported = planJson(
      report({ plan: projectPlan([remove('OLD', { renamedTo: 'NEW', notes: ['a note'] })]) }),
    );
    expect(reported).not.toMatch(/NEW|note/u);
  });

  test('has no digest without a plan', () => {
    expect(planJson(report({ project: undefined }))).toBe(
      '{"version":1,"project_id":"","mode":"plan","digest":"","changes":[],"unchanged":[],"unmanaged":[],"skipped":[],"redeploy":[]}',
    );
  });

  test('of a thousand failures stays below the 1 MiB of a job output', () => {
    const failed = Array.from({ length: 1000 }, (_, index) =>
      create(`KEY_${index}`, { status: 'failed', error: '"'.repeat(9999) }),
    );
    expect(Buffer.byteLength(planJson(applied({ plan: projectPlan(failed) })))).toBeLessThan(1024 * 1024);
  });
});
