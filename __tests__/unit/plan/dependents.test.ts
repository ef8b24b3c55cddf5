import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import { changesOf } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import type { PlanPolicy } from '../../../src/plan/policy.js';
import {
  absent,
  alias,
  API,
  AT,
  file,
  override,
  pathOf,
  print,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  sealed,
  service,
  shortly,
  STAGING,
  value,
} from '../../support/build-plan.js';
import { ApiText } from '../../../src/model/text.js';
import type { Answers, Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

const ALL = [PROJECT, PRODUCTION, STAGING, API];
type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

/** A value `X` of the project with an alias beside it, an alias in an environment and an override in its service. */
function family(traits: Traits = {}): TreeModel {
  const model = new TreeModel(ALL);
  const target = model.has(PROJECT, 'X', traits);
  model.has(PROJECT, 'NEAR', { kind: 'alias', target });
  model.has(PRODUCTION, 'FAR', { kind: 'alias', target, ownership: 'unmarked' });
  model.has(API, 'X', { kind: 'override', value: 'own', target, ownership: 'unmarked' });
  return model;
}

function plan(model: TreeModel, says: Says, answers: Answers = {}, rules: Partial<PlanPolicy> = {}) {
  const { plan: made, asked } = model.plan(says, rules, answers);
  return { plan: made, asked, lines: shortly(made), refusals: refusalsOf(made) };
}

const WITHOUT = [[PROJECT, [alias('OTHER', 'Y'), value('Y')]]] as const satisfies Says;
const REPLACED = [[PROJECT, [file('X', '/p'), alias('NEAR', 'X')]]] as const satisfies Says;

describe('what hangs on a secret that goes, and no file names,', () => {
  test('refuses a prune, with the lines to add', () => {
    const { refusals, asked } = plan(family(), WITHOUT);
    expect(asked).toEqual([
      'below project',
      'list of production',
      'list of staging',
      'list of production/api',
    ]);
    expect(refusals).toEqual([
      `unsafe-plan: deleting "X" in the project would delete with it what no file names: alias "FAR" in environment "production", override "X" in service "api" (container) of environment "production". Add what should stay to the file, and delete the rest in the console first:
environments:
  production:
    aliases:
      FAR: X
    services:
      api:
        overrides:
          X: \${X}`,
    ]);
  });

  test('refuses a replace, but not for what the file names', () => {
    const { refusals, lines } = plan(family(), REPLACED);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(
      /^unsafe-plan: replacing "X" in the project would delete with it .*alias "FAR"/,
    );
    expect(refusals[0]).not.toContain('NEAR');
    expect(lines).toContain('project: replace alias NEAR (target-changed)');
  });

  test('refuses a move', () => {
    const { refusals } = plan(family(), [
      [PROJECT, []],
      [STAGING, [value('X')]],
    ]);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^unsafe-plan: moving "X" in the project would delete with it/);
  });

  test('gives the lines of the scope that the run is about', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PRODUCTION, 'X');
    model.has(API, 'A', { kind: 'alias', target, ownership: 'unmarked' });
    const { refusals } = plan(model, [[PRODUCTION, []]], { own: PRODUCTION });
    expect(refusals[0]).toMatch(/first:\nservices:\n {2}api:\n {4}aliases:\n {6}A: X$/);
  });

  test('gives the lines of a YAML file beside a dotenv one, and ids for names that are no plain text', () => {
    const odd = service('1: #', PRODUCTION);
    const model = new TreeModel([...ALL, odd]);
    const target = model.has(PRODUCTION, 'X');
    model.has(PRODUCTION, 'A', { kind: 'alias', target, ownership: 'unmarked' });
    model.has(odd, 'B', { kind: 'alias', target, ownership: 'unmarked' });
    const { refusals } = plan(model, [[PRODUCTION, []]], { own: PRODUCTION }, { takesYaml: false });
    expect(refusals[0]).toContain(
      '. Add what should stay to a YAML file beside it, which the file input lists as well (then set owner: acme/shop, too), and delete the rest in the console first:\naliases:\n  A: X\nservices:\n  container-production-1: #:\n    aliases:\n      B: X',
    );
  });

  test.each([
    ['worker', true],
    ['my worker-2', true],
    ['_private', true],
    ['true', false],
    ['Off', false],
    ['truest', true],
    ['1st', false],
    ['two  blanks', false],
    ['trailing ', false],
    ['a:b', false],
    ['-dash', false],
  ])('gives lines with the name of a service where YAML reads it as it is: %j', (name, isPlain) => {
    const odd = service(name, PRODUCTION);
    const model = new TreeModel([...ALL, odd]);
    model.has(odd, 'A', { kind: 'alias', target: model.has(PRODUCTION, 'X'), ownership: 'unmarked' });
    const { refusals } = plan(model, [[PRODUCTION, []]], { own: PRODUCTION });
    const shown = isPlain ? name : odd.id;
    expect(refusals[0]).toMatch(new RegExp(`first:\nservices:\n {2}${shown}:\n {4}aliases:`));
  });

  test.each([
    ['A', 'X', true],
    ['qovery_a', 'X', false],
    ['__A', 'X', false],
    ['A-B', 'X', false],
    ['1A', 'X', false],
    ['A', 'X-Y', false],
    ['A', '9X', false],
    ['A', 'QOVERY_X', true],
  ])('gives lines only for keys that a file may hold: %s on %s', (key, on, isNameable) => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, key, { kind: 'alias', target: model.has(PROJECT, on), ownership: 'unmarked' });
    const { refusals } = plan(model, [[PROJECT, []]]);
    expect(refusals[0]).toContain(
      isNameable ? `aliases:\n  ${key}: ${on}` : 'Delete it in the console first',
    );
  });

  test.each([true, false])('gives lines in the format of the files (YAML: %s)', (takesYaml) => {
    const model = new TreeModel(ALL);
    const target = model.has(PRODUCTION, 'X');
    for (const key of ['A', 'B'])
      model.has(PRODUCTION, key, { kind: 'alias', target, ownership: 'unmarked' });
    const { refusals } = plan(model, [[PRODUCTION, []]], { own: PRODUCTION }, { takesYaml });
    const lines = takesYaml ? 'aliases:\n  A: X\n  B: X' : '# @alias\nA=X\n# @alias\nB=X';
    expect(refusals[0]?.endsWith(`first:\n${lines}`)).toBe(true);
  });

  test('of another system can only be deleted in the console, for absent keys too', () => {
    for (const entries of [[], [absent('X')]]) {
      const model = new TreeModel(ALL);
      model.has(PROJECT, 'A', { kind: 'alias', target: model.has(PROJECT, 'X'), keeper: 'other' });
      expect(plan(model, [[PROJECT, entries]]).refusals[0]).toContain(
        'Delete it in the console first, or keep "X" as it is',
      );
    }
  });

  test('is named up to twenty, and counted from there on', () => {
    const refusalFor = (count: number, keeper: 'qovery' | 'other' = 'qovery') => {
      const model = new TreeModel(ALL);
      const target = model.has(PROJECT, 'X');
      for (let i = 10; i < 10 + count; i++)
        model.has(PROJECT, `A${i}`, { kind: 'alias', target, ownership: 'unmarked', keeper });
      return plan(model, [[PROJECT, []]]).refusals[0];
    };
    expect(refusalFor(20)).toContain('"A29" in the project. Add');
    expect(refusalFor(21)).toContain('"A29" in the project and 1 more. Add');
    expect(refusalFor(2, 'other')).toContain('Delete them in the console first');
  });

  test('refuses at the entry where the file has the key, else for the scope', () => {
    const [replaced, pruned] = [plan(family(), REPLACED), plan(family(), WITHOUT)];
    expect(replaced.plan.refusals[0]).toMatchObject({ scope: PROJECT, key: 'X', problem: { at: AT } });
    expect(pruned.plan.refusals[0]).toMatchObject({ scope: PROJECT });
    expect(pruned.plan.refusals[0]).not.toHaveProperty('key');
  });

  test('is not what this run can not read, or refuses anyway', () => {
    const model = (traits: Traits) => {
      const made = new TreeModel(ALL);
      made.has(PROJECT, 'A', { kind: 'alias', target: made.has(PROJECT, 'X'), ...traits });
      return made;
    };
    expect(plan(model({}), [[PROJECT, [file('X', '/p'), sealed('A')]]]).refusals).toEqual([]);
    const says: Says = [[PROJECT, [file('X', '/p'), alias('A', 'X')]]];
    expect(plan(model({ ownership: 'foreign' }), says).refusals).toEqual([
      expect.stringContaining('"A" in the project is marked by another owner'),
    ]);
  });

  test('goes along with an absent key, which the plan says', () => {
    const { plan: made, lines, refusals } = plan(family(), [[PROJECT, [absent('X')]]]);
    expect(refusals).toEqual([]);
    expect(lines).toEqual([
      'project: delete alias NEAR (removed-from-file)',
      'project: delete value X (listed-absent)',
    ]);
    const along = changesOf(made).flatMap((change) =>
      change.action === 'delete' ? change.deletedAlong : [],
    );
    expect(along.map(({ scope, secret }) => `${pathOf(scope)} ${secret.key.raw}`)).toEqual([
      'production FAR',
      'production/api X',
    ]);
  });

  test('is no matter once the plan deletes it as well, or the alias leads elsewhere', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'X');
    model.has(PROJECT, 'Y');
    model.has(PROJECT, 'GONE', { kind: 'alias', target });
    model.has(PRODUCTION, 'ELSEWHERE', { kind: 'alias', target });
    const { refusals, lines } = plan(model, [
      [PROJECT, [value('Y')]],
      [PRODUCTION, [alias('ELSEWHERE', 'Y')]],
    ]);
    expect(refusals).toEqual([]);
    expect(lines).toEqual([
      'project: delete alias GONE (removed-from-file)',
      'project: delete value X (removed-from-file)',
      'production: update alias ELSEWHERE (target-changed)',
    ]);
  });
});

describe('what the file names', () => {
  test('is created anew after a replace, with what it hangs on from then', () => {
    const model = family();
    const says: Says = [...REPLACED, [PRODUCTION, [alias('FAR', 'X')]], [API, [override('X', 'own')]]];
    const { plan: made, lines, refusals } = plan(model, says);
    expect(refusals).toEqual([]);
    expect(lines).toEqual([
      'project: replace alias NEAR (target-changed)',
      'project: replace file X (kind-changed)',
      'production: replace alias FAR (unknown)',
      'production/api: replace override X (unknown)',
    ]);
    const far = changesOf(made)[2];
    expect(far).toMatchObject({ linkScope: PROJECT });
    expect(far?.notes.map(print)).toContain('"X" in the project is replaced, which deletes it along');
    model.apply(made);
    expect(shortly(model.plan(says).plan)).toEqual([]);
  });

  test('says what takes it along, and what would be done to it otherwise', () => {
    const model = family();
    const says: Says = [...REPLACED, [PRODUCTION, [alias('FAR', 'X')]], [API, [override('X', 'own')]]];
    const [near, , far, own] = changesOf(plan(model, says).plan);
    expect(near).toMatchObject({ along: { scope: PROJECT, key: { raw: 'X' }, otherwise: undefined } });
    for (const [change, kind] of [
      [far, 'alias'],
      [own, 'override'],
    ] as const)
      expect(change).toMatchObject({
        along: {
          scope: PROJECT,
          key: { raw: 'X' },
          otherwise: { action: 'update', kind, reason: 'unknown' },
        },
      });
    const [, whole] = changesOf(plan(model, says).plan);
    expect(whole).not.toHaveProperty('along');
  });

  test('is created anew as it was, where nothing else is to be done to it', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'X');
    model.has(PRODUCTION, 'FAR', { kind: 'alias', target });
    model.has(API, 'X', { kind: 'override', value: 'own', target });
    const { plan: made, lines } = plan(model, [
      [PROJECT, [file('X', '/p')]],
      [PRODUCTION, [alias('FAR', 'X')]],
      [API, [override('X', 'own')]],
    ]);
    expect(lines.slice(1)).toEqual([
      'production: replace alias FAR (target-changed)',
      'production/api: replace override X (missing)',
    ]);
    for (const change of changesOf(made).slice(1)) {
      expect(change).toMatchObject({ adopts: false, along: { otherwise: undefined } });
      expect(change.notes.map(print)).toEqual(['"X" in the project is replaced, which deletes it along']);
    }
  });

  test.each<[string, Traits, Says]>([
    ['an alias', { kind: 'alias' }, [[PROJECT, [absent('X'), alias('A', 'X')]]]],
    [
      'an override',
      { kind: 'override' },
      [
        [PROJECT, [absent('X')]],
        [PRODUCTION, [override('X')]],
      ],
    ],
  ])('refuses an absent key that it hangs on: %s', (_name, traits, says) => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'X');
    if (traits.kind === 'alias') model.has(PROJECT, 'A', { kind: 'alias', target });
    else model.has(PRODUCTION, 'X', { kind: 'override', target });
    const { refusals } = plan(model, says);
    expect(refusals).toEqual([expect.stringMatching(/^invalid-file: /)]);
  });

  test('is named by the edit of the alias that it hangs on', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'Y');
    const target = model.has(PROJECT, 'A', { kind: 'alias', target: model.has(PROJECT, 'X') });
    model.has(API, 'A', { kind: 'override', target });
    const { plan: made } = plan(model, [
      [PROJECT, [value('X'), value('Y'), alias('A', 'Y')]],
      [API, [override('A')]],
    ]);
    const [change, ...more] = changesOf(made);
    const dependents = change?.action === 'update' ? change.dependents : undefined;
    expect(dependents?.map(({ scope, secret }) => `${pathOf(scope)} ${secret.key.raw}`)).toEqual([
      'production/api A',
    ]);
    expect(more).toEqual([]);
  });

  test('can not need what goes along with an absent key', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'A', { kind: 'alias', target: model.has(PROJECT, 'X'), ownership: 'unmarked' });
    const { refusals, lines } = plan(model, [
      [PROJECT, [absent('X')]],
      [PRODUCTION, [override('A')]],
    ]);
    expect(refusals).toEqual([
      'unsafe-plan: "A" in environment "production" needs "A", which is deleted along with "X", listed under absent. Take one of them out of the file',
    ]);
    expect(lines).toEqual(['project: delete value X (listed-absent)']);
  });

  test('is re-pointed by a replace where it would fall before its edit', () => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'Y');
    model.has(PROJECT, 'A', { kind: 'alias', target: model.has(PROJECT, 'X') });
    const { lines } = plan(model, [[PROJECT, [value('Y'), file('X', '/p'), alias('A', 'Y')]]]);
    expect(lines).toEqual([
      'project: replace alias A (target-changed)',
      'project: replace file X (kind-changed)',
    ]);
  });
});

describe('the look below', () => {
  test('is made for deletes, replaces and moves of values alone', () => {
    const model = family();
    const creates: Says = [[PROJECT, [value('X'), alias('NEAR', 'X'), value('NEW')]]];
    expect(plan(model, creates).asked).toEqual([]);
    expect(plan(model, [[PROJECT, [value('X', 'new'), alias('NEAR', 'X')]]]).asked).toEqual([]);
    expect(plan(model, [[PROJECT, [value('X')]]])).toMatchObject({
      asked: [],
      lines: ['project: delete alias NEAR (removed-from-file)'],
    });
    const own = new TreeModel(ALL);
    own.has(API, 'X');
    expect(plan(own, [[API, []]])).toMatchObject({
      asked: [],
      lines: ['production/api: delete value X (removed-from-file)'],
    });
  });

  test.each<[string, Answers, string, string]>([
    [
      'a scope',
      { unreadable: new Map([[API.id, 403]]) },
      'service "api" (container) of environment "production" can\'t be listed (status 403)',
      API.id,
    ],
    [
      'all that is below',
      { belowUnreadable: true },
      "what is below the project can't be listed (status 403)",
      PROJECT.id,
    ],
  ])('that fails for %s refuses, but for absent keys, where the plan says so', (_name, answers, what, id) => {
    const model = new TreeModel(ALL);
    model.has(PROJECT, 'X');
    const pruned = plan(model, [[PROJECT, []]], answers);
    expect(pruned.refusals).toEqual([
      `unsafe-plan: 1 secret would be deleted, moved or replaced ("X"), but ${what}, so it is not known what would be deleted along. Give the token access to it, or list under absent what should go whatever hangs on it`,
    ]);
    expect(pruned.plan.refusals[0]?.scope?.id).toBe(id);
    const asked = plan(model, [[PROJECT, [absent('X')]]], answers);
    expect(asked.refusals).toEqual([]);
    expect(changesOf(asked.plan)[0]?.notes.map(print)).toEqual([
      `what is deleted along is not known: ${what}`,
    ]);
  });

  test('is helped by what lists from further up show of scopes that can not be listed', () => {
    const unreadable = new Map([
      [PRODUCTION.id, 403],
      [API.id, 403],
    ]);
    const { refusals } = plan(family(), WITHOUT, { unreadable, showsBelow: true });
    expect(refusals[0]).toMatch(
      /^unsafe-plan: deleting "X" in the project would delete with it what no file names: alias "FAR" in a scope below \(ENVIRONMENT\), override "X" in a scope below \(SERVICE\)\. Delete them in the console first/,
    );
    // What is above, or at the same level, hangs on nothing below.
    expect(plan(family(), [[PROJECT, [value('X'), alias('NEAR', 'X')]]], { showsBelow: true })).toMatchObject(
      {
        refusals: [],
        lines: [],
      },
    );
  });

  test('counts an override whose link no list shows, by its key', () => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'X');
    model.has(API, 'X', { kind: 'override', target, ownership: 'unmarked', showsLink: false });
    model.has(STAGING, 'Y', { ownership: 'unmarked' });
    const { refusals } = plan(model, [[PROJECT, []]]);
    expect(refusals).toEqual([
      expect.stringContaining('would delete with it what no file names: override "X" in service "api"'),
    ]);
  });

  test('reads what an alias points to where its list does not show it', () => {
    const model = new TreeModel(ALL);
    model.has(PRODUCTION, 'A', {
      kind: 'alias',
      target: model.has(PROJECT, 'X'),
      ownership: 'unmarked',
      showsLink: false,
    });
    const { asked, refusals } = plan(model, [[PROJECT, []]]);
    expect(asked).toContain('mount paths of production');
    expect(refusals[0]).toContain('alias "A" in environment "production"');
    const blind = plan(model, [[PROJECT, []]], { pathsUnreadable: 'refused' });
    expect(blind.refusals[0]).toContain('what "A" in environment "production" points to is not shown');
    model.has(PRODUCTION, 'B', {
      kind: 'alias',
      target: model.has(STAGING, 'Y'),
      ownership: 'unmarked',
      showsLink: false,
    });
    const blinder = plan(model, [[PROJECT, []]], { pathsUnreadable: 'refused' });
    expect(blinder.refusals[0]).toContain('what "A", "B" in environment "production" point to is not shown');
  });
});

test.each(['aliasOf', 'overrides'] as const)(
  'what a list calls a value and shows with a link (%s) hangs on it all the same',
  (link) => {
    const model = new TreeModel(ALL);
    const target = model.has(PROJECT, 'T');
    model.has(PROJECT, 'A');
    const shown = model.listing.bind(model);
    model.listing = (...question) => {
      const listing = shown(...question);
      const own = listing.own.map((one) =>
        one.secret.key.raw === 'A'
          ? {
              ...one,
              secret: {
                ...one.secret,
                [link]: { id: target.id, key: new ApiText('T'), level: 'project' },
              },
            }
          : one,
      );
      return { ...listing, own };
    };
    const { lines, refusals } = plan(model, [[PROJECT, [value('A')]]]);
    expect(refusals).toEqual([]);
    expect(lines).toEqual([
      expect.stringContaining('replace value A'),
      expect.stringContaining('delete value T'),
    ]);
  },
);
