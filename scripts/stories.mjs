/**
 * Plays random stories, or a certain one again:
 *
 *   node scripts/stories.mjs [--runs=20000] [--behaviour=observed|documented] [--seed=… [--path=…]]
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
const files = `__tests__/model/stories-${values.behaviour ?? '(observed|documented)'}`;
const jest = [join(root, 'node_modules/jest/bin/jest.js'), files];
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...jest],
  { cwd: root, stdio: 'inherit', env: { ...process.env, STORIES_RANDOM: '1', ...given } },
);
process.exitCode = status ?? 1;
