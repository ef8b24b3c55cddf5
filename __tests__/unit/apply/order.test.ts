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
    'a replace, for the alias that leaves it for what is created',
    { project: { X: 'x', A: alias('X') } },
    { project: { X: file('/x'), Y: 'y', A: alias('Y') } },
    'delete A@project',
    'delete X@project',
  ],
  [
    'a replace, for the alias that moves away from it',
    { project: { X: 'x', T: 't', C: alias('X') } },
    { project: { X: file('/x'), T: 't' }, prod: { C: alias('T') } },
    'delete C@project',
    'delete X@project',
  ],
  [
    'an alias that moves, for the replace of what it stays on',
    { project: { X: 'x', C: alias('X') } },
    { project: { X: file('/x') }, prod: { C: alias('X') } },
    'create X@project',
    'delete C@project',
  ],
  [
    'an alias that is split, for the replace of what a part of it stays on',
    { project: { X: 'x', T: 't', C: alias('X') } },
    { project: { X: file('/x'), T: 't' }, prod: { C: alias('X') }, staging: { C: alias('T') } },
    'create X@project',
    'delete C@project',
  ],
  [
    'a replace, for the alias that leaves an override of it',
    { project: { X: 'x', T: 't' }, prod: { X: over('o') }, api: { A: alias('X') } },
    { project: { X: file('/x'), T: 't' }, prod: { X: over('o') }, api: { A: alias('T') } },
    'delete A@api',
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
  const others = second.startsWith('delete') ? 'o' : 'new';
  const wish = { ...empty, ...after, staging: { ...after['staging'], OTHER: others } };
  const { ledger } = await apply(store, wish, { concurrency: 8 });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  const [one, other] = [store.writes.indexOf(first), store.writes.indexOf(second)];
  expect([one >= 0, one < other]).toEqual([true, true]);
  expect(ledger.lost).toEqual([]);
  // Nothing had to be sent again, and what does not depend on it did not wait.
  expect(new Set(store.writes).size).toBe(store.writes.length);
  expect(new Set(store.lists).size).toBe(store.lists.length);
  if (!second.startsWith('delete')) expect(store.writes.indexOf('edit OTHER@staging')).toBeLessThan(one);
});

test('each scope written to is listed once after the writes and once after the deletes, others never', async () => {
  const store = await storeWith({ project: { OLD: 'o' }, prod: {}, api: {} });
  await apply(store, { project: {}, prod: { A: 'a', B: 'b' }, api: {} });
  expect(store.lists).toEqual(['prod', 'project']);
});

test('what moves within an environment comes behind what is written to the project', async () => {
  const store = await storeWith({ project: {}, prod: {}, api: { X: 'x' } });
  await apply(store, { project: { Z: 'z', A: alias('Z') }, prod: { X: 'x' }, api: {} });
  expect(store.writes).toEqual(['create Z@project', 'create A@project', 'delete X@api', 'create X@prod']);
});

test('of two aliases that one secret is replaced for, both wait for it, in one go', async () => {
  const store = await storeWith({ project: { X: 'x', B: alias('X'), A: alias('X') } });
  await apply(store, { project: { X: file('/x'), B: alias('X'), A: alias('X') } });
  expect(store.writes).toEqual([
    'delete X@project',
    'create X@project',
    'delete A@project',
    'create A@project',
    'delete B@project',
    'create B@project',
  ]);
  expect(store.lists).toEqual(['project']);
});

test.each([1, 2])('no more writes are under way than the concurrency allows (%d)', async (concurrency) => {
  const store = await storeWith({ project: { OLD: 'o', LAST: 'l' }, prod: {}, staging: {} });
  const wish: File = { project: { A: 'a' }, prod: { B: 'b' }, staging: { C: 'c' } };
  await apply(store, wish, { concurrency });
  expect(store.mostWritesAtOnce).toBe(concurrency);
});
