import { Command as Program, Option } from 'commander';
import { VERSION } from '../model/version.js';
import { COMMANDS, type CommandName, type OptionSpec, type ParsedOptions } from './options.js';

export interface Command {
  readonly command: CommandName;
  readonly options: ParsedOptions;
  /** Files given without `--file`, as hooks do. */
  readonly files: readonly string[];
}

/** What was typed: a command with its options, or a text to print (help, a mistake) and how to end. */
type Typed = Command | { readonly text: string; readonly exitCode: 0 | 1 };

const ENVIRONMENT = `
Environment:
  QOVERY_API_TOKEN             API token or JWT (or QOVERY_CLI_ACCESS_TOKEN, Q_CLI_ACCESS_TOKEN)
  QOVERY_SYNC_FINGERPRINT_KEY  key material for fingerprints, at least 32 characters
  NO_COLOR                     no colour`;

/** Parses the arguments. Never exits and never prints. */
export function parseArguments(args: readonly string[]): Typed {
  let typed: Typed | undefined;
  let text = '';
  const program = new Program('qovery-secret-sync')
    .description('Keeps the secrets of a Qovery project equal to a file.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (one) => (text += one), writeErr: (one) => (text += one) })
    .addHelpText('after', ENVIRONMENT);
  for (const [name, { about, options }] of Object.entries(COMMANDS)) {
    const command = program
      .command(name)
      .description(about)
      .exitOverride()
      .allowExcessArguments(name === 'validate');
    if (name === 'validate') command.argument('[files...]', 'more files');
    for (const spec of options) command.addOption(toOption(spec));
    if (name !== 'validate') command.addHelpText('after', ENVIRONMENT);
    command.action(() => {
      typed = { command: name as CommandName, options: namesOf(command.opts()), files: command.args };
    });
  }
  try {
    program.parse([...args], { from: 'user' });
  } catch (error) {
    return isAsked(error) && args.length > 0
      ? { text, exitCode: 0 }
      : { text: explainMistake(text, args[0]), exitCode: 1 };
  }
  return typed ?? { text: program.helpInformation(), exitCode: 1 };
}

function toOption({ name, value, isRepeatable, help }: OptionSpec): Option {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, help);
  if (isRepeatable)
    option.argParser((one: string, before: readonly string[] | undefined) => [...(before ?? []), one]);
  return option;
}

/** commander calls `--project-id` `projectId`; the rest of the program calls it by its name. */
function namesOf(options: Readonly<Record<string, unknown>>): ParsedOptions {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
  ) as ParsedOptions;
}

/** Whether the program ended early because help or the version was asked for. */
function isAsked(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'commander.helpDisplayed' || code === 'commander.help' || code === 'commander.version';
}

const CREDENTIAL =
  /^error: unknown option '--(?:api-token|token|values|content|fingerprint-key|github-token)'/;

/**
 * A mistake is quoted without what was given to an option: it may be a credential. Of `--yes=true` the library says that
 * there is no such option.
 */
function explainMistake(text: string, command: string | undefined): string {
  const [, valued = ''] = /^error: unknown option '--([\w-]+)=/.exec(text) ?? [];
  if (switchesOf(command).includes(valued))
    return `error: option '--${valued}' takes no value. Write --${valued} alone, or leave it out\n`;
  const message = text.replace(/^(error: unknown option '--?[\w-]*)=[^]*?'(?=\n)/, "$1'");
  return CREDENTIAL.test(message)
    ? `${message.trimEnd()}\nCredentials are no options, which would show in the list of processes. Set QOVERY_API_TOKEN and QOVERY_SYNC_FINGERPRINT_KEY in the environment; values come from --values-file.\n`
    : message;
}

/** The options of a command, or of none, that are given without a value. */
function switchesOf(command: string | undefined): readonly string[] {
  const [, of] = Object.entries(COMMANDS).find(([name]) => name === command) ?? [];
  if (of === undefined) return ['help', 'version'];
  return ['help', ...of.options.flatMap(({ name, value }) => (value === undefined ? [name] : []))];
}
