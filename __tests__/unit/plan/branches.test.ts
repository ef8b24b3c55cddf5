import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { Scope } from '../../../src/model/scope.js';
import type { PlanPolicy } from '../../../src/plan/plan.js';
import {
  absent,
  alias,
  API,
  AT,
  file,
  override,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  sealed,
  shortly,
  STAGING,
  value,
} from '../../support/build-plan.js';
import type { Answers, Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

const ALL = [PROJECT, PRODUCTION, STAGING, API];
type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

function plan(
  has: readonly (readonly [Scope | undefined, string, Traits?])[],
  says: Says,
  rules: Partial<PlanPolicy> = {},
  answers: Answers = {},
) {
  const model = new TreeModel(ALL);
  for (const [scope, key, traits] of has) model.has(scope, key, traits);
  const result = model.plan(says, rules, answers);
  return { ...result, lines: shortly(result.plan), refusals: refusalsOf(result.plan) };
}

/** A refusal that is about the entry `K` of the project, for annotations. */
const AT_K = {
  reason: expect.any(String),
  scope: PROJECT,
  key: 'K',
  problem: { severity: 'error', key: 'K', at: AT, message: expect.anything() },
};

describe('whose a secret is decides before anything else', () => {
  const entries: readonly DesiredEntry[] = [
    value('K'),
    file('K', '/p'),
    alias('K', 'T'),
    absent('K'),
    sealed('K'),
  ];

  test.each(entries.map((entry) => [entry.kind, entry] as const))(
    "a %s of another owner's key is refused without takeover",
    (_kind, entry) => {
      const {
        refusals,
        lines,
        plan: made,
      } = plan(
        [
          [PROJECT, 'T'],
          [PROJECT, 'K', { ownership: 'foreign', owner: 'acme/api' }],
        ],
        [[PROJECT, [value('T'), entry]]],
      );
      expect(lines).toEqual([]);
      expect(made.refusals).toEqual([AT_K]);
      expect(refusals).toEqual([
        'unsafe-plan: "K" in the project is marked by another owner, "acme/api" (this run is "acme/shop"). Take it out of this file, or set takeover: true to take it over',
      ]);
    },
  );

  test.each([
    ['external', 'an external secret manager'],
    ['built-in', 'Qovery itself'],
    ['other', 'another system'],
  ] as const)('what is kept as %s is refused, takeover or not', (keeper, whose) => {
    for (const entry of entries) {
      const {
        refusals,
        lines,
        plan: made,
      } = plan(
        [
          [PROJECT, 'T'],
          [PROJECT, 'K', { keeper }],
        ],
        [[PROJECT, [value('T'), entry]]],
        { takeover: true },
      );
      expect(lines).toEqual([]);
      expect(made.refusals).toEqual([AT_K]);
      expect(refusals).toEqual([
        `unsafe-plan: "K" in the project is kept by ${whose} and is never changed by this action. Take it out of the file`,
      ]);
    }
  });

  test('a key that the list holds twice is refused', () => {
    const {
      refusals,
      lines,
      plan: made,
    } = plan(
      [
        [PROJECT, 'K'],
        [PROJECT, 'K'],
      ],
      [[PROJECT, [value('K')]]],
    );
    expect(lines).toEqual([]);
    expect(made.refusals).toEqual([AT_K]);
    expect(refusals[0]).toMatch(/^api-error: Qovery lists "K" more than once in the project/);
  });

  test("another owner's key is taken over where that is allowed, absent included", () => {
    const has = [[PROJECT, 'K', { ownership: 'foreign' }]] as const;
    expect(plan(has, [[PROJECT, [value('K')]]], { takeover: true }).lines).toEqual([
      'project: update value K (unknown)',
    ]);
    expect(plan(has, [[PROJECT, [absent('K')]]], { takeover: true }).lines).toEqual([
      'project: delete value K (listed-absent)',
    ]);
  });
});

describe('a built-in secret', () => {
  test.each([value('B'), file('B', '/p'), alias('B', 'T')])('can not be set: $kind', (entry) => {
    const { refusals, plan: made } = plan(
      [
        [undefined, 'B'],
        [PROJECT, 'T'],
      ],
      [
        [PROJECT, [value('T')]],
        [PRODUCTION, [entry]],
      ],
    );
    expect(made.refusals[0]).toMatchObject({ scope: PRODUCTION, key: 'B', problem: { at: AT } });
    expect(refusals).toEqual([
      'unsafe-plan: "B" is built in by Qovery and can\'t be set. To give it another value in environment "production", list it under overrides',
    ]);
  });

  test('is known by its override, where no list shows it', () => {
    const model = new TreeModel(ALL);
    const target = model.has(undefined, 'B');
    model.has(PROJECT, 'B', { kind: 'override', target });
    for (const entry of [value('B'), alias('B', 'T')]) {
      const { plan: made } = model.plan([[PROJECT, [value('T'), entry]]], {}, { hidesInherited: true });
      expect(refusalsOf(made)).toHaveLength(1);
      expect(refusalsOf(made)[0]).toContain('list it under overrides');
    }
  });
});

describe('a key that exists above', () => {
  const message = (way = '') =>
    `unsafe-plan: "X" exists in the project already, above environment "production", and Qovery holds a key once in a branch. To give it another value here, list it under overrides${way}`;

  test('in the file is refused, and said to exist only where Qovery has it', () => {
    const says: Says = [
      [PROJECT, [value('X')]],
      [PRODUCTION, [file('X', '/p')]],
    ];
    expect(plan([], says).refusals).toEqual([
      'unsafe-plan: the file names "X" in the project as well, above environment "production", and Qovery holds a key once in a branch. To give it another value here, list it under overrides',
    ]);
    expect(plan([[PROJECT, 'X']], says).refusals).toEqual([message()]);
  });

  test('in Qovery, and stays there, is refused whether or not the entry is there too', () => {
    const { refusals, lines } = plan(
      [[PROJECT, 'X', { ownership: 'unmarked' }]],
      [
        [PROJECT, []],
        [PRODUCTION, [value('X')]],
      ],
    );
    expect(lines).toEqual([]);
    expect(refusals).toEqual([
      message(
        ' (to have it moved, list it under absent of the project: by itself only what this owner marked moves)',
      ),
    ]);
  });

  // Qovery forbids it, but lists can be of different moments, and hand-made overrides can look like secrets.
  test.each<[string, Says]>([
    ['its own scope is named', [[PROJECT, []]]],
    ['only the list below shows it', []],
    ['absent names it there, and nothing moves', [[PROJECT, [absent('X')]]]],
  ])('refuses an entry that is as the file says as well, where %s', (_name, above) => {
    const has = [
      [PROJECT, 'X', { ownership: 'unmarked' }],
      [API, 'X'],
    ] as const;
    const { refusals, lines } = plan(has, [...above, [API, [value('X')]]], { prune: 'none' });
    expect(refusals).toEqual([expect.stringContaining('unsafe-plan: "X" exists in the project already')]);
    expect(lines).toEqual(
      above.some(([, entries]) => entries.length > 0) ? [expect.stringContaining('delete')] : [],
    );
  });

  test('in the file alone is refused above an entry that is as it says, too', () => {
    const says: Says = [
      [PROJECT, [value('X')]],
      [PRODUCTION, [value('X')]],
    ];
    expect(plan([[PRODUCTION, 'X']], says).refusals).toEqual([
      expect.stringContaining('the file names "X" in the project as well, above environment "production"'),
    ]);
  });

  test('is known to an override that is listed as a secret, where no list shows it', () => {
    const model = new TreeModel(ALL);
    model.has(PRODUCTION, 'X', { kind: 'override', target: model.has(PROJECT, 'X') });
    const { plan: made } = model.plan([[PRODUCTION, [value('X')]]], {}, { hidesInherited: true });
    expect(refusalsOf(made)[0]).toMatch(/^unsafe-plan: "X" is an override in environment "production"/);
    expect(made.refusals[0]).toMatchObject({ scope: PRODUCTION, key: 'X', problem: { at: AT } });
    // Above the project there are built-in secrets alone.
    const top = new TreeModel(ALL);
    top.has(PROJECT, 'X', { kind: 'override', target: top.has(undefined, 'X'), showsLink: false });
    const { plan: built } = top.plan([[PROJECT, [value('X')]]], {}, { hidesInherited: true });
    expect(refusalsOf(built)).toEqual([expect.stringContaining('"X" is built in by Qovery')]);
  });

  test('gives an alias the advice to take another key', () => {
    const { refusals } = plan(
      [[PROJECT, 'T']],
      [
        [PROJECT, [value('T'), value('X')]],
        [PRODUCTION, [alias('X', 'T')]],
      ],
    );
    expect(refusals[0]).toContain('Give the alias another key');
  });

  test.each<[string, Traits, readonly DesiredEntry[], Partial<PlanPolicy>, string]>([
    ['nothing moves', {}, [], { prune: 'none' }, 'allow prune: under prune: none nothing moves'],
    ['it is another’s', { keeper: 'other' }, [], {}, 'it is not for this action to move; rename the key'],
    ['an alias needs it there', {}, [alias('A', 'X')], {}, 'change what still needs it there'],
  ])('says how it could move, where %s', (_name, traits, entries, rules, way) => {
    const { plan: made, refusals } = plan(
      [[PROJECT, 'X', traits]],
      [
        [PROJECT, entries],
        [PRODUCTION, [value('X')]],
      ],
      rules,
    );
    expect(refusals).toEqual([expect.stringContaining(`list it under overrides (`)]);
    expect(refusals[0]).toContain(`${way})`);
    expect(made.refusals[0]).toMatchObject({ scope: PRODUCTION, key: 'X', problem: { at: AT } });
  });

  test.each<[string, Traits, readonly DesiredEntry[], string]>([
    ["another owner's", { ownership: 'foreign' }, [value('X')], 'is marked by another owner'],
    ['from another list of files', { isOfThisSource: false }, [], 'came from another list'],
  ])('and is refused itself, as %s, is refused once', (_name, traits, entries, reason) => {
    const { refusals, lines } = plan(
      [[PROJECT, 'X', traits]],
      [
        [PROJECT, entries],
        [PRODUCTION, [value('X')]],
      ],
    );
    expect(refusals).toEqual([expect.stringContaining(reason)]);
    expect(lines).toEqual([]);
  });

  test('in another branch is no matter', () => {
    const { refusals, lines } = plan(
      [[STAGING, 'X']],
      [
        [PRODUCTION, [value('X')]],
        [STAGING, [value('X')]],
      ],
    );
    expect(refusals).toEqual([]);
    expect(lines).toEqual(['production: create value X (missing)']);
  });
});

describe('a key that exists below', () => {
  test('in a listed scope and stays there is refused, naming that scope', () => {
    const { refusals } = plan(
      [[API, 'X', { ownership: 'unmarked' }]],
      [
        [PROJECT, [value('X')]],
        [API, []],
      ],
    );
    expect(refusals).toEqual([
      'unsafe-plan: "X" exists in service "api" (container) of environment "production" already, below the project, and Qovery holds a key once in a branch. ' +
        'Take it out of one of them (to have it moved, list it under absent of service "api" (container) of environment "production": by itself only what this owner marked moves)',
    ]);
  });

  test.each<[string, Traits, readonly DesiredEntry[], string]>([
    ["another owner's", { ownership: 'foreign' }, [absent('X')], 'is marked by another owner'],
    ['from another list of files', { isOfThisSource: false }, [], 'came from another list'],
  ])('and is refused itself, as %s, is refused once', (_name, traits, entries, reason) => {
    const { refusals, lines } = plan(
      [[API, 'X', traits]],
      [
        [PROJECT, [value('X')]],
        [API, entries],
      ],
    );
    expect(refusals).toEqual([expect.stringContaining(reason)]);
    expect(lines.filter((line) => line.includes('delete'))).toEqual([]);
  });

  test('in a scope that no file names is refused, once its list is there', () => {
    const { refusals, plan: made } = plan(
      [
        [API, 'X'],
        [PROJECT, 'OLD'],
      ],
      [[PROJECT, [value('X')]]],
    );
    expect(refusals).toEqual([
      expect.stringContaining('(name that scope in the file, so that the key can move)'),
    ]);
    expect(made.refusals[0]).toMatchObject({ scope: PROJECT, key: 'X', problem: { at: AT } });
  });

  test('costs no request to find out where nothing else asks for one', () => {
    const { refusals, asked } = plan([[API, 'X']], [[PROJECT, [value('X')]]]);
    expect(refusals).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('as an override is no matter', () => {
    const model = new TreeModel(ALL);
    model.has(API, 'X', { kind: 'override', target: model.has(PROJECT, 'X') });
    const { plan: made } = model.plan([
      [PROJECT, [value('X')]],
      [PRODUCTION, [override('X')]],
      [API, [override('X')]],
    ]);
    expect(refusalsOf(made)).toEqual([]);
    expect(shortly(made)).toEqual(['production: create override X (missing)']);
  });
});

describe('an absent key', () => {
  test('is about its own scope: what is inherited is no match', () => {
    const { refusals, lines } = plan([[PROJECT, 'X']], [[PRODUCTION, [absent('X')]]]);
    expect(refusals).toEqual([]);
    expect(lines).toEqual([]);
  });

  test.each<[string, Traits]>([
    ['ours', {}],
    ['nobody’s', { ownership: 'unmarked' }],
    ['with a mark that does not verify', { ownership: 'ours-unverified' }],
    ['from another list of files', { isOfThisSource: false }],
  ])('is deleted, whoever made it: %s', (_name, traits) => {
    const { refusals, lines } = plan([[PROJECT, 'X', traits]], [[PROJECT, [absent('X')]]], { prune: 'none' });
    expect(refusals).toEqual([]);
    expect(lines).toEqual(['project: delete value X (listed-absent)']);
  });

  test('that only overrides a built-in secret is deleted, the built-in one stays', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'B', { kind: 'override', target: model.has(undefined, 'B') });
    const { plan: made } = model.plan([[PROJECT, [absent('B')]]]);
    expect(shortly(made)).toEqual(['project: delete override B (listed-absent)']);
    model.apply(made);
    expect(shortly(model.plan([[PROJECT, [absent('B')]]]).plan)).toEqual([]);
  });
});
