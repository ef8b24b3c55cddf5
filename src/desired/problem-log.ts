import type { Position, Problem, Severity } from '../model/problem.js';

/** So many problems of one kind and file are listed; a file of a million bad lines ends in a message of a screen or two. */
const LISTED_PER_FILE = 100;

/** Collects everything that is wrong, so that a user learns of all of it at once. */
export class ProblemLog {
  readonly #ofFiles: Problem[] = [];
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<string, { severity: Severity; file: string; count: number }>();
  #hasErrors = false;

  error(message: string, at: Position, key?: string): void {
    this.#hasErrors = true;
    this.#add('error', message, at, key);
  }

  /** An error about a file as a whole: listed first, and however many others there are. */
  errorOfFile(message: string, at: Position): void {
    this.#hasErrors = true;
    this.#ofFiles.push({ severity: 'error', message, at });
  }

  warning(message: string, at: Position, key?: string): void {
    this.#add('warning', message, at, key);
  }

  notice(message: string, at: Position, key?: string): void {
    this.#add('notice', message, at, key);
  }

  add(problem: Problem & { readonly at: Position }): void {
    if (problem.severity === 'error') this.#hasErrors = true;
    this.#add(problem.severity, problem.message, problem.at, problem.key);
  }

  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** What is wrong with whole files, all other problems in the order they were found, then how many were left out. */
  list(): readonly Problem[] {
    const left = [...this.#counts.values()].filter(({ count }) => count > LISTED_PER_FILE);
    return [
      ...this.#ofFiles,
      ...this.#problems,
      ...left.map(({ severity, file, count }) => ({
        severity,
        message: `${count - LISTED_PER_FILE} more ${severity === 'error' ? 'errors' : `${severity}s`} in this file are not listed; fix these first`,
        at: { file, line: 1, column: 1 },
      })),
    ];
  }

  #add(severity: Severity, message: string, at: Position, key: string | undefined): void {
    const id = `${severity} ${at.file}`;
    let entry = this.#counts.get(id);
    if (entry === undefined) this.#counts.set(id, (entry = { severity, file: at.file, count: 0 }));
    entry.count += 1;
    if (entry.count > LISTED_PER_FILE) return;
    this.#problems.push({ severity, message, at, ...(key === undefined ? {} : { key }) });
  }
}
