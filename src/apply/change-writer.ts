import { valueOf } from '../model/desired.js';
import type { DesiredAlias } from '../model/desired.js';
import type { Describe } from '../model/marking.js';
import type { Change, ReplaceChange, UpdateChange, WriteChange } from '../model/plan.js';
import type { RemoteSecret } from '../model/remote.js';
import { SecretValue } from '../model/secret-value.js';
import type { DescribeNow, Receipt, SecretWriter, ValueFields, WriteOptions } from '../model/store.js';
import { WriteFailure } from '../model/store.js';

/** A change that can't be tried, because what it hangs on is not there. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError';
}

const FINISH: WriteOptions = { mustFinish: true };

/** Turns one change into the calls that carry it out. */
export class ChangeWriter {
  /** Ids of secrets created in this round, by key: targets of aliases that the list did not show yet. */
  readonly #created = new Map<string, string>();
  readonly #writer: SecretWriter;
  readonly #describe: Describe;

  constructor(writer: SecretWriter, describe: Describe) {
    this.#writer = writer;
    this.#describe = describe;
  }

  /**
   * Carries a change out.
   * @returns the receipt of the last write, `undefined` for a delete
   * @throws BlockedError, or WriteFailure as the writer does
   */
  async carryOut(change: Change): Promise<Receipt | undefined> {
    if (change.action === 'delete') {
      await this.#writer.remove(change.current);
      return undefined;
    }
    const first = await this.#write(change);
    const receipt = first.misdated ? await this.#redate(change, first) : first;
    this.#created.set(change.key, receipt.secret.id);
    return receipt;
  }

  /** Puts an alias back that fell with its target, as it was. @throws BlockedError, WriteFailure */
  async putBack(alias: RemoteSecret, targetKey: string): Promise<void> {
    const targetId = this.#created.get(targetKey);
    if (targetId === undefined) throw new BlockedError(`its target "${targetKey}" is not there`);
    const { key, interpolateInFile } = alias;
    await this.#writer.createAlias(
      targetId,
      { key, interpolateInFile, describe: () => alias.description },
      FINISH,
    );
  }

  /** Makes a secret that a list has shown known as a target. */
  know(secret: Pick<RemoteSecret, 'key' | 'id'>): void {
    this.#created.set(secret.key, secret.id);
  }

  async #write(change: WriteChange): Promise<Receipt> {
    switch (change.action) {
      case 'create':
        return await this.#create(change);
      case 'update':
        return await this.#update(change);
      case 'replace':
        return await this.#replace(change);
    }
  }

  async #create(change: WriteChange, options?: WriteOptions): Promise<Receipt> {
    const { desired, key } = change;
    const describe = this.#describing(change);
    switch (desired.kind) {
      case 'alias': {
        const interpolateInFile = change.action === 'update' ? change.current.interpolateInFile : undefined;
        return await this.#writer.createAlias(
          this.#linkId(change),
          { key, describe, interpolateInFile },
          options,
        );
      }
      case 'override':
        return await this.#writer.createOverride(this.#linkId(change), this.#fields(change), options);
      case 'value':
      case 'file': {
        const receipt = await this.#writer.create(
          { ...this.#fields(change), mountPath: desired.mountPath },
          options,
        );
        return receipt.secret.kind === 'alias' ? await this.#undoAlias(change, receipt) : receipt;
      }
    }
  }

  async #update(change: UpdateChange): Promise<Receipt> {
    const { desired, current } = change;
    if (desired.kind === 'alias') return await this.#updateAlias(change, desired);
    const receipt = await this.#writer.edit(current, this.#fields(change));
    const becameAlias = receipt.secret.kind === 'alias' && desired.kind !== 'override';
    return becameAlias ? await this.#undoAlias(change, receipt) : receipt;
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
      if (!(error instanceof WriteFailure)) throw error;
      if (error.kind === 'gone') return await this.#create(change);
      if (!repoint || error.kind !== 'refused') throw error;
    }
    await this.#writer.remove(current);
    return await this.#create(change, FINISH);
  }

  async #replace(change: ReplaceChange): Promise<Receipt> {
    if (change.desired.kind === 'alias' || change.desired.kind === 'override') this.#linkId(change);
    await this.#writer.remove(change.current);
    try {
      return await this.#create(change, FINISH);
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      throw new WriteFailure(
        error.kind,
        `the old secret is deleted, but the new one could not be created: ${error.message}`,
      );
    }
  }

  /**
   * As documented, a value that equals an existing key makes an alias of it. The alias would hand out another
   * secret's value, so it goes, and the literal value comes in by an edit of a secret created with a filler.
   */
  async #undoAlias(change: WriteChange, accident: Receipt): Promise<Receipt> {
    await this.#writer.remove(accident.secret, FINISH);
    const filler = new SecretValue(`qovery-secret-sync-filler-${crypto.randomUUID()}`);
    const fields = this.#fields(change);
    const mountPath = change.desired.kind === 'file' ? change.desired.mountPath : undefined;
    // No mark on the filler: should this run die here, the next one takes it for unknown and writes the value.
    const { secret } = await this.#writer.create(
      { ...fields, value: filler, describe: () => '', mountPath },
      FINISH,
    );
    const receipt = await this.#writer.edit(secret, fields, FINISH);
    if (receipt.secret.kind !== 'alias') return receipt;
    await this.#writer.remove(receipt.secret, FINISH);
    throw new WriteFailure(
      'refused',
      'the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value',
    );
  }

  /** Writes once more with the clock that the server really dates its writes by, learned from the first answer. */
  async #redate(change: WriteChange, { secret }: Receipt): Promise<Receipt> {
    const describe = this.#describing(change);
    if (change.desired.kind === 'alias')
      return await this.#writer.editAlias(secret, { key: change.key, describe }, FINISH);
    return await this.#writer.edit(secret, this.#fields(change), FINISH);
  }

  #fields(change: WriteChange): ValueFields {
    const value = valueOf(change.desired);
    // Plans with missing values are never applied; writing an empty value instead would be the worst answer.
    if (value === undefined) throw new BlockedError('its value is not available in this run');
    return { key: change.key, value, describe: this.#describing(change) };
  }

  #describing(change: WriteChange): DescribeNow {
    return (serverNow) => this.#describe(change, serverNow);
  }

  #linkId(change: WriteChange): string {
    const target = change.desired.kind === 'alias' ? change.desired.target : change.key;
    const id = (change.desired.kind === 'alias' ? this.#created.get(target) : undefined) ?? change.linkId;
    if (id === undefined) throw new BlockedError(`"${target}", which it hangs on, was not written`);
    return id;
  }
}
