import { describe, expect, test } from '@jest/globals';
import type { RunReport } from '../../../src/model/report.js';
import { footer, renderSummary } from '../../../src/report/summary.js';
import {
  applied,
  create,
  environment,
  plan,
  problem,
  project,
  projectPlan,
  report,
  row,
  scope,
  update,
} from './build.js';

const summary = (more: Partial<RunReport>) => renderSummary(report(more));
const failure = { reason: 'api-error', message: 'It broke.', advice: 'Try again.' } as const;

describe('what is final has a sign', () => {
  const open = scope(environment('staging'), [create('A')]);
  test.each<[string, Partial<RunReport>, string]>([
    ['a failure', { failure }, '### ❌ '],
    [
      'a check that found changes',
      { failure: { ...failure, reason: 'out-of-sync' }, plan: plan([open]) },
      '### ⚠️ ',
    ],
    ['nothing to do', { plan: projectPlan([]) }, '### ✅ '],
    ['an apply', { applied: true, plan: projectPlan([create('A', { status: 'done' })]) }, '### ✅ '],
    ['a plan', { plan: plan([scope(project, []), open]) }, '### Plan for '],
    ['a file alone', {}, '### The file is valid'],
  ])('%s', (_, more, start) => expect(summary(more).startsWith(start)).toBe(true));
});

describe('files', () => {
  const fileUrl = 'https://github.com/acme/shop/blob/0123abc';
  const line = (files: readonly string[], links = { fileUrl }) => renderSummary(report({ files }), links);

  test('are links, each part of their path encoded', () => {
    expect(line(['a.yml'])).toContain(` · file [\`a.yml\`](${fileUrl}/a.yml) · `);
    expect(line(['a b/c#.yml', 'd.env'])).toContain(
      ` · files [\`a b/c#.yml\`](${fileUrl}/a%20b/c%23.yml), [\`d.env\`](${fileUrl}/d.env) · `,
    );
  });

  test('are names where there is no address, where there are many, and inline', () => {
    expect(renderSummary(report({ files: ['a.yml'] }))).toContain(' · file `a.yml` · ');
    expect(line(['1', '2', '3', '4', '5'])).toContain('](');
    expect(line(['1', '2', '3', '4', '5', '6'])).not.toContain('](');
    expect(line(['content'])).toContain(' · inline content · ');
  });
});

test('small print leaves out what is empty', () => {
  expect(footer([['a', '', 'b'], [''], ['c']])).toBe('<sub>a · b<br>\nc</sub>\n');
  expect(footer([['']])).toBe('');
});

describe('problems', () => {
  test('errors and warnings are in the open, notices folded; facts about values stay in the log', () => {
    const text = summary({
      problems: [
        problem('broken', { where: 'a.yml:1:2' }),
        problem('odd', { severity: 'warning' }),
        problem('by the way', { severity: 'notice' }),
        problem('a fact', { severity: 'warning', logOnly: true }),
        problem('mode again', { severity: 'notice', input: 'mode' }),
        problem('mode is wrong', { severity: 'warning', input: 'mode' }),
      ],
    });
    expect(text).toContain('#### Errors\n\n- `a.yml:1:2`: broken\n');
    expect(text).toContain('#### Warnings\n\n- odd\n- mode is wrong\n');
    expect(text).toContain('<details><summary>1 notice</summary>\n\n- by the way\n');
    expect(text).not.toMatch(/a fact|mode again/u);
  });

  test('the lines behind the first of a message are code, empty ones left out, a dozen at most', () => {
    expect(summary({ problems: [problem('first\n\n  second\n')] })).toContain('- first<br>`second`\n');
    const many = summary({
      problems: [problem(Array.from({ length: 14 }, (_, at) => `line${at}`).join('\n'))],
    });
    expect(many).toContain('`line11`');
    expect(many).not.toContain('line12');
    expect(many).toContain('<br>…and 2 more lines, in the log\n');
  });
});

describe('redeploying', () => {
  const services = [
    row('staging', 'done', { status: 'done' }),
    row('staging', 'planned'),
    row('staging', 'left', { status: 'not-attempted', why: '' }),
    row('staging', 'broken', { status: 'failed', error: 'no image' }),
  ];
  const leftOut = [row('staging', 'off', { why: 'it is stopped' })];

  test('shows failures first, and what is not redeployed folded', () => {
    const text = summary({ plan: projectPlan([]), redeploy: { services, leftOut } });
    expect(text).toMatch(
      /#### Deployments\n\n- \*\*failed\*\*: `staging \/ broken[^`]*`, no image\n- not redeployed: `staging \/ left[^`]*`\n- redeploy: [^\n]*planned[^\n]*, `DATABASE_URL` is changed by this run\n- redeployed: /u,
    );
    expect(text).toMatch(
      /<summary>1 service not redeployed<\/summary>\n\n`staging \/ off[^`]*`: it is stopped/u,
    );
  });

  test('is called a deployment as soon as something was done', () => {
    const redeploy = { services: [row('staging', 'api')], leftOut: [] };
    expect(summary({ plan: projectPlan([]), redeploy })).toContain('#### Redeploys');
    expect(summary({ plan: projectPlan([]), redeploy, applied: true })).toContain('#### Deployments');
  });
});

describe('missing keys', () => {
  const lost = (key: string, isSure: boolean) => ({ scope: project, key, why: 'refused', isSure });

  test('come first, sure or not', () => {
    const sure = renderSummary(applied({ failure, lost: [lost('A', true)] }));
    expect(sure).toMatch(/^### ❌ Missing now: `A` \(the project\)\n\n/u);
    expect(sure).toContain(
      '> **Deleted, and could not be created again:**\n> - `A` in the project: refused\n',
    );
    const mixed = renderSummary(applied({ failure, lost: [lost('A', true), lost('B', false)] }));
    expect(mixed).toContain('> **Deleted, or perhaps so, and could not be created again:**\n');
    expect(mixed.indexOf('CAUTION')).toBeLessThan(mixed.indexOf('It broke'));
  });

  test('stand apart from what was restored', () => {
    const restored = [{ scope: environment('staging'), key: 'B', what: 'as the file it was: refused' }];
    expect(renderSummary(applied({ failure, restored }))).toContain(
      '#### Restored\n\n- `B` in staging: as the file it was: refused\n',
    );
  });
});

test('links the reason to its page where it has one', () => {
  const docsUrl = 'https://example.com/failures.md';
  expect(renderSummary(report({ failure }), { docsUrl })).toContain(
    '**[`api-error`](https://example.com/failures.md#api-error)**: It broke.<br>\n**Do:** try again.',
  );
  expect(summary({ failure })).toContain('**`api-error`**: It broke.');
});

test('says what failed and what is left, and where, if there are several places', () => {
  const changes = [
    update('A', { status: 'failed', error: 'refused' }),
    create('B', { status: 'not-attempted' }),
    create('C', { status: 'done' }),
  ];
  const here = renderSummary(applied({ plan: projectPlan(changes), failure }));
  expect(here).toContain('#### Failed\n\n- `A` could not be updated: refused\n');
  expect(here).toContain('#### Not attempted\n\n- `B` is still to create\n');
  expect(here).toContain('1 change done');
  const there = renderSummary(applied({ plan: plan([scope(environment('staging'), changes)]), failure }));
  expect(there).toContain('- `A` in staging could not be updated: refused\n');
});

test('lists unchanged keys by scope where there are several', () => {
  const scopes = [
    scope(project, [], { unchanged: ['A', 'B'] }),
    scope(environment('staging'), [], { unchanged: ['C'] }),
  ];
  expect(summary({ plan: plan(scopes) })).toContain(
    '<summary>3 unchanged</summary>\n\n\n**the project**\n`A` \n`B` \n\n**staging**\n`C`\n\n</details>',
  );
  expect(summary({ plan: projectPlan([], { unchanged: ['A', 'B'] }) })).toContain(
    '<summary>2 unchanged</summary>\n\n`A` \n`B`\n\n</details>',
  );
});
