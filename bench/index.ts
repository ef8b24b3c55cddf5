/** `npm run bench`: measures everything, prints the tables. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiProcess } from './api-process.js';
import { compareAll } from './compare.js';
import { createAction } from './contestants.js';
import { measureMemory } from './memory.js';
import { type Options, USAGE, readOptions } from './options.js';
import { measurePlanning } from './planning.js';
import { writeBetweenMarkers } from './readme.js';
import { type Measured, toResults } from './results.js';
import { measureStarts } from './startup.js';
import { renderForReadme, renderResults } from './tables.js';

/** Where this file lies when it runs: `.build/bench/bench`. */
const ROOT = join(import.meta.dirname, '../../..');
/** Each single measurement, to look into what the tables sum up. */
const RAW = join(ROOT, '.build/bench/measured.json');

async function measureAll(options: Options): Promise<Measured> {
  const action = createAction(options.action);
  const api = await ApiProcess.start();
  try {
    const planning = measurePlanning(options);
    const starts = await measureStarts(action, api, options);
    const memory = await measureMemory(action, api, options);
    const comparisons = await compareAll(action, api, options);
    return { comparisons, starts, memory, planning };
  } finally {
    api.stop();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return void process.stdout.write(`${USAGE}\n`);
  const measured = await measureAll(options);
  writeFileSync(RAW, JSON.stringify(measured));
  const results = toResults(measured, options.latencyMs);
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
