import { readFileSync } from 'node:fs';
import { getInput } from '@actions/core';
import { ProblemsError } from './errors.js';
import { Collector, parseApiUrl, parseMaxDeletes, parseOwner, parseValues } from './input-rules.js';
import type { MaxDeletes } from './input-rules.js';
import type { Mode } from './model/plan.js';
import type { Problem } from './model/problem.js';
import { SecretValue } from './model/secret-value.js';
import { readProxy, refuseOpenTls } from './network-environment.js';
import type { ProxyEnvironment } from './network-environment.js';
import type { Origin } from './origin.js';
import { explainPlanOnly, readOrigin, refuseFork } from './origin.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything a run is told, checked: the only thing that is ever read from inputs and environment. */
export interface Settings {
  /** `undefined` only for a pull request's plan, which then checks the file alone. */
  readonly token: SecretValue | undefined;
  readonly project:
    { readonly id: string } | { readonly organization: string | undefined; readonly project: string };
  readonly files: readonly string[];
  readonly content: string | undefined;
  readonly format: 'auto' | 'dotenv' | 'yaml';
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly interpolate: boolean;
  readonly mode: Mode;
  readonly prune: 'none' | 'owned' | 'all';
  readonly owner: string;
  readonly ownerGiven: boolean;
  readonly takeover: boolean;
  readonly maxDeletes: MaxDeletes;
  readonly allowEmpty: boolean;
  readonly changeDetection: 'fingerprint' | 'always';
  readonly fingerprintKey: SecretValue | undefined;
  readonly expectedPlan: string | undefined;
  readonly concurrency: number;
  readonly comment: 'auto' | 'always' | 'never';
  readonly githubToken: SecretValue | undefined;
  readonly apiUrl: string;
  readonly origin: Origin;
  readonly workspace: string;
  /** `owner/name` of the repository the workflow runs in, and GitHub's API address, for the comment. */
  readonly repository: string;
  readonly githubApiUrl: string;
  readonly proxy: ProxyEnvironment | undefined;
  /** For references and decryption; never printed. */
  readonly environment: Environment;
  /** Things to tell that are no errors. */
  readonly problems: readonly Problem[];
}

const TOKEN_VARIABLES = ['QOVERY_API_TOKEN', 'QOVERY_CLI_ACCESS_TOKEN', 'Q_CLI_ACCESS_TOKEN'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MIN_FINGERPRINT_KEY = 32;

/** The process's environment: this module is its only reader. */
export function readEnvironment(): Environment {
  return process.env;
}

/**
 * Reads and checks all inputs.
 * @throws ProblemsError (`invalid-input`) with everything that is wrong at once
 */
export function readSettings(environment: Environment): Settings {
  const collect = new Collector((name, trim) => getInput(name, { trimWhitespace: trim }));
  const origin = readOrigin({
    name: environment['GITHUB_EVENT_NAME'] ?? '',
    ref: environment['GITHUB_REF'] ?? '',
    actor: environment['GITHUB_ACTOR'] ?? '',
    payload: readEvent(environment['GITHUB_EVENT_PATH']),
  });
  const asked = collect.choice('mode', ['auto', 'plan', 'apply', 'check']);
  const mode: Mode = asked === 'auto' ? (origin.isTrusted ? 'apply' : 'plan') : asked;
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const owner = collect.text('owner');
  const apiUrl =
    collect.check('api-url', () =>
      parseApiUrl(collect.text('api-url') ?? (environment['QOVERY_API_URL'] || 'https://api.qovery.com')),
    ) ?? '';
  const settings: Settings = {
    token: readToken(collect, environment, origin, mode),
    project: readProject(collect),
    ...readSource(collect),
    format: collect.choice('format', ['auto', 'dotenv', 'yaml']),
    values: collect.parsed('values', parseValues, { trim: false }),
    interpolate: collect.flag('interpolate', true),
    mode,
    prune: collect.choice('prune', ['owned', 'none', 'all']),
    owner: collect.check('owner', () => parseOwner(owner ?? repository)) ?? '',
    ownerGiven: owner !== undefined,
    takeover: collect.flag('takeover', false),
    maxDeletes: collect.parsed('max-deletes', parseMaxDeletes) ?? { percent: 30 },
    allowEmpty: collect.flag('allow-empty', false),
    changeDetection: collect.choice('change-detection', ['fingerprint', 'always']),
    fingerprintKey: readFingerprintKey(collect),
    expectedPlan: collect.text('expected-plan')?.toLowerCase(),
    concurrency: collect.integer('concurrency', 8, { min: 1, max: 32 }),
    comment: collect.choice('comment', ['auto', 'always', 'never']),
    githubToken: collect.secret('github-token'),
    apiUrl,
    origin,
    workspace: environment['GITHUB_WORKSPACE'] ?? '',
    repository,
    githubApiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
    proxy: readProxy(collect, environment, apiUrl),
    environment,
    problems: asked === 'auto' && origin.planReason !== undefined ? [explainPlanOnly(origin.planReason)] : [],
  };
  refuseOpenTls(collect, environment);
  if (mode === 'apply' && origin.fromFork !== 'no') {
    throw new ProblemsError('unsafe-plan', [refuseFork(origin), ...collect.problems]);
  }
  if (collect.problems.length > 0) throw new ProblemsError('invalid-input', collect.problems);
  return settings;
}

function readToken(
  collect: Collector,
  environment: Environment,
  origin: Origin,
  mode: Mode,
): SecretValue | undefined {
  const name = TOKEN_VARIABLES.find((one) => environment[one]?.trim());
  const token =
    collect.secret('api-token') ??
    (name === undefined ? undefined : new SecretValue(environment[name]?.trim() ?? ''));
  if (token === undefined && !(origin.isPullRequest && mode === 'plan')) {
    collect.add(
      'api-token',
      `no token: set the input api-token, or one of ${TOKEN_VARIABLES.join(', ')} in the step's env (a secret that is not defined arrives empty)`,
    );
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token.reveal())) {
    collect.add(
      'api-token',
      'the token holds spaces or other characters that no token has; check the secret for a pasted newline or quote',
    );
  }
  return token;
}

function readProject(collect: Collector): Settings['project'] {
  const [id, organization, project] = [
    collect.text('project-id'),
    collect.text('organization'),
    collect.text('project'),
  ];
  if (id !== undefined) {
    if (!UUID.test(id))
      collect.add(
        'project-id',
        "project-id must be a UUID like 01234567-89ab-cdef-0123-456789abcdef; it stands in the project's address in the console",
      );
    return { id: id.toLowerCase() };
  }
  if (project === undefined)
    collect.add(
      'project-id',
      'which project? Set project-id, or project (with organization, if the token sees several)',
    );
  return { organization, project: project ?? '' };
}

function readSource(collect: Collector): Pick<Settings, 'files' | 'content'> {
  const content = collect.raw('content');
  const files = (collect.text('file') ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (content !== undefined && files.length > 0)
    collect.add('content', 'file and content are both set; give one of them');
  if (content === undefined && files.length === 0)
    collect.add('file', 'no desired state: set file (a path in the workspace) or content (inline)');
  return { files, content };
}

function readFingerprintKey(collect: Collector): SecretValue | undefined {
  const key = collect.secret('fingerprint-key');
  if (key !== undefined && key.reveal().length < MIN_FINGERPRINT_KEY) {
    collect.add(
      'fingerprint-key',
      `fingerprint-key must have at least ${MIN_FINGERPRINT_KEY} characters; make one with: openssl rand -base64 48`,
    );
  }
  return key;
}

/** The event's payload; `undefined` when there is none to read. */
function readEvent(path: string | undefined): unknown {
  try {
    return path ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
