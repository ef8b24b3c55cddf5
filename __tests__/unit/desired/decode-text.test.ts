import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../../src/desired/decode-text.js';

describe('bytes', () => {
  test.each<[string, readonly number[], string]>([
    ['UTF-16, little end first', [0xff, 0xfe, 0x41, 0x00], 'is UTF-16: save it as UTF-8'],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x41], 'is UTF-16: save it as UTF-8'],
    ['half a mark of UTF-16', [0xff, 0x41], 'is not valid UTF-8'],
    ['the other half', [0x41, 0xfe], 'is not valid UTF-8'],
    ['half a mark and its mirror', [0xfe, 0x41], 'is not valid UTF-8'],
    ['the mark twice its half', [0xff, 0xff], 'is not valid UTF-8'],
    ['a NUL in the first line', [0x41, 0x00, 0x0a], 'contains a NUL byte (line 1)'],
    ['a NUL that ends a line', [0x0a, 0x00], 'contains a NUL byte (line 2)'],
    ['a NUL before lines', [0x0a, 0x41, 0x00, 0x0a, 0x0a], 'contains a NUL byte (line 2)'],
  ])('%s are no text', (_name, bytes, message) => {
    expect(decodeText(Buffer.from(bytes))).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test('of text are kept, but for one byte-order mark', () => {
    expect(decodeText(Buffer.from('\uFEFF\uFEFFé\r\n'))).toEqual({ ok: true, text: '\uFEFFé\r\n' });
    expect(decodeText(Buffer.from(''))).toEqual({ ok: true, text: '' });
  });
});
