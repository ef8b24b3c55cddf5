import type { Level } from '../../model/scope.js';

/**
 * The shape of a YAML desired state, in one place: which sections a scope may have, which fields an entry, of which
 * type each is. The reader (scopes.ts, entry.ts) goes by it at run time and the published JSON Schema
 * (schema/generate.ts) is made from it. Plain data: no validator is loaded at run time.
 */

export interface Field {
  readonly type: 'text' | 'flag' | 'key' | 'path';
  /** What an editor shows. */
  readonly about: string;
}

export type EntrySection = 'secrets' | 'overrides' | 'aliases';
/** Sections that name a scope. */
export type SectionName = EntrySection | 'absent';
/** Sections that lead to other scopes. */
export type Path = 'environments' | 'services';

const VALUE = {
  type: 'text',
  about: 'The value. `${NAME}` is filled in from "values" or the environment; `$${` is a literal `${`.',
} as const;
const FILE = {
  type: 'text',
  about: 'Path, relative to the workspace, of the file that holds the value.',
} as const;
const DESCRIPTION = {
  type: 'text',
  about: 'Text for people, one line; "" clears it. Left out, the text in Qovery stays.',
} as const;
const ALLOW_EMPTY = { type: 'flag', about: 'Accept an empty value.' } as const;
const OPTIONAL = {
  type: 'flag',
  about: 'Where the reference is not set in a run, leave the secret as it is in Qovery.',
} as const;

/** The fields of an entry that is written as a mapping. */
export const FIELDS: Readonly<Record<EntrySection, Readonly<Record<string, Field>>>> = {
  secrets: {
    value: VALUE,
    file: FILE,
    mount_path: {
      type: 'path',
      about: 'Absolute path at which the value is mounted as a file; makes it a secret file.',
    },
    description: DESCRIPTION,
    allow_empty: ALLOW_EMPTY,
    optional: OPTIONAL,
  },
  overrides: {
    value: VALUE,
    file: FILE,
    description: DESCRIPTION,
    allow_empty: ALLOW_EMPTY,
    optional: OPTIONAL,
  },
  aliases: {
    target: { type: 'key', about: 'Key of the secret it points to.' },
    description: DESCRIPTION,
  },
};

export const SECTIONS: Readonly<Record<SectionName, string>> = {
  secrets:
    'Secrets of this scope. KEY: value, or KEY: {value or file, mount_path, description, allow_empty, optional}.',
  overrides: 'Secrets from further up, with another value here.',
  aliases: 'Other keys for existing secrets. KEY: TARGET, or KEY: {target, description}.',
  absent: 'Keys that are deleted here where present, whoever made them.',
};

export const PATHS: Readonly<Record<Path, string>> = {
  environments: 'Environments of the project, by name or UUID.',
  services: 'Services of the environment, by name or UUID.',
};

/** Where a file may go down from a scope. */
export const PATHS_OF: Readonly<Record<Level, Path | undefined>> = {
  project: 'environments',
  environment: 'services',
  service: undefined,
};

/** The scope below. */
export const LEVEL_OF: Readonly<Record<Path, 'environment' | 'service'>> = {
  environments: 'environment',
  services: 'service',
};

export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

export function isSection(name: string): name is SectionName {
  return Object.hasOwn(SECTIONS, name);
}

export function isPath(name: string): name is Path {
  return Object.hasOwn(PATHS, name);
}
