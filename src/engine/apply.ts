import type { Ledger, Outcome } from '../model/ledger.js';
import type { Plan } from '../model/plan.js';
import { describeScope } from '../model/scope.js';
import type { Api } from './api.js';
import type { Planner } from './planner.js';
import type { RunRecord } from './record.js';
import type { Ports, RunRequest } from './request.js';

/** Applies a plan. The code that writes is loaded here and nowhere else. */
export async function applyPlanned(
  plan: Plan,
  run: {
    readonly request: RunRequest;
    readonly planner: Planner;
    readonly api: Api;
    readonly ports: Ports;
    readonly record: RunRecord;
  },
): Promise<Ledger> {
  const { request, planner, api, ports, record } = run;
  const [{ applyPlan }, writer] = await Promise.all([import('../apply/apply.js'), api.createWriter()]);
  return await applyPlan({
    plan,
    listings: planner.listings,
    reader: api.reader,
    writer,
    replan: (fresh) => planner.replan(fresh),
    concurrency: request.concurrency,
    stop: ports.stop.soft,
    onOutcome: (outcome: Outcome, finished: number, total: number) =>
      ports.onProgress({
        type: 'write',
        scope: record.printer.print(describeScope(outcome.change.scope)),
        change: record.changeReport(outcome),
        finished,
        total,
      }),
  });
}
