import { expect, test } from '@jest/globals';
import { apply, outcomes, storeWith } from './fixture.js';
import { alias, file } from './planner.js';
import { FakeStore } from './ports.js';

const LIMITED = "not-attempted: Qovery's rate limit left no room for it";

test('a plan larger than the window is applied as far as it goes, and says what the limit kept', async () => {
  const store = await storeWith({ project: { OLD: 'o' } });
  store.fail(429, ({ verb, key }) => verb !== 'list' && key >= 'C');
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b', C: 'c', D: 'd' } });
  expect(outcomes(ledger)).toEqual([
    'A@project create done',
    'B@project create done',
    'C@project create failed: the rate limit leaves no room',
    `D@project create ${LIMITED}`,
    `OLD@project delete ${LIMITED}`,
  ]);
  expect(ledger.outcomes.map(({ rateLimited }) => rateLimited === true)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  // No new write starts behind the first one that the limit refused, nor in a repair.
  expect(store.writes).toEqual(['create A@project', 'create B@project', 'create C@project']);
});

test('a list that the limit refuses leaves what was done unverified', async () => {
  const store = new FakeStore();
  store.fail(429, ({ nth }) => nth >= 2);
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(ledger.unverified?.reason).toBe('rate-limited');
  expect(outcomes(ledger)[0]).toBe('A@project create done');
});

test('running again goes on where the limit ended the run', async () => {
  const store = new FakeStore();
  store.fail(429, 'create B@project', 1);
  const wish = { project: { A: 'a', B: 'b', C: 'c' } };
  await apply(store, wish);
  const { ledger } = await apply(new FakeStore(store.tree), wish);
  expect(outcomes(ledger)).toEqual(['B@project create done', 'C@project create done']);
});

test('a 503 whose wait does not fit fails its write alone', async () => {
  const store = new FakeStore();
  store.fail(503, 'create A@project');
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(outcomes(ledger)).toEqual([
    'A@project create failed: the wait that the server asks for does not fit',
    'B@project create done',
  ]);
  expect(ledger.outcomes[0]?.rateLimited).toBe(true);
  expect(store.writes).toEqual(['create A@project', 'create B@project']);
});

test('second halves are sent though the limit was met elsewhere', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.fail(429, 'create Z@prod');
  const { ledger } = await apply(store, { project: { A: file('/a') }, prod: { Z: 'z' } }, { concurrency: 8 });
  expect(store.tree.state()).toEqual(['A@project:/a=f']);
  expect(ledger.lost).toEqual([]);
});

test('what a cancelled or limited run could not look at says what the server said, and no more', async () => {
  const store = new FakeStore();
  store.fail(429, 'create A@project');
  store.fail(403, 'list @project');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create failed: the rate limit leaves no room']);
  expect(ledger.outcomes[0]?.rateLimited).toBe(true);
});

test('a 503 that no list comes behind may have taken effect', async () => {
  const store = new FakeStore();
  store.fail(503, 'create A@project');
  store.fail(403, 'list @project');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual([
    'A@project create failed: the wait that the server asks for does not fit (it is not known whether it took effect)',
  ]);
  expect(ledger.outcomes[0]?.rateLimited).toBe(true);
});

test('what a repair finds between the halves is finished though the limit was met', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.fail('dropped', 'create A@project', 1);
  store.fail(429, 'create B@project');
  const { ledger } = await apply(store, { project: { A: file('/a'), B: 'b' } });
  expect(store.tree.state()).toEqual(['A@project:/a=f']);
  expect(outcomes(ledger)[0]).toBe('A@project replace done');
});

test('what hangs on what the limit kept from being replaced was not attempted', async () => {
  const store = await storeWith({ project: { X: 'x', C: alias('X') } });
  store.fail(429, 'delete X@project');
  const { ledger } = await apply(store, { project: { X: file('/x'), C: alias('X') } });
  expect(outcomes(ledger)).toEqual([
    `C@project replace ${LIMITED}`,
    'X@project replace failed: the rate limit leaves no room',
  ]);
});

test('what may have gone along with something is not deleted behind the limit', async () => {
  const store = await storeWith({ project: { X: 'x', C: alias('X') }, prod: { B: 'b' } });
  store.fail('dropped', 'delete X@project');
  store.fail(429, 'delete B@prod');
  const { ledger } = await apply(store, { project: { X: file('/x') }, prod: {} });
  expect(store.tree.state()).toEqual(['B@prod=b', 'C@project->X', 'X@project=x']);
  expect(outcomes(ledger)).toContain(`C@project delete ${LIMITED}`);
});
