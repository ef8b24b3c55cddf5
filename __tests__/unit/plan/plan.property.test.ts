import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { Change } from '../../../src/model/plan.js';
import { needsVariables } from '../../../src/plan/plan.js';
import type { RandomProject } from '../../support/arbitrary-project.js';
import { PROJECT } from '../../support/arbitrary-project.js';
import { inputOf, NOW, planOf } from '../../support/build-plan.js';
import { ProjectModel } from '../../support/project-model.js';
import { runs } from '../../support/runs.js';

const RUNS = { numRuns: runs(300) };

/** Plans as a run does: asks for the variables only where they are needed. */
function plan({ entries, policy }: Pick<RandomProject, 'entries' | 'policy'>, model: ProjectModel) {
  const isAsked = needsVariables(...inputOf(entries, model.secrets, { policy }));
  return planOf(entries, model.secrets, { policy, ...(isAsked && { variables: model.variables }) });
}

function planned(project: RandomProject) {
  return plan(project, new ProjectModel(project.secrets, project.mountPaths));
}

function isUntouchable(label: string | undefined): boolean {
  return ['external', 'doppler', 'built-in', 'other scope'].includes(label ?? '');
}

/** What a change does to secrets that are there. */
function touched(change: Change): readonly string[] {
  return change.action === 'create' ? [] : [change.current.id];
}

describe('whatever the project, the file, prune and takeover', () => {
  test('no change touches what is not ours to touch', () => {
    fc.assert(
      fc.property(PROJECT, (project) => {
        const { labels, policy } = project;
        const touchedLabels = planned(project)
          .plan.changes.flatMap(touched)
          .map((id) => labels.get(id));
        const forbidden = touchedLabels.filter(
          (label) => isUntouchable(label) || (label === 'foreign' && !policy.takeover),
        );
        expect(forbidden).toEqual([]);
      }),
      RUNS,
    );
  });

  test('nothing is created where something is', () => {
    fc.assert(
      fc.property(PROJECT, (project) => {
        const taken = new Set(project.secrets.map(({ key }) => key));
        const clashes = planned(project).plan.changes.filter(
          ({ action, key, kind }) => action === 'create' && kind !== 'override' && taken.has(key),
        );
        expect(clashes).toEqual([]);
      }),
      RUNS,
    );
  });

  test('only what the file lists as absent, or what prune may take, is deleted', () => {
    fc.assert(
      fc.property(PROJECT, ({ labels, ...project }) => {
        const { entries, policy } = project;
        const inFile = new Map<string, DesiredEntry>(entries.map((entry) => [entry.key, entry]));
        const mayPrune = (label: string | undefined): boolean => {
          if (policy.prune === 'none') return false;
          if (label === 'ours') return true;
          return policy.prune === 'all' && (!label?.startsWith('foreign') || policy.takeover);
        };
        const deletes = planned({ ...project, labels }).plan.changes.filter(
          (change) => change.action === 'delete',
        );
        const wrong = deletes.filter(({ key, reason, current }) =>
          reason === 'listed-absent'
            ? inFile.get(key)?.kind !== 'absent'
            : inFile.has(key) || !mayPrune(labels.get(current.id)),
        );
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  test('each secret of the project is told once: changed, unchanged, unmanaged, another owner’s, or refused', () => {
    fc.assert(
      fc.property(PROJECT, (project) => {
        const { plan: made, violations } = planned(project);
        const refused = new Set(violations.map(({ key }) => key));
        const named = new Set(project.entries.map(({ key }) => key));
        for (const { id, key } of project.secrets) {
          const label = project.labels.get(id);
          const told = [made.changes.map((change) => change.key), made.unchanged, made.unmanaged].filter(
            (keys) => keys.includes(key),
          );
          const isSilent =
            isUntouchable(label) || refused.has(key) || (label === 'foreign' && !named.has(key));
          expect({ key, label, told: told.length }).toEqual({
            key,
            label,
            told: isSilent ? Math.min(told.length, 1) : 1,
          });
        }
      }),
      RUNS,
    );
  });

  test('neither the order of the file nor that of the list tells in the plan', () => {
    const ordered = PROJECT.chain((project) =>
      fc.record({
        entries: fc.shuffledSubarray([...project.entries], { minLength: project.entries.length }),
        secrets: fc.shuffledSubarray([...project.secrets], { minLength: project.secrets.length }),
        project: fc.constant(project),
      }),
    );
    fc.assert(
      fc.property(ordered, ({ project, entries, secrets }) => {
        const [one, other] = [planned(project).plan, planned({ ...project, entries, secrets }).plan];
        expect(other.digest).toBe(one.digest);
        expect(other.unmanaged).toEqual(one.unmanaged);
        expect(other.unchanged).toEqual(one.unchanged);
        expect(other.changes.map(({ key, reason }) => [key, reason])).toEqual(
          one.changes.map(({ key, reason }) => [key, reason]),
        );
      }),
      RUNS,
    );
  });
});

describe('once a plan that nothing forbids is applied', () => {
  /** Random projects whose plan may be applied, with the project as it is then. */
  const APPLIED = PROJECT.map((project) => {
    const allowed = withoutRefused(project);
    const model = new ProjectModel(allowed.secrets, allowed.mountPaths);
    model.apply(plan(allowed, model).plan.changes, allowed.policy, NOW);
    return { ...allowed, model };
  });

  test('the next plan is empty', () => {
    fc.assert(
      fc.property(APPLIED, ({ model, entries, policy }) => {
        const next = plan({ entries, policy: { ...policy, changeDetection: 'fingerprint' } }, model);
        expect(next.violations).toEqual([]);
        expect(next.plan.changes).toEqual([]);
      }),
      RUNS,
    );
  });

  test('what is not ours is as it was', () => {
    fc.assert(
      fc.property(APPLIED, ({ model, secrets, labels, policy }) => {
        const kept = secrets.filter(
          ({ id }) => isUntouchable(labels.get(id)) || (labels.get(id) === 'foreign' && !policy.takeover),
        );
        // An alias that was put back has another id, and so has its target.
        const visible = (all: typeof secrets) =>
          all.map(({ key, scope, kind, description, aliasOf, ownedBy }) => ({
            key,
            scope,
            kind,
            description,
            ownedBy,
            to: aliasOf?.key,
          }));
        expect(visible(model.secrets)).toEqual(expect.arrayContaining(visible(kept)));
      }),
      RUNS,
    );
  });

  test('every key that the file names is there, or gone if it is listed absent', () => {
    fc.assert(
      fc.property(APPLIED, ({ model, entries }) => {
        const there = new Set(model.secrets.filter(({ scope }) => scope === 'PROJECT').map(({ key }) => key));
        expect(entries.filter(({ key, kind }) => there.has(key) === (kind === 'absent'))).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** Does what the messages of the refusals say: takes keys out of the file, or prunes nothing. */
function withoutRefused(project: RandomProject): RandomProject {
  const { entries, policy, secrets } = project;
  // Once its override is gone, a built-in key under `absent` is refused.
  const builtIn = new Set(secrets.filter(({ scope }) => scope === 'BUILT_IN').map(({ key }) => key));
  const refused = new Set(planned(project).violations.map(({ key }) => key));
  const rest = entries.filter(
    (entry) =>
      !refused.has(entry.key) &&
      !(entry.kind === 'alias' && refused.has(entry.target)) &&
      !(entry.kind === 'absent' && builtIn.has(entry.key)),
  );
  if (rest.length < entries.length) return withoutRefused({ ...project, entries: rest });
  return refused.size === 0 ? project : withoutRefused({ ...project, policy: { ...policy, prune: 'none' } });
}
