import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse as parseDotenv } from 'dotenv';
import { parse } from 'yaml';
import { ROOT, readWorkflows } from './workflow-files.js';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Package {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface Lock {
  readonly version: string;
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly dev?: boolean;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

const manifest = JSON.parse(read('package.json')) as Package;
const lock = JSON.parse(read('package-lock.json')) as Lock;

describe('package.json', () => {
  test("pins every dependency, and the action's run-time", () => {
    for (const version of Object.values(manifest.devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(read('.node-version').trim()).toBe(manifest.devDependencies['node']);
    expect(process.versions.node.split('.')[0]).toBe(manifest.devDependencies['node']?.split('.')[0]);
  });

  // npm installs what a package asks for before `npx github:…` runs it, and builds it where a script says so.
  test.each(['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])(
    'asks npx for nothing: no %s',
    (field) => expect(manifest).not.toHaveProperty(field),
  );

  test('has no script that npx would run', () => {
    const hooks = [
      'build',
      'prepare',
      'prepack',
      'preinstall',
      'install',
      'postinstall',
      'preprepare',
      'postprepare',
    ];
    expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
  });

  test('lets the package "node" run its install script, which brings the run-time', () => {
    expect(manifest.allowScripts['node']).toBe(true);
  });

  test('has the version that the changelog begins with', () => {
    expect(/^## \[(\d+\.\d+\.\d+)\]/m.exec(read('CHANGELOG.md'))?.[1]).toBe(manifest.version);
  });
});

describe('package-lock.json', () => {
  test('holds no download addresses', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });

  test('has a hash of each package; the release refuses one that lacks any, before it installs', () => {
    const check = (...file: string[]) =>
      spawnSync(process.execPath, [path.join(ROOT, 'scripts/check-lock.mjs'), ...file], { encoding: 'utf8' });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
    const copy = path.join(mkdtempSync(path.join(tmpdir(), 'lock-')), 'package-lock.json');
    writeFileSync(
      copy,
      read('package-lock.json').replace(/("node_modules\/ky": \{.*?)"integrity": "[^"]*",/s, '$1'),
    );
    expect(check(copy)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^1 packages? .*\n.*\/ky\n/),
    });
    const release = readWorkflows('.github/workflows').find(({ file }) => file.endsWith('/release.yml'));
    const steps = Object.values(release?.workflow.jobs ?? {}).flatMap((job) => job.steps);
    const commands = steps.map(({ run = '' }) => run.trim());
    expect(commands).toContain('node scripts/check-lock.mjs');
    expect(commands.indexOf('node scripts/check-lock.mjs')).toBeLessThan(commands.indexOf('npm ci'));
  });

  // npm leaves out what it can't look up, and "npm ci" then refuses to install anything, on every system.
  test('knows the optional packages of every system', () => {
    const missing = Object.entries(lock.packages).flatMap(([owner, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) =>
          lock.packages[`node_modules/${name}`] === undefined &&
          lock.packages[`${owner}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
    expect(Object.entries(lock.packages).filter(([, { version }]) => version === undefined)).toEqual([]);
  });
});

describe('dist', () => {
  const files = readdirSync(path.join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => read(`dist/${name}`));

  test('is complete, an ES module, and names nothing of the machine that built it', () => {
    for (const folder of ['dist', 'dist/cli'])
      expect(JSON.parse(read(`${folder}/package.json`))).toEqual({ type: 'module' });
    for (const text of files) {
      expect(text).not.toMatch(/file:\/\/\/(?!\w:|usr)\w+\/\w+\/[\w-]+/);
      expect(text.includes(ROOT)).toBe(false);
    }
  });

  test('comes with the licence of every package that is bundled, the indirect ones included', () => {
    const licences = read('dist/licenses.txt');
    const named = files.flatMap((text) =>
      [...text.matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name = '']) => name),
    );
    const bundled = new Set([...named, 'tunnel', 'string-width', '@dotenvx/primitives']);
    expect(bundled.size).toBeGreaterThan(20);
    for (const name of bundled) {
      // Some are there only below those that need them.
      const versions = Object.entries(lock.packages)
        .filter(([place]) => place.endsWith(`node_modules/${name}`))
        .map(([, { version }]) => version);
      expect(licences).toMatch(new RegExp(`^${name} (?:${versions.join('|')})\\n\\S`, 'm'));
    }
  });
});

describe('examples', () => {
  const desired = parse(read('examples/secrets.yml')) as {
    readonly secrets: Readonly<Record<string, string | { readonly value?: string; readonly file?: string }>>;
    readonly overrides: Readonly<Record<string, string>>;
    readonly aliases: Readonly<Record<string, string | { readonly target: string }>>;
    readonly absent: readonly string[];
  };
  const dotenv = parseDotenv(read('examples/secrets.env'));

  test('secrets.env says the same as secrets.yml', () => {
    const values = Object.entries(desired.secrets).map(([key, entry]) => [
      key,
      typeof entry === 'string' ? entry : (entry.value ?? entry.file),
    ]);
    const aliases = Object.entries(desired.aliases).map(([key, to]) => [
      key,
      typeof to === 'string' ? to : to.target,
    ]);
    const absent = desired.absent.map((key) => [key, '']);
    expect(dotenv).toEqual({
      ...Object.fromEntries([...values, ...aliases, ...absent]),
      ...desired.overrides,
    });
  });

  test('every reference has a value in the demo, and no value is real', () => {
    const names = [...read('examples/secrets.yml').matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
    const values = JSON.parse(read('examples/demo-values.json')) as Readonly<Record<string, string>>;
    expect(new Set(Object.keys(values))).toEqual(new Set(names));
    for (const value of Object.values(values)) expect(value.toLowerCase()).toMatch(/example.only/);
    expect(read('examples/certs/tls.pem')).toContain('EXAMPLE ONLY');
  });
});
