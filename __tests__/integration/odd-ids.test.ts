import { expect, test } from '@jest/globals';
import { changesOf, failureOf, outcomesOf, runEngine } from '../support/run-engine.js';
import { startApi } from '../support/run-bundle.js';

const FILE = 'secrets:\n  A: first\n  B: second\naliases:\n  L: A\n';
const ODD: readonly unknown[] = ['../../x', 'a/b', 'a b', '', '%2e%2e', 'a?b', 'ä', 5, true, {}, ['a']];

test.each(['POST', 'PUT'].flatMap((method) => ODD.map((id) => [JSON.stringify(id), method, id] as const)))(
  'the id %s in the answer to a %s is an api-error, though the write is found done and no odd path is asked',
  async (_, method, id) => {
    await using api = await startApi();
    if (method === 'PUT')
      expect(failureOf(await runEngine(api, { text: FILE.replaceAll(/first|second/g, 'old') }))).toBe('');
    const edit = (json: unknown): unknown => ({ ...(json as object), id });
    api.faults.add({ when: { method }, times: 1, then: { kind: 'editJson', edit } });
    const result = await runEngine(api, { text: FILE });
    expect(failureOf(result)).toMatch(
      /^api-error: Qovery's answer can't be trusted: it gives a secret the id .* which is no id/,
    );
    expect(outcomesOf(result).filter((outcome) => !outcome.endsWith('=done'))).toEqual([]);
    const known = new Set(api.secrets().map((secret) => secret.id));
    for (const { path } of api.requests) {
      const asked = /\/secret\/([^/]*)/.exec(path)?.[1];
      if (asked !== undefined) expect(known).toContain(asked);
    }
    const values = Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({ A: 'first', B: 'second' });
    expect(changesOf(await runEngine(api, { text: FILE }))).toEqual([]);
  },
);

test('an answer without an id says as little as none, and the list tells', async () => {
  await using api = await startApi();
  const edit = (json: unknown): unknown => ({ ...(json as object), id: null });
  api.faults.add({ when: { method: 'POST' }, then: { kind: 'editJson', edit } });
  expect(failureOf(await runEngine(api, { text: FILE }))).toBe('');
  expect(api.secrets().map(({ key }) => key)).toEqual(['A', 'B', 'L']);
});
