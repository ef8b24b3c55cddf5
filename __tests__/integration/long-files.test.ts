import { describe, expect, test } from '@jest/globals';
import { loadDotenv, loadYaml, problemsOf } from '../unit/desired/support.js';

test.each(['\n', '[', '- ', '&a ', 'A="x\n', 'x\n', '\\"', '${X}'])(
  'ten MiB of %j end in bounded time',
  async (piece) => {
    const text = piece.repeat((10 * 1024 * 1024) / piece.length);
    // Jest's own limit below is the bound: square time would take hours.
    for (const load of [loadYaml, loadDotenv]) await problemsOf(load(text));
  },
  120_000,
);

describe('YAML', () => {
  test('a value of the longest token is too long wherever it begins', async () => {
    const text = `secrets:\n  A: "${'x'.repeat(4 * 1024 * 1024)}"`;
    expect(await problemsOf(loadYaml(text))).toEqual([
      expect.stringMatching(/^2:6 error: (?:A: )?the value is longer than 1 MiB/),
    ]);
    const block = `secrets:\n  A: |\n    ${'x'.repeat(4 * 1024 * 1024)}`;
    expect(await problemsOf(loadYaml(block))).toEqual([
      "3:1 error: the value is longer than 1 MiB: secrets of that size can't be stored, shorten it",
    ]);
  });

  test('a file of more entries than anyone has is refused as a whole', async () => {
    const text = `secrets:\n${'  A: x\n'.repeat(90_000)}`;
    expect(await problemsOf(loadYaml(text))).toEqual([
      expect.stringMatching(/^\d+:\d+ error: this file has too many entries: split it into several files$/),
    ]);
  });
});

describe('dotenv', () => {
  test('is refused where it has more entries than anyone has', async () => {
    const text = Array.from({ length: 120_000 }, (_, at) => `K${at}=x`).join('\n');
    expect(await problemsOf(loadDotenv(text))).toContainEqual(
      expect.stringMatching(/error: this file has too many entries: split it into several files$/),
    );
  });

  test('is refused where one value is longer than any can be', async () => {
    expect(await problemsOf(loadDotenv(`A="${'x'.repeat(9 * 1024 * 1024)}"`))).toEqual([
      expect.stringMatching(/^1:1 error: A: the value is longer than 1 MiB/),
    ]);
  });
});
