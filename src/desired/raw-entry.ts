import type { ScopeReference } from '../model/desired.js';
import type { Position } from '../model/problem.js';
import type { SecretValue } from '../model/secret-value.js';

/** How a YAML block begins. */
export type BlockSign = '|' | '>';

/** Where an entry's value comes from, before references are filled in. */
export type RawSource =
  /** Text of the desired-state file. In text that was encrypted no reference is looked for. */
  | {
      readonly from: 'text';
      readonly text: SecretValue;
      readonly wasEncrypted: boolean;
      readonly at: Position;
      readonly block?: BlockSign;
    }
  /** A file in the workspace. */
  | { readonly from: 'file'; readonly path: string; readonly at: Position }
  /** Encrypted, in a run that does not or can't decrypt. */
  | { readonly from: 'sealed'; readonly at: Position };

interface RawBase {
  readonly key: string;
  readonly at: Position;
}

export interface RawSecret extends RawBase {
  readonly kind: 'value' | 'file' | 'override';
  readonly source: RawSource;
  readonly mountPath: string | undefined;
  readonly mountPathAt: Position;
  readonly description: string | undefined;
  readonly allowEmpty: boolean;
  readonly optional: boolean;
  /** How its file is written: advice is given in that format. */
  readonly format: Format;
}

export interface RawAliasEntry extends RawBase {
  readonly kind: 'alias';
  readonly target: string;
  readonly targetAt: Position;
  readonly description: string | undefined;
}

interface RawAbsent extends RawBase {
  readonly kind: 'absent';
}

/** An entry of which what it is can't be read in this run: it counts as present. */
interface RawSealed extends RawBase {
  readonly kind: 'sealed';
}

/** What one file says about one key, checked as far as the file alone allows. */
export type RawEntry = RawSecret | RawAliasEntry | RawAbsent | RawSealed;

/** What one file, or all of them together, say about one scope. */
export interface RawScope {
  readonly environment?: ScopeReference;
  readonly service?: ScopeReference;
  /** Where the scope is first named. */
  readonly at: Position;
  readonly entries: readonly RawEntry[];
}

export type Format = 'dotenv' | 'yaml';

/** One desired-state file as text, with how messages call it. */
export interface SourceText {
  /** The path as the user gave it, or `content`. */
  readonly name: string;
  readonly format: Format;
  readonly text: string;
  /** Where the file really is; `undefined` for inline content. */
  readonly realPath: string | undefined;
}

/** How a scope is called in messages: `environment "production", service "api"`; `''` for the run's own. */
export function describePath({ environment, service }: Pick<RawScope, 'environment' | 'service'>): string {
  const parts = [
    ...(environment === undefined ? [] : [`environment ${quoteName(environment.name)}`]),
    ...(service === undefined ? [] : [`service ${quoteName(service.name)}`]),
  ];
  return parts.join(', ');
}

/** A name that a person gave, on one line and of a bounded length. */
function quoteName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  return `"${clean.length > 60 ? `${clean.slice(0, 59)}…` : clean}"`;
}
