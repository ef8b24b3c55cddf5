import { ApiError } from './api-error.js';
import { type Tokens, authorize, tokenOf } from './auth.js';
import type { Reply } from './call.js';
import type { Deployer } from './deployer.js';
import type { Exchange } from './exchange.js';
import type { RateLimiter } from './rate-limit.js';
import { findRoute } from './routes.js';
import type { Store } from './store.js';

/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What answers requests. */
export interface Backend {
  readonly store: Store;
  readonly deployer: Deployer;
  readonly limiter: RateLimiter;
  readonly tokens: Tokens;
}

/** Answers a request as Qovery's API does: counts it, checks its token, and lets its route handle it. */
export function respond(backend: Backend, exchange: Exchange): Answer {
  const { store, deployer, limiter } = backend;
  deployer.catchUp();
  const { headers, refusal } = limiter.take(store.settings.rateLimit);
  const reply = refusal ? toReply(refusal, store, exchange) : handle(backend, exchange);
  if (reply.json === undefined) return { status: reply.status, headers, text: '' };
  return {
    status: reply.status,
    headers: { ...headers, 'Content-Type': 'application/json' },
    text: JSON.stringify(reply.json),
  };
}

function handle({ store, deployer, tokens }: Backend, exchange: Exchange): Reply {
  try {
    authorize(exchange.headers.authorization, exchange.method, tokens);
    const { handler, ids } = findRoute(exchange.method, exchange.path);
    return handler({
      store,
      deployer,
      path: exchange.path,
      ids,
      query: exchange.query,
      token: tokenOf(exchange.headers.authorization) ?? '',
      body: () => jsonBody(exchange),
      optionalBody: () => exchange.body,
    });
  } catch (error) {
    if (error instanceof ApiError) return toReply(error, store, exchange);
    throw error;
  }
}

function toReply(error: ApiError, store: Store, exchange: Exchange): Reply {
  return { status: error.status, json: error.toBody(store.clock.now(), exchange.path) };
}

function jsonBody({ headers, rawBody, body }: Exchange): unknown {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new ApiError(415, 'The request body must be application/json');
  }
  if (body === undefined) {
    throw new ApiError(
      400,
      rawBody === '' ? 'The request body is missing' : 'The request body is not valid JSON',
    );
  }
  return body;
}
