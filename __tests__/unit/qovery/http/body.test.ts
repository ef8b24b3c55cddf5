import { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { parseJson, readBounded, ResponseTooLargeError } from '../../../../src/qovery/http/body.js';

/** A body of so many chunks of 10 bytes; `state.given` says how many were taken. */
function bodyOf(chunks: number) {
  const state = { given: 0, cancelled: false };
  const body = new Readable({
    read() {
      if (state.given === chunks) return void this.push(null);
      state.given += 1;
      this.push('0123456789');
    },
    destroy(error, done) {
      state.cancelled = true;
      done(error);
    },
    highWaterMark: 16,
  });
  return { response: { headers: {}, body }, state };
}

describe('a bounded body', () => {
  test('is read whole up to the bound', async () => {
    expect(await readBounded(bodyOf(10).response, 100)).toBe('0123456789'.repeat(10));
  });

  test('is refused one byte beyond, and the rest is not read', async () => {
    const { response, state } = bodyOf(Infinity);
    await expect(readBounded(response, 99)).rejects.toBeInstanceOf(ResponseTooLargeError);
    expect(state.given).toBeLessThan(15);
    expect(state.cancelled).toBe(true);
  });

  test('may be none', async () => {
    expect(await readBounded({ headers: {}, body: Readable.from([]) })).toBe('');
  });

  test('keeps characters that are cut between chunks', async () => {
    const bytes = Buffer.from('añ🔑z');
    const body = Readable.from([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(await readBounded({ headers: {}, body })).toBe('añ🔑z');
  });
});

describe('an encoded body', () => {
  const encoded = (encoding: string, bytes: Buffer) => ({
    headers: { 'content-encoding': encoding },
    body: Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]),
  });
  const codes = { gzip: gzipSync, 'X-GZIP': gzipSync, br: brotliCompressSync };

  test.each(Object.entries(codes))('is decoded from %s', async (encoding, encode) => {
    expect(await readBounded(encoded(encoding, encode('añ🔑z')))).toBe('añ🔑z');
  });

  test.each(Object.entries(codes))('is bounded by what %s unpacks to', async (encoding, encode) => {
    const text = ' '.repeat(10_000);
    expect(await readBounded(encoded(encoding, encode(text)), 10_000)).toBe(text);
    const beyond = readBounded(encoded(encoding, encode(text)), 9999);
    await expect(beyond).rejects.toBeInstanceOf(ResponseTooLargeError);
  });

  test('of several members is read whole', async () => {
    const members = Buffer.concat([gzipSync('one '), gzipSync('two')]);
    expect(await readBounded(encoded('gzip', members))).toBe('one two');
  });

  test('may be empty', async () => {
    expect(await readBounded({ headers: { 'content-encoding': 'gzip' }, body: Readable.from([]) })).toBe('');
  });

  test('that breaks off is an error, not a shorter text', async () => {
    const half = gzipSync('0123456789'.repeat(100)).subarray(0, 20);
    await expect(readBounded(encoded('gzip', half))).rejects.toThrow(/unexpected end/);
  });

  test('in an unknown code is given as it is', async () => {
    expect(await readBounded(encoded('rot13', Buffer.from('nop-qrs')))).toBe('nop-qrs');
  });
});

test('text that is no JSON is undefined, not an error', () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['', '<html>', '{"a":', 'undefined']) expect(parseJson(text)).toBeUndefined();
});
