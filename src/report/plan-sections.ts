import type { RunReport } from '../model/report.js';
import { fenceLine, link, message, prose } from './escape.js';
import { fixed, type CuttableSection } from './fit.js';
import { byPlace, foldRows, IN_THE_OPEN } from './fold.js';
import type { ReportLinks } from './links.js';
import {
  countOtherKey,
  describeRow,
  deletedAlong,
  hasSeveralPlaces,
  listKinds,
  newsOf,
  ofKind,
  shareRemarks,
  type Row,
} from './news.js';
import { alignCells, widthsOf, CHANGE_WIDTHS } from './paint.js';
import { listSome, type NewsKind, PAST } from './words.js';

/**
 * The changes as Markdown. In: a report. Out: sections that can be cut to a limit. What can hurt is in a caution
 * block of its own, deletes in full; adoptions after it; updates and creates as a coloured `diff` by scope, twenty of a
 * kind in the open and the rest folded.
 */
export function planSections(report: RunReport, links: ReportLinks): readonly CuttableSection[] {
  const rows = newsOf(report);
  const isDone = report.applied;
  return [
    ...urgentSections(report, ofKind(rows, 'delete', 'replace', 'move'), links),
    ...adoptSections(report, ofKind(rows, 'adopt')),
    ...diffSections(ofKind(rows, 'update', 'create'), report, (kind) => (isDone ? PAST[kind] : `to ${kind}`)),
  ];
}

const ALONG_SHOWN = 20;

function urgentSections(
  report: RunReport,
  rows: readonly Row[],
  links: ReportLinks,
): readonly CuttableSection[] {
  if (rows.length === 0) return [];
  const along = deletedAlong(rows).map((text) => message(text));
  const sentences = [
    ...listKinds(rows, (kind) => `${report.applied ? PAST[kind] : `to ${kind}`}${MEANINGS[kind] ?? ''}`).map(
      (words) => `**${words}**`,
    ),
    ...(along.length === 0 ? [] : [`deleted with them: ${listSome(along, ALONG_SHOWN)}`]),
  ];
  const alert = report.applied ? 'NOTE' : 'CAUTION';
  const lines = alignRows(rows, hasSeveralPlaces(report) || ofKind(rows, 'move').length > 0);
  const rest = link('job summary', links.summaryUrl);
  const head = `> [!${alert}]\n> ${sentences.join('; ')}\n>\n> \`\`\`diff\n`;
  return [
    {
      head,
      rows: lines.map((line) => `> ${line}`),
      separator: '\n',
      foot: '\n> ```\n\n',
      cutFoot: `\n> \`\`\`\n> The rest of these is in the ${rest}.\n\n`,
      more: (omitted) => `> … and ${omitted} more`,
      first: true,
    },
  ];
}

/** What replacing and moving mean, once. */
const MEANINGS: Partial<Readonly<Record<NewsKind, string>>> = {
  replace: ' (deleted and created again, because no edit can do it)',
  move: ' (deleted in one scope, created in another)',
};

function adoptSections(report: RunReport, rows: readonly Row[]): readonly CuttableSection[] {
  if (rows.length === 0) return [];
  const { rows: own, remarks } = shareRemarks(rows);
  const other = countOtherKey(report);
  const why = [
    ...remarks.map((remark) => prose(remark)),
    ...(other === 0 ? [] : [`${other} of them only because the fingerprint key is another one`]),
  ];
  const done = report.applied;
  const lead = `**${rows.length} ${done ? 'adopted' : 'to adopt'}**: ${done ? 'overwrote' : 'overwrites'} the value that ${done ? 'was' : 'is'} in Qovery with yours${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
  const lines = alignRows(
    own.map((row) => ({ ...row, why: '' })),
    hasSeveralPlaces(report),
  );
  return [
    fixed(`> [!${done ? 'NOTE' : 'WARNING'}]\n> ${lead}\n\n`),
    fence(lines.slice(0, IN_THE_OPEN)),
    ...foldSection(`${lines.length - IN_THE_OPEN} more to adopt`, lines.slice(IN_THE_OPEN)),
  ];
}

/** Updates and creates by scope; what is beyond twenty of a kind is folded. */
function diffSections(
  rows: readonly Row[],
  report: RunReport,
  say: (kind: NewsKind) => string,
): readonly CuttableSection[] {
  const { open, folded } = foldRows(rows);
  const title = listKinds(folded, (kind) => `more ${say(kind)}`).join(', ');
  return [fence(linesByPlace(open, report)), ...foldSection(title, linesByPlace(folded, report))];
}

/** One heading a scope, the rows below it aligned over all scopes. A heading is part of its first row. */
export function linesByPlace(rows: readonly Row[], report: RunReport): readonly string[] {
  const several = hasSeveralPlaces(report);
  const ordered = byPlace(report, rows).flatMap(([, members]) => members);
  const lines = alignRows(ordered, false);
  let place: string | undefined;
  return ordered.map((row, index) => {
    const line = lines[index] ?? '';
    const isNew = row.place !== place;
    place = row.place;
    return several && isNew ? `${fenceLine('@@', `${row.place} @@`)}\n${line}` : line;
  });
}

const SIGNS: Readonly<Record<NewsKind, '-' | '!' | '+'>> = {
  delete: '-',
  replace: '!',
  move: '!',
  adopt: '!',
  update: '!',
  create: '+',
};

function alignRows(rows: readonly Row[], withPlace: boolean): readonly string[] {
  const cells = rows.map((row) => [row.key, withPlace ? row.place : '', describeRow(row)]);
  const widths = widthsOf(cells, CHANGE_WIDTHS);
  return rows.map((row, index) =>
    fenceLine(SIGNS[row.kind], alignCells([...(cells[index] ?? []), row.details.join('; ')], [...widths, 0])),
  );
}

function fence(lines: readonly string[]): CuttableSection {
  if (lines.length === 0) return fixed('');
  return {
    head: '```diff\n',
    rows: lines,
    separator: '\n',
    foot: '\n```\n\n',
    more: (omitted) => `  …and ${omitted} more`,
  };
}

export function foldSection(title: string, lines: readonly string[]): readonly CuttableSection[] {
  if (lines.length === 0) return [];
  const { head, foot, ...rest } = fence(lines);
  return [
    {
      ...rest,
      head: `<details><summary>${prose(title)}</summary>\n\n${head}`,
      foot: `${foot}</details>\n\n`,
    },
  ];
}
