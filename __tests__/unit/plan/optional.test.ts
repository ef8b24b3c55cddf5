import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry, DesiredSkipped } from '../../../src/model/desired.js';
import type { Scope } from '../../../src/model/scope.js';
import {
  absent,
  alias,
  API,
  file,
  override,
  pathOf,
  print,
  problemsOf,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  sealed,
  shortly,
  skipped,
  STAGING,
  value,
} from '../../support/build-plan.js';
import type { Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

const ALL = [PROJECT, PRODUCTION, STAGING, API];
type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

function plan(has: readonly (readonly [Scope | undefined, string, Traits?])[], says: Says) {
  const model = new TreeModel(ALL);
  for (const [scope, key, traits] of has) model.has(scope, key, traits);
  const { plan: made } = model.plan(says);
  const left = made.scopes.flatMap(({ scope, skipped: keys }) =>
    keys.map((key) => `${pathOf(scope)} ${key}`),
  );
  return { made, left, lines: shortly(made), refusals: refusalsOf(made), warnings: problemsOf(made) };
}

describe('an optional entry that is not set leaves its key as it is', () => {
  test.each<[string, readonly (readonly [Scope, string, Traits?])[], Says, string[]]>([
    ['in its scope', [[PROJECT, 'X']], [[PROJECT, [skipped('X')]]], ['project X']],
    ['where it is not there', [], [[PROJECT, [skipped('X')]]], ['project X']],
    [
      'above: it is not pruned',
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [skipped('X')]],
      ],
      ['production X'],
    ],
    [
      'below: it is not pruned',
      [[API, 'X']],
      [
        [PROJECT, [skipped('X')]],
        [API, []],
      ],
      ['project X'],
    ],
    [
      'above, though absent names it there',
      [[PROJECT, 'X']],
      [
        [PROJECT, [absent('X')]],
        [PRODUCTION, [skipped('X')]],
      ],
      ['project X', 'production X'],
    ],
    [
      'above: it does not move to another environment',
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [skipped('X')]],
        [STAGING, [value('X')]],
      ],
      ['production X', 'staging X'],
    ],
    [
      'below: it does not move up',
      [
        [PRODUCTION, 'X'],
        [STAGING, 'X'],
      ],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, [skipped('X')]],
        [STAGING, []],
      ],
      ['project X', 'production X'],
    ],
    [
      'below: it does not become an override',
      [
        [PRODUCTION, 'X'],
        [API, 'Y'],
      ],
      [
        [PROJECT, [value('X')]],
        [PRODUCTION, [override('X')]],
        [API, [skipped('X'), value('Y')]],
      ],
      ['project X', 'production X', 'production/api X'],
    ],
    [
      'above: it is not replaced',
      [[PROJECT, 'X']],
      [
        [PROJECT, [file('X', '/p')]],
        [PRODUCTION, [skipped('X')]],
      ],
      ['project X', 'production X'],
    ],
  ])('%s', (_name, has, says, left) => {
    const result = plan(has, says);
    expect(result.refusals).toEqual([]);
    expect(result.lines).toEqual([]);
    expect(result.left).toEqual(left);
  });

  test('with a warning where absent names it', () => {
    const { warnings } = plan(
      [[PROJECT, 'X']],
      [
        [PROJECT, [absent('X')]],
        [PRODUCTION, [skipped('X')]],
      ],
    );
    expect(warnings).toEqual([
      'warning: X: it is not deleted here, because an optional entry of this key is not set in this run. Set its reference, or take the entry out',
    ]);
  });

  test('but an edit in another scope of its branch is made', () => {
    const { lines } = plan(
      [[PROJECT, 'X']],
      [
        [PROJECT, [value('X', 'new')]],
        [PRODUCTION, [skipped('X')]],
      ],
    );
    expect(lines).toEqual(['project: update value X (value-changed)']);
  });

  test('and no longer once its reference is set', () => {
    const { lines } = plan(
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [value('X')]],
      ],
    );
    expect(lines).toEqual(['project: delete value X (moved)', 'production: create value X (moved)']);
  });

  test('with a warning for each other entry that it holds up', () => {
    const { warnings } = plan(
      [[PROJECT, 'X']],
      [
        [PROJECT, []],
        [PRODUCTION, [skipped('X')]],
        [STAGING, [value('X')]],
      ],
    );
    expect(warnings).toEqual([
      'warning: X: it is left as it is in environment "staging", because an optional entry of this key in the same branch is not set in this run. Set its reference, or take that entry out',
    ]);
  });

  test('and in other branches nothing', () => {
    const { lines } = plan(
      [[STAGING, 'X']],
      [
        [PRODUCTION, [skipped('X')]],
        [STAGING, []],
      ],
    );
    expect(lines).toEqual(['staging: delete value X (removed-from-file)']);
  });
});

describe('what needs an optional entry that is not set', () => {
  test('is skipped as well where Qovery does not have it', () => {
    const { left, lines, refusals } = plan(
      [],
      [
        [PROJECT, [skipped('T'), alias('A', 'T')]],
        [PRODUCTION, [override('T'), alias('B', 'T')]],
      ],
    );
    expect({ refusals, lines }).toEqual({ refusals: [], lines: [] });
    expect(left).toEqual(['project A', 'project T', 'production B', 'production T']);
  });

  test('is skipped along whole chains, and with what is held up', () => {
    const { left, lines, refusals } = plan(
      [[PROJECT, 'T']],
      [
        [PROJECT, []],
        [PRODUCTION, [value('T'), alias('A', 'T')]],
        [API, [override('A')]],
        [STAGING, [skipped('T')]],
      ],
    );
    expect({ refusals, lines }).toEqual({ refusals: [], lines: [] });
    expect(left).toEqual(['production A', 'production T', 'production/api A', 'staging T']);
  });

  test('makes no room where it was to take a key from above, nor does the key go anywhere else', () => {
    const { left, lines, refusals, warnings } = plan(
      [
        [PROJECT, 'A'],
        [PROJECT, 'OLD'],
      ],
      [
        [PROJECT, [skipped('T')]],
        [PRODUCTION, [alias('A', 'T')]],
        [STAGING, [value('A')]],
      ],
    );
    expect(refusals).toEqual([]);
    // What has nothing to do with it is done.
    expect(lines).toEqual(['project: delete value OLD (removed-from-file)']);
    expect(left).toEqual(['project T', 'production A', 'staging A']);
    expect(warnings).toEqual([
      expect.stringMatching(/^warning: A: it is left as it is in environment "staging", because an optional/),
    ]);
  });

  test('leaves other branches alone', () => {
    const { left, lines } = plan(
      [[STAGING, 'A']],
      [
        [PROJECT, [skipped('T')]],
        [PRODUCTION, [alias('A', 'T')]],
        [STAGING, []],
      ],
    );
    expect(lines).toEqual(['staging: delete value A (removed-from-file)']);
    expect(left).toEqual(['project T', 'production A']);
  });

  test('leaves what was to become its override as it is', () => {
    const { left, lines, refusals } = plan(
      [[PRODUCTION, 'X']],
      [
        [PROJECT, [skipped('T'), alias('X', 'T')]],
        [PRODUCTION, [override('X')]],
      ],
    );
    expect({ refusals, lines }).toEqual({ refusals: [], lines: [] });
    expect(left).toEqual(['project T', 'project X', 'production X']);
  });

  test('is created where Qovery has it', () => {
    const { left, lines, refusals } = plan(
      [[PROJECT, 'T']],
      [
        [PROJECT, [skipped('T'), alias('A', 'T')]],
        [PRODUCTION, [override('T'), alias('B', 'T')]],
      ],
    );
    expect(refusals).toEqual([]);
    expect(lines).toEqual([
      'project: create alias A (missing)',
      'production: create alias B (missing)',
      'production: create override T (missing)',
    ]);
    expect(left).toEqual(['project T']);
  });
});

describe('an optional entry that is not set is refused like one that is,', () => {
  const FOREIGN = { ownership: 'foreign', owner: 'acme/other' } as const;

  test.each<
    [string, readonly (readonly [Scope | undefined, string, Traits?])[], DesiredSkipped['of'], RegExp]
  >([
    [
      'where another owner marked the secret',
      [[PROJECT, 'X', FOREIGN]],
      'value',
      /marked by another owner, "acme\/other"/,
    ],
    [
      'where another owner marked the file',
      [[PROJECT, 'X', { ...FOREIGN, kind: 'file', mountPath: '/x' }]],
      'file',
      /marked by another owner/,
    ],
    [
      'where an external secret manager keeps it',
      [[PROJECT, 'X', { keeper: 'external' }]],
      'value',
      /kept by an external secret manager/,
    ],
    [
      'where another system keeps it',
      [[PROJECT, 'X', { keeper: 'other' }]],
      'override',
      /kept by another system/,
    ],
    ['where Qovery has it built in', [[undefined, 'X']], 'value', /built in by Qovery .*overrides/],
  ])('%s', (_name, has, of, said) => {
    const { refusals, left, lines } = plan(has, [[PROJECT, [skipped('X', of)]]]);
    expect(refusals).toEqual([expect.stringMatching(said)]);
    expect(refusals[0]).toMatch(/^unsafe-plan: /);
    expect([left, lines]).toEqual([[], []]);
    const set = of === 'override' ? override('X') : of === 'file' ? file('X', '/x') : value('X');
    expect(plan(has, [[PROJECT, [set]]]).refusals).toEqual(refusals);
  });

  test('where an override below shows that Qovery has it built in', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'X', { kind: 'override', target: model.has(undefined, 'X') });
    const { plan: made } = model.plan([[PROJECT, [skipped('X')]]], {}, { hidesInherited: true });
    expect(refusalsOf(made)).toEqual([expect.stringContaining('built in by Qovery')]);
  });

  test('and keeps its key in the whole branch all the same', () => {
    const { lines, refusals } = plan(
      [
        [PROJECT, 'X'],
        [PRODUCTION, 'X', { ...FOREIGN, kind: 'override' }],
      ],
      [
        [PROJECT, []],
        [PRODUCTION, [skipped('X', 'override')]],
      ],
    );
    expect(lines).toEqual([]);
    expect(refusals).toEqual([expect.stringContaining('marked by another owner')]);
  });

  test('but for an override of what is built in, and for what may be taken over', () => {
    expect(plan([[undefined, 'X']], [[PROJECT, [skipped('X', 'override')]]])).toMatchObject({
      refusals: [],
      left: ['project X'],
    });
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'X', FOREIGN);
    const { plan: made } = model.plan([[PROJECT, [skipped('X')]]], { takeover: true });
    expect([refusalsOf(made), shortly(made), made.scopes[0]?.skipped]).toEqual([[], [], ['X']]);
  });
});

describe('an entry that is encrypted and was not decrypted', () => {
  test.each<[Traits]>([
    [{ kind: 'alias' }],
    [{ kind: 'file', mountPath: '/p' }],
    [{ kind: 'override' }],
    [{}],
  ])('counts as present, of the kind that Qovery has: %j', (traits) => {
    const model = new TreeModel(ALL);
    const target = model.has(
      traits.kind === 'override' ? undefined : PROJECT,
      traits.kind === 'override' ? 'K' : 'T',
    );
    model.has(
      PROJECT,
      'K',
      traits.kind === undefined || traits.kind === 'file' ? traits : { ...traits, target },
    );
    const { plan: made } = model.plan([[PROJECT, [sealed('K'), sealed('T')]]]);
    expect(refusalsOf(made)).toEqual([]);
    const own = made.scopes[0]?.changes.find(({ key }) => key.raw === 'K');
    expect(own).toMatchObject({ action: 'update', kind: traits.kind ?? 'value', reason: 'unknown' });
    expect(own?.notes.map(print)).toEqual(['its value is not available in this run']);
  });

  test('is a target like any other', () => {
    expect(plan([], [[PROJECT, [sealed('T'), alias('A', 'T')]]]).lines).toEqual([
      'project: create alias A (missing)',
      'project: create value T (missing)',
    ]);
  });
});
