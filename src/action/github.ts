import type { SecretValue } from '../model/secret-value.js';
import { VERSION } from '../model/version.js';
import { explainGitHubError, GitHubError } from './github-error.js';

/**
 * GitHub's API as this action needs it: comments of a pull request, the pull requests of a commit, a branch's head, and
 * who the token is. In: where and with which token. Out: plain data. Octokit is loaded when the first request is made:
 * most runs need none of it. Every failure is a `GitHubError`, which holds nothing that GitHub answered.
 */

export interface GitHubPlace {
  /** `https://api.github.com`, or GitHub Enterprise's `https://host/api/v3`. */
  readonly apiUrl: string;
  readonly token: SecretValue;
  readonly owner: string;
  readonly repo: string;
}

export interface PullComment {
  readonly id: number;
  readonly body: string;
  /** `undefined` for a deleted account. */
  readonly userId: number | undefined;
  readonly login: string | undefined;
}

export interface CommitPull {
  readonly number: number;
  readonly isMerged: boolean;
  readonly mergeCommit: string | undefined;
  readonly baseBranch: string;
  /** `owner/name`. */
  readonly baseRepository: string | undefined;
}

type Octokit = ReturnType<(typeof import('@actions/github'))['getOctokit']>;

/** All requests of a run, in a row, get this long: a comment must not hold up the run. */
const TIME_LIMIT_MS = 20_000;

export class GitHub {
  readonly #place: GitHubPlace;
  readonly #signal: AbortSignal;
  #octokit: Promise<Octokit> | undefined;
  #viewer: Promise<number | undefined> | undefined;

  constructor(place: GitHubPlace, signal: AbortSignal) {
    this.#place = place;
    this.#signal = signal;
  }

  get repository(): string {
    return `${this.#place.owner}/${this.#place.repo}`;
  }

  /** All comments, oldest first. */
  async comments(pull: number): Promise<readonly PullComment[]> {
    return await this.#ask(async ({ rest, paginate }, place) => {
      const all = await paginate(rest.issues.listComments, { ...place, issue_number: pull, per_page: 100 });
      return all.map(({ id, body, user }) => ({
        id,
        body: body ?? '',
        userId: user?.id,
        login: user?.login,
      }));
    });
  }

  /** @returns the new comment's id */
  async createComment(pull: number, body: string): Promise<number> {
    return await this.#ask(
      async ({ rest }, place) =>
        (await rest.issues.createComment({ ...place, issue_number: pull, body })).data.id,
    );
  }

  /** @returns false when someone has deleted the comment meanwhile */
  async updateComment(id: number, body: string): Promise<boolean> {
    return await this.#unlessGone(({ rest }, place) =>
      rest.issues.updateComment({ ...place, comment_id: id, body }),
    );
  }

  /** @returns false when it was gone already */
  async deleteComment(id: number): Promise<boolean> {
    return await this.#unlessGone(({ rest }, place) =>
      rest.issues.deleteComment({ ...place, comment_id: id }),
    );
  }

  /** The pull requests that GitHub associates with a commit. */
  async pullsOf(commit: string): Promise<readonly CommitPull[]> {
    return await this.#ask(async ({ rest, paginate }, place) => {
      const parameters = { ...place, commit_sha: commit, per_page: 100 };
      const pulls = await paginate(rest.repos.listPullRequestsAssociatedWithCommit, parameters);
      return pulls.map(({ number, merged_at: mergedAt, merge_commit_sha: mergeCommit, base }) => ({
        number,
        isMerged: typeof mergedAt === 'string',
        mergeCommit: mergeCommit ?? undefined,
        baseBranch: base.ref,
        // Null where the repository is gone, whatever the types say.
        baseRepository: (base.repo as { full_name?: string } | null)?.full_name,
      }));
    });
  }

  /** The commit that a branch points to; `undefined` where the branch is gone. */
  async headOf(branch: string): Promise<string | undefined> {
    try {
      return await this.#ask(
        async ({ rest }, place) => (await rest.repos.getBranch({ ...place, branch })).data.commit.sha,
      );
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Whether a comment was written by this very token's identity. */
  async isOwn({ userId, login }: PullComment): Promise<boolean> {
    this.#viewer ??= this.#findViewer();
    const viewer = await this.#viewer;
    return viewer === undefined ? login === 'github-actions[bot]' : userId === viewer;
  }

  /**
   * The database id of the token's identity. `GET /user` refuses a job's token; GraphQL's `viewer` answers for users
   * and installations alike. `undefined` where GitHub does not say.
   */
  async #findViewer(): Promise<number | undefined> {
    try {
      const answer = await this.#ask(
        async ({ graphql }) =>
          await graphql<{ viewer: { databaseId: unknown } | null }>('query { viewer { login databaseId } }'),
      );
      const id = answer.viewer?.databaseId;
      return typeof id === 'number' ? id : undefined;
    } catch (error) {
      if (this.#signal.aborted) throw error;
      return undefined;
    }
  }

  async #unlessGone(
    act: (octokit: Octokit, place: { owner: string; repo: string }) => Promise<unknown>,
  ): Promise<boolean> {
    try {
      await this.#ask(act);
      return true;
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return false;
      throw error;
    }
  }

  async #ask<T>(act: (octokit: Octokit, place: { owner: string; repo: string }) => Promise<T>): Promise<T> {
    const { owner, repo } = this.#place;
    try {
      this.#octokit ??= this.#connect();
      return await act(await this.#octokit, { owner, repo });
    } catch (error) {
      throw explainGitHubError(error);
    }
  }

  async #connect(): Promise<Octokit> {
    const { getOctokit } = await import('@actions/github');
    const { apiUrl, token } = this.#place;
    const quiet = { debug() {}, info() {}, warn() {}, error() {} };
    const octokit = getOctokit(token.reveal(), {
      baseUrl: apiUrl.endsWith('/') ? apiUrl.slice(0, -1) : apiUrl,
      userAgent: `qovery-secret-sync/${VERSION}`,
      log: quiet,
    });
    const combined = AbortSignal.any([this.#signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
    // A hook, because pagination forwards no request options.
    octokit.hook.before('request', (options) => {
      options.request.signal = combined;
    });
    return octokit;
  }
}
