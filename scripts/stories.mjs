/**
 * Plays random stories, or a certain one again:
 *
 *   node scripts/stories.mjs [--runs=20000] [--behaviour=observed|documented|deployments] [--seed=… [--path=…]]
 *
 * The first two are about secrets, as the API is seen to behave and as it is documented; one in twenty of as many is
 * about deployments.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const text = /** @type {const} */ ({ type: 'string' });
const { values } = parseArgs({ options: { runs: text, behaviour: text, seed: text, path: text } });

const names = { STORIES_RUNS: values.runs, STORIES_SEED: values.seed, STORIES_PATH: values.path };
const given = Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
const files = {
  observed: '__tests__/model/stories-observed',
  documented: '__tests__/model/stories-documented',
  deployments: '__tests__/model/deployments',
};
const asked = values.behaviour === undefined ? Object.values(files) : [files[values.behaviour]];
if (asked.includes(undefined)) {
  console.error(`--behaviour is one of ${Object.keys(files).join(', ')}.`);
  process.exit(2);
}
const jest = [join(root, 'node_modules/jest/bin/jest.js'), ...asked];
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...jest],
  { cwd: root, stdio: 'inherit', env: { ...process.env, STORIES_RANDOM: '1', ...given } },
);
process.exitCode = status ?? 1;
