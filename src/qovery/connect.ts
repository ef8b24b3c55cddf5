import type { Redactor } from '../model/redactor.js';
import type { SecretValue } from '../model/secret-value.js';
import { QoveryClient } from './client.js';
import { ServerClock } from './server-clock.js';
import { authorization } from './token.js';
import type { StopSignals } from './traffic.js';
import { TrafficControl } from './traffic.js';

/** Proxies as the environment names them; `undefined` where it does not. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

export interface ConnectOptions {
  readonly apiUrl: string;
  readonly token: SecretValue;
  readonly proxy: ProxySettings | undefined;
  readonly stop: StopSignals;
  readonly redactor: Redactor;
}

/** A client for the API, and the counters of its traffic. */
export async function connect(
  options: ConnectOptions,
): Promise<{ client: QoveryClient; traffic: TrafficControl }> {
  const traffic = new TrafficControl(options.stop);
  const client = new QoveryClient({
    apiUrl: options.apiUrl,
    authorization: authorization(options.token.reveal()),
    dispatcher: options.proxy && (await createProxyAgent(options.proxy)),
    clock: new ServerClock(),
    traffic,
    redactor: options.redactor,
  });
  return { client, traffic };
}

/**
 * A dispatcher that goes through the proxy. Node reads `NODE_USE_ENV_PROXY` only at its start, so the action
 * brings its own agent, loaded only where there is a proxy. Must be of the undici version that Node bundles (7).
 */
async function createProxyAgent({ httpProxy, httpsProxy, noProxy }: ProxySettings): Promise<unknown> {
  const { EnvHttpProxyAgent } = await import('undici');
  return new EnvHttpProxyAgent({
    ...(httpProxy !== undefined && { httpProxy }),
    ...(httpsProxy !== undefined && { httpsProxy }),
    ...(noProxy !== undefined && { noProxy }),
  });
}
