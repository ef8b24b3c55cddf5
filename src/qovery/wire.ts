import { SyncError } from '../errors.js';
import type { RemoteSecret, RemoteVariable, SecretLink } from '../model/remote.js';

type Fields = Readonly<Record<string, unknown>>;

/** Kinds by `variable_type` (openapi: APIVariableTypeEnum, plus the spelling in its own description). */
const KINDS: Readonly<Record<string, RemoteSecret['kind']>> = {
  VALUE: 'value',
  FILE: 'file',
  ALIAS: 'alias',
  OVERRIDE: 'override',
  BUILT_IN: 'built-in',
  BUIT_IN: 'built-in',
  EXTERNAL_SECRET: 'external',
  FILE_EXTERNAL_SECRET: 'external',
};

/**
 * The entries of a `{"results": […]}` answer.
 * @throws SyncError (`api-error`) when the answer is not of that shape: acting on half a list could delete
 *   or duplicate what the other half holds
 */
export function readResults(json: unknown, what: string): readonly Fields[] {
  const results = isFields(json) ? json['results'] : undefined;
  if (!Array.isArray(results) || !results.every(isFields)) {
    throw new SyncError(
      'api-error',
      `Qovery's list of ${what} can't be read: it is not {"results": […]}; check api-url`,
    );
  }
  return results;
}

/** One secret of the list or of a write's answer; unknown fields are ignored, nullable ones may be absent. */
export function readSecret(fields: Fields): RemoteSecret {
  return {
    ...readIdentity(fields, 'secrets'),
    kind: readKind(fields),
    description: text(fields['description']) ?? '',
    interpolateInFile:
      typeof fields['enable_interpolation_in_file'] === 'boolean'
        ? fields['enable_interpolation_in_file']
        : undefined,
    aliasOf: readLink(fields['aliased_secret']),
    overrides: readLink(fields['overridden_secret']),
    ownedBy: text(fields['owned_by']),
    createdAt: readTime(fields['created_at']),
    updatedAt: readTime(fields['updated_at']),
  };
}

/** One entry of `GET /variable`; its value, if it shows one, is left behind here. */
export function readVariable(fields: Fields): RemoteVariable {
  return {
    ...readIdentity(fields, 'variables'),
    kind: readKind(fields),
    isSecret: fields['is_secret'] !== false,
    mountPath: text(fields['mount_path']) || undefined,
    serviceName: text(fields['service_name']),
  };
}

/** A list entry's id and name (organizations, projects). */
export function readNamed(fields: Fields): { id: string; name: string } | undefined {
  const [id, name] = [text(fields['id']), text(fields['name'])];
  return id === undefined || name === undefined ? undefined : { id, name };
}

/** Whether a value is a JSON object. */
export function isFields(json: unknown): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function readIdentity(fields: Fields, what: string): { id: string; key: string; scope: string } {
  const [id, key] = [text(fields['id']), text(fields['key'])];
  if (id === undefined || id === '' || key === undefined) {
    throw new SyncError(
      'api-error',
      `Qovery's list of ${what} has an entry without id or key, so it can't be trusted`,
    );
  }
  return { id, key, scope: text(fields['scope']) ?? 'unknown' };
}

/** The links tell an alias or override even where `variable_type` is absent; an unknown type is nobody's to touch. */
function readKind(fields: Fields): RemoteSecret['kind'] {
  const type = text(fields['variable_type']);
  if (type !== undefined) return KINDS[type.toUpperCase()] ?? 'external';
  if (isFields(fields['aliased_secret'] ?? fields['aliased_variable'])) return 'alias';
  if (isFields(fields['overridden_secret'] ?? fields['overridden_variable'])) return 'override';
  if (text(fields['scope']) === 'BUILT_IN') return 'built-in';
  return text(fields['mount_path']) ? 'file' : undefined;
}

function readLink(json: unknown): SecretLink | undefined {
  if (!isFields(json)) return undefined;
  const [id, key] = [text(json['id']), text(json['key'])];
  if (id === undefined && key === undefined) return undefined;
  return {
    id: id ?? '',
    key: key ?? '',
    scope: text(json['scope']),
    mountPath: text(json['mount_path']) || undefined,
  };
}

/** ISO 8601 with any number of fraction digits; without a zone it is UTC. */
function readTime(json: unknown): number | undefined {
  const raw = text(json);
  if (raw === undefined) return undefined;
  const trimmed = raw.replace(/(\.\d{3})\d+/, '$1');
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(trimmed) ? trimmed : `${trimmed}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function text(json: unknown): string | undefined {
  return typeof json === 'string' ? json : undefined;
}
