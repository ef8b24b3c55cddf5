import { Printer } from '../../model/printer.js';
import type { Redactor } from '../../model/redactor.js';
import type { SecretValue } from '../../model/secret-value.js';
import { QoveryClient } from './client.js';
import { ServerClock } from './clock.js';
import { chooseProxy, type ProxySettings } from './proxy.js';
import { authorization } from './token.js';
import type { Timing } from './timing.js';
import { TrafficControl, type OnWait, type StopSignals } from './traffic.js';
import { createTransport } from './transport.js';

interface ConnectOptions {
  readonly apiUrl: string;
  readonly token: SecretValue;
  readonly proxy: ProxySettings | undefined;
  readonly stop: StopSignals;
  /** Cleans what the API says before a wait is reported with it. */
  readonly redactor: Redactor;
  readonly userAgent: string;
  /** Requests in flight at most. */
  readonly concurrency: number;
  /** Called when a wait over 3 s begins, once for waits side by side. */
  readonly onWait: OnWait;
  readonly timing?: Timing;
}

/** A client for the API, and the counters of its traffic. Sends nothing yet. */
export function connect(options: ConnectOptions): {
  readonly client: QoveryClient;
  readonly traffic: TrafficControl;
} {
  const traffic = new TrafficControl(options.stop, options.timing, options.onWait);
  const proxy = chooseProxy(options.apiUrl, options.proxy);
  const printer = new Printer(options.redactor);
  const client = new QoveryClient({
    apiUrl: options.apiUrl,
    authorization: authorization(options.token.reveal()),
    userAgent: options.userAgent,
    concurrency: options.concurrency,
    transport: createTransport({
      apiUrl: options.apiUrl,
      proxy: proxy?.url,
      connectMs: traffic.timing.connectMs,
    }),
    proxy: proxy && { host: proxy.url.host, variable: proxy.variable },
    clock: new ServerClock(),
    traffic,
    print: (text) => printer.print(text),
  });
  return { client, traffic };
}
