import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import {
  absent,
  alias,
  builtIn,
  file,
  linkTo,
  marked,
  override,
  planOf,
  policyOf,
  refusals,
  remote,
  shortly,
  value,
  variable,
} from '../../support/build-plan.js';

const OTHER = policyOf({ owner: 'acme/api' });
const TAKEOVER = policyOf({ takeover: true });
const NAMING: [string, (key: string) => DesiredEntry][] = [
  ['secrets', (key) => value(key)],
  ['secrets, as a file', (key) => file(key, '/a')],
  ['aliases', (key) => alias(key, 'TARGET')],
  ['absent', absent],
];

/** Plans one entry and expects nothing but a refusal about its key. */
function refusal(entry: DesiredEntry, secrets: readonly RemoteSecret[], policy = policyOf()) {
  const planned = planOf([entry], [...secrets, remote('TARGET')], { policy });
  expect(planned.plan.changes).toEqual([]);
  expect(planned.violations).toMatchObject([
    { key: entry.key, problem: { severity: 'error', key: entry.key } },
  ]);
  return [planned.violations[0]?.reason, ...refusals(planned)];
}

describe.each(NAMING)('an entry under %s is refused', (_name, make) => {
  test('when another owner marked it', () => {
    const message =
      '"A" is marked by another owner, "acme/api" (this run is "acme/shop"); take it out of this file, or set takeover: true to take it over';
    expect(refusal(make('A'), [marked(value('A'), { policy: OTHER })])).toEqual(['unsafe-plan', message]);
  });

  test.each([
    ['another system', { ownedBy: 'DOPPLER' }],
    ['an external secret manager', { kind: 'external' as const }],
    ['Qovery itself', { kind: 'built-in' as const }],
  ])('when %s keeps it, takeover or not', (whose, more) => {
    const message = `"A" is kept by ${whose} and is never changed by this action; take it out of the file`;
    for (const policy of [policyOf(), TAKEOVER]) {
      expect(refusal(make('A'), [remote('A', more)], policy)).toEqual(['unsafe-plan', message]);
    }
  });

  test('when it is at another scope, takeover or not', () => {
    const message =
      '"A" exists at another scope (ENVIRONMENT), which this action never changes; take it out of the file or rename it';
    for (const policy of [policyOf(), TAKEOVER]) {
      expect(refusal(make('A'), [remote('A', { scope: 'ENVIRONMENT' })], policy)).toEqual([
        'unsafe-plan',
        message,
      ]);
    }
  });

  test('when the list holds it twice', () => {
    const message =
      'Qovery lists "A" more than once in this project, so it is not clear which one the file means; delete one in the console';
    const twice = [remote('A'), remote('A', { id: 'second' })];
    expect(refusal(make('A'), twice)).toEqual(['api-error', message]);
  });
});

describe('a secret of the file', () => {
  test.each(NAMING.slice(0, 3))('under %s can not have the name of a built-in one', (_name, make) => {
    const message =
      '"A" is built in by Qovery and can\'t be set; to give it another value in this project, list it under overrides';
    expect(refusal(make('A'), [builtIn('A')])).toEqual(['unsafe-plan', message]);
    const overridden = marked(override('A'));
    expect(refusal(make('A'), [builtIn('A'), overridden])).toEqual(['unsafe-plan', message]);
    // The list need not show the built-in secret: what overrides it tells of it.
    expect(refusal(make('A'), [overridden])).toEqual(['unsafe-plan', message]);
  });

  test('may be listed twice under one id', () => {
    expect(planOf([value('A')], [marked(value('A')), marked(value('A'))]).plan.unchanged).toEqual(['A']);
  });

  test('may have another one’s name in another case', () => {
    expect(shortly(planOf([value('a')], [remote('A', { ownedBy: 'DOPPLER' })]).plan.changes)).toEqual([
      'create value a (missing)',
    ]);
  });

  test.each(['QOVERY', 'qovery', ''])('owned by "%s" is Qovery’s own', (ownedBy) => {
    expect(planOf([value('A')], [marked(value('A'), {}, { ownedBy })]).plan.unchanged).toEqual(['A']);
  });
});

describe('an absent key', () => {
  test.each<[string, RemoteSecret]>([
    ['hand-made', remote('A')],
    ['ours', marked(value('A'))],
    [
      'of a retired key of ours',
      marked(value('A'), { policy: policyOf({ key: 'a key that was rotated away, long ago' }) }),
    ],
  ])('is deleted, %s', (_name, secret) => {
    const { changes } = planOf([absent('A')], [secret], { policy: policyOf({ prune: 'none' }) }).plan;
    expect(changes).toMatchObject([
      { action: 'delete', key: 'A', kind: 'value', reason: 'listed-absent', notes: [] },
    ]);
  });

  test('that is not there is nothing', () => {
    expect(planOf([absent('A')], []).plan).toMatchObject({ changes: [], unchanged: [], unmanaged: [] });
  });

  test('that only overrides a built-in secret is deleted, the built-in one stays', () => {
    const { changes } = planOf([absent('A')], [builtIn('A'), marked(override('A'))]).plan;
    expect(changes).toMatchObject([{ action: 'delete', kind: 'override', current: { scope: 'PROJECT' } }]);
  });

  test('that is built in is refused', () => {
    expect(refusal(absent('A'), [builtIn('A')])).toEqual([
      'unsafe-plan',
      expect.stringContaining('at another scope (BUILT_IN)'),
    ]);
  });

  test('of another owner is deleted with takeover, which is said', () => {
    const secret = marked(value('A'), { policy: OTHER });
    const { changes } = planOf([absent('A')], [secret], { policy: TAKEOVER }).plan;
    expect(changes).toMatchObject([{ action: 'delete', notes: ['was marked by acme/api'] }]);
  });
});

describe('an alias', () => {
  function aliased(target: RemoteSecret[], more: readonly DesiredEntry[] = []) {
    return planOf([alias('A', 'DB'), ...more], target);
  }

  test('is created for a secret of the project or of the file', () => {
    expect(aliased([remote('DB')]).plan.changes).toMatchObject([
      { action: 'create', target: 'DB', linkId: 'id-DB' },
    ]);
    const [own] = aliased([], [value('DB')]).plan.changes;
    expect(own).toMatchObject({ action: 'create', key: 'A', target: 'DB' });
    expect(own).not.toHaveProperty('linkId');
  });

  test('may lead to what this action would never change', () => {
    for (const target of [
      builtIn('DB'),
      remote('DB', { ownedBy: 'DOPPLER' }),
      remote('DB', { kind: 'external' }),
    ]) {
      expect(shortly(aliased([target]).plan.changes)).toEqual(['create alias A (missing)']);
    }
  });

  test('prefers the project’s own secret to a built-in one', () => {
    expect(aliased([builtIn('DB'), remote('DB')]).plan.changes).toMatchObject([{ linkId: 'id-DB' }]);
  });

  test('of nothing is refused where the target stands', () => {
    const planned = aliased([]);
    expect(planned.plan.changes).toEqual([]);
    expect(planned.violations).toEqual([
      {
        reason: 'invalid-file',
        key: 'A',
        problem: {
          severity: 'error',
          key: 'A',
          at: alias('A', 'DB').targetAt,
          message:
            'alias "A" points to "DB", which is neither in the file nor in the project; correct the target or add it',
        },
      },
    ]);
  });

  test('that points right now is not re-pointed to nothing', () => {
    const planned = planOf([alias('A', 'GONE')], [marked(alias('A', 'DB')), remote('DB')]);
    expect(planned.plan.changes).toEqual([]);
    expect(planned.violations).toMatchObject([{ reason: 'invalid-file', key: 'A' }]);
  });

  test('of an alias is refused', () => {
    const message = 'alias "A" points to "DB", which is an alias itself; point it to the secret behind it';
    const planned = aliased([remote('DB', { kind: 'alias', aliasOf: linkTo(remote('X')) }), remote('X')]);
    expect(planned.violations).toMatchObject([{ reason: 'invalid-file', problem: { message } }]);
    expect(planned.plan.changes).toEqual([]);
  });

  test('may lead to what is an alias in the project but becomes a secret by the file', () => {
    const was = marked(alias('DB', 'X'));
    expect(refusals(aliased([was, remote('X')], [value('DB')]))).toEqual([]);
  });

  test('does not lead to plain variables', () => {
    const variables = [variable('DB', { isSecret: false })];
    expect(planOf([alias('A', 'DB')], [], { variables }).violations).toMatchObject([
      { reason: 'invalid-file' },
    ]);
  });
});

describe('an override', () => {
  const message =
    '"A" is listed under overrides, but there is no higher-scope secret of that name to override; list it under secrets, or correct the name';

  test.each<[string, RemoteSecret[]]>([
    ['nothing', []],
    ['a secret of the project', [remote('A')]],
  ])('of %s is refused', (_name, secrets) => {
    const planned = planOf([override('A')], secrets);
    expect(planned.plan.changes).toEqual([]);
    expect(planned.violations).toMatchObject([{ reason: 'invalid-file', key: 'A', problem: { message } }]);
  });

  test('of what only the variables show at another scope is refused', () => {
    const variables = [variable('A', { scope: 'ENVIRONMENT' })];
    expect(refusals(planOf([override('A')], [], { variables }))).toEqual([message]);
  });

  test('in place of a secret that hides a built-in one replaces it', () => {
    const { changes } = planOf([override('A')], [builtIn('A'), marked(value('A'))]).plan;
    expect(changes).toMatchObject([{ action: 'replace', reason: 'kind-changed', linkId: 'built-in-A' }]);
  });

  test('is updated where the list does not show what it covers', () => {
    expect(shortly(planOf([override('A', 'new')], [marked(override('A', 'old'))]).plan.changes)).toEqual([
      'update override A (value-changed)',
    ]);
  });
});

test('all that is refused is told at once', () => {
  const entries = [value('A'), value('B'), alias('C', 'NOWHERE'), override('D')];
  const planned = planOf(entries, [builtIn('A'), remote('B', { ownedBy: 'DOPPLER' })]);
  expect(planned.violations.map(({ key }) => key)).toEqual(['A', 'B', 'C', 'D']);
});
