import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Move, Plan } from '../../../src/model/plan.js';
import { changesOf } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import { ancestorsOf, isAbove } from '../../../src/model/scope.js';
import type { OwnedListing } from '../../../src/model/secret.js';
import { runs } from '../../support/runs.js';
import { apply, lostOf, outcomes } from './fixture.js';
import { alias, file, over, plan, type File, type PlanFile, type Wanted } from './planner.js';
import { planForReal } from './real-plan.js';
import type { Fault } from './ports.js';
import { FakeStore, nameOf } from './ports.js';
import { PROJECT, SCOPES, type Stored } from './tree.js';

const KEYS = ['A', 'B', 'C', 'D'] as const;

const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('1', '2').map((value): Wanted => ({ kind: 'value', value })) },
  { weight: 2, arbitrary: fc.constantFrom('/1', '/2').map((path) => file(path)) },
  { weight: 2, arbitrary: fc.constantFrom(...KEYS).map((key) => alias(key)) },
  { weight: 2, arbitrary: fc.constantFrom('o', 'p').map((value) => over(value)) },
);

const entries = fc.dictionary(fc.constantFrom(...KEYS), wanted, { maxKeys: 3 });
const files: fc.Arbitrary<File> = fc
  .record({ project: entries, staging: entries, prod: entries, api: entries })
  .map(withoutContradictions);

/** Takes out what a file may not say: a key twice in a branch (overrides aside), and links that lead nowhere. */
function withoutContradictions(said: Readonly<Record<string, Readonly<Record<string, Wanted>>>>): File {
  const kept = new Map(SCOPES.map(({ id }) => [id, new Map<string, Wanted>()]));
  const at = ({ id }: Scope, key: string): Wanted | undefined => kept.get(id)?.get(key);
  for (const kinds of [['value', 'file'], ['override'], ['alias']]) {
    for (const scope of SCOPES) {
      for (const [key, one] of Object.entries(said[scope.id] ?? {})) {
        if (kinds.includes(one.kind) && isFit(scope, key, one, at)) kept.get(scope.id)?.set(key, one);
      }
    }
  }
  return Object.fromEntries([...kept].map(([id, all]) => [id, Object.fromEntries(all)]));
}

function isFit(
  scope: Scope,
  key: string,
  one: Wanted,
  at: (at: Scope, key: string) => Wanted | undefined,
): boolean {
  const takesKey = (other: Scope): boolean => {
    const there = at(other, key);
    return there !== undefined && there.kind !== 'override';
  };
  const isAboveTaken = ancestorsOf(scope).some(takesKey);
  if (one.kind === 'override') return isAboveTaken;
  if (isAboveTaken || SCOPES.some((lower) => isAbove(scope, lower) && at(lower, key) !== undefined))
    return false;
  if (one.kind !== 'alias') return true;
  const target = [scope, ...ancestorsOf(scope)].map((upper) => at(upper, one.target)).find(Boolean);
  return one.target !== key && target !== undefined && target.kind !== 'alias';
}

const FAULTS = [
  400,
  403,
  404,
  409,
  429,
  503,
  'lost',
  'dropped',
  'late',
  'offline',
  'throws',
  'throws-after',
] as const;

interface Accident {
  readonly nth: number;
  readonly fault: Fault;
  /** How many calls in a row. */
  readonly times: number;
}

const accidents: fc.Arbitrary<readonly Accident[]> = fc.array(
  fc.record({
    nth: fc.integer({ min: 1, max: 20 }),
    fault: fc.constantFrom<Fault>(...FAULTS),
    times: fc.constantFrom(1, 1, 1, 2, 3, 30),
  }),
  { maxLength: 3 },
);

/**
 * A conflict says that the key is there. Where nothing else shows what became of a create that got no answer (no list
 * comes any more), it is believed; so it is not made up there.
 */
function withoutLies(found: readonly Accident[], { stopAt }: Ways): readonly Accident[] {
  return isEnding(found, stopAt) ? found.filter(({ fault }) => fault !== 409) : found;
}

function isEnding(found: readonly Accident[], stopAt: number): boolean {
  return stopAt > 0 || found.some(({ fault }) => fault === 'throws' || fault === 'throws-after');
}

/** Brings a tree to what a file says, as far as its rules let it; gives `undefined` where the file contradicts itself. */
async function prepare(before: File, planFile: PlanFile): Promise<FakeStore | undefined> {
  const store = new FakeStore();
  if (hasRefusals(store, before, planFile)) return undefined;
  const { ledger } = await apply(store, before, { planFile });
  if (outcomes(ledger).some((line) => !line.endsWith(' done'))) return undefined;
  return new FakeStore(store.tree);
}

function hasRefusals(store: FakeStore, wish: File, planFile: PlanFile): boolean {
  const listings = new Map<string, OwnedListing>(SCOPES.map((scope) => [scope.id, store.tree.list(scope)]));
  const planned = planFile(wish, listings, {});
  // What leads nowhere is refused by a real plan.
  const isLoose = (change: Change): boolean =>
    change.action !== 'delete' &&
    (change.kind === 'alias' || change.kind === 'override') &&
    change.linkId === undefined &&
    change.linkScope === undefined;
  return planned.refusals.length > 0 || changesOf(planned).some(isLoose);
}

/** Whether moves need what each other create: they are all or nothing, so that neither can come first. */
function hasCircle({ moves }: Plan): boolean {
  const needs = ({ creates }: Move): readonly Move[] =>
    creates.flatMap(({ linkScope, desired, key }) => {
      const target = desired.kind === 'alias' ? desired.target : key.raw;
      return moves.filter(
        (other) => other.key.raw === target && other.creates.some(({ scope }) => scope.id === linkScope?.id),
      );
    });
  return moves.some((move) => {
    const reached = new Set(needs(move).filter((other) => other !== move));
    for (const one of reached) for (const other of needs(one)) reached.add(other);
    return reached.has(move);
  });
}

function snapshot(store: FakeStore): readonly Stored[] {
  return [...store.tree.secrets.values()].map((one) => ({ ...one }));
}

/** Secrets that were there before, are gone without a plan that says so, and whose key nothing gives in their place. */
function findMissing(before: readonly Stored[], store: FakeStore, planned: Plan): readonly string[] {
  const changes = changesOf(planned);
  const movedAway: readonly Change[] = planned.moves.flatMap(({ deletes }) => deletes);
  return before
    .filter(({ scope, key }) => {
      if (store.tree.at(scope, key) !== undefined) return false;
      const isPruned = changes.some(
        (one) =>
          one.action === 'delete' &&
          one.scope.id === scope.id &&
          one.key.raw === key &&
          !movedAway.includes(one),
      );
      if (isPruned) return false;
      return !planned.moves.some(
        (move) => move.key.raw === key && move.creates.some((create) => store.tree.at(create.scope, key)),
      );
    })
    .map(({ scope, key }) => `${key}@${scope.id}`);
}

/** Whether what is stored is as a change wants it. */
function isAsWanted(change: Change, store: FakeStore): boolean {
  const there = store.tree.at(change.scope, change.key.raw);
  if (change.action === 'delete') return true;
  const { desired } = change;
  if (there === undefined || there.kind !== desired.kind) return false;
  if (desired.kind === 'alias') return store.tree.get(there.link ?? '').key === desired.target;
  return (
    there.value === desired.value?.reveal() &&
    there.mountPath === ('mountPath' in desired ? desired.mountPath : undefined)
  );
}

/** Whether a stored alias or override is as a file says; links are compared by key. */
function isRight({ scope, key, kind, value }: Stored, target: string | undefined, wish: File): boolean {
  const said = wish[scope.id]?.[key];
  const one: Wanted | undefined = typeof said === 'string' ? { kind: 'value', value: said } : said;
  if (one?.kind === 'alias') return kind === 'alias' && one.target === target;
  return one?.kind === 'override' && kind === 'override' && one.value === value;
}

/** What a restored secret still bears, was as the file says, and was deleted all the same. */
function findNeedless(store: FakeStore, restored: ReadonlySet<string>, wish: File): readonly string[] {
  return store.taken
    .filter((one) => {
      const target = store.tree.secrets.get(one.link ?? '');
      // Where what it hung on is gone by now, or may have been, it had to be made again.
      if (target === undefined || store.wrong.has(`delete ${idOf(target)}`)) return false;
      return restored.has(idOf(target)) && isRight(one, target.key, wish);
    })
    .map(idOf);
}

/** What hung on a secret that was restored, was as the file says, is gone, and was not even tried to be made again. */
function findForgotten(
  before: readonly Stored[],
  store: FakeStore,
  restored: ReadonlySet<string>,
  wish: File,
): readonly string[] {
  const byId = new Map(before.map((one) => [one.id, one]));
  return before
    .filter((one) => {
      const target = byId.get(one.link ?? '');
      if (target === undefined || !restored.has(idOf(target))) return false;
      const said = wish[one.scope.id]?.[one.key];
      const isNamed = typeof said === 'object' && said.kind === one.kind;
      const isStill = one.kind === 'override' || isRight(one, target.key, wish);
      return isNamed && isStill && store.tree.at(target.scope, target.key) !== undefined;
    })
    .filter((one) => store.tree.at(one.scope, one.key) === undefined)
    .map(idOf)
    .filter((name) => !store.asked.has(`create ${name}`) && !store.wrong.has(`delete ${name}`));
}

function idOf({ key, scope }: Pick<Stored, 'key' | 'scope'>): string {
  return `${key}@${scope.id}`;
}

interface Ways {
  /** The call behind which the run is cancelled; 0 for none. */
  readonly stopAt: number;
  readonly concurrency: number;
  readonly planFile: PlanFile;
  /** Which second half of a replace or move is refused once, and how. */
  readonly refused?: { readonly nth: number; readonly status: 400 | 403 | 409 | 429 };
}

/** Has one of the creates that follow a delete refused. */
function refuseSecondHalf(store: FakeStore, wish: File, { planFile, refused }: Ways): void {
  if (refused === undefined) return;
  const listings = new Map<string, OwnedListing>(SCOPES.map((scope) => [scope.id, store.tree.list(scope)]));
  const planned = planFile(wish, listings, {});
  const seconds: readonly Change[] = [
    ...planned.moves.flatMap(({ creates }) => creates),
    ...changesOf(planned).filter((change) => change.action === 'replace' && change.along === undefined),
  ];
  const second = seconds[refused.nth % seconds.length];
  if (second === undefined) return;
  const { key, scope } = second;
  store.fail(refused.status, nameOf({ verb: 'create', key: key.raw, scope }), 1);
}

async function check(
  [before, after]: readonly [File, File],
  found: readonly Accident[],
  ways: Ways,
): Promise<void> {
  const { stopAt, concurrency, planFile, refused } = ways;
  const store = await prepare(before, planFile);
  fc.pre(store !== undefined && !hasRefusals(store, after, planFile));
  if (store === undefined) return;
  const foreign = store.tree.create(PROJECT, { key: 'THEIRS', value: 't', owner: 'them' });
  for (const { nth, fault, times } of withoutLies(found, ways))
    store.fail(fault, (call) => call.nth >= nth && call.nth < nth + times);
  store.after(
    (call) => call.nth === stopAt,
    () => store.stop.abort(),
  );
  const isLie = refused?.status === 409 && isEnding(found, stopAt);
  if (!isLie) refuseSecondHalf(store, after, ways);
  const old = snapshot(store);
  const { ledger, plan: planned, reported } = await apply(store, after, { concurrency, planFile });
  const changes = changesOf(planned);

  // It ends, and says something of each change, once.
  expect(store.calls).toBeLessThan(40 + 20 * changes.length);
  expect(ledger.outcomes.map(({ change }) => change)).toEqual(changes);
  expect(reported).toHaveLength(
    ledger.outcomes.filter(({ status }) => status === 'done' || status === 'failed').length,
  );

  // It touches only keys of the plan.
  const keys = new Set(changes.map(({ key, scope }) => `${key.raw}@${scope.id}`));
  expect(store.writes.filter((write) => !keys.has(write.split(' ')[1] as string))).toEqual([]);
  expect(store.tree.get(foreign.id)).toEqual(foreign);

  // It loses no key unreported, and reports none as lost that is there, unless it could not look.
  const missing = findMissing(old, store, planned);
  const lost = lostOf(ledger);
  expect(missing.filter((key) => !lost.includes(key))).toEqual([]);
  // What is called missing for sure is, however the run ended.
  const sure = ledger.lost.filter(({ isSure }) => isSure);
  expect(sure.filter(({ scope, key }) => store.tree.at(scope, key.raw) !== undefined)).toEqual([]);
  const isBlind = ledger.cancelled || ledger.unverified !== undefined;
  if (!isBlind)
    expect(
      lost.filter((key) => !missing.includes(key) && store.tree.state().some((one) => one.startsWith(key))),
    ).toEqual([]);

  // What hangs on what was restored is made again, and left alone then.
  const restored = new Set(ledger.restored.map(({ key, scope }) => `${key.raw}@${scope.id}`));
  expect(findNeedless(store, restored, after)).toEqual([]);
  expect(findForgotten(old, store, restored, after)).toEqual([]);

  // What is called done is there, or named as missing or differing, however the run ended.
  const gone = ledger.outcomes.filter(
    ({ change, status }) =>
      status === 'done' &&
      change.action !== 'delete' &&
      store.tree.at(change.scope, change.key.raw) === undefined,
  );
  expect(gone.map(({ change }) => `${change.key.raw}@${change.scope.id}`)).toEqual([]);

  // What is called done is as the file says, unless it was said to differ or could not be verified.
  const differing = new Set(ledger.notConverged.map(({ key, scope }) => `${key.raw}@${scope.id}`));
  const wrong = ledger.outcomes.filter(
    ({ change, status }) =>
      status === 'done' &&
      !differing.has(`${change.key.raw}@${change.scope.id}`) &&
      !isAsWanted(change, store),
  );
  if (!isBlind)
    expect(
      wrong.map(({ change }) => nameOf({ verb: 'list', key: change.key.raw, scope: change.scope })),
    ).toEqual([]);

  // Where nothing was in the way and no moves wait for each other, all is done and the next plan is empty.
  if (found.length === 0 && stopAt === 0 && refused === undefined && !hasCircle(planned)) {
    expect(outcomes(ledger).filter((line) => !line.endsWith(' done'))).toEqual([]);
    const next = new Map<string, OwnedListing>(SCOPES.map((scope) => [scope.id, store.tree.list(scope)]));
    expect(changesOf(planFile(after, next, {}))).toEqual([]);
    expect(ledger.lost).toEqual([]);
  }
}

const RUNS = { numRuns: Number(process.env['APPLY_RUNS'] ?? runs(80)) };
/** One key elsewhere or of another kind: what hangs on it mostly stays as it is. */
const alike = fc
  .tuple(
    fc.record({ project: entries, staging: entries, prod: entries, api: entries }),
    fc.constantFrom(...KEYS),
    fc.constantFrom(...SCOPES),
    wanted,
  )
  .map(([said, key, { id }, one]): [File, File] => {
    const without = Object.entries(said).map(([scope, { [key]: old, ...rest }]) => {
      const isKept = old?.kind === 'override' || old?.kind === 'alias';
      return [scope, isKept ? { ...rest, [key]: old } : rest];
    });
    const others = Object.fromEntries(without) as Record<string, Record<string, Wanted>>;
    const after = { ...others, [id]: { ...others[id], [key]: one } } as typeof said;
    return [withoutContradictions(said), withoutContradictions(after)];
  });
const both = fc.oneof(fc.tuple(files, files), alike);
const concurrencies = fc.constantFrom(1, 8);

describe.each<[string, PlanFile]>([
  ['in short', plan],
  ['by the real planner', planForReal],
])('planned %s', (_name, planFile) => {
  test('and without accidents, plans are applied in full', async () => {
    const property = fc.asyncProperty(both, concurrencies, (pair, concurrency) =>
      check(pair, [], { stopAt: 0, concurrency, planFile }),
    );
    await fc.assert(property, RUNS);
  });

  test('whatever goes wrong, no key is lost unreported, none outside the plan is touched, and it ends', async () => {
    const property = fc.asyncProperty(both, accidents, concurrencies, (pair, found, concurrency) =>
      check(pair, found, { stopAt: 0, concurrency, planFile }),
    );
    await fc.assert(property, RUNS);
  });

  test('nor when the run is cancelled at any of its calls', async () => {
    const stops = fc.integer({ min: 1, max: 20 });
    const property = fc.asyncProperty(
      both,
      accidents,
      concurrencies,
      stops,
      (pair, found, concurrency, stopAt) => check(pair, found, { stopAt, concurrency, planFile }),
    );
    await fc.assert(property, RUNS);
  });

  test('what hangs on what could not be replaced or moved is made again once, whatever else goes wrong', async () => {
    const refusals = fc.record({
      nth: fc.nat({ max: 20 }),
      status: fc.constantFrom<400 | 403 | 409 | 429>(400, 403, 409, 429),
    });
    const some = fc.oneof(fc.constant([]), accidents);
    const property = fc.asyncProperty(
      alike,
      some,
      concurrencies,
      refusals,
      (pair, found, concurrency, refused) =>
        check(pair, found, { stopAt: 0, concurrency, planFile, refused }),
    );
    await fc.assert(property, RUNS);
  });
});
