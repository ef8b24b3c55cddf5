import { describe, expect, test } from '@jest/globals';
import { code, fenceLine, link, prose, toMarkdown } from '../../../src/report/escape.js';
import { name, parseMessage, phrase, toText } from '../../../src/report/phrase.js';

test('code spans show what could end them as look-alikes', () => {
  expect(code('DB_URL')).toBe('`DB_URL`');
  expect(code('a`b|c\\d\ne')).toBe('`aˋb¦c⧵d e`');
  expect(code('')).toBe('`(empty)`');
});

describe('prose', () => {
  test.each([
    ['@team', '@&#8203;team'],
    ['fixes #12', 'fixes #&#8203;12'],
    ['GH-12', 'GH-&#8203;12'],
    ['https://x.example', 'https:&#8203;//x.example'],
    ['WWW.x.example', 'WWW&#8203;.x.example'],
    ['<img src=x>', '&#60;img src=x&#62;'],
    ['a|b', 'a&#124;b'],
    ['- item', '&#8203;- item'],
    ['1. item', '&#8203;1. item'],
    ['plain words: "quoted", it\'s (fine).', 'plain words: "quoted", it\'s (fine).'],
  ])('%j is inert', (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });
});

describe('a message', () => {
  test('shows the names it quotes as code', () => {
    expect(toMarkdown(parseMessage('"DB_URL" needs `a: b`, see "some text" @x'))).toBe(
      '`DB_URL` needs `a: b`, see "some text" @&#8203;x',
    );
  });

  test('is cut', () => {
    expect(toText(parseMessage('x'.repeat(600)))).toHaveLength(500);
  });

  test('keeps the spaces around names as text', () => {
    expect(toText(phrase`Plan for ${name('shop')}: ${2} to create`)).toBe('Plan for shop: 2 to create');
    expect(toText([name('a'), ' ', name('b')])).toBe('a b');
  });
});

test('a line in a fence starts with its sign and stays one line', () => {
  expect(fenceLine('-', 'A\n```\n<img>')).toBe('- A ``` <img>');
  expect(fenceLine('+', '')).toBe('+');
});

test.each([
  'javascript:alert(1)',
  'https://x.example/a b',
  'https://x.example/)',
  'https://x.example/<b>',
  '',
  undefined,
])('%j is no address to link to', (url) => {
  expect(link('run', url)).toBe('run');
});

test('an address is linked to', () => {
  expect(link('run', 'https://ghe.example:8443/a/b?c=d#e')).toBe('[run](https://ghe.example:8443/a/b?c=d#e)');
});
