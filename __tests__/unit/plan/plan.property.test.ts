import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DesiredEntry } from '../../../src/model/desired.js';
import { valueOf } from '../../../src/model/desired.js';
import type { Plan } from '../../../src/model/plan.js';
import { changesOf } from '../../../src/model/plan.js';
import type { Scope } from '../../../src/model/scope.js';
import { isAbove } from '../../../src/model/scope.js';
import type { Entries, RandomTree } from '../../support/arbitrary-project.js';
import { PARTLY_NAMED, SCOPES, TREE } from '../../support/arbitrary-project.js';
import { pathOf, refusalsOf, shortly } from '../../support/build-plan.js';
import { runs } from '../../support/runs.js';
import type { Made } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

const RUNS = { numRuns: runs(200) };

/** Does what the messages of the refusals say: takes keys out of the file, or prunes nothing. */
function withoutRefused(tree: RandomTree): RandomTree {
  const { model, entries, rules, answers } = tree;
  const { plan } = model.plan(entries, rules, answers);
  if (plan.refusals.length === 0) return tree;
  const refused = new Set(plan.refusals.map(({ scope, key }) => `${scope?.id} ${key}`));
  const rest = entries.map(
    ([scope, own]) => [scope, own.filter(({ key }) => !refused.has(`${scope.id} ${key}`))] as const,
  );
  if (count(rest) < count(entries)) return withoutRefused({ ...tree, entries: rest });
  if (rules.prune !== 'none') return withoutRefused({ ...tree, rules: { ...rules, prune: 'none' } });
  return { ...tree, entries: entries.map(([scope]) => [scope, []] as const) };
}

function count(entries: Entries): number {
  return entries.reduce((sum, [, own]) => sum + own.length, 0);
}

interface Applied extends RandomTree {
  readonly before: readonly Made[];
  readonly plan: Plan;
}

/** A tree whose plan may be applied, as it is then. */
function applied(raw: RandomTree): Applied {
  const tree = withoutRefused(raw);
  const before = tree.model.secrets;
  const model = new TreeModel(SCOPES, before);
  const { plan } = model.plan(tree.entries, tree.rules, tree.answers);
  model.apply(plan);
  return { ...tree, model, before, plan };
}

function eachEntry(entries: Entries): readonly (readonly [Scope, DesiredEntry])[] {
  return entries.flatMap(([scope, own]) => own.map((entry) => [scope, entry] as const));
}

describe('once a plan that nothing forbids is applied', () => {
  test('what the file says is there, and what is absent is not', () => {
    fc.assert(
      fc.property(TREE, (tree) => {
        const { model, entries, plan } = applied(tree);
        expect(refusalsOf(plan)).toEqual([]);
        const skipped = new Set(
          plan.scopes.flatMap(({ scope, skipped: keys }) => keys.map((key) => `${scope.id} ${key}`)),
        );
        for (const [scope, entry] of eachEntry(entries)) {
          if (skipped.has(`${scope.id} ${entry.key}`)) continue;
          const made = model.at(scope, entry.key);
          const where = `${pathOf(scope)} ${entry.key}`;
          if (entry.kind === 'absent') expect([where, made?.kind]).toEqual([where, undefined]);
          else expect([where, ...shapeOf(model, made)]).toEqual([where, ...wantedOf(entry)]);
        }
      }),
      RUNS,
    );
  });

  test('the next plan is empty', () => {
    fc.assert(
      fc.property(TREE, (tree) => {
        const { model, entries, rules, answers } = applied(tree);
        const next = model.plan(entries, { ...rules, changeDetection: 'fingerprint' }, answers);
        expect([...refusalsOf(next.plan), ...shortly(next.plan)]).toEqual([]);
      }),
      RUNS,
    );
  });

  test('whatever is gone was said to go', () => {
    fc.assert(
      fc.property(TREE, (tree) => {
        const { model, before, plan } = applied(tree);
        const left = new Set(model.secrets.map(({ id }) => id));
        const said = changesOf(plan).flatMap((change) => {
          if (change.action === 'create' || change.action === 'update') return [];
          const along = change.action === 'delete' ? change.deletedAlong.map(({ secret }) => secret.id) : [];
          return [change.current.secret.id, ...along];
        });
        const gone = before.filter(({ id }) => !left.has(id) && !said.includes(id));
        expect(gone).toEqual([]);
      }),
      RUNS,
    );
  });

  test('only what absent names, the file gives anew, or prune may take is deleted', () => {
    fc.assert(
      fc.property(TREE, (tree) => {
        const { before, entries, plan, rules } = applied(tree);
        const named = new Map(
          eachEntry(entries).map(([scope, entry]) => [`${scope.id} ${entry.key}`, entry.kind]),
        );
        const byId = new Map(before.map((one) => [one.id, one]));
        for (const change of changesOf(plan)) {
          if (change.action !== 'delete') continue;
          const kind = named.get(`${change.scope.id} ${change.key.raw}`);
          const made = byId.get(change.current.secret.id)!;
          expect(made.keeper).toBe('qovery');
          expect(made.ownership === 'foreign' && rules.takeover !== true).toBe(false);
          if (kind !== undefined) continue;
          expect(rules.prune).not.toBe('none');
          expect(made.isOfThisSource).toBe(true);
          // An override that prune: all takes goes along with what moves; by itself it would not move.
          const isCarried = rules.prune === 'all' && made.kind === 'override';
          if (rules.prune === 'owned' || (change.reason === 'moved' && !isCarried)) {
            expect(made.ownership).toBe('ours');
          }
        }
      }),
      RUNS,
    );
  });

  test('a key with an optional entry that is not set stays as it is in its branch', () => {
    fc.assert(
      fc.property(TREE, (tree) => {
        const { model, before, entries } = applied(tree);
        const left = new Set(model.secrets.map(({ id }) => id));
        for (const [scope, entry] of eachEntry(entries)) {
          if (entry.kind !== 'skipped') continue;
          const branch = before.filter(
            (one) =>
              one.key === entry.key &&
              one.scope !== undefined &&
              (one.scope.id === scope.id || isAbove(one.scope, scope) || isAbove(scope, one.scope)),
          );
          expect(branch.filter(({ id }) => !left.has(id))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('neither the order of the file nor that of the list shows in the plan', () => {
    const shuffled = TREE.chain((tree) =>
      fc.record({
        tree: fc.constant(tree),
        entries: fc.shuffledSubarray([...tree.entries], { minLength: tree.entries.length }),
        secrets: fc.shuffledSubarray([...tree.model.secrets], { minLength: tree.model.secrets.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ tree, entries, secrets }) => {
        const reversed = entries.map(([scope, own]) => [scope, own.toReversed()] as const);
        const one = tree.model.plan(tree.entries, tree.rules, tree.answers).plan;
        const other = new TreeModel(SCOPES, secrets).plan(reversed, tree.rules, tree.answers).plan;
        expect(other.digest).toBe(one.digest);
        expect(shortly(other)).toEqual(shortly(one));
        expect(refusalsOf(other).toSorted()).toEqual(refusalsOf(one).toSorted());
      }),
      RUNS,
    );
  });
});

function wantedOf(entry: Exclude<DesiredEntry, { kind: 'absent' }>): readonly unknown[] {
  if (entry.kind === 'alias') return ['alias', entry.target, undefined];
  return [entry.kind, valueOf(entry)?.reveal(), entry.kind === 'file' ? entry.mountPath : undefined];
}

function shapeOf(model: TreeModel, made: Made | undefined): readonly unknown[] {
  if (made === undefined) return ['nothing'];
  const target = model.secrets.find(({ id }) => id === made.target);
  return [made.kind, made.kind === 'alias' ? target?.key : made.value, made.mountPath];
}

test('in scopes that the file does not name, only what the plan says is deleted along is touched', () => {
  fc.assert(
    fc.property(PARTLY_NAMED, (tree) => {
      const { model: before, entries, rules, answers } = withoutRefused(tree);
      const model = new TreeModel(SCOPES, before.secrets);
      const { plan } = model.plan(entries, rules, answers);
      const named = new Set(entries.map(([scope]) => scope.id));
      const conflict = applyAsFar(model, plan);
      // Qovery knows of keys in scopes that were not listed: the create is refused, and says where.
      if (conflict !== undefined) {
        expect(
          SCOPES.filter((scope) => !named.has(scope.id)).map((scope) => `in ${pathOf(scope)}`),
        ).toContain(conflict);
      }
      const along = changesOf(plan).flatMap((change) =>
        change.action === 'delete' ? change.deletedAlong : [],
      );
      const said = new Set(along.map(({ secret }) => secret.id));
      const others = before.secrets.filter(
        ({ id, scope }) => scope !== undefined && !named.has(scope.id) && !said.has(id),
      );
      expect(model.secrets).toEqual(expect.arrayContaining(others));
    }),
    RUNS,
  );
});

/** @returns the place of a key that no list showed, where a create met one */
function applyAsFar(model: TreeModel, plan: Plan): string | undefined {
  try {
    model.apply(plan);
    return undefined;
  } catch (error) {
    const place = /^409: \S+ (in .*)$/.exec(error instanceof Error ? error.message : '')?.[1];
    if (place === undefined) throw error;
    return place;
  }
}
