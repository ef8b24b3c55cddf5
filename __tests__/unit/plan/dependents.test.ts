import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import type { PolicyOptions } from '../../support/build-plan.js';
import {
  absent,
  alias,
  file,
  linkTo,
  marked,
  planOf,
  policyOf,
  refusals,
  remote,
  shortly,
  value,
} from '../../support/build-plan.js';

const DB = marked(value('DB'));
const HAND_MADE = remote('BY_HAND', { kind: 'alias', aliasOf: linkTo(DB) });
const REPLACING = file('DB', '/db');

function plan(entries: DesiredEntry[], secrets: RemoteSecret[], options: PolicyOptions = {}) {
  return planOf(entries, secrets, { policy: policyOf(options) });
}

describe('a replace', () => {
  test('puts back aliases that the file does not name', () => {
    const planned = plan([REPLACING], [DB, HAND_MADE]);
    expect(planned.violations).toEqual([]);
    expect(planned.plan.changes).toMatchObject([{ action: 'replace', key: 'DB', restores: [HAND_MADE] }]);
  });

  test('puts back another owner’s aliases, and ours that the file leaves as they are', () => {
    const foreign = marked(alias('FOREIGN', 'DB'), { policy: policyOf({ owner: 'acme/api' }) });
    const ours = marked(alias('OURS', 'DB'));
    const planned = plan([REPLACING, alias('OURS', 'DB')], [DB, foreign, ours]);
    expect(planned.plan.changes).toMatchObject([{ key: 'DB', restores: [foreign, ours] }]);
    expect(planned.plan.unchanged).toEqual(['OURS']);
  });

  test('leaves aliases to their own change where the plan has one', () => {
    const ours = marked(alias('OURS', 'DB'));
    const restoresOf = (entries: DesiredEntry[]) =>
      plan([REPLACING, ...entries], [DB, ours, marked(value('X'))]).plan.changes;
    expect(restoresOf([])).toMatchObject([
      { key: 'DB', restores: [] },
      { action: 'delete', key: 'OURS' },
      { key: 'X' },
    ]);
    expect(restoresOf([value('X'), alias('OURS', 'X')])).toMatchObject([
      { restores: [] },
      { action: 'update', key: 'OURS' },
    ]);
    expect(restoresOf([value('X'), value('OURS')])).toMatchObject([
      { restores: [] },
      { action: 'replace', key: 'OURS' },
    ]);
  });

  test('by an alias is refused where aliases hang on the secret: they could not be put back on an alias', () => {
    const planned = plan([value('X'), alias('DB', 'X')], [DB, HAND_MADE]);
    expect(planned.violations).toMatchObject([{ reason: 'unsafe-plan', key: 'DB' }]);
    expect(refusals(planned)).toEqual([expect.stringContaining('alias "BY_HAND" (PROJECT)')]);
  });

  test('that would take an override at a lower scope along is refused', () => {
    const below = remote('DB', {
      id: 'below',
      scope: 'ENVIRONMENT',
      kind: 'override',
      overrides: linkTo(DB),
    });
    expect(refusals(plan([REPLACING], [DB, below]))).toEqual([
      'replacing "DB" would delete with it what this run may not delete and can\'t put back: override "DB" (ENVIRONMENT); ' +
        'remove it in the console first, or keep "DB" as it is',
    ]);
  });

  test.each<[string, Partial<RemoteSecret>]>([
    ['a lower scope', { scope: 'ENVIRONMENT' }],
    ['another system', { ownedBy: 'DOPPLER' }],
  ])('that would take an alias of %s along is refused, where the file names the secret', (_name, more) => {
    const planned = plan([REPLACING], [DB, { ...HAND_MADE, ...more }]);
    expect(planned.violations).toMatchObject([
      { reason: 'unsafe-plan', key: 'DB', problem: { at: REPLACING.at } },
    ]);
  });
});

describe('a delete', () => {
  const below = remote('DB', { id: 'below', scope: 'SERVICE', kind: 'override', overrides: linkTo(DB) });

  test.each<[string, DesiredEntry[]]>([
    ['pruned', []],
    ['listed absent', [absent('DB')]],
  ])('of a secret that is %s is refused where others’ aliases and overrides hang on it', (_name, entries) => {
    const planned = plan(entries, [DB, HAND_MADE, below]);
    expect(planned.violations).toMatchObject([{ reason: 'unsafe-plan', key: 'DB' }]);
    expect(refusals(planned)).toEqual([
      'deleting "DB" would delete with it what this run may not delete and can\'t put back: ' +
        'alias "BY_HAND" (PROJECT), override "DB" (SERVICE); remove them in the console first, or keep "DB" as it is',
    ]);
  });

  test('takes along what the plan deletes as well', () => {
    const ours = marked(alias('OURS', 'DB'));
    expect(shortly(plan([], [DB, ours]).plan.changes)).toEqual([
      'delete value DB (removed-from-file)',
      'delete alias OURS (removed-from-file)',
    ]);
    expect(plan([], [DB, ours]).violations).toEqual([]);
    expect(plan([absent('DB'), absent('BY_HAND')], [DB, HAND_MADE]).violations).toEqual([]);
    expect(plan([], [DB, HAND_MADE], { prune: 'all' }).violations).toEqual([]);
  });

  test('is fine once the alias leads elsewhere or becomes a secret of its own', () => {
    const ours = marked(alias('OURS', 'DB'));
    expect(plan([value('X'), alias('OURS', 'X'), absent('DB')], [DB, ours]).violations).toEqual([]);
    expect(plan([value('OURS'), absent('DB')], [DB, ours]).violations).toEqual([]);
  });

  test('of an alias takes nothing along', () => {
    const planned = plan([value('DB'), absent('BY_HAND')], [DB, HAND_MADE]);
    expect(planned.violations).toEqual([]);
    expect(shortly(planned.plan.changes)).toEqual(['delete alias BY_HAND (listed-absent)']);
  });
});

test('an update takes nothing along', () => {
  const planned = plan([value('DB', 'new')], [DB, HAND_MADE]);
  expect(planned.violations).toEqual([]);
  expect(shortly(planned.plan.changes)).toEqual(['update value DB (value-changed)']);
});
