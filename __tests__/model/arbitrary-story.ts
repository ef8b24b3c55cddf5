import fc from 'fast-check';
import type { Prune } from '../../src/plan/policy.js';
import type { Behaviour } from '../../local-api/index.js';
import { depthOf, isAbove, PLACES } from './places.js';
import type { Place } from './places.js';
import { BUILT_IN_KEYS, KEYS, OTHER_KEYS } from './story.js';
import type { FileEntry, Incident, Odd, OutsideAct, Seeding, Step, Story, Traits } from './story.js';

const HOUR_MS = 3_600_000;

/** Stories of one behaviour. */
export function storiesOf(behaviour: Behaviour): fc.Arbitrary<Story> {
  return fc.record({
    behaviour: fc.constant(behaviour),
    traits,
    odd,
    project: fc.array(seeding, { maxLength: 4 }),
    steps,
  });
}

const rarely = (weight = 8): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const key = fc.constantFrom(...KEYS);
const anyKey = fc.constantFrom(...KEYS, ...BUILT_IN_KEYS, ...OTHER_KEYS);
const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Place>('') },
  { weight: 3, arbitrary: fc.constant<Place>('staging') },
  { weight: 2, arbitrary: fc.constantFrom<Place>('production', 'staging/api', 'staging/chart') },
  { weight: 1, arbitrary: fc.constant<Place>('production/api') },
);

const traits: fc.Arbitrary<Traits> = fc.record({
  replaceKeepsIdentity: fc.boolean(),
  listsBuiltIn: rarely().map((isHidden) => !isHidden),
  listsInherited: rarely().map((isHidden) => !isHidden),
  listsLowerScopes: rarely(),
  omitsVariableType: rarely(),
  putWithoutDescriptionClears: fc.boolean(),
  idlePutKeepsUpdatedAt: rarely(),
  dateSkewMs: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(2 * HOUR_MS, -2 * HOUR_MS) },
  ),
  omitsDate: rarely(),
});

const odd: fc.Arbitrary<Odd | undefined> = fc.oneof(
  { weight: 9, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      key: fc.constantFrom('OTHER_A', 'ALPHA'),
      field: fc.constantFrom('owned_by' as const, 'description' as const, 'scope' as const),
    }),
  },
);

function seedingOf(whats: readonly Seeding['what'][], keys: fc.Arbitrary<string>): fc.Arbitrary<Seeding> {
  return fc.record({ what: fc.constantFrom(...whats), place, key: keys, target: anyKey });
}

const seeding: fc.Arbitrary<Seeding> = fc.oneof(
  { weight: 6, arbitrary: seedingOf(['value', 'file', 'alias'], key) },
  {
    weight: 3,
    arbitrary: seedingOf(
      ['value', 'file', 'alias', 'doppler', 'external', 'marked-value', 'marked-alias'],
      fc.constantFrom(...OTHER_KEYS),
    ),
  },
  { weight: 1, arbitrary: seedingOf(['doppler', 'external', 'marked-value', 'marked-alias', 'plain'], key) },
  { weight: 3, arbitrary: seedingOf(['override'], fc.constantFrom(...KEYS, ...BUILT_IN_KEYS)) },
);

/** Texts that say where they come from, so that a wrong one is noticed; some as awkward as real secrets are. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.nat(9).map((version) => `secret-${version}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'two\nlines\n',
      ' spaces around ',
      'pa$$word $(id) $NAME',
      'ünïcödé 🔑',
      '{"json": [1]}',
      '',
      'a#b',
      'it\'s "quoted" \\n',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<string>(...KEYS, 'BUILT_A') },
);
const description = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  '',
  'Owned by finance',
  'Rotated in May',
);

const fileEntry: fc.Arbitrary<FileEntry> = fc.oneof(
  { weight: 7, arbitrary: valued('value', key) },
  { weight: 3, arbitrary: valued('file', key) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('alias' as const), place, key, target: anyKey, description }),
  },
  { weight: 2, arbitrary: valued('override', fc.constantFrom(...KEYS, ...BUILT_IN_KEYS)) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('absent' as const), place, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skipped' as const), place, key }) },
);

function valued(kind: 'value' | 'file' | 'override', keys: fc.Arbitrary<string>): fc.Arbitrary<FileEntry> {
  return fc.record({
    kind: fc.constant(kind),
    place,
    key: keys,
    text,
    path: fc.constantFrom('one', 'two'),
    description,
  });
}

/** What becomes of one entry of a file in its next version. */
interface Mutation {
  readonly what: (typeof MUTATIONS)[number];
  readonly index: number;
  readonly place: Place;
  readonly text: string;
  readonly path: string;
  readonly target: string;
}

const MUTATIONS = [
  'text',
  'path',
  'to-file',
  'to-value',
  'to-alias',
  'retarget',
  'describe',
  'drop',
  'absent',
  'skip',
  'move',
  'move-with-absent',
  'split',
  'lift',
  'override',
] as const;

const mutation: fc.Arbitrary<Mutation> = fc.record({
  what: fc.constantFrom(...MUTATIONS),
  index: fc.nat(7),
  place,
  text,
  path: fc.constantFrom('one', 'two'),
  target: anyKey,
});

function mutate(entries: readonly FileEntry[], one: Mutation): readonly FileEntry[] {
  const entry = entries[one.index % Math.max(1, entries.length)];
  if (entry === undefined) return entries;
  const others = entries.filter((other) => other !== entry);
  const { key: name, place: at } = entry;
  const valuedAt = (where: Place, kind: 'value' | 'file' | 'override' = 'value'): FileEntry => ({
    kind,
    place: where,
    key: name,
    text: 'text' in entry ? entry.text : one.text,
    path: 'path' in entry ? entry.path : one.path,
    description: undefined,
  });
  const moved = (where: Place): FileEntry => ({ ...entry, place: where });
  switch (one.what) {
    case 'text':
      return [...others, 'text' in entry ? { ...entry, text: one.text } : entry];
    case 'path':
      return [...others, 'path' in entry ? { ...entry, path: one.path } : entry];
    case 'to-file':
      return [...others, valuedAt(at, 'file')];
    case 'to-value':
      return [...others, valuedAt(at)];
    case 'to-alias':
      return [...others, { kind: 'alias', place: at, key: name, target: one.target, description: undefined }];
    case 'retarget':
      return [...others, entry.kind === 'alias' ? { ...entry, target: one.target } : entry];
    case 'describe':
      return [...others, 'description' in entry ? { ...entry, description: 'Now described' } : entry];
    case 'drop':
      return others;
    case 'absent':
      return [...others, { kind: 'absent', place: at, key: name }];
    case 'skip':
      return [...others, { kind: 'skipped', place: at, key: name }];
    case 'move':
      return [...others, moved(one.place)];
    case 'move-with-absent':
      return [...others, { kind: 'absent', place: at, key: name }, moved(one.place)];
    case 'split':
      return [...others, moved('staging'), moved('production')];
    case 'lift':
      return [...others, moved('')];
    case 'override':
      return [...entries, valuedAt(one.place, 'override')];
  }
}

/** The next version of a file: of two entries under one key of a place, the later one is kept. */
function evolve(entries: readonly FileEntry[], mutations: readonly Mutation[]): readonly FileEntry[] {
  const evolved = mutations.reduce(mutate, entries);
  return [...new Map(evolved.map((entry) => [`${entry.place} ${entry.key}`, entry])).values()];
}

const file = fc.uniqueArray(fileEntry, {
  selector: (entry) => `${entry.place} ${entry.key}`,
  minLength: 1,
  maxLength: 8,
});

/** Contradictions are refused when the file is read; they would make short stories. */
export function makeSound(entries: readonly FileEntry[], about: Place): readonly FileEntry[] {
  const sound: FileEntry[] = [];
  const order = (entry: FileEntry): number => depthOf(entry.place) * 2 + Number(entry.kind === 'alias');
  const within = entries.filter((entry) => entry.place === about || isAbove(about, entry.place));
  for (const entry of [...within].sort((a, b) => order(a) - order(b))) {
    const fitted = fit(entry, sound);
    if (fitted !== undefined) sound.push(fitted);
  }
  return sound;
}

function fit(entry: FileEntry, sound: readonly FileEntry[]): FileEntry | undefined {
  const above = sound.filter((one) => one.key === entry.key && isAbove(one.place, entry.place));
  const isGivenAbove = above.some(({ kind }) => kind !== 'absent' && kind !== 'override');
  switch (entry.kind) {
    case 'value':
    case 'file':
      return isGivenAbove ? { ...entry, kind: 'override' } : entry;
    case 'override':
      if (above.at(-1)?.kind === 'absent') return undefined;
      // Without anything above in the file: of what may or may not be in Qovery.
      return isGivenAbove || entry.key.startsWith('BUILT') || entry.path === 'two'
        ? entry
        : { ...entry, kind: 'value' };
    case 'alias':
      return isGivenAbove ? undefined : aim(entry, sound);
    case 'absent':
      return entry;
    case 'skipped':
      return isGivenAbove ? undefined : entry;
  }
}

function aim(alias: FileEntry & { readonly kind: 'alias' }, sound: readonly FileEntry[]): FileEntry {
  const visible = sound.filter(({ place: at }) => at === alias.place || isAbove(at, alias.place));
  const target = visible.findLast((one) => one.key === alias.target);
  const isSound =
    target === undefined
      ? alias.target.startsWith('BUILT')
      : target.kind !== 'alias' && target.kind !== 'absent';
  if (isSound && alias.target !== alias.key) return alias;
  const other = visible.find(
    (one) =>
      one.key !== alias.key &&
      ['value', 'file'].includes(one.kind) &&
      visible.findLast(({ key: name }) => name === one.key)?.kind !== 'absent',
  );
  return { ...alias, target: other?.key ?? 'BUILT_A' };
}

const outsideText = fc.constant('outsider');
const outsideAct: fc.Arbitrary<OutsideAct> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('edit' as const), place, key: anyKey, text: outsideText }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('describe' as const), place, key: anyKey }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('delete' as const), place, key: anyKey }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('create' as const), place, key: anyKey, text: outsideText }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('mark' as const), place, key }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('remake' as const), place, key, text: outsideText }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('override' as const), place, key: anyKey, text: outsideText }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('alias' as const),
      place,
      key: fc.constantFrom(...OTHER_KEYS),
      target: anyKey,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'clone' as const,
        'clone' as const,
        'rename-case' as const,
        'rename' as const,
        'delete-scope' as const,
      ),
      place: fc.constantFrom<Place>('staging', 'production', 'staging/api', 'staging/chart'),
      key: fc.constant(''),
    }),
  },
);

const nth = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 14 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) },
);
const times = fc.oneof(
  { weight: 5, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.integer({ min: 2, max: 7 }) },
);
const retryAfter = fc.constantFrom(undefined, undefined, '0', '1', '3600', 'soon');

const incident: fc.Arbitrary<Incident> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        what: fc.constant('status' as const),
        nth,
        status: fc.constantFrom(400, 401, 403, 429, 429, 500, 502, 503),
        applied: fc.boolean(),
        times,
        retryAfter,
      })
      .map((one) => (one.status < 500 ? { ...one, applied: false } : one)),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('refused' as const),
      nth: fc.integer({ min: 1, max: 4 }),
      status: fc.constantFrom(400, 403, 429),
      times,
      retryAfter,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'dropBefore' as const,
        'lostResponse' as const,
        'lostResponse' as const,
        'cutBody' as const,
        'truncatedJson' as const,
        'emptyBody' as const,
        'html200' as const,
      ),
      nth,
      times,
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('hang' as const), nth, applied: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('delay' as const), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('stale' as const),
      nth: fc.integer({ min: 1, max: 6 }),
      requestsAgo: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('odd-id' as const), nth: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      what: fc.constant('outside' as const),
      nth,
      before: fc.boolean(),
      act: outsideAct,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('cancel' as const),
      nth,
      before: fc.boolean(),
      hard: rarely(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('throw' as const), nth: fc.integer({ min: 1, max: 4 }) }),
  },
);

/** Everything of a step but what its file says. */
const conduct = fc.record({
  about: fc.oneof(
    { weight: 9, arbitrary: fc.constant<Place>('') },
    { weight: 1, arbitrary: fc.constantFrom<Place>('staging', 'staging/chart', 'production/api') },
  ),
  empty: fc.uniqueArray(fc.constantFrom(...PLACES), { maxLength: 2 }),
  byId: rarely(2),
  prune: fc.constantFrom<Prune>('owned', 'owned', 'owned', 'owned', 'none', 'all'),
  takeover: rarely(15),
  concurrency: fc.constantFrom(1, 2, 8),
  hides: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Step['hides']>('no') },
    { weight: 1, arbitrary: fc.constantFrom<Step['hides']>('absent', 'null') },
  ),
  shiftMs: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(HOUR_MS, -HOUR_MS) },
  ),
  incidents: fc.array(incident, { maxLength: 4 }),
});
type Conduct = typeof conduct extends fc.Arbitrary<infer T> ? T : never;

function stepOf(entries: readonly FileEntry[], { about, ...how }: Conduct): Step {
  const empty = [...how.empty.filter((at) => isAbove(about, at)), about];
  return { ...how, about, file: makeSound(entries, about), empty };
}

/** One file, or one and its next version, which names the same scopes: most often the first is applied in peace. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .record({
    first: file,
    conducts: fc.tuple(conduct, conduct),
    isCalm: fc.constantFrom(true, true, false),
    mutations: fc.oneof(
      { weight: 4, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 5 }) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    more: fc.array(fileEntry, { maxLength: 1 }),
  })
  .map(({ first, conducts: [one, two], isCalm, mutations, more }) => {
    if (mutations === undefined) return [stepOf(first, one)];
    const before = stepOf(first, isCalm ? { ...one, incidents: [], hides: 'no' } : one);
    const after = evolve([...before.file, ...more], mutations);
    const empty = [...two.empty, ...before.file.map(({ place: at }) => at)];
    return [before, stepOf(after, { ...two, about: two.about === '' ? before.about : two.about, empty })];
  });
