import { describe, expect, test } from '@jest/globals';
import { apply, lostOf, outcomes, show, storeWith } from './fixture.js';
import { alias, file, over, type File } from './planner.js';
import { API } from './tree.js';

const BEFORE: File = { project: { A: 'a', GONE: 'g', T: 't' }, prod: { M: 'm' }, api: {} };
const AFTER: File = {
  project: { A: file('/a', 'a'), M: 'm', N: 'n', T: 'new' },
  prod: { C: alias('N'), T: over('o') },
  api: { S: 's' },
};
const WHOLE = [
  'A@project:/a=a',
  'C@prod->N',
  'M@project=m',
  'N@project=n',
  'S@api=s',
  'T@prod~o',
  'T@project=new',
];

/** Calls that the run makes when nothing goes wrong. */
const CALLS = 14;

test('without an exception, all is done', async () => {
  const store = await storeWith(BEFORE);
  const { ledger } = await apply(store, AFTER);
  expect(store.tree.state()).toEqual(WHOLE);
  expect(store.calls).toBe(CALLS);
  expect(ledger.crash).toBeUndefined();
});

describe.each(['throws', 'throws-after'] as const)('an exception (%s)', (fault) => {
  test.each(Array.from({ length: CALLS }, (_, index) => index + 1))(
    'at call %d acts like a cancellation: second halves are finished, and the ledger is reported',
    async (nth) => {
      const store = await storeWith(BEFORE);
      store.fail(fault, (call) => call.nth === nth);
      const { ledger, plan } = await apply(store, AFTER);
      expect(ledger).toMatchObject({ cancelled: true, crash: { reason: 'api-error' }, lost: [] });
      expect(show(ledger.crash?.message ?? '')).toBe('an unexpected error ended the run: unexpected');
      expect(ledger.outcomes).toHaveLength(plan.scopes.flatMap(({ changes }) => changes).length);
      expect(ledger.mayHaveWritten).toBe(
        store.tree.state().join() !== (await storeWith(BEFORE)).tree.state().join(),
      );
      // Neither A nor M is without a value.
      expect(store.tree.state().some((one) => one.startsWith('A@project'))).toBe(true);
      expect(store.tree.state().some((one) => one.startsWith('M@'))).toBe(true);
      // Running again finishes the work.
      const again = await apply(store, AFTER);
      expect(outcomes(again.ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
      expect(store.tree.state()).toEqual(WHOLE);
    },
  );
});

test('no new write starts behind an exception', async () => {
  const store = await storeWith({ project: {} });
  store.fail('throws', 'create B@project');
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b', C: 'c', D: 'd' } });
  expect(store.tree.state()).toEqual(['A@project=a']);
  expect(store.lists).toEqual([]);
  expect(outcomes(ledger)).toEqual([
    'A@project create done',
    'B@project create failed: an unexpected error came up: unexpected (it is not known whether it took effect)',
    'C@project create not-attempted: an unexpected error ended the run',
    'D@project create not-attempted: an unexpected error ended the run',
  ]);
  expect(ledger.mayHaveWritten).toBe(true);
});

test('a listener that throws, since standard output is gone, acts like a cancellation', async () => {
  const store = await storeWith({ project: { Z: 'z' } });
  const { ledger } = await apply(
    store,
    { project: { A: 'a', B: 'b', Z: file('/z') } },
    {
      onOutcome: () => {
        throw new Error('EPIPE');
      },
    },
  );
  expect(store.writes).toEqual(['create A@project']);
  expect(outcomes(ledger)).toEqual([
    'A@project create done',
    'B@project create not-attempted: an unexpected error ended the run',
    'Z@project replace not-attempted: an unexpected error ended the run',
  ]);
  expect(show(ledger.crash?.message ?? '')).toContain('EPIPE');
  expect(ledger.mayHaveWritten).toBe(true);
});

test('an exception of another worker lets a replace finish', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' }, api: {} });
  store.fail('throws', 'create NEW@api');
  const { ledger } = await apply(
    store,
    { project: { A: file('/a', 'a'), B: file('/b', 'b') }, api: { NEW: 'n' } },
    { concurrency: 8 },
  );
  expect(store.tree.state()).toEqual(['A@project:/a=a', 'B@project:/b=b']);
  expect(store.tree.at(API, 'NEW')).toBeUndefined();
  expect(lostOf(ledger)).toEqual([]);
});

test('an exception while planning anew leaves what was answered done, and nothing is deleted', async () => {
  const store = await storeWith({ project: { OLD: 'o' } });
  const { ledger } = await apply(
    store,
    { project: { A: 'a' } },
    { replan: () => Promise.reject(new Error('bug')) },
  );
  expect(outcomes(ledger)).toEqual([
    'A@project create done',
    'OLD@project delete not-attempted: an unexpected error ended the run',
  ]);
  expect(ledger.crash).toBeDefined();
});

test('an exception while asking where a key is does not hide that the create met it', async () => {
  const store = await storeWith({ project: {} });
  store.fail(409, 'create A@project');
  store.fail('throws', (call) => call.verb === 'explain');
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual([expect.stringMatching(/^A@project create failed: the key exists/)]);
  expect(ledger.crash).toBeDefined();
});

test('an answer that makes no sense between the halves of a replace has the key named', async () => {
  const store = await storeWith({ project: { A: 'a' } });
  const { writer } = store;
  const asked: string[] = [];
  Object.defineProperty(store, 'writer', {
    value: {
      ...writer,
      createSecret: (_scope: unknown, { key }: { readonly key: string }) => {
        asked.push(key);
        return Promise.resolve(undefined);
      },
    },
  });
  const { ledger } = await apply(store, { project: { A: file('/a', 'a'), B: 'b' } });
  expect(lostOf(ledger)).toEqual(['A@project']);
  expect(show(ledger.lost[0]?.why ?? '')).toMatch(
    /^the old secret is deleted, but the new one could not be created: \w/,
  );
  expect(ledger.crash).toBeDefined();
  expect(asked).toEqual(['A']);
  expect(ledger.outcomes.map(({ status }) => status)).toEqual(['failed', 'not-attempted']);
});

test('an answer that makes no sense to a plain write ends the run', async () => {
  const store = await storeWith({ project: {} });
  const { writer } = store;
  Object.defineProperty(store, 'writer', {
    value: { ...writer, createSecret: () => Promise.resolve(undefined) },
  });
  const { ledger } = await apply(store, { project: { A: 'a', B: 'b' } });
  expect(ledger.crash).toBeDefined();
  expect(outcomes(ledger).filter((line) => line.endsWith(' done'))).toEqual([]);
});
