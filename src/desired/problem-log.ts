import type { Position, Problem, Severity } from '../model/problem.js';
import { ApiText, partsOf, say, type Text } from '../model/text.js';

/** So many problems of one kind and file are listed; a file of a million bad lines ends in a message of a screen or two. */
const LISTED_PER_FILE = 100;
/** More equal problems than this share one line. */
const MOST_EQUAL = 10;
/** So many keys are named in a line that equal problems share. */
const MOST_KEYS = 500;

/** A problem with what decides about its place in the list. */
interface Logged {
  readonly problem: Problem & { readonly at: Position };
  /** Problems that are equal in this may share a line. */
  readonly group: string;
  readonly isOfFile: boolean;
}

/**
 * Collects everything that is wrong, so that a user learns of all of it at once. In: problems in any order. Out: a list
 * in the order of the files, then line and column, in which more than ten equal ones share a line that names every key.
 */
export class ProblemLog {
  readonly #collected: Collected;
  /** How the scope is called that everything logged here is about; `''` for the run's own. */
  readonly #scope: string;

  constructor(scope = '', collected = new Collected()) {
    this.#scope = scope;
    this.#collected = collected;
  }

  /** The same log for what is about a scope below the run's own: messages name it. */
  within(scope: string): ProblemLog {
    return new ProblemLog(scope, this.#collected);
  }

  get hasErrors(): boolean {
    return this.#collected.hasErrors;
  }

  error(message: Text, at: Position, key?: string): void {
    this.#add('error', message, at, key);
  }

  warning(message: Text, at: Position, key?: string): void {
    this.#add('warning', message, at, key);
  }

  notice(message: Text, at: Position, key?: string): void {
    this.#add('notice', message, at, key);
  }

  /** A fact about a value: the log has it, comment and summary don't. */
  warningInLog(message: Text, at: Position, key?: string): void {
    this.#add('warning', message, at, key, true);
  }

  /** An error about a file as a whole: first of its file, and however many others there are. */
  errorOfFile(message: Text, at: Position): void {
    this.#collected.hasErrors = true;
    this.#collected.logged.push({ problem: { severity: 'error', message, at }, group: '', isOfFile: true });
  }

  add(problem: Problem & { readonly at: Position }): void {
    this.#add(problem.severity, problem.message, problem.at, problem.key, problem.logOnly);
  }

  /** A problem that has no place in a file; listed last. */
  addGeneral(problem: Problem): void {
    if (problem.severity === 'error') this.#collected.hasErrors = true;
    this.#collected.general.push(problem);
  }

  /** @param files the files in the order in which they were given */
  list(files: readonly string[] = []): readonly Problem[] {
    return this.#collected.list(files);
  }

  #add(severity: Severity, text: Text, at: Position, key?: string, logOnly?: true): void {
    const message = this.#scope === '' ? text : say`${text} (in ${this.#scope})`;
    this.#collected.add({
      severity,
      message,
      at,
      ...(key === undefined ? {} : { key }),
      ...(logOnly && { logOnly }),
    });
  }
}

class Collected {
  readonly logged: Logged[] = [];
  readonly general: Problem[] = [];
  readonly #groups = new Map<string, number>();
  readonly #counts = new Map<string, { severity: Severity; file: string; count: number }>();
  hasErrors = false;

  /** @param files the files in the order in which they were given */
  list(files: readonly string[] = []): readonly Problem[] {
    const order = new Map(files.toReversed().map((file, index) => [file, files.length - index]));
    const rank = ({ problem, isOfFile }: Logged): readonly number[] => {
      const { file, line, column } = problem.at;
      return [order.get(file) ?? 0, isOfFile ? 0 : 1, line, column];
    };
    const sorted = this.logged
      .map((logged) => ({ logged, rank: rank(logged) }))
      .concat(this.#leftOut().map((logged) => ({ logged, rank: [rank(logged)[0]!, 2, 0, 0] })))
      .sort((a, b) => compareRanks(a.rank, b.rank))
      .map(({ logged }) => logged);
    return [...this.#share(sorted), ...this.general];
  }

  add(problem: Problem & { readonly at: Position }): void {
    const { severity, message, at, key } = problem;
    if (severity === 'error') this.hasErrors = true;
    const group = key === undefined ? '' : JSON.stringify([severity, at.file, partsOf(message).map(plain)]);
    const equals = (this.#groups.get(group) ?? 0) + 1;
    this.#groups.set(group, equals);
    // What shares a line takes no room in the list.
    if ((group === '' || equals <= MOST_EQUAL) && !this.#hasRoom(severity, at.file)) return;
    this.logged.push({ problem, group, isOfFile: false });
  }

  #hasRoom(severity: Severity, file: string): boolean {
    const id = `${severity} ${file}`;
    let entry = this.#counts.get(id);
    if (entry === undefined) this.#counts.set(id, (entry = { severity, file, count: 0 }));
    entry.count += 1;
    return entry.count <= LISTED_PER_FILE;
  }

  /** One line for all problems of a group that has more than ten. */
  #share(sorted: readonly Logged[]): readonly Problem[] {
    const others = new Map<string, Logged[]>();
    for (const logged of sorted) {
      if (logged.group === '' || this.#groups.get(logged.group)! <= MOST_EQUAL) continue;
      const group = others.get(logged.group);
      if (group === undefined) others.set(logged.group, [logged]);
      else group.push(logged);
    }
    return sorted.flatMap((logged) => {
      const group = others.get(logged.group);
      if (group === undefined) return [logged.problem];
      if (group[0] !== logged) return [];
      return [
        {
          ...logged.problem,
          message: say`${logged.problem.message}; the same holds for ${nameKeys(group.slice(1))}`,
        },
      ];
    });
  }

  /** How many are not listed: the last line of each file. */
  #leftOut(): readonly Logged[] {
    return [...this.#counts.values()]
      .filter(({ count }) => count > LISTED_PER_FILE)
      .map(({ severity, file, count }) => ({
        problem: {
          severity,
          message: `${count - LISTED_PER_FILE} more ${severity}s in this file are not listed: fix these first`,
          at: { file, line: 1, column: 1 },
        },
        group: '',
        isOfFile: false,
      }));
  }
}

function nameKeys(group: readonly Logged[]): string {
  const named = group.slice(0, MOST_KEYS).map(({ problem }) => `${problem.key} (line ${problem.at.line})`);
  const more = group.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

function plain(part: string | ApiText): string {
  return part instanceof ApiText ? part.raw : part;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) return a[index]! - b[index]!;
  }
  return 0;
}
