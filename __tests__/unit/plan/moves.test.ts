import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import { changesOf } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import type { PlanPolicy } from '../../../src/plan/plan.js';
import {
  absent,
  alias,
  API,
  environment,
  file,
  lineOf,
  override,
  pathOf,
  print,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  shortly,
  STAGING,
  STAGING_API,
  value,
  WORKER,
} from '../../support/build-plan.js';
import { TreeModel, type Traits } from '../../support/tree-model.js';

const DEVELOPMENT = environment('development');
const ALL = [PROJECT, PRODUCTION, STAGING, DEVELOPMENT, API, WORKER, STAGING_API];

type Has = readonly (readonly [Scope, string, Traits?])[];
type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

function move(has: Has, says: Says, rules: Partial<PlanPolicy> = {}) {
  const model = new TreeModel(ALL);
  for (const [scope, key, traits] of has) model.has(scope, key, traits);
  const { plan, asked } = model.plan(says, rules);
  return { model, plan, asked, lines: shortly(plan), refusals: refusalsOf(plan) };
}

describe('a key moves', () => {
  test('out of services first, and into environments first', () => {
    const scopesOf = (changes: readonly { readonly scope: Scope }[] = []) =>
      changes.map(({ scope }) => pathOf(scope));
    const up = move(
      [
        [PRODUCTION, 'X'],
        [STAGING_API, 'X'],
      ],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, []],
        [STAGING_API, []],
      ],
    );
    expect(scopesOf(up.plan.moves[0]?.deletes)).toEqual(['staging/api', 'production']);
    const down = move(
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [API, [value('X')]],
        [STAGING, [value('X')]],
      ],
    );
    expect(scopesOf(down.plan.moves[0]?.creates)).toEqual(['staging', 'production/api']);
  });

  test.each<[string, Has, Says, string[], string[]]>([
    [
      'down into an environment',
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [value('X', 'one')]],
      ],
      ['project: delete value X (moved)', 'production: create value X (moved)'],
      ['production: value X = one'],
    ],
    [
      'up into the project',
      [
        [PRODUCTION, 'X'],
        [STAGING, 'X'],
      ],
      [
        [PROJECT, [value('X', 'one')]],
        [PRODUCTION, []],
        [STAGING, []],
      ],
      [
        'project: create value X (moved)',
        'production: delete value X (moved)',
        'staging: delete value X (moved)',
      ],
      ['project: value X = one'],
    ],
    [
      'down to be split',
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [value('X', 'p')]],
        [STAGING, [value('X', 's')]],
      ],
      [
        'project: delete value X (moved)',
        'production: create value X (moved)',
        'staging: create value X (moved)',
      ],
      ['production: value X = p', 'staging: value X = s'],
    ],
    [
      'from a service into its environment, and stays in another',
      [
        [API, 'X'],
        [STAGING, 'X'],
      ],
      [
        [PRODUCTION, [value('X', 'one')]],
        [API, []],
        [STAGING, [value('X')]],
      ],
      ['production: create value X (moved)', 'production/api: delete value X (moved)'],
      ['production: value X = one', 'staging: value X = value of X'],
    ],
    [
      'up, and stays below as an override',
      [
        [PRODUCTION, 'X'],
        [STAGING, 'X'],
      ],
      [
        [PROJECT, [value('X', 'one')]],
        [PRODUCTION, [override('X', 'two')]],
        [STAGING, []],
      ],
      [
        'project: create value X (moved)',
        'production: delete value X (moved)',
        'production: create override X (moved)',
        'staging: delete value X (moved)',
      ],
      ['production: override X = two', 'project: value X = one'],
    ],
    [
      'up as an alias',
      [
        [PRODUCTION, 'T'],
        [PROJECT, 'T2'],
        [PRODUCTION, 'X', { kind: 'alias' }],
      ],
      [
        [PROJECT, [value('T2'), alias('X', 'T2')]],
        [PRODUCTION, [value('T')]],
      ],
      ['project: create alias X (moved)', 'production: delete alias X (moved)'],
      ['production: value T = value of T', 'project: alias X = T2', 'project: value T2 = value of T2'],
    ],
    [
      'that absent names, whoever made it',
      [[PROJECT, 'X', { ownership: 'unmarked' }]],
      [
        [PROJECT, [absent('X')]],
        [PRODUCTION, [value('X', 'one')]],
      ],
      ['project: delete value X (moved)', 'production: create value X (moved)'],
      ['production: value X = one'],
    ],
  ])('%s', (_name, has, says, lines, state) => {
    const { model, plan, refusals, lines: made } = move(has, says);
    expect(refusals).toEqual([]);
    expect(made).toEqual(lines);
    expect(plan.moves).toHaveLength(1);
    model.apply(plan);
    expect(model.state).toEqual(state);
    expect(shortly(model.plan(says).plan)).toEqual([]);
  });

  test('with its overrides that the file names, which are created anew', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PRODUCTION, 'X');
    model.has(API, 'X', { kind: 'override', value: 'mine', target });
    const says: Says = [
      [PROJECT, [value('X')]],
      [PRODUCTION, []],
      [API, [override('X', 'mine')]],
    ];
    const { plan } = model.plan(says);
    expect(shortly(plan)).toEqual([
      'project: create value X (moved)',
      'production: delete value X (moved)',
      'production/api: delete override X (moved)',
      'production/api: create override X (moved)',
    ]);
    model.apply(plan);
    expect(model.state).toEqual(['production/api: override X = mine', 'project: value X = value of X']);
  });

  test('from the services up, then from the top down', () => {
    const { plan } = move(
      [
        [API, 'X'],
        [STAGING, 'X'],
      ],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, [override('X')]],
        [API, [override('X')]],
        [STAGING, []],
      ],
    );
    expect(plan.moves.map(({ deletes, creates }) => [...deletes, ...creates].map(lineOf))).toEqual([
      [
        'production/api: delete value X (moved)',
        'staging: delete value X (moved)',
        'project: create value X (moved)',
        'production: create override X (moved)',
        'production/api: create override X (moved)',
      ],
    ]);
  });

  test('as the very changes of the plan', () => {
    const { plan } = move(
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [value('X')]],
      ],
    );
    const parts = plan.moves.flatMap(({ deletes, creates }) => [...deletes, ...creates]);
    expect(new Set(changesOf(plan))).toEqual(new Set(parts));
    expect(parts.every((part) => changesOf(plan).includes(part))).toBe(true);
  });

  test('and names the environments that inherited it and will no longer', () => {
    const split = move(
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [value('X')]],
        [STAGING, [value('X')]],
      ],
    );
    expect(split.plan.moves[0]?.losers.map(pathOf)).toEqual(['development']);
    const up = move(
      [[PRODUCTION, 'X']],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, []],
      ],
    );
    expect(up.plan.moves[0]?.losers).toEqual([]);
  });

  test('as a file with its old path, read before the delete', () => {
    const has: Has = [[PROJECT, 'X', { kind: 'file', mountPath: '/old' }]];
    const moved = move(has, [
      [PROJECT, []],
      [PRODUCTION, [file('X', '/new')]],
    ]);
    expect(moved.asked).toContain('mount paths of project');
    expect(moved.plan.moves[0]?.deletes).toMatchObject([{ oldMountPath: '/old' }]);
    const kept = move(has, [
      [PROJECT, []],
      [PRODUCTION, [file('X', '/old')]],
    ]);
    expect(kept.asked).not.toContain('mount paths of project');
    expect(kept.plan.moves[0]?.deletes).toMatchObject([{ oldMountPath: '/old' }]);
  });

  test('while others of the same key, in other branches, are changes of their own', () => {
    const { plan, lines } = move(
      [[API, 'X']],
      [
        [PRODUCTION, [value('X')]],
        [API, []],
        [STAGING, [value('X')]],
      ],
    );
    expect(lines).toEqual([
      'production: create value X (moved)',
      'production/api: delete value X (moved)',
      'staging: create value X (missing)',
    ]);
    expect(plan.moves).toHaveLength(1);
  });
});

describe('a key that could move does not', () => {
  const down: Says = [
    [PROJECT, []],
    [PRODUCTION, [value('X')]],
  ];
  const up: Says = [
    [PROJECT, [value('X')]],
    [PRODUCTION, []],
  ];

  test.each<[string, Has, Says, Partial<PlanPolicy>, string]>([
    ['under prune: none', [[PROJECT, 'X']], down, { prune: 'none' }, 'allow prune'],
    ['up under prune: none', [[PRODUCTION, 'X']], up, { prune: 'none' }, 'allow prune'],
    [
      'under prune: none, though absent names it',
      [[PROJECT, 'X']],
      [
        [PROJECT, [absent('X')]],
        [PRODUCTION, [value('X')]],
      ],
      { prune: 'none' },
      'allow prune',
    ],
    [
      'without a mark',
      [[PROJECT, 'X', { ownership: 'unmarked' }]],
      down,
      {},
      'list it under absent of the project',
    ],
    [
      'without a mark, though prune: all would take it',
      [[PROJECT, 'X', { ownership: 'unmarked' }]],
      down,
      { prune: 'all' },
      'list it under absent of the project',
    ],
    [
      'up without a mark',
      [[PRODUCTION, 'X', { ownership: 'unmarked' }]],
      up,
      { prune: 'all' },
      'list it under absent of environment "production"',
    ],
    [
      'with a mark that does not verify',
      [[PROJECT, 'X', { ownership: 'ours-unverified' }]],
      down,
      {},
      'list it under absent of the project',
    ],
    [
      'of another owner',
      [[PROJECT, 'X', { ownership: 'foreign' }]],
      down,
      { prune: 'all', takeover: true },
      'list it under absent of the project',
    ],
    ['of another system', [[PROJECT, 'X', { keeper: 'other' }]], down, {}, 'not for this action to move'],
    [
      'from a scope that is not named',
      [[PROJECT, 'X']],
      [[PRODUCTION, [value('X')]]],
      {},
      'name that scope in the file',
    ],
    ['from inline content without an owner', [[PROJECT, 'X']], down, { isInline: true }, 'in the project'],
    [
      'to become an override, without a mark',
      [[PRODUCTION, 'X', { ownership: 'unmarked' }]],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, [override('X')]],
      ],
      {},
      'list it under absent',
    ],
    [
      'to become an override, under prune: none',
      [[PRODUCTION, 'X']],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, [override('X')]],
      ],
      { prune: 'none' },
      'allow prune',
    ],
  ])('%s', (_name, has, says, rules, way) => {
    const { plan, refusals, lines } = move(has, says, rules);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^unsafe-plan: "X" exists in /);
    expect(refusals[0]).toContain(way);
    expect(plan.moves).toEqual([]);
    expect(lines.filter((line) => line.includes('create'))).toEqual([]);
  });

  test('from another list of files, which is said once', () => {
    const { refusals } = move([[PROJECT, 'X', { isOfThisSource: false }]], down);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain('came from another list');
  });
});

test('moves are said in words that people know', () => {
  const { plan } = move([[PROJECT, 'X']], [[PRODUCTION, [value('X')]]]);
  expect(plan.refusals.map(({ problem }) => print(problem.message))).toEqual([
    '"X" exists in the project already, above environment "production", and Qovery holds a key once in a branch. ' +
      'To give it another value here, list it under overrides (name that scope in the file, so that the key can move)',
  ]);
});
