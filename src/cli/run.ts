import { ProblemsError } from '../model/failure.js';
import type { Mode } from '../model/plan.js';
import type { Redactor } from '../model/redactor.js';
import type { RunReport } from '../model/report.js';
import type { Collector } from '../engine/inputs/collector.js';
import type { Cancellation } from '../engine/cancellation.js';
import type { Ports, RunRequest, StopSignals } from '../engine/request.js';
import { run } from '../engine/run.js';
import { renderClosing } from '../report/closing.js';
import { planJson } from '../report/json.js';
import { renderGroups, renderPlanLines } from '../report/log.js';
import { renderLedgerLines, renderProgressLine } from '../report/progress.js';
import { listSome } from '../report/words.js';
import { renderReported } from './problems.js';
import { readRequest, type Surroundings } from './request.js';
import type { Terminal } from './terminal.js';

/** How a command ended: its exit code, and what belongs on standard output by itself. */
export interface Ended {
  readonly exitCode: number;
  readonly output?: string;
}

export interface RunContext extends Surroundings {
  readonly collect: Collector;
  readonly redactor: Redactor;
  readonly terminal: Terminal;
  readonly stop: Cancellation;
  readonly isJson: boolean;
  readonly isConfirmed: boolean;
}

/** `plan`, `check`, `apply`: the same run as the action's, shown on a terminal. @throws ProblemsError for what was typed wrong */
export async function runMode(mode: Mode, context: RunContext): Promise<Ended> {
  const { collect, terminal, stop, redactor, isJson, isConfirmed } = context;
  if (mode === 'apply' && !isConfirmed && !terminal.isInteractive) {
    const message = 'apply asks before it writes, and there is no terminal to ask on. Give --yes';
    throw new ProblemsError('invalid-input', [
      { severity: 'error', input: '--yes', message },
      ...collect.problems,
    ]);
  }
  const request = readRequest(mode, collect, context);
  for (const secret of [request.token, request.fingerprintKey])
    if (secret !== undefined) redactor.add(secret);
  const { report } = await run(request, portsOf(request, context));
  terminal.endProgress();
  showEnd(report, terminal);
  const output = isJson ? planJson(report) : undefined;
  return { exitCode: exitCodeOf(report, stop), ...(output !== undefined && { output }) };
}

function portsOf(request: RunRequest, { terminal, stop, redactor, isConfirmed }: RunContext): Ports {
  const color = { color: terminal.color };
  return {
    stop,
    redactor,
    onValues: () => [], // Nothing masks a terminal, and nothing here prints a value.
    onPlan: (report) => {
      terminal.lines(renderPlanLines(report, color));
      for (const { title, lines } of renderGroups(report))
        terminal.lines([title, ...lines.map((line) => `  ${line}`)]);
    },
    onProgress: (progress) => {
      terminal.line(renderProgressLine(progress, color));
      if (progress.type === 'write') terminal.progress(progress.finished, progress.total);
    },
    onWait: ({ why, ms }) => terminal.line(`Waiting ${Math.ceil(ms / 1000)} s: ${why}`),
    ...(request.mode === 'apply' &&
      !isConfirmed && { confirm: (report: RunReport) => askToApply(report, terminal, stop) }),
  };
}

/** The question says what is deleted, and how many values are overwritten only because the key material is another one. */
async function askToApply(report: RunReport, terminal: Terminal, stop: StopSignals): Promise<boolean> {
  const changes = report.plan?.scopes.flatMap((scope) => scope.changes) ?? [];
  const deleted = changes.filter(({ action }) => action === 'delete').map(({ key }) => key);
  const otherKey = changes.filter((change) => change.otherKey).length;
  const due = report.redeploy?.services.length ?? 0;
  const facts = [
    deleted.length === 0 ? 'nothing is deleted' : `${deleted.length} deleted: ${listSome(deleted, 10)}`,
    ...(otherKey === 0 ? [] : [`${otherKey} overwritten only because the key material is another one`]),
    ...(due === 0 ? [] : [`${due} services deployed`]),
  ];
  return await terminal.ask(`Apply ${changes.length} changes (${facts.join('; ')})? [y/N] `, stop.soft);
}

function showEnd(report: RunReport, terminal: Terminal): void {
  const color = { color: terminal.color };
  for (const problem of report.problems) terminal.line(renderReported(problem, color));
  terminal.lines(renderLedgerLines(report, color));
  terminal.line(renderClosing(report));
}

/** 0 done; 1 failed, a "no" included; 2 `check` found a difference; 130 after Ctrl-C. */
function exitCodeOf({ failure }: RunReport, stop: StopSignals): number {
  if (failure === undefined) return 0;
  if (failure.reason === 'cancelled') return stop.soft.aborted ? 130 : 1;
  return failure.reason === 'out-of-sync' ? 2 : 1;
}
