import fc from 'fast-check';
import { anyKey, key, place, rarely } from './arbitrary-parts.js';
import type { Place } from './places.js';
import { OTHER_KEYS } from './story.js';
import type { Incident, OutsideAct } from './story.js';

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

/** What may befall a run. */
export const incident: fc.Arbitrary<Incident> = fc.oneof(
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
