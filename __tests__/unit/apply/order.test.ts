import { expect, test } from '@jest/globals';
import { apply, outcomes, storeWith } from './fixture.js';
import { alias, file, over } from './planner.js';

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

test('each scope written to is listed once after the writes and once after the deletes, others never', async () => {
  const store = await storeWith({ project: { OLD: 'o' }, prod: {}, api: {} });
  await apply(store, { project: {}, prod: { A: 'a', B: 'b' }, api: {} });
  expect(store.lists).toEqual(['prod', 'project']);
});
