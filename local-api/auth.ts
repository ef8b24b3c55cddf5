import { ApiError } from './api-error.js';

/** Can be changed while the server runs, to revoke a token in mid-run. */
export interface Tokens {
  /** May do everything. */
  valid: readonly string[];
  /** May read; writes are 403. */
  readOnly: readonly string[];
  /** Known, but may do nothing here: 403. */
  forbidden: readonly string[];
}

/** Three dot-separated base64url parts, the first of which decodes to a JSON object. */
export function isJwt(token: string): boolean {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) return false;
  try {
    const header: unknown = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && !Array.isArray(header);
  } catch {
    return false;
  }
}

/** The token of an `Authorization` header, whatever its scheme; `undefined` when there is none. */
export function tokenOf(header: string | undefined): string | undefined {
  return header?.match(/^\S+ (\S+)$/)?.[1];
}

/**
 * Lets a request pass or throws 401 or 403. The scheme must fit the token's shape: `Token` for API
 * tokens, `Bearer` for JWTs (the OpenAPI description's two security schemes).
 */
export function authorize(header: string | undefined, method: string, tokens: Tokens): void {
  const token = tokenOf(header);
  if (header === undefined || token === undefined) throw new ApiError(401, 'Access token is missing');
  const scheme = isJwt(token) ? 'Bearer' : 'Token';
  if (!header.startsWith(`${scheme} `)) throw new ApiError(401, `Access token must be sent as ${scheme}`);
  if (tokens.valid.includes(token)) return;
  if (tokens.readOnly.includes(token)) {
    if (method === 'GET') return;
    throw new ApiError(403, 'Access forbidden: this token can only read');
  }
  if (tokens.forbidden.includes(token)) throw new ApiError(403, 'Access forbidden');
  throw new ApiError(401, 'Access token is invalid or has expired');
}
