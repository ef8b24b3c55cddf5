import type { RunReport } from '../model/report.js';
import { code, link, prose } from './escape.js';
import { fitSections, fixed } from './fit.js';
import type { Links } from './links.js';
import { bodySections, footer, sourceParts } from './summary.js';
import { formatTime } from './words.js';

/** GitHub refuses a comment above 65,536 characters. */
export const COMMENT_LIMIT = 65_000;

/** What the comment says beside the report. */
export interface CommentContext extends Links {
  /** The hidden first line that the comment is found by, a whole HTML comment. */
  readonly header: string;
  /** The hidden line with digest and code that an apply is held to; absent where this is no review. */
  readonly code?: string | undefined;
  /**
   * What the comment is worth as a review: `signed` has a code; a plan `by-name` or of a `fork` is none; `none` where no
   * key lasts that could make a code.
   */
  readonly review: 'signed' | 'by-name' | 'fork' | 'none';
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
    const source = sourceParts(report, context);
    return [[describeMerging(report, context)], ...source, run];
  }
  const time = formatTime(applied.at);
  const [source = []] = sourceParts(report, context);
  const left = applied.digest === '' ? [] : [`digest of what is left to apply ${code(applied.digest)}`];
  return [
    [...(time === undefined ? [] : [`${report.applied ? 'Applied' : 'Tried'} ${prose(time)}`]), ...run],
    source,
    left,
  ];
}

/** What merging does with the plan, and whether this comment is a review. */
function describeMerging({ plan, mode, failure }: RunReport, { review }: CommentContext): string {
  if (plan === undefined || mode === 'apply') return '';
  if (failure?.reason === 'unsafe-plan') return 'As it is, an apply of this plan is refused, too.';
  if (failure !== undefined && failure.reason !== 'out-of-sync') return '';
  if (plan.scopes.every(({ changes }) => changes.length === 0)) return 'Merging this changes no secret.';
  switch (review) {
    case 'signed':
      return `Merging applies this plan; where the workflow sets ${code('expected-plan: pull-request')}, no other.`;
    case 'by-name':
      return 'This is no review: without the values, the plan that merging applies may be another one.';
    case 'fork':
      return 'This is no review: a fork sees no values, and the plan that merging applies may be another one.';
    case 'none':
      return `This is no review: with a token that changes from run to run, ${code('expected-plan: pull-request')} needs a ${code('fingerprint-key')}.`;
  }
}
