import type { Mode } from '../../model/plan.js';
import type { Redactor } from '../../model/redactor.js';
import type { RunReport } from '../../model/report.js';
import { Printer } from '../../model/printer.js';
import { failureOfException } from '../failures.js';

/** What is known of a run that ended before it had a request. */
interface RefusedRun {
  readonly mode: Mode;
  readonly files: readonly string[];
  readonly isCancelled: boolean;
  readonly elapsedMs: number;
}

/** The report of a run that ended before it had a request: wrong inputs, an event that must not apply. */
export function reportRefused(error: unknown, run: RefusedRun, redactor: Redactor): RunReport {
  const printer = new Printer(redactor);
  const { failure, problems } = failureOfException(error, run.isCancelled, printer);
  return {
    mode: run.mode,
    project: undefined,
    scope: undefined,
    files: run.files,
    owner: '',
    plan: undefined,
    applied: false,
    changed: false,
    mayHaveWritten: false,
    lost: [],
    restored: [],
    redeploy: undefined,
    byName: false,
    fromFork: false,
    problems: problems.map(({ severity, message, at, key, input, logOnly }) => ({
      severity,
      where: input ?? '',
      message: printer.print(message),
      at,
      key,
      input,
      logOnly: logOnly ?? false,
    })),
    failure: {
      reason: failure.reason,
      message: printer.print(failure.message),
      advice: failure.advice === undefined ? '' : printer.print(failure.advice),
    },
    requests: 0,
    elapsedMs: run.elapsedMs,
    waitedMs: 0,
  };
}
