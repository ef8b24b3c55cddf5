import type { Prune } from '../../src/plan/policy.js';
import type { Behaviour } from '../../local-api/index.js';
import type { Place } from './places.js';

/** Keys that the stories' files may name. */
export const KEYS = ['ALPHA', 'BETA', 'GAMMA', 'DELTA', 'EPSILON', 'ZETA'] as const;
/** Secrets of Qovery's own, there in every project. */
export const BUILT_IN_KEYS = ['BUILT_A', 'BUILT_B'] as const;
/** Keys that no file names. */
export const OTHER_KEYS = ['OTHER_A', 'OTHER_B', 'OTHER_C'] as const;

/** A field of a list in a shape that nobody promised. */
export interface Odd {
  readonly key: string;
  readonly field: 'owned_by' | 'description' | 'scope';
}

/** How the API behaves throughout a story. */
export interface Traits {
  readonly replaceKeepsIdentity: boolean;
  readonly listsBuiltIn: boolean;
  readonly listsInherited: boolean;
  readonly listsLowerScopes: boolean;
  readonly omitsVariableType: boolean;
  readonly putWithoutDescriptionClears: boolean;
  readonly idlePutKeepsUpdatedAt: boolean;
  readonly dateSkewMs: number;
  readonly omitsDate: boolean;
}

/** Something that is in the project before the first run. */
export interface Seeding {
  readonly what:
    | 'value'
    | 'file'
    | 'alias'
    | 'override'
    | 'plain'
    | 'doppler'
    | 'external'
    | 'marked-value'
    | 'marked-alias';
  readonly place: Place;
  readonly key: string;
  readonly target: string;
}

/** One entry of a desired-state file. */
export type FileEntry = { readonly place: Place; readonly key: string } & (
  | {
      readonly kind: 'value' | 'file' | 'override';
      readonly text: string;
      readonly path: string;
      readonly description: string | undefined;
    }
  | { readonly kind: 'alias'; readonly target: string; readonly description: string | undefined }
  | { readonly kind: 'absent' }
  /** An optional value whose reference is not set. */
  | { readonly kind: 'skipped' }
);

/** What another writer does to the project. */
export type OutsideAct = { readonly place: Place; readonly key: string } & (
  | { readonly act: 'edit'; readonly text: string }
  | { readonly act: 'describe' }
  | { readonly act: 'delete' }
  | { readonly act: 'create'; readonly text: string }
  | { readonly act: 'mark' }
  /** Deletes it and makes it again by hand, under its old description. */
  | { readonly act: 'remake'; readonly text: string }
  | { readonly act: 'override'; readonly text: string }
  | { readonly act: 'alias'; readonly target: string }
  /** About the environment or service at `place`. */
  | { readonly act: 'clone' | 'rename' | 'rename-case' | 'delete-scope' }
);

/** Something that befalls the nth request of a run (a `stale` or `odd-id` list: the nth list). */
export type Incident = { readonly nth: number } & (
  | {
      readonly what: 'status';
      readonly status: number;
      readonly applied: boolean;
      readonly times: number;
      readonly retryAfter: string | undefined;
    }
  /** The nth create is refused: often the second half of a replace or move. */
  | {
      readonly what: 'refused';
      readonly status: number;
      readonly times: number;
      readonly retryAfter: string | undefined;
    }
  | {
      readonly what: 'dropBefore' | 'lostResponse' | 'cutBody' | 'truncatedJson' | 'emptyBody' | 'html200';
      readonly times: number;
    }
  | { readonly what: 'hang'; readonly applied: boolean }
  | { readonly what: 'delay' }
  | { readonly what: 'stale'; readonly requestsAgo: number }
  | { readonly what: 'odd-id' }
  | { readonly what: 'outside'; readonly before: boolean; readonly act: OutsideAct }
  | { readonly what: 'cancel'; readonly before: boolean; readonly hard: boolean }
  /** The nth line of progress can't be written: standard output is closed. */
  | { readonly what: 'throw' }
);

/** One run. */
export interface Step {
  readonly file: readonly FileEntry[];
  /** What the run is about; all entries are at or below it. */
  readonly about: Place;
  /** Scopes that the file names although it has no entry for them. */
  readonly empty: readonly Place[];
  /** Whether the file names scopes by their ids. */
  readonly byId: boolean;
  readonly prune: Prune;
  readonly takeover: boolean;
  readonly concurrency: number;
  /** Whether lists show descriptions while this run goes on. */
  readonly hides: 'no' | 'absent' | 'null';
  /** How far the server's clock jumps before this run. */
  readonly shiftMs: number;
  readonly incidents: readonly Incident[];
}

/** A project, and what happens to it. */
export interface Story {
  readonly behaviour: Behaviour;
  readonly traits: Traits;
  readonly odd: Odd | undefined;
  readonly project: readonly Seeding[];
  readonly steps: readonly Step[];
}

/** The scopes that a step's file names. */
export function namedBy({ file, empty }: Pick<Step, 'file' | 'empty'>): ReadonlySet<Place> {
  return new Set([...empty, ...file.map(({ place }) => place)]);
}

export function mountPathOf(entry: { readonly key: string; readonly path: string }): string {
  return `/etc/${entry.key.toLowerCase()}/${entry.path}`;
}
