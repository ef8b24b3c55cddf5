import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatHead, type MarkHeader } from '../../../src/marks/codec.js';
import { Keyring, sameCode, SIZES } from '../../../src/marks/codes.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { KEY_MATERIAL, marksOf } from './build.js';

const FIELDS: MarkHeader = {
  kind: 'value',
  keyId: 'AQ',
  time: 1_768_478_400,
  valueTime: 1_768_392_000,
  nonce: 'CgsM',
  owner: 'oaKjpKWm',
  source: 'sbKz',
  mount: 'AAAAAAAA',
};
const HEAD = formatHead(FIELDS);
const FINGERPRINT = 'wcLDxMXGx8jJysvMzc7PwA';

function keyring(material = KEY_MATERIAL): Keyring {
  return new Keyring(new SecretValue(material));
}

describe('codes', () => {
  test('are fixed to the byte: a release that computes others would rewrite every secret of every project', () => {
    const codes = keyring().scope('p-1');
    expect({
      keyId: keyring().keyId,
      mount: codes.mount('TLS', FIELDS.nonce, '/etc/ssl/tls.pem'),
      signature: codes.signature('DB_URL', HEAD, FINGERPRINT),
      fingerprint: codes.fingerprint('DB_URL', HEAD, 'postgres://db'),
      review: keyring().sign('acme/shop', '7'),
    }).toEqual({
      keyId: 'Sw',
      mount: 'bnLrLKZe',
      signature: 'atnvMgdO',
      fingerprint: 'msjLepqVzJ1Swol3E-VoKG',
      review: 'XqKPRSk-KDWDUVLcDD8KCMPNFHZXH8Mnik7vuS3p4dQ',
    });
  });

  test('have the sizes that marks have room for', () => {
    const codes = keyring().scope('p-1');
    expect(keyring().keyId).toHaveLength(SIZES.keyId);
    expect(codes.mount('A', FIELDS.nonce, '/a')).toHaveLength(SIZES.mount);
    expect(codes.signature('A', HEAD, FINGERPRINT)).toHaveLength(SIZES.signature);
    expect(codes.fingerprint('A', HEAD, 'x')).toHaveLength(SIZES.fingerprint);
  });

  test.each<[string, Partial<MarkHeader>]>([
    ['kind', { kind: 'file' }],
    ['key id', { keyId: 'AR' }],
    ['time of the write', { time: FIELDS.time + 1 }],
    ['time of the value', { valueTime: FIELDS.valueTime + 1 }],
    ['nonce', { nonce: 'CgsN' }],
    ['owner', { owner: 'oaKjpKWn' }],
    ['source', { source: 'AAAA' }],
    ['mount path', { mount: 'AAAAAAAB' }],
  ])('cover the %s', (_name, change) => {
    const codes = keyring().scope('p-1');
    const head = formatHead({ ...FIELDS, ...change });
    expect(codes.signature('A', head, FINGERPRINT)).not.toEqual(codes.signature('A', HEAD, FINGERPRINT));
    expect(codes.fingerprint('A', head, 'x')).not.toEqual(codes.fingerprint('A', HEAD, 'x'));
  });

  test('cover the key, the value and the fingerprint', () => {
    const codes = keyring().scope('p-1');
    const fingerprint = codes.fingerprint('A', HEAD, 'x');
    expect(codes.signature('B', HEAD, FINGERPRINT)).not.toEqual(codes.signature('A', HEAD, FINGERPRINT));
    expect(codes.fingerprint('B', HEAD, 'x')).not.toEqual(fingerprint);
    expect(codes.fingerprint('A', HEAD, 'x ')).not.toEqual(fingerprint);
    expect(codes.signature('A', HEAD, 'A'.repeat(22))).not.toEqual(codes.signature('A', HEAD, FINGERPRINT));
  });

  test.each([
    ['another scope', keyring().scope('p-2')],
    ['another key', keyring(`${KEY_MATERIAL}.`).scope('p-1')],
  ])('are others with %s', (_name, other) => {
    const codes = keyring().scope('p-1');
    expect(other.signature('A', HEAD, FINGERPRINT)).not.toEqual(codes.signature('A', HEAD, FINGERPRINT));
    expect(other.fingerprint('A', HEAD, 'x')).not.toEqual(codes.fingerprint('A', HEAD, 'x'));
    expect(other.mount('A', FIELDS.nonce, '/a')).not.toEqual(codes.mount('A', FIELDS.nonce, '/a'));
  });

  test('without key material are good for this run only', () => {
    const [one, two] = [new Keyring(undefined), new Keyring(undefined)];
    const of = (ring: Keyring) => ring.scope('p-1').signature('A', HEAD, FINGERPRINT);
    expect(of(one)).toEqual(of(one));
    expect(of(one)).not.toEqual(of(two));
    expect([one.isStable, keyring().isStable]).toEqual([false, true]);
    expect([marksOf({ key: undefined }).isStable, marksOf().isStable]).toEqual([false, true]);
  });

  test('of no mount path are zero, of any other are not', () => {
    const codes = keyring().scope('p-1');
    expect(codes.mount('A', FIELDS.nonce, undefined)).toBe('AAAAAAAA');
    expect(codes.mount('A', FIELDS.nonce, '')).not.toBe('AAAAAAAA');
  });

  test('distinguish fields wherever one ends and the next begins', () => {
    const codes = keyring().scope('p-1');
    const text = fc.string({ unit: fc.constantFrom('a', '1', ':', 'é', '/') });
    fc.assert(
      fc.property(text, text, text, text, (key, path, otherKey, otherPath) => {
        fc.pre(key !== otherKey || path !== otherPath);
        const code = codes.mount(key, FIELDS.nonce, path);
        expect(sameCode(code, codes.mount(otherKey, FIELDS.nonce, otherPath))).toBe(false);
        expect(keyring().sign(key, path)).not.toEqual(keyring().sign(otherKey, otherPath));
      }),
    );
    expect(codes.mount('A', 'abc', 'd')).not.toEqual(codes.mount('Aa', 'bc', 'd'));
    expect(keyring().sign('a', 'b')).not.toEqual(keyring().sign('ab'));
    expect(marksOf().sign('a', 'b')).toEqual(keyring().sign('a', 'b'));
  });

  test('of different lengths are different, not an error', () => {
    expect(sameCode('00', '000')).toBe(false);
    expect(sameCode('000', '000')).toBe(true);
  });
});
