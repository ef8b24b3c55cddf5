import { describe, expect, test } from '@jest/globals';
import type { RunResult } from '../../src/engine/request.js';
import type { RunReport } from '../../src/model/report.js';
import { renderClosing } from '../../src/report/closing.js';
import { renderPlanLines } from '../../src/report/log.js';
import type { LocalApi } from '../../local-api/index.js';
import { startApi } from '../support/run-bundle.js';
import { changesOf, failureOf, outcomesOf, runEngine } from '../support/run-engine.js';
import type { EngineOptions } from '../support/run-engine.js';

const textOf = (keys: readonly string[], more = '') =>
  `secrets:\n${keys.map((key) => `  ${key}: value of ${key}\n`).join('')}${more}`;
const keysOf = (count: number) => Array.from({ length: count }, (_, at) => `K${String(at).padStart(2, '0')}`);
const sync = async (api: LocalApi, text: string, more: EngineOptions = {}) =>
  await runEngine(api, { text, ...more });

/** Runs in each mode and fails unless each refuses for this reason, and nothing is written. */
async function expectRefusal(
  api: LocalApi,
  text: string,
  more: EngineOptions,
  reason: string,
  message: RegExp,
): Promise<void> {
  const before = api.snapshot();
  api.resetRequests();
  for (const mode of ['plan', 'check', 'apply'] as const) {
    const shown: string[] = [];
    const onPlan = (report: RunReport): void => void shown.push(...renderPlanLines(report, { color: false }));
    const result = await sync(api, text, { ...more, mode, onPlan });
    expect([...shown, renderClosing(result.report)].join('\n')).not.toMatch(/in sync/);
    expect([mode, result.report.failure?.reason]).toEqual([mode, reason]);
    expect(failureOf(result)).toMatch(message);
    expect([result.report.changed, result.report.mayHaveWritten]).toEqual([false, false]);
  }
  expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
  expect(api.snapshot()).toEqual(before);
}

function warningsOf({ report }: RunResult): string {
  return report.problems
    .filter(({ severity }) => severity === 'warning')
    .map(({ message }) => message)
    .join('\n');
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
      /prunes or moves 10 secrets .*raise max-deletes to 10/s,
    );
    await expectRefusal(api, textOf(keysOf(19)), { maxDeletes: { count: 0 } }, 'unsafe-plan', /max-deletes/);
    const result = await sync(api, textOf(keysOf(10)), { maxDeletes: { count: 10 } });
    expect([failureOf(result), api.secrets().length]).toEqual(['', 10]);
  });

  test('three prunes are never too many for a percentage, but for 0%', async () => {
    await using api = await startApi();
    await sync(api, textOf(keysOf(4)));
    await expectRefusal(api, textOf(keysOf(1)), { maxDeletes: { percent: 0 } }, 'unsafe-plan', /max-deletes/);
    expect(failureOf(await sync(api, textOf(keysOf(1)), { maxDeletes: { percent: 1 } }))).toBe('');
  });

  test('a file without entries is refused, unless that is meant', async () => {
    await using api = await startApi();
    await sync(api, textOf(keysOf(2)));
    await expectRefusal(api, 'secrets: {}\n', {}, 'unsafe-plan', /no entries at all.*allow-empty/);
    await expectRefusal(api, 'secrets: {}\n', { prune: 'none' }, 'unsafe-plan', /no entries at all/);
    expect(failureOf(await sync(api, 'secrets: {}\n', { allowEmpty: true }))).toBe('');
    expect(api.secrets()).toEqual([]);
  });

  test.each([
    [
      'another owner’s',
      (api: LocalApi) => sync(api, textOf(['A']), { owner: { name: 'other/repo', isGiven: true } }),
      /marked by another owner, "other\/repo".*takeover/,
    ],
    [
      'another system’s',
      (api: LocalApi) => api.project().seed.foreign({ key: 'A', ownedBy: 'DOPPLER' }),
      /kept by another system/,
    ],
    ['an external', (api: LocalApi) => api.project().seed.external({ key: 'A' }), /external secret manager/],
    ['a built-in', (api: LocalApi) => api.project().seed.builtIn({ key: 'A' }), /overrides/],
  ])('naming %s secret is refused, as a value and as absent', async (what, seed, message) => {
    await using api = await startApi();
    await seed(api);
    await expectRefusal(api, textOf(['A', 'B']), {}, 'unsafe-plan', message);
    // What Qovery provides is above: `absent` is about the scope's own, and so finds nothing.
    if (what === 'a built-in') return;
    const { report } = await sync(api, textOf(['B'], 'absent: [A]\n'));
    expect(report.failure?.reason).toBe('unsafe-plan');
    expect(api.project().get('B')).toBeUndefined();
  });

  test('a prune that would take aliases of others along is refused, naming them', async () => {
    await using api = await startApi();
    await sync(api, textOf(['A', 'B']));
    api.project().seed.alias({ key: 'THEIRS', target: 'A' });
    // The lines to add are part of the message.
    await expectRefusal(api, textOf(['B']), {}, 'unsafe-plan', /alias "THEIRS"[^]*THEIRS: A/);
  });

  test('what was looked up after the lists counts as well', async () => {
    const services = [{ kind: 'container' as const, name: 'web', deployedAt: Date.now() - 86_400_000 }];
    const environments = ['one', 'two', 'three'].map((name) => ({ name, services }));
    await using api = await startApi({
      tree: { project: { name: 'shop', environments } },
      // The list, four look-ups and three reads of states; a create, a list and three deployments need five more.
      rateLimit: { limit: 12, style: 'seconds', enforced: true, retryAfter: 'seconds' },
    });
    const redeploy = ['one/web', 'two/web', 'three/web'];
    const result = await sync(api, textOf(['A']), { redeploy, redeployTimeoutMs: 0 });
    expect(failureOf(result)).toMatch(/needs 5 requests, but Qovery's rate limit leaves 4/);
    expect([result.report.failure?.reason, api.secrets()]).toEqual(['rate-limited', []]);
  });

  test('a plan that the rate limit leaves no room for is refused when applying, reported otherwise', async () => {
    const rateLimit = { limit: 15, style: 'unix' } as const;
    await using api = await startApi({ rateLimit });
    const text = textOf(keysOf(10));
    api.resetRateLimit(7);
    const planned = await sync(api, text, { mode: 'plan' });
    expect([failureOf(planned), warningsOf(planned)]).toEqual([
      '',
      expect.stringMatching(/needs 11 requests/),
    ]);
    const result = await sync(api, text);
    expect([result.report.failure?.reason, api.secrets()]).toEqual(['rate-limited', []]);
    expect(failureOf(result)).toMatch(
      /needs 11 requests, but Qovery's rate limit leaves \d until its window ends in 6[01] minutes/,
    );
  });
});

test('another plan than the reviewed one is refused when applying; an empty one always passes', async () => {
  await using api = await startApi();
  const { report } = await sync(api, textOf(['A']), { mode: 'plan' });
  expect(report.plan?.digest).toMatch(/^[ghjklmnpqrstvwxz]{40}$/);
  const held = { review: { expected: report.plan?.digest, isRequired: false } };
  for (const mode of ['plan', 'check'] as const)
    expect((await sync(api, textOf(['A', 'B']), { ...held, mode })).report.failure?.reason).not.toBe(
      'plan-changed',
    );
  const before = api.snapshot();
  const other = await sync(api, textOf(['A', 'B']), held);
  expect([other.report.failure?.reason, other.report.changed]).toEqual(['plan-changed', false]);
  expect(api.snapshot()).toEqual(before);
  expect(failureOf(await sync(api, textOf(['A']), held))).toBe('');
  expect(
    failureOf(await sync(api, textOf(['A']), { review: { expected: undefined, isRequired: true } })),
  ).toBe('');
  const required = await sync(api, textOf(['B']), { review: { expected: undefined, isRequired: true } });
  expect(required.report.failure?.reason).toBe('plan-changed');
});

test('a plan that no window holds is warned about and applied as far as it goes; running again goes on', async () => {
  const rateLimit = { limit: 8, style: 'seconds', enforced: true, retryAfter: 'seconds' } as const;
  await using api = await startApi({ rateLimit });
  const text = textOf(keysOf(10));
  const first = await sync(api, text);
  expect([first.report.failure?.reason, first.report.changed]).toEqual(['rate-limited', true]);
  expect(warningsOf(first)).toMatch(/window/);
  const written = api.secrets().length;
  expect(written).toBeGreaterThan(0);
  expect(outcomesOf(first).filter((one) => one.endsWith('=done'))).toHaveLength(written);
  api.clock.advance(3_601_000);
  const second = await sync(api, text);
  expect([failureOf(second), api.secrets().length]).toEqual(['', 10]);
});

test('what is written is reported one by one, and nothing else', async () => {
  await using api = await startApi();
  api.project().seed.value({ key: 'UNMANAGED', value: 'x' });
  const reported: string[] = [];
  const { report } = await sync(api, textOf(['A', 'B']), {
    onProgress: (progress) => {
      if (progress.type === 'write') reported.push(`${progress.change.key}=${progress.change.status}`);
    },
  });
  expect([reported.sort(), report.plan?.scopes[0]?.unmanaged]).toEqual([['A=done', 'B=done'], ['UNMANAGED']]);
  expect(changesOf(await sync(api, textOf(['A', 'B'])))).toEqual([]);
});

describe('what somebody else deletes while a run is on', () => {
  const file = (value: string) => `secrets:\n  X: ${value}\n  Z: other\naliases:\n  AX: X\n`;

  test('and this run does not touch is named, and made again by the next one', async () => {
    await using api = await startApi();
    await sync(api, file('old'));
    api.faults.add({
      when: { method: 'PUT', key: 'X' },
      times: 1,
      then: { kind: 'beforeHandle', run: () => api.project().remove('X') },
    });
    const result = await sync(api, file('newer'));
    expect(failureOf(result)).toBe('');
    expect(warningsOf(result)).toMatch(
      /^"AX" of the project is missing by now, and not a part of this plan: .* makes it again$/,
    );
    const next = await sync(api, file('newer'));
    expect(changesOf(next)).toHaveLength(1);
    expect([warningsOf(next), api.secrets().length]).toEqual(['', 3]);
  });
});
