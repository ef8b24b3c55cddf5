import { ApiError } from './api-error.js';
import { type Tokens, authorize } from './auth.js';
import type { Exchange } from './exchange.js';
import type { RateLimiter } from './rate-limit.js';
import { type Reply, findRoute } from './routes.js';
import type { Store } from './store.js';

/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Answers a request as Qovery's API does: counts it, checks its token, and lets its route handle it. */
export function respond(store: Store, limiter: RateLimiter, tokens: Tokens, exchange: Exchange): Answer {
  const { headers, refusal } = limiter.take(store.settings.rateLimit);
  const reply = refusal ? toReply(refusal, store, exchange) : handle(store, tokens, exchange);
  if (reply.json === undefined) return { status: reply.status, headers, text: '' };
  return {
    status: reply.status,
    headers: { ...headers, 'Content-Type': 'application/json' },
    text: JSON.stringify(reply.json),
  };
}

function handle(store: Store, tokens: Tokens, exchange: Exchange): Reply {
  try {
    authorize(exchange.headers.authorization, exchange.method, tokens);
    const { handler, ids } = findRoute(exchange.method, exchange.path);
    return handler({ store, ids, query: exchange.query, body: () => jsonBody(exchange) });
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
