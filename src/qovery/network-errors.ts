/** Codes of errors that happen before a request can have left: sending again can't do a thing twice. */
const NOT_RECEIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const NOT_RESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/** What OpenSSL and Node find wrong with a certificate (Node's documentation, "X509 certificate error codes"). */
const CERTIFICATE = /CERT|ISSUER|SELF_SIGNED|SIGNATURE|HOSTNAME_MISMATCH|^INVALID_(?:CA|PURPOSE)$/;
/** undici's words for a proxy that does not let a request through; there is no code for it. */
const PROXY_ANSWER = /^Proxy response \((\d{3})\)/;

/** Where a request was sent. */
export interface Destination {
  readonly host: string;
  /** The proxy in between, as host and port. */
  readonly proxy: string | undefined;
}

/** What became of a request that got no answer. */
export interface NetworkTrouble {
  /** True when it provably did not reach the server. */
  readonly notReceived: boolean;
  /** True when trying again can't help: the certificate will be the same. */
  readonly permanent: boolean;
  /** For people; made from error codes only, never from the error's text. */
  readonly message: string;
}

/** Classifies what `fetch` threw by what its chain of causes holds. */
export function classifyNetworkError(error: unknown, { host, proxy }: Destination): NetworkTrouble {
  const causes = listCauses(error);
  const codes = causes.map(codeOf).filter((code) => code !== undefined);
  const certificate = codes.find((code) => CERTIFICATE.test(code));
  if (certificate !== undefined)
    return { notReceived: true, permanent: true, message: explainCertificate(certificate, host) };
  const tls = codes.find((code) => /^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(code));
  if (tls !== undefined) {
    const message = `no secure connection to ${host} could be made (${tls}); check that api-url and the proxy speak HTTPS there`;
    return { notReceived: false, permanent: true, message };
  }
  const refusal = causes.map(({ message }) => PROXY_ANSWER.exec(message)?.[1]).find((status) => status);
  if (refusal !== undefined) return explainRefusal(refusal, host, proxy);
  const next = proxy === undefined ? host : `the proxy ${proxy}`;
  const unresolved = codes.find((code) => NOT_RESOLVED.has(code));
  if (unresolved !== undefined) {
    const fix = proxy === undefined ? 'api-url' : 'the proxy variables';
    const message = `the name of ${next} can not be resolved (${unresolved}); check ${fix} and the runner's DNS`;
    return { notReceived: true, permanent: false, message };
  }
  const code = codes[0];
  const shown = code === undefined ? '' : ` (${code})`;
  if ((code !== undefined && NOT_RECEIVED.has(code)) || causes.some(isFromConnecting))
    return { notReceived: true, permanent: false, message: `no connection to ${next}${shown}` };
  const message = causes.some(({ name }) => name === 'HTTPParserError')
    ? `what answers at ${host} does not speak HTTP; check api-url and what stands in between`
    : `the connection to ${host} broke${shown}`;
  return { notReceived: false, permanent: false, message };
}

function explainCertificate(code: string, host: string): string {
  const authority = "point NODE_EXTRA_CA_CERTS at that authority's PEM file in the runner's environment";
  const name = `the certificate of ${host}`;
  if (code.includes('EXPIRED') || code.includes('NOT_YET_VALID')) {
    return `${name} ${code.includes('EXPIRED') ? 'has expired' : 'is not valid yet'} (${code}); check the runner's clock, and the server; if an inspecting proxy signs it with your own authority, ${authority}`;
  }
  if (code.includes('ALTNAME') || code.includes('HOSTNAME')) {
    return `${name} is for another host (${code}); check api-url and what stands in between; NODE_EXTRA_CA_CERTS does not help here`;
  }
  return `${name} is not trusted (${code}); if it is signed by your own authority, ${authority}`;
}

function explainRefusal(status: string, host: string, proxy: string | undefined): NetworkTrouble {
  const fix =
    status === '407' ? 'check the user and password in the proxy variable' : `check that it allows ${host}`;
  return {
    notReceived: true,
    permanent: status.startsWith('4'),
    message: `the proxy ${proxy ?? ''} refused the connection to ${host} (${status}); ${fix}`,
  };
}

/** Without a connection nothing can have been sent. */
function isFromConnecting(cause: Error): boolean {
  return 'syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');
}

function codeOf(cause: Error): string | undefined {
  return 'code' in cause && typeof cause.code === 'string' && /^[A-Z0-9_]+$/.test(cause.code)
    ? cause.code
    : undefined;
}

/** The chain of causes, innermost first; aggregate errors (several addresses tried) included. */
function listCauses(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const inner =
    error instanceof AggregateError ? error.errors.flatMap((one) => listCauses(one, depth + 1)) : [];
  return [...listCauses(error.cause, depth + 1), ...inner, error];
}
