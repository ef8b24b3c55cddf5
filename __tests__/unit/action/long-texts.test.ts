import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { masksFor } from '../../../src/action/masks.js';
import { readReviewLine } from '../../../src/action/review-code.js';
import { looksLikeCredential } from '../../../src/engine/inputs/collector.js';
import { proxyCredentials } from '../../../src/engine/inputs/network.js';
import {
  checkFingerprintKey,
  checkOwner,
  checkToken,
  parseApiUrl,
  parseDuration,
  parseMaxDeletes,
  parseValues,
} from '../../../src/engine/inputs/rules.js';
import { readTrigger } from '../../../src/engine/inputs/trigger.js';
import { decodings, encodings, lineForms } from '../../../src/model/encodings.js';
import { Redactor } from '../../../src/model/redactor.js';
import { SecretValue } from '../../../src/model/secret-value.js';

/**
 * Every function that looks at a text, with a run of a million equal characters in it. One that took time by the
 * square of that would not end within the test's limit.
 */
const redactor = (): Redactor => {
  const known = new Redactor();
  for (const value of ['canary', 'aaaaaaaaab', '= b', 'x', '{']) known.add(new SecretValue(value));
  return known;
};

const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  clean: (text) => redactor().clean(text),
  containsValue: (text) => redactor().containsValue(text),
  'containsValue of a run': (text) => {
    const known = new Redactor();
    known.add(new SecretValue(`${text}!`));
    return known.containsValue(text);
  },
  lineForms,
  encodings,
  'decodings of a part': (text) => decodings(text.slice(0, 100_000)),
  masksFor: (text) => masksFor(new SecretValue(text)),
  readReviewLine,
  looksLikeCredential,
  proxyCredentials: (text) =>
    proxyCredentials({ httpProxy: text, httpsProxy: `http://${text}@a`, noProxy: text }),
  checkFingerprintKey,
  checkOwner,
  checkToken,
  parseApiUrl: (text) => parseApiUrl(`https://a/${text}`),
  parseDuration,
  parseMaxDeletes,
  parseValues,
  readTrigger: (text) => readTrigger({ name: 'push', ref: text, actor: text, payload: { ref: text } }),
};

const CHARACTERS = [
  ' ',
  '\n',
  '\r',
  '\t',
  '/',
  '\\',
  '=',
  '+',
  '%',
  '&',
  '"',
  '{',
  'a',
  '0',
  '-',
  ':',
  '<',
  '*',
  '\u00a0',
  '\u2028',
];

describe.each(Object.entries(FUNCTIONS))('%s', (_, look) => {
  test('takes a long run of one character', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHARACTERS),
        fc.constantFrom('', 'a', ' b', '\\u', '%'),
        fc.constantFrom('', 'b', '\n', '"'),
        (character, before, after) => {
          try {
            look(`${before}${character.repeat(1_000_000)}${after}`);
          } catch {
            // Refusing it is fine.
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
