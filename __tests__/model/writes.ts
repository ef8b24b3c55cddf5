import type { RequestRecord } from '../../local-api/index.js';
import type { Place } from './places.js';

/** A request that may change something, with what it is about. */
export interface Write {
  readonly method: string;
  readonly key: string;
  /** Of the secret that it edits or deletes. */
  readonly id: string | undefined;
  readonly scopeId: string;
  readonly place: Place | undefined;
}

/** Reads the writes among requests: paths by scope, and `/variable` for helm and terraform. */
export function findWrites(
  requests: readonly RequestRecord[],
  known: {
    readonly keyOf: (id: string) => string | undefined;
    readonly scopeOf: (id: string) => string | undefined;
    readonly placeOf: (scopeId: string) => Place | undefined;
  },
): readonly Write[] {
  return requests
    .filter(({ method, path }) => method !== 'GET' && !path.includes('/service/deploy'))
    .map(({ method, path, body }) => {
      const fields = (body ?? {}) as Readonly<Record<string, string | undefined>>;
      const parts = path.split('/').slice(1);
      const isVariable = parts[0] === 'variable';
      const [id, action] = isVariable ? parts.slice(1) : parts.slice(3);
      const parent =
        fields['variable_parent_id'] ?? fields['alias_parent_id'] ?? fields['override_parent_id'];
      const scopeId = (isVariable ? (parent ?? known.scopeOf(id ?? '')) : parts[1]) ?? '';
      const key = fields['key'] ?? known.keyOf(id ?? '') ?? path;
      return {
        method,
        key,
        id: action === undefined ? id : undefined,
        scopeId,
        place: known.placeOf(scopeId),
      };
    });
}
