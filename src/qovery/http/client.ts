import { setImmediate } from 'node:timers/promises';
import './web-classes.js';
import ky, { type KyInstance } from 'ky';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Text } from '../../model/text.js';
import { ENCODINGS, parseJson, ResponseTooLargeError } from './body.js';
import type { ServerClock } from './clock.js';
import { endBy } from './end-by.js';
import { CallError, explainAnswer, failureKind, isRefusal } from './errors.js';
import { fetchBy, isSuccess } from './fetch.js';
import { readRateLimit } from './limits.js';
import { classifyNetworkError, type Destination, type NetworkTrouble } from './network-errors.js';
import { RetryPolicy } from './retry.js';
import type { TrafficControl, Visibility } from './traffic.js';
import type { Transport } from './transport.js';

/** So many turns of the event loop after an answer, the requests that it leads to are on their way: see `#attempt`. */
const TURNS_TO_SEND = 4;

/** One call to the API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to `api-url`, without a leading slash. */
  readonly path: string;
  /** Made anew for each attempt, since a mark carries the time of its write (Unix ms, where it is known). */
  readonly body?: (serverNow: number | undefined) => unknown;
  /** What a write changes; absent for reads. A write without it counts as visible. */
  readonly changes?: Visibility;
  /**
   * True for the second half of a replace or move: a cancellation does not stop it from starting, and it may wait as
   * long as the run may.
   */
  readonly mustFinish?: boolean | undefined;
}

/** A 2xx answer; `json` is `undefined` when the body is not JSON. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly headers: Headers;
}

interface ClientOptions {
  readonly apiUrl: string;
  readonly authorization: string;
  readonly userAgent: string;
  readonly transport: Transport;
  /** The proxy, for messages. */
  readonly proxy: Destination['proxy'];
  readonly clock: ServerClock;
  readonly traffic: TrafficControl;
  /** Calls under way at most. */
  readonly concurrency: number;
  /** Turns a text into a clean string. */
  readonly print: (text: Text) => string;
}

type Attempt = { readonly answer: Answer } | { readonly trouble: NetworkTrouble };

/**
 * Speaks HTTP with the Qovery API. In: calls. Out: the first 2xx answer, or a `CallError` that says what the failure
 * means for a write. Never follows a redirect, never waits or reads without bounds, never sends a create twice that may
 * have been received. The idea: each attempt is judged by what it proves, and all requests share one `TrafficControl` and
 * one limit.
 */
export class QoveryClient {
  readonly clock: ServerClock;
  readonly traffic: TrafficControl;
  /** Keys that lists and writes of this run showed: what the server may take a value for (see differences.ts). */
  readonly seenKeys = new Set<string>();
  readonly #options: ClientOptions;
  readonly #host: string;
  readonly #ky: KyInstance;
  readonly #limit: LimitFunction;
  /** Whether any request with this token was answered with 2xx. */
  #isAccepted = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.traffic = options.traffic;
    this.#host = new URL(options.apiUrl).host;
    this.#limit = pLimit(1);
    this.#ky = ky.create({
      prefix: options.apiUrl,
      headers: {
        authorization: options.authorization,
        accept: 'application/json',
        'accept-encoding': ENCODINGS,
        'user-agent': options.userAgent,
      },
      // ky's own retry goes by method and status alone: it does not know a create that was never received, nor hold up others.
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
    });
  }

  /**
   * Makes a call with its retries, as soon as fewer than `concurrency` are under way; its time starts then. Until the
   * first good answer calls go one by one: what the first is refused for, all would be. A second half waits for nobody.
   * @returns the first 2xx answer
   * @throws CallError when there is none within the time and attempts allowed
   */
  async send(call: Call): Promise<Answer> {
    return call.mustFinish === true ? await this.#send(call) : await this.#limit(() => this.#send(call));
  }

  /** Ends once the requests that could be sent by now are on their way: what takes its time can be done meanwhile. */
  async letOthersSend(): Promise<void> {
    for (let turn = 0; turn < TURNS_TO_SEND; turn += 1) await setImmediate();
  }

  async #send(call: Call): Promise<Answer> {
    const { traffic } = this;
    await traffic.waitForPause();
    const retry = new RetryPolicy(call.method, {
      isHopeless: traffic.isHopeless(),
      mustFinish: call.mustFinish,
      timing: traffic.timing,
    });
    let failure: CallError | undefined;
    for (let isLast = false; ;) {
      if (traffic.isStopped(call.mustFinish)) throw retry.interrupted(failure);
      const attempt = await this.#attempt(call, Math.min(traffic.timing.attemptMs, retry.remainingMs()));
      if ('answer' in attempt && isSuccess(attempt.answer.status)) {
        this.#noteAccepted(attempt.answer);
        return attempt.answer;
      }
      failure = 'answer' in attempt ? this.#refusal(attempt.answer) : breakdown(attempt.trouble);
      const delay = this.#delayAfter(attempt, retry);
      if (delay === undefined || isLast || !traffic.mayWait(delay)) {
        traffic.noteFailure();
        throw retry.conclude(failure);
      }
      // What waits when the run is asked to stop is sent once more at once.
      const { text } = failure;
      const everyone = isShared(attempt, delay, retry, traffic);
      await traffic.wait(delay, { why: () => this.#options.print(text), everyone });
      isLast = traffic.isStopping;
      if (retry.isOutOfTime) throw retry.conclude(failure);
    }
  }

  #noteAccepted({ headers }: Answer): void {
    if (!this.#isAccepted) this.#limit.concurrency = this.#options.concurrency;
    this.#isAccepted = true;
    this.traffic.noteSuccess(readRateLimit(headers, this.clock.now() ?? Date.now()));
  }

  #refusal({ status, json }: Answer): CallError {
    return new CallError(explainAnswer(status, json, this.#isAccepted), status, failureKind(status), json);
  }

  #delayAfter(attempt: Attempt, retry: RetryPolicy): number | undefined {
    if ('trouble' in attempt) return retry.afterTrouble(attempt.trouble);
    return retry.afterAnswer(attempt.answer, this.clock.now() ?? Date.now());
  }

  async #attempt(call: Call, timeoutMs: number): Promise<Attempt> {
    // A connection is free again only after its body was handed over, and one that the server closes behind its answer
    // is known to be closed a turn later: without these two, the next request opens another, or is lost on this one.
    await setImmediate();
    await setImmediate();
    const isRead = call.method === 'GET';
    const time = new AbortController();
    const timer = setTimeout(() => time.abort(), timeoutMs);
    const signal = AbortSignal.any([time.signal, this.traffic.giveUp(isRead)]);
    const body = call.body && JSON.stringify(call.body(this.clock.now()));
    const changes = isRead ? undefined : (call.changes ?? 'visible');
    this.traffic.countAttempt(changes);
    try {
      const onDate = (date: string | null) => this.clock.learnFromDate(date);
      const fetch = fetchBy(this.#options.transport, { body, signal, onDate });
      const response = await endBy(signal, this.#ky(call.path, { method: call.method, fetch }));
      const { status, headers } = response;
      if (isRefusal(status)) this.traffic.refute(changes);
      return { answer: { status, json: parseJson(await response.text()), headers } };
    } catch (error) {
      const trouble = this.#explain(error, time.signal.aborted ? timeoutMs : undefined);
      if (trouble.notReceived) this.traffic.refute(changes);
      return { trouble };
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param timedOutMs the time that the attempt was given, where it ran out */
  #explain(error: unknown, timedOutMs: number | undefined): NetworkTrouble {
    if (error instanceof ResponseTooLargeError) {
      const text = `the answer of ${this.#host} is too large: ${error.message}`;
      return {
        notReceived: false,
        permanent: true,
        text,
        advice: 'check api-url and what is in between',
      };
    }
    if (timedOutMs !== undefined) {
      const text = `${this.#host} did not answer within ${Math.round(timedOutMs / 1000)} s`;
      return { notReceived: false, permanent: false, text, advice: undefined };
    }
    return classifyNetworkError(error, { host: this.#host, proxy: this.#options.proxy });
  }
}

/** A wait that only a second half can afford is its own: others would be held up longer than they may wait. */
function isShared(attempt: Attempt, delay: number, retry: RetryPolicy, { timing }: TrafficControl): boolean {
  return 'answer' in attempt && retry.isThrottle(attempt.answer.status) && delay <= timing.totalMs;
}

function breakdown(trouble: NetworkTrouble): CallError {
  return new CallError(trouble, undefined, trouble.notReceived ? 'not-sent' : 'unsure', undefined);
}
