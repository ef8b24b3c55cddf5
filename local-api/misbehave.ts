import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Exchange, bodyText } from './exchange.js';
import type { AnswerFault, Item } from './faults.js';
import type { Answer } from './respond.js';

const JSON_HEADERS = { 'Content-Type': 'application/json' };
const LIST_START = '{"results":[';

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.text === '' ? undefined : answer.text);
}

/** Whether the request is handled although a fault answers it. */
export function isHandledBefore(fault: AnswerFault): boolean {
  switch (fault.kind) {
    case 'lostResponse':
    case 'cutBody':
    case 'truncatedJson':
    case 'emptyBody':
    case 'editJson':
    case 'editList':
      return true;
    case 'status':
    case 'hang':
    case 'hangBody':
      return fault.applied ?? false;
    default:
      return false;
  }
}

/** Answers as a fault says; `answer` is what the API would have sent, where it was asked. */
export async function misbehave(
  fault: Exclude<AnswerFault, { kind: 'staleList' }>,
  exchange: Exchange,
  answer: Answer | undefined,
  response: ServerResponse,
): Promise<void> {
  const text = answer?.text ?? '';
  const half = text.slice(0, Math.floor(text.length / 2));
  switch (fault.kind) {
    case 'status':
      return send(response, toAnswer(fault, exchange));
    case 'lostResponse':
      return void response.socket?.destroy();
    case 'cutBody':
      response.writeHead(answer?.status ?? 200, {
        ...answer?.headers,
        'Content-Length': Buffer.byteLength(text),
      });
      return void response.write(half, () => response.socket?.resetAndDestroy());
    case 'hang':
      return;
    case 'hangBody':
      response.writeHead(200, JSON_HEADERS);
      return void response.write(LIST_START);
    case 'endlessBody':
      response.writeHead(200, JSON_HEADERS);
      response.write(LIST_START);
      return repeat(response, Buffer.alloc(65_536, ' '), Infinity);
    case 'gzipBomb':
      response.writeHead(200, { ...JSON_HEADERS, 'Content-Encoding': 'gzip' });
      // A gzip stream may be made of several members: one mebibyte of spaces, packed once and repeated.
      await repeat(response, gzipSync(Buffer.alloc(1_048_576, ' ')), fault.mebibytes ?? 1024);
      return void response.end();
    case 'html200':
      return send(response, {
        status: 200,
        headers: { 'Content-Type': 'text/html' },
        text: '<!doctype html><title>Sign in</title><h1>Sign in to continue</h1>',
      });
    case 'truncatedJson':
      return send(response, { status: answer?.status ?? 200, headers: answer?.headers ?? {}, text: half });
    case 'emptyBody':
      return send(response, { status: answer?.status ?? 200, headers: answer?.headers ?? {}, text: '' });
    case 'redirect':
      return send(response, { status: fault.status ?? 307, headers: { Location: fault.to }, text: '' });
    case 'editJson':
      return send(
        response,
        edited(answer, (json) => fault.edit(json, exchange)),
      );
    case 'editList':
      return send(
        response,
        edited(answer, (json) => editItems(json, (items) => fault.edit(items, exchange))),
      );
    case 'hugeBody':
      response.writeHead(200, JSON_HEADERS);
      response.write(LIST_START);
      await repeat(response, Buffer.alloc(1_048_576, ' '), fault.mebibytes);
      return void response.end(']}');
    case 'rawList':
      return send(response, { status: 200, headers: JSON_HEADERS, text: toText(fault.json) });
  }
}

/** What `edit` makes of an answer with a body that is JSON; errors stay as they are. */
function edited(answer: Answer | undefined, edit: (json: unknown) => unknown): Answer {
  const { status, headers, text } = answer ?? { status: 200, headers: {}, text: '' };
  if (status >= 400 || text === '') return { status, headers, text };
  return { status, headers, text: toText(edit(JSON.parse(text))) };
}

function editItems(json: unknown, edit: (items: Item[]) => readonly unknown[]): unknown {
  const { results = [], ...rest } = json as { readonly results?: Item[] };
  return { ...rest, results: edit(results) };
}

function toAnswer(fault: Extract<AnswerFault, { kind: 'status' }>, exchange: Exchange): Answer {
  const value = bodyText(exchange, 'value') ?? exchange.rawBody;
  const error = { status: fault.status, error: 'Error', path: exchange.path };
  const texts = {
    raw: `Could not handle ${value}`,
    json: JSON.stringify({ ...error, detail: `Could not handle ${value}` }),
    url: JSON.stringify({ ...error, detail: `Could not handle value=${encodeURIComponent(value)}` }),
  };
  const plain = fault.echo === 'raw' ? { 'Content-Type': 'text/plain' } : JSON_HEADERS;
  return {
    status: fault.status,
    headers: { ...plain, ...fault.headers },
    text: fault.echo ? texts[fault.echo] : toText(fault.body ?? { ...error, detail: 'Injected fault' }),
  };
}

function toText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Writes a chunk again and again, no faster than the client reads, until it is done or has left. */
async function repeat(response: ServerResponse, chunk: Buffer, times: number): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  for (let count = 0; count < times && !gone.signal.aborted; count += 1) {
    if (response.write(chunk)) continue;
    // Rejects when the client leaves; the loop's condition ends it then.
    await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
  }
}
