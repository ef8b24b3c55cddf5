import type { WriteChange } from '../model/plan.js';
import { describeScope } from '../model/scope.js';
import { say, type Text } from '../model/text.js';
import type { Brake } from './brake.js';
import type { Cascade } from './cascade.js';
import type { Exchanger } from './exchange.js';
import type { Item, Old } from './item.js';
import type { Items } from './items.js';
import type { Links } from './links.js';
import { runInOrder } from './order.js';
import type { Prepared } from './requests.js';
import { prepareCreate, prepareUpdate } from './requests.js';
import type { Sender } from './sender.js';
import { itemsOf, oldOf, stepsOf, unitOfGap, type Exchange, type Unit } from './unit.js';

/** What rounds of a run share. */
interface RoundParts {
  readonly items: Items;
  readonly links: Links;
  readonly sender: Sender;
  readonly exchanger: Exchanger;
  readonly cascade: Cascade;
  readonly brake: Brake;
  readonly concurrency: number;
  /** Called once for each item that is done or has failed. */
  readonly onOutcome: (items: readonly Item[]) => void;
}

/** One pass of requests over all scopes. */
export class Round {
  readonly #parts: RoundParts;
  /** The items for which something was sent. */
  readonly started = new Set<Item>();

  constructor(parts: RoundParts) {
    this.#parts = parts;
  }

  async run(units: readonly Unit[]): Promise<void> {
    await runInOrder(units, this.#parts, (unit) => this.#perform(unit));
  }

  /** Never throws: whatever goes wrong acts like a cancellation. */
  async #perform(unit: Unit): Promise<void> {
    const { brake, onOutcome } = this.#parts;
    try {
      const mustFinish = this.#isSecondHalf(unit);
      if (!brake.mayStart && !mustFinish) return;
      const why = this.#whyBlocked(unit);
      if (why !== undefined) return await this.#block(unit, why);
      for (const item of itemsOf(unit)) this.started.add(item);
      this.#parts.cascade.noteWriting(itemsOf(unit));
      await this.#send(unit, mustFinish);
    } catch (error) {
      brake.noteCrash(error);
    }
    onOutcome(itemsOf(unit));
  }

  /** Whether a unit ends what was begun: what is left of an exchange, or what one took along. */
  #isSecondHalf(unit: Unit): boolean {
    if (unit.is === 'exchange' && unit.deleted.length > 0) return true;
    if (unit.is === 'delete') return false;
    return itemsOf(unit).some(
      ({ change, isThere }) => !isThere && this.#parts.cascade.has(change.scope, change.key.raw),
    );
  }

  async #send(unit: Unit, mustFinish: boolean): Promise<void> {
    switch (unit.is) {
      case 'exchange':
        return await this.#parts.exchanger.run(unit, mustFinish);
      case 'delete':
        return await this.#delete(unit);
      case 'write':
        return await this.#write(unit, mustFinish);
    }
  }

  async #delete({ item, change }: Extract<Unit, { is: 'delete' }>): Promise<void> {
    const { sender, brake } = this.#parts;
    const { scope, current } = change;
    const answer = await sender.send(scope, (writer, options) =>
      writer.remove(scope, current.secret, options),
    );
    if (answer.ok) item.finish();
    else item.fail(answer.failure, 'delete', brake.isEnding);
  }

  async #write({ item, change }: Extract<Unit, { is: 'write' }>, mustFinish: boolean): Promise<void> {
    const { sender, links, brake } = this.#parts;
    const prepared = change.action === 'create' ? prepareCreate(change, links) : prepareUpdate(change, links);
    if ('lacks' in prepared) return item.block(prepared.lacks);
    const { scope } = change;
    const answer = await (mustFinish
      ? sender.finish(scope, prepared.call)
      : sender.send(scope, prepared.call));
    if (answer.ok) {
      const { id } = answer.value;
      links.know(scope, change.key.raw, id, change.action === 'update' ? change.current.secret.id : id);
      return item.finish();
    }
    const { failure } = answer;
    if (failure.leaves !== 'something' && change.action === 'update') {
      // It took a delete, and as far as is known neither the new secret nor the old one is there.
      const isSure = failure.leaves === 'nothing';
      const old: Old = { ...oldOf(item, change), unconfirmed: isSure ? undefined : failure };
      this.#parts.cascade.note(old);
      return item.open({
        why: failure.text,
        rateLimited: failure.kind === 'rate-limited',
        isRefused: !failure.mayHaveWritten,
        isSure,
        olds: [old],
      });
    }
    // The list without what this run made was an older one; the next one judges.
    const isOwn = change.action === 'create' && links.made(scope, change.key.raw) !== undefined;
    if (isOwn && failure.kind === 'conflict') item.finish();
    else item.fail(failure, change.action, brake.isEnding);
  }

  /** Why a unit can't be tried: before the first request of an exchange, all that its creates need must be there. */
  #whyBlocked(unit: Unit): Text | undefined {
    if (unit.is === 'delete') return undefined;
    if (unit.is === 'write') return this.#parts.items.obstacleTo(unit.change);
    if (unit.deleted.length > 0) return undefined;
    const own = new Set(itemsOf(unit));
    return this.#findLack(unit, own) ?? this.#findHanging(unit, own);
  }

  async #block(unit: Unit, why: Text): Promise<void> {
    for (const item of itemsOf(unit)) item.block(why);
    const [first] = stepsOf(unit);
    const gone = first === undefined ? [] : this.#goneAlong(first.change);
    if (first === undefined || gone.length === 0) return;
    first.item.open({ why, rateLimited: false, isRefused: true, isSure: true, olds: gone });
    const restore = unitOfGap(first, { deleted: gone, restoresOnly: true, keepsOld: false });
    this.started.add(first.item);
    await this.#parts.exchanger.run(restore, true);
    this.#parts.onOutcome(itemsOf(unit));
  }

  #goneAlong(change: WriteChange): readonly Old[] {
    const { items } = this.#parts;
    return items.goneAlong(change).flatMap((departure) => {
      const item = items.of(departure);
      return item === undefined ? [] : [oldOf(item, departure)];
    });
  }

  #findLack({ creates }: Exchange, own: ReadonlySet<Item>): Text | undefined {
    const { items, links } = this.#parts;
    for (const { change } of creates) {
      const provider = items.providerOf(change);
      if (provider !== undefined && own.has(provider)) continue;
      const why = items.obstacleTo(change) ?? lackOf(prepareCreate(change, links));
      if (why !== undefined) return why;
    }
    return undefined;
  }

  /** What should hang on a secret no longer but does would be deleted with it. */
  #findHanging({ removes }: Exchange, own: ReadonlySet<Item>): Text | undefined {
    for (const { current } of removes) {
      // Those that were not tried yet come first, but in a circle of moves: there, one goes along and is finished.
      const left = this.#parts.items
        .leaving(current.secret.id, own)
        .find(({ state }) => state.is !== 'done' && state.is !== 'pending');
      if (left === undefined) continue;
      const { key, scope } = left.change;
      return say`"${key}" of ${describeScope(scope)} still hangs on it, and would be deleted with it`;
    }
    return undefined;
  }
}

function lackOf(prepared: Prepared) {
  return 'lacks' in prepared ? prepared.lacks : undefined;
}
