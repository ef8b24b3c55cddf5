import { describe, expect, test } from '@jest/globals';
import type {
  Key,
  Secret,
  SecretEditRequest,
  SecretRequest,
  SecretResponseList,
  Value,
} from 'qovery-typescript-axios';
import type { AliasBody, CreateBody, EditBody, OverrideBody } from '../../../src/qovery/requests.js';
import { readNamed, readResults, readSecret, readVariable } from '../../../src/qovery/wire.js';

const LEAST = { id: 'id-1', key: 'A', scope: 'PROJECT' };

describe('a secret', () => {
  test('with nullable fields absent, and with them null, reads the same', () => {
    const expected = {
      id: 'id-1',
      key: 'A',
      scope: 'PROJECT',
      kind: undefined,
      description: '',
      interpolateInFile: undefined,
      aliasOf: undefined,
      overrides: undefined,
      ownedBy: undefined,
      createdAt: undefined,
      updatedAt: undefined,
    };
    expect(readSecret(LEAST)).toEqual(expected);
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
      ].map((name) => [name, null]),
    );
    expect(readSecret({ ...LEAST, ...nulls })).toEqual(expected);
  });

  test('carries over what it says, and ignores what is unknown', () => {
    const read = readSecret({
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
      description: 'text',
      interpolateInFile: true,
      ownedBy: 'DOPPLER',
    });
    expect(JSON.stringify(read)).not.toContain('never read');
  });

  test.each([
    ['VALUE', 'value'],
    ['FILE', 'file'],
    ['ALIAS', 'alias'],
    ['OVERRIDE', 'override'],
    ['BUILT_IN', 'built-in'],
    ['BUIT_IN', 'built-in'],
    ['EXTERNAL_SECRET', 'external'],
    ['FILE_EXTERNAL_SECRET', 'external'],
    ['SOMETHING_NEW', 'external'],
    ['__proto__', 'external'],
    ['constructor', 'external'],
  ] as const)('of type %s is %s', (type, kind) => {
    expect(readSecret({ ...LEAST, variable_type: type }).kind).toBe(kind);
  });

  test('without a type is told by what it links to, and otherwise by its scope', () => {
    const link = { id: 'id-2', key: 'B', scope: 'PROJECT', mount_path: '' };
    expect(readSecret({ ...LEAST, aliased_secret: link }).kind).toBe('alias');
    expect(readSecret({ ...LEAST, overridden_secret: link }).kind).toBe('override');
    expect(readSecret({ ...LEAST, scope: 'BUILT_IN' }).kind).toBe('built-in');
    expect(readSecret(LEAST).kind).toBeUndefined();
  });

  test('links keep the mount path only where there is one', () => {
    const link = { id: 'id-2', key: 'B', scope: 'PROJECT' };
    const read = (mountPath: unknown) =>
      readSecret({ ...LEAST, aliased_secret: { ...link, mount_path: mountPath } }).aliasOf;
    expect(read('/etc/b')).toEqual({ id: 'id-2', key: 'B', scope: 'PROJECT', mountPath: '/etc/b' });
    expect(read('')?.mountPath).toBeUndefined();
    expect(read(null)?.mountPath).toBeUndefined();
    expect(readSecret({ ...LEAST, aliased_secret: {} }).aliasOf).toBeUndefined();
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
    expect(readSecret({ ...LEAST, updated_at: date }).updatedAt).toBe(Date.UTC(2026, 0, 15, 12) + ms);
  });

  test.each(['', 'yesterday', 1_768_478_400, null, {}, '2026-13-45T99:00:00Z'])(
    'with the date %j has none',
    (date) => {
      expect(readSecret({ ...LEAST, updated_at: date }).updatedAt).toBeUndefined();
    },
  );

  test.each([{ id: null }, { key: null }, { id: '' }, { id: 7 }, { id: undefined }])(
    'with %j makes the list untrustworthy',
    (broken) => {
      expect(() => readSecret({ ...LEAST, ...broken })).toThrow('has an entry without id or key');
    },
  );

  test('without a scope is of an unknown one, hence nobody touches it', () => {
    expect(readSecret({ id: 'id-1', key: 'A' }).scope).toBe('unknown');
  });
});

describe('a list', () => {
  test.each([undefined, null, [], 'text', 7, {}, { results: null }, { results: {} }, { results: [null] }])(
    '%j is refused as a whole',
    (json) => {
      expect(() => readResults(json, 'secrets')).toThrow("Qovery's list of secrets can't be read");
    },
  );

  test('may be empty', () => {
    expect(readResults({ results: [] }, 'secrets')).toEqual([]);
  });
});

test('a variable tells its mount path and whether it is a secret, never its value', () => {
  const variable = readVariable({
    ...LEAST,
    value: 'plain text',
    variable_type: 'FILE',
    mount_path: '/etc/a',
    is_secret: false,
    service_name: 'api',
  });
  expect(variable).toEqual({
    id: 'id-1',
    key: 'A',
    scope: 'PROJECT',
    kind: 'file',
    isSecret: false,
    mountPath: '/etc/a',
    serviceName: 'api',
  });
  expect(readVariable({ ...LEAST, mount_path: '/etc/a' }).kind).toBe('file');
});

test('a named entry needs both id and name', () => {
  expect(readNamed({ id: '1', name: 'shop' })).toEqual({ id: '1', name: 'shop' });
  expect(readNamed({ id: '1' })).toBeUndefined();
  expect(readNamed({ id: 1, name: 'shop' })).toBeUndefined();
});

/** `true` when all fields of ours are fields of theirs. */
type NoMore<Ours, Theirs> = [Exclude<keyof Ours, keyof Theirs>] extends [never] ? true : false;

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
  ] = [true, true, true, true];
  expect([sent.length, noMore.length]).toEqual([4, 4]);

  const answer: Secret = {
    id: 'id-1',
    created_at: '2026-01-15T12:00:00Z',
    key: 'A',
    scope: 'PROJECT',
    variable_type: 'VALUE',
  };
  const list: SecretResponseList = { results: [answer] };
  expect(readResults(list, 'secrets').map(readSecret)).toMatchObject([{ id: 'id-1', kind: 'value' }]);
  // Each field that readSecret looks at is one that the official type has.
  const fields: readonly (keyof Secret)[] = [
    'id',
    'key',
    'scope',
    'variable_type',
    'description',
    'enable_interpolation_in_file',
    'aliased_secret',
    'overridden_secret',
    'owned_by',
    'created_at',
    'updated_at',
  ];
  const looked: string[] = [];
  const spy = new Proxy(
    { ...answer },
    { get: (target, name) => (looked.push(String(name)), Reflect.get(target, name) as unknown) },
  );
  readSecret(spy);
  expect(looked.filter((name) => !(fields as readonly string[]).includes(name))).toEqual([]);
});
