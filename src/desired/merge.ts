import type { RawEntry } from './raw-entry.js';

/** One list from several files: a later file's entry replaces an earlier one of the same key, section or not. */
export function mergeFiles(files: readonly (readonly RawEntry[])[]): readonly RawEntry[] {
  const byKey = new Map<string, RawEntry>();
  for (const entry of files.flat()) {
    byKey.delete(entry.key);
    byKey.set(entry.key, entry);
  }
  return [...byKey.values()];
}
