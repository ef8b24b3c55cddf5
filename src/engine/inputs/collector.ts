import type { Problem } from '../../model/problem.js';
import type { Redactor } from '../../model/redactor.js';
import { SecretValue } from '../../model/secret-value.js';

/** An input that is not what it must be: one sentence on what is wrong and one on what to do. Holds no credential. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Reads an input by its name in action.yml; `''` where it is not given. */
export type ReadInput = (name: string, options: { readonly trim: boolean }) => string;

/**
 * Reads inputs one by one and collects what is wrong, so that all of it is reported at once. In: a face's way to read
 * an input. Out: typed values and problems that name their input. What was typed is quoted unless it holds a known
 * credential or looks like one: the credentials must be known to the redactor before the first input is read.
 */
export class Collector {
  readonly problems: Problem[] = [];
  readonly #read: ReadInput;
  readonly #redactor: Redactor;
  readonly #credentials: Redactor;

  /**
   * @param redactor knows what is never quoted: credentials, and values that were handed over
   * @param credentials knows the credentials alone: what is printed as a name must not hold one
   */
  constructor(read: ReadInput, redactor: Redactor, credentials: Redactor = redactor) {
    this.#read = read;
    this.#redactor = redactor;
    this.#credentials = credentials;
  }

  add(input: string, message: string): void {
    this.problems.push({ severity: 'error', input, message });
  }

  /** The trimmed text; `undefined` when not given or empty. */
  text(name: string): string | undefined {
    const text = this.#read(name, { trim: true }) || undefined;
    if (text !== undefined && PRINTED.has(name) && this.#credentials.containsValue(text))
      this.#refuseCredential(name);
    return text;
  }

  #refuseCredential(name: string): void {
    if (this.problems.some(({ input, message }) => input === name && message === HOLDS_CREDENTIAL)) return;
    this.add(name, HOLDS_CREDENTIAL);
  }

  /** The text with every byte kept; `undefined` when empty. */
  raw(name: string): string | undefined {
    return this.#read(name, { trim: false }) || undefined;
  }

  secret(name: string): SecretValue | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : new SecretValue(text);
  }

  /** Lines that are not blank, trimmed. */
  lines(name: string): readonly string[] {
    return (this.text(name) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** One of `choices`, of which the first is the default. */
  choice<const C extends string>(name: string, choices: readonly [C, ...C[]]): C {
    const text = this.text(name);
    const chosen = choices.find((choice) => choice === text);
    if (text !== undefined && chosen === undefined) {
      this.add(name, `must be one of ${choices.join(', ')}${this.notThis(text)}`);
    }
    return chosen ?? choices[0];
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name);
    if (text === undefined) return fallback;
    if (/^(true|True|TRUE)$/.test(text)) return true;
    if (!/^(false|False|FALSE)$/.test(text)) this.add(name, `must be true or false${this.notThis(text)}`);
    return false;
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.add(name, `must be a whole number from ${min} to ${max}${this.notThis(text)}`);
    return fallback;
  }

  /** What `parse` makes of a text that is given; its `InputError` becomes a problem of this input. */
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

  /** Whether a text holds a credential or a value that was handed over. */
  holdsSecret(text: string): boolean {
    return this.#redactor.containsValue(text);
  }

  /** `, not "aply"`, or why it is not shown. */
  notThis(text: string): string {
    const quoted = this.quote(text);
    return quoted === undefined
      ? ' (what was given is not shown: it may be a credential)'
      : `, not ${quoted}`;
  }

  /** What was typed in quotes; `undefined` where it is, holds or may be a credential. */
  quote(text: string): string | undefined {
    if (this.#redactor.containsValue(text) || looksLikeCredential(text)) return undefined;
    return JSON.stringify(text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text);
  }
}

/** Inputs that are names: the log, the comment and (the owner) Qovery's descriptions show them. */
const PRINTED: ReadonlySet<string> = new Set([
  'owner',
  'environment',
  'service',
  'organization',
  'project',
  'file',
  'redeploy',
]);
const HOLDS_CREDENTIAL =
  'holds a credential, which is why it is not shown here. Take it out: names are printed';
const LONGEST_QUOTED = 60;
/** How the tokens of Qovery, GitHub, Stripe, AWS, Slack, npm and the like begin; and any JWT. */
const KNOWN_TOKEN = /(?:qov|sk|pk|rk|gh[opsur]|github_pat|xox[a-z]|npm|glpat)[_-]|AKIA|eyJ|-----BEGIN/i;
const LONGEST_WORD = 16;

/** Whether a text may be a credential: a known beginning, or a long run of letters and digits in a random order. */
export function looksLikeCredential(text: string): boolean {
  const start = text.slice(0, 4 * LONGEST_QUOTED);
  if (KNOWN_TOKEN.test(start)) return true;
  const runs = start.match(/[A-Za-z0-9+/=_-]+/g) ?? [];
  return runs.some((run) => run.length > LONGEST_WORD && !UUID.test(run) && countTurns(run) >= 6);
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** How often a text changes between small letters, capitals and digits: words seldom do, random texts all the time. */
function countTurns(text: string): number {
  const kinds = text
    .split('')
    .map((one) => (/[a-z]/.test(one) ? 'a' : /[A-Z]/.test(one) ? 'A' : /\d/.test(one) ? '0' : ''));
  return kinds.filter((kind, at) => at > 0 && kind !== '' && kinds[at - 1] !== '' && kind !== kinds[at - 1])
    .length;
}
