import type { Outcome } from '../model/ledger.js';
import type { Action, Change } from '../model/plan.js';
import type { Scope } from '../model/scope.js';
import type { OwnedSecret } from '../model/secret.js';
import type { WriteFailure } from '../model/store.js';
import { say, type Text } from '../model/text.js';

/**
 * One change of the first plan on its way through a run: the only file in which its state changes. A new list moves an
 * item out of every state but the final ones.
 */
export type ItemState =
  /** Not tried yet. */
  | { readonly is: 'pending' }
  /** Not tried, because what it needs is not there. */
  | { readonly is: 'blocked'; readonly why: Text }
  /** Answered as done, or seen as done. */
  | { readonly is: 'done' }
  /** Tried, and only a new list can show what became of it. */
  | { readonly is: 'doubtful'; readonly kind: DoubtfulKind; readonly tried: Action; readonly why: Text }
  /** Deleted to be created anew, and not there again as far as is known: the next list decides what is sent. */
  | { readonly is: 'open'; readonly gap: Gap }
  /** Final: it is not as the file says, and is not tried again. */
  | { readonly is: 'failed'; readonly why: Text; readonly rateLimited: boolean }
  /** Final: the old secret was deleted and is there again. */
  | { readonly is: 'restored'; readonly what: Text; readonly why: Text; readonly rateLimited: boolean }
  /** Final: neither the new secret nor the old one could be had. */
  | { readonly is: 'lost'; readonly gap: Gap }
  /** Final: a delete that is not made. */
  | { readonly is: 'spared'; readonly why: Text };

/**
 * A create met an existing key; the secret, or what it hangs on, had vanished; nobody knows whether a write took
 * effect, be it that its answer was lost or that it met a limit (and is not sent again).
 */
type DoubtfulKind = 'conflict' | 'gone' | 'unsure' | 'rate-limited';

/** A key between the halves of a replace or a move. */
export interface Gap {
  readonly why: Text;
  readonly rateLimited: boolean;
  /** Whether the new secret was refused, so that only the old one is left to try. */
  readonly isRefused: boolean;
  /** Whether all that was sent was answered: then nothing is there, and not only as far as anyone knows. */
  readonly isSure: boolean;
  /** What was deleted and is not there again. */
  readonly olds: readonly Old[];
}

/** A secret that is deleted for another to take its place, and what it takes to make it anew. */
export interface Old {
  readonly scope: Scope;
  readonly current: OwnedSecret;
  /** Where a file was mounted, as far as it is known. */
  readonly mountPath: string | undefined;
  /** Why it may still be there: its delete got no answer. `undefined`: it is deleted. */
  readonly unconfirmed: WriteFailure | undefined;
  /** The item that says what becomes of it: the replace, or the delete of a move. */
  readonly item: Item;
}

export class Item {
  readonly change: Change;
  #state: ItemState = { is: 'pending' };

  constructor(change: Change) {
    this.change = change;
  }

  get state(): ItemState {
    return this.#state;
  }

  /** Whether nothing may be sent for it any more. */
  get isFinal(): boolean {
    return ['failed', 'restored', 'lost', 'spared'].includes(this.#state.is);
  }

  /** Whether nothing was sent for it. */
  get isUntried(): boolean {
    return this.#state.is === 'pending' || this.#state.is === 'blocked';
  }

  /** Whether its key is there for others to hang on. */
  get isThere(): boolean {
    return this.#state.is === 'done' || this.#state.is === 'restored';
  }

  /** Whether something was sent for it of which nobody knows whether it took effect. */
  get mayBeThere(): boolean {
    const state = this.#state;
    if (state.is === 'open' || state.is === 'lost') return !state.gap.isSure;
    return state.is === 'doubtful' && state.kind !== 'gone';
  }

  /** What is known of it between the halves of a replace or move; `undefined` elsewhere. */
  get gap(): Gap | undefined {
    return this.#state.is === 'open' ? this.#state.gap : undefined;
  }

  /** A write was answered, or a list shows the key as the file says. */
  finish(): void {
    this.#state = { is: 'done' };
  }

  /** What it needs is not there. */
  block(why: Text): void {
    if (this.isUntried) this.#state = { is: 'blocked', why };
    else this.refuse(why);
  }

  /**
   * A write did not come back as done.
   * @param isEnding true when the run is stopping: then what was not sent was simply not tried
   */
  fail(failure: WriteFailure, tried: Action, isEnding: boolean): void {
    const { kind, text: why } = failure;
    switch (kind) {
      case 'not-sent':
      case 'refused':
        if (kind === 'refused' || !isEnding || !this.isUntried) this.refuse(why);
        return;
      case 'rate-limited':
        if (failure.mayHaveWritten) this.#state = { is: 'doubtful', kind, tried, why };
        else this.refuse(why, true);
        return;
      case 'conflict':
      case 'gone':
      case 'unsure':
        this.#state = { is: 'doubtful', kind, tried, why };
    }
  }

  /** A write of which nobody knows whether it took effect, and which no list will show. */
  doubt(why: Text): void {
    this.#state = { is: 'doubtful', kind: 'unsure', tried: this.change.action, why };
  }

  /** Its key is between the halves of a replace or move. */
  open(gap: Gap): void {
    this.#state = { is: 'open', gap };
  }

  /** It was done, and went along with what it hung on: only making it again helps. */
  takeAlong(why: Text): void {
    if (this.#state.is === 'done')
      this.#state = { is: 'doubtful', kind: 'gone', tried: this.change.action, why };
  }

  /** The old secret is there again. @param what as what, for people */
  restore(what: Text, why: Text, rateLimited: boolean): void {
    this.#state = { is: 'restored', what, why, rateLimited };
  }

  /** Neither half is to be had. */
  lose(gap: Gap): void {
    this.#state = { is: 'lost', gap };
  }

  /** It is not as the file says, and trying again can't help. */
  refuse(why: Text, rateLimited = false): void {
    this.#state = { is: 'failed', why, rateLimited };
  }

  /** A doubtful write that a list did not show, and that would only be the same request again. */
  giveUp(): void {
    if (this.#state.is !== 'doubtful') return;
    this.refuse(this.#state.why, this.#state.kind === 'rate-limited');
  }

  /** A delete that is not made. */
  spare(why: Text): void {
    this.#state = { is: 'spared', why };
  }

  /** The item as the ledger has it; what is not decided by now was not done as far as anyone knows. */
  outcome(whyNotStarted?: Text): Outcome {
    const { change } = this;
    const state = this.#state;
    switch (state.is) {
      case 'done':
        return { change, status: 'done' };
      case 'pending':
        return {
          change,
          status: 'not-attempted',
          ...(whyNotStarted !== undefined && { error: whyNotStarted }),
        };
      case 'blocked':
      case 'spared':
        return { change, status: 'not-attempted', error: state.why };
      case 'doubtful': {
        const isUnsure = state.kind === 'unsure' || state.kind === 'rate-limited';
        return failed(change, isUnsure ? asUnknown(state.why) : state.why, state.kind === 'rate-limited');
      }
      case 'open':
      case 'lost':
        return failed(change, describeGap(state.gap), state.gap.rateLimited);
      case 'failed':
        return failed(change, state.why, state.rateLimited);
      case 'restored':
        return change.action === 'delete'
          ? { change, status: 'done' }
          : failed(change, state.why, state.rateLimited);
    }
  }
}

/** Why a key is between the halves of something. */
export function describeGap({ why, isSure }: Gap): Text {
  return isSure ? why : asUnknown(why);
}

function asUnknown(why: Text): Text {
  return say`${why} (it is not known whether it took effect)`;
}

function failed(change: Change, error: Text, rateLimited: boolean): Outcome {
  return { change, status: 'failed', error, ...(rateLimited && { rateLimited }) };
}
