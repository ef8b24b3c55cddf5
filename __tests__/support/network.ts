import { createServer as createHttpServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificates.js';

/** A server on 127.0.0.1 that ends with its test: `await using front = await …`. */
interface Listening extends AsyncDisposable {
  readonly port: number;
}

/** HTTPS in front of a plain server of this machine. */
export async function startTlsFront(target: string, certificate: Certificate): Promise<Listening> {
  const { port } = new URL(target);
  return await listen(
    createTlsServer(certificate, (socket) => relay(socket, connect(Number(port), '127.0.0.1'))),
  );
}

/** A server that answers every connection with the same bytes and hangs up. */
export async function startBabbler(bytes: string): Promise<Listening> {
  return await listen(createTcpServer((socket) => socket.on('error', ignore).end(bytes)));
}

export interface Proxy extends Listening {
  /** Each request as `CONNECT host:port` or `METHOD address`. */
  readonly requests: string[];
  /** The `Proxy-Authorization` headers that came along. */
  readonly authorizations: (string | undefined)[];
}

export interface ProxyOptions {
  /** Ports of this machine by the host names that the proxy knows; any other name is answered with 502. */
  readonly hosts?: Readonly<Record<string, number>>;
  /** `user:password`, without which everything is answered with 407. */
  readonly credentials?: string;
  /** Answers everything with this status. */
  readonly refuseWith?: number;
}

/** A proxy that tunnels (CONNECT) and forwards plain requests. */
export async function startProxy({ hosts = {}, credentials, refuseWith }: ProxyOptions = {}): Promise<Proxy> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  /** The port behind a host, or the status that refuses it. */
  const admit = ({ headers }: IncomingMessage, { hostname, port }: URL) => {
    authorizations.push(headers['proxy-authorization']);
    if (expected !== undefined && headers['proxy-authorization'] !== expected) return { status: 407 };
    if (refuseWith !== undefined) return { status: refuseWith };
    const known = hosts[hostname] ?? (hostname === '127.0.0.1' ? Number(port) : undefined);
    return known === undefined ? { status: 502 } : { port: known };
  };
  const http = createHttpServer((incoming: IncomingMessage, response: ServerResponse) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    const url = new URL(incoming.url ?? '', 'http://nowhere');
    const { port, status } = { port: undefined, status: undefined, ...admit(incoming, url) };
    if (port === undefined) return void response.writeHead(status ?? 502).end();
    const { method, headers } = incoming;
    const onward = request(
      { port, host: '127.0.0.1', path: url.pathname + url.search, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    incoming.pipe(onward.on('error', () => response.destroy()));
  });
  http.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    requests.push(`CONNECT ${incoming.url}`);
    const { port, status } = {
      port: undefined,
      status: undefined,
      ...admit(incoming, new URL(`http://${incoming.url}`)),
    };
    if (port === undefined)
      return void socket.on('error', ignore).end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    relay(socket, connect(port, '127.0.0.1'));
  });
  return Object.assign(await listen(http), { requests, authorizations });
}

function relay(a: Socket, b: Socket): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const)
    from
      .on('error', () => to.destroy())
      .on('close', () => to.destroy())
      .pipe(to);
}

async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
    },
  };
}

function ignore(): void {}
