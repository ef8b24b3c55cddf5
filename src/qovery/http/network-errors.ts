import { isNativeError } from 'node:util/types';
import type { Explanation } from './errors.js';
import { ProxyFailure, ProxyRefusal } from './tunnel.js';

/** Codes of errors that happen before a request can have left: sending again can't do a thing twice. */
const NOT_RECEIVED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const NOT_RESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/** What OpenSSL and Node find wrong with a certificate (Node's documentation, "X509 certificate error codes"). */
const CERTIFICATE = /CERT|ISSUER|SELF_SIGNED|SIGNATURE|HOSTNAME_MISMATCH|^INVALID_(?:CA|PURPOSE)$/;

/** Where a request was sent. */
export interface Destination {
  readonly host: string;
  /** The proxy in between: its host and port, and the variable that names it. */
  readonly proxy: { readonly host: string; readonly variable: string } | undefined;
}

/** What became of a request that got no answer. Its words are made from error codes only, never from the error's text. */
export interface NetworkTrouble extends Explanation {
  /** True when it provably did not reach the server. */
  readonly notReceived: boolean;
  /** True when trying again can't help: the certificate will be the same. */
  readonly permanent: boolean;
}

/** Classifies what a transport threw by what its chain of causes holds. */
export function classifyNetworkError(error: unknown, to: Destination): NetworkTrouble {
  const causes = listCauses(error);
  const codes = causes.map(codeOf).filter((code) => code !== undefined);
  const peer = peerOf(causes, to);
  return (
    findCertificate(codes, peer) ??
    findTls(codes, peer) ??
    findProxyRefusal(causes, to) ??
    findUnresolved(codes, to) ??
    findUnconnected(causes, codes, to) ??
    explainBreak(codes, peer)
  );
}

/** Who was being spoken with. */
interface Peer {
  readonly name: string;
  /** What names it. */
  readonly setting: string;
  /** Whether the request can have been sent to it. */
  readonly isServer: boolean;
}

function peerOf(causes: readonly Error[], { host, proxy }: Destination): Peer {
  return proxy !== undefined && causes.some((one) => one instanceof ProxyFailure)
    ? { name: `the proxy ${proxy.host}`, setting: proxy.variable, isServer: false }
    : { name: host, setting: 'api-url', isServer: true };
}

function findCertificate(codes: readonly string[], peer: Peer): NetworkTrouble | undefined {
  // What begins with ERR_SSL is what the other side says, of ours.
  const code = codes.find((one) => CERTIFICATE.test(one) && !one.startsWith('ERR_SSL'));
  return code === undefined
    ? undefined
    : { notReceived: true, permanent: true, ...explainCertificate(code, peer) };
}

function findTls(codes: readonly string[], { name, setting, isServer }: Peer): NetworkTrouble | undefined {
  const code = codes.find((one) => /^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(one));
  if (code === undefined) return undefined;
  return {
    notReceived: !isServer,
    permanent: true,
    text: `no secure connection to ${name} could be made (${code})`,
    advice: isServer
      ? 'check that api-url and the proxy speak HTTPS there'
      : `check that ${setting} is right, and that the proxy speaks HTTPS there`,
  };
}

function findProxyRefusal(
  causes: readonly Error[],
  { host, proxy }: Destination,
): NetworkTrouble | undefined {
  const status = causes.find((one) => one instanceof ProxyRefusal)?.status;
  if (status === undefined) return undefined;
  const variable = proxy?.variable ?? 'the proxy variable';
  return {
    notReceived: true,
    permanent: status >= 400 && status < 500,
    text: `the proxy ${proxy?.host ?? ''} refused the connection to ${host} (${status})`,
    advice:
      status === 407
        ? `check the user and password in ${variable}`
        : `check that the proxy in ${variable} allows ${host}`,
  };
}

function findUnresolved(codes: readonly string[], { host, proxy }: Destination): NetworkTrouble | undefined {
  const code = codes.find((one) => NOT_RESOLVED.has(one));
  if (code === undefined) return undefined;
  const [next, fix] = proxy === undefined ? [host, 'api-url'] : [`the proxy ${proxy.host}`, proxy.variable];
  return {
    notReceived: true,
    permanent: false,
    text: `the name of ${next} can't be resolved (${code})`,
    advice: `check ${fix} and the runner's DNS`,
  };
}

function findUnconnected(
  causes: readonly Error[],
  codes: readonly string[],
  { host, proxy }: Destination,
): NetworkTrouble | undefined {
  if (!NOT_RECEIVED.has(codes[0] ?? '') && !causes.some(isFromConnecting)) return undefined;
  const trouble = { notReceived: true, permanent: false } as const;
  return proxy === undefined
    ? {
        ...trouble,
        text: `no connection to ${host}${shown(codes)}`,
        advice: 'check api-url and the network in between',
      }
    : {
        ...trouble,
        text: `no connection to the proxy ${proxy.host}${shown(codes)}`,
        advice: `check ${proxy.variable}, and that the proxy is up`,
      };
}

function explainBreak(codes: readonly string[], { name, setting, isServer }: Peer): NetworkTrouble {
  const trouble = { notReceived: !isServer, permanent: false } as const;
  return codes.some((code) => code.startsWith('HPE_'))
    ? {
        ...trouble,
        text: `what answers at ${name} does not speak HTTP${shown(codes)}`,
        advice: `check ${setting} and what is in between`,
      }
    : {
        ...trouble,
        text: `the connection to ${name} broke${shown(codes)}`,
        advice: isServer ? undefined : `check ${setting}, and that the proxy is up`,
      };
}

function shown([code]: readonly string[]): string {
  return code === undefined ? '' : ` (${code})`;
}

function explainCertificate(code: string, peer: Peer): Explanation {
  const authority = "point NODE_EXTRA_CA_CERTS at that authority's PEM file in the runner's environment";
  const name = `the certificate of ${peer.name}`;
  if (code.includes('EXPIRED') || code.includes('NOT_YET_VALID')) {
    return {
      text: `${name} ${code.includes('EXPIRED') ? 'has expired' : 'is not valid yet'} (${code})`,
      advice: `check the runner's clock, and the server; if an inspecting proxy signs it with your own authority, ${authority}`,
    };
  }
  if (code.includes('ALTNAME') || code.includes('HOSTNAME')) {
    return {
      text: `${name} is for another host (${code})`,
      advice: `check ${peer.setting} and what is in between; NODE_EXTRA_CA_CERTS does not help here`,
    };
  }
  return {
    text: `${name} is not trusted (${code})`,
    advice: `if it is signed by your own authority, ${authority}`,
  };
}

/** Without a connection nothing can have been sent. */
function isFromConnecting(cause: Error): boolean {
  return 'syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');
}

/** `undefined` as well for an abort, which is our own doing and tells nobody anything. */
function codeOf(cause: Error): string | undefined {
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return /^[A-Z0-9_]+$/.test(code) && code !== 'ABORT_ERR' ? code : undefined;
}

/** The chain of causes, innermost first; aggregate errors (several addresses tried) included. */
function listCauses(error: unknown, depth = 0): Error[] {
  // Not `instanceof`: errors of Node belong to its own realm, which is another one in tests and in workers.
  if (!isNativeError(error) || depth > 8) return [];
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [
    ...listCauses(error.cause, depth + 1),
    ...inner.flatMap((one: unknown) => listCauses(one, depth + 1)),
    error,
  ];
}
