import type { Position } from '../../model/problem.js';
import type { SecretValue } from '../../model/secret-value.js';
import type { ProblemLog } from '../problem-log.js';
import { isDecorator, nameWithoutSign, readDecorator, type Decorator } from './decorators.js';

/** An assignment with its decorators and what its value is. */
export interface DotenvPair {
  readonly key: string;
  readonly value: SecretValue;
  /**
   * - `plain`: as the file has it;
   * - `decrypted`: the file has it encrypted, so that no reference is looked for in it;
   * - `sealed`: encrypted, in a run that does not or can't decrypt.
   */
  readonly state: 'plain' | 'decrypted' | 'sealed';
  /** True when comments above it are encrypted, so that what kind of entry it is can't be read. */
  readonly hasSealedComments: boolean;
  readonly at: Position;
  readonly valueAt: Position;
  readonly decorators: readonly Decorator[];
}

/** What becomes of a text's comments. */
export interface Comments {
  /** @param text a comment on a line of its own, with its `#`, which is at `at` */
  add(text: string, at: Position): void;
  /** A comment behind a value. */
  addBehind(text: string, at: Position): void;
  /** The decorators of an assignment that follows directly. */
  take(key: string): readonly Decorator[];
  /** Forgets comments above a line that was reported itself. */
  drop(): void;
  /** A blank line, or the end of the file. */
  end(): void;
}

/** Comments of a text in which none means anything. */
export const PLAIN_COMMENTS: Comments = {
  add: () => undefined,
  addBehind: () => undefined,
  take: () => [],
  drop: () => undefined,
  end: () => undefined,
};

/** The comments above an assignment, as they come: decorators wait for the assignment directly below them. */
export class CommentBlock implements Comments {
  readonly #log: ProblemLog;
  #decorators: Decorator[] = [];
  #plain: { readonly text: string; readonly at: Position }[] = [];

  constructor(log: ProblemLog) {
    this.#log = log;
  }

  add(text: string, at: Position): void {
    if (!isDecorator(text)) {
      this.#plain.push({ text, at });
      return;
    }
    const column = at.column + text.indexOf('@');
    const decorator = readDecorator(text, { ...at, column }, this.#log);
    if (decorator !== undefined) this.#decorators.push(decorator);
  }

  addBehind(text: string, at: Position): void {
    if (!isDecorator(text)) return;
    this.#log.error(
      'a decorator behind a value has no effect: put it on a line of its own directly above the assignment',
      at,
    );
  }

  take(key: string): readonly Decorator[] {
    for (const { text, at } of this.#plain) {
      const name = nameWithoutSign(text);
      if (name === undefined) continue;
      this.#log.warning(
        `the comment above is no decorator without its "@": write "# @${name}", if it is meant as one`,
        at,
        key,
      );
    }
    const decorators = this.#decorators;
    this.drop();
    return decorators;
  }

  drop(): void {
    this.#decorators = [];
    this.#plain = [];
  }

  /** What decorates nothing is an error. */
  end(): void {
    for (const { name, at } of this.#decorators) {
      this.#log.error(
        `"@${name}" decorates nothing: put it directly above an assignment, with no blank line between`,
        at,
      );
    }
    this.drop();
  }
}
