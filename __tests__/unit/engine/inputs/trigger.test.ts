import { describe, expect, test } from '@jest/globals';
import { readOrigin } from '../../src/origin.js';

const HOME = { full_name: 'acme/shop', default_branch: 'main' };
const pull = (head: unknown, more: object = {}) => ({
  repository: HOME,
  pull_request: {
    number: 7,
    head: { repo: head },
    base: { repo: HOME },
    user: { login: 'someone' },
    ...more,
  },
});
const run = (head: unknown) => ({ repository: HOME, workflow_run: { head_repository: head } });

function originOf(name: string, payload: unknown, { ref = 'refs/heads/main', actor = 'someone' } = {}) {
  return readOrigin({ name, ref, actor, payload });
}

describe('auto applies', () => {
  test.each([
    ['push', { repository: HOME }, 'refs/heads/main'],
    ['push', { repository: HOME }, 'refs/tags/v1'],
    ['schedule', {}, 'refs/heads/main'],
    ['workflow_dispatch', {}, 'refs/heads/topic'],
    ['repository_dispatch', {}, 'refs/heads/main'],
    ['release', {}, 'refs/tags/v1'],
  ])('on %s %j of %s', (name, payload, ref) => {
    expect(originOf(name, payload, { ref })).toMatchObject({
      isTrusted: true,
      planReason: undefined,
      fromFork: 'no',
    });
  });
});

describe('auto plans only', () => {
  test.each([
    ['push', { repository: HOME }, 'refs/heads/topic', 'topic is not the default branch (main)'],
    ['push', { repository: HOME }, 'refs/heads/topic/main', 'is not the default branch'],
    ['push', { repository: HOME, deleted: true }, 'refs/tags/v1', 'this push deletes a branch or tag'],
    ['push', { repository: {} }, 'refs/heads/main', 'the event does not name the default branch'],
    ['push', {}, 'refs/heads/main', 'the event does not name the default branch'],
    ['push', undefined, 'refs/heads/main', 'the event file could not be read'],
    ['push', [], 'refs/heads/main', 'the event file could not be read'],
    ['schedule', undefined, 'refs/heads/main', 'the event file could not be read'],
    ['pull_request', pull(HOME), 'refs/pull/7/merge', 'this is a pull request'],
    ['merge_group', {}, 'refs/heads/main', 'the event is merge_group'],
    ['workflow_run', run(HOME), 'refs/heads/main', 'the event is workflow_run'],
    ['issue_comment', { issue: {} }, 'refs/heads/main', 'the event is issue_comment'],
    ['', {}, 'refs/heads/main', 'the event is not known'],
  ])('on %s %j of %s', (name, payload, ref, reason) => {
    const origin = originOf(name, payload, { ref });
    expect(origin.isTrusted).toBe(false);
    expect(origin.planReason).toContain(reason);
  });
});

describe('a fork', () => {
  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'])(
    'is told on %s by the head repository',
    (name) => {
      expect(originOf(name, pull(HOME)).fromFork).toBe('no');
      expect(originOf(name, pull({ full_name: 'ACME/Shop' })).fromFork).toBe('no');
      expect(originOf(name, pull({ full_name: 'stranger/shop' })).fromFork).toBe('yes');
      expect(originOf(name, pull(null)).fromFork).toBe('yes');
      expect(originOf(name, pull({ name: 'shop' })).fromFork).toBe('unknown');
      expect(originOf(name, {}).fromFork).toBe('unknown');
      expect(originOf(name, undefined).fromFork).toBe('unknown');
    },
  );

  test('is told on workflow_run, where it can be', () => {
    expect(originOf('workflow_run', run(HOME)).fromFork).toBe('no');
    expect(originOf('workflow_run', run({ full_name: 'stranger/shop' })).fromFork).toBe('yes');
    expect(originOf('workflow_run', run(null)).fromFork).toBe('unknown');
    expect(originOf('workflow_run', undefined).fromFork).toBe('unknown');
  });

  test('is not told on a comment of a pull request', () => {
    expect(originOf('issue_comment', { issue: { pull_request: {} } }).fromFork).toBe('unknown');
    expect(originOf('issue_comment', undefined).fromFork).toBe('unknown');
    expect(originOf('issue_comment', { issue: {} }).fromFork).toBe('no');
  });
});

test('Dependabot is told by actor or author', () => {
  expect(originOf('pull_request', pull(HOME), { actor: 'dependabot[bot]' }).byDependabot).toBe(true);
  expect(originOf('pull_request', pull(HOME, { user: { login: 'dependabot[bot]' } })).byDependabot).toBe(
    true,
  );
  expect(originOf('pull_request', pull(HOME)).byDependabot).toBe(false);
});

test.each([
  [pull(HOME), 7],
  [pull(HOME, { number: '7' }), undefined],
  [pull(HOME, { number: -7 }), undefined],
  [pull(HOME, { number: 7.5 }), undefined],
])('the number of the pull request is a number (%#)', (payload, expected) => {
  expect(originOf('pull_request', payload).pullNumber).toBe(expected);
});

test('no other event has a pull request', () => {
  expect(originOf('push', { repository: HOME, number: 7 }).pullNumber).toBeUndefined();
});
