import { posix } from 'node:path';
import type { DesiredAlias, DesiredEntry } from '../model/desired.js';
import { valueOf } from '../model/desired.js';
import type { RawEntry } from './raw-entry.js';
import type { ProblemLog } from './problem-log.js';

/** Checks that concern several entries and need no value. */
export function checkEntrySet(entries: readonly RawEntry[], log: ProblemLog): void {
  checkCase(entries, log);
  checkMountPaths(entries, log);
  checkAliases(entries, log);
}

function checkCase(entries: readonly RawEntry[], log: ProblemLog): void {
  const seen = new Map<string, string>();
  for (const { key, at } of entries) {
    const folded = key.toLowerCase();
    const other = seen.get(folded);
    if (other === undefined) seen.set(folded, key);
    else log.warning(`"${key}" and "${other}" differ only by case: make sure that both are meant`, at, key);
  }
}

function checkMountPaths(entries: readonly RawEntry[], log: ProblemLog): void {
  const seen = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind !== 'file' || entry.mountPath === undefined) continue;
    const path = posix.normalize(entry.mountPath).replace(/^\/+/, '/');
    const other = seen.get(path);
    if (other === undefined) seen.set(path, entry.key);
    else {
      log.error(
        `"${entry.key}" has the same mount path as "${other}": give each secret file a path of its own`,
        entry.mountPathAt,
        entry.key,
      );
    }
  }
}

function checkAliases(entries: readonly RawEntry[], log: ProblemLog): void {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  for (const entry of entries) {
    if (entry.kind !== 'alias') continue;
    const target = byKey.get(entry.target);
    const message = target && explainTarget(entry, target, byKey);
    if (message !== undefined) log.error(message, entry.targetAt, entry.key);
  }
}

function explainTarget(
  alias: Pick<DesiredAlias, 'key' | 'target'>,
  target: RawEntry,
  byKey: ReadonlyMap<string, RawEntry>,
): string | undefined {
  if (target.key === alias.key)
    return `the alias "${alias.key}" points to itself: name another key as its target`;
  if (target.kind === 'absent') {
    return `the alias "${alias.key}" points to "${target.key}", which the file lists as absent: choose another target, or keep "${target.key}"`;
  }
  if (target.kind !== 'alias') return undefined;
  if (isInCycle(alias.key, byKey)) {
    return `the alias "${alias.key}" points to "${target.key}" in a circle of aliases: let each point to a secret`;
  }
  return `the alias "${alias.key}" points to "${target.key}", which is an alias itself: point it to "${target.target}"`;
}

function isInCycle(start: string, byKey: ReadonlyMap<string, RawEntry>): boolean {
  const seen = new Set<string>();
  for (let key = start; !seen.has(key);) {
    seen.add(key);
    const entry = byKey.get(key);
    if (entry?.kind !== 'alias') return false;
    if (entry.target === start) return true;
    key = entry.target;
  }
  return false;
}

/** Warns about values that are the name of a key: an alias was probably meant. */
export function checkValuesAreNoKeys(entries: readonly DesiredEntry[], log: ProblemLog): void {
  const keys = new Set(entries.map(({ key }) => key));
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value === undefined || !keys.has(value.reveal())) continue;
    log.warning(
      `the value of "${entry.key}" is the name of a key in the file: if it should lead to that secret, list it as an alias`,
      entry.at,
      entry.key,
    );
  }
}
