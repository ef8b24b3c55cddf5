import { expect, test } from '@jest/globals';
import { readConflict } from '../../../src/qovery/conflict.js';
import type { Scope } from '../../../src/model/scope.js';
import { ApiText } from '../../../src/model/text.js';
import { print } from './print.js';

const PROJECT: Scope = { kind: 'project', id: 'p-1', name: undefined };
const STAGING: Scope = { kind: 'environment', id: 'e-1', name: new ApiText('staging'), project: PROJECT };
const conflict = (existing: unknown, scope: Scope = PROJECT) =>
  readConflict({ existing_variable: existing }, scope);

test.each([
  [
    { scope: 'ENVIRONMENT', environment_id: 'e-1', project_id: 'p-1' },
    'the key exists at scope ENVIRONMENT (environment e-1); name that scope in the file, so that the key can move',
  ],
  [
    { scope: 'APPLICATION', service_id: 's-1', environment_id: 'e-1' },
    'the key exists at scope APPLICATION (service s-1); name that scope in the file, so that the key can move',
  ],
  [
    { scope: 'PROJECT', project_id: 'p-1', is_secret: false },
    'the key exists as a plain variable in the project; delete or rename the variable first',
  ],
  [{ scope: 'PROJECT', is_secret: true }, 'the key exists at scope PROJECT'],
  [
    { scope: 'BUILT_IN', project_id: 'p-1', is_secret: true },
    'the key is built in, provided by Qovery itself; to give it another value, list it under overrides',
  ],
  [{}, 'the key exists elsewhere; name that scope in the file, so that the key can move'],
])('%j reads: %s', (existing, text) => {
  expect(print(conflict(existing))).toBe(text);
});

test('our own scope is distinguished from another one of its kind', () => {
  const of = (id: string) =>
    print(conflict({ scope: 'ENVIRONMENT', environment_id: id, is_secret: true }, STAGING));
  expect(of('e-1')).toBe('the key exists in environment "staging"');
  expect(of('e-2')).toContain('(environment e-2); name that scope in the file');
});

test('a scope above is called by its name', () => {
  const service: Scope = { kind: 'job', id: 's-1', name: new ApiText('nightly'), environment: STAGING };
  const of = (existing: unknown) => print(conflict(existing, service));
  expect(of({ scope: 'ENVIRONMENT', environment_id: 'e-1', project_id: 'p-1' })).toBe(
    'the key exists in environment "staging"; name that scope in the file, so that the key can move',
  );
  expect(of({ scope: 'PROJECT', project_id: 'p-1', is_secret: false })).toBe(
    'the key exists as a plain variable in the project; delete or rename the variable first',
  );
  expect(of({ scope: 'JOB', service_id: 's-1', is_secret: true })).toBe(
    'the key exists in service "nightly" (job) of environment "staging"',
  );
});

test.each([undefined, null, 'text', [], 7, { scope: 'PROJECT', project_id: 'p-1' }])(
  '%j says nothing',
  (existing) => {
    expect(conflict(existing)).toBeUndefined();
    expect(readConflict(existing, PROJECT)).toBeUndefined();
  },
);

test('text that is no plain word is left out: it could be a value', () => {
  const text = conflict({ scope: 'a CANARY value\n::error::', project_id: 'CANARY/1', environment_id: 7 });
  expect(print(text)).not.toContain('CANARY');
});

test('a word that is a known value is hidden', () => {
  expect(print(conflict({ scope: 'CANARY' }), ['CANARY'])).not.toContain('CANARY');
});
