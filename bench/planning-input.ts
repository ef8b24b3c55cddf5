import { Keyring } from '../src/marks/codes.js';
import { type Marks, createMarks } from '../src/marks/marks.js';
import type { DesiredSecret } from '../src/model/desired.js';
import type { ProjectScope } from '../src/model/scope.js';
import type { ListedSecret, Listing } from '../src/model/secret.js';
import { SecretValue } from '../src/model/secret-value.js';
import { ApiText } from '../src/model/text.js';
import { type PlanInput, planScopes } from '../src/plan/plan.js';

/** A secret as planning sees it: in the file, and in the project with its mark. */
export interface Row {
  readonly key: string;
  readonly value: string;
  readonly description: string;
}

const NOW = Date.UTC(2026, 0, 1);
const KEY = new SecretValue('key material of the benchmark, 32+');
const SCOPE: ProjectScope = { kind: 'project', id: '01234567-89ab-4def-8123-456789abcdef', name: undefined };
const FILE = 'secrets.env';

/** A project in sync, with the marks that the action would have written. */
export function createRows(count: number): Row[] {
  const marks = makeMarks();
  return Array.from({ length: count }, (_, index) => {
    const key = `SHOP_SECRET_${String(index).padStart(6, '0')}`;
    const value = `value of ${key}, of usual length`;
    const marked = { scope: SCOPE, key, kind: 'value', value, mountPath: undefined, text: '' } as const;
    return { key, value, description: marks.describe(marked)(NOW) };
  });
}

/** Prepares all but the work: the rows as the file's entries, and as the API's list. @returns how many changes are planned */
export function preparePlan(rows: readonly Row[], change: string): () => number {
  const marks = makeMarks();
  const entries = rows.map((row, index) => toEntry({ ...row, value: row.value + change }, index));
  const listing = toListing(rows);
  const rest = { unreadable: new Map(), below: new Map(), pathsUnreadable: new Map() };
  const at = { file: FILE, line: 1, column: 1 };
  return () => {
    const listings = new Map([[SCOPE.id, marks.judge(listing)]]);
    const scopes = [{ scope: SCOPE, at, entries }];
    const { plan, wants } = planScopes({ scopes, listings, ...rest, policy: makePolicy(marks) });
    if (Object.values(wants).some(({ length }) => length > 0)) throw new Error('planning would ask for more');
    return plan.scopes.reduce((sum, { changes }) => sum + changes.length, 0);
  };
}

/** The codes alone that a plan rests on: one proves that a mark is ours, one shows whether the value is the same. */
export function prepareCodes(rows: readonly Row[]): () => number {
  const codes = new Keyring(KEY).scope(SCOPE.id);
  const parts = rows.map(({ key, value, description }) => ({ key, value, head: description.slice(24, 66) }));
  return () => {
    let made = 0;
    for (const { key, value, head } of parts) {
      made += codes.signature(key, head, 'f'.repeat(22)).length > 0 ? 1 : 0;
      made += codes.fingerprint(key, head, value).length > 0 ? 1 : 0;
    }
    return made;
  };
}

function makeMarks(): Marks {
  const owner = { name: 'acme/shop', isGiven: false };
  return createMarks({ owner, markedFiles: [FILE], isInline: false, keyMaterial: KEY });
}

function makePolicy(marks: Marks): PlanInput['policy'] {
  return {
    prune: 'owned',
    takeover: false,
    changeDetection: 'fingerprint',
    compareNothing: false,
    ownerName: 'acme/shop',
    ownerIsGiven: false,
    isInline: false,
    takesYaml: false,
    hasStableKey: marks.isStable,
    maxDeletes: { percent: 30 },
    allowEmpty: false,
    hasRoomForMark: (text) => marks.hasRoom(text),
  };
}

function toListing(rows: readonly Row[]): Listing {
  const secrets = rows.map(toListed);
  return { scope: SCOPE, secrets, showsMountPaths: false, serverNow: NOW + 60_000 };
}

function toEntry({ key, value }: Row, index: number): DesiredSecret {
  return {
    kind: 'value',
    key,
    at: { file: FILE, line: index + 1, column: 1 },
    description: undefined,
    value: new SecretValue(value),
    source: 'literal',
    mountPath: undefined,
  };
}

function toListed({ key, description }: Row, index: number): ListedSecret {
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    key: new ApiText(key),
    level: 'project',
    scopeText: new ApiText('PROJECT'),
    kind: 'value',
    keeper: 'qovery',
    description,
    hasDescription: true,
    interpolateInFile: undefined,
    aliasOf: undefined,
    overrides: undefined,
    mountPath: undefined,
    createdAt: NOW,
    updatedAt: NOW,
  };
}
