import type { ReviewContext, RunRequest, RunResult } from '../engine/request.js';
import { changesOf, type Change } from '../model/plan.js';
import type { RunReport } from '../model/report.js';
import { digestChanges } from '../plan/digest.js';
import type { CommentContext } from '../report/comment.js';
import { findComment, upsertComment } from './comment.js';
import { GitHubError } from './github-error.js';
import { type GitHub, type PullComment } from './github.js';
import type { FaceSettings } from './inputs.js';
import { linksFor } from './links.js';
import { mergedPulls, type ReviewSource } from './review.js';
import { formatReviewLine, readReviewLine, writeReviewLine, type ReviewPlace } from './review-code.js';

/**
 * The run's comment. In: a result. Out: a comment on the pull request of the event, or on the merged one whose commit a
 * push applied. It is a courtesy: what goes wrong with it never fails a run. But it carries the review: after an apply
 * the digest of what is left, after a refusal the digest that was reviewed.
 */

export interface CommentOutcome {
  /** What went wrong, for a notice; `undefined` where nothing did, or where nobody would miss the comment. */
  readonly notice: string | undefined;
  /** False where the comment should carry what is left to do and does not. */
  readonly keepsReview: boolean;
}

const FINE: CommentOutcome = { notice: undefined, keepsReview: true };

interface CommentRun {
  readonly request: RunRequest;
  readonly settings: FaceSettings;
  readonly github: GitHub | undefined;
  readonly result: RunResult;
}

/** Writes the comment where one is wanted. Never throws. */
export async function writeComment(run: CommentRun): Promise<CommentOutcome> {
  const { settings, github, result } = run;
  if (settings.comment === 'never' || github === undefined || result.review === undefined) return FINE;
  const isPush = settings.trigger.event === 'push';
  if (!isPush && settings.trigger.pullNumber === undefined) return FINE;
  try {
    await (isPush ? updateMerged(run, github, result.review) : showPlan(run, github, result.review));
    return FINE;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return describeGitHubFailure(error, isPush);
  }
}

/** The plan on the pull request of the event. */
async function showPlan(
  { request, settings, result }: CommentRun,
  github: GitHub,
  review: ReviewContext,
): Promise<void> {
  const { trigger, comment } = settings;
  const pull = trigger.pullNumber;
  if (pull === undefined || (comment === 'auto' && request.mode === 'apply')) return;
  const { report } = result;
  const place = { repository: github.repository, pull };
  const code = isReviewable(report) ? writeReviewLine(review, place, report.plan?.digest ?? '') : undefined;
  await write(github, await findComment(github, pull, review.header), {
    pull,
    review,
    report,
    context: { ...contextFor(settings, review), code },
    createIfMissing: comment === 'always' || hasNews(report),
  });
}

/** What became of the plan, on the merged pull request that brought the commit. An apply that had nothing to do is no news. */
async function updateMerged(
  { request, settings, result }: CommentRun,
  github: GitHub,
  review: ReviewContext,
): Promise<void> {
  const { report } = result;
  if (request.mode !== 'apply' || (!report.applied && report.failure === undefined)) return;
  const source: ReviewSource = {
    event: 'push',
    commit: settings.commit,
    defaultBranch: settings.trigger.defaultBranch,
  };
  const pulls = mergedPulls(await github.pullsOf(settings.commit), source, github.repository);
  const pull = pulls.length === 1 ? pulls[0]?.number : undefined;
  if (pull === undefined) return;
  const existing = await findComment(github, pull, review.header);
  const left = report.applied
    ? signRest(result, review, { repository: github.repository, pull })
    : keepReviewed(existing);
  await write(github, existing, {
    pull,
    review,
    report,
    context: {
      ...contextFor(settings, review),
      code: left.code,
      applied: { at: Date.now(), digest: left.shown },
    },
    createIfMissing: settings.comment === 'always',
  });
}

interface Left {
  /** The hidden line that a re-run is held to. */
  readonly code: string | undefined;
  /** The digest for people; `''` where nothing is left. */
  readonly shown: string;
}

function signRest(result: RunResult, review: ReviewContext, place: ReviewPlace): Left {
  const rest = changesLeft(result);
  const digest = digestChanges(rest);
  return { code: writeReviewLine(review, place, digest), shown: rest.length === 0 ? '' : digest };
}

/** After a refusal nothing has changed: what was reviewed stays reviewed, whoever's code it is. */
function keepReviewed(existing: PullComment | undefined): Left {
  const reviewed = existing && readReviewLine(existing.body);
  return { code: reviewed && formatReviewLine(reviewed), shown: reviewed?.digest ?? '' };
}

/** A plan that was compared by value and that no guard refused. */
function isReviewable({ plan, byName, fromFork, failure, mode }: RunReport): boolean {
  const isRefused = failure !== undefined && failure.reason !== 'out-of-sync';
  return plan !== undefined && !byName && !fromFork && !isRefused && mode !== 'apply';
}

/** The changes that did not come about. */
function changesLeft({ plan, ledger, rest }: RunResult): readonly Change[] {
  if (rest !== undefined) return changesOf(rest);
  if (ledger === undefined) return plan === undefined ? [] : changesOf(plan);
  return ledger.outcomes.filter(({ status }) => status !== 'done').map(({ change }) => change);
}

interface CommentToWrite {
  readonly pull: number;
  readonly review: ReviewContext;
  readonly report: RunReport;
  readonly context: CommentContext;
  readonly createIfMissing: boolean;
}

async function write(
  github: GitHub,
  existing: PullComment | undefined,
  comment: CommentToWrite,
): Promise<void> {
  const { pull, review, report, context, createIfMissing } = comment;
  const { renderComment } = await import('../report/comment.js');
  await upsertComment(github, existing, {
    pull,
    header: review.header,
    body: renderComment(report, context),
    createIfMissing,
  });
}

function contextFor(
  { trigger, commit, links }: FaceSettings,
  { header, sign }: ReviewContext,
): CommentContext {
  return { ...linksFor(links, trigger.headCommit ?? commit), header, isStable: sign !== undefined };
}

function hasNews({ failure, plan, redeploy }: RunReport): boolean {
  const changes = plan?.scopes.some((scope) => scope.changes.length > 0) ?? false;
  return failure !== undefined || changes || (redeploy?.services.length ?? 0) > 0;
}

/** A missing permission goes without saying on a push, where only the comment wants it. */
function describeGitHubFailure({ message, isForbidden }: GitHubError, isPush: boolean): CommentOutcome {
  const lead = `The pull request comment could not be written: ${message}`;
  if (!isForbidden) return { notice: `${lead}.`, keepsReview: false };
  const fix = 'Give the job the permission `pull-requests: write`';
  const notice = isPush ? undefined : `${lead}. ${fix}; a fork's pull request never gets it.`;
  return { notice, keepsReview: false };
}
