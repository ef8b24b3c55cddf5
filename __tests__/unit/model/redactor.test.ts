import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { Redactor } from '../../../src/model/redactor.js';
import { SecretValue } from '../../../src/model/secret-value.js';

const HIDDEN = '[text hidden: it contained a secret value]';

function knowing(...values: string[]): Redactor {
  const redactor = new Redactor();
  for (const value of values) redactor.add(new SecretValue(value));
  return redactor;
}

const xml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  trimmed: (text) => text.trim(),
  'first line': (text) => text.trim().split(/\r?\n/)[0]!,
  JSON: (text) => JSON.stringify(text),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ error: text })),
  'JSON in ASCII': (text) =>
    JSON.stringify(text).replace(
      /[^\x20-\x7e]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  URL: encodeURIComponent,
  'lower-case URL': (text) => encodeURIComponent(text).replace(/%../g, (escape) => escape.toLowerCase()),
  form: (text) => new URLSearchParams({ value: text }).toString(),
  XML: xml,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 of more, shifted by 1': (text) => Buffer.from(`a${text}bc`).toString('base64'),
  'base64 of more, shifted by 2': (text) => Buffer.from(`ab${text}c`).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'upper-case hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

const VALUES: Readonly<Record<string, string>> = {
  plain: 'canary-4711',
  'with a newline at the end': 'canary-4711\n',
  PEM: '-----BEGIN KEY-----\r\nMIIEcanary/+==\r\n-----END KEY-----\r\n',
  quotes: `can"ary'4\\711`,
  JSON: '{"password":"canary & <more>"}',
  unicode: 'cänary 😀 4711',
  'regular expression': '^(canary).*[a-z]+$',
};

describe.each(Object.entries(VALUES))('a value: %s', (_, value) => {
  test.each(Object.entries(ENCODINGS))('is found as %s', (_encoding, encode) => {
    const text = `The value >${encode(value)}< is not allowed`;
    expect(knowing('other', value).clean(text)).toBe(HIDDEN);
  });
});

test('any value is found in any encoding', () => {
  fc.assert(
    fc.property(
      fc
        .string({ unit: 'grapheme', minLength: 8 })
        .filter((value) => value.trim().length >= 8 && value.isWellFormed()),
      fc.constantFrom(...Object.values(ENCODINGS)),
      fc.string(),
      fc.string(),
      (value, encode, before, after) => {
        fc.pre(!before.endsWith('\\') && !/[%&+]/.test(before + after));
        expect(knowing(value).containsValue(`${before} ${encode(value)} ${after}`)).toBe(true);
      },
    ),
  );
});

test('any value is found that is all of a text, however long, after texts too short for it', () => {
  const units = [fc.constantFrom(...'aB3+/=é€\u0130\u212a'.split('')), 'grapheme'] as const;
  const text = fc.oneof(
    ...units.map((unit) => fc.string({ unit, minLength: 8, maxLength: 40 })),
    fc.string({ minLength: 150, maxLength: 700 }),
  );
  fc.assert(
    fc.property(
      text.filter((value) => value.trim().length >= 8 && value.isWellFormed()),
      fc.constantFrom(...Object.values(ENCODINGS)),
      fc.nat(20),
      (value, encode, length) => {
        const redactor = knowing(value, 'a longer value that no text has');
        redactor.containsValue('x'.repeat(length));
        expect(redactor.containsValue(encode(value))).toBe(true);
        expect(redactor.containsValue(encode(value.trim()))).toBe(true);
      },
    ),
  );
});

test('substrings of other values are found, too', () => {
  expect(knowing('canary-4711', 'canary').clean('only canary')).toBe(HIDDEN);
});

describe('values under four characters count as whole words', () => {
  test.each<[string, string]>([
    ['x', 'an x'],
    ['x', 'x'],
    ['x', 'the value "x" is too short'],
    ['x', "value='X'"],
    ['x', 'xx x'],
    ['42', 'at 42, not 4242'],
    ['ä1', '(ä1)'],
    ['{', 'a { b'],
    ['-', '- is not allowed'],
    [' x\n', 'x is bad'],
  ])('%j in %j', (value, text) => {
    expect(knowing(value).clean(text)).toBe(HIDDEN);
  });

  test.each<[string, string]>([
    ['x', 'next'],
    ['x', 'DATABASE_x_URL and x1'],
    ['42', '404 at 142'],
    ['ä1', 'bä1'],
    ['{', '{"error":"no such key"}'],
    ['on', 'connection refused'],
  ])('%j is not in %j', (value, text) => {
    expect(knowing(value).clean(text)).toBe(text);
  });
});

describe('a long value', () => {
  const text = (seed: string) => Array.from({ length: 9000 }, (_, at) => `${seed}${at}`).join(' ');

  test.each(Object.entries(ENCODINGS))(
    'is found as %s, though only its beginning is looked for',
    (_encoding, encode) => {
      expect(knowing(text('canary')).containsValue(`bad: ${encode(text('canary'))}`)).toBe(true);
    },
  );

  test('is found where its beginning is shown, escaped three times over', () => {
    const value = '"\\'.repeat(500);
    const escaped = JSON.stringify(JSON.stringify(JSON.stringify(value)));
    expect(knowing(value).clean(`${'a'.repeat(990)}${escaped}`)).toBe(HIDDEN);
  });

  test('with lines that begin alike is found by any of them, in no time', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `${'A'.repeat(100)}${at}`);
    const redactor = knowing(lines.join('\n'));
    expect(redactor.containsValue(`no: ${lines[70_000]} is bad`)).toBe(true);
    expect(redactor.containsValue('A'.repeat(1_000_000))).toBe(false);
  });
});

test('other text is kept', () => {
  const redactor = knowing('canary-4711', '', ' \n', 'line one\nab\nline two');
  expect(redactor.clean('No such key: ab "DATABASE_URL" (404)')).toBe('No such key: ab "DATABASE_URL" (404)');
  expect(knowing().clean('')).toBe('');
});

test('values that are added later count', () => {
  const redactor = knowing();
  expect(redactor.containsValue('canary')).toBe(false);
  redactor.add(new SecretValue('canary'));
  expect(redactor.containsValue('canary')).toBe(true);
});

test.each<[string, string]>([
  ['::stop-commands::x', ': :stop-commands::x'],
  ['\n ::error::x', ': :error::x'],
  ['a ##[add-mask]x', 'a ## [add-mask]x'],
  ['a\nb\r\nc\td', 'a b  c d'],
  ['\u001b[31mred\u0007', '[31mred'],
  ['a\u202eb\u2028c\u200bd', 'a b c d'],
  ['x'.repeat(2000), `${'x'.repeat(1000)}…`],
])('%j is made harmless', (text, expected) => {
  expect(knowing().clean(text)).toBe(expected);
});

test('one of a thousand values is found, and nothing else is taken for one', () => {
  const redactor = knowing(
    ...Array.from({ length: 1000 }, (_, index) => `value number ${index} ${'x'.repeat(40)}\n`.repeat(10)),
  );
  expect(redactor.containsValue(`failed: value number 700 ${'x'.repeat(40)} is bad`)).toBe(true);
  expect(redactor.containsValue('some text of the API '.repeat(30))).toBe(false);
});

test('a secret value does not print', () => {
  const value = new SecretValue('canary');
  const error = new Error(`failed for ${String(value)}`, { cause: { value } });
  for (const text of [
    String(value),
    'in a text: ' + (value as unknown as string),
    JSON.stringify({ value }),
    inspect({ value }, { depth: 9 }),
    inspect(error),
    inspect(Object.assign({}, value)),
    String([value]),
  ]) {
    expect(text).not.toContain('canary');
  }
});
