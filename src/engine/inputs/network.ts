import { SecretValue } from '../../model/secret-value.js';
import type { Environment, ProxySettings } from '../request.js';
import type { Collector } from './collector.js';
import { InputError } from './collector.js';

/**
 * What the environment says of the network: proxies, their credentials, and whether certificates are checked. No
 * message shows a proxy's address: it may hold a password.
 */

/** Shorter credentials would hide half of what is printed. */
const SHORTEST_CREDENTIAL = 4;

/** The proxy variables as they are set. The lower-case names win, as with curl; an empty one counts as unset. */
export function readProxy(environment: Environment): ProxySettings | undefined {
  const read = (name: string): string | undefined =>
    environment[name]?.trim() || environment[name.toUpperCase()]?.trim() || undefined;
  const [httpProxy, httpsProxy, noProxy] = [read('http_proxy'), read('https_proxy'), read('no_proxy')];
  return httpProxy === undefined && httpsProxy === undefined ? undefined : { httpProxy, httpsProxy, noProxy };
}

/** Checks the one proxy that the API's address goes through: a machine may have others for other programs. */
export function checkProxy(
  proxy: ProxySettings | undefined,
  apiUrl: string,
  collect: Collector,
): ProxySettings | undefined {
  if (proxy === undefined) return undefined;
  const check = (name: string, text: string | undefined): string | undefined =>
    text === undefined ? undefined : collect.check(name, () => parseProxy(text));
  const secure = apiUrl.startsWith('https:');
  return {
    httpProxy: secure ? proxy.httpProxy : check('HTTP_PROXY', proxy.httpProxy),
    httpsProxy: secure ? check('HTTPS_PROXY', proxy.httpsProxy) : proxy.httpsProxy,
    noProxy: proxy.noProxy,
  };
}

/** A proxy's address, `http://` in front where it names no scheme. */
function parseProxy(text: string): string {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError('must be the address of an HTTP proxy. Write one like http://proxy.example:3128');
  }
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    throw new InputError('has a user or password that is not URL-encoded. Write a percent sign as %25');
  }
  return address;
}

/** Refuses to send secrets over connections whose other end nobody checks. */
export function refuseOpenTls(environment: Environment, collect: Collector): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return;
  collect.add(
    'NODE_TLS_REJECT_UNAUTHORIZED',
    "NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of certificates, so anyone on the way could read the secrets. Remove it, and point NODE_EXTRA_CA_CERTS at your authority's PEM file instead",
  );
}

/**
 * The credentials in the proxies' addresses, in each form that they take on their way: as written, decoded, and
 * as the `Proxy-Authorization` header carries them. A user without a password is a token.
 */
export function proxyCredentials(proxy: ProxySettings | undefined): readonly SecretValue[] {
  const forms = [proxy?.httpProxy, proxy?.httpsProxy].flatMap((address = '') => {
    const credentials = userInfoOf(address);
    if (credentials === undefined) return [];
    const colon = credentials.indexOf(':');
    const [user, password] =
      colon < 0 ? [credentials, ''] : [credentials.slice(0, colon), credentials.slice(colon + 1)];
    const secret = password || user;
    const header = Buffer.from(`${decode(user)}:${decode(password)}`).toString('base64');
    return [secret, decode(secret), header];
  });
  return [...new Set(forms)]
    .filter((form) => form.length >= SHORTEST_CREDENTIAL)
    .map((form) => new SecretValue(form));
}

/** What comes before the last `@` of an address's host part, also where it is no URL. */
function userInfoOf(address: string): string | undefined {
  const slashes = address.indexOf('//');
  const rest = slashes < 0 || address.slice(0, slashes).includes('/') ? address : address.slice(slashes + 2);
  const [authority = ''] = rest.split('/', 1);
  const at = authority.lastIndexOf('@');
  return at < 0 ? undefined : authority.slice(0, at);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
