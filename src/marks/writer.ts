import type { SyncError } from '../model/failure.js';
import { secretId } from '../model/scope.js';
import type { Scope } from '../model/scope.js';
import type { ListedSecret, OwnedListing, SecretKind } from '../model/secret.js';
import {
  WriteFailure,
  type AliasWrite,
  type SecretWriter,
  type ValueWrite,
  type WriteEffects,
  type WriteOptions,
  type Written,
} from '../model/store.js';
import type { Text } from '../model/text.js';
import type { Marked, Marks } from './marks.js';
import type { DescribeAt, RawAlias, RawReceipt, RawValue, RawWriter } from '../model/raw-store.js';

/** A description as it was sent, and whether the answer had it. */
interface Sent {
  readonly description: string;
  readonly isAnswered: boolean;
}

/** Sends a write once more, with a description made anew. */
type SendAgain = (made: ListedSecret) => Promise<RawReceipt>;

/**
 * A store that marks what it writes. In: what to write. Out: what the server made of it, or a `WriteFailure`. It makes a
 * description for each attempt, dates a write once more where the server's clock turns out to be another one, and notices
 * a server that does not keep descriptions.
 */
export class MarkedWriter implements SecretWriter {
  readonly #raw: RawWriter;
  readonly #marks: Marks;
  /** By scope id and key. */
  readonly #sent = new Map<string, Sent>();
  #dropsDescriptions = false;

  constructor(raw: RawWriter, marks: Marks) {
    this.#raw = raw;
    this.#marks = marks;
  }

  get effects(): WriteEffects {
    return this.#raw.effects;
  }

  get distrust(): SyncError | undefined {
    return this.#raw.distrust;
  }

  get dropsDescriptions(): boolean {
    return this.#dropsDescriptions;
  }

  async createSecret(scope: Scope, write: ValueWrite, options?: WriteOptions): Promise<Written> {
    const raw = this.#rawValue(scope, write, write.mountPath === undefined ? 'value' : 'file');
    const receipt = await this.#raw.createSecret(scope, raw, options);
    return await this.#finish(scope, receipt, (made) => this.#editAgain(scope, made, raw, options));
  }

  async createOverride(
    scope: Scope,
    overriddenId: string,
    write: ValueWrite,
    options?: WriteOptions,
  ): Promise<Written> {
    const raw = this.#rawValue(scope, write, 'override');
    const receipt = await this.#raw.createOverride(scope, overriddenId, raw, options);
    return await this.#finish(scope, receipt, (made) => this.#editAgain(scope, made, raw, options));
  }

  async createAlias(scope: Scope, write: AliasWrite, options?: WriteOptions): Promise<Written> {
    const raw = this.#rawAlias(scope, write);
    const receipt = await this.#raw.createAlias(scope, raw, options);
    return await this.#finish(scope, receipt, (made) => this.#raw.describeAlias(scope, made, raw, options));
  }

  async edit(
    scope: Scope,
    current: ListedSecret,
    write: ValueWrite & { readonly valueWrittenAt?: number },
    options?: WriteOptions,
  ): Promise<Written> {
    const raw = this.#rawValue(scope, write, this.#kindOf(scope, current, write), write.valueWrittenAt);
    const isVisible = write.valueWrittenAt === undefined;
    const receipt = await this.#raw.edit(scope, current, { ...raw, isVisible }, options);
    return await this.#finish(scope, receipt, (made) => this.#editAgain(scope, made, raw, options));
  }

  async describeAlias(
    scope: Scope,
    current: ListedSecret,
    write: AliasWrite,
    options?: WriteOptions,
  ): Promise<Written> {
    // Its target stays, so that no service sees anything new: an adopted alias is as old as it was.
    const { valueWrittenAt = current.updatedAt } = this.#marks.judgeOne(scope, current);
    const raw = this.#rawAlias(scope, write, valueWrittenAt);
    const send: SendAgain = (made) => this.#raw.describeAlias(scope, made, raw, options);
    return await this.#finish(scope, await send(current), send);
  }

  async repointAlias(
    scope: Scope,
    current: ListedSecret,
    write: AliasWrite & { readonly oldTargetId: string | undefined; readonly wouldDelete?: Text },
    options?: WriteOptions,
  ): Promise<Written> {
    const raw = this.#rawAlias(scope, write);
    const back = this.#rawBack(scope, current, write.oldTargetId);
    const { targetKey, wouldDelete } = write;
    const repoint = { ...raw, targetKey, back, ...(wouldDelete !== undefined && { wouldDelete }) };
    const receipt = await this.#raw.repointAlias(scope, current, repoint, options);
    return await this.#finish(scope, receipt, (made) => this.#raw.describeAlias(scope, made, raw, options));
  }

  async remove(
    scope: Scope,
    current: Pick<ListedSecret, 'id' | 'key'>,
    options?: WriteOptions,
  ): Promise<void> {
    await this.#raw.remove(scope, current, options);
    this.#sent.delete(secretId(scope, current.key.raw));
  }

  /**
   * What the answer had and the list has not, somebody else may have changed meanwhile; but a list that shows no
   * descriptions at all would leave all of them unknown for ever.
   */
  compareDescriptions({ scope, own, showsDescriptions }: OwnedListing): void {
    if (this.#dropsDescriptions) return;
    this.#dropsDescriptions = own.some(({ secret }) => {
      const sent = this.#sent.get(secretId(scope, secret.key.raw));
      return (
        sent !== undefined &&
        !(sent.isAnswered && showsDescriptions) &&
        sent.description !== secret.description
      );
    });
  }

  /** Dates a write once more where the server dates it otherwise than its mark, and remembers what was sent. */
  async #finish(scope: Scope, first: RawReceipt, sendAgain: SendAgain): Promise<Written> {
    const receipt = first.isMisdated ? await redate(first, sendAgain) : first;
    const { secret, sentDescription } = receipt;
    const isAnswered = secret.description === sentDescription;
    this.#sent.set(secretId(scope, secret.key.raw), { description: sentDescription, isAnswered });
    return { id: secret.id, kind: secret.kind, aliasOf: secret.aliasOf };
  }

  async #editAgain(
    scope: Scope,
    made: ListedSecret,
    raw: RawValue,
    options: WriteOptions | undefined,
  ): Promise<RawReceipt> {
    return await this.#raw.edit(scope, made, { ...raw, isVisible: false }, options);
  }

  #rawValue(scope: Scope, write: ValueWrite, kind: SecretKind, valueWrittenAt?: number): RawValue {
    const { key, value, mountPath, text, interpolateInFile } = write;
    const marked: Marked = { scope, key, kind, value: value.reveal(), mountPath, text, valueWrittenAt };
    return { key, value, mountPath, interpolateInFile, describe: this.#marks.describe(marked) };
  }

  #rawAlias(scope: Scope, write: AliasWrite, valueWrittenAt?: number): RawAlias {
    const { key, targetId, targetKey, text, interpolateInFile } = write;
    const marked: Marked = {
      scope,
      key,
      kind: 'alias',
      value: targetKey,
      mountPath: undefined,
      text,
      valueWrittenAt,
    };
    return { key, targetId, interpolateInFile, describe: this.#marks.describe(marked) };
  }

  /** The alias as it was. A mark of ours is made anew, since the old one would be older than the secret. */
  #rawBack(scope: Scope, current: ListedSecret, targetId: string | undefined): RawAlias | undefined {
    const { key, aliasOf, interpolateInFile } = current;
    if (targetId === undefined || targetId === '' || aliasOf === undefined) return undefined;
    const { ownership, text, valueWrittenAt } = this.#marks.judgeOne(scope, current);
    if (ownership !== 'ours') {
      const describe: DescribeAt = () => current.description;
      return { key: key.raw, targetId, interpolateInFile, describe };
    }
    const write = { key: key.raw, targetId, targetKey: aliasOf.key.raw, text: text.raw, interpolateInFile };
    return this.#rawAlias(scope, write, valueWrittenAt);
  }

  /** Where the API does not say a kind, its links, a mark or the path to write do. */
  #kindOf(scope: Scope, current: ListedSecret, { mountPath }: ValueWrite): SecretKind {
    if (current.kind !== undefined) return current.kind;
    if (current.overrides !== undefined) return 'override';
    if (mountPath !== undefined) return 'file';
    return this.#marks.judgeOne(scope, current).kind ?? 'value';
  }
}

/** Writes once more with the clock that the server really dates its writes by, learned from the first answer. */
async function redate(first: RawReceipt, sendAgain: SendAgain): Promise<RawReceipt> {
  try {
    return await sendAgain(first.secret);
  } catch (error) {
    // The write is done. With its mark out of date, the worst that follows is another write by the next run.
    if (error instanceof WriteFailure && error.kind !== 'gone') return first;
    throw error;
  }
}
