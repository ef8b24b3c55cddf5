import fc from 'fast-check';
import type { Prune } from '../../src/plan/policy.js';
import type { Behaviour } from '../../local-api/index.js';

/** Keys that the stories' files may name. */
export const KEYS = ['ALPHA', 'BETA', 'GAMMA', 'DELTA', 'EPSILON', 'ZETA'] as const;
/** Secrets of Qovery's own, there in every project. */
export const BUILT_IN_KEYS = ['BUILT_A', 'BUILT_B'] as const;
/** Keys that no file names. */
export const OTHER_KEYS = ['OTHER_A', 'OTHER_B', 'OTHER_C'] as const;

/** How the API behaves throughout a story. */
export interface Traits {
  readonly replaceKeepsIdentity: boolean;
  readonly listsBuiltIn: boolean;
  readonly listsLowerScopes: boolean;
  readonly omitsVariableType: boolean;
  readonly putWithoutDescriptionClears: boolean;
  readonly idlePutKeepsUpdatedAt: boolean;
  readonly dateSkewMs: number;
  readonly omitsDate: boolean;
}

/** Something that stands in the project before the first run. */
export interface Seeding {
  readonly what:
    | 'value'
    | 'file'
    | 'alias'
    | 'override'
    | 'doppler'
    | 'external'
    | 'marked-value'
    | 'marked-alias'
    | 'environment-alias'
    | 'environment-override';
  readonly key: string;
  readonly target: string;
}

/** One entry of a desired-state file. */
export type FileEntry =
  | {
      readonly kind: 'value' | 'file' | 'override';
      readonly key: string;
      readonly text: string;
      readonly path: string;
      readonly description: string | undefined;
    }
  | {
      readonly kind: 'alias';
      readonly key: string;
      readonly target: string;
      readonly description: string | undefined;
    }
  | { readonly kind: 'absent'; readonly key: string };

/** What another writer does to the project. */
export type OutsideAct =
  | { readonly act: 'edit'; readonly key: string; readonly text: string }
  | { readonly act: 'describe'; readonly key: string }
  | { readonly act: 'delete'; readonly key: string }
  | { readonly act: 'create'; readonly key: string; readonly text: string }
  | { readonly act: 'mark'; readonly key: string };

/** Something that befalls the nth request of a run (a `stale` list: the nth list). */
export type Incident = { readonly nth: number } & (
  | {
      readonly what: 'status';
      readonly status: number;
      readonly applied: boolean;
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
  | { readonly what: 'outside'; readonly before: boolean; readonly act: OutsideAct }
  | { readonly what: 'cancel'; readonly before: boolean; readonly hard: boolean }
);

/** One run of the action. */
export interface Step {
  readonly file: readonly FileEntry[];
  readonly prune: Prune;
  readonly takeover: boolean;
  readonly concurrency: number;
  readonly incidents: readonly Incident[];
}

/** A project, and what happens to it. */
export interface Story {
  readonly behaviour: Behaviour;
  readonly traits: Traits;
  readonly project: readonly Seeding[];
  readonly steps: readonly Step[];
}

const rarely = (weight = 8): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const key = fc.constantFrom(...KEYS);
const anyKey = fc.constantFrom(...KEYS, ...BUILT_IN_KEYS, ...OTHER_KEYS);

const traits: fc.Arbitrary<Traits> = fc.record({
  replaceKeepsIdentity: fc.boolean(),
  listsBuiltIn: rarely().map((isHidden) => !isHidden),
  listsLowerScopes: rarely(4),
  omitsVariableType: rarely(),
  putWithoutDescriptionClears: fc.boolean(),
  idlePutKeepsUpdatedAt: rarely(),
  dateSkewMs: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(7_200_000, -7_200_000) },
  ),
  omitsDate: rarely(),
});

const seeding: fc.Arbitrary<Seeding> = fc.oneof(
  { weight: 6, arbitrary: seedingOf(['value', 'file', 'alias'], key) },
  {
    weight: 3,
    arbitrary: seedingOf(
      ['value', 'file', 'alias', 'doppler', 'external', 'marked-value', 'marked-alias'],
      fc.constantFrom(...OTHER_KEYS),
    ),
  },
  { weight: 1, arbitrary: seedingOf(['doppler', 'external', 'marked-value', 'marked-alias'], key) },
  { weight: 1, arbitrary: seedingOf(['override'], fc.constantFrom(...BUILT_IN_KEYS)) },
  { weight: 1, arbitrary: seedingOf(['environment-alias'], fc.constantFrom('LOW_A', 'LOW_B')) },
  { weight: 1, arbitrary: seedingOf(['environment-override'], key) },
);

function seedingOf(whats: readonly Seeding['what'][], keys: fc.Arbitrary<string>): fc.Arbitrary<Seeding> {
  return fc.record({ what: fc.constantFrom(...whats), key: keys, target: anyKey });
}

/** Texts that say where they come from, so that a wrong one is noticed; some as awkward as real secrets are. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.nat(9).map((version) => `secret-${version}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'two\nlines\n',
      ' spaces around ',
      'pa$$word $(id) $NAME',
      'ünïcödé 🔑',
      '{"json": [1]}',
      '',
      'a#b',
      'it\'s "quoted" \\n',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<string>(...KEYS, 'BUILT_A') },
);
const description = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  '',
  'Owned by finance',
  'Rotated in May',
);

const fileEntry: fc.Arbitrary<FileEntry> = fc.oneof(
  { weight: 6, arbitrary: valued('value', key) },
  { weight: 3, arbitrary: valued('file', key) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('alias' as const), key, target: anyKey, description }),
  },
  { weight: 1, arbitrary: valued('override', fc.constantFrom(...BUILT_IN_KEYS)) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('absent' as const), key }) },
);

function valued(kind: 'value' | 'file' | 'override', keys: fc.Arbitrary<string>): fc.Arbitrary<FileEntry> {
  return fc.record({
    kind: fc.constant(kind),
    key: keys,
    text,
    path: fc.constantFrom('one', 'two'),
    description,
  });
}

const file = fc
  .uniqueArray(fileEntry, { selector: (entry) => entry.key, minLength: 1, maxLength: 6 })
  .map(withSoundAliases);

/** Aliases whose targets can't be are refused when the file is read; they would make short stories. */
function withSoundAliases(entries: readonly FileEntry[]): readonly FileEntry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const fallback = entries.find(({ kind }) => kind === 'value' || kind === 'file')?.key ?? 'BUILT_A';
  return entries.map((entry) => {
    if (entry.kind !== 'alias') return entry;
    const target = byKey.get(entry.target);
    const isSound = target
      ? target.kind !== 'alias' && target.kind !== 'absent'
      : entry.target.startsWith('BUILT');
    return isSound ? entry : { ...entry, target: fallback };
  });
}

const outsideAct: fc.Arbitrary<OutsideAct> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('edit' as const), key: anyKey, text: fc.constant('outsider') }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('describe' as const), key: anyKey }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('delete' as const), key: anyKey }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('create' as const), key: anyKey, text: fc.constant('outsider') }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('mark' as const), key }) },
);

const nth = fc.integer({ min: 1, max: 14 });
const times = fc.oneof(
  { weight: 5, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.integer({ min: 2, max: 7 }) },
);

const incident: fc.Arbitrary<Incident> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        what: fc.constant('status' as const),
        nth,
        status: fc.constantFrom(400, 401, 403, 429, 429, 500, 502, 503),
        applied: fc.boolean(),
        times,
        retryAfter: fc.constantFrom(undefined, undefined, '0', '1', '3600', 'soon'),
      })
      .map((one) => (one.status < 500 ? { ...one, applied: false } : one)),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'dropBefore' as const,
        'lostResponse' as const,
        'lostResponse' as const,
        'cutBody' as const,
        'truncatedJson' as const,
        'emptyBody' as const,
        'html200' as const,
      ),
      nth,
      times,
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('hang' as const), nth, applied: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('delay' as const), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('stale' as const),
      nth: fc.integer({ min: 1, max: 4 }),
      requestsAgo: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('outside' as const),
      nth,
      before: fc.boolean(),
      act: outsideAct,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('cancel' as const),
      nth,
      before: fc.boolean(),
      hard: rarely(3),
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.record({
  file,
  prune: fc.constantFrom<Prune>('owned', 'owned', 'owned', 'none', 'all'),
  takeover: rarely(15),
  concurrency: fc.constantFrom(1, 2, 8),
  incidents: fc.array(incident, { maxLength: 4 }),
});

/** Stories of one behaviour. */
export function storiesOf(behaviour: Behaviour): fc.Arbitrary<Story> {
  return fc.record({
    behaviour: fc.constant(behaviour),
    traits,
    project: fc.uniqueArray(seeding, { selector: seedingPlace, maxLength: 6 }),
    steps: fc.array(step, { minLength: 1, maxLength: 2 }),
  });
}

/** Two entries of one key can stand in a project only at different scopes. */
function seedingPlace({ what, key: name }: Seeding): string {
  return what.startsWith('environment') ? `environment ${name}` : name;
}

/** The desired state as the YAML that a run reads. */
export function toYaml(entries: readonly FileEntry[]): string {
  const lines = (title: string, rows: readonly string[]): string[] =>
    rows.length === 0 ? [] : [`${title}:`, ...rows];
  const field = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `, ${name}: ${JSON.stringify(value)}`;
  const valuesOf = (kinds: readonly FileEntry['kind'][]): string[] =>
    entries.flatMap((entry) => {
      if (entry.kind === 'alias' || entry.kind === 'absent' || !kinds.includes(entry.kind)) return [];
      const mount = entry.kind === 'file' ? field('mount_path', mountPathOf(entry)) : '';
      return [
        `  ${entry.key}: {value: ${JSON.stringify(entry.text)}, allow_empty: true${mount}${field('description', entry.description)}}`,
      ];
    });
  return [
    ...lines('secrets', valuesOf(['value', 'file'])),
    ...lines('overrides', valuesOf(['override'])),
    ...lines(
      'aliases',
      entries.flatMap((entry) =>
        entry.kind === 'alias'
          ? [`  ${entry.key}: {target: ${entry.target}${field('description', entry.description)}}`]
          : [],
      ),
    ),
    ...lines(
      'absent',
      entries.flatMap((entry) => (entry.kind === 'absent' ? [`  - ${entry.key}`] : [])),
    ),
    '',
  ].join('\n');
}

export function mountPathOf(entry: { readonly key: string; readonly path: string }): string {
  return `/etc/${entry.key.toLowerCase()}/${entry.path}`;
}
