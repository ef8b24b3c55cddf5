import { countOf } from '../model/phrases.js';
import type { RedeployRow, RunReport } from '../model/report.js';
import { cleanCut, cleanName } from './clean.js';
import { foldRows } from './fold.js';
import {
  countOtherKey,
  hasSeveralPlaces,
  listKinds,
  newsOf,
  ofKind,
  shareRemarks,
  type Row,
} from './news.js';
import { listKeys, type KeyList } from './key-lists.js';
import { renderRows } from './log-rows.js';
import { alignCells, paint, type TextOptions, widthsOf } from './paint.js';
import { toText } from './phrase.js';
import { describeLimits, describePlanned, describeSource, subjectOf } from './result.js';
import { placeOf } from './words.js';

/**
 * The plan for the log. In: a report. Out: lines, each by itself. First the news that can hurt (deletes, replaces,
 * moves, adoptions) over all scopes, then updates and creates under a heading for each scope; what is not news is
 * folded into groups. It prints the plan, whatever became of it since.
 */
export function renderPlanLines(report: RunReport, options: TextOptions): string[] {
  const limits = describeLimits(report);
  const subject = toText(subjectOf(report));
  if (report.plan === undefined) return [];
  const planned = describePlanned(report);
  const { rows, remarks } = rowsOf(report);
  return [
    paint(
      // That it is in sync is for the end to say: what follows may refuse the file.
      `Plan for ${subject}: ${planned === '' ? 'nothing to change' : planned}`,
      'head',
      options,
    ),
    paint(toText(describeSource(report)), 'aside', options),
    ...(limits === undefined ? [] : [limits]),
    ...renderRows(foldRows(rows).open, report, rows, options),
    ...remarks,
    ...describeOtherKey(report),
    ...redeployLines(report, options),
    ...(planned === '' ? [] : [`Digest: ${report.plan.digest}`]),
  ];
}

/** The rows, remarks that adoptions share taken out of them. */
function rowsOf(report: RunReport): { readonly rows: readonly Row[]; readonly remarks: readonly string[] } {
  const rows = newsOf(report);
  const adopted = shareRemarks(ofKind(rows, 'adopt'));
  return {
    rows: [
      ...ofKind(rows, 'delete', 'replace', 'move'),
      ...adopted.rows,
      ...ofKind(rows, 'update', 'create'),
    ],
    remarks: adopted.remarks.map((remark) => `Adopted: ${remark}.`),
  };
}

function describeOtherKey(report: RunReport): readonly string[] {
  const count = countOtherKey(report);
  if (count === 0) return [];
  return [
    `${countOf(count, 'value')} of these ${count === 1 ? 'is' : 'are'} written only because the fingerprint key is another one than last time.`,
  ];
}

const PLACE_WIDTH = 60;

function redeployLines({ redeploy }: RunReport, options: TextOptions): readonly string[] {
  const services = redeploy?.services ?? [];
  const cells = services.map((row) => [placeOfService(row), cleanCut(row.why, 200)]);
  const widths = widthsOf(cells, [PLACE_WIDTH, 0]);
  return cells.map((one) => `  ${paint('↻ redeploy', 'redeploy', options)} ${alignCells(one, widths)}`);
}

/** `production / api (container)`. */
export function placeOfService({ environment, service, serviceKind }: RedeployRow): string {
  return `${cleanName(environment)} / ${cleanName(service)} (${cleanName(serviceKind)})`;
}

/** A folded part of the log. */
export interface TextGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the log folds away: the rest of long lists, unchanged, unmanaged and skipped keys, services left out. */
export function renderGroups(report: RunReport): TextGroup[] {
  const { rows } = rowsOf(report);
  const { folded } = foldRows(rows);
  const leftOut = report.redeploy?.leftOut ?? [];
  const groups = [
    {
      title: listKinds(folded, (kind) => `more to ${kind}`).join(', '),
      lines: renderRows(folded, report, rows, { color: false }),
    },
    ...listKeys(report).map((keys) => keyGroup(report, keys)),
    {
      title: `${countOf(leftOut.length, 'service')} not redeployed`,
      lines: leftOut.map((row) => `  ${placeOfService(row)}: ${cleanCut(row.why, 200)}`),
    },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

function keyGroup(report: RunReport, { words, count, places }: KeyList): TextGroup {
  const several = hasSeveralPlaces(report);
  const lines = places.flatMap(({ scope, keys }) => [
    ...(several ? [`${placeOf(scope)}:`] : []),
    ...keys.map((key) => `  ${cleanName(key)}`),
  ]);
  return { title: `${count} ${words}`, lines };
}
