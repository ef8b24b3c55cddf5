import type { Position, Problem } from './problem.js';
import type { Scope } from './scope.js';
import type { SecretValue } from './secret-value.js';

interface EntryBase {
  readonly key: string;
  /** Where the key is, for messages and annotations. */
  readonly at: Position;
}

interface DescribedEntry extends EntryBase {
  /** The file's text for people; `undefined` when the file says nothing, `''` when it clears it. */
  readonly description: string | undefined;
}

/** Where a value comes from: any part of it from a reference; the file's own text; a value file; decrypted text. */
export type ValueSource = 'reference' | 'literal' | 'file' | 'decrypted';

interface ValuedEntry extends DescribedEntry {
  /** `undefined`: not available in this run (a plan by name), so it can't be compared or written. */
  readonly value: SecretValue | undefined;
  readonly source: ValueSource;
  /** True for an entry that is encrypted and was not decrypted: it counts as present, of whatever kind Qovery has. */
  readonly isSealed?: true;
}

/** A secret with a value of its own; `kind: 'file'` is mounted at `mountPath`. */
export interface DesiredSecret extends ValuedEntry {
  readonly kind: 'value' | 'file';
  /** Set exactly when `kind` is `file`. */
  readonly mountPath: string | undefined;
}

/** A secret from further up, with another value here. */
export interface DesiredOverride extends ValuedEntry {
  readonly kind: 'override';
}

/** Another key for an existing secret. */
export interface DesiredAlias extends DescribedEntry {
  readonly kind: 'alias';
  readonly target: string;
  readonly targetAt: Position;
}

/** A key that must not exist in this scope. */
export interface DesiredAbsent extends EntryBase {
  readonly kind: 'absent';
}

/** An `optional` entry whose reference is not set in this run: what Qovery has under its key stays as it is. */
export interface DesiredSkipped extends EntryBase {
  readonly kind: 'skipped';
  readonly of: 'value' | 'file' | 'override';
}

/** Entries that describe a secret which should exist and can be planned. */
export type ManagedEntry = DesiredSecret | DesiredOverride | DesiredAlias;
export type DesiredEntry = ManagedEntry | DesiredAbsent | DesiredSkipped;

/** A scope as a file names it: a name or a UUID, and where. */
export interface ScopeReference {
  readonly name: string;
  readonly at: Position;
}

/** What the files say about one scope. */
export interface DesiredScope {
  /** The way down from the run's own scope; both are absent for the run's own. */
  readonly environment?: ScopeReference;
  readonly service?: ScopeReference;
  /** Where the scope is first named. */
  readonly at: Position;
  /** In the order of the files; keys are unique. */
  readonly entries: readonly DesiredEntry[];
}

/** What the desired-state files say, after later files replaced entries of earlier ones. */
export interface DesiredState {
  /**
   * The scopes that are *named* (given secrets, overrides, aliases or absent, even empty), the run's own first.
   * A mapping with only `environments` or `services` is a path and not here. A dotenv file names the run's own scope.
   */
  readonly scopes: readonly DesiredScope[];
  /** True when at least one value was not available and the plan is by name. */
  readonly byName: boolean;
  /** Names of references that did not resolve, when that is no error (`byName`). */
  readonly unresolved: readonly string[];
  /** Warnings and notices; errors are thrown. */
  readonly problems: readonly Problem[];
}

/** One named scope with its entries, after its name was looked up. */
export interface ScopedEntries {
  readonly scope: Scope;
  readonly at: Position;
  readonly entries: readonly DesiredEntry[];
}

/** The secret text that an entry brings along, if it has one in this run. */
export function valueOf(entry: DesiredEntry): SecretValue | undefined {
  return 'value' in entry ? entry.value : undefined;
}

/** Every entry of every scope. */
export function allEntries({
  scopes,
}: {
  readonly scopes: readonly { readonly entries: readonly DesiredEntry[] }[];
}): readonly DesiredEntry[] {
  return scopes.flatMap(({ entries }) => entries);
}

/** Said of an entry whose value this run does not have. */
export const NO_VALUE = 'its value is not available in this run';
