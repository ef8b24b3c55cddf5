import { getInput } from '@actions/core';
import { reportRefused } from '../engine/inputs/refused.js';
import type { Ports, RunResult } from '../engine/request.js';
import { run } from '../engine/run.js';
import type { Environment } from '../engine/request.js';
import type { Mode } from '../model/plan.js';
import { Redactor } from '../model/redactor.js';
import type { RunReport } from '../model/report.js';
import type { SecretValue } from '../model/secret-value.js';
import type { ClosingNote } from '../report/closing.js';
import { renderGroups, renderPlanLines } from '../report/log.js';
import { renderProgressLine, renderWaitLine } from '../report/progress.js';
import { listenForCancellation, type Cancellation } from '../engine/cancellation.js';
import { readCredentials } from './credentials.js';
import { GitHubError } from './github-error.js';
import { GitHub, type GitHubPlace } from './github.js';
import { readInputs, type ActionInputs, type AskHead } from './inputs.js';
import { linksFor, readLinks } from './links.js';
import { masksFor, masksForAll } from './masks.js';
import { silenceNodeDebug } from './node-debug.js';
import { closeRun, publishReport } from './publish.js';
import { writeComment } from './report-comment.js';
import { createReview } from './review.js';
import { createRunner, type Runner } from './runner.js';

/**
 * A run as a step of a job. In: the process's environment. Out: log, annotations, outputs, summary, comment, exit code.
 * It never throws: every failure ends in the report. Masks come first, before any input but credentials is read.
 */
export async function main(environment: Environment): Promise<void> {
  const runner = createRunner(environment);
  const cancellation = listenForCancellation();
  const step = new Step(environment, runner, cancellation);
  process.on('uncaughtException', (error) => step.crash(error));
  process.on('unhandledRejection', (error) => step.crash(error));
  // Nothing is left to wait for, and yet the run has not ended: something is lost that nobody will ever answer.
  process.on('beforeExit', () => step.abandon());
  for (const { message } of silenceNodeDebug(environment, process.stderr)) runner.notice(String(message));
  await step.take();
}

class Step {
  readonly #environment: Environment;
  readonly #runner: Runner;
  readonly #stop: Cancellation;
  readonly #redactor = new Redactor();
  readonly #values: SecretValue[] = [];
  readonly #startedAt = performance.now();
  #crash: { readonly error: unknown } | undefined;
  #report: RunReport | undefined;
  /** Set by the plan of a run that applies: whatever ends it from there on, nobody may say that nothing was written. */
  #mayHaveWritten = false;
  #isPublished = false;

  constructor(environment: Environment, runner: Runner, stop: Cancellation) {
    this.#environment = environment;
    this.#runner = runner;
    this.#stop = stop;
  }

  /** An exception that nobody caught: the run stops as if it were cancelled, so that second halves are finished. */
  crash(error: unknown): void {
    this.#crash ??= { error };
    process.exitCode = 1;
    this.#stop.stop();
  }

  abandon(): void {
    if (this.#isPublished) return;
    this.#publishRefused(this.#crash?.error ?? new Error('the run ended without a result'));
  }

  async take(): Promise<void> {
    try {
      const inputs = await this.#read();
      const github = inputs.settings.github && new GitHub(inputs.settings.github, this.#stop.hard);
      const result = await run(inputs.request, this.#ports(inputs, github));
      await this.#publish(inputs, github, result);
    } catch (error) {
      this.#publishRefused(error);
    }
  }

  #publishRefused(error: unknown): void {
    // What is known of a run that got as far as a report stays true, whatever went wrong with showing it.
    const report = this.#report ?? this.#unfinished(error);
    this.#isPublished = true;
    this.#crash ??= this.#report && { error };
    this.#show(report);
    this.#close(report);
  }

  async #read(): Promise<ActionInputs> {
    const { credentials, values } = readCredentials(this.#environment);
    this.#runner.setSecrets([...credentials, ...values].flatMap((secret) => masksFor(secret).masks));
    const known = new Redactor();
    for (const secret of [...credentials, ...values]) known.add(secret);
    for (const secret of credentials) this.#redactor.add(secret);
    const askHead: AskHead = (place, ref, commit) => this.#isHead(place, ref, commit);
    return await readInputs(this.#environment, known, askHead, this.#redactor);
  }

  async #isHead(place: GitHubPlace | undefined, ref: string, commit: string): Promise<boolean | undefined> {
    const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : '';
    if (place === undefined || branch === '' || commit === '') return undefined;
    try {
      return (await new GitHub(place, this.#stop.hard).headOf(branch)) === commit;
    } catch (error) {
      if (error instanceof GitHubError) return undefined;
      throw error;
    }
  }

  #ports({ settings }: ActionInputs, github: GitHub | undefined): Ports {
    const runner = this.#runner;
    const color = runner.color;
    const { event, defaultBranch } = settings.trigger;
    return {
      stop: this.#stop,
      redactor: this.#redactor,
      onValues: (values) => {
        const { masks, problems } = masksForAll(values);
        runner.setSecrets(masks);
        this.#values.push(...values.map(({ value }) => value));
        return problems;
      },
      onPlan: (report) => {
        this.#mayHaveWritten = report.mode === 'apply';
        runner.lines(renderPlanLines(report, { color }));
        renderGroups(report).forEach((group) => runner.group(group));
        runner.checkOpen();
      },
      onProgress(progress) {
        runner.lines([renderProgressLine(progress, { color })]);
        runner.checkOpen();
      },
      onWait: (wait) => runner.lines([renderWaitLine(wait)]),
      review: createReview(github, { event, commit: settings.commit, defaultBranch }),
    };
  }

  async #publish(
    { request, settings }: ActionInputs,
    github: GitHub | undefined,
    result: RunResult,
  ): Promise<void> {
    this.#report = result.report;
    // What was thrown meanwhile is heard before the run is called a success.
    await new Promise((done) => setImmediate(done));
    const report = this.#withCrash(result.report);
    this.#isPublished = true;
    this.#show(report);
    const comment = await writeComment({ request, settings, github, result: { ...result, report } });
    if (comment.notice !== undefined) this.#runner.notice(comment.notice);
    const isHeld = request.mode === 'apply' && request.review.expected === 'pull-request';
    const isLeft = report.applied && report.failure !== undefined;
    const needsReview = isHeld && isLeft && !comment.keepsReview;
    this.#close(report, needsReview ? NEW_REVIEW : undefined);
  }

  /** What went wrong while the report was shown is said in the end. */
  #close(report: RunReport, note?: ClosingNote): void {
    const final = this.#withCrash(report);
    if (final.failure !== report.failure)
      this.#runner.setOutput('failure-reason', final.failure?.reason ?? '');
    closeRun(final, this.#runner, note);
  }

  #show(report: RunReport): void {
    const links = linksFor(readLinks(this.#environment), this.#environment['GITHUB_SHA'] ?? '');
    publishReport(report, { links, values: this.#values }, this.#runner);
  }

  /** A crash that the run itself did not notice fails it all the same. */
  #withCrash(report: RunReport): RunReport {
    if (this.#crash === undefined || (report.failure !== undefined && report.failure.reason !== 'cancelled'))
      return report;
    const { failure } = this.#refused(this.#crash.error);
    return { ...report, failure };
  }

  /** A run that gave no report of its own. */
  #unfinished(error: unknown): RunReport {
    return { ...this.#refused(error), changed: this.#mayHaveWritten, mayHaveWritten: this.#mayHaveWritten };
  }

  #refused(error: unknown): RunReport {
    const asked = getInput('mode');
    const mode: Mode = asked === 'apply' || asked === 'check' ? asked : 'plan';
    const elapsedMs = performance.now() - this.#startedAt;
    const isCancelled = this.#stop.soft.aborted && this.#crash === undefined;
    return reportRefused(error, { mode, files: [], isCancelled, elapsedMs }, this.#redactor);
  }
}

const NEW_REVIEW: ClosingNote = {
  text: "The pull request's comment could not be updated, so what is left needs a new review.",
  advice:
    'correct what failed, then open a pull request that touches the file: its comment shows what is left, merging it applies that.',
};
