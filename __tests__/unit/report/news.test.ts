import { describe, expect, test } from '@jest/globals';
import type { ChangeReport, MoveReport } from '../../../src/model/report.js';
import {
  deletedAlong,
  describeRow,
  hasSeveralPlaces,
  newsOf,
  shareRemarks,
} from '../../../src/report/news.js';
import {
  adopt,
  create,
  environment,
  plan,
  project,
  projectPlan,
  remove,
  replace,
  report,
  scope,
  update,
} from './build.js';

const production = environment('production');
const staging = environment('staging');

describe('a move', () => {
  const moved = (from: Partial<ChangeReport>, to: Partial<ChangeReport>, more: Partial<MoveReport> = {}) => {
    const move: MoveReport = { key: 'TOKEN', from: [project], to: [production], losers: [], ...more };
    const halves = [
      scope(project, [remove('TOKEN', { reason: 'moved', ...from })]),
      scope(production, [create('TOKEN', { reason: 'moved', ...to })]),
    ];
    return newsOf(report({ plan: plan(halves, [move]) }));
  };

  test('is one row, from where to where, and as what', () => {
    expect(moved({}, { kind: 'file', source: 'literal' })).toMatchObject([
      { kind: 'move', key: 'TOKEN', place: 'the project → production', form: 'file (literal)', details: [] },
    ]);
    expect(moved({}, {}, { losers: ['staging', 'preview'] })).toMatchObject([
      { details: ['no longer in: staging, preview'] },
    ]);
  });

  test.each<[ChangeReport['status'], ChangeReport['status'], ChangeReport['status']]>([
    ['done', 'done', 'done'],
    ['done', 'failed', 'failed'],
    ['failed', 'not-attempted', 'failed'],
    ['done', 'not-attempted', 'not-attempted'],
    ['planned', 'planned', 'planned'],
  ])('of a %s delete and a %s create is %s', (from, to, expected) =>
    expect(moved({ status: from }, { status: to })).toMatchObject([{ status: expected }]),
  );

  test('says why its failed half failed', () => {
    const rows = moved(
      { status: 'not-attempted', error: 'not tried' },
      { status: 'failed', error: 'refused' },
    );
    expect(rows).toMatchObject([{ error: 'refused' }]);
    expect(moved({ status: 'done' }, { status: 'done' })).toMatchObject([{ error: '' }]);
  });
});

test('comes with the most urgent kind first', () => {
  const changes = [create('A'), update('B'), adopt('C'), replace('D'), remove('E')];
  const kinds = newsOf(report({ plan: projectPlan(changes) })).map(({ kind }) => kind);
  expect(kinds).toEqual(['delete', 'replace', 'adopt', 'update', 'create']);
});

test('says that a replace adopts, and of an adoption why its value is written', () => {
  const rows = newsOf(
    report({ plan: projectPlan([replace('D', { adopts: true }), adopt('C', { reason: 'value-changed' })]) }),
  );
  expect(rows[0]?.details).toContain(rows[1]?.why);
  expect(rows[1]?.details[0]).toMatch(/value/u);
});

test('describes a row by its form and its reason, where it has them', () => {
  const [row] = newsOf(report({ plan: projectPlan([create('A', { kind: 'file' })]) }));
  expect(describeRow(row!)).toMatch(/^file: \S/u);
  expect(describeRow({ ...row!, form: '' })).not.toContain(':');
});

test.each([
  ['the run is about one scope, and it is the only one', [scope(project, [])], false],
  ['another scope is the only one', [scope(production, [])], true],
  ['there are several', [scope(project, []), scope(staging, [])], true],
  ['there is none', [], false],
])('rows say where they are unless %s: %j', (_, scopes, expected) =>
  expect(hasSeveralPlaces(report({ scope: project, plan: plan(scopes) }))).toBe(expected),
);

test('needs no places before the run knows its own scope', () =>
  expect(hasSeveralPlaces(report({ scope: undefined, plan: plan([scope(production, [])]) }))).toBe(false));

describe('remarks', () => {
  const rowsWith = (...notes: readonly (readonly string[])[]) =>
    newsOf(report({ plan: projectPlan(notes.map((of, index) => update(`K${index}`, { notes: [...of] }))) }));

  test('that three rows share are said once', () => {
    const { rows, remarks } = shareRemarks(
      rowsWith(['adopted: no mark', 'own'], ['adopted: no mark'], ['adopted: no mark']),
    );
    expect(remarks).toEqual(['no mark']);
    expect(rows.map(({ details }) => details)).toEqual([['own'], [], []]);
  });

  test('say how many rows share them, unless all do', () =>
    expect(shareRemarks(rowsWith(['x'], ['x'], ['x'], [])).remarks).toEqual(['3 of them: x']));

  test('of two rows stay with them, and words in the middle stay as they are', () => {
    expect(shareRemarks(rowsWith(['x'], ['x'], ['y'])).remarks).toEqual([]);
    const inside = 'it was adopted: twice';
    expect(shareRemarks(rowsWith([inside], [inside], [inside])).remarks).toEqual([inside]);
  });
});

test('names what is deleted along once', () => {
  const rows = newsOf(
    report({
      plan: projectPlan([remove('A', { deletedAlong: ['X', 'Y'] }), remove('B', { deletedAlong: ['Y'] })]),
    }),
  );
  expect(deletedAlong(rows)).toEqual(['X', 'Y']);
});
