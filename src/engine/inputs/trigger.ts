import { isFields, type Fields } from '../../model/fields.js';
import type { Mode } from '../../model/plan.js';
import type { Problem } from '../../model/problem.js';
import type { Resolution } from '../request.js';
import { TRIGGER_RULES, type Situation, type TriggerRule } from './trigger-rules.js';

/**
 * What a run's event lets it do. In: what the runner says of the event. Out: a situation, and by the table of
 * trigger-rules.ts what follows from it. Pure. It rests on one idea: code that may come from a fork never writes and
 * learns no value, and what is not known counts as a fork's.
 */
export interface Trigger {
  readonly event: string;
  readonly situation: Situation;
  readonly rule: TriggerRule;
  /** A clause: "topic is not the default branch (main)". */
  readonly why: string;
  readonly isPullRequest: boolean;
  readonly pullNumber: number | undefined;
  /** The commit that a pull request proposes; the runner's own is a trial merge. */
  readonly headCommit: string | undefined;
  readonly byDependabot: boolean;
  /** The default branch as the event names it. */
  readonly defaultBranch: string | undefined;
}

/** What the runner says of the event. */
export interface EventFacts {
  readonly name: string;
  readonly ref: string;
  readonly actor: string;
  /** The event's payload, `undefined` when it could not be read. */
  readonly payload: unknown;
}

type Classified = readonly [situation: Situation, why: string];

/** Classifies an event. One that can't be read is never trusted. */
export function readTrigger({ name, ref, actor, payload }: EventFacts): Trigger {
  const event = isFields(payload) ? payload : undefined;
  const pull = fieldsOf(event, 'pull_request');
  const isPullRequest = name.startsWith('pull_request') || pull !== undefined;
  const [situation, why] = isPullRequest ? classifyPull(event, pull) : classify(name, ref, event);
  const author = fieldsOf(pull, 'user')?.['login'];
  return {
    event: name,
    situation,
    rule: TRIGGER_RULES[situation],
    why,
    isPullRequest,
    pullNumber: isPullRequest ? wholeNumber(pull?.['number'] ?? event?.['number']) : undefined,
    headCommit: textOf(fieldsOf(pull, 'head')?.['sha']),
    byDependabot: [actor, author].includes('dependabot[bot]'),
    defaultBranch: textOf(fieldsOf(event, 'repository')?.['default_branch']),
  };
}

/**
 * A re-run carries its first run's event, however old: it is trusted only while its commit is its branch's head.
 * @param isHead `undefined` where that is not known
 */
export function judgeRerun(trigger: Trigger, isHead: boolean | undefined): Trigger {
  if (trigger.rule.auto !== 'apply' || isHead === true) return trigger;
  const situation = isHead === false ? 'rerun-old' : 'rerun-unknown';
  const why =
    isHead === false
      ? "this is a re-run, and its commit is no longer its branch's head"
      : "this is a re-run, and GitHub does not say whether its commit is still its branch's head";
  return { ...trigger, situation, rule: TRIGGER_RULES[situation], why };
}

/** What a mode comes to on this event. */
export function resolveMode(asked: Mode | 'auto', { rule }: Trigger): Mode {
  return asked === 'auto' ? rule.auto : asked;
}

/** Why `apply` is refused; `undefined` where it is not. */
export function refuseApply(mode: Mode, { rule, why }: Trigger): Problem | undefined {
  if (mode !== 'apply' || rule.apply === 'allowed') return undefined;
  const message = `apply is refused: ${why}, and such runs never write. Apply on a push to the default branch instead`;
  return { severity: 'error', input: 'mode', message };
}

/** What to say where `auto` plans only; nothing where it applies. */
export function explainPlanOnly({ rule, why }: Trigger): readonly Problem[] {
  if (rule.auto === 'apply') return [];
  const advice =
    rule.apply === 'allowed'
      ? 'Set mode: apply where it is meant to apply'
      : 'mode: apply is refused here: such runs never write';
  return [{ severity: 'notice', input: 'mode', message: `auto only plans here, because ${why}. ${advice}` }];
}

/** What becomes of a reference that does not resolve; a fork's run resolves none, so that it can't guess values. */
export function resolutionFor({ rule, byDependabot }: Trigger, mode: Mode, hasToken: boolean): Resolution {
  if (rule.values === 'not resolved') return 'never';
  if (mode !== 'plan') return 'required';
  return byDependabot || !hasToken ? 'lenient' : 'if-any';
}

function classify(name: string, ref: string, event: Fields | undefined): Classified {
  const isPullRef = ref.startsWith('refs/pull/') || String(event?.['ref']).startsWith('refs/pull/');
  switch (name) {
    case 'workflow_run':
      return classifyWorkflowRun(event);
    case 'issue_comment':
      return classifyComment(event);
    case 'merge_group':
      return ['merge-group', "a merge group's code may come from a fork"];
    case 'deployment':
    case 'deployment_status':
      return classifyDeployment(name, ref, event);
  }
  if (isPullRef)
    return [
      'pull-ref',
      "the ref is a pull request's, and the event does not say whether it comes from a fork",
    ];
  if (event === undefined) return ['unreadable', 'the event file could not be read'];
  switch (name) {
    case 'schedule':
      return ['schedule', 'a schedule runs on the default branch'];
    case 'push':
    case 'workflow_dispatch':
    case 'repository_dispatch':
      return classifyRef(name === 'push' ? 'push' : 'dispatch', ref, event);
    case 'release':
      return ['release', 'the event is release'];
    default:
      return ['other', name === '' ? 'the event is not known' : `the event is ${name}`];
  }
}

/** Every ref that the runner or the event names must be the default branch. */
function classifyRef(kind: 'push' | 'dispatch', ref: string, event: Fields): Classified {
  if (kind === 'push' && event['deleted'] === true)
    return ['push-deleted', 'this push deletes a branch or tag'];
  const branch = textOf(fieldsOf(event, 'repository')?.['default_branch']);
  const named = textOf(event['ref']);
  const refs = named?.startsWith('refs/') === true ? [named, ref] : [ref];
  const other = refs.find((one) => one !== `refs/heads/${branch}`);
  if (kind === 'push' && other?.startsWith('refs/tags/') === true)
    return ['push-tag', `${other.slice(5)} is a tag`];
  if (branch === undefined) return ['default-unknown', 'the event does not name the default branch'];
  if (other === undefined) return [`${kind}-default`, 'the ref is the default branch'];
  const situation = kind === 'push' ? 'push-branch' : 'dispatch-other';
  return [
    situation,
    `${other.replace('refs/heads/', '') || 'the ref'} is not the default branch (${branch})`,
  ];
}

function classifyPull(event: Fields | undefined, pull: Fields | undefined): Classified {
  const base = fieldsOf(fieldsOf(pull, 'base'), 'repo') ?? fieldsOf(event, 'repository');
  const head = fieldsOf(pull, 'head');
  const unknown: Classified = ['pull-unknown', 'the event does not say whether its code comes from a fork'];
  if (head === undefined) return unknown;
  // A head repository that is null was a fork, and is deleted.
  if (fieldsOf(head, 'repo') === undefined) return ['pull-fork', "this run's code comes from a fork"];
  const isSame = isSameRepository(fieldsOf(head, 'repo'), base);
  if (isSame === undefined) return unknown;
  return isSame ? ['pull-own', 'this is a pull request'] : ['pull-fork', "this run's code comes from a fork"];
}

/**
 * Events whose runs say by their head repository whose code they ran. A run of `issue_comment`, `pull_request_target`
 * or another `workflow_run` shows the base repository as its head, whoever's code it checked out.
 */
const EVENTS_WITH_HEAD: ReadonlySet<unknown> = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'pull_request',
]);

function classifyWorkflowRun(event: Fields | undefined): Classified {
  const run = fieldsOf(event, 'workflow_run');
  const isSame = isSameRepository(fieldsOf(run, 'head_repository'), fieldsOf(event, 'repository'));
  if (isSame === false) return ['run-fork', "this run's code comes from a fork"];
  if (isSame === true && EVENTS_WITH_HEAD.has(run?.['event']))
    return ['run-own', 'the event is workflow_run'];
  return ['run-unknown', 'this workflow_run event does not say whether its code comes from a fork'];
}

/** A comment's event does not say where its pull request's code comes from; a plain issue has none. */
function classifyComment(event: Fields | undefined): Classified {
  const issue = fieldsOf(event, 'issue');
  if (issue !== undefined && issue['pull_request'] === undefined)
    return ['comment-issue', 'the event is issue_comment'];
  return ['comment-pull', 'a comment does not say whether the code comes from a fork'];
}

/** The runner names the ref only where a branch or tag was deployed; a fork's commit has neither here. */
function classifyDeployment(name: string, ref: string, event: Fields | undefined): Classified {
  const named = textOf(fieldsOf(event, 'deployment')?.['ref']);
  const [, short] = /^refs\/(?:heads|tags)\/(.+)$/.exec(ref) ?? [];
  if (short !== undefined && (named === short || named === ref))
    return ['deployment-own', `the event is ${name}`];
  return ['deployment-unknown', `this ${name} event does not say whether its code comes from a fork`];
}

/** `undefined` where one of the names is missing. */
function isSameRepository(one: Fields | undefined, other: Fields | undefined): boolean | undefined {
  const [a, b] = [textOf(one?.['full_name']), textOf(other?.['full_name'])];
  return a === undefined || b === undefined ? undefined : a.toLowerCase() === b.toLowerCase();
}

function fieldsOf(parent: Fields | undefined, name: string): Fields | undefined {
  const value = parent?.[name];
  return isFields(value) ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
