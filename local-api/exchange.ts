import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { tokenOf } from './auth.js';

/** A request as it arrived. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
  /** The body as JSON; `undefined` when there is none or it is none. */
  readonly body: unknown;
}

/** An entry of the request log. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The server's clock when the request had arrived in full (Unix ms). */
  readonly at: number;
  /** `undefined` until, or unless, an answer was started. */
  status: number | undefined;
  readonly token: string | undefined;
  readonly bodyKeys: readonly string[];
  readonly body: unknown;
}

/** Reads a request to its end; rejects when the client goes away before. */
export async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const rawBody = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    rawBody,
    body: parseJson(rawBody),
  };
}

export function toRecord(exchange: Exchange, at: number): RequestRecord {
  const { method, path, query, headers, body } = exchange;
  return {
    method,
    path,
    query: query.toString(),
    headers,
    at,
    status: undefined,
    token: tokenOf(headers.authorization),
    bodyKeys: typeof body === 'object' && body !== null ? Object.keys(body) : [],
    body,
  };
}

/** A text field of the request's body. */
export function bodyText(exchange: Exchange, field: 'key' | 'value'): string | undefined {
  const { body } = exchange;
  if (typeof body !== 'object' || body === null) return undefined;
  const text: unknown = (body as Record<string, unknown>)[field];
  return typeof text === 'string' ? text : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
