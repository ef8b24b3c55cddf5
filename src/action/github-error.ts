/** What went wrong with a request, without anything that GitHub answered. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';

  constructor(
    /** A clause: "GitHub answered with HTTP 500". */
    message: string,
    readonly status: number | undefined,
    /** True where the token lacks a permission. */
    readonly isForbidden = false,
  ) {
    super(message);
  }
}

/** What an error of Octokit's comes to. */
export function explainGitHubError(error: unknown): GitHubError {
  const status = statusOf(error);
  if (isRateLimit(error, status))
    return new GitHubError("GitHub's rate limit for this token is used up", status);
  if (status === 401) return new GitHubError('GitHub does not accept github-token', status);
  if (status === 403 || status === 404) {
    return new GitHubError(`GitHub refuses this to github-token (HTTP ${status})`, status, true);
  }
  // Octokit reports what happens below HTTP as status 500; only a response distinguishes the two.
  if (status !== undefined && hasResponse(error))
    return new GitHubError(`GitHub answered with HTTP ${status}`, status);
  return new GitHubError('GitHub could not be reached', undefined);
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
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
