/** A part of a document whose rows may be cut at the end. */
export interface Section {
  readonly head: string;
  readonly rows: readonly string[];
  readonly separator: string;
  readonly foot: string;
  /** What stands in place of the rows that were left out. */
  readonly more: (omitted: number) => string;
}

/** A part that is always there in full; its length has to be bounded by who makes it. */
export function fixed(text: string): Section {
  return { head: text, rows: [], separator: '', foot: '', more: () => '' };
}

/** Room for one "…and 312 more". */
const MORE_BYTES = 120;

const bytesOf = (text: string) => Buffer.byteLength(text);

/**
 * The sections one after the other in at most `limit` bytes of UTF-8 (and so at most as many characters).
 * Fixed text always stays. Of the rest, a section gets what the later ones don't need, or half of it.
 */
export function fitSections(sections: readonly Section[], limit: number): string {
  const needs = sections.map(({ rows, separator }) =>
    rows.reduce((sum, row) => sum + bytesOf(row) + bytesOf(separator), 0),
  );
  const overhead = sections.reduce(
    (sum, { head, foot }) => sum + bytesOf(head) + bytesOf(foot) + MORE_BYTES,
    0,
  );
  let left = Math.max(0, limit - overhead);
  let later = needs.reduce((sum, need) => sum + need, 0);
  return sections
    .map((section, index) => {
      later -= needs[index] ?? 0;
      const { text, used } = fitRows(section, Math.max(left / 2, left - later));
      left -= used;
      return section.head + text + section.foot;
    })
    .join('');
}

function fitRows({ rows, separator, more }: Section, allowance: number): { text: string; used: number } {
  let used = 0;
  let count = 0;
  for (const row of rows) {
    const cost = bytesOf(row) + bytesOf(separator);
    if (used + cost > allowance) break;
    used += cost;
    count += 1;
  }
  const shown = count === rows.length ? rows : [...rows.slice(0, count), more(rows.length - count)];
  return { text: shown.join(separator), used };
}
