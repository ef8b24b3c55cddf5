import { describe, expect, test } from '@jest/globals';
import { formatMicros } from '../../../local-api/clock.js';
import { call, listKeys, start } from './call.js';

type Listed = { results: Record<string, string>[] };

test('listsBuiltIn decides whether BUILT_IN and external entries are listed', async () => {
  await using api = await start();
  api.project().seed.builtIn({ key: 'A' });
  api.project().seed.external({ key: 'B' });
  api.project().seed.foreign({ key: 'C', ownedBy: 'DOPPLER' });
  expect(await listKeys(api)).toEqual(['A', 'B', 'C']);
  api.settings.listsBuiltIn = false;
  expect(await listKeys(api)).toEqual(['C']);
});

test("listsLowerScopes decides whether the environment's entries are listed", async () => {
  await using api = await start();
  api.project().seed.environmentValue({ key: 'A' });
  expect(await listKeys(api)).toEqual([]);
  api.settings.listsLowerScopes = true;
  expect(await listKeys(api)).toEqual(['A']);
});

test('dropsDescriptions neither keeps nor returns them', async () => {
  await using api = await start({ dropsDescriptions: true });
  const { json } = await call(api, 'POST', 'secret', { key: 'A', description: 'text' });
  expect(json).not.toHaveProperty('description');
  expect(api.secrets()).toMatchObject([{ description: undefined }]);
});

test('optional fields can be left out', async () => {
  await using api = await start({ omitsVariableType: true, omitsUpdatedAt: true });
  api.project().seed.value({ key: 'A' });
  const { json } = await call(api, 'GET', 'secret');
  expect(Object.keys((json as Listed).results[0] ?? {})).not.toEqual(
    expect.arrayContaining(['variable_type']),
  );
  expect(Object.keys((json as Listed).results[0] ?? {})).not.toEqual(expect.arrayContaining(['updated_at']));
});

describe('a PUT that leaves fields out', () => {
  const given = { key: 'A', value: 'v', description: 'text', interpolates: true } as const;

  test('keeps them', async () => {
    await using api = await start();
    const { id } = api.project().seed.value(given);
    await call(api, 'PUT', `secret/${id}`, { key: 'A' });
    expect(api.secrets()).toMatchObject([given]);
  });

  test('clears them, if so asked', async () => {
    await using api = await start({ putWithoutValueClears: true, putWithoutDescriptionClears: true });
    const { id } = api.project().seed.value(given);
    await call(api, 'PUT', `secret/${id}`, { key: 'A' });
    expect(api.secrets()).toMatchObject([{ value: '', description: undefined, interpolates: undefined }]);
  });

  test('null clears a description', async () => {
    await using api = await start();
    const { id } = api.project().seed.value(given);
    await call(api, 'PUT', `secret/${id}`, { key: 'A', description: null });
    expect(api.secrets()).toMatchObject([{ description: undefined, interpolates: true }]);
  });
});

test('a PUT that changes nothing moves updated_at, if not asked to leave it', async () => {
  await using api = await start();
  const { id, updatedAt } = api.project().seed.value({ key: 'A', value: 'v' });
  api.clock.advance(60_000);
  api.settings.idlePutKeepsUpdatedAt = true;
  await call(api, 'PUT', `secret/${id}`, { key: 'A', value: 'v' });
  expect(api.secrets()[0]?.updatedAt).toBe(updatedAt);
  api.settings.idlePutKeepsUpdatedAt = false;
  await call(api, 'PUT', `secret/${id}`, { key: 'A', value: 'v' });
  expect(api.secrets()[0]?.updatedAt).toBeGreaterThan(updatedAt + 59_000_000);
});

test.each([400, 403, 404] as const)('a missing project is answered with %s', async (missingProject) => {
  await using api = await start({ missingProject });
  const { status, text } = await call(api, 'GET', '/project/00000000-0000-4000-a000-000000000000/secret');
  expect([status, text.includes('exist')]).toEqual([missingProject, true]);
});

describe('time', () => {
  test('Date and updated_at follow the settable clock, apart by the skew', async () => {
    const now = Date.parse('2030-01-01T00:00:00Z');
    await using api = await start({ now, dateSkewMs: 3_600_000 });
    const { json, headers } = await call(api, 'POST', 'secret', { key: 'A' });
    expect(headers.get('date')).toMatch(/^Tue, 01 Jan 2030 01:00:/);
    expect((json as { updated_at: string }).updated_at).toMatch(/^2030-01-01T00:00:\d\d(\.\d{1,6})?Z$/);
    expect(api.requests[0]?.at).toBeGreaterThanOrEqual(now);
    api.settings.omitsDate = true;
    expect((await call(api, 'GET', 'secret')).headers.has('date')).toBe(false);
  });

  test('created_at and updated_at differ by microseconds, or by the jitter', async () => {
    await using api = await start();
    const apart = (key: string) => {
      const entry = api.project().seed.value({ key });
      return Math.abs(entry.updatedAt - entry.createdAt);
    };
    expect(apart('A')).toBeLessThan(10);
    api.settings.updatedAtJitterMs = 5000;
    const many = Array.from({ length: 20 }, (_, index) => apart(`K${index}`));
    expect(Math.max(...many)).toBeGreaterThan(1_000_000);
    expect(Math.max(...many)).toBeLessThan(5_000_010);
  });

  test.each([
    [1_700_000_000_000_000, '2023-11-14T22:13:20Z'],
    [1_700_000_000_500_000, '2023-11-14T22:13:20.5Z'],
    [1_700_000_000_000_120, '2023-11-14T22:13:20.00012Z'],
    [1_700_000_000_123_456, '2023-11-14T22:13:20.123456Z'],
  ])('%d µs is %s', (micros, text) => {
    expect(formatMicros(micros)).toBe(text);
  });
});

describe('rate limit', () => {
  const rateLimit = { limit: 2, windowMs: 600_000, style: 'seconds', enforced: true } as const;
  const headersOf = ({ headers }: { headers: Headers }) =>
    ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));

  test('counts down, refuses, and starts again with the next window', async () => {
    await using api = await start({ rateLimit });
    expect(headersOf(await call(api, 'GET', 'secret'))).toEqual(['2', '1', '600']);
    expect(headersOf(await call(api, 'GET', 'secret'))).toEqual(['2', '0', '600']);
    const refused = await call(api, 'POST', 'secret', { key: 'A' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
    expect(api.secrets()).toEqual([]);
    api.clock.advance(600_000);
    expect((await call(api, 'GET', 'secret')).status).toBe(200);
  });

  test('shows the end of the window in the style asked for', async () => {
    const now = Date.parse('2030-01-01T00:00:00Z');
    await using api = await start({ now, rateLimit: { ...rateLimit, style: 'unix', retryAfter: 'date' } });
    api.resetRateLimit(2);
    const refused = await call(api, 'GET', 'secret');
    expect(refused.status).toBe(429);
    const reset = Number(refused.headers.get('x-ratelimit-reset')) - now / 1000;
    expect(reset).toBeGreaterThanOrEqual(600);
    expect(reset).toBeLessThan(605);
    expect(Date.parse(refused.headers.get('retry-after') ?? '')).toBeGreaterThanOrEqual(now + 600_000 - 1000);
    api.settings.rateLimit.retryAfter = 'seconds';
    expect(Number((await call(api, 'GET', 'secret')).headers.get('retry-after'))).toBeGreaterThan(590);
  });

  test('says and does nothing by default', async () => {
    await using api = await start();
    api.resetRateLimit(5000);
    const answer = await call(api, 'GET', 'secret');
    expect([answer.status, ...headersOf(answer)]).toEqual([200, null, null, null]);
  });
});
