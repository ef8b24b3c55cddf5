import type { RunReport } from '../model/report.js';
import { describeFailure } from './failures.js';
import { toText } from './phrase.js';
import { describeCost, describeLost, describeResult } from './result.js';

/** What a face knows besides. */
export interface ClosingNote {
  /** A sentence. */
  readonly text: string;
  /** What to do, instead of what the failure says: running again would not help. */
  readonly advice: string;
}

/**
 * The run's last line: one short sentence, and one on what to do where there is something to do. It repeats no
 * annotation. `note` is what a face adds: that the comment could not be updated, so the rest needs a review.
 */
export function renderClosing(report: RunReport, note?: ClosingNote): string {
  const failure = describeFailure(report);
  const lost = describeLost(report);
  const more = note === undefined ? '' : ` ${note.text}`;
  if (failure === undefined) return `${toText(describeResult(report))}. ${describeCost(report)}.${more}`;
  const happened = `${failure.happened.replace(/[.\s]+$/u, '')} [${failure.reason}].`;
  const advice = note?.advice ?? failure.advice;
  return `${lost === undefined ? '' : `${lost}. `}${happened}${more} Do: ${endSentence(advice)}`;
}

function endSentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
