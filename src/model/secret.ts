import type { Scope } from './scope.js';
import type { ApiText } from './text.js';

export type SecretKind = 'value' | 'file' | 'alias' | 'override';

/** Where a listed secret is: one of the scopes above or the listed one, built in, or below/unreadable (`other`). */
export type ListedLevel = 'built-in' | 'project' | 'environment' | 'service' | 'other';

/** The other secret that an alias points to or an override covers. Links are compared by key. */
export interface SecretLink {
  readonly id: string;
  readonly key: ApiText;
  readonly level: ListedLevel;
  readonly mountPath: string | undefined;
}

/** A secret as a scope's list shows it. Values are write-only and never here. */
export interface ListedSecret {
  /** Of `[A-Za-z0-9_-]+`, checked when it was read. */
  readonly id: string;
  readonly key: ApiText;
  readonly level: ListedLevel;
  /** The scope as the API spells it, for messages. */
  readonly scopeText: ApiText;
  /** The kind, `undefined` when the API does not say (an absent `variable_type`). */
  readonly kind: SecretKind | undefined;
  /**
   * Who keeps it: Qovery for its users; Qovery itself (`built-in`); an external secret manager; another system
   * (`owned_by`), or somebody whose field can't be read. Only `qovery` is ever edited or deleted.
   */
  readonly keeper: 'qovery' | 'built-in' | 'external' | 'other';
  /** `''` when null or absent. */
  readonly description: string;
  /** False where the answer had no text in `description` (absent or null). */
  readonly hasDescription: boolean;
  readonly interpolateInFile: boolean | undefined;
  readonly aliasOf: SecretLink | undefined;
  readonly overrides: SecretLink | undefined;
  /** The mount path, where this list shows it (`/variable`); `undefined` when it does not. */
  readonly mountPath: string | undefined;
  /** Unix time in ms; `undefined` when absent or unreadable. */
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
}

/** What a secret hangs on: the target of an alias, what an override covers. */
export function linksOf({ aliasOf, overrides }: ListedSecret): readonly SecretLink[] {
  return [aliasOf, overrides].filter((link) => link !== undefined);
}

/** What the rate-limit headers said; every field parsed defensively. */
export interface RateLimit {
  /** Requests a window holds, and how many are left. */
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  /** Milliseconds until the window ends. */
  readonly resetInMs: number | undefined;
}

/** A scope's list as the API gave it. */
export interface Listing {
  readonly scope: Scope;
  /** The scope's own and the inherited ones; an id is there once. */
  readonly secrets: readonly ListedSecret[];
  /** True where mount paths were read (a `/variable` list, or one was asked for). */
  readonly showsMountPaths: boolean;
  /** The server's clock at the time of the answer (Unix ms), `undefined` when it can't be known. */
  readonly serverNow: number | undefined;
}

/**
 * Whose a secret is, as far as this run can know:
 * - `ours`: carries our mark, its code verifies, and it was written for this secret;
 * - `ours-unverified`: names us, but the code can't be verified with our key (rotated, forged, replayed);
 * - `foreign`: names another owner, whole or damaged. Not verified, since the other owner may use another key: a
 *   forged mark can only make this run refuse;
 * - `unmarked`: nobody's (also: a mark older than its secret, made again by hand or cloned; our own damaged mark).
 */
export type Ownership = 'ours' | 'ours-unverified' | 'foreign' | 'unmarked';

/** Why what the mark says may not hold for the secret as it is now. */
export interface Doubt {
  readonly reason: 'unknown' | 'changed-outside';
  /** A clause for people: "its mark was made with another key". `''` where the reason says it all. */
  readonly note: string;
  /** True when all that is wrong is that the key material is another one. */
  readonly otherKey: boolean;
  /** True when this run has no key that lasts (a JWT without fingerprint-key), so that no mark can ever verify. */
  readonly hasNoKey?: true;
  /** When the secret was last edited (Unix ms), for `changed-outside`. */
  readonly since: number | undefined;
}

/** One secret of a scope's own that a run may touch, with what its mark said: judged once, when the list came in. */
export interface OwnedSecret {
  readonly secret: ListedSecret;
  readonly ownership: Ownership;
  /** The kind, from the API or, where it does not say, from a verified mark. */
  readonly kind: SecretKind | undefined;
  /** The person's text in the description: one line, without anything that is or was a mark. */
  readonly text: ApiText;
  /** The owner that the mark names, for messages; `''` where there is none. */
  readonly ownerShown: ApiText;
  /** False when the mark remembers another list of files (or inline content) than this run's, and the owner was not given by name. */
  readonly isOfThisSource: boolean;
  /** True where its mark is older than the secret itself (made again by hand, cloned): it may be adopted and is never pruned, under `all` neither. */
  readonly isStale?: boolean;
  /** Why neither value nor mount path can be known from the mark; `undefined` when they can. */
  readonly doubt: Doubt | undefined;
  /** When its *value* was last written, by a valid mark of this owner (Unix ms). */
  readonly valueWrittenAt: number | undefined;
  /** Whether the last written value was this one. Only meaningful without a doubt. For an alias: its target's key. */
  hasValue(text: string): boolean;
  /** Compares the mount path with what the mark or the list says. */
  compareMountPath(wanted: string | undefined): 'same' | 'differs' | 'unknown';
}

/** A scope's list, judged. */
export interface OwnedListing {
  readonly scope: Scope;
  /** The scope's own secrets that a run may touch. */
  readonly own: readonly OwnedSecret[];
  /** The scope's own secrets that no run may touch (other systems', external, unreadable). */
  readonly untouchable: readonly ListedSecret[];
  /** Everything else the list shows: inherited, built in, below. */
  readonly inherited: readonly ListedSecret[];
  /** The inherited ones of the scopes above that a run could own, judged by the scope that they are of. */
  readonly ownedAbove?: readonly { readonly scope: Scope; readonly owned: OwnedSecret }[];
  /** False when not one entry shows a description although there are entries: then nothing is pruned. */
  readonly showsDescriptions: boolean;
  readonly showsMountPaths: boolean;
  readonly serverNow: number | undefined;
}
