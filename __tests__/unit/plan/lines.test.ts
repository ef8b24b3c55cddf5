import { expect, test } from '@jest/globals';
import type { DesiredEntry, DesiredState } from '../../../src/model/desired.js';
import type { Scope } from '../../../src/model/scope.js';
import type { Plan } from '../../../src/model/plan.js';
import type { PlanPolicy } from '../../../src/plan/policy.js';
import {
  API,
  print,
  PRODUCTION,
  PROJECT,
  refusalsOf,
  service,
  STAGING,
  STAGING_API,
} from '../../support/build-plan.js';
import type { Answers } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';
import { loadDotenv, loadYaml } from '../desired/support.js';

const ALL = [PROJECT, PRODUCTION, STAGING, API, STAGING_API];
const THEIRS = { ownership: 'unmarked' } as const;

/** The lines that a message advises to add. */
function linesOf({ refusals }: Pick<Plan, 'refusals'>): string {
  const found = refusals.flatMap(({ problem }) => {
    const [, ...lines] = print(problem.message).split('\n');
    return lines.length === 0 ? [] : [lines.join('\n')];
  });
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** `production/api override X`, for each entry of what the lines read as. */
function entriesOf({ scopes }: DesiredState): readonly string[] {
  return scopes.flatMap(({ environment: upper, service: lower, entries }) =>
    entries.map((entry) => {
      const place = [upper?.name, lower?.name].filter((name) => name !== undefined).join('/') || 'own';
      return `${place} ${entry.kind} ${entry.key}${entry.kind === 'alias' ? ` -> ${entry.target}` : ''}`;
    }),
  );
}

function planOf(model: TreeModel, named: readonly Scope[], answers: Answers = {}): Plan {
  const says = named.map((scope): readonly [Scope, readonly DesiredEntry[]] => [scope, []]);
  return model.plan(says, {}, answers).plan;
}

test('the lines for all scopes are one tree, which our own reader takes as it is', async () => {
  const model = new TreeModel(ALL);
  const target = model.has(PROJECT, 'X');
  model.has(PROJECT, 'NEAR', { kind: 'alias', target, ...THEIRS });
  for (const scope of [PRODUCTION, STAGING]) model.has(scope, 'FAR', { kind: 'alias', target, ...THEIRS });
  for (const scope of [API, STAGING_API]) model.has(scope, 'X', { kind: 'override', target, ...THEIRS });
  const lines = linesOf(planOf(model, [PROJECT]));
  expect(lines.match(/environments:/g)).toHaveLength(1);
  const read = await loadYaml(lines, { environment: { X: 'long enough' } });
  expect(entriesOf(read)).toEqual([
    'own alias NEAR -> X',
    'production alias FAR -> X',
    'production/api override X',
    'staging alias FAR -> X',
    'staging/api override X',
  ]);
});

test('several secrets that go share the lines, and the other errors say where they are', async () => {
  const model = new TreeModel(ALL);
  for (const key of ['X', 'Y'])
    model.has(PRODUCTION, `OF_${key}`, { kind: 'alias', target: model.has(PROJECT, key), ...THEIRS });
  const plan = planOf(model, [PROJECT]);
  expect(entriesOf(await loadYaml(linesOf(plan)))).toEqual([
    'production alias OF_X -> X',
    'production alias OF_Y -> Y',
  ]);
  expect(refusalsOf(plan)[1]).toMatch(
    /^unsafe-plan: deleting "Y" .* the lines are in the error on "X" in the project$/,
  );
});

test('a secret that can only go in the console says so beside one that has lines', () => {
  const model = new TreeModel(ALL);
  model.has(PROJECT, 'A', { kind: 'alias', target: model.has(PROJECT, 'X'), keeper: 'other' });
  model.has(PROJECT, 'B', { kind: 'alias', target: model.has(PROJECT, 'Y'), ...THEIRS });
  const refusals = refusalsOf(planOf(model, [PROJECT]));
  expect(refusals[0]).toMatch(/Delete it in the console first, or keep "X" as it is$/);
  expect(refusals[1]).toMatch(/first:\naliases:\n {2}B: Y$/);
});

test('words of YAML, names of the runner and names that two scopes share are written so that they can be read', async () => {
  const twins = [service('web', PRODUCTION), service('WEB', PRODUCTION, 'job')];
  const model = new TreeModel([...ALL, ...twins]);
  const target = model.has(PROJECT, 'null');
  model.has(PROJECT, 'on', { kind: 'alias', target, ...THEIRS });
  for (const twin of twins) model.has(twin, 'A', { kind: 'alias', target, ...THEIRS });
  model.has(PRODUCTION, 'GITHUB_TOKEN', {
    kind: 'override',
    target: model.has(PROJECT, 'GITHUB_TOKEN'),
    ...THEIRS,
  });
  const read = await loadYaml(linesOf(planOf(model, [PROJECT])), {
    environment: { VALUE_OF_GITHUB_TOKEN: 'long enough' },
  });
  expect(entriesOf(read).toSorted()).toEqual(
    [
      'own alias on -> null',
      ...twins.map(({ id }) => `production/${id} alias A -> null`),
      'production override GITHUB_TOKEN',
    ].toSorted(),
  );
});

test('a name that two kinds of services share is an id even where only one of them is named', () => {
  const [named, other] = [service('web', PRODUCTION), service('Web', PRODUCTION, 'job')];
  const model = new TreeModel([...ALL, named, other]);
  model.has(named, 'A', { kind: 'alias', target: model.has(PROJECT, 'X'), ...THEIRS });
  expect(linesOf(planOf(model, [PROJECT]))).toContain(`    services:\n      ${named.id}:\n`);
});

test('a service may have the name of its environment or of one elsewhere', () => {
  const namesake = service('web', PRODUCTION);
  const model = new TreeModel([...ALL, namesake, service('web', STAGING, 'job')]);
  model.has(namesake, 'A', { kind: 'alias', target: model.has(PROJECT, 'X'), ...THEIRS });
  expect(linesOf(planOf(model, [PROJECT]))).toContain('    services:\n      web:\n');
});

test('more than twenty are counted in a comment, so that what is there can still be read', async () => {
  const model = new TreeModel(ALL);
  const target = model.has(PROJECT, 'X');
  for (let i = 10; i < 33; i++) model.has(PRODUCTION, `A${i}`, { kind: 'alias', target, ...THEIRS });
  const lines = linesOf(planOf(model, [PROJECT]));
  expect(lines).toMatch(/\n# and 3 more$/);
  expect(entriesOf(await loadYaml(lines))).toHaveLength(20);
});

test('a dotenv file gets lines of its own where it can hold them, else a YAML file does', async () => {
  const model = new TreeModel(ALL);
  const target = model.has(PRODUCTION, 'X');
  model.has(PRODUCTION, 'A', { kind: 'alias', target, ...THEIRS });
  const planFor = (rules: Partial<PlanPolicy> = {}): Plan =>
    model.plan([[PRODUCTION, []]], { takesYaml: false, ...rules }, { own: PRODUCTION }).plan;
  const own = planFor();
  expect(refusalsOf(own)[0]).toContain('Add what should stay to the file, and');
  expect(entriesOf(await loadDotenv(linesOf(own)))).toEqual(['own alias A -> X']);

  model.has(API, 'X', { kind: 'override', target, ...THEIRS });
  const below = planFor();
  expect(refusalsOf(below)[0]).toContain('to a YAML file beside it, which the file input lists as well');
  const read = await loadYaml(linesOf(below), { runLevel: 'environment', environment: { X: 'long enough' } });
  expect(entriesOf(read)).toEqual(['own alias A -> X', 'api override X']);

  const given = planFor({ ownerIsGiven: true });
  expect(refusalsOf(given)[0]).toContain('lists as well, and delete');
});
