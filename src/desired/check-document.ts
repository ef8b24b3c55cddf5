import type { PrintedEntry } from './document.js';
import { findDescriptionProblem, findMountPathProblem } from './fields.js';
import { isName, isUsableKey } from './keys.js';

/**
 * Why a file may not hold an entry, as a clause that follows its key; `undefined` when it may. For who makes a document
 * from what a project has, where other tools may have put anything.
 */
export function findEntryProblem(entry: PrintedEntry): string | undefined {
  const isKeyFine = entry.kind === 'override' ? isName(entry.key) : isUsableKey(entry.key);
  if (!isKeyFine) return 'is a key that a file may not hold';
  if (entry.kind === 'absent') return undefined;
  if (entry.description !== undefined) {
    const problem = findDescriptionProblem(entry.description);
    if (problem !== undefined || entry.description.trim() !== entry.description)
      return 'has a description that a file may not hold';
  }
  if (entry.kind === 'alias') return isName(entry.target) ? undefined : 'has a target that is no key';
  if (!isName(entry.reference)) return 'has a reference that is no name';
  const { mountPath } = entry;
  if (mountPath === undefined) return undefined;
  return findMountPathProblem(mountPath) !== undefined || mountPath.trim() !== mountPath
    ? 'has a mount path that a file may not hold'
    : undefined;
}
