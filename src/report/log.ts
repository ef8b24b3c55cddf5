import type { RedeployRow, RunReport, ScopeReport } from '../model/report.js';
import { cleanCut, cleanName } from './clean.js';
import { byPlace, foldRows } from './fold.js';
import {
  countOtherKey,
  deletedAlong,
  hasSeveralPlaces,
  listKinds,
  newsOf,
  ofKind,
  type Row,
} from './news.js';
import { alignCells, paint, type TextOptions, widthsOf } from './paint.js';
import { toText } from './phrase.js';
import { describeLimits, describePlanned, describeSource, subjectOf } from './result.js';
import { placeOf, plural, SYMBOLS } from './words.js';

export type { TextOptions } from './paint.js';

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
  const rows = newsOf(report);
  const along = deletedAlong(report);
  return [
    paint(
      planned === '' ? `${subject} is in sync: nothing to change` : `Plan for ${subject}: ${planned}`,
      'head',
      options,
    ),
    paint(toText(describeSource(report)), 'aside', options),
    ...(limits === undefined ? [] : [limits]),
    ...renderRows(foldRows(rows).open, report, rows, options),
    ...(along.length === 0 ? [] : ['Deleted with them:', ...along.map((text) => `  - ${text}`)]),
    ...describeOtherKey(report),
    ...redeployLines(report, options),
    ...(planned === '' ? [] : [`Digest: ${report.plan.digest}`]),
  ];
}

function describeOtherKey(report: RunReport): readonly string[] {
  const count = countOtherKey(report);
  if (count === 0) return [];
  return [
    `${plural(count, 'value')} of these ${count === 1 ? 'is' : 'are'} written only because the fingerprint key is another one than last time.`,
  ];
}

const KEY_WIDTH = 50;
const PLACE_WIDTH = 60;
const WHY_WIDTH = 60;

/** Rows as aligned lines; `all` are the rows that the columns are made for. */
function renderRows(
  rows: readonly Row[],
  report: RunReport,
  all: readonly Row[],
  options: TextOptions,
): readonly string[] {
  const several = hasSeveralPlaces(report);
  const widths = widthsOf(
    all.map(({ key, form, why }) => [key, form, why]),
    [KEY_WIDTH, 20, WHY_WIDTH],
  );
  const urgent = ofKind(rows, 'delete', 'replace', 'move', 'adopt');
  const [placeWidth = 0] = widthsOf(
    urgent.map(({ place }) => [place]),
    [PLACE_WIDTH],
  );
  const line = (row: Row, place: string) => {
    const [key = 0, form = 0, why = 0] = widths;
    const notes = [...row.details, ...row.logDetails];
    const cells = [row.key, place, row.form, row.why, notes.join('; ')];
    const lead = `${SYMBOLS[row.kind]} ${row.kind.padEnd(7)}`;
    return `  ${paint(lead, row.kind, options)}  ${alignCells(cells, [key, place === '' ? 0 : placeWidth, form, why, 0])}`;
  };
  const others = ofKind(rows, 'update', 'create');
  return [
    ...urgent.map((row) => line(row, several || row.kind === 'move' ? row.place : '')),
    ...[...byPlace(others)].flatMap(([place, members]) => [
      ...(several ? [paint(place, 'head', options)] : []),
      ...members.map((row) => line(row, '')),
    ]),
  ];
}

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
  const rows = newsOf(report);
  const { folded } = foldRows(rows);
  const leftOut = report.redeploy?.leftOut ?? [];
  const groups = [
    {
      title: listKinds(folded, (kind) => `more to ${kind}`).join(', '),
      lines: renderRows(folded, report, rows, { color: false }),
    },
    keyGroup(report, 'unchanged', 'unchanged'),
    keyGroup(report, 'unmanaged', 'not managed here'),
    keyGroup(report, 'skipped', 'skipped: optional and not set in this run'),
    {
      title: `${plural(leftOut.length, 'service')} not redeployed`,
      lines: leftOut.map((row) => `  ${placeOfService(row)}: ${cleanCut(row.why, 200)}`),
    },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

function keyGroup(report: RunReport, list: 'unchanged' | 'unmanaged' | 'skipped', words: string): TextGroup {
  const several = hasSeveralPlaces(report);
  const scopes = (report.plan?.scopes ?? []).filter((scope: ScopeReport) => scope[list].length > 0);
  const count = scopes.reduce((sum, scope) => sum + scope[list].length, 0);
  const lines = scopes.flatMap((scope) => [
    ...(several ? [placeOf(scope.scope)] : []),
    ...scope[list].map((key) => `  ${cleanName(key)}`),
  ]);
  return { title: `${count} ${words}`, lines };
}
