import { describe, expect, test } from '@jest/globals';
import { apply, lostOf, outcomes, restoredOf, storeWith } from './fixture.js';
import { alias, described, file, over, type File } from './planner.js';
import type { Fault } from './ports.js';
import { PROJECT, type Stored } from './tree.js';

const create = 'create A@project';

/** Every way in which the server refuses a second half. */
const REFUSALS: readonly Fault[] = [400, 403, 404, 409, 429];

test('a replace is a delete and a create right behind it, before anything else', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' } });
  const { ledger } = await apply(store, { project: { A: file('/a', 'new'), B: file('/b', 'new') } });
  expect(outcomes(ledger)).toEqual(['A@project replace done', 'B@project replace done']);
  expect(store.writes).toEqual(['delete A@project', create, 'delete B@project', 'create B@project']);
});

test('what takes the place keeps the text of the project, unless the file gives one', async () => {
  const store = await storeWith({ project: { A: described('a', 'kept') } });
  await apply(store, { project: { A: file('/a') } });
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ kind: 'file', text: 'kept' });
});

describe.each<[string, File, File, string]>([
  ['a value', { project: { A: 'old' } }, { project: { A: file('/new', 'new') } }, 'A@project=new'],
  ['a file', { project: { A: file('/old', 'old') } }, { project: { A: 'new' } }, 'A@project:/old=new'],
  [
    'a file at another path',
    { project: { A: file('/old') } },
    { project: { A: file('/new', 'new') } },
    'A@project:/old=new',
  ],
  ['an alias', { project: { T: 't', A: alias('T') } }, { project: { T: 't', A: 'new' } }, 'A@project->T'],
  [
    'a value before an alias',
    { project: { T: 't', A: 'old' } },
    { project: { T: 't', A: alias('T') } },
    'A@project=t',
  ],
])('where what takes the place of %s is refused', (_name, before, after, restored) => {
  test.each(REFUSALS)('(%s), the old one is restored with the desired value', async (status) => {
    const store = await storeWith(before);
    store.fail(status, create, 1);
    const { ledger } = await apply(store, after);
    expect(store.tree.state()).toContain(restored);
    expect(outcomes(ledger)).toEqual([
      expect.stringMatching(
        /^A@project replace failed: the old secret is deleted, but the new one could not be created: /,
      ),
    ]);
    expect(restoredOf(ledger)).toEqual([expect.stringMatching(/^A@project as (a|an) /)]);
    expect(ledger.outcomes[0]?.rateLimited === true).toBe(status === 429);
    expect(ledger.lost).toEqual([]);
    // Refused is refused: a repair does not delete it again.
    expect(store.writes).toEqual(['delete A@project', create, create]);
  });

  test.each(REFUSALS)('(%s) and so is the old one, the key is named as missing', async (status) => {
    const store = await storeWith(before);
    store.fail(status, create);
    const { ledger } = await apply(store, after);
    expect(store.tree.at(PROJECT, 'A')).toBeUndefined();
    expect(lostOf(ledger)).toEqual(['A@project']);
    expect(ledger.outcomes[0]?.rateLimited === true).toBe(status === 429);
    expect(ledger.restored).toEqual([]);
    expect(ledger.outcomes.map(({ status: is }) => is)).toEqual(['failed']);
  });

  test('and the restoring gets no answer, a list shows', async () => {
    const store = await storeWith(before);
    store.fail(400, create, 1);
    store.fail('lost', create, 1);
    const { ledger } = await apply(store, after);
    expect(store.tree.state()).toContain(restored);
    expect(lostOf(ledger)).toEqual([]);
    expect(restoredOf(ledger)).toEqual([expect.stringMatching(/^A@project as /)]);
  });

  test.each(['dropped', 'offline'] as const)(
    'and the restoring never arrives (%s), it is sent again',
    async (fault) => {
      const store = await storeWith(before);
      store.fail(400, create, 1);
      store.fail(fault, create, 2);
      const { ledger } = await apply(store, after);
      expect(store.tree.state()).toContain(restored);
      expect(lostOf(ledger)).toEqual([]);
    },
  );
});

test('an override is restored over what it covered, which was restored before it', async () => {
  const store = await storeWith({ project: { X: 'x' }, prod: { X: over('o') }, api: {} });
  store.fail(403, 'create X@prod', 1);
  const { ledger } = await apply(store, { project: {}, prod: { X: 'new' }, api: {} });
  expect(store.tree.state()).toEqual(['X@prod~new', 'X@project=new']);
  expect(restoredOf(ledger)).toEqual([
    expect.stringMatching(/^X@prod as an override, with the desired value: /),
    expect.stringMatching(
      /^X@project as a value, with the value of environment "prod", which everything below the project sees until it moves: /,
    ),
  ]);
});

test('a value that gives way to an alias can’t be restored without a value, and is named', async () => {
  const store = await storeWith({ project: { A: 'old', T: 't' } });
  store.fail(400, create, 1);
  const { plan, ledger } = await apply(
    store,
    { project: { A: alias('T'), T: 't' } },
    { withoutRestoreValue: true },
  );
  expect(plan.scopes[0]?.changes).toHaveLength(1);
  expect(lostOf(ledger)).toEqual(['A@project']);
  expect(outcomes(ledger)[0]).toMatch(/could not be restored: this run does not know a value/);
});

test.each(['lost', 'dropped', 503, 'late', 'offline'] as const)(
  'a second half without an answer (%s) is there in the end',
  async (fault) => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail(fault, create, 1);
    const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
    expect(outcomes(ledger)).toEqual(['A@project replace done']);
    expect(store.tree.state()).toEqual(['A@project:/a=new']);
  },
);

test.each<[Fault, boolean | undefined]>([
  ['dropped', undefined],
  [503, true],
])(
  'a second half that never arrives (%s) gives way to the old kind when the rounds are used up',
  async (fault, isLimited) => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail(fault, (call) => call.verb === 'create' && call.kind === 'file');
    const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
    expect(store.tree.state()).toEqual(['A@project=new']);
    expect(restoredOf(ledger)).toHaveLength(1);
    expect(lostOf(ledger)).toEqual([]);
    expect(ledger.outcomes[0]?.rateLimited).toBe(isLimited);
  },
);

test.each([400, 403, 429, 'offline'] as const)(
  'a first half that is refused (%s) leaves all as it was',
  async (fault) => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail(fault, 'delete A@project');
    const { ledger } = await apply(store, { project: { A: file('/a') } });
    expect(store.tree.state()).toEqual(['A@project=a']);
    expect(ledger.outcomes[0]).toMatchObject({ status: 'failed' });
    expect([ledger.lost, ledger.restored]).toEqual([[], []]);
  },
);

test.each<[Fault, string, 'done' | 'failed']>([
  ['lost', 'A@project:/a=new', 'done'],
  ['late', 'A@project:/a=new', 'done'],
  ['dropped', 'A@project=a', 'failed'],
  [503, 'A@project=a', 'failed'],
])(
  'a first half without an answer (%s) is followed by the second, which shows',
  async (fault, state, status) => {
    const store = await storeWith({ project: { A: 'a' } });
    store.fail(fault, 'delete A@project');
    const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
    expect(store.tree.state()).toEqual([state]);
    expect(ledger.outcomes[0]).toMatchObject({ status });
    expect(lostOf(ledger)).toEqual([]);
  },
);

describe('what hangs on a replaced secret and the file names', () => {
  const BEFORE: File = { project: { A: 'a', C: alias('A') }, prod: { D: alias('A') } };
  const AFTER: File = { project: { A: file('/a', 'new'), C: alias('A') }, prod: { D: alias('A') } };

  test('is made again behind it, in every scope', async () => {
    const store = await storeWith(BEFORE);
    const { ledger } = await apply(store, AFTER);
    expect(store.tree.state()).toEqual(['A@project:/a=new', 'C@project->A', 'D@prod->A']);
    expect(store.writes.slice(0, 2)).toEqual(['delete A@project', create]);
    expect(ledger.lost).toEqual([]);
  });

  test('is made again where the old one was restored', async () => {
    const store = await storeWith(BEFORE);
    store.fail(400, create, 1);
    const { ledger } = await apply(store, AFTER);
    expect(store.tree.state()).toEqual(['A@project=new', 'C@project->A', 'D@prod->A']);
    expect(ledger.lost).toEqual([]);
  });

  test('is named as missing along with it', async () => {
    const store = await storeWith(BEFORE);
    store.fail(400, create);
    const { ledger } = await apply(store, AFTER);
    expect(lostOf(ledger)).toEqual(['A@project', 'C@project', 'D@prod']);
  });

  test('is named as missing where only it can’t be made again', async () => {
    const store = await storeWith(BEFORE);
    store.fail(403, 'create D@prod');
    const { ledger } = await apply(store, AFTER);
    expect(lostOf(ledger)).toEqual(['D@prod']);
  });

  test('is not tried, nor missing, where the first half was refused', async () => {
    const store = await storeWith(BEFORE);
    store.fail(403, 'delete A@project');
    const { ledger } = await apply(store, AFTER);
    expect(outcomes(ledger)).toEqual([
      expect.stringMatching(/^A@project replace failed: refused/),
      'C@project replace not-attempted: "A", which it points to, was not written',
      'D@prod replace not-attempted: "A" in the project, which it points to, was not written',
    ]);
    expect(ledger.lost).toEqual([]);
  });

  test('is made again though the run is cancelled in between, and nothing else is', async () => {
    const store = await storeWith({ ...BEFORE, api: {} });
    store.after('delete A@project', () => store.stop.abort());
    const { ledger } = await apply(store, { ...AFTER, api: { NEW: 'n' } });
    expect(store.tree.state()).toEqual(['A@project:/a=new', 'C@project->A', 'D@prod->A']);
    expect(outcomes(ledger)).toContain('NEW@api create not-attempted: the run was cancelled');
    expect(ledger).toMatchObject({ cancelled: true, lost: [] });
  });
});

test('a first half that took no effect unseen fails with what the list shows, and nobody is asked where the key is', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.fail('dropped', 'delete A@project');
  const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
  expect(outcomes(ledger)).toEqual([
    'A@project replace failed: the old secret may be deleted, and the new one could not be created: the key exists',
  ]);
});

test('what is restored keeps its text, unless the file gives one', async () => {
  const store = await storeWith({ project: { A: described('a', 'kept'), B: described('b', 'old') } });
  store.fail(400, ({ verb, kind }) => verb === 'create' && kind === 'alias');
  await apply(store, { project: { T: 't', A: alias('T'), B: alias('T', 'given') } });
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ kind: 'value', text: 'kept' });
  expect(store.tree.at(PROJECT, 'B')).toMatchObject({ kind: 'value', text: 'given' });
});

test('a file at another path keeps its flag; a value in the place of a file has none', async () => {
  const store = await storeWith({ project: { A: file('/a'), B: file('/b') } });
  for (const key of ['A', 'B'])
    Object.assign(store.tree.at(PROJECT, key) as Stored, { interpolateInFile: true });
  await apply(store, { project: { A: file('/new'), B: 'b' } });
  expect(store.tree.at(PROJECT, 'A')).toMatchObject({ mountPath: '/new', interpolateInFile: true });
  expect(store.tree.at(PROJECT, 'B')).toMatchObject({ kind: 'value', interpolateInFile: undefined });
});

test('cancelled, a restoring whose answer was lost is known by what the next try meets', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.after('delete A@project', () => store.stop.abort());
  store.fail(400, create, 1);
  store.fail('lost', create, 1);
  const { ledger } = await apply(store, { project: { A: file('/a', 'new') } });
  expect(store.tree.state()).toEqual(['A@project=new']);
  expect(restoredOf(ledger)).toEqual([expect.stringMatching(/^A@project as a value/)]);
  expect(lostOf(ledger)).toEqual([]);
});

test('a key that someone makes after it was lost is not reported as lost', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  store.fail(400, create);
  store.after('create B@project', () => void store.tree.create(PROJECT, { key: 'A', value: 'theirs' }));
  const { ledger } = await apply(store, { project: { A: file('/a'), B: 'b' } });
  expect(ledger.outcomes.map(({ status }) => status)).toEqual(['failed', 'done']);
  expect(lostOf(ledger)).toEqual([]);
});

test('a lost key is reported though the lists are older and still show it, and so is what hung on it', async () => {
  const store = await storeWith({ project: { A: 'a' }, prod: { C: alias('A') } });
  store.fail(400, ({ key, verb }) => verb === 'create' && key === 'A');
  store.fail(400, 'create C@prod');
  store.lag(PROJECT, 9);
  const { ledger } = await apply(store, { project: { A: file('/a') }, prod: { C: alias('A') } });
  expect(store.tree.state()).toEqual([]);
  expect(lostOf(ledger)).toEqual(['A@project', 'C@prod']);
});

test('what hung on it in the same scope is lost with it, whatever a list shows that is older than the delete', async () => {
  const store = await storeWith({ project: { A: 'a', B: alias('A') } });
  store.fail(400, ({ key, verb }) => verb === 'create' && key === 'A');
  store.lag(PROJECT, 9);
  const { ledger } = await apply(store, { project: { A: file('/a'), B: alias('A') } });
  expect(store.tree.state()).toEqual([]);
  expect(lostOf(ledger)).toEqual(['A@project', 'B@project']);
});
