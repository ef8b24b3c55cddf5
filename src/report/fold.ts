import type { RunReport } from '../model/report.js';
import type { Row } from './news.js';
import { type NewsKind, placeOf } from './words.js';

/** So many changes of a kind are in the open; the rest is folded. Deletes never are, nor replaces and moves. */
export const IN_THE_OPEN = 20;
const NEVER_FOLDED: readonly NewsKind[] = ['delete', 'replace', 'move'];

interface Folded {
  readonly open: readonly Row[];
  readonly folded: readonly Row[];
}

/** Splits rows into what is in the open and what is folded, by kind; their order stays. */
export function foldRows(rows: readonly Row[]): Folded {
  const seen = new Map<NewsKind, number>();
  const open: Row[] = [];
  const folded: Row[] = [];
  for (const row of rows) {
    const count = (seen.get(row.kind) ?? 0) + 1;
    seen.set(row.kind, count);
    (count <= IN_THE_OPEN || NEVER_FOLDED.includes(row.kind) ? open : folded).push(row);
  }
  return { open, folded };
}

/** Rows by place, the places in the order of the report's scopes; within a place, rows keep their order. */
export function byPlace(
  { plan }: RunReport,
  rows: readonly Row[],
): readonly (readonly [string, readonly Row[]])[] {
  const places = new Map<string, Row[]>((plan?.scopes ?? []).map(({ scope }) => [placeOf(scope), []]));
  for (const row of rows) {
    const known = places.get(row.place);
    if (known === undefined) places.set(row.place, [row]);
    else known.push(row);
  }
  return [...places].filter(([, members]) => members.length > 0);
}
