import { ApiError } from './api-error.js';

type FieldType =
  | 'string'
  | 'boolean'
  | 'nullable string'
  | 'nullable boolean'
  | 'scope'
  | 'uuid'
  | 'list of strings'
  | 'list of objects';
export type Schema = Readonly<Record<string, { readonly type: FieldType; readonly required?: true }>>;

export interface SecretBody {
  readonly key: string;
  readonly value?: string | null;
  readonly mount_path?: string | null;
  readonly description?: string | null;
  readonly enable_interpolation_in_file?: boolean | null;
  readonly secret_manager_access_id?: string | null;
}
export type EditBody = SecretBody;
export type AliasBody = Omit<SecretBody, 'value' | 'mount_path'>;
export type OverrideBody = Omit<SecretBody, 'key' | 'mount_path'>;

const KEY = { key: { type: 'string', required: true } } as const;
const VALUE = { value: { type: 'string' } } as const;
const MOUNT_PATH = { mount_path: { type: 'nullable string' } } as const;
const METADATA = {
  description: { type: 'nullable string' },
  enable_interpolation_in_file: { type: 'nullable boolean' },
} as const;
const ACCESS = { secret_manager_access_id: { type: 'nullable string' } } as const;

/** The request schemas `SecretRequest`, `SecretEditRequest`, `Key` and `Value` of the OpenAPI description. */
export const SECRET_REQUEST: Schema = { ...KEY, ...VALUE, ...MOUNT_PATH, ...METADATA };
export const SECRET_EDIT_REQUEST: Schema = { ...KEY, ...VALUE, ...METADATA };
export const KEY_REQUEST: Schema = { ...KEY, ...METADATA };
export const VALUE_REQUEST: Schema = { ...VALUE, ...METADATA };
/** Of plain variables: `EnvironmentVariableRequest` is like `SecretRequest`, and its edit has a mount path. */
export const ENVIRONMENT_VARIABLE_EDIT_REQUEST: Schema = SECRET_REQUEST;

export const VARIABLE_REQUEST: Schema = {
  ...KEY,
  value: { type: 'string', required: true },
  ...MOUNT_PATH,
  is_secret: { type: 'boolean', required: true },
  variable_scope: { type: 'scope', required: true },
  variable_parent_id: { type: 'uuid', required: true },
  ...METADATA,
  ...ACCESS,
};
export const VARIABLE_EDIT_REQUEST: Schema = {
  ...KEY,
  value: { type: 'nullable string' },
  ...METADATA,
  ...ACCESS,
};
export const VARIABLE_ALIAS_REQUEST: Schema = {
  ...KEY,
  alias_scope: { type: 'scope', required: true },
  alias_parent_id: { type: 'uuid', required: true },
  ...METADATA,
};
export const VARIABLE_OVERRIDE_REQUEST: Schema = {
  value: { type: 'string', required: true },
  override_scope: { type: 'scope', required: true },
  override_parent_id: { type: 'uuid', required: true },
  ...METADATA,
};

/** `APIVariableScopeEnum` */
export const SCOPES: readonly string[] = [
  'APPLICATION',
  'BUILT_IN',
  'ENVIRONMENT',
  'PROJECT',
  'CONTAINER',
  'JOB',
  'HELM',
  'TERRAFORM',
  'AGENTIC_WORKFLOW',
];

const MAX_DESCRIPTION = 255;

/** Reads a request body against a schema; throws 400 for anything the schema does not allow. */
export function checkBody(body: unknown, schema: Schema): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'The request body must be a JSON object');
  }
  const fields = new Map<string, unknown>(Object.entries(body));
  for (const [name, value] of fields) {
    const field = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (field === undefined) throw new ApiError(400, `Unknown field "${name}"`);
    if (!hasType(value, field.type)) throw new ApiError(400, `Field "${name}" must be a ${field.type}`);
  }
  for (const [name, { required }] of Object.entries(schema)) {
    if (required && !fields.has(name)) throw new ApiError(400, `Field "${name}" is required`);
  }
  const description = fields.get('description');
  if (typeof description === 'string' && description.length > MAX_DESCRIPTION) {
    throw new ApiError(400, `The description is longer than ${MAX_DESCRIPTION} characters`);
  }
  return body;
}

function hasType(value: unknown, type: FieldType): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'nullable string':
      return value === null || typeof value === 'string';
    case 'nullable boolean':
      return value === null || typeof value === 'boolean';
    case 'scope':
      return typeof value === 'string' && SCOPES.includes(value);
    case 'uuid':
      return typeof value === 'string' && UUID.test(value);
    case 'list of strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'list of objects':
      return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
  }
}

/** Throws 400 for a key no user may give: Qovery keeps `QOVERY_` (any case) and `__` for itself. */
export function checkKey(key: string): void {
  if (key.trim() === '') throw new ApiError(400, 'The key must not be empty');
  if (/^(qovery_|__)/i.test(key)) throw new ApiError(400, `The key "${key}" uses a reserved prefix`);
}

/** A UUID of any version. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function checkUuid(id: string, name: string): void {
  if (!UUID.test(id)) throw new ApiError(400, `${name} must be a UUID`);
}
