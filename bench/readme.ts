import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- results: begin, written by npm run bench -- --write -->';
const END = '<!-- results: end -->';

/** Replaces what stands between the markers of a Markdown file. @throws Error when it has no markers */
export function writeBetweenMarkers(file: string, markdown: string): void {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no markers to write the results between`);
  writeFileSync(file, `${text.slice(0, begin + BEGIN.length)}\n\n${markdown}\n\n${text.slice(end)}`);
}
