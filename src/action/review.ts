import type { ReviewContext, ReviewPort } from '../engine/request.js';
import { SyncError } from '../model/failure.js';
import { findComment } from './comment.js';
import { GitHubError } from './github-error.js';
import { type CommitPull, type GitHub } from './github.js';
import { isGenuine, readReviewLine } from './review-code.js';

/**
 * `expected-plan: pull-request`: approval by merging. In: the commit that a push brought to the default branch. Out: the
 * digest of the plan that its pull request's comment showed. Never a guess: whatever is not exactly one merged pull
 * request with our own comment and a genuine code is refused.
 */

const ADVICE =
  'open a pull request that touches the file; its comment shows this plan, merging it applies it.';
const PERMISSIONS = 'give the job the permissions contents: read and pull-requests: write, and run it again.';

/** Where a run's commit comes from. */
export interface ReviewSource {
  /** Name of the event. */
  readonly event: string;
  readonly commit: string;
  readonly defaultBranch: string | undefined;
}

/** The review port of a run. `github` is `undefined` where there is no `github-token` or repository. */
export function createReview(github: GitHub | undefined, source: ReviewSource): ReviewPort {
  return { expectedDigest: (context) => expectedDigest(github, source, context) };
}

async function expectedDigest(
  github: GitHub | undefined,
  source: ReviewSource,
  context: ReviewContext,
): Promise<string> {
  if (source.event !== 'push')
    throw refuse(
      `A ${source.event || 'run without an'} event has no merged pull request, so there is no reviewed plan.`,
    );
  if (github === undefined) {
    throw new SyncError(
      'plan-changed',
      'Without github-token the reviewed plan can not be looked up.',
      'set github-token, or leave it at its default.',
    );
  }
  if (context.sign === undefined) {
    throw refuse(
      'The key material is a JWT, which changes from run to run, so no comment of another run can be verified: give a fingerprint-key to plan and apply alike.',
    );
  }
  try {
    const pull = pickMerged(await github.pullsOf(source.commit), source, github.repository);
    return await digestOf(github, pull, context);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    throw new SyncError(
      'plan-changed',
      `The reviewed plan could not be looked up: ${error.message}.`,
      error.isForbidden ? PERMISSIONS : 'run the job again when GitHub answers.',
    );
  }
}

/** The one merged pull request whose merge made the commit. @throws SyncError */
function pickMerged(pulls: readonly CommitPull[], source: ReviewSource, repository: string): number {
  const found = mergedPulls(pulls, source, repository);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only.number;
  if (found.length > 1)
    throw refuse(`More than one merged pull request has this commit: ${listNumbers(found)}.`);
  const others = pulls.filter(({ mergeCommit }) => mergeCommit === source.commit);
  const unmerged = others.filter(({ isMerged }) => !isMerged);
  if (unmerged.length > 0)
    throw refuse(`The pull request of this commit is not merged: ${listNumbers(unmerged)}.`);
  if (others.length > 0)
    throw refuse(
      `The pull request of this commit was not merged into the default branch: ${listNumbers(others)}.`,
    );
  throw refuse('No merged pull request made this commit, so nobody reviewed its plan.');
}

/** Merge, squash and rebase merges alike: `merge_commit_sha` is the last commit that the merge put on the base. */
export function mergedPulls(
  pulls: readonly CommitPull[],
  { commit, defaultBranch }: ReviewSource,
  repository: string,
): readonly CommitPull[] {
  return pulls.filter(
    ({ isMerged, mergeCommit, baseBranch, baseRepository }) =>
      isMerged &&
      mergeCommit === commit &&
      baseBranch === defaultBranch &&
      baseRepository?.toLowerCase() === repository.toLowerCase(),
  );
}

async function digestOf(github: GitHub, pull: number, context: ReviewContext): Promise<string> {
  const comment = await findComment(github, pull, context.header);
  if (comment === undefined) {
    throw refuse(
      `Pull request #${pull} has no comment of this action about this project, these files and this owner.`,
    );
  }
  const reviewed = readReviewLine(comment.body);
  if (reviewed === undefined) {
    throw refuse(
      `The comment in pull request #${pull} carries no reviewed plan: it was planned without the values, by a fork's run, or with a token that changes from run to run, or somebody edited it.`,
    );
  }
  if (!isGenuine(reviewed, context, { repository: github.repository, pull })) {
    throw refuse(
      `The code in the comment of pull request #${pull} is not genuine: somebody edited or copied it, or the plan was made with other key material (api-token, fingerprint-key) than this run's; plan and apply need the same.`,
    );
  }
  return reviewed.digest;
}

function refuse(message: string): SyncError {
  return new SyncError('plan-changed', message, ADVICE);
}

function listNumbers(pulls: readonly CommitPull[]): string {
  return pulls
    .slice(0, 10)
    .map(({ number }) => `#${number}`)
    .join(', ');
}
