import { SyncError } from '../model/failure.js';
import { isFields, type Fields } from '../model/fields.js';
import { ApiText, say, type Text } from '../model/text.js';

/** Reading JSON field by field: what is promised is checked, nullable fields may be absent, unknown ones are ignored. */

const ID = /^[A-Za-z0-9_-]+$/;

export function isPresent(json: unknown): boolean {
  return json !== undefined && json !== null;
}

/** An answer that gives an id which is none. */
export class OddIdError extends SyncError {}

/** The error of an answer that can't be trusted as a whole. */
export function bad(what: Text, Kind: typeof SyncError = SyncError): SyncError {
  return new Kind(
    'api-error',
    say`Qovery's answer can't be trusted: ${what}.`,
    'Check api-url and what is in between.',
  );
}

/**
 * The entries of a `{"results": […]}` answer.
 * @throws SyncError (`api-error`) when the answer is not of that shape: acting on half a list could delete or
 *   duplicate what the other half holds
 */
export function readResults(json: unknown, what: string): readonly Fields[] {
  const results = isFields(json) ? json['results'] : undefined;
  if (!Array.isArray(results) || !results.every(isFields))
    throw bad(`its list of ${what} is not {"results": […]}`);
  return results;
}

/**
 * An id, which becomes part of paths.
 * @returns `undefined` where none is given
 * @throws SyncError (`api-error`) for one that would change the path of a request
 */
export function readId(json: unknown, what: string): string | undefined {
  if (!isPresent(json)) return undefined;
  if (typeof json === 'string' && ID.test(json)) return json;
  const shown = typeof json === 'string' ? say`"${new ApiText(json)}"` : `of type ${typeof json}`;
  throw bad(say`it gives a ${what} the id ${shown}, which is no id`, OddIdError);
}

/** An entry's id and name (organizations, projects, environments, services); `undefined` where it lacks one. */
export function readNamed(fields: Fields, what: string): { id: string; name: ApiText } | undefined {
  const [id, name] = [readId(fields['id'], what), readText(fields['name'])];
  return id === undefined || name === undefined ? undefined : { id, name: new ApiText(name) };
}

export function readText(json: unknown): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

/** ISO 8601 with any number of fraction digits, in Unix ms; without a zone it is UTC. */
export function readTime(json: unknown): number | undefined {
  const raw = readText(json);
  if (raw === undefined || raw.length > LONGEST_TIME || raw[4] !== '-') return undefined;
  const time = Date.parse(hasZone(raw) ? raw : `${raw}Z`);
  return Number.isNaN(time) ? undefined : time;
}

const LONGEST_TIME = 64;

function hasZone(raw: string): boolean {
  return /[Zz]$/.test(raw) || /[+-]\d\d:?\d\d$/.test(raw);
}
