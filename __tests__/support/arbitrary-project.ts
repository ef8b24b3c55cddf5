import fc from 'fast-check';
import type { DesiredEntry } from '../../src/model/desired.js';
import type { Scope } from '../../src/model/scope.js';
import { ancestorsOf, isAbove } from '../../src/model/scope.js';
import type { PlanPolicy } from '../../src/plan/plan.js';
import {
  absent,
  alias,
  API,
  file,
  override,
  PRODUCTION,
  PROJECT,
  skipped,
  STAGING,
  STAGING_API,
  value,
  WORKER,
} from './build-plan.js';
import type { Answers, Made, Traits } from './tree-model.js';
import { TreeModel } from './tree-model.js';

/** From the top down. */
export const SCOPES: readonly Scope[] = [PROJECT, PRODUCTION, STAGING, API, WORKER, STAGING_API];
/** Some differ by case only, some are names that objects have by themselves. */
const KEYS = ['A', 'a', 'B', 'constructor'];

export type Entries = readonly (readonly [Scope, readonly DesiredEntry[]])[];

export interface RandomTree {
  readonly model: TreeModel;
  readonly entries: Entries;
  readonly rules: Partial<PlanPolicy>;
  readonly answers: Answers;
}

type Label = 'ours' | 'unverified' | 'unmarked' | 'foreign' | 'stray' | 'doppler' | 'edited';

const LABEL = fc.constantFrom<Label>(
  'ours',
  'ours',
  'ours',
  'ours',
  'unverified',
  'unmarked',
  'unmarked',
  'foreign',
  'stray',
  'doppler',
  'edited',
);

const PLACE = fc.record({
  kind: fc.constantFrom('none', 'none', 'none', 'value', 'value', 'file', 'alias', 'override'),
  text: fc.constantFrom('one', 'two'),
  path: fc.constantFrom('/one', '/two'),
  target: fc.constantFrom(...KEYS),
  label: LABEL,
  showsKind: fc.boolean(),
  showsLink: fc.boolean(),
  marksPath: fc.boolean(),
});

const DESIRED = fc.record({
  kind: fc.constantFrom(
    'none',
    'none',
    'none',
    'value',
    'value',
    'value',
    'file',
    'alias',
    'override',
    'absent',
    'skipped',
  ),
  text: fc.constantFrom('one', 'two'),
  path: fc.constantFrom('/one', '/two'),
  target: fc.constantFrom(...KEYS),
  description: fc.constantFrom(undefined, undefined, '', 'Live key', 'two  spaces'),
});

type Place = typeof PLACE extends fc.Arbitrary<infer T> ? T : never;
type Desired = typeof DESIRED extends fc.Arbitrary<infer T> ? T : never;

const COUNT = SCOPES.length * KEYS.length;

/** Random trees (whoever's secrets), desired states that reading a file would let pass, and policies. */
export const TREE: fc.Arbitrary<RandomTree> = arbitraryTree(fc.constant(true));
/** The same, with scopes that the file does not name. */
export const PARTLY_NAMED: fc.Arbitrary<RandomTree> = arbitraryTree(fc.boolean());

function arbitraryTree(isNamed: fc.Arbitrary<boolean>): fc.Arbitrary<RandomTree> {
  return fc
    .record({
      places: fc.array(PLACE, { minLength: COUNT, maxLength: COUNT }),
      desired: fc.array(DESIRED, { minLength: COUNT, maxLength: COUNT }),
      builtIn: fc.subarray(KEYS.slice(2)),
      named: fc.array(isNamed, { minLength: SCOPES.length, maxLength: SCOPES.length }),
      rules: fc.record({
        prune: fc.constantFrom('owned', 'owned', 'owned', 'none', 'all'),
        takeover: fc.boolean(),
        changeDetection: fc.constantFrom('fingerprint', 'fingerprint', 'always'),
        ownerIsGiven: fc.boolean(),
        isInline: fc.constantFrom(false, false, false, true),
      }),
      isAlike: fc.boolean(),
    })
    .map(({ places, desired, builtIn, named, rules, isAlike }) => {
      const model = buildModel(places, builtIn);
      // Half of the files are near to what is there: moves and moved-around values are else too rare.
      const wanted = isAlike
        ? desired.map((one, index) => mixIn(one, places[(index + KEYS.length) % COUNT]!))
        : desired;
      return { model, entries: buildEntries(wanted, named), rules, answers: {} };
    });
}

function mixIn(desired: Desired, place: Place): Desired {
  if (desired.kind === 'absent' || desired.kind === 'skipped') return desired;
  return { ...desired, kind: place.kind, text: place.text, path: place.path, target: place.target };
}

function placeAt<T>(all: readonly T[], scope: number, key: number): T {
  return all[scope * KEYS.length + key]!;
}

/** What Qovery would not hold is left out. */
function buildModel(places: readonly Place[], builtIn: readonly string[]): TreeModel {
  const model = new TreeModel(SCOPES);
  for (const key of builtIn) model.has(undefined, key);
  for (const isLink of [false, true]) {
    SCOPES.forEach((scope, s) =>
      KEYS.forEach((key, k) => {
        const place = placeAt(places, s, k);
        if ((place.kind === 'alias') === isLink) addSecret(model, scope, key, place);
      }),
    );
  }
  return model;
}

function addSecret(model: TreeModel, scope: Scope, key: string, place: Place): void {
  if (place.kind === 'none') return;
  const above = model.secrets.find(
    (one) => one.key === key && one.kind !== 'override' && sees(scope, one) && one.scope?.id !== scope.id,
  );
  const isTaken = model.secrets.some(
    (one) => one.key === key && one.kind !== 'override' && one.scope && isAbove(scope, one.scope),
  );
  if (model.at(scope, key) !== undefined) return;
  const traits = { ...traitsOf(place), value: place.text };
  if (place.kind === 'override') {
    if (above !== undefined) model.has(scope, key, { ...traits, kind: 'override', target: above });
  } else if (above !== undefined || isTaken) {
    return;
  } else if (place.kind === 'alias') {
    const target = model.secrets.findLast(
      (one) => one.key === place.target && one.kind !== 'alias' && sees(scope, one),
    );
    if (target !== undefined) model.has(scope, key, { ...traits, kind: 'alias', target });
  } else if (place.kind === 'file') model.has(scope, key, { ...traits, kind: 'file', mountPath: place.path });
  else model.has(scope, key, { ...traits, kind: 'value' });
}

function sees(scope: Scope, { scope: of }: Made): boolean {
  return of === undefined || of.id === scope.id || isAbove(of, scope);
}

function traitsOf({ label, showsKind, showsLink, marksPath }: Place): Traits {
  const base = { showsKind, showsLink, marksPath };
  switch (label) {
    case 'ours':
      return base;
    case 'unverified':
      return { ...base, ownership: 'ours-unverified' };
    case 'unmarked':
      return { ...base, ownership: 'unmarked' };
    case 'foreign':
      return { ...base, ownership: 'foreign', owner: 'acme/api' };
    case 'stray':
      return { ...base, isOfThisSource: false };
    case 'doppler':
      return { ...base, keeper: 'other' };
    case 'edited':
      return { ...base, doubt: { reason: 'changed-outside', note: '', otherKey: false, since: 1 } };
  }
}

/** What reading the file refuses is left out: a key twice in a branch, links to nothing that could be, and cycles. */
function buildEntries(desired: readonly Desired[], named: readonly boolean[]): Entries {
  const kept = new Map<string, Map<string, DesiredEntry>>();
  SCOPES.forEach((scope, s) => {
    if (!named[s]) return;
    const entries = new Map<string, DesiredEntry>();
    kept.set(scope.id, entries);
    KEYS.forEach((key, k) => {
      const one = placeAt(desired, s, k);
      const above = ancestorsOf(scope).flatMap(({ id }) => kept.get(id)?.get(key) ?? []);
      const isTaken = above.some(({ kind }) => kind !== 'absent');
      const isGone = above.some(({ kind }) => kind === 'absent');
      const kind = isTaken && one.kind !== 'absent' && one.kind !== 'none' ? 'override' : one.kind;
      if (kind === 'none' || (kind === 'override' && isGone) || (kind === 'absent' && isTaken)) return;
      entries.set(key, buildEntry(key, { ...one, kind }));
    });
  });
  return SCOPES.filter(({ id }) => kept.has(id)).map((scope) => {
    const entries = [...(kept.get(scope.id)?.values() ?? [])];
    return [
      scope,
      entries.filter((entry) => entry.kind !== 'alias' || leads(scope, entry.key, entry.target, kept)),
    ] as const;
  });
}

function leads(
  scope: Scope,
  key: string,
  target: string,
  kept: ReadonlyMap<string, ReadonlyMap<string, DesiredEntry>>,
): boolean {
  const found = [scope, ...ancestorsOf(scope)].flatMap(({ id }) => kept.get(id)?.get(target) ?? []);
  return key !== target && found.every(({ kind }) => kind !== 'alias' && kind !== 'absent');
}

function buildEntry(key: string, { kind, text, path, target, description }: Desired): DesiredEntry {
  const said = description === undefined ? {} : { description };
  switch (kind) {
    case 'file':
      return file(key, path, text, said);
    case 'alias':
      return alias(key, target, said);
    case 'override':
      return override(key, text, said);
    case 'absent':
      return absent(key);
    case 'skipped':
      return skipped(key);
    case 'value':
    case 'none':
      return value(key, text, said);
  }
}
