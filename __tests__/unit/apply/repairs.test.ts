import { describe, expect, test } from '@jest/globals';
import { DESCRIPTION_LIMIT, MARK_LIMIT } from '../../../src/model/description.js';
import type { Ledger } from '../../../src/model/ledger.js';
import type { Refusal } from '../../../src/model/plan.js';
import { apply, lostOf, outcomes, show, storeWith } from './fixture.js';
import { ABSENT, alias, file, over, plan, type File, type PlanFile, type Wanted } from './planner.js';
import { type Call, FakeStore } from './ports.js';
import { planForReal } from './real-plan.js';
import { API, PROD, PROJECT, type Stored } from './tree.js';

const EMPTY: File = { project: {}, staging: {}, prod: {}, api: {} };

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

describe('between the halves of a replace whose second one got lost, a key that someone made meanwhile', () => {
  /** Has someone take the key right behind its delete; our create never arrives. */
  async function replaceBeside(
    fields: Partial<Stored>,
    refused?: 400,
  ): Promise<{ ledger: Ledger; store: FakeStore }> {
    const store = await storeWith({ project: { A: 'a' } });
    store.after('delete A@project', () => void store.tree.create(PROJECT, { key: 'A', ...fields }));
    if (refused !== undefined) store.fail(refused, 'create A@project', 1);
    store.fail('dropped', 'create A@project', 1);
    const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
    return { ledger, store };
  }

  test('is edited where that will do', async () => {
    const { ledger, store } = await replaceBeside({ kind: 'file', mountPath: '/a', value: 'theirs' });
    expect(outcomes(ledger)).toEqual(['A@project replace done']);
    expect(store.tree.state()).toEqual(['A@project:/a=new']);
    expect(store.writes).toEqual(['delete A@project', 'create A@project', 'edit A@project']);
  });

  test.each([undefined, 400] as const)(
    'is left alone where another owner marked it (%s)',
    async (refused) => {
      const { ledger, store } = await replaceBeside({ value: 'theirs', owner: 'them' }, refused);
      expect(outcomes(ledger)).toEqual(['A@project replace failed: "A" is marked by another owner']);
      expect(store.tree.state()).toEqual(['A@project=theirs']);
      expect([ledger.lost, ledger.restored]).toEqual([[], []]);
    },
  );

  test('is left alone where the new one was refused: a value is there', async () => {
    const { ledger, store } = await replaceBeside({ kind: 'file', mountPath: '/a', value: 'theirs' }, 400);
    expect(store.tree.state()).toEqual(['A@project:/a=theirs']);
    expect(ledger.outcomes.map(({ status }) => status)).toEqual(['failed']);
    expect(store.writes).toEqual(['delete A@project', 'create A@project', 'create A@project']);
    expect(ledger.lost).toEqual([]);
  });
});

test('a value that gives way to an alias can be restored with its target’s in a repair as well', async () => {
  const store = await storeWith({ project: { A: 'old', T: 't' } });
  const isAlias = (call: Call): boolean => call.verb === 'create' && call.kind === 'alias';
  store.fail('dropped', isAlias, 1);
  store.fail(400, isAlias);
  const { ledger } = await apply(store, { project: { A: alias('T'), T: 't' } });
  expect(store.tree.state()).toEqual(['A@project=t', 'T@project=t']);
  expect(ledger.lost).toEqual([]);
});

test('a move that someone undoes is made again as a whole', async () => {
  const store = await storeWith({ project: { X: 'x' }, prod: {} });
  store.after('create X@prod', () => {
    store.tree.remove(store.tree.at(PROD, 'X')?.id ?? '');
    store.tree.create(PROJECT, { key: 'X', value: 'theirs', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: {}, prod: { X: 'x' } });
  expect(outcomes(ledger)).toEqual(['X@prod create done', 'X@project delete done']);
  expect(store.writes).toEqual(['delete X@project', 'create X@prod', 'delete X@project', 'create X@prod']);
  expect(store.tree.state()).toEqual(['X@prod=x']);
});

test('a key that someone made further up is not moved, since the plan did not say so', async () => {
  const store = await storeWith({ project: { A: 'a' }, prod: {} });
  store.fail('dropped', 'create X@prod');
  store.after('edit A@project', () => void store.tree.create(PROJECT, { key: 'X', owner: 'us' }));
  const { ledger } = await apply(store, { project: { A: 'new' }, prod: { X: 'x' } });
  expect(outcomes(ledger)).toEqual(['A@project update done', 'X@prod create failed: the connection broke']);
  expect(store.writes).toEqual(['edit A@project', 'create X@prod']);
});

test('a write that the server was too busy to answer, and whose secret someone edited since, is edited', async () => {
  const store = new FakeStore();
  store.fail('late', 'create A@project', 1);
  editAfterWrites(store, 'A', 1);
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['A@project create done']);
  expect(store.writes).toEqual(['create A@project', 'edit A@project']);
});

test('an alias is pointed to what someone made anew of its target', async () => {
  const store = await storeWith({ project: { A: 'a', X: 'x', Y: 'y', C: alias('X') } });
  store.after('edit A@project', () => {
    store.tree.remove(store.tree.at(PROJECT, 'Y')?.id ?? '');
    store.tree.create(PROJECT, { key: 'Y', value: 'y', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { A: 'new', X: 'x', Y: 'y', C: alias('Y') } });
  expect(outcomes(ledger)).toEqual(['A@project update done', 'C@project update done']);
  expect(store.tree.state()).toContain('C@project->Y');
});

test('what can not be made again, since someone deleted what it needs, is no longer called done', async () => {
  const store = await storeWith({ project: { T: 't' } });
  store.after('create C@project', () => store.tree.remove(store.tree.at(PROJECT, 'T')?.id ?? ''));
  const { ledger } = await apply(store, { project: { T: 't', C: alias('T') } });
  expect(outcomes(ledger)).toEqual(['C@project create failed: "T", which it needs, is not there']);
  expect(store.writes).toEqual(['create C@project']);
});

test('a value is not deleted again for an alias whose target someone deleted', async () => {
  const store = await storeWith({ project: { T: 't', X: 'x' } });
  store.after('create X@project', () => {
    store.tree.remove(store.tree.at(PROJECT, 'T')?.id ?? '');
    store.tree.create(PROJECT, { key: 'X', value: 'theirs', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { T: 't', X: alias('T') } });
  expect(outcomes(ledger)).toEqual(['X@project replace failed: "T", which it needs, is not there']);
  expect(store.writes).toEqual(['delete X@project', 'create X@project']);
  expect(store.tree.state()).toEqual(['X@project=theirs']);
});

test.each<[string, Wanted, string]>([
  ['an alias', alias('T'), 'points to'],
  ['an override', over('o'), 'overrides'],
])('%s of what may not be written by now keeps saying what it waits for', async (_name, one, verb) => {
  const store = await storeWith({ project: { A: 'a' }, staging: {}, prod: { Q: 'q' } });
  store.after('edit A@project', () => void store.tree.create(PROD, { key: 'T', value: 't' }));
  const staging = { [one.kind === 'alias' ? 'C' : 'T']: one };
  const wish: File = { ...EMPTY, project: { A: 'new', T: 't' }, staging, prod: { Q: 'new' } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(outcomes(ledger).filter((line) => line.includes('@staging'))).toEqual([
    expect.stringMatching(
      new RegExp(`not-attempted: "T" in the project, which it ${verb}, was not written$`),
    ),
  ]);
});

test('what waits for a repair is made in the same one, in its own scope', async () => {
  const store = new FakeStore();
  store.fail('dropped', 'create A@project', 1);
  await apply(store, { project: { A: 'a' }, prod: { C: alias('A') } });
  expect(store.writes).toEqual(['create A@project', 'create A@project', 'create C@prod']);
  expect(store.lists).toEqual(['project', 'prod', 'project', 'prod']);
});

test('what hangs on a second half that got lost is made again right behind it', async () => {
  const store = await storeWith({ project: { X: 'x', C: alias('X') } });
  store.fail('dropped', 'create X@project', 1);
  const { ledger } = await apply(store, { project: { X: file('/x'), C: alias('X') } });
  expect(outcomes(ledger)).toEqual(['C@project replace done', 'X@project replace done']);
  expect(store.lists).toEqual(['project', 'project']);
});

test('what only waits uses up no repair', async () => {
  const store = await storeWith({ project: { A: 'a', OLD: 'o' }, prod: {} });
  store.fail(403, 'create T@project');
  store.after('delete OLD@project', () => {
    Object.assign(store.tree.at(PROJECT, 'A') as Stored, { value: 'theirs' });
    editAfterWrites(store, 'A', 1);
  });
  const { ledger } = await apply(store, { project: { A: 'new', T: 't' }, prod: { C: alias('T') } });
  expect(store.writes.filter((write) => write === 'edit A@project')).toHaveLength(3);
  expect(ledger.notConverged).toEqual([]);
});

test('what someone takes and makes anew of a secret outside the plan leaves an alias to be edited alone', async () => {
  const store = await storeWith({ project: { X: 'x', C: alias('X') } });
  store.after('describe C@project', () => {
    store.tree.remove(store.tree.at(PROJECT, 'X')?.id ?? '');
    const made = store.tree.create(PROJECT, { key: 'X', kind: 'file', mountPath: '/x', owner: 'us' });
    store.tree.create(PROJECT, { key: 'C', kind: 'alias', link: made.id, owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { X: 'x', C: alias('X', 'text') } });
  expect(outcomes(ledger)).toEqual(['C@project update done']);
  expect(store.writes).toEqual(['describe C@project', 'describe C@project']);
  expect(store.tree.at(PROJECT, 'C')).toMatchObject({ text: 'text' });
});

test('a refusal that is about no key of the plan keeps nothing from being repaired', async () => {
  const store = new FakeStore();
  editAfterWrites(store, 'A', 1);
  const refusals: Refusal[] = [
    { reason: 'unsafe-plan', problem: { severity: 'error', message: 'no' } },
    { reason: 'unsafe-plan', scope: PROJECT, problem: { severity: 'error', message: 'no' } },
  ];
  let plans = 0;
  const planFile: PlanFile = (wish, listings, options) => ({
    ...plan(wish, listings, options),
    refusals: (plans += 1) === 1 ? [] : refusals,
  });
  const { ledger } = await apply(store, { project: { A: 'a' } }, { planFile });
  expect(outcomes(ledger)).toEqual(['A@project create done']);
  expect(ledger.crash).toBeUndefined();
  expect(store.tree.state()).toEqual(['A@project=a']);
});

describe('what is written and stays unknown, since its mark is gone again,', () => {
  /** Writes a value with a text; someone takes its mark away each time, and may change more. */
  async function writeUnmarked(text: string, change: Partial<Stored> = {}) {
    const store = new FakeStore();
    const unmark = (): void =>
      void Object.assign(store.tree.at(PROJECT, 'A') as Stored, { owner: undefined, ...change });
    store.after(({ verb }) => verb === 'create' || verb === 'edit', unmark, 9);
    const { ledger } = await apply(store, { project: { A: { kind: 'value', value: 'a', text } } });
    expect(outcomes(ledger)).toEqual(['A@project create done']);
    return { writes: store.writes.length, seen: ledger.notConverged.map((one) => one.seen) };
  }

  const FITS = 'x'.repeat(DESCRIPTION_LIMIT - MARK_LIMIT - 1);
  const SPACED = ` ${'x'.repeat(100)} \n  ${'x'.repeat(60)}  `;

  test('is as good as it gets where its text leaves no room for one', async () => {
    expect(await writeUnmarked(`${FITS}x`)).toEqual({ writes: 1, seen: [] });
  });

  test('also where the text came back with its spaces put in order', async () => {
    const text = `${'x'.repeat(100)} ${'x'.repeat(60)}`;
    expect(await writeUnmarked(SPACED, { text })).toEqual({ writes: 1, seen: [] });
  });

  test.each([
    ['where there is room for one', FITS, {}],
    ['where someone else wrote the text as well', `${FITS}x`, { text: 'y'.repeat(200) }],
  ])('is written again %s', async (_name, text, change) => {
    expect(await writeUnmarked(text, change)).toEqual({
      writes: 3,
      seen: ['someone else wrote it meanwhile'],
    });
  });

  test('is as good as it gets where nothing shows the path of a file', async () => {
    const store = new FakeStore();
    const blind: PlanFile = (wish, listings, options) => {
      const planned = plan(wish, listings, options);
      const scopes = planned.scopes.map((scope) => ({
        ...scope,
        changes: scope.changes.map((change) =>
          change.action === 'update' && change.key.raw === 'F'
            ? { ...change, knownMountPath: undefined }
            : change,
        ),
      }));
      return { ...planned, scopes };
    };
    for (const key of ['F', 'G'])
      store.after(
        `create ${key}@project`,
        () => void Object.assign(store.tree.at(PROJECT, key) as Stored, { owner: undefined }),
      );
    const { ledger } = await apply(store, { project: { F: file('/f'), G: file('/g') } }, { planFile: blind });
    expect(outcomes(ledger)).toEqual(['F@project create done', 'G@project create done']);
    expect(store.writes).toEqual(['create F@project', 'create G@project', 'edit G@project']);
  });
});

test('an alias whose text leaves no room for a mark is pointed back where someone pointed it elsewhere', async () => {
  const store = await storeWith({ project: { T: 't', U: 'u' } });
  store.after('create C@project', () => {
    const link = store.tree.at(PROJECT, 'U')?.id;
    Object.assign(store.tree.at(PROJECT, 'C') as Stored, { link });
  });
  await apply(store, { project: { T: 't', U: 'u', C: alias('T', 'x'.repeat(200)) } });
  expect(store.tree.state()).toContain('C@project->T');
});

test('an alias that someone undoes along with what it hangs on, while a delete is still to come, is made again', async () => {
  const store = await storeWith({ ...EMPTY, project: { Y: 'y' }, prod: { Y: over('o'), C: alias('Y') } });
  const link = store.tree.at(PROD, 'Y')?.id;
  store.after('create C@prod', () => void Object.assign(store.tree.at(PROD, 'C') as Stored, { link }));
  const wish: File = { ...EMPTY, project: { Y: 'y' }, prod: { Y: ABSENT, C: alias('Y') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(outcomes(ledger)).toEqual(['C@prod replace done', 'Y@prod delete done']);
  expect(store.tree.state()).toEqual(['C@prod->Y', 'Y@project=y']);
});

test('what hangs on a replace that someone undid is made again with it, in one go', async () => {
  const store = await storeWith({ project: { X: 'x', C: alias('X') } });
  store.after('create C@project', () => {
    store.tree.remove(store.tree.at(PROJECT, 'X')?.id ?? '');
    const { id } = store.tree.create(PROJECT, { key: 'X', value: 'theirs', owner: 'us' });
    store.tree.create(PROJECT, { key: 'C', kind: 'alias', link: id, owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { X: file('/x'), C: alias('X') } });
  expect(outcomes(ledger)).toEqual(['C@project replace done', 'X@project replace done']);
  const once = ['delete X@project', 'create X@project', 'delete C@project', 'create C@project'];
  expect(store.writes).toEqual([...once, ...once]);
  expect(store.lists).toEqual(['project', 'project']);
});

test.each<[string, File]>([
  ['a move', { project: {}, prod: { X: 'x' } }],
  ['a replace', { project: { X: file('/x') }, prod: {} }],
])('what hangs on %s that someone undid, be it by others, is made again with it', async (_name, after) => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' }, api: { X: over('o'), C: alias('X') } });
  store.after('create C@api', () => {
    store.tree.secrets.clear();
    const x = store.tree.create(PROJECT, { key: 'X', value: 'x', owner: 'us' });
    const o = store.tree.create(API, { key: 'X', kind: 'override', value: 'o', link: x.id, owner: 'us' });
    store.tree.create(API, { key: 'C', kind: 'alias', link: o.id, owner: 'us' });
  });
  const wish: File = { ...EMPTY, ...after, api: { X: over('o'), C: alias('X') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.tree.state().slice(0, 2)).toEqual(['C@api->X', 'X@api~o']);
  expect(store.writes.filter((write) => write === 'create C@api')).toHaveLength(2);
  expect(store.lists).toHaveLength(2 * new Set(store.lists).size);
});

test('an alias whose create got lost is pointed to what someone made anew of its target', async () => {
  const store = await storeWith({ project: { A: 'old', T: 't' } });
  store.fail('dropped', 'create A@project', 1);
  store.after('delete A@project', () => {
    store.tree.remove(store.tree.at(PROJECT, 'T')?.id ?? '');
    store.tree.create(PROJECT, { key: 'T', value: 't', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { A: alias('T'), T: 't' } });
  expect(outcomes(ledger)).toEqual(['A@project replace done']);
  expect(store.tree.state()).toEqual(['A@project->T', 'T@project=t']);
});

describe('where descriptions are dropped,', () => {
  async function storeThatDrops(): Promise<FakeStore> {
    const store = await storeWith({ project: { T: 't' } });
    store.dropsDescriptions = true;
    return store;
  }

  test('an alias that was written with a text is believed', async () => {
    const store = await storeThatDrops();
    const { ledger } = await apply(store, { project: { T: 't', C: alias('T', 'text') } });
    expect(store.writes).toEqual(['create C@project']);
    expect([ledger.notConverged, outcomes(ledger)]).toEqual([[], ['C@project create done']]);
  });

  test('a create whose answer was lost is written once more, since nothing shows what is there', async () => {
    const store = await storeThatDrops();
    store.fail('lost', 'create A@project', 1);
    const { ledger } = await apply(store, { project: { T: 't', A: 'a' } });
    expect(store.writes).toEqual(['create A@project', 'edit A@project']);
    expect(outcomes(ledger)).toEqual(['A@project create done']);
  });

  test('what someone makes anew as another kind, or points elsewhere, is put right', async () => {
    const store = await storeThatDrops();
    store.after('create C@project', () => {
      store.tree.remove(store.tree.at(PROJECT, 'A')?.id ?? '');
      store.tree.create(PROJECT, { key: 'A', kind: 'file', mountPath: '/a' });
      const link = store.tree.at(PROJECT, 'A')?.id;
      Object.assign(store.tree.at(PROJECT, 'C') as Stored, { link });
    });
    await apply(store, { project: { T: 't', A: 'a', C: alias('T') } });
    expect(store.tree.state()).toEqual(['A@project=a', 'C@project->T', 'T@project=t']);
  });
});

test('what hangs on what a repair made once more is looked at again, since its list may be an older one', async () => {
  const store = new FakeStore();
  store.after('create C@prod', () => {
    store.lag(PROD);
    store.tree.remove(store.tree.at(PROJECT, 'X')?.id ?? '');
  });
  const { ledger } = await apply(store, {
    project: { X: 'x' },
    staging: { Z: 'z' },
    prod: { C: alias('X') },
  });
  expect(store.tree.state()).toEqual(['C@prod->X', 'X@project=x', 'Z@staging=z']);
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.compared).toEqual(store.lists);
});

describe('in the repair of a replace that someone undid,', () => {
  /** Undoes a replace once, behind its last write, with what hangs on it then. */
  async function storeThatUndoes(hanging: Readonly<Record<string, string>>, later: () => void) {
    const store = await storeWith({ project: { X: 'x', Y: 'y', A: alias('X') } });
    let times = 0;
    const undo = (): void => {
      times += 1;
      if (times === 2) later();
      if (times > 1) return;
      store.tree.remove(store.tree.at(PROJECT, 'X')?.id ?? '');
      store.tree.remove(store.tree.at(PROJECT, 'A')?.id ?? '');
      const { id } = store.tree.create(PROJECT, { key: 'X', value: 'theirs', owner: 'us' });
      for (const [key, owner] of Object.entries(hanging))
        store.tree.create(PROJECT, { key, kind: 'alias', link: id, owner });
    };
    store.after('create X@project', undo, 2);
    return store;
  }
  const WISH: File = { project: { X: file('/x'), Y: 'y', A: alias('Y') } };

  test('an alias that left first is done, though the run ends there', async () => {
    const store: FakeStore = await storeThatUndoes({ A: 'us' }, () => store.stop.abort());
    const { ledger } = await apply(store, WISH);
    expect(store.tree.state()).toEqual(['A@project->Y', 'X@project:/x=f', 'Y@project=y']);
    expect(outcomes(ledger)).toEqual(['A@project replace done', 'X@project replace done']);
    expect(ledger.lost).toEqual([]);
  });

  test('what someone hung on it meanwhile is named where it went along', async () => {
    const store = await storeThatUndoes({ A: 'us', THEIRS: 'them' }, () => undefined);
    const { ledger } = await apply(store, WISH);
    expect(lostOf(ledger)).toEqual(['THEIRS@project']);
    expect(ledger.crash).toBeUndefined();
  });

  test('a key that is lost behind the last list is named, whatever that list showed', async () => {
    const store = await storeThatUndoes({ A: 'us' }, () => undefined);
    const isRepair = (): boolean => store.lists.length > 0;
    store.fail('lost', ({ verb, key }) => isRepair() && verb === 'delete' && key === 'X');
    store.fail(400, ({ verb, key }) => isRepair() && verb === 'create' && key === 'X');
    store.after(
      ({ verb, key }) => isRepair() && verb === 'delete' && key === 'X',
      () => store.stop.abort(),
    );
    const { ledger } = await apply(store, WISH);
    expect(lostOf(ledger)).toEqual(['X@project']);
  });
});

test('an override of what could not be replaced at first is made again along with it', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' }, prod: { X: over('o') } });
  store.fail('dropped', 'create Y@project', 1);
  const wish: File = { ...EMPTY, project: { X: alias('Y'), Y: 'y' }, prod: { X: over('o') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.tree.state()).toEqual(['X@prod~o', 'X@project->Y', 'Y@project=y']);
});
