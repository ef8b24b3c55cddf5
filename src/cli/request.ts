import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Collector } from '../engine/inputs/collector.js';
import {
  readFingerprintKey,
  readNetwork,
  readOwner,
  readPolicy,
  readTarget,
  readToken,
  TOKEN_VARIABLES,
} from '../engine/inputs/read.js';
import { readTrigger, refuseApply, resolutionFor, type Trigger } from '../engine/inputs/trigger.js';
import type { DesiredSource, Environment, RunRequest } from '../engine/request.js';
import { ProblemsError } from '../model/failure.js';
import type { Mode } from '../model/plan.js';
import { SecretValue } from '../model/secret-value.js';
import { VERSION } from '../model/version.js';
import type { Repository } from './git.js';
import { readValues } from './values.js';

/**
 * From what was typed to a request. In: a collector over the options, the environment, the repository around the
 * current folder. Out: the same request that the action makes of the same inputs. Values come from a file, or from the
 * environment where that is asked for: a shell's own `DATABASE_URL` must not end up in production.
 */
export interface Surroundings {
  readonly environment: Environment;
  /** The current folder. */
  readonly folder: string;
  readonly repository: Repository;
}

const KEY_VARIABLE = 'QOVERY_SYNC_FINGERPRINT_KEY';

/** @throws ProblemsError (`invalid-input`, `unsafe-plan`) with everything that is wrong at once */
export function readRequest(mode: Mode, collect: Collector, surroundings: Surroundings): RunRequest {
  const { environment, repository } = surroundings;
  const token = requireToken(collect, environment);
  const trigger = readRunner(environment);
  const network = readNetwork(collect, environment);
  const { values, warnings } = readValues(collect, surroundings.folder);
  const request: RunRequest = {
    mode,
    token,
    ...readTarget(collect),
    source: { ...readSource(collect, surroundings, mode, trigger), values },
    ...readPolicy(collect),
    owner: readOwner(collect, repository.owner ?? '', 'Set --owner: the git remote origin names none'),
    fingerprintKey: readFingerprintKey(collect, secretOf(environment, KEY_VARIABLE), KEY_VARIABLE),
    apiUrl: network.apiUrl,
    proxy: network.proxy,
    userAgent: `qovery-secret-sync/${VERSION} (${(repository.owner ?? 'command line').replace(/[^\x21-\x7e]/g, '_')})`,
    fromFork: trigger?.rule.values === 'not resolved',
    problems: [...network.notices, ...warnings],
  };
  const refusal = trigger && refuseApply(mode, trigger);
  if (refusal !== undefined) throw new ProblemsError('unsafe-plan', [refusal, ...collect.problems]);
  if (collect.problems.length > 0) throw new ProblemsError('invalid-input', collect.problems);
  return request;
}

/** The API token; its absence is a problem. Only the environment has it: an option would show in the list of processes. */
export function requireToken(collect: Collector, environment: Environment): SecretValue | undefined {
  const token = readToken(collect, environment);
  if (token === undefined)
    collect.add('api-token', `no token was given. Set ${TOKEN_VARIABLES.join(' or ')} in the environment`);
  return token;
}

/** Where the desired state is, without values: files relative to the current folder, kept inside the repository around it. */
export function readSource(
  collect: Collector,
  { environment, folder, repository }: Surroundings,
  mode: Mode,
  trigger: Trigger | undefined,
): DesiredSource {
  const here = realpathSync(folder);
  const given = collect.lines('file');
  const root = repository.root === undefined ? here : realpathSync(repository.root);
  const workspace = chooseWorkspace(root, given[0] === undefined ? root : path.resolve(here, given[0]));
  if (given.length === 0) collect.add('file', 'no desired-state file was given. Set --file');
  else if (readdirSync(here).length === 0 && !given.some((file) => existsSync(path.resolve(here, file))))
    collect.add('file', 'this folder is empty. Change to the folder of the file, or write one with init');
  const inWorkspace = given.map((file) =>
    path.relative(workspace, path.resolve(here, file)).replaceAll(path.sep, '/'),
  );
  return {
    workspace,
    folder: here,
    files: given,
    content: undefined,
    format: collect.choice('format', ['auto', 'dotenv', 'yaml']),
    interpolate: collect.flag('interpolate', true),
    values: undefined,
    environment,
    referencesReadEnvironment: collect.flag('values-from-env', false),
    resolution:
      trigger === undefined ? (mode === 'plan' ? 'if-any' : 'required') : resolutionFor(trigger, mode, true),
    markedFiles: inWorkspace.map((file) => path.posix.normalize(file)),
  };
}

/** The repository around the current folder, unless the file is somewhere else: then the file's own folder. */
function chooseWorkspace(root: string, file: string): string {
  const folder = path.dirname(file);
  const isOutside =
    path.relative(root, file).split(path.sep)[0] === '..' || path.isAbsolute(path.relative(root, file));
  return isOutside && existsSync(folder) ? realpathSync(folder) : root;
}

/** On a runner of GitHub's the rules on events hold as for the action. */
function readRunner(environment: Environment): Trigger | undefined {
  if (environment['GITHUB_ACTIONS'] !== 'true') return undefined;
  return readTrigger({
    name: environment['GITHUB_EVENT_NAME'] ?? '',
    ref: environment['GITHUB_REF'] ?? '',
    actor: environment['GITHUB_ACTOR'] ?? '',
    payload: readPayload(environment['GITHUB_EVENT_PATH']),
  });
}

function readPayload(file: string | undefined): unknown {
  try {
    return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as unknown);
  } catch {
    return undefined;
  }
}

function secretOf(environment: Environment, name: string): SecretValue | undefined {
  const text = environment[name]?.trim();
  return text === undefined || text === '' ? undefined : new SecretValue(text);
}
