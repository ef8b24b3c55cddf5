import type { RunReport } from '../model/report.js';
import { byPlace } from './fold.js';
import { describeRow, hasSeveralPlaces, ofKind, type Row } from './news.js';
import { alignCells, paint, type TextOptions, widthsOf, CHANGE_WIDTHS } from './paint.js';
import { SYMBOLS } from './words.js';

/**
 * Rows as aligned lines: what can hurt first, each with its place; then the others under a heading for each scope.
 * @param all the rows that the columns are made for, so that what is folded lines up with what is in the open
 */
export function renderRows(
  rows: readonly Row[],
  report: RunReport,
  all: readonly Row[],
  options: TextOptions,
): readonly string[] {
  const several = hasSeveralPlaces(report);
  const urgent = ofKind(rows, 'delete', 'replace', 'move', 'adopt');
  const [key = 0, , why = 0] = widthsOf(all.map(cellsOf), CHANGE_WIDTHS);
  const [, place = 0] = widthsOf(urgent.map(cellsOf), CHANGE_WIDTHS);
  const others = byPlace(report, ofKind(rows, 'update', 'create'));
  return [
    ...urgent.flatMap((row) => {
      const isPlaced = several || row.kind === 'move';
      const cells = isPlaced ? cellsOf(row) : withoutPlace(row);
      return [renderRow(row, cells, [key, isPlaced ? place : 0, why], options), ...alongLines(row)];
    }),
    ...others.flatMap(([heading, members]) => [
      ...(several ? [paint(`${heading}:`, 'head', options)] : []),
      ...members.map((row) => renderRow(row, withoutPlace(row), [key, 0, why], options)),
    ]),
  ];
}

function renderRow(
  row: Row,
  cells: readonly string[],
  widths: readonly number[],
  options: TextOptions,
): string {
  const lead = paint(`${SYMBOLS[row.kind]} ${row.kind.padEnd(7)}`, row.kind, options);
  return `  ${lead}  ${alignCells([...cells, [...row.details, ...row.logDetails].join('; ')], [...widths, 0])}`;
}

function alongLines({ along }: Row): readonly string[] {
  return along.map((text) => `             and with it ${text}`);
}

function cellsOf(row: Row): readonly string[] {
  return [row.key, row.place, describeRow(row)];
}

function withoutPlace(row: Row): readonly string[] {
  return [row.key, '', describeRow(row)];
}
