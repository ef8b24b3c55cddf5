import { SyncError } from '../model/failure.js';
import { WriteFailure, type SecretReader } from '../model/store.js';
import { say, type Text } from '../model/text.js';
import type { Brake } from './brake.js';
import type { Old } from './item.js';
import type { Links } from './links.js';
import { describeRestored, prepareRestore } from './requests.js';
import type { Sender } from './sender.js';
import { heirOf, type Exchange, type Step } from './unit.js';

/** Why what should take the place of others is not there. */
export interface Why {
  readonly text: Text;
  readonly isLimited: boolean;
  /** True where the create got no answer: a conflict then says that it took effect. */
  readonly mayBeThere?: boolean;
  /** Ids of what was deleted where a secret of the key is again by now. */
  readonly taken?: ReadonlySet<string> | undefined;
}

/**
 * Makes anew what an exchange deleted, because what should take its place was refused. In: what was deleted. Out: the
 * states of the exchange's items: restored, or open or lost where that failed as well.
 */
export class Restorer {
  readonly #sender: Sender;
  readonly #reader: SecretReader;
  readonly #links: Links;
  readonly #brake: Brake;

  constructor(parts: { sender: Sender; reader: SecretReader; links: Links; brake: Brake }) {
    const { sender, reader, links, brake } = parts;
    this.#sender = sender;
    this.#reader = reader;
    this.#links = links;
    this.#brake = brake;
  }

  /**
   * Where a conflict hints at it: the ids of what was deleted whose place somebody else may have taken meanwhile. A create
   * replaces what is there (openapi: of projects and environments). Where no list tells, it is restored all the same.
   */
  async findTaken(deleted: readonly Old[]): Promise<ReadonlySet<string>> {
    if (this.#brake.isEnding) return new Set();
    const taken = await Promise.all(
      deleted.map(async (old) => ((await this.#isTaken(old)) ? [old.current.secret.id] : [])),
    );
    return new Set(taken.flat());
  }

  async #isTaken({ scope, current }: Old): Promise<boolean> {
    const { key, id } = current.secret;
    try {
      const { own, untouchable } = await this.#reader.list(scope);
      const there = [...own.map(({ secret }) => secret), ...untouchable];
      return there.some((one) => one.key.raw === key.raw && one.id !== id);
    } catch (error) {
      if (!(error instanceof SyncError)) this.#brake.noteCrash(error);
      return false;
    }
  }

  /** Makes what was deleted anew, from the top down. */
  async restoreAll(exchange: Exchange, refused: Step, deleted: readonly Old[], why: Why): Promise<void> {
    const missing: { readonly old: Old; readonly failure: WriteFailure }[] = [];
    for (const old of deleted.toReversed()) {
      const failure = await this.#restore(old, heirOf(old, exchange.creates, refused), refused, why);
      if (failure !== undefined) missing.push({ old, failure });
    }
    const { item } = refused;
    const last = missing.at(-1);
    if (last !== undefined) {
      const text = say`${why.text}; the old one could not be restored: ${last.failure.text}`;
      const olds = missing.map(({ old }) => old);
      const isAnswered = missing.every(({ old, failure }) => !old.unconfirmed && !failure.mayHaveWritten);
      const isSure = isAnswered && why.mayBeThere !== true;
      const gap = { why: text, rateLimited: why.isLimited, isRefused: true, isSure, olds };
      if (missing.every(({ failure }) => this.#isOver(failure))) item.lose(gap);
      else item.open(gap);
    } else if (item.state.is !== 'restored' && item.state.is !== 'doubtful')
      item.refuse(why.text, why.isLimited);
  }

  /** Whether no list can show it as restored, nor a repair restore it. */
  #isOver({ kind, mayHaveWritten }: WriteFailure): boolean {
    return !mayHaveWritten && (kind !== 'not-sent' || this.#brake.isEnding);
  }

  /** @returns why it is not there again; `undefined` when it is */
  async #restore(old: Old, heir: Step, refused: Step, why: Why): Promise<WriteFailure | undefined> {
    const { scope, current, item, unconfirmed } = old;
    const { key, id } = current.secret;
    if (why.taken?.has(id) === true) return TAKEN;
    const prepared = prepareRestore(old, heir.change, this.#links);
    const answer =
      'lacks' in prepared ? cannot(prepared.lacks) : await this.#sender.finish(scope, prepared.call);
    if (answer.ok) this.#links.know(scope, key.raw, answer.value.id, id);
    const isConflict = !answer.ok && answer.failure.kind === 'conflict' && answer.isThere !== true;
    // A server that replaces what has the key already keeps its id.
    const wasNeverGone = isConflict || (answer.ok && answer.value.id === id);
    if (unconfirmed !== undefined && wasNeverGone) {
      if (item !== refused.item) item.refuse(unconfirmed.text);
      return undefined;
    }
    if (answer.ok || answer.isThere === true) {
      item.restore(describeRestored(old, heir.change), why.text, why.isLimited);
      return undefined;
    }
    if (!isConflict || why.mayBeThere !== true) return answer.failure;
    refused.item.doubt(why.text);
    return undefined;
  }
}

const TAKEN = new WriteFailure('conflict', 'there is a secret of its key by now');

/** What can't be sent, since something that it needs is not there. */
export function cannot(lacks: Text): {
  readonly ok: false;
  readonly failure: WriteFailure;
  readonly isThere?: boolean;
} {
  return { ok: false, failure: new WriteFailure('gone', lacks) };
}
