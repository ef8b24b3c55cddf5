import { messageOf } from '../model/failure.js';
import type { Scope } from '../model/scope.js';
import type { SecretWriter, WriteOptions } from '../model/store.js';
import { WriteFailure } from '../model/store.js';
import { say } from '../model/text.js';
import type { Brake } from './brake.js';

/** What became of one call of the writer. */
type WriterAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: WriteFailure };

export type WriterCall<T> = (writer: SecretWriter, options: WriteOptions) => Promise<T>;

/**
 * The one place where the writer is called. Remembers which scopes were written to, and turns whatever is thrown into
 * an answer: a second half must be sent whatever happened to others.
 */
export class Sender {
  readonly #writer: SecretWriter;
  readonly #brake: Brake;
  #touched = new Map<string, Scope>();

  constructor(writer: SecretWriter, brake: Brake) {
    this.#writer = writer;
    this.#brake = brake;
  }

  /** The scopes that were written to since this was asked last. */
  takeTouched(): readonly Scope[] {
    const scopes = [...this.#touched.values()];
    this.#touched = new Map();
    return scopes;
  }

  async send<T>(scope: Scope, call: WriterCall<T>, options: WriteOptions = {}): Promise<WriterAnswer<T>> {
    this.#touched.set(scope.id, scope);
    try {
      return { ok: true, value: await call(this.#writer, options) };
    } catch (error) {
      return { ok: false, failure: this.#note(error) };
    }
  }

  /**
   * Sends the second half of something begun. Where no list will come to show whether it took effect, it is sent once
   * more at once: a conflict then says that the first one did, and the failure is `unsure` as before.
   */
  async finish<T>(
    scope: Scope,
    call: WriterCall<T>,
  ): Promise<WriterAnswer<T> & { readonly isThere?: boolean }> {
    const answer = await this.send(scope, call, { mustFinish: true });
    if (answer.ok || !answer.failure.mayHaveWritten || !this.#brake.isEnding) return answer;
    const again = await this.send(scope, call, { mustFinish: true });
    if (again.ok) return again;
    return { ok: false, failure: answer.failure, isThere: again.failure.kind === 'conflict' };
  }

  #note(error: unknown): WriteFailure {
    if (error instanceof WriteFailure) {
      if (error.kind === 'rate-limited' && !error.mayHaveWritten) this.#brake.noteLimit();
      return error;
    }
    this.#brake.noteCrash(error);
    return new WriteFailure('unsure', say`an unexpected error came up: ${messageOf(error)}`);
  }
}
