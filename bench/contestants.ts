import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ApiProcess } from './api-process.js';
import type { FloorJob } from './floor-job.js';
import type { Scenario } from './scenarios.js';

/** One of the programs that are compared. */
export interface Contestant {
  readonly name: string;
  /** The program that Node runs. */
  readonly script: string;
  /** Leaves the project as it is, whatever the scenario wants. */
  readonly isBystander?: boolean;
  /** What it finds in its folder. */
  files(scenario: Scenario): Readonly<Record<string, string>>;
  environment(api: ApiProcess, folder: string, scenario: Scenario): Readonly<Record<string, string>>;
}

/** The action's default; the floor has the same. */
export const CONCURRENCY = 8;

const FILE = 'secrets.env';
const YAML_FILE = 'secrets.yaml';
/** What a runner sets besides the inputs; `auto` applies on such a push. */
const PUSH = { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: 'main' } };

/** Node alone, which makes no request. */
export const EMPTY_NODE: Contestant = {
  ...createScript('empty Node', 'empty.js', () => ({})),
  isBystander: true,
};

export const ONE_FETCH: Contestant = {
  ...createScript('one fetch', 'one-fetch.js', () => ({})),
  isBystander: true,
};

export const FLOOR = createScript('floor', 'floor.js', ({ writes }) => {
  const job: FloorJob = { concurrency: CONCURRENCY, writes };
  return { [FILE]: JSON.stringify(job) };
});

export const OVERWRITE = createScript('client, overwriting', 'client-overwrite.js', ({ desired }) => ({
  [FILE]: toDotenv(desired),
}));

export const RECREATE = createScript('client, recreating', 'client-recreate.js', ({ desired }) => ({
  [FILE]: toDotenv(desired),
}));

/** The action as a runner starts it. @param bundle its `dist/index.js` */
export function createAction(bundle: string, format: 'dotenv' | 'yaml' = 'dotenv'): Contestant {
  const file = format === 'yaml' ? YAML_FILE : FILE;
  const defaults = readDefaults(join(import.meta.dirname, '../../../action.yml'));
  return {
    name: format === 'yaml' ? 'action, YAML' : 'action',
    script: bundle,
    files: ({ desired }) => ({
      [file]: format === 'yaml' ? toYaml(desired) : toDotenv(desired),
      'event.json': JSON.stringify(PUSH),
      ...Object.fromEntries(['output', 'summary', 'env', 'path', 'state'].map((name) => [name, ''])),
    }),
    environment: (api, folder, { name }) => ({
      ...defaults,
      ...toInputs({
        'api-token': api.token,
        'api-url': api.url,
        'project-id': api.projectId,
        file,
        // The state is shared by both formats, whose files have different names.
        owner: 'acme/shop',
        ...(name === 'full prune' && { 'allow-empty': 'true', 'max-deletes': '100%' }),
      }),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: PUSH.ref,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_WORKSPACE: folder,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_ENV: join(folder, 'env'),
      GITHUB_PATH: join(folder, 'path'),
      GITHUB_STATE: join(folder, 'state'),
      RUNNER_TEMP: folder,
    }),
  };
}

function createScript(name: string, script: string, files: Contestant['files']): Contestant {
  return {
    name,
    script: join(import.meta.dirname, 'contestants', script),
    files,
    environment: (api, folder) => ({
      QOVERY_API_URL: api.url,
      QOVERY_API_TOKEN: api.token,
      QOVERY_PROJECT_ID: api.projectId,
      SECRETS_FILE: join(folder, FILE),
    }),
  };
}

/** The inputs that a runner passes when a workflow leaves them out. */
function readDefaults(file: string): Record<string, string> {
  const { inputs } = parse(readFileSync(file, 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
  };
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input?.default ?? '']);
  // Expressions are the runner's to evaluate; the one there is gives a token, which nothing here needs.
  return toInputs(
    Object.fromEntries(defaults.map(([name, text]) => [name, text?.includes('${{') ? '' : text])),
  );
}

function toInputs(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
}

function toDotenv(entries: ReadonlyMap<string, string>): string {
  return [...entries].map(([key, value]) => `${key}=${value}\n`).join('');
}

function toYaml(entries: ReadonlyMap<string, string>): string {
  return `secrets:\n${[...entries].map(([key, value]) => `  ${key}: "${value}"\n`).join('')}`;
}
