import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import type { AnswerFault } from '../../../../local-api/faults.js';
import type { LocalApi, LocalApiOptions } from '../../../../local-api/index.js';
import { LOCAL_JWT, LOCAL_TOKEN, startLocalApi } from '../../../../local-api/index.js';
import { Redactor } from '../../../../src/model/redactor.js';
import { SecretValue } from '../../../../src/model/secret-value.js';
import { CallError } from '../../../../src/qovery/http/errors.js';
import type { Call } from '../../../../src/qovery/http/client.js';
import { connect } from '../../../../src/qovery/http/connect.js';
import type { Timing } from '../../../../src/qovery/http/timing.js';
import type { OnWait } from '../../../../src/qovery/http/traffic.js';
import { print, printWhole } from '../print.js';

const HEAD_ALONE = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{';

const QUICK: Timing = { attemptMs: 300, connectMs: 300, totalMs: 2000, firstDelayMs: 5, runWaitMs: 300_000 };

async function start(options: LocalApiOptions = {}) {
  const api = await startLocalApi({ seed: 'client', ...options });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.close() });
}

interface Extra {
  readonly token?: string;
  readonly timing?: Timing;
  readonly stop?: { soft: AbortController; hard: AbortController };
  readonly known?: readonly string[];
  readonly onWait?: OnWait;
}

async function clientOf(
  { url: apiUrl }: Pick<LocalApi, 'url'>,
  { token = LOCAL_TOKEN, timing = QUICK, stop, known = [], onWait = () => undefined }: Extra = {},
) {
  const redactor = new Redactor();
  for (const text of known) redactor.add(new SecretValue(text));
  const { soft, hard } = stop ?? { soft: new AbortController(), hard: new AbortController() };
  return connect({
    apiUrl,
    token: new SecretValue(token),
    proxy: undefined,
    stop: { soft: soft.signal, hard: hard.signal },
    redactor,
    userAgent: 'qovery-secret-sync/1.0.0',
    concurrency: 32,
    onWait,
    timing,
  });
}

const listOf = (api: LocalApi): Call => ({ method: 'GET', path: `project/${api.project().id}/secret` });
const createOf = (api: LocalApi, key: string, value = 'v'): Call => ({
  method: 'POST',
  path: `project/${api.project().id}/secret`,
  body: () => ({ key, value, description: '' }),
});

async function failureOf(promise: Promise<unknown>): Promise<CallError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CallError);
  return error as CallError;
}

test('a connection that is not made in time was not received, so that a create is sent again', async () => {
  // Takes connections and never says a word, so that no TLS comes about.
  let connections = 0;
  const silent = createServer(() => void (connections += 1)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  try {
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { client, traffic } = await clientOf(
      { url },
      { timing: { ...QUICK, attemptMs: 5000, connectMs: 30 } },
    );
    const create: Call = { method: 'POST', path: 'project/1/secret', body: () => ({ key: 'A', value: 'v' }) };
    const failure = await failureOf(client.send(create));
    expect(failure.text.toString()).toMatch(/^no connection to 127\.0\.0\.1:\d+ \(ETIMEDOUT\)/);
    expect([failure.mayHaveWritten, traffic.mayHaveWritten, connections > 1]).toEqual([false, false, true]);
  } finally {
    silent.close();
  }
});

describe('what is sent', () => {
  test.each([
    [LOCAL_TOKEN, `Token ${LOCAL_TOKEN}`],
    [LOCAL_JWT, `Bearer ${LOCAL_JWT}`],
  ])('names the token by its shape, the program, and JSON (%#)', async (token, authorization) => {
    await using api = await start();
    const { client } = await clientOf(api, { token });
    const { status } = await client.send(createOf(api, 'A'));
    expect(status).toBe(201);
    expect(api.requests[0]?.headers).toMatchObject({
      authorization,
      accept: 'application/json',
      'accept-encoding': 'gzip, br', // What body.ts decodes, and nothing else.
      'content-type': 'application/json',
      'user-agent': 'qovery-secret-sync/1.0.0',
    });
  });

  test('a body is made anew for each attempt, with the time the server has given', async () => {
    await using api = await start({ now: Date.UTC(2031, 4, 5) });
    api.faults.add({ then: { kind: 'status', status: 503 }, times: 1 });
    const { client } = await clientOf(api);
    const times: (number | undefined)[] = [];
    await client.send({
      ...createOf(api, 'A'),
      body: (serverNow) => (times.push(serverNow), { key: 'A', value: 'v' }),
    });
    expect(times[0]).toBeUndefined();
    expect(Math.abs((times[1] ?? 0) - Date.UTC(2031, 4, 5))).toBeLessThan(2000);
  });

  test('a body that can not be made is no trouble of the network', async () => {
    await using api = await start();
    const { client } = await clientOf(api);
    const broken = {
      ...createOf(api, 'A'),
      body: () => {
        throw new RangeError('a bug');
      },
    };
    await expect(client.send(broken)).rejects.toThrow(RangeError);
    expect(api.requests).toHaveLength(0);
  });
});

describe('retries', () => {
  test.each(['lostResponse', 'cutBody'] as const)('a read survives %s', async (kind) => {
    await using api = await start();
    api.faults.add({ then: { kind }, times: 2 });
    const { client, traffic } = await clientOf(api);
    expect((await client.send(listOf(api))).json).toEqual({ results: [] });
    expect([traffic.requests, api.requests.length]).toEqual([3, 3]);
    expect(traffic.waitedMs).toBeGreaterThan(0);
  });

  test('a create whose answer was lost is not sent again', async () => {
    await using api = await start();
    api.faults.add({ when: { method: 'POST' }, then: { kind: 'lostResponse' } });
    const { client } = await clientOf(api);
    const error = await failureOf(client.send(createOf(api, 'A')));
    expect(error.kind).toBe('unsure');
    expect(api.requests).toHaveLength(1);
    expect(api.secrets()).toHaveLength(1);
  });

  test.each([429, 503])('a create answered by %d is sent again', async (status) => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status, headers: { 'Retry-After': '0' } }, times: 2 });
    const { client } = await clientOf(api);
    await client.send(createOf(api, 'A'));
    expect(api.requests).toHaveLength(3);
  });

  test('end after five attempts', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 500 } });
    const { client } = await clientOf(api);
    expect((await failureOf(client.send(listOf(api)))).status).toBe(500);
    expect(api.requests).toHaveLength(5);
  });

  test('a server that never answers gets as many attempts as there is time for', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'hang' } });
    const { client } = await clientOf(api, {
      timing: { ...QUICK, attemptMs: 100, connectMs: 100, totalMs: 250 },
    });
    const error = await failureOf(client.send(listOf(api)));
    expect(printWhole(error)).toContain('did not answer within');
    expect(api.requests.length).toBeGreaterThanOrEqual(2);
    expect(api.requests.length).toBeLessThanOrEqual(4);
  });

  test('a limit holds up every other request', async () => {
    await using api = await start();
    const stop = { soft: new AbortController(), hard: new AbortController() };
    api.faults.add({ then: { kind: 'status', status: 429, headers: { 'Retry-After': '20' } } });
    const reported = Promise.withResolvers<void>();
    const { client } = await clientOf(api, {
      stop,
      timing: { ...QUICK, totalMs: 30_000 },
      onWait: () => reported.resolve(),
    });
    const first = failureOf(client.send(listOf(api)));
    await reported.promise;
    const others = [1, 2].map(() => failureOf(client.send(listOf(api))));
    stop.soft.abort();
    await Promise.all([first, ...others]);
    expect(api.requests).toHaveLength(1);
  });

  test('once nothing succeeds any more, each further request is sent once', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 400 } });
    const { client } = await clientOf(api);
    for (let count = 0; count < 20; count += 1) await failureOf(client.send(listOf(api)));
    api.faults.clear();
    api.faults.add({ then: { kind: 'status', status: 500 } });
    api.resetRequests();
    await failureOf(client.send(listOf(api)));
    expect(api.requests).toHaveLength(1);
  });
});

describe('answers', () => {
  test('an error is reported by its status, though its body never ends', async () => {
    const hanging = createServer((socket) => {
      socket.on('error', () => undefined).on('data', () => socket.write(HEAD_ALONE));
    }).listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    try {
      const url = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
      const { client } = await clientOf({ url });
      const failure = await failureOf(client.send({ method: 'GET', path: 'project/1/secret' }));
      expect([failure.status, failure.kind]).toEqual([400, 'refused']);
    } finally {
      hanging.close();
    }
  });

  test('a status that HTTP does not have is no answer', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 799 } });
    const { client } = await clientOf(api);
    const failure = await failureOf(client.send(listOf(api)));
    expect(failure.text.toString()).toMatch(/^what answers at .* does not speak HTTP \(HPE_INVALID_STATUS\)/);
    expect(failure.status).toBeUndefined();
    expect(api.requests.length).toBeGreaterThan(1);
  });

  test('a connection is used again', async () => {
    await using api = await start();
    const { client } = await clientOf(api);
    for (let nth = 0; nth < 5; nth += 1) await client.send(listOf(api));
    await client.send(createOf(api, 'A'));
    expect(api.stats.connections).toBe(1);
  });

  test('a server that closes each connection is asked on another', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'headers', headers: { connection: 'close' } } });
    const { client } = await clientOf(api);
    for (let nth = 0; nth < 3; nth += 1) await client.send(listOf(api));
    expect([api.stats.connections, api.requests.length]).toEqual([3, 3]);
  });

  test('a redirect is not followed, neither with the token nor with the body', async () => {
    await using api = await start();
    await using other = await start();
    api.faults.add({ then: { kind: 'redirect', to: `${other.url}/project`, status: 307 } });
    const { client } = await clientOf(api);
    const error = await failureOf(client.send(createOf(api, 'A')));
    expect(printWhole(error)).toContain('redirect (307), which is not followed; check api-url');
    expect([api.requests.length, other.stats.connections]).toEqual([1, 0]);
  });

  test.each(['endlessBody', 'gzipBomb'] as const)(
    '%s ends at 32 MiB and is not tried again',
    async (kind) => {
      await using api = await start();
      api.faults.add({ then: { kind } });
      const { client } = await clientOf(api, {
        timing: { ...QUICK, attemptMs: 20_000, connectMs: 20_000, totalMs: 20_000 },
      });
      const error = await failureOf(client.send(listOf(api)));
      expect(printWhole(error)).toContain('too large');
      expect(api.requests).toHaveLength(1);
    },
  );

  test('an error is reported by its status, however large its body', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 401, body: { detail: 'x'.repeat(400_000) } } });
    const { client } = await clientOf(api);
    const error = await failureOf(client.send(listOf(api)));
    expect([error.status, error.reason, print(error.text).length < 200]).toEqual([401, 'unauthorized', true]);
  });

  test.each(['detail', 'message', 'error'])('the text of an error is in its "%s"', async (name) => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 400, body: { [name]: 'the key is odd' } } });
    const { client } = await clientOf(api);
    expect(print((await failureOf(client.send(listOf(api)))).text)).toBe(
      'Qovery refused the request (400): the key is odd',
    );
  });

  test.each(['raw', 'json', 'url'] as const)(
    'a value echoed (%s) is dropped with the text around it',
    async (echo) => {
      const value = 'pä ss/w&rd"1\n2';
      await using api = await start();
      api.faults.add({ then: { kind: 'status', status: 400, echo } });
      const { client } = await clientOf(api, { known: [value] });
      const error = await failureOf(client.send(createOf(api, 'A', value)));
      const message = print(error.text, [value]);
      expect(message).not.toMatch(/pä|ss\/w|rd/);
      expect(message).toContain('(400)');
      expect(`${error.message} ${error.stack}`).not.toMatch(/pä|ss\/w/);
    },
  );

  test.each(['html200', 'emptyBody', 'truncatedJson'] as const)(
    '%s is an answer without JSON',
    async (kind) => {
      await using api = await start();
      api.project().seed.value({ key: 'A' });
      api.faults.add({ then: { kind } });
      const { client } = await clientOf(api);
      expect((await client.send(listOf(api))).json).toBeUndefined();
    },
  );
});

test.each([
  [401, 'sk-qov-…'],
  [403, "give the token's role access"],
  [404, 'check the id or name'],
])('a %d says what to do', async (status, advice) => {
  await using api = await start();
  api.faults.add({ then: { kind: 'status', status } });
  const { client } = await clientOf(api);
  expect((await failureOf(client.send(listOf(api)))).advice).toContain(advice);
});

describe('what a write may have done', () => {
  async function effectsAfter(
    then: readonly AnswerFault[],
    call: (api: LocalApi) => Call = (api) => createOf(api, 'A'),
  ) {
    await using api = await start();
    for (const [index, fault] of then.entries()) api.faults.add({ when: { nth: index + 1 }, then: fault });
    const { client, traffic } = await clientOf(api);
    await client.send(call(api)).catch((error: unknown) => expect(error).toBeInstanceOf(CallError));
    return [traffic.mayHaveWritten, traffic.mayHaveChanged];
  }
  const status = (code: number): AnswerFault => ({
    kind: 'status',
    status: code,
    headers: { 'Retry-After': '0' },
  });

  test('is nothing for a read', async () => {
    expect(await effectsAfter([{ kind: 'lostResponse' }], listOf)).toEqual([false, false]);
  });

  test.each([400, 401, 403, 404, 409])('is nothing when the answer is %d', async (code) => {
    expect(await effectsAfter([status(code)])).toEqual([false, false]);
  });

  test.each([302, 408, 500, 502])('is not known when the answer is %d', async (code) => {
    expect(await effectsAfter([status(code)])).toEqual([true, true]);
  });

  test('is something once it was done, also behind a limit', async () => {
    expect(await effectsAfter([])).toEqual([true, true]);
    expect(await effectsAfter([status(429)])).toEqual([true, true]);
  });

  test.each(['lostResponse', 'cutBody'] as const)('is not known after %s', async (kind) => {
    expect(await effectsAfter([{ kind }])).toEqual([true, true]);
  });

  test('a later refusal proves nothing about an earlier attempt', async () => {
    const edit = (api: LocalApi): Call => ({ ...createOf(api, 'A'), method: 'PUT' });
    expect(await effectsAfter([{ kind: 'lostResponse' }, status(400)], edit)).toEqual([true, true]);
  });

  test('is nothing that a service would see when only a description changes', async () => {
    const describeOnly = (api: LocalApi): Call => ({ ...createOf(api, 'A'), changes: 'hidden' });
    expect(await effectsAfter([], describeOnly)).toEqual([true, false]);
  });

  test('is nothing when nobody listens', async () => {
    const api = await start();
    const { client, traffic } = await clientOf(api);
    await api.close();
    expect((await failureOf(client.send(createOf(api, 'A')))).kind).toBe('not-sent');
    expect([traffic.mayHaveWritten, traffic.requests > 0]).toEqual([false, true]);
  });
});

describe('waits', () => {
  const limit = (seconds: number): AnswerFault => ({
    kind: 'status',
    status: 429,
    headers: { 'Retry-After': String(seconds) },
    body: { detail: 'slow down CANARY' },
  });

  test('over 3 s are reported when they begin, without values', async () => {
    await using api = await start();
    api.faults.add({ then: limit(20) });
    const stop = { soft: new AbortController(), hard: new AbortController() };
    const reported: unknown[] = [];
    const { client } = await clientOf(api, {
      stop,
      known: ['CANARY'],
      timing: { ...QUICK, totalMs: 30_000 },
      onWait: (wait) => {
        reported.push(wait);
        stop.soft.abort();
      },
    });
    await Promise.all([1, 2, 3].map(() => failureOf(client.send(listOf(api)))));
    expect(reported).toEqual([
      {
        why: 'the rate limit of the Qovery API is reached (429): [text hidden: it contained a secret value]',
        ms: 20_000,
      },
    ]);
  });

  test('that do not fit a request fit what must finish', async () => {
    await using api = await start();
    api.faults.add({ when: { nth: 1 }, then: limit(1) });
    api.faults.add({ when: { nth: 2 }, then: limit(1) });
    const { client } = await clientOf(api, { timing: { ...QUICK, totalMs: 500 } });
    expect(await failureOf(client.send(createOf(api, 'A')))).toMatchObject({
      kind: 'rate-limited',
      reason: 'rate-limited',
    });
    await client.send({ ...createOf(api, 'A'), mustFinish: true });
    expect(api.secrets().map(({ key }) => key)).toEqual(['A']);
  });

  test('of what must finish end with a cancellation, and it is sent once more at once', async () => {
    await using api = await start();
    api.faults.add({ then: limit(20) });
    const stop = { soft: new AbortController(), hard: new AbortController() };
    const { client } = await clientOf(api, { stop, onWait: () => stop.soft.abort() });
    const error = await failureOf(client.send({ ...createOf(api, 'A'), mustFinish: true }));
    expect([error.kind, api.requests.length]).toEqual(['rate-limited', 2]);
  });

  test('of all requests together have an end', async () => {
    await using api = await start();
    api.faults.add({ then: limit(2) });
    const { client } = await clientOf(api, { timing: { ...QUICK, totalMs: 30_000, runWaitMs: 1000 } });
    const error = await failureOf(client.send(createOf(api, 'A')));
    expect([error.kind, api.requests.length]).toEqual(['rate-limited', 1]);
  });
});

describe('cancellation', () => {
  test('keeps new requests from starting, but for the second half of a replace', async () => {
    await using api = await start();
    const stop = { soft: new AbortController(), hard: new AbortController() };
    const { client } = await clientOf(api, { stop });
    stop.soft.abort();
    expect(await failureOf(client.send(createOf(api, 'A')))).toMatchObject({ kind: 'not-sent' });
    await client.send({ ...createOf(api, 'B'), mustFinish: true });
    stop.hard.abort();
    expect(await failureOf(client.send({ ...createOf(api, 'C'), mustFinish: true }))).toMatchObject({
      kind: 'not-sent',
    });
    expect(api.secrets().map(({ key }) => key)).toEqual(['B']);
  });

  test('gives up a read at once, a write when its time is over', async () => {
    await using api = await start();
    const stop = { soft: new AbortController(), hard: new AbortController() };
    const { client } = await clientOf(api, {
      stop,
      timing: { ...QUICK, attemptMs: 5000, connectMs: 5000, totalMs: 9000 },
    });
    await client.send(listOf(api));
    api.faults.add({ then: { kind: 'hang', applied: true } });
    const read = failureOf(client.send(listOf(api)));
    let written = false;
    const write = failureOf(client.send(createOf(api, 'A'))).finally(() => (written = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    stop.soft.abort();
    await read;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(written).toBe(false);
    stop.hard.abort();
    expect((await write).kind).toBe('unsure');
  });

  test('cuts a wait short', async () => {
    await using api = await start();
    api.faults.add({ then: { kind: 'status', status: 429, headers: { 'Retry-After': '20' } } });
    const stop = { soft: new AbortController(), hard: new AbortController() };
    const { client } = await clientOf(api, { stop, timing: { ...QUICK, totalMs: 30_000 } });
    const failing = failureOf(client.send(listOf(api)));
    setTimeout(() => stop.soft.abort(), 50);
    expect(print((await failing).text)).toContain('the run was cancelled');
  });
});
