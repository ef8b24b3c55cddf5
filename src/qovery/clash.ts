import { isFields } from './wire.js';

/** Only words that can be printed as they are: enum members and ids. */
const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Says where the key of a refused create exists, from the answer's `existing_variable` (openapi PR #1192).
 * @returns a clause, or `undefined` when the answer does not tell
 */
export function explainClash(body: unknown): string | undefined {
  const existing = isFields(body) ? body['existing_variable'] : undefined;
  if (!isFields(existing)) return undefined;
  const scope = plain(existing['scope']);
  // At our own scope it is a secret, which the list shows, or a plain variable, which only `GET /variable` tells.
  if (scope === 'PROJECT' && typeof existing['is_secret'] !== 'boolean') return undefined;
  const owner = ['service_id', 'environment_id', 'project_id']
    .map((name) => ({ name, id: plain(existing[name]) }))
    .find(({ id }) => id);
  const where = scope === undefined ? 'elsewhere' : `at scope ${scope}`;
  const at = owner === undefined ? '' : ` (${owner.name.replace('_id', '')} ${owner.id})`;
  const kind = existing['is_secret'] === false ? 'as a plain variable ' : '';
  return `the key exists ${kind}${where}${at}`;
}

function plain(json: unknown): string | undefined {
  return typeof json === 'string' && PLAIN.test(json) ? json : undefined;
}
