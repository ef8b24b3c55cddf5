import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import { changesOf } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import {
  absent,
  alias,
  file,
  print,
  problemsOf,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  sealed,
  shortly,
  skipped,
  value,
} from '../../support/build-plan.js';
import type { Answers, Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

function plan(traits: Traits, says: Says, answers: Answers = {}) {
  const model = new TreeModel([PROJECT, PRODUCTION]);
  model.has(PROJECT, 'T', { value: 'target' });
  model.has(PROJECT, 'K', traits);
  const { plan: made, asked } = model.plan(says, {}, answers);
  return { made, asked, lines: shortly(made), refusals: refusalsOf(made) };
}

describe('a value gives way to an alias', () => {
  test('where the file gives the value of its target, which is kept to restore it', () => {
    const { made, refusals } = plan({}, [[PROJECT, [value('T', 'target'), alias('K', 'T')]]]);
    expect(refusals).toEqual([]);
    const [change] = changesOf(made);
    expect(change).toMatchObject({ action: 'replace', kind: 'alias', key: { raw: 'K' } });
    expect(change?.action === 'replace' && change.restoreValue?.reveal()).toBe('target');
  });

  test('and is refused before the first write where this run does not know it', () => {
    const { lines, refusals } = plan({}, [[PROJECT, [alias('K', 'T')]]]);
    expect(lines).toEqual([]);
    expect(refusals).toEqual([
      'unsafe-plan: "K" has a value of its own in Qovery and would give way to an alias in the project; if creating that fails, the value could not be restored, because this run does not know it. List the alias\'s target under secrets, or list "K" under absent in a run before this one',
    ]);
  });

  test('in a move by the same rule', () => {
    const known = plan({}, [
      [PROJECT, [value('T', 'target')]],
      [PRODUCTION, [alias('K', 'T')]],
    ]);
    expect(known.refusals).toEqual([]);
    expect(known.lines).toEqual(['project: delete value K (moved)', 'production: create alias K (moved)']);
    const create = known.made.moves[0]?.creates[0];
    expect(create?.restoreValue?.reveal()).toBe('target');
    expect(
      plan({}, [
        [PROJECT, []],
        [PRODUCTION, [alias('K', 'T')]],
      ]).refusals,
    ).toHaveLength(1);
  });

  test('in a plan by name, whose values come with the run that applies it', () => {
    expect(plan({}, [[PROJECT, [value('T', null), alias('K', 'T')]]]).refusals).toEqual([]);
  });
});

describe('an old mount path', () => {
  const says: Says = [[PROJECT, [value('T', 'target'), value('K')]]];

  test('is read before the delete', () => {
    const { made, asked } = plan({ kind: 'file', mountPath: '/old' }, says);
    expect(asked).toContain('mount paths of project');
    expect(changesOf(made)).toMatchObject([{ action: 'replace', oldMountPath: '/old' }]);
  });

  test.each<[string, Says]>([
    ['a replace', says],
    [
      'a move',
      [
        [PROJECT, [value('T', 'target')]],
        [PRODUCTION, [file('K', '/new')]],
      ],
    ],
  ])('that can not be read refuses %s', (_name, wanted) => {
    const { refusals } = plan({ kind: 'file', mountPath: '/old' }, wanted, { pathsUnreadable: 'status 403' });
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain('where it is mounted now is not known (status 403)');
  });
});

describe('lists with mount paths', () => {
  const NO_KIND: Traits = { ownership: 'ours-unverified', showsKind: false };

  test('that can not be read leave files unknown, with a warning', () => {
    const traits: Traits = { kind: 'file', mountPath: '/p', marksPath: false };
    const { made, lines, refusals } = plan(traits, [[PROJECT, [value('T', 'target'), file('K', '/p')]]], {
      pathsUnreadable: 'status 403',
    });
    expect(refusals).toEqual([]);
    expect(lines).toEqual(['project: update file K (unknown)']);
    expect(changesOf(made)[0]?.notes.map(print)).toEqual(["its mount path can't be read"]);
    expect(changesOf(made)[0]).toMatchObject({ knownMountPath: undefined });
    expect(problemsOf(made)).toEqual([
      'warning: mount paths in the project are not known, so secret files whose mark does not name theirs are written each time: status 403. Give the token access to GET /variable',
    ]);
  });

  test('that can not be read refuse where not even kinds are known', () => {
    const traits: Traits = { ownership: 'unmarked', showsKind: false };
    const { refusals } = plan(traits, [[PROJECT, [value('T', 'target'), value('K')]]], {
      pathsUnreadable: 'status 403',
    });
    expect(refusals).toEqual([
      "api-error: the list of the project does not say which secrets are files, and the list that does can't be read: status 403. Give the token access to GET /variable",
    ]);
  });

  test.each<[string, Traits, DesiredEntry, readonly string[]]>([
    ['a value whose kind nothing tells', NO_KIND, value('K'), ['mount paths of project']],
    ['what absent names, of a kind that nothing tells', NO_KIND, absent('K'), ['mount paths of project']],
    ['an entry that this run can not read', NO_KIND, sealed('K'), []],
    ['an optional entry that is not set', NO_KIND, skipped('K'), []],
    ['what is refused anyway', { ...NO_KIND, ownership: 'foreign' }, value('K'), []],
    ['an alias whose target the list shows', { kind: 'alias' }, alias('K', 'T'), []],
    ['a value', {}, value('K'), []],
    [
      'a file that is to be a value',
      { kind: 'file', mountPath: '/p' },
      value('K'),
      ['mount paths of project'],
    ],
  ])('are asked for where they tell what has to be known: %s', (_name, traits, entry, expected) => {
    const model = new TreeModel([PROJECT]);
    const target = model.has(PROJECT, 'T');
    model.has(PROJECT, 'K', traits.kind === 'alias' ? { ...traits, target } : traits);
    const { asked } = model.plan([[PROJECT, [value('T'), entry]]]);
    expect(asked.filter((one) => one.startsWith('mount paths'))).toEqual(expected);
  });

  test("are not asked for in a fork's run", () => {
    const model = new TreeModel([PROJECT]);
    model.has(PROJECT, 'K', { kind: 'file', mountPath: '/p' });
    const { asked, plan: made } = model.plan([[PROJECT, [file('K', '/p')]]], { compareNothing: true });
    expect(asked).toEqual([]);
    expect(shortly(made)).toEqual(['project: update file K (unknown)']);
  });
});
