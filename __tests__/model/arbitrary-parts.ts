import fc from 'fast-check';
import type { Place } from './places.js';
import { BUILT_IN_KEYS, KEYS, OTHER_KEYS } from './story.js';

/** What the arbitraries of stories are made of. */
export const rarely = (weight = 8): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
export const key = fc.constantFrom(...KEYS);
export const anyKey = fc.constantFrom(...KEYS, ...BUILT_IN_KEYS, ...OTHER_KEYS);
export const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Place>('') },
  { weight: 3, arbitrary: fc.constant<Place>('staging') },
  { weight: 2, arbitrary: fc.constantFrom<Place>('production', 'staging/api', 'staging/chart') },
  { weight: 1, arbitrary: fc.constant<Place>('production/api') },
);
