import { SyncError } from '../model/failure.js';
import type { Change } from '../model/plan.js';
import type { SecretReader } from '../model/store.js';
import { say, type Text } from '../model/text.js';
import type { Brake } from './brake.js';

/** Says where the key of a refused create (409) is, since no list shows it, and how to have it moved. */
export async function explainConflict(
  reader: SecretReader,
  change: Change,
  why: Text,
  brake: Brake,
): Promise<Text> {
  if (SAYS_WHERE.test(why.toString())) return why;
  const where = brake.isEnding ? undefined : await findConflict(reader, change, brake);
  if (where !== undefined) return say`${why}; ${where}`;
  return say`${why}. If it is in a scope that the file does not name, name that scope, so that the key can move`;
}

/** The answer itself may have said where the key is (`existing_variable`): nothing is asked, nor said twice. */
const SAYS_WHERE = /the key (?:is built in|exists (?:at scope|in|as a plain variable|elsewhere))/;

async function findConflict(
  reader: SecretReader,
  { scope, key }: Change,
  brake: Brake,
): Promise<Text | undefined> {
  try {
    return await reader.explainConflict(scope, key.raw);
  } catch (error) {
    // Where it is not known, the server's own words have to do.
    if (!(error instanceof SyncError)) brake.noteCrash(error);
    return undefined;
  }
}
