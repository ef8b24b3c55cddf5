import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../desired/decode-text.js';
import { readDotenvValues } from '../desired/values-file.js';
import { InputError, type Collector } from '../engine/inputs/collector.js';
import { parseValues } from '../engine/inputs/rules.js';
import type { Problem } from '../model/problem.js';

/** What `--values-file` gives. */
export interface GivenValues {
  readonly values: ReadonlyMap<string, string> | undefined;
  /** What to say of it beside what is wrong, which the collector has. */
  readonly warnings: readonly Problem[];
}

/**
 * What references read from the one file that was given: `.json` is JSON, anything else dotenv.
 * @param folder what its path is relative to
 */
export function readValues(collect: Collector, folder: string): GivenValues {
  const [file, ...more] = collect.lines('values-file');
  if (file === undefined) return { values: undefined, warnings: [] };
  if (more.length > 0) {
    collect.add('values-file', 'was given more than once. Give one, a file with all values in it');
    return { values: undefined, warnings: [] };
  }
  const text = collect.check('values-file', () => readText(path.resolve(folder, file)));
  if (text === undefined) return { values: undefined, warnings: [] };
  if (file.toLowerCase().endsWith('.json'))
    return { values: collect.check('values-file', () => parseValues(text)), warnings: [] };
  const { values, problems } = readDotenvValues(text, file);
  const isSound = problems.every(({ severity }) => severity !== 'error');
  if (!isSound) collect.problems.push(...problems);
  return { values, warnings: isSound ? problems : [] };
}

/** @throws InputError, which quotes nothing of the file */
function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code = 'unknown error' } = error as { code?: string };
    throw new InputError(`can't be read (${code}). Check the path, which is relative to the current folder`);
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new InputError(decoded.message);
  return decoded.text;
}
