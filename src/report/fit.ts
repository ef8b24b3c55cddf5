/** A part of a document whose rows may be cut at the end. */
export interface CuttableSection {
  readonly head: string;
  readonly rows: readonly string[];
  readonly separator: string;
  readonly foot: string;
  /** What is put in place of the rows that were left out. */
  readonly more: (omitted: number) => string;
  /** Put in place of `foot` where rows were left out. */
  readonly cutFoot?: string;
  /** True for what is never cut while there is room in the whole document. */
  readonly first?: boolean;
}

/** A part that is always there in full; its length has to be bounded by who makes it. */
export function fixed(text: string): CuttableSection {
  return { head: text, rows: [], separator: '', foot: '', more: () => '' };
}

const bytesOf = (text: string) => Buffer.byteLength(text);

/**
 * The sections one after the other in at most `limit` bytes of UTF-8 (and so at most as many characters). Fixed text
 * always stays. Of the rest, what comes first takes what it needs; then a section gets what the later ones don't need,
 * or half of it.
 */
export function fitSections(sections: readonly CuttableSection[], limit: number): string {
  const needs = sections.map(({ rows, separator }) =>
    rows.reduce((sum, row) => sum + bytesOf(row) + bytesOf(separator), 0),
  );
  const overhead = sections.reduce((sum, section) => sum + overheadOf(section), 0);
  let left = Math.max(0, limit - overhead);
  const allowances = sections.map(() => 0);
  for (const isFirst of [true, false]) {
    const chosen = sections.flatMap((section, index) =>
      (section.first ?? false) === isFirst ? [index] : [],
    );
    let later = chosen.reduce((sum, index) => sum + (needs[index] ?? 0), 0);
    for (const index of chosen) {
      const need = needs[index] ?? 0;
      later -= need;
      const allowance = Math.min(need, Math.max(isFirst ? left : left / 2, left - later));
      allowances[index] = allowance;
      left -= allowance;
    }
  }
  return sections.map((section, index) => section.head + fitRows(section, allowances[index] ?? 0)).join('');
}

function overheadOf({ head, rows, separator, foot, cutFoot = '', more }: CuttableSection): number {
  return (
    bytesOf(head) +
    bytesOf(foot) +
    bytesOf(cutFoot) +
    (rows.length === 0 ? 0 : bytesOf(more(rows.length)) + bytesOf(separator))
  );
}

function fitRows({ rows, separator, foot, cutFoot, more }: CuttableSection, allowance: number): string {
  let used = 0;
  let count = 0;
  for (const row of rows) {
    const cost = bytesOf(row) + bytesOf(separator);
    if (used + cost > allowance) break;
    used += cost;
    count += 1;
  }
  if (count === rows.length) return rows.join(separator) + foot;
  return [...rows.slice(0, count), more(rows.length - count)].join(separator) + (cutFoot ?? foot);
}
