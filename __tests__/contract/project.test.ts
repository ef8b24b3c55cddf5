import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse as parseDotenv } from 'dotenv';
import { parse } from 'yaml';
import { ROOT } from './workflow-files.js';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Package {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
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
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
    expect(read('.node-version').trim()).toBe(manifest.devDependencies['node']);
    expect(process.versions.node.split('.')[0]).toBe(manifest.devDependencies['node']?.split('.')[0]);
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
  test('is complete, an ES module, and names nothing of the machine that built it', () => {
    expect(JSON.parse(read('dist/package.json'))).toEqual({ type: 'module' });
    expect(existsSync(path.join(ROOT, 'dist/licenses.txt'))).toBe(true);
    expect(read('dist/index.js')).not.toMatch(/file:\/\/\/(?!\w:|usr)\w+\/\w+\/[\w-]+/);
    expect(read('dist/index.js')).not.toContain(ROOT);
  });

  test('comes with the licence of every package that is bundled, the indirect ones included', () => {
    const licences = read('dist/licenses.txt');
    const named = [...read('dist/index.js').matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(
      ([, name]) => name,
    );
    const bundled = new Set([
      ...named,
      ...Object.keys(manifest.dependencies),
      'tunnel',
      '@actions/http-client',
    ]);
    expect(
      [...bundled].filter((name) => !licences.includes(`\n${name} `) && !licences.startsWith(`${name} `)),
    ).toEqual([]);
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
