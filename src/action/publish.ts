import type { RunReport } from '../model/report.js';
import type { SecretValue } from '../model/secret-value.js';
import { selectAnnotations } from '../report/annotations.js';
import { countOutcomes } from '../report/counts.js';
import { planJson } from '../report/json.js';
import { renderSummary } from '../report/summary.js';
import { renderClosingLine, renderLedgerLines, renderOmittedLines } from '../report/text.js';
import type { Runner } from './runner.js';

/**
 * A report → what a runner shows: log, annotations, outputs, job summary, exit code. In: the report and the values that
 * outputs must not hold a piece of. It writes nothing but what the renderers of report/ made.
 */

/** GitHub drops a job output above 1 MiB, and takes all of a job's together into account. */
const LARGEST_PLAN = 900 * 1024;

/** Log, annotations, outputs and summary; all of it on failure, too. */
export async function publishReport(
  report: RunReport,
  values: readonly SecretValue[],
  runner: Runner,
): Promise<void> {
  runner.lines(renderLedgerLines(report, { color: runner.color }));
  const { annotations, omitted } = selectAnnotations(report);
  runner.annotate(annotations);
  runner.lines(renderOmittedLines(omitted));
  setOutputs(report, values, runner);
  await runner.summary(renderSummary(report));
}

/** The closing line, and with it the exit code. @param advice replaces the failure's own, where something else is to be done */
export function closeRun(report: RunReport, runner: Runner, advice?: string): void {
  const { failure } = report;
  if (failure === undefined) runner.lines([renderClosingLine(report)]);
  else
    runner.failed(
      renderClosingLine({ ...report, failure: { ...failure, advice: advice ?? failure.advice } }),
    );
}

function setOutputs(report: RunReport, values: readonly SecretValue[], runner: Runner): void {
  for (const [name, count] of Object.entries(countOutcomes(report))) runner.setOutput(name, String(count));
  runner.setOutput('changed', String(report.changed));
  setDigest(report.plan?.digest ?? '', values, runner);
  const plan = planJson(report);
  const file = runner.keepFile('plan.json', plan);
  const isTooLarge = Buffer.byteLength(plan) > LARGEST_PLAN;
  runner.setOutput('plan', isTooLarge ? '' : plan);
  runner.setOutput('plan-file', file);
  if (isTooLarge)
    runner.notice(
      `The output plan is empty: the plan is larger than ${LARGEST_PLAN / 1024} KiB. Read it from the file that the output plan-file names.`,
    );
  runner.setOutput('failure-reason', report.failure?.reason ?? '');
}

/** GitHub drops an output that holds a masked text, however short: an empty `expected-plan` must not come as a surprise. */
function setDigest(digest: string, values: readonly SecretValue[], runner: Runner): void {
  runner.setOutput('digest', digest);
  const isPart = (line: string): boolean => line !== '' && digest.includes(line);
  if (
    !values.some((value) =>
      value
        .reveal()
        .split('\n')
        .map((line) => line.trim())
        .some(isPart),
    )
  )
    return;
  runner.warning(
    "A value is part of the plan's digest by chance, so GitHub may drop the output digest. Take the digest from the comment or the summary, and set require-plan where it is used.",
  );
}
