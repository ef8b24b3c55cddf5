/** Codes of errors that happen before a request can have left: sending again can't do a thing twice. */
const NOT_RECEIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What became of a request that got no answer. */
export interface NetworkTrouble {
  /** True when it provably did not reach the server. */
  readonly notReceived: boolean;
  /** True when trying again can't help: the certificate will be the same. */
  readonly permanent: boolean;
  /** For people; made from error codes only, never from the error's text. */
  readonly message: string;
}

/** Classifies what `fetch` threw by the codes in its chain of causes. */
export function classifyNetworkError(error: unknown, host: string): NetworkTrouble {
  const codes = errorCodes(error);
  const certificate = codes.find(isCertificateCode);
  if (certificate !== undefined) {
    return {
      notReceived: true,
      permanent: true,
      message: `the certificate of ${host} is not trusted (${certificate}); if it is signed by your own authority, point NODE_EXTRA_CA_CERTS at that authority's PEM file in the runner's environment`,
    };
  }
  const code = codes[0];
  const notReceived = code !== undefined && NOT_RECEIVED.has(code);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      notReceived,
      permanent: false,
      message: `the name ${host} can not be resolved (${code}); check api-url and the runner's DNS`,
    };
  }
  if (notReceived) return { notReceived, permanent: false, message: `no connection to ${host} (${code})` };
  return {
    notReceived,
    permanent: false,
    message: `the connection to ${host} broke${code === undefined ? '' : ` (${code})`}`,
  };
}

function isCertificateCode(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}

/** Error codes along the chain of causes, innermost first; aggregate errors (several addresses tried) included. */
function errorCodes(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const inner =
    error instanceof AggregateError ? error.errors.flatMap((one) => errorCodes(one, depth + 1)) : [];
  const code =
    'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]+$/.test(error.code) ? [error.code] : [];
  return [...errorCodes(error.cause, depth + 1), ...inner, ...code];
}
