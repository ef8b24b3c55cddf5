import type { ApplyRequest } from '../../../src/apply/apply.js';
import { applyPlan } from '../../../src/apply/apply.js';
import type { Ledger, Outcome } from '../../../src/model/ledger.js';
import type { Plan } from '../../../src/model/plan.js';
import type { OwnedListing } from '../../../src/model/secret.js';
import type { Text } from '../../../src/model/text.js';
import { partsOf } from '../../../src/model/text.js';
import { FakeStore } from './ports.js';
import type { File, Options, PlanFile } from './planner.js';
import { plan } from './planner.js';
import { SCOPES } from './tree.js';

export interface Applied {
  readonly plan: Plan;
  readonly ledger: Ledger;
  /** What was reported on the way, as `1/3 A@project done`. */
  readonly reported: readonly string[];
}

/** A store that is as a file says, without faults yet and with nothing noted. */
export async function storeWith(file: File): Promise<FakeStore> {
  const store = new FakeStore();
  const { ledger } = await apply(store, file);
  if (ledger.outcomes.some(({ status }) => status !== 'done')) throw new Error(outcomes(ledger).join('\n'));
  return new FakeStore(store.tree);
}

/** Plans and applies. Writes go one at a time unless asked otherwise. */
export async function apply(
  store: FakeStore,
  file: File,
  options: Options &
    Partial<Pick<ApplyRequest, 'concurrency' | 'onOutcome' | 'replan'>> & {
      readonly planFile?: PlanFile;
    } = {},
): Promise<Applied> {
  const listings = new Map<string, OwnedListing>(SCOPES.map((scope) => [scope.id, store.tree.list(scope)]));
  const { planFile = plan, ...more } = options;
  const planned = planFile(file, listings, options);
  if (planned.refusals.length > 0)
    throw new Error(planned.refusals.map(({ problem }) => show(problem.message)).join('\n'));
  const reported: string[] = [];
  const known = new Map(listings);
  const ledger = await applyPlan({
    plan: planned,
    listings,
    reader: store.reader,
    writer: store.writer,
    replan: (fresh) => {
      for (const [id, listing] of fresh) known.set(id, listing);
      return Promise.resolve(planFile(file, known, options));
    },
    concurrency: 1,
    stop: store.stop.signal,
    onOutcome: ({ change, status }: Outcome, finished, total) =>
      void reported.push(`${finished}/${total} ${change.key.raw}@${change.scope.id} ${status}`),
    ...more,
  });
  return { plan: planned, ledger, reported };
}

/** `KEY@scope action status: error` for each outcome, sorted. */
export function outcomes({ outcomes: all }: Ledger): readonly string[] {
  return all
    .map(({ change, status, error }) => {
      const why = error === undefined ? '' : `: ${show(error)}`;
      return `${change.key.raw}@${change.scope.id} ${change.action} ${status}${why}`;
    })
    .sort();
}

export function lostOf({ lost }: Ledger): readonly string[] {
  return lost.map(({ scope, key }) => `${key.raw}@${scope.id}`).sort();
}

export function restoredOf({ restored }: Ledger): readonly string[] {
  return restored.map(({ scope, key, what }) => `${key.raw}@${scope.id} ${show(what)}`).sort();
}

/** A text with what came from outside in it; tests hold no secrets. */
export function show(text: Text): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? part : part.raw))
    .join('');
}
