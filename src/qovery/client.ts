import ky from 'ky';
import type { KyInstance } from 'ky';
import type { Redactor } from '../model/redactor.js';
import { parseJson, readBounded, ResponseTooLargeError } from './body.js';
import { CallError, errorText, explainStatus, failureKind } from './call-error.js';
import { classifyNetworkError } from './network-errors.js';
import type { NetworkTrouble } from './network-errors.js';
import { RetryPolicy } from './retry.js';
import type { ServerClock } from './server-clock.js';
import type { TrafficControl } from './traffic.js';

/** One attempt is given this long, its body included. */
const ATTEMPT_TIMEOUT_MS = 15_000;
const MAX_ERROR_BODY_BYTES = 256 * 1024;

/** One call to the API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to `api-url`, without a leading slash. */
  readonly path: string;
  /** Made anew for each attempt, since a mark carries the time of its write. */
  readonly body?: (serverNow: number | undefined) => unknown;
  /** True for the second half of a replace: a cancellation does not stop it from starting. */
  readonly mustFinish?: boolean;
}

/** A 2xx answer; `json` is `undefined` when the body is not JSON. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly headers: Headers;
}

export interface ClientOptions {
  readonly apiUrl: string;
  readonly authorization: string;
  /** undici's dispatcher for a proxy; `undefined` without one. */
  readonly dispatcher: unknown;
  readonly clock: ServerClock;
  readonly traffic: TrafficControl;
  readonly redactor: Redactor;
}

type Attempt = { readonly answer: Answer & { readonly text: string } } | { readonly trouble: NetworkTrouble };

/** Speaks HTTP with the Qovery API: one host, no redirects, bounded in time and bytes, retried with care. */
export class QoveryClient {
  readonly clock: ServerClock;
  readonly #options: ClientOptions;
  readonly #host: string;
  readonly #ky: KyInstance;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.#host = new URL(options.apiUrl).host;
    this.#ky = ky.create({
      prefix: options.apiUrl,
      headers: {
        authorization: options.authorization,
        accept: 'application/json',
        'user-agent': 'qovery-secret-sync',
      },
      redirect: 'manual', // Token and body must not follow a redirect to another host.
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      ...(options.dispatcher !== undefined && { dispatcher: options.dispatcher as never }),
    });
  }

  /**
   * Makes a call with its retries.
   * @returns the first 2xx answer
   * @throws CallError when there is none within the time and attempts allowed
   */
  async send(call: Call): Promise<Answer> {
    const { traffic } = this.#options;
    await traffic.waitForPause(call.mustFinish);
    const retry = new RetryPolicy(call.method, traffic.isHopeless());
    for (;;) {
      if (traffic.isStopped(call.mustFinish)) throw retry.interrupted();
      const attempt = await this.#attempt(call, Math.min(ATTEMPT_TIMEOUT_MS, retry.remainingMs()));
      const now = this.clock.now() ?? Date.now();
      if ('answer' in attempt && isSuccess(attempt.answer.status)) {
        traffic.noteSuccess();
        return attempt.answer;
      }
      const failure = 'answer' in attempt ? this.#refusal(attempt.answer) : this.#breakdown(attempt.trouble);
      const delay =
        'answer' in attempt ? retry.afterAnswer(attempt.answer, now) : retry.afterTrouble(attempt.trouble);
      if (delay === undefined) {
        traffic.noteFailure();
        throw retry.conclude(failure);
      }
      await traffic.wait(delay, {
        everyone: 'answer' in attempt && retry.isThrottle(attempt.answer.status),
        mustFinish: call.mustFinish,
      });
    }
  }

  async #attempt(call: Call, timeoutMs: number): Promise<Attempt> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([timeout, this.#options.traffic.giveUp(call.method === 'GET')]);
    this.#options.traffic.countRequest();
    try {
      const response = await this.#ky(call.path, {
        method: call.method,
        signal,
        ...(call.body && { json: call.body(this.clock.now()) }),
      });
      this.clock.learnFromDate(response.headers.get('date'));
      const limit = isSuccess(response.status) ? undefined : MAX_ERROR_BODY_BYTES;
      const text = await readBounded(response, limit);
      return { answer: { status: response.status, text, json: parseJson(text), headers: response.headers } };
    } catch (error) {
      if (error instanceof ResponseTooLargeError) {
        return {
          trouble: {
            notReceived: false,
            permanent: true,
            message: `the answer of ${this.#host} is too large: ${error.message}`,
          },
        };
      }
      if (timeout.aborted) {
        const message = `${this.#host} did not answer within ${Math.round(timeoutMs / 1000)} s`;
        return { trouble: { notReceived: false, permanent: false, message } };
      }
      return { trouble: classifyNetworkError(error, this.#host) };
    }
  }

  #refusal({ status, json }: Answer): CallError {
    const detail = errorText(json);
    const quoted = detail === undefined ? '' : `: ${this.#options.redactor.clean(detail)}`;
    return new CallError(`${explainStatus(status)}${quoted}`, status, failureKind(status), json);
  }

  #breakdown({ message, notReceived }: NetworkTrouble): CallError {
    return new CallError(message, undefined, notReceived ? 'not-sent' : 'unsure', undefined);
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
