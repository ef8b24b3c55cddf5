import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { ZlibOptions } from 'node:zlib';
import type { Incoming } from './transport.js';

/** A response over this is refused and not retried. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** What an answer may be encoded in, and Node's word for decoding it; `deflate` means two things in practice. */
const DECODERS = { gzip: 'gunzip', 'x-gzip': 'gunzip', br: 'brotliDecompress' } as const;

/** For `accept-encoding`. */
export const ENCODINGS = 'gzip, br';

/** The response has more bytes than anyone would send in good faith. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';

  constructor(maxBytes: number) {
    super(`the response has more than ${maxBytes} bytes`);
  }
}

/**
 * Reads an answer's body as text. The bound holds before and after decompression, so that a compressed bomb is bounded too.
 * @throws ResponseTooLargeError beyond `maxBytes`; whatever broke the body off
 */
export async function readBounded(
  { headers, body }: Pick<Incoming, 'headers' | 'body'>,
  maxBytes = MAX_RESPONSE_BYTES,
): Promise<string> {
  const bytes = await collect(body, maxBytes);
  const encoding = String(headers['content-encoding']).toLowerCase();
  // A body in a code that is not known is given as it is: it will be no JSON.
  if (!isKnown(encoding) || bytes.length === 0) return bytes.toString('utf8');
  try {
    const decode = promisify<Buffer, ZlibOptions, Buffer>((await import('node:zlib'))[DECODERS[encoding]]);
    return (await decode(bytes, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (error) {
    throw isTooLarge(error) ? new ResponseTooLargeError(maxBytes) : error;
  }
}

function isKnown(encoding: string): encoding is keyof typeof DECODERS {
  return Object.hasOwn(DECODERS, encoding);
}

async function collect(body: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ResponseTooLargeError(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** Parses JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
