import { describe, expect, test } from '@jest/globals';
import { masksFor, masksForAll, proxyCredentials } from '../../src/masks.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { alias, value } from '../support/build-plan.js';

describe('masks for a value', () => {
  const of = (text: string) => masksFor(new SecretValue(text));

  test.each([
    ['secret', ['secret'], false],
    ['  padded  ', ['  padded  ', 'padded'], false],
    [
      'line one\nline two\r\nline three\rline four\n',
      ['line one', 'line two', 'line three', 'line four'],
      false,
    ],
    ['abc', [], true],
    ['abc\nlonger', ['longer'], true],
    ['  ab  ', [], true],
    ['', [], false],
    ['\n \n', [], false],
    ['twice\ntwice', ['twice'], false],
    ['::add-mask::x', ['::add-mask::x'], false],
  ])('%j', (text, masks, hasShortLine) => {
    expect(of(text)).toEqual({ masks, hasShortLine });
  });
});

test('all values are masked, and keys whose values are too short are named', () => {
  const entries = [
    value('LONG', 'long enough'),
    value('PIN', '123'),
    value('NONE', undefined),
    alias('B', 'PIN'),
  ];
  const { masks, problems } = masksForAll(entries);
  expect(masks).toEqual(['long enough', 'value of NONE']);
  expect(problems).toMatchObject([{ severity: 'warning', key: 'PIN' }]);
  expect(problems[0]?.message).toContain('"PIN"');
  expect(problems[0]?.message).not.toContain('123');
});

test('many short values make one warning', () => {
  const entries = Array.from({ length: 14 }, (_, at) => value(`K${at}`, 'x'));
  const { masks, problems } = masksForAll(entries);
  expect(masks).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain('"K9" and 4 more');
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
