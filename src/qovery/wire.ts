import { isFields, type Fields } from '../model/fields.js';
import type { RawVariable } from '../model/raw-store.js';
import type { ListedLevel, ListedSecret, SecretKind, SecretLink } from '../model/secret.js';
import { ApiText, say } from '../model/text.js';
import { bad, isPresent, readId, readResults, readText, readTime } from './fields.js';

/**
 * What the API's JSON says of secrets, in our words. In: answers of any shape. Out: `ListedSecret`s, or an `api-error`
 * where an answer can't be trusted as a whole. Never: a value. The one idea: nullable fields may be absent, unknown ones
 * are ignored, and what can't be read counts as somebody else's.
 */

/** Types (openapi: APIVariableTypeEnum, plus the spelling in its own description) that say a secret's kind. */
const KINDS: Readonly<Record<string, SecretKind>> = {
  VALUE: 'value',
  FILE: 'file',
  ALIAS: 'alias',
  OVERRIDE: 'override',
};
const BUILT_IN_TYPES: ReadonlySet<string> = new Set(['BUILT_IN', 'BUIT_IN']);

const LEVELS: ReadonlyMap<string, ListedLevel> = new Map([
  ['BUILT_IN', 'built-in'],
  ['PROJECT', 'project'],
  ['ENVIRONMENT', 'environment'],
  ...['APPLICATION', 'CONTAINER', 'JOB', 'HELM', 'TERRAFORM', 'AGENTIC_WORKFLOW'].map(
    (kind): [string, ListedLevel] => [kind, 'service'],
  ),
]);

/** All secrets of a list; a list that names one id twice shows one secret twice. @throws SyncError (`api-error`) */
export function readSecrets(json: unknown): readonly ListedSecret[] {
  const secrets = readResults(json, 'secrets').map(readListedSecret);
  return [...new Map(secrets.map((secret) => [secret.id, secret])).values()];
}

/** All entries of `GET /variable`. @throws SyncError (`api-error`) */
export function readVariables(json: unknown): readonly RawVariable[] {
  return readResults(json, 'variables').map((fields) => {
    const serviceName = readText(fields['service_name']);
    return {
      secret: readListedSecret(fields),
      isSecret: fields['is_secret'] !== false,
      serviceName: serviceName === undefined ? undefined : new ApiText(serviceName),
    };
  });
}

/** One secret of a list or of a write's answer. @throws SyncError (`api-error`) */
export function readListedSecret(fields: Fields): ListedSecret {
  const id = readId(fields['id'], 'secret');
  const key = readText(fields['key']);
  if (id === undefined || key === undefined) throw bad(say`an entry has no id or no key`);
  readId(fields['service_id'], 'service');
  const type = readText(fields['variable_type'])?.toUpperCase();
  const scope = readText(fields['scope']) ?? '';
  const description = readText(fields['description']);
  const flag = fields['enable_interpolation_in_file'];
  return {
    id,
    key: new ApiText(key),
    level: LEVELS.get(scope) ?? 'other',
    scopeText: scopeText(scope),
    kind: readKind(fields, type),
    keeper: readKeeper(fields, type, scope),
    description: description ?? '',
    hasDescription: description !== undefined,
    interpolateInFile: typeof flag === 'boolean' ? flag : undefined,
    aliasOf: readLink(aliasedField(fields)),
    overrides: readLink(overriddenField(fields)),
    mountPath: readText(fields['mount_path']) || undefined,
    createdAt: readTime(fields['created_at']),
    updatedAt: readTime(fields['updated_at']),
  };
}

/** The links show an alias or override even where `variable_type` is absent. */
function readKind(fields: Fields, type: string | undefined): SecretKind | undefined {
  if (type !== undefined) return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (isFields(aliasedField(fields))) return 'alias';
  if (isFields(overriddenField(fields))) return 'override';
  return readText(fields['mount_path']) ? 'file' : undefined;
}

/** Only what is certainly Qovery's, kept for its users, is ever touched. A type that we don't know may be anybody's. */
function readKeeper(fields: Fields, type: string | undefined, scope: string): ListedSecret['keeper'] {
  if (scope === 'BUILT_IN' || (type !== undefined && BUILT_IN_TYPES.has(type))) return 'built-in';
  if (type !== undefined && !Object.hasOwn(KINDS, type)) return 'external';
  const owner = readText(fields['owned_by'])?.toUpperCase() ?? '';
  const isOurs = (owner === '' || owner === 'QOVERY') && scope !== '' && !hasUnreadable(fields);
  return isOurs ? 'qovery' : 'other';
}

const TEXTS = ['variable_type', 'scope', 'owned_by', 'description'] as const;

/** Whether a field that we go by is there in a shape that nobody promised. */
function hasUnreadable(fields: Fields): boolean {
  const links = [aliasedField(fields), overriddenField(fields)];
  const flag = fields['enable_interpolation_in_file'];
  return (
    TEXTS.some((name) => isPresent(fields[name]) && typeof fields[name] !== 'string') ||
    links.some((link) => isPresent(link) && !isFields(link)) ||
    (isPresent(flag) && typeof flag !== 'boolean')
  );
}

/** `…/secret` says `aliased_secret`, `/variable` says `aliased_variable`. */
function aliasedField(fields: Fields): unknown {
  return fields['aliased_secret'] ?? fields['aliased_variable'];
}

function overriddenField(fields: Fields): unknown {
  return fields['overridden_secret'] ?? fields['overridden_variable'];
}

function readLink(json: unknown): SecretLink | undefined {
  if (!isFields(json)) return undefined;
  const [id, key] = [readId(json['id'], 'secret'), readText(json['key'])];
  if (id === undefined && key === undefined) return undefined;
  return {
    id: id ?? '',
    key: new ApiText(key ?? ''),
    level: LEVELS.get(readText(json['scope']) ?? '') ?? 'other',
    mountPath: readText(json['mount_path']) || undefined,
  };
}

/** Lists name few scopes, so few texts serve for all. */
const scopeTexts = new Map<string, ApiText>([...LEVELS.keys(), ''].map((name) => [name, new ApiText(name)]));

function scopeText(scope: string): ApiText {
  return scopeTexts.get(scope) ?? new ApiText(scope);
}
