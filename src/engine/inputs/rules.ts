import { isFields, type Fields } from '../../model/fields.js';
import type { MaxDeletes } from '../request.js';
import { InputError } from './collector.js';

/**
 * What single inputs must be. In: a text as typed. Out: what it means. Each throws `InputError`, whose message says
 * what is wrong and what to write; none of them quotes what it was given.
 */

const LONGEST_OWNER = 1000;
const SHORTEST_KEY = 32;
/** A key with fewer different characters is no random text: 32 letters of hex have 14 on the average. */
const FEWEST_CHARACTERS = 6;

/** `values`: a JSON object of strings. Messages name its keys, never what they hold. */
export function parseValues(text: string): ReadonlyMap<string, string> {
  const json = parseObject(text);
  if (json === undefined)
    throw new InputError('must be a JSON object of strings. Write values: ${{ toJSON(secrets) }}');
  const wrong = Object.entries(json)
    .filter(([, value]) => typeof value !== 'string')
    .map(([key]) => JSON.stringify(key.slice(0, 60)));
  if (wrong.length > 0) {
    const shown = wrong.slice(0, 10).join(', ');
    throw new InputError(`must hold strings only; not strings: ${shown}. Put these in quotes`);
  }
  return new Map(Object.entries(json) as [string, string][]);
}

/** The strings of a `values` text as far as it is a JSON object, for masking; no error where it is not. */
export function stringsOf(text: string): readonly string[] {
  return Object.values(parseObject(text) ?? {}).filter((value) => typeof value === 'string');
}

/** `max-deletes`: a count, or a percentage from 0% to 100%. `undefined` where it is neither. */
export function parseMaxDeletes(text: string): MaxDeletes | undefined {
  const percent = /^(\d{1,3}(?:\.\d{1,9})?) ?%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) };
  return /^\d{1,9}$/.test(text) ? { count: Number(text) } : undefined;
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
/** Longer than any runner's job. */
const LONGEST_MS = 72 * 3_600_000;

/** `90s`, `30m`, `2h`, or `0`, in ms. `undefined` where it is none of these, or more than three days. */
export function parseDuration(text: string): number | undefined {
  if (/^0[smh]?$/.test(text)) return 0;
  const [, count = '', unit = ''] = /^(\d{1,6}) ?([smh])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
  return ms <= LONGEST_MS ? ms : undefined;
}

/** `api-url`: https, or http to a loopback host; without a trailing slash. */
export function parseApiUrl(text: string): string {
  if (!URL.canParse(text)) throw new InputError('is not a URL. Write one like https://api.qovery.com');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
    throw new InputError(
      'must have no user, password, query or fragment. Write one like https://api.qovery.com',
    );
  }
  const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new InputError(
      'must start with https:// (http:// is for loopback hosts only): the token and the secrets travel there',
    );
  }
  return `${url.origin}${withoutTrailingSlashes(url.pathname)}`;
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** `owner`: a name on one line. */
export function checkOwner(text: string): string {
  if (text.length > LONGEST_OWNER || /[\p{C}\u2028\u2029]/u.test(text)) {
    throw new InputError(
      `must be one line of at most ${LONGEST_OWNER} characters, without control characters`,
    );
  }
  return text;
}

/** `fingerprint-key`: long enough, and not a simple repetition. */
export function checkFingerprintKey(text: string): void {
  const advice = 'Make one with: openssl rand -base64 48';
  if (text.length < SHORTEST_KEY)
    throw new InputError(`must have at least ${SHORTEST_KEY} characters. ${advice}`);
  if (new Set(text).size < FEWEST_CHARACTERS || isRepetition(text)) {
    throw new InputError(`must not be a simple repetition: anyone could guess it. ${advice}`);
  }
}

/** Whether the beginning of a text is one shorter than half of it, over and over. */
function isRepetition(text: string): boolean {
  const start = text.slice(0, 8 * SHORTEST_KEY);
  for (let period = 1; period <= start.length / 2; period++) {
    if (start.startsWith(start.slice(period))) return true;
  }
  return false;
}

/** An API token: printable characters without spaces. */
export function checkToken(text: string): void {
  const scheme = /^(?:token|bearer)(?=\s)/i.exec(text)?.[0];
  if (scheme !== undefined)
    throw new InputError(
      `begins with "${scheme}". Give the token alone: what belongs in front of it is added`,
    );
  if (!/^[\x21-\x7e]+$/.test(text)) {
    throw new InputError(
      'holds spaces or other characters that no token has. Check the secret for a pasted newline or quote',
    );
  }
}

function parseObject(text: string): Fields | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isFields(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
