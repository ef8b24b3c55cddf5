import { parse } from 'dotenv';
import type { Position } from '../../model/problem.js';
import { SecretValue } from '../../model/secret-value.js';
import type { ProblemLog } from '../problem-log.js';
import { LONGEST_VALUE, TOO_LONG } from '../value-checks.js';
import type { DotenvAssignment } from './lines.js';

/** Escapes shrink a value to half at most, so that a longer text can't be a value within the limit. */
const LONGEST_TEXT = 2 * LONGEST_VALUE + 8192;

/** The value that dotenv itself takes from an assignment's lines; `undefined` after a report of why there is none. */
export function readValue(
  item: DotenvAssignment,
  at: Position,
  { isKey }: { readonly isKey: (key: string) => boolean },
  log: ProblemLog,
): SecretValue | undefined {
  if (!isKey(item.key)) {
    log.error(
      'this key is not a valid name: start it with a letter or "_" and use only letters, digits and "_"',
      at,
    );
    return undefined;
  }
  if (item.text.length > LONGEST_TEXT) {
    log.error(TOO_LONG, at, item.key);
    return undefined;
  }
  const parsed = parse(item.text);
  const keys = Object.keys(parsed);
  if (keys.length !== 1 || keys[0] !== item.key) {
    log.error('dotenv would drop this key: choose another one', at);
    return undefined;
  }
  return new SecretValue(parsed[item.key]!);
}
