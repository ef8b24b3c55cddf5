import type { Problem } from './model/problem.js';
import { SecretValue } from './model/secret-value.js';

/** The ceiling on prunes: a count, or a percentage of what a prune could delete. */
export type MaxDeletes = { readonly count: number } | { readonly percent: number };

const OWNER_LIMIT = 1000;

/** An input that is not what it must be; the message names the input as typed, never a secret's text. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Reads inputs one by one and collects what is wrong, so that all of it is told at once. */
export class Collector {
  readonly problems: Problem[] = [];
  readonly #read: (name: string, trim: boolean) => string;

  constructor(read: (name: string, trim: boolean) => string) {
    this.#read = read;
  }

  add(input: string, message: string): void {
    this.problems.push({
      severity: 'error',
      message: message.includes(input) ? message : `${input}: ${message}`,
    });
  }

  /** The trimmed text; `undefined` when not given or empty. */
  text(name: string): string | undefined {
    return this.#read(name, true) || undefined;
  }

  /** The text with every byte kept; `undefined` when empty. */
  raw(name: string): string | undefined {
    return this.#read(name, false) || undefined;
  }

  secret(name: string): SecretValue | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : new SecretValue(text);
  }

  /** One of `choices`, of which the first is the default. */
  choice<const C extends string>(name: string, choices: readonly [C, ...C[]]): C {
    const text = this.text(name);
    const chosen = choices.find((choice) => choice === text);
    if (text !== undefined && chosen === undefined) {
      this.add(name, `${name} must be one of ${choices.join(', ')}, not ${quote(text)}`);
    }
    return chosen ?? choices[0];
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name);
    if (text === undefined) return fallback;
    if (/^(true|True|TRUE)$/.test(text)) return true;
    if (!/^(false|False|FALSE)$/.test(text))
      this.add(name, `${name} must be true or false, not ${quote(text)}`);
    return false;
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.add(name, `${name} must be a whole number from ${min} to ${max}, not ${quote(text)}`);
    return fallback;
  }

  parsed<T>(name: string, parse: (text: string) => T, { trim = true } = {}): T | undefined {
    const text = trim ? this.text(name) : this.raw(name);
    return text === undefined ? undefined : this.check(name, () => parse(text));
  }

  check<T>(name: string, parse: () => T): T | undefined {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.add(name, error.message);
      return undefined;
    }
  }
}

/** `values`: a JSON object of strings. Messages name its keys, never what they hold. */
export function parseValues(text: string): ReadonlyMap<string, string> {
  const json = parseObject(text);
  if (json === undefined)
    throw new InputError('values must be a JSON object of strings, e.g. ${{ toJSON(secrets) }}');
  const wrong = Object.entries(json)
    .filter(([, value]) => typeof value !== 'string')
    .map(([key]) => quote(key));
  if (wrong.length > 0)
    throw new InputError(`values must hold strings only; not strings: ${wrong.slice(0, 10).join(', ')}`);
  return new Map(Object.entries(json) as [string, string][]);
}

/** `max-deletes`: a count, or a percentage from 0% to 100%. */
export function parseMaxDeletes(text: string): MaxDeletes {
  const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) };
  if (/^\d{1,9}$/.test(text)) return { count: Number(text) };
  throw new InputError(
    `max-deletes must be a count (5) or a percentage from 0% to 100% (30%), not ${quote(text)}`,
  );
}

/** `api-url`: https, or http to a loopback host; without a trailing slash. */
export function parseApiUrl(text: string): string {
  if (!URL.canParse(text)) throw new InputError('api-url is not a URL like https://api.qovery.com');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
    throw new InputError('api-url must have no user, password, query or fragment');
  }
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new InputError(
      'api-url must start with https:// (http:// is for loopback hosts only): the token and the secrets travel there',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** `owner`: a name on one line. */
export function parseOwner(text: string): string {
  if (text === '')
    throw new InputError('owner is not set, and GITHUB_REPOSITORY does not name the repository; set owner');
  if (text.length > OWNER_LIMIT || /[\p{C}\u2028\u2029]/u.test(text)) {
    throw new InputError(
      `owner must be one line of at most ${OWNER_LIMIT} characters, without control characters`,
    );
  }
  return text;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
