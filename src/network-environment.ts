import type { Collector } from './input-rules.js';
import { InputError } from './input-rules.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy variables as they are set, `undefined` where not. They may hold a password. */
export interface ProxyEnvironment {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

/** Reads the proxy variables. The lower-case names win, as with curl; an empty one counts as unset. */
export function readProxy(
  collect: Collector,
  environment: Environment,
  apiUrl: string,
): ProxyEnvironment | undefined {
  const read = (name: string): string | undefined =>
    environment[name]?.trim() || environment[name.toUpperCase()]?.trim() || undefined;
  const [httpProxy, httpsProxy, noProxy] = [read('http_proxy'), read('https_proxy'), read('no_proxy')];
  if (httpProxy === undefined && httpsProxy === undefined) return undefined;
  const secure = apiUrl.startsWith('https:');
  // Only the one that is used has to be right: a machine may have others for other programs.
  const check = (name: string, text: string | undefined): string | undefined =>
    text === undefined ? undefined : collect.check(name, () => parseProxy(name, text));
  return {
    httpProxy: secure ? httpProxy : check('HTTP_PROXY', httpProxy),
    httpsProxy: secure ? check('HTTPS_PROXY', httpsProxy) : httpsProxy,
    noProxy,
  };
}

/** A proxy's address, `http://` in front where it names no scheme. The messages don't show it: it may hold a password. */
export function parseProxy(name: string, text: string): string {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InputError(`${name} must be the address of an HTTP proxy, like http://proxy.example:3128`);
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    throw new InputError(`the user or password in ${name} is not URL-encoded: write a percent sign as %25`);
  }
  return address;
}

/** Refuses to send secrets over connections whose other end nobody checks. */
export function refuseOpenTls(collect: Collector, environment: Environment): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return;
  collect.add(
    'api-url',
    "NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of certificates, so anyone on the way could read the secrets; remove it, and point NODE_EXTRA_CA_CERTS at your authority's PEM file instead",
  );
}
