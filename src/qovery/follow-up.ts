import { WriteFailure } from '../model/store.js';
import { say, type Text } from '../model/text.js';

/**
 * Sends what comes after a write's first request. From here on the write was tried: that a later request did not leave
 * this machine leaves it half done and the next list to show.
 * @param soFar what was done already, for messages
 * @param leaves what a failure says of what is under the key
 * @throws WriteFailure, never of kind `not-sent`
 */
export async function followUp<T>(
  soFar: Text,
  send: () => Promise<T>,
  leaves: (failure: WriteFailure) => WriteFailure['leaves'] = ({ kind }) =>
    kind === 'gone' ? 'nothing' : 'something',
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof WriteFailure)) throw error;
    const kind = error.kind === 'not-sent' ? 'unsure' : error.kind;
    throw new WriteFailure(kind, say`${soFar}: ${error.text}`, error.status, leaves(error));
  }
}

/** Deletes what is under the key: without an answer, it may be gone. */
export async function removing(soFar: Text, send: () => Promise<void>): Promise<void> {
  await followUp(soFar, send, leftByDelete);
}

/** What is under a key whose secret could not be deleted, as far as is known. */
export function leftByDelete({ mayHaveWritten }: WriteFailure): WriteFailure['leaves'] {
  return mayHaveWritten ? 'perhaps nothing' : 'something';
}

/** Creates something under a key that holds nothing: unless somebody else has it, it may be missing now. */
export async function replacing<T>(soFar: Text, send: () => Promise<T>): Promise<T> {
  return await followUp(soFar, send, ({ kind, mayHaveWritten }) => {
    if (kind === 'conflict') return 'something';
    return mayHaveWritten ? 'perhaps nothing' : 'nothing';
  });
}
