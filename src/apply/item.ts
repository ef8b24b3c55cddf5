import type { Change, Outcome } from '../model/plan.js';

/**
 * Where one change of the first plan stands:
 * - `pending`: not tried yet; `blocked`: not tried, since what it hangs on is missing;
 * - `done`, `failed`: known;
 * - `unsettled`: a new list has to tell (lost answer, vanished secret, key that exists already).
 */
export type ItemState = 'pending' | 'blocked' | 'done' | 'failed' | 'unsettled';

/** One change of the first plan on its way through the rounds. */
export interface Item {
  readonly change: Change;
  state: ItemState;
  error?: string;
  /** True once a create met an existing key: it is edited if the list shows it at our scope, else it has failed. */
  conflict?: boolean;
  /** The description as last sent, and whether the answer had it. */
  sent?: { readonly description: string; readonly answered: boolean };
}

/** The item as the ledger tells it; whatever is not settled by now was not done as far as we know. */
export function outcomeOf({ change, state, error }: Item): Outcome {
  switch (state) {
    case 'done':
      return { change, status: 'done' };
    case 'failed':
    case 'unsettled':
      return { change, status: 'failed', error: error ?? 'it is not known whether it took effect' };
    case 'pending':
    case 'blocked':
      return { change, status: 'not-attempted', ...(error !== undefined && { error }) };
  }
}
