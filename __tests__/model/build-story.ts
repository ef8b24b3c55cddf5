import type { Place } from './places.js';
import type { FileEntry, Seeding, Step, Story, Traits } from './story.js';

/** The API as it most likely is. */
export const PLAIN_TRAITS: Traits = {
  replaceKeepsIdentity: false,
  listsBuiltIn: true,
  listsInherited: true,
  listsLowerScopes: false,
  omitsVariableType: false,
  putWithoutDescriptionClears: false,
  idlePutKeepsUpdatedAt: false,
  dateSkewMs: 0,
  omitsDate: false,
};

export function story({
  traits,
  ...more
}: Partial<Omit<Story, 'traits' | 'steps'>> & {
  readonly traits?: Partial<Traits>;
  readonly steps: readonly Step[];
}): Story {
  return {
    behaviour: 'observed',
    odd: undefined,
    project: [],
    ...more,
    traits: { ...PLAIN_TRAITS, ...traits },
  };
}

export function step(entries: readonly FileEntry[], more: Partial<Omit<Step, 'file'>> = {}): Step {
  return {
    file: entries,
    about: '',
    empty: [''],
    byId: false,
    prune: 'owned',
    takeover: false,
    concurrency: 1,
    hides: 'no',
    shiftMs: 0,
    incidents: [],
    ...more,
  };
}

type At = { readonly at?: Place; readonly description?: string };

export function value(key: string, text = 'secret-0', { at = '', description }: At = {}): FileEntry {
  return { kind: 'value', place: at, key, text, path: '', description };
}

export function file(
  key: string,
  text = 'secret-0',
  path = 'one',
  { at = '', description }: At = {},
): FileEntry {
  return { kind: 'file', place: at, key, text, path, description };
}

export function override(key: string, text = 'secret-0', { at = '', description }: At = {}): FileEntry {
  return { kind: 'override', place: at, key, text, path: '', description };
}

export function alias(key: string, target: string, { at = '', description }: At = {}): FileEntry {
  return { kind: 'alias', place: at, key, target, description };
}

export function absent(key: string, { at = '' }: At = {}): FileEntry {
  return { kind: 'absent', place: at, key };
}

export function seeding(
  what: Seeding['what'],
  key: string,
  { at = '', target = '' }: { readonly at?: Place; readonly target?: string } = {},
): Seeding {
  return { what, place: at, key, target };
}
