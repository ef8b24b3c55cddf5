import { expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import type { PolicyOptions } from '../../support/build-plan.js';
import {
  absent,
  file,
  marked,
  planOf,
  policyOf,
  remote,
  value,
  valueless,
} from '../../support/build-plan.js';

function renames(entries: DesiredEntry[], secrets: RemoteSecret[], options: PolicyOptions = {}) {
  return planOf(entries, secrets, { policy: policyOf(options) }).plan.renames;
}

const OLD = marked(value('OLD', 'same'));

test('a pruned secret whose value is created under a new key is one rename', () => {
  expect(renames([value('NEW', 'same'), value('OTHER', 'another')], [OLD])).toEqual([
    { from: 'OLD', to: 'NEW' },
  ]);
});

test('files are renamed whatever their mount path', () => {
  expect(renames([file('NEW', '/new', 'pem')], [marked(file('OLD', '/old', 'pem'))])).toEqual([
    { from: 'OLD', to: 'NEW' },
  ]);
});

test('each new key carries on one old one', () => {
  const olds = ['O1', 'O2', 'O3'].map((key) => marked(value(key, 'same')));
  expect(renames([value('N1', 'same'), value('N2', 'same')], olds)).toEqual([
    { from: 'O1', to: 'N1' },
    { from: 'O2', to: 'N2' },
  ]);
});

test.each<[string, DesiredEntry[], RemoteSecret[], PolicyOptions]>([
  ['another value', [value('NEW', 'other')], [OLD], {}],
  ['another kind', [file('NEW', '/a', 'same')], [OLD], {}],
  ['a key that is updated, not created', [value('NEW', 'same')], [OLD, marked(value('NEW', 'was'))], {}],
  ['a key that is listed absent', [value('NEW', 'same'), absent('OLD')], [OLD], {}],
  ['a value that this run does not have', [valueless('NEW')], [marked(value('OLD', ''))], {}],
  ['a hand-made secret', [value('NEW', 'same')], [remote('OLD')], { prune: 'all' }],
  [
    'another key’s mark',
    [value('NEW', 'same')],
    [marked(value('OLD', 'same'), { policy: policyOf({ key: 'k'.repeat(32) }) })],
    { prune: 'all' },
  ],
  ['a fork’s run, which compares nothing', [value('NEW', 'same')], [OLD], { compareNothing: true }],
])('%s is no rename', (_name, entries, secrets, options) => {
  expect(renames(entries, secrets, options)).toEqual([]);
});
