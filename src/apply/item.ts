import type { Change, Outcome } from '../model/plan.js';

/**
 * Where one change of the first plan stands:
 * - `pending`: not tried yet; `blocked`: not tried, since what it hangs on is missing;
 * - `done`, `failed`: known;
 * - `unsettled`: a new list has to tell (see `Doubt`).
 */
export type ItemState = 'pending' | 'blocked' | 'done' | 'failed' | 'unsettled';

/**
 * Why a list has to tell: a create met an existing key; the secret, or what it hangs on, had vanished; nobody
 * knows whether a write took effect, be it that its answer was lost or that it met a limit (and is not sent again).
 */
export type Doubt = 'conflict' | 'gone' | 'unsure' | 'rate-limited';

/** One change of the first plan on its way through the rounds. */
export interface Item {
  readonly change: Change;
  state: ItemState;
  error?: string;
  doubt?: Doubt;
  /** What was tried last: the first plan's action, or what a repair took its place. */
  tried?: Change['action'];
  /** True once a request for it may have left this machine, in whichever round. */
  attempted?: boolean;
  /** The description as last sent, and whether the answer had it. */
  sent?: { readonly description: string; readonly answered: boolean };
}

/** The item as the ledger tells it; whatever is not settled by now was not done as far as we know. */
export function outcomeOf({ change, state, error, attempted }: Item): Outcome {
  if (state === 'done') return { change, status: 'done' };
  if (state === 'failed' || state === 'unsettled' || attempted === true)
    return { change, status: 'failed', error: error ?? 'it is not known whether it took effect' };
  return { change, status: 'not-attempted', ...(error !== undefined && { error }) };
}

/** The target's item that an alias has to wait for, while the target is not there as the file says. */
export function blockerOf(change: Change, items: ReadonlyMap<string, Item>): Item | undefined {
  if (change.action === 'delete' || change.desired.kind !== 'alias') return undefined;
  const target = items.get(change.desired.target);
  const comesAnew = target?.change.action === 'create' || target?.change.action === 'replace';
  return comesAnew && target.state !== 'done' ? target : undefined;
}
