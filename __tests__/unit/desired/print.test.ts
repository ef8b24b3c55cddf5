import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  findEntryProblem,
  printDotenv,
  printYaml,
  type DesiredDocument,
  type PrintedEntry,
  type PrintedScope,
} from '../../../src/desired/print.js';
import { loadDesiredState } from '../../../src/desired/load.js';
import { listReferences } from '../../../src/desired/list-references.js';
import type { DesiredEntry, DesiredState } from '../../../src/model/desired.js';
import { runs } from '../../support/runs.js';
import { request } from './support.js';

const key = fc
  .oneof(
    fc.constantFrom('A', 'B_2', 'null', 'true', 'Infinity', 'constructor', 'toString', 'export', 'y'),
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/),
  )
  .filter((text) => !/^(?:QOVERY_|__)/i.test(text));
/** One line without control characters: what a file may hold. */
const line = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', "'", '#', ': ', '- ', '{', '[', '@', '`', '%', '\\', '$', '${X', '=', ' '),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 12,
  })
  .map((text) => text.replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, '').trim())
  .filter((text) => text.isWellFormed());
const description = fc.option(line, { nil: undefined });
const comments = fc.array(
  fc.oneof(line, fc.constantFrom('@alias', 'optional', 'description=x', 'a\nb', '', '@', 'A=1', '- x')),
  { maxLength: 2 },
);
const base = { comments, description };
const entry: fc.Arbitrary<PrintedEntry> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constantFrom('value' as const, 'override' as const),
    key,
    reference: key,
    isOptional: fc.boolean(),
    mountPath: fc.constant(undefined),
  }),
  fc.record({
    ...base,
    kind: fc.constant('file' as const),
    key,
    reference: key,
    isOptional: fc.boolean(),
    mountPath: line.map((text) => `/${text}x`),
  }),
  fc.record({
    ...base,
    kind: fc.constant('alias' as const),
    key,
    target: fc.stringMatching(/^Z[A-Z]{1,5}$/),
  }),
  fc.record({ kind: fc.constant('absent' as const), key, comments }),
);
const entries = fc.uniqueArray(entry, { selector: (one) => one.key, maxLength: 6 }).map((list) =>
  // A reference to another key's name would be refused, and a mount path that is there twice.
  list.map((one, index) =>
    'reference' in one
      ? {
          ...one,
          reference: `R${index}_${one.reference}`,
          mountPath: one.mountPath && `/${index}${one.mountPath}`,
        }
      : one,
  ),
);
/** Keys that no other scope has: what is absent above and overridden below would be refused. */
const apart = (scope: PrintedScope, index: number): PrintedScope => ({
  ...scope,
  entries: scope.entries.map((one) => (index === 0 ? one : { ...one, key: `${one.key}_${index}` })),
});
const name = fc
  .oneof(line, fc.constantFrom('production', 'null', '1', 'true', ' x', 'a: b', '__proto__'))
  .filter((text) => text.trim() !== '');
const document: fc.Arbitrary<DesiredDocument> = fc.record({
  comments,
  scopes: fc
    .tuple(
      fc.option(fc.record({ comments, entries }), { nil: undefined }),
      fc.uniqueArray(
        fc.record({
          environment: name,
          services: fc.uniqueArray(name, { maxLength: 2 }),
          hasOwn: fc.boolean(),
        }),
        { selector: ({ environment }) => environment, maxLength: 3 },
      ),
      fc.array(fc.record({ comments, entries }), { minLength: 9, maxLength: 9 }),
    )
    .map(([own, environments, parts]): PrintedScope[] => {
      let next = 0;
      const below = environments.flatMap(({ environment, services, hasOwn }) => [
        ...(hasOwn ? [{ environment, ...parts[next++ % 9]! }] : []),
        ...services.map((service) => ({ environment, service, ...parts[next++ % 9]! })),
      ]);
      return [...(own === undefined ? [] : [own]), ...below].map(apart);
    }),
});

/** What a file says, without places and comments; values by their references. */
async function readBack(content: string, format: 'yaml' | 'dotenv'): Promise<unknown> {
  const source = { content, format, interpolate: true } as const;
  const { references } = await listReferences(request(source));
  const values = new Map(references.map((use) => [use.name, `value of ${use.name}`]));
  const state = await loadDesiredState(request({ ...source, values }));
  return state.scopes.map(({ environment, service, entries: list }) => ({
    environment: environment?.name,
    service: service?.name,
    entries: list.map(plain),
  }));
}

function plain(one: DesiredEntry): unknown {
  const { at: _, ...rest } = one;
  const { targetAt: __, source: ___, ...fields } = rest as Record<string, unknown>;
  return 'value' in one ? { ...fields, value: one.value?.reveal() } : fields;
}

/** What a document says, in the same form: sections are in their order. */
function said({ scopes }: DesiredDocument, isByKind: boolean): unknown {
  const rank = { value: 0, file: 0, override: 1, alias: 2, absent: 3 };
  return scopes.map(({ environment, service, entries: list }) => ({
    environment,
    service,
    entries: (isByKind ? list.toSorted((a, b) => rank[a.kind] - rank[b.kind]) : list).map((one) => {
      if (one.kind === 'absent') return { kind: one.kind, key: one.key };
      if (one.kind === 'alias')
        return { kind: one.kind, key: one.key, target: one.target, description: one.description };
      const { kind, key: ofEntry, description: text, mountPath, reference } = one;
      const value = `value of ${reference}`;
      return { kind, key: ofEntry, description: text, value, ...(kind === 'override' ? {} : { mountPath }) };
    }),
  }));
}

/** Keys of entries that are skipped where nothing is set. */
async function skippedIn(content: string, format: 'yaml' | 'dotenv'): Promise<readonly string[]> {
  const { references } = await listReferences(request({ content, format }));
  return references
    .filter(({ isOptional }) => isOptional)
    .flatMap(({ keys }) => keys)
    .sort();
}
const optionalKeys = ({ scopes }: DesiredDocument): readonly string[] =>
  scopes
    .flatMap((scope) =>
      scope.entries.flatMap((one) => ('isOptional' in one && one.isOptional ? [one.key] : [])),
    )
    .sort();

describe('what is printed reads back as the same', () => {
  test('as YAML', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (one) => {
        const text = printYaml(one);
        expect(await readBack(text, 'yaml')).toEqual(said(one, true));
      }),
      { numRuns: runs(150) },
    );
  });

  test('as dotenv, for one scope', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ comments, own: fc.record({ comments, entries }) }),
        async ({ comments: top, own }) => {
          const one = { comments: top, scopes: [own] };
          const text = printDotenv(one);
          expect(await readBack(text, 'dotenv')).toEqual(said(one, false));
          expect(await skippedIn(text, 'dotenv')).toEqual(optionalKeys(one));
        },
      ),
      { numRuns: runs(150) },
    );
  });

  test('optional entries, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ comments, entries }), async (own) => {
        const one = { comments: [], scopes: [own] };
        expect(await skippedIn(printYaml(one), 'yaml')).toEqual(optionalKeys(one));
      }),
      { numRuns: runs(100) },
    );
  });
});

const SECRET = {
  kind: 'value',
  comments: [],
  description: undefined,
  mountPath: undefined,
  isOptional: true,
} as const;
const DOCUMENT: DesiredDocument = {
  comments: ['Made by init.', '', 'Values are references.'],
  scopes: [
    {
      comments: [],
      entries: [
        {
          ...SECRET,
          key: 'SENTRY_DSN',
          reference: 'SENTRY_DSN',
          comments: ['take "optional" out once it is set'],
        },
        {
          ...SECRET,
          kind: 'file',
          key: 'TLS_CERT',
          reference: 'TLS_CERT',
          mountPath: '/etc/ssl/tls.pem',
          description: "Renewed: in March's #1",
        },
        { kind: 'alias', key: 'DSN', target: 'SENTRY_DSN', description: undefined, comments: [] },
      ],
    },
    {
      environment: 'production',
      comments: ['live'],
      entries: [
        { ...SECRET, kind: 'override', key: 'SENTRY_DSN', reference: 'SENTRY_DSN_2', isOptional: false },
      ],
    },
    {
      environment: 'production',
      service: 'api: 1',
      comments: [],
      entries: [{ kind: 'absent', key: 'OLD', comments: [] }],
    },
    { environment: 'staging', comments: [], entries: [] },
  ],
};

describe('what people see', () => {
  test('in YAML', () => {
    expect(printYaml(DOCUMENT)).toBe(`# Made by init.
#
# Values are references.

version: 1

secrets:
  # take "optional" out once it is set
  SENTRY_DSN:
    value: \${SENTRY_DSN}
    optional: true
  TLS_CERT:
    value: \${TLS_CERT}
    mount_path: /etc/ssl/tls.pem
    description: "Renewed: in March's #1"
    optional: true
aliases:
  DSN: SENTRY_DSN

environments:
  production:
    # live
    overrides:
      SENTRY_DSN: \${SENTRY_DSN_2}
    services:
      "api: 1":
        absent:
          - OLD

  staging:
    secrets: {}
`);
  });

  test('in dotenv', () => {
    expect(printDotenv({ ...DOCUMENT, scopes: [DOCUMENT.scopes[0]!] })).toBe(`# Made by init.
#
# Values are references.

# take "optional" out once it is set
# @optional
SENTRY_DSN=\${SENTRY_DSN}

# @mount_path=/etc/ssl/tls.pem
# @description=Renewed: in March's #1
# @optional
TLS_CERT=\${TLS_CERT}

# @alias
DSN=SENTRY_DSN
`);
    expect(
      printDotenv({
        comments: [],
        scopes: [{ comments: [], entries: [{ ...SECRET, isOptional: false, key: 'A', reference: 'A' }] }],
      }),
    ).toBe('A=${A}\n');
  });

  test('services of an environment’s own file are at its top', async () => {
    const one = {
      comments: [],
      scopes: [{ service: 'api', comments: [], entries: [{ ...SECRET, key: 'A', reference: 'A' }] }],
    };
    const state: DesiredState = await loadDesiredState(
      request({ content: printYaml(one), runLevel: 'environment' }),
    );
    expect(state.scopes).toMatchObject([
      { service: { name: 'api' }, entries: [{ key: 'A', kind: 'skipped' }] },
    ]);
  });

  test('dotenv says one scope', () => {
    expect(() => printDotenv(DOCUMENT)).toThrow('a dotenv file describes one scope');
    expect(() => printDotenv({ comments: [], scopes: [DOCUMENT.scopes[1]!] })).toThrow(RangeError);
  });
});

describe('what a file may not hold', () => {
  const good: PrintedEntry = { ...SECRET, key: 'A', reference: 'A' };
  test.each<[PrintedEntry, string | undefined]>([
    [good, undefined],
    [{ ...good, key: 'QOVERY_A' }, 'is a key that a file may not hold'],
    [{ ...good, key: 'a-b' }, 'is a key that a file may not hold'],
    [{ ...good, kind: 'override', key: 'QOVERY_A' }, undefined],
    [{ ...good, description: 'x'.repeat(300) }, 'has a description that a file may not hold'],
    [{ ...good, description: ' x' }, 'has a description that a file may not hold'],
    [{ ...good, kind: 'file', mountPath: 'x' }, 'has a mount path that a file may not hold'],
    [{ ...good, kind: 'file', mountPath: '/x ' }, 'has a mount path that a file may not hold'],
    [{ ...good, reference: 'a-b' }, 'has a reference that is no name'],
    [
      { kind: 'alias', key: 'A', target: 'a-b', description: undefined, comments: [] },
      'has a target that is no key',
    ],
    [{ kind: 'absent', key: '__A', comments: [] }, 'is a key that a file may not hold'],
  ])('%j: %s', (one, problem) => {
    expect(findEntryProblem(one)).toBe(problem);
  });
});
