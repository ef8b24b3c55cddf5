import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CommentError, type CommentRequest, upsertComment } from '../../../src/report/github.js';
import { BOT, type GitHubServer, startGitHubServer } from '../../support/github-server.js';

const HEADER = '<!-- qovery-secret-sync:0123456789abcdef -->';
const BODY = `${HEADER}\n### Plan`;
const STRANGER = { id: 7, login: 'mallory', type: 'User' } as const;

let server: GitHubServer;
beforeEach(async () => {
  server = await startGitHubServer();
});
afterEach(() => server.close());

function upsert(more: Partial<CommentRequest> = {}) {
  return upsertComment({
    apiUrl: server.apiUrl,
    token: 'ghs_test',
    owner: 'acme',
    repo: 'shop',
    pullNumber: 7,
    header: HEADER,
    body: BODY,
    createIfMissing: true,
    ...more,
  });
}

async function failureOf(more: Partial<CommentRequest> = {}): Promise<CommentError> {
  const error: unknown = await upsert(more).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CommentError);
  return error as CommentError;
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
    expect(server.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  test('is found on the third page', async () => {
    for (let count = 0; count < 230; count += 1) server.addComment(`comment ${count}`, STRANGER);
    const ours = server.addComment(`${HEADER}\nold`);
    expect(await upsert()).toBe('updated');
    expect(ours.body).toBe(BODY);
    expect(server.comments).toHaveLength(231);
  });

  test('is told apart from another project by its header', async () => {
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
    server.addComment(`${HEADER}\nold`, server.viewer);
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
  test.each([403, 404])('with %i names the permission', async (status) => {
    server.failNext({ method: 'POST', status, message: 'Resource not accessible by integration' });
    const { message } = await failureOf();
    expect(message).toContain('`pull-requests: write`');
    expect(message).not.toContain('integration');
  });

  test('with 401 names the input', async () => {
    expect((await failureOf({ token: 'wrong' })).message).toContain('`github-token`');
  });

  test('with 500 says so, once', async () => {
    server.failNext({ method: 'POST', status: 500, message: 'oops' });
    expect((await failureOf()).message).toContain('HTTP 500');
    expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  test.each([
    { status: 403, headers: { 'retry-after': '60' } },
    { status: 403, headers: { 'x-ratelimit-remaining': '0' } },
    { status: 429, headers: {} },
    { status: 403, headers: {}, message: 'You have exceeded a secondary rate limit.' },
  ])('for its rate limit is no question of permissions: %j', async (failure) => {
    server.failNext({ method: 'POST', ...failure });
    const { message } = await failureOf();
    expect(message).toContain('rate limit');
    expect(message).not.toContain('permission');
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

test('a fetch of the caller is used, and no second slash is put into the address', async () => {
  const urls: string[] = [];
  const own: typeof fetch = (input, init) => {
    urls.push(input instanceof Request ? input.url : input.toString());
    return fetch(input, init);
  };
  expect(await upsert({ fetch: own, apiUrl: `${server.apiUrl}/` })).toBe('created');
  expect(urls[0]).toBe(`${server.apiUrl}/repos/acme/shop/issues/7/comments?per_page=100`);
});
