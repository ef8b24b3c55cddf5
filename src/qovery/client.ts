import { setImmediate } from 'node:timers/promises';
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
  /** The proxy's host and port, for messages. */
  readonly proxyHost: string | undefined;
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
    const retry = new RetryPolicy(call.method, traffic.isHopeless(), traffic.timing);
    let failure: CallError | undefined;
    for (;;) {
      if (traffic.isStopped(call.mustFinish)) throw retry.interrupted(failure);
      const attempt = await this.#attempt(call, Math.min(traffic.timing.attemptMs, retry.remainingMs()));
      const now = this.clock.now() ?? Date.now();
      if ('answer' in attempt && isSuccess(attempt.answer.status)) {
        traffic.noteSuccess();
        return attempt.answer;
      }
      failure = 'answer' in attempt ? this.#refusal(attempt.answer) : this.#breakdown(attempt.trouble);
      const delay =
        'answer' in attempt ? retry.afterAnswer(attempt.answer, now) : retry.afterTrouble(attempt.trouble);
      if (delay === undefined || !traffic.mayWait(delay)) {
        traffic.noteFailure();
        throw retry.conclude(failure);
      }
      const everyone = 'answer' in attempt && retry.isThrottle(attempt.answer.status);
      await traffic.wait(delay, { everyone, mustFinish: call.mustFinish });
      if (retry.isOutOfTime) throw retry.conclude(failure);
    }
  }

  async #attempt(call: Call, timeoutMs: number): Promise<Attempt> {
    // A connection is free again only after its body was handed over: without this turn, each request opens another.
    await setImmediate();
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([timeout, this.#options.traffic.giveUp(call.method === 'GET')]);
    const body = call.body && { json: call.body(this.clock.now()) };
    this.#options.traffic.countRequest();
    try {
      const response = await this.#ky(call.path, {
        method: call.method,
        signal,
        ...body,
      });
      this.clock.learnFromDate(response.headers.get('date'));
      const text = isSuccess(response.status) ? await readBounded(response) : await readErrorBody(response);
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
      const destination = { host: this.#host, proxy: this.#options.proxyHost };
      return { trouble: classifyNetworkError(error, destination) };
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

/** An error's status says enough where its body is larger than any explanation. */
async function readErrorBody(response: Response): Promise<string> {
  try {
    return await readBounded(response, MAX_ERROR_BODY_BYTES);
  } catch (error) {
    if (error instanceof ResponseTooLargeError) return '';
    throw error;
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
