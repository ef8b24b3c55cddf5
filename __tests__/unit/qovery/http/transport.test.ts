import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { readBounded } from '../../../../src/qovery/http/body.js';
import { createTransport } from '../../../../src/qovery/http/transport.js';
import { ProxyRefusal } from '../../../../src/qovery/http/tunnel.js';

/** A server on the wire; `seen` holds what was sent to it, a text for each connection. */
async function serve(onData: (socket: Socket, text: string, nth: number) => void) {
  const sockets = new Set<Socket>();
  const seen: string[] = [];
  const server = createServer((socket) => {
    const nth = seen.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      seen[nth] += data.toString('latin1');
      onData(socket, data.toString('latin1'), nth + 1);
    });
  });
  const port = await portOf(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface How {
  readonly proxy?: string;
  readonly signal?: AbortSignal;
  readonly connectMs?: number;
}

function send(apiUrl: string, { proxy, signal, connectMs = 5000 }: How = {}) {
  const transport = createTransport({ apiUrl, proxy: proxy ? new URL(proxy) : undefined, connectMs });
  const { signal: never } = new AbortController();
  return transport({
    url: `${apiUrl}/x`,
    method: 'GET',
    headers: { a: '1' },
    body: undefined,
    signal: signal ?? never,
  });
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

describe('an answer', () => {
  test('is its status, headers and body', async () => {
    await using server = await serve((socket) => socket.write(OK));
    const answer = await send(server.url);
    expect([answer.status, answer.headers['content-length'], await readBounded(answer)]).toEqual([
      200,
      '2',
      'hi',
    ]);
    expect(server.seen[0]).toMatch(/^GET \/x HTTP\/1\.1\r\na: 1\r\n/);
  });

  test.each([
    '101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade',
    '101 Switching Protocols',
    '000 Zero',
    '799 Odd',
  ])('with a status that ends nothing is none: %j', async (head) => {
    await using server = await serve((socket) => socket.end(`HTTP/1.1 ${head}\r\nContent-Length: 0\r\n\r\n`));
    await expect(send(server.url)).rejects.toBeInstanceOf(Error);
  });

  test('may take longer than connecting', async () => {
    await using server = await serve((socket) => void setTimeout(() => socket.write(OK), 300));
    expect((await send(server.url, { connectMs: 100 })).status).toBe(200);
  });

  test.each(['100 Continue', '103 Early Hints'])('may come behind a %s', async (head) => {
    await using server = await serve((socket) => socket.write(`HTTP/1.1 ${head}\r\n\r\n${OK}`));
    expect((await send(server.url)).status).toBe(200);
  });

  test('that the connection breaks off before is an error', async () => {
    await using server = await serve((socket) => socket.destroy());
    await expect(send(server.url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('whose body is no HTTP breaks off with the reason', async () => {
    const chunks = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nnonsense\r\n';
    await using server = await serve((socket) => socket.write(chunks));
    const answer = await send(server.url);
    await expect(readBounded(answer)).rejects.toMatchObject({ code: 'HPE_INVALID_CHUNK_SIZE' });
  });
});

describe('through a proxy', () => {
  const CONNECTED = 'HTTP/1.1 200 Connection established\r\n\r\n';

  test('the request goes behind a CONNECT, with the user and password for the proxy alone', async () => {
    await using proxy = await serve((socket, text) =>
      socket.write(text.startsWith('CONNECT') ? CONNECTED : OK),
    );
    const address = `http://us%40er:p%3Aw@127.0.0.1:${proxy.port}`;
    const answer = await send('http://api.test:81', { proxy: address });
    expect(await readBounded(answer)).toBe('hi');
    const [connect, request] = proxy.seen[0]!.split('GET ');
    expect(connect).toMatch(/^CONNECT api\.test:81 HTTP\/1\.1\r\nhost: api\.test:81\r\n/);
    expect(connect).toContain(`proxy-authorization: Basic ${Buffer.from('us@er:p:w').toString('base64')}`);
    expect(request).not.toContain('authorization');
  });

  test('an address of version 6 keeps its brackets', async () => {
    await using proxy = await serve((socket) => socket.write(CONNECTED));
    const { signal } = new AbortController();
    await Promise.race([send('http://[2001:db8::1]:81', { proxy: proxy.url, signal }), untilSeen(proxy)]);
    expect(proxy.seen[0]).toMatch(/^CONNECT \[2001:db8::1\]:81 HTTP/);
  });

  test.each([407, 403, 502, 302, 199])('a proxy that answers %d lets nothing through', async (status) => {
    await using proxy = await serve((socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 4\r\n\r\nnono`),
    );
    const failure = send('http://api.test:81', { proxy: proxy.url });
    await expect(failure).rejects.toBeInstanceOf(Error);
    if (status > 199) await expect(failure).rejects.toEqual(new ProxyRefusal(status));
    expect(proxy.seen).toHaveLength(1);
  });

  test('a proxy that closes is asked once', async () => {
    await using proxy = await serve((socket) => socket.end());
    await expect(send('http://api.test:81', { proxy: proxy.url })).rejects.toMatchObject({
      name: 'ProxyFailure',
      cause: { code: 'ECONNRESET' },
    });
    expect(proxy.seen).toHaveLength(1);
  });

  test('a proxy that never answers is left when the request is given up', async () => {
    await using proxy = await serve(() => undefined);
    const given = new AbortController();
    const failure = send('http://api.test:81', { proxy: proxy.url, signal: given.signal });
    await untilSeen(proxy);
    given.abort();
    await expect(failure).rejects.toMatchObject({ name: 'ProxyFailure', cause: { name: 'AbortError' } });
  });

  test('a tunnel outlives the signal of the request that it was made for', async () => {
    await using proxy = await serve((socket, text) =>
      socket.write(text.startsWith('CONNECT') ? CONNECTED : OK),
    );
    const transport = createTransport({
      apiUrl: 'http://api.test:81',
      proxy: new URL(proxy.url),
      connectMs: 5000,
    });
    const first = new AbortController();
    const request = { url: 'http://api.test:81/x', method: 'GET', headers: {}, body: undefined };
    await readBounded(await transport({ ...request, signal: first.signal }));
    await new Promise(setImmediate);
    const second = transport({ ...request, signal: new AbortController().signal });
    first.abort();
    expect(await readBounded(await second)).toBe('hi');
    expect(proxy.seen).toHaveLength(1);
  });

  test('the time for connecting ends with the tunnel', async () => {
    await using proxy = await serve((socket, text) => {
      if (text.startsWith('CONNECT')) socket.write(CONNECTED);
      else setTimeout(() => socket.write(OK), 300);
    });
    const answer = await send('http://api.test:81', { proxy: proxy.url, connectMs: 100 });
    expect(await readBounded(answer)).toBe('hi');
  });

  test('the time for connecting holds for a proxy that never answers', async () => {
    await using proxy = await serve(() => undefined);
    const failure = send('http://api.test:81', { proxy: proxy.url, connectMs: 30 });
    await expect(failure).rejects.toMatchObject({
      name: 'ProxyFailure',
      cause: { name: 'AbortError', cause: { code: 'ETIMEDOUT', syscall: 'connect' } },
    });
  });

  test('what the server says first is not lost', async () => {
    await using proxy = await serve((socket, text) => {
      if (text.startsWith('CONNECT')) socket.write(CONNECTED + OK);
    });
    expect(await readBounded(await send('http://api.test:81', { proxy: proxy.url }))).toBe('hi');
  });
});

/** Waits until a server has been sent something. */
async function untilSeen({ seen }: { readonly seen: readonly string[] }): Promise<void> {
  while (!seen[0]) await new Promise(setImmediate);
}
