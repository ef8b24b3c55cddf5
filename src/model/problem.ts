import type { Text } from './text.js';

/** A place in a desired-state file; line and column count from 1. */
export interface Position {
  /** The path as the user gave it, or `content` for inline desired state. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = 'error' | 'warning' | 'notice';

/**
 * Something to say to the user. `message` is one sentence on what is wrong and one on what to do; it never holds a
 * value, nor text copied from a file other than well-formed keys. Where it is about is in the fields, not in the text:
 * renderers put `file:line:column KEY:` or the input's name in front.
 */
export interface Problem {
  readonly severity: Severity;
  readonly message: Text;
  readonly at?: Position;
  readonly key?: string;
  /** The input it is about, by its name in action.yml. */
  readonly input?: string;
  /** True for facts about values (a short one, one that equals another): the log has them, comment and summary don't. */
  readonly logOnly?: true;
}

/** `file:line:column`, the form editors and terminals turn into links. */
export function formatPosition(at: Position): string {
  return `${at.file}:${at.line}:${at.column}`;
}
