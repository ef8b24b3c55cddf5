import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Exchange, type RequestRecord, readExchange, toRecord } from './exchange.js';
import { type AnswerFault, type Faults, type FaultThen, answersRequest } from './faults.js';
import { isHandledBefore, misbehave, send } from './misbehave.js';
import { type Answer, type Backend, respond } from './respond.js';
import type { StoreState } from './store.js';

/** How many states are kept for `staleList`. */
const MAX_HISTORY = 100;

export type OnRequest = (exchange: Exchange) => void | Promise<void>;

export interface ConnectionStats {
  openSockets: number;
  maxOpenSockets: number;
  inFlight: number;
  maxInFlight: number;
  /** Connections accepted in all. */
  connections: number;
}

/** The HTTP side: reads requests, logs them, lets faults have their way, and sends what the API answers. */
export class ApiServer {
  readonly requests: RequestRecord[] = [];
  readonly stats: ConnectionStats = {
    openSockets: 0,
    maxOpenSockets: 0,
    inFlight: 0,
    maxInFlight: 0,
    connections: 0,
  };
  /** Called when a request has arrived in full, before faults and before it is handled. */
  onRequest: OnRequest | undefined;
  /** Called when an answer was sent, or given up. */
  onAnswer: ((record: RequestRecord) => void) | undefined;
  readonly #backend: Backend;
  readonly #faults: Faults;
  readonly #http: Server;
  readonly #errors: unknown[] = [];
  /** The store before each request that was handled while a `staleList` waited for its turn, latest last. */
  readonly #history: StoreState[] = [];
  #historyEpoch = 0;

  constructor(backend: Backend, faults: Faults) {
    this.#backend = backend;
    this.#faults = faults;
    // Idle connections outlive any test, so that no request meets one that is being closed.
    this.#http = createServer({ keepAliveTimeout: 600_000 }, (request, response) =>
      this.#serve(request, response),
    );
    this.#http.on('connection', (socket) => {
      this.stats.connections += 1;
      this.stats.openSockets += 1;
      this.stats.maxOpenSockets = Math.max(this.stats.maxOpenSockets, this.stats.openSockets);
      socket.once('close', () => (this.stats.openSockets -= 1));
    });
  }

  /** Gives the port. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return (this.#http.address() as AddressInfo).port;
  }

  /** Ends all connections; throws what was thrown while answering requests. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
    });
    if (this.#errors.length > 0)
      throw new AggregateError(this.#errors.splice(0), 'Errors while answering requests');
  }

  resetStats(): void {
    const { openSockets, inFlight } = this.stats;
    Object.assign(this.stats, { maxOpenSockets: openSockets, maxInFlight: inFlight, connections: 0 });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.stats.inFlight += 1;
    this.stats.maxInFlight = Math.max(this.stats.maxInFlight, this.stats.inFlight);
    response.once('close', () => (this.stats.inFlight -= 1));
    this.#exchange(request, response).catch((error: unknown) => {
      // Unless the client left in mid-request, a test's callback threw (or we have a bug): `close` reports it.
      if (request.complete) this.#errors.push(error);
      response.destroy();
    });
  }

  async #exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = await readExchange(request);
    const { clock, settings } = this.#backend.store;
    const record = toRecord(exchange, clock.now());
    this.requests.push(record);
    response.once('close', () => this.onAnswer?.(record));
    const { latencyMs, omitsDate, dateSkewMs } = settings;
    if (latencyMs > 0) await delay(latencyMs);
    await this.onRequest?.(exchange);
    response.sendDate = false;
    if (!omitsDate) response.setHeader('Date', new Date(clock.now() + dateSkewMs).toUTCString());
    await this.#answer(exchange, this.#faults.take(exchange), response);
    if (response.headersSent) record.status = response.statusCode;
  }

  async #answer(exchange: Exchange, faults: readonly FaultThen[], response: ServerResponse): Promise<void> {
    for (const fault of faults) {
      if (fault.kind === 'delay') await delay(fault.ms);
      if (fault.kind === 'dropBefore') return void response.socket?.resetAndDestroy();
      if (fault.kind === 'beforeHandle') await fault.run(exchange);
      if (fault.kind === 'headers')
        for (const [name, value] of Object.entries(fault.headers)) response.setHeader(name, value);
    }
    const fault = faults.find(answersRequest);
    const answer = this.#handle(exchange, fault);
    for (const { run } of faults.filter((each) => each.kind === 'afterHandle')) await run(exchange);
    if (fault !== undefined && fault.kind !== 'staleList') await misbehave(fault, exchange, answer, response);
    else if (answer !== undefined) send(response, answer);
  }

  #handle(exchange: Exchange, fault: AnswerFault | undefined): Answer | undefined {
    const { store } = this.#backend;
    const handle = () => respond(this.#backend, exchange);
    if (this.#historyEpoch !== this.#faults.historyEpoch) this.#history.length = 0;
    this.#historyEpoch = this.#faults.historyEpoch;
    if (fault?.kind === 'staleList') {
      const state = this.#history.at(-fault.requestsAgo) ?? this.#history[0];
      return state === undefined ? handle() : store.readingFrom(state, handle);
    }
    if (fault !== undefined && !isHandledBefore(fault)) return undefined;
    if (this.#faults.needHistory) this.#history.push(store.snapshot());
    if (this.#history.length > MAX_HISTORY) this.#history.shift();
    return handle();
  }
}
