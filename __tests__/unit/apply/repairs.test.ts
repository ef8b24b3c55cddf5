import { expect, test } from '@jest/globals';
import { apply, outcomes, show, storeWith } from './fixture.js';
import { alias, file } from './planner.js';
import { FakeStore } from './ports.js';
import { PROD, PROJECT, type Stored } from './tree.js';

/** Has someone else edit a value behind each of our writes of it. */
function editAfterWrites(store: FakeStore, key: string, times: number): void {
  const edit = (): void => void Object.assign(store.tree.at(PROJECT, key) as Stored, { value: 'theirs' });
  store.after(({ key: written, verb }) => written === key && verb !== 'delete', edit, times);
}

test('another writer’s edit is repaired', async () => {
  const store = new FakeStore();
  editAfterWrites(store, 'A', 1);
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create done']);
  expect(ledger.notConverged).toEqual([]);
  expect(store.tree.state()).toEqual(['A@project=a']);
});

test('after two repairs, what is still not as the file says is named, with its scope', async () => {
  const store = new FakeStore();
  editAfterWrites(store, 'A', 9);
  const { ledger } = await apply(store, { project: { A: 'a' }, prod: { B: 'b' } });
  expect(ledger.notConverged.map(({ scope, key, seen }) => [scope.id, key.raw, seen])).toEqual([
    ['project', 'A', 'someone else wrote it meanwhile'],
  ]);
  // One list after the writes of each scope, and one after each repair of the scope that was written to again.
  expect(store.lists).toEqual(['project', 'prod', 'project', 'project']);
});

test('a secret that someone deletes after each write is missing again', async () => {
  const store = new FakeStore();
  store.after('create A@project', () => store.tree.remove(store.tree.at(PROJECT, 'A')?.id ?? ''), 9);
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(ledger.notConverged.map(({ seen }) => seen)).toEqual(['it is missing again']);
  expect(store.writes).toHaveLength(3);
});

test('what is of another kind again after each write is named with that', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  const undo = (): void => {
    store.tree.remove(store.tree.at(PROJECT, 'A')?.id ?? '');
    store.tree.create(PROJECT, { key: 'A', value: 'theirs', owner: 'us' });
  };
  store.after('create A@project', undo, 9);
  const { ledger } = await apply(store, { project: { A: file('/a', 'a') } });
  expect(ledger.notConverged.map(({ key, seen }) => [key.raw, seen])).toEqual([
    ['A', 'it differs (kind-changed)'],
  ]);
});

test('repairs touch only what the first plan did, and add no prune', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' }, prod: { C: 'c' } });
  editAfterWrites(store, 'A', 1);
  store.after('edit A@project', () => {
    Object.assign(store.tree.at(PROJECT, 'B') as Stored, { value: 'theirs' });
    store.tree.create(PROJECT, { key: 'COPY', value: 'c', owner: 'us' });
    Object.assign(store.tree.at(PROD, 'C') as Stored, { value: 'theirs' });
  });
  const { ledger } = await apply(store, { project: { A: 'new', B: 'b' }, prod: { C: 'c' } });
  expect(outcomes(ledger)).toEqual(['A@project update done']);
  expect(store.tree.state()).toEqual([
    'A@project=new',
    'B@project=theirs',
    'C@prod=theirs',
    'COPY@project=c',
  ]);
});

test('what has failed is not tried again in a repair', async () => {
  const store = new FakeStore();
  store.fail(400, 'create A@project');
  editAfterWrites(store, 'B', 1);
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(outcomes(ledger)).toEqual(['A@project create failed: refused (400)', 'B@project create done']);
  expect(store.writes.filter((write) => write.endsWith('A@project'))).toHaveLength(1);
});

test('an alias that was deleted with its target by someone else is created again', async () => {
  const store = new FakeStore();
  store.after('create C@prod', () => {
    store.tree.remove(store.tree.at(PROJECT, 'A')?.id ?? '');
    store.tree.create(PROJECT, { key: 'A', value: 'theirs', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { A: 'a' }, prod: { C: alias('A') } });
  expect(outcomes(ledger)).toEqual(['A@project create done', 'C@prod create done']);
  expect(store.tree.state()).toEqual(['A@project=a', 'C@prod->A']);
});

test('an alias waits for a target above that only a repair could make', async () => {
  const store = new FakeStore();
  store.fail('dropped', 'create A@project', 1);
  const { ledger } = await apply(store, { project: { A: 'a' }, prod: { C: alias('A') } });
  expect(outcomes(ledger)).toEqual(['A@project create done', 'C@prod create done']);
});

test('what someone else writes while deletes are made is repaired behind them', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' } });
  store.after(
    'delete B@project',
    () => void Object.assign(store.tree.at(PROJECT, 'A') as Stored, { value: 'theirs' }),
  );
  const { ledger } = await apply(store, { project: { A: 'new' } });
  expect(outcomes(ledger)).toEqual(['A@project update done', 'B@project delete done']);
  expect(store.writes).toEqual(['edit A@project', 'delete B@project', 'edit A@project']);
});

test('what a repair wrote is not reported as differing where no list comes behind it', async () => {
  const store = new FakeStore();
  editAfterWrites(store, 'A', 1);
  let lists = 0;
  store.fail(403, (call) => call.verb === 'list' && (lists += 1) === 2);
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(ledger.notConverged).toEqual([]);
  expect(show(ledger.unverified?.message ?? '')).toBe(
    'what was written could not be verified: the list did not come',
  );
});

test('what a cancellation kept from being repaired is reported as differing', async () => {
  const store = new FakeStore();
  editAfterWrites(store, 'A', 1);
  store.after('list @project', () => store.stop.abort());
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(ledger).toMatchObject({
    cancelled: true,
    notConverged: [{ seen: 'someone else wrote it meanwhile' }],
  });
  expect(store.writes).toEqual(['create A@project']);
});

test('a repair that a cancellation kept from being sent leaves its change reported as failed', async () => {
  const store = new FakeStore();
  editAfterWrites(store, 'A', 1);
  store.fail('offline', 'edit A@project');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create failed: there is no connection']);
});

test('what stays unknown though it was written is done: no room for a mark, or a path that nothing shows', async () => {
  const store = new FakeStore();
  const text = 'x'.repeat(200);
  store.after(
    ({ key, verb }) => key === 'CROWDED' && verb !== 'delete',
    () => {
      Object.assign(store.tree.at(PROJECT, 'CROWDED') as Stored, { owner: undefined });
    },
    9,
  );
  const { ledger } = await apply(store, { project: { CROWDED: { kind: 'value', value: 'c', text } } });
  expect(outcomes(ledger)).toEqual(['CROWDED@project create done']);
  expect(store.writes).toEqual(['create CROWDED@project']);
  expect(ledger.notConverged).toEqual([]);
});

test('what lost its mark though there was room for one is written again', async () => {
  const store = new FakeStore();
  store.after(
    'create A@project',
    () => void Object.assign(store.tree.at(PROJECT, 'A') as Stored, { owner: undefined, value: 'x' }),
  );
  await apply(store, { project: { A: 'a' } });
  expect(store.writes).toEqual(['create A@project', 'edit A@project']);
  expect(store.tree.state()).toEqual(['A@project=a']);
});

test('a replaced file whose new kind someone undoes is replaced again', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.after('create A@project', () => {
    store.tree.remove(store.tree.at(PROJECT, 'A')?.id ?? '');
    store.tree.create(PROJECT, { key: 'A', value: 'theirs', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { A: file('/a', 'a') } });
  expect(outcomes(ledger)).toEqual(['A@project replace done']);
  expect(store.tree.state()).toEqual(['A@project:/a=a']);
});
