import type { SecretValue } from '../../model/secret-value.js';

/** dotenvx names the key like the file: `.env.prod-eu` makes `DOTENV_PUBLIC_KEY_PROD-EU`. */
const PUBLIC_KEY = /^DOTENV_PUBLIC_KEY(?:_[\w.-]+)?$/;
/** A compressed secp256k1 point in hexadecimal digits, as dotenvx writes public keys. */
const KEY_TEXT = /^0[23][0-9a-f]{64}$/i;

/** Whether a key is one of dotenvx's own lines. */
export function isOwnLine(key: string): boolean {
  return PUBLIC_KEY.test(key);
}

/** Whether a name is one that dotenvx gives a key, private ones included: those of `.env.prod-eu` are no variables' names. */
export function isKeyName(name: string): boolean {
  return isOwnLine(name.replace('PRIVATE', 'PUBLIC'));
}

/** Whether a value is one that dotenvx encrypted. */
export function isDotenvxValue(value: SecretValue): boolean {
  return value.reveal().startsWith('encrypted:');
}

/** The pairs by which dotenvx knows the file: they stay when it is decrypted, and are no secrets either way. */
export function publicKeysOf<T extends { readonly key: string; readonly value: SecretValue }>(
  pairs: readonly T[],
): readonly T[] {
  const isEncrypted = pairs.some(({ value }) => isDotenvxValue(value));
  return pairs.filter(({ key, value }) => isOwnLine(key) && (isEncrypted || KEY_TEXT.test(value.reveal())));
}

/** Variables that dotenvx looks for: named like the file's public keys, like the file, then the plain one. */
export function privateKeyNames(
  file: string,
  publicKeys: readonly { readonly key: string }[],
): readonly string[] {
  const suffix = /(?:^|[\\/])\.env\.([^\\/]+)$/.exec(file)?.[1]?.toUpperCase().replaceAll('.', '_');
  const ofKeys = publicKeys.map(({ key }) => key.replace('PUBLIC', 'PRIVATE'));
  const ofFile = suffix === undefined ? [] : [`DOTENV_PRIVATE_KEY_${suffix}`];
  // A dash can't be part of a variable's name in most shells, so both are looked for.
  const named = [...ofKeys, ...ofFile].flatMap((name) => [name, name.replace(/[^A-Za-z0-9_]/g, '_')]);
  return [...new Set([...named, 'DOTENV_PRIVATE_KEY'])];
}
