import { countOf } from '../model/phrases.js';
import type { Reason } from '../model/plan.js';
import type { ChangeReport, RunReport, ScopeLabel } from '../model/report.js';
import { cleanCut, cleanName } from './clean.js';

/** Kinds of news, the most urgent first: the order of every rendering. */
export const NEWS = ['delete', 'replace', 'move', 'adopt', 'update', 'create'] as const;
export type NewsKind = (typeof NEWS)[number];

export const SYMBOLS: Readonly<Record<NewsKind, string>> = {
  delete: '-',
  replace: '±',
  move: '»',
  adopt: '!',
  update: '~',
  create: '+',
};

export const PAST: Readonly<Record<NewsKind, string>> = {
  delete: 'deleted',
  replace: 'replaced',
  move: 'moved',
  adopt: 'adopted',
  update: 'updated',
  create: 'created',
};

/** What adopting means; said wherever a value made elsewhere is about to be overwritten. */
export const ADOPTS = 'overwrites the value that is in Qovery';

const REASONS: Readonly<Record<Reason, string>> = {
  missing: 'missing',
  'value-changed': 'value changed',
  'changed-outside': 'edited outside of this action',
  unknown: 'not known whether it differs',
  moved: 'moved',
  'mount-path-changed': 'mount path changed',
  'kind-changed': 'kind changed',
  'target-changed': 'alias target changed',
  'description-changed': 'description changed',
  'removed-from-file': 'removed from the file',
  'listed-absent': 'listed under absent',
};

const TEXT_LIMIT = 80;

/** The reason in plain words: `missing from the environment`, `description "old" → "new"`. */
export function describeReason(change: ChangeReport, { level }: ScopeLabel): string {
  const words = REASONS[change.reason];
  switch (change.reason) {
    case 'missing':
      return `missing from the ${level}`;
    case 'unknown':
      return change.otherKey ? 'its mark was made with another fingerprint key' : words;
    case 'changed-outside': {
      const time = change.since === undefined ? undefined : formatTime(change.since);
      return time === undefined ? words : `${words}, ${time}`;
    }
    case 'description-changed':
      return describeTexts(change) ?? words;
    default:
      return words;
  }
}

function describeTexts({ oldText, newText }: ChangeReport): string | undefined {
  if (oldText === undefined || newText === undefined) return undefined;
  const [before, after] = [cleanCut(oldText, TEXT_LIMIT), cleanCut(newText, TEXT_LIMIT)];
  if (before === after) return undefined;
  if (before === '') return `description added: "${after}"`;
  return after === '' ? `description cleared, was "${before}"` : `description "${before}" → "${after}"`;
}

/** `3 min ago`, for an edit whose time is known. Not for comments: their text must not change from run to run. */
export function describeAge({ since, now }: ChangeReport): string | undefined {
  if (since === undefined || now === undefined || now < since) return undefined;
  const minutes = Math.floor((now - since) / 60_000);
  if (minutes < 1) return 'less than a minute ago';
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

/** A scope in a heading or column: `the project`, `production`, `production / api (container)`. */
export function placeOf({ id, level, environment, service, serviceKind }: ScopeLabel): string {
  if (level === 'project') return 'the project';
  const above = environment === undefined ? [] : [cleanName(environment)];
  if (level === 'environment') return above[0] ?? cleanName(id);
  const own = cleanName(service ?? id);
  return [...above, serviceKind === undefined ? own : `${own} (${serviceKind})`].join(' / ');
}

/** `2026-11-20 14:03 UTC`; `undefined` for a time that no calendar has. */
export function formatTime(unixMs: number): string | undefined {
  const date = new Date(unixMs);
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

/** The first of many, and how many more there are: `a, b and 3 more`. */
export function listSome(items: readonly string[], limit: number): string {
  const more = items.length - limit;
  return more > 0 ? `${items.slice(0, limit).join(', ')} and ${more} more` : items.join(', ');
}

/** `2 deployments failed`; those that only nobody waited for go on: `1 deployment not finished`. */
export function countFailedDeployments({ redeploy }: RunReport): readonly string[] {
  const all = (redeploy?.services ?? []).filter(({ status }) => status === 'failed');
  const open = all.filter(({ goesOn }) => goesOn).length;
  const failed = all.length - open;
  return [
    ...(failed === 0 ? [] : [`${countOf(failed, 'deployment')} failed`]),
    ...(open === 0 ? [] : [`${countOf(open, 'deployment')} not finished`]),
  ];
}
