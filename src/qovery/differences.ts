import type { RawAlias, RawReceipt, RawRepoint, RawValue } from '../model/raw-store.js';
import type { Scope } from '../model/scope.js';
import type { ListedSecret } from '../model/secret.js';
import { SecretValue } from '../model/secret-value.js';
import { WriteFailure, type WriteOptions } from '../model/store.js';
import { say } from '../model/text.js';
import { followUp, leftByDelete, removing, replacing } from './follow-up.js';
import type { WriteRequests } from './write-requests.js';

/**
 * Everything that exists only because the documented and the observed server differ. In: one write. Out: the result
 * that both allow. The idea: try what one of them allows, look at the answer, and take the way that the other allows.
 *
 * | point | as documented (API reference) | as observed by its users |
 * |---|---|---|
 * | POST whose value equals an existing key | becomes an alias of it | stays a literal value (openapi PR #1192) |
 * | alias of an alias | refused | refused: so a value that equals an alias's key is refused as documented |
 * | PUT on an alias with a value | not allowed | `value` = another key re-points it (200; the console does so) |
 */

/** For what has to be sent although the run was cancelled, since its first half was. */
const FINISH: WriteOptions = { mustFinish: true };

const INSISTS =
  'the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value';

/** The refused value's filler could not be deleted. */
class FillerLeftError extends WriteFailure {}

/** Creates a secret whose value stays what it is, whatever the server makes of it. @throws WriteFailure */
export async function createLiteral(
  requests: WriteRequests,
  scope: Scope,
  fields: RawValue,
  options?: WriteOptions,
): Promise<RawReceipt> {
  let receipt: RawReceipt;
  try {
    receipt = await requests.create(scope, fields, options);
  } catch (refusal) {
    // Only a refused request can be about the value; a refused token (401, 403) would refuse the filler as well.
    if (!isRefused(refusal) || refusal.status !== 400 || !requests.isKey(fields.value.reveal()))
      throw refusal;
    return await fillAndEdit(requests, scope, fields, options).catch((error: unknown) => {
      throw isRefused(error) && !(error instanceof FillerLeftError) ? refusal : error;
    });
  }
  return receipt.secret.kind === 'alias' ? await undoAlias(requests, scope, receipt, fields) : receipt;
}

/** Edits a value or file whose new value stays what it is. @throws WriteFailure */
export async function editLiteral(
  requests: WriteRequests,
  scope: Scope,
  current: ListedSecret,
  fields: RawValue & { readonly isVisible: boolean },
  options?: WriteOptions,
): Promise<RawReceipt> {
  const receipt = await requests.edit(scope, current, fields, options);
  if (receipt.secret.kind !== 'alias' || current.kind === 'override') return receipt;
  if (current.kind === 'file' && fields.mountPath === undefined) {
    // A new list shows an alias where a file should be, and the next round replaces it.
    throw new WriteFailure(
      'unsure',
      'Qovery took its value for the key of another secret and made it an alias',
    );
  }
  return await undoAlias(requests, scope, receipt, fields);
}

/** Re-points by an edit where the server allows it (observed), else by the shortest delete and create. @throws WriteFailure */
export async function repointAlias(
  requests: WriteRequests,
  scope: Scope,
  current: ListedSecret,
  { targetKey, back, wouldDelete, ...alias }: RawRepoint,
  options?: WriteOptions,
): Promise<RawReceipt> {
  try {
    const edit = { targetKey, describe: alias.describe };
    const receipt = await requests.editAlias(scope, current, edit, options);
    const { aliasOf } = receipt.secret;
    if (aliasOf === undefined || aliasOf.key.raw === targetKey) return receipt;
  } catch (error) {
    if (!forbidsRepointing(error)) throw error;
  }
  if (wouldDelete !== undefined) {
    const text = say`Qovery does not re-point it by an edit, and deleting it would delete with it what overrides it: ${wouldDelete}. Delete the override first, or give the alias another key`;
    throw new WriteFailure('refused', text);
  }
  const notDeleted = 'an edit could not re-point it, and its delete failed';
  await removing(notDeleted, () => requests.remove(scope, current, options));
  const notCreated = 'the old alias is deleted, but the new one could not be created';
  try {
    return await replacing(notCreated, () => requests.createAlias(scope, alias, FINISH));
  } catch (error) {
    throw await pointBack(requests, scope, back, error);
  }
}

/**
 * The new target can't be had, so the alias points where it did: a wrong target must not cost the old one.
 * @returns the error to end with
 */
async function pointBack(
  requests: WriteRequests,
  scope: Scope,
  back: RawAlias | undefined,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof WriteFailure)) return error;
  const { kind, status, mayHaveWritten } = error;
  if (back === undefined || mayHaveWritten || kind === 'conflict') return error;
  try {
    const nor = say`${error.text}; nor could the old one be created again`;
    await replacing(nor, () => requests.createAlias(scope, back, FINISH));
  } catch (second) {
    if (!(second instanceof WriteFailure)) throw second;
    return new WriteFailure(kind, second.text, status, second.leaves);
  }
  return new WriteFailure(kind, say`${error.text}; it points to its old target again`, status);
}

/** Undoes an alias that a write made of a value: it would hand out another secret's value. */
async function undoAlias(
  requests: WriteRequests,
  scope: Scope,
  accident: RawReceipt,
  fields: RawValue,
): Promise<RawReceipt> {
  const soFar = 'Qovery took its value for the key of another secret and made it an alias';
  await removing(soFar, () => requests.remove(scope, accident.secret, FINISH));
  return await fillAndEdit(requests, scope, fields, FINISH);
}

/** Creates the secret with a filler and edits the value in: an edit takes every value literally. */
async function fillAndEdit(
  requests: WriteRequests,
  scope: Scope,
  fields: RawValue,
  options?: WriteOptions,
): Promise<RawReceipt> {
  const filler = new SecretValue(`qovery-secret-sync-filler-${crypto.randomUUID()}`);
  // No mark on the filler: should this run die here, the next one takes it for unknown and writes the value.
  const unmarked = { ...fields, value: filler, describe: () => '' };
  const { secret } = await replacing('its value is the key of another secret', () =>
    requests.create(scope, unmarked, options),
  );
  const receipt = await followUp('it holds a filler instead of its value', () =>
    requests.edit(scope, secret, { ...fields, isVisible: true }, FINISH),
  ).catch(async (error: unknown) => {
    if (!isRefused(error)) throw error;
    await removeFiller(requests, scope, secret, error);
    throw leavingNothing(error);
  });
  if (receipt.secret.kind !== 'alias') return receipt;
  await removing('Qovery made it an alias', () => requests.remove(scope, receipt.secret, FINISH));
  throw leavingNothing(new WriteFailure('refused', INSISTS));
}

/** A filler that stays would reach the services; who reads the ledger has to know, whatever else it says. */
async function removeFiller(
  requests: WriteRequests,
  scope: Scope,
  filler: ListedSecret,
  refusal: WriteFailure,
): Promise<void> {
  await requests.remove(scope, filler, FINISH).catch((error: unknown) => {
    if (!(error instanceof WriteFailure)) throw error;
    const verb = error.mayHaveWritten ? 'may still be' : 'is still';
    const text = say`${refusal.text}; the filler ${verb} there, since it could not be deleted: ${error.text}`;
    // Where nobody knows, only a list can say what is to be done next.
    const kind = error.mayHaveWritten ? 'unsure' : 'refused';
    throw new FillerLeftError(kind, text, error.status, leftByDelete(error));
  });
}

function leavingNothing({ kind, text, status }: WriteFailure): WriteFailure {
  return new WriteFailure(kind, text, status, 'nothing');
}

/** Whether the server said no, and nothing was changed. */
function isRefused(error: unknown): error is WriteFailure {
  return error instanceof WriteFailure && error.kind === 'refused';
}

/** "For an alias, you can't edit the value" (documented): a refusal of the request, not of the one who makes it. */
function forbidsRepointing(error: unknown): boolean {
  return error instanceof WriteFailure && [400, 405, 422].includes(error.status ?? 0);
}
