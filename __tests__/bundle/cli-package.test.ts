import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startApi } from '../support/run-bundle.js';
import { Laptop } from '../support/spawn-cli.js';
import { LOCAL_TOKEN } from '../../local-api/index.js';

jest.setTimeout(120_000);

/** What `npx` gets: the packed files, in an empty folder, without a registry. */
const ROOT = path.resolve(import.meta.dirname, '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const run = promisify(execFile);
let folder: string;
let installed: string;

async function npmRun(args: readonly string[], cwd: string): Promise<string> {
  const env = {
    ...process.env,
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  return (await run(npm, [...args], { cwd, env, shell: process.platform === 'win32' })).stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'package-'));
  // Packed from a copy, so that nothing of the repository can be found from where it is.
  const copy = path.join(folder, 'copy');
  const { files } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    files: string[];
  };
  for (const name of ['package.json', 'README.md', 'LICENSE', ...files])
    await cp(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  const packed = JSON.parse(await npmRun(['pack', '--json', '--pack-destination', folder], copy)) as {
    filename: string;
  }[];
  const empty = path.join(folder, 'empty');
  await mkdir(empty);
  await npmRun(['install', '--omit=dev', '--no-save', path.join(folder, packed[0]?.filename ?? '')], empty);
  installed = path.join(empty, 'node_modules');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the packed tarball', () => {
  test('brings nothing beside itself, and holds no test, source or local API', async () => {
    expect((await readdir(installed)).filter((name) => !name.startsWith('.'))).toEqual([
      'qovery-secret-sync',
    ]);
    const files = (await readdir(path.join(installed, 'qovery-secret-sync'), { recursive: true })).map(
      (name) => name.split(path.sep)[0],
    );
    expect(new Set(files)).toEqual(
      new Set([
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'action.yml',
        'dist',
        'package.json',
        'schema',
      ]),
    );
  });

  test('runs by its name: help, validate, a plan', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open({ 'secrets.yml': 'secrets:\n  A: ${ONE}\n' });
    const bin = path.join(
      installed,
      '.bin',
      process.platform === 'win32' ? 'qovery-secret-sync.cmd' : 'qovery-secret-sync',
    );
    const call = async (...args: readonly string[]) =>
      (
        await run(bin, [...args], {
          cwd: laptop.folder,
          env: { ...process.env, QOVERY_API_TOKEN: LOCAL_TOKEN },
          shell: process.platform === 'win32',
        })
      ).stdout;
    expect(await call('--version')).toBe('1.0.0\n');
    expect(await call('validate', 'secrets.yml')).toContain('ONE: ${{ secrets.ONE }}');
    const where = ['--owner', 'acme/shop', '--api-url', api.url, '--project-id', api.project().id];
    expect(await call('plan', '--file', 'secrets.yml', ...where)).toMatch(/1 to create/);
  });

  /** What Node 22 lacks and Node 24 has; the bundle names none of it, unless it looks whether it is there (`fromHex`). */
  test('uses nothing that is newer than Node 22', async () => {
    const names = await readdir(path.join(installed, 'qovery-secret-sync/dist/cli'));
    const NEWER =
      /\bawait using \w+ =|\bError\.isError\b|\bRegExp\.escape\b|\bPromise\.try\b|\bMath\.(?:f16round|sumPrecise)\b|\bFloat16Array\b|\bIterator\.concat\b|\bimport\.meta\.main\b|\bnew URLPattern\b|\bAtomics\.pause\b/;
    for (const name of names.filter((one) => one.endsWith('.js'))) {
      const text = await readFile(path.join(installed, 'qovery-secret-sync/dist/cli', name), 'utf8');
      expect([name, NEWER.exec(text)?.[0]]).toEqual([name, undefined]);
    }
    const manifest = JSON.parse(
      await readFile(path.join(installed, 'qovery-secret-sync/package.json'), 'utf8'),
    ) as { engines: unknown };
    expect(manifest.engines).toEqual({ node: '>=22' });
  });
});
