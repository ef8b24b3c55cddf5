/**
 * Whether a token is a JWT by its shape: three base64url parts, of which the first decodes to a JSON object.
 * Everything else is an API token.
 */
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

/** The `Authorization` header: `Bearer` for JWTs, `Token` for API tokens (openapi: bearerAuth, ApiKeyAuth). */
export function authorization(token: string): string {
  return `${isJwt(token) ? 'Bearer' : 'Token'} ${token}`;
}
