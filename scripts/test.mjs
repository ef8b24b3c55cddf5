/**
 * `npm test`: every check of the project, all of them even when one fails, and how long each took.
 *
 *   node scripts/test.mjs [name…]      only the steps of these names
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, '.build/jest-results.json');
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);

/** Several times what the slowest step takes; without it, a loop in a test would keep the job until it is killed. */
const TIME_LIMIT_MS = 10 * 60_000;

const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest/bin/jest.js')];

/** Steps by name, each the arguments of a `node` command, in order. */
const STEPS = {
  types: [bin('typescript/bin/tsc'), '--noEmit'],
  lint: [bin('oxlint/bin/oxlint'), '--deny-warnings'],
  layers: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'local-api', '--output-type', 'err'],
  format: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  readme: [join(root, 'scripts/update-readme.mjs'), '--check'],
  dist: [join(root, 'scripts/check-dist.mjs')],
  jest: [...JEST, '--json', `--outputFile=${results}`],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(STEPS, name));
if (unknown.length > 0) {
  console.error(`No step "${unknown.join('", "')}"; there are ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

let [passed, failed] = [0, 0];
/** @type {string[]} */
const failures = [];
const lines = Object.entries(STEPS)
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .map(([name, args]) => {
    console.log(`\n── ${name}`);
    const start = Date.now();
    const ok = run(args);
    count(name, ok);
    return `${ok ? '✓' : '✗'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`;
  });
console.log(`\n${lines.join('\n')}`);
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** @param {string[]} args */
function run(args) {
  mkdirSync(dirname(results), { recursive: true });
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    timeout: TIME_LIMIT_MS,
  });
  if (error !== undefined) console.error(`This step did not end well: ${error.message}`);
  return status === 0;
}

/**
 * Jest's tests count one by one, any other step as one.
 *
 * @param {string} name
 * @param {boolean} ok
 */
function count(name, ok) {
  if (!ok) failures.push(name);
  if (name === 'jest' && existsSync(results)) {
    const summary = JSON.parse(readFileSync(results, 'utf8'));
    rmSync(results);
    passed += summary.numPassedTests;
    failed += summary.numFailedTests + summary.numRuntimeErrorTestSuites;
    if (ok || summary.numFailedTests + summary.numRuntimeErrorTestSuites > 0) return;
  }
  if (ok) passed += 1;
  else failed += 1;
}
