import type { Level } from '../model/scope.js';

/**
 * What happens to references and encrypted values that this run can't resolve:
 * - `required`: each is an error (apply, check);
 * - `if-any`: each is an error, unless none resolves at all: then the plan is by name (plan);
 * - `lenient`: they are left out, the others are used (Dependabot, no token);
 * - `never`: nothing is resolved or decrypted, and every value is left out after it was checked (forks).
 */
export type Resolution = 'required' | 'if-any' | 'lenient' | 'never';

/** Where a desired state comes from, and how its values are found. */
export interface LoadRequest {
  /** What the run is about, as its inputs say; it decides which scopes a file may go down to. */
  readonly runLevel: Level;
  /** Absolute path that all files stay inside of, and value files are relative to. `''` when there is none. */
  readonly workspace: string;
  /** Absolute path that `files` are relative to, where that is not the workspace. */
  readonly folder?: string;
  /** Paths as given; empty when `content` is used. */
  readonly files: readonly string[];
  readonly content: string | undefined;
  readonly format: 'auto' | 'dotenv' | 'yaml';
  /** Whether `${NAME}` references are resolved. */
  readonly interpolate: boolean;
  /** The `values` input (or a values file), which references and decryption read first. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** For references (where they may read it) and decryption; never printed. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly referencesReadEnvironment: boolean;
  readonly resolution: Resolution;
}
