import { describe, expect, test } from '@jest/globals';
import { parseHttpDate, readRateLimit, readRetryAfter } from '../../../../src/qovery/http/limits.js';

const NOW = Date.UTC(2026, 0, 15, 12);
const headers = (fields: Record<string, string>) => new Headers(fields);

describe('Retry-After', () => {
  const read = (text: string) => readRetryAfter(headers({ 'retry-after': text }), NOW);

  test.each([
    ['0', 0],
    ['7', 7000],
    [' 7 ', 7000],
    ['1.5', 1500],
    ['86400', 86_400_000],
    ['99999999999999999999', 1e23],
    ['Thu, 15 Jan 2026 12:00:30 GMT', 30_000],
    ['Thursday, 15-Jan-26 12:00:30 GMT', 30_000],
    ['Thu Jan 15 12:00:30 2026', 30_000],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 0],
    ['Thu, 15 Jan 2026 13:00:00 +0100', 0],
  ])('%s waits %d ms', (text, ms) => {
    expect(read(text)).toBe(ms);
  });

  test.each([
    '',
    'soon',
    'soon 5',
    '-5',
    '5 seconds',
    '1e3',
    'NaN',
    '2026-01-15',
    'Thu, 99 Foo 2026 99:99:99 GMT',
  ])('%j makes no sense', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('may be missing', () => {
    expect(readRetryAfter(headers({}), NOW)).toBeUndefined();
  });
});

describe('X-RateLimit', () => {
  const read = (fields: Record<string, string>) => readRateLimit(headers(fields), NOW);

  test.each([
    ['as a Unix time', NOW / 1000 + 90, 90_000],
    ['as a Unix time in ms', NOW + 90_000, 90_000],
    ['as seconds to go', 90, 90_000],
    ['as a time gone by', NOW / 1000 - 90, 0],
    ['as 0', 0, 0],
  ])('Reset %s', (_, reset, resetInMs) => {
    expect(
      read({ 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': String(reset) }),
    ).toEqual({
      limit: 1000,
      remaining: 3,
      resetInMs,
    });
  });

  test.each(['', 'many', '-1', '1.5', '1e9', '9'.repeat(30)])('%j is no number', (text) => {
    expect(
      read({ 'x-ratelimit-limit': text, 'x-ratelimit-remaining': text, 'x-ratelimit-reset': text }),
    ).toEqual({
      limit: undefined,
      remaining: undefined,
      resetInMs: undefined,
    });
  });

  test('may be missing', () => {
    expect(read({})).toEqual({ limit: undefined, remaining: undefined, resetInMs: undefined });
  });
});

test('HTTP dates are read in GMT whatever the machine thinks', () => {
  expect(parseHttpDate('Thu Jan 15 12:00:00 2026')).toBe(NOW);
  expect(parseHttpDate('today')).toBeUndefined();
});
