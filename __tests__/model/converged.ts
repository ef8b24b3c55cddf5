import type { Entry } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import { isAsTheFileSays, show, Wrong } from './oracle.js';
import { isAbove, isSameBranch } from './places.js';
import { namedBy } from './story.js';
import type { FileEntry, Step } from './story.js';
import { MARK } from './fixture.js';
import type { Fixture } from './fixture.js';

/** Checks that the project is exactly as the file says, after a run without trouble. */
export function checkConverged(fixture: Fixture, step: Step, { report, plan }: RunResult): void {
  const { file, prune } = step;
  const skipped = new Set(
    (plan?.scopes ?? []).flatMap((one) =>
      one.skipped.map((key) => `${fixture.placeOf(one.scope.id)} ${key}`),
    ),
  );
  for (const entry of file) {
    if (skipped.has(`${entry.place} ${entry.key}`) && isExcused(entry, file)) continue;
    if (entry.kind === 'absent' && isUnlisted(fixture, entry)) continue;
    if (!isAsTheFileSays(fixture, entry))
      throw new Wrong(
        `"${entry.key}" of "${entry.place}" is not as the file says: ${show(fixture.own(entry.place, entry.key))}`,
      );
    if (!('description' in entry) || entry.description === undefined) continue;
    const text = fixture.own(entry.place, entry.key)?.description?.split(MARK)[0]?.trim();
    if (text !== entry.description) throw new Wrong(`"${entry.key}" is described as ${JSON.stringify(text)}`);
  }
  if (prune === 'none') return;
  const named = namedBy(step);
  const said = report.problems.map(({ key, message }) => `${key ?? ''} ${message}`);
  for (const entry of fixture.entries().values()) {
    const place = fixture.placeOf(entry.scopeId);
    if (place === undefined || !named.has(place) || !isPrunable(fixture, entry)) continue;
    const isKept = file.some(
      (one) =>
        one.key === entry.key &&
        (one.place === place || isKeeper(one, entry.key, place) || isSkippedIn(one, place, skipped)),
    );
    const isNeeded = file.some(
      (one) =>
        one.kind === 'alias' &&
        one.target === entry.key &&
        (one.place === place || isAbove(place, one.place)),
    );
    const isReported = said.some(
      (line) => /kept|not deleted|nothing of/.test(line) && line.includes(entry.key),
    );
    if (!isKept && !isNeeded && !isReported)
      throw new Wrong(`"${entry.key}" of "${place}" is ours, not in the file, and still there`);
  }
}

function isPrunable(fixture: Fixture, entry: Entry): boolean {
  const isOurs = fixture.isOurs(entry) && !fixture.isUndated(entry);
  return isOurs && entry.ownedBy === 'QOVERY' && entry.key !== fixture.odd?.key;
}

/** An override below needs what it covers, and an optional entry that is not set keeps the key in its branch. */
function isKeeper(one: FileEntry, key: string, place: FileEntry['place']): boolean {
  if (one.key !== key) return false;
  if (one.kind === 'override') return isAbove(place, one.place);
  return one.kind === 'skipped' && isSameBranch(one.place, place);
}

/** What is skipped because it needs an optional entry that is not set keeps its key in its branch as well. */
function isSkippedIn(one: FileEntry, place: FileEntry['place'], skipped: ReadonlySet<string>): boolean {
  return skipped.has(`${one.place} ${one.key}`) && isSameBranch(one.place, place);
}

/** Only what needs, or is in the way of, an optional entry that is not set may be skipped; and what needs that. */
function isExcused(entry: FileEntry, file: readonly FileEntry[]): boolean {
  const keys = new Set(file.flatMap(({ kind, key }) => (kind === 'skipped' ? [key] : [])));
  for (let size = -1; size !== keys.size;) {
    size = keys.size;
    for (const one of file) if (one.kind === 'alias' && keys.has(one.target)) keys.add(one.key);
  }
  return keys.has(entry.key);
}

/** Whether a key is taken by something that no list of a named scope shows. */
export function isUnlisted(fixture: Fixture, { place, key }: Pick<FileEntry, 'place' | 'key'>): boolean {
  const own = fixture.own(place, key);
  if (own?.isSecret === false) return true;
  return !fixture.api.settings.listsBuiltIn && own?.type === 'EXTERNAL_SECRET';
}
