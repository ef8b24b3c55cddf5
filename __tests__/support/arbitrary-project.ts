import fc from 'fast-check';
import type { DesiredEntry } from '../../src/model/desired.js';
import type { RemoteSecret } from '../../src/model/remote.js';
import type { Policy } from '../../src/plan/policy.js';
import {
  absent,
  alias,
  builtIn,
  file,
  linkTo,
  marked,
  MINUTE,
  NOW,
  override,
  policyOf,
  remote,
  value,
} from './build-plan.js';

/** Some differ by case only, some are names that objects have by themselves. */
const KEYS = ['A', 'a', 'B', 'C', 'DB_URL', 'db_url', 'TLS', 'constructor', 'Z1', 'Z2'];

/** Whose a secret of a random project is, known from how it was made. */
export type Label =
  | 'ours'
  | 'unverified'
  | 'hand-made'
  | 'foreign'
  | 'foreign, cut'
  | 'external'
  | 'doppler'
  | 'built-in'
  | 'other scope';

const LABELS: readonly Label[] = [
  'ours',
  'unverified',
  'hand-made',
  'foreign',
  'foreign, cut',
  'external',
  'doppler',
  'built-in',
  'other scope',
];

export interface RandomProject {
  readonly secrets: readonly RemoteSecret[];
  readonly mountPaths: ReadonlyMap<string, string>;
  /** By id. */
  readonly labels: ReadonlyMap<string, Label>;
  readonly entries: readonly DesiredEntry[];
  readonly policy: Policy;
}

const FILES = [undefined, ['a.env'], ['b.env']] as const;
const shape = {
  kind: fc.constantFrom('value', 'value', 'file', 'alias', 'override', 'absent'),
  text: fc.constantFrom('one', 'two', ''),
  path: fc.constantFrom('/one', '/two'),
  target: fc.constantFrom(...KEYS),
  description: fc.constantFrom(undefined, '', 'Live key', 'two  spaces'),
} as const;

const DESIRED = fc.record(shape);
const PLACE = fc.record({
  ...shape,
  label: fc.option(fc.constantFrom(...LABELS, 'ours', 'ours'), { nil: undefined, freq: 6 }),
  tellsKind: fc.boolean(),
  files: fc.constantFrom(...FILES),
  /** How long after the mark's time the secret was last edited. */
  editedAfter: fc.constantFrom(0, 0, 0, MINUTE, 60 * MINUTE),
  isTimed: fc.constantFrom(true, true, true, false),
});

type Desired = typeof DESIRED extends fc.Arbitrary<infer T> ? T : never;
type Place = typeof PLACE extends fc.Arbitrary<infer T> ? T : never;

const POLICY = fc
  .record({
    prune: fc.constantFrom('none', 'owned', 'all'),
    takeover: fc.boolean(),
    changeDetection: fc.constantFrom('fingerprint', 'always'),
    files: fc.constantFrom(...FILES),
  })
  .map(({ files, ...rules }) => policyOf({ ...rules, ...(files && { files }) }));

/** Random projects (whoever's secrets), desired states that reading a file would let pass, and policies. */
export const PROJECT: fc.Arbitrary<RandomProject> = fc
  .record({
    places: fc.array(PLACE, { minLength: KEYS.length, maxLength: KEYS.length }),
    desired: fc.array(fc.option(DESIRED, { nil: undefined, freq: 2 }), {
      minLength: KEYS.length,
      maxLength: KEYS.length,
    }),
    policy: POLICY,
  })
  .map(({ places, desired, policy }) => ({
    ...buildSecrets(places),
    entries: buildEntries(desired),
    policy,
  }));

function buildSecrets(places: readonly Place[]): Pick<RandomProject, 'secrets' | 'mountPaths' | 'labels'> {
  const secrets: RemoteSecret[] = [];
  const mountPaths = new Map<string, string>();
  const labels = new Map<string, Label>();
  const targets = new Map(KEYS.map((key, i) => [key, places[i]]));
  KEYS.forEach((key, i) => {
    const place = places[i];
    if (place?.label === undefined) return;
    const covered = builtIn(key);
    if (place.kind === 'override' && place.label !== 'built-in') {
      secrets.push(covered);
      labels.set(covered.id, 'built-in');
    }
    const secret = place.label === 'built-in' ? covered : buildSecret(key, place, targets.get(place.target));
    secrets.push(secret);
    labels.set(secret.id, place.label);
    if (secret.kind === 'file') mountPaths.set(secret.id, place.path);
  });
  return { secrets, mountPaths, labels };
}

function buildSecret(key: string, place: Place, target: Place | undefined): RemoteSecret {
  const entry = buildEntry(
    key,
    isTarget(target) && key !== place.target ? place : { ...place, kind: downgrade(place) },
  );
  const managed = entry.kind === 'absent' ? value(key, place.text) : entry;
  const made = marked(managed, {
    policy: policyOf({
      ...(place.files && { files: place.files }),
      ...(place.label?.startsWith('foreign') && { owner: 'acme/api' }),
      ...(place.label === 'unverified' && { key: 'a key that was rotated away, long ago' }),
    }),
    at: place.isTimed ? NOW - 90 * MINUTE : null,
  });
  const secret = {
    ...made,
    ...(managed.kind === 'alias' && { aliasOf: linkTo(targetOf(place.target, target)) }),
    updatedAt: NOW - 90 * MINUTE + place.editedAfter,
  };
  switch (place.label) {
    case 'hand-made':
      return {
        ...secret,
        description: place.description ?? '',
        ...(!place.tellsKind && managed.kind === 'value' && { kind: undefined }),
      };
    case 'foreign, cut':
      return { ...secret, description: secret.description.slice(0, -8) };
    case 'external':
      return { ...secret, kind: 'external' };
    case 'doppler':
      return { ...secret, ownedBy: 'DOPPLER' };
    case 'other scope':
      return { ...secret, scope: 'ENVIRONMENT' };
    case 'ours':
    case 'unverified':
    case 'foreign':
    case 'built-in':
    case undefined:
      return secret;
  }
}

/** Aliases lead to what is there and is no alias itself. */
function isTarget(target: Place | undefined): boolean {
  return target?.label !== undefined && target.kind !== 'alias' && target.label !== 'other scope';
}

function downgrade({ kind }: Place): Place['kind'] {
  return kind === 'alias' ? 'value' : kind;
}

function targetOf(key: string, target: Place | undefined): RemoteSecret {
  return target?.label === 'built-in' ? builtIn(key) : remote(key);
}

function buildEntry(key: string, { kind, text, path, target, description }: Desired | Place): DesiredEntry {
  const said = description === undefined ? {} : { description };
  switch (kind) {
    case 'value':
      return value(key, text, said);
    case 'file':
      return file(key, path, text, said);
    case 'alias':
      return alias(key, target, said);
    case 'override':
      return override(key, text, said);
    case 'absent':
      return absent(key);
  }
}

/** What reading the file refuses is left out: aliases of themselves, of aliases, and of what is absent. */
function buildEntries(desired: readonly (Desired | undefined)[]): readonly DesiredEntry[] {
  const byKey = new Map(KEYS.map((key, i) => [key, desired[i]]));
  return KEYS.flatMap((key): DesiredEntry[] => {
    const one = byKey.get(key);
    if (one === undefined) return [];
    const target = byKey.get(one.target)?.kind;
    const leads = one.kind !== 'alias' || (one.target !== key && target !== 'alias' && target !== 'absent');
    return [buildEntry(key, leads ? one : { ...one, kind: 'value' })];
  });
}
