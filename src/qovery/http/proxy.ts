/** Proxies as the environment names them; `undefined` where it does not. They may hold a password. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

/** The proxy that requests go through. */
export interface Proxy {
  readonly url: URL;
  /** The environment variable that names it, for messages. */
  readonly variable: 'HTTPS_PROXY' | 'HTTP_PROXY';
}

/**
 * The proxy that requests to an address go through, as curl and the runner's own libraries choose it: by the
 * address's scheme, unless `NO_PROXY` names the host.
 * @returns `undefined` for a direct connection
 */
export function chooseProxy(address: string, settings: ProxySettings | undefined): Proxy | undefined {
  const url = new URL(address);
  const isSecure = url.protocol === 'https:';
  const chosen = isSecure ? settings?.httpsProxy : settings?.httpProxy;
  if (chosen === undefined || isExempt(url, settings?.noProxy ?? '')) return undefined;
  const proxy = new URL(chosen);
  // Plain HTTP is allowed to this machine alone, so token and secrets must not leave it in plain text.
  if (isLoopback(url) && !isLoopback(proxy)) return undefined;
  return { url: proxy, variable: isSecure ? 'HTTPS_PROXY' : 'HTTP_PROXY' };
}

/** Whether `NO_PROXY` names the host, a domain above it, or everything; an entry may end in a port. */
function isExempt(url: URL, noProxy: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return noProxy.split(/[,\s]/).some((entry) => {
    const [name, onlyPort] = splitPort(entry.toLowerCase());
    if (onlyPort !== undefined && onlyPort !== port) return false;
    const domain = name.replace(/^\*?\./, '');
    return domain === '*' || (domain !== '' && `.${url.hostname}`.endsWith(`.${domain}`));
  });
}

function splitPort(entry: string): readonly [name: string, port: string | undefined] {
  const colon = entry.lastIndexOf(':');
  const port = entry.slice(colon + 1);
  return colon !== -1 && /^\d+$/.test(port) ? [entry.slice(0, colon), port] : [entry, undefined];
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
