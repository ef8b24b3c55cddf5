/**
 * Mutation testing with Stryker: changes the code in every way that should matter and counts how often the tests notice.
 *
 *   node scripts/mutation.mjs [redeploy|marks|plan|apply|report|desired…]
 *
 * Each folder has to be held by its own unit tests; what else of the suite would notice does not count. Takes about an
 * hour for all of them. Reports are in .build/mutation; a second run tries only what survived the first, and what has
 * changed.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDERS = ['redeploy', 'marks', 'plan', 'apply', 'report', 'desired'];
const asked = process.argv.slice(2);
const unknown = asked.filter((folder) => !FOLDERS.includes(folder));
if (unknown.length > 0) {
  console.error(`No folder "${unknown.join('", "')}"; there are ${FOLDERS.join(', ')}.`);
  process.exit(2);
}
for (const folder of asked.length === 0 ? FOLDERS : asked) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', 'stryker.config.mjs'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, MUTATED: folder, APPLY_RUNS: '20' } },
  );
  if (status !== 0) process.exitCode = 1;
}
