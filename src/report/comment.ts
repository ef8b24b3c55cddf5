import type { RunReport } from '../model/report.js';
import { code, link } from './escape.js';
import { fitSections, fixed } from './fit.js';
import type { ReportLinks } from './links.js';
import { bodySections, footer, sourceParts } from './summary.js';
import { formatTime } from './words.js';

/** GitHub refuses a comment above 65,536 characters. */
export const COMMENT_LIMIT = 65_000;

/** What the comment says beside the report. */
export interface CommentContext extends ReportLinks {
  /** The hidden first line that the comment is found by, a whole HTML comment. */
  readonly header: string;
  /** The hidden line with digest and code that an apply is held to; absent where this is no review. */
  readonly code?: string | undefined;
  /** False where the key material changes from run to run, so that no code could be checked later. */
  readonly isStable: boolean;
  /** Set after an apply: when it ended (Unix ms), and the digest of what is left to apply (of the reviewed plan after a refusal). */
  readonly applied?: { readonly at: number; readonly digest: string } | undefined;
}

/**
 * The pull request's comment as Markdown. Two runs with the same plan and context yield the same text, so that the
 * comment is left alone: no request counts, no durations.
 */
export function renderComment(report: RunReport, context: CommentContext): string {
  const hidden = [context.header, ...(context.code === undefined ? [] : [context.code])];
  return fitSections(
    [
      fixed(`${hidden.join('\n')}\n`),
      ...bodySections(report, context),
      fixed(footer(footLines(report, context))),
    ],
    COMMENT_LIMIT,
  );
}

function footLines(report: RunReport, context: CommentContext): readonly (readonly string[])[] {
  const { applied, runUrl } = context;
  const run = runUrl === undefined ? [] : [link('run', runUrl)];
  if (applied === undefined) {
    const [source = [], digest = []] = sourceParts(report, context);
    return [[describeMerging(report, context)], source, [...digest, ...run]];
  }
  const time = formatTime(applied.at);
  const [source = []] = sourceParts(report, context);
  const words = report.applied ? 'what is left to apply' : 'the reviewed plan';
  const left = applied.digest === '' ? [] : [`digest of ${words} ${code(applied.digest)}`];
  return [
    time === undefined ? [] : [`${report.applied ? 'Applied' : 'Tried'} ${time}`],
    source,
    [...left, ...run],
  ];
}

/** What merging does with the plan, and whether this comment is a review. */
function describeMerging(report: RunReport, { isStable, code: signed }: CommentContext): string {
  const { plan, mode, failure, fromFork, byName } = report;
  const isSigned = signed !== undefined;
  if (plan === undefined || mode === 'apply') return '';
  if (failure?.reason === 'unsafe-plan') return 'As it is, an apply of this plan is refused, too.';
  if (failure !== undefined && failure.reason !== 'out-of-sync') return '';
  if (plan.scopes.every(({ changes }) => changes.length === 0)) return 'Merging this changes no secret.';
  if (fromFork)
    return 'This is no review: a fork sees no values, and the plan that merging applies may be another one.';
  if (byName)
    return 'This is no review: without the values, the plan that merging applies may be another one.';
  const setting = code('expected-plan: pull-request');
  if (isSigned) return `Merging applies this plan; where the workflow sets ${setting}, no other.`;
  return `This is no review: ${isStable ? `${setting} finds no code in it` : `with a token that changes from run to run, ${setting} needs a ${code('fingerprint-key')}`}.`;
}
