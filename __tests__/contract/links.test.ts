import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PAGES, anchorsOf, proseOf, readPage } from './pages.js';
import { ROOT } from './workflow-files.js';

/** Every link and picture of a page. */
function targetsOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g)].map(([, target = '']) => target);
}

const LOCAL = PAGES.flatMap((page) =>
  targetsOf(page)
    .filter((target) => !/^(?:https?|mailto):/.test(target))
    .map((target) => [page, target] as const),
);

describe('links', () => {
  test('are there to be checked', () => {
    expect(LOCAL.length).toBeGreaterThan(50);
    expect(targetsOf('README.md')).toContain('docs/scopes.md');
  });

  test.each(LOCAL)('%s: %s leads somewhere', (page, target) => {
    const [file = '', anchor] = target.split('#');
    const found = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    expect(existsSync(path.join(ROOT, found))).toBe(true);
    if (anchor === undefined) return;
    expect(statSync(path.join(ROOT, found)).isFile()).toBe(true);
    expect([...anchorsOf(found)]).toContain(anchor);
  });

  test('to this repository name files that are there', () => {
    const own =
      /https:\/\/(?:github\.com\/org\/qovery-secret-sync\/blob|raw\.githubusercontent\.com\/org\/qovery-secret-sync)\/[^/]+\/([^\s)#`]+)/g;
    const paths = PAGES.flatMap((page) => [...readPage(page).matchAll(own)].map(([, file = '']) => file));
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((one) => !existsSync(path.join(ROOT, one)))).toEqual([]);
  });
});
