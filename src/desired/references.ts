import type { Position } from '../model/problem.js';
import { closeNames, didYouMean, isName } from './names.js';
import type { ProblemLog } from './problem-log.js';

/** `$${NAME}` (an escape) or `${NAME}`. Every other dollar sign is text. */
const REFERENCE = /(\$?)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** What the runner and this action keep for themselves. Windows ignores case in these names, so do we. */
const FORBIDDEN =
  /^(?:INPUT_.*|ACTIONS_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN)$/i;

/** Where references are looked up: the `values` input first, then the environment. */
export interface Lookup {
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A reference that yields nothing that may be written, with what to say where that is an error. */
export interface Unresolved {
  readonly name: string;
  readonly message: string;
}

export interface Resolved {
  /** `undefined` when a reference did not resolve. */
  readonly text: string | undefined;
  readonly unresolved: readonly Unresolved[];
  /** References that yielded text that is not empty. */
  readonly filled: number;
  /** References at all. */
  readonly count: number;
  readonly endsWithReference: boolean;
}

/** The value of a name: `values` wins where it has the name, even an empty one. */
export function lookUp(name: string, { values, environment }: Lookup): string | undefined {
  if (values?.has(name)) return values.get(name);
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

/**
 * Reports references that are never allowed, whatever they would yield.
 * @returns whether there are none
 */
export function checkReferences(text: string, key: string, at: Position, log: ProblemLog): boolean {
  let isFine = true;
  for (const name of referencedNames(text)) {
    if (!FORBIDDEN.test(name)) continue;
    isFine = false;
    log.error(
      `"${key}" refers to "${name}", which belongs to the runner or to this action and can't be referenced: pass the value under another name`,
      at,
      key,
    );
  }
  return isFine;
}

/** Fills the references of a value in. What a reference yields is not looked at again. */
export function fillReferences(text: string, key: string, allowEmpty: boolean, lookup: Lookup): Resolved {
  const unresolved = new Map<string, Unresolved>();
  let filled = 0;
  let count = 0;
  let end = 0;
  const result = text.replace(REFERENCE, (whole: string, escape: string, name: string, offset: number) => {
    if (escape !== '') return whole.slice(1);
    count += 1;
    end = offset + whole.length;
    const value = lookUp(name, lookup);
    if (unresolved.has(name)) return '';
    if (value === undefined) unresolved.set(name, { name, message: sayUnset(key, name, lookup) });
    else if (value !== '') filled += 1;
    else if (!allowEmpty) unresolved.set(name, { name, message: sayEmpty(key, name) });
    return value ?? '';
  });
  return {
    text: unresolved.size > 0 ? undefined : result,
    unresolved: [...unresolved.values()],
    filled,
    count,
    endsWithReference: count > 0 && end === text.length,
  };
}

function referencedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, escape, name] of text.matchAll(REFERENCE)) if (escape === '') names.add(name!);
  return names;
}

function sayUnset(key: string, name: string, { values, environment }: Lookup): string {
  const close = closeNames(
    name,
    [...(values?.keys() ?? []), ...Object.keys(environment)].filter(isReferable),
  );
  const where = values === undefined ? "this step's environment" : '"values" and in this step\'s environment';
  return `"${key}" refers to "${name}", which is missing in ${where}${didYouMean(close)}: pass it under "env:" or in "values"; "$\${${name}}" would be literal text`;
}

function sayEmpty(key: string, name: string): string {
  return `"${key}" refers to "${name}", which is set but empty (a missing GitHub secret arrives like this): create the secret, or allow it with "allow_empty"`;
}

function isReferable(name: string): boolean {
  return isName(name) && !FORBIDDEN.test(name);
}
