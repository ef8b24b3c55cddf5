import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import type { Situation } from '../../support/build-plan.js';
import {
  absent,
  alias,
  file,
  marked,
  MINUTE,
  NOW,
  planOf,
  policyOf,
  remote,
  value,
  valueless,
} from '../../support/build-plan.js';

const ENTRIES: DesiredEntry[] = [
  value('B', 'new'),
  value('A'),
  alias('C', 'A'),
  absent('OLD'),
  file('TLS', '/tls'),
];
const SECRETS = [marked(value('B', 'old')), remote('OLD'), marked(value('GONE'))];

function digest(
  entries = ENTRIES,
  secrets: readonly RemoteSecret[] = SECRETS,
  situation: Situation = {},
): string {
  return planOf(entries, secrets, situation).plan.digest;
}

describe('the digest is the same', () => {
  test('for ever: reviewed plans outlive releases', () => {
    expect(digest()).toMatchInlineSnapshot(
      `"3dbb43ed07df1b796a3b05ead40ba1a7a78f211be2a259f2c0b6c53c82908dcd"`,
    );
    expect(digest([], [])).toMatchInlineSnapshot(
      `"4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"`,
    );
  });

  test.each<[string, () => string]>([
    ['order of entries', () => digest(ENTRIES.toReversed())],
    ['order of the list', () => digest(ENTRIES, SECRETS.toReversed())],
    [
      'nonces and times',
      () =>
        digest(ENTRIES, [
          marked(value('B', 'old'), { at: NOW - MINUTE }),
          remote('OLD'),
          marked(value('GONE')),
        ]),
    ],
    ['values', () => digest(ENTRIES.with(0, value('B', 'newer')))],
    ['values that this run does not have', () => digest(ENTRIES.with(0, valueless('B')))],
    ['reasons', () => digest(ENTRIES, [remote('B'), remote('OLD'), marked(value('GONE'))])],
    ['mount paths', () => digest(ENTRIES.with(4, file('TLS', '/elsewhere')))],
    [
      'ids',
      () =>
        digest(
          ENTRIES,
          SECRETS.map((secret) => ({ ...secret, id: `other-${secret.id}` })),
        ),
    ],
    [
      'what is unchanged or unmanaged',
      () => digest([...ENTRIES, value('SAME')], [...SECRETS, marked(value('SAME')), remote('HAND_MADE')]),
    ],
    [
      'positions in the file',
      () => digest(ENTRIES.map((entry) => ({ ...entry, at: { file: 'other', line: 9, column: 9 } }))),
    ],
    [
      'the key of fingerprints',
      () => {
        const policy = policyOf({ key: 'another key of the tests, long enough' });
        return digest(
          ENTRIES,
          [marked(value('B', 'old'), { policy }), remote('OLD'), marked(value('GONE'), { policy })],
          { policy },
        );
      },
    ],
  ])('for other %s', (_name, other) => {
    expect(other()).toBe(digest());
  });
});

describe('the digest is another', () => {
  test.each<[string, () => string]>([
    ['action', () => digest(ENTRIES, [marked(file('B', '/b')), remote('OLD'), marked(value('GONE'))])],
    ['kind', () => digest(ENTRIES.with(1, file('A', '/a')))],
    ['key', () => digest(ENTRIES.with(4, file('TLS2', '/tls')))],
    ['target', () => digest(ENTRIES.with(2, alias('C', 'B')))],
    ['description', () => digest(ENTRIES.with(1, value('A', 'value of A', { description: 'new' })))],
    ['cleared description', () => digest(ENTRIES.with(1, value('A', 'value of A', { description: '' })))],
    ['change more', () => digest([...ENTRIES, value('MORE')])],
    ['prune less', () => digest(ENTRIES, SECRETS.slice(0, 2))],
  ])('for another %s', (_name, other) => {
    expect(other()).toMatch(/^[0-9a-f]{64}$/);
    expect(other()).not.toBe(digest());
  });
});
