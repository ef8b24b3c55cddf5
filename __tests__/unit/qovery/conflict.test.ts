import { expect, test } from '@jest/globals';
import { explainClash } from '../../../src/qovery/clash.js';

const clash = (existing: unknown) => explainClash({ existing_variable: existing });

test.each([
  [
    { scope: 'ENVIRONMENT', environment_id: 'e-1', project_id: 'p-1' },
    'the key exists at scope ENVIRONMENT (environment e-1)',
  ],
  [
    { scope: 'APPLICATION', service_id: 's-1', environment_id: 'e-1' },
    'the key exists at scope APPLICATION (service s-1)',
  ],
  [
    { scope: 'PROJECT', project_id: 'p-1', is_secret: false },
    'the key exists as a plain variable at scope PROJECT (project p-1)',
  ],
  [{ scope: 'PROJECT', is_secret: true }, 'the key exists at scope PROJECT'],
  [{}, 'the key exists elsewhere'],
])('%j reads: %s', (existing, text) => {
  expect(clash(existing)).toBe(text);
});

test.each([undefined, null, 'text', [], 7, { scope: 'PROJECT', project_id: 'p-1' }])(
  '%j tells nothing',
  (existing) => {
    expect(clash(existing)).toBeUndefined();
    expect(explainClash(existing)).toBeUndefined();
  },
);

test('text that is no plain word is left out: it could be a value', () => {
  const text = clash({ scope: 'a CANARY value\n::error::', project_id: 'CANARY/1', environment_id: 7 });
  expect(text).toBe('the key exists elsewhere');
});
