import fc from 'fast-check';
import { text } from './arbitrary-file.js';
import { anyKey, place } from './arbitrary-parts.js';
import type { Place } from './places.js';
import type { FileEntry } from './story.js';

/** What becomes of one entry of a file in its next version. */
export interface Mutation {
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

export const mutation: fc.Arbitrary<Mutation> = fc.record({
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
export function evolve(entries: readonly FileEntry[], mutations: readonly Mutation[]): readonly FileEntry[] {
  const evolved = mutations.reduce(mutate, entries);
  return [...new Map(evolved.map((entry) => [`${entry.place} ${entry.key}`, entry])).values()];
}
