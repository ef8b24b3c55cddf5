import type { Problem } from './model/problem.js';

/** Where a run's code comes from, as far as the event tells. */
export interface Origin {
  readonly event: string;
  /** Pushes to the default branch or of a tag, schedules, dispatches, releases: what `auto` applies on. */
  readonly isTrusted: boolean;
  readonly isPullRequest: boolean;
  /** `yes`, `no`, or `unknown` for an event that may stand for a fork's code without telling. */
  readonly fromFork: 'yes' | 'no' | 'unknown';
  readonly byDependabot: boolean;
  readonly pullNumber: number | undefined;
  /** Why `auto` plans only, for a notice; `undefined` when it applies. */
  readonly planReason: string | undefined;
}

/** What the runner says of the event. */
export interface EventFacts {
  readonly name: string;
  readonly ref: string;
  readonly actor: string;
  /** The event's payload, `undefined` when it could not be read. */
  readonly payload: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const TRUSTED_EVENTS = new Set(['schedule', 'workflow_dispatch', 'repository_dispatch', 'release']);

/** Decides from the event what a run may do. Pure; an event that can't be read is never trusted. */
export function readOrigin({ name, ref, actor, payload }: EventFacts): Origin {
  const event = isFields(payload) ? payload : undefined;
  const pull = fieldsOf(event, 'pull_request');
  const isPullRequest = name.startsWith('pull_request') || pull !== undefined;
  const trust =
    event === undefined
      ? 'the event file could not be read'
      : distrust(name, textOf(event['ref']) ?? ref, event, isPullRequest);
  const author = fieldsOf(pull, 'user')?.['login'];
  return {
    event: name,
    isTrusted: trust === undefined,
    isPullRequest,
    fromFork: forkOf(name, event, pull, isPullRequest),
    byDependabot: [actor, author].includes('dependabot[bot]'),
    pullNumber: isPullRequest ? wholeNumber(pull?.['number'] ?? event?.['number']) : undefined,
    planReason: trust,
  };
}

/** Why `apply` is refused for code that may come from a fork. */
export function refuseFork({ event, fromFork }: Origin): Problem {
  const why =
    fromFork === 'yes'
      ? "this run's code comes from a fork"
      : `a ${event} event does not tell whether its code comes from a fork`;
  return {
    severity: 'error',
    message: `mode: apply is refused: ${why}, and such runs never write; apply on a push to the default branch instead`,
  };
}

/** What to tell when `auto` plans only. */
export function explainPlanOnly(reason: string): Problem {
  return { severity: 'notice', message: `mode auto: planning only, because ${reason}` };
}

/** Why `auto` does not apply on this event; `undefined` when it does. */
function distrust(name: string, ref: string, event: Fields, isPullRequest: boolean): string | undefined {
  if (isPullRequest) return 'this is a pull request';
  if (TRUSTED_EVENTS.has(name)) return undefined;
  if (name !== 'push') return name === '' ? 'the event is not known' : `the event is ${name}`;
  if (event['deleted'] === true) return 'this push deletes a branch or tag';
  if (ref.startsWith('refs/tags/')) return undefined;
  const branch = fieldsOf(event, 'repository')?.['default_branch'];
  if (typeof branch !== 'string' || branch === '') return 'the event does not name the default branch';
  return ref === `refs/heads/${branch}`
    ? undefined
    : `${ref.replace('refs/heads/', '')} is not the default branch (${branch})`;
}

function forkOf(
  name: string,
  event: Fields | undefined,
  pull: Fields | undefined,
  isPullRequest: boolean,
): Origin['fromFork'] {
  const home = fieldsOf(event, 'repository');
  if (isPullRequest) {
    const base = fieldsOf(fieldsOf(pull, 'base'), 'repo') ?? home;
    return pull === undefined
      ? 'unknown'
      : sameRepository(fieldsOf(fieldsOf(pull, 'head'), 'repo'), base, 'yes');
  }
  if (name === 'workflow_run') {
    return sameRepository(fieldsOf(fieldsOf(event, 'workflow_run'), 'head_repository'), home, 'unknown');
  }
  if (name === 'issue_comment') {
    // A comment's event does not say where its pull request's code comes from; a plain issue has none.
    const issue = fieldsOf(event, 'issue');
    return issue === undefined || issue['pull_request'] !== undefined ? 'unknown' : 'no';
  }
  return 'no';
}

/** @param ifGone what a head repository that is not there (deleted, or not told) means */
function sameRepository(
  head: Fields | undefined,
  base: Fields | undefined,
  ifGone: 'yes' | 'unknown',
): Origin['fromFork'] {
  if (head === undefined) return ifGone;
  const names = [head['full_name'], base?.['full_name']];
  if (!names.every((one) => typeof one === 'string')) return 'unknown';
  return names[0]?.toLowerCase() === names[1]?.toLowerCase() ? 'no' : 'yes';
}

function fieldsOf(parent: Fields | undefined, name: string): Fields | undefined {
  const value = parent?.[name];
  return isFields(value) ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
