import { expect, test } from '@jest/globals';
import { apply, outcomes, storeWith } from './fixture.js';
import { alias, file, over, type File } from './planner.js';

test('writes go from the project down: values, overrides, aliases; deletes come last, from the services up', async () => {
  const store = await storeWith({
    project: { OLD: 'o', OLD_ALIAS: alias('OLD'), SHARED: 's' },
    prod: { OLD_PROD: 'o' },
    api: { OLD_API: 'o' },
  });
  const { ledger } = await apply(store, {
    project: { SHARED: 's', Z: 'z', A: alias('Z') },
    prod: { SHARED: over('p'), B: alias('Z'), V: 'v' },
    api: { C: alias('V'), F: file('/f') },
  });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.writes).toEqual([
    'create Z@project',
    'create A@project',
    'create V@prod',
    'create SHARED@prod',
    'create B@prod',
    'create F@api',
    'create C@api',
    'delete OLD_API@api',
    'delete OLD_PROD@prod',
    'delete OLD_ALIAS@project',
    'delete OLD@project',
  ]);
});

test.each<[string, File, File, string, string]>([
  [
    'an alias, for its target',
    {},
    { project: { Z: 'z', A: alias('Z') } },
    'create Z@project',
    'create A@project',
  ],
  [
    'an alias, for its target above',
    {},
    { project: { Z: 'z' }, api: { A: alias('Z') } },
    'create Z@project',
    'create A@api',
  ],
  [
    'an override, for what it covers',
    {},
    { project: { Z: 'z' }, prod: { Z: over('o') } },
    'create Z@project',
    'create Z@prod',
  ],
  [
    'an alias that is re-pointed, for its new target',
    { project: { Y: 'y', A: alias('Y') } },
    { project: { Y: 'y', Z: 'z', A: alias('Z') } },
    'create Z@project',
    'repoint A@project',
  ],
  [
    'an alias, for its target that is replaced',
    { project: { Z: 'z' } },
    { project: { Z: file('/z'), A: alias('Z') } },
    'create Z@project',
    'create A@project',
  ],
  [
    'an alias, for its target that moves',
    { project: { Z: 'z' } },
    { project: {}, prod: { Z: 'z', A: alias('Z') } },
    'create Z@prod',
    'create A@prod',
  ],
  [
    'a replace, for the alias that leaves',
    { project: { X: 'x', Y: 'y', A: alias('X') } },
    { project: { X: file('/x'), Y: 'y', A: alias('Y') } },
    'delete A@project',
    'delete X@project',
  ],
  [
    'a delete, for that of an alias',
    { project: { OLD: 'o' }, api: { A: alias('OLD') } },
    { project: {}, api: {} },
    'delete A@api',
    'delete OLD@project',
  ],
  [
    'a delete, for that of an override',
    { project: { OLD: 'o' }, prod: { OLD: over('p') } },
    { project: {}, prod: {} },
    'delete OLD@prod',
    'delete OLD@project',
  ],
])('side by side, %s waits however long that takes', async (_name, before, after, first, second) => {
  const empty: File = { project: {}, staging: {}, prod: {}, api: {} };
  const store = await storeWith({ ...empty, ...before, staging: { OTHER: 'o' } });
  store.slow(first);
  const wish = { ...empty, ...after, staging: { OTHER: second.startsWith('delete') ? 'o' : 'new' } };
  const { ledger } = await apply(store, wish, { concurrency: 8 });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  const [one, other] = [store.writes.indexOf(first), store.writes.indexOf(second)];
  expect([one >= 0, one < other]).toEqual([true, true]);
  // Nothing had to be sent again, and what does not depend on it did not wait.
  expect(new Set(store.writes).size).toBe(store.writes.length);
  if (!second.startsWith('delete')) expect(store.writes.indexOf('edit OTHER@staging')).toBeLessThan(one);
});

test('each scope written to is listed once after the writes and once after the deletes, others never', async () => {
  const store = await storeWith({ project: { OLD: 'o' }, prod: {}, api: {} });
  await apply(store, { project: {}, prod: { A: 'a', B: 'b' }, api: {} });
  expect(store.lists).toEqual(['prod', 'project']);
});
