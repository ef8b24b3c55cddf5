/** A place in a desired-state file; line and column count from 1. */
export interface Position {
  /** The path as the user gave it, or `content` for inline desired state. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = 'error' | 'warning' | 'notice';

/**
 * Something to tell the user. `message` says what is wrong and what to do; it never holds a value, nor
 * text copied from a file other than well-formed keys.
 */
export interface Problem {
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Position;
  readonly key?: string;
}

/** `file:line:column`, the form editors and terminals turn into links. */
export function formatPosition(at: Position): string {
  return `${at.file}:${at.line}:${at.column}`;
}
