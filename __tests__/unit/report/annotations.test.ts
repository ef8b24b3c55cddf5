import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../../src/model/problem.js';
import { selectAnnotations } from '../../../src/report/annotations.js';
import { create, ledger, outcome, plan, remove, report } from './build.js';

function problems(count: number, make: (key: string, line: number) => string): Problem[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `KEY_${index}`;
    const at = { file: 'secrets.env', line: index + 1, column: 1 };
    return { severity: 'warning', message: make(key, index + 1), key, at };
  });
}

describe('annotations', () => {
  test('stand where the problem is', () => {
    const at = { file: 'config/secrets.yml', line: 4, column: 3 };
    const { annotations } = selectAnnotations(
      report({ problems: [{ severity: 'error', message: '"A" is empty.', key: 'A', at }] }),
    );
    expect(annotations).toEqual([
      {
        level: 'error',
        message: '"A" is empty.',
        title: 'Qovery secret A',
        file: 'config/secrets.yml',
        line: 4,
        column: 3,
      },
    ]);
  });

  test('of inline desired state have no file', () => {
    const at = { file: 'content', line: 4, column: 3 };
    const { annotations } = selectAnnotations(
      report({ problems: [{ severity: 'notice', message: 'x', at }] }),
    );
    expect(annotations).toEqual([{ level: 'notice', message: 'x' }]);
  });

  test('tell of failed changes on their lines, and of failed deletes without one', () => {
    const outcomes = [
      outcome(create('A', {}, 7), 'failed', 'HTTP 500'),
      outcome(remove('B'), 'failed', 'HTTP 502'),
      outcome(create('C'), 'not-attempted'),
    ];
    const failed = report({
      mode: 'apply',
      plan: plan(outcomes.map(({ change }) => change)),
      ledger: ledger(outcomes),
    });
    const { annotations } = selectAnnotations(failed);
    expect(annotations.map(({ message, line }) => [message, line])).toEqual([
      ['"A" could not be created: HTTP 500', 7],
      ['"B" could not be deleted: HTTP 502', undefined],
    ]);
  });

  test('are each their own up to ten', () => {
    const { annotations, omitted } = selectAnnotations(
      report({ problems: problems(10, (key) => `"${key}" is short.`) }),
    );
    expect(annotations).toHaveLength(10);
    expect(omitted.warning).toBe(0);
  });

  test('above ten are merged where only the key differs', () => {
    const { annotations, omitted } = selectAnnotations(
      report({ problems: problems(40, (key) => `"${key}" is short.`) }),
    );
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toMatch(
      /^"KEY_0" is short\. \(the same for KEY_1, .*KEY_10, 29 more\)$/u,
    );
    expect(omitted.warning).toBe(0);
  });

  test('above ten kinds are counted', () => {
    const { annotations, omitted } = selectAnnotations(
      report({ problems: problems(12, (_, line) => `Line ${line} is odd.`) }),
    );
    expect(annotations).toHaveLength(10);
    expect(omitted).toEqual({ error: 0, warning: 2, notice: 0 });
  });

  test("leave room for the failure's own", () => {
    const errors = problems(12, (_, line) => `Line ${line} is odd.`).map((problem) => ({
      ...problem,
      severity: 'error' as const,
    }));
    const failure = { reason: 'invalid-file', message: 'x' } as const;
    const { annotations, omitted } = selectAnnotations(report({ problems: errors, failure }));
    expect(annotations).toHaveLength(9);
    expect(omitted.error).toBe(3);
  });

  test('are not repeated', () => {
    const problem: Problem = { severity: 'warning', message: 'same' };
    expect(selectAnnotations(report({ problems: [problem, problem] })).annotations).toHaveLength(1);
  });
});
