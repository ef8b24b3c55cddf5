import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeComment, type CommentOutcome } from '../../../src/action/report-comment.js';
import { createReview } from '../../../src/action/review.js';
import type { ReviewContext } from '../../../src/engine/request.js';
import { SyncError } from '../../../src/model/failure.js';
import { BOT, type GitHubServer, startGitHubServer } from '../../support/github-server.js';
import {
  connect,
  digestOf,
  HEADER,
  type Outline,
  pullOf,
  pushOf,
  requestOf,
  resultOf,
  reviewContext,
} from './results.js';

let server: GitHubServer;
beforeEach(async () => {
  server = await startGitHubServer();
});
afterEach(() => server.close());

const OPEN_ANOTHER =
  'open a pull request that touches the file; its comment shows this plan, merging it applies it.';
const REFUSED = { reason: 'plan-changed', message: 'Another plan.', advice: 'Do it.' } as const;
const FAILED = { reason: 'partial-apply', message: '1 failed.', advice: 'Run again.' } as const;

/** A pull request's run: its plan becomes the comment. */
function plan(pull: number, outline: Outline = {}): Promise<CommentOutcome> {
  const mode = outline.mode ?? 'plan';
  const run = { request: requestOf(mode), settings: pullOf(pull), github: connect(server.apiUrl) };
  return writeComment({ ...run, result: resultOf({ ...outline, mode }) });
}

/** What a push's apply does to the comment. */
function apply(
  commit: string,
  outline: Outline,
  comment: 'auto' | 'always' | 'never' = 'auto',
): Promise<CommentOutcome> {
  const run = {
    request: requestOf('apply'),
    settings: pushOf(commit, comment),
    github: connect(server.apiUrl),
  };
  return writeComment({ ...run, result: resultOf({ ...outline, mode: 'apply' }) });
}

/** The digest that a push of this commit is held to. */
async function expected(
  commit: string,
  {
    context = reviewContext(),
    event = 'push',
    token,
  }: { context?: ReviewContext; event?: string; token?: string } = {},
): Promise<string> {
  const source = { event, commit, defaultBranch: 'main' };
  return await createReview(connect(server.apiUrl, token), source).expectedDigest(context);
}

async function refusal(...given: Parameters<typeof expected>): Promise<SyncError> {
  const error: unknown = await expected(...given).catch((caught: unknown) => caught);
  if (!(error instanceof SyncError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.reason).toBe('plan-changed');
  return error;
}

/** Opens a pull request that changes A and B, lets its run comment, and merges it. */
async function reviewed(outline: Outline = { keys: ['A', 'B'] }) {
  const pull = server.repository().openPull();
  await plan(pull.number, outline);
  return { pull, commit: server.repository().merge(pull.number) };
}

const only = (pull: number) => {
  const comments = server.commentsOf(pull);
  expect(comments).toHaveLength(1);
  return comments[0]!;
};

test('the life of a reviewed plan: opened, pushed to, merged, applied in part, run again, applied', async () => {
  const { number } = server.repository().openPull();
  await plan(number, { keys: ['A'] });
  await plan(number, { keys: ['A', 'B'] });
  const commit = server.repository().merge(number);
  expect(await expected(commit)).toBe(digestOf('A', 'B'));

  await apply(commit, { keys: ['A', 'B'], statuses: { B: 'failed' }, failure: FAILED });
  expect(await expected(commit)).toBe(digestOf('B'));
  expect(only(number).body).toContain(digestOf('B'));
  expect(only(number).body).toContain('https://github.com/acme/shop/actions/runs/1');

  await apply(commit, { keys: ['A', 'B'], failure: REFUSED });
  expect(await expected(commit)).toBe(digestOf('B'));

  await apply(commit, { keys: ['B'], statuses: {} });
  expect(await expected(commit)).toBe(digestOf());
  expect(only(number).body).toMatch(/Applied/);
});

describe('a merge of any kind is found', () => {
  test('while other pull requests hold the commit, too', async () => {
    const { commit } = await reviewed();
    const other = server.repository().openPull({ baseRef: 'release' });
    server.repository().associations.set(commit, [other.number]);
    expect(await expected(commit)).toBe(digestOf('A', 'B'));
  });

  test('over pages of comments', async () => {
    const pull = server.repository().openPull();
    for (let count = 0; count < 130; count += 1) server.addComment(`comment ${count}`, BOT, pull.number);
    await plan(pull.number);
    expect(await expected(server.repository().merge(pull.number))).toBe(digestOf('A'));
  });

  test('with several files and scopes, each by its own header', async () => {
    const pull = server.repository().openPull();
    const second = reviewContext({ header: HEADER.replace('0123', 'fedc') });
    await plan(pull.number, { keys: ['A'] });
    await plan(pull.number, { keys: ['B'], review: second });
    const commit = server.repository().merge(pull.number);
    expect(await expected(commit)).toBe(digestOf('A'));
    expect(await expected(commit, { context: second })).toBe(digestOf('B'));
  });
});

describe('refused, with the way out', () => {
  test.each(['schedule', 'workflow_dispatch', ''])('an event that is no push: %s', async (event) => {
    const { commit } = await reviewed();
    expect((await refusal(commit, { event })).advice).toBe(OPEN_ANOTHER);
    expect(server.requests.filter((request) => request.includes('/pulls'))).toEqual([]);
  });

  test('a commit of no pull request', async () => {
    const error = await refusal(server.repository().commit());
    expect([String(error.text), error.advice]).toEqual([
      'No merged pull request made this commit, so nobody reviewed its plan.',
      OPEN_ANOTHER,
    ]);
  });

  test('a pull request that is not merged, though its head was pushed', async () => {
    const pull = server.repository().openPull();
    await plan(pull.number);
    expect((await refusal(pull.headSha)).advice).toBe(OPEN_ANOTHER);
    pull.mergeCommitSha = pull.headSha;
    expect(String((await refusal(pull.headSha)).text)).toContain('is not merged: #7');
  });

  test('one that was merged into another branch', async () => {
    const pull = server.repository().openPull({ baseRef: 'staging' });
    await plan(pull.number);
    const error = await refusal(server.repository().merge(pull.number));
    expect(String(error.text)).toContain('not merged into the default branch: #7');
    expect(error.advice).toBe(OPEN_ANOTHER);
  });

  test('several merged ones', async () => {
    const { commit } = await reviewed();
    const second = server.repository().openPull();
    server.repository().merge(second.number);
    second.mergeCommitSha = commit;
    const error = await refusal(commit);
    expect(String(error.text)).toContain('More than one merged pull request has this commit: #7, #8');
    expect(error.advice).toBe(OPEN_ANOTHER);
  });

  test('no comment of ours', async () => {
    const pull = server.repository().openPull();
    const commit = server.repository().merge(pull.number);
    expect((await refusal(commit)).advice).toBe(OPEN_ANOTHER);
    await plan(pull.number, { review: reviewContext({ header: HEADER.replace('0', 'f') }) });
    const error = await refusal(commit);
    expect(String(error.text)).toContain('#7 has no comment of this action about this project');
    expect(error.advice).toBe(OPEN_ANOTHER);
  });

  test("somebody else's comment with our header and a genuine code", async () => {
    const { pull, commit } = await reviewed();
    const { body } = only(pull.number);
    server.comments.splice(0);
    server.addComment(body, { id: 99, login: 'other-app[bot]', type: 'Bot' }, pull.number);
    server.addComment(body, { id: 7, login: 'mallory', type: 'User' }, pull.number);
    server.addComment(body, null, pull.number);
    expect(String((await refusal(commit)).text)).toContain('has no comment of this action');
  });

  test.each<[string, Outline]>([
    ['by name', { byName: true }],
    ['of a fork', { fromFork: true }],
    ['refused by a guard', { failure: { reason: 'unsafe-plan', message: 'No.', advice: '' } }],
    ['made with a token that changes', { review: { header: HEADER, sign: undefined } }],
  ])('a plan %s', async (_, outline) => {
    const { commit } = await reviewed(outline);
    const error = await refusal(commit);
    expect(String(error.text)).toContain('#7 carries no reviewed plan');
    expect(error.advice).toBe(OPEN_ANOTHER);
  });

  test('this run without key material that lasts', async () => {
    const { commit } = await reviewed();
    const error = await refusal(commit, { context: { header: HEADER, sign: undefined } });
    expect(String(error.text)).toContain('give a fingerprint-key to plan and apply alike');
    expect(error.advice).toBe(OPEN_ANOTHER);
  });

  test('another key, and says so', async () => {
    const { commit } = await reviewed();
    const error = await refusal(commit, { context: reviewContext({ key: 'another' }) });
    expect(String(error.text)).toContain('other key material (api-token, fingerprint-key)');
    expect(error.advice).toBe(OPEN_ANOTHER);
  });

  test('an edited digest, an edited code, a second code, none', async () => {
    const { pull, commit } = await reviewed();
    const comment = only(pull.number);
    const genuine = comment.body;
    const [line = '', , code = ''] = /<!-- qovery-secret-sync review (\S+) (\S+) -->/.exec(genuine) ?? [];
    for (const edited of [
      genuine.replace(line, line.replace(digestOf('A', 'B'), digestOf('A', 'B', 'EVIL'))),
      genuine.replace(code, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`),
      genuine.replace(code, code.slice(0, -1)),
      `${genuine}\n${line}`,
      genuine.replace(line, ''),
    ]) {
      comment.body = edited;
      expect((await refusal(commit)).advice).toBe(OPEN_ANOTHER);
    }
    comment.body = genuine.replaceAll('\n', '\r\n');
    expect(await expected(commit)).toBe(digestOf('A', 'B'));
  });

  test('a comment copied from another pull request', async () => {
    const first = await reviewed({ keys: ['A', 'EVIL'] });
    const second = await reviewed({ keys: ['A'] });
    only(second.pull.number).body = only(first.pull.number).body;
    expect(String((await refusal(second.commit)).text)).toContain('is not genuine');
  });

  test.each([
    ['contents', { contents: 'none', pullRequests: 'none' }],
    ['pull requests', { contents: 'read', pullRequests: 'none' }],
  ] as const)('a token that may not read %s, and says what it needs', async (_, permissions) => {
    const { commit } = await reviewed();
    server.token('weak', { permissions });
    const error = await refusal(commit, { token: 'weak' });
    expect(error.advice).toContain('contents: read and pull-requests: write');
  });

  test('GitHub failing', async () => {
    const { commit } = await reviewed();
    server.failNext({ method: 'GET', status: 500 });
    expect(String((await refusal(commit)).text)).toContain('HTTP 500');
    server.failNext({ method: 'GET', path: /comments/, status: 502 });
    expect(String((await refusal(commit)).text)).toContain('HTTP 502');
    server.rateLimit = { remaining: 0, resetAt: Math.ceil(Date.now() / 1000) + 60 };
    expect(String((await refusal(commit)).text)).toContain('rate limit');
    await server.close();
    expect(String((await refusal(commit)).text)).toContain('could not be reached');
  });

  test('no token at all', async () => {
    const review = createReview(undefined, { event: 'push', commit: 'abc', defaultBranch: 'main' });
    await expect(review.expectedDigest(reviewContext())).rejects.toMatchObject({ reason: 'plan-changed' });
  });
});

describe('the comment on a pull request', () => {
  test.each<[Outline & { comment?: 'auto' | 'always' | 'never' }, number]>([
    [{}, 1],
    [{ mode: 'check' }, 1],
    [{ mode: 'apply', statuses: {} }, 0],
    [{ keys: [] }, 0],
    [{ keys: [], failure: { reason: 'unsafe-plan', message: 'No.', advice: '' } }, 1],
    [{ comment: 'always', keys: [] }, 1],
    [{ comment: 'always', mode: 'apply', statuses: {} }, 1],
    [{ comment: 'never' }, 0],
    [{ review: undefined }, 0],
  ])('%j: %i', async ({ comment = 'auto', ...outline }, count) => {
    const { number } = server.repository().openPull();
    const mode = outline.mode ?? 'plan';
    const run = {
      request: requestOf(mode),
      settings: pullOf(number, comment),
      github: connect(server.apiUrl),
    };
    expect(await writeComment({ ...run, result: resultOf({ ...outline, mode }) })).toEqual({
      notice: undefined,
      keepsReview: true,
    });
    expect(server.commentsOf(number)).toHaveLength(count);
  });

  test('is left as it is by the same plan', async () => {
    const { number } = server.repository().openPull();
    await plan(number);
    const sent = server.requests.length;
    await plan(number);
    expect(
      server.requests.slice(sent).filter((request) => /^(?:PATCH|DELETE)|POST.*comments/.test(request)),
    ).toEqual([]);
  });

  test('that may not be written is a notice that names the permission', async () => {
    const { number } = server.repository().openPull();
    server.token('ghs_test', { permissions: { contents: 'read', pullRequests: 'read' } });
    const { notice } = await plan(number);
    expect(notice).toContain('`pull-requests: write`');
  });

  test('is not tried without a token', async () => {
    const run = { request: requestOf('plan'), settings: pullOf(7), github: undefined };
    expect(await writeComment({ ...run, result: resultOf({}) })).toMatchObject({ keepsReview: true });
    expect(server.requests).toEqual([]);
  });
});

describe('the comment after a push', () => {
  test('is not made where there was none, unless it is always wanted', async () => {
    const pull = server.repository().openPull();
    const commit = server.repository().merge(pull.number);
    await apply(commit, { statuses: {} });
    expect(server.commentsOf(pull.number)).toEqual([]);
    await apply(commit, { statuses: {} }, 'always');
    expect(only(pull.number).body).toContain('Applied');
  });

  test('is left alone where nothing was to do, and costs no request', async () => {
    const { pull, commit } = await reviewed();
    const [before, sent] = [only(pull.number).body, server.requests.length];
    await apply(commit, { keys: [] });
    expect(only(pull.number).body).toBe(before);
    expect(server.requests).toHaveLength(sent);
  });

  test('of no pull request, or of several, is nobody’s', async () => {
    await apply(server.repository().commit(), { statuses: {} }, 'always');
    expect(server.comments).toEqual([]);
  });

  test('keeps its reviewed digest where the run failed before there was a plan', async () => {
    const { pull, commit } = await reviewed();
    const outage = { reason: 'api-error', message: 'HTTP 500.', advice: '' } as const;
    await apply(commit, { keys: [], failure: outage });
    expect(only(pull.number).body).toContain('HTTP 500');
    expect(await expected(commit)).toBe(digestOf('A', 'B'));
  });

  test('is held to what the lists after the last write say is left, where there are some', async () => {
    const { commit } = await reviewed();
    const lost = { keys: ['A', 'B'], statuses: { A: 'failed', B: 'failed' }, failure: FAILED } as const;
    await apply(commit, { ...lost, rest: ['A'] });
    expect(await expected(commit)).toBe(digestOf('A'));
    await apply(commit, { ...lost, rest: [] });
    expect(await expected(commit)).toBe(digestOf());
  });

  test('that may not be updated is silent, and the run knows', async () => {
    const { commit } = await reviewed();
    server.token('ghs_test', { permissions: { contents: 'read', pullRequests: 'read' } });
    expect(await apply(commit, { keys: ['A', 'B'], statuses: { B: 'failed' }, failure: FAILED })).toEqual({
      notice: undefined,
      keepsReview: false,
    });
    server.failNext({ method: 'GET', status: 500 });
    const { notice } = await apply(commit, { keys: ['A', 'B'], statuses: {} });
    expect(notice).toContain('HTTP 500');
  });
});
