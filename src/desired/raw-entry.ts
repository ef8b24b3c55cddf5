import type { Position } from '../model/problem.js';
import type { SecretValue } from '../model/secret-value.js';

/** Where an entry's value comes from. */
export type ValueSource =
  /** Text of the desired-state file; `literal` when it was encrypted, so that no reference is looked for. */
  | { readonly from: 'text'; readonly text: SecretValue; readonly literal: boolean; readonly at: Position }
  /** A file in the workspace. */
  | { readonly from: 'file'; readonly path: string; readonly at: Position }
  /** A dotenvx value; `keyNames` are the variables that may hold its private key, most specific first. */
  | {
      readonly from: 'dotenvx';
      readonly text: SecretValue;
      readonly keyNames: readonly string[];
      readonly at: Position;
    }
  /** Encrypted, in a run that does not or can not decrypt. */
  | { readonly from: 'hidden'; readonly at: Position };

interface RawBase {
  readonly key: string;
  readonly at: Position;
}

export interface RawSecret extends RawBase {
  readonly kind: 'value' | 'file' | 'override';
  readonly source: ValueSource;
  readonly mountPath: string | undefined;
  readonly mountPathAt: Position;
  readonly description: string | undefined;
  readonly allowEmpty: boolean;
}

export interface RawAlias extends RawBase {
  readonly kind: 'alias';
  readonly target: string;
  readonly targetAt: Position;
  readonly description: string | undefined;
}

export interface RawAbsent extends RawBase {
  readonly kind: 'absent';
}

/** What one file says about one key, checked as far as the file alone allows. */
export type RawEntry = RawSecret | RawAlias | RawAbsent;

/** One desired-state file as text, with how messages call it. */
export interface SourceText {
  /** The path as the user gave it, or `content`. */
  readonly name: string;
  readonly format: 'dotenv' | 'yaml';
  readonly text: string;
  /** Where the file really is; `undefined` for inline content. */
  readonly realPath: string | undefined;
}
