import { describe, expect, test } from '@jest/globals';
import {
  apply as applyPlanned,
  lostOf,
  outcomes,
  restoredOf,
  show,
  storeWith,
  type Applied,
} from './fixture.js';
import { alias, file, over, plan, type File, type PlanFile } from './planner.js';
import { planForReal } from './real-plan.js';
import type { FakeStore } from './ports.js';
import { PROD, PROJECT, type Stored } from './tree.js';

const EMPTY: File = { project: {}, staging: {}, prod: {}, api: {} };
const REFUSALS = [400, 403, 409, 429] as const;

const planners: readonly (readonly [string, PlanFile])[] = [
  ['in short', plan],
  ['by the real planner', planForReal],
];

describe.each(planners)('planned %s, what hangs on a secret', (_name, planFile) => {
  const apply = (store: FakeStore, wish: File): Promise<Applied> =>
    applyPlanned(store, { ...EMPTY, ...wish }, { planFile });

  /** Statuses by key and scope. */
  const statuses = ({ ledger }: Applied): readonly string[] =>
    outcomes(ledger).map((line) => line.split(':')[0] as string);

  describe('whose replace is refused', () => {
    const BEFORE: File = {
      ...EMPTY,
      project: { X: 'x' },
      prod: { X: over('o'), AX: alias('X') },
      staging: { AX: alias('X') },
      api: { AL: alias('X') },
    };
    const AFTER: File = { ...BEFORE, project: { X: file('/x', 'new') } };
    const RESTORED = ['AL@api->X', 'AX@prod->X', 'AX@staging->X', 'X@prod~o', 'X@project=new'];
    const isFile = (call: { readonly verb: string; readonly kind: string }): boolean =>
      call.verb === 'create' && call.kind === 'file';

    test('in the smallest case, is made again once and left alone then', async () => {
      const store = await storeWith({ ...EMPTY, project: { X: 'x', AX: alias('X') } });
      store.fail(400, isFile);
      const applied = await apply(store, { project: { X: file('/x', 'new'), AX: alias('X') } });
      expect(store.tree.state()).toEqual(['AX@project->X', 'X@project=new']);
      expect(store.writes.filter((write) => write.includes(' AX@'))).toEqual([
        'delete AX@project',
        'create AX@project',
      ]);
      expect(statuses(applied)).toEqual(['AX@project replace done', 'X@project replace failed']);
    });

    test.each(REFUSALS)('(%s), is made again once, in every scope, and left alone then', async (status) => {
      const store = await storeWith(BEFORE);
      store.fail(status, isFile);
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(new Set(store.writes.filter((write) => write.startsWith('delete'))).size).toBe(
        store.writes.filter((write) => write.startsWith('delete')).length,
      );
      expect(statuses(applied)).toEqual([
        'AL@api replace done',
        'AX@prod replace done',
        'AX@staging replace done',
        'X@prod replace done',
        'X@project replace failed',
      ]);
      expect(lostOf(applied.ledger)).toEqual([]);
      expect(applied.ledger.notConverged).toEqual([]);
    });

    test('and was made by this very run, is left alone as well', async () => {
      const store = await storeWith({ ...EMPTY, project: { X: 'x' } });
      store.fail(400, isFile);
      const applied = await apply(store, { ...AFTER });
      expect(store.tree.state()).toEqual(RESTORED);
      expect(store.writes.filter((write) => write.startsWith('delete'))).toEqual(['delete X@project']);
      expect(statuses(applied).filter((line) => !line.endsWith(' done'))).toEqual([
        'X@project replace failed',
      ]);
    });

    test.each([429, 403] as const)('is not lost to what would go wrong (%s) in a repair', async (status) => {
      const store = await storeWith(BEFORE);
      store.fail(400, isFile);
      const lists: number[] = [];
      store.after(
        ({ verb }) => verb === 'list',
        () => void lists.push(1),
        Infinity,
      );
      store.fail(status, (call) => lists.length > 0 && call.verb !== 'list');
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(lostOf(applied.ledger)).toEqual([]);
      expect(statuses(applied).filter((line) => !line.endsWith(' done'))).toEqual([
        'X@project replace failed',
      ]);
    });

    test('and that the server refuses to make again, is named with what hangs on it in turn', async () => {
      const store = await storeWith(BEFORE);
      store.fail(400, isFile);
      store.fail(403, 'create X@prod');
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(['AX@staging->X', 'X@project=new']);
      expect(lostOf(applied.ledger)).toEqual(['AL@api', 'AX@prod', 'X@prod']);
      const why = applied.ledger.lost.find(({ key }) => key.raw === 'AL')?.why ?? '';
      expect(show(why)).toBe('deleted with "X" of environment "prod", which it hung on, and not made again');
      expect(statuses(applied).filter((line) => line.endsWith(' done'))).toEqual(['AX@staging replace done']);
    });

    test('is done where only the answer of making it again was lost', async () => {
      const store = await storeWith(BEFORE);
      store.fail(400, isFile);
      store.fail('lost', (call) => call.verb === 'create' && call.key !== 'X');
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(statuses(applied).filter((line) => !line.endsWith(' done'))).toEqual([
        'X@project replace failed',
      ]);
    });

    test('is made again where the restoring got no answer and a list had to show', async () => {
      const store = await storeWith(BEFORE);
      store.fail(400, isFile);
      store.fail('lost', 'create X@project', 1);
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(lostOf(applied.ledger)).toEqual([]);
    });

    test('is made again where the old kind comes only when the rounds are used up', async () => {
      const store = await storeWith(BEFORE);
      store.fail('dropped', isFile);
      const applied = await apply(store, { ...AFTER, project: { ...AFTER['project'], NEW: alias('X') } });
      expect(store.tree.state()).toEqual(RESTORED);
      expect(lostOf(applied.ledger)).toEqual([]);
      // What was not there before is for the next run.
      expect(statuses(applied)).toContain('NEW@project create not-attempted');
    });

    test('is edited, not made again, where somebody else changed it meanwhile', async () => {
      const store = await storeWith(BEFORE);
      store.fail(400, isFile);
      store.after(
        'create X@prod',
        () => void Object.assign(store.tree.at(PROD, 'X') as Stored, { value: 't' }),
      );
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(store.writes.filter((write) => write.includes(' X@prod'))).toEqual([
        'delete X@prod',
        'create X@prod',
        'edit X@prod',
      ]);
      expect(statuses(applied)).toContain('X@prod replace done');
    });

    test('and is to have another value, is edited where the first half was refused', async () => {
      const store = await storeWith(BEFORE);
      store.fail(403, 'delete X@project');
      const applied = await apply(store, { ...AFTER, prod: { X: over('new'), AX: alias('X') } });
      expect(store.tree.state()).toContain('X@prod~new');
      expect(store.writes).toEqual(['delete X@project', 'edit X@prod']);
      expect(statuses(applied)).toEqual([
        'AL@api replace not-attempted',
        'AX@prod replace not-attempted',
        'AX@staging replace not-attempted',
        'X@prod replace done',
        'X@project replace failed',
      ]);
    });
  });

  describe('whose move is refused', () => {
    const BEFORE: File = {
      ...EMPTY,
      project: { X: 'x', K: 'k' },
      prod: { BX: alias('X') },
      api: { AX: alias('X') },
    };
    const AFTER: File = { ...BEFORE, project: { K: 'k' }, prod: { X: 'new', BX: alias('X') } };
    const RESTORED = ['AX@api->X', 'BX@prod->X', 'K@project=k', 'X@project=new'];

    test.each(REFUSALS)('(%s), is made again on what was restored, once', async (status) => {
      const store = await storeWith(BEFORE);
      store.fail(status, 'create X@prod');
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(lostOf(applied.ledger)).toEqual([]);
      expect(statuses(applied)).toEqual([
        'AX@api replace done',
        'BX@prod replace done',
        'X@prod create failed',
        'X@project delete done',
      ]);
      expect(store.writes.filter((write) => write === 'create AX@api')).toHaveLength(1);
      expect(store.writes.filter((write) => write === 'delete AX@api').length).toBeLessThan(2);
    });

    test('and that hangs on an override which moves along, too', async () => {
      const before: File = { ...EMPTY, project: { X: 'x' }, api: { X: over('o'), AX: alias('X') } };
      const store = await storeWith(before);
      store.fail(403, 'create X@prod');
      const applied = await apply(store, { ...before, project: {}, prod: { X: 'new' } });
      expect(store.tree.state()).toEqual(['AX@api->X', 'X@api~o', 'X@project=new']);
      expect(lostOf(applied.ledger)).toEqual([]);
      expect(restoredOf(applied.ledger)).toContainEqual(expect.stringMatching(/^X@project as a value/));
    });

    test('and that is an override of it, is made again where a list had to show the restored one', async () => {
      const before: File = { ...EMPTY, staging: { X: 's' }, prod: { X: 'p' }, api: { X: over('o') } };
      const store = await storeWith(before);
      store.fail(400, 'create X@project');
      store.fail('lost', 'create X@prod', 1);
      const applied = await apply(store, { project: { X: 'new' }, api: { X: over('o') } });
      expect(store.tree.state()).toEqual([expect.stringMatching(/^X@api~/), 'X@prod=new', 'X@staging=new']);
      expect(lostOf(applied.ledger)).toEqual([]);
    });

    test('behind a create that is taken back, is made again on what was restored', async () => {
      const before: File = { ...EMPTY, project: { X: 'x' }, prod: { AX: alias('X') } };
      const store = await storeWith(before);
      store.fail(403, (call) => call.scope.id === 'staging' && call.key === 'X');
      const wish: File = { ...EMPTY, prod: { X: 'p', AX: alias('X') }, staging: { X: 's' } };
      const applied = await apply(store, wish);
      expect(store.tree.state()).toEqual(['AX@prod->X', expect.stringMatching(/^X@project=/)]);
      expect(lostOf(applied.ledger)).toEqual([]);
    });

    test('is made again where the restoring got no answer and a list had to show', async () => {
      const store = await storeWith(BEFORE);
      store.fail(400, 'create X@prod');
      store.fail('lost', 'create X@project', 1);
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(lostOf(applied.ledger)).toEqual([]);
    });

    test('is made again though the run is cancelled', async () => {
      const store = await storeWith(BEFORE);
      store.fail(400, 'create X@prod');
      store.after('delete X@project', () => store.stop.abort());
      const applied = await apply(store, AFTER);
      expect(store.tree.state()).toEqual(RESTORED);
      expect(lostOf(applied.ledger)).toEqual([]);
    });
  });

  test('and is to move, and could not, since nothing is there to hang on, is named', async () => {
    const store = await storeWith({ ...EMPTY, project: { X: 'x', C: alias('X') } });
    store.fail(400, 'create X@project');
    const applied = await apply(store, { project: { X: file('/x') }, prod: { C: alias('X') } });
    expect(lostOf(applied.ledger)).toEqual(['C@project', 'X@project']);
    expect(store.tree.state()).toEqual([]);
  });

  test('and goes along with it in a repair is no longer done, and is named where it stays away', async () => {
    const before: File = { ...EMPTY, project: { X: 'x', AX: alias('X') } };
    const store = await storeWith(before);
    let isUndone = false;
    store.after('list @project', () => {
      isUndone = true;
    });
    store.after('create AX@project', () => {
      const { id } = store.tree.at(PROJECT, 'X') as Stored;
      store.tree.remove(id);
      const { id: made } = store.tree.create(PROJECT, { key: 'X', value: 'x', owner: 'us' });
      store.tree.create(PROJECT, { key: 'AX', kind: 'alias', link: made, owner: 'us' });
    });
    store.fail('throws', () => isUndone && store.writes.at(-1) === 'delete X@project');
    const applied = await apply(store, { project: { X: file('/x', 'new'), AX: alias('X') } });
    expect(lostOf(applied.ledger)).toContain('AX@project');
    expect(statuses(applied)).toContain('AX@project replace failed');
  });
});
