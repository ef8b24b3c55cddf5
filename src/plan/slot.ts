import type { DesiredEntry, ManagedEntry } from '../model/desired.js';
import type { Dependent, Reason } from '../model/plan.js';
import type { Scope } from '../model/scope.js';
import type { ListedSecret, OwnedSecret } from '../model/secret.js';
import { ApiText, type Text } from '../model/text.js';
import type { Comparison } from './compare.js';
import type { Place } from './tree.js';

/**
 * What is to become of a key in a named scope. The passes of `planScopes` start from what the file says and turn drafts
 * into others until they agree with each other; nothing else of a slot changes.
 */
export type Draft =
  /** As the file says; or, under `absent`, not there. */
  | { readonly is: 'kept' }
  | { readonly is: 'created' }
  | { readonly is: 'updated'; readonly comparison: Exclude<Comparison, { action: 'none' }> }
  | {
      readonly is: 'replaced';
      readonly comparison: Exclude<Comparison, { action: 'none' }>;
      /** The secret that takes it along, and what it would come to otherwise. */
      readonly along?: {
        readonly scope: Scope;
        readonly secret: ListedSecret;
        readonly before: Extract<Draft, { is: 'kept' | 'updated' }>;
      };
    }
  /** Deleted and created anew as part of a move. */
  | { readonly is: 'recreated'; readonly notes: readonly Text[] }
  | { readonly is: 'deleted'; readonly reason: Extract<Reason, 'removed-from-file' | 'listed-absent'> }
  /** Not in the file, and kept although prune would take it: something in the file needs it. */
  | { readonly is: 'spared' }
  /** Not in the file or `absent`, and kept because an optional entry of this key is not set in this run. */
  | { readonly is: 'frozen' }
  /** Not in the file, from another list of files: refused once for the scope. */
  | { readonly is: 'stray' }
  | { readonly is: 'skipped' }
  | { readonly is: 'refused' };

/** What an alias points to or an override covers, once the plan is applied. */
export type Link =
  | {
      readonly is: 'found';
      /** `undefined`: built in. */
      readonly scope: Scope | undefined;
      /** What Qovery has there now. */
      readonly secret: ListedSecret | undefined;
      /** What becomes of it, where its scope is named. */
      readonly slot: Slot | undefined;
    }
  /** It needs an optional entry that is not set in this run and that Qovery does not have. */
  | { readonly is: 'skipped' }
  | { readonly is: 'missing' };

/** A key of a named scope. */
export interface Slot {
  readonly place: Place;
  readonly scope: Scope;
  readonly key: string;
  readonly entry: DesiredEntry | undefined;
  /** What the scope has of its own under the key, where a run may touch it. */
  readonly held: OwnedSecret | undefined;
  draft: Draft;
  link?: Link;
  /** True once it can only be created, or made room for, by a move. */
  mustMove?: true;
  /** What Qovery deletes along with it and no file names; for an alias that is edited, what it would delete. */
  along?: Dependent[];
  notes?: Text[];
}

/** Whether an entry describes a secret that should exist. */
export function isManaged(entry: DesiredEntry | undefined): entry is ManagedEntry {
  return entry !== undefined && entry.kind !== 'absent' && entry.kind !== 'skipped';
}

/** Whether an entry is encrypted and was not decrypted: of whatever kind Qovery has. */
export function isSealed(entry: DesiredEntry): boolean {
  return 'isSealed' in entry && (entry.isSealed ?? false);
}

/** Whether what Qovery has under the key goes away, if only to be created anew. */
export function isRemoved({ draft }: Slot): boolean {
  return draft.is === 'deleted' || draft.is === 'replaced' || draft.is === 'recreated';
}

/** Whether the key is created, be it anew. */
export function isCreated({ draft }: Slot): boolean {
  return draft.is === 'created' || draft.is === 'replaced' || draft.is === 'recreated';
}

/** Whether the change needs the target's id: an alias or override that exists and is right counts as right by its key. */
export function needsLink({ draft, entry }: Slot): boolean {
  if (draft.is === 'updated') return entry?.kind === 'alias' && draft.comparison.reason === 'target-changed';
  return draft.is === 'created' || draft.is === 'replaced' || draft.is === 'recreated';
}

/** The key of a slot for messages: what only Qovery names is text from outside. */
export function shownKey({ held, key, entry }: Slot): Text {
  return entry === undefined ? (held?.secret.key ?? new ApiText(key)) : key;
}
