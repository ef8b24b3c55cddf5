import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { decryptSops } from '../../../../src/desired/decrypt/sops.js';
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

  test('the public key in the file tells the name', async () => {
    const state = await load('.env', { environment: { DOTENV_PRIVATE_KEY_PRODUCTION: privateKey } });
    expect(valuesOf(state)).toEqual({ A: 'canary ${X}', B: 'plain' });
  });

  test('no key, and a wrong one', async () => {
    expect(await problemsOf(load('.env.production'))).toEqual([
      '.env.production:2:3 error: "A" is encrypted by dotenvx and its private key is missing: pass it as "DOTENV_PRIVATE_KEY_PRODUCTION" or "DOTENV_PRIVATE_KEY" under "env:" or in "values"',
    ]);
    expect(
      await problemsOf(load('.env.production', { environment: { DOTENV_PRIVATE_KEY: other.privateKey } })),
    ).toEqual([
      '.env.production:2:3 error: "A" can\'t be decrypted with the private key in "DOTENV_PRIVATE_KEY_PRODUCTION" or "DOTENV_PRIVATE_KEY": check that the key belongs to this file, or encrypt the value again',
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

  test('without encrypted values DOTENV_PUBLIC_KEY is a secret like others', async () => {
    writeFileSync(join(workspace.path, 'plain.env'), 'DOTENV_PUBLIC_KEY=x');
    expect(valuesOf(await load('plain.env'))).toEqual({ DOTENV_PUBLIC_KEY: 'x' });
  });
});

describe('sops', () => {
  const enc = (text: string) => `ENC[AES256_GCM,data:${text},iv:x,tag:x,type:str]`;
  const yaml = `secrets:\n    A: ${enc('1')}\n    B: \${X}\n    C:\n        value: ${enc('2')}\n        description: plain\nabsent:\n    - ${enc('3')}\nsops:\n    mac: ${enc('m')}\n    version: 3.9.0\n`;
  const dotenv = `# @override\nA=${enc('1')}\nB=\${X}\nsops_mac=${enc('m')}\nsops_version=3.9.0\n`;

  /** A PATH on which `sops` is this script. */
  async function sopsThat(script: string) {
    const bin = await makeWorkspace({ sops: `#!${process.execPath}\n${script}` });
    chmodSync(join(bin.path, 'sops'), 0o755);
    return { environment: { PATH: bin.path, X: 'x', 'INPUT_API-TOKEN': 'canary' }, remove: bin.remove };
  }
  const printing = (text: string) => sopsThat(`process.stdout.write(${JSON.stringify(text)})`);

  beforeAll(() => {
    writeFileSync(join(workspace.path, 's.yaml'), yaml);
    writeFileSync(join(workspace.path, 's.env'), dotenv);
  });

  test('decrypts YAML; what was encrypted is literal; places are those of the encrypted file', async () => {
    const sops = await printing(
      'secrets:\n    A: one ${X}\n    B: ${X}\n    C:\n        value: "two"\n        description: plain\nabsent:\n    - D\n',
    );
    const state = await load('s.yaml', { environment: sops.environment });
    expect(valuesOf(state)).toEqual({ A: 'one ${X}', B: 'x', C: 'two', D: undefined });
    expect(ownEntries(state).map(({ at }) => at.line)).toEqual([2, 3, 4, 8]);
    await sops.remove();
  });

  test('decrypts dotenv', async () => {
    const sops = await printing('# @override\nA=one ${X}\nB=${X}\n');
    const state = await load('s.env', { environment: sops.environment });
    expect(valuesOf(state)).toEqual({ A: 'one ${X}', B: 'x' });
    expect(ownEntries(state).map(({ kind, at }) => `${kind} ${at.line}`)).toEqual(['override 2', 'value 3']);
    await sops.remove();
  });

  test('is called for the file, in its format, without our inputs; inline content goes through stdin', async () => {
    const sops = await sopsThat(
      'const fs = require("node:fs"); const a = process.argv.slice(2);' +
        'const stdin = a.at(-1) === "/dev/stdin" ? fs.readFileSync(0, "utf8").length : 0;' +
        'console.log("secrets: " + JSON.stringify({ARGS: a.join(" "), STDIN: String(stdin), INPUTS: String(Object.keys(process.env).filter((n) => n.startsWith("INPUT_")).length)}))',
    );
    expect(valuesOf(await load('s.yaml', { environment: sops.environment }))).toEqual({
      ARGS: `--decrypt --input-type yaml --output-type yaml ${join(workspace.path, 's.yaml')}`,
      STDIN: '0',
      INPUTS: '0',
    });
    const inline = await loadDesiredState(
      request({ workspace: workspace.path, content: yaml, environment: sops.environment }),
    );
    expect(valuesOf(inline)).toMatchObject({ STDIN: String(yaml.length) });
    await sops.remove();
  });

  test.each<[string, string, string]>([
    [
      'MAC mismatch. File has canary',
      'bad-mac',
      '"sops" can\'t verify this file (its MAC does not match), so somebody changed it after it was encrypted: restore it, or check it and encrypt it again',
    ],
    [
      'Failed to get the data key required to decrypt the SOPS file. canary',
      'no-key',
      '"sops" has no key that decrypts this file: give this step the age, PGP or cloud credentials that it needs (e.g. SOPS_AGE_KEY under "env:")',
    ],
    [
      'canary',
      'other',
      '"sops" can\'t decrypt this file: run "sops decrypt" on it yourself to see why (its output may hold secrets and is not shown here)',
    ],
  ])('%s', async (stderr, _, message) => {
    const sops = await sopsThat(
      `console.log("secrets: {A: x}"); console.error(${JSON.stringify(stderr)}); process.exitCode = 51`,
    );
    expect(await problemsOf(load('s.yaml', { environment: sops.environment }))).toEqual([
      `s.yaml:1:1 error: ${message}`,
    ]);
    await sops.remove();
  });

  test('missing binary', async () => {
    const environment = { PATH: workspace.path };
    const message =
      'this file is encrypted by SOPS and there is no "sops" on the PATH: install it in a step before this one, from https://github.com/getsops/sops/releases';
    expect(await problemsOf(load('s.yaml', { environment }))).toEqual([`s.yaml:1:1 error: ${message}`]);
    expect(await load('s.yaml', { environment, resolution: 'if-any' })).toMatchObject({ byName: true });
  });

  test('a fork reads keys only and starts no program', async () => {
    const sops = await sopsThat('require("node:fs").writeFileSync(process.cwd() + "/ran", "")');
    const state = await load('s.yaml', { environment: sops.environment, resolution: 'never' });
    expect(valuesOf(state)).toEqual({ A: undefined, B: undefined, C: undefined });
    expect(valuesOf(await load('s.env', { environment: sops.environment, resolution: 'never' }))).toEqual({
      A: undefined,
      B: undefined,
    });
    await expect(load('ran')).rejects.toThrow('does not exist');
    await sops.remove();
  });

  test('endless output and endless silence end', async () => {
    const loud = await sopsThat(
      'const b = Buffer.alloc(1 << 20, 97); const go = () => process.stdout.write(b, go); go()',
    );
    expect(await problemsOf(load('s.yaml', { environment: loud.environment }))).toEqual([
      's.yaml:1:1 error: what "sops" decrypted is larger than 10 MiB: split the file',
    ]);
    await loud.remove();
    const silent = await sopsThat('setInterval(() => {}, 1000)');
    const result = await decryptSops({
      format: 'yaml',
      realPath: undefined,
      text: yaml,
      cwd: workspace.path,
      environment: silent.environment,
      timeLimitMs: 300,
    });
    expect(result).toEqual({
      ok: false,
      missing: false,
      message: '"sops" did not finish within 30 seconds: check that it can reach its key service',
    });
    await silent.remove();
  });
});
