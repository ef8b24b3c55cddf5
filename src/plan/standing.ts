import type { RemoteSecret, SecretKind } from '../model/remote.js';
import { sameCode } from './fingerprint.js';
import type { Mark, ReadDescription } from './marks.js';
import { readDescription } from './marks.js';
import type { Policy } from './policy.js';

/**
 * Whose a secret is, as far as this run can tell:
 * - `ours`: carries our mark, and its code verifies;
 * - `ours-unverified`: names us, but the code can't be verified with our key (rotated, forged, replayed);
 * - `foreign`: names another owner. Not verified, since the other owner may use another key: a forged mark
 *   can only make this run refuse;
 * - `damaged`: something that was a mark once, naming someone else;
 * - `unmarked`: nobody's.
 */
export type Owned = 'ours' | 'ours-unverified' | 'foreign' | 'damaged' | 'unmarked';

/** One remote secret with what its description says. */
export interface Holding {
  readonly secret: RemoteSecret;
  readonly owned: Owned;
  /** The person's text in the description. */
  readonly text: string;
  /** The mark, when there is one in canonical form. */
  readonly mark: Mark | undefined;
  /** The owner for messages: whole or abbreviated, as the mark shows it. */
  readonly ownerShown: string;
  /** True when the mark was made with another key than ours. */
  readonly otherKey: boolean;
}

/** Reads a secret's description and decides whose it is, when asked and once: codes are what planning costs. */
export function holdingOf(secret: RemoteSecret, policy: Policy): Holding {
  return new LazyHolding(secret, policy);
}

class LazyHolding implements Holding {
  readonly secret: RemoteSecret;
  readonly #policy: Policy;
  #read: ReadDescription | undefined;
  #owned: Owned | undefined;

  constructor(secret: RemoteSecret, policy: Policy) {
    this.secret = secret;
    this.#policy = policy;
  }

  get owned(): Owned {
    const { mark, damagedOwner } = this.#description;
    this.#owned ??=
      mark === undefined
        ? ownerOfDamaged(damagedOwner, this.#policy)
        : ownerOfMark(mark, this.secret, this.#policy);
    return this.#owned;
  }

  get text(): string {
    return this.#description.text;
  }

  get mark(): Mark | undefined {
    return this.#description.mark;
  }

  get ownerShown(): string {
    const { mark, damagedOwner } = this.#description;
    return mark?.display ?? damagedOwner ?? '';
  }

  get otherKey(): boolean {
    return this.mark !== undefined && this.mark.keyId !== this.#policy.fingerprinter.keyId;
  }

  get #description(): ReadDescription {
    return (this.#read ??= readDescription(this.secret.description));
  }
}

function ownerOfDamaged(damagedOwner: string | undefined, policy: Policy): Owned {
  if (damagedOwner === undefined || damagedOwner === policy.owner.display) return 'unmarked';
  return 'damaged';
}

function ownerOfMark(mark: Mark, secret: RemoteSecret, policy: Policy): Owned {
  if (mark.owner !== policy.owner.hash) return 'foreign';
  // An abbreviated owner could be shown otherwise: its hash covers the whole name only.
  if (mark.display !== policy.owner.display) return 'ours-unverified';
  if (mark.keyId !== policy.fingerprinter.keyId) return 'ours-unverified';
  if (secret.kind !== undefined && secret.kind !== mark.kind) return 'ours-unverified';
  return sameCode(policy.fingerprinter.tag(secret.key, mark.head, mark.print), mark.tag)
    ? 'ours'
    : 'ours-unverified';
}

/** Secrets that no run may edit or delete, whoever asks: another scope's, another system's, built-in ones. */
export function isUntouchable(secret: RemoteSecret): boolean {
  return secret.scope !== 'PROJECT' || isOtherSystems(secret);
}

/** True for external secrets and those that another system (Doppler, …) keeps in the project. */
export function isOtherSystems(secret: RemoteSecret): boolean {
  const ownedBy = secret.ownedBy?.toUpperCase() ?? 'QOVERY';
  return secret.kind === 'external' || secret.kind === 'built-in' || (ownedBy !== 'QOVERY' && ownedBy !== '');
}

/** The kind, from the API or, where it does not tell, from a verified mark. */
export function kindOf(holding: Holding): SecretKind | undefined {
  const { kind } = holding.secret;
  if (kind === 'built-in' || kind === 'external') return undefined;
  return kind ?? (holding.owned === 'ours' ? holding.mark?.kind : undefined);
}
