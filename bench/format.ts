import { readFileSync, writeFileSync } from 'node:fs';

export function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

export function mebibytes(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(0)} MiB`;
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A Markdown table whose columns line up, for terminals too. All columns but the first are right-aligned. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), 3),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const BEGIN = '<!-- results: begin, written by npm run bench -- --write -->';
const END = '<!-- results: end -->';

/** Replaces what is between the markers of a Markdown file. @throws Error when it has no markers */
export function writeBetweenMarkers(file: string, markdown: string): void {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no markers to write the results between`);
  writeFileSync(file, `${text.slice(0, begin + BEGIN.length)}\n\n${markdown}\n\n${text.slice(end)}`);
}
