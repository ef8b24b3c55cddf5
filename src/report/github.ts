import { cleanText, cutText } from './clean.js';

export interface CommentRequest {
  /** `https://api.github.com`, or GitHub Enterprise's `https://host/api/v3`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly pullNumber: number;
  /** The hidden first line that the comment is found by. */
  readonly header: string;
  readonly body: string;
  /** False: an existing comment is updated, a new one is not made. */
  readonly createIfMissing: boolean;
  /** For tests; by default octokit's own, which knows the proxies. */
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

export type CommentResult = 'created' | 'updated' | 'unchanged' | 'skipped';

/** The comment could not be written. The message is for people and holds nothing that GitHub answered. */
export class CommentError extends Error {
  override readonly name = 'CommentError';

  constructor(
    message: string,
    readonly status: number | undefined,
  ) {
    super(message);
  }
}

interface FoundComment {
  readonly id: number;
  readonly body: string;
  readonly byBot: boolean;
  readonly userId: number | undefined;
}

type Octokit = ReturnType<(typeof import('@actions/github'))['getOctokit']>;
interface Client {
  readonly octokit: Octokit;
  readonly place: { readonly owner: string; readonly repo: string };
}

/** A comment is a courtesy: it must not hold up the run. */
const TIME_LIMIT_MS = 20_000;

/**
 * Writes the plan's comment: updates the one that starts with the header, or makes it.
 *
 * Anyone can post a comment with the same header, so only those of a bot (`GITHUB_TOKEN`'s are
 * `github-actions[bot]`'s) or of the token's own user count: a stranger's is neither edited nor mistaken for
 * ours. When two runs create one at the same time, the older stays and takes the newer text.
 *
 * @throws {CommentError} when GitHub refuses or can't be reached.
 */
export async function upsertComment(request: CommentRequest): Promise<CommentResult> {
  const { header, body, createIfMissing, pullNumber } = request;
  try {
    const client = await connect(request);
    const existing = await findComment(client, pullNumber, header);
    if (existing !== undefined) {
      if (normalize(existing.body) === normalize(body)) return 'unchanged';
      if (await updateComment(client, existing.id, body)) return 'updated';
    }
    if (!createIfMissing) return 'skipped';
    return await createComment(client, request);
  } catch (error) {
    throw error instanceof CommentError ? error : explain(error);
  }
}

/** Octokit is loaded here and only here: most runs need none of it. */
async function connect({ apiUrl, token, owner, repo, fetch, signal }: CommentRequest): Promise<Client> {
  const { getOctokit } = await import('@actions/github');
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(token, {
    baseUrl: apiUrl.replace(/\/+$/u, ''),
    log: quiet,
    // Octokit takes `request` as a whole: an empty one would lose the fetch that knows the proxies.
    ...(fetch === undefined ? {} : { request: { fetch } }),
  });
  const limit = AbortSignal.timeout(TIME_LIMIT_MS);
  const combined = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  // A hook, because pagination forwards no request options.
  octokit.hook.before('request', (options) => {
    options.request.signal = combined;
  });
  return { octokit, place: { owner, repo } };
}

/** The oldest comment with the header that is ours. */
async function findComment(
  client: Client,
  pullNumber: number,
  header: string,
): Promise<FoundComment | undefined> {
  const { octokit, place } = client;
  const found: FoundComment[] = [];
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...place,
    issue_number: pullNumber,
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const { id, body, user } of data) {
      if (!hasHeader(body, header)) continue;
      const comment = { id, body: body ?? '', byBot: user?.type === 'Bot', userId: user?.id };
      if (comment.byBot) return comment;
      found.push(comment);
    }
  }
  if (found.length === 0) return undefined;
  const viewer = await findViewer(client);
  return viewer === undefined ? undefined : found.find(({ userId }) => userId === viewer);
}

/** The id of the user whose token this is; `undefined` for an app's token, which is no user's. */
async function findViewer({ octokit }: Client): Promise<number | undefined> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.id;
  } catch (error) {
    const status = statusOf(error);
    if (status === 401 || status === 403 || status === 404) return undefined;
    throw error;
  }
}

/** False when someone has deleted the comment meanwhile. */
async function updateComment({ octokit, place }: Client, id: number, body: string): Promise<boolean> {
  try {
    await octokit.rest.issues.updateComment({ ...place, comment_id: id, body });
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

async function createComment(
  client: Client,
  { pullNumber, header, body }: CommentRequest,
): Promise<CommentResult> {
  const { octokit, place } = client;
  const { data } = await octokit.rest.issues.createComment({ ...place, issue_number: pullNumber, body });
  const oldest = await findComment(client, pullNumber, header);
  if (oldest === undefined || oldest.id >= data.id) return 'created';
  if (normalize(oldest.body) !== normalize(body)) await updateComment(client, oldest.id, body);
  await octokit.rest.issues.deleteComment({ ...place, comment_id: data.id });
  return 'updated';
}

function hasHeader(body: string | null | undefined, header: string): boolean {
  return body?.startsWith(header) === true && /^(?:\r?\n|$)/u.test(body.slice(header.length));
}

/** GitHub may store other line ends and trims the end. */
function normalize(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function explain(error: unknown): CommentError {
  const status = statusOf(error);
  const lead = 'The pull request comment could not be written';
  if (isRateLimit(error, status))
    return new CommentError(`${lead}: GitHub's rate limit for this token is used up.`, status);
  if (status === 401) return new CommentError(`${lead}: GitHub does not accept \`github-token\`.`, status);
  if (status === 403 || status === 404) {
    const fix = 'give the job the permission `pull-requests: write`';
    return new CommentError(`${lead} (HTTP ${status}): ${fix}. A fork's pull request never gets it.`, status);
  }
  // Octokit reports what happens below HTTP as status 500; only a response tells the two apart.
  if (status !== undefined && hasResponse(error)) {
    return new CommentError(`${lead}: GitHub answered with HTTP ${status}.`, status);
  }
  const cause = error instanceof Error ? cutText(cleanText(error.message), 200) : 'unknown error';
  return new CommentError(`${lead}: GitHub could not be reached (${cause}).`, undefined);
}

function isRateLimit(error: unknown, status: number | undefined): boolean {
  if (status === 429) return true;
  if (status !== 403 || !(error instanceof Error)) return false;
  const headers = headersOf(error);
  return (
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /rate limit/iu.test(error.message)
  );
}

function hasResponse(error: unknown): boolean {
  return error instanceof Error && 'response' in error && error.response !== undefined;
}

function headersOf(error: Error): Readonly<Record<string, unknown>> {
  if (!('response' in error) || typeof error.response !== 'object' || error.response === null) return {};
  if (!('headers' in error.response) || typeof error.response.headers !== 'object') return {};
  return { ...error.response.headers };
}
