import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Configuration, ProjectSecretApi, VariableMainCallsApi } from 'qovery-typescript-axios';
import { LOCAL_JWT } from '../../local-api/index.js';
import type { LocalApi } from '../../local-api/index.js';
import { startApi } from '../support/run-bundle.js';
import { expectedSixty, seedSixty, SIXTY, storedIn } from '../support/sixty.js';
import { spawnAction } from '../support/spawn-action.js';
import { changesOf, failureOf, outcomesOf, runEngine } from '../support/run-engine.js';
import type { EngineOptions } from '../support/run-engine.js';

const FORMATS = { yaml: 'secrets.yml', dotenv: 'secrets.env' } as const;
const OWNER = { name: 'acme/shop', isGiven: true };
let workspace: string;

beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'sixty-'));
  const files = { ...SIXTY.workspace, [FORMATS.yaml]: SIXTY.yaml, [FORMATS.dotenv]: SIXTY.dotenv };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
    await writeFile(path.join(workspace, name), content);
  }
});

afterAll(async () => {
  await rm(workspace, { recursive: true, force: true });
});

const sync = async (api: LocalApi, file: string, more: EngineOptions = {}) =>
  await runEngine(api, {
    source: { workspace, files: [file], values: SIXTY.values },
    owner: { name: 'acme/shop', isGiven: false },
    ...more,
  });

test('there are sixty entries', () => {
  expect([SIXTY.count, expectedSixty().size + 3]).toEqual([60, 60]);
});

describe.each(['documented', 'observed'] as const)('%s behaviour', (behaviour) => {
  describe.each(['yaml', 'dotenv'] as const)('%s', (format) => {
    test('gives the stored state byte for byte; a second run is one request; what is removed goes', async () => {
      await using api = await startApi({ behaviour });
      seedSixty(api);
      const first = await sync(api, FORMATS[format]);
      expect(failureOf(first)).toBe('');
      expect(outcomesOf(first).filter((outcome) => !outcome.endsWith('=done'))).toEqual([]);
      expect(storedIn(api)).toEqual(expectedSixty());
      await expectOfficialClientAgrees(api);

      api.resetRequests();
      const before = api.snapshot();
      const second = await sync(api, FORMATS[format]);
      expect([failureOf(second), changesOf(second)]).toEqual(['', []]);
      expect(api.requests.map(({ method }) => method)).toEqual(['GET']);
      expect(api.snapshot()).toEqual(before);

      const third = await runEngine(api, {
        text: 'secrets: { SIMPLE: simple }\n',
        owner: OWNER,
        prune: 'all',
        maxDeletes: { percent: 100 },
        takeover: true,
      });
      expect(failureOf(third)).toBe('');
      expect(api.secrets().map(({ key }) => key)).toEqual(['SIMPLE']);
      expect(api.project().get('SHARED_SECRET')).toMatchObject({ scope: 'BUILT_IN', value: 'theirs' });
    });
  });

  test('one format after the other finds nothing to change', async () => {
    await using api = await startApi({ behaviour });
    seedSixty(api);
    await sync(api, FORMATS.yaml, { owner: OWNER });
    expect(changesOf(await sync(api, FORMATS.dotenv, { owner: OWNER }))).toEqual([]);
  });

  test('the bundle does the same', async () => {
    await using api = await startApi({ behaviour });
    seedSixty(api);
    const inputs = {
      'api-url': api.url,
      'api-token': LOCAL_JWT,
      'fingerprint-key': 'a key of at least thirty-two characters',
      'project-id': api.project().id,
      file: behaviour === 'observed' ? FORMATS.yaml : FORMATS.dotenv,
      values: JSON.stringify(Object.fromEntries(SIXTY.values)),
    };
    const first = await spawnAction({ inputs, workspace });
    expect([first.code, first.stderr, first.outputs['failure-reason']]).toEqual([0, '', '']);
    expect(storedIn(api)).toEqual(expectedSixty());
    api.resetRequests();
    const second = await spawnAction({ inputs, workspace });
    expect([second.code, second.outputs['changes'], second.outputs['changed']]).toEqual([0, '0', 'false']);
    expect(api.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});

/** Qovery's own client sees what we wrote: kinds, targets, mount paths and descriptions; values nobody can read. */
async function expectOfficialClientAgrees(api: LocalApi): Promise<void> {
  const configuration = new Configuration({ basePath: api.url, accessToken: LOCAL_JWT });
  const { id } = api.project();
  const { results = [] } = (await new ProjectSecretApi(configuration).listProjectSecrets(id)).data;
  const variables = (await new VariableMainCallsApi(configuration).listVariables(id, 'PROJECT', true)).data;
  const mountPaths = new Map((variables.results ?? []).map((one) => [one.id, one.mount_path ?? undefined]));
  const seen = results
    .filter(({ scope }) => scope === 'PROJECT')
    .map((one) => [
      one.key,
      {
        type: one.variable_type,
        target: one.aliased_secret?.key ?? one.overridden_secret?.key,
        mountPath: mountPaths.get(one.id),
        text: (one.description ?? '').replace(/\n?\[synced from .*\]$/, ''),
      },
    ]);
  const expected = [...expectedSixty()].map(([key, { type, target, mountPath, text }]) => [
    key,
    { type, target, mountPath, text },
  ]);
  expect(new Map(seen as [string, object][])).toEqual(new Map(expected as [string, object][]));
  expect(JSON.stringify(results)).not.toContain('service_account');
}
