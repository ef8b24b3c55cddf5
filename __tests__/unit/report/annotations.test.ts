import { describe, expect, test } from '@jest/globals';
import type { ReportProblem } from '../../../src/model/report.js';
import { selectAnnotations } from '../../../src/report/annotations.js';
import {
  applied,
  create,
  environment,
  plan,
  problem,
  project,
  projectPlan,
  remove,
  report,
  scope,
} from './build.js';

function warnings(count: number, make: (key: string, line: number) => string): ReportProblem[] {
  return Array.from({ length: count }, (_, index) => {
    const [key, line] = [`KEY_${index}`, index + 1];
    const at = { file: 'secrets.env', line, column: 1 };
    return problem(make(key, line), { severity: 'warning', where: `secrets.env:${line}:1 ${key}`, at, key });
  });
}

describe('annotations', () => {
  test('say where by themselves, and are placed there', () => {
    const at = { file: 'config/secrets.yml', line: 5, column: 3 };
    const { annotations } = selectAnnotations(
      report({
        problems: [
          problem('the value is empty.', {
            where: 'config/secrets.yml:5:3 STRIPE_KEY',
            key: 'STRIPE_KEY',
            at,
          }),
        ],
      }),
    );
    expect(annotations).toEqual([
      {
        level: 'error',
        message: 'config/secrets.yml:5:3 STRIPE_KEY: the value is empty.',
        title: 'Qovery secret STRIPE_KEY',
        file: 'config/secrets.yml',
        line: 5,
        column: 3,
      },
    ]);
  });

  test('on inputs name them', () => {
    const { annotations } = selectAnnotations(
      report({ problems: [problem('this is no UUID.', { where: 'project-id', input: 'project-id' })] }),
    );
    expect(annotations).toEqual([{ level: 'error', message: 'project-id: this is no UUID.' }]);
  });

  test('give the lines to copy to their end, within what a runner hands on', () => {
    const messageOf = (lines: number) => {
      const text = [
        'Add:',
        ...Array.from({ length: lines }, (_, index) => `      KEY_${index}: TARGET_${index}`),
      ].join('\n');
      return {
        text,
        shown: selectAnnotations(report({ problems: [problem(text, { where: '' })] })).annotations[0]
          ?.message,
      };
    };
    const fits = messageOf(150);
    expect(fits.text.length).toBeGreaterThan(2_500);
    expect(fits.shown).toBe(fits.text);
    expect(messageOf(1_000).shown).toHaveLength(4_000);
  });

  test('of inline desired state have no file', () => {
    const at = { file: 'content', line: 4, column: 3 };
    const { annotations } = selectAnnotations(
      report({ problems: [problem('x', { severity: 'notice', where: 'content:4:3', at })] }),
    );
    expect(annotations).toEqual([{ level: 'notice', message: 'content:4:3: x' }]);
  });

  test('report failed changes, where they are in the file and in Qovery', () => {
    const at = { file: 'secrets.yml', line: 7, column: 3 };
    const changes = [
      create('A', { status: 'failed', error: 'HTTP 500', at }),
      remove('B', { status: 'failed', error: 'HTTP 502' }),
      create('C', { status: 'not-attempted' }),
    ];
    expect(selectAnnotations(applied({ plan: projectPlan(changes) })).annotations).toEqual([
      {
        level: 'error',
        message: 'secrets.yml:7:3: A could not be created: HTTP 500',
        file: 'secrets.yml',
        line: 7,
        column: 3,
      },
      { level: 'error', message: 'B could not be deleted: HTTP 502' },
    ]);
    const two = plan([scope(project, []), scope(environment('production'), changes)]);
    expect(selectAnnotations(applied({ plan: two })).annotations[1]?.message).toBe(
      'B could not be deleted in production: HTTP 502',
    );
  });

  test('are each their own up to ten', () => {
    const { annotations, lines } = selectAnnotations(
      report({ problems: warnings(10, () => 'the value is short.') }),
    );
    expect(annotations).toHaveLength(10);
    expect(lines).toEqual([]);
  });

  test('above ten equal ones share one that names every key', () => {
    const { annotations, lines } = selectAnnotations(
      report({ problems: warnings(40, (key) => `"${key}" is short.`) }),
    );
    expect(annotations).toHaveLength(1);
    for (let index = 0; index < 40; index++) expect(annotations[0]?.message).toContain(`KEY_${index}`);
    expect(lines).toEqual([]);
  });

  test('above ten kinds are plain lines, in order', () => {
    const { annotations, lines } = selectAnnotations(
      report({ problems: warnings(12, (_, line) => `line ${line} is odd.`) }),
    );
    expect(annotations).toHaveLength(10);
    expect(lines).toEqual([
      'Warning: secrets.env:11:1 KEY_10: line 11 is odd.',
      'Warning: secrets.env:12:1 KEY_11: line 12 is odd.',
    ]);
  });

  test('keep the order of the run, other ones between equal ones included', () => {
    const [first, ...others] = warnings(12, () => 'short.');
    const odd = problem('odd.', { severity: 'warning', where: 'secrets.env:1:9' });
    const messages = selectAnnotations(report({ problems: [odd, first!, ...others] })).annotations.map(
      ({ message }) => message,
    );
    expect(messages[0]).toBe('secrets.env:1:9: odd.');
    expect(messages[1]).toMatch(/^secrets\.env:1:1 KEY_0, KEY_1, .*KEY_11: short\.$/u);
  });

  test("leave room for the failure's own", () => {
    const errors = warnings(12, (_, line) => `line ${line} is odd.`).map((one) => ({
      ...one,
      severity: 'error' as const,
    }));
    const failure = { reason: 'invalid-file', message: 'x', advice: '' } as const;
    const { annotations, lines } = selectAnnotations(report({ problems: errors, failure }));
    expect(annotations).toHaveLength(9);
    expect(lines).toHaveLength(3);
  });

  test('are not repeated', () => {
    const same = problem('same', { severity: 'warning' });
    expect(selectAnnotations(report({ problems: [same, same] })).annotations).toHaveLength(1);
  });

  test('state facts about values, which comment and summary do not', () => {
    const fact = problem('the value is shorter than 4 characters.', { severity: 'warning', logOnly: true });
    expect(selectAnnotations(report({ problems: [fact] })).annotations).toHaveLength(1);
  });
});
