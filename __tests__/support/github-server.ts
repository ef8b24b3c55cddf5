import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeComment {
  readonly id: number;
  body: string;
  readonly user: { readonly id: number; readonly login: string; readonly type: 'Bot' | 'User' } | null;
}

/** What the server answers in place of the next request of this method. */
export interface FakeFailure {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
}

export const BOT = { id: 41898282, login: 'github-actions[bot]', type: 'Bot' } as const;

/** GitHub's comment endpoints over HTTP, below `/api/v3` as on GitHub Enterprise: paging, errors, deletions. */
export interface GitHubServer {
  readonly apiUrl: string;
  readonly comments: FakeComment[];
  /** `GET /user`; `undefined` answers as for an app's token. */
  viewer: { readonly id: number; readonly login: string; readonly type: 'User' } | undefined;
  /** Each request as `METHOD /path`, without the query. */
  readonly requests: string[];
  failNext(failure: FakeFailure): void;
  /** Runs right before the next comment is stored: another writer that comes first. */
  beforeCreate: (() => void) | undefined;
  addComment(body: string, user?: FakeComment['user']): FakeComment;
  close(): Promise<void>;
}

const TOKEN = 'ghs_test';
const COMMENTS = /^\/api\/v3\/repos\/acme\/shop\/issues\/7\/comments$/u;
const COMMENT = /^\/api\/v3\/repos\/acme\/shop\/issues\/comments\/(\d+)$/u;

export async function startGitHubServer(): Promise<GitHubServer> {
  const failures: FakeFailure[] = [];
  let nextId = 1000;
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, { message: String(error) }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: GitHubServer = {
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    comments: [],
    viewer: undefined,
    requests: [],
    beforeCreate: undefined,
    failNext: (failure) => void failures.push(failure),
    addComment(body, user = BOT) {
      const comment = { id: (nextId += 1), body, user };
      server.comments.push(comment);
      return comment;
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', server.apiUrl);
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    server.requests.push(`${method} ${url.pathname}`);
    const failure = failures.findIndex((candidate) => candidate.method === method);
    if (failure >= 0) {
      const [{ status, headers = {}, message = 'Failed' }] = failures.splice(failure, 1) as [FakeFailure];
      return send(response, status, { message }, headers);
    }
    if (request.headers.authorization !== `token ${TOKEN}`)
      return send(response, 401, { message: 'Bad credentials' });
    if (method === 'GET' && url.pathname === '/api/v3/user') return sendViewer(response);
    if (COMMENTS.test(url.pathname)) return method === 'POST' ? create(response, body) : list(url, response);
    const id = Number(COMMENT.exec(url.pathname)?.[1]);
    return change(method, id, response, body);
  }

  function sendViewer(response: ServerResponse): void {
    if (server.viewer !== undefined) return send(response, 200, server.viewer);
    send(response, 403, { message: 'Resource not accessible by integration' });
  }

  function list(url: URL, response: ServerResponse): void {
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    const more = page * size < server.comments.length;
    const headers: Record<string, string> = more ? { link: `<${next.href}>; rel="next"` } : {};
    send(response, 200, server.comments.slice((page - 1) * size, page * size), headers);
  }

  function create(response: ServerResponse, body: string): void {
    server.beforeCreate?.();
    server.beforeCreate = undefined;
    if (body.length > 65_536) return send(response, 422, { message: 'Body is too long' });
    send(response, 201, server.addComment(body));
  }

  function change(method: string, id: number, response: ServerResponse, body: string): void {
    const index = server.comments.findIndex((comment) => comment.id === id);
    const comment = server.comments[index];
    if (comment === undefined) return send(response, 404, { message: 'Not Found' });
    if (method === 'DELETE') {
      server.comments.splice(index, 1);
      response.writeHead(204).end();
      return;
    }
    comment.body = body;
    send(response, 200, comment);
  }

  return server;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? '' : ((JSON.parse(text) as { body?: string }).body ?? '');
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
