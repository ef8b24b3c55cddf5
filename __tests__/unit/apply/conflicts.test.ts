import { expect, test } from '@jest/globals';
import { say } from '../../../src/model/text.js';
import { apply, outcomes, storeWith } from './fixture.js';
import { FakeStore } from './ports.js';
import { API, PROD, PROJECT, type Stored } from './tree.js';

const NAME_IT = 'If it is in a scope that the file does not name, name that scope, so that the key can move';

/** A store where somebody creates a key right before our create of it, so that this meets it. */
async function storeWithRival(fields: Partial<Stored>): Promise<FakeStore> {
  const store = await storeWith({ project: {} });
  store.after('create FIRST@project', () => void store.tree.create(PROJECT, { key: 'A', ...fields }));
  return store;
}

// "FIRST" comes first, as the plan is in key order within a kind.
const FILE = { project: { A: 'a', FIRST: 'f' } };
const HURRY = { concurrency: 1 };

test('a key that appeared meanwhile is adopted when it is nobody’s', async () => {
  const store = await storeWithRival({ value: 'theirs', text: 'by hand' });
  store.fail('dropped', 'create A@project', 1);
  const { ledger } = await apply(store, FILE, HURRY);
  expect(outcomes(ledger)).toEqual(['A@project create done', 'FIRST@project create done']);
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ value: 'a', text: 'by hand', owner: 'us' });
});

test('a key that a create met is adopted when it is nobody’s', async () => {
  const store = new FakeStore();
  store.fail(409, 'create A@project', 1);
  store.after('create B@project', () => void store.tree.create(PROJECT, { key: 'A', value: 'theirs' }));
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(outcomes(ledger)).toEqual(['A@project create done', 'B@project create done']);
  expect(store.writes).toEqual(['create A@project', 'create B@project', 'edit A@project']);
});

test('a key that appeared meanwhile with another owner’s mark is left alone', async () => {
  const store = await storeWithRival({ value: 'theirs', owner: 'them' });
  store.fail(409, 'create A@project', 1);
  const { ledger } = await apply(store, FILE, HURRY);
  expect(outcomes(ledger)).toEqual([
    'A@project create failed: "A" is marked by another owner',
    'FIRST@project create done',
  ]);
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ value: 'theirs', owner: 'them' });
});

test('a key that appeared meanwhile as another kind is replaced', async () => {
  const store = await storeWithRival({ kind: 'file', mountPath: '/a', value: 'theirs' });
  store.fail(409, 'create A@project', 1);
  const { ledger } = await apply(store, FILE, HURRY);
  expect(outcomes(ledger)).toEqual(['A@project create done', 'FIRST@project create done']);
  expect(store.tree.state()).toEqual(['A@project=a', 'FIRST@project=f']);
});

test('a key that no list shows fails with where it is and how it can move', async () => {
  const store = new FakeStore();
  store.fail(409, 'create A@project');
  store.explanation = say`the key exists in environment "staging"; name that scope`;
  const { ledger, reported } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(outcomes(ledger)).toEqual([
    `A@project create failed: the key exists; the key exists in environment "staging"; name that scope`,
    'B@project create done',
  ]);
  expect(reported).toEqual(['1/2 B@project done', '2/2 A@project failed']);
  expect(store.writes).toEqual(['create A@project', 'create B@project']);
});

test.each([403, 429] as const)(
  'where it is not known (%s), the server’s own words have to do',
  async (fault) => {
    const store = new FakeStore();
    store.fail(409, 'create A@project');
    store.fail(fault, (call) => call.verb === 'explain');
    const { ledger } = await apply(store, { project: { A: 'a' } });
    expect(outcomes(ledger)).toEqual([`A@project create failed: the key exists. ${NAME_IT}`]);
    expect(ledger.crash).toBeUndefined();
  },
);

test('a key that appeared in another scope of the branch fails as planning anew refuses it', async () => {
  const store = new FakeStore();
  store.after('create B@project', () => void store.tree.create(PROD, { key: 'A', value: 'theirs' }));
  store.fail(409, 'create C@project', 1);
  const { ledger } = await apply(store, { project: { B: 'b' }, prod: { D: 'd' }, api: { A: 'a' } });
  expect(outcomes(ledger)).toContain('A@api create failed: "A" is in environment "prod" already');
  expect(store.tree.at(PROD, 'A')).toMatchObject({ value: 'theirs' });
  expect(store.tree.at(API, 'A')).toBeUndefined();
});

test('a second half that meets a key somewhere says where', async () => {
  const store = await storeWith({ project: { X: 'x' }, prod: {} });
  store.fail(409, 'create X@prod');
  store.explanation = say`the key exists as a plain variable`;
  const { ledger } = await apply(store, { project: {}, prod: { X: 'x' } });
  expect(outcomes(ledger)[0]).toMatch(/^X@prod create failed: .*the key exists as a plain variable$/);
  expect(store.tree.state()).toEqual(['X@project=x']);
});

test('what was to be edited and is gone is created', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' } });
  store.after('edit A@project', () => store.tree.remove(store.tree.at(PROJECT, 'B')?.id ?? ''));
  const { ledger } = await apply(store, { project: { A: 'new', B: 'new' } });
  expect(outcomes(ledger)).toEqual(['A@project update done', 'B@project update done']);
  expect(store.writes).toEqual(['edit A@project', 'edit B@project', 'create B@project']);
});

test('where the answer itself says where the key is, nobody is asked, nor is it said twice', async () => {
  const store = new FakeStore();
  store.conflict = 'the key exists at scope environment';
  store.explanation = 'never asked';
  store.fail(409, 'create A@project');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create failed: the key exists at scope environment']);
});

test('what a plan made after writing leaves alone without a word is not called done', async () => {
  const store = await storeWith({ project: {} });
  store.fail('dropped', 'create A@project');
  const { plan: first } = await apply(await storeWith({ project: {} }), { project: { A: 'a' } });
  const nothing = { ...first, scopes: first.scopes.map((one) => ({ ...one, changes: [] })) };
  const { ledger } = await apply(store, { project: { A: 'a' } }, { replan: () => Promise.resolve(nothing) });
  expect(outcomes(ledger)).toEqual([
    expect.stringMatching(/^A@project create failed: a plan made after writing leaves it as it is/),
  ]);
});
