import { expect, test } from '@jest/globals';
import { formatsOf } from '../../../src/desired/read-sources.js';

test.each([
  [
    ['secrets.yml', 'b/SECRETS.YAML', '.env', '.env.production', 'shop.env'],
    'auto',
    'yaml yaml dotenv dotenv dotenv',
  ],
  [['secrets.yml.env', 'secrets', 'secrets.txt'], 'auto', 'dotenv ? ?'],
  [['secrets', '.env'], 'yaml', 'yaml yaml'],
  [['secrets.yml'], 'dotenv', 'dotenv'],
] as const)('files %j are with format: %s read as %s', (files, format, expected) => {
  expect(
    formatsOf({ files, format, content: undefined })
      .map((one) => one ?? '?')
      .join(' '),
  ).toBe(expected);
});

test.each([
  ['auto', 'yaml'],
  ['yaml', 'yaml'],
  ['dotenv', 'dotenv'],
] as const)('inline content is with format: %s read as %s', (format, expected) => {
  expect(formatsOf({ files: [], content: 'A=1', format })).toEqual([expected]);
});
