import { depthOf, isAbove } from './places.js';
import type { Place } from './places.js';
import type { FileEntry } from './story.js';

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
