import type { Change, Dependent, Move, Plan } from '../model/plan.js';
import { changeId, changesOf } from '../model/plan.js';
import { type Scope, secretId } from '../model/scope.js';
import { linksOf, type ListedSecret, type OwnedListing } from '../model/secret.js';
import type { Text } from '../model/text.js';
import type { Old } from './item.js';

/** What the latest lists show of secrets. */
export class Sight {
  readonly #secrets = new Map<string, ListedSecret>();
  readonly #hanging: ReadonlyMap<string, readonly (Dependent & { readonly to: string })[]>;
  readonly #bare = new Set<string>();
  readonly #covered = new Set<string>();

  constructor(listings: Iterable<OwnedListing>) {
    const links: (Dependent & { readonly to: string })[] = [];
    for (const { scope, own, untouchable, showsDescriptions } of listings) {
      this.#covered.add(scope.id);
      if (!showsDescriptions) this.#bare.add(scope.id);
      for (const secret of [...own.map((one) => one.secret), ...untouchable]) {
        this.#secrets.set(secretId(scope, secret.key.raw), secret);
        for (const { id } of linksOf(secret)) links.push({ scope, secret, to: id });
      }
    }
    this.#hanging = Map.groupBy(links, ({ to }) => to);
  }

  /** The scope's own secret of a key, whosever it is. */
  secret(scope: Scope, key: string): ListedSecret | undefined {
    return this.#secrets.get(secretId(scope, key));
  }

  /** Whether there is a list of a scope. */
  covers({ id }: Scope): boolean {
    return this.#covered.has(id);
  }

  /** Whether a deleted secret is gone. */
  misses(old: Old): boolean {
    return this.secret(old.scope, old.current.secret.key.raw) === undefined || this.isOlderThan(old);
  }

  /** Whether its scope's list shows a deleted secret although its delete was answered: it is an older one. */
  isOlderThan({ scope, current: { secret }, unconfirmed }: Old): boolean {
    return unconfirmed === undefined && this.secret(scope, secret.key.raw)?.id === secret.id;
  }

  /** Whether a scope's list shows no descriptions, so that nothing says whose its secrets are. */
  isBare({ id }: Scope): boolean {
    return this.#bare.has(id);
  }

  /** What hangs on a secret, in whichever listed scope. */
  hangingOn(id: string): readonly Dependent[] {
    return this.#hanging.get(id) ?? [];
  }
}

const LEFT =
  'a plan made after writing leaves it as it is: by now, something else has its key that is not to be touched';

/** A plan made after writing, and the lists it was made from. */
export class View {
  readonly sight: Sight;
  readonly moves: readonly Move[];
  readonly #changes: ReadonlyMap<string, Change>;
  readonly #unchanged: ReadonlySet<string>;
  readonly #refusals = new Map<string, Text>();
  readonly #refusedKeys = new Map<string, Text>();

  constructor(plan: Plan, listings: Iterable<OwnedListing>) {
    this.sight = new Sight(listings);
    this.moves = plan.moves;
    this.#changes = new Map(changesOf(plan).map((change) => [changeId(change), change]));
    this.#unchanged = new Set(
      plan.scopes.flatMap(({ scope, unchanged }) => unchanged.map((key) => secretId(scope, key))),
    );
    for (const { scope, key, problem } of plan.refusals) {
      if (scope === undefined || key === undefined) continue;
      this.#refusals.set(secretId(scope, key), problem.message);
      this.#refusedKeys.set(key, problem.message);
    }
  }

  /** Why a key for which the new plan wants nothing is not as the file says; `undefined` where it is. */
  whyLeft({ scope, key }: Change): Text | undefined {
    if (this.#unchanged.has(secretId(scope, key.raw))) return undefined;
    // Refused along with the same key elsewhere in its branch, or skipped along with it.
    return this.#refusedKeys.get(key.raw) ?? LEFT;
  }

  /** What the new plan wants for the same key and half of a move. */
  planned(change: Pick<Change, 'scope' | 'key' | 'action'>): Change | undefined {
    return this.#changes.get(changeId(change));
  }

  /** What forbids a change by now: whose a key is was judged again. */
  refusal({ scope, key }: Change): Text | undefined {
    return this.#refusals.get(secretId(scope, key.raw));
  }
}
