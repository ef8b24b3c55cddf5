import type { NewsKind } from './words.js';

export interface TextOptions {
  readonly color: boolean;
}

const COLOURS: Readonly<Record<NewsKind | 'failed' | 'head' | 'aside' | 'redeploy', number>> = {
  delete: 31,
  replace: 35,
  move: 35,
  adopt: 33,
  update: 33,
  create: 32,
  failed: 31,
  head: 1,
  aside: 2,
  redeploy: 36,
};

export function paint(text: string, color: keyof typeof COLOURS, { color: enabled }: TextOptions): string {
  return enabled && text !== '' ? `\u001B[${COLOURS[color]}m${text}\u001B[0m` : text;
}

/** The widest that the columns of changes get: key, place, kind and reason. */
export const CHANGE_WIDTHS = [50, 60, 60];

/** The columns' widths: of the longest cell, up to a limit. */
export function widthsOf(rows: readonly (readonly string[])[], limits: readonly number[]): readonly number[] {
  return limits.map((limit, column) =>
    Math.min(
      limit,
      rows.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
    ),
  );
}

/** Cells as an aligned line; columns that are empty in every row take no room. */
export function alignCells(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => ({ cell, width: widths[column] }))
    .filter(({ cell, width }) => width !== 0 || cell !== '')
    .map(({ cell, width }) => cell.padEnd(width ?? 0))
    .join('  ')
    .trimEnd();
}
