import type { Dependent } from '../model/plan.js';
import { describeScope, type Scope, secretId } from '../model/scope.js';
import type { ListedSecret } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import type { Item, Old } from './item.js';
import type { Items } from './items.js';
import type { Sight } from './view.js';

/** An alias or override that Qovery deleted along with what it hung on. */
export interface TakenSecret {
  readonly scope: Scope;
  readonly secret: ListedSecret;
  /** What was deleted for another to take its place. */
  readonly old: Old;
}

/** What replaces and moves of this run took along: to make it again is the second half of what was begun. */
export class Cascade {
  readonly #items: Items;
  readonly #before: Sight;
  /** The latest lists, once there are any. */
  #latest: Sight | undefined;
  /** What was written since then: the lists show nothing of what it hangs on. */
  #written = new Set<Item>();
  readonly #taken = new Map<string, TakenSecret>();
  #touched = new Set<Scope>();

  /** @param before the lists that the plan was made from */
  constructor(items: Items, before: Sight) {
    this.#items = items;
    this.#before = before;
  }

  /** New lists came. */
  see(latest: Sight): void {
    this.#latest = latest;
    this.#written = new Set();
  }

  /** Items are about to be written. */
  noteWriting(items: readonly Item[]): void {
    for (const item of items) this.#written.add(item);
  }

  /** A secret was deleted for another to take its place, or may have been. */
  note(old: Old): void {
    // What is added on the way is visited as well, and nothing twice.
    const ids = new Set([old.current.secret.id]);
    for (const id of ids) {
      for (const { scope, secret } of this.#hangingOn(id)) {
        this.#noteTaken({ scope, secret, old });
        ids.add(secret.id);
      }
    }
  }

  #hangingOn(id: string): readonly Dependent[] {
    return [...this.#before.hangingOn(id), ...(this.#latest?.hangingOn(id) ?? [])];
  }

  #noteTaken(taken: TakenSecret): void {
    const { scope, secret } = taken;
    const { key } = secret;
    this.#taken.set(secretId(scope, key.raw), taken);
    this.#touched.add(scope);
    // What this run had made before goes along as well.
    const item = this.#items.writing(scope, key.raw);
    const isSeen = this.#latest?.secret(scope, key.raw)?.id === secret.id;
    if (item !== undefined && isSeen && !this.#written.has(item)) item.takeAlong(describeTaking(taken));
  }

  has(scope: Scope, key: string): boolean {
    return this.#taken.has(secretId(scope, key));
  }

  /** Whether this very secret, and not one that has its key since, went along with something whose delete was answered. */
  hasSurely(scope: Scope, { id, key }: ListedSecret): boolean {
    const taken = this.#taken.get(secretId(scope, key.raw));
    return taken?.secret.id === id && taken.old.unconfirmed === undefined;
  }

  /** The scopes that something fell in since this was asked last: older lists of them show what is gone. */
  takeTouched(): readonly Scope[] {
    const scopes = [...this.#touched];
    this.#touched = new Set();
    return scopes;
  }

  get all(): Iterable<TakenSecret> {
    return this.#taken.values();
  }
}

/** Why what fell is not there, as far as it is known. */
export function describeTaking({ old: { current, scope, unconfirmed } }: TakenSecret): Text {
  const what = say`"${current.secret.key}" of ${describeScope(scope)}`;
  const isSure = unconfirmed === undefined;
  const how = isSure ? 'deleted with' : 'it is not known whether it was deleted with';
  return say`${how} ${what}, which it hung on${isSure ? ', and not made again' : ''}`;
}
