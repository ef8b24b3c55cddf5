import pLimit from 'p-limit';
import { secretId, depthOf } from '../model/scope.js';
import type { Change, WriteChange } from '../model/plan.js';
import type { Item } from './item.js';
import { linkKey, type Items } from './items.js';
import { itemsOf, writesOf, type Unit } from './unit.js';

/**
 * The order in which units are sent. In: units that don't know of each other. Out: each is started once those that it
 * needs are finished, from the project down (values, overrides, aliases), deletes the other way round; as many at a time
 * as the concurrency allows, each with one request at a time. What does not depend on each other never waits for each
 * other.
 *
 * @param perform never throws; asked for each unit, in order
 */
export async function runInOrder(
  units: readonly Unit[],
  { items, concurrency }: { readonly items: Items; readonly concurrency: number },
  perform: (unit: Unit) => Promise<void>,
): Promise<void> {
  const graph = new Graph(units, items);
  const running = new Map<Unit, Promise<void>>();
  const start = async (unit: Unit): Promise<void> => {
    // What a unit needs comes before it, so that it is running or finished by now, except in a circle of moves.
    await Promise.all(graph.needs(unit).flatMap((needed) => running.get(needed) ?? []));
    await perform(unit);
  };
  const run = (unit: Unit): Promise<void> => {
    const promise = start(unit);
    running.set(unit, promise);
    return promise;
  };
  await pLimit(concurrency).map(graph.sorted(), run);
}

/** What units need of each other. */
class Graph {
  readonly #items: Items;
  readonly #units: readonly Unit[];
  readonly #byItem = new Map<Item, Unit>();
  /** The unit that writes a secret, by scope and key. */
  readonly #makers = new Map<string, Unit>();
  /** Units that delete what hangs on a secret, by its id. */
  readonly #hanging = new Map<string, Unit[]>();
  readonly #needs = new Map<Unit, readonly Unit[]>();

  constructor(units: readonly Unit[], items: Items) {
    this.#items = items;
    this.#units = [...units].sort((a, b) => rankOf(a) - rankOf(b));
    for (const unit of this.#units) {
      for (const item of itemsOf(unit)) this.#byItem.set(item, unit);
      for (const change of writesOf(unit)) this.#makers.set(secretId(change.scope, change.key.raw), unit);
      if (unit.is === 'delete') this.#noteHanging(unit, unit.change.current.secret);
    }
    for (const unit of this.#units) this.#needs.set(unit, this.#musts(unit));
    // What should leave first, and can't before this is done, goes along and is made again.
    for (const unit of this.#units)
      for (const other of this.#leaving(unit))
        if (!this.#reaches(other, unit)) this.#needs.set(unit, [...this.needs(unit), other]);
  }

  needs(unit: Unit): readonly Unit[] {
    return this.#needs.get(unit) ?? [];
  }

  /** All units, each behind those that it needs. */
  sorted(): readonly Unit[] {
    const sorted = new Set<Unit>();
    const entered = new Set<Unit>();
    const visit = (unit: Unit): void => {
      if (entered.has(unit)) return;
      entered.add(unit);
      this.needs(unit).forEach(visit);
      sorted.add(unit);
    };
    this.#units.forEach(visit);
    return [...sorted];
  }

  /** What a unit can't do without: for a write what it hangs on, for a delete that of what hangs on it. */
  #musts(unit: Unit): readonly Unit[] {
    if (unit.is === 'delete') return this.#hanging.get(unit.change.current.secret.id) ?? [];
    return writesOf(unit).flatMap((change) => this.#makerFor(change) ?? []);
  }

  /** Whether a unit needs another, be it by others. */
  #reaches(unit: Unit, other: Unit): boolean {
    // What is added on the way is visited as well, and nothing twice.
    const reached = new Set([unit]);
    for (const one of reached) for (const needed of this.needs(one)) reached.add(needed);
    return reached.has(other);
  }

  /** Units that take something away from what an exchange deletes. */
  #leaving(unit: Unit): readonly Unit[] {
    if (unit.is !== 'exchange') return [];
    const own = new Set(itemsOf(unit));
    const items = unit.removes.flatMap(({ current }) => this.#items.leaving(current.secret.id, own));
    return items.flatMap((item) => this.#byItem.get(item) ?? []);
  }

  #makerFor(change: WriteChange): Unit | undefined {
    const { linkScope } = change;
    return linkScope && this.#makers.get(secretId(linkScope, linkKey(change)));
  }

  #noteHanging(
    unit: Unit,
    secret: { aliasOf?: { id: string } | undefined; overrides?: { id: string } | undefined },
  ): void {
    for (const link of [secret.aliasOf, secret.overrides]) {
      if (link === undefined) continue;
      this.#hanging.set(link.id, [...(this.#hanging.get(link.id) ?? []), unit]);
    }
  }
}

const KINDS: Readonly<Record<Change['kind'], number>> = { value: 0, file: 0, override: 1, alias: 2 };
const KINDS_A_SCOPE = 3;

/** Lower comes first. */
function rankOf(unit: Unit): number {
  switch (unit.is) {
    case 'write':
      return rankOfChange(unit.change);
    case 'delete':
      return -rankOfChange(unit.change);
    case 'exchange':
      return Math.min(...unit.creates.map(({ change }) => rankOfChange(change)));
  }
}

/** From the project down: values, overrides, aliases. What hangs on another comes behind it. */
export function rankOfChange(change: Change): number {
  return depthOf(change.scope) * KINDS_A_SCOPE + KINDS[change.kind];
}
