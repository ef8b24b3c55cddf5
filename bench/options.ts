import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench -- [options]

Runs the action and what it is compared with side by side against a local Qovery API.

  --sizes <list>     project sizes (default: 10,100,1000)
  --latency <ms>     what the API waits before each answer (default: 50)
  --quick            few repeats and small sizes: shows that everything works, not how fast it is
  --action <file>    bundle to measure (default: dist/index.js)
  --json             print the results as JSON instead of tables
  --write            put the tables into bench/README.md
  --help             show this`;

export interface Options {
  readonly sizes: readonly number[];
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
      sizes: { type: 'string' },
      latency: { type: 'string' },
      quick: { type: 'boolean', default: false },
      action: { type: 'string', default: 'dist/index.js' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { quick, action, json, write } = values;
  if (!existsSync(action)) throw new Error(`There is no bundle "${action}"; build it: npm run build`);
  if (quick && write) throw new Error('--write wants a full run, not a --quick one');
  const sizes = (values.sizes ?? (quick ? '10' : '10,100,1000')).split(',');
  return {
    sizes: sizes.map((size) => readNumber('--sizes', size, 1, 10_000)),
    latencyMs: readNumber('--latency', values.latency ?? (quick ? '5' : '50'), 0, 1000),
    quick,
    action: resolve(action),
    json,
    write,
  };
}

function readNumber(flag: string, text: string, min: number, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`${flag} must be a whole number from ${min} to ${max}, not "${text}"`);
}
