/** A response over this is refused and not retried. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** The response has more bytes than anyone would send in good faith. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

/** Reads a body as text, counting bytes after decompression, so that a compressed bomb is bounded too. */
export async function readBounded(response: Response, maxBytes = MAX_RESPONSE_BYTES): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ResponseTooLargeError(`the response has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Parses JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
