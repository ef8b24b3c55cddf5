import type { Change, Reason } from '../model/plan.js';

/** What a line of the plan does; a rename is a create and a delete shown as one. */
export type RowAction = Change['action'] | 'rename';

export const SYMBOLS: Readonly<Record<RowAction, string>> = {
  create: '+',
  update: '~',
  replace: '±',
  delete: '-',
  rename: '»',
};

export const PAST: Readonly<Record<RowAction, string>> = {
  create: 'created',
  update: 'updated',
  replace: 'replaced',
  delete: 'deleted',
  rename: 'renamed',
};

/** Said of each delete and replace: Qovery removes these along with the secret, and the list does not show them. */
export const CASCADE = 'aliases and overrides of it at environment and service level fall with it';

const REASONS: Readonly<Record<Reason, string>> = {
  missing: 'not in the project yet',
  'value-changed': 'value changed',
  'changed-outside': 'edited outside of this action',
  unknown: "can't be told whether it differs",
  'mount-path-changed': 'mount path changed',
  'kind-changed': 'kind changed',
  'target-changed': 'alias target changed',
  'description-changed': 'description changed',
  'removed-from-file': 'removed from the file',
  'listed-absent': 'listed as absent',
};

/** The reason in plain words, with the time where the change knows one. */
export function describeReason(change: Change): string {
  const words = REASONS[change.reason];
  const time = change.since === undefined ? undefined : formatTime(change.since);
  if (time === undefined) return words;
  return change.reason === 'changed-outside' ? `${words} since ${time}` : `${words}, last edited ${time}`;
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

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
