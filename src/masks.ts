import type { DesiredEntry } from './model/desired.js';
import { valueOf } from './model/desired.js';
import type { Problem } from './model/problem.js';
import { SecretValue } from './model/secret-value.js';
import type { ProxyEnvironment } from './network-environment.js';

/** Masking shorter texts would blot out half the log. */
const MIN_MASKED = 4;

/**
 * The credentials in the proxies' addresses, in each form that they take on their way: as written, decoded, and
 * as the `Proxy-Authorization` header carries them. A user without a password is a token.
 */
export function proxyCredentials(proxy: ProxyEnvironment | undefined): readonly SecretValue[] {
  const forms = [proxy?.httpProxy, proxy?.httpsProxy].flatMap((address = '') => {
    const credentials = /^(?:[^/]*\/\/)?([^/]*)@/.exec(address)?.[1];
    if (credentials === undefined) return [];
    const colon = credentials.indexOf(':');
    const [user, password] =
      colon < 0 ? [credentials, ''] : [credentials.slice(0, colon), credentials.slice(colon + 1)];
    const secret = password || user;
    const header = Buffer.from(`${decode(user)}:${decode(password)}`).toString('base64');
    return [secret, decode(secret), header];
  });
  return [...new Set(forms)].filter((form) => form.length >= MIN_MASKED).map((form) => new SecretValue(form));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The texts to mask for a value: each line of at least four characters, with and without the space around it.
 * Lines, because the runner masks line by line; never the whole, since the runner would then mask short lines too.
 */
export function masksFor(value: SecretValue): {
  readonly masks: readonly string[];
  readonly hasShortLine: boolean;
} {
  const lines = value
    .reveal()
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const masks = lines
    .flatMap((line) => [line, line.trim()])
    .filter((line) => line.trim().length >= MIN_MASKED);
  return { masks: [...new Set(masks)], hasShortLine: lines.some((line) => line.trim().length < MIN_MASKED) };
}

/** The texts to mask for all values, and for which keys they can't cover everything. */
export function masksForAll(entries: readonly DesiredEntry[]): {
  readonly masks: readonly string[];
  readonly problems: readonly Problem[];
} {
  const masks: string[] = [];
  const short: string[] = [];
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value === undefined) continue;
    const own = masksFor(value);
    for (const mask of own.masks) masks.push(mask);
    if (own.hasShortLine) short.push(entry.key);
  }
  return { masks, problems: explainShort(short) };
}

function explainShort(keys: readonly string[]): readonly Problem[] {
  if (keys.length === 0) return [];
  const names =
    keys
      .slice(0, 10)
      .map((key) => `"${key}"`)
      .join(', ') + (keys.length > 10 ? ` and ${keys.length - 10} more` : '');
  const message = `values, or lines of them, that are shorter than ${MIN_MASKED} characters can't be masked in logs of other steps: ${names}`;
  return [
    { severity: 'warning', message, ...(keys.length === 1 && keys[0] !== undefined && { key: keys[0] }) },
  ];
}
