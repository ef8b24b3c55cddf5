import type { Problem } from '../../model/problem.js';
import { SecretValue } from '../../model/secret-value.js';
import type { Environment, RunRequest } from '../request.js';
import type { Collector } from './collector.js';
import { UUID } from './collector.js';
import { checkProxy, readProxy, refuseOpenTls } from './network.js';
import {
  checkFingerprintKey,
  checkOwner,
  checkToken,
  parseApiUrl,
  parseDuration,
  parseMaxDeletes,
} from './rules.js';

/**
 * The inputs that mean the same on both faces, read and checked in one place. In: a collector over a face's inputs
 * (names are those of action.yml) and the environment. Out: parts of a `RunRequest`, with what is wrong collected.
 */

/** Where a token is looked for when the input is not given, in this order. */
export const TOKEN_VARIABLES = ['QOVERY_API_TOKEN', 'QOVERY_CLI_ACCESS_TOKEN', 'Q_CLI_ACCESS_TOKEN'] as const;

const DEFAULT_API_URL = 'https://api.qovery.com';
const DEFAULT_TIMEOUT_MS = 30 * 60_000;

/** The token of the input, else of the environment; `undefined` where there is none. One that can't be a token is a problem. */
export function readToken(collect: Collector, environment: Environment): SecretValue | undefined {
  const variable = TOKEN_VARIABLES.find((one) => environment[one]?.trim());
  const fromEnvironment =
    variable === undefined ? undefined : new SecretValue(environment[variable]?.trim() ?? '');
  const token = collect.secret('api-token') ?? fromEnvironment;
  if (token !== undefined) collect.check('api-token', () => checkToken(token.reveal()));
  return token;
}

/** Collects the problem that there is no token. */
export function refuseMissingToken(collect: Collector): void {
  const names = TOKEN_VARIABLES.join(', ');
  collect.add(
    'api-token',
    `no token was given (a secret that is not defined arrives empty). Set the input api-token, or one of ${names} in the environment`,
  );
}

export type Target = Pick<RunRequest, 'project' | 'environment' | 'service'>;

/** Which project, environment and service the run is about. */
export function readTarget(collect: Collector): Target {
  const [environment, service] = [collect.text('environment'), collect.text('service')];
  if (service !== undefined && environment === undefined) {
    collect.add('service', 'a service is looked up in an environment. Set environment as well');
  }
  return { project: readProject(collect), environment, service };
}

function readProject(collect: Collector): RunRequest['project'] {
  const [id, organization, name] = [
    collect.text('project-id'),
    collect.text('organization'),
    collect.text('project'),
  ];
  if (id === undefined) {
    if (name === undefined) {
      collect.add(
        'project-id',
        'no project was given. Set project-id, or project (with organization, if the token sees several)',
      );
    }
    return { organization, name: name ?? '' };
  }
  if (!UUID.test(id)) collect.add('project-id', `must be a UUID${collect.notThis(id)}. ${adviseOnId(id)}`);
  return { id: id.toLowerCase(), name };
}

function adviseOnId(id: string): string {
  if (UUID.test(id.replace(/^["'`\s]+|["'`\s]+$/g, '')))
    return 'Take the quotes or spaces out: they are part of what was given';
  if (/^[0-9a-f-]{30,40}$/i.test(id)) return "Copy it again from the project's address in the console";
  return "Use project for a name; the id is in the project's address in the console";
}

type Policy = Pick<
  RunRequest,
  | 'prune'
  | 'takeover'
  | 'maxDeletes'
  | 'allowEmpty'
  | 'changeDetection'
  | 'review'
  | 'redeploy'
  | 'redeployTimeoutMs'
  | 'concurrency'
>;

/** What the run may do. */
export function readPolicy(collect: Collector): Policy {
  return {
    prune: collect.choice('prune', ['owned', 'none', 'all']),
    takeover: collect.flag('takeover', false),
    maxDeletes: readMaxDeletes(collect),
    allowEmpty: collect.flag('allow-empty', false),
    changeDetection: collect.choice('change-detection', ['fingerprint', 'always']),
    review: {
      expected: collect.text('expected-plan')?.toLowerCase(),
      isRequired: collect.flag('require-plan', false),
    },
    redeploy: readRedeploy(collect),
    redeployTimeoutMs: readTimeout(collect),
    concurrency: collect.integer('concurrency', 8, { min: 1, max: 32 }),
  };
}

function readMaxDeletes(collect: Collector): RunRequest['maxDeletes'] {
  const text = collect.text('max-deletes') ?? '30%';
  const parsed = parseMaxDeletes(text);
  if (parsed === undefined) {
    collect.add(
      'max-deletes',
      `must be a count (5) or a percentage from 0% to 100% (30%)${collect.notThis(text)}`,
    );
  }
  return parsed ?? { percent: 30 };
}

function readRedeploy(collect: Collector): RunRequest['redeploy'] {
  const lines = collect.lines('redeploy');
  const [first = 'none'] = lines;
  if (lines.length <= 1) return first === 'none' || first === 'changed' ? first : lines;
  const keyword = lines.find((line) => line === 'none' || line === 'changed');
  if (keyword !== undefined) {
    collect.add(
      'redeploy',
      `${keyword} is given by itself, not in a list. Write none, changed, or one environment or environment/service per line`,
    );
  }
  return lines;
}

function readTimeout(collect: Collector): number {
  const text = collect.text('redeploy-timeout');
  if (text === undefined) return DEFAULT_TIMEOUT_MS;
  const ms = parseDuration(text);
  if (ms === undefined) {
    collect.add(
      'redeploy-timeout',
      `must be a time up to 72h like 90s, 30m or 2h, or 0 for not waiting${collect.notThis(text)}`,
    );
  }
  return ms ?? DEFAULT_TIMEOUT_MS;
}

/** A file that is not there is named in an error, unless it is a value that strayed into the wrong input. */
export function refuseStrayValues(
  collect: Collector,
  files: readonly string[],
  exists: (file: string) => boolean,
): void {
  if (files.some((file) => collect.holdsSecret(file) && !exists(file)))
    collect.add(
      'file',
      'names a file that is not there and holds a value that was handed over, which is why it is not shown here. Give the path of a file',
    );
}

/** @param fallback the owner's name where none is given; `''` where there is none */
export function readOwner(collect: Collector, fallback: string, adviceWithout: string): RunRequest['owner'] {
  const given = collect.text('owner');
  const name = given ?? fallback;
  if (name === '') collect.add('owner', `no owner was given, and none could be found. ${adviceWithout}`);
  return { name: collect.check('owner', () => checkOwner(name)) ?? '', isGiven: given !== undefined };
}

/** @param input what the key is called where it comes from */
export function readFingerprintKey(
  collect: Collector,
  key: SecretValue | undefined,
  input: string,
): SecretValue | undefined {
  if (key !== undefined) collect.check(input, () => checkFingerprintKey(key.reveal()));
  return key;
}

type Network = Pick<RunRequest, 'apiUrl' | 'proxy'> & { readonly notices: readonly Problem[] };

/** The API's address and the way there. An address that comes from the environment is named in a notice. */
export function readNetwork(collect: Collector, environment: Environment): Network {
  refuseOpenTls(environment, collect);
  const given = collect.text('api-url');
  const fromEnvironment =
    given === undefined ? environment['QOVERY_API_URL']?.trim() || undefined : undefined;
  const source = fromEnvironment === undefined ? 'api-url' : 'QOVERY_API_URL';
  const apiUrl = collect.check(source, () => parseApiUrl(given ?? fromEnvironment ?? DEFAULT_API_URL)) ?? '';
  return {
    apiUrl,
    proxy: checkProxy(readProxy(environment), apiUrl, collect),
    notices: fromEnvironment === undefined || apiUrl === '' ? [] : [nameAddress(apiUrl, collect)],
  };
}

function nameAddress(apiUrl: string, collect: Collector): Problem {
  const message = `the address of the API is taken from the environment variable QOVERY_API_URL: ${collect.quote(apiUrl) ?? 'an address that is not shown'}. Set the input api-url if that is not meant`;
  return { severity: 'notice', input: 'api-url', message };
}
