import { DESCRIPTION_LIMIT, MARK_LIMIT, MARK_OPENING } from '../model/mark-format.js';
import type { Position } from '../model/problem.js';
import { isName } from './names.js';
import type { ProblemLog } from './problem-log.js';

/** What is left of a description beside a mark and the newline before it. */
const ROOM = DESCRIPTION_LIMIT - MARK_LIMIT - 1;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Checks a person's text; gives it trimmed, or `undefined` after reporting what is wrong. */
export function readDescription(
  text: string,
  key: string,
  at: Position,
  log: ProblemLog,
): string | undefined {
  const trimmed = text.trim();
  const fail = (message: string): undefined => {
    log.error(`the description of "${key}" ${message}`, at, key);
    return undefined;
  };
  if (/[\r\n]/.test(trimmed)) return fail('has more than one line: make it one line');
  if (CONTROL.test(trimmed) || !trimmed.isWellFormed())
    return fail('contains a control character: remove it');
  if (trimmed.includes(MARK_OPENING)) {
    return fail(`contains "${MARK_OPENING.trim()}", with which this action's own marks begin: remove it`);
  }
  if (trimmed.length > ROOM) {
    return fail(
      `is longer than ${ROOM} characters: shorten it (Qovery keeps ${DESCRIPTION_LIMIT}, of which the ownership mark needs up to ${MARK_LIMIT} and a line break)`,
    );
  }
  return trimmed;
}

/** Checks where a secret file is mounted. */
export function checkMountPath(path: string, key: string, at: Position, log: ProblemLog): boolean {
  if (!path.startsWith('/')) {
    log.error(`the mount path of "${key}" is not absolute: start it with "/"`, at, key);
    return false;
  }
  if (path.endsWith('/')) {
    log.error(`the mount path of "${key}" ends with "/": name the file, not its folder`, at, key);
    return false;
  }
  if (CONTROL.test(path)) {
    log.error(`the mount path of "${key}" contains a control character: remove it`, at, key);
    return false;
  }
  return true;
}

/** Checks the key that an alias points to. It is text of the file, so a malformed one is not printed. */
export function checkTarget(target: string, key: string, at: Position, log: ProblemLog): boolean {
  if (target === '') {
    log.error(`the alias "${key}" has no target: name the key of the secret it points to`, at, key);
    return false;
  }
  if (!isName(target)) {
    log.error(
      `the target of the alias "${key}" is not a valid key: name the key of a secret (letters, digits and "_"), not a value`,
      at,
      key,
    );
    return false;
  }
  return true;
}
