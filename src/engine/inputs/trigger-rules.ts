/**
 * What an event may do, as data: one row a situation. SECURITY.md shows this table, and a test compares the two; what
 * finds the situation of an event is in trigger.ts.
 */

export type Situation =
  | 'push-default'
  | 'push-branch'
  | 'push-tag'
  | 'push-deleted'
  | 'default-unknown'
  | 'schedule'
  | 'dispatch-default'
  | 'dispatch-other'
  | 'rerun-old'
  | 'rerun-unknown'
  | 'release'
  | 'pull-own'
  | 'pull-fork'
  | 'pull-unknown'
  | 'run-own'
  | 'run-fork'
  | 'run-unknown'
  | 'comment-issue'
  | 'comment-pull'
  | 'merge-group'
  | 'deployment-own'
  | 'deployment-unknown'
  | 'pull-ref'
  | 'unreadable'
  | 'other';

export interface TriggerRule {
  /** The event, for people. */
  readonly event: string;
  /** When the row holds. */
  readonly when: string;
  /** What `mode: auto` comes to. */
  readonly auto: 'apply' | 'plan';
  /** Whether `mode: apply` is obeyed. */
  readonly apply: 'allowed' | 'refused';
  /** Whether references are resolved, files decrypted and fingerprints compared. */
  readonly values: 'resolved' | 'not resolved';
}

const TRUSTED = { auto: 'apply', apply: 'allowed', values: 'resolved' } as const;
const ON_REQUEST = { auto: 'plan', apply: 'allowed', values: 'resolved' } as const;
const FOREIGN = { auto: 'plan', apply: 'refused', values: 'not resolved' } as const;

const PULL = '`pull_request`, `pull_request_target`, `pull_request_review…`';
const DISPATCH = '`workflow_dispatch`, `repository_dispatch`';
const DEPLOYMENT = '`deployment`, `deployment_status`';
const RERUN = 'a re-run of any of these';

export const TRIGGER_RULES: Readonly<Record<Situation, TriggerRule>> = {
  'push-default': { event: '`push`', when: 'to the default branch', ...TRUSTED },
  schedule: { event: '`schedule`', when: 'always: it runs on the default branch', ...TRUSTED },
  'dispatch-default': { event: DISPATCH, when: 'the ref is the default branch', ...TRUSTED },
  'rerun-old': { event: RERUN, when: "the commit is no longer its branch's head", ...ON_REQUEST },
  'rerun-unknown': { event: RERUN, when: 'GitHub does not say whether it still is', ...ON_REQUEST },
  'push-branch': { event: '`push`', when: 'to another branch', ...ON_REQUEST },
  'push-tag': { event: '`push`', when: 'of a tag', ...ON_REQUEST },
  'push-deleted': { event: '`push`', when: 'deletes a branch or tag', ...ON_REQUEST },
  'dispatch-other': { event: DISPATCH, when: 'the ref is another branch or a tag', ...ON_REQUEST },
  'default-unknown': {
    event: '`push`, `workflow_dispatch`, `repository_dispatch`',
    when: 'the event does not name the default branch',
    ...ON_REQUEST,
  },
  release: { event: '`release`', when: 'always', ...ON_REQUEST },
  'pull-own': { event: PULL, when: 'from a branch of this repository', ...ON_REQUEST },
  'pull-fork': { event: PULL, when: 'from a fork', ...FOREIGN },
  'pull-unknown': { event: PULL, when: 'the event does not say where it is from', ...FOREIGN },
  'run-own': {
    event: '`workflow_run`',
    when: 'after a push, schedule, dispatch or `pull_request` of this repository',
    ...ON_REQUEST,
  },
  'run-fork': { event: '`workflow_run`', when: 'after a run of a fork', ...FOREIGN },
  'run-unknown': { event: '`workflow_run`', when: 'after any other event', ...FOREIGN },
  'comment-issue': { event: '`issue_comment`', when: 'on an issue', ...ON_REQUEST },
  'comment-pull': { event: '`issue_comment`', when: 'on a pull request, or not known', ...FOREIGN },
  'merge-group': { event: '`merge_group`', when: 'always: a fork may be in the queue', ...FOREIGN },
  'deployment-own': { event: DEPLOYMENT, when: 'of a branch or tag of this repository', ...ON_REQUEST },
  'deployment-unknown': { event: DEPLOYMENT, when: "of anything else: it may be a fork's", ...FOREIGN },
  'pull-ref': { event: 'any other', when: "the ref is a pull request's (`refs/pull/…`)", ...FOREIGN },
  unreadable: { event: 'any other', when: 'the event file can not be read', ...ON_REQUEST },
  other: { event: 'any other', when: 'otherwise', ...ON_REQUEST },
};
