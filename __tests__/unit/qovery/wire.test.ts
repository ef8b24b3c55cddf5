import { describe, expect, test } from '@jest/globals';
import type {
  Key,
  Secret,
  SecretEditRequest,
  SecretRequest,
  SecretResponseList,
  Value,
  VariableAliasRequest,
  VariableEditRequest,
  VariableOverrideRequest,
  VariableRequest,
  VariableResponse,
} from 'qovery-typescript-axios';
import type { AliasBody, CreateBody, EditBody, OverrideBody, PlaceBody } from '../../../src/qovery/bodies.js';
import { readId, readNamed, readResults } from '../../../src/qovery/fields.js';
import { readListedSecret, readSecrets, readVariables } from '../../../src/qovery/wire.js';

const LEAST = { id: 'id-1', key: 'A', scope: 'PROJECT' };

/** A secret in plain values, so that comparisons see texts from the API. */
function plain(fields: Record<string, unknown>) {
  const { key, scopeText, aliasOf, overrides, ...rest } = readListedSecret(fields);
  const link = (one: typeof aliasOf) => one && { ...one, key: one.key.raw };
  return {
    ...rest,
    key: key.raw,
    scopeText: scopeText.raw,
    aliasOf: link(aliasOf),
    overrides: link(overrides),
  };
}

describe('a secret', () => {
  test('with nullable fields absent, and with them null, reads the same', () => {
    const expected = {
      id: 'id-1',
      key: 'A',
      level: 'project',
      scopeText: 'PROJECT',
      kind: undefined,
      keeper: 'qovery',
      description: '',
      hasDescription: false,
      interpolateInFile: undefined,
      aliasOf: undefined,
      overrides: undefined,
      mountPath: undefined,
      createdAt: undefined,
      updatedAt: undefined,
    };
    expect(plain(LEAST)).toEqual(expected);
    const nulls = Object.fromEntries(
      [
        'variable_type',
        'description',
        'enable_interpolation_in_file',
        'aliased_secret',
        'overridden_secret',
        'owned_by',
        'created_at',
        'updated_at',
        'service_id',
        'mount_path',
      ].map((name) => [name, null]),
    );
    expect(plain({ ...LEAST, ...nulls })).toEqual(expected);
  });

  test('carries over what it says, and ignores what is unknown', () => {
    const read = plain({
      ...LEAST,
      variable_type: 'VALUE',
      description: 'text',
      enable_interpolation_in_file: true,
      owned_by: 'DOPPLER',
      value: 'never read',
      new_field: { deep: ['x'] },
    });
    expect(read).toMatchObject({
      kind: 'value',
      keeper: 'other',
      description: 'text',
      hasDescription: true,
      interpolateInFile: true,
    });
    expect(JSON.stringify(read)).not.toContain('never read');
  });

  test.each([
    ['VALUE', 'value', 'qovery'],
    ['FILE', 'file', 'qovery'],
    ['ALIAS', 'alias', 'qovery'],
    ['OVERRIDE', 'override', 'qovery'],
    ['BUILT_IN', undefined, 'built-in'],
    ['BUIT_IN', undefined, 'built-in'],
    ['EXTERNAL_SECRET', undefined, 'external'],
    ['FILE_EXTERNAL_SECRET', undefined, 'external'],
    ['SOMETHING_NEW', undefined, 'external'],
    ['__proto__', undefined, 'external'],
    ['constructor', undefined, 'external'],
  ] as const)('of type %s is %s, kept by %s', (type, kind, keeper) => {
    expect(readListedSecret({ ...LEAST, variable_type: type })).toMatchObject({ kind, keeper });
  });

  test('without a type is known by what it links to, its mount path, and otherwise by its scope', () => {
    const link = { id: 'id-2', key: 'B', scope: 'PROJECT', mount_path: '' };
    for (const suffix of ['secret', 'variable']) {
      expect(readListedSecret({ ...LEAST, [`aliased_${suffix}`]: link }).kind).toBe('alias');
      expect(readListedSecret({ ...LEAST, [`overridden_${suffix}`]: link }).kind).toBe('override');
    }
    expect(readListedSecret({ ...LEAST, mount_path: '/etc/a' })).toMatchObject({
      kind: 'file',
      mountPath: '/etc/a',
    });
    expect(readListedSecret({ ...LEAST, scope: 'BUILT_IN' }).keeper).toBe('built-in');
    expect(readListedSecret(LEAST)).toMatchObject({ kind: undefined, keeper: 'qovery' });
  });

  test.each([
    ['PROJECT', 'project'],
    ['ENVIRONMENT', 'environment'],
    ['APPLICATION', 'service'],
    ['CONTAINER', 'service'],
    ['JOB', 'service'],
    ['HELM', 'service'],
    ['TERRAFORM', 'service'],
    ['BUILT_IN', 'built-in'],
    ['GALAXY', 'other'],
    ['__proto__', 'other'],
  ])('at scope %s is of level %s', (scope, level) => {
    const read = plain({ ...LEAST, scope });
    expect([read.level, read.scopeText]).toEqual([level, scope]);
  });

  test.each([
    [undefined, 'qovery'],
    [null, 'qovery'],
    ['', 'qovery'],
    ['QOVERY', 'qovery'],
    ['Qovery', 'qovery'],
    ['DOPPLER', 'other'],
    [{ name: 'DOPPLER' }, 'other'],
    [['QOVERY'], 'other'],
    [7, 'other'],
    [false, 'other'],
  ])('owned by %j is kept by %s', (owner, keeper) => {
    expect(readListedSecret({ ...LEAST, owned_by: owner }).keeper).toBe(keeper);
  });

  test.each([
    { scope: { name: 'PROJECT' } },
    { scope: 7 },
    { scope: null },
    { description: { text: 'x' } },
    { description: 7 },
    { variable_type: ['VALUE'] },
    { aliased_secret: 'B' },
    { overridden_secret: [] },
    { enable_interpolation_in_file: 'yes' },
  ])("with the unreadable %j is somebody else's", (odd) => {
    expect(readListedSecret({ ...LEAST, ...odd }).keeper).toBe('other');
  });

  test('links keep the mount path only where there is one', () => {
    const link = { id: 'id-2', key: 'B', scope: 'PROJECT' };
    const read = (mountPath: unknown) =>
      plain({ ...LEAST, aliased_secret: { ...link, mount_path: mountPath } }).aliasOf;
    expect(read('/etc/b')).toEqual({ id: 'id-2', key: 'B', level: 'project', mountPath: '/etc/b' });
    expect(read('')?.mountPath).toBeUndefined();
    expect(read(null)?.mountPath).toBeUndefined();
    expect(readListedSecret({ ...LEAST, aliased_secret: {} }).aliasOf).toBeUndefined();
  });

  test.each([
    ['2026-01-15T12:00:00Z', 0],
    ['2026-01-15T12:00:00.5Z', 500],
    ['2026-01-15T12:00:00.123Z', 123],
    ['2026-01-15T12:00:00.123456Z', 123],
    ['2026-01-15T12:00:00.123456789Z', 123],
    ['2026-01-15T12:00:00.999999', 999],
    ['2026-01-15T12:00:00', 0],
    ['2026-01-15T14:00:00.5+02:00', 500],
    ['2026-01-15T07:00:00-0500', 0],
  ])('dated %s is read to the millisecond', (date, ms) => {
    expect(readListedSecret({ ...LEAST, updated_at: date }).updatedAt).toBe(Date.UTC(2026, 0, 15, 12) + ms);
  });

  test.each(['', 'yesterday', 1_768_478_400, null, {}, '2026-13-45T99:00:00Z'])(
    'with the date %j has none',
    (date) => {
      expect(readListedSecret({ ...LEAST, updated_at: date }).updatedAt).toBeUndefined();
    },
  );

  test.each([{ id: null }, { key: null }, { id: undefined }])(
    'with %j makes the list untrustworthy',
    (broken) => {
      expect(() => readListedSecret({ ...LEAST, ...broken })).toThrow('an entry has no id or no key');
    },
  );

  const IDS = ['', '..', '.', 'a/b', 'a b', 'a?b', '%2e%2e', 'a\n', '\ud800', 'é', 7, {}, true];

  test.each(IDS)('with the id %j, anywhere, makes the whole answer an api-error', (id) => {
    const link = { key: 'B', scope: 'PROJECT' };
    const wherever = [
      { id },
      { service_id: id },
      { aliased_secret: { ...link, id } },
      { overridden_variable: { ...link, id } },
    ];
    for (const odd of wherever)
      expect(() => readListedSecret({ ...LEAST, ...odd })).toThrow("Qovery's answer can't be trusted");
    for (const what of ['project', 'environment'])
      expect(() => readNamed({ id, name: 'shop' }, what)).toThrow("can't be trusted");
  });

  test('an id that nobody gives is none, and one of plain characters is one', () => {
    expect([readId(undefined, 'x'), readId(null, 'x'), readId('a_B-9', 'x')]).toEqual([
      undefined,
      undefined,
      'a_B-9',
    ]);
  });
});

describe('a list', () => {
  test.each([undefined, null, [], 'text', 7, {}, { results: null }, { results: {} }, { results: [null] }])(
    '%j is refused as a whole',
    (json) => {
      expect(() => readResults(json, 'secrets')).toThrow('its list of secrets is not {"results": […]}');
    },
  );

  test('that names one id twice shows one secret twice', () => {
    const twice = { results: [LEAST, { ...LEAST, description: 'later' }, { ...LEAST, id: 'id-2' }] };
    expect(readSecrets(twice).map(({ id, description }) => [id, description])).toEqual([
      ['id-1', 'later'],
      ['id-2', ''],
    ]);
  });

  test('may be empty', () => {
    expect(readResults({ results: [] }, 'secrets')).toEqual([]);
  });
});

test('a variable shows its mount path and whether it is a secret, never its value', () => {
  const [variable] = readVariables({
    results: [
      {
        ...LEAST,
        value: 'plain text',
        variable_type: 'FILE',
        mount_path: '/etc/a',
        is_secret: false,
        service_name: 'api',
      },
    ],
  });
  expect(variable).toMatchObject({
    secret: { id: 'id-1', kind: 'file', mountPath: '/etc/a' },
    isSecret: false,
    serviceName: { raw: 'api' },
  });
  expect(JSON.stringify(variable)).not.toContain('plain text');
});

test('a named entry needs both id and name', () => {
  expect(readNamed({ id: '1', name: 'shop' }, 'project')).toMatchObject({ id: '1', name: { raw: 'shop' } });
  expect(readNamed({ id: '1' }, 'project')).toBeUndefined();
  expect(readNamed({ name: 'shop' }, 'project')).toBeUndefined();
});

/** `true` when all fields of ours are fields of theirs. */
type NoMore<Ours, Theirs> = [Exclude<keyof Ours, keyof Theirs>] extends [never] ? true : false;

type Place<What extends string> = `${What}_scope` | `${What}_parent_id`;

/** Checked by the compiler: our bodies are what Qovery's own client sends, its answers what we read. */
test('the wire types are those of the official client', () => {
  const create: CreateBody = { key: 'A', value: '', description: '', mount_path: '/a' };
  const edit: EditBody = { key: 'A', description: '', enable_interpolation_in_file: true };
  const alias: AliasBody = { key: 'A', description: '' };
  const override: OverrideBody = { value: '', description: '' };
  const sent: [SecretRequest, SecretEditRequest, Key, Value] = [create, edit, alias, override];
  const noMore: [
    NoMore<CreateBody, SecretRequest>,
    NoMore<EditBody, SecretEditRequest>,
    NoMore<AliasBody, Key>,
    NoMore<OverrideBody, Value>,
    NoMore<CreateBody & Pick<PlaceBody, Place<'variable'> | 'is_secret'>, VariableRequest>,
    NoMore<EditBody, VariableEditRequest>,
    NoMore<AliasBody & Pick<PlaceBody, Place<'alias'>>, VariableAliasRequest>,
    NoMore<OverrideBody & Pick<PlaceBody, Place<'override'>>, VariableOverrideRequest>,
  ] = [true, true, true, true, true, true, true, true];
  expect([sent.length, noMore.length]).toEqual([4, 8]);

  const answer: Secret = {
    id: 'id-1',
    created_at: '2026-01-15T12:00:00Z',
    key: 'A',
    scope: 'PROJECT',
    variable_type: 'VALUE',
  };
  const list: SecretResponseList = { results: [answer] };
  expect(readSecrets(list)).toMatchObject([{ id: 'id-1', kind: 'value' }]);
  // Each field that readSecret looks at is one that the official types have.
  const fields: readonly (keyof Secret | keyof VariableResponse)[] = [
    'id',
    'key',
    'scope',
    'variable_type',
    'description',
    'enable_interpolation_in_file',
    'aliased_secret',
    'overridden_secret',
    'aliased_variable',
    'overridden_variable',
    'mount_path',
    'service_id',
    'owned_by',
    'created_at',
    'updated_at',
  ];
  const looked: string[] = [];
  const spy = new Proxy(
    { ...answer },
    { get: (target, name) => (looked.push(String(name)), Reflect.get(target, name) as unknown) },
  );
  readListedSecret(spy);
  expect(looked.filter((name) => !(fields as readonly string[]).includes(name))).toEqual([]);
});
