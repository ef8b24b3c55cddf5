import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import type { Prune } from '../../../src/plan/policy.js';
import { needsVariables } from '../../../src/plan/plan.js';
import type { PolicyOptions } from '../../support/build-plan.js';
import {
  absent,
  alias,
  builtIn,
  describeEntry,
  inputOf,
  marked,
  planOf,
  policyOf,
  refusals,
  remote,
  shortly,
  value,
  variable,
} from '../../support/build-plan.js';

const API = policyOf({ owner: 'acme/api' });
const ROTATED = policyOf({ key: 'a key that was rotated away, long ago' });

const STANDINGS: Record<string, RemoteSecret> = {
  OURS: marked(value('OURS')),
  ROTATED: marked(value('ROTATED'), { policy: ROTATED }),
  COPIED: remote('COPIED', { description: describeEntry(value('OURS')) }),
  CUT: remote('CUT', { description: describeEntry(value('CUT')).slice(0, -7) }),
  HAND_MADE: remote('HAND_MADE'),
  FOREIGN: marked(value('FOREIGN'), { policy: API }),
  FOREIGN_CUT: remote('FOREIGN_CUT', {
    description: describeEntry(value('X'), { policy: API }).slice(0, -7),
  }),
  DOPPLERS: remote('DOPPLERS', { ownedBy: 'DOPPLER' }),
  OURS_AT_DOPPLERS: marked(value('OURS_AT_DOPPLERS'), {}, { ownedBy: 'DOPPLER' }),
  EXTERNAL: remote('EXTERNAL', { kind: 'external' }),
  BUILT_IN: builtIn('BUILT_IN'),
  ELSEWHERE: marked(value('ELSEWHERE'), {}, { scope: 'ENVIRONMENT' }),
};

function pruned(options: PolicyOptions, secrets = Object.values(STANDINGS), entries: DesiredEntry[] = []) {
  const planned = planOf(entries, secrets, { policy: policyOf(options) });
  return {
    ...planned,
    keys: planned.plan.changes.filter(({ action }) => action === 'delete').map(({ key }) => key),
  };
}

describe('whom a prune takes', () => {
  const unmarked = ['COPIED', 'CUT', 'HAND_MADE', 'OURS', 'ROTATED'];

  test.each<[Prune, boolean, string[]]>([
    ['none', false, []],
    ['none', true, []],
    ['owned', false, ['OURS']],
    ['owned', true, ['OURS']],
    ['all', false, unmarked],
    ['all', true, [...unmarked, 'FOREIGN', 'FOREIGN_CUT'].sort()],
  ])('prune: %s, takeover: %s', (prune, takeover, keys) => {
    const result = pruned({ prune, takeover });
    expect(result.keys).toEqual(keys);
    expect(result.violations).toEqual([]);
    expect(result.prunable).toBe(keys.length);
    for (const { reason } of result.plan.changes) expect(reason).toBe('removed-from-file');
  });

  test('leaves what the file names, but counts it in what could go', () => {
    const entries = [value('OURS'), value('HAND_MADE')];
    const result = pruned({ prune: 'all' }, undefined, entries);
    expect(result.keys).toEqual(['COPIED', 'CUT', 'ROTATED']);
    expect(result.prunable).toBe(5);
  });

  test('tells whose a secret was that takeover deletes', () => {
    const { plan } = pruned({ prune: 'all', takeover: true }, [STANDINGS['FOREIGN'] as RemoteSecret]);
    expect(plan.changes).toMatchObject([{ notes: ['was marked by acme/api'] }]);
  });

  test('takes kinds as they are', () => {
    const ours = [marked(alias('A', 'B')), marked(value('B')), marked(value('C'), {}, { kind: undefined })];
    expect(shortly(pruned({}, ours).plan.changes)).toEqual([
      'delete alias A (removed-from-file)',
      'delete value B (removed-from-file)',
      'delete value C (removed-from-file)',
    ]);
  });

  test('never takes a key that the list holds twice', () => {
    const twice = [marked(value('A')), marked(value('A'), {}, { id: 'second' })];
    const result = pruned({ prune: 'all' }, twice);
    expect(result.keys).toEqual([]);
    expect(result.plan.unmanaged).toEqual(['A']);
  });
});

describe('marks of another list of files', () => {
  const policyFor = (files?: string[]) => ({ prune: 'owned', ...(files && { files }) }) as const;
  const from = (files: string[]) => marked(value('A'), { policy: policyOf({ files }) });

  test.each(['owned', 'all'] as const)('make a prune: %s refuse, which names the way out', (prune) => {
    const result = pruned({ prune, files: ['b.env'] }, [from(['a.env'])]);
    expect(result.keys).toEqual([]);
    expect(result.violations).toMatchObject([{ reason: 'unsafe-plan' }]);
    expect(refusals(result)).toEqual([
      '1 secret to prune ("A") came from another list of desired-state files, perhaps another step\'s; ' +
        'if they belong to this sync, set the owner input (owner: acme/shop) so that its files may change, ' +
        'give each sync an owner of its own when several feed one project, or set prune: none',
    ]);
  });

  test('are pruned once the owner is given by name', () => {
    expect(pruned(policyFor(), [from(['a.env'])]).keys).toEqual(['A']);
  });

  test('that were made with the owner given are another list', () => {
    const result = pruned(policyFor(['a.env']), [marked(value('A'))]);
    expect(result.keys).toEqual([]);
    expect(result.violations).toHaveLength(1);
  });

  test('do no harm while the file names the secret, or nothing is pruned', () => {
    expect(pruned(policyFor(['b.env']), [from(['a.env'])], [value('A')]).violations).toEqual([]);
    expect(pruned({ prune: 'none', files: ['b.env'] }, [from(['a.env'])]).violations).toEqual([]);
  });

  test('of the same list are pruned; its order tells lists apart', () => {
    expect(pruned(policyFor(['a.env', 'b.env']), [from(['a.env', 'b.env'])]).keys).toEqual(['A']);
    expect(pruned(policyFor(['b.env', 'a.env']), [from(['a.env', 'b.env'])]).keys).toEqual([]);
  });

  test('names ten keys and counts the rest', () => {
    const keys = Array.from({ length: 12 }, (_, i) => `K${String(i).padStart(2, '0')}`);
    const secrets = keys.map((key) => marked(value(key), { policy: policyOf({ files: ['a.env'] }) }));
    expect(refusals(pruned(policyFor(['b.env']), secrets))[0]).toMatch(
      /^12 secrets to prune \("K00", .*"K09" and 2 more\) came/,
    );
  });
});

describe('what a prune spares', () => {
  test('the target of an alias in the file, with a warning', () => {
    const result = pruned({}, [marked(value('DB')), marked(alias('A', 'DB'))], [alias('A', 'DB')]);
    expect(result.plan).toMatchObject({ changes: [], unchanged: ['A'], unmanaged: ['DB'] });
    expect(result.plan.problems).toEqual([
      {
        severity: 'warning',
        key: 'DB',
        message:
          '"DB" is not in the file but is kept, because alias "A" points to it; list it, or re-point the alias',
      },
    ]);
  });

  test('not the former target of an alias that is re-pointed', () => {
    const secrets = [marked(value('OLD')), marked(value('NEW')), marked(alias('A', 'OLD'))];
    const result = pruned({}, secrets, [alias('A', 'NEW'), value('NEW')]);
    expect(result.keys).toEqual(['OLD']);
    expect(result.violations).toEqual([]);
  });

  test.each([
    [true, 'made with another key, or altered'],
    [false, 'a JWT without fingerprint-key can verify none'],
  ])('its own secrets that it can not verify, saying why (stable key: %s)', (stableKey, why) => {
    const secrets = ['B', 'A'].map((key) => marked(value(key), { policy: ROTATED }));
    const result = pruned({ stableKey }, secrets);
    expect(result.keys).toEqual([]);
    expect(result.plan.problems).toEqual([
      {
        severity: 'warning',
        message: `not deleted: "A", "B"; their marks name this owner but can't be verified (${why}); list them under absent to delete`,
      },
    ]);
  });

  test('and says nothing of those that the file names', () => {
    const secret = marked(value('A'), { policy: ROTATED });
    expect(pruned({}, [secret], [value('A')]).plan.problems).toEqual([]);
    expect(pruned({ prune: 'none' }, [secret]).plan.problems).toEqual([]);
  });
});

describe('a secret whose kind the list does not tell', () => {
  const obscure = remote('A', { kind: undefined });
  const asks = (options: PolicyOptions, entries: DesiredEntry[] = []) =>
    needsVariables(...inputOf(entries, [obscure], { policy: policyOf(options) }));

  test('is looked up before prune: all takes it, or an absent entry', () => {
    expect(asks({ prune: 'all' })).toBe(true);
    expect(asks({ prune: 'none' }, [absent('A')])).toBe(true);
    expect(asks({ prune: 'owned' })).toBe(false);
  });

  test('is spared where it turns out to be external', () => {
    const variables = [variable('A', { kind: 'external' })];
    const { plan } = planOf([], [obscure], { policy: policyOf({ prune: 'all' }), variables });
    expect(plan.changes).toEqual([]);
    expect(refusals(planOf([absent('A')], [obscure], { variables }))).toEqual([
      expect.stringContaining('an external secret manager'),
    ]);
  });
});
