import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { PlanPolicy, Prune } from '../../../src/plan/plan.js';
import {
  absent,
  alias,
  override,
  print,
  problemsOf,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  shortly,
  value,
} from '../../support/build-plan.js';
import type { Answers, Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

const KINDS: readonly (readonly [string, Traits])[] = [
  ['OURS', {}],
  ['ROTATED', { ownership: 'ours-unverified' }],
  ['HAND_MADE', { ownership: 'unmarked' }],
  ['CLONED', { ownership: 'unmarked', isStale: true }],
  ['FOREIGN', { ownership: 'foreign', owner: 'acme/api' }],
  ['DOPPLER', { keeper: 'other', ownership: 'unmarked' }],
  ['EXTERNAL', { keeper: 'external', ownership: 'unmarked' }],
  ['OBSCURE', { ownership: 'unmarked', hidesKind: true }],
];

function prune(
  secrets: readonly (readonly [string, Traits])[],
  rules: Partial<PlanPolicy> = {},
  entries: readonly DesiredEntry[] = [],
  answers: Answers = {},
) {
  const model = new TreeModel([PROJECT]);
  for (const [key, traits] of secrets) model.has(PROJECT, key, traits);
  const { plan, asked } = model.plan([[PROJECT, entries]], rules, answers);
  return {
    plan,
    asked,
    lines: shortly(plan).map((line) => line.replace('project: ', '')),
    problems: problemsOf(plan),
  };
}

describe('whom a prune takes', () => {
  test.each<[Prune, boolean, string[]]>([
    ['none', true, []],
    ['owned', false, ['OURS']],
    ['owned', true, ['OURS']],
    ['all', false, ['HAND_MADE', 'OURS', 'ROTATED']],
    ['all', true, ['FOREIGN', 'HAND_MADE', 'OURS', 'ROTATED']],
  ])('prune: %s, takeover: %s', (mode, takeover, keys) => {
    const { plan, lines } = prune(KINDS, { prune: mode, takeover });
    expect(lines).toEqual(keys.map((key) => `delete value ${key} (removed-from-file)`));
    expect(plan.refusals).toEqual([]);
    expect(plan.scopes[0]?.prunable).toBe(keys.length);
  });

  test('leaves what the file names, but counts it in what could go', () => {
    const { plan, lines } = prune(KINDS, { prune: 'all' }, [value('OURS'), value('HAND_MADE')]);
    expect(lines).toContain('delete value ROTATED (removed-from-file)');
    expect(lines).not.toContain('delete value OURS (removed-from-file)');
    expect(plan.scopes[0]?.prunable).toBe(3);
  });

  test('names as unmanaged what is left, but not what others keep', () => {
    const keys = prune(KINDS).plan.scopes[0]?.unmanaged.map(print);
    expect(keys).toEqual(['CLONED', 'HAND_MADE', 'OBSCURE', 'ROTATED']);
  });

  test.each(['none', 'owned', 'all'] as const)(
    'tells apart under %s what is left of this owner, whatever the reason',
    (mode) => {
      const stray = { isOfThisSource: false } as const;
      const { plan } = prune([...KINDS, ['STRAY', stray]], { prune: mode });
      const [scope] = plan.scopes;
      const deleted = new Set(scope?.changes.map(({ key }) => key.raw));
      const left = KINDS.filter(([, { ownership = 'ours' }]) => ownership.startsWith('ours')).map(
        ([key]) => key,
      );
      expect(scope?.kept.map(print)).toEqual([...left, 'STRAY'].filter((key) => !deleted.has(key)).sort());
      expect(scope?.unmanaged.map(print)).toEqual(expect.arrayContaining(scope?.kept.map(print) ?? []));
    },
  );

  test('says whose a secret was that takeover deletes', () => {
    const { plan } = prune([['F', { ownership: 'foreign', owner: 'acme/api' }]], {
      prune: 'all',
      takeover: true,
    });
    expect(plan.scopes[0]?.changes[0]?.notes.map(print)).toEqual(['was marked by acme/api']);
  });

  test('never takes a key that the list holds twice', () => {
    const { plan, lines } = prune(
      [
        ['A', {}],
        ['A', {}],
      ],
      { prune: 'all' },
    );
    expect(lines).toEqual([]);
    expect(plan.scopes[0]?.unmanaged.map(print)).toEqual(['A']);
  });

  test('looks up what nothing shows the kind of before it takes it', () => {
    const secrets = [['A', { ownership: 'unmarked', showsKind: false }]] as const;
    const taken = prune(secrets, { prune: 'all' });
    expect(taken.lines).toEqual(['delete value A (removed-from-file)']);
    expect(taken.asked).toContain('mount paths of project');
    expect(prune(secrets, { prune: 'owned' }).asked).toEqual([]);
    expect(prune(secrets, { prune: 'none' }, [absent('A')]).asked).toContain('mount paths of project');
  });
});

describe('nothing is pruned, and that is said,', () => {
  const all = [
    ['OURS', {}],
    ['HAND_MADE', { ownership: 'unmarked' }],
  ] as const;

  test.each<[string, Partial<PlanPolicy>, Answers, RegExp]>([
    [
      'where the list shows no descriptions',
      { prune: 'all' },
      { showsDescriptions: false },
      /^warning: nothing of the project is pruned: none of the secrets that its list shows has a description, so nothing shows which of them are this owner's\. List under absent/,
    ],
    [
      'where the list shows none, for owned ones',
      {},
      { showsDescriptions: false },
      /^notice: nothing of the project is pruned: none of the secrets that its list shows has a description/,
    ],
    [
      'for inline content without an owner',
      { isInline: true },
      {},
      /^notice: .*inline content is no list of files.*owner input/,
    ],
  ])('%s', (_name, rules, answers, said) => {
    const { plan, lines, problems } = prune(all, rules, [], answers);
    expect(lines).toEqual([]);
    expect(plan.refusals).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(said);
  });

  test('but inline content with an owner is pruned', () => {
    expect(prune(all, { isInline: true, ownerIsGiven: true }).lines).toEqual([
      'delete value OURS (removed-from-file)',
    ]);
  });

  test('and nothing is said where there is nothing to prune', () => {
    expect(
      prune(all, { prune: 'all' }, [value('OURS'), value('HAND_MADE')], { showsDescriptions: false })
        .problems,
    ).toEqual([]);
    expect(prune(all, { prune: 'none' }, [], { showsDescriptions: false }).problems).toEqual([]);
  });
});

describe('marks of another list of files', () => {
  const stray: Traits = { isOfThisSource: false };

  test.each<[Prune, Traits]>([
    ['owned', stray],
    ['all', stray],
    ['all', { ...stray, ownership: 'ours-unverified' }],
  ])('make a prune: %s refuse, verified or not, and the message names the way out', (mode, traits) => {
    const { plan, lines } = prune([['A', traits]], { prune: mode });
    expect(lines).toEqual([]);
    expect(plan.refusals).toMatchObject([{ scope: PROJECT, problem: { input: 'owner' } }]);
    expect(refusalsOf(plan)).toEqual([
      'unsafe-plan: 1 secret to prune in the project ("A") came from another list of desired-state files, perhaps another step\'s. ' +
        'If they belong to this sync, set the owner input (owner: acme/shop) so that its files may change; ' +
        'give each sync an owner of its own when several feed one project, or set prune: none',
    ]);
  });

  test('do no harm while the file names the secret, or nothing is pruned', () => {
    expect(prune([['A', stray]], {}, [value('A')]).plan.refusals).toEqual([]);
    expect(prune([['A', stray]], { prune: 'none' }).plan.refusals).toEqual([]);
  });

  test('name ten keys and count the rest', () => {
    const keys = Array.from({ length: 12 }, (_, i) => `K${String(i).padStart(2, '0')}`);
    const { plan } = prune(keys.map((key) => [key, stray]));
    expect(refusalsOf(plan)[0]).toMatch(
      /12 secrets to prune in the project \("K00", .*"K09" and 2 more\) came/,
    );
  });
});

describe('what a prune spares', () => {
  test('the target of an alias in the file, with a warning', () => {
    const { plan, problems } = prune([['DB', {}]], {}, [alias('A', 'DB')]);
    expect(shortly(plan)).toEqual(['project: create alias A (missing)']);
    expect(plan.scopes[0]?.unmanaged.map(print)).toEqual(['DB']);
    expect(problems).toEqual([
      'warning: DB: it is not in the file for the project but is kept, because alias "A" points to it. List it there, or change what needs it',
    ]);
  });

  test('what the file overrides below, with a warning', () => {
    const model = new TreeModel([PROJECT, PRODUCTION]);
    model.has(PROJECT, 'X');
    const { plan } = model.plan([
      [PROJECT, [absent('Y')]],
      [PRODUCTION, [override('X')]],
    ]);
    expect(shortly(plan)).toEqual(['production: create override X (missing)']);
    expect(problemsOf(plan)).toEqual([
      'warning: X: it is not in the file for the project but is kept, because environment "production" overrides it. List it there, or change what needs it',
    ]);
    expect(plan.scopes[0]?.unmanaged.map(print)).toEqual(['X']);
  });

  test('not the former target of an alias that is re-pointed', () => {
    const model = new TreeModel([PROJECT]);
    const old = model.has(PROJECT, 'OLD');
    model.has(PROJECT, 'NEW');
    model.has(PROJECT, 'A', { kind: 'alias', target: old });
    const { plan } = model.plan([[PROJECT, [alias('A', 'NEW'), value('NEW')]]]);
    expect(refusalsOf(plan)).toEqual([]);
    expect(shortly(plan)).toEqual([
      'project: update alias A (target-changed)',
      'project: delete value OLD (removed-from-file)',
    ]);
  });

  test.each([
    [true, 'made with another key, or altered'],
    [false, 'a JWT without fingerprint-key can verify none'],
  ])('its own secrets that it can not verify, saying why (stable key: %s)', (hasStableKey, why) => {
    const unverified: Traits = { ownership: 'ours-unverified' };
    const { lines, problems } = prune(
      [
        ['B', unverified],
        ['A', unverified],
      ],
      { hasStableKey },
    );
    expect(lines).toEqual([]);
    expect(problems).toEqual([
      `warning: not deleted from the project: "A", "B"; their marks name this owner but can't be verified (${why}). List them under absent to delete`,
    ]);
    expect(prune([['A', unverified]], { hasStableKey }).problems).toEqual([
      `warning: not deleted from the project: "A"; its mark names this owner but can't be verified (${why}). List it under absent to delete`,
    ]);
    expect(prune([['A', unverified]], {}, [value('A')]).problems).toEqual([]);
    expect(prune([['A', unverified]], { prune: 'none' }).problems).toEqual([]);
  });
});

test('a scope with nothing but absent keys is pruned like any other, and a notice says so', () => {
  const { lines, problems } = prune(
    [
      ['OLD', {}],
      ['OTHER', {}],
    ],
    {},
    [absent('OLD')],
  );
  expect(lines).toEqual(['delete value OLD (listed-absent)', 'delete value OTHER (removed-from-file)']);
  expect(problems).toEqual([
    'notice: the file lists nothing but absent keys for the project, so this action\'s other secrets there are pruned: "OTHER". List them under secrets to keep them',
  ]);
  expect(prune([['OLD', {}]], {}, [absent('OLD')]).problems).toEqual([]);
});
