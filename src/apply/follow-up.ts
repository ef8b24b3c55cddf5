import type { WriteOptions } from '../model/store.js';
import { WriteFailure } from '../model/store.js';

/** A change that can't be tried, because what it hangs on is not there. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError';
}

/** For what has to be sent although the run was cancelled, since its first half was. */
export const FINISH: WriteOptions = { mustFinish: true };

/**
 * Sends what comes after a change's first request. From here on the change was tried: that a later request did
 * not leave this machine, or could not be made, leaves the change half done and the next list to tell.
 * @param soFar what was done already, for messages
 * @throws WriteFailure, never of kind `not-sent`
 */
export async function followUp<T>(soFar: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof BlockedError) throw new WriteFailure('gone', `${soFar}: ${error.message}`);
    if (!(error instanceof WriteFailure)) throw error;
    const kind = error.kind === 'not-sent' ? 'unsure' : error.kind;
    throw new WriteFailure(kind, `${soFar}: ${error.message}`, error.status);
  }
}

/** Whether the server said no, and nothing was changed. */
export function isRefused(error: unknown): error is WriteFailure {
  return error instanceof WriteFailure && error.kind === 'refused';
}

/** "For an alias, you can't edit the value" (documented): a refusal of the request, not of the one who makes it. */
export function forbidsRepointing(error: unknown): boolean {
  return error instanceof WriteFailure && [400, 405, 422].includes(error.status ?? 0);
}
