import { posix } from 'node:path';
import type { DesiredScope } from '../model/desired.js';
import { valueOf } from '../model/desired.js';
import type { ProblemLog } from './problem-log.js';
import { describePath, type RawAliasEntry, type RawEntry, type RawScope } from './raw-entry.js';

/**
 * Checks that concern several entries: of one scope, or of scopes above each other. In: what all files say together.
 * What Qovery has is not known here, so a target or an overridden secret that the files don't name is none of this.
 */
export function checkScopes(scopes: readonly RawScope[], log: ProblemLog): void {
  const views = scopes.map((scope) => new ScopeView(scope));
  for (const view of views) {
    const inside = log.within(describePath(view.scope));
    checkCase(view.scope.entries, inside);
    checkMountPaths(view.scope.entries, inside);
    checkLinks(view, views, inside);
  }
}

/** A scope with its entries by key. */
class ScopeView {
  readonly byKey: ReadonlyMap<string, RawEntry>;

  constructor(readonly scope: RawScope) {
    this.byKey = new Map(scope.entries.map((entry) => [entry.key, entry]));
  }

  get depth(): number {
    return (this.scope.environment === undefined ? 0 : 1) + (this.scope.service === undefined ? 0 : 1);
  }

  /** Whether this scope lies strictly above another. A service right below the run's own environment has no `environment`. */
  isAbove({ scope: other }: ScopeView): boolean {
    const { environment, service } = this.scope;
    if (service !== undefined || this.scope === other) return false;
    if (environment === undefined) return other.environment !== undefined || other.service !== undefined;
    return environment.name === other.environment?.name && other.service !== undefined;
  }
}

function checkCase(entries: readonly RawEntry[], log: ProblemLog): void {
  const seen = new Map<string, string>();
  for (const { key, at } of entries) {
    const folded = key.toLowerCase();
    const other = seen.get(folded);
    if (other === undefined) seen.set(folded, key);
    else log.warning(`this key and "${other}" differ only by case: make sure that both are meant`, at, key);
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
        `this has the same mount path as "${other}": give each secret file a path of its own`,
        entry.mountPathAt,
        entry.key,
      );
    }
  }
}

/** Checks what aliases point to and overrides cover, as far as the files say. */
function checkLinks(view: ScopeView, views: readonly ScopeView[], log: ProblemLog): void {
  const above = views.filter((other) => other.isAbove(view)).sort((a, b) => b.depth - a.depth);
  for (const entry of view.scope.entries) {
    if (entry.kind === 'alias') {
      const message = explainTarget(entry, view, above);
      if (message !== undefined) log.error(message, entry.targetAt, entry.key);
    } else if (entry.kind === 'override') {
      const absent = nearestAbove(entry.key, above);
      if (absent?.kind !== 'absent') continue;
      log.error(
        `this overrides "${entry.key}", which is listed as absent further up (line ${absent.at.line} of ${absent.at.file}): take it out of one of them`,
        entry.at,
        entry.key,
      );
    }
  }
}

function nearestAbove(key: string, above: readonly ScopeView[]): RawEntry | undefined {
  return above.map(({ byKey }) => byKey.get(key)).find((entry) => entry !== undefined);
}

function explainTarget(
  alias: RawAliasEntry,
  own: ScopeView,
  above: readonly ScopeView[],
): string | undefined {
  const { key, target: name } = alias;
  if (name === key) return 'this alias points to itself: name another key as its target';
  const here = own.byKey.get(name);
  // Absent here may be present further up, unless this is the topmost scope.
  const target =
    here?.kind === 'absent' && above.length > 0
      ? nearestAbove(name, above)
      : (here ?? nearestAbove(name, above));
  if (target === undefined) return undefined;
  if (target.kind === 'absent') {
    return `this alias points to "${name}", which is listed as absent (line ${target.at.line} of ${target.at.file}): choose another target, or keep "${name}"`;
  }
  if (target.kind !== 'alias') return undefined;
  if (target === here && isInCycle(key, own.byKey)) {
    return `this alias points to "${name}" in a circle of aliases: let each point to a secret`;
  }
  return `this alias points to "${name}", which is an alias itself: point it to "${target.target}"`;
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

/** Warns about values that are the name of a key of their scope: an alias was probably meant. */
export function checkValuesAreNoKeys(scopes: readonly DesiredScope[], log: ProblemLog): void {
  for (const scope of scopes) {
    const inside = log.within(describePath(scope));
    const keys = new Set(scope.entries.map(({ key }) => key));
    for (const entry of scope.entries) {
      const value = valueOf(entry);
      if (value === undefined || !keys.has(value.reveal())) continue;
      inside.warningInLog(
        'the value is the name of a key here: if it should lead to that secret, list it as an alias',
        entry.at,
        entry.key,
      );
    }
  }
}
