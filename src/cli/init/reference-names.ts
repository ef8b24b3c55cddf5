import type { Scope } from '../../model/scope.js';
import { environmentOf, isService } from '../../model/scope.js';
import { isStepName } from '../env-block.js';

/**
 * Names for the references of a new file. In: a secret's scope and key. Out: a name such as `PRODUCTION_DATABASE_URL`
 * that is unique over the file beyond case (GitHub's secrets ignore it), that GitHub takes for a secret and a step for
 * a variable, and that no shell has by itself.
 */
export class ReferenceNames {
  readonly #taken: Set<string>;

  /** @param avoided names that mean something else in the file: every key it gives */
  constructor(avoided: Iterable<string> = []) {
    this.#taken = new Set([...avoided].map((name) => name.toUpperCase()));
  }

  /** A name for a secret's value. The project's secrets keep their key where it will do. */
  choose(scope: Scope, key: string): string {
    const parts = [environmentOf(scope)?.name.raw, isService(scope) ? scope.name.raw : undefined].filter(
      (part) => part !== undefined,
    );
    const wanted = [...parts.map(toName), key].filter((part) => part !== '').join('_');
    // `${KEY}` for KEY itself is the one reference to a key of the file that is no mistake.
    const isOwn = wanted === key && parts.length === 0;
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : `_${number}`;
      const name = `${isStepName(wanted) ? wanted : `SECRET_${wanted}`}${suffix}`;
      const upper = name.toUpperCase();
      if (isOwn && name === key && !this.#used.has(upper)) return this.#take(name);
      if (!this.#taken.has(upper) && !this.#used.has(upper)) return this.#take(name);
    }
  }

  readonly #used = new Set<string>();

  #take(name: string): string {
    this.#used.add(name.toUpperCase());
    return name;
  }
}

/** An environment's or service's name as part of a variable's: `eu-west 1` is `EU_WEST_1`. */
function toName(text: string): string {
  return text
    .slice(0, 100)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
