import { describe, expect, jest, test } from '@jest/globals';
import type { FaultThen, Item, LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionRun } from '../support/spawn-action.js';

jest.setTimeout(60_000);

/** Nothing is lost, nothing lies, nobody gets in: rules that a review found broken once, each on the bundle. */
const VALUE = 'secrets:\n  A: ${V_PLAIN}\n';
const FILE = 'secrets:\n  A: {value: "${V_PLAIN}", mount_path: /etc/new}\n';

async function sync(
  api: LocalApi,
  content: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  return await runBundle(api, { inputs: { content, owner: 'acme/shop', ...inputs } });
}

const onItem =
  (key: string, change: (item: Item) => Item): ((items: readonly Item[]) => readonly Item[]) =>
  (items) =>
    items.map((item) => (item['key'] === key ? change(item) : item));

describe('a replace whose second half is refused', () => {
  test.concurrent.each([
    ['a file becomes a value', VALUE, { mountPath: '/etc/old' }],
    ['a mount path changes', FILE, { mountPath: '/etc/old' }],
    ['a value becomes a file', FILE, {}],
  ])(
    '%s: the old kind is restored with the desired value, and both are reported',
    async (_, content, old) => {
      await using api = await startApi();
      const { seed } = api.project();
      if ('mountPath' in old)
        seed.file({ key: 'A', value: 'old', mountPath: old.mountPath, description: 'by hand' });
      else seed.value({ key: 'A', value: 'old', description: 'by hand' });
      const before = api.project().stored()['A'];
      const refused: FaultThen = { kind: 'status', status: 400, body: { detail: 'not allowed' } };
      api.faults.add({ when: { method: 'POST', key: 'A' }, times: 1, then: refused });
      const run = await sync(api, content);
      expectFailure(run, 'partial-apply', /A could not be replaced.*not allowed/);
      expect(api.project().stored()['A']).toMatchObject({
        kind: before?.kind,
        mountPath: before?.mountPath,
        value: CANARIES.PLAIN,
      });
      expect([run.outputs['changed'], run.visible]).toEqual(['true', expect.stringMatching(/Restored/)]);
    },
  );

  test.concurrent('and so is the restoring: that the key is missing comes before all other news', async () => {
    await using api = await startApi();
    api.project().seed.file({ key: 'A', value: 'old', mountPath: '/etc/old', description: 'by hand' });
    api.faults.add({ when: { method: 'POST', key: 'A' }, then: { kind: 'status', status: 403 } });
    const run = await sync(api, VALUE);
    expectFailure(run, 'partial-apply', /A/);
    expect([api.project().stored(), run.outputs['changed']]).toEqual([{}, 'true']);
    expect(run.stdout.trim().split('\n').at(-1)).toMatch(/^::error::Missing now: A /);
    expect(run.summary.split('\n').find((line) => line.trim() !== '')).toMatch(/Missing now: .*A/);
  });
});

describe('no prune without evidence', () => {
  test.concurrent('inline content without an owner prunes nothing, and says so', async () => {
    await using api = await startApi();
    await sync(api, 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n', { owner: '' });
    const run = await sync(api, VALUE, { owner: '' });
    expect([run.code, run.outputs['deleted'], Object.keys(api.project().stored()).sort()]).toEqual([
      0,
      '0',
      ['A', 'B'],
    ]);
    expect(annotationsOf(run, 'notice').join()).toMatch(/owner/);
  });

  test.concurrent.each(['owned', 'all'])(
    'another list of files is refused under prune: %s, naming owner',
    async (prune) => {
      await using api = await startApi();
      const files = { 'one.yml': 'secrets:\n  A: ${V_PLAIN}\n', 'two.yml': 'secrets:\n  B: ${V_PLAIN}\n' };
      const run = async (file: string) =>
        await runBundle(api, { files, inputs: { content: '', file, prune } });
      expect((await run('one.yml')).code).toBe(0);
      expectFailure(await run('two.yml'), 'unsafe-plan', /owner/);
      expect(Object.keys(api.project().stored()).sort()).toEqual(['A']);
    },
  );

  test.concurrent('a list that shows no descriptions suspends every prune', async () => {
    await using api = await startApi();
    await sync(api, 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n');
    api.settings.hidesDescriptions = 'null';
    const run = await sync(api, VALUE, { prune: 'all' });
    expect([run.outputs['deleted'], Object.keys(api.project().stored()).sort()]).toEqual(['0', ['A', 'B']]);
    expect(run.visible).toMatch(/none of the secrets that its list shows has a description/);
  });

  test.concurrent('an owned_by that can’t be read counts as somebody else’s', async () => {
    await using api = await startApi();
    await sync(api, 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n');
    api.faults.add({
      then: { kind: 'editList', edit: onItem('B', (item) => ({ ...item, owned_by: { name: 'x' } })) },
    });
    const run = await sync(api, VALUE, { prune: 'all' });
    expect([run.outputs['deleted'], Object.keys(api.project().stored()).sort()]).toEqual(['0', ['A', 'B']]);
  });

  test.concurrent('a secret made again by hand with its old description is nobody’s', async () => {
    await using api = await startApi();
    await sync(api, 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n');
    const description = api.project().stored()['B']?.description ?? '';
    api.project().remove('B');
    api.clock.advance(600_000);
    api.project().seed.value({ key: 'B', value: 'by hand', description });
    const run = await sync(api, VALUE);
    expect([run.code, run.outputs['deleted'], api.project().get('B')?.value]).toEqual([0, '0', 'by hand']);
  });
});

describe('changed is the truth', () => {
  test.concurrent('for a write whose answer is lost, and whose verifying list fails', async () => {
    await using api = await startApi();
    api.faults.add({ when: { method: 'POST' }, then: { kind: 'lostResponse' } });
    api.onRequest = ({ method }) => {
      if (method === 'POST')
        api.faults.add({ when: { method: 'GET' }, then: { kind: 'status', status: 403 } });
    };
    const run = await sync(api, VALUE);
    expect([run.code, run.outputs['changed'], api.project().get('A')?.value]).toEqual([
      1,
      'true',
      CANARIES.PLAIN,
    ]);
    expect(run.visible).not.toMatch(/nothing was written/i);
  });
});

describe('an id that would change the path of a request', () => {
  test.concurrent.each(['..', 'a/b', 'x?y', '%2e%2e', ''])(
    '%j makes the whole answer untrusted',
    async (id) => {
      await using api = await startApi();
      api.project().seed.value({ key: 'OLD', value: 'x', description: 'by hand' });
      api.faults.add({ then: { kind: 'editList', edit: onItem('OLD', (item) => ({ ...item, id })) } });
      const run = await sync(api, `${VALUE}absent:\n  - OLD\n`);
      expectFailure(run, 'api-error', /id/);
      expect(api.requests.map(({ method }) => method)).toEqual(['GET']);
    },
  );
});

describe('what is not shown', () => {
  test.concurrent('a token that was pasted into another input', async () => {
    await using api = await startApi();
    const token = ['sk', 'qov', 'Xq83hZk29LmPw7'].join('-');
    const run = await sync(api, VALUE, { mode: token, 'api-token': token });
    expectFailure(run, 'invalid-input', /mode/);
    expect(run.visible).not.toContain(token);
    expect((await sync(api, VALUE, { prune: token })).visible).not.toContain(token);
  });

  test.concurrent('facts about values, anywhere but in the log', async () => {
    await using api = await startApi();
    const content = 'secrets:\n  TINY: ${S}\n  LINE: ${L}\n  SAME: ${V_PLAIN}\n  ALSO: ${V_PLAIN}\n';
    const run = await runBundle(api, {
      inputs: { content, mode: 'plan' },
      env: { S: 'q7z', L: 'with an end\n' },
    });
    expect(annotationsOf(run, 'warning').join('\n')).toMatch(/TINY[^]*LINE|LINE[^]*TINY/);
    expect(run.summary).not.toMatch(/short|newline|line end|equal|same value/i);
  });

  test.concurrent('but an api-url from the environment is named', async () => {
    await using api = await startApi();
    const run = await runBundle(api, {
      inputs: { content: VALUE, 'api-url': '' },
      env: { QOVERY_API_URL: api.url },
    });
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining(api.url)]);
  });

  test.concurrent('the masks of a value with very many lines are bounded, which is reported once', async () => {
    await using api = await startApi();
    const lines = Array.from({ length: 6000 }, (_, at) => `line ${at} ${'x'.repeat(at % 7)}`).join('\n');
    const run = await runBundle(api, {
      inputs: { content: 'secrets:\n  A: ${MANY}\n' },
      env: { MANY: lines },
    });
    expect([run.code, api.project().get('A')?.value === lines]).toEqual([0, true]);
    expect(run.masks.length).toBeLessThan(3000);
    expect(
      [...annotationsOf(run, 'warning'), ...annotationsOf(run, 'notice')].filter((text) =>
        /mask/i.test(text),
      ),
    ).toHaveLength(1);
  });
});

test.concurrent('a fingerprint key of one repeated letter is refused', async () => {
  await using api = await startApi();
  const run = await runBundle(api, { inputs: { 'fingerprint-key': 'a'.repeat(40) } });
  expectFailure(run, 'invalid-input', /fingerprint-key/);
});

test.concurrent('a secret that was dated by a clock that ran ahead hides no edit, its own or another’s', async () => {
  await using api = await startApi();
  api.clock.advance(3_600_000);
  await sync(api, VALUE);
  api.clock.advance(-3_600_000);
  await sync(api, 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n');
  api.clock.advance(600_000);
  for (const key of ['A', 'B']) api.project().edit(key, { value: 'typed in the console' });
  const run = await sync(api, 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_PLAIN}\n');
  expect([run.code, run.outputs['updated']]).toEqual([0, '2']);
  expect(['A', 'B'].map((key) => api.project().get(key)?.value)).toEqual([CANARIES.PLAIN, CANARIES.PLAIN]);
});
