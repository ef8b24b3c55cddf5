import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { generateSchema } from '../../../../schema/generate.js';

const path = new URL('../../../../schema/qovery-secrets.schema.json', import.meta.url);

test('the published JSON Schema is current (UPDATE_SCHEMA=1 writes it)', () => {
  const generated = generateSchema();
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, generated);
  expect(readFileSync(path, 'utf8')).toBe(generated);
});

describe('the JSON Schema', () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(generateSchema()));

  test.each([
    'version: 1\nsecrets: {}',
    'secrets:\n  A: ${A}\n  B: {value: x, description: d}\n  C: {file: c.pem, mount_path: /c.pem}',
    'secrets:\n  A: {value: "", allow_empty: true}',
    'overrides:\n  A: ${A}\n  B: {file: b}',
    'aliases:\n  A: B\n  C: {target: D, description: d}\nabsent:\n  - X',
  ])('accepts %j', (text) => {
    expect(isValid(parse(text))).toBe(true);
  });

  test.each([
    'version: 2',
    'secret: {}',
    'secrets:\n  A: 1',
    'secrets:\n  A: {value: x, file: y}',
    'secrets:\n  A: {description: d}',
    'secrets:\n  A: {file: c.pem, mount_path: c.pem}',
    'overrides:\n  A: {value: x, mount_path: /x}',
    'aliases:\n  A: "not a key"',
    'absent: X',
  ])('refuses %j', (text) => {
    expect(isValid(parse(text))).toBe(false);
  });
});
