/**
 * Fails while a lock file names packages without an `integrity` hash: what they hold could be exchanged without notice.
 * A registry that lacks other systems' optional packages makes npm leave the hashes of those out.
 *
 *   node scripts/check-lock.mjs [file]     package-lock.json, where no other file is named
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = process.argv[2] ?? join(root, 'package-lock.json');

const { packages } = JSON.parse(readFileSync(file, 'utf8'));
const unhashed = Object.entries(packages)
  .filter(([path, entry]) => path !== '' && entry.link !== true && entry.integrity === undefined)
  .map(([path]) => path);
if (unhashed.length > 0) {
  console.error(
    `${unhashed.length} packages of package-lock.json have no integrity hash:\n${unhashed.join('\n')}`,
  );
  console.error('Add what a full registry says ("npm view NAME@VERSION dist.integrity") as "integrity".');
  process.exitCode = 1;
}
