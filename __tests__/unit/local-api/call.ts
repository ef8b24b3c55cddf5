import { LOCAL_TOKEN, type LocalApi, type LocalApiOptions, startLocalApi } from '../../../local-api/index.js';

export interface Called {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; `undefined` when it is none. */
  readonly json: unknown;
}

interface CallOptions {
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** Sends a request with the local token; paths starting with `secret` are those of the first project. */
export async function call(
  api: LocalApi,
  method: string,
  path: string,
  body?: unknown,
  { headers, signal }: CallOptions = {},
): Promise<Called> {
  const full = path.startsWith('/') ? path : `/project/${api.project().id}/${path}`;
  const response = await fetch(api.url + full, {
    method,
    redirect: 'manual',
    headers: {
      Authorization: `Token ${LOCAL_TOKEN}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

/** Starts an API for one test and closes it when the test's scope ends: `await using api = await start()`. */
export async function start(options: LocalApiOptions = {}): Promise<LocalApi & AsyncDisposable> {
  const api = await startLocalApi({ seed: 'test', ...options });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.close() });
}

/** The keys that the secret list shows, in its order. */
export async function listKeys(api: LocalApi): Promise<readonly string[]> {
  const { json } = await call(api, 'GET', 'secret');
  return (json as { results: { key: string }[] }).results.map(({ key }) => key);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
