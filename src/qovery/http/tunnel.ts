import http, {
  type Agent,
  type ClientRequest,
  type ClientRequestArgs,
  type IncomingMessage,
} from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/** A proxy that answered, and did not let a connection through. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';

  constructor(
    /** The status of its answer. */
    readonly status: number,
  ) {
    super(`the proxy answered ${status}`);
  }
}

/** The way to the proxy, or what it said, failed with the cause: there was no connection to the server yet. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
}

/** What an agent is given of a request: its options, and what ends it while it has no connection yet. */
interface Wanted extends ClientRequestArgs {
  readonly tunnelSignal?: AbortSignal;
}

/**
 * Lets an agent make its connections through a proxy, by CONNECT (RFC 9110, 9.3.6), so that neither requests nor the
 * token are for the proxy to read where the server speaks TLS. They fail with a `ProxyRefusal` where the proxy says no, and
 * with a `ProxyFailure` where it can't be asked.
 * Node's own support does not replace it: the `proxyEnv` of its agents is younger (24.5) than the Node of many runners.
 */
export function tunnelThrough(proxy: URL, agent: Agent): void {
  const isSecure = agent instanceof https.Agent;
  agent.createConnection = (wanted: Wanted, done?: (error: Error | null, socket: Duplex) => void) => {
    // Node's types want a socket beside an error, Node does not. It takes the first call alone.
    const fail = (error: Error) => done?.(error, undefined as never);
    const asked = askForTunnel(proxy, wanted);
    asked.on('error', (cause) => fail(new ProxyFailure('no tunnel', { cause })));
    asked.once('close', () => fail(new ProxyFailure('closed without an answer')));
    asked.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket, head: Buffer) => {
      if (statusCode >= 200 && statusCode <= 299) {
        if (head.length > 0) socket.unshift(head);
        done?.(null, isSecure ? secure(socket, wanted) : socket);
      } else {
        socket.destroy();
        fail(new ProxyRefusal(statusCode));
      }
    });
    return undefined;
  };
}

function askForTunnel(proxy: URL, { host, port, tunnelSignal }: Wanted): ClientRequest {
  const isPlain = proxy.protocol !== 'https:';
  const target = `${isIP(host ?? '') === 6 ? `[${host}]` : host}:${port}`;
  const name = proxy.hostname.replace(/^\[|\]$/g, '');
  const asked = (isPlain ? http : https).request({
    host: name,
    // Else Node takes the server's name, from the header, for the one that the proxy's certificate has to be for.
    servername: isIP(name) === 0 ? name : '',
    port: proxy.port || (isPlain ? 80 : 443),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...credentialsOf(proxy) },
    agent: false,
    ...(tunnelSignal && { signal: tunnelSignal }),
  });
  return asked.end();
}

/** The agent has put the name that the certificate is for among the options. */
function secure(socket: Socket, wanted: Wanted): tls.TLSSocket {
  return tls.connect({ ...(wanted as tls.ConnectionOptions), socket });
}

/** `Proxy-Authorization`, where the proxy's address holds a user. */
function credentialsOf({ username, password }: URL): { readonly 'proxy-authorization'?: string } {
  if (username === '' && password === '') return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(plain).toString('base64')}` };
}
