import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadDesiredState, type LoadRequest } from '../../../../src/desired/load.js';
import { makeWorkspace, problemsOf, request, valuesOf, ownEntries } from '../support.js';

const { encrypt, keypair } = createRequire(import.meta.url)('@dotenvx/primitives') as {
  readonly encrypt: (publicKey: string, text: string) => string;
  readonly keypair: () => { publicKey: string; privateKey: string };
};

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  workspace = await makeWorkspace({});
});
afterAll(() => workspace.remove());

const FIXTURES = new URL('../../../fixtures/desired/', import.meta.url);

const load = (file: string, part: Partial<LoadRequest> = {}) =>
  loadDesiredState(request({ workspace: workspace.path, files: [file], ...part }));

describe('dotenvx', () => {
  const { publicKey, privateKey } = keypair();
  const other = keypair();
  const text = () =>
    `DOTENV_PUBLIC_KEY_PRODUCTION="${publicKey}"\nA=${encrypt(publicKey, 'canary ${X}')}\nB=plain\n`;

  beforeAll(() => {
    writeFileSync(join(workspace.path, '.env.production'), text());
    writeFileSync(join(workspace.path, '.env'), text());
  });

  test.each<[string, Partial<LoadRequest>]>([
    ['the key named like the file', { environment: { DOTENV_PRIVATE_KEY_PRODUCTION: privateKey } }],
    ['the plain key', { environment: { DOTENV_PRIVATE_KEY: privateKey } }],
    ['one of several keys', { environment: { DOTENV_PRIVATE_KEY: `${other.privateKey}, ${privateKey}` } }],
    ['a key in values', { values: new Map([['DOTENV_PRIVATE_KEY', privateKey]]) }],
  ])('%s decrypts; the text is literal and the public key no secret', async (_, part) => {
    expect(valuesOf(await load('.env.production', part))).toEqual({ A: 'canary ${X}', B: 'plain' });
  });

  test('the public key in the file shows the name', async () => {
    const state = await load('.env', { environment: { DOTENV_PRIVATE_KEY_PRODUCTION: privateKey } });
    expect(valuesOf(state)).toEqual({ A: 'canary ${X}', B: 'plain' });
  });

  test('no key, and a wrong one', async () => {
    expect(await problemsOf(load('.env.production'))).toEqual([
      '.env.production:2:3 error: this file is encrypted by dotenvx and its private key is missing: pass it as "DOTENV_PRIVATE_KEY_PRODUCTION" or "DOTENV_PRIVATE_KEY" under "env:" or in "values"',
    ]);
    expect(
      await problemsOf(load('.env.production', { environment: { DOTENV_PRIVATE_KEY: other.privateKey } })),
    ).toEqual([
      '.env.production:2:3 error: A: this can\'t be decrypted with the private key in "DOTENV_PRIVATE_KEY_PRODUCTION" or "DOTENV_PRIVATE_KEY": check that the key belongs to this file, or encrypt the value again',
    ]);
  });

  test('by name where the key may be missing', async () => {
    for (const resolution of ['if-any', 'lenient'] as const) {
      expect(await load('.env.production', { resolution })).toMatchObject({
        byName: true,
        unresolved: ['DOTENV_PRIVATE_KEY'],
      });
    }
    const state = await load('.env.production', {
      resolution: 'never',
      environment: { DOTENV_PRIVATE_KEY: privateKey },
    });
    expect(valuesOf(state)).toEqual({ A: undefined, B: undefined });
  });

  test('a name with a dash may come with an underscore, as most shells need it', async () => {
    writeFileSync(join(workspace.path, '.env.prod-eu'), text().replace('_PRODUCTION', '_PROD-EU'));
    for (const name of ['DOTENV_PRIVATE_KEY_PROD-EU', 'DOTENV_PRIVATE_KEY_PROD_EU', 'DOTENV_PRIVATE_KEY']) {
      expect(valuesOf(await load('.env.prod-eu', { environment: { [name]: privateKey } }))).toEqual({
        A: 'canary ${X}',
        B: 'plain',
      });
    }
  });

  test('its key is read from the environment where references are not', async () => {
    const part = { environment: { DOTENV_PRIVATE_KEY: privateKey }, referencesReadEnvironment: false };
    expect(valuesOf(await load('.env.production', part))).toEqual({ A: 'canary ${X}', B: 'plain' });
  });

  test('inline content is decrypted as well', async () => {
    const state = await loadDesiredState(
      request({
        content: text(),
        format: 'dotenv',
        environment: { DOTENV_PRIVATE_KEY_PRODUCTION: privateKey },
      }),
    );
    expect(valuesOf(state)).toEqual({ A: 'canary ${X}', B: 'plain' });
  });

  test('after `dotenvx decrypt` the public key is still no secret; one of that name without a key in it is', async () => {
    writeFileSync(join(workspace.path, 'open.env'), `DOTENV_PUBLIC_KEY="${publicKey}"\nA=plain text`);
    expect(valuesOf(await load('open.env'))).toEqual({ A: 'plain text' });
    writeFileSync(join(workspace.path, 'open.env'), `DOTENV_PUBLIC_KEY_PROD-EU="${publicKey}"\nA=plain text`);
    expect(valuesOf(await load('open.env'))).toEqual({ A: 'plain text' });
    writeFileSync(join(workspace.path, 'plain.env'), 'DOTENV_PUBLIC_KEY=some text');
    expect(valuesOf(await load('plain.env'))).toEqual({ DOTENV_PUBLIC_KEY: 'some text' });
  });
});

describe('a file that dotenvx encrypted, with control lines', () => {
  const keys = JSON.parse(readFileSync(new URL('keys.json', FIXTURES), 'utf8')) as Readonly<
    Record<string, string>
  >;
  beforeAll(() => {
    writeFileSync(join(workspace.path, '.env.prod-eu'), readFileSync(new URL('dotenvx.env', FIXTURES)));
    writeFileSync(join(workspace.path, 'tls.pem'), 'certificate text');
  });

  test('is what it was before', async () => {
    const state = await load('.env.prod-eu', { values: new Map(Object.entries(keys)) });
    expect(ownEntries(state)).toMatchObject([
      { kind: 'value', key: 'DATABASE_URL', source: 'decrypted' },
      { kind: 'value', key: 'TWO_LINES', source: 'decrypted' },
      { kind: 'alias', key: 'DSN', target: 'DATABASE_URL' },
      { kind: 'override', key: 'SHARED' },
      { kind: 'file', key: 'TLS_CERT', mountPath: '/etc/tls.pem', source: 'file' },
      { kind: 'value', key: 'FLAG' },
      { kind: 'absent', key: 'OLD_KEY' },
    ]);
    expect(valuesOf(state)).toEqual({
      DATABASE_URL: 'postgres://app:${literal}@db/app#main',
      TWO_LINES: 'one\ntwo',
      SHARED: 'another value',
      TLS_CERT: 'certificate text',
      FLAG: '',
    });
    expect(state).toMatchObject({ byName: false, problems: [] });
  });

  test.each(['if-any', 'lenient', 'never'] as const)('is by name without the key: %s', async (resolution) => {
    const state = await load('.env.prod-eu', { resolution });
    expect(ownEntries(state)).toMatchObject([
      { kind: 'value', key: 'DATABASE_URL', value: undefined },
      { kind: 'value', key: 'TWO_LINES', value: undefined },
      // Whatever Qovery has: its target is encrypted.
      { key: 'DSN', value: undefined, isSealed: true },
      { kind: 'override', key: 'SHARED', value: undefined },
      { kind: 'file', key: 'TLS_CERT', mountPath: '/etc/tls.pem', value: undefined },
      { kind: 'value', key: 'FLAG', value: undefined },
      { kind: 'absent', key: 'OLD_KEY' },
    ]);
    expect(state.byName).toBe(true);
  });

  test('an absent entry whose encrypted value is not empty is an error, as it is in a plain file', async () => {
    const { publicKey, privateKey } = keypair();
    const text = `# @absent\nOLD=${encrypt(publicKey, 'x')}`;
    const loading = loadDesiredState(
      request({ content: text, format: 'dotenv', environment: { DOTENV_PRIVATE_KEY: privateKey } }),
    );
    expect(await problemsOf(loading)).toEqual([
      '2:5 error: OLD: this key is marked "@absent" but has a value: write "OLD=" without one',
    ]);
  });
});
