import type { RawEntry, RawScope } from './raw-entry.js';

/**
 * Several files as one desired state, by scope (by its names as written) and key: a later file's entry replaces an
 * earlier one, whatever the section of either. The run's own scope comes first, the others in the order of the files.
 */
export function mergeFiles(files: readonly (readonly RawScope[])[]): readonly RawScope[] {
  const scopes = new Map<string, { scope: RawScope; entries: Map<string, RawEntry> }>();
  for (const scope of files.flat()) {
    const id = JSON.stringify([scope.environment?.name, scope.service?.name]);
    let merged = scopes.get(id);
    if (merged === undefined) scopes.set(id, (merged = { scope, entries: new Map() }));
    for (const entry of scope.entries) {
      // A key that comes again moves to the end: the order is that of what counts.
      merged.entries.delete(entry.key);
      merged.entries.set(entry.key, entry);
    }
  }
  const all = [...scopes.values()].map(({ scope, entries }) => ({
    ...scope,
    entries: [...entries.values()],
  }));
  const isOwn = ({ environment, service }: RawScope): boolean =>
    environment === undefined && service === undefined;
  return [...all.filter(isOwn), ...all.filter((scope) => !isOwn(scope))];
}
