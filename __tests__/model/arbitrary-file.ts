import fc from 'fast-check';
import { anyKey, key, place } from './arbitrary-parts.js';
import { BUILT_IN_KEYS, KEYS } from './story.js';
import type { FileEntry } from './story.js';

/** Texts that say where they come from, so that a wrong one is noticed; some as awkward as real secrets are. */
export const text = fc.oneof(
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

export const fileEntry: fc.Arbitrary<FileEntry> = fc.oneof(
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

export const file = fc.uniqueArray(fileEntry, {
  selector: (entry) => `${entry.place} ${entry.key}`,
  minLength: 1,
  maxLength: 8,
});
