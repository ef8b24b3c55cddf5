import { describe, expect, test } from '@jest/globals';
import { masksFor, masksForAll } from '../../../src/action/masks.js';
import { proxyCredentials } from '../../../src/engine/inputs/network.js';
import { SecretValue } from '../../../src/model/secret-value.js';

const value = (key: string, text: string) => ({ key, value: new SecretValue(text) });

describe('masks for a value', () => {
  const of = (text: string) => masksFor(new SecretValue(text));

  test.each([
    ['secret', ['secret']],
    ['  padded  ', ['  padded  ', 'padded']],
    ['line one\nline two\r\nline three\rline four\n', ['line one', 'line two', 'line three', 'line four']],
    ['abc', []],
    ['abc\nlonger', ['longer']],
    ['  ab  ', []],
    ['', []],
    ['\n \n', []],
    ['twice\ntwice', ['twice']],
    ['::add-mask::x', ['::add-mask::x']],
  ])('%j', (text, masks) => {
    expect(of(text)).toEqual({ masks, hasMoreLines: false });
  });

  test('with very many lines are those of the longest ones', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `line ${'x'.repeat(at % 50)} ${at}`);
    const { masks, hasMoreLines } = of(lines.join('\n'));
    expect(hasMoreLines).toBe(true);
    expect(masks).toHaveLength(1000);
    const shortest = Math.min(...masks.map((mask) => mask.length));
    const left = lines.filter((line) => !masks.includes(line));
    expect(Math.max(...left.map((line) => line.length))).toBeLessThanOrEqual(shortest);
  });
});

test('all values are masked, each once', () => {
  const values = [value('LONG', 'long enough'), value('PIN', '123'), value('TWIN', 'long enough')];
  expect(masksForAll(values)).toEqual({ masks: ['long enough'], problems: [] });
});

test('values of very many lines make one warning that names their keys, in the log only', () => {
  const many = Array.from({ length: 1001 }, (_, at) => `line ${at}`).join('\n');
  const one = masksForAll([value('A', many), value('LONG', 'long enough')]).problems;
  expect(one).toMatchObject([{ severity: 'warning', key: 'A', logOnly: true }]);
  const values = Array.from({ length: 14 }, (_, at) => value(`K${at}`, `${many}${at}`));
  const { problems } = masksForAll(values);
  expect(problems).toHaveLength(1);
  expect(String(problems[0]?.message)).toContain('1000 longest lines');
  expect(String(problems[0]?.message)).toContain('"K9" and 4 more');
  expect(problems[0]?.key).toBeUndefined();
});

describe('credentials of a proxy', () => {
  const of = (httpsProxy: string | undefined, httpProxy?: string) =>
    proxyCredentials({ httpProxy, httpsProxy, noProxy: undefined }).map((one) => one.reveal());
  const header = (text: string) => Buffer.from(text).toString('base64');

  test('are known as written, decoded, and as the header has them', () => {
    expect(of('http://user:p%40ssword@proxy:1')).toEqual(['p%40ssword', 'p@ssword', header('user:p@ssword')]);
    expect(of('user:password@proxy:1')).toEqual(['password', header('user:password')]);
  });

  test('a user without a password is a token', () => {
    expect(of('http://token1234@proxy:1')).toEqual(['token1234', header('token1234:')]);
  });

  test('of both proxies, and of an address that is no URL', () => {
    expect(of('http://a:first@x', 'http://b:second%@y z')).toEqual([
      'second%',
      header('b:second%'),
      'first',
      header('a:first'),
    ]);
  });

  test('are none where there are none', () => {
    expect(of('http://proxy:1')).toEqual([]);
    expect(of(undefined)).toEqual([]);
    expect(proxyCredentials(undefined)).toEqual([]);
  });
});
