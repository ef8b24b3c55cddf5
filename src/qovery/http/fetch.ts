import type { Options } from 'ky';
import { readBounded } from './body.js';
import type { Incoming, Transport } from './transport.js';

const MAX_ERROR_BODY_BYTES = 256 * 1024;

interface Sending {
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  /** Called with the answer's `Date` as soon as it is known: a body may take its time. */
  readonly onDate: (date: string | null) => void;
}

/** What ky sends one request by: ky makes the address and the headers, the rest goes to the transport as it is. */
export function fetchBy(
  transport: Transport,
  { body, signal, onDate }: Sending,
): NonNullable<Options['fetch']> {
  return async (request) => {
    const { url, method, headers } = request as Request;
    if (body !== undefined) headers.set('content-type', 'application/json');
    const answer = await transport({ url, method, headers: Object.fromEntries(headers), body, signal });
    const given = headersOf(answer);
    onDate(given.get('date'));
    const { status } = answer;
    const text = isSuccess(status) ? await readBounded(answer) : await readErrorBody(answer);
    return new Response(text, { status, headers: given });
  };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** An error's status says enough where its body is larger than any explanation, or breaks off. */
async function readErrorBody(answer: Incoming): Promise<string> {
  return await readBounded(answer, MAX_ERROR_BODY_BYTES).catch(() => '');
}

function headersOf({ headers }: Incoming): Headers {
  return new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
