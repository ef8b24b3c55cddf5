import { isFields } from '../model/fields.js';
import { ancestorsOf, describeScope, type Scope } from '../model/scope.js';
import { ApiText, say, type Message } from '../model/text.js';
import { scopeEnum } from './paths.js';

/** Only words that can be enum members and ids: anything else could be a value. */
const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Says where the key of a refused create exists, from the 409's `existing_variable` (openapi PR #1192): the conflict can
 * be in another scope, or with a plain variable, which the list of secrets does not show.
 * @param scope the scope that was written to
 * @returns a clause with what to do, or `undefined` when the answer does not say
 */
export function readConflict(body: unknown, scope: Scope): Message | undefined {
  const existing = isFields(body) ? body['existing_variable'] : undefined;
  if (!isFields(existing)) return undefined;
  const found = plain(existing['scope']);
  if (found === 'BUILT_IN')
    return say`the key is built in, provided by Qovery itself; to give it another value, list it under overrides`;
  const isHere = found === scopeEnum(scope) && isOwnId(existing, scope);
  // In our own scope it is a secret, which the list shows, or a plain variable, which only `GET /variable` shows.
  if (isHere && typeof existing['is_secret'] !== 'boolean') return undefined;
  const owner = (['service_id', 'environment_id', 'project_id'] as const)
    .map((name) => ({ name: name.replace('_id', ''), id: plain(existing[name]) }))
    .find(({ id }) => id !== undefined);
  const known = [scope, ...ancestorsOf(scope)].find(({ id }) => id === owner?.id);
  const at = owner?.id === undefined ? '' : say` (${owner.name} ${new ApiText(owner.id)})`;
  const unknown = found === undefined ? say`elsewhere${at}` : say`at scope ${new ApiText(found)}${at}`;
  const where = known === undefined ? unknown : say`in ${describeScope(known)}`;
  if (existing['is_secret'] === false)
    return say`the key exists as a plain variable ${where}; delete or rename the variable first`;
  return isHere
    ? say`the key exists ${where}`
    : say`the key exists ${where}; name that scope in the file, so that the key can move`;
}

function isOwnId(existing: Readonly<Record<string, unknown>>, { kind, id }: Scope): boolean {
  const given = existing[kind === 'project' || kind === 'environment' ? `${kind}_id` : 'service_id'];
  return typeof given !== 'string' || given === id;
}

function plain(json: unknown): string | undefined {
  return typeof json === 'string' && PLAIN.test(json) ? json : undefined;
}
