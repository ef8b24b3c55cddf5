import type { DesiredAbsent, DesiredEntry, ManagedEntry } from '../model/desired.js';
import type { Change, DeleteChange } from '../model/plan.js';
import type { RemoteSecret, SecretKind } from '../model/remote.js';
import type { Evidence, Verdict } from './compare.js';
import { compareAlias, compareSecret } from './compare.js';
import type { Linkable, RemoteIndex } from './remote-index.js';
import type { Holding } from './standing.js';
import { isOtherSystems, kindOf } from './standing.js';
import type { Violation } from './violations.js';
import { violation } from './violations.js';

/** What one entry of the desired state comes to: a change, a refusal, or `undefined` (it is as it should be). */
export type EntryResult = { readonly change: Change } | { readonly violation: Violation } | undefined;

/** The desired state's entries by key. */
export type InFile = ReadonlyMap<string, DesiredEntry>;

/** Plans one entry that describes a secret which should exist. */
export function planManaged(
  entry: ManagedEntry,
  inFile: InFile,
  index: RemoteIndex,
  evidence: Evidence,
): EntryResult {
  const refusal = refuseClash(entry, index);
  if (refusal !== undefined) return { violation: refusal };
  const current = index.atProject(entry.key)[0];
  const holding = current && index.holding(current);
  const foreign = holding && refuseForeign(entry, holding, evidence);
  if (foreign !== undefined) return { violation: foreign };

  const verdict =
    holding &&
    (entry.kind === 'alias'
      ? compareAlias(entry, holding, evidence)
      : compareSecret(entry, holding, evidence));
  if (verdict?.action === 'none') return undefined;
  const broken =
    entry.kind === 'alias' || entry.kind === 'override'
      ? refuseLink(entry, inFile, index, verdict)
      : undefined;
  if (broken !== undefined) return { violation: broken };
  return { change: changeFor(entry, holding, verdict, index) };
}

/** Plans one key that must not exist. */
export function planAbsent(entry: DesiredAbsent, index: RemoteIndex, evidence: Evidence): EntryResult {
  const here = index.atProject(entry.key);
  const current = here[0];
  if (current === undefined) {
    const other = index.elsewhere(entry.key)[0];
    return other && { violation: otherScope(entry, other) };
  }
  const refusal = here.length > 1 ? listedTwice(entry) : refuseSystem(entry, current);
  if (refusal !== undefined) return { violation: refusal };
  const holding = index.holding(current);
  const foreign = holding && refuseForeign(entry, holding, evidence);
  if (foreign !== undefined) return { violation: foreign };
  return { change: deleteChange(current, 'listed-absent', holding ? (kindOf(holding) ?? 'value') : 'value') };
}

export function deleteChange(
  current: RemoteSecret,
  reason: 'removed-from-file' | 'listed-absent',
  kind: SecretKind,
): DeleteChange {
  return { action: 'delete', key: current.key, kind, reason, current, notes: [] };
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
  if (entry.kind === 'alias') return index.aliasTarget(entry.target);
  if (entry.kind !== 'override') return undefined;
  const covered = index.atProject(entry.key)[0]?.overrides;
  return (
    index.overridable(entry.key) ??
    (covered && { id: covered.id, key: covered.key, scope: '', kind: undefined })
  );
}

/** Refuses keys that are not the project's own to set. */
function refuseClash(entry: ManagedEntry, index: RemoteIndex): Violation | undefined {
  const here = index.atProject(entry.key);
  if (here.length > 1) return listedTwice(entry);
  const elsewhere = index.elsewhere(entry.key);
  const builtIn = elsewhere.find((secret) => secret.scope === 'BUILT_IN');
  if (entry.kind !== 'override' && builtIn) {
    return refuse(
      entry,
      `"${entry.key}" is built in by Qovery and can't be set; to give it another value in this project, list it under overrides`,
    );
  }
  if (here[0]) return refuseSystem(entry, here[0]);
  const other = elsewhere[0];
  return other && !builtIn ? otherScope(entry, other) : undefined;
}

function refuseSystem(
  entry: { key: string; at: ManagedEntry['at'] },
  current: RemoteSecret,
): Violation | undefined {
  if (!isOtherSystems(current)) return undefined;
  const whose =
    current.kind === 'external'
      ? 'an external secret manager'
      : current.kind === 'built-in'
        ? 'Qovery itself'
        : 'another system';
  return refuse(
    entry,
    `"${entry.key}" is kept by ${whose} and is never changed by this action; take it out of the file`,
  );
}

function refuseForeign(
  entry: { key: string; at: ManagedEntry['at'] },
  holding: Holding,
  { policy }: Evidence,
): Violation | undefined {
  if (holding.owned !== 'foreign' || policy.takeover) return undefined;
  return refuse(
    entry,
    `"${entry.key}" is marked by another owner, "${holding.ownerShown}" (this run is "${policy.owner.name}"); take it out of this file, or set takeover: true to take it over`,
  );
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
  const target = index.aliasTarget(entry.target);
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

function otherScope(entry: { key: string; at: ManagedEntry['at'] }, other: RemoteSecret): Violation {
  return refuse(
    entry,
    `"${entry.key}" exists at another scope (${other.scope}), which this action never changes; take it out of the file or rename it`,
  );
}

function listedTwice(entry: { key: string; at: ManagedEntry['at'] }): Violation {
  return violation(
    'api-error',
    `Qovery lists "${entry.key}" more than once in this project, so it is not clear which one the file means; delete one in the console`,
    entry,
  );
}

function refuse(entry: { key: string; at: ManagedEntry['at'] }, message: string): Violation {
  return violation('unsafe-plan', message, { key: entry.key, at: entry.at });
}
