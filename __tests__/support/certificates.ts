import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate with its key, as `tls.createServer` wants them (PEM). */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  /** Signs a certificate for host names. */
  issue(hosts: readonly string[], validity?: Validity): Certificate;
}

interface Validity {
  readonly from?: Date;
  readonly to?: Date;
}

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x55, 0x04, 0x03];
const BASIC_CONSTRAINTS = [0x55, 0x1d, 0x13];
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11];

/** A certificate authority made for one test, so that no key has to be kept in the repository, nor ever expires there. */
export function createAuthority(): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name: 'Authority of the tests', key: keys.privateKey };
  const isAuthority = extension(BASIC_CONSTRAINTS, der(0x30, der(0x01, [0xff])));
  return {
    ...certify({ name: issuer.name, keys, issuer, extensions: [isAuthority] }),
    issue: (hosts, validity) =>
      certify({
        name: hosts[0] ?? '',
        keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
        issuer,
        extensions: [altNames(hosts)],
        ...validity,
      }),
  };
}

/** A certificate that vouches for itself. */
export function createSelfSigned(hosts: readonly string[]): Certificate {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = hosts[0] ?? '';
  return certify({ name, keys, issuer: { name, key: keys.privateKey }, extensions: [altNames(hosts)] });
}

interface Request extends Validity {
  readonly name: string;
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly issuer: { readonly name: string; readonly key: KeyObject };
  readonly extensions: readonly Buffer[];
}

/** RFC 5280, section 4.1: a version 3 certificate, signed with ECDSA. */
function certify({ name, keys, issuer, extensions, from, to }: Request): Certificate {
  const algorithm = der(0x30, der(0x06, ECDSA_WITH_SHA256));
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1, ...randomBytes(8)]),
    algorithm,
    distinguished(issuer.name),
    der(0x30, time(from ?? new Date(Date.now() - DAY)), time(to ?? new Date(Date.now() + DAY))),
    distinguished(name),
    keys.publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, der(0x30, ...extensions)),
  );
  const signature = sign('sha256', body, issuer.key);
  const whole = der(0x30, body, algorithm, der(0x03, [0], signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

function distinguished(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, der(0x06, COMMON_NAME), der(0x0c, Buffer.from(name)))));
}

function altNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    /^\d+(\.\d+){3}$/.test(host) ? der(0x87, host.split('.').map(Number)) : der(0x82, Buffer.from(host)),
  );
  return extension(SUBJECT_ALT_NAME, der(0x30, ...names));
}

function extension(id: readonly number[], value: Buffer): Buffer {
  return der(0x30, der(0x06, id), der(0x04, value));
}

/** UTCTime: two digits of the year are enough until 2049. */
function time(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

/** A tag, the length and the content (X.690). */
function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
