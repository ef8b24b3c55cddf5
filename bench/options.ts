import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench -- [options]

Runs the action and what it is compared with side by side against a local Qovery API.

  --latency <ms>     what the API waits before each answer (default: 50)
  --quick            few repeats and small sizes: shows that everything works, not how fast it is
  --action <file>    bundle to measure (default: dist/index.js)
  --json             print the results as JSON instead of tables
  --write            put the tables into README.md and bench/README.md
  --help             show this`;

export interface Options {
  readonly latencyMs: number;
  readonly quick: boolean;
  readonly action: string;
  readonly json: boolean;
  readonly write: boolean;
}

/**
 * Reads the command line.
 * @returns `undefined` when help is asked for
 * @throws Error for anything it does not know
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      latency: { type: 'string' },
      quick: { type: 'boolean', default: false },
      action: { type: 'string', default: 'dist/index.js' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { quick, action, json, write, latency = quick ? '5' : '50' } = values;
  if (!existsSync(action)) throw new Error(`There is no bundle "${action}"; build it: npm run bundle`);
  if (quick && write) throw new Error('--write needs a full run, not a --quick one');
  if (!/^\d{1,3}$/.test(latency)) throw new Error(`--latency must be 0 to 999 ms, not "${latency}"`);
  return { latencyMs: Number(latency), quick, action: resolve(action), json, write };
}

/** Says what is being measured; results alone go to standard output. */
export function showProgress(text: string): void {
  process.stderr.write(`${text}\n`);
}
