import { describe, expect, test } from '@jest/globals';
import { SyncError } from '../../../src/model/failure.js';
import { apply, outcomes, storeWith } from './fixture.js';
import { alias } from './planner.js';
import { FakeStore } from './ports.js';
import { PROJECT } from './tree.js';

test.each(['lost', 'late'] as const)(
  'a create that took effect unseen (%s) is found on the list and not sent again',
  async (fault) => {
    const store = new FakeStore();
    store.fail(fault, 'create A@project', 1);
    const { ledger } = await apply(store, { project: { A: 'a' } });
    expect(outcomes(ledger)).toEqual(['A@project create done']);
    expect(ledger).toMatchObject({ mayHaveWritten: true, mayHaveChanged: true });
    expect(store.writes).toEqual(['create A@project']);
  },
);

test('a create that was dropped on the way is sent again after a list', async () => {
  const store = new FakeStore();
  store.fail('dropped', 'create A@project', 1);
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create done']);
  expect(store.writes).toEqual(['create A@project', 'create A@project']);
});

test('a create whose answer was lost, and whose secret someone edited since, is written again', async () => {
  const store = new FakeStore();
  store.fail('lost', 'create A@project', 1);
  store.after(
    'create A@project',
    () => void Object.assign(store.tree.at(PROJECT, 'A') ?? {}, { value: 'theirs' }),
  );
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create done']);
  expect(store.tree.state()).toEqual(['A@project=a']);
});

describe.each([
  ['edit', { project: { A: 'new' } }],
  ['delete', { project: {} }],
] as const)('the answer of a request to %s', (verb, after) => {
  test('that was lost is known from the list', async () => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail('lost', `${verb} A@project`, 1);
    const { ledger } = await apply(store, after);
    expect(outcomes(ledger)[0]).toMatch(/ done$/);
    expect(store.writes).toHaveLength(1);
  });

  // The client has sent it again already, so that once more would only be the same.
  test('that never comes fails it, and it is not tried in repairs', async () => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail('dropped', `${verb} A@project`);
    const { ledger } = await apply(store, after);
    expect(outcomes(ledger)[0]).toMatch(/ failed: the connection broke$/);
    expect(store.writes).toEqual([`${verb} A@project`]);
    expect(ledger.outcomes[0]?.rateLimited).toBeUndefined();
  });
});

test('without a list to show it, a write without an answer is reported as not known, and nothing is deleted', async () => {
  const store = await storeWith({ project: { OLD: 'o' } });
  store.fail('lost', 'create A@project', 1);
  store.fail(403, 'list @project');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual([
    'A@project create failed: the answer was lost (it is not known whether it took effect)',
    'OLD@project delete not-attempted: what was written before could not be verified',
  ]);
  expect(ledger).toMatchObject({
    mayHaveWritten: true,
    unverified: { reason: 'api-error' },
    cancelled: false,
  });
});

test('one scope of several that can’t be listed leaves all unverified', async () => {
  const store = new FakeStore();
  store.fail(403, 'list @prod');
  const { ledger } = await apply(store, { project: { A: 'a' }, prod: { B: 'b' } });
  expect(outcomes(ledger)).toEqual(['A@project create done', 'B@prod create done']);
  expect(ledger.unverified).toMatchObject({ reason: 'api-error' });
});

test('a write that nothing ever arrives of has failed after three rounds', async () => {
  const store = new FakeStore();
  store.fail('dropped', 'create A@project');
  const { ledger } = await apply(store, { project: { A: 'a' }, prod: { C: alias('A') } });
  expect(store.writes).toEqual(['create A@project', 'create A@project', 'create A@project']);
  expect(outcomes(ledger)).toEqual([
    'A@project create failed: the connection broke (it is not known whether it took effect)',
    'C@prod create not-attempted: "A" in the project, which it points to, was not written',
  ]);
  expect(ledger.notConverged).toEqual([]);
  // Nothing was written behind the last list of each scope.
  expect(store.lists).toEqual(['project', 'prod', 'project', 'prod', 'project', 'prod']);
});

test('what is gone though it was to be edited fails with that where no list shows more', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' } });
  store.after('edit A@project', () => store.tree.remove(store.tree.at(PROJECT, 'B')?.id ?? ''));
  store.fail(403, 'list @project');
  const { ledger } = await apply(store, { project: { A: 'new', B: 'new' } });
  expect(outcomes(ledger)).toEqual([
    'A@project update done',
    'B@project update failed: there is no such secret',
  ]);
});

test('a list that does not come to a run that is cancelled meanwhile is no failure of its own', async () => {
  const store = new FakeStore();
  store.fail(403, ({ verb }) => {
    if (verb === 'list') store.stop.abort();
    return verb === 'list';
  });
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(ledger).toMatchObject({ cancelled: true, crash: undefined, unverified: undefined });
});

test('an answer that can not be trusted leaves what was written unverified, and says why', async () => {
  const store = new FakeStore();
  store.distrust = new SyncError('api-error', 'the id is odd', 'Report it.');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(ledger.unverified).toEqual({ reason: 'api-error', message: 'the id is odd', advice: 'Report it.' });
});
