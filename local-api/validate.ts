import { ApiError } from './api-error.js';

type FieldType = 'string' | 'nullable string' | 'nullable boolean';
type Schema = Readonly<Record<string, { readonly type: FieldType; readonly required?: true }>>;

export interface SecretBody {
  readonly key: string;
  readonly value?: string;
  readonly mount_path?: string | null;
  readonly description?: string | null;
  readonly enable_interpolation_in_file?: boolean | null;
}
export type EditBody = Omit<SecretBody, 'mount_path'>;
export type AliasBody = Omit<EditBody, 'value'>;
export type OverrideBody = Omit<EditBody, 'key'>;

const KEY = { key: { type: 'string', required: true } } as const;
const VALUE = { value: { type: 'string' } } as const;
const METADATA = {
  description: { type: 'nullable string' },
  enable_interpolation_in_file: { type: 'nullable boolean' },
} as const;

/** The request schemas `SecretRequest`, `SecretEditRequest`, `Key` and `Value` of the OpenAPI description. */
export const SECRET_REQUEST: Schema = {
  ...KEY,
  ...VALUE,
  mount_path: { type: 'nullable string' },
  ...METADATA,
};
export const SECRET_EDIT_REQUEST: Schema = { ...KEY, ...VALUE, ...METADATA };
export const KEY_REQUEST: Schema = { ...KEY, ...METADATA };
export const VALUE_REQUEST: Schema = { ...VALUE, ...METADATA };

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
    case 'nullable string':
      return value === null || typeof value === 'string';
    case 'nullable boolean':
      return value === null || typeof value === 'boolean';
  }
}

/** Throws 400 for a key no user may give: Qovery keeps `QOVERY_` (any case) and `__` for itself. */
export function checkKey(key: string): void {
  if (key.trim() === '') throw new ApiError(400, 'The key must not be empty');
  if (/^(qovery_|__)/i.test(key)) throw new ApiError(400, `The key "${key}" uses a reserved prefix`);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function checkUuid(id: string, name: string): void {
  if (!UUID.test(id)) throw new ApiError(400, `${name} must be a UUID`);
}
