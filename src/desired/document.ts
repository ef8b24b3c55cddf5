/**
 * A desired state as plain data, to be printed as a file (what `init` writes). It holds no values: each is a reference,
 * by its name. Who makes one has checked keys, descriptions and mount paths by what a file may hold
 * (`findEntryProblem`); printing and reading it gives the same.
 */

interface PrintedBase {
  readonly key: string;
  /** Lines above the entry. */
  readonly comments: readonly string[];
}

export interface PrintedSecret extends PrintedBase {
  readonly kind: 'value' | 'file' | 'override';
  /** NAME of its `${NAME}`. */
  readonly reference: string;
  readonly isOptional: boolean;
  /** Set exactly when `kind` is `file`. */
  readonly mountPath: string | undefined;
  readonly description: string | undefined;
}

interface PrintedAlias extends PrintedBase {
  readonly kind: 'alias';
  readonly target: string;
  readonly description: string | undefined;
}

interface PrintedAbsent extends PrintedBase {
  readonly kind: 'absent';
}

export type PrintedEntry = PrintedSecret | PrintedAlias | PrintedAbsent;

export interface PrintedScope {
  /** The way down from the run's own scope; both are absent for that one. */
  readonly environment?: string;
  readonly service?: string;
  /** Lines above what is said about the scope. */
  readonly comments: readonly string[];
  readonly entries: readonly PrintedEntry[];
}

export interface DesiredDocument {
  /** Lines at the top of the file. */
  readonly comments: readonly string[];
  /** In the order of the file; a scope is named even when it has no entry. */
  readonly scopes: readonly PrintedScope[];
}

/** Lines of comments as they may be in a file: one line each, without what would end it. */
export function commentLines(comments: readonly string[]): readonly string[] {
  return comments
    .flatMap((comment) => comment.split(/\r\n|[\r\n\u2028\u2029\u0085]/))
    .map((line) =>
      line
        .replace(/[\p{Cc}]/gu, ' ')
        .toWellFormed()
        .trimEnd(),
    );
}
