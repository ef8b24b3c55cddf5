import { describe, expect, test } from '@jest/globals';
import { readDescription } from '../../../src/plan/marks.js';
import { createDescribe } from '../../../src/plan/describe.js';
import type { WriteChange } from '../../../src/model/plan.js';
import {
  absent,
  alias,
  builtIn,
  describeEntry,
  file,
  marked,
  NOW,
  planOf,
  policyOf,
  remote,
  shortly,
  value,
} from '../../support/build-plan.js';

const API = policyOf({ owner: 'acme/api' });

describe('a plan', () => {
  test('has one change a key, in key order by code unit, whatever the order of file and list', () => {
    const entries = [
      value('b'),
      absent('Z'),
      value('a'),
      alias('B', 'a'),
      value('_'),
      value('A1'),
      value('A'),
    ];
    const secrets = [remote('Z'), marked(value('GONE')), marked(value('A', 'old'))];
    const expected = ['A', 'A1', 'B', 'GONE', 'Z', '_', 'a', 'b'];
    expect(planOf(entries, secrets).plan.changes.map(({ key }) => key)).toEqual(expected);
    expect(planOf(entries.toReversed(), secrets.toReversed()).plan.changes.map(({ key }) => key)).toEqual(
      expected,
    );
  });

  test('of a project in sync is empty', () => {
    const entries = [value('B'), file('A', '/a'), alias('C', 'B')];
    expect(
      planOf(
        entries,
        entries.map((entry) => marked(entry)),
      ),
    ).toMatchObject({
      plan: {
        changes: [],
        unchanged: ['A', 'B', 'C'],
        unmanaged: [],
        renames: [],
        requests: 0,
        problems: [],
      },
      violations: [],
    });
  });

  test('tells apart keys that differ by case only', () => {
    const planned = planOf([value('db_url')], [marked(value('DB_URL')), remote('Db_Url')]);
    expect(shortly(planned.plan.changes)).toEqual([
      'delete value DB_URL (removed-from-file)',
      'create value db_url (missing)',
    ]);
    expect(planned.plan.unmanaged).toEqual(['Db_Url']);
  });

  test('names as unmanaged what the project holds and no file names, but not what others keep', () => {
    const secrets = [
      remote('HAND_MADE'),
      marked(value('FOREIGN'), { policy: API }),
      marked(value('ROTATED'), { policy: policyOf({ key: 'k'.repeat(32) }) }),
      remote('DOPPLERS', { ownedBy: 'DOPPLER' }),
      builtIn('BUILT_IN'),
      remote('LOWER', { scope: 'SERVICE' }),
      remote('A'),
    ];
    expect(planOf([value('A')], secrets).plan.unmanaged).toEqual(['HAND_MADE', 'ROTATED']);
  });

  test('works on keys that objects have by themselves', () => {
    const keys = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const planned = planOf(
      keys.map((key) => value(key)),
      [remote('valueOf')],
    );
    expect(planned.plan.changes.map(({ action }) => action)).toEqual([
      'create',
      'create',
      'create',
      'create',
    ]);
    expect(planned.plan.unmanaged).toEqual(['valueOf']);
  });

  test('changes nothing that it is made from', () => {
    const entries = Object.freeze([value('B'), value('A')]);
    const secrets = Object.freeze([Object.freeze(remote('Z')), Object.freeze(remote('A'))]);
    expect(() => planOf(entries, secrets, { policy: policyOf({ prune: 'all' }) })).not.toThrow();
  });

  test('holds no value that prints', () => {
    const { plan } = planOf(
      [value('A', 'hunter2'), file('B', '/b', 'hunter2')],
      [marked(value('A', 'hunter1'))],
    );
    expect(JSON.stringify(plan)).not.toMatch(/hunter/);
  });
});

describe('the description that a write sends', () => {
  const write = (change: unknown) => createDescribe(policyOf())(change as WriteChange, NOW);
  const planned = (description: string, current: string) =>
    write(
      planOf([value('A', 'new', { description })], [remote('A', { description: current })]).plan.changes[0],
    );

  test('has the file’s text where it gives one', () => {
    expect(readDescription(planned('from the file', 'from the console'))).toMatchObject({
      text: 'from the file',
      mark: {},
    });
    expect(readDescription(planned('', 'from the console'))).toMatchObject({ text: '', mark: {} });
  });

  test('keeps the project’s text otherwise, without the marks of others', () => {
    const current = `By hand\n${describeEntry(value('A'), { policy: API })}`;
    const [change] = planOf([value('A')], [remote('A', { description: current })], {
      policy: policyOf({ takeover: true }),
    }).plan.changes;
    expect(readDescription(write(change))).toMatchObject({ text: 'By hand', mark: { display: 'acme/shop' } });
  });

  test('has no mark where the project’s text leaves no room, which is said', () => {
    const crowded = 'x'.repeat(240);
    const { changes, problems } = planOf([value('A')], [remote('A', { description: crowded })]).plan;
    expect(write(changes[0])).toBe(crowded);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        key: 'A',
        message: expect.stringMatching(/leaves no room for this action's mark/),
      },
    ]);
  });

  test('makes room again once the file gives a text', () => {
    const entry = value('A', 'v', { description: 'short' });
    const { plan } = planOf([entry], [remote('A', { description: 'x'.repeat(240) })]);
    expect(plan.problems).toEqual([]);
    expect(readDescription(write(plan.changes[0])).mark).toBeDefined();
  });
});

test('a thousand secrets and a thousand aliases of one target are planned', () => {
  const keys = Array.from({ length: 1000 }, (_, i) => `K${i}`);
  const entries = [...keys.map((key) => value(key)), ...keys.map((key) => alias(`A_${key}`, 'K0'))];
  const secrets = entries.map((entry) => marked(entry));
  expect(planOf(entries, secrets).plan.changes).toEqual([]);
  expect(planOf([], secrets).plan.changes).toHaveLength(2000);
});
