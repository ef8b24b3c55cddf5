/** Proxies as the environment names them; `undefined` where it does not. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

/**
 * The proxy that requests to an address go through, as curl and the runner's own libraries choose it: by the
 * address's scheme, unless `NO_PROXY` names the host.
 * @returns `undefined` for a direct connection
 */
export function chooseProxy(address: string, settings: ProxySettings | undefined): URL | undefined {
  const url = new URL(address);
  const chosen = url.protocol === 'https:' ? settings?.httpsProxy : settings?.httpProxy;
  if (chosen === undefined || isExempt(url, settings?.noProxy ?? '')) return undefined;
  const proxy = new URL(chosen);
  // Plain HTTP is allowed to this machine alone, so token and secrets must not leave it in plain text.
  return isLoopback(url) && !isLoopback(proxy) ? undefined : proxy;
}

/** Whether `NO_PROXY` names the host, a domain above it, or everything; an entry may end in a port. */
function isExempt(url: URL, noProxy: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return noProxy.split(/[,\s]+/).some((entry) => {
    const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (onlyPort !== undefined && onlyPort !== port) return false;
    const domain = name.replace(/^\*?\./, '');
    return domain === '*' || (domain !== '' && `.${url.hostname}`.endsWith(`.${domain}`));
  });
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
