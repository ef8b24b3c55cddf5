import { describe, expect, test } from '@jest/globals';
import { CallError, failureKind } from '../../../../src/qovery/http/errors.js';
import { RetryPolicy } from '../../../../src/qovery/http/retry.js';
import { print, printWhole } from '../print.js';

const NOW = Date.UTC(2026, 0, 15, 12);
const METHODS = ['GET', 'PUT', 'DELETE', 'POST'] as const;
const answer = (status: number, retryAfter?: string) => ({
  status,
  headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
});
const LOST = { notReceived: false, permanent: false };
const REFUSED = { notReceived: true, permanent: false };
const UNTRUSTED = { notReceived: true, permanent: true };
const failure = (status: number | undefined) =>
  new CallError(
    { text: 'text', advice: undefined },
    status,
    status === undefined ? 'unsure' : failureKind(status),
    undefined,
  );

describe.each(METHODS)('%s', (method) => {
  const isCreate = method === 'POST';

  test.each([400, 401, 403, 404, 409, 302])('%d is final', (status) => {
    expect(new RetryPolicy(method).afterAnswer(answer(status), NOW)).toBeUndefined();
  });

  test.each([500, 502, 504])(`%d is tried again${isCreate ? ' by a new list only' : ''}`, (status) => {
    const delay = new RetryPolicy(method).afterAnswer(answer(status), NOW);
    if (isCreate) expect(delay).toBeUndefined();
    else expect(delay).toBeGreaterThan(0);
  });

  test.each([429, 503])('%d is tried again', (status) => {
    expect(new RetryPolicy(method).afterAnswer(answer(status), NOW)).toBeGreaterThan(0);
  });

  test('a lost answer is tried again where doing it twice does no harm', () => {
    const delay = new RetryPolicy(method).afterTrouble(LOST);
    if (isCreate) expect(delay).toBeUndefined();
    else expect(delay).toBeGreaterThan(0);
  });

  test('what was never received is tried again, unless it would fail the same way', () => {
    expect(new RetryPolicy(method).afterTrouble(REFUSED)).toBeGreaterThan(0);
    expect(new RetryPolicy(method).afterTrouble(UNTRUSTED)).toBeUndefined();
  });
});

test('each wait is longer than the last, with jitter, and there is an end', () => {
  const retry = new RetryPolicy('GET');
  const delays = Array.from({ length: 5 }, () => retry.afterAnswer(answer(500), NOW));
  expect(delays[4]).toBeUndefined();
  delays.slice(0, 4).forEach((delay, at) => {
    expect(delay).toBeGreaterThanOrEqual(400 * 2 ** at);
    expect(delay).toBeLessThanOrEqual(800 * 2 ** at);
  });
});

test('where nothing succeeds any more, one attempt is enough', () => {
  expect(new RetryPolicy('GET', { isHopeless: true }).afterAnswer(answer(500), NOW)).toBeUndefined();
  expect(new RetryPolicy('GET', { isHopeless: true }).afterTrouble(LOST)).toBeUndefined();
});

describe('Retry-After', () => {
  test('is waited for', () => {
    expect(new RetryPolicy('GET').afterAnswer(answer(429, '7'), NOW)).toBe(7000);
    const date = new Date(NOW + 7000).toUTCString();
    expect(new RetryPolicy('GET').afterAnswer(answer(503, date), NOW)).toBe(7000);
  });

  test.each(['0', 'Thu, 15 Jan 2026 11:00:00 GMT'])('%s is no reason to hammer the server', (text) => {
    const retry = new RetryPolicy('GET');
    const delays = Array.from({ length: 4 }, () => retry.afterAnswer(answer(429, text), NOW) ?? 0);
    delays.forEach((delay, at) => expect(delay).toBeGreaterThanOrEqual(400 * 2 ** at));
  });

  test('that makes no sense is as if it were not there', () => {
    const delay = new RetryPolicy('GET').afterAnswer(answer(429, 'soon 5'), NOW);
    expect(delay).toBeGreaterThanOrEqual(400);
    expect(delay).toBeLessThanOrEqual(800);
  });

  test('beyond the time a request has is not waited for, and reported as a rate limit', () => {
    const retry = new RetryPolicy('PUT');
    expect(retry.afterAnswer(answer(429, '31'), NOW)).toBeUndefined();
    const error = retry.conclude(failure(429));
    expect([error.kind, error.reason]).toEqual(['rate-limited', 'rate-limited']);
    expect(printWhole(error)).toContain('run again later');
  });
});

describe('what must finish', () => {
  const finishing = () => new RetryPolicy('POST', { mustFinish: true, isHopeless: true });

  test('waits as long as the run may, however often', () => {
    expect(finishing().afterAnswer(answer(429, '40'), NOW)).toBe(40_000);
    const retry = finishing();
    const delays = Array.from({ length: 20 }, () => retry.afterAnswer(answer(429), NOW) ?? 0);
    expect(Math.min(...delays)).toBeGreaterThan(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(12_800);
  });

  test('does not wait longer than that', () => {
    const retry = finishing();
    expect(retry.afterAnswer(answer(429, '301'), NOW)).toBeUndefined();
    expect(retry.conclude(failure(429)).kind).toBe('rate-limited');
  });

  test('is not sent twice where it may have been received', () => {
    expect(finishing().afterTrouble(LOST)).toBeUndefined();
    expect(finishing().afterAnswer(answer(500), NOW)).toBeUndefined();
  });
});

describe('what is concluded', () => {
  test('a plain refusal stays one', () => {
    const error = failure(400);
    expect(new RetryPolicy('PUT').conclude(error)).toBe(error);
  });

  test('a refusal after an attempt that may have worked is unsure', () => {
    const retry = new RetryPolicy('PUT');
    retry.afterTrouble(LOST);
    expect(retry.conclude(failure(400))).toMatchObject({ kind: 'unsure', mayHaveWritten: true });
  });

  test('gone stays gone, and remembers that it may have been us', () => {
    const retry = new RetryPolicy('DELETE');
    retry.afterAnswer(answer(502), NOW);
    expect(retry.conclude(failure(404))).toMatchObject({ kind: 'gone', mayHaveWritten: true });
    expect(new RetryPolicy('DELETE').conclude(failure(404)).mayHaveWritten).toBe(false);
  });

  test('an interruption knows whether anything may have been done', () => {
    const retry = new RetryPolicy('PUT');
    expect(retry.interrupted().kind).toBe('not-sent');
    retry.afterTrouble(REFUSED);
    const refused = new CallError(
      { text: 'no connection', advice: undefined },
      undefined,
      'not-sent',
      undefined,
    );
    expect(retry.interrupted(refused).kind).toBe('not-sent');
    retry.afterTrouble(LOST);
    const lost = retry.interrupted(failure(undefined));
    expect([lost.kind, print(lost.text)]).toEqual([
      'unsure',
      'the run was cancelled before another attempt: text',
    ]);
  });

  test('a rate limit behind another failure is still reported as one to a read', () => {
    const retry = new RetryPolicy('GET');
    retry.afterAnswer(answer(500), NOW);
    expect(retry.conclude(failure(429)).reason).toBe('rate-limited');
  });
});

test.each([
  [401, undefined, 'unauthorized'],
  [403, undefined, 'forbidden'],
  [404, undefined, 'not-found'],
  [429, undefined, 'rate-limited'],
  [400, { detail: 'Project does not exist' }, 'not-found'],
  [400, { message: 'No such project exists' }, 'not-found'],
  [400, { detail: 'Bad input' }, 'api-error'],
  [400, 'not exist', 'api-error'],
  [500, undefined, 'api-error'],
  [302, undefined, 'api-error'],
  [undefined, undefined, 'api-error'],
])('a read that ends with %s %j fails the run as %s', (status, body, reason) => {
  const kind = status === undefined ? 'unsure' : failureKind(status);
  expect(new CallError({ text: 'text', advice: undefined }, status, kind, body).reason).toBe(reason);
});
