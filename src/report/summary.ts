import type { RunReport } from '../model/run.js';
import { code } from './escape.js';
import { fitSections, fixed } from './fit.js';
import { changesSection, foldedSections, headlineText, ledgerSections, problemSections } from './markdown.js';
import { describeCost } from './result.js';

/** The runner drops a step's summary above 1 MiB as a whole. */
export const SUMMARY_LIMIT = 900 * 1024;

/** The job summary as Markdown: what happened first, then what to do, then everything else. */
export function renderSummary(report: RunReport): string {
  const { plan } = report;
  const digest = plan === undefined ? '' : `Digest ${code(plan.digest)} · `;
  return fitSections(
    [
      fixed(headlineText(report)),
      ...ledgerSections(report),
      ...problemSections(report),
      changesSection(report),
      ...foldedSections(report),
      fixed(`${digest}${describeCost(report)}\n`),
    ],
    SUMMARY_LIMIT,
  );
}
