import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { failureOfLedger } from '../../../src/engine/failures.js';
import type { ChangeStatus, Ledger } from '../../../src/model/ledger.js';

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
