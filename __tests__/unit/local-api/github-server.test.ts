import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BOT, GITHUB_TOKEN, type GitHubServer, startGitHubServer } from '../../support/github-server.js';

let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHubServer();
});
afterEach(() => github.close());

async function ask(method: string, path: string, body?: unknown, token = GITHUB_TOKEN) {
  const url = path.startsWith('http') ? path : `${github.apiUrl}${path}`;
  const response = await fetch(url, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, json, link: response.headers.get('link'), headers: response.headers };
}

const SHOP = '/repos/acme/shop';

test('a repository shows its default branch and the heads of branches', async () => {
  const shop = github.repository();
  const sha = shop.commit('release/1');
  expect((await ask('GET', SHOP)).json).toMatchObject({ full_name: 'acme/shop', default_branch: 'main' });
  expect((await ask('GET', `${SHOP}/branches/release%2F1`)).json).toMatchObject({ commit: { sha } });
  expect((await ask('GET', `${SHOP}/git/ref/heads/release/1`)).json).toMatchObject({ object: { sha } });
  expect((await ask('GET', `${SHOP}/commits/main`)).json).toEqual({ sha: shop.branches.get('main') });
  expect((await ask('GET', `${SHOP}/branches/none`)).status).toBe(404);
  expect((await ask('GET', '/repos/acme/other')).status).toBe(404);
});

test("a pull request's life: opened, pushed to, merged", async () => {
  const shop = github.repository();
  const pull = shop.openPull({ draft: true });
  const first = pull.headSha;
  const pushed = shop.push(pull.number);
  expect((await ask('GET', `${SHOP}/commits/${first}/pulls`)).json).toMatchObject([
    { number: 7, state: 'open', draft: true, merged_at: null, head: { sha: pushed }, base: { ref: 'main' } },
  ]);
  const merged = shop.merge(pull.number);
  expect(shop.branches.get('main')).toBe(merged);
  const [listed] = (await ask('GET', `${SHOP}/commits/${merged}/pulls`)).json as Record<string, unknown>[];
  expect(listed).toMatchObject({ number: 7, state: 'closed', merge_commit_sha: merged });
  expect(listed).not.toHaveProperty('merged');
  expect((await ask('GET', `${SHOP}/pulls/7`)).json).toMatchObject({ merged: true });
  expect((await ask('GET', `${SHOP}/commits/${shop.commit()}/pulls`)).json).toEqual([]);
  shop.associations.set(merged, [shop.openPull({ headRepository: 'mallory/shop' }).number]);
  expect((await ask('GET', `${SHOP}/commits/${merged}/pulls`)).json).toHaveLength(2);
  expect((await ask('GET', `${SHOP}/pulls?state=all&base=main`)).json).toHaveLength(2);
});

test('comments come in pages, belong to their pull request and are edited', async () => {
  for (let count = 0; count < 45; count += 1) github.addComment(`comment ${count}`);
  github.addComment('elsewhere', BOT, 8);
  const first = await ask('GET', `${SHOP}/issues/7/comments?per_page=30`);
  expect(first.json).toHaveLength(30);
  const next = /<(.+)>; rel="next"/.exec(first.link ?? '')?.[1] ?? '';
  const second = await ask('GET', next);
  expect([(second.json as unknown[]).length, second.link]).toEqual([15, null]);
  const made = await ask('POST', `${SHOP}/issues/8/comments`, { body: 'ours' });
  expect(made).toMatchObject({ status: 201, json: { user: BOT, body: 'ours' } });
  const { id } = made.json as { id: number };
  expect((await ask('PATCH', `${SHOP}/issues/comments/${id}`, { body: 'edited' })).status).toBe(200);
  expect(github.commentsOf(8).map(({ body }) => body)).toEqual(['elsewhere', 'edited']);
  expect((await ask('DELETE', `${SHOP}/issues/comments/${id}`)).status).toBe(204);
  expect((await ask('GET', `${SHOP}/issues/comments/${id}`)).status).toBe(404);
});

describe('identities', () => {
  const viewer = { query: 'query { viewer { login databaseId } }' };

  test("an app's token is known by GraphQL only", async () => {
    expect((await ask('GET', '/user')).status).toBe(403);
    expect((await ask('POST', github.graphqlUrl, viewer)).json).toEqual({
      data: { viewer: { login: BOT.login, databaseId: BOT.id } },
    });
  });

  test("a person's token by both, and its comments are that person's", async () => {
    const user = { id: 8, login: 'me', type: 'User' } as const;
    github.token('ghp_me', { user, isInstallation: false });
    expect((await ask('GET', '/user', undefined, 'ghp_me')).json).toEqual(user);
    expect((await ask('POST', github.graphqlUrl, viewer, 'ghp_me')).json).toMatchObject({
      data: { viewer: { databaseId: 8 } },
    });
    await ask('POST', `${SHOP}/issues/7/comments`, { body: 'mine' }, 'ghp_me');
    expect(github.comments).toMatchObject([{ user, body: 'mine' }]);
    expect((await ask('GET', '/user', undefined, 'ghp_stranger')).status).toBe(401);
  });

  test('permissions', async () => {
    github.token(GITHUB_TOKEN, { permissions: { contents: 'read', pullRequests: 'read' } });
    expect((await ask('GET', `${SHOP}/issues/7/comments`)).status).toBe(200);
    expect(await ask('POST', `${SHOP}/issues/7/comments`, { body: 'x' })).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    });
    github.token(GITHUB_TOKEN, { permissions: { contents: 'none', pullRequests: 'none' } });
    expect((await ask('GET', `${SHOP}/branches/main`)).status).toBe(403);
    expect((await ask('GET', `${SHOP}/commits/abc/pulls`)).status).toBe(403);
  });
});

test('failures by path, some times, or without an answer; and the rate limit', async () => {
  github.failNext({ method: 'GET', path: /\/pulls$/, status: 502, times: 2 });
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await ask('GET', `${SHOP}/pulls`)).status);
  expect(statuses).toEqual([502, 502, 200]);
  github.failNext({ method: 'GET', status: 0, drops: true });
  await expect(ask('GET', SHOP)).rejects.toThrow();
  github.rateLimit = { remaining: 1, resetAt: Date.parse('2030-01-01T00:00:00Z') };
  expect((await ask('GET', SHOP)).status).toBe(200);
  const refused = await ask('GET', SHOP);
  expect([refused.status, refused.headers.get('x-ratelimit-reset')]).toEqual([403, '1893456000']);
});
