import { expect, test } from '@jest/globals';
import { silenceNodeDebug } from '../../../src/action/node-debug.js';

function streamOf() {
  const written: unknown[] = [];
  return { written, stream: { write: (text: unknown): boolean => (written.push(text), true) } };
}

test('without NODE_DEBUG, standard error stays as it is', () => {
  const { written, stream } = streamOf();
  expect(silenceNodeDebug({ NODE_DEBUG: '' }, stream)).toEqual([]);
  stream.write('text');
  expect(written).toEqual(['text']);
});

test('with NODE_DEBUG, nothing gets out any more, and a notice says so', async () => {
  const { written, stream } = streamOf();
  const problems = silenceNodeDebug({ NODE_DEBUG: 'stream' }, stream);
  expect(problems).toMatchObject([{ severity: 'notice' }]);
  const called = await new Promise((resolve) => {
    const write = stream.write as (text: string, done: (result: string) => void) => boolean;
    expect(write('STREAM 1: secret', () => resolve('called'))).toBe(true);
  });
  expect([called, written]).toEqual(['called', []]);
});
