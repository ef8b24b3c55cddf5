import { expect, test } from '@jest/globals';
import { commentHeader, renderComment } from '../../../src/report/comment.js';
import { create, DIGEST, plan, report } from './build.js';
import { screens } from './screens.js';

test('the hidden header is the first line, and differs by project, files and owner', () => {
  const base = report();
  const others = [
    report({ owner: 'acme/api' }),
    report({ files: ['a', 'b'] }),
    report({ files: ['a,b'] }),
    report({ project: { id: 'other' } }),
    report({ project: undefined }),
  ];
  expect(renderComment(base).split('\n')[0]).toBe(commentHeader(base));
  expect(new Set([base, ...others].map(commentHeader)).size).toBe(6);
});

test("the header does not change with the project's name, the plan or the mode", () => {
  const base = report();
  const same = report({
    project: { id: base.project!.id, name: 'renamed' },
    mode: 'check',
    plan: plan([create('A')]),
  });
  expect(commentHeader(same)).toBe(commentHeader(base));
});

test('the body does not change with requests and time', () => {
  const slow = { requests: 99, elapsedMs: 99_999, waitedMs: 9_999 };
  for (const screen of Object.values(screens)) {
    expect(renderComment({ ...screen, ...slow })).toBe(renderComment(screen));
  }
});

test('tells how to require a plan that can be applied', () => {
  const require = `\`expected-plan: ${DIGEST}\``;
  expect(renderComment(report({ plan: plan([create('A')]) }))).toContain(require);
  expect(renderComment(report({ plan: plan([]) }))).not.toContain('expected-plan');
  expect(renderComment(screens['refused-plan']!)).not.toContain('expected-plan');
  expect(renderComment(screens['first-sync']!)).not.toContain('expected-plan');
});

test('tells when values were not available', () => {
  const byName = renderComment(report({ plan: plan([create('A')]), byName: true }));
  expect(byName).toContain('Some values were not available');
  expect(byName).toContain('may turn out different');
  expect(renderComment(screens['no-token']!)).toContain('There was no API token');
});
