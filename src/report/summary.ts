import type { RunReport } from '../model/report.js';
import { cleanCut } from './clean.js';
import { code, link, prose, toMarkdown } from './escape.js';
import { fitSections, fixed, type CuttableSection } from './fit.js';
import type { ReportLinks } from './links.js';
import {
  keySections,
  lostHeadline,
  outcomeSections,
  problemSections,
  redeploySections,
} from './outcome-sections.js';
import { planSections } from './plan-sections.js';
import {
  describeCost,
  describeLimits,
  describeResult,
  describeFiles,
  describeIds,
  isUnfinished,
} from './result.js';

/** The runner drops a step's summary above 1 MiB as a whole. */
export const SUMMARY_LIMIT = 900 * 1024;

/** The job summary as Markdown: what happened first, then what to do, then everything else. */
export function renderSummary(report: RunReport, links: ReportLinks = {}): string {
  return fitSections(
    [...bodySections(report, links), fixed(footer([[describeCost(report)], ...sourceParts(report, links)]))],
    SUMMARY_LIMIT,
  );
}

/** What summary and comment have in common. */
export function bodySections(report: RunReport, links: ReportLinks): readonly CuttableSection[] {
  const limits = describeLimits(report);
  return [
    fixed(`${lostHeadline(report)}### ${icon(report)}${toMarkdown(describeResult(report))}\n\n`),
    ...outcomeSections(report, links),
    fixed(limits === undefined ? '' : `> [!NOTE]\n> ${prose(limits)}\n\n`),
    ...problemSections(report),
    ...(isUnfinished(report) ? [] : planSections(report, links)),
    ...redeploySections(report),
    ...keySections(report),
  ];
}

/** Only what is final has a sign: a plan is neither good nor bad. */
function icon({ failure, applied, plan }: RunReport): string {
  if (failure !== undefined) return failure.reason === 'out-of-sync' ? '⚠️ ' : '❌ ';
  const isInSync = plan !== undefined && plan.scopes.every(({ changes }) => changes.length === 0);
  return applied || isInSync ? '✅ ' : '';
}

/** Where it comes from, and its digest, each once. */
export function sourceParts(report: RunReport, links: ReportLinks): readonly (readonly string[])[] {
  const digest = report.plan?.digest ?? '';
  const { commit } = links;
  return [
    [
      `mode ${report.mode}`,
      filesText(report, links),
      ...describeIds(report).map(toMarkdown),
      ...(commit === undefined ? [] : [`commit ${code(commit.slice(0, 12))}`]),
    ],
    ...(digest === '' ? [] : [[`digest ${code(digest)}`]]),
  ];
}

/** The files, as links where their addresses are known. */
function filesText({ files }: RunReport, { fileUrl = '' }: ReportLinks): string {
  const isLinked = fileUrl !== '' && files.length <= FILES_LINKED && files[0] !== 'content';
  if (!isLinked) return toMarkdown(describeFiles(files));
  const linked = files.map((file) =>
    link(code(cleanCut(file, 120)), `${fileUrl}/${file.split('/').map(encodeSegment).join('/')}`),
  );
  return `${files.length === 1 ? 'file' : 'files'} ${linked.join(', ')}`;
}

const FILES_LINKED = 5;

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/** Small print: each inner list is a line. */
export function footer(lines: readonly (readonly string[])[]): string {
  const shown = lines
    .map((parts) => parts.filter((part) => part !== '').join(' · '))
    .filter((line) => line !== '');
  return shown.length === 0 ? '' : `<sub>${shown.join('<br>\n')}</sub>\n`;
}
