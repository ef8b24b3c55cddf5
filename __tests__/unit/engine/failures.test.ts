import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { failureOfException, failureOfLedger } from '../../../src/engine/failures.js';
import { readTrigger, refuseApply } from '../../../src/engine/inputs/trigger.js';
import { ProblemsError } from '../../../src/model/failure.js';
import type { ChangeStatus, Ledger } from '../../../src/model/ledger.js';
import { Printer } from '../../../src/model/printer.js';
import type { Problem } from '../../../src/model/problem.js';
import { Redactor } from '../../../src/model/redactor.js';

function failureOf(statuses: readonly ChangeStatus[]) {
  const outcomes = statuses.map((status) => ({ status, change: { action: 'create' } }));
  return failureOfLedger({ outcomes, notConverged: [] } as unknown as Ledger);
}

test('counts are the ledger’s, and what there is none of is not counted', () => {
  const status = fc.constantFrom<ChangeStatus>('done', 'failed', 'not-attempted');
  fc.assert(
    fc.property(fc.array(status, { maxLength: 30 }), (statuses) => {
      const message = String(failureOf(statuses)?.message ?? '');
      const [failed, untried] = (['failed', 'not-attempted'] as const).map(
        (one) => statuses.filter((other) => other === one).length,
      );
      expect(Number(/(\d+) changes? failed/.exec(message)?.[1] ?? 0)).toBe(failed);
      expect(Number(/(\d+) (?:changes? )?(?:was|were) not attempted/.exec(message)?.[1] ?? 0)).toBe(untried);
      expect(message).not.toMatch(/\b0\b|\b1 (?:changes|were)|(?:[02-9]|\d\d) (?:change |was)/);
    }),
  );
});

test('an apply that its event forbids is not called a plan: none was made', () => {
  const printer = new Printer(new Redactor());
  const headlineOf = (...problems: readonly Problem[]) =>
    failureOfException(new ProblemsError('unsafe-plan', problems), false, printer).failure.message;
  const fork = readTrigger({ name: 'merge_group', ref: '', actor: '', payload: {} });
  const refused = refuseApply('apply', fork)!;
  const other: Problem = { severity: 'error', input: 'concurrency', message: 'must be a number' };
  const expected = 'This event must not apply, so nothing was planned or written.';
  expect([headlineOf(refused), headlineOf(refused, other)]).toEqual([expected, expected]);
  const guarded: Problem = { severity: 'error', input: 'max-deletes', message: 'too many' };
  expect(headlineOf(guarded)).toBe('The plan was refused before the first write.');
});
