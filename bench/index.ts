/** `npm run bench`: measures everything, prints the tables. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiProcess } from './api-process.js';
import { bundleLimits } from './bundle-limits.js';
import { compareAll } from './compare.js';
import { type Contestants, createContestants } from './contestants.js';
import { writeBetweenMarkers } from './format.js';
import { measureLoops } from './loops.js';
import { measureMemory } from './memory.js';
import { type Options, USAGE, readOptions } from './options.js';
import { measurePlanning } from './planning.js';
import { type Measured, toResults } from './results.js';
import { renderForReadme, renderResults } from './tables.js';

/** Where this file lies when it runs: `.build/bench/bench`. */
const ROOT = join(import.meta.dirname, '../../..');
/** Each single measurement, to look into what the tables sum up. */
const RAW = join(ROOT, '.build/bench/measured.json');

/** The loops only wait, and what runs beside them is measured by CPU and memory; what is timed runs alone. */
async function measureAll(contestants: Contestants, options: Options): Promise<Measured> {
  const api = await ApiProcess.start();
  try {
    const [loops, { planning, memory }] = await Promise.all([
      measureLoops(contestants, options),
      measureUntimed(contestants, api, options),
    ]);
    const comparisons = await compareAll(contestants, api, options);
    return { comparisons, loops, memory, planning };
  } finally {
    api.stop();
  }
}

async function measureUntimed(
  contestants: Contestants,
  api: ApiProcess,
  options: Options,
): Promise<Pick<Measured, 'planning' | 'memory'>> {
  const planning = await measurePlanning(options);
  return { planning, memory: await measureMemory(contestants, api, options) };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return void process.stdout.write(`${USAGE}\n`);
  const contestants = createContestants(options.action, bundleLimits());
  const measured = await measureAll(contestants, options);
  writeFileSync(RAW, JSON.stringify(measured));
  const results = toResults(measured, contestants, options.latencyMs);
  const tables = renderResults(results);
  process.stdout.write(`${options.json ? JSON.stringify(results, undefined, 2) : tables}\n`);
  if (options.write) {
    writeBetweenMarkers(join(ROOT, 'bench/README.md'), tables);
    writeBetweenMarkers(join(ROOT, 'README.md'), renderForReadme(results));
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2); // Loops that still run would go on for minutes.
}
