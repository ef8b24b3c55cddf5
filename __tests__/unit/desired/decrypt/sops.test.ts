import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decryptSops } from '../../../../src/desired/decrypt/sops.js';
import { loadDesiredState, type LoadRequest } from '../../../../src/desired/load.js';
import { allEntries, type DesiredState } from '../../../../src/model/desired.js';
import { errorsOf, makeWorkspace, ownEntries, problemsOf, request, say, valuesOf } from '../support.js';

/** Files that SOPS 3.10.2 wrote; the age key was made for them. */
const FIXTURES = new URL('../../../fixtures/desired/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');
const { SOPS_AGE_KEY } = JSON.parse(fixture('keys.json')) as { readonly SOPS_AGE_KEY: string };

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  workspace = await makeWorkspace({
    'sops.yml': fixture('sops.yml'),
    'sops.env': fixture('sops.env'),
    'types.yml': fixture('sops-types.yml'),
    'tls.pem': 'certificate text',
  });
});
afterAll(() => workspace.remove());

const load = (file: string, part: Partial<LoadRequest> = {}) =>
  loadDesiredState(request({ workspace: workspace.path, files: [file], ...part }));

/** What the fixtures hold, as SOPS 3.10.2 puts it out. */
const YAML_AS_JSON = {
  secrets: {
    DATABASE_URL: 'postgres://app:${literal}@db/app#main',
    SEPARATORS: 'next\u0085line\u2028end',
    TWO_LINES: 'one\ntwo\n',
    TLS_CERT: { value: 'certificate text', mount_path: '/etc/tls.pem', description: 'Renewed in March' },
    FLAG: { value: '', allow_empty: true },
    PLAIN_unencrypted: '${REFERENCE}',
  },
  overrides: { SHARED: 'another value' },
  aliases: { DSN: 'DATABASE_URL' },
  absent: ['OLD_KEY'],
  environments: { production: { services: { api: { secrets: { SESSION_KEY: 'session key text' } } } } },
};
const DOTENV_AS_JSON = {
  DATABASE_URL: 'postgres://app:${literal}@db/app#main',
  QUOTED: '"kept as it is"',
  TWO_LINES: 'one\ntwo',
  DSN: 'DATABASE_URL',
  SHARED: 'another value',
  TLS_CERT: 'tls.pem',
  FLAG: '',
  OLD_KEY: '',
  PLAIN_unencrypted: '${REFERENCE}',
};
const DOTENV_AS_DOTENV = [
  '# Real SOPS output; its key is in keys.json and was made for this file.',
  'DATABASE_URL=postgres://app:${literal}@db/app#main',
  'QUOTED="kept as it is"',
  'TWO_LINES=one\\ntwo',
  '# @alias',
  'DSN=DATABASE_URL',
  '# @override',
  'SHARED=another value',
  '# @file',
  '# @mount_path=/etc/tls.pem',
  'TLS_CERT=tls.pem',
  '# @allow_empty',
  'FLAG=',
  '# @absent',
  'OLD_KEY=',
  'PLAIN_unencrypted=${REFERENCE}',
  '',
].join('\n');

/** A PATH on which `sops` is this script. */
async function sopsThat(script: string, mode = 0o755) {
  const bin = await makeWorkspace({ sops: `#!${process.execPath}\n${script}` });
  chmodSync(join(bin.path, 'sops'), mode);
  const environment = {
    PATH: bin.path,
    REFERENCE: 'some value',
    'INPUT_API-TOKEN': 'canary',
    QOVERY_API_TOKEN: 'canary',
  };
  return { environment, remove: bin.remove };
}

/** One that puts these out, by the format asked for. */
const printing = (json: unknown, dotenv = '') =>
  sopsThat(
    `const asked = process.argv[process.argv.indexOf('--output-type') + 1];
     process.stdout.write(asked === 'json' ? ${JSON.stringify(JSON.stringify(json))} : ${JSON.stringify(dotenv)})`,
  );

/** What both fixtures come to, whoever decrypts them. */
function checkYaml(state: DesiredState): void {
  expect(state.scopes.map(({ environment, service }) => [environment?.name, service?.name])).toEqual([
    [undefined, undefined],
    ['production', 'api'],
  ]);
  expect(valuesOf(state)).toEqual({
    DATABASE_URL: 'postgres://app:${literal}@db/app#main',
    SEPARATORS: 'next\u0085line\u2028end',
    TWO_LINES: 'one\ntwo\n',
    TLS_CERT: 'certificate text',
    FLAG: '',
    PLAIN_unencrypted: 'some value',
    SHARED: 'another value',
    SESSION_KEY: 'session key text',
  });
  expect(ownEntries(state)).toMatchObject([
    { key: 'DATABASE_URL', kind: 'value', source: 'decrypted', at: { line: 2 } },
    { key: 'SEPARATORS', kind: 'value' },
    { key: 'TWO_LINES', kind: 'value' },
    { key: 'TLS_CERT', kind: 'file', mountPath: '/etc/tls.pem', description: 'Renewed in March' },
    { key: 'FLAG', kind: 'value' },
    { key: 'PLAIN_unencrypted', kind: 'value', source: 'reference' },
    { key: 'SHARED', kind: 'override' },
    { key: 'DSN', kind: 'alias', target: 'DATABASE_URL' },
    { key: 'OLD_KEY', kind: 'absent', at: { line: 18 } },
  ]);
  expect(state).toMatchObject({ byName: false, unresolved: [] });
  expect(say(state.problems)).toEqual([
    'sops.yml:4:16 warning: TWO_LINES: the value ends with a newline, which is kept: remove it where it comes from if it is not meant',
  ]);
}

async function checkDotenv(loading: Promise<DesiredState>): Promise<void> {
  const state = await loading;
  expect(valuesOf(state)).toEqual({
    DATABASE_URL: 'postgres://app:${literal}@db/app#main',
    QUOTED: '"kept as it is"',
    TWO_LINES: 'one\ntwo',
    SHARED: 'another value',
    TLS_CERT: 'certificate text',
    FLAG: '',
    PLAIN_unencrypted: 'some value',
  });
  expect(ownEntries(state)).toMatchObject([
    { key: 'DATABASE_URL', kind: 'value', source: 'decrypted', at: { line: 2 } },
    { key: 'QUOTED', kind: 'value' },
    { key: 'TWO_LINES', kind: 'value' },
    { key: 'DSN', kind: 'alias', target: 'DATABASE_URL' },
    { key: 'SHARED', kind: 'override' },
    { key: 'TLS_CERT', kind: 'file', mountPath: '/etc/tls.pem', source: 'file' },
    { key: 'FLAG', kind: 'value' },
    { key: 'OLD_KEY', kind: 'absent' },
    { key: 'PLAIN_unencrypted', kind: 'value', source: 'reference' },
  ]);
  expect(await problemsOf(loading)).toEqual([
    expect.stringMatching(
      /:3:1 warning: QUOTED: the quotes around this value are part of it, since SOPS keeps them/,
    ),
  ]);
}

describe('what SOPS decrypted', () => {
  test('is YAML at the places of the encrypted file', async () => {
    const sops = await printing(YAML_AS_JSON);
    checkYaml(await load('sops.yml', sops));
    await sops.remove();
  });

  test('is dotenv as SOPS holds it, with its comments', async () => {
    const sops = await printing(DOTENV_AS_JSON, DOTENV_AS_DOTENV);
    await checkDotenv(load('sops.env', sops));
    await sops.remove();
  });

  test('a number, a boolean and a date are said to be none of our texts', async () => {
    const sops = await printing({ secrets: { PORT: 5432, DAY: '2026-01-01T00:00:00Z', ON: true } });
    expect(await problemsOf(load('types.yml', sops))).toEqual([
      'types.yml:2:11 error: PORT: the value is a number to YAML, not text: put it in quotes',
      'types.yml:3:10 error: DAY: SOPS took this value for a date and stores another text: put it in quotes and encrypt the file again',
      'types.yml:4:11 error: ON: the value is a boolean to YAML, not text: put it in quotes',
    ]);
    await sops.remove();
  });

  test('that is not the JSON asked for is reported, and not repeated', async () => {
    const sops = await sopsThat('process.stdout.write("secrets: canary")');
    const message =
      'what "sops" decrypted is not the JSON that it was asked for: check which "sops" is on the PATH';
    expect(await errorsOf(load('sops.yml', sops))).toEqual([`sops.yml:1:1 error: ${message}`]);
    expect(await errorsOf(load('sops.env', sops))).toEqual([`sops.env:1:1 error: ${message}`]);
    await sops.remove();
  });
});

describe('a SOPS file without its key', () => {
  const KEYS = [
    'DATABASE_URL',
    'SEPARATORS',
    'TWO_LINES',
    'TLS_CERT',
    'FLAG',
    'PLAIN_unencrypted',
    'SHARED',
    'DSN',
  ];
  const NO_SOPS = { environment: { PATH: '' } };

  test.each(['if-any', 'lenient', 'never'] as const)('counts as present in YAML: %s', async (resolution) => {
    const state = await load('sops.yml', { ...NO_SOPS, resolution });
    expect(ownEntries(state).map(({ key }) => key)).toEqual(KEYS);
    expect(ownEntries(state)).toMatchObject([
      { key: 'DATABASE_URL', kind: 'value', value: undefined },
      { key: 'SEPARATORS' },
      { key: 'TWO_LINES' },
      // A mount path that can't be read, and a target: whatever Qovery has.
      { key: 'TLS_CERT', value: undefined, isSealed: true },
      { key: 'FLAG' },
      { key: 'PLAIN_unencrypted', value: undefined },
      { key: 'SHARED', kind: 'override', value: undefined },
      { key: 'DSN', value: undefined, isSealed: true },
    ]);
    expect(state.byName).toBe(true);
    expect(state.scopes[1]).toMatchObject({
      service: { name: 'api' },
      entries: [{ key: 'SESSION_KEY', value: undefined }],
    });
    expect(await problemsOf(Promise.resolve(state))).toContainEqual(
      'sops.yml:18:7 warning: this entry of "absent" is encrypted, so this plan does not know it',
    );
  });

  test.each(['if-any', 'lenient', 'never'] as const)(
    'counts as present in dotenv: %s',
    async (resolution) => {
      const state = await load('sops.env', { ...NO_SOPS, resolution });
      const sealed = { value: undefined, isSealed: true };
      expect(ownEntries(state)).toMatchObject([
        // Comments are encrypted, so what is below one may be anything.
        { key: 'DATABASE_URL', ...sealed },
        { key: 'QUOTED', kind: 'value', value: undefined },
        { key: 'TWO_LINES', kind: 'value', value: undefined },
        { key: 'DSN', ...sealed },
        { key: 'SHARED', ...sealed },
        { key: 'TLS_CERT', ...sealed },
        { key: 'FLAG', ...sealed },
        { key: 'OLD_KEY', ...sealed },
        { key: 'PLAIN_unencrypted', kind: 'value', value: undefined },
      ]);
      expect(ownEntries(state)[1]).not.toHaveProperty('isSealed');
    },
  );

  test('is an error where values are required', async () => {
    const message =
      'this file is encrypted by SOPS and there is no "sops" on the PATH: install it in a step before this one, from https://github.com/getsops/sops/releases';
    const part = { environment: { PATH: '', REFERENCE: 'some value' } };
    expect(await errorsOf(load('sops.yml', part))).toEqual([`sops.yml:1:1 error: ${message}`]);
    expect(await errorsOf(load('sops.env', part))).toEqual([`sops.env:1:1 error: ${message}`]);
  });

  test('in a fork starts no program', async () => {
    const sops = await sopsThat(
      `require('node:fs').writeFileSync(${JSON.stringify(join(workspace.path, 'ran'))}, '')`,
    );
    await load('sops.yml', { ...sops, resolution: 'never' });
    await load('sops.env', { ...sops, resolution: 'never' });
    expect(() => readFileSync(join(workspace.path, 'ran'))).toThrow('ENOENT');
    await sops.remove();
  });
});

describe('dotenv in SOPS’s own grammar', () => {
  const encrypted = (lines: readonly string[]) =>
    [...lines, 'sops_mac=ENC[AES256_GCM,data:x,type:str]', 'sops_version=3.10.2', ''].join('\n');
  const loadText = (lines: readonly string[], part: Partial<LoadRequest>) =>
    loadDesiredState(request({ content: encrypted(lines), format: 'dotenv', ...part }));

  test('a line is a key up to the sign and a value to its end', async () => {
    const lines = ['A=ENC[x]', 'B_unencrypted= spaces # no comment', 'C_unencrypted=one\\ntwo'];
    const sops = await printing({
      A: 'a "b" #c ',
      B_unencrypted: ' spaces # no comment',
      C_unencrypted: 'one\ntwo',
    });
    expect(valuesOf(await loadText(lines, sops))).toEqual({
      A: 'a "b" #c ',
      B_unencrypted: ' spaces # no comment',
      C_unencrypted: 'one\ntwo',
    });
    await sops.remove();
  });

  test.each(['export A=x', ' A=x', 'A =x', 'no sign', '=x'])('%j has no key', async (line) => {
    const sops = await printing({});
    expect(await errorsOf(loadText([line], sops))).toEqual([
      '1:1 error: SOPS takes this line up to the "=" as a key, and it is not a valid name: write "KEY=value" with nothing around the key, and encrypt the file again',
    ]);
    await sops.remove();
  });

  test('a key is there once', async () => {
    const sops = await printing({ A: 'value' });
    expect(await errorsOf(loadText(['A=ENC[x]', 'A=ENC[y]'], sops))).toEqual([
      '2:1 error: A: this key is here twice (first on line 1): remove one',
    ]);
    await sops.remove();
  });
});

describe('the program', () => {
  test('is asked for JSON of the file, without our inputs and tokens', async () => {
    const sops = await sopsThat(
      `process.stdout.write(JSON.stringify({secrets: {
         ARGUMENTS: process.argv.slice(2).join(' '),
         CANARIES: String(JSON.stringify(process.env).includes('canary')),
         FOLDER: process.cwd(),
         KEY: String(process.env.SOPS_AGE_KEY),
       }}))`,
    );
    const encrypted = ['ARGUMENTS', 'CANARIES', 'FOLDER', 'KEY'].map((key) => `  ${key}: ENC[x]`).join('\n');
    writeFileSync(join(workspace.path, 'asked.yml'), `secrets:\n${encrypted}\nsops:\n  mac: x\n`);
    const values = new Map([
      ['SOPS_AGE_KEY', 'from values'],
      ['SOPS_GPG_EXEC', 'canary'],
    ]);
    expect(valuesOf(await load('asked.yml', { ...sops, values }))).toEqual({
      ARGUMENTS: `--decrypt --input-type yaml --output-type json ${join(workspace.path, 'asked.yml')}`,
      CANARIES: 'false',
      FOLDER: workspace.path,
      KEY: 'from values',
    });
    await sops.remove();
  });

  test('reads inline content from its standard input, by no name', async () => {
    const sops = await sopsThat(
      `const text = require('node:fs').readFileSync(0, 'utf8');
       process.stdout.write(JSON.stringify({secrets: {ARGUMENTS: process.argv.slice(2).join(' '), READ: String(text.length)}}))`,
    );
    const content = 'secrets:\n  ARGUMENTS: ENC[x]\n  READ: ENC[x]\nsops:\n  mac: x\n';
    const state = await loadDesiredState(request({ content, environment: sops.environment }));
    expect(valuesOf(state)).toEqual({
      ARGUMENTS: 'decrypt --input-type yaml --output-type json',
      READ: String(content.length),
    });
    await sops.remove();
  });

  const MAC =
    '"sops" can\'t verify this file (its MAC does not match), so somebody changed it after it was encrypted: restore it, or check it and encrypt it again';
  test.each<[string, string]>([
    ['MAC mismatch. File has canary', MAC],
    ['Cannot decrypt MAC: Could not decrypt with AES_GCM: cipher: message authentication failed', MAC],
    ['Error decrypting tree: Could not decrypt with AES_GCM: cipher: message authentication failed', MAC],
    [
      'Failed to get the data key required to decrypt the SOPS file. canary',
      '"sops" has no key that decrypts this file: give this step the age, PGP or cloud credentials that it needs (e.g. SOPS_AGE_KEY under "env:" or in "values")',
    ],
    [
      'Error: no file specified',
      'the "sops" on the PATH can\'t read inline content: install release 3.10 or later, or put the content into a file',
    ],
    [
      'canary',
      '"sops" can\'t decrypt this file: run "sops decrypt" on it yourself to see why (its output may hold secrets and is not shown here)',
    ],
  ])('that says %j', async (stderr, message) => {
    const sops = await sopsThat(
      `console.log('{"A":"x"}'); console.error(${JSON.stringify(stderr)}); process.exitCode = 51`,
    );
    expect((await errorsOf(load('sops.yml', sops)))[0]).toBe(`sops.yml:1:1 error: ${message}`);
    expect((await errorsOf(load('sops.env', sops)))[0]).toBe(`sops.env:1:1 error: ${message}`);
    await sops.remove();
  });

  test.each<[string, string, number, string]>([
    ['may not be executed', '', 0o644, 'the "sops" on the PATH can\'t be executed: correct its permissions'],
    [
      'puts out no text',
      'process.stdout.write(Buffer.from([255, 255]))',
      0o755,
      'what "sops" decrypted is not valid UTF-8: save it as UTF-8, or encode binary content as base64',
    ],
    [
      'never stops',
      'const b = Buffer.alloc(1 << 20, 97); const go = (over) => over || process.stdout.write(b, go); go()',
      0o755,
      'what "sops" decrypted is larger than 10 MiB: split the file',
    ],
  ])('that %s', async (_, script, mode, message) => {
    const sops = await sopsThat(script, mode);
    expect(await errorsOf(load('sops.yml', sops))).toEqual([`sops.yml:1:1 error: ${message}`]);
    await sops.remove();
  });

  test('that says nothing for ever ends', async () => {
    const sops = await sopsThat('setTimeout(() => {}, 60_000)');
    const result = await decryptSops({
      format: 'yaml',
      output: 'json',
      realPath: undefined,
      text: fixture('sops.yml'),
      cwd: workspace.path,
      values: undefined,
      timeLimitMs: 300,
      ...sops,
    });
    expect(result).toEqual({
      ok: false,
      isMissing: false,
      message: '"sops" did not finish within 30 seconds: check that it can reach its key service',
    });
    await sops.remove();
  });
});

/** The real program, where this machine has it. */
if (spawnSync('sops', ['--version']).error === undefined)
  describe('the real program', () => {
    testRealProgram();
  });
else process.stderr.write('There is no sops on the PATH: the tests with the real one are left out.\n');

function testRealProgram(): void {
  const environment = { PATH: process.env['PATH'], REFERENCE: 'some value' };
  const values = new Map(Object.entries({ SOPS_AGE_KEY, REFERENCE: 'some value' }));
  const withKey = { environment, values };

  test('decrypts both fixtures, with the key from values', async () => {
    checkYaml(await load('sops.yml', withKey));
    await checkDotenv(load('sops.env', withKey));
  });

  test('decrypts inline content', async () => {
    checkYaml(await loadDesiredState(request({ content: fixture('sops.yml'), ...withKey })));
  });

  test('without its key lets plans go on by name, and fails others', async () => {
    const part = { environment: { ...environment, HOME: workspace.path } };
    expect(await errorsOf(load('sops.yml', part))).toEqual([
      expect.stringContaining('"sops" has no key that decrypts'),
    ]);
    const state = await load('sops.yml', { ...part, resolution: 'if-any' });
    expect(allEntries(state)).toHaveLength(9);
    expect(state.byName).toBe(true);
  });

  test('refuses a file that was changed', async () => {
    writeFileSync(
      join(workspace.path, 'changed.yml'),
      fixture('sops.yml').replace('production:', 'staging:'),
    );
    const errors = await errorsOf(load('changed.yml', withKey));
    expect(errors).toEqual([expect.stringContaining('its MAC does not match')]);
  });
}
