import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SecretValue } from '../../../src/model/secret-value.js';
import { Fingerprinter, sameCode, SIZES } from '../../../src/plan/fingerprint.js';
import type { MarkHeader } from '../../../src/plan/marks.js';
import { formatHead } from '../../../src/plan/marks.js';
import { KEY_MATERIAL, PROJECT_ID } from '../../support/build-plan.js';

const FIELDS: MarkHeader = {
  kind: 'value',
  keyId: 'AQ',
  time: 1_768_478_400,
  nonce: 'CgsM',
  owner: 'oaKjpKWm',
  source: 'sbKz',
  mount: 'AAAAAAAA',
};
const HEADER = formatHead(FIELDS);
const PRINT = 'wcLDxMXGx8jJysvMzc7PwA';

function fingerprinter(material = KEY_MATERIAL, project = PROJECT_ID): Fingerprinter {
  return new Fingerprinter(new SecretValue(material), project);
}

describe('codes', () => {
  test('are fixed to the byte: a release that computes others would rewrite every secret of every project', () => {
    const codes = fingerprinter();
    expect({
      keyId: codes.keyId,
      mount: codes.mount('TLS', FIELDS.nonce, '/etc/ssl/tls.pem'),
      tag: codes.tag('DB_URL', HEADER, PRINT),
      print: codes.print('DB_URL', HEADER, 'postgres://db'),
    }).toMatchInlineSnapshot(`
      {
        "keyId": "8F",
        "mount": "Vs0dxPov",
        "print": "zMFYxZvE3Cm30gKMrAC7ZQ",
        "tag": "kx8pI36A",
      }
    `);
  });

  test('have the sizes that marks have room for', () => {
    const codes = fingerprinter();
    expect(codes.keyId).toHaveLength(SIZES.keyId);
    expect(codes.mount('A', FIELDS.nonce, '/a')).toHaveLength(SIZES.mount);
    expect(codes.tag('A', HEADER, PRINT)).toHaveLength(SIZES.tag);
    expect(codes.print('A', HEADER, 'x')).toHaveLength(SIZES.print);
  });

  const changed: [string, Partial<MarkHeader>][] = [
    ['kind', { kind: 'file' }],
    ['key id', { keyId: 'AR' }],
    ['time', { time: FIELDS.time + 1 }],
    ['nonce', { nonce: 'CgsN' }],
    ['owner', { owner: 'oaKjpKWn' }],
    ['source', { source: 'AAAA' }],
    ['mount path', { mount: 'AAAAAAAB' }],
  ];

  test.each(changed)('cover the %s', (_name, change) => {
    const codes = fingerprinter();
    const header = formatHead({ ...FIELDS, ...change });
    expect(codes.tag('A', header, PRINT)).not.toEqual(codes.tag('A', HEADER, PRINT));
    expect(codes.print('A', header, 'x')).not.toEqual(codes.print('A', HEADER, 'x'));
  });

  test('cover the key, the value and the tag', () => {
    const codes = fingerprinter();
    const print = codes.print('A', HEADER, 'x');
    expect(codes.tag('B', HEADER, PRINT)).not.toEqual(codes.tag('A', HEADER, PRINT));
    expect(codes.print('B', HEADER, 'x')).not.toEqual(print);
    expect(codes.print('A', HEADER, 'x ')).not.toEqual(print);
    expect(codes.tag('A', HEADER, 'A'.repeat(22))).not.toEqual(codes.tag('A', HEADER, PRINT));
  });

  test.each([
    ['another project', fingerprinter(KEY_MATERIAL, PROJECT_ID.replace('5', '6'))],
    ['another key', fingerprinter(`${KEY_MATERIAL}.`)],
  ])('are others with %s', (_name, other) => {
    const codes = fingerprinter();
    expect(other.keyId).not.toEqual(codes.keyId);
    expect(other.tag('A', HEADER, PRINT)).not.toEqual(codes.tag('A', HEADER, PRINT));
    expect(other.print('A', HEADER, 'x')).not.toEqual(codes.print('A', HEADER, 'x'));
    expect(other.mount('A', FIELDS.nonce, '/a')).not.toEqual(codes.mount('A', FIELDS.nonce, '/a'));
  });

  test('without key material are good for this run only', () => {
    const [one, two] = [new Fingerprinter(undefined, PROJECT_ID), new Fingerprinter(undefined, PROJECT_ID)];
    expect(one.tag('A', HEADER, PRINT)).toEqual(one.tag('A', HEADER, PRINT));
    expect(one.tag('A', HEADER, PRINT)).not.toEqual(two.tag('A', HEADER, PRINT));
  });

  test('of no mount path are zero, of any other are not', () => {
    expect(fingerprinter().mount('A', FIELDS.nonce, undefined)).toBe('AAAAAAAA');
    expect(fingerprinter().mount('A', FIELDS.nonce, '')).not.toBe('AAAAAAAA');
  });

  test('tell fields apart wherever one ends and the next begins', () => {
    const codes = fingerprinter();
    const path = fc.string({ unit: fc.constantFrom('a', '1', ':', 'é', '/') });
    fc.assert(
      fc.property(path, path, path, path, (key, mountPath, otherKey, otherPath) => {
        fc.pre(key !== otherKey || mountPath !== otherPath);
        const code = codes.mount(key, FIELDS.nonce, mountPath);
        expect(sameCode(code, codes.mount(otherKey, FIELDS.nonce, otherPath))).toBe(false);
      }),
    );
    expect(codes.mount('A', 'abc', 'd')).not.toEqual(codes.mount('Aa', 'bc', 'd'));
  });

  test('of different lengths are different, not an error', () => {
    expect(sameCode('00', '000')).toBe(false);
    expect(sameCode('000', '000')).toBe(true);
  });
});
