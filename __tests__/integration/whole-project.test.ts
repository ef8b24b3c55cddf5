import { describe, expect, test } from '@jest/globals';
import { VariableMainCallsApi } from 'qovery-typescript-axios';
import type { LocalApi, SettingsInput, TreeInput } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import { startApi } from '../support/run-bundle.js';
import { changesOf, failureOf, outcomesOf, runEngine } from '../support/run-engine.js';
import type { EngineOptions } from '../support/run-engine.js';
import { configurationOf, secretsOf } from '../unit/local-api/official.js';

const BEHAVIOURS = ['documented', 'observed'] as const;

/** Services of every kind, two of one name, names beyond ASCII, and an environment that no file names. */
const TREE: TreeInput = {
  project: {
    name: 'shop',
    environments: [
      {
        name: 'production',
        mode: 'PRODUCTION',
        services: [
          { kind: 'application', name: 'api' },
          { kind: 'job', name: 'api' },
          { kind: 'container', name: 'web' },
          { kind: 'helm', name: 'chart' },
          { kind: 'terraform', name: 'Infra größe' },
          { kind: 'database', name: 'db' },
        ],
      },
      { name: 'staging', mode: 'STAGING', services: [{ kind: 'container', name: 'web' }] },
      { name: 'Größe 测试', services: [{ kind: 'job', name: 'крон' }] },
      { name: 'preview', mode: 'PREVIEW', services: [{ kind: 'container', name: 'web' }] },
    ],
  },
};

const PATHS = [
  '',
  'production',
  'production/application:api',
  'production/job:api',
  'production/web',
  'production/chart',
  'production/Infra größe',
  'staging',
  'Größe 测试',
  'Größe 测试/крон',
  'preview',
] as const;

/** Sections by path; each test changes some. */
type Desired = Readonly<Record<string, string>>;

const FIRST: Desired = {
  '': `
secrets:
  SHARED: for all
  CERT: { value: "pem\\n", mount_path: /etc/cert.pem }
  DOWN: goes down
  SPLIT: for everybody
  MAYBE: may go down
overrides: { QOVERY_BUILT_IN: ours }
aliases: { DSN: { target: SHARED, description: Another name } }
absent: [OLD]`,
  production: `
secrets:
  UP: goes up
  ENV_FILE: { value: of production, mount_path: /etc/env, description: "Schlüssel – 🔑" }
overrides: { SHARED: for production }
aliases: { CERT_OF_ALL: CERT }`,
  'production/application:api': `
secrets:
  SESSION: of the application
  APP_FILE: { value: file of the application, mount_path: /etc/app }
overrides: { SHARED: for the application }
aliases: { UP_HERE: UP }`,
  'production/job:api': `
secrets: { SESSION: of the job }
aliases: { SHARED_HERE: SHARED }`,
  'production/web': `
overrides: { UP: for the web }`,
  'production/chart': `
secrets:
  CHART_VALUE: of the chart
  CHART_FILE: { value: file of the chart, mount_path: /etc/chart }
overrides: { SHARED: for the chart }
aliases: { CHART_ALIAS: CHART_VALUE }`,
  'production/Infra größe': `
secrets: { STATE_KEY: 鍵 }
aliases: { STATE: STATE_KEY }`,
  staging: `
secrets: {}`,
  'Größe 测试': `
secrets: { OWN: "ключ 🔑" }
overrides: { CERT: another pem }`,
  'Größe 测试/крон': `
secrets: { CRON: tick }`,
};

const FIRST_STATE = {
  '': {
    CERT: 'file "pem\\n" at /etc/cert.pem',
    DOWN: 'value "goes down"',
    DSN: 'alias of SHARED (Another name)',
    MAYBE: 'value "may go down"',
    QOVERY_BUILT_IN: 'override "ours"',
    SHARED: 'value "for all"',
    SPLIT: 'value "for everybody"',
  },
  production: {
    CERT_OF_ALL: 'alias of CERT',
    ENV_FILE: 'file "of production" at /etc/env (Schlüssel – 🔑)',
    SHARED: 'override "for production"',
    UP: 'value "goes up"',
  },
  'production/application:api': {
    APP_FILE: 'file "file of the application" at /etc/app',
    SESSION: 'value "of the application"',
    SHARED: 'override "for the application"',
    UP_HERE: 'alias of UP',
  },
  'production/job:api': { SESSION: 'value "of the job"', SHARED_HERE: 'alias of SHARED' },
  'production/web': { UP: 'override "for the web"' },
  'production/chart': {
    CHART_ALIAS: 'alias of CHART_VALUE',
    CHART_FILE: 'file "file of the chart" at /etc/chart',
    CHART_VALUE: 'value "of the chart"',
    SHARED: 'override "for the chart"',
  },
  'production/Infra größe': { STATE: 'alias of STATE_KEY', STATE_KEY: 'value "鍵"' },
  staging: {},
  'Größe 测试': { CERT: 'override "another pem"', OWN: 'value "ключ 🔑"' },
  'Größe 测试/крон': { CRON: 'value "tick"' },
  preview: {},
};

async function start(settings: SettingsInput = {}) {
  const api = await startApi({ ...settings, tree: TREE });
  api.project().seed.builtIn({ key: 'QOVERY_BUILT_IN', value: 'theirs' });
  api.project().seed.value({ key: 'OLD', value: 'old' });
  return api;
}

/** One file about the whole project. Services of one name are named by their ids. */
function yamlOf(api: LocalApi, desired: Desired): string {
  const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
  const nameOf = (path: string): string =>
    JSON.stringify(path.includes(':') ? api.scope(path).id : path.split('/').at(-1));
  const below = Object.keys(desired).filter((path) => path !== '');
  const environments = [...new Set(below.map((path) => path.split('/')[0] ?? ''))];
  const nested = environments.map((environment) => {
    const services = below.filter((path) => path.startsWith(`${environment}/`));
    const lines = services.map((path) => `      ${nameOf(path)}:${indent(desired[path] ?? '', '        ')}`);
    return [
      `  ${nameOf(environment)}:${indent(desired[environment] ?? '', '    ')}`,
      ...(lines.length > 0 ? ['    services:', ...lines] : []),
    ].join('\n');
  });
  return [desired[''] ?? '', ...(nested.length > 0 ? ['environments:', ...nested] : []), ''].join('\n');
}

const sync = async (api: LocalApi, desired: Desired, more: EngineOptions = {}): Promise<RunResult> =>
  await runEngine(api, { text: yamlOf(api, desired), maxDeletes: { percent: 100 }, ...more });

/** What is stored, scope by scope, in words; marks are cut off. */
function stateOf(api: LocalApi): Record<string, Record<string, string>> {
  const describeScope = (path: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(api.stored(path))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { kind, value, mountPath, target, description = '' }]) => {
          const text = description.replace(/\n?\[synced from .*\]$/, '');
          const what =
            kind === 'ALIAS'
              ? `alias of ${target}`
              : [kind.toLowerCase(), JSON.stringify(value), kind === 'FILE' ? `at ${mountPath}` : '']
                  .filter(Boolean)
                  .join(' ');
          return [key, text === '' ? what : `${what} (${text})`];
        }),
    );
  return Object.fromEntries(PATHS.map((path) => [path, describeScope(path)]));
}

/** Running again writes nothing, and reads each named scope once and names. */
async function expectQuiet(api: LocalApi, desired: Desired, more: EngineOptions = {}): Promise<void> {
  const before = api.snapshot();
  api.resetRequests();
  const result = await sync(api, desired, more);
  expect([failureOf(result), changesOf(result)]).toEqual(['', []]);
  expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
  const environments = new Set(
    Object.keys(desired).flatMap((path) => (path === '' ? [] : path.split('/')[0])),
  );
  const withServices = new Set(
    Object.keys(desired).flatMap((path) => (path.includes('/') ? path.split('/')[0] : [])),
  );
  const names = (environments.size > 0 ? 1 : 0) + withServices.size;
  expect(api.requests).toHaveLength(Object.keys(desired).length + names);
  expect(api.snapshot()).toEqual(before);
}

async function applyFirst(api: LocalApi): Promise<void> {
  const result = await sync(api, FIRST);
  expect(failureOf(result)).toBe('');
}

describe.each(BEHAVIOURS)('a whole project in one file (%s)', (behaviour) => {
  test('gives exactly what it says; a second run writes nothing; the official client reads the same', async () => {
    await using api = await start({ behaviour });
    const result = await sync(api, FIRST);
    expect([failureOf(result), outcomesOf(result).filter((one) => !one.endsWith('=done'))]).toEqual(['', []]);
    expect(stateOf(api)).toEqual(FIRST_STATE);
    await expectQuiet(api, FIRST);
    await expectOfficialClientAgrees(api);
  });

  test('moves keys down, up, and to two environments, and names who loses them', async () => {
    await using api = await start({ behaviour });
    await applyFirst(api);
    const moved: Desired = {
      ...FIRST,
      '': FIRST['']!.replace('  DOWN: goes down\n', '')
        .replace('  SPLIT: for everybody\n', '')
        .replace('  SHARED: for all\n', '  SHARED: for all\n  UP: went up\n'),
      production: FIRST['production']!.replace('  UP: goes up\n', '  DOWN: went down\n  SPLIT: here\n'),
      staging: '\nsecrets: { SPLIT: there }',
    };
    const result = await sync(api, moved);
    expect(failureOf(result)).toBe('');
    expect(stateOf(api)).toEqual({
      ...FIRST_STATE,
      '': {
        ...without(FIRST_STATE[''], 'DOWN', 'SPLIT'),
        UP: 'value "went up"',
      },
      production: {
        ...without(FIRST_STATE.production, 'UP'),
        DOWN: 'value "went down"',
        SPLIT: 'value "here"',
      },
      staging: { SPLIT: 'value "there"' },
    });
    const losers = result.report.plan?.moves.map(({ key, losers: names }) => [key, [...names].sort()]);
    expect(losers).toEqual([
      ['DOWN', ['Größe 测试', 'preview', 'staging']],
      ['SPLIT', ['Größe 测试', 'preview']],
      ['UP', []],
    ]);
    // What hung on the moved secret, named by the file, is made anew.
    expect(changesOf(result)).toEqual([
      'delete:DOWN:moved',
      'delete:SPLIT:moved',
      'create:UP:moved',
      'production create:DOWN:moved',
      'production create:SPLIT:moved',
      'production delete:UP:moved',
      'production/api replace:UP_HERE:target-changed',
      'production/web delete:UP:moved',
      'production/web create:UP:moved',
      'staging create:SPLIT:moved',
    ]);
    await expectQuiet(api, moved);
  });

  test('leaves an optional entry that is not set where it is, and moves it once it is', async () => {
    await using api = await start({ behaviour });
    await applyFirst(api);
    const moving: Desired = {
      ...FIRST,
      '': FIRST['']!.replace('  MAYBE: may go down\n', ''),
      staging: '\nsecrets: { MAYBE: { value: "${MAYBE}", optional: true } }',
    };
    const unset = await sync(api, moving, { values: {} });
    expect([failureOf(unset), changesOf(unset)]).toEqual(['', []]);
    expect(stateOf(api)).toEqual(FIRST_STATE);
    const set = await sync(api, moving, { values: { MAYBE: 'went down' } });
    expect([failureOf(set), changesOf(set)]).toEqual([
      '',
      ['delete:MAYBE:moved', 'staging create:MAYBE:moved'],
    ]);
    expect(stateOf(api)).toEqual({
      ...FIRST_STATE,
      '': without(FIRST_STATE[''], 'MAYBE'),
      staging: { MAYBE: 'value "went down"' },
    });
  });

  test('is refused where somebody made below what it would create above, and names the scope', async () => {
    await using api = await start({ behaviour });
    await applyFirst(api);
    api.scope('production/web').seed.value({ key: 'BY_HAND', value: 'theirs' });
    const before = api.snapshot();
    const more = { ...FIRST, '': FIRST['']!.replace('secrets:\n', 'secrets:\n  BY_HAND: ours\n') };
    for (const mode of ['plan', 'check', 'apply'] as const) {
      const result = await sync(api, more, { mode });
      expect([mode, failureOf(result)]).toEqual([
        mode,
        expect.stringMatching(
          /^unsafe-plan: [^]*BY_HAND: [^]*service "web" \(container\) of environment "production"/,
        ),
      ]);
    }
    expect(api.snapshot()).toEqual(before);
    // In a scope that is not listed, only the server knows.
    api.scope('preview').seed.value({ key: 'ELSEWHERE', value: 'theirs' });
    const hidden = { ...FIRST, '': FIRST['']!.replace('secrets:\n', 'secrets:\n  ELSEWHERE: ours\n') };
    const refused = await sync(api, hidden);
    expect(refused.report.failure?.reason).toBe('partial-apply');
    const row = refused.report.plan?.scopes[0]?.changes.find(({ key }) => key === 'ELSEWHERE');
    expect(row).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/ENVIRONMENT[^]*name that scope in the file, so that the key can move/),
    });
    expect(api.scope('preview').stored()['ELSEWHERE']?.value).toBe('theirs');
  });

  test('deletes just what is taken out, scope by scope', async () => {
    await using api = await start({ behaviour });
    await applyFirst(api);
    const less: Desired = {
      ...FIRST,
      '': FIRST['']!.replace(/aliases: .*\n/, ''),
      'production/application:api': `
secrets: { SESSION: of the application }
overrides: { SHARED: for the application }`,
      'production/chart': '\nsecrets: {}',
      'Größe 测试': `
secrets: { OWN: "ключ 🔑" }`,
    };
    const result = await sync(api, less);
    expect([failureOf(result), changesOf(result)]).toEqual([
      '',
      [
        'delete:DSN:removed-from-file',
        'Größe 测试 delete:CERT:removed-from-file',
        'production/api delete:APP_FILE:removed-from-file',
        'production/api delete:UP_HERE:removed-from-file',
        'production/chart delete:CHART_ALIAS:removed-from-file',
        'production/chart delete:CHART_FILE:removed-from-file',
        'production/chart delete:CHART_VALUE:removed-from-file',
        'production/chart delete:SHARED:removed-from-file',
      ],
    ]);
    expect(stateOf(api)).toEqual({
      ...FIRST_STATE,
      '': without(FIRST_STATE[''], 'DSN'),
      'production/application:api': without(FIRST_STATE['production/application:api'], 'APP_FILE', 'UP_HERE'),
      'production/chart': {},
      'Größe 测试': without(FIRST_STATE['Größe 测试'], 'CERT'),
    });
    // A scope that is left out is not looked at.
    const { [`production/job:api`]: _, ...rest } = less;
    await expectQuiet(api, rest);
    expect(stateOf(api)['production/job:api']).toEqual(FIRST_STATE['production/job:api']);
  });

  test('deletes along what hangs on an absent key and says so; without absent the run is refused', async () => {
    await using api = await start({ behaviour });
    await applyFirst(api);
    api.scope('preview').seed.override({ key: 'SHARED', value: 'for previews' });
    const { SHARED: _, DSN: __, ...rest } = FIRST_STATE[''];
    const without_ = FIRST['']!.replace('  SHARED: for all\n', '').replace(/aliases: .*\n/, '');
    const only: Desired = { '': without_ };
    const refused = await sync(api, only);
    expect(failureOf(refused)).toMatch(
      /^unsafe-plan: [^]*override "SHARED" in environment "preview"[^]*preview:\s+overrides:\s+SHARED/,
    );
    expect(stateOf(api)['']).toEqual(FIRST_STATE['']);
    const asked = await sync(api, { '': without_.replace('absent: [OLD]', 'absent: [OLD, SHARED]') });
    expect(failureOf(asked)).toBe('');
    const along = asked.report.plan?.scopes[0]?.changes.find(({ key }) => key === 'SHARED')?.deletedAlong;
    expect(along?.join('\n')).toMatch(/override "SHARED" in environment "preview"/);
    expect(stateOf(api)['']).toEqual(rest);
    expect(api.scope('preview').stored()).toEqual({});
  });
});

describe.each(BEHAVIOURS)('a run about one environment or service (%s)', (behaviour) => {
  test.each([
    ['staging', { environment: 'staging' }],
    ['staging/web', { environment: 'STAGING', service: 'web' }],
    ['Größe 测试/крон', { environment: 'Größe 测试', service: 'крон' }],
    ['production/chart', { environment: 'production', service: 'chart' }],
  ] as const)('writes to %s and nowhere else, and finds what it needs further up', async (path, about) => {
    await using api = await start({ behaviour });
    await applyFirst(api);
    const run = async (): Promise<RunResult> =>
      await runEngine(api, {
        text: 'secrets: { MINE: mine }\noverrides: { SHARED: ours }\naliases: { CERT_HERE: CERT }\n',
        maxDeletes: { percent: 100 },
        ...about,
      });
    expect(failureOf(await run())).toBe('');
    expect(Object.keys(api.stored(path)).sort()).toEqual(['CERT_HERE', 'MINE', 'SHARED']);
    expect(without(stateOf(api), path)).toEqual(without(FIRST_STATE, path));
    expect(changesOf(await run())).toEqual([]);
  });

  test('refuses names that fit nothing, or more than one thing, with candidates', async () => {
    await using api = await start({ behaviour });
    const reasons = async (more: EngineOptions): Promise<string> =>
      failureOf(await runEngine(api, { text: 'secrets: { A: a }\n', ...more }));
    expect(await reasons({ environment: 'live' })).toMatch(/^invalid-input: [^]*production[^]*staging/);
    expect(await reasons({ environment: 'production', service: 'api' })).toMatch(
      /^invalid-input: [^]*more than one service[^]*application[^]*job/,
    );
    expect(await reasons({ environment: 'production', service: 'db' })).toMatch(
      /^invalid-input: [^]*database/,
    );
    const file = 'environments:\n  live:\n    secrets: { A: a }\n';
    expect(await reasons({ text: file })).toMatch(/^invalid-file: [^]*no environment is named "live"/);
    expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('requests', () => {
  /** 1 project, 3 environments and 12 services with 20 secrets each. */
  const LARGE: TreeInput = {
    project: {
      name: 'shop',
      environments: ['one', 'two', 'three'].map((name) => ({
        name,
        services: (['application', 'container', 'job', 'helm'] as const).map((kind) => ({
          kind,
          name: `${kind} service`,
        })),
      })),
    },
  };

  const largeFile = (): string => {
    const secrets = (scope: string, indent: string): string =>
      [
        `${indent}secrets:`,
        ...Array.from({ length: 20 }, (_, at) => `${indent}  ${scope}_${at}: value ${at}`),
      ].join('\n');
    const environment = (name: string): string =>
      [
        `  ${name}:`,
        secrets(name, '    '),
        '    services:',
        ...['application', 'container', 'job', 'helm'].flatMap((kind) => [
          `      ${kind} service:`,
          secrets(`${name}_${kind}`, '        '),
        ]),
      ].join('\n');
    return [secrets('all', ''), 'environments:', ...['one', 'two', 'three'].map(environment), ''].join('\n');
  };

  test.each(BEHAVIOURS)(
    'are one a scope and four for names where nothing changes (%s)',
    async (behaviour) => {
      await using api = await startApi({ behaviour, tree: LARGE });
      const text = largeFile();
      const first = await runEngine(api, { text, concurrency: 16 });
      expect(failureOf(first)).toBe('');
      // One a change; one list before and one after for each of 16 scopes.
      expect(api.requests).toHaveLength(16 * 20 + 2 * 16 + 4);
      api.resetRequests();
      const second = await runEngine(api, { text, concurrency: 16 });
      expect([failureOf(second), changesOf(second), second.report.requests]).toEqual(['', [], 20]);
      expect(api.requests).toHaveLength(16 + 1 + 3);
    },
  );

  test('about the project alone never look below, but where something is deleted', async () => {
    await using api = await start();
    const only: Desired = { '': FIRST['']! };
    await sync(api, only);
    const { id } = api.project();
    await expectQuiet(api, only);
    api.resetRequests();
    const result = await sync(api, { '': only['']!.replace('  DOWN: goes down\n', '') });
    expect([failureOf(result), changesOf(result)]).toEqual(['', ['delete:DOWN:removed-from-file']]);
    const paths = api.requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths.filter((line) => line === `GET /project/${id}/environment`)).toHaveLength(1);
    // The list, environments, their services, 4 environments and 9 services with secrets; the delete; the list again.
    expect(paths.filter((line) => !line.startsWith('GET'))).toHaveLength(1);
    expect(paths).toHaveLength(1 + 1 + 4 + 4 + 8 + 1 + 1);
  });
});

function without(object: object, ...keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** Qovery's own client sees what we wrote at each scope: kinds, targets and descriptions. */
async function expectOfficialClientAgrees(api: LocalApi): Promise<void> {
  for (const path of PATHS) {
    const { id, kind } = api.scope(path);
    const variables = new VariableMainCallsApi(configurationOf(api));
    const all = (await variables.listVariables(id, kind as 'PROJECT', true)).data.results ?? [];
    const own = all.filter(({ scope }) => scope === kind);
    const shown = Object.fromEntries(
      own.map((one) => {
        const text = (one.description ?? '').replace(/\n?\[synced from .*\]$/, '');
        return [one.key, [one.variable_type, one.aliased_variable?.key, one.mount_path ?? undefined, text]];
      }),
    );
    const stored = Object.fromEntries(
      Object.entries(api.stored(path)).map(([key, { kind: type, target, mountPath, description = '' }]) => {
        const text = description.replace(/\n?\[synced from .*\]$/, '');
        return [key, [type, type === 'ALIAS' ? target : undefined, mountPath, text]];
      }),
    );
    expect([path, shown]).toEqual([path, stored]);
    if (kind === 'HELM' || kind === 'TERRAFORM') continue;
    const { results = [] } = (await secretsOf(api, kind, id).list()).data;
    expect(
      results
        .filter(({ scope }) => scope === kind)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(Object.keys(stored).sort());
  }
}
