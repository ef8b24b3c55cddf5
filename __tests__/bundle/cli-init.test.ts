import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import type { LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { HAND_MADE } from '../support/hand-made.js';
import { startApi } from '../support/run-bundle.js';
import { Laptop, type CliRun } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

const OWNER = ['--owner', 'acme/shop'];
const PATHS = ['production', 'production/api', 'production/web front-end', 'staging', 'staging/chart'];
const FILE = ['--file', 'secrets.yml'];

interface Section {
  readonly secrets?: Readonly<
    Record<
      string,
      {
        readonly value: string;
        readonly optional?: boolean;
        readonly mount_path?: string;
        readonly description?: string;
      }
    >
  >;
  readonly overrides?: Section['secrets'];
  readonly aliases?: Readonly<Record<string, unknown>>;
  readonly environments?: Readonly<Record<string, Section>>;
  readonly services?: Readonly<Record<string, Section>>;
}

/** The scopes of a written file, by their path; the project's is `''`. */
function sectionsOf(section: Section, path = ''): readonly (readonly [string, Section])[] {
  const below = [...Object.entries(section.environments ?? {}), ...Object.entries(section.services ?? {})];
  return [
    [path, section],
    ...below.flatMap(([name, one]) => sectionsOf(one, path === '' ? name : `${path}/${name}`)),
  ];
}

const givenBy = (section: Section) => Object.entries({ ...section.secrets, ...section.overrides });

/** For each reference of a file, the value that Qovery has. */
function valuesFor(api: LocalApi, text: string): Record<string, string> {
  return Object.fromEntries(
    sectionsOf(parse(text) as Section).flatMap(([path, section]) => {
      const stored = path === '' ? api.project().stored() : api.stored(path);
      return givenBy(section).map(([key, { value }]) => [value.slice(2, -1), stored[key]?.value ?? '']);
    }),
  );
}

/** What is stored everywhere, without what marks add. */
function everything(api: LocalApi): unknown {
  const text = (description: string | null | undefined): string =>
    (description ?? '').replace(/\n?\[synced from .*$/, '');
  return [api.project().stored(), ...PATHS.map((path) => api.stored(path))].map((stored) =>
    Object.entries(stored).map(([key, { kind, value, mountPath, target, description }]) => [
      key,
      kind,
      value,
      mountPath,
      target,
      text(description),
    ]),
  );
}

async function init(api: LocalApi, laptop: Laptop, ...args: readonly string[]): Promise<CliRun> {
  return await laptop.sync(api, ['init', ...OWNER, ...args]);
}

describe('init, for 80 hand-made secrets over 6 scopes', () => {
  test('its file goes through validate, plan, apply, check, and back after an edit in the console', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    const written = await init(api, laptop);
    expect([written.code, api.requests.every(({ method }) => method === 'GET')]).toEqual([0, true]);
    expect(written.stderr).toMatch(/^Wrote secrets\.yml: 80 entries of 6 scopes, 77 values to give\.$/m);

    const text = await laptop.read('secrets.yml');
    const checked = await laptop.run(['validate', ...FILE]);
    expect([checked.code, checked.stderr]).toEqual([0, 'secrets.yml: no errors.\n']);
    // The block that validate prints is the one that init printed.
    expect(written.stdout).toContain(checked.stdout.trim());

    const plan = await laptop.sync(api, ['plan', ...OWNER, ...FILE, '--json']);
    const planned = JSON.parse(plan.stdout) as {
      changes: { kind: string; reason: string }[];
      skipped: unknown[];
    };
    expect([plan.code, planned.skipped.length]).toEqual([0, 77]);
    expect(planned.changes.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(
      Array(3).fill('alias unknown'),
    );

    const before = everything(api);
    await laptop.write('values.json', JSON.stringify(valuesFor(api, text)));
    const withValues = [...OWNER, ...FILE, '--values-file', 'values.json'];
    const applied = await laptop.sync(api, ['apply', ...withValues, '--yes']);
    expect([applied.code, applied.stderr]).toEqual([0, '']);
    expect(applied.stdout).toMatch(/77 to adopt, 3 to update/);
    expect(everything(api)).toEqual(before);
    expect((await laptop.sync(api, ['check', ...withValues])).code).toBe(0);

    api.clock.advance(10 * 60_000);
    api.scope('production/api').edit('API_3', { value: 'typed in the console' });
    const drifted = await laptop.sync(api, ['check', ...withValues]);
    expect([drifted.code, drifted.stdout]).toEqual([2, expect.stringMatching(/API_3.*(?:outside|edited)/)]);
    expect((await laptop.sync(api, ['apply', ...withValues, '--yes'])).code).toBe(0);
    expect(everything(api)).toEqual(before);
  });

  test('names each reference once, and so that GitHub and a shell take it', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    const { stdout } = await init(api, laptop);
    const sections = sectionsOf(parse(await laptop.read('secrets.yml')) as Section);
    const names = sections.flatMap(([, section]) =>
      givenBy(section).map(([, { value }]) => value.slice(2, -1)),
    );
    expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(77);
    expect(names).toEqual(
      expect.arrayContaining([
        'DATABASE_URL',
        'PRODUCTION_SESSION_SECRET',
        'STAGING_SESSION_SECRET',
        'PRODUCTION_WEB_FRONT_END_WEB_0',
      ]),
    );
    for (const name of names)
      expect(stdout).toMatch(
        new RegExp(`^gh secret set ${name}$[^]*^  ${name}: \\$\\{\\{ secrets\\.${name} \\}\\}$`, 'm'),
      );
    expect(
      sections.flatMap(([, section]) => givenBy(section)).every(([, { optional }]) => optional === true),
    ).toBe(true);
    expect(sections.find(([path]) => path === '')?.[1].secrets?.['TLS_CERT']).toMatchObject({
      mount_path: '/etc/ssl/tls.pem',
      description: 'Renewed in May',
    });
    expect(sections.find(([path]) => path === 'production')?.[1].aliases).toEqual({
      DB: { target: 'DATABASE_URL', description: 'Old name' },
    });
  });

  test('says what it left out, and why', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    const { stderr } = await init(api, laptop);
    const text = await laptop.read('secrets.yml');
    for (const [key, why] of [
      ['dashed-key', /a key that a file may not hold/],
      ['DOPPLER_KEY', /another system/],
      ['VAULT_KEY', /external/],
      ['LONG_STORY', /a description that a file may not hold/],
    ] as const) {
      expect(stderr).toMatch(new RegExp(`^Left out: ${key} in .*${why.source}`, 'm'));
      expect(text).not.toContain(key);
    }
    expect(stderr).not.toContain('QOVERY_PROJECT_ID');
  });

  test('writes another owner’s secrets as comments', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open({
      'theirs.yml': 'secrets:\n  THEIRS: ${V}\n',
      'v.json': JSON.stringify({ V: CANARIES.PLAIN }),
    });
    expect(
      (
        await laptop.sync(api, [
          'apply',
          '--owner',
          'other/repo',
          '--file',
          'theirs.yml',
          '--values-file',
          'v.json',
          '--yes',
        ])
      ).code,
    ).toBe(0);
    const { stderr } = await init(api, laptop);
    expect(stderr).toMatch(/^Left out: THEIRS in .*: marked by another owner, other\/repo\.$/m);
    expect(await laptop.read('secrets.yml')).toMatch(/^ *# THEIRS is marked by another owner, other\/repo/m);
  });
});

describe('init', () => {
  test.concurrent('never writes over a file without --force', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open({ 'secrets.yml': 'precious: 1\n' });
    const run = await init(api, laptop);
    expect([run.code, await laptop.read('secrets.yml'), api.stats.connections]).toEqual([
      1,
      'precious: 1\n',
      0,
    ]);
    expect(run.stderr).toMatch(
      /^--file: error: "secrets\.yml" exists\. Give another --file, or --force to overwrite it$/m,
    );
    expect((await init(api, laptop, '--force')).code).toBe(0);
    expect(await laptop.read('secrets.yml')).toContain('${PRODUCTION_PROD_0}');
  });

  test.concurrent.each([
    ['sub/x.yml', [], 'there is no folder "sub" to write to. Create it, or give another --file'],
    ['taken/x.yml', [], 'there is no folder "taken" to write to. Create it, or give another --file'],
    ['folder', ['--format', 'yaml', '--force'], '"folder" is a folder. Name a file in it'],
    ['y.txt', [], '"y.txt" does not say its format. Give a name that ends in .yml or .env, or --format'],
  ])('refuses to write %s before it asks anything', async (name, more, message) => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open({ taken: '', 'folder/x': '' });
    const run = await init(api, laptop, '--file', name, ...more);
    expect([run.code, run.stdout, api.stats.connections]).toEqual([1, '', 0]);
    expect(run.stderr).toBe(`--file: error: ${message}\n`);
    if (!name.includes('folder')) await expect(laptop.read(name)).rejects.toThrow(/ENOENT|ENOTDIR/);
  });

  test.concurrent('writes into a folder that is there, and what auto takes for YAML as YAML', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open({ 'deploy/x': '' });
    for (const name of ['deploy/.env.yml', 'SECRETS.YAML']) {
      const run = await init(api, laptop, '--file', name, '--environment', 'staging');
      expect([run.code, sectionsOf(parse(await laptop.read(name)) as Section).length]).toEqual([0, 3]);
    }
  });

  test.concurrent('says it where the file can not be written after all', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    const other = join(laptop.folder, 'secrets.yml');
    api.faults.add({
      when: { path: /environment\/.*\/secret$/, nth: 1 },
      then: { kind: 'beforeHandle', run: () => writeFileSync(other, 'precious: 1\n') },
    });
    const run = await init(api, laptop);
    expect([run.code, await laptop.read('secrets.yml')]).toEqual([1, 'precious: 1\n']);
    expect(run.stderr).toBe('--file: error: "secrets.yml" can\'t be written (EEXIST). Give another --file\n');
  });

  test.concurrent('of one environment is under environments:, so that the file says what it is about', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    expect((await init(api, laptop, '--environment', 'staging', '--file', 'staging.yml')).code).toBe(0);
    const sections = sectionsOf(parse(await laptop.read('staging.yml')) as Section);
    expect(sections.map(([path]) => path)).toEqual(['', 'staging', 'staging/chart']);
    expect(sections[0]?.[1]).not.toHaveProperty('secrets');
    const plan = await laptop.sync(api, ['plan', ...OWNER, '--file', 'staging.yml', '--json']);
    expect(JSON.parse(plan.stdout)).toMatchObject({
      changes: [],
      skipped: Array.from({ length: 16 }, () => ({ key: expect.any(String) })),
    });
  });

  test.concurrent.each([
    ['.env.production', [], ['production'], 20],
    ['api.txt', ['--format', 'dotenv'], ['production', 'api'], 12],
    ['prod.env', [], [], 24],
  ])('writes %s as dotenv, for one scope', async (name, format, [environment, service], count) => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    const where = [
      ...(environment ? ['--environment', environment] : []),
      ...(service ? ['--service', service] : []),
    ];
    const run = await init(api, laptop, '--file', name, ...format, ...where);
    expect([run.code, run.stderr]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`^Wrote ${name.replaceAll('.', '\\.')}: ${count} entries of 1 scope, `),
      ),
    ]);
    const left = service ? [] : environment ? ['api', 'web front-end'] : ['production', 'staging', 'chart'];
    for (const scope of left)
      expect(run.stderr).toMatch(
        new RegExp(`^Left out: .*${scope}.*: a dotenv file describes one scope`, 'm'),
      );
    const options = [...OWNER, '--file', name, ...format, ...where];
    const plan = await laptop.sync(api, ['plan', ...options, '--json']);
    const { changes, skipped } = JSON.parse(plan.stdout) as {
      changes: { kind: string; reason: string }[];
      skipped: unknown[];
    };
    expect([plan.code, changes.length + skipped.length]).toEqual([0, count]);
    expect(changes.every(({ kind, reason }) => kind === 'alias' && reason === 'unknown')).toBe(true);
  });

  test.concurrent('fails with what Qovery said, and writes nothing', async () => {
    await using api = await startApi({ tree: HAND_MADE });
    await using laptop = await Laptop.open();
    api.faults.add({ when: { path: /environment\/.*\/secret$/ }, then: { kind: 'status', status: 403 } });
    const run = await init(api, laptop);
    expect([run.code, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(/refused access \(403\)/);
    await expect(laptop.read('secrets.yml')).rejects.toThrow('ENOENT');
  });
});
