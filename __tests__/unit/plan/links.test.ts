import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { WriteChange } from '../../../src/model/plan.js';
import { changesOf } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import {
  alias,
  API,
  override,
  pathOf,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  shortly,
  value,
} from '../../support/build-plan.js';
import type { Answers } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

const ALL = [PROJECT, PRODUCTION, API];
type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

function plan(model: TreeModel, says: Says, answers: Answers = {}) {
  const { plan: made, asked } = model.plan(says, {}, answers);
  const writes = changesOf(made).filter((change): change is WriteChange => change.action !== 'delete');
  const links = writes.map(({ linkId, linkScope }) => linkId ?? (linkScope && pathOf(linkScope)));
  return { plan: made, asked, links, lines: shortly(made), refusals: refusalsOf(made) };
}

describe('an alias', () => {
  test('leads to its own scope first, else to the nearest above, in the file or in Qovery', () => {
    const model = new TreeModel(ALL);
    const above = model.has(PROJECT, 'T');
    const made = plan(model, [
      [PROJECT, [value('T')]],
      [PRODUCTION, [override('T')]],
      [API, [alias('A', 'T')]],
    ]);
    expect(made.links).toEqual([above.id, 'production']);
    const own = model.has(API, 'OWN');
    expect(plan(model, [[API, [alias('A', 'OWN'), value('OWN')]]]).links).toEqual([own.id]);
    expect(plan(model, [[API, [alias('A', 'T')]]]).links).toEqual([above.id]);
  });

  test('may lead to what this action would never change', () => {
    const model = new TreeModel(ALL);
    const theirs = model.has(PROJECT, 'THEIRS', { keeper: 'other' });
    const builtIn = model.has(undefined, 'BUILT');
    const foreign = model.has(PROJECT, 'FOREIGN', { ownership: 'foreign' });
    const aliases = [alias('A', 'THEIRS'), alias('B', 'BUILT'), alias('C', 'FOREIGN')];
    const made = plan(model, [[PRODUCTION, aliases]]);
    expect(made.refusals).toEqual([]);
    expect(made.links).toEqual([theirs.id, builtIn.id, foreign.id]);
  });

  test('of nothing is refused where its target is written, once the scopes above were listed', () => {
    const made = plan(new TreeModel(ALL), [[API, [alias('A', 'T')]]]);
    expect(made.asked).toEqual(['mount paths of production/api', 'list of production', 'list of project']);
    expect(made.refusals).toEqual([
      'invalid-file: alias "A" points to "T", which is neither in the file nor in service "api" (container) of environment "production" or above. Correct the target or add it',
    ]);
    expect(made.plan.refusals[0]).toMatchObject({ key: 'A', problem: { at: { column: 9 } } });
  });

  test('is found above where the own list hides what is inherited', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'T');
    const made = plan(model, [[API, [alias('A', 'T')]]], { hidesInherited: true });
    expect(made.refusals).toEqual([]);
    expect(made.asked).toContain('list of project');
    expect(made.links).toEqual([target.id]);
  });

  test('says where nobody could look', () => {
    const unreadable = new Map([[PROJECT.id, 403]]);
    const made = plan(new TreeModel(ALL), [[PRODUCTION, [alias('A', 'T')]]], { unreadable });
    expect(made.refusals[0]).toContain('(the project could not be listed)');
  });

  test('that is right costs no further request, whatever the list hides', () => {
    const model = new TreeModel(ALL);
    model.has(API, 'A', { kind: 'alias', target: model.has(PROJECT, 'T') });
    const made = plan(model, [[API, [alias('A', 'T')]]], { hidesInherited: true });
    expect(made).toMatchObject({ asked: [], lines: [], refusals: [] });
  });

  test('to any secret of that key above counts as right', () => {
    const model = new TreeModel(ALL);
    const top = model.has(PROJECT, 'T');
    model.has(PRODUCTION, 'T', { kind: 'override', target: top });
    model.has(API, 'A', { kind: 'alias', target: top });
    const says: Says = [
      [PROJECT, [value('T')]],
      [PRODUCTION, [override('T')]],
      [API, [alias('A', 'T')]],
    ];
    expect(plan(model, says)).toMatchObject({ lines: [], refusals: [] });
  });

  test.each<[string, Says]>([
    ['in Qovery', [[PRODUCTION, [alias('A', 'B')]]]],
    [
      'in the file',
      [
        [PROJECT, [value('T'), alias('B', 'T')]],
        [PRODUCTION, [alias('A', 'B')]],
      ],
    ],
  ])('of an alias %s is refused', (_name, says) => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'B', { kind: 'alias', target: model.has(PROJECT, 'T') });
    expect(plan(model, says).refusals).toEqual([
      'invalid-file: alias "A" points to "B", which is an alias itself. Point it to the secret behind it',
    ]);
  });

  test('may lead to what is an alias in Qovery but becomes a secret by the file', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'B', { kind: 'alias', target: model.has(PROJECT, 'T') });
    const made = plan(model, [[PROJECT, [value('T'), value('B'), alias('A', 'B')]]]);
    expect(made.refusals).toEqual([]);
    expect(made.lines).toEqual([
      'project: create alias A (missing)',
      'project: replace value B (kind-changed)',
    ]);
    expect(made.links).toEqual(['project', undefined]);
  });
});

describe('an override', () => {
  test('covers the nearest above that is no override itself, in the file or in Qovery', () => {
    const model = new TreeModel(ALL);
    const builtIn = model.has(undefined, 'B');
    const top = model.has(PROJECT, 'X');
    model.has(PRODUCTION, 'X', { kind: 'override', target: top });
    const says: Says = [
      [PROJECT, [value('X'), value('NEW'), override('B')]],
      [PRODUCTION, [override('X')]],
      [API, [override('X'), override('NEW'), override('B')]],
    ];
    const made = plan(model, says);
    expect(made.refusals).toEqual([]);
    expect(made.lines).toEqual([
      'project: create override B (missing)',
      'project: create value NEW (missing)',
      'production/api: create override B (missing)',
      'production/api: create override NEW (missing)',
      'production/api: create override X (missing)',
    ]);
    expect(made.links).toEqual([builtIn.id, undefined, builtIn.id, 'project', top.id]);
  });

  test('keeps what it covers, and that an alias leads there keeps no other override of it, in any order', () => {
    const entries = [alias('A', 'X'), override('X')];
    for (const said of [entries, entries.toReversed()]) {
      const model = new TreeModel(ALL);
      const target = model.has(PROJECT, 'X');
      model.has(PRODUCTION, 'X', { kind: 'override', target });
      const {
        lines,
        refusals,
        plan: made,
      } = plan(model, [
        [PROJECT, []],
        [PRODUCTION, []],
        [API, said],
      ]);
      expect(refusals).toEqual([]);
      expect(lines).toEqual([
        'production: delete override X (removed-from-file)',
        'production/api: create alias A (missing)',
        'production/api: create override X (missing)',
      ]);
      expect(made.problems.map(({ key }) => key)).toEqual(['X']);
    }
  });

  test('of nothing is refused, once the scopes above were listed', () => {
    const made = plan(new TreeModel(ALL), [[PRODUCTION, [override('X')]]]);
    expect(made.asked).toEqual(['mount paths of production', 'list of project']);
    expect(made.refusals).toEqual([
      'invalid-file: "X" is listed under overrides, but there is no secret of that name above environment "production" to override. List it under secrets, or correct the name',
    ]);
  });

  test('that exists costs no further request, and is updated, where no list shows what it covers', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'X');
    model.has(PRODUCTION, 'X', { kind: 'override', target });
    const hidden = { hidesInherited: true };
    expect(plan(model, [[PRODUCTION, [override('X')]]], hidden)).toMatchObject({ asked: [], lines: [] });
    const made = plan(model, [[PRODUCTION, [override('X', 'new')]]], hidden);
    expect(made).toMatchObject({
      asked: [],
      lines: ['production: update override X (value-changed)'],
      links: [target.id],
    });
  });

  test('in place of a secret that hides a built-in one replaces it', () => {
    const model = new TreeModel(ALL);
    const builtIn = model.has(undefined, 'B');
    model.has(PROJECT, 'B');
    const made = plan(model, [[PROJECT, [override('B')]]]);
    expect(made.lines).toEqual(['project: replace override B (kind-changed)']);
    expect(made.links).toEqual([builtIn.id]);
  });
});
