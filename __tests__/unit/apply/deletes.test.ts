import { describe, expect, test } from '@jest/globals';
import { changesOf } from '../../../src/model/plan.js';
import { apply, outcomes, show, storeWith } from './fixture.js';
import { ABSENT, alias, described, file, over, type File } from './planner.js';
import { FakeStore } from './ports.js';
import { planForReal } from './real-plan.js';
import { API, PROD, PROJECT, type Stored } from './tree.js';

const problemsOf = (ledger: Awaited<ReturnType<typeof apply>>['ledger']): readonly string[] =>
  ledger.problems.map(({ severity, message }) => `${severity}: ${show(message)}`);

const remove = (store: FakeStore, key: string): void =>
  store.tree.remove(store.tree.at(PROJECT, key)?.id ?? '');

test('a run that only deletes lists behind the deletes alone', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b', C: alias('B') } });
  const { ledger } = await apply(store, { project: { A: 'a' } });
  expect(outcomes(ledger)).toEqual(['B@project delete done', 'C@project delete done']);
  expect(store.writes).toEqual(['delete C@project', 'delete B@project']);
  expect(store.lists).toEqual(['project']);
});

test('what is gone already counts as deleted', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b', C: 'c' } });
  store.after('edit A@project', () => remove(store, 'B'));
  const { ledger } = await apply(store, { project: { A: 'new' } });
  expect(outcomes(ledger)).toEqual([
    'A@project update done',
    'B@project delete done',
    'C@project delete done',
  ]);
  expect(store.writes).toEqual(['edit A@project', 'delete C@project']);
});

test('a delete is called off for what someone else has taken over or made anew since', async () => {
  const store = await storeWith({ project: { KEPT: 'k', TAKEN: 't', ANEW: 'a' } });
  store.after('edit KEPT@project', () => {
    Object.assign(store.tree.at(PROJECT, 'TAKEN') as Stored, { owner: 'them' });
    remove(store, 'ANEW');
    store.tree.create(PROJECT, { key: 'ANEW', value: 'by hand' });
  });
  const { ledger } = await apply(store, { project: { KEPT: 'new' } });
  const why = 'not-attempted: not deleted: it was changed by someone else since the plan was made';
  expect(outcomes(ledger)).toEqual([
    `ANEW@project delete ${why}`,
    'KEPT@project update done',
    `TAKEN@project delete ${why}`,
  ]);
  expect(problemsOf(ledger)).toEqual([
    'warning: "ANEW": not deleted: it was changed by someone else since the plan was made',
    'warning: "TAKEN": not deleted: it was changed by someone else since the plan was made',
  ]);
});

test('the old key of a rename stays until the new one is there', async () => {
  const store = await storeWith({ project: { OLD: 'same' } });
  store.fail(403, 'create NEW@project');
  const { ledger } = await apply(store, { project: { NEW: 'same' } }, { renames: { OLD: 'NEW' } });
  expect(outcomes(ledger)).toEqual([
    'NEW@project create failed: refused (403)',
    'OLD@project delete not-attempted: not deleted: its new key "NEW" was not written',
  ]);
});

test('the old key of a rename goes when the new one is there', async () => {
  const store = await storeWith({ project: { OLD: 'same' } });
  await apply(store, { project: { NEW: 'same' } }, { renames: { OLD: 'NEW' } });
  expect(store.writes).toEqual(['create NEW@project', 'delete OLD@project']);
});

test.each<[string, File, File, string]>([
  [
    'an alias below that should point elsewhere',
    { project: { OLD: 'o', NEW: 'n' }, prod: { C: alias('OLD') } },
    { project: { NEW: 'n' }, prod: { C: alias('NEW') } },
    'alias "C" in environment "prod" still points to it',
  ],
  [
    'an alias of its own scope that should be a value',
    { project: { OLD: 'o', C: alias('OLD') } },
    { project: { C: 'c' } },
    'alias "C" still points to it',
  ],
])('a secret is not deleted while %s hangs on it', async (_name, before, after, why) => {
  const store = await storeWith(before);
  store.fail(403, ({ key }) => key === 'C');
  const { ledger } = await apply(store, after);
  expect(outcomes(ledger)).toContain(`OLD@project delete not-attempted: not deleted: ${why}`);
  expect(store.tree.at(PROJECT, 'OLD')).toBeDefined();
});

test('a secret on which someone hung an alias since, in a scope that was listed again, is not deleted', async () => {
  const store = await storeWith({ project: { OLD: 'o' }, prod: {} });
  store.after('create A@prod', () => {
    store.tree.create(PROD, { key: 'THEIRS', kind: 'alias', link: store.tree.at(PROJECT, 'OLD')?.id ?? '' });
  });
  const { ledger } = await apply(store, { project: {}, prod: { A: 'a' } });
  expect(outcomes(ledger)).toContain(
    'OLD@project delete not-attempted: not deleted: alias "THEIRS" in environment "prod" still points to it',
  );
});

test.each<[string, File, string]>([
  [
    'an alias',
    { api: { A: alias('OLD') } },
    'alias "A" in service "api" (container) of environment "prod" still points to it',
  ],
  [
    'an override',
    { api: { OLD: over('o') } },
    'override "OLD" in service "api" (container) of environment "prod" still covers it',
  ],
])('%s that is not deleted after all keeps what it hangs on', async (_name, below, why) => {
  const store = await storeWith({ project: { OLD: 'o', KEPT: 'k' }, ...below });
  store.after('edit KEPT@project', () => {
    const [key = ''] = Object.keys(below['api'] ?? {});
    Object.assign(store.tree.at(API, key) as Stored, { owner: 'them' });
  });
  const { ledger } = await apply(store, { project: { KEPT: 'new' }, api: { B: 'b' } });
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([
    expect.stringContaining('not deleted: it was changed by someone else'),
    `OLD@project delete not-attempted: not deleted: ${why}`,
  ]);
  expect(problemsOf(ledger)).toEqual([
    `warning: "OLD": not deleted: ${why}`,
    expect.stringMatching(
      /^warning: "\w+" in service "api" \(container\) of environment "prod": not deleted: it was/,
    ),
  ]);
  expect(store.writes.filter((write) => write.startsWith('delete'))).toEqual([]);
});

test('an override is deleted before what it covers, though both are named absent', async () => {
  const store = await storeWith({ project: { X: 'x' }, prod: { X: over('o') } });
  await apply(store, { project: { X: ABSENT }, prod: { X: ABSENT } }, { concurrency: 8 });
  expect(store.writes).toEqual(['delete X@prod', 'delete X@project']);
});

test('where descriptions are dropped, nothing is pruned, and that is said once', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b', GONE: 'g' } });
  store.dropsDescriptions = true;
  const { ledger } = await apply(store, {
    project: { A: 'new', C: 'c', D: described('d', 'text'), GONE: ABSENT },
  });
  expect(outcomes(ledger)).toEqual([
    'A@project update done',
    'B@project delete not-attempted: not deleted: descriptions do not come back as they were sent, so nothing says whose it is',
    'C@project create done',
    'D@project create done',
    'GONE@project delete done',
  ]);
  expect(problemsOf(ledger).filter((one) => one.includes('Descriptions do not come back'))).toEqual([
    expect.stringMatching(/^warning: /),
  ]);
  // What was answered as done is believed: nothing on the list could show it.
  expect(store.writes).toEqual([
    'edit A@project',
    'create C@project',
    'create D@project',
    'delete GONE@project',
  ]);
  expect(ledger.notConverged).toEqual([]);
});

test('what the plan says goes along with an absent key neither keeps it nor is missed', async () => {
  const store = await storeWith({ project: { X: 'x', KEPT: 'k' }, prod: {} });
  const link = store.tree.at(PROJECT, 'X')?.id ?? '';
  store.tree.create(PROD, { key: 'A', kind: 'alias', link });
  const wish = { project: { X: ABSENT, KEPT: 'new' }, prod: { B: 'b' }, staging: {}, api: {} };
  const { plan, ledger } = await apply(store, wish, { planFile: planForReal });
  expect(changesOf(plan).flatMap((one) => (one.action === 'delete' ? one.deletedAlong : []))).toHaveLength(1);
  expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
  expect(ledger.lost).toEqual([]);
  expect(store.tree.state()).toEqual(['B@prod=b', 'KEPT@project=new']);
});

test('what is gone already counts as deleted where nothing else is', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' } });
  store.after('edit A@project', () => remove(store, 'B'));
  const { ledger } = await apply(store, { project: { A: 'new' } });
  expect(outcomes(ledger)).toEqual(['A@project update done', 'B@project delete done']);
  expect(store.writes).toEqual(['edit A@project']);
});

test.each<[string, File, string]>([
  ['in the project', { project: { KEPT: 'k', A: 'a', Z: alias('A') } }, 'A@project'],
  ['on an override', { project: { KEPT: 'k', A: 'a' }, prod: { A: over('o'), Z: alias('A') } }, 'A@prod'],
])('an alias %s that is not deleted after all keeps what it points to', async (_name, before, kept) => {
  const store = await storeWith(before);
  const scope = kept.endsWith('prod') ? PROD : PROJECT;
  store.after('edit KEPT@project', () => {
    Object.assign(store.tree.at(scope, 'Z') as Stored, { owner: 'them' });
  });
  const { ledger } = await apply(store, { project: { KEPT: 'new' }, prod: { B: 'b' } });
  expect(outcomes(ledger)).toContain(
    `${kept} delete not-attempted: not deleted: alias "Z" still points to it`,
  );
  expect(store.writes.filter((write) => write.startsWith('delete'))).toEqual([]);
});

test('where a list shows no descriptions by now, what absent names is deleted, and nothing else', async () => {
  const store = await storeWith({ project: { A: 'a', OLD: 'o', GONE: 'g' } });
  store.after('edit A@project', () => void (store.tree.hidesDescriptions = true));
  const { ledger } = await apply(store, { project: { A: 'new', GONE: ABSENT } });
  expect(outcomes(ledger)).toEqual([
    'A@project update done',
    'GONE@project delete done',
    'OLD@project delete not-attempted: not deleted: the list of the project shows no descriptions by now, so nothing says whose it is',
  ]);
});

test('what absent names and someone else marked since is not deleted', async () => {
  const store = await storeWith({ project: { A: 'a', GONE: 'g' } });
  store.after('edit A@project', () => {
    Object.assign(store.tree.at(PROJECT, 'GONE') as Stored, { owner: 'them' });
  });
  const { ledger } = await apply(store, { project: { A: 'new', GONE: ABSENT } });
  expect(outcomes(ledger)).toContain(
    'GONE@project delete not-attempted: not deleted: "GONE" is marked by another owner',
  );
});

test('what someone made anew in the shape of what was to be deleted is another one', async () => {
  const store = await storeWith({ project: { A: 'a', OLD: 'o' } });
  store.after('edit A@project', () => {
    remove(store, 'OLD');
    store.tree.create(PROJECT, { key: 'OLD', value: 'o', owner: 'us' });
  });
  const { ledger } = await apply(store, { project: { A: 'new' } });
  expect(outcomes(ledger)).toContain(
    'OLD@project delete not-attempted: not deleted: it was changed by someone else since the plan was made',
  );
});

test('cancelled between deletes, those that were made are done', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b' } });
  store.after('delete A@project', () => store.stop.abort());
  const { ledger } = await apply(store, { project: {} });
  expect(outcomes(ledger)).toEqual([
    'A@project delete done',
    'B@project delete not-attempted: the run was cancelled',
  ]);
});

test('what someone takes over while the limit keeps it from being deleted is not called deleted', async () => {
  const store = await storeWith({ project: { A: 'a', B: 'b', C: 'c' } });
  store.after('delete A@project', () => {
    Object.assign(store.tree.at(PROJECT, 'C') as Stored, { owner: 'them' });
  });
  store.fail(429, 'delete B@project');
  const { ledger } = await apply(store, { project: {} });
  expect(outcomes(ledger)).toEqual([
    'A@project delete done',
    'B@project delete failed: the rate limit leaves no room',
    "C@project delete not-attempted: Qovery's rate limit left no room for it",
  ]);
});

test.each([
  [1, []],
  [9, ['it is still there']],
])('what someone puts back after its delete (%d times) is deleted again', async (times, seen) => {
  const store = await storeWith({ project: { A: 'a' } });
  const putBack = (): void => void store.tree.create(PROJECT, { key: 'A', owner: 'us' });
  store.after('delete A@project', putBack, times);
  const { ledger } = await apply(store, { project: {} });
  expect(store.writes).toHaveLength(Math.min(times, 2) + 1);
  expect(ledger.notConverged.map((one) => one.seen)).toEqual(seen);
});

test('what a replaced secret takes along and the file no longer names is not missed', async () => {
  const store = await storeWith({ project: { X: 'x', C: alias('X') } });
  const { ledger } = await apply(store, { project: { X: file('/x') } });
  expect(outcomes(ledger)).toEqual(['C@project delete done', 'X@project replace done']);
  expect(ledger.lost).toEqual([]);
});

test('nor is what absent would have taken along', async () => {
  const store = await storeWith({ project: { X: 'x' }, prod: { X: over('o') } });
  store.tree.create(PROD, { key: 'A', kind: 'alias', link: store.tree.at(PROD, 'X')?.id });
  const wish = { project: { X: file('/x') }, prod: { X: ABSENT }, staging: {}, api: {} };
  const { ledger } = await apply(store, wish, { planFile: planForReal });
  expect(outcomes(ledger)).toEqual(['X@prod delete done', 'X@project replace done']);
  expect(ledger.lost).toEqual([]);
});

describe('an override goes together with what is to be seen in its place', () => {
  const FULL: File = { project: { X: 'x' }, prod: {}, api: { X: over('a') }, staging: {} };
  const EMPTY: File = { project: { X: 'x' }, prod: {}, api: {}, staging: {} };
  const real = { planFile: planForReal };
  const why = (where: string) =>
    `not-attempted: not deleted: the same key was to be written in ${where} as well, and was not`;

  test('above', async () => {
    const store = await storeWith(FULL);
    store.fail(403, 'create X@prod');
    const { ledger } = await apply(store, { ...EMPTY, prod: { X: over('p') } }, real);
    expect(outcomes(ledger)).toContain(`X@api delete ${why('environment "prod"')}`);
    expect(store.tree.state()).toEqual(['X@api~a', 'X@project=x']);
    const again = new FakeStore(store.tree);
    await apply(again, { ...EMPTY, prod: { X: over('p') } }, real);
    expect(again.tree.state()).toEqual(['X@prod~p', 'X@project=x']);
  });

  test('below', async () => {
    const store = await storeWith({ ...EMPTY, prod: { X: over('p') } });
    store.fail(403, 'create X@api');
    const { ledger } = await apply(store, FULL, real);
    expect(outcomes(ledger)).toContain(
      `X@prod delete ${why('service "api" (container) of environment "prod"')}`,
    );
  });

  test('where it is edited', async () => {
    const store = await storeWith(FULL);
    store.fail(403, 'edit X@project');
    const { ledger } = await apply(store, { ...EMPTY, project: { X: 'new' } }, real);
    expect(outcomes(ledger)).toContain(`X@api delete ${why('the project')}`);
  });

  test('but for another branch, another key, and what is listed under absent', async () => {
    const store = await storeWith({ ...FULL, project: { X: 'x', Y: 'y' } });
    store.fail(403, (call) => call.verb === 'create');
    store.fail(403, 'edit Y@project');
    const after: File = { ...EMPTY, project: { X: 'x', Y: 'new' }, staging: { X: over('s') } };
    const { ledger } = await apply(store, after, real);
    expect(outcomes(ledger)).toContain('X@api delete done');
    const other = await storeWith(FULL);
    other.fail(403, 'create X@prod');
    await apply(other, { ...EMPTY, prod: { X: over('p') }, api: { X: ABSENT } }, real);
    expect(other.tree.state()).toEqual(['X@project=x']);
  });
});
