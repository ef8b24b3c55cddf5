import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findComment, upsertComment, type CommentText } from '../../../src/action/comment.js';
import { GitHubError } from '../../../src/action/github-error.js';
import { GitHub } from '../../../src/action/github.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { BOT, type GitHubServer, startGitHubServer } from '../../support/github-server.js';

const HEADER = '<!-- qovery-secret-sync:0123456789abcdef -->';
const BODY = `${HEADER}\n### Plan`;
const STRANGER = { id: 7, login: 'mallory', type: 'User' } as const;

let server: GitHubServer;
beforeEach(async () => {
  server = await startGitHubServer();
});
afterEach(() => server.close());

interface Given extends Partial<CommentText> {
  readonly token?: string;
  readonly apiUrl?: string;
  readonly signal?: AbortSignal;
}

async function upsert({ token = 'ghs_test', apiUrl = server.apiUrl, signal, ...more }: Given = {}) {
  const place = { apiUrl, token: new SecretValue(token), owner: 'acme', repo: 'shop' };
  const github = new GitHub(place, signal ?? new AbortController().signal);
  const comment = { pull: 7, header: HEADER, body: BODY, createIfMissing: true, ...more };
  return await upsertComment(github, await findComment(github, comment.pull, comment.header), comment);
}

async function failureOf(more: Given = {}): Promise<GitHubError> {
  const error: unknown = await upsert(more).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  return error as GitHubError;
}

const bodies = () => server.comments.map(({ body }) => body);

describe('one comment a pull request, file and project', () => {
  test('is made the first time', async () => {
    expect(await upsert()).toBe('created');
    expect(bodies()).toEqual([BODY]);
  });

  test('is not made when that is not wanted', async () => {
    expect(await upsert({ createIfMissing: false })).toBe('skipped');
    expect(server.comments).toEqual([]);
  });

  test('is updated in place', async () => {
    server.addComment('first!', STRANGER);
    server.addComment(`${HEADER}\nold`);
    expect(await upsert({ createIfMissing: false })).toBe('updated');
    expect(bodies()).toEqual(['first!', BODY]);
  });

  test('is left alone when GitHub holds the same text with other line ends', async () => {
    server.addComment(BODY.replaceAll('\n', '\r\n'));
    expect(await upsert({ body: `${BODY}\n` })).toBe('unchanged');
    expect(server.requests.filter((request) => !/^GET|graphql/.test(request))).toEqual([]);
  });

  test('is found on the third page', async () => {
    for (let count = 0; count < 230; count += 1) server.addComment(`comment ${count}`, STRANGER);
    const ours = server.addComment(`${HEADER}\nold`);
    expect(await upsert()).toBe('updated');
    expect(ours.body).toBe(BODY);
    expect(server.comments).toHaveLength(231);
  });

  test('is distinguished from another project by its header', async () => {
    server.addComment(`<!-- qovery-secret-sync:other -->\nold`);
    server.addComment(`${HEADER.slice(0, -4)}00 -->\nold`);
    server.addComment(`quoted: ${HEADER}\nold`);
    expect(await upsert()).toBe('created');
  });

  test('stays one when the update finds it gone but the list still shows it', async () => {
    server.addComment(`${HEADER}\nold`);
    server.failNext({ method: 'PATCH', status: 404 });
    expect(await upsert()).toBe('updated');
    expect(bodies()).toEqual([BODY]);
  });
});

describe('a comment with our header by someone else', () => {
  test('is neither edited nor taken for ours', async () => {
    server.addComment(`${HEADER}\nfake`, STRANGER);
    expect(await upsert()).toBe('created');
    expect(bodies()).toEqual([`${HEADER}\nfake`, BODY]);
  });

  test("is ours when the token is that user's", async () => {
    server.addComment(`${HEADER}\nfake`, STRANGER);
    server.viewer = { id: 8, login: 'me', type: 'User' };
    server.addComment(`${HEADER}\nbot`, BOT);
    server.addComment(`${HEADER}\nold`, server.viewer);
    expect(await upsert()).toBe('updated');
    expect(bodies()).toEqual([`${HEADER}\nfake`, `${HEADER}\nbot`, BODY]);
  });

  test('is not ours because a bot wrote it', async () => {
    server.addComment(`${HEADER}\nfake`, { id: 99, login: 'other-app[bot]', type: 'Bot' });
    expect(await upsert()).toBe('created');
    expect(bodies()).toEqual([`${HEADER}\nfake`, BODY]);
  });

  test("is ours when it is GitHub Actions' and GitHub does not say who the token is", async () => {
    server.addComment(`${HEADER}\nfake`, { id: 99, login: 'other-app[bot]', type: 'Bot' });
    server.addComment(`${HEADER}\nold`, BOT);
    server.failNext({ method: 'POST', path: /graphql/, status: 502, times: 9 });
    expect(await upsert()).toBe('updated');
    expect(bodies()).toEqual([`${HEADER}\nfake`, BODY]);
  });

  test('of a deleted account is not ours', async () => {
    server.addComment(`${HEADER}\nghost`, null);
    expect(await upsert()).toBe('created');
  });
});

test('of two runs that create one at the same time, the older comment stays with the newer text', async () => {
  server.beforeCreate = () => server.addComment(`${HEADER}\nthe other run's`, BOT);
  expect(await upsert()).toBe('updated');
  expect(bodies()).toEqual([BODY]);
});

test('two runs at once leave one comment', async () => {
  await Promise.all([upsert(), upsert()]);
  expect(bodies()).toEqual([BODY]);
});

describe('what GitHub refuses', () => {
  test.each([403, 404])('with %i is a question of permissions', async (status) => {
    server.failNext({
      method: 'POST',
      path: /comments/,
      status,
      message: 'Resource not accessible by integration',
    });
    const error = await failureOf();
    expect(error).toMatchObject({ status, isForbidden: true });
    expect(error.message).not.toContain('integration');
  });

  test('with 401 names the input', async () => {
    expect((await failureOf({ token: 'wrong' })).message).toContain('github-token');
  });

  test('with 500 says so, once', async () => {
    server.failNext({ method: 'POST', path: /comments/, status: 500, message: 'oops' });
    expect((await failureOf()).message).toContain('HTTP 500');
    expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  test.each([
    { status: 403, headers: { 'retry-after': '60' } },
    { status: 403, headers: { 'x-ratelimit-remaining': '0' } },
    { status: 429, headers: {} },
    { status: 403, headers: {}, message: 'You have exceeded a secondary rate limit.' },
  ])('for its rate limit is no question of permissions: %j', async (failure) => {
    server.failNext({ method: 'POST', path: /comments/, ...failure });
    const error = await failureOf();
    expect(error.message).toContain('rate limit');
    expect(error.isForbidden).toBe(false);
  });

  test('by being unreachable', async () => {
    await server.close();
    expect((await failureOf()).message).toContain('could not be reached');
  });

  test('by a cancelled run', async () => {
    expect((await failureOf({ signal: AbortSignal.abort() })).message).toContain('could not be');
    expect(server.requests).toEqual([]);
  });
});

test('no second slash is put into the address', async () => {
  expect(await upsert({ apiUrl: `${server.apiUrl}/` })).toBe('created');
  expect(server.requests[0]).toBe('GET /api/v3/repos/acme/shop/issues/7/comments');
});
