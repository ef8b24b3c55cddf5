import { describe, expect, jest, test } from '@jest/globals';
import { startApi } from '../support/run-bundle.js';
import { Laptop } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

const FILE = 'secrets:\n  A: ${R}\n';
const APPLY = ['apply', '--yes', '--owner', 'acme/shop', '--file', 'secrets.yml'];

describe('a dotenv --values-file is read as strictly as a desired state:', () => {
  test.concurrent('what would cut a value or means nothing is an error at its place, all at once', async () => {
    await using api = await startApi();
    const text = [
      'R=p@ss#2word',
      'stray-7Qx',
      'TWICE=first-7Qx',
      'TWICE=second-7Qx',
      'not-a-name=third-7Qx',
      "BEHIND='fourth-7Qx' fifth-7Qx",
      'OPEN="sixth-7Qx',
      '',
    ];
    await using laptop = await Laptop.open({ 'secrets.yml': FILE, 'sub/values.env': text.join('\n') });
    const run = await laptop.sync(api, [...APPLY, '--values-file', 'sub/values.env', '--concurrency', '99']);
    expect([run.code, run.stdout, api.stats.connections]).toEqual([1, '', 0]);
    expect(run.stderr.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^sub\/values\.env:1:7: error: dotenv would cut the value at this "#"/),
      expect.stringMatching(/^sub\/values\.env:2:1: error: this line is neither blank, a comment nor/),
      expect.stringMatching(/^sub\/values\.env:4:1 TWICE: error: this key is here twice \(first on line 3\)/),
      expect.stringMatching(/^sub\/values\.env:5:1: error: this key is not a valid name/),
      expect.stringMatching(/^sub\/values\.env:6:8: error: there is text behind the closing quote/),
      expect.stringMatching(/^sub\/values\.env:7:6: error: the quote that opens here is never closed/),
      expect.stringMatching(/^--concurrency: error: /),
    ]);
    expect(run.stderr).not.toMatch(/7Qx|p@ss|2word/);
  });

  test.concurrent('a key that is there twice is named, its values are not', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open({ 'secrets.yml': FILE, 'v.env': 'R=first-7Qx\nR=second-7Qx\n' });
    const run = await laptop.sync(api, [...APPLY, '--values-file', 'v.env']);
    expect([run.code, api.stats.connections]).toEqual([1, 0]);
    expect(run.stderr).toBe('v.env:2:1 R: error: this key is here twice (first on line 1): remove one\n');
  });

  test.concurrent('comments decorate nothing there, names are any, and values are those of dotenv', async () => {
    await using api = await startApi();
    const values =
      '# @alias\n# @nonsense\nR="p@ss#2 word" # @file\n\nQOVERY_X=x\nDOTENV_PRIVATE_KEY_PROD-EU=k\n';
    await using laptop = await Laptop.open({
      'secrets.yml': 'secrets:\n  A: ${R}\n  B: ${QOVERY_X}\n',
      'v.env': `\uFEFF${values}`,
    });
    const run = await laptop.sync(api, [...APPLY, '--values-file', 'v.env']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual({
      A: 'p@ss#2 word',
      B: 'x',
    });
  });

  test.concurrent('a value that a comment seems to cut gets a warning', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open({ 'secrets.yml': FILE, 'v.env': 'R=hunter2hunter2 #3more\n' });
    const run = await laptop.sync(api, [...APPLY, '--values-file', 'v.env']);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^v\.env:1:18 R: warning: the value ends at " #", where a comment begins/m);
    expect(run.stdout).not.toContain('3more');
  });

  test.concurrent('what is no text is refused', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open({ 'secrets.yml': FILE, 'v.env': 'R=a\0b\n' });
    const run = await laptop.sync(api, [...APPLY, '--values-file', 'v.env']);
    expect([run.code, api.stats.connections]).toEqual([1, 0]);
    expect(run.stderr).toMatch(/^--values-file: error: contains a NUL byte \(line 1\)/m);
  });
});

test.concurrent('a second --values-file is refused rather than replacing the first', async () => {
  await using api = await startApi();
  await using laptop = await Laptop.open({ 'secrets.yml': FILE, 'a.env': 'R=one1\n', 'b.env': 'S=two2\n' });
  const run = await laptop.sync(api, [...APPLY, '--values-file', 'a.env', '--values-file', 'b.env']);
  expect([run.code, api.stats.connections]).toEqual([1, 0]);
  expect(run.stderr).toBe(
    '--values-file: error: was given more than once. Give one, a file with all values in it\n',
  );
});
