import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Printer } from '../../../src/model/printer.js';
import { Redactor } from '../../../src/model/redactor.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { ApiText, ErrorText, say } from '../../../src/model/text.js';

const HIDDEN = '[text hidden: it may quote what was sent]';

function printerOf(...values: readonly string[]): Printer {
  const redactor = new Redactor();
  for (const value of values) redactor.add(new SecretValue(value));
  return new Printer(redactor);
}

const printError = (text: string, ...values: readonly string[]) =>
  printerOf(...values).print(new ErrorText(text));

/** Values as generators and people make them: no words, which texts hold by chance. */
const values = fc
  .string({
    unit: fc.constantFrom(...'abcdefghjkQRSTUV0123456789-_+/=.:@'.split('')),
    minLength: 16,
    maxLength: 400,
  })
  // Many values and many messages begin with the same scheme, which is no part to hide.
  .filter((value) => !/^[a-z][a-z\d+.-]{0,15}:\/\//i.test(value));
const somewhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('an error that shows a part of a value is hidden', () => {
  test.each<[string, (part: string) => string]>([
    ['raw', (part) => `value '${part}' is not allowed`],
    ['in another case', (part) => `VALUE ${part.toUpperCase()}`],
    ['in JSON', (part) => JSON.stringify({ near: `${part}\n` })],
    ['in a URL', (part) => `/secret?value=${encodeURIComponent(part)}`],
    ['wrapped', (part) => `near ${part.slice(0, 5)}\n   ${part.slice(5)}`],
    ['spaced out', (part) => part.split('').join(' ')],
    ['glued to words', (part) => `invalid${part}value`],
  ])('any twelve characters of any value: %s', (_, show) => {
    fc.assert(
      fc.property(values, somewhere, (value, where) => {
        const from = Math.floor(where * (value.length - 11));
        expect(printError(show(value.slice(from, from + 12)), value)).not.toContain(
          show(value.slice(from, from + 12)),
        );
      }),
    );
  });

  test('a beginning that is too long for a scheme, whatever stands behind it', () => {
    const value = 'tok.4f9b1c7e2a8d6035://x';
    expect(printError(`invalid: ${value.slice(0, 12)}`, value)).toBe(HIDDEN);
    expect(printError('postgresql:// is not supported', 'postgresql://u:secret-word@db/shop')).toBe(
      'postgresql:// is not supported',
    );
  });

  test.each<[string, BufferEncoding]>([
    ['base64', 'base64'],
    ['base64url', 'base64url'],
    ['hexadecimal', 'hex'],
  ])('the beginning of any value in %s', (_, encoding) => {
    fc.assert(
      fc.property(values, (value) => {
        const part = Buffer.from(value).toString(encoding).slice(0, 14);
        expect(printError(`cannot read ${part}…`, value)).toBe(HIDDEN);
      }),
    );
  });

  test('the few characters that are left of a value where the text was cut', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 3, max: 11 }),
        fc.constantFrom('…', '...', '[truncated]', '[cut]'),
        fc.boolean(),
        (value, length, sign, isEnd) => {
          const part = isEnd ? `${sign}${value.slice(-length)}` : `${value.slice(0, length)}${sign}`;
          // The closing bracket belongs to the sign.
          fc.pre(!isEnd || !sign.startsWith('['));
          expect(printError(`bad value "${part}"`, value)).toBe(HIDDEN);
        },
      ),
    );
  });

  test.each([
    ['ab.cdefghijklmno', 'ab....'],
    ['ab..cdefghijklmn', 'ab.....'],
    ['abcdefghijklm.no', '....no'],
    ['ab…cdefghijklmno', 'ab……'],
    ['ab[cdefghijklmno', 'ab[[cut]'],
  ])('what is left of %s where it looks like a part of the sign', (value, part) => {
    expect(printError(`bad value "${part}"`, value)).toBe(HIDDEN);
  });

  test('the middle of a long value near its beginning and near its end', () => {
    const value = Array.from({ length: 20_000 }, (_, at) => `${at}-`).join('');
    expect(printError(`near ${value.slice(400, 412)}`, value)).toBe(HIDDEN);
    expect(printError(`near ${value.slice(-412, -400)}`, value)).toBe(HIDDEN);
  });
});

test('an error that shows a mark, whosesoever it is, is hidden', () => {
  for (const show of [String, JSON.stringify, encodeURIComponent])
    expect(printError(`description ${show('note\n[synced from acme/shop V0abc]')} is too long`)).toBe(HIDDEN);
});

describe('an error is shown', () => {
  test.each<[string, string]>([
    ['Project with id 2f13cec7 does not exist', 'project-with-a-long-name'],
    ['the value of this secret is too long', 'value-1'],
    ['the password is wrong', 'password1'],
    ['see https://www.qovery.com/docs', 'https://example.com/hook'],
    ['this is not allowed', 'This is a pass phrase'],
    ['production is locked...', 'prod-db-4711'],
    ['waiting for production', 'production-db-4711'],
  ])('%j, whatever it has in common with %j', (text, value) => {
    expect(printError(text, value)).toBe(text);
  });

  test('whatever keys of the file it names', () => {
    const printer = printerOf('value-of-DATABASE_URL-4711');
    printer.nameKeys(['DATABASE_URL']);
    expect(printer.print(new ErrorText('"DATABASE_URL" exists already'))).toBe(
      '"DATABASE_URL" exists already',
    );
    expect(printer.print(new ErrorText('"of-DATABASE_URL" is no value'))).toBe(HIDDEN);
  });

  test('as ordinary sentences are, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 20 }), (known) => {
        const text = 'A secret with this key exists already at another scope (environment, id 4).';
        expect(printError(text, ...known)).toBe(text);
      }),
    );
  });
});

test('names from outside are hidden for whole values alone', () => {
  const printer = printerOf('production-db-4711');
  expect(printer.print(say`in "${new ApiText('production-db')}"`)).toBe('in "production-db"');
});

test('a long error is looked through in no time, whatever the values', () => {
  const lines = Array.from({ length: 2000 }, (_, at) => `${'a1'.repeat(20)}${at}`);
  const printer = printerOf(...lines);
  for (let round = 0; round < 20; round++) printer.print(new ErrorText('b2'.repeat(500_000)));
  expect(printer.print(new ErrorText('a1a1a1a1'))).toBe(HIDDEN);
});
