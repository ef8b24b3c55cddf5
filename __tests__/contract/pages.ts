import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './workflow-files.js';

/** The pages that people read, as paths from the repository's root. */
export const PAGES: readonly string[] = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'examples/README.md',
  'bench/README.md',
  'local-api/README.md',
];

export function readPage(page: string): string {
  return readFileSync(path.join(ROOT, page), 'utf8');
}

export interface CodeBlock {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** The code blocks of a page, in order. */
export function blocksOf(page: string): readonly CodeBlock[] {
  const text = readPage(page);
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: language = '', 2: code = '', index }) => ({
      page,
      line: text.slice(0, index).split('\n').length,
      language,
      code,
    }),
  );
}

/** A page without its code, where a `#` begins no heading and brackets no link. */
export function proseOf(page: string): string {
  return readPage(page)
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of proseOf(page).matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let name = slug;
    for (let number = 1; anchors.has(name); number += 1) name = `${slug}-${number}`;
    anchors.add(name);
  }
  return anchors;
}
