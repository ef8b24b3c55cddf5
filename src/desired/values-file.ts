import type { Problem } from '../model/problem.js';
import { isKeyName } from './dotenv/dotenvx-lines.js';
import { readPairs } from './dotenv/parse.js';
import { PLAIN_COMMENTS } from './dotenv/pair.js';
import { isName } from './keys.js';
import { ProblemLog } from './problem-log.js';

/**
 * dotenv text that holds values → what references read. Its lines are read as strictly as those of a desired state: a
 * value that is cut, or a line that means nothing, is reported, since here every value is one that is written. Comments
 * are comments: nothing decorates a value. Loaded by the command line only.
 * @param file how messages call it
 */
export function readDotenvValues(
  text: string,
  file: string,
): {
  readonly values: ReadonlyMap<string, string>;
  /** With errors among them, there are values missing. */
  readonly problems: readonly Problem[];
} {
  const log = new ProblemLog();
  const pairs = readPairs(text, file, RULES, log);
  return { values: new Map(pairs.map(({ key, value }) => [key, value.reveal()])), problems: log.list() };
}

const RULES = {
  comments: PLAIN_COMMENTS,
  cut: 'the value ends at " #", where a comment begins: if the rest belongs to the value, put quotes around it',
  isKey: (key: string) => isName(key) || isKeyName(key),
};
