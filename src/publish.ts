import type { Cancellation } from './cancellation.js';
import type { Settings } from './inputs.js';
import type { RunReport } from './model/run.js';
import type { Runner } from './report/actions.js';
import { selectAnnotations } from './report/annotations.js';
import { countOutcomes, planOutput } from './report/json.js';
import { renderSummary } from './report/summary.js';
import { renderClosingLine, renderLedgerLines, renderOmittedLines } from './report/text.js';
import type { Story } from './story.js';

/** Tells everyone how the run went: log, annotations, outputs, job summary, pull-request comment, exit code. */
export async function publish(
  story: Story,
  settings: Settings | undefined,
  runner: Runner,
  cancellation: Cancellation,
): Promise<void> {
  const report = story.report();
  runner.lines(renderLedgerLines(report, { color: runner.color }));
  const { annotations, omitted } = selectAnnotations(report);
  runner.annotate(annotations);
  runner.lines(renderOmittedLines(omitted));
  setOutputs(report, runner);
  await runner.summary(renderSummary(report));
  if (settings !== undefined) await comment(report, settings, runner, cancellation);
  if (report.failure === undefined) runner.info(renderClosingLine(report));
  else runner.failed(renderClosingLine(report));
}

/** Outputs are set on failure too. */
function setOutputs(report: RunReport, runner: Runner): void {
  for (const [name, count] of Object.entries(countOutcomes(report))) runner.setOutput(name, String(count));
  runner.setOutput('changed', String(report.ledger?.wrote ?? false));
  runner.setOutput('digest', report.plan?.digest ?? '');
  runner.setOutput('plan', planOutput(report));
  runner.setOutput('failure-reason', report.failure?.reason ?? '');
}

/** The comment is a courtesy: what goes wrong with it is a notice, never a failed run. */
async function comment(
  report: RunReport,
  settings: Settings,
  runner: Runner,
  cancellation: Cancellation,
): Promise<void> {
  const { origin, githubToken, repository, githubApiUrl } = settings;
  const wanted = settings.comment === 'always' || (settings.comment === 'auto' && report.mode !== 'apply');
  const [owner, repo] = repository.split('/');
  if (!wanted || origin.pullNumber === undefined || githubToken === undefined || !owner || !repo) return;
  const hasNews = report.failure !== undefined || (report.plan?.changes.length ?? 0) > 0;
  try {
    const [{ upsertComment }, { commentHeader, renderComment }] = await Promise.all([
      import('./report/github.js'),
      import('./report/comment.js'),
    ]);
    await upsertComment({
      apiUrl: githubApiUrl,
      token: githubToken.reveal(),
      owner,
      repo,
      pullNumber: origin.pullNumber,
      header: commentHeader(report),
      body: renderComment(report),
      createIfMissing: settings.comment === 'always' || hasNews,
      signal: cancellation.soft,
    });
  } catch (error) {
    runner.notice(error instanceof Error ? error.message : 'The pull request comment could not be written.');
  }
}
