import type { Redactor } from '../model/redactor.js';
import type { SecretValue } from '../model/secret-value.js';
import { QoveryClient } from './client.js';
import { chooseProxy } from './proxy.js';
import type { ProxySettings } from './proxy.js';
import { ServerClock } from './server-clock.js';
import { authorization } from './token.js';
import type { Timing } from './timing.js';
import type { StopSignals } from './traffic.js';
import { TrafficControl } from './traffic.js';

export interface ConnectOptions {
  readonly apiUrl: string;
  readonly token: SecretValue;
  readonly proxy: ProxySettings | undefined;
  readonly stop: StopSignals;
  readonly redactor: Redactor;
  readonly timing?: Timing;
}

/** A client for the API, and the counters of its traffic. */
export async function connect(
  options: ConnectOptions,
): Promise<{ client: QoveryClient; traffic: TrafficControl }> {
  const traffic = new TrafficControl(options.stop, options.timing);
  const proxy = chooseProxy(options.apiUrl, options.proxy);
  const client = new QoveryClient({
    apiUrl: options.apiUrl,
    authorization: authorization(options.token.reveal()),
    dispatcher: proxy && (await createProxyAgent(proxy)),
    proxyHost: proxy?.host,
    clock: new ServerClock(),
    traffic,
    redactor: options.redactor,
  });
  return { client, traffic };
}

/**
 * A dispatcher that goes through the proxy, with the user and password of its address. Node reads
 * `NODE_USE_ENV_PROXY` only at its start, so the action brings its own agent, loaded only where there is a proxy.
 * Must be of the undici version that Node bundles (7).
 */
async function createProxyAgent(proxy: URL): Promise<unknown> {
  const { ProxyAgent } = await import('undici');
  return new ProxyAgent({ uri: proxy.href });
}
