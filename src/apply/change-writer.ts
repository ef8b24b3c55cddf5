import { valueOf } from '../model/desired.js';
import type { DesiredAlias } from '../model/desired.js';
import type { Describe } from '../model/marking.js';
import type { Change, ReplaceChange, UpdateChange, WriteChange } from '../model/plan.js';
import type { RemoteSecret } from '../model/remote.js';
import type { DescribeNow, Receipt, SecretWriter, ValueFields, WriteOptions } from '../model/store.js';
import { WriteFailure } from '../model/store.js';
import type { RoundOptions } from './round.js';
import { BlockedError, FINISH, followUp, forbidsRepointing, isRefused } from './follow-up.js';
import { createLiteral, undoAlias } from './literal-value.js';

/** Turns one change into the calls that carry it out. */
export class ChangeWriter {
  /** Ids of secrets that this round has made or a list has shown, by key: targets of aliases. */
  readonly #ids = new Map<string, string>();
  readonly #writer: SecretWriter;
  readonly #describe: Describe;
  readonly #isKey: (text: string) => boolean;

  constructor({ writer, describe, isKey }: Pick<RoundOptions, 'writer' | 'describe' | 'isKey'>) {
    this.#writer = writer;
    this.#describe = describe;
    this.#isKey = isKey;
  }

  /**
   * Carries a change out.
   * @param onFall told when a secret was deleted to be replaced, or may have been: its aliases fell with it
   * @returns the receipt of the last write, `undefined` for a delete
   * @throws BlockedError, or WriteFailure as the writer does (`not-sent` only if no request was sent)
   */
  async carryOut(change: Change, onFall: (change: ReplaceChange) => void): Promise<Receipt | undefined> {
    if (change.action === 'delete') {
      await this.#writer.remove(change.current);
      return undefined;
    }
    const first = await this.#write(change, onFall);
    const receipt = first.misdated ? await this.#redate(change, first) : first;
    this.know({ key: change.key, id: receipt.secret.id });
    return receipt;
  }

  /** Puts an alias back that fell with its target, as it was. @throws BlockedError, WriteFailure */
  async putBack(alias: RemoteSecret, targetKey: string): Promise<void> {
    const targetId = this.#ids.get(targetKey);
    if (targetId === undefined) throw new BlockedError(`its target "${targetKey}" is not there`);
    const { key, interpolateInFile, description } = alias;
    await this.#writer.createAlias(targetId, { key, interpolateInFile, describe: () => description }, FINISH);
  }

  /** Makes a secret known as a target. */
  know({ key, id }: Pick<RemoteSecret, 'key' | 'id'>): void {
    this.#ids.set(key, id);
  }

  async #write(change: WriteChange, onFall: (change: ReplaceChange) => void): Promise<Receipt> {
    switch (change.action) {
      case 'create':
        return await this.#create(change);
      case 'update':
        return await this.#update(change);
      case 'replace':
        return await this.#replace(change, onFall);
    }
  }

  async #create(change: WriteChange, options?: WriteOptions): Promise<Receipt> {
    const { desired, key } = change;
    switch (desired.kind) {
      case 'alias': {
        const fields = { key, describe: this.#describing(change), interpolateInFile: flagOf(change) };
        return await this.#writer.createAlias(this.#linkId(change), fields, options);
      }
      case 'override':
        return await this.#writer.createOverride(this.#linkId(change), this.#fields(change), options);
      case 'value':
      case 'file':
        return await createLiteral(
          this.#writer,
          { ...this.#fields(change), mountPath: desired.mountPath },
          this.#isKey,
          options,
        );
    }
  }

  async #update(change: UpdateChange): Promise<Receipt> {
    const { desired, current } = change;
    if (desired.kind === 'alias') return await this.#updateAlias(change, desired);
    const fields = this.#fields(change);
    const receipt = await this.#writer.edit(current, fields);
    if (receipt.secret.kind !== 'alias' || desired.kind === 'override') return receipt;
    return await undoAlias(this.#writer, receipt, { ...fields, mountPath: desired.mountPath });
  }

  /** Re-points by an edit where the server allows it (observed), else by the shortest delete and create. */
  async #updateAlias(change: UpdateChange, desired: DesiredAlias): Promise<Receipt> {
    const { current, key, reason } = change;
    const describe = this.#describing(change);
    const repoint = reason === 'target-changed';
    if (repoint) this.#linkId(change); // The new target must be there before the old alias is touched.
    try {
      const receipt = await this.#writer.editAlias(current, {
        key,
        describe,
        ...(repoint && { target: desired.target }),
      });
      const { aliasOf } = receipt.secret;
      if (!repoint || aliasOf === undefined || aliasOf.key === desired.target) return receipt;
    } catch (error) {
      if (error instanceof WriteFailure && error.kind === 'gone')
        return await followUp('it had vanished', () => this.#create(change));
      if (!repoint || !forbidsRepointing(error)) throw error;
    }
    if (change.dependents !== undefined) {
      const message = `Qovery re-points no alias by an edit here, and making it anew would delete what hangs on it: ${change.dependents.join(', ')}; remove that in the console first`;
      throw new WriteFailure('refused', message);
    }
    return await this.#recreateAlias(change);
  }

  async #recreateAlias(change: UpdateChange): Promise<Receipt> {
    const { current } = change;
    await followUp('it could not be re-pointed by an edit', () => this.#writer.remove(current));
    try {
      return await followUp('the old alias is deleted, but the new one could not be created', () =>
        this.#create(change, FINISH),
      );
    } catch (error) {
      if (isRefused(error) || (error instanceof WriteFailure && error.kind === 'gone'))
        await this.#pointBack(current);
      throw error;
    }
  }

  /** The new target is not to be had, so the alias points where it did: a wrong target must not cost the old one. */
  async #pointBack({ key, aliasOf, description, interpolateInFile }: RemoteSecret): Promise<void> {
    if (aliasOf === undefined) return;
    const fields = { key, interpolateInFile, describe: () => description };
    await this.#writer.createAlias(aliasOf.id, fields, FINISH).catch((error: unknown) => {
      if (!(error instanceof WriteFailure)) throw error; // What made this necessary is told, and the key named.
    });
  }

  async #replace(change: ReplaceChange, onFall: (change: ReplaceChange) => void): Promise<Receipt> {
    if (change.desired.kind === 'alias' || change.desired.kind === 'override') this.#linkId(change);
    try {
      await this.#writer.remove(change.current);
    } catch (error) {
      if (error instanceof WriteFailure && error.mayHaveWritten) onFall(change);
      throw error;
    }
    onFall(change);
    return await followUp('the old secret is deleted, but the new one could not be created', () =>
      this.#create(change, FINISH),
    );
  }

  /** Writes once more with the clock that the server really dates its writes by, learned from the first answer. */
  async #redate(change: WriteChange, first: Receipt): Promise<Receipt> {
    const { secret } = first;
    try {
      return change.desired.kind === 'alias'
        ? await this.#writer.editAlias(secret, { key: change.key, describe: this.#describing(change) })
        : await this.#writer.edit(secret, this.#fields(change));
    } catch (error) {
      // The change is done. With its mark out of date, the worst that follows is another write by the next run.
      if (error instanceof WriteFailure && error.kind !== 'gone') return first;
      throw error;
    }
  }

  #fields(change: WriteChange): ValueFields {
    const value = valueOf(change.desired);
    // Plans with missing values are never applied; writing an empty value instead would be the worst answer.
    if (value === undefined) throw new BlockedError('its value is not available in this run');
    return { key: change.key, value, describe: this.#describing(change), interpolateInFile: flagOf(change) };
  }

  #describing(change: WriteChange): DescribeNow {
    return (serverNow) => this.#describe(change, serverNow);
  }

  #linkId(change: WriteChange): string {
    const target = change.desired.kind === 'alias' ? change.desired.target : change.key;
    const id = (change.desired.kind === 'alias' ? this.#ids.get(target) : undefined) ?? change.linkId;
    if (id === undefined) throw new BlockedError(`"${target}", which it hangs on, was not written`);
    return id;
  }
}

/** The interpolation flag of the secret whose place a create takes; it means nothing for another kind. */
function flagOf(change: WriteChange): boolean | undefined {
  return change.action === 'create' || change.reason === 'kind-changed'
    ? undefined
    : change.current.interpolateInFile;
}
