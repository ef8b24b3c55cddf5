import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';

/** A connection that nothing uses is closed after this long, in ms, before the server does: many keep one for 5 s. */
const KEEP_FREE_MS = 4000;

/** One request. */
interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}

/** An answer whose headers are here. Its body has to be read to the end, or destroyed. */
export interface Incoming {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readable;
}

/**
 * What carries a request. Follows no redirect. Rejects with an error that `classifyNetworkError` knows, or with any
 * where the signal is aborted.
 */
export type Transport = (outgoing: Outgoing) => Promise<Incoming>;

/**
 * Straight to the server, by what the run-time's `fetch` would have to load on top of (see web-classes.ts).
 * @param connectMs what a connection may take, in ms
 */
export function sendDirectly(apiUrl: string, connectMs: number): Transport {
  const { Agent, request } = new URL(apiUrl).protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, timeout: KEEP_FREE_MS });
  return async ({ url, body, ...options }) => {
    const sent = request(url, { ...options, agent });
    // Errors after the answer began break off its body, which says so to whoever reads it.
    sent.on('error', () => undefined);
    limitConnecting(sent, connectMs);
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: answer };
  };
}

/** Ends a request whose connection takes too long: it was not received, and so can be sent again. */
function limitConnecting(sent: ClientRequest, ms: number): void {
  const timer = setTimeout(() => {
    sent.destroy(
      Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT', syscall: 'connect' }),
    );
  }, ms);
  const stop = () => clearTimeout(timer);
  sent.once('close', stop);
  sent.once('socket', (socket) => {
    if (sent.reusedSocket) stop();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop);
  });
}

/**
 * Through a proxy, with the user and password of its address. undici is loaded only where there is one. Node's own
 * support for proxies does not replace it: the `proxyEnv` of its agents is younger (24.5) than the Node of many runners.
 */
export async function sendThrough(proxy: URL): Promise<Transport> {
  const { ProxyAgent, request } = await import('undici');
  const dispatcher = new ProxyAgent({ uri: proxy.href });
  return async ({ url, method, headers, body, signal }) => {
    const answer = await request(url, {
      dispatcher,
      method: method as 'GET',
      headers,
      body: body ?? null,
      signal,
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
}
