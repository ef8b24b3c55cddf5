import type { Position, Problem } from './problem.js';
import type { SecretValue } from './secret-value.js';

interface EntryBase {
  readonly key: string;
  /** Where the key stands, for messages and annotations. */
  readonly at: Position;
}

interface DescribedEntry extends EntryBase {
  /** The file's text for people; `undefined` when the file says nothing, `''` when it clears it. */
  readonly description: string | undefined;
}

/** A secret with a value of its own; `kind: 'file'` is mounted at `mountPath`. */
export interface DesiredSecret extends DescribedEntry {
  readonly kind: 'value' | 'file';
  /** `undefined`: not available in this run (a fork's plan by name), so it can't be compared or written. */
  readonly value: SecretValue | undefined;
  /** Set exactly when `kind` is `file`. */
  readonly mountPath: string | undefined;
}

/** A higher-scope secret's value, overridden at project level. */
export interface DesiredOverride extends DescribedEntry {
  readonly kind: 'override';
  readonly value: SecretValue | undefined;
}

/** Another key for an existing secret. */
export interface DesiredAlias extends DescribedEntry {
  readonly kind: 'alias';
  readonly target: string;
  readonly targetAt: Position;
}

/** A key that must not exist. */
export interface DesiredAbsent extends EntryBase {
  readonly kind: 'absent';
}

/** Entries that describe a secret which should exist. */
export type ManagedEntry = DesiredSecret | DesiredOverride | DesiredAlias;
export type DesiredEntry = ManagedEntry | DesiredAbsent;

/** What the desired-state files say, after later files replaced entries of earlier ones. */
export interface DesiredState {
  /** In the order of the files; keys are unique. */
  readonly entries: readonly DesiredEntry[];
  /** True when at least one value was not available and the plan is by name. */
  readonly byName: boolean;
  /** Names of references that did not resolve, when that is no error (`byName`). */
  readonly unresolved: readonly string[];
  /** Warnings and notices; errors are thrown. */
  readonly problems: readonly Problem[];
}

/** The secret text that an entry brings along, if it has one in this run. */
export function valueOf(entry: DesiredEntry): SecretValue | undefined {
  return entry.kind === 'alias' || entry.kind === 'absent' ? undefined : entry.value;
}
