import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Environment } from '../engine/request.js';
import type { Annotation } from '../report/annotations.js';
import { neutralizeLine, neutralizeLines } from '../report/clean.js';
import type { TextGroup } from '../report/log.js';

/**
 * What a run says to the runner, behind `@actions/core`. In: lines, annotations, outputs, Markdown. Out: the log's
 * commands and the runner's files. Nothing in it throws but `checkOpen`: a log that nobody reads any more, or a file
 * that can't be written, ends no run. No line of ours can act as a command, whatever data is in it.
 */
export interface Runner {
  /** True where the log shows colours. */
  readonly color: boolean;
  lines(lines: readonly string[]): void;
  /** Lines that the log folds away. */
  group(group: TextGroup): void;
  /** Masks texts in the log from here on. */
  setSecrets(texts: readonly string[]): void;
  setOutput(name: string, value: string): void;
  annotate(annotations: readonly Annotation[]): void;
  notice(text: string): void;
  warning(text: string): void;
  /** Ends the step with exit code 1 and an error annotation. */
  failed(text: string): void;
  /** Appends Markdown to the job summary. */
  summary(markdown: string): void;
  /** Writes a file into the runner's temporary folder; its path, or `''` where that can't be done. */
  keepFile(name: string, text: string): string;
  /** @throws Error when standard output is closed: a run that nobody sees must not go on writing */
  checkOpen(): void;
}

/** The runner drops a larger summary, and marks the step with an error. */
const SUMMARY_BYTES = 1024 * 1024;

/** @param environment the process's: it says which of the runner's files there are, and whether the log shows colours */
export function createRunner(environment: Environment): Runner {
  const closed = watchOutput();
  const masked = new Set<string>();
  // One write for all lines: a write for each takes longer than what it says did.
  const print = (texts: readonly string[]): void => {
    if (texts.length > 0) core.info(texts.flatMap(neutralizeLines).join(EOL));
  };
  const message = (text: string): string => neutralizeLines(text).join('\n');
  const notice = (text: string): void => core.notice(message(text));
  const warning = (text: string): void => core.warning(message(text));
  return {
    color: showsColor(environment),
    lines: print,
    group({ title, lines }) {
      core.startGroup(neutralizeLine(title));
      print(lines);
      core.endGroup();
    },
    setSecrets(texts) {
      atOnce(() => texts.filter((text) => !masked.has(text)).forEach((text) => core.setSecret(text)));
      texts.forEach((text) => masked.add(text));
    },
    setOutput: createOutputs(environment, warning),
    annotate: (annotations) =>
      annotations.forEach((annotation) => issue(annotation, message(annotation.message))),
    notice,
    warning,
    failed: (text) => core.setFailed(message(text)),
    summary(markdown) {
      const problem = writeSummary(environment['GITHUB_STEP_SUMMARY'], markdown);
      if (problem !== undefined) notice(`The job summary could not be written: ${problem}`);
    },
    keepFile(name, text) {
      const folder = environment['RUNNER_TEMP'];
      if (!folder) return '';
      const file = join(folder, `qovery-secret-sync-${randomUUID()}-${name}`);
      try {
        writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
        return file;
      } catch (error) {
        warning(`${name} could not be written into RUNNER_TEMP: ${describeError(error)}`);
        return '';
      }
    },
    checkOpen() {
      if (closed.error !== undefined) throw new Error(`Standard output is closed (${closed.error})`);
    },
  };
}

/**
 * Keeps a closed log from ending the process: without a listener, the error of the write is an uncaught exception, and
 * the second half of a replace would never come.
 */
function watchOutput(): { error: string | undefined } {
  const state: { error: string | undefined } = { error: undefined };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    state.error ??= error.code ?? 'unknown error';
  });
  return state;
}

/** Sends many commands to the log in one write, for the same reason. */
function atOnce(print: () => void): void {
  process.stdout.cork();
  try {
    print();
  } finally {
    process.stdout.uncork();
  }
}

function createOutputs(environment: Environment, warning: (text: string) => void): Runner['setOutput'] {
  let isBroken = false;
  return (name, value) => {
    // Without the file, core goes back to the command `::set-output`, which runners no longer obey and
    // which would put the whole plan into the log.
    if (!environment['GITHUB_OUTPUT']) {
      core.debug(`GITHUB_OUTPUT is not set, the output ${name} goes nowhere.`);
      return;
    }
    try {
      core.setOutput(name, value);
    } catch (error) {
      if (!isBroken) warning(`The step's outputs could not be written: ${describeError(error)}`);
      isBroken = true;
    }
  };
}

/** Named one by one: looked up by a computed name, none of core's exports could be left out of the bundle. */
const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

function issue({ level, title, file, line, column }: Annotation, message: string): void {
  ANNOTATE[level](message, {
    ...(title === undefined ? {} : { title: neutralizeLine(title) }),
    ...(file === undefined ? {} : { file: neutralizeLine(file) }),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  });
}

/**
 * Appends to the summary's file; returns what was in the way. Core does the same by promises, for which the run-time
 * loads code that takes longer than all else that is done behind the last answer.
 */
function writeSummary(file: string | undefined, markdown: string): string | undefined {
  if (!file) return 'GITHUB_STEP_SUMMARY names no file.';
  if (Buffer.byteLength(markdown) >= SUMMARY_BYTES)
    return 'it is larger than the 1 MiB that the runner takes.';
  try {
    appendFileSync(file, markdown + EOL);
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}

/** The runner's log shows colours though it is no terminal; `NO_COLOR` is https://no-color.org. */
function showsColor(environment: Environment): boolean {
  if (environment['NO_COLOR']) return false;
  return environment['GITHUB_ACTIONS'] === 'true' || Boolean(environment['FORCE_COLOR']);
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
