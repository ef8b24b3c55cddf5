import { expect, test } from '@jest/globals';
import { apply, storeWith } from './fixture.js';
import { alias, file } from './planner.js';
import { FakeStore } from './ports.js';
import { PROJECT, type Stored } from './tree.js';

test('each change is reported once, as soon as it is done or has failed', async () => {
  const store = await storeWith({ project: { OLD: 'o' } });
  store.fail(400, 'create B@project');
  const { reported } = await apply(store, { project: { A: 'a', B: 'b', C: 'c', D: alias('B') } });
  expect(reported).toEqual([
    '1/5 A@project done',
    '2/5 B@project failed',
    '3/5 C@project done',
    '4/5 OLD@project done',
  ]);
});

test('what only a list or a repair decides is reported then, and what is repaired is not reported again', async () => {
  const store = new FakeStore();
  store.fail('lost', 'create A@project', 1);
  store.after(
    'create B@project',
    () => void Object.assign(store.tree.at(PROJECT, 'B') as Stored, { value: 'x' }),
  );
  const { reported } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(reported).toEqual(['1/2 B@project done', '2/2 A@project done']);
});

test('the parts of a move are reported together, once it is over', async () => {
  const store = await storeWith({ project: { X: 'x' }, prod: {} });
  const { reported } = await apply(store, { project: {}, prod: { X: 'x' } });
  expect(reported).toEqual(['1/2 X@project done', '2/2 X@prod done']);
});

test.each([1, Infinity])(
  'a replace that was refused is reported at once, restored or lost (%d)',
  async (times) => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail(400, 'create A@project', times);
    const { reported } = await apply(store, { project: { A: file('/a'), B: 'b' } });
    expect(reported).toEqual(['1/2 A@project failed', '2/2 B@project done']);
  },
);

test('what nothing decides is reported at the end', async () => {
  const store = await storeWith({ project: { F: 'f' } });
  store.fail('dropped', ({ verb }) => verb === 'create');
  const { reported } = await apply(store, { project: { A: 'a', F: file('/f') } });
  expect(reported).toEqual(['1/2 A@project failed', '2/2 F@project failed']);
});

test('what a list decides is reported before anything else is sent', async () => {
  const store = await storeWith({ project: { OLD: 'o' } });
  store.fail('lost', 'create A@project', 1);
  const sent: number[] = [];
  await apply(store, { project: { A: 'a' } }, { onOutcome: () => void sent.push(store.writes.length) });
  expect(sent).toEqual([1, 2]);
});
