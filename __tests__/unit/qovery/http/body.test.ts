import { describe, expect, test } from '@jest/globals';
import { parseJson, readBounded, ResponseTooLargeError } from '../../../../src/qovery/http/body.js';

/** A body of so many chunks of 10 bytes; `state.given` says how many were taken. */
function bodyOf(chunks: number) {
  const state = { given: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.given === chunks) return controller.close();
      state.given += 1;
      controller.enqueue(Buffer.from('0123456789'));
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { response: new Response(stream), state };
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
    expect(await readBounded(new Response(null))).toBe('');
  });

  test('keeps characters that are cut between chunks', async () => {
    const bytes = Buffer.from('añ🔑z');
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readBounded(new Response(stream))).toBe('añ🔑z');
  });
});

test('text that is no JSON is undefined, not an error', () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['', '<html>', '{"a":', 'undefined']) expect(parseJson(text)).toBeUndefined();
});
