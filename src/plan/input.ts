import type { ScopedEntries } from '../model/desired.js';
import type { Scope } from '../model/scope.js';
import type { OwnedListing } from '../model/secret.js';
import type { Text } from '../model/text.js';
import type { PlanPolicy } from './policy.js';

/** A scope whose list could not be had, or (for one that is listed) what is below it. */
export interface Unreadable {
  readonly scope: Scope;
  /** The HTTP status of the answer, where there was one. */
  readonly status: number | undefined;
  readonly why: Text;
}

/** Everything a plan is made from. Maps are by scope id. */
export interface PlanInput {
  /** The named scopes, names resolved; keys are unique within each. */
  readonly scopes: readonly ScopedEntries[];
  /** Lists of all named scopes, and of others that were looked at. */
  readonly listings: ReadonlyMap<string, OwnedListing>;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
  /** All scopes below one, once they were looked up. */
  readonly below: ReadonlyMap<string, readonly Scope[] | undefined>;
  /** Why a list with mount paths could not be read, where that was tried. */
  readonly pathsUnreadable: ReadonlyMap<string, Text>;
  readonly policy: PlanPolicy;
  /** What the run is about, for the lines that messages advise to add; the project where it is not given. */
  readonly own?: Scope | undefined;
}

/** What has to be read before the plan can be relied on; the engine reads it, or says that it can't be, and plans again. */
export interface Wants {
  /** Scopes whose list is to be read again with mount paths. */
  readonly mountPaths: readonly Scope[];
  /** Scopes above or below that are to be listed. */
  readonly lists: readonly Scope[];
  /** Scopes below which all scopes are to be looked up and listed. */
  readonly below: readonly Scope[];
}
