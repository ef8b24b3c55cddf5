import { describe, expect, test } from '@jest/globals';
import { LOCAL_JWT, LOCAL_TOKEN } from '../../local-api/index.js';
import type { LocalApi, SettingsInput } from '../../local-api/index.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { startApi } from '../support/run-bundle.js';
import type { RunResult } from '../../src/engine/request.js';
import { changesOf, failureOf, outcomesOf, runEngine } from '../support/run-engine.js';
import type { EngineOptions } from '../support/run-engine.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEHAVIOURS = ['documented', 'observed'] as const;

/** Sections of a file; each test changes one line of it. */
interface Sections {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly aliases?: Readonly<Record<string, string>>;
}

const BASE = {
  secrets: {
    A: 'first',
    B: '{ value: second, description: About B }',
    F: '{ value: content, mount_path: /etc/f }',
  },
  overrides: { O: 'third' },
  aliases: { L: 'A' },
} as const;

function fileOf(sections: Sections): string {
  return Object.entries(sections)
    .map(([name, entries]) =>
      [`${name}:`, ...Object.entries(entries as object).map(([key, text]) => `  ${key}: ${text}`)].join('\n'),
    )
    .join('\n');
}

async function start(settings: SettingsInput = {}) {
  const api = await startApi({ ...settings });
  api.project().seed.builtIn({ key: 'O', value: 'theirs' });
  return api;
}

const sync = async (api: LocalApi, sections: Sections = BASE, more: EngineOptions = {}): Promise<RunResult> =>
  await runEngine(api, { text: fileOf(sections), ...more });

/** The keys that a run wrote, by what the API received. */
function writtenKeys(api: LocalApi): string[] {
  return [
    ...new Set(
      api.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ body, path }) => {
          const key = (body as { key?: string } | undefined)?.key;
          return key ?? path.replace(/^.*secret\//, '').slice(0, 8);
        }),
    ),
  ].sort();
}

async function expectQuiet(
  api: LocalApi,
  sections: Sections = BASE,
  more: EngineOptions = {},
): Promise<void> {
  api.resetRequests();
  const result = await sync(api, sections, more);
  expect([failureOf(result), changesOf(result), api.requests.map(({ method }) => method)]).toEqual([
    '',
    [],
    ['GET'],
  ]);
}

describe.each(BEHAVIOURS)('a change in the file (%s)', (behaviour) => {
  const CHANGES: readonly (readonly [string, Sections, string, object])[] = [
    [
      'a value',
      { ...BASE, secrets: { ...BASE.secrets, A: 'changed' } },
      'update:A:value-changed',
      { value: 'changed' },
    ],
    [
      'a description',
      { ...BASE, secrets: { ...BASE.secrets, B: '{ value: second, description: Other }' } },
      'update:B:description-changed',
      { value: 'second' },
    ],
    [
      'a cleared description',
      { ...BASE, secrets: { ...BASE.secrets, B: '{ value: second, description: "" }' } },
      'update:B:description-changed',
      { value: 'second' },
    ],
    [
      'a mount path',
      { ...BASE, secrets: { ...BASE.secrets, F: '{ value: content, mount_path: /etc/other }' } },
      'replace:F:mount-path-changed',
      { mountPath: '/etc/other' },
    ],
    [
      'the content of a file',
      { ...BASE, secrets: { ...BASE.secrets, F: '{ value: changed, mount_path: /etc/f }' } },
      'update:F:value-changed',
      { value: 'changed', mountPath: '/etc/f' },
    ],
    [
      'the value of an override',
      { ...BASE, overrides: { O: 'changed' } },
      'update:O:value-changed',
      { value: 'changed' },
    ],
    ['the target of an alias', { ...BASE, aliases: { L: 'B' } }, 'update:L:target-changed', { target: 'B' }],
    [
      'a value that becomes a file',
      { ...BASE, secrets: { ...BASE.secrets, B: '{ value: second, mount_path: /etc/b }' } },
      'replace:B:kind-changed',
      { type: 'FILE', mountPath: '/etc/b' },
    ],
    [
      'a file that becomes a value',
      { ...BASE, secrets: { ...BASE.secrets, F: 'content' } },
      'replace:F:kind-changed',
      { type: 'VALUE', value: 'content' },
    ],
    [
      'an alias that becomes a value',
      { secrets: { ...BASE.secrets, L: 'own' }, overrides: BASE.overrides },
      'replace:L:kind-changed',
      { type: 'VALUE', value: 'own' },
    ],
  ];

  test.each(CHANGES)('of %s writes exactly that key', async (_, sections, change, expected) => {
    await using api = await start({ behaviour });
    expect(failureOf(await sync(api))).toBe('');
    await expectQuiet(api);
    const before = new Map(api.secrets().map((secret) => [secret.key, secret]));
    const result = await sync(api, sections);
    const key = change.split(':')[1] ?? '';
    expect([failureOf(result), changesOf(result), outcomesOf(result)]).toEqual([
      '',
      [change],
      [`${key}=done`],
    ]);
    // Descriptions are nothing that a service would see.
    expect(result.report.changed).toBe(!change.endsWith('description-changed'));
    expect(api.project().get(key)).toMatchObject(expected);
    // An alias shows its target's value, whoever changed that.
    for (const { value, ...secret } of api.secrets().filter((one) => one.key !== key)) {
      const { value: valueBefore, ...unchanged } = before.get(secret.key) ?? { value: undefined };
      expect(secret).toEqual(unchanged);
      if (secret.type !== 'ALIAS') expect(value).toBe(valueBefore);
    }
    await expectQuiet(api, sections);
  });

  test('of a replaced secret creates the aliases of the file anew; one that no file names refuses it', async () => {
    await using api = await start({ behaviour });
    await sync(api);
    const sections = { ...BASE, secrets: { ...BASE.secrets, A: '{ value: first, mount_path: /etc/a }' } };
    api.project().seed.alias({ key: 'BY_HAND', target: 'A', description: 'made by hand' });
    const before = api.snapshot();
    const refused = await sync(api, sections);
    expect(failureOf(refused)).toMatch(/^unsafe-plan: [^]*alias "BY_HAND"[^]*aliases:\n\s*BY_HAND: A/);
    expect(api.snapshot()).toEqual(before);
    const named = { ...sections, aliases: { ...BASE.aliases, BY_HAND: 'A' } };
    const result = await sync(api, named);
    expect([failureOf(result), changesOf(result)]).toEqual([
      '',
      ['replace:A:kind-changed', 'replace:BY_HAND:unknown', 'replace:L:target-changed'],
    ]);
    for (const key of ['L', 'BY_HAND'])
      expect(api.project().get(key)).toMatchObject({ type: 'ALIAS', target: 'A', value: 'first' });
    expect(api.project().get('BY_HAND')?.description).toMatch(/^made by hand\n\[synced from/);
    await expectQuiet(api, named);
  });
});

describe.each(BEHAVIOURS)('an edit in the console (%s)', (behaviour) => {
  async function edited(edit: (api: LocalApi) => void): Promise<LocalApi & AsyncDisposable> {
    const api = await start({ behaviour });
    expect(failureOf(await sync(api))).toBe('');
    api.clock.advance(10 * MINUTE);
    edit(api);
    return api;
  }

  test('of a value is noticed and undone', async () => {
    await using api = await edited((one) => one.project().edit('A', { value: 'by hand' }));
    expect(changesOf(await sync(api, BASE, { mode: 'check' }))).toEqual(['update:A:changed-outside']);
    await sync(api);
    expect(api.project().get('A')?.value).toBe('first');
    await expectQuiet(api);
  });

  test('of value and description is noticed, and the mark that was cut off comes back', async () => {
    await using api = await edited((one) =>
      one.project().edit('A', { value: 'by hand', description: 'by hand' }),
    );
    const result = await sync(api);
    expect(changesOf(result)).toEqual(['update:A:unknown']);
    expect(api.project().get('A')).toMatchObject({ value: 'first' });
    expect(api.project().get('A')?.description).toMatch(/^by hand\n\[synced from acme\/shop /);
    await expectQuiet(api);
  });

  test('of the text in front of the mark is noticed by the server’s clock, and kept', async () => {
    await using api = await edited((one) => {
      const { description = '' } = one.project().get('A') ?? {};
      one.project().edit('A', { description: `Kept\n${description}` });
    });
    const result = await sync(api);
    expect(changesOf(result)).toEqual(['update:A:changed-outside']);
    expect(api.project().get('A')?.description).toMatch(/^Kept\n\[synced from/);
    await expectQuiet(api);
  });

  test('back to an older value, mark included, is noticed', async () => {
    await using api = await start({ behaviour });
    await sync(api, { ...BASE, secrets: { ...BASE.secrets, A: 'older' } });
    const { value = '', description = '' } = api.project().get('A') ?? {};
    api.clock.advance(10 * MINUTE);
    await sync(api);
    api.clock.advance(10 * MINUTE);
    api.project().edit('A', { value, description });
    expect(changesOf(await sync(api))).toEqual(['update:A:changed-outside']);
    expect(api.project().get('A')?.value).toBe('first');
  });

  test('that swaps two values, with their marks or without, is noticed', async () => {
    for (const withMarks of [true, false]) {
      await using api = await edited((one) => {
        const [a, b] = ['A', 'B'].map((key) => one.project().get(key));
        const swap = (from: typeof a) => ({
          value: from?.value ?? '',
          ...(withMarks && { description: from?.description ?? '' }),
        });
        one.project().edit('A', swap(b));
        one.project().edit('B', swap(a));
      });
      const result = await sync(api);
      expect(changesOf(result).map((change) => change.split(':')[1])).toEqual(['A', 'B']);
      expect(['A', 'B'].map((key) => api.project().get(key)?.value)).toEqual(['first', 'second']);
      await expectQuiet(api);
    }
  });

  test('that deletes a secret is undone, with the alias that fell', async () => {
    await using api = await edited((one) => one.project().remove('A'));
    expect(changesOf(await sync(api))).toEqual(['create:A:missing', 'create:L:missing']);
    expect(api.project().get('L')?.value).toBe('first');
    await expectQuiet(api);
  });
});

describe('the key of the marks', () => {
  const OTHER = 'another-token-of-this-account';
  const KEY = new SecretValue('a fingerprint key of at least 32 characters');

  test('changes with the token: everything is written once, and said so', async () => {
    await using api = await start();
    Object.assign(api.tokens, { valid: [LOCAL_TOKEN, OTHER] });
    await sync(api);
    const rotated = { token: new SecretValue(OTHER) };
    const result = await sync(api, BASE, rotated);
    expect(changesOf(result)).toEqual(['A', 'B', 'F', 'L', 'O'].map((key) => `update:${key}:unknown`));
    expect(result.report.plan?.scopes[0]?.changes[0]).toMatchObject({ otherKey: true });
    await expectQuiet(api, BASE, rotated);
  });

  test('stays with fingerprint-key: nothing is written, whatever the token', async () => {
    await using api = await start();
    Object.assign(api.tokens, { valid: [LOCAL_TOKEN, OTHER, LOCAL_JWT] });
    await sync(api, BASE, { fingerprintKey: KEY });
    await expectQuiet(api, BASE, { fingerprintKey: KEY, token: new SecretValue(OTHER) });
    await expectQuiet(api, BASE, { fingerprintKey: KEY, token: new SecretValue(LOCAL_JWT) });
  });

  test('is none with a JWT alone: values are unknown each time, aliases are not', async () => {
    await using api = await start();
    const jwt = { token: new SecretValue(LOCAL_JWT) };
    await sync(api, BASE, jwt);
    expect(changesOf(await sync(api, BASE, jwt))).toEqual(
      ['A', 'B', 'F', 'O'].map((key) => `update:${key}:unknown`),
    );
  });
});

/** Servers that differ from each other must neither be written to for ever nor hide an edit. */
describe.each(BEHAVIOURS)('a server (%s)', (behaviour) => {
  const VARIANTS: readonly (readonly [string, SettingsInput])[] = [
    ['that leaves out variable_type', { omitsVariableType: true }],
    ['that leaves out Date', { omitsDate: true }],
    ['whose Date runs hours ahead', { dateSkewMs: 5 * HOUR }],
    ['whose Date runs hours behind', { dateSkewMs: -5 * HOUR }],
    ['whose Date runs minutes ahead', { dateSkewMs: 4 * MINUTE }],
    ['that moves updated_at by seconds on its own', { updatedAtJitterMs: 20_000 }],
    ['that does not list built-in secrets', { listsBuiltIn: false }],
    ['that leaves updated_at alone when nothing changes', { idlePutKeepsUpdatedAt: true }],
    ['that clears what a PUT leaves out', { putWithoutDescriptionClears: true, putWithoutValueClears: true }],
    ['that replaces under new ids', { replaceKeepsIdentity: false }],
    ['that lists lower scopes', { listsLowerScopes: true }],
  ];

  test.each(VARIANTS)('%s is not written to twice, and an edit is noticed', async (_, settings) => {
    await using api = await start({ behaviour, ...settings });
    const first = await sync(api);
    expect([failureOf(first), first.ledger?.notConverged]).toEqual(['', []]);
    for (const wait of [0, HOUR, 30 * 24 * HOUR]) {
      api.clock.advance(wait);
      api.resetRequests();
      expect(changesOf(await sync(api))).toEqual([]);
      expect(writtenKeys(api)).toEqual([]);
    }
    api.project().edit('A', { value: 'by hand' });
    expect(changesOf(await sync(api))).toEqual(['update:A:changed-outside']);
    expect(api.project().get('A')?.value).toBe('first');
    api.clock.advance(HOUR);
    expect(changesOf(await sync(api))).toEqual([]);
  });

  test.each([
    ['updated_at', { omitsUpdatedAt: true }],
    ['updated_at and Date', { omitsUpdatedAt: true, omitsDate: true }],
  ])(
    'without %s is not written to twice; a change in the file is seen, an edit can not be',
    async (_, settings) => {
      await using api = await start({ behaviour, ...settings });
      await sync(api);
      api.clock.advance(HOUR);
      expect(changesOf(await sync(api))).toEqual([]);
      const changed = { ...BASE, secrets: { ...BASE.secrets, A: 'changed' } };
      expect(changesOf(await sync(api, changed))).toEqual(['update:A:value-changed']);
      expect(changesOf(await sync(api, changed))).toEqual([]);
    },
  );

  test('that drops descriptions: each value is written on each run, once, and nothing owned is pruned', async () => {
    await using api = await start({ behaviour, dropsDescriptions: true });
    const first = await sync(api);
    expect(failureOf(first)).toBe('');
    const said = first.report.problems.filter(({ message }) =>
      message.startsWith('Descriptions do not come back'),
    );
    expect(said).toHaveLength(1);
    expect(first.ledger?.notConverged).toEqual([]);
    const second = await sync(api, { ...BASE, secrets: { A: 'first' } });
    expect(changesOf(second).filter((change) => change.startsWith('delete'))).toEqual([]);
    expect(second.ledger?.outcomes.filter(({ status }) => status !== 'done')).toEqual([]);
    api.resetRequests();
    await sync(api);
    const puts = api.requests.filter(({ method }) => method === 'PUT').length;
    expect(puts).toBeLessThanOrEqual(6);
  });

  test.each(['absent', 'null'] as const)(
    'whose lists hide descriptions (%s): each value is written on each run, once, and nothing is pruned',
    async (hidesDescriptions) => {
      await using api = await start({ behaviour, hidesDescriptions });
      for (const sections of [BASE, BASE, { ...BASE, secrets: { A: 'first' } }]) {
        api.resetRequests();
        const result = await sync(api, sections, { prune: 'all' });
        const { report, ledger } = result;
        expect([report.failure, ledger?.notConverged]).toEqual([undefined, []]);
        expect(outcomesOf(result).filter((line) => !line.endsWith('=done'))).toEqual([]);
        const said = report.problems.filter(({ message }) =>
          message.startsWith('Descriptions do not come back'),
        );
        expect(said).toHaveLength(1);
        expect(api.requests.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(6);
      }
      expect(api.secrets().map(({ key }) => key)).toEqual(expect.arrayContaining(['A', 'B', 'F', 'O', 'L']));
    },
  );

  /** Each write is lost as often as it is tried. */
  const HASTY = { attemptMs: 15_000, connectMs: 15_000, totalMs: 30_000, firstDelayMs: 1, runWaitMs: 200 };

  test.each([
    ['that was answered', false],
    ['whose answer was lost', true],
  ])(
    'that hides descriptions behind a write %s spares what prune would take, and says why',
    async (_, isLost) => {
      await using api = await start({ behaviour });
      await sync(api);
      api.project().seed.value({ key: 'BY_HAND', value: 'theirs' });
      const hide = (): void => void (api.settings.hidesDescriptions = 'null');
      api.faults.add({ when: { method: 'PUT' }, then: { kind: 'afterHandle', run: hide } });
      if (isLost) api.faults.add({ when: { method: 'PUT' }, then: { kind: 'lostResponse' } });
      const { report } = await sync(
        api,
        { ...BASE, secrets: { ...BASE.secrets, A: 'new' } },
        { prune: 'all', waits: { requests: HASTY } },
      );
      const why = report.problems
        .map(({ message }) => message)
        .filter((message) => message.includes('BY_HAND'));
      expect(why).toEqual([expect.stringContaining('nothing says whose it is')]);
      expect(api.secrets().map(({ key }) => key)).toContain('BY_HAND');
    },
  );
});

test.each([1, 60, 1000])('with %d secrets in sync, a run is one request', async (count) => {
  await using api = await start();
  const secrets = Object.fromEntries(Array.from({ length: count }, (_, at) => [`K${at}`, `value${at}`]));
  const result = await sync(api, { secrets }, { concurrency: 32 });
  expect([failureOf(result), api.secrets().length]).toEqual(['', count]);
  await expectQuiet(api, { secrets });
});
