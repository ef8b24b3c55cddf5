import { Collector, InputError } from '../engine/inputs/collector.js';
import { listenForCancellation } from '../engine/cancellation.js';
import { ProblemsError, SyncError } from '../model/failure.js';
import { Printer } from '../model/printer.js';
import { Redactor } from '../model/redactor.js';
import { SecretValue } from '../model/secret-value.js';
import { TOKEN_VARIABLES } from '../engine/inputs/read.js';
import { proxyCredentials, readProxy } from '../engine/inputs/network.js';
import { readRepository } from './git.js';
import { readerOf, type CommandName } from './options.js';
import { explainLost, outlive, writeOut } from './output.js';
import { showProblems } from './problems.js';
import { parseArguments, type Command } from './program.js';
import { runMode, type Ended, type RunContext } from './run.js';
import { hasColor, Terminal } from './terminal.js';

/**
 * The command line's face. In: the arguments. Out: an exit code; the report on the terminal. It prints no value, writes
 * no file but the one that `init` is for, and never asks where nobody can answer.
 */
export async function main(args: readonly string[]): Promise<number> {
  outlive(process.stderr); // Nobody is left to read it.
  const typed = parseArguments(args);
  if ('text' in typed) return await showText(typed.text, typed.exitCode);
  if (process.env['NODE_DEBUG']) return await showText(DEBUGGED, 1);
  const context = surround(typed);
  const crash = watchForCrash(context);
  try {
    const { exitCode, output = '' } = await runCommand(typed.command, context);
    if (crash.error === undefined) return await finish(output === '' ? '' : `${output}\n`, exitCode);
    explain(crash.error, context);
    return 1;
  } catch (error) {
    explain(crash.error ?? error, context);
    return crash.error === undefined && context.stop.soft.aborted ? 130 : 1;
  }
}

/** Node prints headers, and the environment of programs that are started, where our own messages go: it can't be silenced. */
const DEBUGGED =
  'NODE_DEBUG is set: Node would print what is sent, the token included. Unset it, then run the command again.';

/** Help, or a mistake. */
async function showText(text: string, exitCode: number): Promise<number> {
  const line = `${text.trimEnd()}\n`;
  if (exitCode === 0) {
    outlive(process.stdout);
    return await finish(line, 0);
  }
  await writeOut(process.stderr, line);
  return exitCode;
}

/** Writes what is left for standard output. Whoever closed it knows; any other reason why it is lost is told. */
async function finish(output: string, exitCode: number): Promise<number> {
  const lost = await writeOut(process.stdout, output);
  if (lost === undefined) return exitCode;
  if (lost !== 'EPIPE') await writeOut(process.stderr, `${explainLost(lost)}\n`);
  return 1;
}

/** An exception that nobody catches, a closed standard output included (`| head`), acts like a cancellation. */
function watchForCrash({ stop }: RunContext): { error: Error | undefined } {
  const crash: { error: Error | undefined } = { error: undefined };
  const note = (error: unknown): void => {
    crash.error ??= error instanceof Error ? error : new Error(String(error));
    process.exitCode = 1;
    stop.stop();
  };
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  outlive(process.stdout, (why) => note(new SyncError('api-error', explainLost(why))));
  return crash;
}

/** Everything around a command. Credentials are known to the redactor before anything that was typed is quoted. */
function surround({ command, options, files }: Command): RunContext {
  const environment = process.env;
  const redactor = new Redactor();
  const credentials = [...TOKEN_VARIABLES, 'QOVERY_SYNC_FINGERPRINT_KEY'].map(
    (name) => environment[name]?.trim() ?? '',
  );
  for (const text of credentials) if (text !== '') redactor.add(new SecretValue(text));
  for (const secret of proxyCredentials(readProxy(environment))) redactor.add(secret);
  const isJson = options['json'] === true;
  // What is meant for a pipe (JSON, the block that `validate` and `init` print) has standard output for itself.
  const lines = isJson || command === 'validate' || command === 'init' ? process.stderr : process.stdout;
  const given = (options['file'] ?? []) as string | readonly string[];
  const all = [...(typeof given === 'string' ? [given] : given), ...files];
  return {
    environment,
    folder: process.cwd(),
    repository: readRepository(process.cwd()),
    collect: new Collector(readerOf({ ...options, file: all }), redactor),
    redactor,
    terminal: new Terminal({
      lines,
      errors: process.stderr,
      input: process.stdin,
      hasColor: hasColor(lines, environment),
    }),
    stop: listenForCancellation(),
    isJson,
    isConfirmed: options['yes'] === true,
  };
}

async function runCommand(command: CommandName, context: RunContext): Promise<Ended> {
  switch (command) {
    case 'plan':
    case 'check':
    case 'apply':
      return await runMode(command, context);
    case 'validate':
      return await (await import('./validate.js')).validate(context);
    case 'init':
      return await (await import('./init/init.js')).init(context);
  }
}

/** What was typed wrong, or what ended `validate` or `init`: like a compiler's messages, all at once. */
function explain(error: unknown, { terminal, redactor }: RunContext): void {
  terminal.endProgress();
  const printer = new Printer(redactor);
  if (error instanceof ProblemsError) showProblems(error.problems, terminal, printer);
  else if (error instanceof SyncError) {
    const advice = error.advice === undefined ? '' : ` ${printer.print(error.advice)}`;
    terminal.error(`${printer.print(error.text)}${advice}`);
  } else {
    const text = error instanceof InputError || error instanceof Error ? error.message : String(error);
    terminal.error(`Unexpected error: ${redactor.clean(text)}`);
  }
}
