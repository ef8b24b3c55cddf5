import { describe, expect, test } from '@jest/globals';
import type { LocalApi } from '../../local-api/index.js';
import { LOCAL_JWT } from '../../local-api/index.js';
import type { Settings } from '../../src/inputs.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { readOrigin } from '../../src/origin.js';
import { keyNotices, policyFor } from '../../src/policy.js';
import { settingsFor } from '../support/sync-once.js';

const API = { url: 'http://127.0.0.1:1', project: () => ({ id: 'p-1' }) } as unknown as LocalApi;
const TOKEN = new SecretValue('an-api-token');
const JWT = new SecretValue(LOCAL_JWT);
const KEY = new SecretValue('a key of at least 32 characters, really');

function policy(overrides: Partial<Settings> = {}, token = TOKEN, project = 'p-1') {
  return policyFor(settingsFor(API, overrides), token, project);
}

describe('the key of fingerprints', () => {
  const keyId = (...args: Parameters<typeof policy>) => policy(...args).fingerprinter.keyId;

  test('is derived from the token, or from fingerprint-key, and bound to the project', () => {
    expect(keyId()).toBe(keyId());
    expect(keyId({}, new SecretValue('another-token'))).not.toBe(keyId());
    expect(keyId({ fingerprintKey: KEY })).not.toBe(keyId());
    expect(keyId({ fingerprintKey: KEY }, new SecretValue('another-token'))).toBe(
      keyId({ fingerprintKey: KEY }),
    );
    expect(keyId({}, TOKEN, 'p-2')).not.toBe(keyId());
  });

  test('lives as long as the run with a JWT alone, which is told', () => {
    expect([policy({}, JWT).stableKey, policy({ fingerprintKey: KEY }, JWT).stableKey]).toEqual([
      false,
      true,
    ]);
    expect(keyId({}, JWT)).not.toBe(keyId({}, JWT));
    expect(keyNotices(settingsFor(API), JWT)).toMatchObject([{ severity: 'notice' }]);
    expect(keyNotices(settingsFor(API, { fingerprintKey: KEY }), JWT)).toEqual([]);
    expect(keyNotices(settingsFor(API), TOKEN)).toEqual([]);
  });
});

describe('the owner', () => {
  const source = (overrides: Partial<Settings>) => policy(overrides).owner.source;
  const files = (...names: string[]) => source({ content: undefined, files: names });

  test('remembers the files while it is not given by name', () => {
    expect(files('a.yml')).not.toBe(files('b.yml'));
    expect(files('a.yml', 'b.yml')).not.toBe(files('a.yml'));
    expect(source({ content: 'secrets: {}' })).not.toBe(files('a.yml'));
    expect(source({ content: undefined, files: ['a.yml'], ownerGiven: true })).toMatch(/^A+$/);
  });

  test.each(['./a.yml', 'x/../a.yml', '.\\a.yml', 'x\\..\\a.yml', './/a.yml'])(
    '%s is the file a.yml',
    (name) => {
      expect(files(name)).toBe(files('a.yml'));
    },
  );

  test('a file outside of its folder is another one', () => {
    expect(files('../a.yml')).not.toBe(files('a.yml'));
    expect(files('../../a.yml')).not.toBe(files('../a.yml'));
  });
});

test('a run whose code may come from a fork compares nothing', () => {
  const forked = readOrigin({
    name: 'issue_comment',
    ref: '',
    actor: '',
    payload: { issue: { pull_request: {} } },
  });
  expect(policy({ origin: forked }).compareNothing).toBe(true);
  expect(policy().compareNothing).toBe(false);
});
