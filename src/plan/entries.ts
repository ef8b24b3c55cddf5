import type { DesiredAbsent, DesiredEntry, ManagedEntry } from '../model/desired.js';
import type { Change, DeleteChange } from '../model/plan.js';
import type { SecretLink } from '../model/remote.js';
import type { Verdict } from './compare.js';
import { compareAlias, compareSecret } from './compare.js';
import { refuseClash, refuseForeign, refuseScope, refuseSystem, refuseTwice } from './refusals.js';
import type { Linkable, RemoteIndex } from './remote-index.js';
import type { Holding } from './standing.js';
import { kindOf } from './standing.js';
import type { Violation } from './violations.js';
import { violation } from './violations.js';

/** What one entry of the desired state comes to: a change, a refusal, or `undefined` (it is as it should be). */
export type EntryResult = { readonly change: Change } | { readonly violation: Violation } | undefined;

/** The desired state's entries by key. */
export type InFile = ReadonlyMap<string, DesiredEntry>;

/** Plans one entry that describes a secret which should exist. */
export function planManaged(entry: ManagedEntry, inFile: InFile, index: RemoteIndex): EntryResult {
  const refusal = refuseClash(entry, index);
  if (refusal !== undefined) return { violation: refusal };
  const current = index.atProject(entry.key)[0];
  const holding = current && index.holding(current);
  const foreign = holding && refuseForeign(entry, holding, index.policy);
  if (foreign !== undefined) return { violation: foreign };

  const verdict =
    holding &&
    (entry.kind === 'alias' ? compareAlias(entry, holding, index) : compareSecret(entry, holding, index));
  if (verdict?.action === 'none') return undefined;
  const broken =
    entry.kind === 'alias' || entry.kind === 'override'
      ? refuseLink(entry, inFile, index, verdict)
      : undefined;
  if (broken !== undefined) return { violation: broken };
  return { change: changeFor(entry, holding, verdict, index) };
}

/** Plans one key that must not exist. */
export function planAbsent(entry: DesiredAbsent, index: RemoteIndex): EntryResult {
  const here = index.atProject(entry.key);
  const current = here[0];
  if (current === undefined) {
    const other = index.elsewhere(entry.key)[0];
    return other && { violation: refuseScope(entry, other) };
  }
  const refusal = here.length > 1 ? refuseTwice(entry) : refuseSystem(entry, current);
  if (refusal !== undefined) return { violation: refusal };
  const holding = index.holding(current);
  if (holding === undefined) return undefined; // Not so: what is no other system's is held.
  const foreign = refuseForeign(entry, holding, index.policy);
  return foreign ? { violation: foreign } : { change: deleteChange(holding, 'listed-absent') };
}

export function deleteChange(holding: Holding, reason: 'removed-from-file' | 'listed-absent'): DeleteChange {
  const { secret, owned, ownerShown } = holding;
  const notes = owned === 'foreign' ? [`was marked by ${ownerShown}`] : [];
  return {
    action: 'delete',
    key: secret.key,
    kind: kindOf(holding) ?? 'value',
    reason,
    current: secret,
    notes,
  };
}

function changeFor(
  entry: ManagedEntry,
  holding: Holding | undefined,
  verdict: Verdict | undefined,
  index: RemoteIndex,
): Change {
  const link = linkOf(entry, index);
  const base = {
    key: entry.key,
    kind: entry.kind,
    desired: entry,
    ...(entry.kind === 'alias' && { target: entry.target }),
    ...(link && { linkId: link.id }),
  };
  if (holding === undefined || verdict === undefined || verdict.action === 'none') {
    return { ...base, action: 'create', reason: 'missing', notes: [] };
  }
  const { reason, notes, claimsMountPath, since } = verdict;
  const told = { ...base, reason, notes, current: holding.secret, ...(since !== undefined && { since }) };
  return verdict.action === 'update'
    ? { ...told, action: 'update', claimsMountPath }
    : { ...told, action: 'replace', restores: [] };
}

function linkOf(entry: ManagedEntry, index: RemoteIndex): Linkable | undefined {
  // What the secret hangs on already stands, whether or not the list shows it.
  const { aliasOf, overrides } = index.atProject(entry.key)[0] ?? {};
  const held = (link: SecretLink | undefined): Linkable | undefined =>
    link && { id: link.id, key: link.key, scope: link.scope ?? '', kind: undefined };
  if (entry.kind === 'override') return index.overridable(entry.key) ?? held(overrides);
  if (entry.kind !== 'alias') return undefined;
  return index.aliasTarget(entry.target) ?? (aliasOf?.key === entry.target ? held(aliasOf) : undefined);
}

/** Refuses aliases and overrides of something that is not there. */
function refuseLink(
  entry: Extract<ManagedEntry, { kind: 'alias' | 'override' }>,
  inFile: InFile,
  index: RemoteIndex,
  verdict: Verdict | undefined,
): Violation | undefined {
  if (entry.kind === 'override') {
    const stands = linkOf(entry, index) !== undefined || verdict?.action === 'update';
    return stands
      ? undefined
      : violation(
          'invalid-file',
          `"${entry.key}" is listed under overrides, but there is no higher-scope secret of that name to override; list it under secrets, or correct the name`,
          entry,
        );
  }
  if (inFile.has(entry.target)) return undefined; // Aliases of aliases within the file were refused when it was read.
  const target = linkOf(entry, index);
  const about = { key: entry.key, at: entry.targetAt };
  if (target === undefined) {
    return violation(
      'invalid-file',
      `alias "${entry.key}" points to "${entry.target}", which is neither in the file nor in the project; correct the target or add it`,
      about,
    );
  }
  return target.kind === 'alias'
    ? violation(
        'invalid-file',
        `alias "${entry.key}" points to "${entry.target}", which is an alias itself; point it to the secret behind it`,
        about,
      )
    : undefined;
}
