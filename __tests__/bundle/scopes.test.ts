import { describe, expect, jest, test } from '@jest/globals';
import type { LocalApi, TreeInput } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionRun } from '../support/spawn-action.js';

jest.setTimeout(60_000);

/** Every kind of scope, by the contract's section Scopes. */
const KINDS = ['application', 'container', 'job', 'helm', 'terraform'] as const;
const TREE: TreeInput = {
  project: {
    name: 'shop',
    environments: [
      {
        name: 'production',
        mode: 'PRODUCTION',
        services: KINDS.map((kind) => ({ kind, name: `my-${kind}` })),
      },
      {
        name: 'staging',
        mode: 'STAGING',
        services: [
          { kind: 'application', name: 'api' },
          { kind: 'job', name: 'api' },
        ],
      },
    ],
  },
};

async function sync(
  api: LocalApi,
  content: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  return await runBundle(api, { inputs: { content, owner: 'acme/shop', 'max-deletes': '50', ...inputs } });
}

const valueAt = (api: LocalApi, path: string, key: string): string | undefined =>
  api.stored(path)[key]?.value;
const shapes = (api: LocalApi): readonly string[] =>
  api.requests.map(({ method, path }) => `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, 'id')}`);

/** A service's part of a file. */
const ofService = (name: string, text: string): string =>
  `environments:\n  production:\n    services:\n      ${name}:\n${text.replace(/^(?=.)/gm, '        ')}`;

describe.each(KINDS)('a service of kind %s', (kind) => {
  const path = `production/my-${kind}`;
  test.concurrent('has values, files, aliases and overrides of its own', async () => {
    await using api = await startApi({ tree: TREE });
    api.project().seed.value({ key: 'ROOT', value: 'above', description: 'by hand' });
    const text =
      'secrets:\n  A: ${V_PLAIN}\n  F: {value: "${V_MULTI}", mount_path: /etc/f}\noverrides:\n  ROOT: ${V_QUOTED}\naliases:\n  B: A\n';
    const file = ofService(`my-${kind}`, text);
    const first = await sync(api, file);
    expect([first.code, first.outputs['created']]).toEqual([0, '4']);
    expect(api.stored(path)).toMatchObject({
      A: { kind: 'VALUE', value: CANARIES.PLAIN },
      F: { kind: 'FILE', value: CANARIES.MULTI, mountPath: '/etc/f' },
      ROOT: { kind: expect.stringMatching(/VALUE|OVERRIDE/), value: CANARIES.QUOTED, target: 'ROOT' },
      B: { kind: 'ALIAS', target: 'A' },
    });
    expect(api.project().stored()['ROOT']?.value).toBe('above');
    api.resetRequests();
    const again = await sync(api, file);
    expect([again.code, again.outputs['changes'], again.outputs['unchanged']]).toEqual([0, '0', '4']);
    expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
    const empty = await sync(api, ofService(`my-${kind}`, 'secrets: {}\n'), { 'allow-empty': 'true' });
    expect([empty.code, empty.outputs['deleted'], api.stored(path)]).toEqual([0, '4', {}]);
  });

  test.concurrent('can be what the run is about', async () => {
    await using api = await startApi({ tree: TREE });
    const run = await sync(api, 'secrets:\n  A: ${V_PLAIN}\n', {
      environment: 'production',
      service: `my-${kind}`,
    });
    expect([run.code, valueAt(api, path, 'A')]).toEqual([0, CANARIES.PLAIN]);
    const { changes } = JSON.parse(run.outputs['plan'] ?? '{}') as { changes: unknown[] };
    expect(changes).toMatchObject([
      { environment: 'production', service: `my-${kind}`, service_kind: kind, status: 'done' },
    ]);
  });
});

describe('what is named', () => {
  test.concurrent('is listed by one request each, and nothing else is', async () => {
    await using api = await startApi({ tree: TREE });
    const file =
      'secrets:\n  A: ${V_PLAIN}\nenvironments:\n  production:\n    services:\n      my-container:\n        secrets: {}\n';
    await sync(api, file);
    api.resetRequests();
    await sync(api, file);
    expect(shapes(api)).toContain('GET /project/id/environment');
    expect(shapes(api)).toHaveLength(4); // two look-ups of names, two lists
    expect(shapes(api).filter((one) => one.endsWith('/secret'))).toHaveLength(2);
  });

  test.concurrent('by UUID makes no look-up where no environment is named', async () => {
    await using api = await startApi({ tree: TREE });
    await sync(api, 'secrets:\n  A: ${V_PLAIN}\n');
    api.resetRequests();
    await sync(api, 'secrets:\n  A: ${V_PLAIN}\n');
    expect(shapes(api)).toEqual(['GET /project/id/secret']);
  });

  test.concurrent('is left alone where it is only a path, and emptied by an empty section', async () => {
    await using api = await startApi({ tree: TREE });
    const both =
      'environments:\n  production:\n    secrets:\n      A: ${V_PLAIN}\n    services:\n      my-helm:\n        secrets:\n          B: ${V_PLAIN}\n';
    await sync(api, both);
    const path = both.replace('    secrets:\n      A: ${V_PLAIN}\n', '');
    expect([(await sync(api, path)).outputs['deleted'], valueAt(api, 'production', 'A')]).toEqual([
      '0',
      CANARIES.PLAIN,
    ]);
    const emptied = path.replace('production:\n', 'production:\n    secrets: {}\n');
    expect([(await sync(api, emptied)).outputs['deleted'], api.stored('production')]).toEqual(['1', {}]);
  });

  test.concurrent.each([
    ['environments:\n  nowhere:\n    secrets: {}\n', /nowhere.*"production".*"staging"/],
    [
      'environments:\n  staging:\n    services:\n      api:\n        secrets: {}\n',
      /api.*application.*job|api.*job.*application/,
    ],
    ['environments:\n  production:\n    secrets: {}\n  PRODUCTION:\n    secrets: {}\n', /production/i],
  ])('so that nobody can know which is an error of the file, with its place', async (content, expected) => {
    await using api = await startApi({ tree: TREE });
    const run = await sync(api, content, { 'allow-empty': 'true' });
    expectFailure(run, 'invalid-file', expected);
    expect(annotationsOf(run, 'error').join('\n')).toMatch(/content:\d+:\d+/);
  });

  test.concurrent.each([
    [{ environment: 'nowhere' }, /environment.*"production".*"staging"/],
    [{ environment: 'staging', service: 'api' }, /service.*application.*job/],
  ])(
    'by an input %j that fits nothing or several is an invalid input with the candidates',
    async (inputs, expected) => {
      await using api = await startApi({ tree: TREE });
      expectFailure(await sync(api, 'secrets:\n  A: ${V_PLAIN}\n', inputs), 'invalid-input', expected);
    },
  );

  test.concurrent('in another case is found where that is unique', async () => {
    await using api = await startApi({ tree: TREE });
    const run = await sync(api, 'secrets:\n  A: ${V_PLAIN}\n', { environment: 'Production' });
    expect([run.code, valueAt(api, 'production', 'A')]).toEqual([0, CANARIES.PLAIN]);
  });

  test.concurrent('and gone when it is listed is not-found', async () => {
    await using api = await startApi({ tree: TREE });
    api.faults.add({ when: { path: /environment\/.*\/secret$/ }, then: { kind: 'status', status: 404 } });
    expectFailure(
      await sync(api, 'secrets:\n  A: ${V_PLAIN}\n', { environment: 'production' }),
      'not-found',
      /404/,
    );
  });
});

describe('a key once in a branch', () => {
  test.concurrent('moves up and down: deleted first, created right behind, counted as both', async () => {
    await using api = await startApi({ tree: TREE });
    const up =
      'secrets:\n  A: ${V_PLAIN}\nenvironments:\n  production:\n    secrets: {}\n    services:\n      my-job:\n        secrets: {}\n';
    const down =
      'secrets: {}\nenvironments:\n  production:\n    secrets: {}\n    services:\n      my-job:\n        secrets:\n          A: ${V_PLAIN}\n';
    await sync(api, up);
    const run = await sync(api, down);
    expect([run.code, run.outputs['created'], run.outputs['deleted']]).toEqual([0, '1', '1']);
    const { changes } = JSON.parse(run.outputs['plan'] ?? '{}') as { changes: { reason: string }[] };
    expect(changes.map(({ reason }) => reason)).toEqual(['moved', 'moved']);
    expect([api.project().stored(), valueAt(api, 'production/my-job', 'A')]).toEqual([{}, CANARIES.PLAIN]);
    expect(run.stdout).toMatch(/staging/);
    expect((await sync(api, up)).code).toBe(0);
    expect([api.project().stored()['A']?.value, api.stored('production/my-job')]).toEqual([
      CANARIES.PLAIN,
      {},
    ]);
  });

  test.concurrent('that this owner did not mark does not move, and the run says what to do', async () => {
    await using api = await startApi({ tree: TREE });
    api.project().seed.value({ key: 'A', value: 'theirs', description: 'by hand' });
    const run = await sync(api, 'environments:\n  production:\n    secrets:\n      A: ${V_PLAIN}\n');
    expect([run.code, api.project().stored()['A']?.value, api.stored('production')]).toEqual([
      1,
      'theirs',
      {},
    ]);
    expect(['unsafe-plan', 'partial-apply']).toContain(run.outputs['failure-reason']);
    expect(annotationsOf(run, 'error').join('\n')).toMatch(/overrides|name that scope/);
  });

  test.concurrent('under a secret above is refused and points to overrides', async () => {
    await using api = await startApi({ tree: TREE });
    const run = await sync(
      api,
      'secrets:\n  A: ${V_PLAIN}\nenvironments:\n  production:\n    secrets:\n      A: ${V_MULTI}\n',
    );
    expect([run.code, api.project().stored()]).toEqual([1, {}]);
    expect(annotationsOf(run, 'error').join('\n')).toMatch(/overrides/);
  });
});

test.concurrent('a delete looks at the scopes below, and is refused for what the file does not name there', async () => {
  await using api = await startApi({ tree: TREE });
  const file = 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n';
  await sync(api, file);
  api.scope('production/my-container').seed.alias({ key: 'LINK', target: 'A' });
  const run = await sync(api, 'secrets:\n  B: ${V_PLAIN}\n');
  expectFailure(run, 'unsafe-plan', /LINK/);
  expect(annotationsOf(run, 'error').join('\n')).toMatch(/production[^]*my-container[^]*LINK: A/);
  expect(Object.keys(api.project().stored()).sort()).toEqual(['A', 'B']);
  const absent = await sync(api, 'secrets:\n  B: ${V_PLAIN}\nabsent:\n  - A\n');
  expect([absent.code, Object.keys(api.project().stored()), api.stored('production/my-container')]).toEqual([
    0,
    ['B'],
    {},
  ]);
  expect(absent.stdout).toMatch(/LINK/);
});
