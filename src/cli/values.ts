import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { InputError } from '../engine/inputs/collector.js';
import { parseValues } from '../engine/inputs/rules.js';

/** What references read from a file: `.json` is JSON, anything else dotenv. @throws InputError, which quotes nothing of the file */
export function readValuesFile(path: string): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as { code?: string };
    throw new InputError(`can't be read (${code}). Check the path, which is relative to the current folder`);
  }
  if (path.toLowerCase().endsWith('.json')) return parseValues(text);
  return new Map(Object.entries(parse(text)));
}
