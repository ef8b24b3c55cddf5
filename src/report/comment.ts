import { createHash } from 'node:crypto';
import type { RunReport } from '../model/run.js';
import { code } from './escape.js';
import { fitSections, fixed } from './fit.js';
import { changesSection, foldedSections, headlineText, ledgerSections, problemSections } from './markdown.js';

/** GitHub refuses a comment above 65,536 characters. */
export const COMMENT_LIMIT = 65_000;

/** The first line of a comment: tells the comments of several projects, files and owners apart. */
export function commentHeader({ project, files, owner }: RunReport): string {
  const identity = JSON.stringify([project?.id ?? null, files, owner]);
  return `<!-- qovery-secret-sync:${createHash('sha256').update(identity).digest('hex').slice(0, 32)} -->`;
}

/**
 * The pull request's comment as Markdown. Two runs with the same plan yield the same text, so that the
 * comment is left alone: no request counts, no durations.
 */
export function renderComment(report: RunReport): string {
  return fitSections(
    [
      fixed(`${commentHeader(report)}\n${headlineText(report)}`),
      ...ledgerSections(report),
      ...problemSections(report),
      changesSection(report),
      ...foldedSections(report),
      fixed(digestText(report)),
    ],
    COMMENT_LIMIT,
  );
}

function digestText({ mode, plan, failure, byName, fromFork }: RunReport): string {
  if (plan === undefined) return '';
  const digest = `Digest of this plan: ${code(plan.digest)}\n`;
  const reviewable = failure === undefined || failure.reason === 'out-of-sync';
  if (mode === 'apply' || plan.changes.length === 0 || !reviewable) return digest;
  const require = `To apply this plan and no other on the default branch, set ${code(`expected-plan: ${plan.digest}`)} there.`;
  const caveat =
    byName || fromFork
      ? ' With the values at hand the plan, and so its digest, may turn out different from this one.'
      : '';
  return `${digest}\n${require}${caveat}\n`;
}
