import type { WriteChange } from '../model/plan.js';
import { type Scope, secretId } from '../model/scope.js';
import { type Items, linkKey } from './items.js';

/** Ids of what aliases point to and overrides cover, as they are by now. */
export class Links {
  readonly #made = new Map<string, string>();
  readonly #renewed = new Map<string, string>();

  readonly #items: Items;

  constructor(items: Items) {
    this.#items = items;
  }

  /** A secret was made. @param oldId the id of the one that it took the place of */
  know(scope: Scope, key: string, id: string, oldId = id): void {
    this.#made.set(secretId(scope, key), id);
    this.#renewed.set(oldId, id);
  }

  /** The id of a secret that this run made, as far as it knows. */
  made(scope: Scope, key: string): string | undefined {
    return this.#made.get(secretId(scope, key));
  }

  /** A secret that was made is taken back. */
  forget(scope: Scope, key: string): void {
    this.#made.delete(secretId(scope, key));
  }

  /** The id under which a secret is by now, where this run made it anew. */
  current(id: string): string {
    return this.#renewed.get(id) ?? id;
  }

  /** The id of what a change hangs on; `undefined` where it is not there yet. */
  target(change: WriteChange): string | undefined {
    const { linkScope, linkId } = change;
    const made = linkScope && this.#made.get(secretId(linkScope, linkKey(change)));
    const id = made ?? linkId ?? this.#items.restoredLink(change);
    return id && this.current(id);
  }
}
