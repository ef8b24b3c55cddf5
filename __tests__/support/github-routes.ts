import {
  type FakeComment,
  type FakePermissions,
  type FakePull,
  type FakeRepository,
  type FakeToken,
  presentPull,
  pullsOf,
} from './github-repository.js';

export interface GitHubCall {
  readonly method: string;
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: FakeToken;
  readonly repository: FakeRepository;
  /** What the parentheses of the path match. */
  readonly match: readonly string[];
  readonly comments: FakeComment[];
  readonly create: (number: number, body: string) => FakeComment;
}

export interface GitHubReply {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface GitHubRoute {
  readonly method: string;
  /** Below `/repos/{owner}/{repo}`. */
  readonly path: RegExp;
  readonly needs: Partial<FakePermissions>;
  readonly handle: (call: GitHubCall) => GitHubReply;
}

const NOT_FOUND: GitHubReply = { status: 404, json: { message: 'Not Found' } };
const CONTENTS = { contents: 'read' } as const;
const READ_PULLS = { pullRequests: 'read' } as const;
const WRITE_PULLS = { pullRequests: 'write' } as const;

export const ROUTES: readonly GitHubRoute[] = [
  { method: 'GET', path: /^$/, needs: {}, handle: ({ repository }) => ok(presentRepository(repository)) },
  {
    method: 'GET',
    path: /^\/branches\/(.+)$/,
    needs: CONTENTS,
    handle: ({ repository, match: [name = ''] }) => {
      const sha = repository.branches.get(name);
      return sha === undefined ? NOT_FOUND : ok({ name, commit: { sha }, protected: false });
    },
  },
  {
    method: 'GET',
    path: /^\/git\/ref\/heads\/(.+)$/,
    needs: CONTENTS,
    handle: ({ repository, match: [name = ''] }) => {
      const sha = repository.branches.get(name);
      return sha === undefined
        ? NOT_FOUND
        : ok({ ref: `refs/heads/${name}`, object: { type: 'commit', sha } });
    },
  },
  {
    method: 'GET',
    path: /^\/commits\/([^/]+)\/pulls$/,
    needs: READ_PULLS,
    handle: (call) => listPulls(call, pullsOf(call.repository, call.match[0] ?? '')),
  },
  {
    method: 'GET',
    path: /^\/commits\/(.+)$/,
    needs: CONTENTS,
    handle: ({ repository, match: [ref = ''] }) =>
      ok({ sha: repository.branches.get(ref.replace(/^heads\//, '')) ?? ref }),
  },
  { method: 'GET', path: /^\/pulls$/, needs: READ_PULLS, handle: listAllPulls },
  {
    method: 'GET',
    path: /^\/pulls\/(\d+)$/,
    needs: READ_PULLS,
    handle: ({ repository, match }) => {
      const pull = repository.pulls.find(({ number }) => number === Number(match[0]));
      if (pull === undefined) return NOT_FOUND;
      return ok({ ...presentPull(repository, pull), merged: pull.mergedAt !== undefined });
    },
  },
  {
    method: 'GET',
    path: /^\/issues\/(\d+)\/comments$/,
    needs: READ_PULLS,
    handle: (call) => page(call, ofPull(call, Number(call.match[0])).map(presentComment)),
  },
  {
    method: 'POST',
    path: /^\/issues\/(\d+)\/comments$/,
    needs: WRITE_PULLS,
    handle: ({ create, match, body }) => {
      const text = textOf(body);
      if (text.length > 65_536) return { status: 422, json: { message: 'Body is too long' } };
      return { status: 201, json: presentComment(create(Number(match[0]), text)) };
    },
  },
  {
    method: 'GET',
    path: /^\/issues\/comments\/(\d+)$/,
    needs: READ_PULLS,
    handle: (call) => {
      const comment = findComment(call);
      return comment === undefined ? NOT_FOUND : ok(presentComment(comment));
    },
  },
  {
    method: 'PATCH',
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE_PULLS,
    handle: (call) => {
      const comment = findComment(call);
      if (comment === undefined) return NOT_FOUND;
      comment.body = textOf(call.body);
      comment.updated_at = new Date().toISOString();
      return ok(presentComment(comment));
    },
  },
  {
    method: 'DELETE',
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE_PULLS,
    handle: (call) => {
      const comment = findComment(call);
      if (comment === undefined) return NOT_FOUND;
      call.comments.splice(call.comments.indexOf(comment), 1);
      return { status: 204 };
    },
  },
];

/** Whether a token's permissions are enough. */
export function isAllowed({ permissions }: FakeToken, needs: Partial<FakePermissions>): boolean {
  const ranks = ['none', 'read', 'write'];
  return (Object.keys(needs) as (keyof FakePermissions)[]).every(
    (name) => ranks.indexOf(permissions[name]) >= ranks.indexOf(needs[name] ?? 'none'),
  );
}

function ok(json: unknown): GitHubReply {
  return { status: 200, json };
}

function textOf(body: GitHubCall['body']): string {
  return typeof body['body'] === 'string' ? body['body'] : '';
}

function ofPull({ comments, repository }: GitHubCall, issue: number): readonly FakeComment[] {
  return comments.filter((each) => each.issue === issue && each.repository === repository.fullName);
}

function findComment({ comments, match, repository }: GitHubCall): FakeComment | undefined {
  return comments.find(({ id, repository: name }) => id === Number(match[0]) && name === repository.fullName);
}

function presentComment({ repository, issue, ...comment }: FakeComment): Record<string, unknown> {
  return { ...comment, issue_url: `https://api.github.com/repos/${repository}/issues/${issue}` };
}

function presentRepository({ fullName, defaultBranch }: FakeRepository): Record<string, unknown> {
  const [owner, name] = fullName.split('/');
  return {
    id: 1,
    name,
    full_name: fullName,
    owner: { login: owner },
    default_branch: defaultBranch,
    fork: false,
  };
}

function listAllPulls(call: GitHubCall): GitHubReply {
  const { searchParams } = call.url;
  const [state, base, head] = ['state', 'base', 'head'].map((name) => searchParams.get(name));
  const pulls = call.repository.pulls.filter(
    (pull) =>
      (state === 'all' || pull.state === (state ?? 'open')) &&
      (base === null || base === pull.baseRef) &&
      (head === null || head === `${pull.headRepository.split('/')[0]}:${pull.headRef}`),
  );
  return listPulls(call, pulls);
}

function listPulls(call: GitHubCall, pulls: readonly FakePull[]): GitHubReply {
  return page(
    call,
    pulls.map((pull) => presentPull(call.repository, pull)),
  );
}

/** A page of a list, with a `Link` to the next one. */
function page({ url }: GitHubCall, items: readonly unknown[]): GitHubReply {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const number = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return {
    status: 200,
    json: items.slice((number - 1) * size, number * size),
    ...(number * size < items.length && { headers: { link: `<${next.href}>; rel="next"` } }),
  };
}
