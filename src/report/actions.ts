import * as core from '@actions/core';
import type { Annotation } from './annotations.js';
import { neutralizeLine, neutralizeLines } from './clean.js';
import type { TextGroup } from './text.js';

/** What the run tells the runner; nothing in it throws. */
export interface Runner {
  /** True where the log shows colours. */
  readonly color: boolean;
  info(text: string): void;
  lines(lines: readonly string[]): void;
  debug(text: string): void;
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
  summary(markdown: string): Promise<void>;
}

/** The runner drops a larger summary, and marks the step with an error. */
const SUMMARY_BYTES = 1024 * 1024;

/**
 * The runner behind `@actions/core`. `environment` is the process's: it tells which of the runner's files
 * there are, and whether the log shows colours.
 */
export function createRunner(environment: Readonly<Record<string, string | undefined>>): Runner {
  let outputsBroken = false;
  const info = (text: string) => neutralizeLines(text).forEach((line) => core.info(line));
  const message = (text: string) => neutralizeLines(text).join('\n');
  const notice = (text: string) => core.notice(message(text));
  const warning = (text: string) => core.warning(message(text));
  return {
    color: showsColor(environment),
    info,
    lines: (lines) => atOnce(() => lines.forEach(info)),
    debug: (text) => core.debug(message(text)),
    group({ title, lines }) {
      atOnce(() => {
        core.startGroup(neutralizeLine(title));
        lines.forEach(info);
        core.endGroup();
      });
    },
    setSecrets: (texts) => atOnce(() => texts.forEach((text) => core.setSecret(text))),
    setOutput(name, value) {
      // Without the file, core falls back to the command `::set-output`, which runners no longer obey and
      // which would put the whole plan into the log.
      if (!environment['GITHUB_OUTPUT']) {
        core.debug(`GITHUB_OUTPUT is not set, the output ${name} goes nowhere.`);
        return;
      }
      try {
        core.setOutput(name, value);
      } catch (error) {
        if (!outputsBroken) warning(`The step's outputs could not be written: ${describeError(error)}`);
        outputsBroken = true;
      }
    },
    annotate: (annotations) =>
      annotations.forEach((annotation) => issue(annotation, message(annotation.message))),
    notice,
    warning,
    failed: (text) => core.setFailed(message(text)),
    async summary(markdown) {
      const problem = await writeSummary(markdown);
      if (problem !== undefined) notice(`The job summary could not be written: ${problem}`);
    },
  };
}

/** Sends many lines to the log in one write: a write for each takes longer than what it says did. */
function atOnce(print: () => void): void {
  process.stdout.cork();
  try {
    print();
  } finally {
    process.stdout.uncork();
  }
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

/** Appends to the summary's file; returns what stood in the way. */
async function writeSummary(markdown: string): Promise<string | undefined> {
  if (Buffer.byteLength(markdown) >= SUMMARY_BYTES)
    return 'it is larger than the 1 MiB that the runner takes.';
  try {
    await core.summary.addRaw(markdown, true).write();
    return undefined;
  } catch (error) {
    core.summary.emptyBuffer();
    return describeError(error);
  }
}

/** The runner's log shows colours though it is no terminal; `NO_COLOR` is https://no-color.org. */
function showsColor(environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['NO_COLOR']) return false;
  return environment['GITHUB_ACTIONS'] === 'true' || Boolean(environment['FORCE_COLOR']);
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
