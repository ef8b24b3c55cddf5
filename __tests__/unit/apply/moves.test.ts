import { describe, expect, test } from '@jest/globals';
import { apply, lostOf, outcomes, restoredOf, show, storeWith } from './fixture.js';
import { alias, described, file, over, plan, type File } from './planner.js';
import { planForReal } from './real-plan.js';
import { FakeStore, type Fault } from './ports.js';
import { API, PROD, PROJECT, STAGING, type Stored } from './tree.js';

const EMPTY: File = { project: {}, staging: {}, prod: {}, api: {} };

test('a move is all deletes of the key, from the services up, then all creates from the top down', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' }, api: { X: 'a' } });
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'p', Z: 'z' }, staging: { X: over('s') } });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  const ofX = store.writes.filter((write) => write.includes(' X@'));
  expect(ofX).toEqual(['delete X@api', 'delete X@staging', 'create X@project', 'create X@staging']);
  const from = store.writes.indexOf('delete X@api');
  expect(store.writes.slice(from, from + 4)).toEqual(ofX);
  expect(store.tree.state()).toEqual(['X@project=p', 'X@staging~s', 'Z@project=z']);
});

test('what moves keeps its text', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: described('x', 'kept') } });
  await apply(store, { ...EMPTY, prod: { X: 'x' } });
  expect(store.tree.at(PROD, 'X')).toMatchObject({ text: 'kept' });
});

test('a move waits for what its creates point to', async () => {
  const store = await storeWith({ ...EMPTY, project: { T: 't', X: alias('T') } });
  const { ledger } = await apply(store, { ...EMPTY, project: { T: 't' }, api: { X: alias('Y'), Y: 'y' } });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.writes).toEqual(['create Y@api', 'delete X@project', 'create X@api']);
});

test('a move whose target was not written is not begun', async () => {
  const store = await storeWith({ ...EMPTY, project: { T: 't', X: alias('T') } });
  store.fail(403, 'create Y@api');
  const { ledger } = await apply(store, { ...EMPTY, project: { T: 't' }, api: { X: alias('Y'), Y: 'y' } });
  expect(store.tree.state()).toEqual(['T@project=t', 'X@project->T']);
  expect(outcomes(ledger)).toEqual([
    'X@api create not-attempted: "Y", which it points to, was not written',
    'X@project delete not-attempted: "Y", which it points to, was not written',
    expect.stringMatching(/^Y@api create failed/),
  ]);
});

test('aliases of what moves are made again behind it', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' }, prod: { C: alias('X') } });
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x', C: alias('X') } });
  expect(store.tree.state()).toEqual(['C@prod->X', 'X@prod=x']);
  expect(store.writes).toEqual(['delete X@project', 'create X@prod', 'delete C@prod', 'create C@prod']);
  expect(ledger.lost).toEqual([]);
});

test.each([400, 403, 429, 503, 'dropped', 'offline'] as const)(
  'what went along is made again though its own delete is answered with %s',
  async (fault) => {
    const store = await storeWith({ ...EMPTY, project: { X: 'x' }, prod: { C: alias('X') } });
    store.fail(fault, 'delete C@prod');
    const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x', C: alias('X') } });
    expect(store.tree.state()).toEqual(['C@prod->X', 'X@prod=x']);
    expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
    expect(ledger.lost).toEqual([]);
  },
);

describe.each([400, 403, 409, 429] as const)('where a create is refused (%s)', (status) => {
  test('the old ones are restored with the desired value', async () => {
    const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: file('/x') } });
    store.fail(status, 'create X@project');
    const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
    expect(store.tree.state()).toEqual(['X@prod:/x=new', 'X@staging=new']);
    expect(outcomes(ledger)).toEqual([
      'X@prod delete done',
      expect.stringMatching(
        /^X@project create failed: the old secret is deleted, but the new one could not be created: /,
      ),
      'X@staging delete done',
    ]);
    expect(restoredOf(ledger)).toEqual([
      expect.stringMatching(/^X@prod as a file at its old path, with the desired value: /),
      expect.stringMatching(/^X@staging as a value, with the desired value: /),
    ]);
    expect(ledger.lost).toEqual([]);
    // The next plan moves it again; a repair of this run does not.
    expect(store.writes.filter((write) => write.startsWith('delete'))).toHaveLength(2);
  });

  test('what was created before is taken back, and each scope has its own value', async () => {
    const store = await storeWith({ ...EMPTY, staging: { X: 's' } });
    store.fail(status, (call) => call.verb === 'create' && call.kind === 'override');
    const { ledger } = await apply(store, { ...EMPTY, project: { X: 'p' }, staging: { X: over('new') } });
    expect(store.tree.state()).toEqual(['X@staging=new']);
    expect(outcomes(ledger)).toEqual([
      'X@project create failed: taken back, since "X" could not be created in environment "staging"',
      expect.stringMatching(/^X@staging create failed/),
      'X@staging delete done',
    ]);
    expect(ledger.lost).toEqual([]);
  });

  test('and the old one is, too, the key is named', async () => {
    const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
    store.fail(status, (call) => call.verb === 'create');
    const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x' } });
    expect(lostOf(ledger)).toEqual(['X@project']);
    expect(store.tree.state()).toEqual([]);
  });
});

test('what was taken back as far as anyone knows is not called done', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' } });
  store.fail(400, (call) => call.verb === 'create' && call.kind === 'override');
  store.fail('throws-after', 'delete X@project');
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'p' }, staging: { X: over('new') } });
  expect(store.tree.state()).toEqual(['X@staging=new']);
  expect(outcomes(ledger)).toContainEqual(expect.stringMatching(/^X@project create failed: .*not known/));
});

test('split to two scopes, with the second one refused, what was shared is there again', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.fail(403, 'create X@prod');
  const { ledger } = await apply(store, { ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  expect(store.tree.state()).toEqual(['X@project=p']);
  expect(lostOf(ledger)).toEqual([]);
});

test('a second delete that is refused has the first one restored, and nothing is created', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  store.fail(403, 'delete X@prod');
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
  expect(store.tree.state()).toEqual(['X@prod=p', 'X@staging=new']);
  expect(outcomes(ledger)).toEqual([
    expect.stringMatching(/^X@prod delete failed: refused/),
    expect.stringMatching(
      /^X@project create failed: "X" could not be deleted from environment "prod": refused/,
    ),
    'X@staging delete done',
  ]);
  expect(restoredOf(ledger)).toHaveLength(1);
});

test('a first delete that is refused leaves all as it was', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  store.fail(403, 'delete X@staging');
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
  expect(store.tree.state()).toEqual(['X@prod=p', 'X@staging=s']);
  expect(outcomes(ledger).filter((line) => line.includes(' done'))).toEqual([]);
  expect(store.writes).toEqual(['delete X@staging']);
});

test.each(['lost', 'dropped', 'late', 503] as const)(
  'a create without an answer (%s) is there in the end',
  async (fault) => {
    const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
    store.fail(fault, 'create X@prod', 1);
    const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x' } });
    expect(store.tree.state()).toEqual(['X@prod=x']);
    expect(outcomes(ledger)).toEqual(['X@prod create done', 'X@project delete done']);
  },
);

test.each(['delete X@api', 'delete X@staging', 'create X@project'])(
  'cancelled behind its “%s”, a move is finished, and nothing else starts',
  async (moment) => {
    const store = await storeWith({ ...EMPTY, staging: { X: 's' }, api: { X: 'a' } });
    store.after(moment, () => store.stop.abort());
    const { ledger } = await apply(store, {
      ...EMPTY,
      project: { X: 'p' },
      staging: { X: over('s'), LATER: 'l' },
    });
    expect(store.tree.state()).toEqual(['X@project=p', 'X@staging~s']);
    expect(outcomes(ledger)).toContain('LATER@staging create not-attempted: the run was cancelled');
    expect(ledger.lost).toEqual([]);
  },
);

test('cancelled before its first delete, a move is not begun', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.stop.abort();
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x' } });
  expect(store.writes).toEqual([]);
  expect(outcomes(ledger)).toEqual([
    'X@prod create not-attempted: the run was cancelled',
    'X@project delete not-attempted: the run was cancelled',
  ]);
});

test('two moves whose aliases hang on each other are both made', async () => {
  const store = await storeWith({
    ...EMPTY,
    staging: { A: 'a', D: alias('A') },
    api: { D: 'd', A: alias('D') },
  });
  const { ledger } = await apply(store, { ...EMPTY, project: { A: 'a', D: 'd' } });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.tree.state()).toEqual(['A@project=a', 'D@project=d']);
});

test.each([plan, planForReal])(
  'where an alias can not leave before what it is to hang on is there, in a circle, it goes along',
  async (planFile) => {
    const before: File = { ...EMPTY, project: { D: file('/d'), B: file('/b') }, staging: { A: alias('D') } };
    const store = await storeWith(before);
    const wish: File = {
      ...EMPTY,
      staging: { B: file('/b'), A: alias('B') },
      prod: { D: 'd', B: alias('D') },
    };
    const { ledger } = await apply(store, wish, { planFile });
    expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
    expect(store.tree.state()).toEqual(['A@staging->B', 'B@prod->D', 'B@staging:/b=f', 'D@prod=d']);
    expect(store.writes[0]).toBe('delete D@project');
    expect(lostOf(ledger)).toEqual([]);
  },
);

test('what an alias could not leave does not move, since that would delete it', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x', T: 't', C: alias('X') } });
  store.fail(403, 'delete C@project');
  const { ledger } = await apply(store, { ...EMPTY, project: { T: 't', C: alias('T') }, prod: { X: 'x' } });
  expect(store.tree.state()).toEqual(['C@project->X', 'T@project=t', 'X@project=x']);
  expect(outcomes(ledger)).toContain(
    'X@prod create not-attempted: "C" of the project still hangs on it, and would be deleted with it',
  );
});

test('what an alias that could not move away still hangs on is not deleted', async () => {
  const store = await storeWith({ ...EMPTY, project: { B: 'b' }, prod: { D: alias('B') } });
  store.fail(400, 'create A@api');
  const { ledger } = await apply(store, { ...EMPTY, api: { A: 'a', D: alias('A') } });
  expect(store.tree.state()).toEqual(['B@project=b', 'D@prod->B']);
  expect(outcomes(ledger)).toContain(
    'B@project delete not-attempted: not deleted: alias "D" in environment "prod" still points to it',
  );
});

test('where one of several old secrets could not be deleted, the others are not deleted by themselves', async () => {
  const store = await storeWith({
    ...EMPTY,
    project: { B: 'b', A: 'a' },
    prod: { A: over('o'), B: over('o') },
  });
  store.fail(400, 'delete B@prod');
  const wish = { ...EMPTY, project: { A: 'a' }, api: { B: alias('A') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(store.tree.state()).toEqual(['A@project=a', 'B@prod~o', 'B@project=b']);
  expect(outcomes(ledger)).toContainEqual(expect.stringMatching(/^B@project delete not-attempted/));
});

test('what may have been deleted along, with nobody left to look, is named', async () => {
  const store = await storeWith({ ...EMPTY, project: { C: 'c' }, staging: { D: alias('C') } });
  store.fail('throws-after', () => true);
  const { ledger } = await apply(
    store,
    { ...EMPTY, staging: { C: 'c', D: alias('C') } },
    { planFile: planForReal },
  );
  expect(store.tree.state()).toEqual(['C@staging=c']);
  expect(ledger.lost.map(({ key, why }) => `${key.raw}: ${show(why)}`)).toEqual([
    'D: it is not known whether it was deleted with "C" of the project, which it hung on',
  ]);
});

describe('a key that is split over two environments', () => {
  const SO_FAR = 'the old secret is deleted, but the new one could not be created:';
  const NO_DELETE = (why: string): string =>
    `not-attempted: "X" could not be deleted from the project: ${why}`;
  const LIMIT = 'the rate limit leaves no room';

  async function split(...faults: readonly (readonly [Fault, string])[]) {
    const store = await storeWith({ project: { X: 'x' }, prod: {}, staging: {} });
    for (const [fault, call] of faults) store.fail(fault, call);
    const { ledger } = await apply(store, { project: {}, prod: { X: 'p' }, staging: { X: 's' } });
    const limited = ledger.outcomes.filter(({ rateLimited }) => rateLimited === true);
    return {
      outcomes: outcomes(ledger),
      limited: limited.map(({ change }) => `${change.key.raw}@${change.scope.id}`),
      lost: lostOf(ledger),
      state: store.tree.state(),
    };
  }

  test.each<[Fault, string, string[]]>([
    [403, 'refused (403)', []],
    ['offline', 'there is no connection', []],
    [429, LIMIT, ['X@project']],
  ])('stays where it is when its delete is refused (%s), and all say so', async (fault, why, limited) => {
    expect(await split([fault, 'delete X@project'])).toEqual({
      outcomes: [
        `X@prod create ${NO_DELETE(why)}`,
        `X@project delete failed: ${why}`,
        `X@staging create ${NO_DELETE(why)}`,
      ],
      limited,
      lost: [],
      state: ['X@project=x'],
    });
  });

  test.each<[Fault, string, string[]]>([
    [403, 'refused (403)', []],
    [429, LIMIT, ['X@staging']],
  ])(
    'is back where its first create is refused (%s), and the other is not tried',
    async (fault, why, limited) => {
      expect(await split([fault, 'create X@staging'])).toEqual({
        outcomes: [
          'X@prod create not-attempted: "X" could not be created in environment "staging", and all of it moves or nothing',
          'X@project delete done',
          `X@staging create failed: ${SO_FAR} ${why}`,
        ],
        limited,
        lost: [],
        state: ['X@project=s'],
      });
    },
  );

  test('is back where its second create is refused, and the first is taken back', async () => {
    expect(await split([403, 'create X@prod'])).toMatchObject({
      outcomes: [
        `X@prod create failed: ${SO_FAR} refused (403)`,
        'X@project delete done',
        'X@staging create failed: taken back, since "X" could not be created in environment "prod"',
      ],
      lost: [],
      state: ['X@project=p'],
    });
  });

  test('is where it could be created when that can not be taken back', async () => {
    const { state, outcomes: all } = await split([403, 'create X@prod'], [403, 'delete X@staging']);
    expect(state).toEqual(['X@staging=s']);
    expect(all).toContain('X@staging create done');
  });
});

test('keys of two environments that become one stay where one of the deletes is refused', async () => {
  const store = await storeWith({ project: {}, prod: { X: 'p' }, staging: { X: 's' } });
  store.fail(403, 'delete X@staging');
  const { ledger } = await apply(store, { project: { X: 'new' }, prod: {}, staging: {} });
  expect(outcomes(ledger)).toEqual([
    'X@prod delete not-attempted',
    'X@project create not-attempted: "X" could not be deleted from environment "staging": refused (403)',
    'X@staging delete failed: refused (403)',
  ]);
  expect(store.tree.state()).toEqual(['X@prod=p', 'X@staging=s']);
});

test('keys of two environments that become one are both restored where the create is refused', async () => {
  const store = await storeWith({ project: {}, prod: { X: 'p' }, staging: { X: file('/s') } });
  store.fail(403, 'create X@project');
  const { ledger } = await apply(store, { project: { X: 'new' }, prod: {}, staging: {} });
  expect(store.tree.state()).toEqual(['X@prod=new', 'X@staging:/s=new']);
  expect(lostOf(ledger)).toEqual([]);
  expect(restoredOf(ledger).map((line) => line.slice(0, line.indexOf(',')))).toEqual([
    'X@prod as a value',
    'X@staging as a file at its old path',
  ]);
});

test('an override that can not be taken back is not called done when what it covers was taken back', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' } });
  store.after('delete X@staging', () => store.stop.abort());
  store.fail(400, 'create X@api');
  store.fail(400, 'delete X@prod');
  const wish: File = { project: { X: 'p' }, staging: {}, prod: { X: over('o') }, api: { X: over('a') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(store.tree.state()).toEqual(['X@staging=p']);
  const why = 'taken back, since "X" could not be created in service "api" (container) of environment "prod"';
  expect(outcomes(ledger)).toEqual([
    expect.stringMatching(/^X@api create failed/),
    `X@prod create failed: ${why}`,
    `X@project create failed: ${why}`,
    'X@staging delete done',
  ]);
  expect(ledger.lost).toEqual([]);
});

test('what a value takes the place of gives it its text: of its own scope, else of one of the branch', async () => {
  const store = await storeWith({
    ...EMPTY,
    project: { X: described('x', 'upper') },
    staging: { X: over('s'), Y: described('y', 'kept') },
  });
  Object.assign(store.tree.at(STAGING, 'X') as Stored, { text: 'own' });
  const wish: File = { ...EMPTY, project: { Y: 'y' }, staging: { X: 's', Y: over('o') }, prod: { X: 'p' } };
  await apply(store, wish, { planFile: planForReal });
  expect(store.tree.at(STAGING, 'X')).toMatchObject({ kind: 'value', text: 'own' });
  expect(store.tree.at(PROD, 'X')).toMatchObject({ text: 'upper' });
  expect(store.tree.at(PROJECT, 'Y')).toMatchObject({ text: 'kept' });
  expect(store.tree.at(STAGING, 'Y')).toMatchObject({ text: 'kept' });
});

test('what has no old secret near it has no text', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: described('s', 'old') } });
  const wish: File = { ...EMPTY, project: { X: 'p' }, api: { X: over('a') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(store.tree.at(API, 'X')).toMatchObject({ value: 'a', text: '' });
});

describe('what is restored has the value', () => {
  test('of the nearest create above', async () => {
    const store = await storeWith({ ...EMPTY, api: { X: 'old' } });
    store.fail(403, 'create X@project', 1);
    const wish: File = { ...EMPTY, project: { X: 'p' }, prod: { X: over('o') } };
    await apply(store, wish, { planFile: planForReal });
    expect(store.tree.state()).toEqual(['X@api=o']);
  });

  test('of one below where there is none above', async () => {
    const store = await storeWith({ ...EMPTY, project: { X: 'x' }, prod: { X: over('o') } });
    store.fail(403, 'create X@staging', 1);
    const wish: File = { ...EMPTY, staging: { X: 's' }, api: { X: 'a' } };
    await apply(store, wish, { planFile: planForReal });
    expect(store.tree.state()).toEqual(['X@prod~a', 'X@project=s']);
  });
});

describe('where one of two deletes got no answer and took no effect', () => {
  test('the other one is restored, and what failed says why', async () => {
    const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
    store.fail('dropped', 'delete X@staging');
    const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
    expect(store.tree.state()).toEqual(['X@prod=new', 'X@staging=s']);
    expect(outcomes(ledger)).toEqual([
      'X@prod delete done',
      expect.stringMatching(/^X@project create failed: .*: the key exists/),
      'X@staging delete failed: the connection broke',
    ]);
    expect(lostOf(ledger)).toEqual([]);
    // A list had to show which of them is there before anything could be restored.
    expect(store.writes.slice(0, 4)).toEqual([
      'delete X@staging',
      'delete X@prod',
      'create X@project',
      'create X@project',
    ]);
  });

  test('and the run ends there, that one is known to be there from what its restoring met', async () => {
    const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
    store.fail('dropped', 'delete X@staging');
    store.after('delete X@prod', () => store.stop.abort());
    store.fail(400, 'create X@project');
    const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
    expect(store.tree.state()).toEqual(['X@prod=new', 'X@staging=s']);
    expect(outcomes(ledger)).toContain('X@staging delete failed: the connection broke');
  });
});

test('a delete without an answer whose secret is still there fails as a delete, once', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.fail('dropped', 'delete X@project');
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x' } });
  expect(store.tree.state()).toEqual(['X@project=x']);
  expect(outcomes(ledger)).toEqual([
    'X@prod create failed: the old secret may be deleted, and the new one could not be created: the key exists',
    'X@project delete failed: the connection broke',
  ]);
  expect(store.writes).toEqual(['delete X@project', 'create X@prod']);
});

test('a second delete that is refused, with the first one not to be restored, has that named', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  store.fail(403, 'delete X@prod');
  store.fail(403, 'create X@staging');
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
  expect(lostOf(ledger)).toEqual(['X@staging']);
  expect(store.tree.state()).toEqual(['X@prod=p']);
  expect(ledger.outcomes.filter((one) => one.rateLimited)).toEqual([]);
});

test('what was taken back is no target for an alias that is made again on what was restored', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's', C: alias('X') } });
  store.fail(403, 'create X@prod');
  const wish: File = { ...EMPTY, project: { X: 'p' }, prod: { X: over('o') }, staging: { C: alias('X') } };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(store.tree.state()).toEqual(['C@staging->X', 'X@staging=p']);
  expect(outcomes(ledger)).toContain('C@staging replace done');
  expect(lostOf(ledger)).toEqual([]);
});

test('side by side, a move that the cancellation caught before its first delete was not begun', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' }, staging: { A: 'a' } });
  store.slow('delete X@project');
  store.after('edit A@staging', () => store.stop.abort());
  const wish: File = { ...EMPTY, staging: { A: 'new' }, prod: { X: 'x' } };
  const { ledger } = await apply(store, wish, { concurrency: 8 });
  expect(outcomes(ledger)).toEqual([
    'A@staging update done',
    'X@prod create not-attempted: the run was cancelled',
    'X@project delete not-attempted: the run was cancelled',
  ]);
  expect(store.tree.state()).toEqual(['A@staging=new', 'X@project=x']);
});

describe('cancelled behind the delete of a key that is split', () => {
  const WISH: File = { ...EMPTY, prod: { X: 'p' }, staging: { X: 's' } };

  async function splitCancelled() {
    const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
    store.after('delete X@project', () => store.stop.abort());
    return store;
  }

  test('a create whose answer was lost is known by what the next try meets, and the other is made', async () => {
    const store = await splitCancelled();
    store.fail('lost', 'create X@staging', 1);
    const { ledger } = await apply(store, WISH);
    expect(store.tree.state()).toEqual(['X@prod=p', 'X@staging=s']);
    expect(outcomes(ledger)).toEqual([
      'X@prod create done',
      'X@project delete done',
      expect.stringMatching(/^X@staging create failed: .*the answer was lost \(it is not known whether/),
    ]);
    expect(lostOf(ledger)).toEqual([]);
  });

  test('what could not be taken back is done though no list comes', async () => {
    const store = await splitCancelled();
    store.fail(403, (call) => call.key === 'X' && call.verb === 'create' && call.scope.id === 'prod');
    store.fail(403, 'delete X@staging');
    const { ledger } = await apply(store, WISH);
    expect(store.tree.state()).toEqual(['X@staging=s']);
    expect(outcomes(ledger)).toContain('X@staging create done');
  });
});

test('cancelled, with two tries unanswered, what meets the restoring took effect', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.after('delete X@project', () => store.stop.abort());
  store.fail('lost', 'create X@prod', 1);
  store.fail('dropped', 'create X@prod', 1);
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'p' } });
  expect(store.tree.state()).toEqual(['X@prod=p']);
  expect(outcomes(ledger)[0]).toMatch(
    /^X@prod create failed: .* \(it is not known whether it took effect\)$/,
  );
  expect(lostOf(ledger)).toEqual([]);
});

test('what an alias has moved away from is deleted though an older list shows it there', async () => {
  const store = await storeWith({ ...EMPTY, project: { B: 'b' }, prod: { D: alias('B') } });
  store.lag(PROD);
  const { ledger } = await apply(store, { ...EMPTY, api: { A: 'a', D: alias('A') } });
  expect(store.tree.state()).toEqual(['A@api=a', 'D@api->A']);
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
});

test('a move that got stuck between its halves gives way to a key that someone marked meanwhile', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.after('delete X@project', () => void store.tree.create(PROD, { key: 'X', owner: 'them' }));
  store.fail('dropped', 'create X@prod', 1);
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'p' } });
  expect(store.writes).toEqual(['delete X@project', 'create X@prod', 'create X@project']);
  expect(lostOf(ledger)).toEqual(['X@project']);
  expect(ledger.crash).toBeUndefined();
});

test('cancelled behind its last create, what went along with a replace and moved is not missed', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x', C: alias('X') } });
  store.after('create C@prod', () => store.stop.abort());
  const { ledger } = await apply(store, { ...EMPTY, project: { X: file('/x') }, prod: { C: alias('X') } });
  expect(store.tree.state()).toEqual(['C@prod->X', 'X@project:/x=f']);
  expect(ledger.lost).toEqual([]);
});

test('a first delete that is refused while the run is cancelled says so of all that was to move', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.fail(403, ({ verb }) => {
    if (verb === 'delete') store.stop.abort();
    return verb === 'delete';
  });
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x' } });
  expect(outcomes(ledger)).toEqual([
    'X@prod create not-attempted: "X" could not be deleted from the project: refused (403)',
    'X@project delete failed: refused (403)',
  ]);
});

test('a create that is refused for another reason than the key needs no list to be undone', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  store.fail('dropped', 'delete X@staging');
  store.fail(400, 'create X@project');
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
  expect(store.writes.filter((write) => write === 'create X@project')).toHaveLength(1);
  expect(store.tree.state()).toEqual(['X@prod=new', 'X@staging=s']);
  expect(ledger.lost).toEqual([]);
});

test('an answer that makes no sense to a restoring leaves said what was taken back, and names the key', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.fail(403, 'create X@prod');
  const { writer } = store;
  const createSecret: typeof writer.createSecret = async (scope, ...rest) => {
    const made = await writer.createSecret(scope, ...rest);
    return scope.id === 'project' ? (undefined as never) : made;
  };
  Object.defineProperty(store, 'writer', { value: { ...writer, createSecret } });
  const { ledger } = await apply(store, { ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  expect(outcomes(ledger)).toEqual([
    expect.stringMatching(/^X@prod create failed: the old secret is deleted, but the new one could not/),
    'X@project delete done',
    'X@staging create failed: taken back, since "X" could not be created in environment "prod"',
  ]);
  expect(lostOf(ledger)).toEqual(['X@project']);
  expect(ledger.outcomes.filter(({ rateLimited }) => rateLimited)).toEqual([]);
});

test('a conflict with an old secret that is still there does not pass for the new one when the run ends', async () => {
  const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
  store.fail('dropped', 'delete X@staging');
  store.fail('throws', ({ verb, key }) => store.lists.length > 0 && verb === 'create' && key === 'X', 1);
  const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
  expect(store.tree.state()).toEqual(['X@prod=new', 'X@staging=s']);
  expect(restoredOf(ledger)).toEqual([expect.stringMatching(/^X@prod as a value/)]);
  expect(lostOf(ledger)).toEqual([]);
});

test('two moves that each need what the other creates are not begun, and say what they wait for', async () => {
  const store = await storeWith({ ...EMPTY, project: { A: 'a', C: 'c' } });
  const wish: File = {
    ...EMPTY,
    staging: { A: 'a', C: alias('A') },
    prod: { C: 'c' },
    api: { A: alias('C') },
  };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(store.writes).toEqual([]);
  expect(outcomes(ledger)).toContain('C@prod create not-attempted: "A", which it points to, was not written');
  expect(ledger.outcomes.every(({ status }) => status === 'not-attempted')).toBe(true);
});

describe.each([
  [
    'down',
    { project: { X: 'x', AX: alias('X'), BX: alias('X') } },
    { prod: { X: 'x', AX: alias('X'), BX: alias('X') } },
  ],
  [
    'up',
    { prod: { X: 'x', AX: alias('X'), BX: alias('X') } },
    { project: { X: 'x', AX: alias('X'), BX: alias('X') } },
  ],
] as const)('aliases that move %s with their target', (_, before, after) => {
  const [from = '', to = ''] = [Object.keys(before)[0], Object.keys(after)[0]];

  test.each([400, 409] as const)('are restored with it where it is refused (%s)', async (status) => {
    const store = await storeWith({ ...EMPTY, ...before });
    const old = store.tree.state();
    store.fail(status, `create X@${to}`);
    const { ledger } = await apply(store, { ...EMPTY, ...after });
    expect(store.tree.state()).toEqual(old);
    expect(ledger.lost).toEqual([]);
    expect(restoredOf(ledger)).toEqual([
      expect.stringMatching(`^AX@${from} as an alias of "X": "X".*, which it points to, was not written$`),
      expect.stringMatching(`^BX@${from} as an alias of "X": "X".*, which it points to, was not written$`),
      expect.stringMatching(
        from === 'project'
          ? /^X@project as a value, with the value of environment "prod", which everything below the project sees until it moves: /
          : /^X@prod as a value, with the desired value: /,
      ),
    ]);
    expect(outcomes(ledger).filter((line) => / delete /u.test(line))).toEqual([
      `AX@${from} delete done`,
      `BX@${from} delete done`,
      `X@${from} delete done`,
    ]);
    expect(outcomes(ledger).filter((line) => / create failed/u.test(line))).toHaveLength(3);
    const again = new FakeStore(store.tree);
    await apply(again, { ...EMPTY, ...after });
    expect(again.tree.state()).toEqual([`AX@${to}->X`, `BX@${to}->X`, `X@${to}=x`]);
  });

  test('are restored with it where only a repair can restore it', async () => {
    const store = await storeWith({ ...EMPTY, ...before });
    const old = store.tree.state();
    store.fail('dropped', `create X@${to}`, 1);
    store.fail(400, `create X@${to}`);
    const { ledger } = await apply(store, { ...EMPTY, ...after });
    expect(store.tree.state()).toEqual(old);
    expect(ledger.lost).toEqual([]);
  });

  test('are restored with it though the run is cancelled in between', async () => {
    const store = await storeWith({ ...EMPTY, ...before });
    const old = store.tree.state();
    store.after(`delete X@${from}`, () => store.stop.abort());
    store.fail(400, `create X@${to}`);
    const { ledger } = await apply(store, { ...EMPTY, ...after });
    expect(store.tree.state()).toEqual(old);
    expect(ledger.lost).toEqual([]);
  });

  test.each(['lost', 'late', 'dropped', 503] as const)(
    'are restored with it where only a list shows that it is back (%s)',
    async (fault) => {
      const store = await storeWith({ ...EMPTY, ...before });
      const old = store.tree.state();
      store.fail(400, `create X@${to}`);
      store.fail(fault, `create X@${from}`, 1);
      const { ledger } = await apply(store, { ...EMPTY, ...after });
      expect(store.tree.state()).toEqual(old);
      expect(ledger.lost).toEqual([]);
    },
  );

  test('are named where they can not be restored', async () => {
    const store = await storeWith({ ...EMPTY, ...before });
    store.fail(400, `create X@${to}`);
    store.fail(403, `create AX@${from}`);
    const { ledger } = await apply(store, { ...EMPTY, ...after });
    expect(store.tree.state()).toEqual([`BX@${from}->X`, `X@${from}=x`]);
    expect(lostOf(ledger)).toEqual([`AX@${from}`]);
  });
});

test.each(['staging', 'prod'] as const)(
  'a delete in %s that meets the rate limit makes its move one that failed for that alone',
  async (scope) => {
    const store = await storeWith({ ...EMPTY, staging: { X: 's' }, prod: { X: 'p' } });
    store.fail(429, `delete X@${scope}`);
    const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } });
    const failed = ledger.outcomes.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ rateLimited }) => rateLimited)).toBe(true);
    expect(ledger.lost).toEqual([]);
  },
);

test('what this run made, somebody deleted, and is refused when it is made again is lost', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
  store.after('create X@prod', () => store.tree.remove(store.tree.at(PROD, 'X')!.id));
  store.fail(403, (call) => call.verb === 'create' && store.writes.includes('create X@prod'));
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'x' } });
  expect(store.tree.state()).toEqual([]);
  expect(outcomes(ledger)).toContainEqual(expect.stringMatching(/^X@prod create failed: .*refused \(403\)/));
});

describe('a list that is older than the move', () => {
  const FILES = [
    { ...EMPTY, project: { X: 'x' } },
    { ...EMPTY, prod: { X: 'x' } },
  ] as const;

  test.each([[[PROJECT]], [[PROD]], [[PROJECT, PROD]]])('makes no false news: %j', async (scopes) => {
    const store = await storeWith(FILES[0]);
    for (const scope of scopes) store.lag(scope);
    const { ledger } = await apply(store, FILES[1]);
    expect(store.tree.state()).toEqual(['X@prod=x']);
    expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
    expect(ledger).toMatchObject({ lost: [], notConverged: [], restored: [] });
  });

  test('that shows it for good is said to', async () => {
    const store = await storeWith(FILES[0]);
    store.lag(PROJECT, Infinity);
    const { ledger } = await apply(store, FILES[1]);
    expect(ledger.notConverged.map(({ key, seen }) => `${key.raw}: ${seen}`)).toEqual([
      'X: it is still there',
    ]);
    expect(store.lists.filter((list) => list.endsWith('project')).length).toBeLessThanOrEqual(3);
  });
});

test.each([[file('/x', 'x')], [alias('Z')]])(
  'a list that is older than a replace makes no false news: %j',
  async (now) => {
    const store = await storeWith({ project: { X: 'x', Z: 'z' } });
    store.lag(PROJECT);
    const { ledger } = await apply(store, { project: { X: now, Z: 'z' } });
    expect(outcomes(ledger)).toEqual(['X@project replace done']);
    expect(ledger).toMatchObject({ lost: [], notConverged: [], restored: [] });
  },
);

test('cancelled, what went along and whose create got no answer is perhaps missing', async () => {
  const store = await storeWith({ ...EMPTY, project: { X: 'x' }, prod: { X: over('o') } });
  store.after('delete X@project', () => store.stop.abort());
  store.fail('lost', 'create X@prod');
  const { ledger } = await apply(store, { ...EMPTY, prod: { X: 'new' } });
  const prod = ledger.lost.filter(({ scope }) => scope.id === PROD.id);
  expect(prod.map(({ isSure }) => isSure)).toEqual(store.tree.at(PROD, 'X') === undefined ? [true] : [false]);
});

test('what hangs on what moved along with a refused move is restored with it', async () => {
  const store = await storeWith({
    ...EMPTY,
    project: { X: 'x', AX: alias('X') },
    prod: { AX: over('q') },
  });
  store.fail(400, 'create X@prod');
  const { ledger } = await apply(
    store,
    { ...EMPTY, prod: { X: 'x', AX: alias('X') } },
    { planFile: planForReal },
  );
  expect(ledger.lost).toEqual([]);
  // With the value that the desired alias stands for.
  expect(store.tree.state()).toEqual(['AX@prod~x', 'AX@project->X', 'X@project=x']);
});

test('cancelled, what an older list made the run send again is not called missing', async () => {
  const store = await storeWith({ project: { X: 'x' } });
  store.lag(PROJECT);
  let deletes = 0;
  store.after('delete X@project', () => void ((deletes += 1) === 2 && store.stop.abort()), Infinity);
  const { ledger } = await apply(store, { project: { X: file('/x') } });
  expect(deletes).toBe(2);
  expect(ledger.cancelled).toBe(true);
  expect(ledger.lost).toEqual([]);
});

test('what a conflict said to be there still is named where the list shows that it is not', async () => {
  const store = await storeWith({ ...EMPTY, project: { D: file('/1') }, staging: { D: over('o') } });
  store.fail('lost', 'delete D@project', 1);
  store.fail(400, 'create D@prod', 1);
  store.fail(409, 'create D@project', 1);
  const { ledger } = await apply(store, { ...EMPTY, prod: { D: '1' } }, { planFile: planForReal });
  const here = store.tree.state();
  expect(lostOf(ledger).filter((key) => !here.some((one) => one.startsWith(key)))).toContain('D@project');
});

test.each([plan, planForReal])(
  'a list of the moment between two halves makes no false news of what hangs on them (planner %#)',
  async (planFile) => {
    const store = await storeWith({
      ...EMPTY,
      project: { X: 'x' },
      prod: { X: over('o') },
      api: { C: alias('X') },
    });
    store.after('delete X@project', () => [PROJECT, PROD, API].forEach((scope) => store.lag(scope)));
    const after: File = {
      ...EMPTY,
      project: { X: file('/x') },
      prod: { X: over('o') },
      api: { C: alias('X') },
    };
    const { ledger } = await apply(store, after, { planFile });
    expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
    expect(ledger).toMatchObject({ lost: [], restored: [], notConverged: [] });
    expect(store.tree.state()).toEqual(['C@api->X', 'X@prod~o', 'X@project:/x=f']);
  },
);
