/**
 * Fails while package-lock.json names packages without an `integrity` hash: what they hold could be exchanged without
 * notice. A registry that lacks other systems' optional packages makes npm leave the hashes of those out.
 *
 *   node scripts/check-lock.mjs
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns {string[]} the packages that no hash vouches for */
export function listUnhashed() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && entry.link !== true && entry.integrity === undefined)
    .map(([path]) => path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const unhashed = listUnhashed();
  if (unhashed.length > 0) {
    console.error(
      `${unhashed.length} packages of package-lock.json have no integrity hash:\n${unhashed.join('\n')}`,
    );
    console.error(
      'Regenerate it with a registry that has the packages of every system: rm package-lock.json && npm install',
    );
    process.exitCode = 1;
  }
}
