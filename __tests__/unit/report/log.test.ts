import { describe, expect, test } from '@jest/globals';
import { renderGroups, renderPlanLines } from '../../../src/report/log.js';
import {
  adopt,
  alias,
  create,
  environment,
  plan,
  problem,
  project,
  projectPlan,
  remove,
  replace,
  report,
  scope,
  service,
  update,
} from './build.js';
import { screens } from './screens.js';

const plain = { color: false };
const linesOf = (...args: Parameters<typeof report>) => renderPlanLines(report(...args), plain);
const many = (count: number, make: (key: string) => ReturnType<typeof create>) =>
  Array.from({ length: count }, (_, index) => make(`KEY_${index}`));

describe('the plan', () => {
  test('says the counts first, deletes before everything else', () => {
    expect(
      linesOf({ plan: projectPlan([create('A'), update('B'), remove('C'), adopt('D'), replace('E')]) })[0],
    ).toBe('Plan for shop: 1 to delete, 1 to replace, 1 to adopt, 1 to update, 1 to create');
  });

  test('lists the news in the order of what can hurt', () => {
    const lines = linesOf({
      plan: projectPlan([create('A'), update('B'), remove('C'), adopt('D'), replace('E')]),
    });
    const rows = lines
      .filter((line) => line.startsWith('  '))
      .map((line) => line.trim().split(/\s+/u).slice(1, 3).join(' '));
    expect(rows).toEqual(['delete C', 'replace E', 'adopt D', 'update B', 'create A']);
  });

  test('has no heading and no place for a run about the project alone', () => {
    expect(linesOf({ plan: projectPlan([create('A'), remove('B')]) }).join('\n')).not.toMatch(
      /the project[: ] /u,
    );
  });

  test('has one heading a scope, and a place on what can hurt', () => {
    const scopes = plan([
      scope(project, [create('A')]),
      scope(environment('production'), [remove('B'), create('C')]),
      scope(service('production', 'api'), [update('D')]),
    ]);
    expect(linesOf({ plan: scopes }).slice(2, -1)).toEqual([
      '  - delete   B  production  removed from the file',
      'the project:',
      '  + create   A  missing from the project',
      'production:',
      '  + create   C  missing from the environment',
      'production / api (container):',
      '  ~ update   D  value changed',
    ]);
  });

  test('shows a move as one piece of news, and who loses the key', () => {
    const text = renderPlanLines(screens['move']!, plain).join('\n');
    expect(text).toContain('» move     SENTRY_DSN  the project → production, staging');
    expect(text).toContain('no longer in: preview');
    expect(text).not.toContain('- delete');
  });

  test('names what is deleted along below the delete that does it', () => {
    const lines = linesOf({
      plan: projectPlan([
        remove('A', { deletedAlong: ['alias "DSN" in environment "production"'] }),
        remove('B'),
      ]),
    });
    const at = lines.findIndex((line) => line.includes('delete   A'));
    expect(lines[at + 1]?.trim()).toBe('and with it alias "DSN" in environment "production"');
  });

  test('says what adopting does, and once what adoptions share', () => {
    const text = linesOf({ plan: projectPlan(many(4, adopt)) }).join('\n');
    expect(text.match(/overwrites the value that is in Qovery/gu)).toHaveLength(4);
    expect(text.match(/carries no mark/gu)).toHaveLength(1);
  });

  test('counts what is written only because the key material is another one', () => {
    expect(
      linesOf({ plan: projectPlan([update('A', { reason: 'unknown', otherKey: true })]) }).join('\n'),
    ).toContain('1 value of these is written only because the fingerprint key');
  });

  test('shows renames: the log may', () => {
    const text = linesOf({
      plan: projectPlan([remove('OLD', { renamedTo: 'NEW' }), create('NEW', { renamedFrom: 'OLD' })]),
    }).join('\n');
    expect(text).toContain('renamed to NEW');
    expect(text).toContain('renamed from OLD');
  });

  test('names the target of an alias, the source of a value and every remark', () => {
    const text = linesOf({
      plan: projectPlan([
        alias('B', 'A', { notes: ['was marked by acme/api', 'taken over'] }),
        create('C', { source: 'literal' }),
      ]),
    }).join('\n');
    expect(text).toContain('→ A; was marked by acme/api; taken over');
    expect(text).toMatch(/C {2}literal: missing/u);
  });

  test('is printed as planned even when there is a ledger already', () => {
    const ended = screens['partial-failure']!;
    const scopes = ended.plan!.scopes.map((one) => ({
      ...one,
      changes: one.changes.map((change) => ({ ...change, status: 'planned' as const, error: undefined })),
    }));
    expect(renderPlanLines(ended, plain)).toEqual(
      renderPlanLines({ ...ended, applied: false, plan: { ...ended.plan!, scopes } }, plain),
    );
  });

  test('names the environment or service that the run is about', () => {
    const production = environment('production');
    expect(
      linesOf({ scope: production, plan: plan([scope(production, [create('A')])]) }).slice(0, 3),
    ).toEqual([
      'Plan for shop / production: 1 to create',
      expect.stringContaining('environment id-production'),
      '  + create   A  missing from the environment',
    ]);
  });

  test('shows ids once: where there is no name, the headline has it', () => {
    const lines = linesOf({ project: { id: 'the-id', name: undefined }, plan: projectPlan([create('A')]) });
    expect(lines.join('\n').match(/the-id/gu)).toHaveLength(1);
  });

  test('is coloured on request', () => {
    expect(
      renderPlanLines(report({ plan: projectPlan([create('A')]) }), { color: true }).join('\n'),
    ).toContain('\u001B[32m+ create');
  });

  test('is not there without a plan', () => {
    expect(linesOf({ problems: [problem('x')] })).toEqual([]);
  });
});

describe('folding', () => {
  test('leaves twenty of a kind in the open, and every delete', () => {
    const all = [...many(25, create), ...many(21, update), ...many(50, remove)];
    const shown = linesOf({ plan: projectPlan(all) }).join('\n');
    const count = (text: string, verb: string) => text.match(new RegExp(`${verb} `, 'gu'))?.length;
    expect([count(shown, '\\+ create'), count(shown, '~ update'), count(shown, '- delete')]).toEqual([
      20, 20, 50,
    ]);
    const [rest] = renderGroups(report({ plan: projectPlan(all) }));
    expect(rest?.title).toBe('1 more to update, 5 more to create');
    expect(rest?.lines).toHaveLength(6);
  });

  test('takes away what is no news', () => {
    const quiet = { unchanged: ['A'], unmanaged: ['B', '\u202EC', 'E'], kept: ['E'], skipped: ['D'] };
    expect(renderGroups(report({ plan: projectPlan([], quiet) }))).toEqual([
      { title: '1 unchanged', lines: ['  A'] },
      {
        title: "1 written under this owner's name, not in the file, and left alone",
        lines: ['  E'],
      },
      { title: '2 not managed here', lines: ['  B', '  \uFFFDC'] },
      { title: '1 skipped: optional and not set in this run', lines: ['  D'] },
    ]);
    expect(renderGroups(report())).toEqual([]);
  });
});
