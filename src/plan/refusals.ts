import type { DesiredEntry, ManagedEntry } from '../model/desired.js';
import type { RemoteSecret } from '../model/remote.js';
import type { Policy } from './policy.js';
import type { RemoteIndex } from './remote-index.js';
import type { Holding } from './standing.js';
import { isOtherSystems } from './standing.js';
import type { Violation } from './violations.js';
import { violation } from './violations.js';

type Named = Pick<DesiredEntry, 'key' | 'at'>;

/** Refuses keys that are not the project's own to set. */
export function refuseClash(entry: ManagedEntry, index: RemoteIndex): Violation | undefined {
  const here = index.atProject(entry.key);
  if (here.length > 1) return refuseTwice(entry);
  const elsewhere = index.elsewhere(entry.key);
  // An override in the project tells of a built-in secret even where the list does not show it.
  const isOverride = here[0]?.kind === 'override' || here[0]?.overrides !== undefined;
  const builtIn = isOverride || elsewhere.some((secret) => secret.scope === 'BUILT_IN');
  if (entry.kind !== 'override' && builtIn) {
    return refuse(
      entry,
      `"${entry.key}" is built in by Qovery and can't be set; to give it another value in this project, list it under overrides`,
    );
  }
  if (here[0]) return refuseSystem(entry, here[0]);
  const other = elsewhere[0];
  return other && !builtIn ? refuseScope(entry, other) : undefined;
}

/** Refuses what another system keeps in the project. */
export function refuseSystem(entry: Named, current: RemoteSecret): Violation | undefined {
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

/** Refuses what another owner marked, unless this run may take it over. */
export function refuseForeign(entry: Named, holding: Holding, policy: Policy): Violation | undefined {
  if (holding.owned !== 'foreign' || policy.takeover) return undefined;
  return refuse(
    entry,
    `"${entry.key}" is marked by another owner, "${holding.ownerShown}" (this run is "${policy.owner.name}"); take it out of this file, or set takeover: true to take it over`,
  );
}

/** Refuses a key that stands at a scope this action never changes. */
export function refuseScope(entry: Named, other: RemoteSecret): Violation {
  return refuse(
    entry,
    `"${entry.key}" exists at another scope (${other.scope}), which this action never changes; take it out of the file or rename it`,
  );
}

/** Refuses a key that the list holds more than once. */
export function refuseTwice(entry: Named): Violation {
  return violation(
    'api-error',
    `Qovery lists "${entry.key}" more than once in this project, so it is not clear which one the file means; delete one in the console`,
    entry,
  );
}

function refuse(entry: Named, message: string): Violation {
  return violation('unsafe-plan', message, { key: entry.key, at: entry.at });
}
