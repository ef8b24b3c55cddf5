import { describe, expect, test } from '@jest/globals';
import { TRIGGER_RULES, type Situation } from '../../../../src/engine/inputs/trigger-rules.js';
import {
  explainPlanOnly,
  judgeRerun,
  readTrigger,
  refuseApply,
  resolutionFor,
  resolveMode,
} from '../../../../src/engine/inputs/trigger.js';

const HOME = { full_name: 'acme/shop', default_branch: 'main' };
const FORK = { full_name: 'stranger/shop' };
const MAIN = 'refs/heads/main';
const TOPIC = 'refs/heads/topic';
const TAG = 'refs/tags/v1';
const MERGE = 'refs/pull/7/merge';

const pull = (repo: unknown, more: object = {}) => ({
  repository: HOME,
  pull_request: {
    number: 7,
    head: { repo, sha: 'abc' },
    base: { repo: HOME },
    user: { login: 'someone' },
    ...more,
  },
});
const run = (event: string, head: unknown) => ({
  repository: HOME,
  workflow_run: { event, head_repository: head },
});

function triggerOf(name: string, payload: unknown, { ref = MAIN, actor = 'someone' } = {}) {
  return readTrigger({ name, ref, actor, payload });
}

/** Event, payload, ref, and the row of the table that it is. */
const CASES: readonly (readonly [name: string, payload: unknown, ref: string, situation: Situation])[] = [
  ['push', { repository: HOME }, MAIN, 'push-default'],
  ['push', { repository: HOME, ref: MAIN }, MAIN, 'push-default'],
  ['push', { repository: HOME }, TOPIC, 'push-branch'],
  ['push', { repository: HOME }, 'refs/heads/topic/main', 'push-branch'],
  ['push', { repository: HOME, ref: TOPIC }, MAIN, 'push-branch'],
  ['push', { repository: HOME, ref: MAIN }, TOPIC, 'push-branch'],
  ['push', { repository: HOME }, '', 'push-branch'],
  ['push', { repository: HOME }, TAG, 'push-tag'],
  ['push', { repository: { ...HOME, default_branch: 'v1' } }, TAG, 'push-tag'],
  ['push', { repository: HOME, deleted: true }, MAIN, 'push-deleted'],
  ['push', { repository: HOME, deleted: true }, TAG, 'push-deleted'],
  ['push', { repository: {} }, MAIN, 'default-unknown'],
  ['push', { repository: { default_branch: '' } }, 'refs/heads/', 'default-unknown'],
  ['push', {}, MAIN, 'default-unknown'],
  ['push', {}, 'refs/heads/undefined', 'default-unknown'],
  ['push', undefined, MAIN, 'unreadable'],
  ['push', [], MAIN, 'unreadable'],
  ['push', undefined, MERGE, 'pull-ref'],
  ['push', { repository: HOME, ref: MERGE }, MAIN, 'pull-ref'],
  ['schedule', {}, MAIN, 'schedule'],
  ['schedule', { schedule: '0 4 * * *', repository: {} }, TOPIC, 'schedule'],
  ['schedule', undefined, MAIN, 'unreadable'],
  ['workflow_dispatch', { repository: HOME, ref: MAIN }, MAIN, 'dispatch-default'],
  ['workflow_dispatch', { repository: HOME, ref: TOPIC }, TOPIC, 'dispatch-other'],
  ['workflow_dispatch', { repository: HOME }, TOPIC, 'dispatch-other'],
  ['workflow_dispatch', { repository: HOME }, TAG, 'dispatch-other'],
  ['workflow_dispatch', {}, MAIN, 'default-unknown'],
  ['workflow_dispatch', undefined, MAIN, 'unreadable'],
  ['repository_dispatch', { repository: HOME }, MAIN, 'dispatch-default'],
  ['repository_dispatch', { repository: HOME }, TOPIC, 'dispatch-other'],
  ['release', { repository: HOME }, TAG, 'release'],
  ['pull_request', pull(HOME), MERGE, 'pull-own'],
  ['pull_request_target', pull({ full_name: 'ACME/Shop' }), MAIN, 'pull-own'],
  ['pull_request', pull(FORK), MERGE, 'pull-fork'],
  ['pull_request_target', pull(FORK), MAIN, 'pull-fork'],
  ['pull_request_review', pull(FORK), MERGE, 'pull-fork'],
  ['pull_request_review_comment', pull(null), MERGE, 'pull-fork'],
  ['some_event_with_a_pull_request', pull(FORK), MAIN, 'pull-fork'],
  ['pull_request', pull({ name: 'shop' }), MERGE, 'pull-unknown'],
  ['pull_request', {}, MERGE, 'pull-unknown'],
  ['pull_request', undefined, MERGE, 'pull-unknown'],
  ['pull_request_target', undefined, MAIN, 'pull-unknown'],
  ...['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'pull_request'].map(
    (event) => ['workflow_run', run(event, HOME), MAIN, 'run-own'] as const,
  ),
  ...['issue_comment', 'pull_request_target', 'workflow_run', 'merge_group', 'pull_request_review', ''].map(
    (event) => ['workflow_run', run(event, HOME), MAIN, 'run-unknown'] as const,
  ),
  ['workflow_run', run('pull_request', FORK), MAIN, 'run-fork'],
  ['workflow_run', run('push', null), MAIN, 'run-unknown'],
  ['workflow_run', undefined, MAIN, 'run-unknown'],
  ['issue_comment', { issue: {} }, MAIN, 'comment-issue'],
  ['issue_comment', { issue: { pull_request: {} } }, MAIN, 'comment-pull'],
  ['issue_comment', undefined, MAIN, 'comment-pull'],
  ['merge_group', { repository: HOME }, 'refs/heads/gh-readonly-queue/main/pr-7-abc', 'merge-group'],
  ['merge_group', undefined, MAIN, 'merge-group'],
  ...['deployment', 'deployment_status'].flatMap((name) => [
    [name, { repository: HOME, deployment: { ref: 'main' } }, MAIN, 'deployment-own'] as const,
    [name, { deployment: { ref: TOPIC } }, TOPIC, 'deployment-own'] as const,
    [name, { deployment: { ref: 'v1' } }, TAG, 'deployment-own'] as const,
    // By a commit, which may be any fork's: then the runner has no ref.
    [name, { deployment: { ref: 'abc', sha: 'abc' } }, '', 'deployment-unknown'] as const,
    [name, { deployment: { ref: 'abc' } }, MAIN, 'deployment-unknown'] as const,
    [name, { deployment: { ref: 'pull/7/head' } }, 'refs/pull/7/head', 'deployment-unknown'] as const,
    [name, { deployment: { ref: MERGE } }, MAIN, 'deployment-unknown'] as const,
    [name, { deployment: { ref: '' } }, 'refs/heads/', 'deployment-unknown'] as const,
    [name, { deployment: 'main' }, MAIN, 'deployment-unknown'] as const,
    [name, undefined, MAIN, 'deployment-unknown'] as const,
  ]),
  ['check_run', { repository: HOME }, MAIN, 'other'],
  ['check_run', { repository: HOME }, MERGE, 'pull-ref'],
  ['', {}, MAIN, 'other'],
  ['', undefined, MERGE, 'pull-ref'],
];

describe('an event is classified', () => {
  test.each(CASES)('%s %j of %s: %s', (name, payload, ref, situation) => {
    expect(triggerOf(name, payload, { ref })).toMatchObject({ situation, rule: TRIGGER_RULES[situation] });
  });

  test('and each row of the table is one of these, or a re-run', () => {
    const met = new Set([...CASES.map(([, , , situation]) => situation), 'rerun-old', 'rerun-unknown']);
    expect(met).toEqual(new Set(Object.keys(TRIGGER_RULES)));
  });
});

/** What follows, written down a second time: SECURITY.md promises it. */
const APPLIES: ReadonlySet<string> = new Set(['push-default', 'schedule', 'dispatch-default']);
const FOREIGN: ReadonlySet<string> = new Set([
  'pull-fork',
  'pull-unknown',
  'run-fork',
  'run-unknown',
  'comment-pull',
  'merge-group',
  'deployment-unknown',
  'pull-ref',
]);

describe('what follows from a row', () => {
  test.each(Object.entries(TRIGGER_RULES))('%s', (situation, { auto, apply, values }) => {
    expect(auto).toBe(APPLIES.has(situation) ? 'apply' : 'plan');
    expect(apply).toBe(FOREIGN.has(situation) ? 'refused' : 'allowed');
    expect(values).toBe(FOREIGN.has(situation) ? 'not resolved' : 'resolved');
  });

  test.each(CASES)('%s %j of %s as modes, refusals and resolutions', (name, payload, ref, situation) => {
    const trigger = triggerOf(name, payload, { ref });
    expect(resolveMode('auto', trigger)).toBe(APPLIES.has(situation) ? 'apply' : 'plan');
    expect(resolveMode('check', trigger)).toBe('check');
    expect(refuseApply('apply', trigger) !== undefined).toBe(FOREIGN.has(situation));
    expect(refuseApply('plan', trigger)).toBeUndefined();
    expect(refuseApply('check', trigger)).toBeUndefined();
    const plan = resolutionFor(trigger, 'plan', true);
    expect(plan).toBe(FOREIGN.has(situation) ? 'never' : 'if-any');
    expect(resolutionFor(trigger, 'check', true)).toBe(FOREIGN.has(situation) ? 'never' : 'required');
  });
});

test('a run without a token, or by Dependabot, uses the values that it has', () => {
  expect(resolutionFor(triggerOf('pull_request', pull(HOME), { ref: MERGE }), 'plan', false)).toBe('lenient');
  const byActor = triggerOf('pull_request', pull(HOME), { ref: MERGE, actor: 'dependabot[bot]' });
  expect(resolutionFor(byActor, 'plan', true)).toBe('lenient');
  const byAuthor = triggerOf('pull_request', pull(HOME, { user: { login: 'dependabot[bot]' } }), {
    ref: MERGE,
  });
  expect(resolutionFor(byAuthor, 'plan', true)).toBe('lenient');
  expect(resolutionFor(byAuthor, 'apply', true)).toBe('required');
});

describe('where auto only plans, the reason is given', () => {
  test.each([
    ['push', { repository: HOME }, TOPIC, 'topic is not the default branch (main)', 'Set mode: apply'],
    ['push', { repository: HOME }, TAG, 'tags/v1 is a tag', 'Set mode: apply'],
    ['push', undefined, MAIN, 'the event file could not be read', 'Set mode: apply'],
    ['workflow_dispatch', { repository: HOME }, TOPIC, 'topic is not the default branch', 'Set mode: apply'],
    ['pull_request', pull(HOME), MERGE, 'this is a pull request', 'Set mode: apply'],
    ['pull_request', pull(FORK), MERGE, "this run's code comes from a fork", 'mode: apply is refused here'],
    ['merge_group', {}, MAIN, 'may come from a fork', 'mode: apply is refused here'],
    ['check_run', {}, MAIN, 'the event is check_run', 'Set mode: apply'],
  ])('%s %j of %s', (name, payload, ref, why, advice) => {
    const [notice, ...others] = explainPlanOnly(triggerOf(name, payload, { ref }));
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ severity: 'notice', input: 'mode' });
    expect(notice?.message).toContain(why);
    expect(notice?.message).toContain(advice);
  });

  test('and nothing where it applies', () => {
    expect(explainPlanOnly(triggerOf('push', { repository: HOME }))).toEqual([]);
  });
});

test('a refusal says why, and what to do instead', () => {
  const problem = refuseApply('apply', triggerOf('deployment_status', {}));
  expect(problem).toMatchObject({ severity: 'error', input: 'mode' });
  expect(problem?.message).toBe(
    'apply is refused: this deployment_status event does not say whether its code comes from a fork, and such runs never write. Apply on a push to the default branch instead',
  );
});

describe('a re-run', () => {
  const push = triggerOf('push', { repository: HOME });

  test.each([
    [true, 'push-default', 'apply'],
    [false, 'rerun-old', 'plan'],
    [undefined, 'rerun-unknown', 'plan'],
  ] as const)('whose commit is its head: %s', (isHead, situation, mode) => {
    const trigger = judgeRerun(push, isHead);
    expect(trigger.situation).toBe(situation);
    expect(resolveMode('auto', trigger)).toBe(mode);
    expect(refuseApply('apply', trigger)).toBeUndefined();
    expect(trigger.isPullRequest).toBe(false);
  });

  test('of what auto does not apply on stays what it is', () => {
    const topic = triggerOf('push', { repository: HOME }, { ref: TOPIC });
    expect(judgeRerun(topic, false)).toBe(topic);
  });
});

test.each([
  [pull(HOME), 7],
  [pull(HOME, { number: '7' }), undefined],
  [pull(HOME, { number: -7 }), undefined],
  [pull(HOME, { number: 7.5 }), undefined],
])('the number of the pull request is a number (%#)', (payload, expected) => {
  expect(triggerOf('pull_request', payload).pullNumber).toBe(expected);
});

test('a pull request shows its own commit, other events have neither', () => {
  expect(triggerOf('pull_request', pull(HOME))).toMatchObject({ headCommit: 'abc', defaultBranch: 'main' });
  const push = triggerOf('push', { repository: HOME, number: 7 });
  expect([push.pullNumber, push.headCommit]).toEqual([undefined, undefined]);
});
