import { messageOf } from '../model/failure.js';
import { describeScope, isAbove } from '../model/scope.js';
import type { SecretReader, WriteFailure, Written } from '../model/store.js';
import { say, type Text } from '../model/text.js';
import type { Brake } from './brake.js';
import { explainConflict } from './conflict.js';
import type { Cascade } from './cascade.js';
import type { Old } from './item.js';
import type { Links } from './links.js';
import { prepareCreate } from './requests.js';
import { cannot, Restorer, type Why } from './restore.js';
import type { Sender } from './sender.js';
import { nearestOld, type Exchange, type Step } from './unit.js';

interface Made {
  readonly step: Step;
  readonly written: Written;
}

/**
 * Deletes secrets and creates others in their place with the shortest gap. In: an exchange. Out: the states of its
 * items. All or nothing: where one create is refused, those before it are taken back and what was deleted is restored
 * with the desired values.
 */
export class Exchanger {
  readonly #sender: Sender;
  readonly #links: Links;
  readonly #reader: SecretReader;
  readonly #brake: Brake;
  readonly #cascade: Cascade;
  readonly #restorer: Restorer;

  constructor(parts: { sender: Sender; links: Links; reader: SecretReader; brake: Brake; cascade: Cascade }) {
    this.#sender = parts.sender;
    this.#links = parts.links;
    this.#reader = parts.reader;
    this.#brake = parts.brake;
    this.#cascade = parts.cascade;
    this.#restorer = new Restorer(parts);
  }

  /** @param mustFinish true where it is itself the second half of something begun */
  async run(exchange: Exchange, mustFinish: boolean): Promise<void> {
    const [first] = exchange.creates;
    const gap = first?.item.gap;
    if (exchange.restoresOnly && first && gap) {
      const why = { text: gap.why, isLimited: gap.rateLimited };
      await this.#restorer.restoreAll(exchange, first, exchange.deleted, why);
      return;
    }
    const deleted = await this.#remove(exchange, mustFinish);
    if (deleted === undefined) return;
    try {
      await this.#create(exchange, deleted);
    } catch (error) {
      this.#brake.noteCrash(error);
      nameGaps(exchange, deleted, say`${SO_FAR} ${messageOf(error)}`);
    }
  }

  /** @returns what was deleted; `undefined` where the exchange ends here */
  async #remove(exchange: Exchange, mustFinish: boolean): Promise<readonly Old[] | undefined> {
    const deleted = [...exchange.deleted];
    for (const old of exchange.removes) {
      const { scope, item } = old;
      // Then this only makes sure, and what is missing meanwhile must not wait for it.
      const wentAlong = this.#cascade.hasSurely(scope, old.current.secret);
      const options = { mustFinish: !wentAlong && (mustFinish || deleted.length > 0) };
      const answer = await this.#sender.send(
        scope,
        (writer, more) => writer.remove(scope, old.current.secret, more),
        options,
      );
      if (answer.ok || wentAlong || answer.failure.mayHaveWritten) {
        const gone: Old = { ...old, unconfirmed: answer.ok || wentAlong ? undefined : answer.failure };
        deleted.push(gone);
        this.#cascade.note(gone);
        // An item that is deleted and created is reported with its second half.
        if ((answer.ok || wentAlong) && item.change.action === 'delete') item.finish();
        else if (!answer.ok && !wentAlong)
          item.fail(answer.failure, item.change.action, this.#brake.isEnding);
        continue;
      }
      const { failure } = answer;
      item.fail(failure, item.change.action, this.#brake.isEnding);
      await this.#endRemoving(exchange, deleted, old, failure);
      return undefined;
    }
    return deleted;
  }

  /** One delete was refused: what was deleted before is restored, and nothing is created. */
  async #endRemoving(
    exchange: Exchange,
    deleted: readonly Old[],
    refused: Old,
    failure: WriteFailure,
  ): Promise<void> {
    const where = describeScope(refused.scope);
    const why = say`"${refused.current.secret.key}" could not be deleted from ${where}: ${failure.text}`;
    const [first] = exchange.creates;
    if (deleted.length > 0 && first)
      await this.#restorer.restoreAll(exchange, first, deleted, {
        text: why,
        isLimited: failure.kind === 'rate-limited',
      });
    else if (failure.kind === 'not-sent' && this.#brake.isEnding) return; // Not begun: neither of them was tried.
    for (const { item } of exchange.creates) if (item.state.is === 'pending') item.block(why);
  }

  async #create(exchange: Exchange, deleted: readonly Old[]): Promise<void> {
    const made: Made[] = [];
    for (const [index, step] of exchange.creates.entries()) {
      const old = nearestOld(step, deleted);
      const prepared = prepareCreate(step.change, this.#links, old?.current);
      const { scope, key } = step.change;
      const ownId = this.#links.made(scope, key.raw);
      const answer =
        'lacks' in prepared ? cannot(prepared.lacks) : await this.#sender.finish(scope, prepared.call);
      if (answer.ok) {
        this.#links.know(scope, key.raw, answer.value.id, old?.current.secret.id);
        made.push({ step, written: answer.value });
        continue;
      }
      const { failure } = answer;
      // A conflict may come from a secret whose delete got no answer as well.
      const isProven = deleted.every(({ unconfirmed }) => unconfirmed === undefined);
      const why = say`${isProven ? SO_FAR : PERHAPS_SO_FAR} ${failure.text}`;
      // Or from one whose delete took no effect.
      const isOurs = isProven && !exchange.keepsOld;
      const isLimited = failure.kind === 'rate-limited';
      // What this run made before is what a conflict means: the list without it was an older one, and the next one judges.
      const isDeleted = deleted.some(({ current }) => current.secret.id === ownId);
      if (failure.kind === 'conflict' && ownId !== undefined && !isDeleted) step.item.finish();
      else if (answer.isThere === true && isOurs) step.item.doubt(why);
      else if (this.#mustAsk(failure, isProven))
        step.item.open({
          why,
          rateLimited: isLimited,
          isRefused: false,
          isSure: isProven && !failure.mayHaveWritten,
          olds: deleted,
        });
      else {
        const mayBeThere = failure.mayHaveWritten && isOurs;
        const [text, taken] =
          failure.kind === 'conflict'
            ? await Promise.all([
                explainConflict(this.#reader, step.change, why, this.#brake),
                mayBeThere ? undefined : this.#restorer.findTaken(deleted),
              ])
            : [why, undefined];
        await this.#undo(exchange, index, made, deleted, { text, isLimited, mayBeThere, taken });
        return;
      }
    }
    for (const { step } of made) step.item.finish();
  }

  /** Whether only a list can show if the key is there, and one will come. */
  #mustAsk({ kind, mayHaveWritten }: WriteFailure, isProven: boolean): boolean {
    if (this.#brake.isEnding) return false;
    return mayHaveWritten || kind === 'not-sent' || (kind === 'conflict' && !isProven);
  }

  /** One create was refused: those before it are in the way of the old secrets, and are taken back. */
  async #undo(
    exchange: Exchange,
    index: number,
    made: readonly Made[],
    deleted: readonly Old[],
    why: Why,
  ): Promise<void> {
    const refused = exchange.creates[index] as Step;
    const { key, scope } = refused.change;
    for (const one of made.toReversed()) await this.#takeBack(one, made, refused);
    await this.#restorer.restoreAll(exchange, refused, deleted, why);
    for (const { item } of exchange.creates.slice(index + 1)) {
      item.block(
        say`"${key}" could not be created in ${describeScope(scope)}, and all of it moves or nothing`,
      );
    }
  }

  async #takeBack({ step, written }: Made, made: readonly Made[], refused: Step): Promise<void> {
    const { change, item } = step;
    const { scope, key } = change;
    const answer = await this.#sender.finish(scope, (writer, options) =>
      writer.remove(scope, { id: written.id, key }, options),
    );
    // What could not be taken back is as the file says.
    if (!answer.ok && answer.failure.mayHaveWritten)
      item.fail(answer.failure, 'delete', this.#brake.isEnding);
    else if (!answer.ok) item.finish();
    else {
      const where = describeScope(refused.change.scope);
      const why = say`taken back, since "${key}" could not be created in ${where}`;
      // Its overrides go along, be it that they could not be taken back.
      for (const other of made.map((one) => one.step)) {
        if (other !== step && !isAbove(scope, other.change.scope)) continue;
        this.#links.forget(other.change.scope, key.raw);
        other.item.refuse(why);
      }
    }
  }
}

const SO_FAR = 'the old secret is deleted, but the new one could not be created:';
const PERHAPS_SO_FAR = 'the old secret may be deleted, and the new one could not be created:';

/** Whatever an exception left of an exchange is between its halves, as far as anyone knows. */
function nameGaps({ creates }: Exchange, olds: readonly Old[], why: Text): void {
  for (const { item } of creates) {
    if (!item.isFinal) item.open({ why, rateLimited: false, isRefused: false, isSure: false, olds });
  }
}
