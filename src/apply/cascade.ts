import type { Scope } from '../model/scope.js';
import type { ListedSecret } from '../model/secret.js';
import type { Old } from './item.js';
import { secretId } from './items.js';
import type { Sight } from './view.js';

/** An alias or override that Qovery deleted along with what it hung on. */
export interface Fallen {
  readonly scope: Scope;
  readonly secret: ListedSecret;
  /** What was deleted for another to take its place. */
  readonly old: Old;
}

/** What replaces and moves of this run took along: to make it again is the second half of what was begun. */
export class Cascade {
  readonly #before: Sight;
  readonly #fallen = new Map<string, Fallen>();
  #touched = new Set<Scope>();

  /** @param before the lists that the plan was made from */
  constructor(before: Sight) {
    this.#before = before;
  }

  /** A secret was deleted for another to take its place, or may have been. */
  note(old: Old): void {
    const queue: string[] = [old.current.secret.id];
    for (const id of queue) {
      for (const { scope, secret } of this.#before.hangingOn(id)) {
        const name = secretId(scope, secret.key.raw);
        if (this.#fallen.has(name)) continue;
        this.#fallen.set(name, { scope, secret, old });
        this.#touched.add(scope);
        queue.push(secret.id);
      }
    }
  }

  has(scope: Scope, key: string): boolean {
    return this.#fallen.has(secretId(scope, key));
  }

  /** The scopes that something fell in since this was asked last: older lists of them show what is gone. */
  takeTouched(): readonly Scope[] {
    const scopes = [...this.#touched];
    this.#touched = new Set();
    return scopes;
  }

  get all(): Iterable<Fallen> {
    return this.#fallen.values();
  }
}
