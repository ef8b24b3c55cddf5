import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import type { DesiredEntry } from '../../../src/model/desired.js';
import { changesOf } from '../../../src/model/plan.js';
import {
  absent,
  alias,
  API,
  file,
  override,
  pathOf,
  print,
  PRODUCTION,
  PROJECT,
  shortly,
  STAGING,
  value,
} from '../../support/build-plan.js';
import { TreeModel } from '../../support/tree-model.js';

const ALL = [PROJECT, PRODUCTION, STAGING, API];

describe('a plan', () => {
  test('has its scopes and keys in one order, whatever the order of file and list', () => {
    const model = new TreeModel(ALL);
    for (const key of ['z', 'B', 'a']) model.has(PROJECT, key);
    const { plan } = model.plan([
      [STAGING, [value('S')]],
      [API, [value('Q')]],
      [PROJECT, [value('Z'), value('A')]],
      [PRODUCTION, []],
    ]);
    expect(plan.scopes.map(({ scope }) => pathOf(scope))).toEqual([
      'project',
      'production',
      'production/api',
      'staging',
    ]);
    expect(plan.scopes[0]?.changes.map(({ key }) => key.raw)).toEqual(['A', 'B', 'Z', 'a', 'z']);
  });

  test('of scopes in sync is empty and costs no further request', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'X');
    model.has(PROJECT, 'F', { kind: 'file', mountPath: '/p' });
    model.has(PROJECT, 'A', { kind: 'alias', target });
    model.has(PRODUCTION, 'X', { kind: 'override', target });
    model.has(API, 'A2', { kind: 'alias', target });
    const { plan, asked } = model.plan([
      [PROJECT, [value('X'), file('F', '/p'), alias('A', 'X'), absent('GONE')]],
      [PRODUCTION, [override('X')]],
      [API, [alias('A2', 'X')]],
    ]);
    expect(asked).toEqual([]);
    expect(shortly(plan)).toEqual([]);
    expect(plan).toMatchObject({ moves: [], renames: [], problems: [], refusals: [], requests: 0 });
    expect(plan.scopes.map(({ unchanged }) => unchanged)).toEqual([['A', 'F', 'X'], ['X'], ['A2']]);
  });

  test('distinguishes keys that differ by case only, and works on keys that objects have by themselves', () => {
    const model = new TreeModel(ALL);
    for (const key of ['KEY', 'constructor']) model.has(PROJECT, key);
    const entries = ['key', '__proto__', 'toString', 'constructor'].map((key) => value(key));
    expect(shortly(model.plan([[PROJECT, entries]]).plan)).toEqual([
      'project: delete value KEY (removed-from-file)',
      'project: create value __proto__ (missing)',
      'project: create value key (missing)',
      'project: create value toString (missing)',
    ]);
  });

  test('holds no value that prints', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'A');
    const { plan } = model.plan([[PROJECT, [value('A', 'the-value'), value('B', 'the-value')]]]);
    const dumps = [
      JSON.stringify(plan),
      inspect(plan, { depth: null }),
      ...changesOf(plan).flatMap(({ notes }) => notes.map(print)),
    ];
    expect(dumps.join('\n')).not.toContain('the-value');
  });
});

describe('a rename', () => {
  test('is not looked for in more pairs than people would read', () => {
    const renamesOf = (count: number) => {
      const model = new TreeModel(ALL);
      const keys = Array.from({ length: count }, (_, i) => `K${i}`);
      for (const key of keys) model.has(PROJECT, key, { value: key });
      const says = keys.map((key) => value(`NEW_${key}`, key));
      return model.plan([[PROJECT, says]]).plan.renames.length;
    };
    expect([renamesOf(141), renamesOf(142)]).toEqual([141, 0]);
  });

  function renames(says: readonly DesiredEntry[], rules = {}): readonly string[] {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'OLD', { value: 'one' });
    model.has(PROJECT, 'OLD_FILE', { kind: 'file', mountPath: '/a', value: 'two' });
    model.has(PROJECT, 'HAND_MADE', { value: 'three', ownership: 'unmarked' });
    model.has(PROJECT, 'THERE', { value: 'five' });
    model.has(PROJECT, 'EDITED', {
      value: 'four',
      doubt: { reason: 'changed-outside', note: '', otherKey: false, since: 1 },
    });
    return model
      .plan([[PROJECT, says]], rules)
      .plan.renames.map(({ from, to }) => `${from.raw} to ${to.raw}`);
  }

  test('is a pruned key whose value lives on under a new one of its scope', () => {
    expect(renames([value('NEW', 'one'), file('NEW_FILE', '/b', 'two')])).toEqual([
      'OLD to NEW',
      'OLD_FILE to NEW_FILE',
    ]);
    expect(renames([value('NEW', 'one'), value('NEWER', 'one')])).toEqual(['OLD to NEW']);
    const twice = new TreeModel(ALL);
    for (const key of ['OLD', 'OLDER']) twice.has(PROJECT, key, { value: 'one' });
    const { plan } = twice.plan([[PROJECT, [value('NEW', 'one')]]]);
    expect(plan.renames.map(({ from, to }) => [from.raw, to.raw])).toEqual([['OLD', 'NEW']]);
  });

  test.each<[string, DesiredEntry[], object]>([
    ['of another value', [value('NEW', 'other')], {}],
    ['of another kind', [value('NEW', 'two')], {}],
    ['without a value in this run', [value('NEW', null)], {}],
    ['without a mark', [value('NEW', 'three')], { prune: 'all' }],
    ['that absent names', [absent('OLD'), value('NEW', 'one')], {}],
    ['that was edited since', [value('NEW', 'four')], {}],
    ['where the new key exists', [value('THERE', 'one')], {}],
    ["in a fork's run", [value('NEW', 'one')], { compareNothing: true }],
  ])('is none %s', (_name, says, rules) => {
    expect(renames(says, rules)).toEqual([]);
  });
});

test('a hundred thousand entries over many scopes are planned in linear time', () => {
  const model = new TreeModel(ALL);
  const keys = Array.from({ length: 25_000 }, (_, i) => `K${i}`);
  const entries = keys.map((key) => value(key));
  const time = (says: Parameters<typeof model.plan>[0]): number => {
    const start = performance.now();
    model.plan(says);
    return performance.now() - start;
  };
  const some = entries.slice(0, 2500);
  const small = time([
    [PROJECT, some],
    [PRODUCTION, some.map(({ key }) => override(key))],
    [API, some.map(({ key }) => override(key))],
  ]);
  const large = time([
    [PROJECT, entries],
    [PRODUCTION, keys.map((key) => override(key))],
    [API, keys.map((key) => override(key))],
  ]);
  expect(large).toBeLessThan(40 * small + 2000);
});
