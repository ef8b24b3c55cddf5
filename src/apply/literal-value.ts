import type { RemoteSecret } from '../model/remote.js';
import { SecretValue } from '../model/secret-value.js';
import type { Receipt, SecretWriter, ValueFields, WriteOptions } from '../model/store.js';
import { WriteFailure } from '../model/store.js';
import { FINISH, followUp, isRefused } from './follow-up.js';

/** The refused value's filler could not be deleted. */
class FillerLeftError extends WriteFailure {}

type CreateFields = ValueFields & { readonly mountPath: string | undefined };

/**
 * Creates a secret whose value stays what it is. As documented, a value that equals an existing key makes an
 * alias of that key, or is refused where the key is an alias itself.
 * @throws WriteFailure
 */
export async function createLiteral(
  writer: SecretWriter,
  fields: CreateFields,
  isKey: (text: string) => boolean,
  options?: WriteOptions,
): Promise<Receipt> {
  let receipt: Receipt;
  try {
    receipt = await writer.create(fields, options);
  } catch (refusal) {
    // Only a refused request can be about the value; a refused token (401, 403) would refuse the filler as well.
    if (!isRefused(refusal) || refusal.status !== 400 || !isKey(fields.value.reveal())) throw refusal;
    return await fillAndEdit(writer, fields, options).catch((error: unknown) => {
      throw isRefused(error) && !(error instanceof FillerLeftError) ? refusal : error;
    });
  }
  return receipt.secret.kind === 'alias' ? await undoAlias(writer, receipt, fields) : receipt;
}

/** Replaces an alias that a write made of a value: it would hand out another secret's value. */
export async function undoAlias(
  writer: SecretWriter,
  accident: Receipt,
  fields: CreateFields,
): Promise<Receipt> {
  const soFar = 'Qovery took its value for the key of another secret and made it an alias';
  await followUp(soFar, () => writer.remove(accident.secret, FINISH));
  return await fillAndEdit(writer, fields, FINISH);
}

/** Creates the secret with a filler and edits the value in: an edit takes every value literally. */
async function fillAndEdit(
  writer: SecretWriter,
  fields: CreateFields,
  options?: WriteOptions,
): Promise<Receipt> {
  const filler = new SecretValue(`qovery-secret-sync-filler-${crypto.randomUUID()}`);
  // No mark on the filler: should this run die here, the next one takes it for unknown and writes the value.
  const unmarked = { ...fields, value: filler, describe: () => '' };
  const { secret } = await followUp('its value is the key of another secret', () =>
    writer.create(unmarked, options),
  );
  const receipt = await followUp('it holds a filler instead of its value', () =>
    writer.edit(secret, fields, FINISH),
  ).catch(async (error: unknown) => {
    if (isRefused(error)) await removeFiller(writer, secret, error);
    throw error;
  });
  if (receipt.secret.kind !== 'alias') return receipt;
  await followUp('Qovery made it an alias', () => writer.remove(receipt.secret, FINISH));
  throw new WriteFailure(
    'refused',
    'the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value',
  );
}

/** A filler that stays would reach the services; who reads the ledger has to know, whatever else it says. */
async function removeFiller(
  writer: SecretWriter,
  filler: RemoteSecret,
  refusal: WriteFailure,
): Promise<void> {
  await writer.remove(filler, FINISH).catch((error: unknown) => {
    if (!(error instanceof WriteFailure)) throw error;
    const message = `${refusal.message}; the filler is still there, since it could not be deleted: ${error.message}`;
    throw new FillerLeftError('refused', message, error.status);
  });
}
