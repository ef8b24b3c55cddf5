/**
 * `npm test`: every check of the project, all of them even when one fails, and how long each took.
 *
 *   node scripts/test.mjs [name…]      only the steps of these names
 *
 * Tests that start bundles take most of the time, and often wait: they run beside all other steps. Those run one after
 * the other, and are shown first.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const resultsOf = (/** @type {string} */ step) => join(root, `.build/${step}-results.json`);
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);

/** Several times what the slowest step takes; without it, a test that never ends would keep the job until it is killed. */
const TIME_LIMIT_MS = 10 * 60_000;

const jest = (/** @type {string} */ project) => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  // Each core has a worker of its own: collecting garbage seldom, and without helpers, leaves it more time.
  '--max-semi-space-size=32',
  '--single-threaded-gc',
  bin('jest/bin/jest.js'),
  `--selectProjects=${project}`,
  '--json',
  `--outputFile=${resultsOf(project)}`,
];

/** Steps by name, each the arguments of a `node` command, in the order in which they are shown. */
const STEPS = {
  types: [bin('typescript/bin/tsc'), '--noEmit'],
  lint: [bin('oxlint/bin/oxlint'), '--deny-warnings'],
  layers: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'local-api', '--output-type', 'err'],
  format: [bin('oxfmt/bin/oxfmt'), '--check'],
  readme: [join(root, 'scripts/update-readme.mjs'), '--check'],
  dist: [join(root, 'scripts/check-dist.mjs')],
  tests: jest('tests'),
  bundles: jest('bundles'),
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
/** @type {string[]} */
const lines = [];
mkdirSync(join(root, '.build'), { recursive: true });
const names = Object.keys(STEPS).filter((name) => asked.length === 0 || asked.includes(name));
const beside = names.includes('bundles') ? start(STEPS.bundles) : undefined;
for (const name of names) {
  console.log(`\n── ${name}`);
  const isBeside = name === 'bundles' && beside !== undefined;
  const step = isBeside ? beside : start(STEPS[/** @type {keyof STEPS} */ (name)]);
  step.show();
  const { ok, seconds } = await step.end;
  count(name, ok);
  lines.push(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
}
console.log(`\n${lines.join('\n')}`);
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/**
 * Starts a step. What it prints is kept until it is shown, so that no line of it stands among another's.
 *
 * @param {string[]} args
 */
function start(args) {
  const startedAt = performance.now();
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIME_LIMIT_MS,
  });
  /** @type {Promise<{ ok: boolean, seconds: number }>} */
  const end = new Promise((resolve) => {
    const finish = (/** @type {string | undefined} */ trouble) => {
      if (trouble !== undefined) console.error(`This step did not end well: ${trouble}`);
      resolve({ ok: child.exitCode === 0, seconds: (performance.now() - startedAt) / 1000 });
    };
    child.once('error', ({ message }) => finish(message));
    child.once('close', (_, signal) => finish(signal === null ? undefined : `it was ended by ${signal}`));
  });
  return { end, show: keepUntilShown(child) };
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {() => void} prints what came so far; from then on, all is printed as it comes
 */
function keepUntilShown({ stdout, stderr }) {
  /** @type {(() => void)[] | undefined} */
  let kept = [];
  const print = (/** @type {() => void} */ write) => void (kept === undefined ? write() : kept.push(write));
  stdout.on('data', (chunk) => print(() => process.stdout.write(chunk)));
  stderr.on('data', (chunk) => print(() => process.stderr.write(chunk)));
  return () => {
    const all = kept ?? [];
    kept = undefined;
    for (const write of all) write();
  };
}

/**
 * Jest's tests count one by one, any other step as one.
 *
 * @param {string} name
 * @param {boolean} ok
 */
function count(name, ok) {
  if (!ok) failures.push(name);
  const results = resultsOf(name);
  if (existsSync(results)) {
    const summary = JSON.parse(readFileSync(results, 'utf8'));
    rmSync(results);
    passed += summary.numPassedTests;
    failed += summary.numFailedTests + summary.numRuntimeErrorTestSuites;
    if (ok || summary.numFailedTests + summary.numRuntimeErrorTestSuites > 0) return;
  }
  if (ok) passed += 1;
  else failed += 1;
}
