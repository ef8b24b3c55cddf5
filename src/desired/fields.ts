import { DESCRIPTION_LIMIT, MARK_LIMIT, MARK_OPENING } from '../model/description.js';
import type { Position } from '../model/problem.js';
import { isName } from './keys.js';
import type { ProblemLog } from './problem-log.js';

/** What is left of a description beside a mark and the line break before it. */
const ROOM = DESCRIPTION_LIMIT - MARK_LIMIT - 1;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Checks a person's text; gives it trimmed, or `undefined` after reporting what is wrong. */
export function checkDescription(
  text: string,
  key: string,
  at: Position,
  log: ProblemLog,
): string | undefined {
  const trimmed = text.trim();
  const problem = findDescriptionProblem(trimmed);
  if (problem === undefined) return trimmed;
  log.error(`the description ${problem}`, at, key);
  return undefined;
}

/** What is wrong with a description, as a clause; `undefined` when the files may hold it. */
export function findDescriptionProblem(trimmed: string): string | undefined {
  if (/[\r\n]/.test(trimmed)) return 'has more than one line: make it one line';
  if (CONTROL.test(trimmed) || !trimmed.isWellFormed()) return 'contains a control character: remove it';
  if (trimmed.includes(MARK_OPENING)) {
    return `contains "${MARK_OPENING.trim()}", with which this action's own marks begin: remove it`;
  }
  if (trimmed.length > ROOM) {
    return `is longer than ${ROOM} characters: shorten it (Qovery keeps ${DESCRIPTION_LIMIT}, of which the ownership mark needs up to ${MARK_LIMIT} and a line break)`;
  }
  return undefined;
}

/** Checks where a secret file is mounted. */
export function checkMountPath(path: string, key: string, at: Position, log: ProblemLog): boolean {
  const problem = findMountPathProblem(path);
  if (problem !== undefined) log.error(`the mount path ${problem}`, at, key);
  return problem === undefined;
}

/** What is wrong with a mount path, as a clause; `undefined` when the files may hold it. */
export function findMountPathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return 'is not absolute: start it with "/"';
  if (path.endsWith('/')) return 'ends with "/": name the file, not its folder';
  if (CONTROL.test(path) || !path.isWellFormed()) return 'contains a control character: remove it';
  return undefined;
}

/** Checks the key that an alias points to. It is text of the file, so a malformed one is not printed. */
export function checkTarget(target: string, key: string, at: Position, log: ProblemLog): boolean {
  if (target === '') {
    log.error('this alias has no target: name the key of the secret it points to', at, key);
    return false;
  }
  if (!isName(target)) {
    log.error(
      'the target of this alias is not a valid key: name the key of a secret (letters, digits and "_"), not a value',
      at,
      key,
    );
    return false;
  }
  return true;
}
