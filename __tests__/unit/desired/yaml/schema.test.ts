import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadDesiredState } from '../../../../src/desired/load.js';
import { errorsOf, request } from '../support.js';
import { generateSchema } from '../../../../schema/generate.js';

const path = new URL('../../../../schema/qovery-secrets.schema.json', import.meta.url);

test('the published JSON Schema is current (UPDATE_SCHEMA=1 writes it)', () => {
  const generated = generateSchema();
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, generated);
  expect(readFileSync(path, 'utf8')).toBe(generated);
});

describe('the JSON Schema, as the reader,', () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(generateSchema()));

  /** What a run says of the text itself: files that it names are not there, and nothing resolves. */
  const readerErrors = async (content: string) =>
    (await errorsOf(loadDesiredState(request({ content, resolution: 'lenient' })))).filter(
      (problem) => !problem.includes('the file with the value'),
    );

  test.each([
    'version: 1\nsecrets: {}',
    'secrets:\n  A: ${A}\n  B: {value: x, description: d}\n  C: {file: c.pem, mount_path: /c.pem}',
    'secrets:\n  A: {value: "", allow_empty: true}',
    'overrides:\n  A: ${A}\n  B: {file: b}',
    'aliases:\n  A: B\n  C: {target: D, description: d}\nabsent:\n  - X',
    'secrets:\n  A: {value: "${A}", optional: true}',
    'overrides:\n  QOVERY_A: text',
    'environments:\n  production:\n    secrets: {}\n    services:\n      api ü: {overrides: {A: x}, absent: [B]}',
  ])('accepts %j', async (text) => {
    expect(isValid(parse(text))).toBe(true);
    expect(await readerErrors(text)).toEqual([]);
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
    'secrets:\n  A: ""',
    'secrets:\n  A: {value: "", optional: true}',
    'secrets:\n  A: {"a": 1}',
    'secrets:\n  A: [x]',
    'secrets:\n  A:',
    'secrets:',
    'secrets:\n  QOVERY_A: x',
    'secrets:\n  A-B: x',
    'secrets:\n  A: {file: c.pem, mount_path: /c/}',
    'secrets:\n  A: {value: x, optional: 1}',
    'aliases:\n  A: {description: d}',
    'aliases:\n  QOVERY_A: B',
    'absent: [QOVERY_A]',
    'environments:\n  e: x',
    'environments:\n  e: {environments: {}}',
    'environments:\n  e: {services: {s: {services: {}}}}',
    'environments:\n  e: {version: 1}',
  ])('refuses %j', async (text) => {
    expect(isValid(parse(text))).toBe(false);
    expect(await readerErrors(text)).not.toEqual([]);
  });
});
