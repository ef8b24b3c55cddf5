import type { Ledger } from '../model/ledger.js';
import { listNames } from '../model/phrases.js';
import { changesOf, type Change, type Plan } from '../model/plan.js';
import type { OwnedListing } from '../model/secret.js';
import type { Service } from '../model/service.js';
import { say, type ApiText, type Text } from '../model/text.js';
import { formatAgo } from './ago.js';

/** A value that a list dates: written by this owner, by its mark. */
interface DatedKey {
  readonly key: ApiText;
  readonly writtenAt: number;
}

/**
 * What is new in a run's scopes, by scope id, so that a service's share is found without a search: it sees its own
 * secrets, its environment's and its project's.
 */
export interface News {
  /** Changes that a service would see, in the plan's order. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** The newest first. */
  readonly dated: ReadonlyMap<string, readonly DatedKey[]>;
  /** Keys that are written on every run because they can't carry a mark: by themselves they make nothing due. */
  readonly unmarkable: readonly ApiText[];
  /** False while planning: then changes are still to come. */
  readonly isApplied: boolean;
}

/** What news is made from. */
export interface NewsInput {
  readonly plan: Plan;
  /** `undefined` while planning: then what is planned counts. */
  readonly ledger: Ledger | undefined;
  /** The latest list of each scope that this run listed. */
  readonly listings: readonly OwnedListing[];
  /** Whether a mark fits behind this text in a description, and would come back. */
  readonly canCarryMark: (text: string) => boolean;
}

/** So many keys are named in a reason. */
const MOST_KEYS = 3;

export function collectNews(input: NewsInput): News {
  const { plan, ledger, listings } = input;
  const all =
    ledger === undefined
      ? changesOf(plan)
      : ledger.outcomes.filter(({ status }) => status === 'done').map(({ change }) => change);
  const isUnmarkable = findUnmarkable(input);
  const unmarkable: ApiText[] = [];
  const changes = new Map<string, Change[]>();
  for (const change of all) {
    if (!changesValue(change)) continue;
    if (isUnmarkable(change)) unmarkable.push(change.key);
    else addTo(changes, change);
  }
  return { changes, dated: dateKeys(listings), unmarkable, isApplied: ledger !== undefined };
}

/** What this run changes of what a service sees: `"A", "B" and 2 more will change`. `undefined`: nothing. */
export function describeChanges(news: News, service: Service): Text | undefined {
  const changes = scopeIdsOf(service).flatMap((id) => news.changes.get(id) ?? []);
  const [first] = changes;
  if (first === undefined) return undefined;
  const keys = listKeys(changes.map(({ key }) => key));
  if (changes.every(({ action }) => action === 'delete')) {
    const verb = changes.length === 1 ? 'was' : 'were';
    return say`${keys} ${news.isApplied ? verb : 'will be'} deleted${news.isApplied ? ' in this run' : ''}`;
  }
  return news.isApplied ? say`${keys} changed in this run` : say`${keys} will change`;
}

/**
 * Values that were written after a time, as far as the lists date them: `"DATABASE_URL" changed 3 min ago`.
 * @param now the server's time, `undefined` where it is not known
 */
export function describeNewer(
  news: News,
  service: Service,
  since: number,
  now: number | undefined,
): Text | undefined {
  const newer = scopeIdsOf(service).flatMap((id) => takeNewer(news.dated.get(id) ?? [], since));
  if (newer.length === 0) return undefined;
  const latest = newer.reduce((time, { writtenAt }) => Math.max(time, writtenAt), 0);
  const keys = listKeys(newer.map(({ key }) => key));
  return now === undefined ? say`${keys} changed` : say`${keys} changed ${formatAgo(latest, now)}`;
}

/** A write of a description, the adoption of an alias included, changes nothing that a service sees. */
function changesValue({ action, reason, kind }: Change): boolean {
  if (action !== 'update') return true;
  return kind === 'alias' ? reason === 'target-changed' : reason !== 'description-changed';
}

/**
 * Written only because no mark says whether it differs, and none will after this write: the text leaves no room,
 * or the list that was made after writing shows that descriptions are not kept.
 */
function findUnmarkable({ ledger, listings, canCarryMark }: NewsInput): (change: Change) => boolean {
  const unmarked = new Set<string>();
  for (const { scope, own } of ledger === undefined ? [] : listings) {
    for (const { ownership, secret } of own)
      if (ownership === 'unmarked') unmarked.add(`${scope.id} ${secret.key.raw}`);
  }
  return (change) => {
    if (change.action !== 'update' || change.reason !== 'unknown') return false;
    if (unmarked.has(`${change.scope.id} ${change.key.raw}`)) return true;
    return !canCarryMark(change.desired.description ?? change.current.text.raw);
  };
}

/** What the lists date, by the scope that it is of: a list shows what is inherited as well. */
function dateKeys(listings: readonly OwnedListing[]): ReadonlyMap<string, readonly DatedKey[]> {
  const dated = new Map<string, DatedKey[]>();
  const listed = listings.flatMap(({ scope, own, ownedAbove = [] }) => [
    ...own.map((owned) => ({ scope, owned })),
    ...ownedAbove,
  ]);
  for (const { scope, owned } of listed) {
    const { secret, valueWrittenAt } = owned;
    if (valueWrittenAt === undefined) continue;
    const keys = dated.get(scope.id) ?? [];
    keys.push({ key: secret.key, writtenAt: valueWrittenAt });
    dated.set(scope.id, keys);
  }
  for (const keys of dated.values()) keys.sort((a, b) => b.writtenAt - a.writtenAt);
  return dated;
}

function takeNewer(dated: readonly DatedKey[], since: number): readonly DatedKey[] {
  const end = dated.findIndex(({ writtenAt }) => writtenAt <= since);
  return end === -1 ? dated : dated.slice(0, end);
}

/** Where the secrets live that a service sees, the nearest first. */
function scopeIdsOf({ id, environment }: Service): readonly string[] {
  return [id, environment.id, environment.project.id];
}

function listKeys(keys: readonly ApiText[]): Text {
  return listNames([...new Map(keys.map((key) => [key.raw, key])).values()], MOST_KEYS);
}

function addTo(changes: Map<string, Change[]>, change: Change): void {
  const others = changes.get(change.scope.id);
  if (others === undefined) changes.set(change.scope.id, [change]);
  else others.push(change);
}
