import { expect, test } from '@jest/globals';
import { apply, lostOf, outcomes, restoredOf, show, storeWith } from './fixture.js';
import { alias, described, file, over, type File } from './planner.js';
import { FakeStore } from './ports.js';
import { planForReal } from './real-plan.js';
import { PROD, PROJECT, type Stored } from './tree.js';

test('a value is edited, never deleted and created again', async () => {
  const store = await storeWith({ project: { A: described('a', 'kept') } });
  await apply(store, { project: { A: 'new' } });
  expect(store.writes).toEqual(['edit A@project']);
  expect(store.edits).toEqual([expect.objectContaining({ key: 'A', text: 'kept' })]);
  expect(store.edits[0]).not.toHaveProperty('valueWrittenAt');
});

test('a write that only changes the description keeps the time of the value', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  const { valueWrittenAt } = store.tree.at(PROJECT, 'A') ?? {};
  await apply(store, { project: { A: described('a', 'new text') } });
  expect(store.edits).toEqual([expect.objectContaining({ text: 'new text', valueWrittenAt })]);
});

test('a description that the file clears is cleared', async () => {
  const store = await storeWith({ project: { A: described('a', 'old') } });
  await apply(store, { project: { A: described('a', '') } });
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ text: '' });
});

test('a file that is edited may claim its path', async () => {
  const store = await storeWith({ project: { A: file('/a', 'old') } });
  await apply(store, { project: { A: file('/a', 'new') } });
  expect(store.edits).toEqual([expect.objectContaining({ mountPath: '/a' })]);
});

test('an override covers what the same run creates above', async () => {
  const store = await storeWith({ project: {}, prod: {} });
  await apply(store, { project: { X: 'x' }, prod: { X: over('o') } }, { concurrency: 8 });
  const x = store.tree.at(PROJECT, 'X');
  expect(store.tree.at(PROD, 'X')).toMatchObject({ kind: 'override', value: 'o', link: x?.id });
});

test('an override whose secret above was not written is not attempted; the rest is done', async () => {
  const store = await storeWith({ project: {}, prod: {} });
  store.fail(400, 'create X@project');
  const { ledger } = await apply(store, { project: { X: 'x', Y: 'y' }, prod: { X: over('o') } });
  expect(outcomes(ledger)).toEqual([
    'X@prod create not-attempted: "X" in the project, which it overrides, was not written',
    'X@project create failed: refused (400)',
    'Y@project create done',
  ]);
  expect(ledger.problems).toEqual([]);
});

test('an alias is pointed elsewhere in one call, behind the secret that it is to point to', async () => {
  const store = await storeWith({ project: { OLD: 'o' }, prod: { C: alias('OLD') } });
  const { ledger } = await apply(
    store,
    { project: { OLD: 'o', NEW: 'n' }, prod: { C: alias('NEW') } },
    { concurrency: 8 },
  );
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.writes).toEqual(['create NEW@project', 'repoint C@prod']);
  expect(store.tree.state()).toContain('C@prod->NEW');
});

test('an alias keeps its old target where the new one was not written', async () => {
  const store = await storeWith({ project: { OLD: 'o', C: alias('OLD') } });
  store.fail(403, 'create NEW@project');
  const { ledger } = await apply(store, { project: { OLD: 'o', NEW: 'n', C: alias('NEW') } });
  expect(outcomes(ledger)[0]).toBe(
    'C@project update not-attempted: "NEW", which it points to, was not written',
  );
  expect(store.tree.state()).toContain('C@project->OLD');
});

test.each([
  ['refused', undefined],
  ['rate-limited', true],
] as const)(
  'an alias that was lost while it was pointed elsewhere (%s) points where it did again',
  async (kind, isLimited) => {
    const store = await storeWith({ project: { OLD: 'o', NEW: 'n', C: alias('OLD') } });
    store.loses = kind;
    const { ledger } = await apply(store, { project: { OLD: 'o', NEW: 'n', C: alias('NEW') } });
    expect(store.tree.state()).toContain('C@project->OLD');
    expect(restoredOf(ledger)).toEqual([
      expect.stringMatching(/^C@project as an alias of "OLD": neither target/),
    ]);
    expect(outcomes(ledger)).toEqual([
      expect.stringMatching(/^C@project update failed: neither target was to be had/),
    ]);
    expect(ledger.outcomes[0]?.rateLimited).toBe(isLimited);
  },
);

test('and is named as missing where that is refused', async () => {
  const store = await storeWith({ project: { OLD: 'o', NEW: 'n', C: alias('OLD') } });
  store.loses = 'refused';
  store.fail(403, 'create C@project');
  const { ledger } = await apply(store, { project: { OLD: 'o', NEW: 'n', C: alias('NEW') } });
  expect(lostOf(ledger)).toEqual(['C@project']);
  expect(ledger.lost[0]?.isSure).toBe(true);
});

test('and where its delete got no answer, is made anew if a list does not show it', async () => {
  const store = await storeWith({ project: { OLD: 'o', NEW: 'n', C: alias('OLD') } });
  store.loses = 'unsure';
  const { ledger } = await apply(store, { project: { OLD: 'o', NEW: 'n', C: alias('NEW') } });
  expect(store.tree.state()).toContain('C@project->NEW');
  expect([outcomes(ledger), lostOf(ledger)]).toEqual([['C@project update done'], []]);
});

test('and is named as missing if no list comes, which says that nobody knows', async () => {
  const store = await storeWith({ project: { OLD: 'o', NEW: 'n', C: alias('OLD') } });
  store.loses = 'unsure';
  store.after('repoint C@project', () => store.stop.abort());
  store.fail('offline', 'list @project');
  const { ledger } = await apply(store, { project: { OLD: 'o', NEW: 'n', C: alias('NEW') } });
  expect(lostOf(ledger)).toEqual(['C@project']);
  expect(ledger.lost[0]?.isSure).toBe(false);
  expect(outcomes(ledger)).toEqual([expect.stringContaining('not known whether it took effect')]);
});

test('a file that an edit lost is a file at its path again, and what went along with it is named as missing', async () => {
  const store = await storeWith({ project: { A: file('/a', 'old'), B: alias('A') }, api: { C: alias('A') } });
  store.loses = 'refused';
  const { ledger } = await apply(store, {
    project: { A: file('/a', 'new'), B: alias('A') },
    api: { C: alias('A') },
  });
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ mountPath: '/a', value: 'new' });
  expect(lostOf(ledger)).toEqual(['B@project', 'C@api']);
});

test('an alias’s description is written without touching where it points', async () => {
  const store = await storeWith({ project: { A: 'a', C: alias('A') } });
  await apply(store, { project: { A: 'a', C: alias('A', 'text') } });
  expect(store.writes).toEqual(['describe C@project']);
});

test('cancelled before the first write, nothing is sent', async () => {
  const store = await storeWith({ project: { A: 'a', OLD: 'o' } });
  store.stop.abort();
  const { ledger } = await apply(store, { project: { A: 'new', B: 'b' } });
  expect(store.writes).toEqual([]);
  expect(ledger).toMatchObject({ cancelled: true, mayHaveWritten: false, mayHaveChanged: false, lost: [] });
  expect(new Set(ledger.outcomes.map(({ status }) => status))).toEqual(new Set(['not-attempted']));
});

test('cancelled in flight, what took effect unseen may have changed something', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.fail('lost', 'edit A@project');
  store.after('edit A@project', () => store.stop.abort());
  const { ledger } = await apply(store, { project: { A: 'new' } });
  expect(ledger).toMatchObject({ cancelled: true, mayHaveWritten: true, mayHaveChanged: true });
  expect(outcomes(ledger)).toEqual([
    'A@project update failed: the answer was lost (it is not known whether it took effect)',
  ]);
});

test.each([400, 429, 'offline', 'dropped'] as const)(
  'cancelled between the halves of a replace whose second one goes wrong (%s) once, a value is there all the same',
  async (fault) => {
    const store = await storeWith({ project: { A: 'a' } });
    store.after('delete A@project', () => store.stop.abort());
    store.fail(fault, 'create A@project', 1);
    const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
    expect(store.tree.at(PROJECT, 'A')).toMatchObject({ value: 'new' });
    expect(lostOf(ledger)).toEqual([]);
  },
);

test.each(['offline', 'dropped', 'throws'] as const)(
  'cancelled between the halves with nothing getting through (%s), the missing key is named',
  async (fault) => {
    const store = await storeWith({ project: { A: 'a', C: alias('A') } });
    store.after('delete A@project', () => store.stop.abort());
    store.fail(fault, ({ verb }) => verb === 'create');
    const { ledger } = await apply(store, { project: { A: file('/a', 'new'), C: alias('A') } });
    expect(lostOf(ledger)).toEqual(['A@project', 'C@project']);
    expect(ledger.outcomes[0]).toMatchObject({ status: 'failed' });
  },
);

test('an alias is re-pointed with what would be deleted along with it, where no edit would do', async () => {
  const before = {
    project: { X: 'x', Y: 'y', A: alias('X'), B: alias('X') },
    prod: {},
    staging: { A: over('o') },
    api: { A: over('o') },
  };
  const store = await storeWith(before);
  const after = { ...before, project: { ...before.project, A: alias('Y'), B: alias('Y') } };
  await apply(store, after, { planFile: planForReal });
  expect(store.writes).toEqual(['repoint A@project', 'repoint B@project']);
  const oldTargetId = store.tree.at(PROJECT, 'X')?.id;
  expect(
    store.repoints.map(({ wouldDelete, ...write }) => [write, wouldDelete && show(wouldDelete)]),
  ).toEqual([
    [
      expect.objectContaining({ targetKey: 'Y', oldTargetId }),
      '"A" in service "api" (container) of environment "prod", "A" in environment "staging"',
    ],
    [expect.objectContaining({ targetKey: 'Y', oldTargetId }), undefined],
  ]);
});

test.each<[string, File, string]>([
  ['a write', { staging: { B: 'b' } }, 'B@staging create not-attempted: the run was cancelled'],
  ['a replace', { staging: { F: file('/f') } }, 'F@staging replace not-attempted: the run was cancelled'],
])(
  'side by side, %s that the cancellation caught before it was sent was not attempted',
  async (_name, more, line) => {
    const store = await storeWith({ project: {}, staging: { F: 'f' } });
    store.slow('create B@staging');
    store.slow('delete F@staging');
    store.after('create A@project', () => store.stop.abort());
    const wish: File = { project: { A: 'a' }, staging: { F: 'f' } };
    const staging = { ...wish['staging'], ...more['staging'] };
    const { ledger } = await apply(store, { ...wish, staging }, { concurrency: 8 });
    expect(outcomes(ledger)).toContain(line);
  },
);

test('side by side, a repair that the cancellation caught before it was sent has failed', async () => {
  const store = new FakeStore();
  for (const key of ['A', 'B'])
    store.after(
      `create ${key}@project`,
      () => void Object.assign(store.tree.at(PROJECT, key) as Stored, { value: 'theirs' }),
    );
  store.slow('edit B@project');
  store.after('edit A@project', () => store.stop.abort());
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b' } }, { concurrency: 8 });
  expect(outcomes(ledger)).toEqual([
    'A@project create done',
    'B@project create failed: the run was cancelled',
  ]);
});

test('what is created without a text has none', async () => {
  const store = new FakeStore();
  await apply(store, { project: { A: 'a' } });
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ text: '' });
});
