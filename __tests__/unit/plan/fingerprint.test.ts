import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SecretValue } from '../../../src/model/secret-value.js';
import type { MarkHeader } from '../../../src/plan/fingerprint.js';
import { Fingerprinter, sameCode, SIZES } from '../../../src/plan/fingerprint.js';
import { KEY_MATERIAL, PROJECT_ID } from '../../support/build-plan.js';

const HEADER: MarkHeader = {
  kind: 'value',
  keyId: Buffer.from('0102', 'hex'),
  time: 1_768_478_400,
  nonce: Buffer.from('0a0b0c', 'hex'),
  owner: Buffer.from('a1a2a3a4a5a6', 'hex'),
  source: Buffer.from('b1b2b3', 'hex'),
  mount: Buffer.alloc(6),
};
const PRINT = Buffer.from('c1c2c3c4c5c6c7c8c9cacbcccdcecfc0', 'hex');

function fingerprinter(material = KEY_MATERIAL, project = PROJECT_ID): Fingerprinter {
  return new Fingerprinter(new SecretValue(material), project);
}

describe('codes', () => {
  test('are fixed to the byte: a release that computes others would rewrite every secret of every project', () => {
    const codes = fingerprinter();
    expect({
      keyId: codes.keyId.toString('hex'),
      mount: codes.mount('TLS', HEADER.nonce, '/etc/ssl/tls.pem').toString('hex'),
      tag: codes.tag('DB_URL', HEADER, PRINT).toString('hex'),
      print: codes.print('DB_URL', HEADER, 'postgres://db').toString('hex'),
    }).toMatchInlineSnapshot(`
      {
        "keyId": "88a1",
        "mount": "03ab0d4f719f",
        "print": "0aab821b9982883d7022a75bfc096a60",
        "tag": "0386802bdeb0",
      }
    `);
  });

  test('have the sizes that marks have room for', () => {
    const codes = fingerprinter();
    expect(codes.keyId).toHaveLength(SIZES.keyId);
    expect(codes.mount('A', HEADER.nonce, '/a')).toHaveLength(SIZES.mount);
    expect(codes.tag('A', HEADER, PRINT)).toHaveLength(SIZES.tag);
    expect(codes.print('A', HEADER, 'x')).toHaveLength(16);
  });

  const changed: [string, Partial<MarkHeader>][] = [
    ['kind', { kind: 'file' }],
    ['key id', { keyId: Buffer.from('0103', 'hex') }],
    ['time', { time: HEADER.time + 1 }],
    ['nonce', { nonce: Buffer.from('0a0b0d', 'hex') }],
    ['owner', { owner: Buffer.from('a1a2a3a4a5a7', 'hex') }],
    ['source', { source: Buffer.alloc(3) }],
    ['mount path', { mount: Buffer.from('000000000001', 'hex') }],
  ];

  test.each(changed)('cover the %s', (_name, change) => {
    const codes = fingerprinter();
    const header = { ...HEADER, ...change };
    expect(codes.tag('A', header, PRINT)).not.toEqual(codes.tag('A', HEADER, PRINT));
    expect(codes.print('A', header, 'x')).not.toEqual(codes.print('A', HEADER, 'x'));
  });

  test('cover the key, the value and the tag', () => {
    const codes = fingerprinter();
    const print = codes.print('A', HEADER, 'x');
    expect(codes.tag('B', HEADER, PRINT)).not.toEqual(codes.tag('A', HEADER, PRINT));
    expect(codes.print('B', HEADER, 'x')).not.toEqual(print);
    expect(codes.print('A', HEADER, 'x ')).not.toEqual(print);
    expect(codes.tag('A', HEADER, Buffer.alloc(16))).not.toEqual(codes.tag('A', HEADER, PRINT));
  });

  test.each([
    ['another project', fingerprinter(KEY_MATERIAL, PROJECT_ID.replace('5', '6'))],
    ['another key', fingerprinter(`${KEY_MATERIAL}.`)],
  ])('are others with %s', (_name, other) => {
    const codes = fingerprinter();
    expect(other.keyId).not.toEqual(codes.keyId);
    expect(other.tag('A', HEADER, PRINT)).not.toEqual(codes.tag('A', HEADER, PRINT));
    expect(other.print('A', HEADER, 'x')).not.toEqual(codes.print('A', HEADER, 'x'));
    expect(other.mount('A', HEADER.nonce, '/a')).not.toEqual(codes.mount('A', HEADER.nonce, '/a'));
  });

  test('without key material are good for this run only', () => {
    const [one, two] = [new Fingerprinter(undefined, PROJECT_ID), new Fingerprinter(undefined, PROJECT_ID)];
    expect(one.tag('A', HEADER, PRINT)).toEqual(one.tag('A', HEADER, PRINT));
    expect(one.tag('A', HEADER, PRINT)).not.toEqual(two.tag('A', HEADER, PRINT));
  });

  test('of no mount path are zero, of any other are not', () => {
    expect(fingerprinter().mount('A', HEADER.nonce, undefined)).toEqual(Buffer.alloc(6));
    expect(fingerprinter().mount('A', HEADER.nonce, '')).not.toEqual(Buffer.alloc(6));
  });

  test('tell fields apart wherever one ends and the next begins', () => {
    const codes = fingerprinter();
    const path = fc.string({ unit: fc.constantFrom('a', '1', ':', 'é', '/') });
    fc.assert(
      fc.property(path, path, path, path, (key, mountPath, otherKey, otherPath) => {
        fc.pre(key !== otherKey || mountPath !== otherPath);
        const code = codes.mount(key, HEADER.nonce, mountPath);
        expect(sameCode(code, codes.mount(otherKey, HEADER.nonce, otherPath))).toBe(false);
      }),
    );
    expect(codes.mount('A', Buffer.from('abc'), 'd')).not.toEqual(codes.mount('Aa', Buffer.from('bc'), 'd'));
  });

  test('of different lengths are different, not an error', () => {
    expect(sameCode(Buffer.alloc(3), Buffer.alloc(4))).toBe(false);
    expect(sameCode(Buffer.alloc(4), Buffer.alloc(4))).toBe(true);
  });
});
