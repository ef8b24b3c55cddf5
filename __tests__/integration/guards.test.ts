import { describe, expect, jest, test } from '@jest/globals';
import type { LocalApi } from '../../local-api/index.js';
import { startApi } from '../support/run-bundle.js';
import { changesOf, syncOnce } from '../support/sync-once.js';
import type { SyncOptions } from '../support/sync-once.js';

jest.setTimeout(60_000);

const textOf = (keys: readonly string[], more = '') =>
  `secrets:\n${keys.map((key) => `  ${key}: value of ${key}\n`).join('')}${more}`;
const keysOf = (count: number) => Array.from({ length: count }, (_, at) => `K${String(at).padStart(2, '0')}`);
const sync = async (api: LocalApi, text: string, more: Partial<SyncOptions> = {}) =>
  await syncOnce(api, { text, ...more });

/** Runs in each mode and fails unless each refuses for this reason, and nothing is written. */
async function expectRefusal(
  api: LocalApi,
  text: string,
  more: Partial<SyncOptions>,
  reason: string,
  message: RegExp,
): Promise<void> {
  const before = api.snapshot();
  api.resetRequests();
  for (const mode of ['plan', 'check', 'apply'] as const) {
    const { error } = await sync(api, text, { ...more, mode });
    expect([mode, error?.reason]).toEqual([mode, reason]);
    expect(error?.message).toMatch(message);
  }
  expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
  expect(api.snapshot()).toEqual(before);
}

describe('before the first write, in every mode', () => {
  test('too many prunes are refused, with the count that would be needed', async () => {
    await using api = await startApi();
    await sync(api, textOf(keysOf(20)));
    await expectRefusal(
      api,
      textOf(keysOf(10)),
      {},
      'unsafe-plan',
      /prunes 10 secrets .*raise max-deletes to 10/s,
    );
    await expectRefusal(api, textOf(keysOf(19)), { maxDeletes: { count: 0 } }, 'unsafe-plan', /max-deletes/);
    const { error } = await sync(api, textOf(keysOf(10)), { maxDeletes: { count: 10 } });
    expect([error, api.secrets().length]).toEqual([undefined, 10]);
  });

  test('three prunes are never too many for a percentage, but for 0%', async () => {
    await using api = await startApi();
    await sync(api, textOf(keysOf(4)));
    await expectRefusal(api, textOf(keysOf(1)), { maxDeletes: { percent: 0 } }, 'unsafe-plan', /max-deletes/);
    expect((await sync(api, textOf(keysOf(1)), { maxDeletes: { percent: 1 } })).error).toBeUndefined();
  });

  test('a file without entries is refused, unless that is meant', async () => {
    await using api = await startApi();
    await sync(api, textOf(keysOf(2)));
    await expectRefusal(api, 'secrets: {}\n', {}, 'unsafe-plan', /no entries at all.*allow-empty/);
    expect((await sync(api, 'secrets: {}\n', { allowEmpty: true })).error).toBeUndefined();
    expect(api.secrets()).toEqual([]);
  });

  test('another plan than the reviewed one is refused', async () => {
    await using api = await startApi();
    const { plan } = await sync(api, textOf(['A']), { mode: 'plan' });
    await expectRefusal(api, textOf(['A', 'B']), { expectedPlan: plan?.digest }, 'plan-changed', /plan/);
    expect((await sync(api, textOf(['A']), { expectedPlan: plan?.digest })).error).toBeUndefined();
  });

  test.each([
    [
      'another owner’s',
      (api: LocalApi) => sync(api, textOf(['A']), { owner: 'other/repo' }),
      /marked by another owner, "other\/repo".*takeover/,
    ],
    [
      'another system’s',
      (api: LocalApi) => api.project().seed.foreign({ key: 'A', ownedBy: 'DOPPLER' }),
      /kept by another system/,
    ],
    ['an external', (api: LocalApi) => api.project().seed.external({ key: 'A' }), /external secret manager/],
    ['a built-in', (api: LocalApi) => api.project().seed.builtIn({ key: 'A' }), /overrides/],
  ])('naming %s secret is refused, as a value and as absent', async (_, seed, message) => {
    await using api = await startApi();
    await seed(api);
    await expectRefusal(api, textOf(['A', 'B']), {}, 'unsafe-plan', message);
    const { error } = await sync(api, textOf(['B'], 'absent: [A]\n'));
    expect(error?.reason).toBe('unsafe-plan');
    expect(api.project().get('B')).toBeUndefined();
  });

  test('a prune that would take aliases of others along is refused, naming them', async () => {
    await using api = await startApi();
    await sync(api, textOf(['A', 'B']));
    api.project().seed.alias({ key: 'THEIRS', target: 'A' });
    await expectRefusal(api, textOf(['B']), {}, 'unsafe-plan', /THEIRS/);
  });

  test('a plan that the rate limit leaves no room for is refused when applying, told otherwise', async () => {
    const rateLimit = { limit: 8, style: 'unix' } as const;
    await using api = await startApi({ rateLimit });
    const text = textOf(keysOf(10));
    expect((await sync(api, text, { mode: 'plan' })).error).toBeUndefined();
    const { error } = await sync(api, text);
    expect([error?.reason, api.secrets()]).toEqual(['rate-limited', []]);
    expect(error?.message).toMatch(
      /needs 11 requests, but Qovery's rate limit leaves \d until its window ends in 6[01] minutes/,
    );
  });
});

test('what is written is told one by one, and nothing else', async () => {
  await using api = await startApi();
  api.project().seed.value({ key: 'UNMANAGED', value: 'x' });
  const told: string[] = [];
  const { plan } = await sync(api, textOf(['A', 'B']), {
    onProgress: ({ change, status }) => told.push(`${change.key}=${status}`),
  });
  expect([told.sort(), plan?.unmanaged]).toEqual([['A=done', 'B=done'], ['UNMANAGED']]);
  expect(changesOf((await sync(api, textOf(['A', 'B']))).plan)).toEqual([]);
});
