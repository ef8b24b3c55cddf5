import { SyncError } from '../model/failure.js';
import { say, type Text } from '../model/text.js';
import type { Answer, QoveryClient } from './http/client.js';
import { CallError } from './http/errors.js';

/**
 * A read that the run can't go on without.
 * @param what for messages: "the secrets of the project"
 * @throws SyncError with the failure reason, when there is no JSON to read
 */
export async function get(client: QoveryClient, path: string, what: Text): Promise<Answer> {
  const answer = await client.send({ method: 'GET', path }).catch((error: unknown) => {
    if (!(error instanceof CallError)) throw error;
    const advice = error.advice && `${error.advice.charAt(0).toUpperCase()}${error.advice.slice(1)}.`;
    throw new SyncError(error.reason, say`Can't list ${what}: ${error.text}.`, advice);
  });
  if (answer.json === undefined) {
    throw new SyncError(
      'api-error',
      say`Can't list ${what}: the answer is not JSON.`,
      'Check api-url and the network in between.',
    );
  }
  return answer;
}
