import { describe, expect, test } from '@jest/globals';
import { countOutcomes, planOutput } from '../../../src/report/json.js';
import {
  create,
  createAlias,
  DIGEST,
  ledger,
  outcome,
  plan,
  remove,
  replace,
  report,
  update,
} from './build.js';

const changes = [create('A'), createAlias('B', 'A'), remove('C'), replace('D'), update('E')];
const planned = plan(changes, { unchanged: ['X', 'Y'], unmanaged: ['Z'] });
const ZERO = { changes: 5, created: 0, updated: 0, deleted: 0, unchanged: 2, failed: 0 };

describe('the counts', () => {
  test('are those of the plan when planning and checking; a replace counts as updated', () => {
    const expected = { ...ZERO, created: 2, updated: 2, deleted: 1 };
    expect(countOutcomes(report({ plan: planned }))).toEqual(expected);
    const failure = { reason: 'out-of-sync', message: '' } as const;
    expect(countOutcomes(report({ mode: 'check', plan: planned, failure }))).toEqual(expected);
  });

  test('are those of what was done when applying', () => {
    const outcomes = changes.map((change, index) =>
      outcome(change, index === 0 ? 'failed' : index === 4 ? 'not-attempted' : 'done'),
    );
    expect(countOutcomes(report({ mode: 'apply', plan: planned, ledger: ledger(outcomes) }))).toEqual({
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
});

describe('the plan output', () => {
  test('is planned before anything is written', () => {
    expect(
      planOutput(
        report({ plan: plan([create('A'), createAlias('B', 'A')], { unchanged: ['X'], unmanaged: ['Z'] }) }),
      ),
    ).toBe(
      `{"version":1,"project_id":"8f0c3a52-0d5e-4d7c-9a57-3f1c2b7e6a10","mode":"plan","digest":"${DIGEST}",` +
        '"changes":[{"action":"create","kind":"value","key":"A","reason":"missing","status":"planned"},' +
        '{"action":"create","kind":"alias","key":"B","reason":"missing","target":"A","status":"planned"}],' +
        '"unchanged":["X"],"unmanaged":["Z"]}',
    );
  });

  test('says what became of each change, with an error only where one failed', () => {
    const outcomes = [outcome(changes[0]!, 'failed', 'no\nluck'), outcome(changes[1]!, 'done', 'ignored')];
    const output = JSON.parse(planOutput(report({ mode: 'apply', plan: planned, ledger: ledger(outcomes) })));
    expect(output.changes).toEqual([
      { action: 'create', kind: 'value', key: 'A', reason: 'missing', status: 'failed', error: 'no luck' },
      { action: 'create', kind: 'alias', key: 'B', reason: 'missing', target: 'A', status: 'done' },
    ]);
  });

  test('has no digest without a plan', () => {
    expect(planOutput(report({ project: undefined }))).toBe(
      '{"version":1,"project_id":"","mode":"plan","digest":"","changes":[],"unchanged":[],"unmanaged":[]}',
    );
  });

  test('of a thousand failures stays below the 1 MiB of a job output', () => {
    const outcomes = Array.from({ length: 1000 }, (_, index) =>
      outcome(create(`KEY_${index}`), 'failed', '"'.repeat(9999)),
    );
    const failed = report({
      mode: 'apply',
      plan: plan(outcomes.map(({ change }) => change)),
      ledger: ledger(outcomes),
    });
    expect(Buffer.byteLength(planOutput(failed))).toBeLessThan(1024 * 1024);
  });
});
