import type { RunReport } from '../model/report.js';
import type { SecretValue } from '../model/secret-value.js';
import { selectAnnotations } from '../report/annotations.js';
import { renderClosing, type ClosingNote } from '../report/closing.js';
import { countOutcomes } from '../report/counts.js';
import { planJson } from '../report/json.js';
import type { ReportLinks } from '../report/links.js';
import { renderLedgerLines } from '../report/progress.js';
import { renderSummary } from '../report/summary.js';
import { masksFor } from './masks.js';
import type { Runner } from './runner.js';

/**
 * A report → what a runner shows: log, annotations, outputs, job summary, exit code. In: the report and the values that
 * outputs must not hold a piece of. It writes nothing but what the renderers of report/ made.
 */

/** GitHub drops a job output above 1 MiB, and takes all of a job's together into account. */
const LARGEST_PLAN = 900 * 1024;

/** Log, annotations, outputs and summary; all of it on failure, too. */
export function publishReport(
  report: RunReport,
  { links, values }: { readonly links: ReportLinks; readonly values: readonly SecretValue[] },
  runner: Runner,
): void {
  const { docsUrl } = links;
  runner.lines(renderLedgerLines(report, { color: runner.color, ...(docsUrl !== undefined && { docsUrl }) }));
  const { annotations, lines } = selectAnnotations(report);
  runner.annotate(annotations);
  runner.lines(lines);
  setOutputs(report, values, runner);
  runner.summary(renderSummary(report, links));
}

/** The closing line, and with it the exit code. @param note what it says besides */
export function closeRun(report: RunReport, runner: Runner, note?: ClosingNote): void {
  const line = renderClosing(report, note);
  if (report.failure === undefined) runner.lines([line]);
  else runner.failed(line);
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

/** GitHub drops an output that holds a masked text: an empty `expected-plan` must not come as a surprise. */
function setDigest(digest: string, values: readonly SecretValue[], runner: Runner): void {
  runner.setOutput('digest', digest);
  if (!values.some((value) => masksFor(value).masks.some((mask) => digest.includes(mask)))) return;
  runner.warning(
    "A value is part of the plan's digest by chance, so GitHub may drop the output digest. Take the digest from the comment or the summary, and set require-plan where it is used.",
  );
}
