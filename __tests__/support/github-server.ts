import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GitHubReply, ROUTES, isAllowed } from './github-routes.js';
import {
  createRepository,
  type FakeComment,
  type FakePermissions,
  type FakeRepository,
  type FakeToken,
  type FakeUser,
} from './github-repository.js';

export type {
  FakeComment,
  FakePermissions,
  FakePull,
  FakeRepository,
  FakeUser,
} from './github-repository.js';

/** What the server answers in place of the next request of this method. */
export interface FakeFailure {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Tested against the path without `/api/v3` and the query. Default: any. */
  readonly path?: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** For how many requests. Default: one. */
  readonly times?: number;
  /** Resets the connection instead of answering. */
  readonly drops?: boolean;
}

export const BOT = { id: 41898282, login: 'github-actions[bot]', type: 'Bot' } as const;
/** The token that is always known: the bot's, as GITHUB_TOKEN is. */
export const GITHUB_TOKEN = 'ghs_test';
const EVERYTHING: FakePermissions = { contents: 'read', pullRequests: 'write' };
const FORBIDDEN = { status: 403, json: { message: 'Resource not accessible by integration' } };

/**
 * GitHub over HTTP, below `/api/v3` as on GitHub Enterprise: repositories with branches, pull requests and comments,
 * identities, permissions, paging and failures. It starts with the repository `acme/shop` and its default branch `main`.
 */
export interface GitHubServer {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Of all pull requests, in order. */
  readonly comments: FakeComment[];
  /** The one that the token `ghs_test` belongs to; `undefined` for GITHUB_TOKEN itself. */
  viewer: FakeUser | undefined;
  /** Each request as `METHOD /path`, without the query. */
  readonly requests: string[];
  /** A repository by its name, made when there is none. */
  repository(fullName?: string, defaultBranch?: string): FakeRepository;
  /** Makes a token known, or changes what it may do: by default the bot's, with every permission. */
  token(token: string, is?: Partial<FakeToken>): void;
  failNext(failure: FakeFailure): void;
  /** Requests that are left until all are answered with 403 and `x-ratelimit-remaining: 0`. */
  rateLimit: { remaining: number; readonly resetAt: number } | undefined;
  /** Runs right before the next comment is stored: another writer that comes first. */
  beforeCreate: (() => void) | undefined;
  /** Adds a comment to pull request 7 of acme/shop, unless others are given. */
  addComment(body: string, user?: FakeUser | null, issue?: number, repository?: string): FakeComment;
  /** The comments of a pull request of acme/shop. */
  commentsOf(issue: number): readonly FakeComment[];
  close(): Promise<void>;
}

export async function startGitHubServer(): Promise<GitHubServer> {
  const failures: { failure: FakeFailure; left: number }[] = [];
  const tokens = new Map<string, FakeToken>();
  const repositories = new Map<string, FakeRepository>();
  let nextId = 1000;
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      send(response, { status: 500, json: { message: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: GitHubServer = {
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    graphqlUrl: `http://127.0.0.1:${port}/api/graphql`,
    comments: [],
    viewer: undefined,
    requests: [],
    rateLimit: undefined,
    beforeCreate: undefined,
    repository(fullName = 'acme/shop', defaultBranch = 'main') {
      const repository = repositories.get(fullName) ?? createRepository(fullName, defaultBranch);
      repositories.set(fullName, repository);
      return repository;
    },
    token: (token, is = {}) =>
      void tokens.set(token, { user: BOT, isInstallation: true, permissions: EVERYTHING, ...is }),
    failNext: (failure) => void failures.push({ failure, left: failure.times ?? 1 }),
    addComment(body, user = BOT, issue = 7, repository = 'acme/shop') {
      const [id, now] = [(nextId += 1), new Date().toISOString()];
      const html_url = `https://github.com/${repository}/pull/${issue}#issuecomment-${id}`;
      const times = { created_at: now, updated_at: now };
      const comment = { id, body, user, issue, repository, ...times, html_url };
      server.comments.push(comment);
      return comment;
    },
    commentsOf: (issue) =>
      server.comments.filter((each) => each.issue === issue && each.repository === 'acme/shop'),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  server.repository();
  server.token(GITHUB_TOKEN);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', server.apiUrl);
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    server.requests.push(`${method} ${url.pathname}`);
    const path = url.pathname.replace(/^\/api(\/v3)?/, '');
    const failure = takeFailure(method, path);
    if (failure?.drops) return void response.socket?.resetAndDestroy();
    if (failure !== undefined) {
      const { status, headers = {}, message = 'Failed' } = failure;
      return send(response, { status, json: { message }, headers });
    }
    const token = identify(request.headers.authorization);
    if (token === undefined) return send(response, { status: 401, json: { message: 'Bad credentials' } });
    if (isExhausted()) return send(response, refuseByLimit());
    send(response, reply(method, url, path, body, token));
  }

  function reply(
    method: string,
    url: URL,
    path: string,
    body: Readonly<Record<string, unknown>>,
    token: FakeToken,
  ): GitHubReply {
    if (method === 'GET' && path === '/user')
      return token.isInstallation ? FORBIDDEN : { status: 200, json: token.user };
    if (method === 'POST' && path === '/graphql') return { status: 200, json: answerGraphql(body, token) };
    const [, fullName = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(.*)$/.exec(path) ?? [];
    const repository = repositories.get(fullName);
    const below = decodeURIComponent(rest);
    const route = ROUTES.find((each) => each.method === method && each.path.test(below));
    if (repository === undefined || route === undefined)
      return { status: 404, json: { message: 'Not Found' } };
    if (!isAllowed(token, route.needs)) return FORBIDDEN;
    const match = route.path.exec(below)?.slice(1) ?? [];
    const create = (issue: number, text: string): FakeComment => {
      server.beforeCreate?.();
      server.beforeCreate = undefined;
      return server.addComment(text, token.user, issue, fullName);
    };
    return route.handle({ method, url, body, token, repository, match, comments: server.comments, create });
  }

  function identify(header: string | undefined): FakeToken | undefined {
    const name = /^(?:token|bearer) (\S+)$/i.exec(header ?? '')?.[1] ?? '';
    const token = tokens.get(name);
    if (name !== GITHUB_TOKEN || token === undefined || server.viewer === undefined) return token;
    return { ...token, user: server.viewer, isInstallation: false };
  }

  function takeFailure(method: string, path: string): FakeFailure | undefined {
    const found = failures.find(
      ({ failure, left }) =>
        left > 0 &&
        failure.method === method &&
        (failure.path === undefined || path.search(failure.path) >= 0),
    );
    if (found !== undefined) found.left -= 1;
    return found?.failure;
  }

  function isExhausted(): boolean {
    if (server.rateLimit === undefined) return false;
    server.rateLimit.remaining -= 1;
    return server.rateLimit.remaining < 0;
  }

  function refuseByLimit(): GitHubReply {
    const reset = String(Math.ceil((server.rateLimit?.resetAt ?? 0) / 1000));
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    return { status: 403, json: { message: 'API rate limit exceeded' }, headers };
  }

  return server;
}

/** Knows `viewer { login databaseId }` and nothing else. */
function answerGraphql(body: Readonly<Record<string, unknown>>, { user }: FakeToken): unknown {
  const query = typeof body['query'] === 'string' ? body['query'] : '';
  if (!/\bviewer\b/.test(query)) return { errors: [{ message: 'Only the viewer is known here' }] };
  return { data: { viewer: { login: user.login, databaseId: user.id } } };
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function send(response: ServerResponse, { status, json, headers = {} }: GitHubReply): void {
  if (json === undefined) return void response.writeHead(status, headers).end();
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
}
