import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { tunnelThrough } from './tunnel.js';

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
  /** From 200 to 599. */
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readable;
}

/** What carries a request. Follows no redirect. Rejects with an error that `classifyNetworkError` knows. */
export type Transport = (outgoing: Outgoing) => Promise<Incoming>;

interface TransportOptions {
  readonly apiUrl: string;
  /** With the user and password, if there are any. */
  readonly proxy: URL | undefined;
  /** What a connection may take, in ms. */
  readonly connectMs: number;
}

/**
 * Sends by `node:https`, without what the run-time's `fetch` would have to load on top (see web-classes.ts).
 * Connections are used again.
 */
export function createTransport({ apiUrl, proxy, connectMs }: TransportOptions): Transport {
  const { Agent, request } = new URL(apiUrl).protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, timeout: KEEP_FREE_MS });
  if (proxy !== undefined) tunnelThrough(proxy, agent);
  return async ({ url, method, headers, body, signal }) => {
    const connecting = new AbortController();
    const given = AbortSignal.any([signal, connecting.signal]);
    const options = { method, headers, agent, signal: given, tunnelSignal: given };
    const sent = request(url, options);
    limitConnecting(sent, connecting, connectMs);
    sent.end(body);
    return await answerTo(sent);
  };
}

/** Ends a request whose connection takes too long: it was not received, and so can be sent again. */
function limitConnecting(sent: ClientRequest, connecting: AbortController, ms: number): void {
  const timer = setTimeout(() => {
    connecting.abort(
      Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT', syscall: 'connect' }),
    );
  }, ms);
  const stop = () => clearTimeout(timer);
  sent.once('close', stop);
  sent.once('socket', (socket) => {
    if ('encrypted' in socket && !sent.reusedSocket) socket.once('secureConnect', stop);
    else if (socket.connecting) socket.once('connect', stop);
    else stop(); // Used before, or tunnelled.
  });
}

function answerTo(sent: ClientRequest): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    let body: IncomingMessage | undefined;
    sent.on('error', (error) => {
      reject(error);
      // Where the answer has begun, whoever reads it is told why it breaks off.
      body?.destroy(error);
    });
    sent.once('response', (answer) => {
      body = answer;
      const { statusCode: status = 0, headers } = answer;
      if (status >= 200 && status <= 599) resolve({ status, headers, body: answer });
      else sent.destroy(Object.assign(new Error('no status of HTTP'), { code: 'HPE_INVALID_STATUS' }));
    });
    // Nothing else is said of an answer with 101, which closes the connection.
    sent.once('close', () => reject(new Error('closed without an answer')));
  });
}
