import type { ReadInput } from '../engine/inputs/collector.js';

/**
 * What may be typed, as data: the options of the commands are the inputs' names. No credential is an option, which
 * would show in the list of processes. In: what the argument library parsed. Out: a way to read inputs by name, the
 * same that the action has, so that both faces mean the same.
 */

export type CommandName = 'plan' | 'check' | 'apply' | 'validate' | 'init';

export interface OptionSpec {
  /** The input's name, or the command line's own. */
  readonly name: string;
  /** How its value is called in the help; a switch has none. */
  readonly value?: string;
  /** Kept each time it is given; of others the last one counts. */
  readonly isRepeatable?: true;
  readonly help: string;
}

const FILE: OptionSpec = {
  name: 'file',
  value: 'path',
  isRepeatable: true,
  help: 'desired-state file, relative to the current folder; may be repeated, later ones win',
};
const FORMAT: OptionSpec = {
  name: 'format',
  value: 'format',
  help: 'dotenv, yaml or auto (by the file name)',
};
const TARGET: readonly OptionSpec[] = [
  { name: 'project-id', value: 'uuid', help: 'the project, by its id' },
  { name: 'organization', value: 'name', help: 'the organization, with --project' },
  { name: 'project', value: 'name', help: 'the project, by its name' },
  { name: 'environment', value: 'name', help: 'an environment, by name or id: the run is about its secrets' },
];
const SERVICE: OptionSpec = {
  name: 'service',
  value: 'name',
  help: "a service of the environment, by name or id: the run is about that service's secrets",
};
const VALUES: readonly OptionSpec[] = [
  {
    name: 'values-file',
    value: 'path',
    isRepeatable: true, // So that a second one is refused instead of replacing the first.
    help: 'what ${NAME} references read: .json is JSON, anything else dotenv',
  },
  { name: 'values-from-env', help: "references read the shell's environment as well" },
  { name: 'no-interpolate', help: 'take every dollar sign literally' },
];
const RULES: readonly OptionSpec[] = [
  { name: 'prune', value: 'what', help: 'what to delete when it is not in the file: none, owned or all' },
  {
    name: 'owner',
    value: 'name',
    help: 'name under which secrets are marked (the git remote origin, acme/shop)',
  },
  { name: 'takeover', help: 'allow changing secrets that another owner marked' },
  { name: 'max-deletes', value: 'n', help: 'most prunes in one run: a count or a percentage (30%)' },
  { name: 'allow-empty', help: 'accept a desired state with no entries at all' },
  { name: 'change-detection', value: 'how', help: 'fingerprint, or always to rewrite every value' },
  {
    name: 'redeploy',
    value: 'what',
    isRepeatable: true,
    help: 'none, changed, or environments and environment/service; may be repeated',
  },
  { name: 'concurrency', value: 'n', help: 'requests in flight at most (1 to 32)' },
  { name: 'api-url', value: 'url', help: 'address of the Qovery API' },
];
const APPLY: readonly OptionSpec[] = [
  { name: 'expected-plan', value: 'digest', help: 'refuse any other plan than this one' },
  { name: 'require-plan', help: 'refuse a plan that is not empty unless --expected-plan is given' },
  {
    name: 'redeploy-timeout',
    value: 'time',
    help: 'how long to wait for deployments: 90s, 30m, 2h; 0 does not wait',
  },
  { name: 'yes', help: 'do not ask' },
];
const JSON_SWITCH: OptionSpec = {
  name: 'json',
  help: "the plan's JSON on standard output, everything else on standard error",
};

const RUN = [FILE, FORMAT, ...TARGET, SERVICE, ...VALUES, ...RULES, JSON_SWITCH];

export const COMMANDS: Readonly<
  Record<CommandName, { readonly about: string; readonly options: readonly OptionSpec[] }>
> = {
  plan: { about: 'show what would change', options: RUN },
  check: { about: 'show what would change, and end with 2 when anything would', options: RUN },
  apply: { about: 'bring Qovery into the state of the file', options: [...RUN, ...APPLY] },
  validate: {
    about: 'read and check the files: no network, no token; prints the env: block that a workflow needs',
    options: [
      FILE,
      FORMAT,
      ...TARGET.filter(({ name }) => name === 'environment'),
      SERVICE,
      ...VALUES.filter(({ name }) => name === 'no-interpolate'),
    ],
  },
  init: {
    about: 'write a desired-state file from what a project has; never a value',
    options: [
      { name: 'file', value: 'path', help: 'the file to write (secrets.yml)' },
      FORMAT,
      ...TARGET,
      SERVICE,
      { name: 'owner', value: 'name', help: 'name under which secrets are marked (the git remote origin)' },
      { name: 'concurrency', value: 'n', help: 'requests in flight at most (1 to 32)' },
      { name: 'api-url', value: 'url', help: 'address of the Qovery API' },
      { name: 'force', help: 'overwrite an existing file' },
    ],
  },
};

/** What the argument library made of one command's options, by name. */
export type ParsedOptions = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Reads options as the action reads inputs: lists are lines, switches are `true`. */
export function readerOf(options: ParsedOptions): ReadInput {
  return (name, { trim }) => {
    const value = options[name];
    const text = Array.isArray(value)
      ? value.join('\n')
      : typeof value === 'boolean'
        ? String(value)
        : ((value as string | undefined) ?? '');
    return trim ? text.trim() : text;
  };
}
