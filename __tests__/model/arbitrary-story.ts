import fc from 'fast-check';
import type { Prune } from '../../src/plan/policy.js';
import type { Behaviour } from '../../local-api/index.js';
import { file, fileEntry } from './arbitrary-file.js';
import { incident } from './arbitrary-incident.js';
import { anyKey, key, place, rarely } from './arbitrary-parts.js';
import { evolve, mutation } from './evolve-file.js';
import { isAbove, PLACES } from './places.js';
import type { Place } from './places.js';
import { makeSound } from './sound-file.js';
import { BUILT_IN_KEYS, KEYS, OTHER_KEYS } from './story.js';
import type { FileEntry, Odd, Seeding, Step, Story, Traits } from './story.js';

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
